/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether pay is lawful and complete. */
#include "budget_private.h"
#include <string.h>

/* Employment alone has a minimum pay of a month; mandates have one of an hour, and hours are not known here. */
static gboolean
has_minimum(const SocinnPricedItem *item)
{
  const char *insurance = socinn__string(item->part, "insurance");
  return item->has_full_pay && strcmp(item->currency, "PLN") == 0 &&
         (insurance == NULL || strcmp(insurance, "employment") == 0);
}

/* The least that a full post costs in a month: the minimum pay, with contributions when the amount holds them. */
static gboolean
least_cost(SocinnMaking *making, const SocinnPricedItem *item, gsize index, gint64 minimum, gint64 *least,
           GError **error)
{
  *least = minimum;
  if (g_strcmp0(socinn__string(item->part, "pay_basis"), "employer-cost") != 0)
    return TRUE;
  SocinnContributions rates;
  if (!socinn__calendar_contributions(making->calendar, index, FALSE, &rates, error)) {
    socinn__locate_error(error, NULL, item->path, 0);
    return FALSE;
  }
  return socinn__contributions_add(&rates, minimum, minimum, FALSE, least) || socinn__set_overflow(error, item->path);
}

static void
report_below(SocinnMaking *making, const SocinnPricedItem *item, gsize index, gint64 pay, gint64 least)
{
  SocinnAmounts found = { { pay, pay, pay } }, wanted = { { least, least, least } };
  g_autofree char *has = socinn__amounts_format(&found, item->currency);
  g_autofree char *needs = socinn__amounts_format(&wanted, item->currency);
  gint32 year = socinn_month_get_year(making->settings->period.first + (gint32) index);
  gboolean whole = g_strcmp0(socinn__string(item->part, "pay_basis"), "employer-cost") == 0;
  socinn__find(making, SOCINN_SEVERITY_WARNING, "pay-below-minimum", item->path,
               _("raise the pay, or state that it is for a part of a post"),
               whole ? _("\"%s\" costs the employer %s for a full post, below %s, the cost of the minimum pay of %d")
                     : _("\"%s\" pays %s for a full post, below %s, the minimum pay of %d"),
               socinn__label(item->part), has, needs, year);
}

/* Compares in every month that is paid, and reports the first one. Where no minimum pay is known, none is missed. */
static gboolean
find_below_minimum(SocinnMaking *making, const SocinnPricedItem *item, GError **error)
{
  gint32 start = making->settings->period.first;
  gsize n = (gsize) socinn_period_get_length(making->settings->period);
  guint epoch = G_MAXUINT;
  for (gsize i = 0; i < n; i++) {
    const SocinnRateValue *known = socinn__calendar_look_up(making->calendar, start + (gint32) i, RATE_MINIMUM_PAY);
    if (known == NULL || epoch == socinn__calendar_epoch(making->calendar, i) ||
        !socinn__schedule_is_paid(&item->schedule, start, i))
      continue;
    epoch = socinn__calendar_epoch(making->calendar, i);
    SocinnRational minimum, factor, pay;
    gint64 pay_minor, minimum_minor, least;
    if (!socinn__calendar_use(making->calendar, i, RATE_MINIMUM_PAY, &minimum, error) ||
        !socinn__index_factor(making->calendar, item, i, &factor, error))
      return FALSE;
    if (!socinn__multiply_rounded(item->pay[LOW], factor, &pay) ||
        !socinn__round_scaled(pay, item->scale, &pay_minor) ||
        !socinn__round_scaled(minimum, item->scale, &minimum_minor))
      return socinn__set_overflow(error, item->path);
    if (!least_cost(making, item, i, minimum_minor, &least, error))
      return FALSE;
    if (pay_minor < least) {
      report_below(making, item, i, pay_minor, least);
      return TRUE;
    }
  }
  return TRUE;
}

gboolean
socinn__find_about_pay(SocinnMaking *making, const SocinnPricedItem *item, GError **error)
{
  SocinnRational fte;
  gboolean has_fte = socinn__number(item->part, "fte", &fte);
  if (has_fte && fte.numerator > fte.denominator) {
    g_autofree char *text = socinn_rational_to_text(fte);
    socinn__find(making, SOCINN_SEVERITY_WARNING, "fte-above-one", item->path,
                 _("give the number of persons as headcount and each one's part of a post as fte"),
                 _("\"%s\" is %s posts for one person"), socinn__label(item->part), text);
  }
  if (has_fte && socinn__string(item->part, "pay_basis") == NULL)
    socinn__find(
      making, SOCINN_SEVERITY_INFO, "pay-basis-unstated", item->path,
      _("state whether the pay is gross or the employer's whole cost"),
      _("it is not said whether the pay of \"%s\" is gross; it is taken as it stands, without contributions"),
      socinn__label(item->part));
  return !has_minimum(item) || find_below_minimum(making, item, error);
}
