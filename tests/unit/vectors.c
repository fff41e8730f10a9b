/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runner of tests/vectors: one Check test for every case of every file. */
#include "vectors.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *suite;
  VectorRunner run;
} runners[] = {
  { "budget", run_budget_case },
  { "budget_risk", run_budget_risk_case },
  { "catalogue", run_catalogue_case },
  { "correlation", run_correlation_case },
  { "cost_text", run_cost_text_case },
  { "distribution", run_distribution_case },
  { "document_errors", run_document_errors_case },
  { "employer_cost", run_employer_cost_case },
  { "exact_sum", run_distribution_case },
  { "examples", run_budget_case },
  { "money_format", run_money_format_case },
  { "number_text", run_number_text_case },
  { "period", run_period_case },
  { "random", run_random_case },
  { "rational", run_rational_case },
  { "sensitivity", run_sensitivity_case },
  { "simulation", run_simulation_case },
  { "text_fold", run_text_fold_case },
};

typedef struct {
  char *name; /* suite and case, for messages */
  json_t *args, *expect;
  VectorRunner run; /* NULL: the file has none */
} Case;

static GArray *cases;        /* Case */
static GPtrArray *documents; /* json_t: the files, whose values the cases borrow */
static const char *current_case = "";

void
vector_fail(const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  ck_abort_msg("%s: %s", current_case, message);
  abort(); /* not reached; the compiler does not know */
}

const char *
vector_text(const json_t *object, const char *key)
{
  const char *text = json_string_value(json_object_get(object, key));
  if (text == NULL)
    vector_fail("the case has no text \"%s\"", key);
  return text;
}

void
vector_same_text(const char *actual, const json_t *expect, const char *key)
{
  const char *expected = vector_text(expect, key);
  if (g_strcmp0(actual, expected) != 0)
    vector_fail("%s is \"%s\", expected \"%s\"", key, actual != NULL ? actual : "(null)", expected);
}

static void
fail_value(const json_t *actual, const json_t *expected, const char *place)
{
  char *found = actual != NULL ? json_dumps(actual, JSON_ENCODE_ANY) : strdup("nothing");
  char *wanted = json_dumps(expected, JSON_ENCODE_ANY);
  g_autofree char *message = g_strdup_printf("%s is %s, expected %s", place, found, wanted);
  free(found);
  free(wanted);
  vector_fail("%s", message);
}

void
vector_holds(const json_t *actual, const json_t *expected, const char *place)
{
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *) actual, key, value)
    if (json_is_string(expected) && json_equal(value, expected))
      return; /* a text in any of its languages */
  for (gsize i = 0; json_is_array(expected) && i < json_array_size(expected); i++) {
    g_autofree char *inner = g_strdup_printf("%s/%zu", place, i);
    vector_holds(json_array_get(actual, i), json_array_get(expected, i), inner);
  }
  if (json_is_array(expected) && json_array_size(actual) == json_array_size(expected))
    return;
  if (!json_is_object(actual) || !json_is_object(expected)) {
    if (!json_equal(actual, expected))
      fail_value(actual, expected, place);
    return;
  }
  json_object_foreach ((json_t *) expected, key, value) {
    g_autofree char *inner = g_strdup_printf("%s/%s", place, key);
    vector_holds(json_object_get(actual, key), value, inner);
  }
}

gboolean
vector_expects_error(const json_t *expect, const GError *error)
{
  const json_t *code = json_object_get(expect, "error");
  if (code == NULL) {
    if (error != NULL)
      vector_fail("unexpected error: %s", error->message);
    return FALSE;
  }
  if (error == NULL)
    vector_fail("expected the error %s, but there was none", json_string_value(code));
  ck_assert_msg(error->domain == SOCINN_ERROR, "%s: an error of another domain: %s", current_case, error->message);
  const char *name = socinn_error_code_name(error->code);
  if (strcmp(name, json_string_value(code)) != 0)
    vector_fail("expected the error %s, found %s: %s", json_string_value(code), name, error->message);
  const char *path = json_string_value(json_object_get(expect, "path"));
  if (path != NULL && g_strcmp0(path, socinn_error_get_path(error)) != 0)
    vector_fail("expected the error at \"%s\", found \"%s\"", path, error->message);
  const json_t *line = json_object_get(expect, "line");
  if (line != NULL && json_integer_value(line) != (json_int_t) socinn_error_get_line(error))
    vector_fail("expected the error in line %d, found line %u", (int) json_integer_value(line),
                socinn_error_get_line(error));
  return TRUE;
}

