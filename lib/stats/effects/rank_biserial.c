/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank-biserial correlation of two samples, of pairs and of differences. */
#include "superiority_private.h"
#include <math.h>

static const SocinnStatsFunction function = {
  "rank_biserial",
  "score|fisher",
  { SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU, SOCINN_OPTION_PAIRED, SOCINN_OPTION_ZEROS },
};

typedef enum { SCORE, FISHER } Method;

/* Signed ranks of differences; sums of doubled ranks, so whole numbers. */
typedef struct {
  double positive, negative;
  double all;     /* of all ranks, those of zeros too */
  double squares; /* of the doubled ranks of what is not zero */
  gsize n, n_zero;
} SignedRanks;

/* ------------------------------------------------------------------------------------------- intervals */

/* tanh(atanh(estimate) -+ reach) */
static SocinnEffectsLimits
fisher_limits(double estimate, double reach)
{
  double ends[2];
  for (int i = 0; i < 2; i++) {
    double x = socinn__log((1 + estimate) / (1 - estimate)) / 2 + (i == 0 ? -reach : reach);
    double grown = socinn__expm1(2 * fabs(x)), size = isinf(grown) ? 1 : grown / (grown + 2);
    ends[i] = x < 0 ? -size : size;
  }
  return (SocinnEffectsLimits) { ends[0], ends[1] };
}

/* All r with (estimate - r)^2 <= reach^2 (1 - r^2). */
static SocinnEffectsLimits
score_limits(double estimate, double reach)
{
  double square = reach * reach, root = reach * sqrt(MAX(1 - estimate * estimate + square, 0));
  return (SocinnEffectsLimits) { MAX((estimate - root) / (1 + square), -1), MIN((estimate + root) / (1 + square), 1) };
}

/* Whether Fisher's interval can be had; a note when not. */
static gboolean
use_fisher(SocinnStatsResult *result, Method method, double estimate, const char *instead)
{
  if (method != FISHER)
    return FALSE;
  if (fabs(estimate) < 1)
    return TRUE;
  socinn__effects_note_degenerate(result, instead);
  return FALSE;
}

/* ----------------------------------------------------------------------------------------- two samples */

static SocinnStatsResult *
of_samples(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options, GError **error)
{
  SocinnEffectsDominance data;
  if (!socinn__effects_dominance(x, n, y, n_y, socinn__option_number(options, SOCINN_OPTION_MU), &data, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), total = data.n_x + data.n_y;
  double pairs = data.n_x * data.n_y, spread = total + 1 - data.tie_sum / (total * (total - 1));
  SocinnStatsResult *result = socinn__result_new(&function, method == FISHER ? "fisher" : "newcombe");
  socinn__result_set_number(result, "estimate", data.delta);
  SocinnEffectsLimits limits;
  if (use_fisher(result, method, data.delta, "newcombe")) {
    limits = fisher_limits(data.delta, socinn__effects_normal_multiple(level) * sqrt((total + 1) / (3 * pairs)));
  } else {
    limits = socinn__effects_newcombe(&data, level);
    limits = (SocinnEffectsLimits) { 2 * limits.lower - 1, 2 * limits.upper - 1 };
  }
  socinn__result_set_interval(result, limits.lower, limits.upper, level);
  socinn__result_set_number(result, "std_error", sqrt(MAX(spread, 0) / (3 * pairs)));
  socinn__effects_set_samples(result, &data);
  return result;
}

/* ----------------------------------------------------------------------------------------- differences */

static gboolean
refuse_zeros(GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("all differences are 0, so no rank has a sign"));
  return FALSE;
}

