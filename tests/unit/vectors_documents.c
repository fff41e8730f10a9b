/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors about documents: cost_text, document_errors, catalogue. */
#include "vectors.h"
#include <stdlib.h>
#include <string.h>

/* --------------------------------------------------------------------------------------------- cost_text */

/* A form in Polish whose section 7, from line 9, is @costs. */
static SocinnInnovation *
read_form(const char *costs, GError **error)
{
  g_autofree char *text = g_strdup_printf(
    "Tytuł innowacji społecznej: Próba\n"
    "1. Krótki opis innowacji\n-\n"
    "2. Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?\n-\n"
    "3. Co nowego wnosi innowacja społeczna do obecnej praktyki?\n-\n"
    "7. Jaki jest szacunkowy koszt wdrożenia innowacji społecznej?\n%s\n"
    "8. Opis kosztów alternatywnych, w tym wskazanie kiedy taki koszt występuje, a kiedy nie będzie się "
    "pojawiał?\n-\n",
    costs);
  return socinn_innovation_from_form_text(text, strlen(text), error);
}

static json_t *
to_json(const SocinnInnovation *innovation)
{
  g_autofree char *text = socinn_innovation_to_json(innovation, NULL);
  json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
  ck_assert_ptr_nonnull(document);
  return document;
}

static void
same_length(const json_t *actual, const json_t *expected, const char *what)
{
  if (json_array_size(actual) == json_array_size(expected))
    return;
  char *text = json_dumps(actual, JSON_ENCODE_ANY);
  g_autofree char *message = g_strdup_printf("%zu %s, expected %zu: %s", json_array_size(actual), what,
                                             json_array_size(expected), text != NULL ? text : "-");
  free(text);
  vector_fail("%s", message);
}

static void
same_readings(const json_t *document, const json_t *expected)
{
  json_t *actual = json_object_get(document, "readings"), *reading, *option;
  gsize i, k;
  same_length(actual, expected, "readings");
  json_array_foreach (actual, i, reading) {
    json_t *wanted = json_array_get(expected, i), *ids = json_array();
    json_array_foreach (json_object_get(reading, "options"), k, option)
      json_array_append(ids, json_object_get(option, "id"));
    json_t *found = json_pack("{s:O, s:O, s:o}", "id", json_object_get(reading, "id"), "default",
                              json_object_get(reading, "default"), "options", ids);
    g_autofree char *place = g_strdup_printf("/readings/%zu", i);
    vector_holds(found, wanted, place);
    json_decref(found);
  }
}

void
run_cost_text_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) innovation = read_form(vector_text(args, "text"), &error);
  if (vector_expects_error(expect, error))
    return;
  json_t *document = to_json(innovation), *expected = json_object_get(expect, "items"), *item;
  gsize i;
  same_length(json_object_get(document, "costs"), expected, "items");
  json_array_foreach (expected, i, item) {
    g_autofree char *place = g_strdup_printf("/costs/%zu", i);
    vector_holds(json_array_get(json_object_get(document, "costs"), i), item, place);
  }
  same_readings(document, json_object_get(expect, "readings"));
  json_decref(document);
}

/* ---------------------------------------------------------------------------------------- document_errors */

static GError *
read_document(const char *kind, const char *text)
{
  GError *error = NULL;
  gsize length = strlen(text);
  g_autoptr(SocinnPart) part = NULL;
  g_autoptr(SocinnCatalogue) catalogue = NULL;
  g_autoptr(SocinnRates) rates = NULL;
  if (strcmp(kind, "innovation") == 0)
    part = socinn_innovation_from_json(text, length, &error);
  else if (strcmp(kind, "variant") == 0)
    part = socinn_variant_from_json(text, length, &error);
  else if (strcmp(kind, "catalogue") == 0)
    catalogue = socinn_catalogue_from_json(text, length, &error);
  else if (strcmp(kind, "rates") == 0) {
    rates = socinn_rates_new(NULL);
    socinn_rates_add_json(rates, text, length, &error);
  } else
    vector_fail("there is no kind of document \"%s\"", kind);
  ck_assert((part == NULL && catalogue == NULL) || error == NULL);
  return error;
}

void
run_document_errors_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = read_document(vector_text(args, "kind"), vector_text(args, "text"));
  if (!vector_expects_error(expect, error))
    vector_fail("the case expects no error");
}

/* ---------------------------------------------------------------------------------------------- catalogue */

static SocinnMoney
zloty(const json_t *text)
{
  SocinnRational major;
  SocinnMoney amount;
  ck_assert(socinn_rational_from_text(json_string_value(text), &major, NULL));
  ck_assert(socinn_money_from_rational(major, "PLN", &amount, NULL));
  return amount;
}

static SocinnQuery *
read_query(const json_t *conditions, GError **error)
{
  SocinnQuery *query = socinn_query_new();
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *) conditions, key, value) {
    const char *text = json_string_value(value);
    gboolean success = FALSE;
    if (strcmp(key, "text") == 0)
      success = socinn_query_set_text(query, text, error);
    else if (strcmp(key, "target_group") == 0)
      success = socinn_query_set_target_group(query, text, error);
    else if (strcmp(key, "problem") == 0)
      success = socinn_query_set_problem(query, text, error);
    else if (strcmp(key, "evidence") == 0)
      success = socinn_query_set_evidence(query, text, error);
    else if (strcmp(key, "cost") == 0)
      success = socinn_query_set_cost(query, zloty(json_array_get(value, 0)), zloty(json_array_get(value, 1)), error);
    else
      vector_fail("there is no condition \"%s\"", key);
    if (!success)
      break;
  }
  return query;
}

static SocinnCatalogue *
read_catalogue(const json_t *innovations)
{
  SocinnCatalogue *catalogue = socinn_catalogue_new();
  gsize i;
  json_t *entry;
  json_array_foreach ((json_t *) innovations, i, entry) {
    g_autoptr(GError) error = NULL;
    char *text = json_dumps(entry, 0);
    g_autoptr(SocinnPart) innovation = socinn_innovation_from_json(text, strlen(text), &error);
    free(text);
    if (innovation == NULL || !socinn_catalogue_add(catalogue, innovation, &error))
      vector_fail("%s", error->message);
  }
  return catalogue;
}

void
run_catalogue_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnCatalogue) catalogue = read_catalogue(json_object_get(args, "innovations"));
  g_autoptr(SocinnQuery) query = read_query(json_object_get(args, "query"), &error);
  if (vector_expects_error(expect, error))
    return;
  g_autoptr(SocinnCatalogue) found = socinn_catalogue_search(catalogue, query, NULL);
  json_t *ids = json_array();
  for (gsize i = 0; i < socinn_catalogue_get_length(found); i++)
    json_array_append_new(ids,
                          json_string(socinn_part_get_string(socinn_catalogue_get_item(found, i, NULL), "id", NULL)));
  vector_holds(ids, json_object_get(expect, "ids"), "/ids");
  json_decref(ids);
}
