/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Placements of one sample in the other, and the statistic of Brunner and Munzel that follows from them. */
#include "placements_private.h"
#include <math.h>

/*
 * Doubled placements are whole numbers: of a value of x twice the number of y below it, and one for each y equal to it. Their
 * sums, too, are kept as whole numbers in doubles, which hold them exactly up to 2^53.
 */
void
socinn__placements_init(SocinnPlacements *self, gsize n_x, gsize n_y)
{
  *self = (SocinnPlacements) { .n_x = (double) n_x, .n_y = (double) n_y };
}

void
socinn__placements_add(SocinnPlacements *self, gsize of_x, gsize of_y)
{
  double x = (double) of_x, y = (double) of_y;
  double place_x = 2 * self->seen_y + y, place_y = 2 * self->seen_x + x;
  self->sum_x += x * place_x;
  self->squares_x += x * (place_x * place_x);
  self->sum_y += y * place_y;
  self->squares_y += y * (place_y * place_y);
  self->seen_x += x;
  self->seen_y += y;
}

double
socinn__placements_statistic(const SocinnPlacements *self)
{
  double m = self->n_x, n = self->n_y, away = self->sum_y - m * n; /* 2 m n (estimate - 1/2) */
  double variance = (n - 1) * socinn__placements_spread(m, self->squares_x, self->sum_x) +
                    (m - 1) * socinn__placements_spread(n, self->squares_y, self->sum_y);
  if (away == 0)
    return 0;
  if (variance <= 0) /* all of x on one side of all of y */
    return away > 0 ? INFINITY : -INFINITY;
  return away * sqrt((m - 1) * (n - 1) / variance);
}
