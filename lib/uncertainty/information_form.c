/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Value of information of a model of terms whose expected outcome, given the known inputs, has no exact distribution. The
 * expected outcome itself is exact in every draw, so only the known inputs are drawn, and each set of inputs sees the same
 * draws. Knowing more is never worth less: the value of a set is the largest among its subsets.
 */
#include "base/parallel_private.h"
#include "worth_private.h"
#include "sampling_private.h"
#include <math.h>

/* One subset of the known inputs. */
typedef struct {
  SocinnForm *form;
  gboolean exact;
  double value;                    /* when exact */
  double means[SOCINN_REPLICATES]; /* of the draws, otherwise */
} Subset;

typedef struct {
  const SocinnForm *form;
  const SocinnSimulationSettings *settings;
  double limit;
  gboolean over; /* which regret counts */
  guint *inputs; /* to draw */
  gsize n_inputs;
  guint64 *variables;
  SocinnQuantileTable **tables;
  GArray *subsets; /* Subset */
} Work;

static void
clear_subset(gpointer data)
{
  socinn__form_free(((Subset *) data)->form);
}

static void
work_clear(Work *self)
{
  for (gsize i = 0; i < self->n_inputs && self->tables != NULL; i++)
    socinn__quantile_table_free(self->tables[i]);
  g_free(self->inputs);
  g_free(self->variables);
  g_free(self->tables);
  g_clear_pointer(&self->subsets, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* Values of the functions of all inputs, by basis. */
static void
fill_bases(const SocinnForm *form, guint input, const double *values, gsize n, gsize stride, double *columns)
{
  for (guint basis = form->first_basis[input]; basis < form->first_basis[input + 1]; basis++)
    for (gsize i = 0; i < n; i++)
      columns[basis * stride + i] = socinn__basis_at(SOCINN_BASIS(form, basis), values[i]);
}

static void
evaluate_form(const SocinnForm *form, const double *columns, gsize stride, gsize n, double *product, double *outcome)
{
  for (gsize i = 0; i < n; i++)
    outcome[i] = form->constant;
  for (gsize k = 0; k < form->products->len; k++) {
    const SocinnProduct *term = SOCINN_PRODUCT(form, k);
    for (gsize i = 0; i < n; i++)
      product[i] = term->coefficient;
    for (gsize j = 0; j < term->n; j++)
      for (gsize i = 0; i < n; i++)
        product[i] *= columns[term->bases[j] * stride + i];
    for (gsize i = 0; i < n; i++)
      outcome[i] += product[i];
  }
}

static void
add_regrets(const Work *self, Subset *subset, guint replicate, const double *outcome, gsize n)
{
  double sum = subset->means[replicate];
  for (gsize i = 0; i < n; i++) {
    double rest = outcome[i] - self->limit;
    sum += MAX(self->over ? rest : -rest, 0);
  }
  subset->means[replicate] = sum;
}

static gboolean
run_replicate(guint64 index, guint worker, gpointer data, GError **error)
{
  enum { BLOCK = 512 };
  Work *self = data;
  g_auto(SocinnSampler) sampler = { 0 };
  gsize n_bases = self->form->bases->len;
  if (!socinn__sampler_init(&sampler, self->settings, self->variables, self->n_inputs, 1, error))
    return FALSE;
  g_autofree double *memory = g_try_new(double, (self->n_inputs + n_bases + 2) * BLOCK);
  g_autofree double **columns = g_new(double *, self->n_inputs + 1);
  if (memory == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu inputs"), self->n_inputs);
    return FALSE;
  }
  double *bases = memory + self->n_inputs * BLOCK, *outcome = bases + n_bases * BLOCK, *product = outcome + BLOCK;
  for (gsize i = 0; i < self->n_inputs; i++)
    columns[i] = memory + i * BLOCK;
  for (gsize draw = 0; draw < sampler.per_replicate; draw += BLOCK) {
    gsize n = MIN((gsize) BLOCK, sampler.per_replicate - draw);
    guint64 done = index * sampler.per_replicate + draw;
    if ((worker == 0 &&
         !socinn__sampler_report(self->settings, done, SOCINN_REPLICATES * sampler.per_replicate, error)) ||
        !socinn__sampler_fill(&sampler, (guint) index, draw, n, columns, error))
      return FALSE;
    for (gsize i = 0; i < self->n_inputs; i++) {
      socinn__quantile_table_apply(self->tables[i], columns[i], n, columns[i]);
      fill_bases(self->form, self->inputs[i], columns[i], n, BLOCK, bases);
    }
    for (gsize i = 0; i < self->subsets->len; i++) {
      Subset *subset = &g_array_index(self->subsets, Subset, i);
      if (subset->exact)
        continue;
      evaluate_form(subset->form, bases, BLOCK, n, product, outcome);
      add_regrets(self, subset, (guint) index, outcome, n);
    }
  }
  for (gsize i = 0; i < self->subsets->len; i++)
    g_array_index(self->subsets, Subset, i).means[index] /= (double) sampler.per_replicate;
  return TRUE;
}

/* --------------------------------------------------------------------------------------------- which subsets */

static gboolean
add_subset(Work *self, const gboolean *known, GError **error)
{
  Subset subset = { .form = socinn__form_condition(self->form, known) };
  gboolean done = socinn__form_value(subset.form, self->limit, &subset.value, &subset.exact, error);
  g_array_append_val(self->subsets, subset);
  return done;
}

/* The known inputs that the outcome depends on. */
static GArray *
find_used(const SocinnForm *form, const gboolean *known)
{
  GArray *used = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree gboolean *seen = g_new0(gboolean, form->n_inputs + 1);
  for (gsize i = 0; i < form->products->len; i++)
    for (gsize j = 0; j < SOCINN_PRODUCT(form, i)->n; j++)
      seen[SOCINN_BASIS(form, SOCINN_PRODUCT(form, i)->bases[j])->input] = TRUE;
  for (guint i = 0; i < form->n_inputs; i++)
    if (seen[i] && known[i])
      g_array_append_val(used, i);
  return used;
}

/* All subsets of a few inputs; of more, each of them alone and all together. */
static gboolean
add_subsets(Work *self, const GArray *used, GError **error)
{
  gboolean all = used->len <= SOCINN_MOST_NESTED;
  gsize n_masks = all ? ((gsize) 1 << used->len) - 1 : used->len + 1;
  g_autofree gboolean *known = g_new0(gboolean, self->form->n_inputs + 1);
  for (gsize mask = 1; mask <= n_masks; mask++) {
    for (guint i = 0; i < used->len; i++)
      known[g_array_index(used, guint, i)] = all ? ((mask >> i) & 1) != 0 : (mask == n_masks || mask == i + 1);
    if (!add_subset(self, known, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
prepare(Work *self, const GArray *used, GError **error)
{
  gboolean some = self->settings->sampler == SOCINN_SAMPLER_MC; /* else dimensions must not depend on the set */
  gsize n = some ? used->len : self->form->n_inputs;
  self->inputs = g_new(guint, n + 1);
  self->variables = g_new(guint64, n + 1);
  self->tables = g_new0(SocinnQuantileTable *, n + 1);
  self->n_inputs = n;
  for (guint i = 0; i < n; i++) {
    self->inputs[i] = some ? g_array_index(used, guint, i) : i;
    const SocinnRiskInput *input = self->form->inputs[self->inputs[i]];
    self->variables[i] = input->variable;
    self->tables[i] = socinn__quantile_table_new(input->distribution, error);
    if (self->tables[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

static void
choose_largest(const Work *self, SocinnWorth *worth)
{
  worth->value = -1;
  for (gsize i = 0; i < self->subsets->len; i++) {
    const Subset *subset = &g_array_index(self->subsets, Subset, i);
    double value = subset->exact ? subset->value : 0;
    for (guint j = 0; !subset->exact && j < SOCINN_REPLICATES; j++)
      value += subset->means[j] / SOCINN_REPLICATES;
    if (value > worth->value) {
      worth->value = value;
      worth->std_error = subset->exact ? 0 : socinn__replicates_error(subset->means);
    }
  }
}

gboolean
socinn__form_worth(const SocinnForm *self, const gboolean *known, double limit,
                   const SocinnSimulationSettings *settings, SocinnWorth *worth, GError **error)
{
  g_autoptr(SocinnForm) conditional = socinn__form_condition(self, known);
  gboolean exact;
  worth->std_error = 0;
  worth->evaluations = 0;
  if (!socinn__form_value(conditional, limit, &worth->value, &exact, error))
    return FALSE;
  if (exact)
    return TRUE;
  g_auto(Work) work = { .form = self, .settings = settings, .limit = limit };
  g_autoptr(GArray) used = find_used(self, known);
  work.over = socinn__form_mean(self) <= limit;
  work.subsets = g_array_new(FALSE, FALSE, sizeof(Subset));
  g_array_set_clear_func(work.subsets, clear_subset);
  if (!add_subsets(&work, used, error) || !prepare(&work, used, error) ||
      !socinn__parallel(socinn__simulation_threads(settings), SOCINN_REPLICATES, run_replicate, &work, NULL, NULL,
                        error))
    return FALSE;
  worth->evaluations = settings->draws;
  choose_largest(&work, worth);
  return TRUE;
}