/* ----------------------------------------------------------------------------------------------------- files */

static const char *
source_folder(void)
{
  const char *folder = g_getenv("SOCINN_SOURCE_DIR");
  return folder != NULL ? folder : ".";
}

static VectorRunner
runner_of(const char *suite)
{
  if (g_str_has_prefix(suite, "stats_"))
    return run_stats_case;
  for (gsize i = 0; i < G_N_ELEMENTS(runners); i++)
    if (strcmp(runners[i].suite, suite) == 0)
      return runners[i].run;
  return NULL;
}

static void
clear_case(gpointer row)
{
  g_free(((Case *) row)->name);
}

static void
free_document(gpointer document)
{
  json_decref(document);
}

/* A fault of a file is a case that fails, so that it cannot be overlooked. */
static void
add_case(const char *suite, const char *id, json_t *args, json_t *expect, VectorRunner run)
{
  Case new = { g_strdup_printf("%s/%s", suite, id), args, expect, run };
  g_array_append_val(cases, new);
}

static void
add_file(const char *path, const char *file)
{
  json_error_t fault;
  json_t *document = json_load_file(path, JSON_REJECT_DUPLICATES, &fault), *entry;
  gsize index;
  const char *suite = json_string_value(json_object_get(document, "suite"));
  json_t *entries = json_object_get(document, "cases");
  if (document != NULL)
    g_ptr_array_add(documents, document);
  VectorRunner run = suite != NULL ? runner_of(suite) : NULL;
  if (document == NULL || suite == NULL || json_array_size(entries) == 0 ||
      !json_is_string(json_object_get(document, "source")))
    add_case(file, document == NULL ? fault.text : "suite, source or cases missing", NULL, NULL, NULL);
  else if (run == NULL)
    add_case(file, "no runner in C for this file", NULL, NULL, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  json_array_foreach (entries, index, entry) {
    const char *id = json_string_value(json_object_get(entry, "id"));
    json_t *args = json_object_get(entry, "args"), *expect = json_object_get(entry, "expect");
    gboolean whole = id != NULL && json_is_object(args) && json_object_size(expect) > 0;
    if (!whole || !g_hash_table_add(seen, (gpointer) id))
      add_case(file, "a case without id, args and expect, or an id used twice", NULL, NULL, NULL);
    else if (run != NULL)
      add_case(file, id, args, expect, run);
  }
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
vector_files(const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  GDir *files = g_dir_open(folder, 0, NULL);
  const char *name;
  while (files != NULL && (name = g_dir_read_name(files)) != NULL)
    if (g_str_has_suffix(name, ".json"))
      g_ptr_array_add(names, g_strdup(name));
  if (files != NULL)
    g_dir_close(files);
  g_ptr_array_sort(names, compare_names);
  return names;
}

START_TEST(vector_case)
{
  const Case *row = &g_array_index(cases, Case, _i);
  current_case = row->name;
  if (row->run == NULL)
    vector_fail("this file cannot be run");
  row->run(row->args, row->expect);
}
END_TEST

START_TEST(every_runner_has_a_file)
{
  for (gsize i = 0; i < G_N_ELEMENTS(runners); i++) {
    g_autofree char *path = g_strdup_printf("%s/tests/vectors/%s.json", source_folder(), runners[i].suite);
    ck_assert_msg(g_file_test(path, G_FILE_TEST_EXISTS), "there is no %s", path);
  }
}
END_TEST

int
main(void)
{
  cases = g_array_new(FALSE, FALSE, sizeof(Case));
  g_array_set_clear_func(cases, clear_case);
  documents = g_ptr_array_new_with_free_func(free_document);
  g_autofree char *folder = g_build_filename(source_folder(), "tests", "vectors", NULL);
  g_autoptr(GPtrArray) names = vector_files(folder);
  Suite *suite = suite_create("vectors");
  TCase *whole = tcase_create("files");
  tcase_add_test(whole, every_runner_has_a_file);
  suite_add_tcase(suite, whole);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
    g_autofree char *name = g_strndup(names->pdata[i], strlen(names->pdata[i]) - strlen(".json"));
    guint first = cases->len;
    add_file(path, name);
    TCase *file = tcase_create(g_intern_string(name)); /* Check keeps the pointer */
    tcase_add_loop_test(file, vector_case, (int) first, (int) cases->len);
    suite_add_tcase(suite, file);
  }
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  g_array_unref(cases);
  g_ptr_array_unref(documents);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
