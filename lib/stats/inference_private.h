/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_INFERENCE_PRIVATE_H
#define SOCINN_STATS_INFERENCE_PRIVATE_H
/*
 * What the families of statistical functions share: options, results, data without their missing values, ranks, and the
 * search for the end of an interval. A family includes this and headers of its own, never those of another family.
 */
#include "base/base_private.h"
#include "stats/stats_private.h"
#include <socinn/stats.h>

/* Always FALSE, with the error; in a header so that analysers see it, too. */
static inline gboolean
socinn__refuse_memory(gsize n, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu numbers"), n);
  return FALSE;
}

/* ------------------------------------------------------------------------------------------------ options */

/* Rows of the table in options.c, in the same order. */
typedef enum {
  SOCINN_OPTION_NONE, /* ends a function's list */
  SOCINN_OPTION_ALPHA,
  SOCINN_OPTION_ALTERNATIVE,
  SOCINN_OPTION_BASELINE,
  SOCINN_OPTION_CLUSTERS,
  SOCINN_OPTION_CLUSTER_SIZE,
  SOCINN_OPTION_COLUMN_SCORES,
  SOCINN_OPTION_CONTINUITY,
  SOCINN_OPTION_CORRELATION,
  SOCINN_OPTION_COUNTS,
  SOCINN_OPTION_CV,
  SOCINN_OPTION_DESIGN,
  SOCINN_OPTION_DF,
  SOCINN_OPTION_DIVERGENCE,
  SOCINN_OPTION_DRAWS,
  SOCINN_OPTION_EFFECT,
  SOCINN_OPTION_ENUMERATE,
  SOCINN_OPTION_EQUAL_VARIANCES,
  SOCINN_OPTION_GAMMA,
  SOCINN_OPTION_GROUPS,
  SOCINN_OPTION_HIGH,
  SOCINN_OPTION_ICC,
  SOCINN_OPTION_HKSJ,
  SOCINN_OPTION_LEVEL,
  SOCINN_OPTION_LOADINGS,
  SOCINN_OPTION_LOW,
  SOCINN_OPTION_METHOD,
  SOCINN_OPTION_METRIC,
  SOCINN_OPTION_MU,
  SOCINN_OPTION_N,
  SOCINN_OPTION_NULL_VALUE,
  SOCINN_OPTION_P,
  SOCINN_OPTION_PAIRED,
  SOCINN_OPTION_POWER,
  SOCINN_OPTION_PERMUTED,
  SOCINN_OPTION_PROBABILITIES,
  SOCINN_OPTION_PROPORTION,
  SOCINN_OPTION_RATIO,
  SOCINN_OPTION_ROW_SCORES,
  SOCINN_OPTION_SCORES,
  SOCINN_OPTION_SD,
  SOCINN_OPTION_SEED,
  SOCINN_OPTION_STANDARDIZER,
  SOCINN_OPTION_STATISTIC,
  SOCINN_OPTION_STRATA,
  SOCINN_OPTION_THREADS,
  SOCINN_OPTION_TRIM,
  SOCINN_OPTION_TYPE,
  SOCINN_OPTION_WEIGHTING,
  SOCINN_OPTION_WEIGHTS,
  SOCINN_OPTION_ZEROS,
  SOCINN_N_OPTIONS
} SocinnOption;

/* What a function is called and takes. */
typedef struct {
  const char *name;
  const char *methods; /* "wilson|jeffreys": the choices of its option "method", the default first; NULL: none */
  guint8 options[16];  /* SocinnOption, ended by SOCINN_OPTION_NONE; SOCINN_OPTION_METHOD follows from methods */
} SocinnStatsFunction;

/* SOCINN_OPTION_ALTERNATIVE */
typedef enum { SOCINN_TWO_SIDED, SOCINN_LESS, SOCINN_GREATER } SocinnAlternative;
/* SOCINN_OPTION_ZEROS */
typedef enum { SOCINN_ZEROS_PRATT, SOCINN_ZEROS_WILCOXON } SocinnZeros;

