/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects out of measurements before and after, with a control group. */
#include "effects_private.h"
#include <math.h>

static const SocinnStatsFunction function = {
  "pre_post_control_d",
  NULL,
  { SOCINN_OPTION_CORRELATION, SOCINN_OPTION_LEVEL },
};

enum { PERSON_COLUMNS = 3, SUMMARY_COLUMNS = 4 };

/* One group. */
typedef struct {
  double gain;                          /* mean after less mean before */
  double before_squares, after_squares; /* of deviations from the group's means */
  double gain_squares;
  double n;
} Group;

/* Group 0 is the treated one. */
typedef struct {
  Group groups[2];
  double correlation; /* NaN when it is not known */
  gboolean estimated; /* the correlation is */
  gsize n_missing;
} Design;

/* ------------------------------------------------------------------------------------------ summaries */

static gboolean
read_summary(const double *row, Group *group, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  if (!socinn__count_check(row[3], "n", error))
    return FALSE;
  if (row[3] < 2) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("n: each group needs at least 2 persons"));
    return FALSE;
  }
  if (row[2] < 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("the standard deviation %s is below 0"),
                      g_ascii_formatd(shown, sizeof shown, "%.15g", row[2]));
    return FALSE;
  }
  *group = (Group) { .gain = row[1] - row[0], .before_squares = row[2] * row[2] * (row[3] - 1), .n = row[3] };
  return TRUE;
}

static gboolean
read_summaries(const double *matrix, gsize n_matrix, Design *design, GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  if (!socinn__rows_read(matrix, n_matrix, SUMMARY_COLUMNS, 2, SUMMARY_COLUMNS, &rows, error))
    return FALSE;
  if (rows.n != 2 || rows.n_missing > 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("matrix: summaries are two full rows, of the treated and of the controls"));
    return FALSE;
  }
  return read_summary(rows.values, &design->groups[0], error) &&
         read_summary(rows.values + SUMMARY_COLUMNS, &design->groups[1], error);
}

/* -------------------------------------------------------------------------------------------- persons */

static gboolean
check_persons(const SocinnRows *rows, gsize sizes[2], GError **error)
{
  for (gsize i = 0; i < rows->n; i++) {
    double group = rows->values[i * PERSON_COLUMNS];
    if (group != 0 && group != 1) {
      char shown[G_ASCII_DTOSTR_BUF_SIZE];
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("matrix: a person's group is %s; give 1 for treated and 0 for control"),
                        g_ascii_formatd(shown, sizeof shown, "%.15g", group));
      return FALSE;
    }
    sizes[group == 1 ? 0 : 1]++;
  }
  if (sizes[0] < 2 || sizes[1] < 2) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%zu treated and %zu controls with both measurements; at least 2 of each are needed"), sizes[0],
                      sizes[1]);
    return FALSE;
  }
  return TRUE;
}

/* @room: of three numbers a person of the group */
static Group
summarise(const SocinnRows *rows, double code, double *room, gsize n)
{
  double *before = room, *after = room + n, *gains = room + 2 * n, origin = rows->values[1], shift;
  gsize used = 0;
  for (gsize i = 0; i < rows->n; i++) {
    const double *row = rows->values + i * PERSON_COLUMNS;
    if (row[0] != code)
      continue;
    before[used] = row[1];
    after[used] = row[2];
    gains[used++] = row[2] - row[1];
  }
  SocinnEffectsMoments first = socinn__effects_moments(before, n, origin),
                       second = socinn__effects_moments(after, n, origin);
  Group group = { .before_squares = first.squares, .after_squares = second.squares, .n = (double) n };
  group.gain = second.mean - first.mean;
  socinn__sample_moments(gains, n, &shift, &group.gain_squares);
  return group;
}

static gboolean
read_persons(const double *matrix, gsize n_matrix, Design *design, GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  gsize sizes[2] = { 0, 0 };
  if (!socinn__rows_read(matrix, n_matrix, PERSON_COLUMNS, 4, PERSON_COLUMNS, &rows, error) ||
      !check_persons(&rows, sizes, error))
    return FALSE;
  g_autofree double *room = g_try_new(double, rows.n *PERSON_COLUMNS);
  if (room == NULL)
    return socinn__refuse_memory(n_matrix, error);
  Group treated = summarise(&rows, 1, room, sizes[0]), controls = summarise(&rows, 0, room, sizes[1]);
  double before = treated.before_squares + controls.before_squares;
  double after = treated.after_squares + controls.after_squares;
  double products = (before + after - treated.gain_squares - controls.gain_squares) / 2;
  *design = (Design) { .groups = { treated, controls }, .n_missing = rows.n_missing, .correlation = NAN };
  if (before > 0 && after > 0) {
    design->correlation = CLAMP(products / (sqrt(before) * sqrt(after)), -1, 1);
    design->estimated = TRUE;
  }
  return TRUE;
}

