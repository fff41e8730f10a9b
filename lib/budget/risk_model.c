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
  GArray *pieces;     /* SocinnRiskPiece */
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

/* The input of a factor; the name is (transfer none). */
static gboolean
add_factor_input(Building *building, const SocinnLineRisk *risk, const SocinnLineFactor *factor,
                 SocinnDistribution *given, GError **error)
{
  if (given != NULL && risk->knots != NULL && factor->serves == 0 && !check_range(factor, given, error))
    return FALSE;
  g_autoptr(SocinnDistribution) own =
    given == NULL ? socinn_distribution_from_quantity(factor->quantity, error) : socinn_distribution_ref(given);
  return own != NULL && add_input(building, factor->name, own, error);
}

/* Quantities that are sure go into the coefficient, others become inputs. @sure: product of those at the knots */
static gboolean
add_line_inputs(Building *building, const SocinnLineRisk *risk, SocinnRiskPiece *piece, double *sure, GError **error)
{
  for (guint i = 0; i < risk->factors->len; i++) {
    const SocinnLineFactor *factor = &g_array_index(risk->factors, SocinnLineFactor, i);
    SocinnDistribution *given = replacement(building, factor->name);
    gboolean is_sure = given == NULL && socinn_quantity_get_kind(factor->quantity) == SOCINN_QUANTITY_FIXED;
    double value = socinn_rational_to_double(socinn_quantity_get_low(factor->quantity));
    if (!is_sure && !add_factor_input(building, risk, factor, given, error))
      return FALSE;
    if (factor->serves > 0) {
      piece->serves = factor->serves;
      piece->coefficient *= is_sure ? ceil(value / (double) factor->serves) : 1;
      piece->steps = is_sure ? NULL : g_strdup(factor->name);
    } else if (is_sure)
      *sure *= value;
    else
      g_ptr_array_add(piece->names, g_strdup(factor->name));
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

/* What was paid in the months asked for. */
static double
paid_cost(const Building *building, const SocinnBudgetLine *line, double scale)
{
  double sum = 0;
  for (gsize m = building->first; line->risk != NULL && m < building->end; m++)
    sum += line->risk->paid[m] ? (double) socinn__line_month(line, m)->at[EXPECTED] : 0;
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
static void
set_curve(const Building *building, const SocinnBudgetLine *line, SocinnRiskPiece *piece, double sure, double scale,
          gboolean has_chance)
{
  const SocinnLineRisk *risk = line->risk;
  gsize skipped = has_chance && risk->knots[0] > 0 ? 1 : 0, last = risk->n_knots - 1;
  piece->n_knots = risk->n_knots + skipped;
  piece->x = g_new0(double, piece->n_knots);
  piece->y = g_new0(double, piece->n_knots);
  double *costs = piece->y + skipped;
  gsize paid = sum_of_curves(building, risk, costs);
  gint64 persons;
  if (!socinn__integer(line->item, "headcount", &persons))
    persons = 1;
  for (gsize k = 0; k < risk->n_knots; k++)
    piece->x[skipped + k] = risk->knots[k] / sure;
  /* The pay and six contributions are each rounded by at most half a minor unit, at either end. */
  if (!is_proportional(risk, costs, 8 / scale * (double) paid * (double) MAX(persons, 1)))
    return;
  piece->coefficient *= costs[last] / piece->x[skipped + last];
  g_clear_pointer(&piece->x, g_free);
  g_clear_pointer(&piece->y, g_free);
  piece->n_knots = 0;
}

static gboolean
fill_piece(Building *building, const SocinnBudgetLine *line, double scale, SocinnRiskPiece *piece, gboolean *counts,
           GError **error)
{
  const SocinnLineRisk *risk = line->risk;
  g_autofree char *chance = NULL;
  double sure = 1;
  if (!add_chance(building, line, &chance, counts, error))
    return FALSE;
  if (!*counts)
    return TRUE;
  if (risk != NULL && !add_line_inputs(building, risk, piece, &sure, error))
    return FALSE;
  gboolean has_chance = chance != NULL;
  if (has_chance)
    g_ptr_array_add(piece->names, g_steal_pointer(&chance));
  if (risk != NULL && risk->knots != NULL)
    set_curve(building, line, piece, sure, scale, has_chance);
  else
    piece->coefficient *=
      risk != NULL ? sure * sum_of_multipliers(building, risk) : certain_cost(building, line, scale);
  return TRUE;
}

static gboolean
add_line(Building *building, const SocinnBudgetLine *line, double scale, GError **error)
{
  gboolean counts;
  SocinnRiskPiece piece = { .id = socinn__string(line->item, "id"),
                            .coefficient = 1,
                            .names = g_ptr_array_new_with_free_func(g_free) };
  if (!fill_piece(building, line, scale, &piece, &counts, error)) {
    socinn__risk_piece_clear(&piece);
    return FALSE;
  }
  if (counts)
    g_array_append_val(building->pieces, piece);
  else
    socinn__risk_piece_clear(&piece);
  double paid = counts ? paid_cost(building, line, scale) : 0;
  if (paid > 0) {
    SocinnRiskPiece settled = { .id = piece.id, .coefficient = paid, .names = g_ptr_array_new_with_free_func(g_free) };
    g_array_append_val(building->pieces, settled);
  }
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

/* Correlations between inputs; an amount that has become certain, such as one that was paid, is correlated with nothing. */
static gboolean
set_correlation(const Building *building, double *moved, GError **error)
{
  const SocinnBudgetRiskSettings *settings = building->settings;
  gsize n = g_strv_length(settings->correlated);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GArray) matrix = g_array_new(FALSE, FALSE, sizeof(double));
  for (gsize i = 0; i < n; i++) {
    const char *name = settings->correlated[i];
    if (g_hash_table_contains(building->inputs, name))
      g_ptr_array_add(names, (gpointer) name);
    else if (!socinn__budget_knows_input(building->budget, name))
      return socinn__risk_model_find(building->model, name, error) >= 0;
  }
  for (gsize i = 0; i < n * n; i++)
    if (g_hash_table_contains(building->inputs, settings->correlated[i / n]) &&
        g_hash_table_contains(building->inputs, settings->correlated[i % n]))
      g_array_append_val(matrix, settings->matrix[i]);
  if (names->len < 2)
    return TRUE;
  g_ptr_array_add(names, NULL);
  return socinn_risk_model_set_correlation(building->model, (const char *const *) names->pdata,
                                           (const double *) (gpointer) matrix->data, matrix->len, settings->copula,
                                           settings->degrees, moved, error);
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
  if (!check_names(building, error) || !socinn__risk_pieces_add(building->pieces, building->model, error))
    return FALSE;
  *moved = 0;
  return settings->correlated == NULL || set_correlation(building, moved, error);
}

SocinnRiskModel *
socinn__budget_risk_model(const SocinnBudget *budget, const SocinnBudgetRiskSettings *settings, gsize first, gsize end,
                          double *moved, GError **error)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  g_autoptr(GHashTable) inputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(SocinnRiskPiece));
  g_array_set_clear_func(pieces, socinn__risk_piece_clear);
  Building building = { .budget = budget,
                        .settings = settings,
                        .model = model,
                        .inputs = inputs,
                        .pieces = pieces,
                        .first = first,
                        .end = end };
  return build(&building, moved, error) ? g_steal_pointer(&model) : NULL;
}
