/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_UNCERTAINTY_H
#define SOCINN_UNCERTAINTY_H
/*
 * Room `uncertainty`: numbers that are not known exactly, and what follows from them. Distributions with their quantiles;
 * the exact distribution of a sum; dependence; reproducible simulation; which input matters and what knowing it is worth.
 *
 * Units are the caller's. NaN is never a valid argument, infinity only where a function says so. Arrays of several
 * variables lie row by row: value of variable j in draw i at [i * dimensions + j], matrices likewise.
 */
#include <socinn/base.h>

G_BEGIN_DECLS

/* ------------------------------------------------------------------------------------------ distributions */

/**
 * SocinnDistribution:
 * A probability distribution of one number. Immutable; every constructor checks its arguments and returns NULL with
 * %SOCINN_ERROR_INVALID_ARGUMENT for values that cannot be (NaN, inverted ranges, a mode outside, no spread where one is
 * needed), naming the argument and the remedy.
 */
typedef struct SocinnDistribution SocinnDistribution;

SOCINN_API SocinnDistribution *socinn_distribution_ref(SocinnDistribution *self);
SOCINN_API void socinn_distribution_unref(SocinnDistribution *self);

/** One number. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_fixed(double value, GError **error);
/** Equally likely anywhere from @low to @high; @low = @high is one number. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_uniform(double low, double high, GError **error);
/** A triangle over @low to @high with its top at @mode. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_triangular(double low, double mode, double high, GError **error);
/**
 * socinn_distribution_pert:
 * The beta distribution over @low to @high with mean (low + lambda mode + high) / (lambda + 2): alpha = 1 + lambda (mode -
 * low) / (high - low), beta = 1 + lambda (high - mode) / (high - low).
 *
 * @lambda: weight of the mode, 0 < lambda <= 1000; 4 is PERT, anything else modified PERT (Vose 2008, Risk Analysis, 3rd ed.)
 * Returns: (transfer full)
 */
SOCINN_API SocinnDistribution *socinn_distribution_pert(double low, double mode, double high, double lambda,
                                                        GError **error);
/** Normal with @mean and @sd > 0. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_normal(double mean, double sd, GError **error);
/** Lognormal with @mean > 0 and @sd > 0 of the number itself, not of its logarithm. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_lognormal(double mean, double sd, GError **error);
/** Gamma with @mean > 0 and @sd > 0: shape (mean / sd)^2, scale sd^2 / mean. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_gamma(double mean, double sd, GError **error);
/** Beta with shapes @alpha and @beta > 0, from @low to @high. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_beta(double alpha, double beta, double low, double high,
                                                        GError **error);
/** Beta from @low to @high with @mean and @sd: beta(.3, .1 over 0 to 1) has shapes 6 and 14. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_beta_from_moments(double mean, double sd, double low, double high,
                                                                     GError **error);
/** A share after @successes of @trials were seen: beta(successes + 1/2, failures + 1/2), Jeffreys' prior. */
SOCINN_API SocinnDistribution *socinn_distribution_beta_from_counts(double successes, double trials, GError **error);
/** A rate after @count events in @exposure: gamma of shape count + 1/2 and scale 1 / exposure, Jeffreys' prior. */
SOCINN_API SocinnDistribution *socinn_distribution_gamma_from_count(double count, double exposure, GError **error);
/** 1 with @probability, else 0. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_bernoulli(double probability, GError **error);
/** Some values with some weights >= 0 (they need not add to 1). Equal values are merged.
 *  @values: (array length=n) @weights: (array length=n_weights) (nullable): NULL: equal weights; else n_weights = n */
SOCINN_API SocinnDistribution *socinn_distribution_discrete(const double *values, gsize n, const double *weights,
                                                            gsize n_weights, GError **error);
/** What was observed, each value equally likely: the step function of @values. (array length=n) */
SOCINN_API SocinnDistribution *socinn_distribution_empirical(const double *values, gsize n, GError **error);
/** One of several distributions, chosen with weights >= 0. @parts: (array length=n); @weights: as for discrete */
SOCINN_API SocinnDistribution *socinn_distribution_mixture(SocinnDistribution *const *parts, gsize n,
                                                           const double *weights, gsize n_weights, GError **error);
/** The distribution given that the number lies in @low to @high; either may be infinite.
 *  @error: also when that has (next to) no probability */
