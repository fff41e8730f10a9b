/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is unsure in a line of a budget, and how its months follow from that. */
#include "budget_private.h"
#include <string.h>

/* Gross pay is priced at that many points between its lowest and its highest, and linearly in between. */
#define PAY_POINTS 65u

static void
factor_clear(gpointer data)
{
  SocinnLineFactor *factor = data;
  g_free(factor->name);
  socinn_quantity_unref(factor->quantity);
}

void
socinn__line_risk_free(SocinnLineRisk *self)
{
  if (self == NULL)
    return;
  g_array_unref(self->factors);
  g_free(self->multipliers);
  g_free(self->paid);
  g_free(self->knots);
  g_clear_pointer(&self->curves, g_array_unref);
  g_free(self->curve_of);
  g_free(self);
}

/* ---------------------------------------------------------------------------------------------- factors */

/* An assumption goes by its own name, a literal by the item's. */
static void
add_factor(SocinnLineRisk *self, const SocinnItemContext *context, const char *assumption, SocinnQuantity *literal,
           const char *literal_name)
{
  SocinnQuantity *quantity = assumption != NULL ? g_hash_table_lookup(context->assumptions, assumption) : literal;
  if (quantity == NULL)
    return;
  gboolean taken = assumption == NULL && g_hash_table_contains(context->assumptions, literal_name);
  SocinnLineFactor factor = { assumption != NULL ? g_strdup(assumption)
                              : taken            ? g_strconcat(literal_name, ".amount", NULL)
                                                 : g_strdup(literal_name),
                              socinn_quantity_ref(quantity), 0 };
  g_array_append_val(self->factors, factor);
}

static void
add_steps(SocinnLineRisk *self, const SocinnItemContext *context, const SocinnPart *part)
{
  SocinnLineFactor factor = { NULL, context->participants, 0 };
  if (factor.quantity == NULL || !socinn__integer(part, "serves", &factor.serves))
    return;
  factor.name = g_strdup(SOCINN_PARTICIPANTS);
  socinn_quantity_ref(factor.quantity);
  g_array_append_val(self->factors, factor);
}

static void
add_factors(SocinnLineRisk *self, const SocinnItemContext *context, const SocinnPart *part)
{
  const char *id = socinn__string(part, "id");
  add_factor(self, context, socinn__string(part, "assumption"), socinn__quantity(part, "amount"), id);
  for (gsize i = 0; i < socinn__length(part, "factors"); i++) {
    const SocinnPart *factor = socinn__item(part, "factors", i);
    g_autofree char *name = g_strdup_printf("%s.factor-%zu", id, i + 1);
    add_factor(self, context, socinn__string(factor, "assumption"), socinn__quantity(factor, "value"), name);
  }
  add_steps(self, context, part);
}

typedef double (*Pick)(const SocinnQuantity *quantity);

static double
pick_low(const SocinnQuantity *quantity)
{
  return socinn_rational_to_double(socinn_quantity_get_low(quantity));
}

static double
pick_high(const SocinnQuantity *quantity)
{
  return socinn_rational_to_double(socinn_quantity_get_high(quantity));
}

static double
pick_mean(const SocinnQuantity *quantity)
{
  SocinnRational mean;
  return socinn_quantity_get_mean(quantity, &mean, NULL) ? socinn_rational_to_double(mean) : 0;
}

/* Product of the quantities; steps are not among them. */
static double
product_of(const SocinnLineRisk *self, Pick pick)
{
  double product = 1;
  for (guint i = 0; i < self->factors->len; i++) {
    const SocinnLineFactor *factor = &g_array_index(self->factors, SocinnLineFactor, i);
    product *= factor->serves > 0 ? 1 : pick(factor->quantity);
  }
  return product;
}

