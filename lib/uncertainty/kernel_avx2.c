/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loops for AVX2. */
#if defined(__x86_64__)
#  define KERNELS socinn__kernels_avx2
#  include "kernel_body.h"
#else
typedef int socinn__no_avx2_here;
#endif