SOCINN_API SocinnDistribution *socinn_distribution_truncate(SocinnDistribution *self, double low, double high,
                                                            GError **error);
/** Distribution of factor x X + offset. A negative factor mirrors. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_scale(SocinnDistribution *self, double factor, double offset,
                                                         GError **error);
/**
 * socinn_distribution_from_interval:
 * The member of a family of which the central @level lies between @low and @high: level 0.8 makes them P10 and P90.
 *
 * @family: "uniform", "normal", "lognormal" (low > 0), "gamma" (low > 0: solved numerically)
 * @level: 0 < level < 1
 */
SOCINN_API SocinnDistribution *socinn_distribution_from_interval(const char *family, double low, double high,
                                                                 double level, GError **error);
/** The PERT distribution with @mode whose central @level lies between @low and @high: its ends are found.
 *  @error: also when no ends do, as when the mode is outside */
SOCINN_API SocinnDistribution *socinn_distribution_pert_from_interval(double mode, double low, double high,
                                                                      double level, double lambda, GError **error);
/** The same for a triangle. */
SOCINN_API SocinnDistribution *socinn_distribution_triangular_from_interval(double mode, double low, double high,
                                                                            double level, GError **error);
/** Distribution of a quantity: fixed, uniform, PERT or triangular. Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_distribution_from_quantity(const SocinnQuantity *quantity, GError **error);

/**
 * socinn_distribution_sum:
 * The exact distribution of weight_1 X_1 + ... + weight_n X_n for independent parts, atoms included: no draws, every
 * figure to 1e-9 relative or better.
 *
 * @parts: (array length=n), n >= 1  @weights: (array length=n_weights) (nullable): NULL: all 1; else n_weights = n
 * @error: %SOCINN_ERROR_UNSUPPORTED when exactness cannot be promised, with the reason; simulate then
 * Returns: (transfer full): its family is "sum", unless it is of a simpler one
 *
 * Gil-Pelaez, J. (1951), Biometrika 38, 481-482, doi:10.1093/biomet/38.3-4.481
 */
SOCINN_API SocinnDistribution *socinn_distribution_sum(SocinnDistribution *const *parts, gsize n, const double *weights,
                                                       gsize n_weights, GError **error);

/** Family: "fixed", "uniform", "triangular", "pert", "normal", "lognormal", "gamma", "beta", "bernoulli", "discrete",
 *  "empirical", "mixture", "truncated", "scaled", "sum". Returns: (transfer none) */
SOCINN_API const char *socinn_distribution_get_family(const SocinnDistribution *self);
/** Family and parameters, the same in every language: "pert(5000, 9000, 20000)". Returns: (transfer full) */
SOCINN_API char *socinn_distribution_to_text(const SocinnDistribution *self);
SOCINN_API double socinn_distribution_get_mean(const SocinnDistribution *self);
SOCINN_API double socinn_distribution_get_sd(const SocinnDistribution *self);
/** Third standardised moment; 0 for one number. */
SOCINN_API double socinn_distribution_get_skewness(const SocinnDistribution *self);
/** Smallest possible value; may be -infinity. */
SOCINN_API double socinn_distribution_get_low(const SocinnDistribution *self);
/** Largest possible value; may be infinity. */
SOCINN_API double socinn_distribution_get_high(const SocinnDistribution *self);
/** P(X <= x); @x may be infinite. NaN for NaN. */
SOCINN_API double socinn_distribution_cdf(const SocinnDistribution *self, double x);
/** P(X > x), exact where it is tiny. */
SOCINN_API double socinn_distribution_survival(const SocinnDistribution *self, double x);
/** Density at @x; infinity at an atom. */
SOCINN_API double socinn_distribution_density(const SocinnDistribution *self, double x);
/** Smallest x with P(X <= x) >= @probability. @error: %SOCINN_ERROR_INVALID_ARGUMENT outside [0, 1]; 0 and 1 give the ends */
SOCINN_API gboolean socinn_distribution_quantile(const SocinnDistribution *self, double probability, double *value,
                                                 GError **error);
/** E[max(X - limit, 0)]: what is missing on average when @limit is there to spend. */
SOCINN_API double socinn_distribution_expected_overrun(const SocinnDistribution *self, double limit);
/** Mean of the worst 1 - @probability of cases (conditional value at risk), 0 <= probability < 1.
 *  Rockafellar & Uryasev (2002), doi:10.1016/S0378-4266(02)00271-6 */