/* --------------------------------------------------------------------------------------------- result */

static gboolean
set_correlation(Design *design, const SocinnStatsOptions *options, GError **error)
{
  if (!socinn__option_given(options, SOCINN_OPTION_CORRELATION))
    return TRUE;
  design->correlation = socinn__option_number(options, SOCINN_OPTION_CORRELATION);
  design->estimated = FALSE;
  if (design->correlation < 1)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("correlation: 1 would mean that all gain the same; give a number below 1"));
  return FALSE;
}

/* Root of equation 16 of Morris (2008), with the estimate for the effect: NaN up to 2 degrees of freedom. */
static double
morris_error(double estimate, double factor, double scale, double degrees)
{
  double inside = factor * factor * (degrees / (degrees - 2)) * (scale * scale + estimate * estimate);
  return degrees > 2 ? sqrt(MAX(inside - estimate * estimate, 0)) : NAN;
}

static void
set_interval(SocinnStatsResult *result, const Design *design, double effect, double degrees, double level)
{
  double weight = 1 / design->groups[0].n + 1 / design->groups[1].n;
  double scale = sqrt(2 * (1 - design->correlation) * weight), factor = socinn__effects_correction(degrees);
  if (!(scale > 0)) { /* not known, or a correlation of 1 in the data */
    socinn__result_note(
      result, SOCINN_SEVERITY_WARNING, "no-correlation",
      _("without a correlation of before and after below 1 there is neither interval nor standard error"),
      _("give the correlation, from the data or from a like study"));
    return;
  }
  SocinnEffectsLimits limits = socinn__effects_t_limits(effect / scale, degrees, level);
  socinn__result_set_interval(result, limits.lower * scale, limits.upper * scale, level);
  socinn__result_set_number(result, "std_error", morris_error(factor * effect, factor, scale, degrees));
  if (design->estimated)
    socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                        _("the interval is approximate: the correlation of before and after is itself estimated"), "");
}

static SocinnStatsResult *
make_result(const Design *design, const char *method, const SocinnStatsOptions *options, GError **error)
{
  const Group *treated = &design->groups[0], *controls = &design->groups[1];
  double degrees = treated->n + controls->n - 2, squares = treated->before_squares + controls->before_squares;
  if (squares <= 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%s: all values are the same, so there is no standard deviation to divide by"),
                      _("measurements before"));
    return NULL;
  }
  double sd = sqrt(squares / degrees), gain = treated->gain - controls->gain,
         factor = socinn__effects_correction(degrees);
  SocinnStatsResult *result = socinn__result_new(&function, method);
  socinn__result_set_number(result, "estimate", factor * (gain / sd));
  set_interval(result, design, gain / sd, degrees, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  socinn__result_set_number(result, "df", degrees);
  socinn__result_set_number(result, "uncorrected", gain / sd);
  socinn__result_set_number(result, "correction", factor);
  if (!isnan(design->correlation))
    socinn__result_set_number(result, "correlation", design->correlation);
  socinn__result_set_number(result, "gain_difference", gain);
  socinn__result_set_number(result, "sd", sd);
  socinn__result_set_whole(result, "n_treatment", (gsize) treated->n);
  socinn__result_set_whole(result, "n_control", (gsize) controls->n);
  socinn__result_set_sizes(result, (gsize) (treated->n + controls->n), design->n_missing);
  return result;
}

SocinnStatsResult *
socinn_stats_pre_post_control_d(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                                GError **error)
{
  Design design = { .correlation = NAN };
  gboolean persons = columns == PERSON_COLUMNS;
  if (!socinn__options_check(options, &function, error))
    return NULL;
  if (!persons && columns != SUMMARY_COLUMNS) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("matrix: rows of %zu; give 4 for summaries (mean before, mean after, standard deviation before, n) "
        "or 3 for persons (group, before, after)"),
      columns);
    return NULL;
  }
  gboolean read =
    persons ? read_persons(matrix, n_matrix, &design, error) : read_summaries(matrix, n_matrix, &design, error);
  if (!read || !set_correlation(&design, options, error))
    return NULL;
  return make_result(&design, persons ? "persons" : "summaries", options, error);
}
