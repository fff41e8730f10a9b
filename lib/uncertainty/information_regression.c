/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Value of information of any model: the expected outcome given the known inputs is estimated by least squares, with Legendre
 * polynomials of the inputs' probabilities as regressors (Strong, Oakley & Brennan 2014, doi:10.1177/0272989X13505910). Of
 * all inputs the outcomes themselves are taken. Never less than for fewer inputs, of up to four: the largest value among all
 * subsets counts; never more than of all inputs.
 */
#include "worth_private.h"
#include "sampling_private.h"
#include <math.h>

#define MOST_REGRESSORS 64
#define MOST_DEGREE 7
#define MOST_SUBSETS_OF 4

/* All draws. */
typedef struct {
  gsize n_draws, per_replicate, n_known;
  double *outcome;
  double **known; /* probabilities of the known inputs, from -1 to 1 */
  double limit;
} Sample;

static void
sample_clear(Sample *self)
{
  for (gsize i = 0; i < self->n_known && self->known != NULL; i++)
    g_free(self->known[i]);
  g_free(self->known);
  g_free(self->outcome);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sample, sample_clear)

/* -------------------------------------------------------------------------------------------- regressors */

typedef struct {
  gsize n_inputs, n;
  guint inputs[MOST_REGRESSORS];
  guint8 degrees[MOST_REGRESSORS][MOST_REGRESSORS]; /* of each input in each regressor */
} Regressors;

/* Number of polynomials in @n inputs of total degree up to @degree, as far as it matters. */
static gsize
count_polynomials(gsize n, guint degree)
{
  gsize count = 1;
  for (guint i = 1; i <= degree && count <= MOST_REGRESSORS; i++)
    count = count * (n + i) / i;
  return count;
}

static void
add_regressors(Regressors *self, gsize input, guint rest, guint8 *degrees)
{
  if (input == self->n_inputs) {
    for (gsize i = 0; i < self->n_inputs; i++)
      self->degrees[self->n][i] = degrees[i];
    self->n++;
    return;
  }
  for (guint degree = 0; degree <= rest; degree++) {
    degrees[input] = (guint8) degree;
    add_regressors(self, input + 1, rest - degree, degrees);
  }
}

/* Of total degree as high as their number allows. */
static void
choose_regressors(Regressors *self)
{
  guint8 degrees[MOST_REGRESSORS] = { 0 };
  guint degree = 1;
  while (degree < MOST_DEGREE && count_polynomials(self->n_inputs, degree + 1) <= MOST_REGRESSORS)
    degree++;
  self->n = 0;
  add_regressors(self, 0, degree, degrees);
}

static void
compute_regressors(const Regressors *self, const Sample *sample, gsize draw, double *row)
{
  double values[MOST_REGRESSORS][MOST_DEGREE + 1];
  for (gsize i = 0; i < self->n_inputs; i++) {
    double x = sample->known[self->inputs[i]][draw];
    values[i][0] = 1;
    values[i][1] = x;
    for (guint k = 1; k < MOST_DEGREE; k++)
      values[i][k + 1] = ((2 * k + 1) * x * values[i][k] - k * values[i][k - 1]) / (k + 1);
  }
  for (gsize j = 0; j < self->n; j++) {
    row[j] = 1;
    for (gsize i = 0; i < self->n_inputs; i++)
      row[j] *= values[i][self->degrees[j][i]];
  }
}

/* Solves normal equations in place; a regressor that the ones before it determine gets a coefficient of 0. */
static void
solve(double *matrix, double *right, gsize n)
{
  gboolean idle[MOST_REGRESSORS] = { FALSE };
  for (gsize i = 0; i < n; i++) {
    double size = matrix[i * n + i];
    for (gsize j = 0; j <= i; j++) {
      double sum = matrix[i * n + j];
      for (gsize k = 0; k < j; k++)
        sum -= matrix[i * n + k] * matrix[j * n + k];
      if (j < i)
        matrix[i * n + j] = idle[j] ? 0 : sum / matrix[j * n + j];
      else if (!(idle[i] = !(sum > 1e-10 * size)))
        matrix[i * n + i] = sqrt(sum);
    }
    for (gsize k = 0; k < i; k++)
      right[i] -= matrix[i * n + k] * right[k];
    right[i] = idle[i] ? 0 : right[i] / matrix[i * n + i];
  }
  for (gsize i = n; i-- > 0;) {
    for (gsize k = i + 1; k < n; k++)
      right[i] -= matrix[k * n + i] * right[k];
    right[i] = idle[i] ? 0 : right[i] / matrix[i * n + i];
  }
}

