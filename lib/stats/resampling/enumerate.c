/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap distribution itself instead of draws from it, where it has few enough members. */
#include "resampling_private.h"
#include <math.h>
#include <string.h>

/* What is enumerated unasked, and what at most. */
#define EASY_STEPS 2e7
#define MOST_STEPS 4e9
#define MOST_SUMS 0x1p26
#define EASY_MULTISETS 1e6
#define MOST_MULTISETS 3e7
#define BATCH 512U

/* n^n, infinite above 143. */
static double
self_power(gsize n)
{
  double power = 1;
  for (gsize i = 0; i < n; i++)
    power *= (double) n;
  return power;
}

/* ------------------------------------------------------------------------------- the mean of whole multiples */

/* How often each step occurs. */
typedef struct {
  guint32 *steps;
  double *shares;
  gsize n;
} Distinct;

static int
compare_steps(gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;
  return (first > second) - (first < second);
}

static void
find_distinct(guint32 *steps, gsize n, Distinct *distinct)
{
  qsort(steps, n, sizeof *steps, compare_steps);
  distinct->n = 0;
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || steps[i] != distinct->steps[distinct->n - 1]) {
      distinct->steps[distinct->n] = steps[i];
      distinct->shares[distinct->n++] = 0;
    }
    distinct->shares[distinct->n - 1] += 1;
  }
  for (gsize k = 0; k < distinct->n; k++)
    distinct->shares[k] /= (double) n;
}

/* Probabilities of the sums of @n draws. @sums: room for n x most + 1 numbers, twice */
static double *
convolve(const Distinct *distinct, gsize n, guint32 most, double *sums, double *next)
{
  memset(sums, 0, (n * most + 1) * sizeof *sums);
  sums[0] = 1;
  for (gsize draw = 0; draw < n; draw++) {
    gsize length = draw * most + 1;
    memset(next, 0, (length + most) * sizeof *next);
    for (gsize k = 0; k < distinct->n; k++) {
      double share = distinct->shares[k], *target = next + distinct->steps[k];
      for (gsize s = 0; s < length; s++)
        target[s] += share * sums[s];
    }
    double *last = sums;
    sums = next;
    next = last;
  }
  return sums;
}

static void
take_sums(const double *sums, gsize n_sums, const SocinnLattice *lattice, gsize n, SocinnReplicates *replicates)
{
  for (gsize s = 0; s < n_sums; s++)
    if (sums[s] > 0) {
      double total = lattice->origin * (double) n + lattice->step * (double) s;
      replicates->values[replicates->n] = total / (lattice->denominator * (double) n);
      replicates->weights[replicates->n++] = sums[s];
    }
}

static gboolean
enumerate_sums(const double *rows, gsize n, double limit, SocinnReplicates *replicates, GError **error)
{
  g_auto(SocinnLattice) lattice = { NULL, 0, 0, 0, 0 };
  double magnitude = 0;
  for (gsize i = 0; i < n; i++)
    magnitude = MAX(magnitude, fabs(rows[i]));
  if (!socinn__lattice_find(rows, n, magnitude, FALSE, &lattice, error))
    return FALSE;
  if (lattice.steps == NULL || (double) n * lattice.most > MOST_SUMS)
    return TRUE;
  g_autofree guint32 *steps = g_try_new(guint32, n);
  g_autofree double *shares = g_try_new(double, n);
  if (steps == NULL || shares == NULL)
    return socinn__refuse_memory(n, error);
  Distinct distinct = { steps, shares, 0 };
  find_distinct(lattice.steps, n, &distinct);
  if ((double) distinct.n * (double) n * (double) n / 2 * lattice.most > limit)
    return TRUE;
  gsize n_sums = n * lattice.most + 1;
  g_autofree double *sums = g_try_new(double, n_sums), *next = g_try_new(double, n_sums);
  replicates->values = g_try_new(double, n_sums);
  replicates->weights = g_try_new(double, n_sums);
  if (sums == NULL || next == NULL || replicates->values == NULL || replicates->weights == NULL)
    return socinn__refuse_memory(n_sums, error);
  take_sums(convolve(&distinct, n, lattice.most, sums, next), n_sums, &lattice, n, replicates);
  replicates->resamples = self_power(n);
  return TRUE;
}

/* -------------------------------------------------------------------------------- any statistic, by multisets */

