/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlations between the inputs of a budget, from `socinn.correlation/1` documents. */
#include "budget_private.h"
#include "exchange/file_private.h"
#include "exchange/json_private.h"
#include <math.h>
#include <string.h>

#define LARGEST_FILE (16 * 1024 * 1024)
/* Inputs that one document may tie together: as many as a nearest correlation matrix is found for within seconds. */
#define MOST_INPUTS 200u

static const char *const document_keys[] = { "format", "$schema", "copula", "degrees", "pairs", NULL };
static const char *const pair_keys[] = { "between", "spearman", NULL };

typedef struct {
  guint a, b;
  double spearman;
} Pair;

typedef struct {
  GPtrArray *names; /* char*, borrowed from the document */
  GArray *pairs;    /* Pair */
  SocinnCopula copula;
  double degrees;
} Document;

static gboolean
fail(const SocinnJsonReader *reader, GError **error, const char *message)
{
  socinn__set_error(error, SOCINN_ERROR_SCHEMA, "%s", message);
  socinn__locate_error(error, NULL, reader->pointer->str, 0);
  return FALSE;
}

static guint
index_of(Document *document, const char *name)
{
  for (guint i = 0; i < document->names->len; i++)
    if (strcmp(document->names->pdata[i], name) == 0)
      return i;
  g_ptr_array_add(document->names, (gpointer) name);
  return document->names->len - 1;
}

static gboolean
read_between(SocinnJsonReader *reader, const json_t *object, Document *document, Pair *pair, GError **error)
{
  const json_t *between = json_object_get(object, "between");
  gsize mark = socinn__json_enter(reader, "between");
  const char *a = json_string_value(json_array_get(between, 0)), *b = json_string_value(json_array_get(between, 1));
  if (json_array_size(between) != 2 || a == NULL || b == NULL)
    return socinn__json_expected(reader, _("the names of two inputs"), between, error);
  if (strcmp(a, b) == 0)
    return fail(reader, error, _("an input is not correlated with itself; name two different ones"));
  pair->a = index_of(document, a);
  pair->b = index_of(document, b);
  for (guint i = 0; i < document->pairs->len; i++) {
    const Pair *other = &g_array_index(document->pairs, Pair, i);
    if ((other->a == pair->a && other->b == pair->b) || (other->a == pair->b && other->b == pair->a))
      return fail(reader, error, _("this pair stands twice; keep one correlation of it"));
  }
  if (document->names->len > MOST_INPUTS)
    return fail(reader, error, _("more than 200 inputs are tied together; leave out those that matter little"));
  socinn__json_leave(reader, mark);
  return TRUE;
}

static gboolean
read_pair(SocinnJsonReader *reader, const json_t *object, Document *document, GError **error)
{
  Pair pair = { 0 };
  SocinnRational spearman;
  if (!socinn__json_check_keys(reader, object, pair_keys, error) ||
      !read_between(reader, object, document, &pair, error) ||
      !socinn__json_number(reader, object, "spearman", &spearman, error))
    return FALSE;
  pair.spearman = socinn_rational_to_double(spearman);
  gsize mark = socinn__json_enter(reader, "spearman");
  if (fabs(pair.spearman) > 1)
    return fail(reader, error, _("a rank correlation lies between -1 and 1"));
  socinn__json_leave(reader, mark);
  g_array_append_val(document->pairs, pair);
  return TRUE;
}

static gboolean
read_copula(SocinnJsonReader *reader, const json_t *root, Document *document, GError **error)
{
  SocinnRational degrees;
  document->copula = SOCINN_COPULA_GAUSSIAN;
  if (json_object_get(root, "copula") == NULL)
    return TRUE;
  const char *name = socinn__json_string(reader, root, "copula", error);
  if (name == NULL)
    return FALSE;
  if (strcmp(name, "gaussian") == 0)
    return TRUE;
  gsize mark = socinn__json_enter(reader, "copula");
  if (strcmp(name, "t") != 0)
    return fail(reader, error, _("there are two copulas, \"gaussian\" and \"t\""));
  socinn__json_leave(reader, mark);
  document->copula = SOCINN_COPULA_T;
  if (!socinn__json_number(reader, root, "degrees", &degrees, error))
    return FALSE;
  document->degrees = socinn_rational_to_double(degrees);
  return TRUE;
}

static gboolean
read_document(SocinnJsonReader *reader, const json_t *root, Document *document, GError **error)
{
  if (!socinn__json_check_format(reader, root, "socinn.correlation/1", error) ||
      !socinn__json_check_keys(reader, root, document_keys, error) || !read_copula(reader, root, document, error))
    return FALSE;
  const json_t *array = json_object_get(root, "pairs");
  gsize index;
  json_t *object;
  socinn__json_enter(reader, "pairs");
  if (!json_is_array(array) || json_array_size(array) == 0)
    return socinn__json_expected(reader, _("an array of at least one pair"), array, error);
  json_array_foreach ((json_t *) array, index, object) {
    gsize mark = socinn__json_enter_index(reader, index);
    if (!read_pair(reader, object, document, error))
      return FALSE;
    socinn__json_leave(reader, mark);
  }
  return TRUE;
}

static gboolean
apply(SocinnBudgetRiskSettings *self, const Document *document, GError **error)
{
  gsize n = document->names->len;
  g_autofree double *matrix = g_new0(double, n *n);
  for (gsize i = 0; i < n; i++)
    matrix[i * n + i] = 1;
  for (guint i = 0; i < document->pairs->len; i++) {
    const Pair *pair = &g_array_index(document->pairs, Pair, i);
    matrix[pair->a * n + pair->b] = matrix[pair->b * n + pair->a] = pair->spearman;
  }
  g_ptr_array_add(document->names, NULL);
  return socinn_budget_risk_settings_set_correlation(self, (const char *const *) document->names->pdata, matrix, n * n,
                                                     document->copula, document->degrees, error);
}

gboolean
socinn_budget_risk_settings_set_correlation_json(SocinnBudgetRiskSettings *self, const char *text, gsize length,
                                                 GError **error)
{
  json_t *root = socinn__json_parse(text, length, error);
  if (root == NULL)
    return FALSE;
  g_autoptr(GString) pointer = g_string_new(NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  SocinnJsonReader reader = { pointer };
  Document document = { .names = names, .pairs = pairs };
  gboolean success = read_document(&reader, root, &document, error);
  if (success)
    success = apply(self, &document, error);
  else
    socinn__json_locate(error, text, length);
  json_decref(root);
  return success;
}

gboolean
socinn_budget_risk_settings_set_correlation_file(SocinnBudgetRiskSettings *self, const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = socinn__file_read(path, LARGEST_FILE, error);
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length);
  if (socinn_budget_risk_settings_set_correlation_json(self, text, length, error))
    return TRUE;
  socinn__locate_error(error, path, NULL, 0);
  return FALSE;
}