SOCINN_API gboolean socinn_distribution_tail_mean(const SocinnDistribution *self, double probability, double *value,
                                                  GError **error);

/** SocinnCurve: which function of a distribution socinn_distribution_evaluate() computes. */
typedef enum {
  SOCINN_CURVE_CDF,
  SOCINN_CURVE_SURVIVAL,
  SOCINN_CURVE_DENSITY,
  SOCINN_CURVE_QUANTILE,
  SOCINN_CURVE_OVERRUN,
  SOCINN_CURVE_TAIL_MEAN
} SocinnCurve;

/** A function of the distribution at many points. @x: (array length=n) @result: (array length=n_result): n_result = n
 *  @error: as for the single functions, naming the place; @result is untouched then */
SOCINN_API gboolean socinn_distribution_evaluate(const SocinnDistribution *self, SocinnCurve curve, const double *x,
                                                 gsize n, double *result, gsize n_result, GError **error);

/* ------------------------------------------------------------------------------------------- random numbers */

/** Draws @first, ... of @self in the stream of (seed, variable): quantiles of (k + 1/2) 2^-53 for uniforms k 2^-53, taken
 *  from a table that holds 1e-9 relative to the spread, tails included; exact quantiles where the table ends. */
SOCINN_API gboolean socinn_distribution_sample(SocinnDistribution *self, guint64 seed, guint64 variable, guint64 first,
                                               double *result, gsize n_result, GError **error);
/** Points @first, ... of the Sobol sequence in @dimensions (1 to socinn_sobol_get_max_dimensions()).
 *  @seed: 0: the plain sequence of Joe & Kuo's direction numbers, from the point 0; else Owen-scrambled by that seed
 *  @result: (array length=n_result): whole points, row by row
 *  Joe, S. & Kuo, F. Y. (2008), doi:10.1137/070709359 */
SOCINN_API gboolean socinn_sobol_points(guint dimensions, guint64 first, guint64 seed, double *result, gsize n_result,
                                        GError **error);
SOCINN_API guint socinn_sobol_get_max_dimensions(void);
/** A Latin hypercube: in each dimension one point in each of the n strata. @result: (array length=n_result), row by row */
SOCINN_API gboolean socinn_latin_hypercube(guint dimensions, guint64 seed, double *result, gsize n_result,
                                           GError **error);

/* ------------------------------------------------------------------------------------------------ dependence */

/** SocinnCopula: how several inputs hang together once their rank correlations are given. */
typedef enum {
  SOCINN_COPULA_GAUSSIAN,
  SOCINN_COPULA_T /**< with joint extremes; needs degrees of freedom */
} SocinnCopula;

/** Spearman's rank correlation of a Gaussian copula with correlation @rho in [-1, 1]: 6 / pi asin(rho / 2). */
SOCINN_API double socinn_correlation_to_spearman(double rho);
/** The inverse: 2 sin(pi r / 6). */
SOCINN_API double socinn_correlation_from_spearman(double spearman);
/** Kendall's tau of a Gaussian or t copula: 2 / pi asin(rho). */
SOCINN_API double socinn_correlation_to_kendall(double rho);

/** Whether @matrix is a correlation matrix: square, symmetric, ones on the diagonal, positive semi-definite.
 *  @matrix: (array length=n_matrix): n x n  @error: %SOCINN_ERROR_INVALID_ARGUMENT, saying which entry or which fault */
SOCINN_API gboolean socinn_correlation_check(const double *matrix, gsize n_matrix, GError **error);

/**
 * socinn_correlation_nearest:
 * The correlation matrix nearest to @matrix in the Frobenius norm.
 *
 * @matrix: (array length=n_matrix): symmetric, n x n, finite
 * @result: (array length=n_result): n_result = n_matrix
 * @distance: Frobenius norm of the difference; 0 when @matrix is one already
 * Higham, N. J. (2002), IMA J. Numer. Anal. 22, 329-343, doi:10.1093/imanum/22.3.329
 */
SOCINN_API gboolean socinn_correlation_nearest(const double *matrix, gsize n_matrix, double *result, gsize n_result,
                                               double *distance, GError **error);

