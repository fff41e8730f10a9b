/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loops for what every processor of the architecture has. */
#define KERNELS socinn__kernels_plain
#include "kernel_body.h"
