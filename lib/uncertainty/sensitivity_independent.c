/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One replicate of a sampled analysis with independent inputs: outcomes of two samples A and B, and for each input of A with
 * that input's column taken from B. First-order shares by the estimator of Saltelli et al. (2010) with centred outcomes,
 * total ones by Jansen's (1999). Of more than three inputs, fair shares by walks from A to B that change one input after the
 * other in random order (Goda 2021, doi:10.1016/j.jcp.2021.110321); of up to three they follow from the other two.
 */
#include "sampling_private.h"
#include <math.h>

typedef struct {
  const SocinnSampling *sampling;
  gsize n, block;
  double *memory;
  double **uniforms; /* 2 n columns: A, then B */
  double **values;   /* likewise */
  double **current;  /* n columns, of which some are A's and some B's */
  double **walking;  /* n columns of their own, for walks */
  double **steps;    /* likewise: what the step of each input adds to its fair share */
  const double **pointers;
  double *a, *b, *changed, *before;
  guint *order; /* walks: block x n */
  double shift; /* the replicate's first outcome */
  gboolean started;
  double sum_a, sum_aa, sum_b, sum_bb, count;
  double *product, *difference, *square; /* b (changed - a), changed - a, (changed - a)^2 */
} Workspace;

static void
workspace_clear(Workspace *self)
{
  g_free(self->memory);
  g_free(self->uniforms);
  g_free(self->values);
  g_free(self->current);
  g_free(self->walking);
  g_free(self->steps);
  g_free(self->pointers);
  g_free(self->order);
  g_free(self->product);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Workspace, workspace_clear)

static gboolean
workspace_init(Workspace *self, const SocinnSampling *sampling, GError **error)
{
  gsize n = sampling->n, columns = 6 * n + 4;
  self->sampling = sampling;
  self->n = n;
  self->block = socinn__sampling_block(sampling, columns);
  self->memory = g_try_new(double, columns * self->block);
  self->order = g_try_new(guint, n * self->block);
  if (self->memory == NULL || self->order == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu inputs"), n);
    return FALSE;
  }
  self->uniforms = g_new(double *, 2 * n);
  self->values = g_new(double *, 2 * n);
  self->current = g_new(double *, n);
  self->walking = g_new(double *, n);
  self->steps = g_new(double *, n);
  self->pointers = g_new(const double *, n);
  for (gsize i = 0; i < 2 * n; i++) {
    self->uniforms[i] = self->memory + i * self->block;
    self->values[i] = self->memory + (2 * n + i) * self->block;
  }
  for (gsize i = 0; i < n; i++) {
    self->walking[i] = self->memory + (4 * n + i) * self->block;
    self->steps[i] = self->memory + (5 * n + i) * self->block;
  }
  self->a = self->memory + 6 * n * self->block;
  self->b = self->a + self->block;
  self->changed = self->b + self->block;
  self->before = self->changed + self->block;
  self->product = g_new0(double, 3 * n);
  self->difference = self->product + n;
  self->square = self->difference + n;
  return TRUE;
}

static void
add_pairs(Workspace *self, gsize n)
{
  if (!self->started)
    self->shift = self->a[0];
  self->started = TRUE;
  for (gsize i = 0; i < n; i++) {
    double a = self->a[i] - self->shift, b = self->b[i] - self->shift;
    self->sum_a += a;
    self->sum_aa += a * a;
    self->sum_b += b;
    self->sum_bb += b * b;
  }
  self->count += (double) n;
}

static void
add_changed(Workspace *self, gsize input, gsize n)
{
  double product = self->product[input], difference = self->difference[input], square = self->square[input];
  for (gsize i = 0; i < n; i++) {
    double change = self->changed[i] - self->a[i];
    product += (self->b[i] - self->shift) * change;
    difference += change;
    square += change * change;
  }
  self->product[input] = product;
  self->difference[input] = difference;
  self->square[input] = square;
}

/* Outcomes of A with the column of each input in turn taken from B. */
static gboolean
change_each(Workspace *self, double *tally, guint64 first, gsize n, GError **error)
{
  const SocinnSampling *sampling = self->sampling;
  for (gsize i = 0; i < self->n; i++) {
    self->current[i] = self->values[self->n + i];
    if (!socinn__sampling_evaluate(sampling, self->current, self->pointers, first, n, self->changed, error))
      return FALSE;
    self->current[i] = self->values[i];
    add_changed(self, i, n);
    const double *uniforms[] = { self->uniforms[i], self->uniforms[self->n + i], self->uniforms[self->n + i] };
    const double *outcomes[] = { self->a, self->b, self->changed };
    socinn__tally_add_strata(sampling, tally, i, uniforms, outcomes, 3, n);
  }
  return TRUE;
}

