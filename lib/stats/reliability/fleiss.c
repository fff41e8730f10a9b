/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement of several raters on nominal categories: Fleiss' kappa. */
#include "reliability_private.h"
#include <math.h>
#include <socinn/stats_reliability.h>

enum { MOST_CATEGORIES = 10000 };

static const SocinnStatsFunction function = {
  "fleiss_kappa", NULL, { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_COUNTS, SOCINN_OPTION_LEVEL }
};

/* How many raters chose each category, a row a thing, and what follows for the whole. */
typedef struct {
  gsize n, c;
  double raters;
  double *counts; /* n x c */
  double *shares; /* c: of all ratings */
  double observed, expected, kappa;
} Ratings;

static void
ratings_clear(Ratings *self)
{
  g_free(self->counts);
  g_free(self->shares);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ratings, ratings_clear)

static gboolean
ratings_new(Ratings *self, gsize n, gsize c, GError **error)
{
  self->n = n;
  self->c = c;
  self->counts = n < G_MAXSIZE / 16 / c ? g_try_new0(double, n *c) : NULL;
  self->shares = g_new0(double, c);
  if (self->counts == NULL)
    socinn__refuse_memory(n * c, error);
  return self->counts != NULL;
}

/* From one rating a rater. (transfer full): the categories */
static double *
count_ratings(const SocinnRows *rows, Ratings *ratings, GError **error)
{
  gsize c;
  g_autofree double *categories = socinn__categories(rows->values, rows->n * rows->columns, MOST_CATEGORIES, &c, error);
  if (categories == NULL || !ratings_new(ratings, rows->n, c, error))
    return NULL;
  ratings->raters = (double) rows->columns;
  for (gsize i = 0; i < rows->n; i++)
    for (gsize j = 0; j < rows->columns; j++)
      ratings->counts[i * c + socinn__category_place(categories, c, rows->values[i * rows->columns + j])] += 1;
  return g_steal_pointer(&categories);
}

/* From counts a category: categories are the columns' numbers. (transfer full) */
static double *
take_counts(const SocinnRows *rows, Ratings *ratings, GError **error)
{
  gsize c = rows->columns;
  g_autofree double *categories = g_new(double, c);
  if (!ratings_new(ratings, rows->n, c, error))
    return NULL;
  for (gsize i = 0; i < rows->n; i++) {
    double sum = 0;
    for (gsize j = 0; j < c; j++) {
      double count = rows->values[i * c + j];
      if (!socinn__count_check(count, "matrix", error))
        return NULL;
      ratings->counts[i * c + j] = count;
      sum += count;
    }
    ratings->raters = i == 0 ? sum : ratings->raters;
    if (sum < 2 || sum != ratings->raters) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("matrix: the counts of row %zu do not add to the number of raters of row 1, 2 or more; "
                          "krippendorff_alpha takes any number of raters"),
                        i + 1);
      return NULL;
    }
  }
  for (gsize j = 0; j < c; j++)
    categories[j] = (double) j;
  return g_steal_pointer(&categories);
}

/* Share of pairs of raters who agree about a thing. */
static double
agreement_on(const Ratings *ratings, gsize thing)
{
  double sum = 0, m = ratings->raters;
  for (gsize j = 0; j < ratings->c; j++)
    sum += ratings->counts[thing * ratings->c + j] * (ratings->counts[thing * ratings->c + j] - 1);
  return sum / (m * (m - 1));
}

static gboolean
find_kappa(Ratings *ratings, GError **error)
{
  gsize n = ratings->n, c = ratings->c;
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < c; j++)
      ratings->shares[j] += ratings->counts[i * c + j];
  for (gsize j = 0; j < c; j++) {
    ratings->shares[j] /= (double) n * ratings->raters;
    ratings->expected += ratings->shares[j] * ratings->shares[j];
    if (ratings->shares[j] == 1) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("all ratings are the same; agreement beyond chance cannot be told without differences"));
      return FALSE;
    }
  }
  for (gsize i = 0; i < n; i++)
    ratings->observed += agreement_on(ratings, i);
  ratings->observed /= (double) n;
  ratings->kappa = (ratings->observed - ratings->expected) / (1 - ratings->expected);
  return TRUE;
}

