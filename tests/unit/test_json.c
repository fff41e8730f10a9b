/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: round trips of everything the table of fields has, encodings, limits, schemas. Faults of documents stand in
 * tests/vectors/document_errors.json. */
#include "part_fixtures.h"
#include <jansson.h>
#include <socinn/exchange.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "{\"format\": \"socinn.innovation/1\", \"id\": \"a\""

static void
assert_code(const GError *error, SocinnError code)
{
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "expected %s, found %s",
                socinn_error_code_name((gint) code), error != NULL ? error->message : "no error");
}

static void
assert_holds(const char *text, const char *words)
{
  ck_assert_msg(strstr(text, words) != NULL, "\"%s\" is not in: %s", words, text);
}

/* The error of a document that is no innovation. */
static GError *
fault_of(const char *text, gsize length)
{
  GError *error = NULL;
  g_autoptr(SocinnPart) part = socinn_innovation_from_json(text, length, &error);
  ck_assert(part == NULL && error != NULL);
  return error;
}

/* ---------------------------------------------------------------------------------------------- round trips */

static void
assert_round_trip(const SocinnPart *part, char *(*write)(const SocinnPart *, GError **),
                  SocinnPart *(*read)(const char *, gsize, GError **) )
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = write(part, &error);
  ck_assert_msg(text != NULL, "%s", error != NULL ? error->message : "");
  g_autoptr(SocinnPart) again = read(text, strlen(text), &error);
  ck_assert_msg(again != NULL, "%s\n%s", error != NULL ? error->message : "", text);
  ck_assert_msg(socinn_part_equal(part, again), "%s", text);
  g_autofree char *twice = write(again, NULL);
  ck_assert_str_eq(text, twice);
  ck_assert(g_str_has_suffix(text, "}\n") && g_utf8_validate(text, -1, NULL));
}

START_TEST(every_field_of_every_kind_is_kept)
{
  PartMaker maker = { NULL, 0 };
  g_autoptr(SocinnPart) innovation = make_part(&maker, SOCINN_PART_INNOVATION);
  g_autoptr(SocinnPart) variant = make_part(&maker, SOCINN_PART_VARIANT);
  assert_round_trip(innovation, socinn_innovation_to_json, socinn_innovation_from_json);
  assert_round_trip(variant, socinn_variant_to_json, socinn_variant_from_json);
}
END_TEST

START_TEST(whatever_can_be_said_is_kept)
{
  PartMaker maker = { g_rand_new_with_seed(2026), 0 };
  for (int i = 0; i < 1000; i++) {
    g_autoptr(SocinnPart) innovation = make_part(&maker, SOCINN_PART_INNOVATION);
    g_autoptr(SocinnPart) variant = make_part(&maker, SOCINN_PART_VARIANT);
    assert_round_trip(innovation, socinn_innovation_to_json, socinn_innovation_from_json);
    assert_round_trip(variant, socinn_variant_to_json, socinn_variant_from_json);
  }
  g_rand_free(maker.random);
}
END_TEST

START_TEST(catalogues_are_kept)
{
  PartMaker maker = { g_rand_new_with_seed(5), 0 };
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  for (int i = 0; i < 20; i++) {
    g_autoptr(SocinnPart) innovation = make_part(&maker, SOCINN_PART_INNOVATION);
    ck_assert(socinn_catalogue_add(catalogue, innovation, NULL));
  }
  g_rand_free(maker.random);
  g_autofree char *text = socinn_catalogue_to_json(catalogue, NULL);
  g_autoptr(SocinnCatalogue) again = socinn_catalogue_from_json(text, strlen(text), NULL);
  g_autofree char *twice = socinn_catalogue_to_json(again, NULL);
  ck_assert_str_eq(text, twice);
  for (gsize i = 0; i < 20; i++)
    ck_assert(
      socinn_part_equal(socinn_catalogue_get_item(catalogue, i, NULL), socinn_catalogue_get_item(again, i, NULL)));
}
END_TEST

