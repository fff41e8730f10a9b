/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Permutation tests of one sample, of pairs and of two samples. */
#include "permutation_private.h"
#include <math.h>
#include <string.h>

typedef enum { AUTO, EXACT, MONTE_CARLO } Method;

#define EASY_ARRANGEMENTS 1e6 /* of statistics other than the mean */
#define MOST_ARRANGEMENTS 1e9
#define RESOLUTION 0x1p-48 /* of differences, as a share of the data's magnitude; of t, which has no unit, as such */
#define ALLOWED (1U << SOCINN_OF_MEAN | 1U << SOCINN_OF_MEDIAN | 1U << SOCINN_OF_TRIMMED_MEAN | 1U << SOCINN_OF_T)

static const SocinnStatsFunction function = {
  "permutation_test",
  "auto|exact|monte-carlo",
  { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_DRAWS, SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU, SOCINN_OPTION_PAIRED,
    SOCINN_OPTION_SEED, SOCINN_OPTION_STATISTIC, SOCINN_OPTION_THREADS, SOCINN_OPTION_TRIM },
};

/* The data, less the hypothesis. */
typedef struct {
  double *values;
  SocinnArrangement arrangement;
  gsize n_missing;
} Question;

static void
question_clear(Question *self)
{
  g_free(self->values);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Question, question_clear)

/* ---------------------------------------------------------------------------------------------------- data */

/* Values less @mu, behind those that are there. */
static void
append(Question *self, const double *values, gsize n, double mu)
{
  for (gsize i = 0; i < n; i++) {
    self->values[self->arrangement.n++] = values[i] - mu;
    self->arrangement.magnitude = MAX(self->arrangement.magnitude, MAX(fabs(values[i]), fabs(mu)));
  }
}

static gboolean
read_one(const double *x, gsize n, double mu, Question *self, GError **error)
{
  g_auto(SocinnSample) sample = { NULL, 0, 0 };
  if (!socinn__sample_read(x, n, "x", 1, &sample, error))
    return FALSE;
  self->values = g_try_new(double, sample.n);
  if (self->values == NULL)
    return socinn__refuse_memory(sample.n, error);
  append(self, sample.values, sample.n, mu);
  self->arrangement.n_first = sample.n;
  self->n_missing = sample.n_missing;
  return TRUE;
}

static gboolean
read_pairs(const double *x, gsize n, const double *y, gsize n_y, double mu, Question *self, GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  if (!socinn__pairs_read(x, n, y, n_y, 1, &pairs, error))
    return FALSE;
  self->values = g_try_new(double, pairs.n);
  if (self->values == NULL)
    return socinn__refuse_memory(pairs.n, error);
  for (gsize i = 0; i < pairs.n; i++) {
    double largest = MAX(fabs(pairs.x[i]), fabs(pairs.y[i]));
    double difference = pairs.x[i] - pairs.y[i];
    append(self, &difference, 1, mu);
    self->arrangement.magnitude = MAX(self->arrangement.magnitude, largest);
  }
  self->arrangement.n_first = pairs.n;
  self->n_missing = pairs.n_missing;
  return TRUE;
}

static gboolean
read_two(const double *x, gsize n, const double *y, gsize n_y, double mu, Question *self, GError **error)
{
  g_auto(SocinnSample) first = { NULL, 0, 0 }, second = { NULL, 0, 0 };
  if (!socinn__sample_read(x, n, "x", 1, &first, error) || !socinn__sample_read(y, n_y, "y", 1, &second, error))
    return FALSE;
  self->values = g_try_new(double, first.n + second.n);
  if (self->values == NULL)
    return socinn__refuse_memory(first.n + second.n, error);
  append(self, first.values, first.n, mu);
  append(self, second.values, second.n, 0);
  self->arrangement.n_first = first.n;
  self->n_missing = first.n_missing + second.n_missing;
  return TRUE;
}

static gboolean
read_question(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options, Question *self,
              GError **error)
{
  double mu = socinn__option_number(options, SOCINN_OPTION_MU);
  gboolean paired = socinn__option_flag(options, SOCINN_OPTION_PAIRED);
  self->arrangement.flips = y == NULL || paired;
  if (y == NULL && paired) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("paired: pairs need a second sample y"));
    return FALSE;
  }
  gboolean read = y == NULL ? read_one(x, n, mu, self, error)
                  : paired  ? read_pairs(x, n, y, n_y, mu, self, error)
                            : read_two(x, n, y, n_y, mu, self, error);
  self->arrangement.values = self->values;
  return read;
}

/* ---------------------------------------------------------------------------------------------- statistics */

static double
mean_of(const double *values, gsize n)
{
  return socinn__exact_sum(values, n) / (double) n;
}

