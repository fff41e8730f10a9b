/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One replicate of a sampled analysis with dependent inputs. In a given order of the inputs, the copula makes each of them
 * from an innovation of its own and the inputs before it; innovations are independent. Sharing those of the first inputs of
 * the order between two draws therefore shares exactly these inputs and draws the others anew, given them. Each draw walks
 * from one set of innovations to another, from the end of its order to the beginning. The last input alone drawn anew gives
 * its total share, the first alone kept gives its first-order share, and every step a part of the fair shares (Song, Nelson
 * & Staum 2016; steps as in Goda 2021, doi:10.1016/j.jcp.2021.110321). Every order is used in all its rotations.
 */
#include "dependence_private.h"
#include "sampling_private.h"
#include <math.h>

/* Draws in succession that have one order. */
#define ORDER_RUN 16

typedef struct {
  const SocinnSampling *sampling;
  const SocinnDependence *dependence;
  gsize n, n_dependent, n_columns, block;
  gboolean mixed;  /* t copula */
  guint *inputs;   /* the dependent inputs, counted by name */
  gint *dependent; /* place of each input among them; -1 */
  guint64 *streams;
  GPtrArray *spreads; /* t copula: quantiles of chi-squared / degrees at each place of an order */
  double *memory;
  double **innovations; /* A: inputs, then second innovations of dependent ones; then B likewise */
  double **uniforms;    /* of the inputs of the present step */
  double **kept;        /* of those at the start of the walk */
  double **steps;       /* what the step of each input adds to its fair share */
  double **values;
  const double **pointers;
  double *start, *before, *after;
  double *latent, *factor, *mixing; /* of one draw; of the present order */
  guint *positions;                 /* dependent inputs in the present order */
  double shift;
  gboolean started;
  double count, sum_a, sum_aa, sum_b, sum_bb;
  double *product, *difference; /* by input that stood first */
} Workspace;

static void
workspace_clear(Workspace *self)
{
  g_free(self->inputs);
  g_free(self->dependent);
  g_free(self->streams);
  g_clear_pointer(&self->spreads, g_ptr_array_unref);
  g_free(self->memory);
  g_free(self->innovations);
  g_free(self->uniforms);
  g_free(self->kept);
  g_free(self->steps);
  g_free(self->values);
  g_free(self->pointers);
  g_free(self->latent);
  g_free(self->factor);
  g_free(self->positions);
  g_free(self->product);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Workspace, workspace_clear)

/* Which inputs depend on others, and the streams of all innovations. */
static void
find_dependent(Workspace *self)
{
  const SocinnSampling *sampling = self->sampling;
  self->inputs = g_new0(guint, self->n_dependent + 1);
  self->dependent = g_new(gint, self->n + 1);
  self->streams = g_new(guint64, self->n + self->n_dependent + 1);
  for (gsize i = 0; i < self->n; i++) {
    self->dependent[i] = -1;
    self->streams[i] = sampling->variables[i];
    for (gsize j = 0; j < self->n_dependent; j++)
      if (self->dependence->inputs[j] == sampling->places[i]) {
        self->dependent[i] = (gint) j;
        self->inputs[j] = (guint) i;
      }
  }
  for (gsize j = 0; j < self->n_dependent; j++) /* a stream of its own, whatever the names are */
    self->streams[self->n + j] = ~sampling->variables[self->inputs[j]];
}

/* Of k inputs already known, the next one's innovation has k more degrees of freedom. */
static gboolean
make_spreads(Workspace *self, GError **error)
{
  self->spreads = g_ptr_array_new_with_free_func((GDestroyNotify) socinn__quantile_table_free);
  for (gsize k = 0; self->mixed && k < self->n_dependent; k++) {
    double degrees = self->dependence->degrees + (double) k;
    g_autoptr(SocinnDistribution) gamma = socinn_distribution_gamma(1, sqrt(2 / degrees), error);
    SocinnQuantileTable *table = gamma != NULL ? socinn__quantile_table_new(gamma, error) : NULL;
    if (table == NULL)
      return FALSE;
    g_ptr_array_add(self->spreads, table);
  }
  return TRUE;
}

