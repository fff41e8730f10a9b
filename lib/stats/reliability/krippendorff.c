/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Krippendorff's alpha. Disagreements are sums over pairs of squared differences; on an interval scale these follow from
 * sums and sums of squares, and an ordinal scale is an interval one of the mean places of values among all ratings.
 */
#include "reliability_private.h"
#include <math.h>
#include <socinn/stats_reliability.h>
#include <string.h>

typedef enum { ORDINAL, NOMINAL, INTERVAL, RATIO } Metric;

static const SocinnStatsFunction function = {
  "krippendorff_alpha", NULL, { SOCINN_OPTION_DRAWS, SOCINN_OPTION_LEVEL, SOCINN_OPTION_METRIC, SOCINN_OPTION_SEED }
};
static const guint64 default_draws = 9999;

/* Ratings of the things that have at least two: those of thing u are codes[starts[u]] to codes[starts[u + 1] - 1]. */
typedef struct {
  Metric metric;
  gsize n, n_ratings, n_values, n_missing;
  gsize *starts;
  gsize *codes;
  double *values; /* of the codes, centred on an interval scale */
  double *scale;  /* values as the metric sees them; those of an ordinal scale change with the sample */
  double *counts; /* of each value in the sample at hand */
  double *within; /* disagreement within each thing, where it does not change with the sample */
} Ratings;

static void
ratings_clear(Ratings *self)
{
  g_free(self->starts);
  g_free(self->codes);
  g_free(self->values);
  g_free(self->scale);
  g_free(self->counts);
  g_free(self->within);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ratings, ratings_clear)

static double
difference(Metric metric, double a, double b)
{
  if (metric == NOMINAL)
    return a != b;
  double distance = a - b;
  if (metric == RATIO)
    distance = a + b > 0 ? distance / (a + b) : 0;
  return distance * distance;
}

/* Sum over ordered pairs of a thing's ratings, over their number less 1. */
static double
disagreement_within(const Ratings *ratings, gsize thing)
{
  gsize first = ratings->starts[thing], last = ratings->starts[thing + 1];
  double sum = 0;
  for (gsize i = first + 1; i < last; i++)
    for (gsize j = first; j < i; j++)
      sum += difference(ratings->metric, ratings->scale[ratings->codes[i]], ratings->scale[ratings->codes[j]]);
  return 2 * sum / (double) (last - first - 1);
}

/* Sum over ordered pairs of all ratings of the sample, whose counts are @counts. */
static double
disagreement_between(const Ratings *ratings, double total)
{
  double sum = 0, mean = 0;
  const double *counts = ratings->counts, *scale = ratings->scale;
  if (ratings->metric == NOMINAL) {
    for (gsize v = 0; v < ratings->n_values; v++)
      sum += counts[v] * (total - counts[v]);
    return sum;
  }
  if (ratings->metric == RATIO) {
    for (gsize v = 1; v < ratings->n_values; v++)
      for (gsize w = 0; w < v; w++)
        sum += counts[v] * counts[w] * difference(RATIO, scale[v], scale[w]);
    return 2 * sum;
  }
  for (gsize v = 0; v < ratings->n_values; v++)
    mean += counts[v] * scale[v] / total;
  for (gsize v = 0; v < ratings->n_values; v++)
    sum += counts[v] * (scale[v] - mean) * (scale[v] - mean);
  return 2 * total * sum;
}

/* Mean places of the values among all ratings of the sample. */
static void
place_values(Ratings *ratings)
{
  double below = 0;
  for (gsize v = 0; v < ratings->n_values; v++) {
    ratings->scale[v] = below + ratings->counts[v] / 2;
    below += ratings->counts[v];
  }
}

