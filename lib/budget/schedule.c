/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which months of a budget a cost item is paid. */
#include "budget_private.h"
#include <string.h>

#define ALL_MONTHS 0xfffu

static gint64
integer_or(const SocinnPart *item, const char *field, gint64 otherwise)
{
  gint64 value;
  return socinn__integer(item, field, &value) ? value : otherwise;
}

void
socinn__schedule_read(const SocinnPart *item, SocinnSchedule *schedule)
{
  const char *kind = socinn__string(item, "kind");
  *schedule = (SocinnSchedule) {
    .recurring = g_strcmp0(kind, "recurring") == 0,
    .first = integer_or(item, "first_month", 1),
    .last = integer_or(item, "last_month", G_MAXINT64),
    .every = integer_or(item, "every_months", 1),
    .ramp_up = integer_or(item, "ramp_up_months", 1),
  };
  gsize n = 0;
  const gint64 *months = socinn_part_get_integers(item, "active_months", &n, NULL);
  for (gsize i = 0; i < n; i++)
    schedule->active |= 1u << (months[i] - 1);
  if (n == 0)
    schedule->active = ALL_MONTHS;
}

gboolean
socinn__schedule_is_paid(const SocinnSchedule *self, gint32 start, gsize index)
{
  gint64 month = (gint64) index + 1;
  if (!self->recurring)
    return month == self->first;
  return month >= self->first && month <= self->last && (month - self->first) % self->every == 0 &&
         (self->active >> (socinn_month_get_month(start + (gint32) index) - 1) & 1) != 0;
}

gint64
socinn__schedule_step(const SocinnSchedule *self, gsize index)
{
  gint64 step = (gint64) index + 2 - self->first;
  return self->recurring ? CLAMP(step, 1, self->ramp_up) : self->ramp_up;
}

guint
socinn__schedule_months_in_year(const SocinnSchedule *self, gint32 start, gsize index)
{
  gint32 month = socinn_month_get_month(start + (gint32) index);
  gsize january = index + 1 > (gsize) month ? index + 1 - (gsize) month : 0;
  gsize next_january = index + 13 - (gsize) month;
  guint n = 0;
  for (gsize i = january; i < next_january; i++)
    n += socinn__schedule_is_paid(self, start, i);
  return n;
}

gboolean
socinn__schedule_is_last_of_year(const SocinnSchedule *self, gint32 start, gsize index, gsize end)
{
  gsize next_january = index + 13 - (gsize) socinn_month_get_month(start + (gint32) index);
  for (gsize i = index + 1; i < MIN(next_january, end); i++)
    if (socinn__schedule_is_paid(self, start, i))
      return FALSE;
  return TRUE;
}
