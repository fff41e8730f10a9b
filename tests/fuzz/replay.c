/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over its corpus, one test a file, with any compiler. */
#include <check.h>
#include <glib.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static GPtrArray *inputs;

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
  return g_strcmp0(*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_corpus(const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) directory = folder != NULL ? g_dir_open(folder, 0, &error) : NULL;
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; directory != NULL && (name = g_dir_read_name(directory)) != NULL;)
    g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(paths, compare_paths);
  return paths;
}

START_TEST(replays_an_input)
{
  const char *path = g_ptr_array_index(inputs, _i);
  g_autofree char *contents = NULL;
  gsize size = 0;
  ck_assert_msg(g_file_get_contents(path, &contents, &size, NULL), "%s cannot be read", path);
  /* A block of exactly the input's size, so that reading one byte past it is seen. */
  g_autofree guint8 *exact = g_memdup2(contents, size);
  ck_assert_msg(LLVMFuzzerTestOneInput(exact, size) == 0, "%s", path);
}
END_TEST

START_TEST(has_a_corpus)
{
  ck_assert_msg(inputs->len > 0, "SOCINN_CORPUS names no folder with files in it");
}
END_TEST

int
main(void)
{
  inputs = list_corpus(g_getenv("SOCINN_CORPUS"));
  Suite *suite = suite_create("fuzz");
  TCase *cases = tcase_create("corpus");
  tcase_set_timeout(cases, 60);
  tcase_add_test(cases, has_a_corpus);
  tcase_add_loop_test(cases, replays_an_input, 0, (int) inputs->len);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  g_ptr_array_unref(inputs);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
