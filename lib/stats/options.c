/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of statistical functions: one table of what there is, and objects that hold what was set. */
#include "inference_private.h"
#include <math.h>
#include <string.h>

typedef enum { TYPE_NUMBER, TYPE_WHOLE, TYPE_FLAG, TYPE_CHOICE, TYPE_METHOD, TYPE_NUMBERS } OptionType;

typedef struct {
  const char *name;
  OptionType type;
  double low, high;    /* bounds, inclusive, of numbers and counts */
  double fallback;     /* the default; of a choice its place */
  const char *choices; /* "a|b": of a choice */
} OptionRow;

#define MOST_WHOLE 18446744073709551615.0
#define JUST_ABOVE_0 0x1p-1022
#define JUST_BELOW_1 (1 - 0x1p-53)

static const OptionRow rows[SOCINN_N_OPTIONS] = {
  [SOCINN_OPTION_ALPHA] = { "alpha", TYPE_NUMBER, JUST_ABOVE_0, JUST_BELOW_1, 0.05, NULL },
  [SOCINN_OPTION_ALTERNATIVE] = { "alternative", TYPE_CHOICE, 0, 0, 0, "two-sided|less|greater" },
  [SOCINN_OPTION_BASELINE] = { "baseline", TYPE_NUMBER, 0, 1, 0.5, NULL },
  [SOCINN_OPTION_CLUSTERS] = { "clusters", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_CLUSTER_SIZE] = { "cluster_size", TYPE_NUMBER, 1, 1e12, 1, NULL },
  [SOCINN_OPTION_COLUMN_SCORES] = { "column_scores", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_CONTINUITY] = { "continuity", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_CORRELATION] = { "correlation", TYPE_NUMBER, -1, 1, 0, NULL },
  [SOCINN_OPTION_COUNTS] = { "counts", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_CV] = { "cv", TYPE_NUMBER, 0, 1e6, 0, NULL },
  [SOCINN_OPTION_DESIGN] = { "design", TYPE_CHOICE, 0, 0, 0,
                             "one-sample-t|paired-t|two-sample-t|one-proportion|two-proportions|correlation|anova|chi-"
                             "square|"
                             "clusters" },
  [SOCINN_OPTION_DF] = { "df", TYPE_NUMBER, JUST_ABOVE_0, 1e9, 1, NULL },
  [SOCINN_OPTION_DIVERGENCE] = { "divergence", TYPE_CHOICE, 0, 0, 0, "pearson|likelihood-ratio" },
  [SOCINN_OPTION_DRAWS] = { "draws", TYPE_WHOLE, 1, 4294967296.0, 99999, NULL },
  [SOCINN_OPTION_EFFECT] = { "effect", TYPE_NUMBER, -G_MAXDOUBLE, G_MAXDOUBLE, 0, NULL },
  [SOCINN_OPTION_ENUMERATE] = { "enumerate", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_EQUAL_VARIANCES] = { "equal_variances", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_GAMMA] = { "gamma", TYPE_NUMBER, 0, 0.5, 0, NULL },
  [SOCINN_OPTION_GROUPS] = { "groups", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_HIGH] = { "high", TYPE_NUMBER, -G_MAXDOUBLE, G_MAXDOUBLE, 0, NULL },
  [SOCINN_OPTION_ICC] = { "icc", TYPE_NUMBER, 0, 1, 0, NULL },
  [SOCINN_OPTION_HKSJ] = { "hksj", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_LEVEL] = { "level", TYPE_NUMBER, JUST_ABOVE_0, JUST_BELOW_1, 0.95, NULL },
  [SOCINN_OPTION_LOADINGS] = { "loadings", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_LOW] = { "low", TYPE_NUMBER, -G_MAXDOUBLE, G_MAXDOUBLE, 0, NULL },
  [SOCINN_OPTION_METHOD] = { "method", TYPE_METHOD, 0, 0, 0, NULL },
  [SOCINN_OPTION_METRIC] = { "metric", TYPE_CHOICE, 0, 0, 0, "ordinal|nominal|interval|ratio" },
  [SOCINN_OPTION_MU] = { "mu", TYPE_NUMBER, -G_MAXDOUBLE, G_MAXDOUBLE, 0, NULL },
  [SOCINN_OPTION_N] = { "n", TYPE_NUMBER, JUST_ABOVE_0, 1e15, 0, NULL },
  [SOCINN_OPTION_NULL_VALUE] = { "null_value", TYPE_NUMBER, -G_MAXDOUBLE, G_MAXDOUBLE, 0, NULL },
  [SOCINN_OPTION_P] = { "p", TYPE_NUMBER, 0, 1, 0.5, NULL },
  [SOCINN_OPTION_PAIRED] = { "paired", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_POWER] = { "power", TYPE_NUMBER, JUST_ABOVE_0, JUST_BELOW_1, 0.8, NULL },
  [SOCINN_OPTION_PERMUTED] = { "permuted", TYPE_FLAG, 0, 0, FALSE, NULL },
  [SOCINN_OPTION_PROBABILITIES] = { "probabilities", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_PROPORTION] = { "proportion", TYPE_NUMBER, 0, 1, 0.5, NULL },
  [SOCINN_OPTION_RATIO] = { "ratio", TYPE_NUMBER, JUST_ABOVE_0, 1e12, 1, NULL },
  [SOCINN_OPTION_ROW_SCORES] = { "row_scores", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_SCORES] = { "scores", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_SD] = { "sd", TYPE_NUMBER, JUST_ABOVE_0, G_MAXDOUBLE, 1, NULL },
  [SOCINN_OPTION_SEED] = { "seed", TYPE_WHOLE, 0, MOST_WHOLE, 1, NULL },
  [SOCINN_OPTION_STANDARDIZER] = { "standardizer", TYPE_CHOICE, 0, 0, 0, "pooled|average|differences" },
  [SOCINN_OPTION_STATISTIC] = { "statistic", TYPE_CHOICE, 0, 0, 0,
                                "mean|median|trimmed-mean|sd|variance|correlation|slope|ratio|t" },
  [SOCINN_OPTION_STRATA] = { "strata", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_THREADS] = { "threads", TYPE_WHOLE, 1, 1024, 1, NULL },
  [SOCINN_OPTION_TRIM] = { "trim", TYPE_NUMBER, 0, 0.5, 0.2, NULL },
  [SOCINN_OPTION_TYPE] = { "type", TYPE_WHOLE, 1, 9, 7, NULL },
  [SOCINN_OPTION_WEIGHTING] = { "weighting", TYPE_CHOICE, 0, 0, 0, "none|linear|quadratic" },
  [SOCINN_OPTION_WEIGHTS] = { "weights", TYPE_NUMBERS, 0, 0, 0, NULL },
  [SOCINN_OPTION_ZEROS] = { "zeros", TYPE_CHOICE, 0, 0, SOCINN_ZEROS_PRATT, "pratt|wilcoxon" },
};

