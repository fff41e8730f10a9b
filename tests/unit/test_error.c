/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors, the languages of their messages, and findings. */
#include "base/base_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(codes_have_names)
{
  ck_assert_str_eq(socinn_error_code_name(SOCINN_ERROR_NO_RATE), "no-rate");
  ck_assert_str_eq(socinn_error_code_name(-1), "unknown");
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = { codes_have_names };
  Suite *suite = suite_create("error");
  TCase *all = tcase_create("error");
  tcase_set_timeout(all, 120);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_test(all, tests[i]);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
