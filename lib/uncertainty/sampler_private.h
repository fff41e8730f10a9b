/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_SAMPLER_PRIVATE_H
#define SOCINN_SAMPLER_PRIVATE_H
/* Points that fill space more evenly than chance, one dimension at a time. Each is a pure function of its number. */
#include "uncertainty_private.h"

#define SOCINN_SAMPLER_KEYS 16

/* What makes replicate @replicate of a dimension differ from the others: words of its stream that no draw uses. */
void socinn__sampler_keys(guint64 seed, guint64 variable, guint64 replicate, guint64 keys[SOCINN_SAMPLER_KEYS]);

/* One dimension of the Sobol sequence: its generating matrix, a column each; the lowest bit is the first binary digit. */
typedef struct SocinnSobolDimension {
  guint64 columns[53];
} SocinnSobolDimension;

/* The first @n dimensions. (transfer full): NULL with SOCINN_ERROR_INVALID_ARGUMENT when there are not so many. */
SocinnSobolDimension *socinn__sobol_dimensions_new(guint64 n, GError **error);
/* Points @first, ... of a dimension, to @values[0], [@stride], ... @keys: NULL for the plain sequence. */
void socinn__sobol_fill(const SocinnSobolDimension *self, const guint64 *keys, guint64 first, gsize n, double *values,
                        gsize stride);

/* One dimension of a Latin hypercube: which of the @n strata a point lies in. */
typedef struct SocinnStrata {
  guint64 n, step, rest; /* 2^53 = n step + rest */
  guint64 mask;
  guint shift;
  guint64 keys[SOCINN_SAMPLER_KEYS];
} SocinnStrata;

/* @n: 1 to 2^32 */
void socinn__strata_init(SocinnStrata *self, guint64 n, const guint64 keys[SOCINN_SAMPLER_KEYS]);
/* Turns uniforms into points @first, ...: each moves into the stratum of its point. */
void socinn__strata_fill(const SocinnStrata *self, guint64 first, gsize n, double *values);

#endif
