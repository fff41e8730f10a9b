/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: what they are is told by their content; they are replaced whole or not at all. */
#include "exchange/file_private.h"
#include <check.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <socinn/exchange.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static void
make_folder(void)
{
  folder = g_dir_make_tmp("socinn-file-XXXXXX", NULL);
  ck_assert_ptr_nonnull(folder);
}

static void
remove_folder(void)
{
  g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(directory)) != NULL;) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_remove(path);
  }
  g_rmdir(folder);
  g_free(folder);
}

static char *
in_folder(const char *name)
{
  return g_build_filename(folder, name, NULL);
}

static guint
count_files(void)
{
  guint n = 0;
  g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
  while (g_dir_read_name(directory) != NULL)
    n++;
  return n;
}

static char *
example(const char *name)
{
  return g_build_filename(g_getenv("SOCINN_SOURCE_DIR"), "examples", "mobile-assistant", name, NULL);
}

static SocinnPart *
load(const char *path)
{
  GError *error = NULL;
  SocinnPart *innovation = socinn_innovation_load(path, &error);
  ck_assert_msg(innovation != NULL, "%s", error != NULL ? error->message : "");
  return innovation;
}

static void
assert_not_loaded(const char *path, SocinnError code, const char *says)
{
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_innovation_load(path, &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "%s: %s", socinn_error_code_name(error->code),
                error->message);
  ck_assert_str_eq(socinn_error_get_file(error), path);
  ck_assert_msg(strstr(error->message, says) != NULL && g_str_has_prefix(error->message, path), "%s", error->message);
}

START_TEST(every_kind_is_saved_and_loaded)
{
  static const char *const names[] = { "a.json", "a.docx", "a.txt", "a.md", "A.DOCX" };
  g_autofree char *form = example("form.docx");
  g_autoptr(SocinnPart) innovation = load(form);
  SocinnPart *provenance = socinn_part_get_part(innovation, "provenance", NULL);
  ck_assert_str_eq(socinn_part_get_string(provenance, "source", NULL), "form.docx");
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *path = in_folder(names[i]);
    ck_assert_msg(socinn_innovation_save(innovation, path, NULL, &error), "%s", error != NULL ? error->message : "");
    g_autoptr(SocinnPart) again = load(path);
    ck_assert(socinn_part_set_string(socinn_part_get_part(again, "provenance", NULL), "source", "form.docx", NULL));
    ck_assert_msg(socinn_part_equal(innovation, again), "%s", names[i]);
  }
  ck_assert_uint_eq(count_files(), G_N_ELEMENTS(names)); /* nothing else was left behind */
}
END_TEST

START_TEST(a_given_form_is_filled)
{
  g_autofree char *form = example("form.docx"), *path = in_folder("filled.docx"), *missing = in_folder("missing.docx");
  g_autoptr(SocinnPart) innovation = load(form);
  g_autoptr(GError) error = NULL;
  ck_assert(socinn_innovation_save(innovation, path, form, NULL));
  g_autoptr(SocinnPart) again = load(path);
  ck_assert_str_eq(socinn_part_get_string(again, "id", NULL), socinn_part_get_string(innovation, "id", NULL));
  ck_assert(!socinn_innovation_save(innovation, path, missing, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_NOT_FOUND));
  ck_assert_str_eq(socinn_error_get_file(error), missing);
}
END_TEST

START_TEST(content_tells_what_a_file_is)
{
  static const char *const renamed[][2] = { { "form.docx", "form.json" }, { "form.txt", "form.docx" } };
  for (gsize i = 0; i < G_N_ELEMENTS(renamed); i++) {
    g_autofree char *source = example(renamed[i][0]), *path = in_folder(renamed[i][1]), *data = NULL;
    gsize length;
    ck_assert(g_file_get_contents(source, &data, &length, NULL) &&
              g_file_set_contents(path, data, (gssize) length, NULL));
    g_autoptr(SocinnPart) innovation = load(path);
    ck_assert_str_eq(socinn_part_get_string(innovation, "id", NULL), "mobilny-asystent-spolecznosci-lokalnej");
  }
}
END_TEST

START_TEST(what_cannot_be_read_is_named)
{
  g_autofree char *missing = in_folder("missing.docx"), *empty = in_folder("empty.txt"),
                  *blank = in_folder("blank.txt");
  g_autofree char *below = g_build_filename(missing, "x.txt", NULL), *rich = in_folder("a.json");
  ck_assert(g_file_set_contents(empty, "", 0, NULL) && g_file_set_contents(blank, " \n\n", 3, NULL));
  ck_assert(g_file_set_contents(rich, "{\\rtf1\\ansi x}", -1, NULL));
  assert_not_loaded(missing, SOCINN_ERROR_NOT_FOUND, "no such file");
  assert_not_loaded(below, SOCINN_ERROR_NOT_FOUND, "no such file");
  assert_not_loaded(folder, SOCINN_ERROR_IO, "directory");
  assert_not_loaded(empty, SOCINN_ERROR_SYNTAX, "empty");
  assert_not_loaded(blank, SOCINN_ERROR_SYNTAX, "empty");
  assert_not_loaded(rich, SOCINN_ERROR_UNSUPPORTED, "RTF");
  assert_not_loaded("/dev/zero", SOCINN_ERROR_LIMIT, "MiB");
  g_autofree char *secret = in_folder("secret.txt");
  ck_assert(g_file_set_contents(secret, "x", 1, NULL) && g_chmod(secret, 0) == 0);
  if (geteuid() != 0) /* the superuser may read everything */
    assert_not_loaded(secret, SOCINN_ERROR_IO, "read");
}
END_TEST

