/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a budget with the rates that hold in each, and the book of which rates were used. */
#include "budget_private.h"

typedef struct {
  guint epoch;
  const SocinnRateValue *values[N_RATES];
} Month;

struct SocinnCalendar {
  gint32 start;
  gint32 end; /* first month after the budget; what is used from there on is not the budget's */
  const SocinnRate *rates[N_RATES];
  Month *months;
  GArray *uses; /* SocinnRateUse, in the order of first use */
  gboolean index_ends;
  gint32 last_index_year;
};

static gboolean
is_same(const SocinnCalendar *self, gsize index)
{
  gint32 month = self->start + (gint32) index;
  for (gsize i = 0; i < N_RATES; i++) {
    const SocinnRateValue *now = self->months[index].values[i], *before = self->months[index - 1].values[i];
    if (now != before || (now != NULL && now->until == month - 1)) /* known until then: from now on it is stale */
      return FALSE;
  }
  return TRUE;
}

SocinnCalendar *
socinn__calendar_new(const SocinnRates *rates, SocinnPeriod period, gsize n_months)
{
  SocinnCalendar *self = g_new0(SocinnCalendar, 1);
  self->start = period.first;
  self->end = period.last + 1;
  self->months = g_new0(Month, n_months);
  self->uses = g_array_new(FALSE, FALSE, sizeof(SocinnRateUse));
  for (gsize i = 0; i < N_RATES; i++)
    self->rates[i] = socinn__rates_find(rates, socinn__rate_name((SocinnRateId) i));
  for (gsize k = 0; k < n_months; k++) {
    for (gsize i = 0; i < N_RATES; i++)
      self->months[k].values[i] =
        self->rates[i] != NULL ? socinn__rate_last_value(self->rates[i], period.first + (gint32) k) : NULL;
    if (k > 0)
      self->months[k].epoch = self->months[k - 1].epoch + !is_same(self, k);
  }
  return self;
}

void
socinn__calendar_free(SocinnCalendar *self)
{
  if (self == NULL)
    return;
  g_free(self->months);
  g_array_unref(self->uses);
  g_free(self);
}

gint32
socinn__calendar_start(const SocinnCalendar *self)
{
  return self->start;
}

guint
socinn__calendar_epoch(const SocinnCalendar *self, gsize index)
{
  return self->months[index].epoch;
}

/* A use in a month past the value's `until` is noted as stale from the earliest such month. */
void
socinn__calendar_note(SocinnCalendar *self, SocinnRateId id, const SocinnRateValue *value, gint32 month)
{
  if (month >= self->end)
    return;
  gint32 stale_from = month > value->until ? month : G_MAXINT32;
  for (guint i = 0; i < self->uses->len; i++) {
    SocinnRateUse *use = &g_array_index(self->uses, SocinnRateUse, i);
    if (use->value == value) {
      use->stale_from = MIN(use->stale_from, stale_from);
      return;
    }
  }
  SocinnRateUse use = { id, value, stale_from };
  g_array_append_val(self->uses, use);
}

static gboolean
set_no_rate(const SocinnCalendar *self, gint32 month, SocinnRateId id, GError **error)
{
  g_autofree char *asked = socinn_period_to_text((SocinnPeriod) { month, month });
  const SocinnRate *rate = self->rates[id];
  if (rate == NULL || rate->values->len == 0) {
    socinn__set_error(error, SOCINN_ERROR_NO_RATE, _("no value of %s is known; add one to the rates"),
                      socinn__rate_name(id));
    return FALSE;
  }
  gint32 from = g_array_index(rate->values, SocinnRateValue, 0).from;
  g_autofree char *first = socinn_period_to_text((SocinnPeriod) { from, from });
  socinn__set_error(error, SOCINN_ERROR_NO_RATE,
                    _("no value of %s is known for %s, the first one holds from %s; add one to the rates"),
                    socinn__rate_name(id), asked, first);
  return FALSE;
}

gboolean
socinn__calendar_use(SocinnCalendar *self, gsize index, SocinnRateId id, SocinnRational *value, GError **error)
{
  gint32 month = self->start + (gint32) index;
  const SocinnRateValue *found = self->months[index].values[id];
  if (found == NULL)
    return set_no_rate(self, month, id, error);
  socinn__calendar_note(self, id, found, month);
  *value = found->value;
  return TRUE;
}

typedef struct {
  SocinnCalendar *calendar;
  gsize index;
} CalendarMonth;

static gboolean
use_in_month(gpointer data, SocinnRateId id, SocinnRational *value, GError **error)
{
  const CalendarMonth *month = data;
  return socinn__calendar_use(month->calendar, month->index, id, value, error);
}

gboolean
socinn__calendar_contributions(SocinnCalendar *calendar, gsize index, gint64 largest, gboolean ppk,
                               SocinnContributions *result, GError **error)
{
  CalendarMonth month = { calendar, index };
  return socinn__contributions_read(use_in_month, &month, largest, ppk, result, error);
}

const SocinnRateValue *
socinn__calendar_look_up(const SocinnCalendar *self, gint32 month, SocinnRateId id)
{
  return self->rates[id] != NULL ? socinn__rate_last_value(self->rates[id], month) : NULL;
}

static gint
compare_uses(gconstpointer a, gconstpointer b)
{
  const SocinnRateUse *x = a, *y = b;
  int order = g_strcmp0(socinn__rate_name(x->id), socinn__rate_name(y->id));
  return order != 0 ? order : x->value->from < y->value->from ? -1 : x->value->from > y->value->from;
}

GArray *
socinn__calendar_uses(const SocinnCalendar *self)
{
  GArray *uses = g_array_copy(self->uses);
  g_array_sort(uses, compare_uses);
  return uses;
}

gboolean
socinn__calendar_index_ends(const SocinnCalendar *self, gint32 *last_year)
{
  *last_year = self->last_index_year;
  return self->index_ends;
}

void
socinn__calendar_set_index_end(SocinnCalendar *self, gint32 last_year, gint32 month)
{
  if (month >= self->end)
    return;
  self->index_ends = TRUE;
  self->last_index_year = last_year;
}