/* From A to B, one input after the other, in each draw's own order. */
static gboolean
walk(Workspace *self, double *tally, guint replicate, guint64 first, guint64 draw, gsize n, GError **error)
{
  socinn__walk_orders(self->sampling, replicate, draw, n, self->order);
  for (gsize j = 0; j < self->n; j++)
    for (gsize i = 0; i < n; i++)
      self->walking[j][i] = self->values[j][i];
  for (gsize i = 0; i < n; i++)
    self->before[i] = self->a[i];
  for (gsize step = 0; step < self->n; step++) {
    const double *outcome = step + 1 < self->n ? self->changed : self->b;
    for (gsize i = 0; i < n; i++) {
      guint input = self->order[i * self->n + step];
      self->walking[input][i] = self->values[self->n + input][i];
    }
    if (step + 1 < self->n &&
        !socinn__sampling_evaluate(self->sampling, self->walking, self->pointers, first, n, self->changed, error))
      return FALSE;
    for (gsize i = 0; i < n; i++) {
      double middle = 0.5 * (outcome[i] + self->before[i]);
      guint input = self->order[i * self->n + step];
      self->steps[input][i] = (self->a[i] - middle) * (self->before[i] - outcome[i]);
      self->before[i] = outcome[i];
    }
  }
  socinn__tally_add_steps(self->sampling, tally, self->steps, n);
  tally[SOCINN_TALLY_EVALUATIONS] += (double) (n * (self->n - 1));
  return TRUE;
}

static gboolean
run_block(Workspace *self, SocinnSampler *sampler, double *tally, guint replicate, gsize draw, gsize n, GError **error)
{
  const SocinnSampling *sampling = self->sampling;
  guint64 first = (guint64) replicate * sampler->per_replicate + draw;
  if (!socinn__sampler_fill(sampler, replicate, draw, n, self->uniforms, error))
    return FALSE;
  for (gsize i = 0; i < self->n; i++) {
    gsize b = self->n + i;
    socinn__quantile_table_apply(sampling->tables[i], self->uniforms[i], n, self->values[i]);
    socinn__quantile_table_apply(sampling->tables[i], self->uniforms[b], n, self->values[b]);
  }
  if (!socinn__sampling_evaluate(sampling, self->values, self->pointers, first, n, self->a, error) ||
      !socinn__sampling_evaluate(sampling, self->values + self->n, self->pointers, first, n, self->b, error))
    return FALSE;
  add_pairs(self, n);
  socinn__tally_add_outcomes(sampling, tally, (const double *const[]) { self->a, self->b }, 2, n);
  tally[SOCINN_TALLY_EVALUATIONS] += (double) (n * (self->n + 2));
  for (gsize i = 0; i < self->n; i++)
    self->current[i] = self->values[i];
  return change_each(self, tally, first, n, error) &&
         (self->n <= 3 || walk(self, tally, replicate, first, draw, n, error));
}

/* Central sums: what a replicate's own means leave. */
static void
finish(const Workspace *self, double *tally)
{
  const SocinnSampling *sampling = self->sampling;
  double n = self->count, mean_b = self->sum_b / n;
  double *first = socinn__tally_row(sampling, tally, SOCINN_TALLY_FIRST);
  double *total = socinn__tally_row(sampling, tally, SOCINN_TALLY_TOTAL);
  tally[SOCINN_TALLY_VARIANCE] = (self->sum_aa - self->sum_a * self->sum_a / n) + (self->sum_bb - self->sum_b * mean_b);
  tally[SOCINN_TALLY_VARIANCE_COUNT] = 2 * (n - 1);
  for (gsize i = 0; i < self->n; i++) {
    first[i] = self->product[i] - mean_b * self->difference[i];
    total[i] = self->square[i] / 2;
    socinn__tally_row(sampling, tally, SOCINN_TALLY_FIRST_COUNT)[i] = n;
    socinn__tally_row(sampling, tally, SOCINN_TALLY_TOTAL_COUNT)[i] = n;
  }
}

gboolean
socinn__replicate_independent(const SocinnSampling *sampling, guint replicate, double *tally, gboolean main,
                              GError **error)
{
  g_auto(SocinnSampler) sampler = { 0 };
  g_auto(Workspace) self = { 0 };
  if (!socinn__sampler_init(&sampler, sampling->settings, sampling->variables, sampling->n, 2, error) ||
      !workspace_init(&self, sampling, error))
    return FALSE;
  for (gsize draw = 0; draw < sampler.per_replicate; draw += self.block) {
    gsize n = MIN(self.block, sampler.per_replicate - draw);
    guint64 done = (guint64) replicate * sampler.per_replicate + draw;
    if (main && !socinn__sampler_report(sampling->settings, done, SOCINN_REPLICATES * sampler.per_replicate, error))
      return FALSE;
    if (!run_block(&self, &sampler, tally, replicate, draw, n, error))
      return FALSE;
  }
  finish(&self, tally);
  return TRUE;
}