/* Mean number of steps that is in an item's full payment already; of gross pay it is not. */
static gboolean
mean_of_steps(const SocinnLineRisk *self, const SocinnPricedItem *item, double *mean, GError **error)
{
  *mean = 1;
  for (guint i = 0; i < self->factors->len && !item->gross; i++) {
    const SocinnLineFactor *factor = &g_array_index(self->factors, SocinnLineFactor, i);
    SocinnRational steps[N_BOUNDS];
    if (factor->serves == 0)
      continue;
    if (!socinn__steps(factor->quantity, factor->serves, steps, error))
      return FALSE;
    *mean = socinn_rational_to_double(steps[EXPECTED]);
  }
  return TRUE;
}

/* ------------------------------------------------------------------------------------ plain multiplication */

/* What a payment is multiplied by in month @index, before any rounding. */
static gboolean
month_factor(SocinnCalendar *calendar, const SocinnPricedItem *item, gsize index, double *factor, GError **error)
{
  SocinnRational indexed;
  if (!socinn__index_factor(calendar, item, index, &indexed, error))
    return FALSE;
  double share = (double) socinn__schedule_step(&item->schedule, index) / (double) item->schedule.ramp_up;
  *factor = socinn_rational_to_double(indexed) * share;
  return TRUE;
}

static gboolean
fill_multipliers(SocinnLineRisk *self, SocinnCalendar *calendar, const SocinnPricedItem *item, double unit,
                 GError **error)
{
  gboolean constant = item->indexation == INDEX_NONE || !item->has_price_date, known = FALSE;
  guint epoch = 0;
  gint64 step = 0;
  double factor = 0;
  for (gsize i = 0; i < self->n_months; i++) {
    if (!socinn__schedule_is_paid(&item->schedule, socinn__calendar_start(calendar), i))
      continue;
    guint now = constant ? 0 : socinn__calendar_epoch(calendar, i);
    gint64 step_now = socinn__schedule_step(&item->schedule, i);
    if ((!known || now != epoch || step_now != step) && !month_factor(calendar, item, i, &factor, error))
      return FALSE;
    known = TRUE;
    epoch = now;
    step = step_now;
    self->multipliers[i] = unit * factor;
  }
  return TRUE;
}

/* --------------------------------------------------------------------------------------------- gross pay */

/* As fine as 64 bits allow, down to the grosz: contributions are rounded to it anyway. */
static gboolean
to_rational(double value, SocinnRational *result)
{
  for (gint64 scale = 1000000000000; scale >= 100; scale /= 10)
    if (value * (double) scale < 9e18)
      return socinn_rational_new((gint64) (value * (double) scale + 0.5), scale, result, NULL);
  return FALSE;
}

/* Prices the item at three products at once; @costs: of month m at knot k in [m * n_knots + k]. */
static gboolean
price_at(const SocinnLineRisk *self, SocinnCalendar *calendar, const SocinnPricedItem *item, double unit, gsize first,
         SocinnAmounts *scratch, double *costs, GError **error)
{
  SocinnPricedItem tried = *item; /* once: steps multiply the curve later */
  gsize n = MIN(self->n_knots - first, N_BOUNDS);
  for (gsize i = 0; i < N_BOUNDS; i++) {
    if (!to_rational(unit * self->knots[first + MIN(i, n - 1)], &tried.full[i]))
      return socinn__set_overflow(error, item->path);
    tried.steps[i] = SOCINN_INTEGER(1);
  }
  if (!socinn__item_price(calendar, &tried, self->n_months, self->n_months, scratch, error))
    return FALSE;
  for (gsize m = 0; m < self->n_months; m++)
    for (gsize i = 0; i < n; i++)
      costs[m * self->n_knots + first + i] = (double) scratch[m].at[i] / (double) item->scale;
  return TRUE;
}

static void
keep_curves(SocinnLineRisk *self, const double *costs)
{
  gsize size = self->n_knots * sizeof *costs;
  for (gsize m = 0; m < self->n_months; m++) {
    const double *curve = costs + m * self->n_knots;
    gsize last = self->curves->len / self->n_knots - 1;
    gboolean nothing = memcmp(curve, self->curves->data, size) == 0;
    if (!nothing && memcmp(curve, (double *) (gpointer) self->curves->data + last * self->n_knots, size) != 0) {
      g_array_append_vals(self->curves, curve, (guint) self->n_knots);
      last++;
    }
    self->curve_of[m] = (guint16) (nothing ? 0 : last);
  }
}

