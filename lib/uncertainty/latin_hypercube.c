/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Latin hypercubes without a shuffle: the stratum of a point is a bijection of its number, so that any point can be told
 * without the others, in any thread.
 */
#include "sampler_private.h"

#define CHUNK 1024
#define N_ROUNDS (SOCINN_SAMPLER_KEYS / 2)
#define MOST_POINTS (G_GUINT64_CONSTANT(1) << 32)

void
socinn__strata_init(SocinnStrata *self, guint64 n, const guint64 keys[SOCINN_SAMPLER_KEYS])
{
  guint bits = 0;
  while (G_GUINT64_CONSTANT(1) << bits < n)
    bits++;
  guint64 all = G_GUINT64_CONSTANT(1) << 53;
  *self = (SocinnStrata) { .n = n, .step = all / n, .rest = all % n };
  self->mask = (G_GUINT64_CONSTANT(1) << bits) - 1;
  self->shift = MAX(bits / 2, 1);
  for (gsize i = 0; i < SOCINN_SAMPLER_KEYS; i++)
    self->keys[i] = keys[i];
}

/* A bijection of 0 ... n - 1: one of the next power of two, made of steps that can each be undone (adding, multiplying by
 * an odd number, folding the upper half onto the lower), gone through again until the number lies below n. */
static inline guint64
permute(const SocinnStrata *self, guint64 x)
{
  do {
    for (gsize i = 0; i < N_ROUNDS; i++) {
      x = ((x + self->keys[2 * i]) * (self->keys[2 * i + 1] | 1)) & self->mask;
      x ^= x >> self->shift;
    }
  } while (x >= self->n);
  return x;
}

void
socinn__strata_fill(const SocinnStrata *self, guint64 first, gsize n, double *values)
{
  for (gsize i = 0; i < n; i++) {
    /* The grid points k 2^-53 of stratum s: s / n <= k 2^-53 < (s + 1) / n, exactly. */
    guint64 stratum = permute(self, first + i), part = stratum * self->rest;
    guint64 over = part / self->n + (part % self->n != 0), next = part + self->rest;
    guint64 low = stratum * self->step + over;
    guint64 width = self->step + (next > over * self->n);
    guint64 inside = (guint64) (values[i] * (double) width);
    values[i] = (double) (low + MIN(inside, width - 1)) * 0x1p-53;
  }
}

gboolean
socinn_latin_hypercube(guint dimensions, guint64 seed, double *result, gsize n_result, GError **error)
{
  if (dimensions == 0 || n_result % dimensions != 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%zu numbers are no whole number of points with %u dimensions"), n_result, dimensions);
    return FALSE;
  }
  gsize n = n_result / dimensions;
  if (n > MOST_POINTS) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a Latin hypercube has at most 2^32 points, not %zu"), n);
    return FALSE;
  }
  for (guint j = 0; n > 0 && j < dimensions; j++) {
    guint64 keys[SOCINN_SAMPLER_KEYS];
    SocinnStrata strata;
    socinn__sampler_keys(seed, j, 0, keys);
    socinn__strata_init(&strata, n, keys);
    for (gsize start = 0; start < n; start += CHUNK) {
      double values[CHUNK];
      gsize count = MIN(n - start, (gsize) CHUNK);
      socinn_random_uniforms(seed, j, start, values, count);
      socinn__strata_fill(&strata, start, count, values);
      for (gsize i = 0; i < count; i++)
        result[(start + i) * dimensions + j] = values[i];
    }
  }
  return TRUE;
}
