/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person should know about each cost item. */
#include "budget_private.h"
#include <string.h>

#define OLD_MONTHS 24

static SocinnPeriod
one_month(gint32 month)
{
  return (SocinnPeriod) { month, month };
}

/* ------------------------------------------------------------------------------------------------ prices */

static void
find_about_price_date(SocinnMaking *making, const SocinnPricedItem *item)
{
  gint32 start = making->settings->period.first;
  if (!item->has_price_date) {
    if (item->indexation != INDEX_NONE)
      socinn__find(making, SOCINN_SEVERITY_INFO, "price-date-missing", item->path, _("give the price its date"),
                   _("the price of \"%s\" has no date, so that it is not carried to the budget's months"),
                   socinn__label(item->part));
    return;
  }
  g_autofree char *date = socinn_period_to_text(one_month(item->price_month));
  if (item->indexation == INDEX_NONE && start - item->price_month > OLD_MONTHS)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "price-old", item->path,
                 _("ask for a new price, or have prices carried to the budget's months"),
                 _("the price of \"%s\" dates from %s, more than two years before the budget"),
                 socinn__label(item->part), date);
  SocinnRateId id = item->indexation == INDEX_PRICES ? RATE_PRICE_INDEX : RATE_MINIMUM_PAY;
  gint32 first =
    id == RATE_PRICE_INDEX ? (socinn_month_get_year(item->price_month) + 1) * SOCINN_YEAR : item->price_month;
  if (item->indexation != INDEX_NONE && first <= making->settings->period.last &&
      socinn__calendar_look_up(making->calendar, first, id) == NULL)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "index-begins", item->path, _("add the earlier years to the rates"),
                 _("the price of \"%s\" dates from %s, before %s is known; it is carried only in part or not at all"),
                 socinn__label(item->part), date, socinn__rate_name(id));
}

/* --------------------------------------------------------------------------------------------- schedules */

static gboolean
is_paid_in(const SocinnPricedItem *item, gint32 start, gsize first, gsize end)
{
  for (gsize i = first; i < end; i++)
    if (socinn__schedule_is_paid(&item->schedule, start, i))
      return TRUE;
  return FALSE;
}

static void
find_about_schedule(SocinnMaking *making, const SocinnBudgetLine *line, const SocinnPricedItem *item)
{
  gint32 start = making->settings->period.first, months = socinn_period_get_length(making->settings->period);
  const SocinnSchedule *schedule = &item->schedule;
  const char *label = socinn__label(item->part);
  if (!is_paid_in(item, start, 0, (gsize) months)) {
    if (schedule->first > months)
      socinn__find(making, SOCINN_SEVERITY_INFO, "outside-horizon", item->path,
                   _("lengthen the budget if this cost belongs to it"),
                   _("\"%s\" is first paid in month %d, after the budget's last month, %d; nothing is counted"), label,
                   (int) schedule->first, months);
    else
      socinn__find(making, SOCINN_SEVERITY_WARNING, "never-paid", item->path,
                   _("look at its first, last and active months"), _("\"%s\" is paid in no month of the budget"),
                   label);
    return;
  }
  if (!schedule->recurring || schedule->last != G_MAXINT64)
    return;
  g_autofree char *year = socinn__amounts_format(&line->following_year, making->budget->currency);
  socinn__find(making, SOCINN_SEVERITY_INFO, "recurring-without-end", item->path,
               _("plan who pays it after the budget ends, or give it a last month"),
               _("\"%s\" is paid without an end: the following year costs %s"), label, year);
}

/* --------------------------------------------------------------------------------------------- contents */

static void
find_nothing(SocinnMaking *making, const SocinnPricedItem *item)
{
  gint64 persons;
  SocinnRational fte;
  const char *label = socinn__label(item->part);
  if (socinn__integer(item->part, "headcount", &persons) && persons == 0)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "zero-amount", item->path, _("give the number of persons"),
                 _("\"%s\" costs nothing because it is for no person"), label);
  else if (socinn__number(item->part, "fte", &fte) && fte.numerator == 0)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "zero-amount", item->path, _("give the part of a post"),
                 _("\"%s\" costs nothing because it is for no part of a post"), label);
  else if (item->full[HIGH].numerator == 0)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "zero-amount", item->path,
                 _("if somebody else pays it, say so in its note; if it is not known, give a range"),
                 _("\"%s\" costs nothing: its amount or one of its factors is 0"), label);
}

