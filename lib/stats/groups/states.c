/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probabilities by state. */
#include "groups_private.h"

enum { FIRST_SIZE = 256, MOST_SIZE = 1 << 23 };

static gboolean
make_table(SocinnStates *self, gsize size)
{
  *self = (SocinnStates) { g_try_new0(guint64, size), g_try_new(double, size), size, 0 };
  if (self->keys != NULL && self->masses != NULL)
    return TRUE;
  socinn__states_clear(self);
  return FALSE;
}

gboolean
socinn__states_init(SocinnStates *self)
{
  return make_table(self, FIRST_SIZE);
}

void
socinn__states_clear(SocinnStates *self)
{
  g_clear_pointer(&self->keys, g_free);
  g_clear_pointer(&self->masses, g_free);
  self->size = self->n = 0;
}

/* Where @key is, or where it belongs. The multiplier is 2^64 over the golden ratio. */
static gsize
find_place(const SocinnStates *self, guint64 key)
{
  guint64 mixed = key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
  gsize place = (mixed ^ mixed >> 32) & (self->size - 1);
  while (self->keys[place] != 0 && self->keys[place] != key)
    place = (place + 1) & (self->size - 1);
  return place;
}

static gboolean
grow(SocinnStates *self)
{
  SocinnStates larger;
  if (self->size >= MOST_SIZE || !make_table(&larger, 2 * self->size))
    return FALSE;
  for (gsize i = 0; i < self->size; i++)
    if (self->keys[i] != 0) {
      gsize place = find_place(&larger, self->keys[i]);
      larger.keys[place] = self->keys[i];
      larger.masses[place] = self->masses[i];
    }
  larger.n = self->n;
  socinn__states_clear(self);
  *self = larger;
  return TRUE;
}

gboolean
socinn__states_add(SocinnStates *self, guint64 state, double mass)
{
  gsize place = find_place(self, state + 1);
  if (self->keys[place] != 0) {
    self->masses[place] += mass;
    return TRUE;
  }
  if (2 * (self->n + 1) > self->size) {
    if (!grow(self))
      return FALSE;
    place = find_place(self, state + 1);
  }
  self->keys[place] = state + 1;
  self->masses[place] = mass;
  self->n++;
  return TRUE;
}