typedef struct {
  gboolean given;
  double number;
  guint64 whole;
  char *text;
  double *numbers;
  gsize n;
} OptionValue;

struct SocinnStatsOptions {
  gatomicrefcount references;
  OptionValue values[SOCINN_N_OPTIONS];
};

SocinnStatsOptions *
socinn_stats_options_new(void)
{
  SocinnStatsOptions *self = g_new0(SocinnStatsOptions, 1);
  g_atomic_ref_count_init(&self->references);
  return self;
}

SocinnStatsOptions *
socinn_stats_options_ref(SocinnStatsOptions *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

static void
value_clear(OptionValue *value)
{
  g_free(value->text);
  g_free(value->numbers);
  *value = (OptionValue) { 0 };
}

void
socinn_stats_options_unref(SocinnStatsOptions *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  for (guint i = 0; i < SOCINN_N_OPTIONS; i++)
    value_clear(&self->values[i]);
  g_free(self);
}

/* ------------------------------------------------------------------------------------------------- names */

static SocinnOption
find_option(const char *name, GError **error)
{
  for (guint i = 1; i < SOCINN_N_OPTIONS; i++)
    if (g_strcmp0(name, rows[i].name) == 0)
      return i;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 1; i < SOCINN_N_OPTIONS; i++)
    g_ptr_array_add(names, (gpointer) rows[i].name);
  g_autofree char *known = socinn__known_names(names, name), *shown = socinn__showable(name != NULL ? name : "");
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no option \"%s\"; there are %s"), shown, known);
  return SOCINN_OPTION_NONE;
}

char *const *
socinn_stats_get_option_names(void)
{
  static char *names[SOCINN_N_OPTIONS];
  static gsize made = 0;
  if (g_once_init_enter(&made)) {
    for (guint i = 1; i < SOCINN_N_OPTIONS; i++)
      names[i - 1] = (char *) rows[i].name;
    g_once_init_leave(&made, 1);
  }
  return names;
}

gboolean
socinn_stats_get_option_bounds(const char *name, double *low, double *high, GError **error)
{
  SocinnOption option = find_option(name, error);
  if (option == SOCINN_OPTION_NONE)
    return FALSE;
  if (rows[option].type != TYPE_NUMBER && rows[option].type != TYPE_WHOLE) {
    socinn__set_error(error, SOCINN_ERROR_MISMATCH, _("the option \"%s\" is not a number, so it has no bounds"), name);
    return FALSE;
  }
  *low = rows[option].low;
  *high = rows[option].high;
  return TRUE;
}