static void
find_without_effect(SocinnMaking *making, const SocinnPricedItem *item)
{
  const char *label = socinn__label(item->part), *vat = socinn__string(item->part, "vat");
  if (item->gross && vat != NULL && strcmp(vat, "included") != 0)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "vat-on-pay", item->path, _("remove its VAT"),
                 _("there is no VAT on the gross pay of \"%s\"; it was left out"), label);
  if (socinn__flag(item->part, "thirteenth_pay") && !item->gross)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "thirteenth-not-counted", item->path,
                 _("give the gross pay, or add the additional annual pay to the amount"),
                 _("the additional annual pay of \"%s\" is not counted because its amount is not gross pay"), label);
  if (socinn__flag(item->part, "ppk") && !(item->gross && item->insured))
    socinn__find(making, SOCINN_SEVERITY_INFO, "ppk-not-counted", item->path,
                 _("PPK comes on top of gross pay that owes pension insurance"),
                 _("the employer's payment into PPK is not counted for \"%s\""), label);
}

static void
find_about_status(SocinnMaking *making, const SocinnBudgetLine *line, const SocinnPricedItem *item)
{
  if (line->counts)
    return;
  g_autofree char *amount = socinn__amounts_format(&line->total, making->budget->currency);
  const char *condition = socinn__text(item->part, "condition");
  socinn__find(making, SOCINN_SEVERITY_WARNING, "conditional-unknown", item->path,
               _("find out whether it applies here and choose"),
               condition != NULL ? _("it is not known whether \"%s\" applies (%s more); condition: %s")
                                 : _("it is not known whether \"%s\" applies (%s more)"),
               socinn__label(item->part), amount, condition);
}

static void
find_about_steps(SocinnMaking *making, const SocinnPricedItem *item)
{
  gint64 serves;
  if (making->context.participants != NULL || !socinn__integer(item->part, "serves", &serves))
    return;
  socinn__find(making, SOCINN_SEVERITY_WARNING, "participants-needed", item->path,
               _("say how many participants there are; in the command: --participants N"),
               _("\"%s\" is needed once for every %d participants, but nobody says how many there are; one is counted"),
               socinn__label(item->part), (int) serves);
}

/* Costs that have no line because nobody knows their amount. */
static void
find_without_line(SocinnMaking *making, gsize source)
{
  const SocinnReadItem *read = &g_array_index(making->reads, SocinnReadItem, source);
  if (read->status == STATUS_DOES_NOT_APPLY)
    return;
  const char *path = socinn__scenario_source(making->scenario, source)->path, *label = socinn__label(read->part);
  const char *assumption = socinn__item_open_assumption(&making->context, read->part);
  if (assumption == NULL) {
    socinn__find(making, SOCINN_SEVERITY_WARNING, "amount-not-known", path, _("ask for an offer and give a range"),
                 _("\"%s\" is not in the budget: its amount is not known yet"), label);
    return;
  }
  g_autofree char *remedy =
    g_strdup_printf(_("give \"%s\" a value; in the command: --set %s=VALUE"), assumption, assumption);
  socinn__find(making, SOCINN_SEVERITY_WARNING, "amount-not-known", path, remedy,
               _("\"%s\" is not in the budget: it is multiplied by \"%s\", which is not known yet"), label, assumption);
}

static gboolean
find_about_line(SocinnMaking *making, gsize index, GError **error)
{
  const SocinnBudgetLine *line = socinn__budget_line(making->budget, index);
  const SocinnPricedItem *item = &g_array_index(making->items, SocinnPricedItem, index);
  find_about_status(making, line, item);
  find_nothing(making, item);
  find_about_steps(making, item);
  if (!socinn__find_about_pay(making, item, error))
    return FALSE;
  find_about_price_date(making, item);
  find_without_effect(making, item);
  find_about_schedule(making, line, item);
  return TRUE;
}

gboolean
socinn__find_about_items(SocinnMaking *making, GError **error)
{
  if (making->reads->len == 0)
    socinn__find(making, SOCINN_SEVERITY_WARNING, "no-costs", "/costs", _("list the costs, in section 7 of the form"),
                 _("the description has no costs, so that the budget is empty"));
  for (guint i = 0; i < making->line_of->len; i++) {
    gint line = g_array_index(making->line_of, gint, i);
    if (line < 0)
      find_without_line(making, i);
    else if (!find_about_line(making, (gsize) line, error))
      return FALSE;
  }
  return TRUE;
}
