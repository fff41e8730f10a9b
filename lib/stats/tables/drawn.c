/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random tables with fixed totals, cell by cell: each is hypergeometric given those before it. Patefield, W. M. (1981), Appl.
 * Statist. 30, 91-97, doi:10.2307/2346669. A draw is a function of the seed and its number, so threads change nothing.
 */
#include "base/parallel_private.h"
#include "tables_private.h"
#include <math.h>

enum { DRAWS_A_TASK = 256, LARGEST_TABLE_OF_LOGS = 1 << 22 };

typedef struct {
  const SocinnTable *table;
  SocinnTableOrder order;
  const SocinnDrawing *drawing;
  guint64 variable;
  double *logs; /* log x!, up to the sum of the table or where memory would be wasted */
  gsize n_logs;
  gint64 *values;
  gint64 beyond, equal;
  guint64 *counts; /* two a task: of tables beyond, and of equal ones */
} Draws;

static double
log_factorial(const Draws *draws, double x)
{
  return x <= (double) draws->n_logs ? draws->logs[(gsize) x] : socinn__log_gamma(x + 1);
}

/* A hypergeometric count: @marked of @all, @taken taken. The distribution is searched outward from its mode. */
static double
hypergeometric(const Draws *draws, double all, double marked, double taken, double u)
{
  double low = MAX(0, marked + taken - all), high = MIN(marked, taken), rest = all - marked - taken;
  double mode = CLAMP(floor((marked + 1) * (taken + 1) / (all + 2)), low, high);
  double log_mass = log_factorial(draws, marked) + log_factorial(draws, all - marked) + log_factorial(draws, taken) +
                    log_factorial(draws, all - taken) - log_factorial(draws, all) - log_factorial(draws, mode) -
                    log_factorial(draws, marked - mode) - log_factorial(draws, taken - mode) -
                    log_factorial(draws, rest + mode);
  double up = mode, down = mode, mass_up = socinn__exp(log_mass), mass_down = mass_up;
  for (u -= mass_up; u > 0 && (up < high || down > low);) {
    if (up < high) {
      mass_up *= (marked - up) * (taken - up) / ((up + 1) * (rest + up + 1));
      up++;
      u -= mass_up;
      if (u <= 0)
        return up;
    }
    if (down > low) {
      mass_down *= down * (rest + down) / ((marked - down + 1) * (taken - down + 1));
      down--;
      u -= mass_down;
      if (u <= 0)
        return down;
    }
  }
  return mode; /* also for the last 2^-50 or so that rounding leaves */
}

static void
draw_table(const Draws *draws, const double *uniforms, SocinnTable *drawn)
{
  const SocinnTable *table = draws->table;
  gsize rows = table->rows, columns = table->columns;
  double *left = drawn->column_totals, all = table->total;
  for (gsize j = 0; j < columns; j++)
    left[j] = table->column_totals[j];
  for (gsize i = 0; i < rows; i++) {
    double taken = table->row_totals[i], rest = all;
    for (gsize j = 0; j < columns; j++) {
      gboolean free = i + 1 < rows && j + 1 < columns;
      double x = i + 1 == rows ? left[j] : free ? hypergeometric(draws, rest, left[j], taken, *uniforms++) : taken;
      rest -= left[j];
      taken -= x;
      drawn->counts[i * columns + j] = x;
    }
    all -= table->row_totals[i];
    for (gsize j = 0; j < columns; j++)
      left[j] -= drawn->counts[i * columns + j];
  }
}

static gint64
value_of(const Draws *draws, SocinnTable *drawn)
{
  gint64 sum = 0;
  gsize cells = drawn->rows * drawn->columns;
  for (gsize j = 0; j < drawn->columns; j++)
    drawn->column_totals[j] = draws->table->column_totals[j];
  if (draws->values != NULL || draws->order == SOCINN_ORDER_PEARSON)
    return socinn__order_of(drawn, draws->order, draws->values);
  for (gsize k = 0; k < cells; k++) {
    double x = drawn->counts[k];
    double cell = draws->order == SOCINN_ORDER_PROBABILITY ? log_factorial(draws, x) : x > 0 ? x * socinn__log(x) : 0;
    sum += (gint64) floor(cell * SOCINN_ORDER_SCALE + 0.5);
  }
  return sum;
}