/* Where place @index of "a|b|c" begins, and how long it is. */
static const char *
choice_at(const char *choices, guint index, gsize *length)
{
  for (; index > 0; index--)
    choices = strchr(choices, '|') + 1;
  const char *end = strchr(choices, '|');
  *length = end != NULL ? (gsize) (end - choices) : strlen(choices);
  return choices;
}

/* Place of @text in "a|b|c", -1 when it is none of them. */
static int
choice_of(const char *choices, const char *text)
{
  gsize length = 0, wanted = text != NULL ? strlen(text) : 0;
  for (guint i = 0;; i++) {
    const char *choice = choice_at(choices, i, &length);
    if (text != NULL && length == wanted && memcmp(choice, text, length) == 0)
      return (int) i;
    if (choice[length] == '\0')
      return -1;
  }
}

static gboolean
refuse_choice(const char *name, const char *text, const char *choices, GError **error)
{
  g_auto(GStrv) words = g_strsplit(choices, "|", -1);
  g_autofree char *list = g_strjoinv(", ", words), *shown = socinn__showable(text != NULL ? text : "");
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: \"%s\" is none of %s"), name, shown, list);
  return FALSE;
}

static gboolean
refuse_type(const OptionRow *row, GError **error)
{
  const char *const wanted[] = {
    [TYPE_NUMBER] = _("a number"), [TYPE_WHOLE] = _("a whole number"), [TYPE_FLAG] = _("yes or no"),
    [TYPE_CHOICE] = _("a word"),   [TYPE_METHOD] = _("a word"),        [TYPE_NUMBERS] = _("several numbers"),
  };
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: this option takes %s"), row->name, wanted[row->type]);
  return FALSE;
}

/* ---------------------------------------------------------------------------------------------- setting */

static gboolean
refuse_bounds(const OptionRow *row, double value, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE], low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(shown, sizeof shown, "%.15g", value);
  if (row->low == JUST_ABOVE_0 && row->high == JUST_BELOW_1)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s does not lie between 0 and 1"), row->name, shown);
  else if (row->low == JUST_ABOVE_0 && row->high < G_MAXDOUBLE)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is not a number above 0 and up to %s"), row->name,
                      shown, g_ascii_formatd(high, sizeof high, "%.15g", row->high));
  else if (row->low == JUST_ABOVE_0)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is not a number above 0"), row->name, shown);
  else if (row->low == -G_MAXDOUBLE && row->high == G_MAXDOUBLE)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is not a finite number"), row->name, shown);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is not within %s to %s"), row->name, shown,
                      g_ascii_formatd(low, sizeof low, "%.15g", row->low),
                      g_ascii_formatd(high, sizeof high, "%.15g", row->high));
  return FALSE;
}

gboolean
socinn_stats_options_set_number(SocinnStatsOptions *self, const char *name, double value, GError **error)
{
  SocinnOption option = find_option(name, error);
  if (option == SOCINN_OPTION_NONE)
    return FALSE;
  const OptionRow *row = &rows[option];
  if (row->type == TYPE_NUMBERS)
    return socinn_stats_options_set_numbers(self, name, &value, 1, error);
  if (row->type != TYPE_NUMBER && row->type != TYPE_WHOLE)
    return refuse_type(row, error);
  if (!(value >= row->low && value <= row->high))
    return refuse_bounds(row, value, error);
  if (row->type == TYPE_WHOLE && (value != floor(value) || value >= MOST_WHOLE))
    return refuse_type(row, error);
  self->values[option].given = TRUE;
  self->values[option].number = value;
  self->values[option].whole = row->type == TYPE_WHOLE ? (guint64) value : 0;
  return TRUE;
}

gboolean
socinn_stats_options_set_whole(SocinnStatsOptions *self, const char *name, guint64 value, GError **error)
{
  SocinnOption option = find_option(name, error);
  if (option == SOCINN_OPTION_NONE)
    return FALSE;
  if (rows[option].type != TYPE_WHOLE)
    return socinn_stats_options_set_number(self, name, (double) value, error);
  if (!((double) value >= rows[option].low && (double) value <= rows[option].high))
    return refuse_bounds(&rows[option], (double) value, error);
  self->values[option].given = TRUE;
  self->values[option].number = (double) value;
  self->values[option].whole = value;
  return TRUE;
}