static gboolean
workspace_init(Workspace *self, const SocinnSampling *sampling, GError **error)
{
  gsize n = self->n = sampling->n, m = self->n_dependent = sampling->model->dependence->n;
  self->sampling = sampling;
  self->dependence = sampling->model->dependence;
  self->mixed = self->dependence->family == SOCINN_COPULA_T;
  self->n_columns = n + (self->mixed ? m : 0);
  gsize columns = 2 * self->n_columns + 4 * n + 3;
  self->block = socinn__sampling_block(sampling, columns);
  self->memory = g_try_new(double, columns * self->block);
  if (self->memory == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu inputs"), n);
    return FALSE;
  }
  self->innovations = g_new(double *, 2 * self->n_columns);
  self->uniforms = g_new(double *, n);
  self->kept = g_new(double *, n);
  self->steps = g_new(double *, n);
  self->values = g_new(double *, n);
  self->pointers = g_new(const double *, n);
  for (gsize i = 0; i < 2 * self->n_columns; i++)
    self->innovations[i] = self->memory + i * self->block;
  for (gsize i = 0; i < n; i++) {
    self->uniforms[i] = self->memory + (2 * self->n_columns + i) * self->block;
    self->values[i] = self->uniforms[i] + n * self->block;
    self->kept[i] = self->values[i] + n * self->block;
    self->steps[i] = self->kept[i] + n * self->block;
  }
  self->start = self->memory + (columns - 3) * self->block;
  self->before = self->start + self->block;
  self->after = self->before + self->block;
  self->latent = g_new0(double, 2 * m + 1);
  self->factor = g_new0(double, 2 * m * m + 1);
  self->positions = g_new0(guint, m + n + 1);
  self->product = g_new0(double, 2 * n + 1);
  self->difference = self->product + n;
  find_dependent(self);
  return make_spreads(self, error);
}

/* ------------------------------------------------------------------------------------- from innovations to inputs */

/* The order of draws of run @run: a random one in one of its rotations. */
static void
order_of(const Workspace *self, guint replicate, gsize run, guint *order)
{
  g_autofree guint *base = g_new0(guint, self->n + 1);
  gsize n = MAX(self->n, 1);
  socinn__walk_orders(self->sampling, replicate, run / n, 1, base);
  for (gsize i = 0; i < self->n; i++)
    order[i] = base[(i + run) % n];
}

/* The triangular factor of the correlations in the present order. */
static void
set_order(Workspace *self, const guint *order)
{
  gsize m = self->n_dependent, at = 0;
  double *matrix = self->factor + m * m;
  for (gsize i = 0; i < self->n; i++)
    if (self->dependent[order[i]] >= 0)
      self->positions[at++] = (guint) self->dependent[order[i]];
  for (gsize i = 0; i < m; i++)
    for (gsize j = 0; j < m; j++)
      matrix[i * m + j] = self->dependence->copula[self->positions[i] * m + self->positions[j]];
  socinn__correlation_factor(matrix, m, self->factor);
}

/* Normal (or t) numbers of the dependent inputs of one draw, innovations of the inputs in the order before @kept from A. */
static void
mix(Workspace *self, gsize draw, gsize kept)
{
  gsize m = self->n_dependent;
  double distance = 0;
  for (gsize i = 0; i < m; i++) {
    guint input = self->inputs[self->positions[i]];
    double *const *from = self->innovations + (i < kept ? 0 : self->n_columns);
    double innovation = from[input][draw], sum = 0;
    if (self->mixed) {
      double degrees = self->dependence->degrees;
      double chi = from[self->n + self->positions[i]][draw];
      socinn__quantile_table_apply(g_ptr_array_index(self->spreads, i), &chi, 1, &chi);
      innovation *= sqrt((degrees + distance) / ((degrees + (double) i) * chi));
      distance += innovation * innovation;
    }
    self->latent[i] = innovation;
    for (gsize j = 0; j <= i; j++)
      sum += self->factor[i * m + j] * self->latent[j];
    self->uniforms[input][draw] = sum;
  }
}

/* Values of all inputs for draws that have one order, of which the first @kept inputs come from A. */
static void
compute_values(Workspace *self, const guint *order, gsize kept, gsize from, gsize n)
{
  gsize kept_dependent = 0;
  for (gsize i = 0; i < self->n; i++) {
    guint input = order[i];
    double *const *source = self->innovations + (i < kept ? 0 : self->n_columns);
    if (self->dependent[input] >= 0)
      kept_dependent += i < kept ? 1 : 0;
    for (gsize draw = from; self->dependent[input] < 0 && draw < from + n; draw++)
      self->uniforms[input][draw] = source[input][draw];
  }
  for (gsize draw = from; draw < from + n; draw++)
    mix(self, draw, kept_dependent);
}

/* Outcomes of the block when each draw keeps the first @kept inputs of its order. */
static gboolean
evaluate(Workspace *self, guint replicate, gsize draw, gsize n, gsize kept, guint64 first, double *outcome,
         GError **error)
{
  g_autofree guint *order = g_new0(guint, self->n + 1);
  for (gsize from = 0; from < n;) {
    gsize run = (draw + from) / ORDER_RUN, length = MIN((run + 1) * ORDER_RUN - (draw + from), n - from);
    order_of(self, replicate, run, order);
    set_order(self, order);
    compute_values(self, order, kept, from, length);
    from += length;
  }
  for (gsize i = 0; i < self->n; i++) {
    if (self->dependent[i] >= 0)
      socinn__cdf_table_apply(self->dependence->cdf, self->uniforms[i], n);
    socinn__quantile_table_apply(self->sampling->tables[i], self->uniforms[i], n, self->values[i]);
  }
  return socinn__sampling_evaluate(self->sampling, self->values, self->pointers, first, n, outcome, error);
}

/* --------------------------------------------------------------------------------------------------- walks */

