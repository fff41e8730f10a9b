/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates from `socinn.rates/1` documents: the built-in ones and a user's. */
#include "budget_private.h"
#include "exchange/file_private.h"
#include "exchange/json_private.h"
#include <string.h>

#define LARGEST_FILE (16 * 1024 * 1024)

extern const unsigned char socinn__rates_contributions[], socinn__rates_pay[], socinn__rates_prices[];
extern const gsize socinn__rates_contributions_size, socinn__rates_pay_size, socinn__rates_prices_size;

static const char *const document_keys[] = { "format", "$schema", "rates", NULL };
static const char *const rate_keys[] = { "name", "description", "unit", "values", NULL };
static const char *const value_keys[] = { "from", "until", "value", "source", NULL };

/* FALSE with @code at the present place. */
G_GNUC_PRINTF(4, 5)
static gboolean
fail(const SocinnJsonReader *reader, SocinnError code, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  socinn__set_error(error, code, "%s", message);
  socinn__locate_error(error, NULL, reader->pointer->str, 0);
  return FALSE;
}

static gboolean
read_month(SocinnJsonReader *reader, const json_t *object, const char *key, gint32 *month, GError **error)
{
  const char *text = socinn__json_string(reader, object, key, error);
  if (text == NULL)
    return FALSE;
  SocinnPeriod period;
  gsize mark = socinn__json_enter(reader, key);
  if (!socinn_period_from_text(text, &period, error)) {
    socinn__locate_error(error, NULL, reader->pointer->str, 0);
    return FALSE;
  }
  if (strlen(text) != strlen("2026-01"))
    return fail(reader, SOCINN_ERROR_SCHEMA, error, _("expected one month such as 2026-01, found \"%s\""), text);
  socinn__json_leave(reader, mark);
  *month = period.first;
  return TRUE;
}

static gboolean
read_checked_value(SocinnJsonReader *reader, const json_t *object, const SocinnRate *rate, SocinnRational *value,
                   GError **error)
{
  if (!socinn__json_number(reader, object, "value", value, error))
    return FALSE;
  gsize mark = socinn__json_enter(reader, "value");
  if (!socinn__rate_check_value(rate, *value, error)) {
    socinn__locate_error(error, NULL, reader->pointer->str, 0);
    return FALSE;
  }
  socinn__json_leave(reader, mark);
  return TRUE;
}

static gboolean
read_value(SocinnJsonReader *reader, const json_t *object, SocinnRate *rate, GHashTable *months, GError **error)
{
  gint32 from = 0, until = G_MAXINT32;
  SocinnRational value;
  if (!socinn__json_check_keys(reader, object, value_keys, error) ||
      !read_month(reader, object, "from", &from, error) ||
      (json_object_get(object, "until") != NULL && !read_month(reader, object, "until", &until, error)) ||
      !read_checked_value(reader, object, rate, &value, error))
    return FALSE;
  const char *source = socinn__json_string(reader, object, "source", error);
  if (source == NULL)
    return FALSE;
  if (source[0] == '\0')
    return fail(reader, SOCINN_ERROR_SCHEMA, error, _("the source is empty; write where the value stands"));
  if (until < from)
    return fail(reader, SOCINN_ERROR_INVALID_ARGUMENT, error, _("the value ends before it begins"));
  if (!g_hash_table_add(months, GINT_TO_POINTER(from)))
    return fail(reader, SOCINN_ERROR_SCHEMA, error, _("two values of one rate begin in the same month"));
  socinn__rate_set_value(rate, from, until, value, source);
  return TRUE;
}

static gboolean
read_values(SocinnJsonReader *reader, const json_t *array, SocinnRate *rate, GError **error)
{
  g_autoptr(GHashTable) months = g_hash_table_new(NULL, NULL);
  gsize index;
  json_t *object;
  if (!json_is_array(array) || json_array_size(array) == 0)
    return socinn__json_expected(reader, _("an array of at least one value"), array, error);
  json_array_foreach ((json_t *) array, index, object) {
    gsize mark = socinn__json_enter_index(reader, index);
    if (!read_value(reader, object, rate, months, error))
      return FALSE;
    socinn__json_leave(reader, mark);
  }
  return TRUE;
}

/* A text that may be left out. FALSE when it is no text. */
static gboolean
read_optional(SocinnJsonReader *reader, const json_t *object, const char *key, const char **text, GError **error)
{
  *text = NULL;
  if (json_object_get(object, key) == NULL)
    return TRUE;
  *text = socinn__json_string(reader, object, key, error);
  return *text != NULL;
}