gboolean
socinn_stats_options_set_text(SocinnStatsOptions *self, const char *name, const char *text, GError **error)
{
  SocinnOption option = find_option(name, error);
  if (option == SOCINN_OPTION_NONE)
    return FALSE;
  const OptionRow *row = &rows[option];
  if (row->type != TYPE_CHOICE && row->type != TYPE_METHOD)
    return refuse_type(row, error);
  int place = row->type == TYPE_CHOICE ? choice_of(row->choices, text) : 0;
  if (place < 0)
    return refuse_choice(name, text, row->choices, error);
  value_clear(&self->values[option]);
  self->values[option].given = TRUE;
  self->values[option].number = place;
  self->values[option].text = g_strdup(text != NULL ? text : "");
  return TRUE;
}

gboolean
socinn_stats_options_set_flag(SocinnStatsOptions *self, const char *name, gboolean value, GError **error)
{
  SocinnOption option = find_option(name, error);
  if (option == SOCINN_OPTION_NONE)
    return FALSE;
  if (rows[option].type != TYPE_FLAG)
    return refuse_type(&rows[option], error);
  self->values[option].given = TRUE;
  self->values[option].number = value != FALSE;
  return TRUE;
}

gboolean
socinn_stats_options_set_numbers(SocinnStatsOptions *self, const char *name, const double *values, gsize n,
                                 GError **error)
{
  SocinnOption option = find_option(name, error);
  if (option == SOCINN_OPTION_NONE)
    return FALSE;
  if (rows[option].type != TYPE_NUMBERS)
    return refuse_type(&rows[option], error);
  double *copy = g_try_new(double, n + 1);
  if (copy == NULL)
    return socinn__refuse_memory(n, error);
  if (n > 0)
    memcpy(copy, values, n * sizeof *copy);
  value_clear(&self->values[option]);
  self->values[option].given = TRUE;
  self->values[option].numbers = copy;
  self->values[option].n = n;
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------- reading */

static gboolean
has_option(const SocinnStatsFunction *function, SocinnOption option)
{
  if (option == SOCINN_OPTION_METHOD)
    return function->methods != NULL;
  for (guint i = 0; i < G_N_ELEMENTS(function->options) && function->options[i] != SOCINN_OPTION_NONE; i++)
    if (function->options[i] == option)
      return TRUE;
  return FALSE;
}

static gboolean
refuse_option(const SocinnStatsFunction *function, SocinnOption option, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 1; i < SOCINN_N_OPTIONS; i++)
    if (has_option(function, i))
      g_ptr_array_add(names, (gpointer) rows[i].name);
  g_autofree char *known = socinn__known_names(names, rows[option].name);
  if (names->len == 0)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s has no options, so not \"%s\" either"),
                      function->name, rows[option].name);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s has no option \"%s\"; it has %s"), function->name,
                      rows[option].name, known);
  return FALSE;
}

gboolean
socinn__options_check(const SocinnStatsOptions *options, const SocinnStatsFunction *function, GError **error)
{
  for (guint i = 1; options != NULL && i < SOCINN_N_OPTIONS; i++)
    if (options->values[i].given && !has_option(function, i))
      return refuse_option(function, i, error);
  if (!socinn__option_given(options, SOCINN_OPTION_METHOD))
    return TRUE;
  const char *text = options->values[SOCINN_OPTION_METHOD].text;
  return choice_of(function->methods, text) >= 0 || refuse_choice("method", text, function->methods, error);
}

gboolean
socinn__option_given(const SocinnStatsOptions *options, SocinnOption option)
{
  return options != NULL && options->values[option].given;
}

double
socinn__option_number(const SocinnStatsOptions *options, SocinnOption option)
{
  return socinn__option_given(options, option) ? options->values[option].number : rows[option].fallback;
}

guint64
socinn__option_whole(const SocinnStatsOptions *options, SocinnOption option)
{
  return socinn__option_given(options, option) ? options->values[option].whole : (guint64) rows[option].fallback;
}

gboolean
socinn__option_flag(const SocinnStatsOptions *options, SocinnOption option)
{
  return socinn__option_number(options, option) != 0;
}

guint
socinn__option_choice(const SocinnStatsOptions *options, SocinnOption option)
{
  return (guint) socinn__option_number(options, option);
}

guint
socinn__option_method(const SocinnStatsOptions *options, const SocinnStatsFunction *function)
{
  if (!socinn__option_given(options, SOCINN_OPTION_METHOD))
    return 0;
  return (guint) MAX(choice_of(function->methods, options->values[SOCINN_OPTION_METHOD].text), 0);
}

const double *
socinn__option_numbers(const SocinnStatsOptions *options, SocinnOption option, gsize *n)
{
  *n = socinn__option_given(options, option) ? options->values[option].n : 0;
  return socinn__option_given(options, option) ? options->values[option].numbers : NULL;
}
