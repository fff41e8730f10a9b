/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found in a description without pricing it. */
#include "model/model_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(only_innovations_are_checked)
{
  g_autoptr(SocinnPart) element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_innovation_check(element, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = { only_innovations_are_checked };
  Suite *suite = suite_create("model_check");
  TCase *all = tcase_create("model_check");
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
