/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a statistical function found: values under names, and notes. */
#include "inference_private.h"
#include <math.h>
#include <string.h>

enum { MOST_VALUES = 48 };

typedef struct {
  SocinnStatsType type;
  double number;
  const char *text;
  double *numbers;
  gsize n;
} Value;

struct SocinnStatsResult {
  gatomicrefcount references;
  guint n_values;
  char *names[MOST_VALUES + 1]; /* static texts; the array ends with NULL */
  Value values[MOST_VALUES];
  SocinnFindings *notes;
};

SocinnStatsResult *
socinn__result_new(const SocinnStatsFunction *function, const char *method)
{
  SocinnStatsResult *self = g_new0(SocinnStatsResult, 1);
  g_atomic_ref_count_init(&self->references);
  self->notes = socinn__findings_new();
  socinn__result_set_text(self, "function", function->name);
  socinn__result_set_text(self, "method", method);
  return self;
}

SocinnStatsResult *
socinn_stats_result_ref(SocinnStatsResult *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_stats_result_unref(SocinnStatsResult *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  for (guint i = 0; i < self->n_values; i++)
    g_free(self->values[i].numbers);
  socinn_findings_unref(self->notes);
  g_free(self);
}

/* ---------------------------------------------------------------------------------------------- setting */

static const Value *
find_value(const SocinnStatsResult *self, const char *name)
{
  for (guint i = 0; i < self->n_values; i++)
    if (g_strcmp0(self->names[i], name) == 0)
      return &self->values[i];
  return NULL;
}

/* The value of that name, emptied, or a new one. */
static Value *
place_for(SocinnStatsResult *self, const char *name)
{
  Value *value = (Value *) find_value(self, name);
  if (value == NULL) {
    g_assert(self->n_values < MOST_VALUES);
    self->names[self->n_values] = (char *) name;
    value = &self->values[self->n_values++];
  }
  g_free(value->numbers);
  *value = (Value) { SOCINN_STATS_NONE, NAN, NULL, NULL, 0 };
  return value;
}

void
socinn__result_set_method(SocinnStatsResult *self, const char *method)
{
  socinn__result_set_text(self, "method", method);
}

void
socinn__result_set_number(SocinnStatsResult *self, const char *name, double value)
{
  Value *place = place_for(self, name);
  place->type = SOCINN_STATS_NUMBER;
  place->number = value;
}

void
socinn__result_set_whole(SocinnStatsResult *self, const char *name, gsize value)
{
  Value *place = place_for(self, name);
  place->type = SOCINN_STATS_WHOLE;
  place->number = (double) value;
}

void
socinn__result_set_flag(SocinnStatsResult *self, const char *name, gboolean value)
{
  Value *place = place_for(self, name);
  place->type = SOCINN_STATS_FLAG;
  place->number = value != FALSE;
}

void
socinn__result_set_text(SocinnStatsResult *self, const char *name, const char *text)
{
  Value *place = place_for(self, name);
  place->type = SOCINN_STATS_TEXT;
  place->text = text;
}

void
socinn__result_set_numbers(SocinnStatsResult *self, const char *name, const double *values, gsize n)
{
  Value *place = place_for(self, name);
  place->type = SOCINN_STATS_NUMBERS;
  place->numbers = g_new(double, n + 1);
  place->n = n;
  if (n > 0)
    memcpy(place->numbers, values, n * sizeof *values);
}

void
socinn__result_set_sizes(SocinnStatsResult *self, gsize n, gsize n_missing)
{
  socinn__result_set_whole(self, "n", n);
  socinn__result_set_whole(self, "n_missing", n_missing);
  if (n_missing == 0)
    return;
  g_autofree char *message =
    g_strdup_printf(socinn__ngettext("%zu observation with a missing value was left out",
                                     "%zu observations with a missing value were left out", n_missing),
                    n_missing);
  socinn__result_note(self, SOCINN_SEVERITY_WARNING, "missing-values", message,
                      _("find out why they are missing, and say in the report how many there were"));
}

void
socinn__result_set_interval(SocinnStatsResult *self, double lower, double upper, double level)
{
  socinn__result_set_number(self, "lower", lower);
  socinn__result_set_number(self, "upper", upper);
  socinn__result_set_number(self, "level", level);
}

void
socinn__result_set_alternative(SocinnStatsResult *self, SocinnAlternative alternative)
{
  static const char *const names[] = {
    [SOCINN_TWO_SIDED] = "two-sided", [SOCINN_LESS] = "less", [SOCINN_GREATER] = "greater"
  };
  socinn__result_set_text(self, "alternative", names[alternative]);
}

void
socinn__result_note(SocinnStatsResult *self, SocinnSeverity severity, const char *code, const char *message,
                    const char *remedy)
{
  socinn__findings_add(self->notes, severity, code, "", message, remedy);
}

/* ---------------------------------------------------------------------------------------------- reading */

char *const *
socinn_stats_result_get_names(const SocinnStatsResult *self)
{
  return self->names;
}

SocinnStatsType
socinn_stats_result_get_type(const SocinnStatsResult *self, const char *name)
{
  const Value *value = find_value(self, name);
  return value != NULL ? value->type : SOCINN_STATS_NONE;
}

double
socinn_stats_result_get_number(const SocinnStatsResult *self, const char *name)
{
  const Value *value = find_value(self, name);
  return value != NULL ? value->number : NAN;
}

const char *
socinn_stats_result_get_text(const SocinnStatsResult *self, const char *name)
{
  const Value *value = find_value(self, name);
  return value != NULL ? value->text : NULL;
}

const double *
socinn_stats_result_get_numbers(const SocinnStatsResult *self, const char *name, gsize *n)
{
  const Value *value = find_value(self, name);
  *n = value != NULL ? value->n : 0;
  return value != NULL ? value->numbers : NULL;
}

SocinnFindings *
socinn_stats_result_get_notes(const SocinnStatsResult *self)
{
  return self->notes;
}