/**
 * socinn_iman_conover:
 * Reorders each column of given draws so that rank correlations come near @matrix; no column's values change.
 *
 * @draws: (array length=n_draws): rows of as many columns as @matrix has  @result: (array length=n_result): n_result = n_draws
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when @matrix is no correlation matrix or there are fewer rows than columns + 1
 * Iman, R. L. & Conover, W. J. (1982), Commun. Stat. B11, 311-334, doi:10.1080/03610918208812265
 */
SOCINN_API gboolean socinn_iman_conover(const double *draws, gsize n_draws, const double *matrix, gsize n_matrix,
                                        guint64 seed, double *result, gsize n_result, GError **error);

/* -------------------------------------------------------------------------------------------------- models */

/**
 * SocinnRiskModel:
 * Named inputs with their distributions and dependence, and one outcome computed from them: a sum of terms, each a
 * coefficient times a product of inputs - or any function. Filled, then only read.
 */
typedef struct SocinnRiskModel SocinnRiskModel;

/**
 * SocinnRiskFunction:
 * The outcome for @n draws at once. Called in the thread that simulates, one block after another.
 *
 * @inputs: (array length=n_inputs): for each input in the order of addition, its @n values
 * @outcome: (array length=n): to be filled; NaN or infinity is an error of the function
 * Returns: FALSE with @error set to stop
 */
typedef gboolean (*SocinnRiskFunction)(const double *const *inputs, gsize n_inputs, gsize n, double *outcome,
                                       gpointer data, GError **error);

/** Returns: (transfer full) */
SOCINN_API SocinnRiskModel *socinn_risk_model_new(void);
SOCINN_API SocinnRiskModel *socinn_risk_model_ref(SocinnRiskModel *self);
SOCINN_API void socinn_risk_model_unref(SocinnRiskModel *self);
/** Adds an input. @error: %SOCINN_ERROR_INVALID_ARGUMENT for an empty or repeated name */
SOCINN_API gboolean socinn_risk_model_add_input(SocinnRiskModel *self, const char *name,
                                                SocinnDistribution *distribution, GError **error);
/** Adds coefficient x product of inputs. @values: names (NULL-terminated), none: a constant; a name twice: its square.
 *  @error: %SOCINN_ERROR_NOT_FOUND, %SOCINN_ERROR_INVALID_ARGUMENT when the outcome is a function already */
SOCINN_API gboolean socinn_risk_model_add_term(SocinnRiskModel *self, double coefficient, const char *const *values,
                                               GError **error);
/**
 * socinn_risk_model_add_curve_term:
 * Adds coefficient x f(product of inputs) with f piecewise linear through the knots (x, y), level beyond its ends.
 *
 * @x: (array length=n): increasing  @y: (array length=n_y): n_y = n
 */
SOCINN_API gboolean socinn_risk_model_add_curve_term(SocinnRiskModel *self, double coefficient,
                                                     const char *const *values, const double *x, gsize n,
                                                     const double *y, gsize n_y, GError **error);
/** Makes the outcome a function. @destroy: (nullable): for @data  @error: when there are terms already */
SOCINN_API gboolean socinn_risk_model_set_function(SocinnRiskModel *self, SocinnRiskFunction function, gpointer data,
                                                   GDestroyNotify destroy, GError **error);
/**
 * socinn_risk_model_set_correlation:
 * Rank correlations (Spearman) between some inputs; the others stay independent. A matrix that cannot be is replaced by
 * the nearest that can.
 *
 * @values: names (NULL-terminated)  @matrix: (array length=n_matrix): n x n, ones on the diagonal, symmetric
 * @degrees: of freedom, > 2, for the t copula; ignored for the Gaussian one
 * @distance: how far the copula's correlations were moved (Frobenius norm); 0: not at all
 */
SOCINN_API gboolean socinn_risk_model_set_correlation(SocinnRiskModel *self, const char *const *values,
                                                      const double *matrix, gsize n_matrix, SocinnCopula copula,
                                                      double degrees, double *distance, GError **error);
/** a - b: inputs of either, one of the same name being the same input. Both made of terms; correlations must agree.
 *  @error: %SOCINN_ERROR_MISMATCH when a name has two distributions or correlations  Returns: (transfer full) */
