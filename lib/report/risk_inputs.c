/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which amounts to ask about first, and how the money is spent over the months. */
#include "budget/budget_private.h"
#include "report_risk_private.h"
#include <math.h>

/* Inputs with a smaller share of the spread are not worth a sentence. */
#define LEAST_SHARE 0.005
#define MOST_INPUTS 10u

const char *
socinn__report_inputs_title(SocinnLanguage language)
{
  return socinn__gettext_in(language, "What to find out first");
}

const char *
socinn__report_months_title(SocinnLanguage language)
{
  return socinn__gettext_in(language, "How the money is spent over the months");
}

double
socinn__report_measure(const SocinnSensitivity *sensitivity, const char *measure, gsize index)
{
  double value, low, high;
  return socinn_sensitivity_get(sensitivity, measure, index, &value, &low, &high, NULL) ? value : NAN;
}

static gint
compare_shares(gconstpointer a, gconstpointer b, gpointer data)
{
  gsize i = *(const gsize *) a, k = *(const gsize *) b;
  double x = socinn__report_measure(data, "shapley", i), y = socinn__report_measure(data, "shapley", k);
  return x > y ? -1 : x < y ? 1 : i < k ? -1 : i > k;
}

GArray *
socinn__report_risk_order(const SocinnSensitivity *sensitivity)
{
  GArray *order = g_array_new(FALSE, FALSE, sizeof(gsize));
  gsize n = sensitivity != NULL ? socinn_sensitivity_get_length(sensitivity) : 0;
  for (gsize i = 0; i < n; i++)
    g_array_append_val(order, i);
  g_array_sort_with_data(order, compare_shares, (gpointer) sensitivity);
  return order;
}

/* A value of an input in the unit that the description has it in, rounded to what a person would say. */
static char *
value_text(const SocinnBudgetRisk *risk, const char *name, double value, SocinnLanguage language)
{
  const SocinnQuantity *stated = socinn__budget_risk_quantity(risk, name);
  if (stated != NULL && socinn_quantity_is_money(stated) && fabs(value) >= 100)
    return socinn__report_rounded(risk, value, language);
  SocinnRational number;
  g_autoptr(SocinnQuantity) quantity = NULL;
  if (fabs(value) < 1e15 && socinn_rational_new(llround(value * 100), 100, &number, NULL))
    quantity = socinn_quantity_new(SOCINN_QUANTITY_FIXED, number, number, number,
                                   stated != NULL ? socinn_quantity_get_unit(stated) : "", NULL);
  return quantity != NULL ? socinn_quantity_format(quantity, language) : g_strdup_printf("%g", value);
}

/* "Trolley: 98% of the spread; the total is 53 200 zł or 65 200 zł on average as it turns out cheap or dear" and, with a
 * grant, what knowing it is worth and where it tips the balance. */
static char *
input_text(const SocinnBudgetRisk *risk, const SocinnSensitivity *sensitivity, gsize index, SocinnLanguage language)
{
  const char *name = socinn_sensitivity_get_name(sensitivity, index);
  double value = socinn__report_measure(sensitivity, "evppi", index);
  double switching = socinn__report_measure(sensitivity, "switching", index);
  g_autofree char *label = socinn_budget_risk_get_label(risk, name, language);
  g_autofree char *share = socinn__report_percent(socinn__report_measure(sensitivity, "shapley", index), language);
  g_autofree char *low =
    socinn__report_rounded(risk, socinn__report_measure(sensitivity, "swing-low", index), language);
  g_autofree char *high =
    socinn__report_rounded(risk, socinn__report_measure(sensitivity, "swing-high", index), language);
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out,
                         socinn__gettext_in(language, "%s: %s of the spread; the total is %s or %s on average, as it "
                                                      "turns out low or high"),
                         label, share, low, high);
  if (value >= 0.5) {
    g_autofree char *worth = socinn__report_rounded(risk, value, language);
    g_string_append_printf(out, socinn__gettext_in(language, "; knowing it before deciding is worth %s"), worth);
  }
  if (isfinite(switching)) {
    g_autofree char *at = value_text(risk, name, switching, language);
    g_string_append_printf(out, socinn__gettext_in(language, "; the grant is used up on average at %s"), at);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

GPtrArray *
socinn__report_risk_inputs(const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  const SocinnSensitivity *sensitivity = socinn_budget_risk_get_sensitivity(risk);
  g_autoptr(GArray) order = socinn__report_risk_order(sensitivity);
  for (guint i = 0; i < MIN(order->len, MOST_INPUTS); i++) {
    gsize index = g_array_index(order, gsize, i);
    if (socinn__report_measure(sensitivity, "shapley", index) >= LEAST_SHARE)
      g_ptr_array_add(lines, input_text(risk, sensitivity, index, language));
  }
  return lines;
}

GPtrArray *
socinn__report_risk_months(const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  SocinnPeriod period = socinn_budget_get_period(socinn_budget_risk_get_budget(risk));
  for (gint32 month = period.first; month <= period.last; month++) {
    SocinnBand band, so_far;
    gsize index = (gsize) (month - period.first);
    if (!socinn_budget_risk_get_month(risk, index, FALSE, &band, NULL) ||
        !socinn_budget_risk_get_month(risk, index, TRUE, &so_far, NULL))
      break;
    g_autofree char *name = socinn__report_month(month, language);
    g_autofree char *mean = socinn__report_rounded(risk, band.mean, language);
    g_autofree char *sum = socinn__report_rounded(risk, so_far.mean, language);
    g_autofree char *low = socinn__report_rounded(risk, so_far.p10, language);
    g_autofree char *high = socinn__report_rounded(risk, so_far.p90, language);
    g_ptr_array_add(lines,
                    g_strdup_printf(socinn__gettext_in(language, "%s: %s; %s by then, in eight of ten cases %s to %s"),
                                    name, mean, sum, low, high));
  }
  return lines;
}