/* Whether the function has every option that is set. @options: (nullable) everywhere */
gboolean socinn__options_check(const SocinnStatsOptions *options, const SocinnStatsFunction *function, GError **error);
gboolean socinn__option_given(const SocinnStatsOptions *options, SocinnOption option);
/* The value, or the default of the table in options.c. */
double socinn__option_number(const SocinnStatsOptions *options, SocinnOption option);
guint64 socinn__option_whole(const SocinnStatsOptions *options, SocinnOption option);
gboolean socinn__option_flag(const SocinnStatsOptions *options, SocinnOption option);
/* Place among the choices of the table. */
guint socinn__option_choice(const SocinnStatsOptions *options, SocinnOption option);
/* Place among the methods of the function. */
guint socinn__option_method(const SocinnStatsOptions *options, const SocinnStatsFunction *function);
/* NULL and 0 when not given. (transfer none) */
const double *socinn__option_numbers(const SocinnStatsOptions *options, SocinnOption option, gsize *n);

/* ------------------------------------------------------------------------------------------------- results */

/* @method: what is done, a word of the function's list or another that never changes. Texts are static. */
SocinnStatsResult *socinn__result_new(const SocinnStatsFunction *function, const char *method);
/* The method once it is known. */
void socinn__result_set_method(SocinnStatsResult *self, const char *method);
void socinn__result_set_number(SocinnStatsResult *self, const char *name, double value);
void socinn__result_set_whole(SocinnStatsResult *self, const char *name, gsize value);
void socinn__result_set_flag(SocinnStatsResult *self, const char *name, gboolean value);
void socinn__result_set_text(SocinnStatsResult *self, const char *name, const char *text);
void socinn__result_set_numbers(SocinnStatsResult *self, const char *name, const double *values, gsize n);
/* n and n_missing, with a note when some are missing. */
void socinn__result_set_sizes(SocinnStatsResult *self, gsize n, gsize n_missing);
/* lower, upper and level. */
void socinn__result_set_interval(SocinnStatsResult *self, double lower, double upper, double level);
/* The alternative as it was asked for. */
void socinn__result_set_alternative(SocinnStatsResult *self, SocinnAlternative alternative);
/* @code: such as "approximate"; @message and @remedy: one line each, translated */
void socinn__result_note(SocinnStatsResult *self, SocinnSeverity severity, const char *code, const char *message,
                         const char *remedy);

/* ---------------------------------------------------------------------------------------------------- data */

/* The values that are not missing, in the order given. */
typedef struct SocinnSample {
  double *values;
  gsize n, n_missing;
} SocinnSample;
void socinn__sample_clear(SocinnSample *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnSample, socinn__sample_clear)

/* @name: of the argument, for messages; @least: how many must be left */
gboolean socinn__sample_read(const double *x, gsize n, const char *name, gsize least, SocinnSample *sample,
                             GError **error);

/* Pairs of which neither value is missing; n_missing counts pairs. */
typedef struct SocinnPairs {
  double *x, *y;
  gsize n, n_missing;
} SocinnPairs;
void socinn__pairs_clear(SocinnPairs *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnPairs, socinn__pairs_clear)

gboolean socinn__pairs_read(const double *x, gsize n, const double *y, gsize n_y, gsize least, SocinnPairs *pairs,
                            GError **error);

/* Values by group: group k is values[starts[k]] to values[starts[k + 1] - 1], in the order given; groups by rising code.
 * Values without a group are missing, too. */
typedef struct SocinnGroups {
  double *values;
  double *codes; /* n_groups */
  gsize *starts; /* n_groups + 1 */
  gsize n, n_groups, n_missing;
} SocinnGroups;
void socinn__groups_clear(SocinnGroups *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnGroups, socinn__groups_clear)

/* @least_groups: how many groups there must be; @least: values in each of them */
gboolean socinn__groups_read(const double *values, gsize n, const double *groups, gsize n_groups, gsize least_groups,
                             gsize least, SocinnGroups *result, GError **error);

/* The rows of a matrix of which no value is missing; n_missing counts rows. */
typedef struct SocinnRows {
  double *values; /* row by row */
  gsize n, columns, n_missing;
} SocinnRows;
void socinn__rows_clear(SocinnRows *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnRows, socinn__rows_clear)