SOCINN_API SocinnRiskModel *socinn_risk_model_difference(const SocinnRiskModel *a, const SocinnRiskModel *b,
                                                         GError **error);
SOCINN_API gsize socinn_risk_model_get_n_inputs(const SocinnRiskModel *self);
/** Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_risk_model_get_input_name(const SocinnRiskModel *self, gsize index);
/** Returns: (transfer none) (nullable) */
SOCINN_API SocinnDistribution *socinn_risk_model_get_input_distribution(const SocinnRiskModel *self, gsize index);
/** Exact distribution of the outcome: where every input enters linearly, in terms of its own, and independently.
 *  @error: %SOCINN_ERROR_UNSUPPORTED with the reason otherwise  Returns: (transfer full) */
SOCINN_API SocinnDistribution *socinn_risk_model_get_exact(const SocinnRiskModel *self, GError **error);

/* ---------------------------------------------------------------------------------------------- simulation */

/** SocinnSimulationSettings: how to simulate. Every setter checks its value at once. */
typedef struct SocinnSimulationSettings SocinnSimulationSettings;

/**
 * SocinnProgress:
 * Told now and then, in the thread that called, how far it is. Returns: FALSE to stop: %SOCINN_ERROR_CANCELLED
 */
typedef gboolean (*SocinnProgress)(guint64 done, guint64 total, gpointer data);

/** 100 000 draws, seed 1, "mc", threads as SOCINN_NUM_THREADS or the machine has. Returns: (transfer full) */
SOCINN_API SocinnSimulationSettings *socinn_simulation_settings_new(void);
SOCINN_API SocinnSimulationSettings *socinn_simulation_settings_ref(SocinnSimulationSettings *self);
SOCINN_API void socinn_simulation_settings_unref(SocinnSimulationSettings *self);
/** Number of draws, 1 to 2^32. For "sobol" and "lhs" it is rounded up to 8 replicates of equal size (a power of two for
 *  "sobol"), from whose differences the error is told. */
SOCINN_API gboolean socinn_simulation_settings_set_draws(SocinnSimulationSettings *self, guint64 draws, GError **error);
SOCINN_API guint64 socinn_simulation_settings_get_draws(const SocinnSimulationSettings *self);
SOCINN_API void socinn_simulation_settings_set_seed(SocinnSimulationSettings *self, guint64 seed);
SOCINN_API guint64 socinn_simulation_settings_get_seed(const SocinnSimulationSettings *self);
/** "mc", "lhs" or "sobol". */
SOCINN_API gboolean socinn_simulation_settings_set_sampler(SocinnSimulationSettings *self, const char *sampler,
                                                           GError **error);
/** Whether draws come in pairs u and 1 - u ("mc" only). Their number is rounded up to 8 replicates of whole pairs. */
SOCINN_API void socinn_simulation_settings_set_antithetic(SocinnSimulationSettings *self, gboolean on);
/** 1 to 1024 threads; 0: SOCINN_NUM_THREADS, else as many as processors. Results do not depend on it. */
SOCINN_API gboolean socinn_simulation_settings_set_threads(SocinnSimulationSettings *self, guint threads,
                                                           GError **error);
/** Draws computed at a time, 16 to 65536; results do not depend on it. */
SOCINN_API gboolean socinn_simulation_settings_set_block(SocinnSimulationSettings *self, gsize block, GError **error);
/** Whether the draws of all inputs are kept: the audit trail. The outcomes always are. */
SOCINN_API void socinn_simulation_settings_set_keep(SocinnSimulationSettings *self, gboolean on);
/** Stop once the standard errors of mean, P10, P50, P80 and P90 are all below @relative x |median|; 0: make all draws.
 *  Checked after 2^14 draws and each doubling ("mc" only). */
SOCINN_API gboolean socinn_simulation_settings_set_precision(SocinnSimulationSettings *self, double relative,
                                                             GError **error);
SOCINN_API void socinn_simulation_settings_set_progress(SocinnSimulationSettings *self, SocinnProgress progress,
                                                        gpointer data, GDestroyNotify destroy);

/** SocinnSimulation: outcomes of a simulation. Immutable. Every figure comes with its own standard error. */
typedef struct SocinnSimulation SocinnSimulation;

