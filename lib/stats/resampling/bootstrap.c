/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap intervals and the jackknife, of any statistic. */
#include "resampling_private.h"
#include <math.h>
#include <string.h>

typedef enum { BCA, PERCENTILE, BASIC, STUDENTIZED } Method;

#define DEFAULT_DRAWS 9999U
#define OF_ONE_SAMPLE                                                                                                  \
  (1U << SOCINN_OF_MEAN | 1U << SOCINN_OF_MEDIAN | 1U << SOCINN_OF_TRIMMED_MEAN | 1U << SOCINN_OF_SD |                 \
   1U << SOCINN_OF_VARIANCE | 1U << SOCINN_OF_CORRELATION | 1U << SOCINN_OF_SLOPE | 1U << SOCINN_OF_RATIO)

static const SocinnStatsFunction bootstrap_function = {
  "bootstrap",
  "bca|percentile|basic|studentized",
  { SOCINN_OPTION_CLUSTERS, SOCINN_OPTION_DRAWS, SOCINN_OPTION_ENUMERATE, SOCINN_OPTION_LEVEL, SOCINN_OPTION_SEED,
    SOCINN_OPTION_STATISTIC, SOCINN_OPTION_STRATA, SOCINN_OPTION_THREADS, SOCINN_OPTION_TRIM },
};
static const char *const method_names[] = { "bca", "percentile", "basic", "studentized" };

static const SocinnStatsFunction jackknife_function = {
  "jackknife", NULL, { SOCINN_OPTION_CLUSTERS, SOCINN_OPTION_STATISTIC, SOCINN_OPTION_TRIM }
};

/* What is estimated, from what, and the estimate. */
typedef struct {
  SocinnDesign design;
  SocinnEstimator estimator;
  double estimate;
  double *spare; /* room for the rows and a column more */
} Question;

static void
question_clear(Question *self)
{
  socinn__design_clear(&self->design);
  g_clear_pointer(&self->spare, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Question, question_clear)

static gboolean
refuse_undefined(GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("statistic: it is not a finite number for these data, so there is nothing to estimate"));
  return FALSE;
}

static gboolean
question_read(const double *matrix, gsize n_matrix, gsize columns, SocinnStatistic statistic, gpointer data,
              const SocinnStatsFunction *function, const SocinnStatsOptions *options, Question *self, GError **error)
{
  if (!socinn__options_check(options, function, error))
    return FALSE;
  if (statistic != NULL)
    self->estimator = (SocinnEstimator) { SOCINN_OF_FUNCTION, 0, statistic, data };
  else if (!socinn__estimator_read(options, function, OF_ONE_SAMPLE, columns, &self->estimator, error))
    return FALSE;
  if (!socinn__design_read(matrix, n_matrix, columns, options, &self->design, error))
    return FALSE;
  gsize most = socinn__design_most_rows(&self->design);
  self->spare = most < G_MAXSIZE / 16 / (columns + 1) ? g_try_new(double, most *(columns + 1) + 1) : NULL;
  if (self->spare == NULL)
    return socinn__refuse_memory(most, error);
  if (!socinn__estimate(&self->estimator, self->design.rows, 1, self->design.n, columns, self->spare, &self->estimate,
                        error))
    return FALSE;
  return isfinite(self->estimate) || refuse_undefined(error);
}

/* ------------------------------------------------------------------------------------------------- replicates */