static double
contrast_of_means(const double *values, gsize n, gsize n_first, double trim, double *spare)
{
  (void) trim;
  (void) spare;
  return mean_of(values, n_first) - (n > n_first ? mean_of(values + n_first, n - n_first) : 0);
}

static double
contrast_of_medians(const double *values, gsize n, gsize n_first, double trim, double *spare)
{
  (void) trim;
  memcpy(spare, values, n * sizeof *spare);
  double first = socinn__median_of(spare, n_first);
  return n > n_first ? first - socinn__median_of(spare + n_first, n - n_first) : first;
}

static double
contrast_of_trimmed_means(const double *values, gsize n, gsize n_first, double trim, double *spare)
{
  memcpy(spare, values, n * sizeof *spare);
  double first = socinn__trimmed_mean_of(spare, n_first, trim);
  return n > n_first ? first - socinn__trimmed_mean_of(spare + n_first, n - n_first, trim) : first;
}

/* s^2 / n of values, and their mean. */
static double
squared_error(const double *values, gsize n, double *mean)
{
  double sum = 0, squares = 0;
  for (gsize i = 0; i < n; i++)
    sum += values[i];
  *mean = sum / (double) n;
  for (gsize i = 0; i < n; i++)
    squares += (values[i] - *mean) * (values[i] - *mean);
  return squares / (double) (n - 1) / (double) n;
}

/* Student's t of one sample, Welch's of two: of all statistics the one whose test stays right when spreads differ. */
static double
contrast_by_t(const double *values, gsize n, gsize n_first, double trim, double *spare)
{
  double first, second = 0, error = squared_error(values, n_first, &first);
  (void) trim;
  (void) spare;
  if (n > n_first)
    error += squared_error(values + n_first, n - n_first, &second);
  double difference = first - second;
  return difference == 0 ? 0 : error > 0 ? difference / sqrt(error) : copysign(INFINITY, difference);
}

static SocinnContrast
contrast_for(SocinnStatisticKind kind)
{
  if (kind == SOCINN_OF_MEDIAN)
    return contrast_of_medians;
  if (kind == SOCINN_OF_TRIMMED_MEAN)
    return contrast_of_trimmed_means;
  return kind == SOCINN_OF_T ? contrast_by_t : contrast_of_means;
}

/* -------------------------------------------------------------------------------------------------- shares */

/* All arrangements: by counting sums or pairing halves where the statistic goes with the sum, else one by one. */
static SocinnCounted
count_exactly(const Question *self, SocinnStatisticKind kind, double trim, gboolean at_any_price, SocinnShares *shares,
              GError **error)
{
  const SocinnArrangement *data = &self->arrangement;
  SocinnCounted counted = SOCINN_NOT_COUNTED;
  /* Of one sample, t rises with the sum: the squares stay the same whatever the signs. */
  if (kind == SOCINN_OF_MEAN || (kind == SOCINN_OF_T && data->flips)) {
    counted = socinn__count_by_sums(data, at_any_price, shares, error);
    return counted == SOCINN_NOT_COUNTED ? socinn__count_by_halves(data, shares, error) : counted;
  }
  double most = at_any_price ? MOST_ARRANGEMENTS : EASY_ARRANGEMENTS;
  return socinn__count_all(data, contrast_for(kind), trim, most, shares, error);
}

static double
p_value_of(const SocinnShares *shares, SocinnAlternative alternative)
{
  if (alternative == SOCINN_GREATER)
    return shares->equal + shares->above;
  return alternative == SOCINN_LESS ? shares->equal + shares->below : shares->as_far;
}

static double
mid_p_of(const SocinnShares *shares, SocinnAlternative alternative)
{
  if (alternative == SOCINN_GREATER)
    return shares->above + shares->equal / 2;
  return alternative == SOCINN_LESS ? shares->below + shares->equal / 2 : (shares->as_far + shares->farther) / 2;
}

/* Clopper and Pearson's interval of the share of all arrangements, given that of those drawn. */
static void
set_drawn(SocinnStatsResult *self, double share, gsize draws, double level)
{
  double n = (double) draws, hits = floor(share * n + 0.5), p = (hits + 1) / (n + 1), tail = (1 - level) / 2, rest;
  double lower = 0, upper = 1;
  if (hits > 0)
    socinn__beta_quantile(hits, n - hits + 1, tail, 1 - tail, &lower, &rest);
  if (hits < n)
    socinn__beta_quantile(hits + 1, n - hits, 1 - tail, tail, &upper, &rest);
  socinn__result_set_number(self, "p_value", p);
  socinn__result_set_number(self, "p_std_error", sqrt(p * (1 - p) / n));
  socinn__result_set_number(self, "p_lower", lower);
  socinn__result_set_number(self, "p_upper", upper);
  socinn__result_set_number(self, "level", level);
  socinn__result_set_whole(self, "draws", draws);
  socinn__result_note(self, SOCINN_SEVERITY_INFO, "approximate",
                      _("the p-value rests on arrangements drawn at random, because there are too many to go through"),
                      _("Read it with p_std_error; more draws make it more exact."));
}