/* Changes @differences: zeros that Wilcoxon leaves out go to the end, then all lose their signs. */
static gboolean
rank_differences(double *differences, gsize n, gboolean wilcoxon, SignedRanks *self, GError **error)
{
  gsize used = 0;
  *self = (SignedRanks) { .n = n };
  for (gsize i = 0; i < n; i++) {
    self->n_zero += differences[i] == 0 ? 1 : 0;
    if (differences[i] != 0 || !wilcoxon)
      differences[used++] = differences[i];
  }
  if (self->n_zero == n)
    return refuse_zeros(error);
  g_autofree guint64 *ranks = g_try_new(guint64, used);
  g_autofree double *sizes = ranks != NULL ? g_try_new(double, used) : NULL;
  if (sizes == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize i = 0; i < used; i++)
    sizes[i] = fabs(differences[i]);
  if (!socinn__double_midranks(sizes, used, ranks, NULL, error))
    return FALSE;
  for (gsize i = 0; i < used; i++) {
    double rank = (double) ranks[i];
    self->positive += differences[i] > 0 ? rank : 0;
    self->negative += differences[i] < 0 ? rank : 0;
    self->squares += differences[i] != 0 ? rank * rank : 0;
  }
  self->all = (double) used * (double) (used + 1);
  return TRUE;
}

/* Standard deviation of Fisher's z as it is without an effect, zeros and ties. */
static double
fisher_error(const SignedRanks *self)
{
  double n = (double) (self->n - self->n_zero);
  return sqrt(2 * (2 * n + 1) / (3 * n * (n + 1)));
}

static SocinnStatsResult *
of_differences(double *differences, gsize n, gsize n_missing, const SocinnStatsOptions *options, GError **error)
{
  SignedRanks ranks;
  gboolean wilcoxon = socinn__option_choice(options, SOCINN_OPTION_ZEROS) == SOCINN_ZEROS_WILCOXON;
  double mu = socinn__option_number(options, SOCINN_OPTION_MU),
         level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  for (gsize i = 0; i < n; i++)
    differences[i] -= mu;
  if (!rank_differences(differences, n, wilcoxon, &ranks, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  double estimate = (ranks.positive - ranks.negative) / ranks.all, std_error = sqrt(ranks.squares) / ranks.all;
  SocinnStatsResult *result = socinn__result_new(&function, method == FISHER ? "fisher" : "score");
  socinn__result_set_number(result, "estimate", estimate);
  double multiple = socinn__effects_normal_multiple(level);
  SocinnEffectsLimits limits = use_fisher(result, method, estimate, "score")
                                 ? fisher_limits(estimate, multiple * fisher_error(&ranks))
                                 : score_limits(estimate, multiple * std_error);
  socinn__result_set_interval(result, limits.lower, limits.upper, level);
  socinn__result_set_number(result, "std_error", std_error);
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                      _("the interval is approximate: no exact one exists without assumptions on the distributions"),
                      "");
  socinn__result_set_whole(result, "n_zero", ranks.n_zero);
  socinn__result_set_sizes(result, n, n_missing);
  return result;
}

SocinnStatsResult *
socinn_stats_rank_biserial(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                           GError **error)
{
  gboolean paired = socinn__option_flag(options, SOCINN_OPTION_PAIRED);
  if (!socinn__options_check(options, &function, error))
    return NULL;
  if (y != NULL && !paired) {
    if (socinn__option_given(options, SOCINN_OPTION_ZEROS)) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("zeros: only differences can be 0; set the option \"paired\", or leave out zeros"));
      return NULL;
    }
    return of_samples(x, n, y, n_y, options, error);
  }
  if (y == NULL) {
    g_auto(SocinnSample) sample = { NULL, 0, 0 };
    if (!socinn__sample_read(x, n, "x", 2, &sample, error))
      return NULL;
    return of_differences(sample.values, sample.n, sample.n_missing, options, error);
  }
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  if (!socinn__pairs_read(x, n, y, n_y, 2, &pairs, error))
    return NULL;
  for (gsize i = 0; i < pairs.n; i++)
    pairs.x[i] -= pairs.y[i];
  return of_differences(pairs.x, pairs.n, pairs.n_missing, options, error);
}