static gboolean
fill_curves(SocinnLineRisk *self, SocinnCalendar *calendar, const SocinnPricedItem *item, double unit, GError **error)
{
  double low = product_of(self, pick_low), high = product_of(self, pick_high);
  self->n_knots = PAY_POINTS;
  self->knots = g_new(double, self->n_knots);
  self->curve_of = g_new0(guint16, self->n_months);
  self->curves = g_array_new(FALSE, TRUE, sizeof(double));
  g_array_set_size(self->curves, PAY_POINTS);
  for (gsize k = 0; k < self->n_knots; k++)
    self->knots[k] = low + (high - low) * (double) k / (double) (self->n_knots - 1);
  g_autofree double *costs = g_try_new(double, self->n_knots * self->n_months);
  g_autofree SocinnAmounts *scratch = g_try_new(SocinnAmounts, self->n_months);
  if (costs == NULL || scratch == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out"));
    return FALSE;
  }
  for (gsize k = 0; k < self->n_knots; k += N_BOUNDS)
    if (!price_at(self, calendar, item, unit, k, scratch, costs, error))
      return FALSE;
  keep_curves(self, costs);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------ a line */

static gboolean
is_unsure(const SocinnLineRisk *self)
{
  for (guint i = 0; i < self->factors->len; i++)
    if (socinn_quantity_get_kind(g_array_index(self->factors, SocinnLineFactor, i).quantity) != SOCINN_QUANTITY_FIXED)
      return TRUE;
  return FALSE;
}

static gboolean
fill(SocinnLineRisk *self, SocinnCalendar *calendar, const SocinnPricedItem *item, GError **error)
{
  double mean = product_of(self, pick_mean), steps;
  if (!mean_of_steps(self, item, &steps, error))
    return FALSE;
  mean *= steps;
  double unit = mean > 0 ? socinn_rational_to_double(item->full[EXPECTED]) / mean : 0;
  if (item->gross && is_unsure(self))
    return fill_curves(self, calendar, item, unit, error);
  self->multipliers = g_try_new0(double, self->n_months);
  if (self->multipliers == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out"));
    return FALSE;
  }
  return fill_multipliers(self, calendar, item, unit, error);
}

/* Months that were paid are sure, whatever the rest may be. */
static void
settle_paid_months(SocinnLineRisk *self, const GArray *paid)
{
  for (guint i = 0; paid != NULL && i < paid->len; i++) {
    gsize index = g_array_index(paid, SocinnPayment, i).index;
    if (self->multipliers != NULL)
      self->multipliers[index] = 0;
    else
      self->curve_of[index] = 0;
    self->paid[index] = TRUE;
  }
}

/* Lines in which nothing is unsure keep nothing: their amounts are known to the grosz. */
gboolean
socinn__line_risk_new(SocinnCalendar *calendar, const SocinnItemContext *context, const SocinnPricedItem *item,
                      gsize n_months, const GArray *paid, SocinnLineRisk **result, GError **error)
{
  gboolean settled = paid != NULL && (!item->schedule.recurring || socinn__price_is_revealed(item->part));
  SocinnLineRisk *self = g_new0(SocinnLineRisk, 1);
  self->n_months = n_months;
  self->paid = g_new0(gboolean, n_months);
  self->factors = g_array_new(FALSE, FALSE, sizeof(SocinnLineFactor));
  g_array_set_clear_func(self->factors, factor_clear);
  add_factors(self, context, item->part);
  if (settled || !is_unsure(self)) {
    socinn__line_risk_free(self);
    *result = NULL;
    return TRUE;
  }
  if (!fill(self, calendar, item, error)) {
    socinn__line_risk_free(self);
    return FALSE;
  }
  settle_paid_months(self, paid);
  *result = self;
  return TRUE;
}
