/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probabilities by state. */
#include "groups_private.h"

enum { FIRST_SIZE = 256, MOST_SIZE = 1 << 23 };

#ifdef __GNUC__
#  define FETCH(address) __builtin_prefetch(address, 1)
#else
#  define FETCH(address) ((void) (address))
#endif

gboolean
socinn__states_init(SocinnStates *self, gsize expected)
{
  gsize size = FIRST_SIZE;
  while (size < 2 * expected && size < MOST_SIZE)
    size *= 2;
  self->entries = g_try_new0(SocinnStateMass, size);
  self->size = size;
  self->n = self->n_waiting = 0;
  return self->entries != NULL;
}

void
socinn__states_clear(SocinnStates *self)
{
  g_clear_pointer(&self->entries, g_free);
  self->size = self->n = self->n_waiting = 0;
}

/* Where a search for @key begins. Keys are fields side by side, and alike: all bits must bear on all. The multiplier is 2^64
 * over the golden ratio. */
static gsize
first_place(const SocinnStates *self, guint64 key)
{
  const guint64 multiplier = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
  key = (key ^ key >> 32) * multiplier;
  key = (key ^ key >> 29) * multiplier;
  return (key ^ key >> 32) & (self->size - 1);
}

/* Where @key is, or where it belongs. */
static SocinnStateMass *
find_place(const SocinnStates *self, guint64 key)
{
  gsize place = first_place(self, key);
  while (self->entries[place].key != 0 && self->entries[place].key != key)
    place = (place + 1) & (self->size - 1);
  return &self->entries[place];
}

static gboolean
grow(SocinnStates *self)
{
  SocinnStateMass *smaller = self->entries;
  gsize size = self->size, n = self->n;
  if (size >= MOST_SIZE)
    return FALSE;
  gboolean done = socinn__states_init(self, size);
  for (gsize i = 0; done && i < size; i++)
    if (smaller[i].key != 0)
      *find_place(self, smaller[i].key) = smaller[i];
  self->n = n;
  g_free(smaller);
  return done;
}

gboolean
socinn__states_settle(SocinnStates *self)
{
  for (gsize i = 0; i < self->n_waiting; i++) {
    SocinnStateMass *entry = find_place(self, self->waiting[i].key);
    self->n += entry->key == 0;
    entry->key = self->waiting[i].key;
    entry->mass += self->waiting[i].mass;
  }
  self->n_waiting = 0;
  return 2 * (self->n + SOCINN_STATES_WAITING) <= self->size || grow(self);
}

gboolean
socinn__states_add(SocinnStates *self, guint64 state, double mass)
{
  FETCH(&self->entries[first_place(self, state + 1)]);
  self->waiting[self->n_waiting++] = (SocinnStateMass) { state + 1, mass };
  return self->n_waiting < SOCINN_STATES_WAITING || socinn__states_settle(self);
}

gboolean
socinn__states_begin(SocinnStates *self)
{
  return socinn__states_init(self, 0) && socinn__states_add(self, 0, 1) && socinn__states_settle(self);
}

gboolean
socinn__states_turn(SocinnStates *self, SocinnStates *next)
{
  if (!socinn__states_settle(next))
    return FALSE;
  socinn__states_clear(self);
  *self = *next;
  next->entries = NULL;
  return TRUE;
}