START_TEST(only_the_right_kind_is_written)
{
  g_autoptr(SocinnPart) element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  g_autoptr(GError) innovation = NULL, variant = NULL;
  ck_assert_ptr_null(socinn_innovation_to_json(element, &innovation));
  assert_code(innovation, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_null(socinn_variant_to_json(element, &variant));
  assert_code(variant, SOCINN_ERROR_INVALID_ARGUMENT);
}
END_TEST

START_TEST(empty_lists_and_a_schema_key_are_let_pass)
{
  static const char text[] = HEAD ", \"$schema\": \"urn:socinn:innovation:1\", \"costs\": [], \"keywords\": []}";
  g_autoptr(SocinnPart) innovation = socinn_innovation_from_json(text, strlen(text), NULL);
  ck_assert_ptr_nonnull(innovation);
  ck_assert_int_eq(socinn__state(innovation, "costs"), SOCINN_STATE_EMPTY);
  ck_assert_int_eq(socinn__state(innovation, "keywords"), SOCINN_STATE_EMPTY);
}
END_TEST

/* ------------------------------------------------------------------------------------------------- encodings */

static const struct {
  const char *bytes;
  gsize length;
  const char *says;
  guint line;
} encodings[] = {
  { HEAD ",\n\"title\": {\"pl\": \"Za\277\363\263\346 g\352\234l\271 ja\237\361\"}}", 0, "Windows-1250", 2 },
  { HEAD ",\n\"title\": {\"pl\": \"Za\277\363\263\346 g\352\266l\261 ja\274\361\"}}", 0, "ISO 8859-2", 2 },
  { "\377\376{\000}\000", 6, "UTF-16", 1 },
  { "\376\377\000{\000}", 6, "UTF-16", 1 },
  { HEAD ",\n\n\"x\0y\": 1}", sizeof HEAD + 11, "zero", 3 },
  { HEAD ",\n\"title\": {\"pl\": \"\300\200\"}}", 0, "UTF-8", 2 },
  { HEAD ", \"title\": {\"pl\": \"\355\240\200\"}}", 0, "UTF-8", 1 },
  { HEAD ", \"title\": {\"pl\": \"\364\220\200\200\"}}", 0, "UTF-8", 1 },
  { HEAD ", \"title\": {\"pl\": \"abc\305", 0, "UTF-8", 1 },
};

START_TEST(other_encodings_are_named)
{
  gsize length = encodings[_i].length > 0 ? encodings[_i].length : strlen(encodings[_i].bytes);
  g_autoptr(GError) error = fault_of(encodings[_i].bytes, length);
  assert_code(error, SOCINN_ERROR_ENCODING);
  assert_holds(error->message, encodings[_i].says);
  ck_assert_uint_eq(socinn_error_get_line(error), encodings[_i].line);
}
END_TEST

START_TEST(a_byte_order_mark_is_let_pass)
{
  static const char text[] = "\357\273\277" HEAD "}";
  g_autoptr(SocinnPart) innovation = socinn_innovation_from_json(text, strlen(text), NULL);
  ck_assert_ptr_nonnull(innovation);
  static const char bad[] = "\357\273\277" HEAD ",\n\"titel\": 1}";
  g_autoptr(GError) error = fault_of(bad, strlen(bad));
  ck_assert_str_eq(socinn_error_get_path(error), "/titel");
  ck_assert_uint_eq(socinn_error_get_line(error), 2);
}
END_TEST

/* ----------------------------------------------------------------------------------------------------- limits */

START_TEST(texts_end_at_one_mebibyte)
{
  for (int more = 0; more < 2; more++) {
    g_autofree char *long_text = g_strnfill(1024 * 1024 + (gsize) more, 'x');
    g_autofree char *text = g_strconcat(HEAD ",\n\"summary\": {\"pl\": \"", long_text, "\"}}", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnPart) innovation = socinn_innovation_from_json(text, strlen(text), &error);
    ck_assert_int_eq(innovation != NULL, more == 0);
    if (more == 0)
      continue;
    assert_code(error, SOCINN_ERROR_LIMIT);
    ck_assert_str_eq(socinn_error_get_path(error), "/summary/pl");
    ck_assert_uint_eq(socinn_error_get_line(error), 2);
  }
}
END_TEST

/* Sources and wordings reach terminals as other texts do. */
START_TEST(what_amounts_say_holds_no_control_characters)
{
  static const char *const keys[] = { "source", "wording", "unit" };
  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
    g_autofree char *text =
      g_strdup_printf(HEAD ",\n\"costs\": [{\"id\": \"a\",\n\"amount\": {\"value\": \"1\", \"%s\": "
                           "\"\\u001b[2J\"}}]}",
                      keys[i]);
    g_autoptr(GError) error = fault_of(text, strlen(text));
    assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
    ck_assert_str_eq(socinn_error_get_path(error), "/costs/0/amount");
    ck_assert_uint_eq(socinn_error_get_line(error), 3);
  }
}
END_TEST

START_TEST(sixty_four_levels_are_read)
{
  g_autofree char *open = g_strnfill(64, '['), *close = g_strnfill(64, ']');
  g_autofree char *text = g_strconcat(open, close, NULL);
  g_autoptr(GError) error = fault_of(text, strlen(text));
  assert_code(error, SOCINN_ERROR_SCHEMA);
  static const char brackets[] = HEAD
    ", \"title\": {\"pl\": \"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}}";
  g_autoptr(SocinnPart) innovation = socinn_innovation_from_json(brackets, strlen(brackets), NULL);
  ck_assert_ptr_nonnull(innovation);
}
END_TEST

START_TEST(a_document_cut_off_anywhere_is_an_error)
{
  PartMaker maker = { g_rand_new_with_seed(3), 0 };
  g_autoptr(SocinnPart) variant = make_part(&maker, SOCINN_PART_VARIANT);
  g_rand_free(maker.random);
  g_autofree char *text = socinn_variant_to_json(variant, NULL);
  gsize length = strlen(text) - 2; /* without the last bracket */
  for (gsize end = 0; end <= length; end += 1 + end / 400) {
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(socinn_variant_from_json(text, end, &error));
    ck_assert(error != NULL && error->domain == SOCINN_ERROR);
  }
}
END_TEST