/* Few enough draws are replaced by the whole distribution, unless the options say otherwise. */
static gboolean
find_replicates(const SocinnDrawing *drawing, const SocinnStatsOptions *options, SocinnReplicates *replicates,
                GError **error)
{
  guint64 draws = socinn__option_given(options, SOCINN_OPTION_DRAWS)
                    ? socinn__option_whole(options, SOCINN_OPTION_DRAWS)
                    : DEFAULT_DRAWS;
  gboolean said = socinn__option_given(options, SOCINN_OPTION_ENUMERATE);
  gboolean wanted = socinn__option_flag(options, SOCINN_OPTION_ENUMERATE);
  if ((!said || wanted) && !socinn__replicates_enumerate(drawing, said && wanted, (gsize) draws, replicates, error))
    return FALSE;
  if (replicates->n == 0 && said && wanted) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("enumerate: there are too many different resamples of these data; leave it out to draw some"));
    return FALSE;
  }
  if (replicates->n == 0 &&
      !socinn__replicates_draw(drawing, (gsize) draws, socinn__option_whole(options, SOCINN_OPTION_SEED),
                               (guint) socinn__option_whole(options, SOCINN_OPTION_THREADS), replicates, error))
    return FALSE;
  return socinn__replicates_settle(replicates, drawing->studentized, drawing->estimate, error);
}

/* -------------------------------------------------------------------------------------------------- intervals */

typedef struct {
  double z0, acceleration;
  double shares[2]; /* of replicates below the ends */
  double ends[2], errors[2];
} Interval;

/* Efron, B. (1987), section 3: the share of replicates below the end that has a share @z of the normal's below it. */
static double
corrected(const Interval *interval, double z)
{
  double away = interval->z0 + z;
  return socinn__normal_cdf(interval->z0 + away / (1 - interval->acceleration * away));
}

/* Shares of replicates below the ends. FALSE when the statistic is not defined without some unit. */
static gboolean
correct_shares(const Question *question, const SocinnReplicates *replicates, double level, Interval *interval,
               GError **error)
{
  double z = socinn__normal_quantile((1 + level) / 2, (1 - level) / 2);
  g_autofree double *left_out = g_try_new(double, question->design.n_units);
  if (left_out == NULL)
    return socinn__refuse_memory(question->design.n_units, error);
  if (!socinn__leave_one_out(&question->design, &question->estimator, left_out, error))
    return FALSE;
  double under = replicates->below + replicates->equal / 2, above = 1 - replicates->below - replicates->equal / 2;
  interval->acceleration = socinn__acceleration(&question->design, left_out);
  interval->z0 = under <= 0 ? -INFINITY : above <= 0 ? INFINITY : socinn__normal_quantile(under, above);
  interval->shares[0] = corrected(interval, -z);
  interval->shares[1] = corrected(interval, z);
  return TRUE;
}

/* From quantiles of replicates to an interval of the parameter. */
static void
turn(Method method, double estimate, double std_error, double *ends)
{
  double low = ends[0], high = ends[1];
  if (method != BASIC && method != STUDENTIZED)
    return;
  ends[0] = method == BASIC ? 2 * estimate - high : estimate - std_error * high;
  ends[1] = method == BASIC ? 2 * estimate - low : estimate - std_error * low;
}

/* Half the distance between the replicates one standard error of a share before and after it. */
static gboolean
find_ends(const SocinnReplicates *replicates, Interval *interval, GError **error)
{
  double shares[6], found[6], n = (double) replicates->n;
  for (guint i = 0; i < 2; i++) {
    double share = interval->shares[i], slack = sqrt(share * (1 - share) / n);
    shares[i] = share;
    shares[2 + 2 * i] = MAX(share - slack, 0);
    shares[3 + 2 * i] = MIN(share + slack, 1);
  }
  if (!socinn__replicates_quantiles(replicates, shares, replicates->weights == NULL ? 6 : 2, found, error))
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    interval->ends[i] = found[i];
    interval->errors[i] = replicates->weights == NULL ? (found[3 + 2 * i] - found[2 + 2 * i]) / 2 : 0;
  }
  return TRUE;
}

static gboolean
find_interval(const Question *question, const SocinnReplicates *replicates, Method method, double level,
              Interval *interval, GError **error)
{
  interval->shares[0] = (1 - level) / 2;
  interval->shares[1] = (1 + level) / 2;
  if (method == BCA && !correct_shares(question, replicates, level, interval, error))
    return FALSE;
  if (isnan(interval->shares[0]) || isnan(interval->shares[1])) {
    interval->ends[0] = interval->ends[1] = interval->errors[0] = interval->errors[1] = NAN;
    return TRUE;
  }
  return find_ends(replicates, interval, error);
}