/* Gwet (2008): the spread of what each thing contributes, linearised; raters are taken as given. */
static double
standard_error(const Ratings *ratings)
{
  gsize n = ratings->n, c = ratings->c;
  double squares = 0, pe = ratings->expected;
  for (gsize i = 0; i < n; i++) {
    double expected = 0;
    for (gsize j = 0; j < c; j++)
      expected += ratings->shares[j] * ratings->counts[i * c + j] / ratings->raters;
    double own = (agreement_on(ratings, i) - pe - 2 * (1 - ratings->kappa) * (expected - pe)) / (1 - pe);
    squares += (own - ratings->kappa) * (own - ratings->kappa);
  }
  return sqrt(squares / ((double) n * ((double) n - 1)));
}

/* Fleiss, Nee & Landis (1979): with raters who agree by chance only. */
static double
null_standard_error(const Ratings *ratings)
{
  double spread = 0, skew = 0, m = ratings->raters;
  for (gsize j = 0; j < ratings->c; j++) {
    double p = ratings->shares[j], pq = p * (1 - p);
    spread += pq;
    skew += pq * (1 - 2 * p);
  }
  return sqrt(2 * (spread * spread - skew) / ((double) ratings->n * m * (m - 1))) / spread;
}

static void
set_categories(SocinnStatsResult *self, const Ratings *ratings, const double *categories)
{
  gsize n = ratings->n, c = ratings->c;
  double m = ratings->raters;
  g_autofree double *kappas = g_new(double, c);
  for (gsize j = 0; j < c; j++) {
    double disagreement = 0, p = ratings->shares[j];
    for (gsize i = 0; i < n; i++)
      disagreement += ratings->counts[i * c + j] * (m - ratings->counts[i * c + j]);
    kappas[j] = p > 0 ? 1 - disagreement / ((double) n * m * (m - 1) * p * (1 - p)) : NAN;
  }
  socinn__result_set_numbers(self, "categories", categories, c);
  socinn__result_set_numbers(self, "category_kappas", kappas, c);
}

SocinnStatsResult *
socinn_stats_fleiss_kappa(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                          GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  g_auto(Ratings) ratings = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__rows_read(matrix, n_matrix, columns, 2, 2, &rows, error))
    return NULL;
  gboolean counted = socinn__option_flag(options, SOCINN_OPTION_COUNTS);
  g_autofree double *categories = counted ? take_counts(&rows, &ratings, error) : count_ratings(&rows, &ratings, error);
  if (categories == NULL || !find_kappa(&ratings, error))
    return NULL;
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), tail = (1 - level) / 2;
  double df = (double) rows.n - 1, std_error = standard_error(&ratings), null_error = null_standard_error(&ratings);
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  SocinnStatsResult *self = socinn__result_new(&function, "gwet");
  socinn__result_set_number(self, "estimate", ratings.kappa);
  socinn__result_set_cut_interval(self, ratings.kappa, socinn__t_quantile(1 - tail, tail, df) * std_error, level);
  socinn__result_set_number(self, "std_error", std_error);
  socinn__result_set_number(self, "df", df);
  socinn__result_set_number(self, "statistic", ratings.kappa / null_error);
  socinn__result_set_number(self, "null_std_error", null_error);
  socinn__result_set_number(self, "p_value", socinn__t_p_value(ratings.kappa / null_error, INFINITY, alternative));
  socinn__result_set_alternative(self, alternative);
  socinn__result_set_number(self, "observed_agreement", ratings.observed);
  socinn__result_set_number(self, "expected_agreement", ratings.expected);
  set_categories(self, &ratings, categories);
  socinn__result_set_sizes(self, rows.n, rows.n_missing);
  socinn__result_set_whole(self, "n_raters", (gsize) ratings.raters);
  return self;
}