static void
fit(const Regressors *self, const Sample *sample, double *coefficients)
{
  double row[MOST_REGRESSORS];
  g_autofree double *matrix = g_new0(double, self->n * self->n);
  for (gsize j = 0; j < self->n; j++)
    coefficients[j] = 0;
  for (gsize draw = 0; draw < sample->n_draws; draw++) {
    compute_regressors(self, sample, draw, row);
    for (gsize i = 0; i < self->n; i++) {
      coefficients[i] += row[i] * (sample->outcome[draw] - sample->limit);
      for (gsize j = 0; j <= i; j++)
        matrix[i * self->n + j] += row[i] * row[j];
    }
  }
  solve(matrix, coefficients, self->n);
}

/* ------------------------------------------------------------------------------------------ what it is worth */

/* Regrets of both kinds, by replicate; the smaller kind counts. @rest: outcome less limit */
typedef struct {
  double over[SOCINN_REPLICATES], under[SOCINN_REPLICATES];
} Regrets;

static void
regrets_add(Regrets *self, const Sample *sample, gsize draw, double rest)
{
  gsize replicate = draw / MAX(sample->per_replicate, 1);
  self->over[replicate] += MAX(rest, 0);
  self->under[replicate] += MAX(-rest, 0);
}

static void
regrets_finish(Regrets *self, const Sample *sample, SocinnWorth *worth)
{
  double over = 0, under = 0;
  for (guint i = 0; i < SOCINN_REPLICATES; i++) {
    self->over[i] *= SOCINN_REPLICATES / (double) sample->n_draws;
    self->under[i] *= SOCINN_REPLICATES / (double) sample->n_draws;
    over += self->over[i] / SOCINN_REPLICATES;
    under += self->under[i] / SOCINN_REPLICATES;
  }
  worth->value = MIN(over, under);
  worth->std_error = socinn__replicates_error(over <= under ? self->over : self->under);
}

static void
regression_worth(const Sample *sample, gsize mask, SocinnWorth *worth)
{
  Regressors regressors = { 0 };
  Regrets regrets = { 0 };
  double coefficients[MOST_REGRESSORS], row[MOST_REGRESSORS];
  for (guint i = 0; i < sample->n_known; i++)
    if (mask == 0 || (mask >> i) & 1)
      regressors.inputs[regressors.n_inputs++] = i;
  choose_regressors(&regressors);
  fit(&regressors, sample, coefficients);
  for (gsize draw = 0; draw < sample->n_draws; draw++) {
    double rest = 0;
    compute_regressors(&regressors, sample, draw, row);
    for (gsize j = 0; j < regressors.n; j++)
      rest += coefficients[j] * row[j];
    regrets_add(&regrets, sample, draw, rest);
  }
  regrets_finish(&regrets, sample, worth);
}

static void
perfect_worth(const Sample *sample, SocinnWorth *worth)
{
  Regrets regrets = { 0 };
  for (gsize draw = 0; draw < sample->n_draws; draw++)
    regrets_add(&regrets, sample, draw, sample->outcome[draw] - sample->limit);
  regrets_finish(&regrets, sample, worth);
}

/* -------------------------------------------------------------------------------------------------- drawing */

/* Columns of one block: inputs in the order of names, then what the t copula needs besides. */
static void
make_dependent(const SocinnSampling *sampling, double *const *columns, gsize n)
{
  const SocinnDependence *dependence = sampling->model->dependence;
  if (dependence == NULL)
    return;
  g_autofree double **dependent = g_new(double *, dependence->n);
  for (gsize j = 0; j < dependence->n; j++)
    for (gsize i = 0; i < sampling->n; i++)
      if (dependence->inputs[j] == sampling->places[i])
        dependent[j] = columns[i];
  socinn__dependence_apply(dependence, dependent, dependence->family == SOCINN_COPULA_T ? columns[sampling->n] : NULL,
                           n);
}

