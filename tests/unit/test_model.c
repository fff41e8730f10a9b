/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts and their fields, variants, catalogues. */
#include "model/model_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(every_kind_has_a_name)
{
  for (gsize kind = 0; kind < socinn__n_kinds(); kind++)
    ck_assert_ptr_nonnull(socinn_part_kind_get_name((SocinnPartKind) kind));
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = { every_kind_has_a_name };
  Suite *suite = suite_create("model");
  TCase *all = tcase_create("model");
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