START_TEST(damaged_documents_are_read_or_refused)
{
  PartMaker maker = { g_rand_new_with_seed(4), 0 };
  g_autoptr(SocinnPart) innovation = make_part(&maker, SOCINN_PART_VARIANT);
  g_autofree char *text = socinn_variant_to_json(innovation, NULL);
  gsize length = strlen(text);
  for (int i = 0; i < 3000; i++) {
    g_autofree char *damaged = g_strdup(text);
    for (gint32 n = g_rand_int_range(maker.random, 1, 4); n > 0; n--)
      damaged[g_rand_int_range(maker.random, 0, (gint32) length)] =
        "{}[]\",:0x\n\\"[g_rand_int_range(maker.random, 0, 11)];
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnPart) part = socinn_variant_from_json(damaged, length, &error);
    ck_assert((part == NULL) == (error != NULL));
    ck_assert(error == NULL || (error->domain == SOCINN_ERROR && socinn_error_get_line(error) > 0));
  }
  g_rand_free(maker.random);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- schemas */

static const char *const schemas[] = { "innovation", "variant", "catalogue", "rates" };

START_TEST(published_schemas_are_those_of_the_library)
{
  const char *folder = g_getenv("SOCINN_SOURCE_DIR");
  g_autofree char *path = g_strdup_printf("%s/docs/schemas/%s.json", folder != NULL ? folder : ".", schemas[_i]),
                  *committed = NULL;
  g_autofree char *schema = socinn_schema_get(schemas[_i], NULL);
  ck_assert_msg(g_file_get_contents(path, &committed, NULL, NULL), "there is no %s", path);
  ck_assert_msg(strcmp(schema, committed) == 0, "%s differs from what socinn schema %s prints", path, schemas[_i]);
  json_error_t fault;
  json_t *document = json_loads(schema, JSON_REJECT_DUPLICATES, &fault);
  ck_assert_msg(document != NULL, "%s", fault.text);
  ck_assert_str_eq(json_string_value(json_object_get(document, "$schema")),
                   "https://json-schema.org/draft/2020-12/schema");
  json_decref(document);
}
END_TEST

START_TEST(schemas_have_every_field)
{
  g_autofree char *schema = socinn_schema_get("innovation", NULL);
  json_t *document = json_loads(schema, 0, NULL);
  for (gsize kind = 0; kind < socinn__n_kinds(); kind++) {
    const SocinnKind *row = socinn__kind((SocinnPartKind) kind);
    const json_t *definition = json_object_get(json_object_get(document, "$defs"), row->name);
    ck_assert_msg(definition != NULL, "no %s", row->name);
    for (gsize i = 0; i < row->n_fields; i++) {
      const json_t *field = json_object_get(json_object_get(definition, "properties"), row->fields[i].name);
      ck_assert_msg(field != NULL, "%s lacks %s", row->name, row->fields[i].name);
      ck_assert_str_eq(json_string_value(json_object_get(field, "description")), row->fields[i].description);
    }
  }
  json_decref(document);
}
END_TEST

START_TEST(there_are_no_other_schemas)
{
  static const char *const names[] = { "", "budget", "INNOVATION", NULL };
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(socinn_schema_get(names[i], &error));
    assert_code(error, SOCINN_ERROR_NOT_FOUND);
  }
}
END_TEST

START_TEST(messages_are_in_the_thread_s_language)
{
  static const char text[] = HEAD ",\n\"titel\": {}}";
  socinn_language_set_thread(SOCINN_LANGUAGE_PL);
  g_autoptr(GError) polish = fault_of(text, strlen(text));
  socinn_language_unset_thread();
  g_autoptr(GError) english = fault_of(text, strlen(text));
  assert_holds(polish->message, "wiersz 2: /titel: klucz „titel” nie jest tu znany");
  assert_holds(english->message, "line 2: /titel: the key \"titel\" is not known here");
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = {
    every_field_of_every_kind_is_kept,
    whatever_can_be_said_is_kept,
    catalogues_are_kept,
    only_the_right_kind_is_written,
    empty_lists_and_a_schema_key_are_let_pass,
    a_byte_order_mark_is_let_pass,
    texts_end_at_one_mebibyte,
    what_amounts_say_holds_no_control_characters,
    sixty_four_levels_are_read,
    a_document_cut_off_anywhere_is_an_error,
    damaged_documents_are_read_or_refused,
    schemas_have_every_field,
    there_are_no_other_schemas,
    messages_are_in_the_thread_s_language,
  };
  Suite *suite = suite_create("json");
  TCase *all = tcase_create("json");
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_test(all, tests[i]);
  tcase_add_loop_test(all, other_encodings_are_named, 0, G_N_ELEMENTS(encodings));
  tcase_add_loop_test(all, published_schemas_are_those_of_the_library, 0, G_N_ELEMENTS(schemas));
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
