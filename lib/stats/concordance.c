/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p-values out of exact conditional distributions, and the distribution of concordance when one variable has no ties. */
#include "conditional_private.h"
#include <math.h>
#include <string.h>

#define MOST_WORK 500000000.0 /* additions */
#define MOST_ROOM 16777216.0  /* numbers: 128 MiB */

/* ------------------------------------------------------------------------------------- one variable untied */

/*
 * Probabilities of 0 ... m n pairs in which a value of the first of two groups of m and n is the larger: the largest of all
 * values is of the first with chance m / (m + n), and then larger than n others. Sums of positive numbers only.
 */
static double *
mann_whitney(gsize m, gsize n)
{
  double work = (double) m * (double) m / 2 * (double) n * (double) n / 2,
         room = (double) m * (double) m / 2 * (double) n;
  if (work > MOST_WORK || room > MOST_ROOM)
    return NULL;
  g_autofree double *masses = g_try_new0(double, (gsize) room + m * n + 2 * m + 2);
  double *result = masses != NULL ? g_try_new0(double, 1 + m * n) : NULL;
  if (result == NULL)
    return NULL;
  masses[0] = 1; /* i values of the first group and j of the second: for j = 0 all is 0 pairs */
  for (gsize i = 1, start = 1; i <= m; start += i++ * n + 1)
    masses[start] = 1;
  for (gsize j = 1; j <= n; j++) {
    double *before = masses, *now = masses + 1;
    for (gsize i = 1; i <= m; i++) {
      double first = (double) i / (double) (i + j), second = (double) j / (double) (i + j);
      for (gsize u = i * (j - 1) + 1; u-- > 0;)
        now[u] *= second;
      for (gsize u = 0; u < (i - 1) * j + 1; u++)
        now[u + j] += first * before[u];
      before = now;
      now += i * n + 1;
    }
    if (j == n)
      memcpy(result, before, (m * n + 1) * sizeof *result);
  }
  return result;
}

/* The distribution of a sum with one more term, which is 0 ... @window - 1 with equal chances. Running sums lose nothing on
 * the rising side of a symmetrical distribution; the other side is its mirror image. @width: of @masses */
static void
add_uniform(const double *masses, gsize width, gsize window, double *result)
{
  gsize last = width + window - 2;
  double sum = 0;
  for (gsize k = 0; k <= last / 2; k++) {
    sum += k < width ? masses[k] : 0;
    sum -= k >= window ? masses[k - window] : 0;
    result[k] = result[last - k] = sum / (double) window;
  }
}

static void
convolve(const double *a, gsize n_a, const double *b, gsize n_b, double *result)
{
  memset(result, 0, (n_a + n_b - 1) * sizeof *result);
  for (gsize i = 0; i < n_a; i++)
    for (gsize j = 0; j < n_b; j++)
      result[i + j] += a[i] * b[j];
}

/* One more group of @count values beside @before others: width becomes width + count before. */
static double *
add_group(const double *masses, gsize width, gsize before, gsize count)
{
  double pairs = (double) before * (double) count, work = count == 1 ? (double) width : pairs * (double) width;
  if (work > MOST_WORK || pairs + (double) width > MOST_ROOM)
    return NULL;
  g_autofree double *own = count == 1 ? NULL : mann_whitney(MIN(count, before), MAX(count, before));
  double *result = count == 1 || own != NULL ? g_try_new0(double, width + before * count) : NULL;
  if (result == NULL)
    return NULL;
  if (count == 1)
    add_uniform(masses, width, before + 1, result);
  else
    convolve(own, before * count + 1, masses, width, result);
  return result;
}

