/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which machine code the inner loops use: chosen once, by what the processor can do. */
#include "random_private.h"
#include <string.h>

static const char *const names[] = { "plain", "avx2", "avx512" };
static gint chosen = -1; /* a SocinnKernel; -1: not yet; accessed atomically */

static SocinnKernel
best(void)
{
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512ifma"))
    return SOCINN_KERNEL_AVX512;
  if (__builtin_cpu_supports("avx2"))
    return SOCINN_KERNEL_AVX2;
#endif
  return SOCINN_KERNEL_PLAIN;
}

SocinnKernel
socinn__kernel_get(void)
{
  gint kernel = g_atomic_int_get(&chosen);
  if (kernel < 0) { /* two threads at once find the same */
    kernel = (gint) best();
    g_atomic_int_set(&chosen, kernel);
  }
  return (SocinnKernel) kernel;
}

gboolean
socinn__kernel_force(const char *name)
{
  SocinnKernel limit = best();
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS(names); i++)
    if (i <= (guint) limit && strcmp(names[i], name) == 0) {
      g_atomic_int_set(&chosen, (gint) i);
      return TRUE;
    }
  g_atomic_int_set(&chosen, (gint) limit);
  return name == NULL;
}