/* --------------------------------------------------------------------------------------------------- results */

static void
note_result(SocinnStatsResult *self, const SocinnReplicates *replicates, const Interval *interval)
{
  if (replicates->n_undefined > 0)
    socinn__result_note(
      self, SOCINN_SEVERITY_WARNING, "undefined-resamples",
      _("the statistic is not defined in some resamples, which were left out"),
      _("Read the interval as one given that the statistic is defined, or choose another statistic."));
  if (isnan(interval->ends[0]) || isnan(interval->ends[1]))
    socinn__result_note(self, SOCINN_SEVERITY_WARNING, "interval-undefined",
                        _("the correction of BCa is not defined for these data"),
                        _("Use the method \"percentile\", and look at the data: the estimate lies at an end of what "
                          "resamples give, or is undefined without one of the rows."));
}

static SocinnStatsResult *
report(const Question *question, const SocinnReplicates *replicates, Method method, const Interval *interval,
       double level)
{
  SocinnStatsResult *self = socinn__result_new(&bootstrap_function, method_names[method]);
  socinn__result_set_number(self, "estimate", question->estimate);
  socinn__result_set_interval(self, interval->ends[0], interval->ends[1], level);
  if (method != STUDENTIZED) {
    socinn__result_set_number(self, "std_error", replicates->sd);
    socinn__result_set_number(self, "bias", replicates->mean - question->estimate);
    socinn__result_set_number(self, "share_below", replicates->below);
    socinn__result_set_number(self, "share_equal", replicates->equal);
  }
  if (method == BCA) {
    socinn__result_set_number(self, "z0", interval->z0);
    socinn__result_set_number(self, "acceleration", interval->acceleration);
  }
  socinn__result_set_flag(self, "enumerated", replicates->weights != NULL);
  if (replicates->weights != NULL) {
    socinn__result_set_number(self, "resamples", replicates->resamples);
  } else {
    socinn__result_set_whole(self, "draws", replicates->n + replicates->n_undefined);
    socinn__result_set_number(self, "lower_error", interval->errors[0]);
    socinn__result_set_number(self, "upper_error", interval->errors[1]);
  }
  socinn__result_set_whole(self, "n_undefined", replicates->n_undefined);
  socinn__result_set_sizes(self, question->design.n, question->design.n_missing);
  note_result(self, replicates, interval);
  return self;
}

/* A studentized interval and its standard error, which is that of the data, not of resamples. */
static gboolean
studentize(const SocinnDrawing *drawing, double *spare, double *std_error, GError **error)
{
  if (drawing->design->n_strata > 1 || drawing->design->clustered) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("method: \"studentized\" knows no strata or clusters; use \"bca\""));
    return FALSE;
  }
  if (drawing->design->n < 3 || !socinn__standard_error(drawing, spare, std_error, error)) {
    if (error != NULL && *error == NULL)
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("method: \"studentized\" needs at least 3 rows"));
    return FALSE;
  }
  return isfinite(*std_error) || refuse_undefined(error);
}

