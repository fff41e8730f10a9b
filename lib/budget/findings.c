/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person should know about the rates and the readings that a budget rests on. */
#include "budget_private.h"

void
socinn__find(SocinnMaking *making, SocinnSeverity severity, const char *code, const char *path, const char *remedy,
             const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  socinn__findings_add(making->budget->findings, severity, code, path, message, remedy);
}

const char *
socinn__label(const SocinnPart *part)
{
  const char *label = socinn__text(part, "label");
  return label != NULL ? label : socinn__string(part, "id");
}

/* ------------------------------------------------------------------------------------------------- rates */

void
socinn__find_about_rates(SocinnMaking *making)
{
  const SocinnBudget *budget = making->budget;
  for (guint i = 0; i < budget->rates->len; i++) {
    const SocinnBudgetRate *rate = &g_array_index(budget->rates, SocinnBudgetRate, i);
    if (rate->stale_from == G_MAXINT32)
      continue;
    g_autofree char *month = socinn_period_to_text((SocinnPeriod) { rate->stale_from, rate->stale_from });
    g_autofree char *from = socinn_period_to_text((SocinnPeriod) { rate->from, rate->from });
    g_autofree char *value = socinn_rational_to_text(rate->value);
    socinn__find(making, SOCINN_SEVERITY_INFO, "rate-not-known", "",
                 _("add the value to the rates once it is announced"),
                 _("the rate %s is not known from %s on; the value of %s, %s, was used"), socinn__rate_name(rate->id),
                 month, from, value);
  }
  gint32 year;
  if (socinn__calendar_index_ends(making->calendar, &year))
    socinn__find(making, SOCINN_SEVERITY_INFO, "index-ends", "",
                 _("add the later years, or a forecast of them, to the rates"),
                 _("the price index is known up to %d; prices are carried to that year and no further"), year);
}

/* ---------------------------------------------------------------------------------------------- readings */

/* From the smallest low to the largest high of the options not chosen. FALSE when there are none. */
static gboolean
range_of_others(const SocinnBudgetReading *reading, SocinnAmounts *range)
{
  gboolean found = FALSE;
  for (gsize i = 0; i < reading->n_options; i++) {
    const char *id = socinn__string(socinn__item(reading->part, "options", i), "id");
    const SocinnAmounts *total = &reading->totals[i];
    if (reading->chosen != NULL && g_strcmp0(id, reading->chosen) == 0)
      continue;
    if (!found)
      *range = *total;
    range->at[LOW] = MIN(range->at[LOW], total->at[LOW]);
    range->at[HIGH] = MAX(range->at[HIGH], total->at[HIGH]);
    found = TRUE;
  }
  return found;
}

static const char *
chosen_label(const SocinnBudgetReading *reading)
{
  const SocinnPart *option =
    reading->chosen != NULL ? socinn_part_find_item(reading->part, "options", reading->chosen, NULL) : NULL;
  return option != NULL ? socinn__label(option) : NULL;
}

static void
find_open_reading(SocinnMaking *making, const SocinnBudgetReading *reading, gsize index)
{
  SocinnAmounts range;
  const char *question = socinn__text(reading->part, "question"), *id = socinn__string(reading->part, "id");
  if (!range_of_others(reading, &range))
    return;
  const char *currency = making->budget->currency, *label = chosen_label(reading);
  g_autofree char *path = g_strdup_printf("/readings/%zu", index);
  g_autofree char *total = socinn__amounts_format(&making->budget->total, currency);
  g_autofree char *others = socinn__amounts_format(&range, currency);
  g_autofree char *remedy = g_strdup_printf(_("choose an option for \"%s\""), id);
  if (label != NULL)
    socinn__find(making, SOCINN_SEVERITY_INFO, "reading-open", path, remedy,
                 _("\"%s\": \"%s\" was assumed, total %s; the other answers give %s"), question != NULL ? question : id,
                 label, total, others);
  else
    socinn__find(making, SOCINN_SEVERITY_WARNING, "reading-open", path, remedy,
                 _("\"%s\" has no answer in force, total %s; its answers give %s"), question != NULL ? question : id,
                 total, others);
}

void
socinn__find_about_readings(SocinnMaking *making)
{
  const GArray *readings = making->budget->readings;
  for (guint i = 0; i < readings->len; i++) {
    const SocinnBudgetReading *reading = &g_array_index(readings, SocinnBudgetReading, i);
    if (!reading->stated && !reading->synthetic)
      find_open_reading(making, reading, i);
  }
}
