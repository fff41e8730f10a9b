/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget, or some months of it, as inputs and terms. */
#include "budget_private.h"
#include <math.h>

typedef struct {
  const SocinnBudget *budget;
  const SocinnBudgetRiskSettings *settings;
  SocinnRiskModel *model;
  GHashTable *inputs; /* names that the model has */
  gsize first, end;   /* months */
  SocinnAccumulator constant;
} Building;

/* ----------------------------------------------------------------------------------------------- inputs */

static gboolean
add_input(Building *building, const char *name, SocinnDistribution *distribution, GError **error)
{
  if (!g_hash_table_add(building->inputs, g_strdup(name)))
    return TRUE; /* shared by several lines: one input */
  return socinn_risk_model_add_input(building->model, name, distribution, error);
}

static SocinnDistribution *
replacement(const Building *building, const char *name)
{
  return g_hash_table_lookup(building->settings->distributions, name);
}

/* What a line was priced for is what it may be: contributions beyond it are not known. */
static gboolean
check_range(const SocinnLineFactor *factor, const SocinnDistribution *distribution, GError **error)
{
  double low = socinn_rational_to_double(socinn_quantity_get_low(factor->quantity));
  double high = socinn_rational_to_double(socinn_quantity_get_high(factor->quantity));
  if (socinn_distribution_get_low(distribution) >= low && socinn_distribution_get_high(distribution) <= high)
    return TRUE;
  g_autofree char *text = socinn_quantity_to_text(factor->quantity);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("gross pay \"%s\" was priced for %s; give it a distribution within that, or another range first"),
                    factor->name, text);
  return FALSE;
}

/* Quantities that are sure go into the coefficient, others become inputs. */
static gboolean
add_line_inputs(Building *building, const SocinnLineRisk *risk, GPtrArray *names, double *coefficient, GError **error)
{
  for (guint i = 0; i < risk->factors->len; i++) {
    const SocinnLineFactor *factor = &g_array_index(risk->factors, SocinnLineFactor, i);
    SocinnDistribution *given = replacement(building, factor->name);
    if (given == NULL && socinn_quantity_get_kind(factor->quantity) == SOCINN_QUANTITY_FIXED) {
      *coefficient *= socinn_rational_to_double(socinn_quantity_get_low(factor->quantity));
      continue;
    }
    if (given != NULL && risk->knots != NULL && !check_range(factor, given, error))
      return FALSE;
    g_autoptr(SocinnDistribution) own =
      given == NULL ? socinn_distribution_from_quantity(factor->quantity, error) : socinn_distribution_ref(given);
    if (own == NULL || !add_input(building, factor->name, own, error))
      return FALSE;
    g_ptr_array_add(names, factor->name);
  }
  return TRUE;
}

/* Whether a line counts at all, and an input for the chance that it does: (transfer full) its name. */
static gboolean
add_chance(Building *building, const SocinnBudgetLine *line, char **chance, gboolean *counts, GError **error)
{
  SocinnRational probability;
  *counts = line->counts;
  if (line->counts || !socinn__number(line->item, "probability", &probability) || probability.numerator == 0)
    return TRUE;
  *counts = TRUE;
  g_autofree char *name = g_strconcat(socinn__string(line->item, "id"), SOCINN_CHANCE_SUFFIX, NULL);
  SocinnDistribution *given = replacement(building, name);
  g_autoptr(SocinnDistribution) own = given != NULL
                                        ? socinn_distribution_ref(given)
                                        : socinn_distribution_bernoulli(socinn_rational_to_double(probability), error);
  if (own == NULL || !add_input(building, name, own, error))
    return FALSE;
  *chance = g_steal_pointer(&name);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------ terms */

static double
certain_cost(const Building *building, const SocinnBudgetLine *line, double scale)
{
  double sum = 0; /* of whole minor units: exact */
  for (gsize m = building->first; m < building->end; m++)
    sum += (double) socinn__line_month(line, m)->at[EXPECTED];
  return sum / scale;
}

static double
sum_of_multipliers(const Building *building, const SocinnLineRisk *risk)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  socinn__accumulator_add_all(&sum, risk->multipliers + building->first, building->end - building->first);
  return socinn__accumulator_get(&sum);
}

/* Costs of the months asked for at each knot. Returns the number of months in which it is paid. */
static gsize
sum_of_curves(const Building *building, const SocinnLineRisk *risk, double *costs)
{
  gsize paid = 0;
  for (gsize m = building->first; m < building->end; m++) {
    paid += risk->curve_of[m] > 0;
    for (gsize k = 0; k < risk->n_knots; k++)
      costs[k] += g_array_index(risk->curves, double, risk->curve_of[m] * risk->n_knots + k);
  }
  return paid;
}

