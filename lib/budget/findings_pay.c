/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether pay is lawful and complete. */
#include "budget_private.h"
#include <string.h>

/* The minimum that an item is held against: employment has one of a month, mandates have one of an hour. */
typedef struct {
  SocinnRateId id;
  SocinnRational pay;     /* of a full post in a month, or of an hour, at least */
  gboolean contributions; /* the pay holds the employer's contributions */
} Minimum;

/* FALSE when none holds, or when what would be needed to compare is not said. */
static gboolean
read_minimum(const SocinnPricedItem *item, Minimum *minimum)
{
  const char *insurance = socinn__string(item->part, "insurance");
  gboolean employed = insurance == NULL || strcmp(insurance, "employment") == 0;
  gboolean mandated =
    insurance != NULL && (g_str_has_prefix(insurance, "mandate") || strcmp(insurance, "student") == 0);
  if (strcmp(item->currency, "PLN") != 0)
    return FALSE;
  if (employed && item->has_full_pay) {
    gboolean whole = g_strcmp0(socinn__string(item->part, "pay_basis"), "employer-cost") == 0;
    *minimum = (Minimum) { RATE_MINIMUM_PAY, item->pay[LOW], whole };
    return TRUE;
  }
  *minimum = (Minimum) { RATE_MINIMUM_HOURLY, item->hour, FALSE };
  return mandated && item->has_hours;
}

/* The least that is lawful in month @index, with contributions where the pay holds them. */
static gboolean
read_least(SocinnMaking *making, const SocinnPricedItem *item, const Minimum *minimum, gsize index, gint64 *least,
           GError **error)
{
  SocinnRational value;
  SocinnContributions rates;
  if (!socinn__calendar_use(making->calendar, index, minimum->id, &value, error))
    return FALSE;
  if (!socinn__round_scaled(value, item->scale, least))
    return socinn__set_overflow(error, item->path);
  if (!minimum->contributions)
    return TRUE;
  if (!socinn__calendar_contributions(making->calendar, index, *least, FALSE, &rates, error)) {
    socinn__locate_error(error, NULL, item->path, 0);
    return FALSE;
  }
  return socinn__contributions_add(&rates, *least, *least, FALSE, least) || socinn__set_overflow(error, item->path);
}

static void
report_below(SocinnMaking *making, const SocinnPricedItem *item, const Minimum *minimum, gsize index, gint64 pay,
             gint64 least)
{
  SocinnAmounts found = { { pay, pay, pay } }, wanted = { { least, least, least } };
  g_autofree char *has = socinn__amounts_format(&found, item->currency);
  g_autofree char *needs = socinn__amounts_format(&wanted, item->currency);
  const char *message = _("\"%s\" pays %s for a full post, below %s, the minimum pay of %d");
  if (minimum->contributions)
    message = _("\"%s\" costs the employer %s for a full post, below %s, the cost of the minimum pay of %d");
  if (minimum->id == RATE_MINIMUM_HOURLY)
    message = _("\"%s\" pays %s an hour, below %s, the minimum hourly pay of %d");
  socinn__find(making, SOCINN_SEVERITY_WARNING, "pay-below-minimum", item->path,
               minimum->id == RATE_MINIMUM_HOURLY ? _("raise the pay of an hour")
                                                  : _("raise the pay, or state that it is for a part of a post"),
               message, socinn__label(item->part), has, needs,
               socinn_month_get_year(making->settings->period.first + (gint32) index));
}

/* Compares in month @index. *below: whether something was reported. */
static gboolean
compare_in_month(SocinnMaking *making, const SocinnPricedItem *item, const Minimum *minimum, gsize index,
                 gboolean *below, GError **error)
{
  SocinnRational factor, pay;
  gint64 pay_minor, least;
  if (!read_least(making, item, minimum, index, &least, error) ||
      !socinn__index_factor(making->calendar, item, index, &factor, error))
    return FALSE;
  if (!socinn__multiply_rounded(minimum->pay, factor, &pay) || !socinn__round_scaled(pay, item->scale, &pay_minor))
    return socinn__set_overflow(error, item->path);
  *below = pay_minor < least;
  if (*below)
    report_below(making, item, minimum, index, pay_minor, least);
  return TRUE;
}

/* Looks at every month that is paid, and reports the first one. Where no minimum is known, none is missed. */
static gboolean
find_below_minimum(SocinnMaking *making, const SocinnPricedItem *item, const Minimum *minimum, GError **error)
{
  gint32 start = making->settings->period.first;
  gsize n = (gsize) socinn_period_get_length(making->settings->period);
  guint epoch = G_MAXUINT;
  gboolean below = FALSE;
  for (gsize i = 0; i < n && !below; i++) {
    if (socinn__calendar_look_up(making->calendar, start + (gint32) i, minimum->id) == NULL ||
        epoch == socinn__calendar_epoch(making->calendar, i) || !socinn__schedule_is_paid(&item->schedule, start, i))
      continue;
    epoch = socinn__calendar_epoch(making->calendar, i);
    if (!compare_in_month(making, item, minimum, i, &below, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
socinn__find_about_pay(SocinnMaking *making, const SocinnPricedItem *item, GError **error)
{
  SocinnRational fte;
  Minimum minimum;
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
  return !read_minimum(item, &minimum) || find_below_minimum(making, item, &minimum, error);
}
