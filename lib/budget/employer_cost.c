/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a month's gross pay costs the employer. */
#include "budget_private.h"
#include <string.h>

__extension__ typedef __int128 Wide;

/* The status says whether pension and disability insurance is compulsory; all of the employer's contributions hang on
 * that. A mandate next to a job that pays at least the minimum owes health insurance only, which the person pays. */
static const struct {
  const char *name;
  gboolean due;
} statuses[] = {
  { "employment", TRUE },
  { "mandate", TRUE },
  { "mandate-other-job", FALSE },
  { "mandate-own-employer", TRUE },
  { "student", FALSE },
  { "specific-work", FALSE },
  { "specific-work-own-employer", TRUE },
  { "none", FALSE },
};

gboolean
socinn__insurance_is_due(const char *insurance, gboolean *due, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (gsize i = 0; i < G_N_ELEMENTS(statuses); i++) {
    if (insurance != NULL && strcmp(statuses[i].name, insurance) == 0) {
      *due = statuses[i].due;
      return TRUE;
    }
    g_ptr_array_add(names, (gpointer) statuses[i].name);
  }
  g_autofree char *known = socinn__known_names(names, insurance != NULL ? insurance : "");
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("\"%s\" is no insurance status; there are %s"),
                    insurance != NULL ? insurance : "", known);
  return FALSE;
}

gboolean
socinn__round_product(gint64 amount, SocinnRational factor, gint64 *result)
{
  Wide product = (Wide) amount * factor.numerator;
  Wide magnitude = product < 0 ? -product : product;
  Wide rounded = magnitude / factor.denominator;
  Wide rest = magnitude % factor.denominator;
  if (rest >= factor.denominator - rest)
    rounded++;
  if (rounded > G_MAXINT64)
    return FALSE;
  *result = (gint64) (product < 0 ? -rounded : rounded);
  return TRUE;
}

static gboolean
add_contribution(gint64 base, SocinnRational rate, gint64 *cost)
{
  gint64 contribution;
  return socinn__round_product(base, rate, &contribution) && !__builtin_add_overflow(*cost, contribution, cost);
}

gboolean
socinn__contributions_add(const SocinnContributions *rates, gint64 gross, gint64 capped, gboolean ppk, gint64 *cost)
{
  gint64 sum = gross;
  if (!add_contribution(capped, rates->pension, &sum) || !add_contribution(capped, rates->disability, &sum) ||
      !add_contribution(gross, rates->accident, &sum) || !add_contribution(gross, rates->guaranteed_benefits, &sum))
    return FALSE;
  if (gross >= rates->minimum_pay && !add_contribution(gross, rates->labour_fund, &sum))
    return FALSE;
  if (ppk && !add_contribution(gross, rates->ppk, &sum))
    return FALSE;
  *cost = sum;
  return TRUE;
}

gboolean
socinn__contributions_read(SocinnRateLookUp look_up, gpointer data, gint64 largest, gboolean ppk,
                           SocinnContributions *result, GError **error)
{
  const struct {
    SocinnRateId id;
    SocinnRational *value;
  } wanted[] = {
    { RATE_PENSION, &result->pension },
    { RATE_DISABILITY, &result->disability },
    { RATE_ACCIDENT, &result->accident },
    { RATE_GUARANTEED_BENEFITS, &result->guaranteed_benefits },
  };
  SocinnRational minimum;
  for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
    if (!look_up(data, wanted[i].id, wanted[i].value, error))
      return FALSE;
  result->ppk = result->labour_fund = SOCINN_ZERO;
  if (ppk && !look_up(data, RATE_PPK, &result->ppk, error))
    return FALSE;
  if (!look_up(data, RATE_MINIMUM_PAY, &minimum, error))
    return FALSE;
  if (!socinn__round_scaled(minimum, 100, &result->minimum_pay))
    return socinn__set_overflow(error, NULL);
  return largest < result->minimum_pay || look_up(data, RATE_LABOUR_FUND, &result->labour_fund, error);
}

typedef struct {
  const SocinnRates *rates;
  gint32 month;
} RatesOfMonth;

static gboolean
look_up_rate(gpointer data, SocinnRateId id, SocinnRational *value, GError **error)
{
  const RatesOfMonth *of = data;
  return socinn_rates_get(of->rates, socinn__rate_name(id), of->month, value, error);
}

gboolean
socinn_employer_cost(const SocinnRates *rates, SocinnMoney gross, const char *insurance, gboolean ppk, gint32 month,
                     SocinnMoney *cost, GError **error)
{
  gboolean due;
  if (!socinn__insurance_is_due(insurance, &due, error))
    return FALSE;
  if (strcmp(gross.currency, "PLN") != 0) {
    socinn__set_error(error, SOCINN_ERROR_CURRENCY, _("contributions are known for pay in PLN, not in %s"),
                      gross.currency);
    return FALSE;
  }
  if (gross.minor < 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("pay cannot be negative"));
    return FALSE;
  }
  if (!due) {
    *cost = gross;
    return TRUE;
  }
  SocinnContributions contributions;
  RatesOfMonth of = { rates, month };
  if (!socinn__contributions_read(look_up_rate, &of, gross.minor, ppk, &contributions, error))
    return FALSE;
  gint64 minor;
  if (!socinn__contributions_add(&contributions, gross.minor, gross.minor, ppk, &minor))
    return socinn__set_overflow(error, NULL);
  *cost = gross;
  cost->minor = minor;
  return TRUE;
}
