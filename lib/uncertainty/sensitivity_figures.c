/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures from the sums of all replicates, and their intervals from what they become when one replicate is left out: the
 * delete-one jackknife over eight groups, with Student's t of seven degrees of freedom. */
#include "sampling_private.h"
#include <math.h>

/* One set of figures: SOCINN_N_MEASURES for each input, then the value of perfect information. */
typedef double *Figures;

static double
ratio(double a, double b)
{
  return b > 0 ? a / b : 0;
}

/* ---------------------------------------------------------------------------------------------------- shares */

/* Of up to three independent inputs every subset is known: single ones, their complements, all. */
static void
few_shares(const double *first, const double *total, gsize n, double *shapley)
{
  if (n == 1)
    shapley[0] = 1;
  if (n == 2) {
    double difference = 0.25 * (first[0] + total[0] - first[1] - total[1]);
    shapley[0] = 0.5 + difference;
    shapley[1] = 0.5 - difference;
  }
  for (gsize i = 0; n == 3 && i < n; i++) {
    gsize j = (i + 1) % n, k = (i + 2) % n;
    double with_j = 1 - total[k] - first[j], with_k = 1 - total[j] - first[k];
    shapley[i] = first[i] / 3 + (with_j + with_k) / 6 + total[i] / 3;
  }
}

static void
compute_shares(const SocinnSampling *sampling, double *tally, Figures figures)
{
  gsize n = sampling->n;
  double variance = ratio(tally[SOCINN_TALLY_VARIANCE], tally[SOCINN_TALLY_VARIANCE_COUNT]), sum = 0;
  double *first = figures + SOCINN_MEASURE_FIRST * n, *total = figures + SOCINN_MEASURE_TOTAL * n;
  double *shapley = figures + SOCINN_MEASURE_SHAPLEY * n;
  for (gsize i = 0; i < n; i++) {
    double first_count = socinn__tally_row(sampling, tally, SOCINN_TALLY_FIRST_COUNT)[i];
    double total_count = socinn__tally_row(sampling, tally, SOCINN_TALLY_TOTAL_COUNT)[i];
    first[i] = ratio(ratio(socinn__tally_row(sampling, tally, SOCINN_TALLY_FIRST)[i], first_count), variance);
    total[i] = ratio(ratio(socinn__tally_row(sampling, tally, SOCINN_TALLY_TOTAL)[i], total_count), variance);
    shapley[i] = socinn__tally_row(sampling, tally, SOCINN_TALLY_SHAPLEY)[i];
    sum += shapley[i];
  }
  gboolean walked = n > 3 || sampling->model->dependence != NULL;
  for (gsize i = 0; i < n; i++)
    shapley[i] = walked ? ratio(shapley[i], sum) : 0;
  if (!walked && variance > 0)
    few_shares(first, total, n, shapley);
}

/* ----------------------------------------------------------------- the expected outcome, stratum by stratum */

typedef struct {
  double from, to;      /* probabilities */
  double middle, slope; /* outcome at the middle of the stratum; rise across all of it */
} Line;

static Line
fit_line(const SocinnStrata *strata, guint stratum, const double *sums)
{
  Line line = { stratum / (double) strata->n, (stratum + 1) / (double) strata->n, NAN, 0 };
  double count = sums[SOCINN_STRATUM_COUNT], t = sums[SOCINN_STRATUM_T], y = sums[SOCINN_STRATUM_Y];
  if (strata->edges != NULL) {
    line.from = strata->edges[stratum];
    line.to = strata->edges[stratum + 1];
  }
  if (!(count > 0))
    return line;
  double spread = sums[SOCINN_STRATUM_TT] - t * t / count;
  if (spread > 1e-3 * count)
    line.slope = (sums[SOCINN_STRATUM_TY] - t * y / count) / spread;
  line.middle = (y - line.slope * t) / count;
  return line;
}

/* Mean of max(line, 0) over the stratum, for a line that is @a at one end and @b at the other. */
static double
positive_part(double a, double b)
{
  double low = MIN(a, b), high = MAX(a, b);
  if (low >= 0)
    return 0.5 * (low + high);
  return high > 0 ? 0.5 * high * high / (high - low) : 0;
}

static double
place_within(const SocinnSampling *sampling, gsize input, double probability)
{
  double value;
  socinn__quantile_table_apply(sampling->tables[input], &probability, 1, &value);
  return value;
}

/* Crossings between the middles of neighbouring strata; of several, the one nearest to the input's mean. */
static double
find_switching(const SocinnSampling *sampling, gsize input, const Line *lines)
{
  const SocinnStrata *strata = &sampling->strata[input];
  double mean = socinn__risk_model_input(sampling->model, sampling->places[input])->distribution->mean;
  double nearest = NAN;
  for (guint i = 0; i <= strata->n; i++) {
    const Line *before = &lines[i == 0 ? 0 : i - 1], *after = &lines[MIN(i, strata->n - 1)];
    double a = i == 0 ? before->middle - before->slope / 2 : before->middle;
    double b = i == strata->n ? after->middle + after->slope / 2 : after->middle;
    double from = i == 0 ? 0 : (before->from + before->to) / 2;
    double to = i == strata->n ? 1 - 0x1p-53 : (after->from + after->to) / 2;
    a -= sampling->limit;
    b -= sampling->limit;
    if (!((a <= 0 && b >= 0) || (a >= 0 && b <= 0)) || a == b)
      continue;
    double value = place_within(sampling, input, from + (to - from) * (a / (a - b)));
    if (isnan(nearest) || fabs(value - mean) < fabs(nearest - mean))
      nearest = value;
  }
  return nearest;
}