static gboolean
read_rate(SocinnJsonReader *reader, const json_t *object, SocinnRates *rates, gboolean new_names, GHashTable *names,
          GError **error)
{
  const char *name, *unit, *description;
  if (!socinn__json_check_keys(reader, object, rate_keys, error) ||
      (name = socinn__json_string(reader, object, "name", error)) == NULL ||
      !read_optional(reader, object, "unit", &unit, error) ||
      !read_optional(reader, object, "description", &description, error))
    return FALSE;
  if (!g_hash_table_add(names, (gpointer) name))
    return fail(reader, SOCINN_ERROR_SCHEMA, error, _("the rate \"%s\" stands twice in this document"), name);
  SocinnRate *rate = new_names ? socinn__rates_find(rates, name) : socinn__rates_expect(rates, name, error);
  if (rate == NULL && !new_names) {
    socinn__locate_error(error, NULL, reader->pointer->str, 0);
    return FALSE;
  }
  if (rate == NULL)
    rate = socinn__rates_add(rates, name, description != NULL ? description : "", unit != NULL ? unit : "");
  if (unit != NULL && strcmp(unit, rate->unit) != 0)
    return fail(reader, SOCINN_ERROR_SCHEMA, error, _("%s is measured in \"%s\", not in \"%s\""), name, rate->unit,
                unit);
  gsize mark = socinn__json_enter(reader, "values");
  if (!read_values(reader, json_object_get(object, "values"), rate, error))
    return FALSE;
  socinn__json_leave(reader, mark);
  return TRUE;
}

static gboolean
read_document(SocinnJsonReader *reader, const json_t *document, SocinnRates *rates, gboolean new_names, GError **error)
{
  if (!socinn__json_check_format(reader, document, "socinn.rates/1", error) ||
      !socinn__json_check_keys(reader, document, document_keys, error))
    return FALSE;
  const json_t *array = json_object_get(document, "rates");
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  gsize index;
  json_t *object;
  socinn__json_enter(reader, "rates");
  if (!json_is_array(array))
    return socinn__json_expected(reader, _("an array of rates"), array, error);
  json_array_foreach ((json_t *) array, index, object) {
    gsize mark = socinn__json_enter_index(reader, index);
    if (!read_rate(reader, object, rates, new_names, names, error))
      return FALSE;
    socinn__json_leave(reader, mark);
  }
  return TRUE;
}

/* Read into a copy that takes the place of @self once all is well: all or none. */
gboolean
socinn__rates_read(SocinnRates *self, const char *text, gsize length, gboolean new_names, GError **error)
{
  json_t *document = socinn__json_parse(text, length, error);
  if (document == NULL)
    return FALSE;
  g_autoptr(SocinnRates) copy = socinn__rates_copy(self);
  g_autoptr(GString) pointer = g_string_new(NULL);
  SocinnJsonReader reader = { pointer };
  gboolean success = read_document(&reader, document, copy, new_names, error);
  if (success)
    socinn__rates_swap(self, copy);
  else
    socinn__json_locate(error, text, length);
  json_decref(document);
  return success;
}

gboolean
socinn_rates_add_json(SocinnRates *self, const char *text, gsize length, GError **error)
{
  return socinn__rates_read(self, text, length, FALSE, error);
}

gboolean
socinn_rates_add_file(SocinnRates *self, const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = socinn__file_read(path, LARGEST_FILE, error);
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length);
  if (socinn_rates_add_json(self, text, length, error))
    return TRUE;
  socinn__locate_error(error, path, NULL, 0);
  return FALSE;
}

/* ---------------------------------------------------------------------------------------------- built-in */

static SocinnRates *
read_built_in(GError **error)
{
  const struct {
    const unsigned char *bytes;
    gsize size;
  } documents[] = {
    { socinn__rates_contributions, socinn__rates_contributions_size },
    { socinn__rates_pay, socinn__rates_pay_size },
    { socinn__rates_prices, socinn__rates_prices_size },
  };
  g_autoptr(SocinnRates) rates = socinn__rates_new_empty();
  for (gsize i = 0; i < G_N_ELEMENTS(documents); i++)
    if (!socinn__rates_read(rates, (const char *) documents[i].bytes, documents[i].size, TRUE, error))
      return NULL;
  return g_steal_pointer(&rates);
}

/* Kept for the life of the program: a catalogue of thousands is priced without reading the tables as often. */
SocinnRates *
socinn__rates_shared(GError **error)
{
  static GMutex lock;
  static SocinnRates *shared;
  g_mutex_lock(&lock);
  if (shared == NULL)
    shared = read_built_in(error);
  SocinnRates *result = shared != NULL ? socinn_rates_ref(shared) : NULL;
  g_mutex_unlock(&lock);
  return result;
}

SocinnRates *
socinn_rates_new(GError **error)
{
  g_autoptr(SocinnRates) shared = socinn__rates_shared(error);
  return shared != NULL ? socinn__rates_copy(shared) : NULL;
}