/**
 * socinn_simulate:
 * Draws the inputs and computes outcomes. The same seed gives the same bits for any number of threads, any block size,
 * any order of inputs and terms, on every processor.
 *
 * @settings: (nullable): NULL for the defaults
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT (nothing to compute, more dimensions than the sampler has, a function that gave NaN),
 *   %SOCINN_ERROR_CANCELLED, %SOCINN_ERROR_NO_MEMORY, and whatever a function reports
 * Returns: (transfer full)
 */
SOCINN_API SocinnSimulation *socinn_simulate(const SocinnRiskModel *model, const SocinnSimulationSettings *settings,
                                             GError **error);
SOCINN_API SocinnSimulation *socinn_simulation_ref(SocinnSimulation *self);
SOCINN_API void socinn_simulation_unref(SocinnSimulation *self);
/** Draws made. */
SOCINN_API guint64 socinn_simulation_get_draws(const SocinnSimulation *self);
SOCINN_API guint64 socinn_simulation_get_seed(const SocinnSimulation *self);
/** "mc", "lhs" or "sobol". Returns: (transfer none) */
SOCINN_API const char *socinn_simulation_get_sampler(const SocinnSimulation *self);
/** Mean: of a model of terms, the exact mean of every term that has one (products of independent inputs up to their third
 *  powers, curves of one input) plus the sampled mean of the others (control variate). Of a function, the sampled mean.
 *  @std_error: Monte Carlo standard error, of what was sampled only: 0 when all is exact */
SOCINN_API void socinn_simulation_get_mean(const SocinnSimulation *self, double *value, double *std_error);
SOCINN_API void socinn_simulation_get_sd(const SocinnSimulation *self, double *value, double *std_error);
/** Quantile of type 7 among the outcomes (Hyndman & Fan 1996), and its standard error. @error: outside [0, 1] */
SOCINN_API gboolean socinn_simulation_get_quantile(const SocinnSimulation *self, double probability, double *value,
                                                   double *std_error, GError **error);
/** Share of outcomes <= @x. Its error counts half an outcome more on either side: none seen does not mean there are none. */
SOCINN_API void socinn_simulation_get_cdf(const SocinnSimulation *self, double x, double *value, double *std_error);
/** Mean of max(outcome - limit, 0). */
SOCINN_API void socinn_simulation_get_expected_overrun(const SocinnSimulation *self, double limit, double *value,
                                                       double *std_error);
/** Mean of the outcomes above quantile @probability, 0 <= probability < 1. */
SOCINN_API gboolean socinn_simulation_get_tail_mean(const SocinnSimulation *self, double probability, double *value,
                                                    double *std_error, GError **error);
/** The outcomes, in the order of the draws. @n: their number  Returns: (transfer none) (array length=n) */
SOCINN_API const double *socinn_simulation_get_outcomes(const SocinnSimulation *self, gsize *n);
/** The draws of an input, when they were kept. @error: %SOCINN_ERROR_NOT_FOUND for no such input or none kept
 *  Returns: (transfer none) (array length=n) */
SOCINN_API const double *socinn_simulation_get_input(const SocinnSimulation *self, const char *name, gsize *n,
                                                     GError **error);

/* --------------------------------------------------------------------------------------------- sensitivity */

/**
 * SocinnSensitivity:
 * Which input matters, in what way, and what it is worth to know it. Immutable. Measures, by name:
 *   "first"      share of the variance that goes when the input is known (first-order Sobol index)
 *   "total"      share that stays when all others are known (total Sobol index)
 *   "shapley"    fair share of the variance, also among dependent inputs (Owen 2014): they add to 1
 *   "swing-low", "swing-high"   expected outcome with the input at its P10 and P90 (tornado)
 *   "switching"  value of the input at which the expected outcome reaches the limit, of several the one nearest to the
 *                input's mean; NaN: none within its range
 *   "evppi"      expected value of knowing the input before deciding whether to go ahead with @limit to spend: it may
 *                turn out better not to (or, for a difference of two models and limit 0, to take the other)
 * Exact for models of terms with independent inputs, unless a curve runs over several unsure ones; else from draws, with a 95 %
 * interval: the jackknife over eight replicates. Shares of an outcome that does not vary are 0.
 */
typedef struct SocinnSensitivity SocinnSensitivity;