static SocinnStatsResult *
run_bootstrap(const double *matrix, gsize n_matrix, gsize columns, SocinnStatistic statistic, gpointer data,
              const SocinnStatsOptions *options, GError **error)
{
  g_auto(Question) question = { 0 };
  g_auto(SocinnReplicates) replicates = { .values = NULL };
  Interval interval = { 0 };
  double std_error = 0, level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  g_autoptr(GError) failure = NULL; /* so that it is known whether there was one */
  if (!question_read(matrix, n_matrix, columns, statistic, data, &bootstrap_function, options, &question, &failure)) {
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
  }
  Method method = socinn__option_method(options, &bootstrap_function);
  SocinnDrawing drawing = { &question.design, &question.estimator, method == STUDENTIZED, question.estimate };
  if ((method == STUDENTIZED && !studentize(&drawing, question.spare, &std_error, &failure)) ||
      !find_replicates(&drawing, options, &replicates, &failure) ||
      !find_interval(&question, &replicates, method, level, &interval, &failure)) {
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
  }
  turn(method, question.estimate, std_error, interval.ends);
  if (method == STUDENTIZED || method == BASIC) {
    double lower_error = interval.errors[1] * (method == STUDENTIZED ? std_error : 1);
    interval.errors[1] = interval.errors[0] * (method == STUDENTIZED ? std_error : 1);
    interval.errors[0] = lower_error;
  }
  SocinnStatsResult *self = report(&question, &replicates, method, &interval, level);
  if (method == STUDENTIZED)
    socinn__result_set_number(self, "std_error", std_error);
  return self;
}

SocinnStatsResult *
socinn_stats_bootstrap(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                       GError **error)
{
  return run_bootstrap(matrix, n_matrix, columns, NULL, NULL, options, error);
}

SocinnStatsResult *
socinn_stats_bootstrap_function(const double *matrix, gsize n_matrix, gsize columns, SocinnStatistic statistic,
                                gpointer data, const SocinnStatsOptions *options, GError **error)
{
  return run_bootstrap(matrix, n_matrix, columns, statistic, data, options, error);
}

/* -------------------------------------------------------------------------------------------------- jackknife */

static SocinnStatsResult *
run_jackknife(const double *matrix, gsize n_matrix, gsize columns, SocinnStatistic statistic, gpointer data,
              const SocinnStatsOptions *options, GError **error)
{
  g_auto(Question) question = { 0 };
  if (!question_read(matrix, n_matrix, columns, statistic, data, &jackknife_function, options, &question, error))
    return NULL;
  gsize n = question.design.n_units;
  double mean, squares, m = (double) n;
  g_autofree double *values = g_try_new(double, n), *pseudo = g_try_new(double, n);
  if (values == NULL || pseudo == NULL) {
    socinn__refuse_memory(n, error);
    return NULL;
  }
  if (!socinn__leave_one_out(&question.design, &question.estimator, values, error))
    return NULL;
  for (gsize i = 0; i < n; i++) {
    if (!isfinite(values[i])) {
      socinn__set_error(
        error, SOCINN_ERROR_INVALID_ARGUMENT,
        _("statistic: it is not a finite number without row or cluster %zu, so the jackknife does not apply"), i + 1);
      return NULL;
    }
    pseudo[i] = m * question.estimate - (m - 1) * values[i];
  }
  socinn__sample_moments(values, n, &mean, &squares);
  double bias = (m - 1) * (mean - question.estimate);
  SocinnStatsResult *self = socinn__result_new(&jackknife_function, "jackknife");
  socinn__result_set_number(self, "estimate", question.estimate);
  socinn__result_set_number(self, "bias", bias);
  socinn__result_set_number(self, "corrected", question.estimate - bias);
  socinn__result_set_number(self, "std_error", sqrt(squares * (m - 1) / m));
  socinn__result_set_number(self, "acceleration", socinn__acceleration(&question.design, values));
  socinn__result_set_numbers(self, "pseudo_values", pseudo, n);
  socinn__result_set_sizes(self, question.design.n, question.design.n_missing);
  return self;
}

SocinnStatsResult *
socinn_stats_jackknife(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                       GError **error)
{
  return run_jackknife(matrix, n_matrix, columns, NULL, NULL, options, error);
}

SocinnStatsResult *
socinn_stats_jackknife_function(const double *matrix, gsize n_matrix, gsize columns, SocinnStatistic statistic,
                                gpointer data, const SocinnStatsOptions *options, GError **error)
{
  return run_jackknife(matrix, n_matrix, columns, statistic, data, options, error);
}