gboolean socinn__rows_read(const double *matrix, gsize n_matrix, gsize columns, gsize least_rows, gsize least_columns,
                           SocinnRows *rows, GError **error);

/* Whether @value is a whole number from 0 to 2^53, as counts are; else sets @error, naming the argument. */
gboolean socinn__count_check(double value, const char *name, GError **error);
/* Whether @value is a number, finite; else sets @error, naming the argument. */
gboolean socinn__finite_check(double value, const char *name, GError **error);

/* ---------------------------------------------------------------------------------------------------- ranks */

/* Places that sort @values upwards, equal ones in the order given. (transfer full) NULL with @error: no memory */
gsize *socinn__sort_places(const double *values, gsize n, GError **error);
/*
 * Twice the midranks of @values, whole numbers: 2, 4, 6, ... without ties, the mean of the places times 2 with them.
 * @tie_sum: (nullable): sum over sets of equal values of t^3 - t
 */
gboolean socinn__double_midranks(const double *values, gsize n, guint64 *ranks, double *tie_sum, GError **error);

/* ------------------------------------------------------------------------------------ tails and quantiles */

/* P(T > x) of Student's t, also far out; degrees may be infinite. */
double socinn__t_tail(double x, double degrees);
/* x with P(T <= x) = p = 1 - q. */
double socinn__t_quantile(double p, double q, double degrees);
/* About that, from the normal variable's. */
double socinn__t_quantile_near(double normal, double degrees);
double socinn__normal_tail(double x);
/* P(X > x) and quantile of chi-square. */
double socinn__chi_square_tail(double x, double degrees);
double socinn__chi_square_quantile(double p, double q, double degrees);
/* The same of F. */
double socinn__f_tail(double x, double numerator, double denominator);
double socinn__f_quantile(double p, double q, double numerator, double denominator);
/* The p-value of a statistic that is @degrees t distributed (normal for INFINITY) under the null hypothesis. */
double socinn__t_p_value(double statistic, double degrees, SocinnAlternative alternative);
/* C(n, k): whole below 2^53, infinite when it is too large */
double socinn__choose(gsize n, gsize k);
/* log C(n, k) */
double socinn__log_choose(double n, double k);
/* P(X = k) of the binomial distribution, 0 <= k <= n, full relative precision. */
double socinn__binomial_mass(double k, double n, double p);
/* P(X <= k) and P(X >= k) of the binomial distribution. */
double socinn__binomial_lower(double k, double n, double p);
double socinn__binomial_upper(double k, double n, double p);
/* The same of Poisson's distribution. */
double socinn__poisson_mass(double k, double mean);
double socinn__poisson_lower(double k, double mean);
double socinn__poisson_upper(double k, double mean);

/* ------------------------------------------------------------------------------------------------- searches */

typedef double (*SocinnEquation)(double x, gpointer data);

/*
 * Where a continuous curve crosses 0 between @low and @high, at which its signs differ (or one is 0): to the last bit that
 * its values allow. Brent's bracketing with bisection, at most some hundred calls. NaN when the signs are the same.
 */
double socinn__find_root(SocinnEquation curve, gpointer data, double low, double high);

/* ---------------------------------------------------------------------------------------------------- sums */

/* Sum without rounding before the end. */
double socinn__exact_sum(const double *values, gsize n);
/* Mean, and sum of squared deviations from it, of any magnitude: exact sum for the mean, two passes for the rest. */
void socinn__sample_moments(const double *values, gsize n, double *mean, double *squares);
/* A unit, a power of 2, in which no power up to the fourth of @values overflows: 1 unless they are huge or tiny. */
double socinn__unit_of(const double *values, gsize n);
/* Divides all by their unit, where they are. Returns: it */
double socinn__take_unit(double *values, gsize n);
/* Both by one. */
double socinn__take_common_unit(double *x, gsize n_x, double *y, gsize n_y);
/* Whether all values are the same. */
gboolean socinn__is_constant(const double *values, gsize n);

#endif
