/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernel_private.h"
#include "base/random_private.h"

const SocinnKernels *
socinn__kernels(void)
{
#if defined(__x86_64__)
  switch (socinn__kernel_get()) {
  case SOCINN_KERNEL_AVX512:
    return &socinn__kernels_avx512;
  case SOCINN_KERNEL_AVX2:
    return &socinn__kernels_avx2;
  default:
    break;
  }
#endif
  return &socinn__kernels_plain;
}