/**
 * socinn_sensitivity_new:
 * Draws are needed for functions, dependent inputs, and curves over several inputs. With independent inputs each of them
 * costs an evaluation for itself and its partner and one for each input, and from four inputs on one less than inputs for
 * the fair shares; with dependent ones, one more than inputs. What depends on others counts with what it tells about them:
 * "first" is Var(E[Y | x]) / Var(Y), "total" E[Var(Y | all others)] / Var(Y). Swings, switching values and "evppi" come from
 * straight lines through the outcomes in intervals of each input's probability (value by value, where it has up to 64 of
 * them); noise makes an "evppi" that is near 0 a little too large.
 *
 * @settings: (nullable): draws (at least 64, rounded up to eight equal replicates, for Sobol points powers of two), seed,
 *   sampler, threads, block and progress, where draws are needed; antithetic pairs, keeping and precision play no part
 * @limit: what there is to spend; NaN for none: "switching" and "evppi" are NaN then
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT (no inputs, no outcome, too few draws, a variance that is not finite),
 *   %SOCINN_ERROR_CANCELLED, %SOCINN_ERROR_NO_MEMORY, and whatever a function reports
 * Returns: (transfer full)
 *
 * Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018; Jansen (1999), doi:10.1016/S0010-4655(98)00154-4;
 * Song, Nelson & Staum (2016), doi:10.1137/15M1048070
 */
SOCINN_API SocinnSensitivity *socinn_sensitivity_new(const SocinnRiskModel *model,
                                                     const SocinnSimulationSettings *settings, double limit,
                                                     GError **error);
SOCINN_API SocinnSensitivity *socinn_sensitivity_ref(SocinnSensitivity *self);
SOCINN_API void socinn_sensitivity_unref(SocinnSensitivity *self);
/** Number of inputs. */
SOCINN_API gsize socinn_sensitivity_get_length(const SocinnSensitivity *self);
/** "exact" or "simulation". Returns: (transfer none) */
SOCINN_API const char *socinn_sensitivity_get_method(const SocinnSensitivity *self);
/** Evaluations of the model made; 0 when exact, unless the value of perfect information needed draws. */
SOCINN_API guint64 socinn_sensitivity_get_evaluations(const SocinnSensitivity *self);
/** Name of input @index. Returns: (transfer none) (nullable) */
SOCINN_API const char *socinn_sensitivity_get_name(const SocinnSensitivity *self, gsize index);
/** A measure and its 95 % interval (equal ends when exact). @error: %SOCINN_ERROR_NOT_FOUND for no such measure or input */
SOCINN_API gboolean socinn_sensitivity_get(const SocinnSensitivity *self, const char *measure, gsize index,
                                           double *value, double *low, double *high, GError **error);
/** Expected value of knowing everything before deciding; NaN without a limit. From draws where the outcome has no exact
 *  distribution, as of products; socinn_value_of_information() tells its error. */
SOCINN_API double socinn_sensitivity_get_evpi(const SocinnSensitivity *self);

/**
 * socinn_value_of_information:
 * Expected value of knowing several inputs together before deciding. Never less than that of fewer of them; that of all
 * of them is the value of perfect information.
 *
 * Exact where the expected outcome given these inputs is a sum of independent parts. Of other models of terms it is exact in
 * each draw of these inputs. Of functions and dependent inputs it is estimated by least squares with polynomials of the
 * inputs' probabilities. For more than eight inputs (four, of functions) "never less" holds within the error.
 *
 * @values: names (NULL-terminated)  @limit: finite  @settings: (nullable): as for socinn_sensitivity_new()
 * @std_error: 0 when exact
 * @error: also %SOCINN_ERROR_NOT_FOUND; %SOCINN_ERROR_UNSUPPORTED for more than 63 inputs of a function, but not all
 *
 * Strong, M., Oakley, J. E. & Brennan, A. (2014), doi:10.1177/0272989X13505910
 */
SOCINN_API gboolean socinn_value_of_information(const SocinnRiskModel *model, const char *const *values, double limit,
                                                const SocinnSimulationSettings *settings, double *value,
                                                double *std_error, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnDistribution, socinn_distribution_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnRiskModel, socinn_risk_model_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnSimulationSettings, socinn_simulation_settings_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnSimulation, socinn_simulation_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnSensitivity, socinn_sensitivity_unref)
G_END_DECLS
#endif