/* ------------------------------------------------------------------------------------------------- the test */

static SocinnStatsResult *
report(const Question *question, const SocinnEstimator *estimator, double mu, double *spare)
{
  const SocinnArrangement *data = &question->arrangement;
  SocinnStatsResult *self = socinn__result_new(&function, "exact");
  SocinnStatisticKind of = estimator->kind == SOCINN_OF_T ? SOCINN_OF_MEAN : estimator->kind;
  double centre = contrast_for(of)(data->values, data->n, data->n_first, estimator->trim, spare);
  socinn__result_set_number(self, "estimate", centre + mu);
  socinn__result_set_number(
    self, "statistic", contrast_for(estimator->kind)(data->values, data->n, data->n_first, estimator->trim, spare));
  return self;
}

static gboolean
check_spread(Question *question, SocinnStatisticKind kind, GError **error)
{
  SocinnArrangement *data = &question->arrangement;
  data->resolution = RESOLUTION * (kind == SOCINN_OF_T ? 1 : data->magnitude);
  gsize least = MIN(data->n_first, data->flips ? data->n : data->n - data->n_first);
  if (kind != SOCINN_OF_T || least >= 2)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("statistic: \"t\" needs at least 2 values in each sample"));
  return FALSE;
}

static gboolean
find_shares(const Question *question, const SocinnEstimator *estimator, const SocinnStatsOptions *options,
            SocinnShares *shares, gboolean *drawn, GError **error)
{
  Method method = socinn__option_method(options, &function);
  const SocinnArrangement *data = &question->arrangement;
  SocinnCounted counted = SOCINN_NOT_COUNTED;
  if (method != MONTE_CARLO)
    counted = count_exactly(question, estimator->kind, estimator->trim, method == EXACT, shares, error);
  *drawn = counted == SOCINN_NOT_COUNTED;
  if (counted == SOCINN_COUNT_FAILED)
    return FALSE;
  if (*drawn && method == EXACT) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("method: there are too many arrangements for \"exact\"; use \"auto\" or \"monte-carlo\""));
    return FALSE;
  }
  gboolean by_sum = estimator->kind == SOCINN_OF_MEAN || (estimator->kind == SOCINN_OF_T && data->flips);
  return !*drawn ||
         socinn__draw_arrangements(data, by_sum ? NULL : contrast_for(estimator->kind), estimator->trim,
                                   (gsize) socinn__option_whole(options, SOCINN_OPTION_DRAWS),
                                   socinn__option_whole(options, SOCINN_OPTION_SEED),
                                   (guint) socinn__option_whole(options, SOCINN_OPTION_THREADS), shares, error);
}

SocinnStatsResult *
socinn_stats_permutation_test(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                              GError **error)
{
  g_auto(Question) question = { 0 };
  SocinnEstimator estimator;
  SocinnShares shares = { 0 };
  gboolean drawn = FALSE;
  if (!socinn__options_check(options, &function, error) ||
      !socinn__estimator_read(options, &function, ALLOWED, 1, &estimator, error) ||
      !read_question(x, n, y, n_y, options, &question, error) || !check_spread(&question, estimator.kind, error) ||
      !find_shares(&question, &estimator, options, &shares, &drawn, error))
    return NULL;
  const SocinnArrangement *data = &question.arrangement;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  g_autofree double *spare = g_try_new(double, data->n);
  if (spare == NULL)
    return socinn__refuse_memory(data->n, error), NULL;
  SocinnStatsResult *self = report(&question, &estimator, socinn__option_number(options, SOCINN_OPTION_MU), spare);
  double p = p_value_of(&shares, alternative);
  if (drawn) {
    socinn__result_set_method(self, "monte-carlo");
    set_drawn(self, p, (gsize) socinn__option_whole(options, SOCINN_OPTION_DRAWS),
              socinn__option_number(options, SOCINN_OPTION_LEVEL));
  } else {
    socinn__result_set_number(self, "p_value", p);
    socinn__result_set_number(self, "mid_p", mid_p_of(&shares, alternative));
    socinn__result_set_number(self, "arrangements",
                              data->flips ? socinn__pow(2, (double) data->n) : socinn__choose(data->n, data->n_first));
  }
  socinn__result_set_alternative(self, alternative);
  socinn__result_set_sizes(self, data->n, question.n_missing);
  if (!data->flips) {
    socinn__result_set_whole(self, "n_x", data->n_first);
    socinn__result_set_whole(self, "n_y", data->n - data->n_first);
  }
  return self;
}