/* Contributions are shares of the pay: but for rounding to minor units, a curve is mostly one straight line from nothing. */
static gboolean
is_proportional(const SocinnLineRisk *risk, const double *costs, double tolerance)
{
  gsize last = risk->n_knots - 1;
  for (gsize k = 0; k < last; k++)
    if (fabs(costs[k] - costs[last] * (risk->knots[k] / risk->knots[last])) > tolerance)
      return FALSE;
  return TRUE;
}

/* Gross pay. Quantities that are sure are in the products at the knots, but not among the inputs. With a chance that it
 * applies, the product of the inputs may also be 0, and so is the cost then. */
static gboolean
add_curve(Building *building, const SocinnBudgetLine *line, const char *const *names, double sure, double scale,
          gboolean has_chance, GError **error)
{
  const SocinnLineRisk *risk = line->risk;
  g_autofree double *y = g_new0(double, risk->n_knots + 1), *x = g_new0(double, risk->n_knots + 1);
  double *costs = y + 1;
  gsize paid = sum_of_curves(building, risk, costs), last = risk->n_knots - 1;
  gint64 persons;
  if (!socinn__integer(line->item, "headcount", &persons))
    persons = 1;
  /* The pay and six contributions are each rounded by at most half a minor unit, at either end. */
  double tolerance = 8 / scale * (double) paid * (double) MAX(persons, 1);
  for (gsize k = 0; k < risk->n_knots; k++)
    x[k + 1] = risk->knots[k] / sure;
  if (is_proportional(risk, costs, tolerance))
    return socinn_risk_model_add_term(building->model, costs[last] / x[last + 1], names, error);
  gsize skipped = has_chance && risk->knots[0] > 0 ? 0 : 1;
  return socinn_risk_model_add_curve_term(building->model, 1, names, x + skipped, risk->n_knots + 1 - skipped,
                                          y + skipped, risk->n_knots + 1 - skipped, error);
}

static gboolean
add_line(Building *building, const SocinnBudgetLine *line, double scale, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autofree char *chance = NULL;
  gboolean counts;
  double coefficient = 1;
  if (line->risk != NULL && !add_line_inputs(building, line->risk, names, &coefficient, error))
    return FALSE;
  if (!add_chance(building, line, &chance, &counts, error))
    return FALSE;
  if (!counts)
    return TRUE;
  if (chance != NULL)
    g_ptr_array_add(names, chance);
  g_ptr_array_add(names, NULL);
  const char *const *inputs = (const char *const *) names->pdata;
  if (line->risk != NULL && line->risk->knots != NULL)
    return add_curve(building, line, inputs, coefficient, scale, chance != NULL, error);
  coefficient *= line->risk != NULL ? sum_of_multipliers(building, line->risk) : certain_cost(building, line, scale);
  if (names->len > 1)
    return socinn_risk_model_add_term(building->model, coefficient, inputs, error);
  socinn__accumulator_add(&building->constant, coefficient);
  return TRUE;
}

/* -------------------------------------------------------------------------------------------- the whole */

/* Names that the settings give distributions to, and that are no input. */
static gboolean
check_names(const Building *building, GError **error)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init(&iter, building->settings->distributions);
  while (g_hash_table_iter_next(&iter, &name, NULL))
    if (!g_hash_table_contains(building->inputs, name)) {
      socinn__risk_model_find(building->model, name, error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
build(Building *building, double *moved, GError **error)
{
  const SocinnBudget *budget = building->budget;
  const SocinnBudgetRiskSettings *settings = building->settings;
  guint decimals = 2;
  socinn_currency_get_decimals(budget->currency, &decimals, NULL);
  double scale = (double) socinn__scale(decimals);
  for (guint i = 0; i < budget->lines->len; i++) {
    const SocinnBudgetLine *line = socinn__budget_line(budget, i);
    if (!add_line(building, line, scale, error)) {
      socinn__locate_error(error, NULL, line->path, 0);
      return FALSE;
    }
  }
  const char *const nothing[] = { NULL };
  if (!check_names(building, error) ||
      !socinn_risk_model_add_term(building->model, socinn__accumulator_get(&building->constant), nothing, error))
    return FALSE;
  *moved = 0;
  return settings->correlated == NULL ||
         socinn_risk_model_set_correlation(building->model, (const char *const *) settings->correlated,
                                           settings->matrix, settings->n_matrix, settings->copula, settings->degrees,
                                           moved, error);
}

SocinnRiskModel *
socinn__budget_risk_model(const SocinnBudget *budget, const SocinnBudgetRiskSettings *settings, gsize first, gsize end,
                          double *moved, GError **error)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  g_autoptr(GHashTable) inputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Building building = {
    .budget = budget, .settings = settings, .model = model, .inputs = inputs, .first = first, .end = end
  };
  socinn__accumulator_init(&building.constant);
  return build(&building, moved, error) ? g_steal_pointer(&model) : NULL;
}