START_TEST(errors_of_all_documents_name_the_file)
{
  g_autofree char *path = in_folder("bad.json");
  g_autoptr(GError) variant = NULL, catalogue = NULL;
  ck_assert(g_file_set_contents(path, "{\n\"format\": 3}", -1, NULL));
  ck_assert_ptr_null(socinn_variant_load(path, &variant));
  ck_assert_ptr_null(socinn_catalogue_load(path, &catalogue));
  ck_assert_str_eq(socinn_error_get_file(variant), path);
  ck_assert_str_eq(socinn_error_get_file(catalogue), path);
  assert_not_loaded(path, SOCINN_ERROR_SCHEMA, "");
}
END_TEST

START_TEST(variants_and_catalogues_are_saved)
{
  g_autofree char *form = example("form.txt"), *one = in_folder("v.json"), *two = in_folder("c.json");
  g_autoptr(SocinnPart) innovation = load(form);
  g_autoptr(SocinnPart) variant = socinn_variant_new("here", innovation, NULL);
  ck_assert(socinn_variant_save(variant, one, NULL));
  g_autoptr(SocinnPart) again = socinn_variant_load(one, NULL);
  ck_assert(again != NULL && socinn_part_equal(variant, again));
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  ck_assert(socinn_catalogue_add(catalogue, innovation, NULL) && socinn_catalogue_save(catalogue, two, NULL));
  g_autoptr(SocinnCatalogue) loaded = socinn_catalogue_load(two, NULL);
  ck_assert(loaded != NULL && socinn_catalogue_get_length(loaded) == 1);
}
END_TEST

static void
assert_not_saved(const char *path, SocinnError code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) innovation = socinn_innovation_new("a", NULL);
  ck_assert(!socinn_innovation_save(innovation, path, NULL, &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "%s", error->message);
  ck_assert_str_eq(socinn_error_get_file(error), path);
}

START_TEST(what_cannot_be_written_is_named)
{
  g_autofree char *nowhere = g_build_filename(folder, "none", "a.json", NULL), *other = in_folder("a.xls");
  g_autofree char *place = in_folder("dir.json"), *below = in_folder("file"),
                  *under = g_build_filename(below, "a.json", NULL);
  ck_assert_int_eq(g_mkdir(place, 0700), 0);
  ck_assert(g_file_set_contents(below, "x", 1, NULL));
  assert_not_saved(nowhere, SOCINN_ERROR_IO);
  assert_not_saved(place, SOCINN_ERROR_IO);
  assert_not_saved(under, SOCINN_ERROR_IO);
  assert_not_saved(other, SOCINN_ERROR_UNSUPPORTED);
  assert_not_saved("/proc/a.json", SOCINN_ERROR_IO);
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn__file_write("/dev/full", "x", 1, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_IO));
}
END_TEST

START_TEST(a_failure_leaves_the_old_file)
{
  g_autofree char *path = in_folder("a.docx"), *data = NULL;
  ck_assert(g_file_set_contents(path, "old", 3, NULL));
  g_autoptr(SocinnPart) innovation = socinn_innovation_new("a", NULL);
  ck_assert(socinn_part_set_text(innovation, "remarks", "pl", "\357\277\276", NULL));
  ck_assert(!socinn_innovation_save(innovation, path, NULL, NULL));
  ck_assert(g_file_get_contents(path, &data, NULL, NULL));
  ck_assert_str_eq(data, "old");
  ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(rights_and_links_are_kept)
{
  g_autofree char *path = in_folder("target"), *link_path = in_folder("link"), *data = NULL;
  struct stat status;
  ck_assert(g_file_set_contents(path, "old", 3, NULL) && g_chmod(path, 0640) == 0 && symlink("target", link_path) == 0);
  ck_assert(socinn__file_write(link_path, "new", 3, NULL));
  ck_assert(g_file_get_contents(path, &data, NULL, NULL));
  ck_assert_str_eq(data, "new");
  ck_assert(lstat(link_path, &status) == 0 && S_ISLNK(status.st_mode));
  ck_assert(stat(path, &status) == 0 && (status.st_mode & 07777) == 0640);
  ck_assert(socinn__file_write("/dev/null", "x", 1, NULL));
  ck_assert(stat("/dev/null", &status) == 0 && S_ISCHR(status.st_mode));
}
END_TEST

START_TEST(a_new_file_has_the_usual_rights)
{
  g_autofree char *path = in_folder("new.json");
  struct stat status;
  mode_t mask = umask(027);
  gboolean written = socinn__file_write(path, "x", 1, NULL);
  umask(mask);
  ck_assert(written && stat(path, &status) == 0);
  ck_assert_uint_eq(status.st_mode & 07777, 0640);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("file");
  TCase *cases = tcase_create("file");
  tcase_add_checked_fixture(cases, make_folder, remove_folder);
  tcase_add_test(cases, every_kind_is_saved_and_loaded);
  tcase_add_test(cases, a_given_form_is_filled);
  tcase_add_test(cases, content_tells_what_a_file_is);
  tcase_add_test(cases, what_cannot_be_read_is_named);
  tcase_add_test(cases, errors_of_all_documents_name_the_file);
  tcase_add_test(cases, variants_and_catalogues_are_saved);
  tcase_add_test(cases, what_cannot_be_written_is_named);
  tcase_add_test(cases, a_failure_leaves_the_old_file);
  tcase_add_test(cases, rights_and_links_are_kept);
  tcase_add_test(cases, a_new_file_has_the_usual_rights);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
