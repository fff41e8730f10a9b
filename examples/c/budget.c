/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a form to a budget in C: the total, the months, and what each reading of the text would give.
 *
 *   cc -o budget budget.c $(pkg-config --cflags --libs socinn)
 *   ./budget form.docx
 */
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>

static SocinnBudget *
price(const char *path, GError **error)
{
  g_autoptr(SocinnPart) innovation = socinn_innovation_load(path, error);
  g_autoptr(SocinnBudgetSettings) settings = socinn_budget_settings_new();
  SocinnPeriod year;
  if (innovation == NULL || !socinn_period_from_text("2026", &year, error) ||
      !socinn_budget_settings_set_period(settings, year, error))
    return NULL;
  return socinn_budget_new(innovation, settings, error);
}

static void
print_range(const char *label, SocinnMoneyRange range)
{
  g_autofree char *low = socinn_money_to_text(range.low);
  g_autofree char *expected = socinn_money_to_text(range.expected);
  g_autofree char *high = socinn_money_to_text(range.high);
  printf("%-48s %12s %12s %12s %s\n", label, low, expected, high, range.low.currency);
}

static gboolean
print_months(const SocinnBudget *budget, GError **error)
{
  g_autoptr(SocinnBreakdown) months = socinn_budget_by(budget, SOCINN_BUDGET_BY_MONTH, error);
  if (months == NULL)
    return FALSE;
  for (gsize i = 0; i < socinn_breakdown_get_length(months); i++) {
    SocinnMoneyRange amount;
    if (!socinn_breakdown_get_amount(months, i, &amount, error))
      return FALSE;
    print_range(socinn_breakdown_get_key(months, i), amount);
  }
  return TRUE;
}

/* What the text leaves open, and the total under each answer. */
static gboolean
print_readings(const SocinnBudget *budget, GError **error)
{
  for (gsize i = 0; i < socinn_budget_get_n_readings(budget); i++) {
    SocinnPart *reading = socinn_budget_get_reading(budget, i);
    gsize n;
    if (!socinn_part_get_length(reading, "options", &n, error))
      return FALSE;
    for (gsize k = 0; k < n; k++) {
      SocinnMoneyRange total;
      SocinnPart *option = socinn_part_get_item(reading, "options", k, error);
      if (option == NULL || !socinn_budget_get_reading_total(budget, i, k, &total, error))
        return FALSE;
      print_range(socinn_part_get_string(option, "id", NULL), total);
    }
  }
  return TRUE;
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  const char *path = argc > 1 ? argv[1] : "examples/mobile-assistant/form.docx";
  g_autoptr(SocinnBudget) budget = price(path, &error);
  if (budget != NULL) {
    print_range("total", socinn_budget_get_total(budget));
    if (print_months(budget, &error) && print_readings(budget, &error))
      return EXIT_SUCCESS;
  }
  fprintf(stderr, "%s: %s\n", path, error->message);
  return EXIT_FAILURE;
}