double *
socinn__untied_masses(const gsize *rows, gsize n_rows, gsize *pairs)
{
  double total = 0, ordered = 0;
  for (gsize i = 0; i < n_rows; i++) {
    ordered += total * (double) rows[i];
    total += (double) rows[i];
  }
  if (ordered > MOST_ROOM || ordered * (double) n_rows / 3 > MOST_WORK)
    return NULL;
  double *masses = g_new0(double, 1);
  masses[0] = 1;
  gsize width = 1, before = rows[0];
  for (gsize i = 1; i < n_rows && masses != NULL; i++) {
    double *next = add_group(masses, width, before, rows[i]);
    g_free(masses);
    masses = next;
    width += before * rows[i];
    before += rows[i];
  }
  *pairs = width - 1;
  return masses;
}

/* Tails of 2 U - pairs, where U has @masses. */
static void
untied_tails(const double *masses, gsize pairs, gint64 low, gint64 high, SocinnConditionalTails *tails)
{
  *tails = (SocinnConditionalTails) { 0, 0, 0, 0 };
  for (gsize u = 0; u <= pairs; u++) {
    gint64 value = 2 * (gint64) u - (gint64) pairs;
    if (value <= low)
      tails->lower += masses[u];
    if (value == low)
      tails->at_low = masses[u];
    if (value == high)
      tails->at_high = masses[u];
  }
  for (gsize u = pairs + 1; u-- > 0 && 2 * (gint64) u - (gint64) pairs >= high;)
    tails->upper += masses[u];
}

/* ------------------------------------------------------------------------------------------------- p-values */

static gboolean
all_single(const gsize *totals, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (totals[i] != 1)
      return FALSE;
  return TRUE;
}

static gboolean
find_tails(const SocinnMargins *margins, gint64 low, gint64 high, SocinnConditionalTails *tails)
{
  gboolean rows = all_single(margins->rows, margins->n_rows),
           columns = all_single(margins->columns, margins->n_columns);
  gsize pairs;
  if (margins->row_scores != NULL || (!rows && !columns))
    return socinn__conditional_tails(margins, low, high, tails);
  g_autofree double *masses = columns ? socinn__untied_masses(margins->rows, margins->n_rows, &pairs)
                                      : socinn__untied_masses(margins->columns, margins->n_columns, &pairs);
  if (masses == NULL)
    return FALSE;
  untied_tails(masses, pairs, low, high, tails);
  return TRUE;
}

/* Twice the mean of the statistic, a fraction: *whole + *rest / n. */
static void
twice_mean(const SocinnMargins *margins, gint64 *whole, gint64 *rest)
{
  gint64 by_rows = 0, by_columns = 0, n = 0;
  *whole = *rest = 0;
  if (margins->row_scores == NULL)
    return;
  for (gsize i = 0; i < margins->n_rows; i++) {
    by_rows += margins->row_scores[i] * (gint64) margins->rows[i];
    n += (gint64) margins->rows[i];
  }
  for (gsize j = 0; j < margins->n_columns; j++)
    by_columns += margins->column_scores[j] * (gint64) margins->columns[j];
  if (n == 0)
    return;
  *whole = 2 * by_rows * by_columns / n;
  *rest = 2 * by_rows * by_columns % n;
}