static gboolean
sample_alloc(Sample *self, gsize per_replicate, gsize n_known, GError **error)
{
  gsize n_draws = SOCINN_REPLICATES * per_replicate;
  self->n_draws = n_draws;
  self->per_replicate = per_replicate;
  self->outcome = g_try_new(double, n_draws);
  self->known = g_new0(double *, n_known + 1);
  self->n_known = n_known;
  gboolean enough = self->outcome != NULL;
  for (gsize i = 0; i < n_known; i++)
    enough = (self->known[i] = g_try_new(double, n_draws)) != NULL && enough;
  if (!enough)
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu draws of %zu dimensions"), n_draws,
                      n_known + 1);
  return enough;
}

static gboolean
draw_block(Sample *self, const SocinnSampling *sampling, const gboolean *known, double *const *columns, gsize start,
           gsize n, GError **error)
{
  g_autofree const double **pointers = g_new(const double *, sampling->n);
  gsize place = 0;
  make_dependent(sampling, columns, n);
  for (gsize i = 0; i < sampling->n; i++) {
    if (known[i] && place < self->n_known) {
      for (gsize draw = 0; draw < n; draw++)
        self->known[place][start + draw] = 2 * columns[i][draw] - 1;
      place++;
    }
    socinn__quantile_table_apply(sampling->tables[i], columns[i], n, columns[i]);
  }
  return socinn__sampling_evaluate(sampling, columns, pointers, start, n, self->outcome + start, error);
}

static gboolean
draw_all(Sample *self, const SocinnSampling *sampling, const gboolean *known, gsize n_known, GError **error)
{
  g_auto(SocinnSampler) sampler = { 0 };
  gsize n_columns = sampling->n + 1, block = socinn__sampling_block(sampling, n_columns);
  g_autofree guint64 *variables = g_new(guint64, n_columns);
  for (gsize i = 0; i < sampling->n; i++)
    variables[i] = sampling->variables[i];
  variables[sampling->n] = socinn_random_variable("socinn/mixing");
  g_autofree double *memory = g_try_new(double, n_columns *block);
  g_autofree double **columns = g_new(double *, n_columns);
  if (memory == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu inputs"), sampling->n);
    return FALSE;
  }
  for (gsize i = 0; i < n_columns; i++)
    columns[i] = memory + i * block;
  if (!socinn__sampler_init(&sampler, sampling->settings, variables, n_columns, 1, error) ||
      !sample_alloc(self, sampler.per_replicate, n_known, error))
    return FALSE;
  for (guint replicate = 0; replicate < SOCINN_REPLICATES; replicate++)
    for (gsize draw = 0; draw < sampler.per_replicate; draw += block) {
      gsize n = MIN(block, sampler.per_replicate - draw), start = replicate * sampler.per_replicate + draw;
      if (!socinn__sampler_report(sampling->settings, start, self->n_draws, error) ||
          !socinn__sampler_fill(&sampler, replicate, draw, n, columns, error) ||
          !draw_block(self, sampling, known, columns, start, n, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
socinn__model_worth(const SocinnRiskModel *model, const gboolean *known, double limit,
                    const SocinnSimulationSettings *settings, SocinnWorth *worth, GError **error)
{
  g_auto(SocinnSampling) sampling = { 0 };
  g_auto(Sample) sample = { .limit = limit };
  gsize n_known = 0;
  for (gsize i = 0; i < model->inputs->len; i++)
    n_known += known[i] ? 1 : 0;
  *worth = (SocinnWorth) { 0 };
  if (n_known == 0)
    return TRUE;
  gboolean all = n_known == model->inputs->len;
  if (!all && n_known >= MOST_REGRESSORS) {
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("%zu inputs are too many to know together; name at most 63, or all of them"), n_known);
    return FALSE;
  }
  if (!socinn__sampling_init(&sampling, model, settings, limit, error) ||
      !draw_all(&sample, &sampling, known, all ? 0 : n_known, error))
    return FALSE;
  SocinnWorth perfect, part;
  perfect_worth(&sample, &perfect);
  gsize last = all ? 0 : n_known <= MOST_SUBSETS_OF ? ((gsize) 1 << n_known) - 1 : 1;
  for (gsize mask = 1; mask <= last; mask++) {
    regression_worth(&sample, n_known <= MOST_SUBSETS_OF ? mask : 0, &part);
    if (part.value > worth->value)
      *worth = part;
  }
  if (all || worth->value > perfect.value)
    *worth = perfect;
  worth->evaluations = sample.n_draws;
  return TRUE;
}
