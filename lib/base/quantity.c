/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that may be unsure, with their circumstances. */
#include "base_private.h"
#include <string.h>

struct SocinnQuantity {
  gatomicrefcount references;
  SocinnQuantityKind kind;
  SocinnRational low, mode, high;
  SocinnPeriod price_date; /* first > last: none */
  char *unit, *source, *wording;
};

static const SocinnPeriod no_date = { 1, 0 };

static SocinnQuantity *
quantity_alloc(SocinnQuantityKind kind, SocinnRational low, SocinnRational mode, SocinnRational high, const char *unit)
{
  SocinnQuantity *self = g_new0(SocinnQuantity, 1);
  g_atomic_ref_count_init(&self->references);
  self->kind = kind;
  self->low = low;
  self->mode = mode;
  self->high = high;
  self->price_date = no_date;
  self->unit = g_strdup(unit);
  return self;
}

static gboolean
check_order(SocinnRational low, SocinnRational mode, SocinnRational high, GError **error)
{
  g_autofree char *low_text = socinn_rational_to_text(low), *mode_text = socinn_rational_to_text(mode),
                  *high_text = socinn_rational_to_text(high);
  if (socinn_rational_compare(high, low) < 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the upper end %s is below the lower end %s; exchange them or mend one"), high_text, low_text);
    return FALSE;
  }
  if (socinn_rational_compare(mode, low) < 0 || socinn_rational_compare(mode, high) > 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("the most likely value %s lies outside %s to %s"),
                      mode_text, low_text, high_text);
    return FALSE;
  }
  return TRUE;
}

SocinnQuantity *
socinn_quantity_new(SocinnQuantityKind kind, SocinnRational low, SocinnRational mode, SocinnRational high,
                    const char *unit, GError **error)
{
  if (kind == SOCINN_QUANTITY_FIXED)
    mode = high = low;
  if (kind == SOCINN_QUANTITY_RANGE)
    mode = low;
  if ((gint) kind < SOCINN_QUANTITY_FIXED || kind > SOCINN_QUANTITY_TRIANGULAR) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there is no kind of quantity with number %d"),
                      (int) kind);
    return NULL;
  }
  if (unit == NULL || !g_utf8_validate(unit, -1, NULL) || strlen(unit) > 40) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a unit is a word of at most 40 bytes of UTF-8"));
    return NULL;
  }
  if (!check_order(low, mode, high, error))
    return NULL;
  if (socinn__is_currency(unit) && low.numerator < 0) {
    g_autofree char *text = socinn_rational_to_text(low);
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("an amount of money cannot be negative: %s %s; state what is paid, and leave out what is earned"), text, unit);
    return NULL;
  }
  if (kind == SOCINN_QUANTITY_RANGE && socinn_rational_compare(low, high) == 0)
    kind = SOCINN_QUANTITY_FIXED;
  return quantity_alloc(kind, low, mode, high, unit);
}

SocinnQuantity *
socinn_quantity_annotate(const SocinnQuantity *self, SocinnPeriod price_date, const char *source, const char *wording)
{
  SocinnQuantity *copy = quantity_alloc(self->kind, self->low, self->mode, self->high, self->unit);
  copy->price_date = price_date.first <= price_date.last ? price_date : no_date;
  copy->source = g_strdup(source);
  copy->wording = g_strdup(wording);
  return copy;
}

SocinnQuantity *
socinn_quantity_ref(SocinnQuantity *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_quantity_unref(SocinnQuantity *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_free(self->unit);
  g_free(self->source);
  g_free(self->wording);
  g_free(self);
}

SocinnQuantityKind
socinn_quantity_get_kind(const SocinnQuantity *self)
{
  return self->kind;
}

SocinnRational
socinn_quantity_get_low(const SocinnQuantity *self)
{
  return self->low;
}

SocinnRational
socinn_quantity_get_mode(const SocinnQuantity *self)
{
  return self->mode;
}

SocinnRational
socinn_quantity_get_high(const SocinnQuantity *self)
{
  return self->high;
}

gboolean
socinn_quantity_get_mean(const SocinnQuantity *self, SocinnRational *mean, GError **error)
{
  /* Weights of low, mode and high; their sum divides. */
  static const gint64 weights[][3] = {
    [SOCINN_QUANTITY_FIXED] = { 1, 0, 0 },
    [SOCINN_QUANTITY_RANGE] = { 1, 0, 1 },
    [SOCINN_QUANTITY_PERT] = { 1, 4, 1 },
    [SOCINN_QUANTITY_TRIANGULAR] = { 1, 1, 1 },
  };
  const gint64 *weight = weights[self->kind];
  const SocinnRational values[] = { self->low, self->mode, self->high };
  SocinnRational sum = SOCINN_ZERO;
  for (int i = 0; i < 3; i++) {
    SocinnRational part;
    if (!socinn_rational_multiply(values[i], SOCINN_INTEGER(weight[i]), &part, error) ||
        !socinn_rational_add(sum, part, &sum, error))
      return FALSE;
  }
  return socinn_rational_divide(sum, SOCINN_INTEGER(weight[0] + weight[1] + weight[2]), mean, error);
}

const char *
socinn_quantity_get_unit(const SocinnQuantity *self)
{
  return self->unit;
}

gboolean
socinn_quantity_is_money(const SocinnQuantity *self)
{
  return socinn__is_currency(self->unit);
}

gboolean
socinn_quantity_get_price_date(const SocinnQuantity *self, SocinnPeriod *price_date)
{
  if (self->price_date.first > self->price_date.last)
    return FALSE;
  *price_date = self->price_date;
  return TRUE;
}

const char *
socinn_quantity_get_source(const SocinnQuantity *self)
{
  return self->source;
}

const char *
socinn_quantity_get_wording(const SocinnQuantity *self)
{
  return self->wording;
}

gboolean
socinn_quantity_equal(const SocinnQuantity *a, const SocinnQuantity *b)
{
  return a->kind == b->kind && socinn_rational_compare(a->low, b->low) == 0 &&
         socinn_rational_compare(a->mode, b->mode) == 0 && socinn_rational_compare(a->high, b->high) == 0 &&
         a->price_date.first == b->price_date.first && a->price_date.last == b->price_date.last &&
         g_strcmp0(a->unit, b->unit) == 0 && g_strcmp0(a->source, b->source) == 0 &&
         g_strcmp0(a->wording, b->wording) == 0;
}