/* C(2 n - 1, n) */
static double
count_multisets(gsize n)
{
  double count = 1;
  for (gsize i = 1; i < n && count < 1e18; i++)
    count = count * (double) (n + i) / (double) i;
  return floor(count + 0.5);
}

/* How likely the units at @places, in rising order, are drawn in any order: n! / (product of c!) / n^n. */
static double
multiset_weight(const gsize *places, gsize n)
{
  double weight = 1;
  for (gsize i = 0, run = 0; i < n; i++) {
    run = i > 0 && places[i] == places[i - 1] ? run + 1 : 1;
    weight *= (double) (i + 1) / (double) run;
  }
  return weight / self_power(n);
}

static gboolean
next_multiset(gsize *places, gsize n)
{
  gsize i = n;
  while (i > 0 && places[i - 1] == n - 1)
    i--;
  if (i == 0)
    return FALSE;
  gsize place = places[i - 1] + 1;
  for (gsize k = i - 1; k < n; k++)
    places[k] = place;
  return TRUE;
}

static gsize
collect(const SocinnDesign *design, const gsize *places, double *rows)
{
  gsize n = 0, columns = design->columns;
  for (gsize i = 0; i < design->n_units; i++) {
    gsize start = design->units[places[i]], length = design->units[places[i] + 1] - start;
    memcpy(rows + n * columns, design->rows + start * columns, length * columns * sizeof *rows);
    n += length;
  }
  return n;
}

/* Resamples of the same size are handed over many at a time. */
static gboolean
fill_multisets(const SocinnDrawing *drawing, gsize *places, double *rows, double *spare, SocinnReplicates *replicates,
               GError **error)
{
  const SocinnDesign *design = drawing->design;
  gsize size = design->n * design->columns, waiting = 0;
  gboolean one_by_one = design->clustered || drawing->studentized, more = TRUE;
  while (more) {
    double *value = replicates->values + replicates->n;
    gsize n = collect(design, places, rows + waiting * size);
    replicates->weights[replicates->n + waiting] = multiset_weight(places, design->n_units);
    more = next_multiset(places, design->n_units);
    waiting++;
    if (one_by_one ? !socinn__replicate(drawing, rows, n, spare, value, error)
                   : (waiting == BATCH || !more) &&
                       !socinn__estimate(drawing->estimator, rows, waiting, n, design->columns, spare, value, error))
      return FALSE;
    if (one_by_one || waiting == BATCH || !more) {
      replicates->n += waiting;
      waiting = 0;
    }
  }
  return TRUE;
}

static gboolean
enumerate_multisets(const SocinnDrawing *drawing, gsize count, SocinnReplicates *replicates, GError **error)
{
  const SocinnDesign *design = drawing->design;
  gsize most = socinn__design_most_rows(design) * design->columns, batch = design->clustered ? 1 : BATCH;
  g_autofree gsize *places = g_new0(gsize, design->n_units);
  g_autofree double *rows = most < G_MAXSIZE / 16 / BATCH ? g_try_new(double, batch *most) : NULL;
  g_autofree double *spare = g_try_new(double, 2 * most);
  replicates->values = g_try_new(double, count);
  replicates->weights = g_try_new(double, count);
  if (rows == NULL || spare == NULL || replicates->values == NULL || replicates->weights == NULL)
    return socinn__refuse_memory(count, error);
  replicates->resamples = self_power(design->n_units);
  return fill_multisets(drawing, places, rows, spare, replicates, error);
}

gboolean
socinn__replicates_enumerate(const SocinnDrawing *drawing, gboolean at_any_price, gsize draws,
                             SocinnReplicates *replicates, GError **error)
{
  const SocinnDesign *design = drawing->design;
  *replicates = (SocinnReplicates) { .values = NULL };
  if (design->n_strata > 1)
    return TRUE;
  if (drawing->estimator->kind == SOCINN_OF_MEAN && !drawing->studentized && !design->clustered) {
    double limit = at_any_price ? MOST_STEPS : EASY_STEPS;
    if (!enumerate_sums(design->rows, design->n, limit, replicates, error))
      return FALSE;
    if (replicates->n > 0)
      return TRUE;
  }
  gboolean calls = drawing->estimator->kind == SOCINN_OF_FUNCTION;
  double count = count_multisets(design->n_units), easy = calls ? (double) draws : EASY_MULTISETS;
  if (count > (at_any_price ? MOST_MULTISETS : easy))
    return TRUE;
  return enumerate_multisets(drawing, (gsize) count, replicates, error);
}