gboolean
socinn__conditional_p(const SocinnMargins *margins, gint64 observed, SocinnAlternative alternative, double *p,
                      double *mid_p)
{
  SocinnConditionalTails tails;
  gint64 whole, rest, low = observed, high = observed;
  gboolean two_sided = alternative == SOCINN_TWO_SIDED;
  twice_mean(margins, &whole, &rest);
  /* The mirror image of what was observed, or the next value beyond it. */
  gint64 image = whole - observed;
  if (two_sided && (image < observed || (image == observed && rest == 0)))
    low = image;
  else if (two_sided)
    high = image + (rest > 0 ? 1 : 0);
  if (!find_tails(margins, low, high, &tails))
    return FALSE;
  double at = observed == low ? tails.at_low : tails.at_high;
  double p_two = low == high && rest == 0 ? 1 : MIN(1, tails.lower + tails.upper);
  if (two_sided && rest == 0 && low != high)
    at = tails.at_low + tails.at_high;
  *p = two_sided ? p_two : MIN(1, alternative == SOCINN_LESS ? tails.lower : tails.upper);
  *mid_p = *p - at / 2;
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- pairs */

/* Observations in rows below @row that were counted, from a tree of partial sums (Fenwick, P. M. (1994),
 * doi:10.1002/spe.4380240306). */
static guint64
counted_below(const guint64 *tree, gsize row)
{
  guint64 sum = 0;
  for (gsize i = row; i > 0; i &= i - 1)
    sum += tree[i];
  return sum;
}

gint64
socinn__concordance(const guint64 *rows, const guint64 *columns, gsize n, gsize n_rows, guint64 *tree)
{
  gint64 sum = 0;
  memset(tree, 0, (n_rows + 1) * sizeof *tree);
  for (gsize first = 0, last; first < n; first = last) {
    for (last = first; last < n && columns[last] == columns[first]; last++)
      sum += (gint64) (counted_below(tree, rows[last]) + counted_below(tree, rows[last] + 1)) - (gint64) first;
    for (gsize i = first; i < last; i++)
      for (gsize place = rows[i] + 1; place <= n_rows; place += place & (~place + 1))
        tree[place]++;
  }
  return sum;
}

/* Sums over margins of t (t - 1), t (t - 1) (t - 2) and t (t - 1) (2 t + 5). */
typedef struct {
  double pairs, triples, third;
} TieSums;

static TieSums
tie_sums(const gsize *totals, gsize n)
{
  TieSums sums = { 0, 0, 0 };
  for (gsize i = 0; i < n; i++) {
    double t = (double) totals[i], pairs = t * (t - 1);
    sums.pairs += pairs;
    sums.triples += pairs * (t - 2);
    sums.third += pairs * (2 * t + 5);
  }
  return sums;
}

/* Kendall, M. G. (1970), Rank Correlation Methods, 4th edition, formula 4.3 */
double
socinn__concordance_variance(const gsize *rows, gsize n_rows, const gsize *columns, gsize n_columns)
{
  TieSums t = tie_sums(rows, n_rows), u = tie_sums(columns, n_columns);
  double n = 0;
  for (gsize i = 0; i < n_rows; i++)
    n += (double) rows[i];
  double pairs = n * (n - 1),
         variance = (pairs * (2 * n + 5) - t.third - u.third) / 18 + t.pairs * u.pairs / (2 * pairs);
  return n > 2 ? variance + t.triples * u.triples / (9 * pairs * (n - 2)) : variance;
}

/* --------------------------------------------------------------------------------------------------- scores */

/* The largest number of which all of @steps are multiples, but for rounding. */
static double
common_unit(const double *steps, gsize n, double tolerance)
{
  double unit = 0;
  for (gsize i = 0; i < n; i++) {
    double a = MAX(unit, steps[i]), b = MIN(unit, steps[i]);
    while (b > tolerance) {
      double rest = fabs(a - b * floor(a / b + 0.5));
      a = b;
      b = rest;
    }
    unit = a;
  }
  return unit;
}

gboolean
socinn__whole_scores(const double *scores, gsize n, gint64 *whole, double *unit)
{
  g_autofree double *steps = g_try_new(double, n + 1);
  double least = scores[0], most = scores[0];
  if (steps == NULL)
    return FALSE;
  for (gsize i = 1; i < n; i++) {
    least = MIN(least, scores[i]);
    most = MAX(most, scores[i]);
  }
  for (gsize i = 0; i < n; i++)
    steps[i] = scores[i] - least;
  double range = most - least;
  *unit = range > 0 ? common_unit(steps, n, range * 0x1p-30) : 1;
  if (!isfinite(range) || range > *unit * 0x1p20)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    double multiple = floor(steps[i] / *unit + 0.5);
    if (fabs(steps[i] - multiple * *unit) > range * 0x1p-30)
      return FALSE;
    whole[i] = (gint64) multiple;
  }
  return TRUE;
}