/* Observed and expected disagreement when thing u is there times[u] times. Returns: alpha, NaN without any disagreement expected */
static double
alpha_of(Ratings *ratings, const double *times, double *observed, double *expected)
{
  double total = 0, within = 0;
  memset(ratings->counts, 0, ratings->n_values * sizeof *ratings->counts);
  for (gsize u = 0; u < ratings->n; u++) {
    for (gsize i = ratings->starts[u]; i < ratings->starts[u + 1]; i++)
      ratings->counts[ratings->codes[i]] += times[u];
    total += times[u] * (double) (ratings->starts[u + 1] - ratings->starts[u]);
  }
  if (ratings->metric == ORDINAL)
    place_values(ratings);
  for (gsize u = 0; u < ratings->n; u++)
    if (times[u] > 0)
      within += times[u] * (ratings->metric == ORDINAL ? disagreement_within(ratings, u) : ratings->within[u]);
  *observed = within / total;
  *expected = disagreement_between(ratings, total) / (total * (total - 1));
  return *expected > 0 ? 1 - *observed / *expected : NAN;
}

/* ---------------------------------------------------------------------------------------------------- reading */

static gboolean
check_matrix(const double *matrix, gsize n_matrix, gsize columns, Metric metric, GError **error)
{
  if (columns < 2 || n_matrix % columns != 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("matrix: %zu numbers in rows of %zu; give full rows of at least %zu"), n_matrix, columns,
                      (gsize) 2);
    return FALSE;
  }
  for (gsize i = 0; i < n_matrix; i++)
    if (isinf(matrix[i]) || (metric == RATIO && matrix[i] < 0)) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("matrix: rating %zu of row %zu is infinite, or negative on a ratio scale"), i % columns + 1,
                        i / columns + 1);
      return FALSE;
    }
  return TRUE;
}

/* Ratings of things with two or more, as plain values in @kept; fills the starts. */
static void
keep_ratings(const double *matrix, gsize rows, gsize columns, Ratings *ratings, double *kept)
{
  for (gsize i = 0; i < rows; i++) {
    gsize present = 0;
    for (gsize j = 0; j < columns; j++)
      if (!isnan(matrix[i * columns + j]))
        kept[ratings->n_ratings + present++] = matrix[i * columns + j];
    if (present < 2) {
      ratings->n_missing++;
      continue;
    }
    ratings->starts[ratings->n++] = ratings->n_ratings;
    ratings->n_ratings += present;
  }
  ratings->starts[ratings->n] = ratings->n_ratings;
}

static gboolean
read_ratings(const double *matrix, gsize n_matrix, gsize columns, Ratings *ratings, GError **error)
{
  gsize rows = n_matrix / columns;
  g_autofree double *kept = g_try_new0(double, n_matrix + 1);
  ratings->starts = g_try_new0(gsize, rows + 1);
  ratings->codes = g_try_new(gsize, n_matrix + 1);
  ratings->within = g_try_new0(double, rows + 1);
  if (kept == NULL || ratings->starts == NULL || ratings->codes == NULL || ratings->within == NULL)
    return socinn__refuse_memory(n_matrix, error);
  keep_ratings(matrix, rows, columns, ratings, kept);
  if (ratings->n == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("matrix: nothing was rated twice; agreement takes two ratings of the same thing"));
    return FALSE;
  }
  ratings->values = socinn__categories(kept, ratings->n_ratings, G_MAXSIZE, &ratings->n_values, error);
  if (ratings->values == NULL)
    return FALSE;
  ratings->scale = g_new0(double, ratings->n_values);
  ratings->counts = g_new0(double, ratings->n_values);
  for (gsize i = 0; i < ratings->n_ratings; i++)
    ratings->codes[i] = socinn__category_place(ratings->values, ratings->n_values, kept[i]);
  memcpy(ratings->scale, ratings->values, ratings->n_values * sizeof *ratings->scale);
  for (gsize u = 0; ratings->metric != ORDINAL && u < ratings->n; u++)
    ratings->within[u] = disagreement_within(ratings, u);
  return TRUE;
}

/* -------------------------------------------------------------------------------------------------- bootstrap */

/* The value below which the share p of sorted values lies: the place (n + 1) p, interpolated. */
static double
quantile_of(const double *sorted, gsize n, double p)
{
  double place = CLAMP(((double) n + 1) * p, 1, (double) n), whole = floor(place);
  double low = sorted[(gsize) whole - 1];
  return place > whole ? low + (place - whole) * (sorted[(gsize) whole] - low) : low;
}

