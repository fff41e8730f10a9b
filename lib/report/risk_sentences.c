/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The risk of a budget in plain words. Figures are rounded to whole units of money and to per cents: more would pretend. */
#include "report_risk_private.h"
#include <math.h>

const char *
socinn__report_risk_title(SocinnLanguage language)
{
  return socinn__gettext_in(language, "How sure the total is");
}

static void
take(GPtrArray *sentences, char *sentence)
{
  g_ptr_array_add(sentences, sentence);
}

static double
quantile(const SocinnBudgetRisk *risk, double probability)
{
  double value = NAN, std_error;
  return socinn_budget_risk_get_quantile(risk, probability, &value, &std_error, NULL) ? value : NAN;
}

static void
add_spread(GPtrArray *sentences, const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  double p10 = quantile(risk, 0.1), p90 = quantile(risk, 0.9);
  g_autofree char *low = socinn__report_rounded(risk, p10, language);
  g_autofree char *middle = socinn__report_rounded(risk, quantile(risk, 0.5), language);
  g_autofree char *high = socinn__report_rounded(risk, p90, language);
  if (!(p90 > p10)) {
    take(sentences, g_strdup_printf(socinn__gettext_in(language, "Nothing in it is unsure: it costs %s."), middle));
    return;
  }
  take(sentences,
       g_strdup_printf(socinn__gettext_in(language, "It is as likely to cost more than %s as less; in eight of "
                                                    "ten cases it lies between %s and %s."),
                       middle, low, high));
}

static void
add_reserve(GPtrArray *sentences, const SocinnBudgetRisk *risk, const char *grant, double p_enough,
            SocinnLanguage language)
{
  double reserve = 0, std_error;
  g_autofree char *chance = socinn__report_percent(p_enough, language);
  socinn_budget_risk_get_reserve(risk, 0.8, &reserve, &std_error, NULL);
  if (reserve <= 0) {
    take(sentences, g_strdup_printf(socinn__gettext_in(language, "A grant of %s suffices with a probability of %s; no "
                                                                 "reserve is needed to reach 80%%."),
                                    grant, chance));
    return;
  }
  g_autofree char *added = socinn__report_rounded(risk, ceil(reserve - 1e-6), language);
  take(sentences,
       g_strdup_printf(socinn__gettext_in(language, "A grant of %s suffices with a probability of %s; a reserve "
                                                    "of %s raises it to 80%%."),
                       grant, chance, added));
}

/* What is missing, and when. */
static void
add_shortage(GPtrArray *sentences, const SocinnBudgetRisk *risk, double amount, double p_enough,
             SocinnLanguage language)
{
  double overrun, std_error;
  if (!(p_enough < 1))
    return;
  socinn_budget_risk_get_expected_overrun(risk, amount, &overrun, &std_error);
  g_autofree char *missing = socinn__report_rounded(risk, overrun / (1 - p_enough), language);
  take(sentences,
       g_strdup_printf(socinn__gettext_in(language, "If it does not suffice, %s is missing on average."), missing));
  gint32 month = socinn_budget_risk_get_first_short_month(risk);
  if (month < 0)
    return;
  SocinnPeriod period = socinn_budget_get_period(socinn_budget_risk_get_budget(risk));
  g_autofree char *name = socinn__report_month(period.first + month, language);
  take(sentences,
       g_strdup_printf(socinn__gettext_in(language, "First month by whose end the money may be used up, with a "
                                                    "probability above 20%%: %s."),
                       name));
}

static void
add_grant(GPtrArray *sentences, const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  SocinnMoney grant;
  double p_enough, std_error;
  if (!socinn_budget_risk_get_grant(risk, &grant))
    return;
  double amount = socinn__report_major(grant);
  g_autofree char *text =
    amount == floor(amount) ? socinn__report_rounded(risk, amount, language) : socinn_money_format(grant, language);
  socinn_budget_risk_get_cdf(risk, amount, &p_enough, &std_error);
  add_reserve(sentences, risk, text, p_enough, language);
  add_shortage(sentences, risk, amount, p_enough, language);
}

static void
add_method(GPtrArray *sentences, const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  const SocinnSimulation *simulation = socinn_budget_risk_get_simulation(risk);
  if (simulation == NULL) {
    take(sentences,
         g_strdup(socinn__gettext_in(language, "These figures are exact for the ranges stated and for amounts "
                                               "that do not depend on one another.")));
    return;
  }
  double p80, std_error = 0;
  socinn_budget_risk_get_quantile(risk, 0.8, &p80, &std_error, NULL);
  g_autofree char *uncertainty = socinn__report_rounded(risk, ceil(2 * std_error), language);
  take(sentences, g_strdup_printf(socinn__gettext_in(language, "Simulated: %llu draws, seed %llu; amounts are right to "
                                                               "about %s."),
                                  (unsigned long long) socinn_simulation_get_draws(simulation),
                                  (unsigned long long) socinn_simulation_get_seed(simulation), uncertainty));
}

static void
add_moved(GPtrArray *sentences, const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  SocinnRational distance;
  double moved = socinn_budget_risk_get_distance(risk);
  if (!(moved > 0) || !socinn_rational_new(llround(moved * 1e4), 10000, &distance, NULL))
    return;
  g_autofree char *text = socinn__report_decimal(distance, language);
  take(sentences, g_strdup_printf(socinn__gettext_in(language, "The correlations stated cannot all hold at once; the "
                                                               "nearest that can were used (moved by %s)."),
                                  text));
}

GPtrArray *
socinn__report_risk_sentences(const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
  add_spread(sentences, risk, language);
  add_grant(sentences, risk, language);
  add_moved(sentences, risk, language);
  add_method(sentences, risk, language);
  return sentences;
}
