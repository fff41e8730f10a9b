/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cost item, month by month. Most months cost what the month before did; they are only computed anew when a rate,
 * the ramp-up or the yearly cap of contributions changes something. */
#include "budget_private.h"
#include <string.h>

typedef struct {
  SocinnCalendar *calendar;
  const SocinnPricedItem *item;
  gsize window;
  /* What the month computed last rests on, and its result. */
  gboolean known;
  guint epoch;
  gint64 step;
  SocinnAmounts gross; /* of one person; of the whole line unless the pay is gross */
  SocinnAmounts cost;
  /* Of gross pay, for one person, in the calendar year so far. */
  gint32 year;
  SocinnAmounts base;   /* what contributions were due on */
  SocinnAmounts earned; /* since additional annual pay was last settled */
} Course;

/* The month's price or gross pay: the full one, indexed and ramped up, rounded once. */
static gboolean
compute_gross(Course *self, gsize index, GError **error)
{
  const SocinnPricedItem *item = self->item;
  SocinnRational factor, share = { self->step, item->schedule.ramp_up };
  if (!socinn__index_factor(self->calendar, item, index, &factor, error) ||
      !socinn_rational_new(share.numerator, share.denominator, &share, error))
    return FALSE;
  for (gsize i = 0; i < N_BOUNDS; i++) {
    SocinnRational amount;
    if (!socinn__multiply_rounded(item->full[i], factor, &amount) ||
        !socinn__multiply_rounded(amount, share, &amount) ||
        !socinn__round_scaled(amount, item->scale, &self->gross.at[i]))
      return socinn__set_overflow(error, item->path);
  }
  return TRUE;
}

/* The part of @base that the yearly cap leaves; without a known cap, all of it. The cap counts as used, and is named
 * among the sources, only where it takes something away. */
static gboolean
apply_cap(Course *self, gsize index, const SocinnAmounts *base, SocinnAmounts *capped)
{
  gint32 month = socinn__calendar_start(self->calendar) + (gint32) index;
  const SocinnRateValue *value = socinn__calendar_look_up(self->calendar, month, RATE_BASE_CAP);
  gint64 cap;
  *capped = *base;
  if (value == NULL)
    return TRUE;
  if (!socinn__round_scaled(value->value, 100, &cap))
    return FALSE;
  for (gsize i = 0; i < N_BOUNDS; i++) {
    capped->at[i] = MIN(base->at[i], MAX(cap - self->base.at[i], 0));
    if (capped->at[i] != base->at[i])
      socinn__calendar_note(self->calendar, RATE_BASE_CAP, value, month);
  }
  return TRUE;
}

/* Additional annual pay when this month settles it, else nothing. */
static gboolean
settle_year(Course *self, gsize index, SocinnAmounts *extra, GError **error)
{
  const SocinnPricedItem *item = self->item;
  gint32 start = socinn__calendar_start(self->calendar);
  gsize end = (index / self->window + 1) * self->window;
  memset(extra, 0, sizeof *extra);
  if (!item->thirteenth || !socinn__schedule_is_last_of_year(&item->schedule, start, index, end))
    return TRUE;
  SocinnAmounts earned = self->earned;
  memset(&self->earned, 0, sizeof self->earned);
  if (socinn__schedule_months_in_year(&item->schedule, start, index) < 6)
    return TRUE;
  SocinnRational share;
  if (!socinn__calendar_use(self->calendar, index, RATE_THIRTEENTH, &share, error))
    return FALSE;
  for (gsize i = 0; i < N_BOUNDS; i++)
    if (!socinn__round_product(earned.at[i], share, &extra->at[i]))
      return socinn__set_overflow(error, item->path);
  return TRUE;
}

/* Cost of gross pay @base of one person, times persons. */
static gboolean
compute_cost(const Course *self, gsize index, const SocinnAmounts *base, const SocinnAmounts *capped,
             SocinnAmounts *cost, GError **error)
{
  const SocinnPricedItem *item = self->item;
  SocinnContributions contributions;
  if (item->insured &&
      !socinn__calendar_contributions(self->calendar, index, base->at[HIGH], item->ppk, &contributions, error)) {
    socinn__locate_error(error, NULL, item->path, 0);
    return FALSE;
  }
  for (gsize i = 0; i < N_BOUNDS; i++) {
    gint64 one = base->at[i];
    if (item->insured && !socinn__contributions_add(&contributions, one, capped->at[i], item->ppk, &one))
      return socinn__set_overflow(error, item->path);
    if (__builtin_mul_overflow(one, item->persons, &cost->at[i]) ||
        !socinn__round_product(cost->at[i], item->steps[i], &cost->at[i]))
      return socinn__set_overflow(error, item->path);
  }
  return TRUE;
}

/* One month of gross pay: additional pay and the cap make it differ from a plain one. */
static gboolean
price_gross_month(Course *self, gsize index, gboolean is_new, SocinnAmounts *amounts, GError **error)
{
  SocinnAmounts extra, base = self->gross, capped;
  gint32 year = socinn_month_get_year(socinn__calendar_start(self->calendar) + (gint32) index);
  if (year != self->year) {
    self->year = year;
    memset(&self->base, 0, sizeof self->base);
  }
  if (!socinn__amounts_add(&self->earned, &self->gross))
    return socinn__set_overflow(error, self->item->path);
  if (!settle_year(self, index, &extra, error))
    return FALSE;
  if (!socinn__amounts_add(&base, &extra) || !apply_cap(self, index, &base, &capped) ||
      !socinn__amounts_add(&self->base, &base))
    return socinn__set_overflow(error, self->item->path);
  gboolean plain = socinn__amounts_equal(&base, &self->gross) && socinn__amounts_equal(&capped, &base);
  if (plain && !is_new) {
    *amounts = self->cost;
    return TRUE;
  }
  if (!compute_cost(self, index, &base, &capped, amounts, error))
    return FALSE;
  self->known = plain; /* what is remembered is a plain month's cost */
  self->cost = *amounts;
  return TRUE;
}

static gboolean
price_month(Course *self, gsize index, SocinnAmounts *amounts, GError **error)
{
  const SocinnPricedItem *item = self->item;
  gboolean constant = !item->gross && (item->indexation == INDEX_NONE || !item->has_price_date);
  guint epoch = constant ? 0 : socinn__calendar_epoch(self->calendar, index);
  gint64 step = socinn__schedule_step(&item->schedule, index);
  gboolean is_new = !self->known || epoch != self->epoch || step != self->step;
  if (is_new) {
    self->known = TRUE;
    self->epoch = epoch;
    self->step = step;
    if (!compute_gross(self, index, error))
      return FALSE;
  }
  if (item->gross)
    return price_gross_month(self, index, is_new, amounts, error);
  *amounts = self->gross;
  return TRUE;
}

gboolean
socinn__item_price(SocinnCalendar *calendar, const SocinnPricedItem *item, gsize n, gsize window,
                   SocinnAmounts *amounts, GError **error)
{
  Course course = { .calendar = calendar, .item = item, .window = window };
  memset(amounts, 0, n * sizeof *amounts);
  for (gsize i = 0; i < n; i++)
    if (socinn__schedule_is_paid(&item->schedule, socinn__calendar_start(calendar), i) &&
        !price_month(&course, i, &amounts[i], error))
      return FALSE;
  return TRUE;
}
