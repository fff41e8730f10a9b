/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resamples drawn at random: draw i is a function of the seed and i alone, whatever the number of threads. */
#include "means_private.h"
#include "base/parallel_private.h"
#include "base/random_private.h"
#include <math.h>
#include <string.h>

#define TASK_DRAWS 8192U    /* of a task */
#define BATCH_VALUES 32768U /* numbers of resamples that are made before the statistic is asked */

typedef struct {
  const SocinnDrawing *drawing;
  guint64 seed, variable;
  SocinnDigits *sets; /* one a word */
  gsize n_sets;
  gsize most_rows;
  SocinnMeans *means; /* NULL: the general way */
  gsize draws;
  double *values;
} Plan;

/* ---------------------------------------------------------------------------------------- words of a resample */

static gboolean
plan_words(Plan *plan, GError **error)
{
  const SocinnDesign *design = plan->drawing->design;
  plan->sets = design->n_units < G_MAXSIZE / 64 ? g_try_new(SocinnDigits, design->n_units) : NULL;
  if (plan->sets == NULL)
    return socinn__refuse_memory(design->n_units, error);
  for (gsize s = 0; s < design->n_strata; s++) {
    gsize m = design->strata[s + 1] - design->strata[s];
    SocinnDigits digits = socinn__digits_new(m, FALSE, (guint) MIN(m + m % 2, 64));
    for (gsize i = 0; i < m; i += digits.n)
      plan->sets[plan->n_sets++] = digits;
  }
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------------- the mean */

static void
plan_means(Plan *plan)
{
  const SocinnDesign *design = plan->drawing->design;
  if (plan->drawing->estimator->kind == SOCINN_OF_MEAN && !plan->drawing->studentized && design->n_strata == 1 &&
      !design->clustered)
    plan->means = socinn__means_new(design->rows, design->n, &plan->sets[0]);
}

static gboolean
run_means(guint64 index, guint worker, gpointer data, GError **error)
{
  const Plan *plan = data;
  guint64 first = index * TASK_DRAWS, last = MIN(first + TASK_DRAWS, plan->draws);
  (void) worker;
  (void) error;
  socinn__means_draw(plan->means, plan->seed, plan->variable, first, (gsize) (last - first), plan->sets,
                     plan->values + first);
  return TRUE;
}

/* -------------------------------------------------------------------------------------------- any statistic */

/* Rows of one resample. Returns: how many */
static gsize
collect(const Plan *plan, const guint64 *words, double *rows)
{
  const SocinnDesign *design = plan->drawing->design;
  const SocinnDigits *set = plan->sets;
  gsize columns = design->columns, n = 0;
  for (gsize s = 0; s < design->n_strata; s++) {
    gsize first = design->strata[s], m = design->strata[s + 1] - first;
    guint64 word = 0;
    for (gsize i = 0, left = 0; i < m; i++, left--) {
      if (left == 0) {
        word = *words++;
        left = set++->n;
      }
      gsize unit = first + socinn__next_digit(&word, m), start = design->units[unit];
      gsize length = design->clustered ? design->units[unit + 1] - start : 1;
      if (length * columns == 1)
        rows[n] = design->rows[start];
      else
        memcpy(rows + n * columns, design->rows + start * columns, length * columns * sizeof *rows);
      n += length;
    }
  }
  return n;
}

/* Standard error of the statistic of a sample: of the mean s / sqrt(n), of any other by the jackknife, which gives the same
 * for the mean. @spare: room for the sample and a column more */
static gboolean
standard_error(const SocinnDrawing *drawing, const double *rows, gsize n, double *spare, double *error_of,
               GError **error)
{
  gsize columns = drawing->design->columns;
  double mean, squares, sum = 0;
  gboolean is_mean = drawing->estimator->kind == SOCINN_OF_MEAN;
  g_autofree double *values = is_mean ? NULL : g_try_new(double, n);
  if (!is_mean && values == NULL)
    return socinn__refuse_memory(n, error);
  if (!is_mean && !socinn__leave_one_row_out(drawing->estimator, rows, n, columns, spare, values, error))
    return FALSE;
  const double *items = is_mean ? rows : values;
  for (gsize i = 0; i < n; i++)
    sum += items[i];
  mean = sum / (double) n;
  squares = 0;
  for (gsize i = 0; i < n; i++)
    squares += (items[i] - mean) * (items[i] - mean);
  /* (n - 1) / n sum of (left out - mean)^2; for values of a mean, which lie n - 1 times farther apart, s^2 / n. */
  *error_of = is_mean ? sqrt(squares / (double) (n - 1) / (double) n) : sqrt(squares * (double) (n - 1) / (double) n);
  return TRUE;
}

gboolean
socinn__standard_error(const SocinnDrawing *drawing, double *spare, double *error_of, GError **error)
{
  return standard_error(drawing, drawing->design->rows, drawing->design->n, spare, error_of, error);
}

gboolean
socinn__replicate(const SocinnDrawing *drawing, const double *rows, gsize n, double *spare, double *value,
                  GError **error)
{
  double scale;
  if (!socinn__estimate(drawing->estimator, rows, 1, n, drawing->design->columns, spare, value, error))
    return FALSE;
  if (!drawing->studentized)
    return TRUE;
  if (!standard_error(drawing, rows, n, spare, &scale, error))
    return FALSE;
  double distance = *value - drawing->estimate;
  *value = scale > 0 ? distance / scale : distance == 0 ? 0 : isnan(scale) ? NAN : copysign(INFINITY, distance);
  return TRUE;
}

/* Draws @first and on, @n of them, of which @words are given. @rows: room for a batch */
static gboolean
draw_any(const Plan *plan, const guint64 *words, gsize n, double *rows, double *spare, double *values, GError **error)
{
  const SocinnDrawing *drawing = plan->drawing;
  gsize columns = drawing->design->columns, size = drawing->design->n * columns;
  if (drawing->design->clustered || drawing->studentized) {
    for (gsize i = 0; i < n; i++) {
      gsize length = collect(plan, words + i * plan->n_sets, rows);
      if (!socinn__replicate(drawing, rows, length, spare, &values[i], error))
        return FALSE;
    }
    return TRUE;
  }
  for (gsize i = 0; i < n; i++)
    collect(plan, words + i * plan->n_sets, rows + i * size);
  return socinn__estimate(drawing->estimator, rows, n, drawing->design->n, columns, spare, values, error);
}

static gboolean
run_any(guint64 index, guint worker, gpointer data, GError **error)
{
  const Plan *plan = data;
  gsize columns = plan->drawing->design->columns, size = plan->most_rows * columns;
  gsize batch = CLAMP(BATCH_VALUES / size, 1, 1024), room = size + plan->most_rows + 1;
  guint64 first = index * TASK_DRAWS, last = MIN(first + TASK_DRAWS, plan->draws);
  g_autofree guint64 *words = g_try_new(guint64, batch * plan->n_sets);
  g_autofree double *rows = g_try_new(double, batch *size);
  g_autofree double *spare = g_try_new(double, room);
  (void) worker;
  if (words == NULL || rows == NULL || spare == NULL)
    return socinn__refuse_memory(batch * size, error);
  for (guint64 draw = first; draw < last; draw += batch) {
    gsize n = (gsize) MIN(batch, last - draw);
    socinn__random_digits(plan->seed, plan->variable, draw, n, plan->sets, plan->n_sets, words);
    if (!draw_any(plan, words, n, rows, spare, plan->values + draw, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
socinn__replicates_draw(const SocinnDrawing *drawing, gsize draws, guint64 seed, guint threads,
                        SocinnReplicates *replicates, GError **error)
{
  Plan plan = { .drawing = drawing, .seed = seed, .variable = socinn_random_variable("bootstrap"), .draws = draws };
  plan.most_rows = socinn__design_most_rows(drawing->design);
  if (plan.most_rows > G_MAXSIZE / 64 / (drawing->design->columns + 1))
    return socinn__refuse_memory(plan.most_rows, error);
  if (!plan_words(&plan, error))
    return FALSE;
  plan_means(&plan);
  plan.values = draws < G_MAXSIZE / 16 ? g_try_new(double, draws) : NULL;
  gboolean done = plan.values != NULL;
  if (!done)
    socinn__refuse_memory(draws, error);
  /* A function of the caller's runs on the caller's thread alone. */
  threads = drawing->estimator->kind == SOCINN_OF_FUNCTION ? 1 : threads;
  SocinnTask task = plan.means != NULL ? run_means : run_any;
  done = done && socinn__parallel(threads, (draws + TASK_DRAWS - 1) / TASK_DRAWS, task, &plan, NULL, NULL, error);
  g_free(plan.sets);
  g_clear_pointer(&plan.means, socinn__means_free);
  if (!done)
    g_free(plan.values);
  else
    *replicates = (SocinnReplicates) { .values = plan.values, .n = draws };
  return done;
}