/* Swing, switching value and value of information of one input. */
static void
compute_response(const SocinnSampling *sampling, double *tally, gsize input, Figures figures)
{
  const SocinnStrata *strata = &sampling->strata[input];
  const double *sums = socinn__tally_strata(sampling, tally, input);
  g_autofree Line *lines = g_new(Line, strata->n);
  double over = 0, under = 0, swing_low = NAN, swing_high = NAN;
  for (guint i = 0; i < strata->n; i++) {
    Line line = lines[i] = fit_line(strata, i, sums + (gsize) i * SOCINN_STRATUM_SUMS);
    if (isnan(line.middle))
      continue;
    double width = line.to - line.from, rest = line.middle - sampling->limit;
    over += width * positive_part(rest - line.slope / 2, rest + line.slope / 2);
    under += width * positive_part(-rest - line.slope / 2, -rest + line.slope / 2);
    if (line.from < 0.1 || i == 0) /* the smallest value that at least a tenth are not above */
      swing_low = line.middle + line.slope * (strata->edges == NULL ? (0.1 - line.from) / width - 0.5 : 0);
    if (line.from < 0.9 || i == 0)
      swing_high = line.middle + line.slope * (strata->edges == NULL ? (0.9 - line.from) / width - 0.5 : 0);
  }
  gboolean limited = !isnan(sampling->limit);
  figures[SOCINN_MEASURE_SWING_LOW * sampling->n + input] = swing_low;
  figures[SOCINN_MEASURE_SWING_HIGH * sampling->n + input] = swing_high;
  figures[SOCINN_MEASURE_SWITCHING * sampling->n + input] = limited ? find_switching(sampling, input, lines) : NAN;
  figures[SOCINN_MEASURE_EVPPI * sampling->n + input] = limited ? MIN(over, under) : NAN;
}

static void
compute_all(const SocinnSampling *sampling, double *tally, Figures figures)
{
  double count = tally[SOCINN_TALLY_COUNT];
  double evpi = MIN(ratio(tally[SOCINN_TALLY_OVER], count), ratio(tally[SOCINN_TALLY_UNDER], count));
  figures[SOCINN_N_MEASURES * sampling->n] = isnan(sampling->limit) ? NAN : evpi;
  compute_shares(sampling, tally, figures);
  for (gsize i = 0; i < sampling->n; i++) {
    double *worth = &figures[SOCINN_MEASURE_EVPPI * sampling->n + i];
    compute_response(sampling, tally, i, figures);
    *worth = isnan(*worth) ? NAN : MIN(*worth, evpi); /* nothing is worth more than to know everything */
  }
}

/* ------------------------------------------------------------------------------------------------ intervals */

/* @values: of all replicates, then without each of them in turn. */
static SocinnFigure
figure_of(Figures *values, gsize place)
{
  SocinnFigure figure = { values[0][place], NAN, NAN };
  double mean = 0, squares = 0;
  for (guint i = 1; i <= SOCINN_REPLICATES; i++)
    mean += values[i][place] / SOCINN_REPLICATES;
  for (guint i = 1; i <= SOCINN_REPLICATES; i++)
    squares += (values[i][place] - mean) * (values[i][place] - mean);
  double error = sqrt(squares * (SOCINN_REPLICATES - 1) / SOCINN_REPLICATES);
  figure.low = figure.value - SOCINN_REPLICATES_T * error;
  figure.high = figure.value + SOCINN_REPLICATES_T * error;
  return figure;
}

static void
add_tallies(const SocinnSampling *sampling, double *const *tallies, guint skipped, double *sum)
{
  for (gsize j = 0; j < sampling->tally_length; j++)
    sum[j] = 0;
  for (guint i = 0; i < SOCINN_REPLICATES; i++)
    for (gsize j = 0; i != skipped && j < sampling->tally_length; j++)
      sum[j] += tallies[i][j];
}

gboolean
socinn__figures_compute(SocinnSensitivity *self, const SocinnSampling *sampling, double *const *tallies, GError **error)
{
  gsize n_figures = SOCINN_N_MEASURES * sampling->n + 1;
  Figures sets[SOCINN_REPLICATES + 1];
  g_autofree double *numbers = g_try_new0(double, (SOCINN_REPLICATES + 1) * n_figures);
  g_autofree double *sum = g_try_new(double, sampling->tally_length);
  if (numbers == NULL || sum == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu inputs"), sampling->n);
    return FALSE;
  }
  for (guint i = 0; i <= SOCINN_REPLICATES; i++) {
    sets[i] = numbers + i * n_figures;
    add_tallies(sampling, tallies, i == 0 ? G_MAXUINT : i - 1, sum);
    compute_all(sampling, sum, sets[i]);
  }
  for (guint measure = 0; measure < SOCINN_N_MEASURES; measure++)
    for (gsize i = 0; i < sampling->n; i++)
      *socinn__sensitivity_figure(self, measure, sampling->places[i]) = figure_of(sets, measure * sampling->n + i);
  self->evpi = sets[0][n_figures - 1];
  return TRUE;
}
