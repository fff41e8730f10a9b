/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error of what is computed several times over. */
#include "worth_private.h"
#include "sampling_private.h"
#include <math.h>

double
socinn__replicates_error(const double *means)
{
  double mean = 0, squares = 0;
  for (guint i = 0; i < SOCINN_REPLICATES; i++)
    mean += means[i] / SOCINN_REPLICATES;
  for (guint i = 0; i < SOCINN_REPLICATES; i++)
    squares += (means[i] - mean) * (means[i] - mean);
  return sqrt(squares / (SOCINN_REPLICATES * (SOCINN_REPLICATES - 1)));
}