static void
add_ends(Workspace *self, const double *end, gsize n)
{
  if (!self->started)
    self->shift = self->start[0];
  self->started = TRUE;
  for (gsize i = 0; i < n; i++) {
    double a = self->start[i] - self->shift, b = end[i] - self->shift;
    self->sum_a += a;
    self->sum_aa += a * a;
    self->sum_b += b;
    self->sum_bb += b * b;
  }
  self->count += (double) n;
}

/* Both ends of the walks are draws of the model's law. */
static void
add_whole(Workspace *self, double *tally, gsize n)
{
  const double *outcomes[] = { self->start, self->after };
  socinn__tally_add_outcomes(self->sampling, tally, outcomes, 2, n);
  for (gsize i = 0; i < self->n; i++) {
    const double *uniforms[] = { self->kept[i], self->uniforms[i] };
    socinn__tally_add_strata(self->sampling, tally, i, uniforms, outcomes, 2, n);
  }
}

/* The step that draws input @place of each order anew. */
static void
add_step(Workspace *self, double *tally, guint replicate, gsize draw, gsize n, gsize place)
{
  double *rows = socinn__tally_row(self->sampling, tally, SOCINN_TALLY_FIRST);
  double *first_count = rows + self->n, *total = first_count + self->n, *total_count = total + self->n;
  g_autofree guint *order = g_new0(guint, self->n + 1);
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || (draw + i) % ORDER_RUN == 0)
      order_of(self, replicate, (draw + i) / ORDER_RUN, order);
    double a = self->start[i], step = self->before[i] - self->after[i];
    guint input = order[place];
    self->steps[input][i] = (a - 0.5 * (self->after[i] + self->before[i])) * step;
    if (place + 1 == self->n) {
      total[input] += 0.5 * step * step;
      total_count[input] += 1;
    }
    if (place == 0) {
      self->product[input] += (a - self->shift) * step;
      self->difference[input] += step;
      first_count[input] += 1;
    }
  }
}

static gboolean
run_block(Workspace *self, double *tally, guint replicate, gsize draw, gsize n, guint64 first, GError **error)
{
  for (gsize i = 0; i < self->n; i++)
    for (gsize set = 0; self->dependent[i] >= 0 && set < 2; set++) {
      double *innovations = self->innovations[set * self->n_columns + i];
      socinn__quantile_table_apply(self->dependence->normal, innovations, n, innovations);
    }
  if (!evaluate(self, replicate, draw, n, self->n, first, self->start, error))
    return FALSE;
  for (gsize j = 0; j < self->n; j++)
    for (gsize i = 0; i < n; i++)
      self->kept[j][i] = self->uniforms[j][i];
  for (gsize i = 0; i < n; i++)
    self->before[i] = self->start[i];
  for (gsize place = self->n; place-- > 0;) {
    if (!evaluate(self, replicate, draw, n, place, first, self->after, error))
      return FALSE;
    if (place == 0) {
      add_whole(self, tally, n);
      add_ends(self, self->after, n);
    }
    add_step(self, tally, replicate, draw, n, place);
    for (gsize i = 0; i < n; i++)
      self->before[i] = self->after[i];
  }
  socinn__tally_add_steps(self->sampling, tally, self->steps, n);
  tally[SOCINN_TALLY_EVALUATIONS] += (double) (n * (self->n + 1));
  return TRUE;
}

static void
finish(const Workspace *self, double *tally)
{
  double n = self->count, mean_a = self->sum_a / n;
  double *first = socinn__tally_row(self->sampling, tally, SOCINN_TALLY_FIRST);
  tally[SOCINN_TALLY_VARIANCE] = (self->sum_aa - self->sum_a * mean_a) + (self->sum_bb - self->sum_b * self->sum_b / n);
  tally[SOCINN_TALLY_VARIANCE_COUNT] = 2 * (n - 1);
  for (gsize i = 0; i < self->n; i++)
    first[i] = self->product[i] - mean_a * self->difference[i];
}

gboolean
socinn__replicate_dependent(const SocinnSampling *sampling, guint replicate, double *tally, gboolean main,
                            GError **error)
{
  g_auto(SocinnSampler) sampler = { 0 };
  g_auto(Workspace) self = { 0 };
  if (!workspace_init(&self, sampling, error) ||
      !socinn__sampler_init(&sampler, sampling->settings, self.streams, self.n_columns, 2, error))
    return FALSE;
  for (gsize draw = 0; draw < sampler.per_replicate; draw += self.block) {
    gsize n = MIN(self.block, sampler.per_replicate - draw);
    guint64 done = (guint64) replicate * sampler.per_replicate + draw;
    if (main && !socinn__sampler_report(sampling->settings, done, SOCINN_REPLICATES * sampler.per_replicate, error))
      return FALSE;
    if (!socinn__sampler_fill(&sampler, replicate, draw, n, self.innovations, error) ||
        !run_block(&self, tally, replicate, draw, n, done, error))
      return FALSE;
  }
  finish(&self, tally);
  return TRUE;
}