static gboolean
draw_some(guint64 index, G_GNUC_UNUSED guint worker, gpointer data, GError **error)
{
  const Draws *draws = data;
  const SocinnTable *table = draws->table;
  gsize cells = (table->rows - 1) * (table->columns - 1);
  guint64 first = index * DRAWS_A_TASK, end = MIN(first + DRAWS_A_TASK, draws->drawing->draws);
  g_autofree double *uniforms = g_try_new(double, cells + 1);
  g_autofree double *counts = g_try_new0(double, table->rows * table->columns);
  g_autofree double *left = g_try_new0(double, table->columns);
  if (uniforms == NULL || counts == NULL || left == NULL)
    return socinn__refuse_memory(table->rows * table->columns, error);
  SocinnTable drawn = *table;
  drawn.counts = counts;
  drawn.column_totals = left;
  for (guint64 i = first; i < end; i++) {
    socinn_random_uniforms(draws->drawing->seed, draws->variable, i * cells, uniforms, cells);
    draw_table(draws, uniforms, &drawn);
    gint64 value = value_of(draws, &drawn);
    draws->counts[2 * index] += value >= draws->beyond ? 1 : 0;
    draws->counts[2 * index + 1] += value >= draws->equal && value < draws->beyond ? 1 : 0;
  }
  return TRUE;
}

/* The order's values of cells, unless they would take too much room for what they save. */
static gboolean
prepare(Draws *draws, GError **error)
{
  const SocinnTable *table = draws->table;
  draws->n_logs = (gsize) MIN(table->total, LARGEST_TABLE_OF_LOGS);
  draws->logs = socinn__log_factorials(draws->n_logs, error);
  if (draws->logs == NULL)
    return FALSE;
  if (draws->order != SOCINN_ORDER_PEARSON && table->total <= 100000) {
    draws->values = socinn__order_values(draws->order, (gsize) table->total, error);
    if (draws->values == NULL)
      return FALSE;
  }
  return TRUE;
}

gboolean
socinn__drawn_tail(const SocinnTable *packed, SocinnTableOrder order, const SocinnDrawing *drawing,
                   SocinnTableTail *tail, GError **error)
{
  if (packed->rows < 2) {
    *tail = (SocinnTableTail) { 0, 1, 0 };
    return TRUE;
  }
  /* Beyond it the values of a table would not fit into 64 bits. */
  if (packed->total > 200000 && order != SOCINN_ORDER_PEARSON) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("table: its counts are too many to be drawn; the asymptotic test of chi_square will do"));
    return FALSE;
  }
  Draws draws = { packed, order, drawing, socinn_random_variable("table"), NULL, 0, NULL, 0, 0, NULL };
  guint64 tasks = (drawing->draws + DRAWS_A_TASK - 1) / DRAWS_A_TASK, beyond = 0, equal = 1;
  g_autofree guint64 *counts = g_try_new0(guint64, 2 * tasks);
  draws.counts = counts;
  if (counts == NULL)
    socinn__refuse_memory((gsize) (2 * tasks), error);
  gboolean done = counts != NULL && prepare(&draws, error);
  if (done) {
    gint64 observed = socinn__order_of(packed, order, draws.values), tolerance = socinn__order_tolerance(order);
    draws.beyond = observed + tolerance + 1;
    draws.equal = observed - tolerance;
    done = socinn__parallel(drawing->threads, tasks, draw_some, &draws, NULL, NULL, error);
  }
  for (guint64 i = 0; done && i < tasks; i++) {
    beyond += counts[2 * i];
    equal += counts[2 * i + 1];
  }
  g_free(draws.logs);
  g_free(draws.values);
  double all = (double) drawing->draws + 1, p = (double) (beyond + equal) / all;
  if (done)
    *tail = (SocinnTableTail) { (double) beyond / all, (double) equal / all, sqrt(p * (1 - p) / all) };
  return done;
}