/* Alpha of samples with replacement, those in which it is defined. (transfer full) */
static double *
bootstrap(Ratings *ratings, guint64 draws, guint64 seed, gsize *n_defined, GError **error)
{
  g_autofree double *alphas = draws < G_MAXSIZE / 16 ? g_try_new(double, draws) : NULL;
  g_autofree double *times = g_try_new0(double, ratings->n + 1), *uniforms = g_try_new(double, ratings->n);
  guint64 stream = socinn_random_variable(function.name);
  double observed, expected;
  *n_defined = 0;
  if (alphas == NULL || times == NULL || uniforms == NULL) {
    socinn__refuse_memory((gsize) draws, error);
    return NULL;
  }
  for (guint64 draw = 0; draw < draws; draw++) {
    socinn_random_uniforms(seed, stream, draw * ratings->n, uniforms, ratings->n);
    memset(times, 0, ratings->n * sizeof *times);
    for (gsize i = 0; i < ratings->n; i++)
      times[(gsize) (uniforms[i] * (double) ratings->n)] += 1;
    double alpha = alpha_of(ratings, times, &observed, &expected);
    if (!isnan(alpha))
      alphas[(*n_defined)++] = alpha;
  }
  socinn__sort(alphas, *n_defined);
  return g_steal_pointer(&alphas);
}

static void
set_bootstrap(SocinnStatsResult *self, const double *alphas, gsize n_defined, guint64 draws, double level)
{
  double mean = NAN, squares = NAN, lower = NAN, upper = NAN;
  if (n_defined > 1) {
    socinn__sample_moments(alphas, n_defined, &mean, &squares);
    lower = quantile_of(alphas, n_defined, (1 - level) / 2);
    upper = quantile_of(alphas, n_defined, 1 - (1 - level) / 2);
  }
  socinn__result_set_interval(self, lower, upper, level);
  socinn__result_set_number(self, "std_error", sqrt(squares / ((double) n_defined - 1)));
  socinn__result_set_whole(self, "draws", draws);
  if (n_defined == draws)
    return;
  g_autofree char *message =
    g_strdup_printf(socinn__ngettext("in %zu bootstrap sample all ratings were the same; it was left out",
                                     "in %zu bootstrap samples all ratings were the same; they were left out",
                                     (gsize) draws - n_defined),
                    (gsize) draws - n_defined);
  socinn__result_note(self, SOCINN_SEVERITY_WARNING, "undefined-draws", message,
                      _("treat the interval with caution: there are few things or few differences among them"));
}

SocinnStatsResult *
socinn_stats_krippendorff_alpha(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                                GError **error)
{
  g_auto(Ratings) ratings = { 0 };
  ratings.metric = socinn__option_choice(options, SOCINN_OPTION_METRIC);
  if (!socinn__options_check(options, &function, error) ||
      !check_matrix(matrix, n_matrix, columns, ratings.metric, error) ||
      !read_ratings(matrix, n_matrix, columns, &ratings, error))
    return NULL;
  static const char *const names[] = { "ordinal", "nominal", "interval", "ratio" };
  gboolean given = socinn__option_given(options, SOCINN_OPTION_DRAWS);
  guint64 draws = given ? socinn__option_whole(options, SOCINN_OPTION_DRAWS) : default_draws;
  double observed, expected;
  g_autofree double *once = g_new0(double, ratings.n + 1);
  for (gsize u = 0; u < ratings.n; u++)
    once[u] = 1;
  double alpha = alpha_of(&ratings, once, &observed, &expected);
  gsize n_defined;
  g_autofree double *alphas =
    bootstrap(&ratings, draws, socinn__option_whole(options, SOCINN_OPTION_SEED), &n_defined, error);
  if (alphas == NULL)
    return NULL;
  SocinnStatsResult *self = socinn__result_new(&function, names[ratings.metric]);
  socinn__result_set_number(self, "estimate", alpha);
  set_bootstrap(self, alphas, n_defined, draws, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  socinn__result_set_number(self, "observed_disagreement", observed);
  socinn__result_set_number(self, "expected_disagreement", expected);
  socinn__result_set_sizes(self, ratings.n, ratings.n_missing);
  socinn__result_set_whole(self, "n_ratings", ratings.n_ratings);
  return self;
}
