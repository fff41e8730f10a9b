/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics of all sums of pairs, of which there may be 10^12, without making them. */
#include "ranks_private.h"
#include <math.h>
#include <string.h>

guint64
socinn__pair_sums_length(const SocinnPairSums *sums)
{
  guint64 first = sums->n_first, second = sums->n_second;
  return sums->halved ? first * (first + 1) / 2 : first * second;
}

/* Sums at most @limit. Rounded addition never turns the order round, so a staircase separates them. */
static guint64
count_up_to(const SocinnPairSums *sums, double limit)
{
  guint64 count = 0, diagonal = 0;
  gsize j = sums->n_second;
  for (gsize i = 0; i < sums->n_first && j > 0; i++) {
    while (j > 0 && sums->first[i] + sums->second[j - 1] > limit)
      j--;
    count += j;
    diagonal += j > i;
  }
  return sums->halved ? (count + diagonal) / 2 : count;
}

/* Doubles as whole numbers of the same order. */
static guint64
to_order(double value)
{
  guint64 bits;
  value += 0.0; /* -0 becomes 0 */
  memcpy(&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT(1) << 63;
}

static double
from_order(guint64 order)
{
  guint64 bits = order >> 63 ? order & ~(G_GUINT64_CONSTANT(1) << 63) : ~order;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* The least number that at least @place + 1 sums do not exceed: halves the doubles between the ends. */
static double
select_sum(const SocinnPairSums *sums, guint64 place)
{
  guint64 low = to_order(sums->first[0] + sums->second[0]);
  guint64 high = to_order(sums->first[sums->n_first - 1] + sums->second[sums->n_second - 1]);
  while (low < high) {
    guint64 middle = low + (high - low) / 2;
    if (count_up_to(sums, from_order(middle)) > place)
      high = middle;
    else
      low = middle + 1;
  }
  return from_order(low) + 0.0; /* never -0 */
}

/* The least sum above @limit. */
static double
next_sum(const SocinnPairSums *sums, double limit)
{
  double least = INFINITY;
  gsize j = sums->n_second;
  for (gsize i = 0; i < sums->n_first; i++) {
    while (j > 0 && sums->first[i] + sums->second[j - 1] > limit)
      j--;
    if (j < sums->n_second)
      least = MIN(least, sums->first[i] + sums->second[j]);
  }
  return least;
}

double
socinn__pair_sums_select(const SocinnPairSums *sums, guint64 place)
{
  double sum = select_sum(sums, place);
  return sums->halved ? sum / 2 : sum;
}

double
socinn__pair_sums_median(const SocinnPairSums *sums)
{
  guint64 length = socinn__pair_sums_length(sums);
  double low = select_sum(sums, (length - 1) / 2), high = low;
  if (length % 2 == 0 && count_up_to(sums, low) <= length / 2)
    high = next_sum(sums, low);
  double middle = low == high ? low : low + (high - low) / 2;
  return sums->halved ? middle / 2 : middle;
}

void
socinn__pair_sums_interval(const SocinnPairSums *sums, gint64 place, SocinnAlternative alternative,
                           SocinnShiftInterval *interval)
{
  guint64 length = socinn__pair_sums_length(sums);
  gboolean open = place < 0 || (guint64) place >= length;
  interval->lower = open || alternative == SOCINN_LESS ? -INFINITY : socinn__pair_sums_select(sums, (guint64) place);
  interval->upper =
    open || alternative == SOCINN_GREATER ? INFINITY : socinn__pair_sums_select(sums, length - 1 - (guint64) place);
}

gint64
socinn__pair_sums_normal_place(const SocinnPairSums *sums, double deviation, double alpha, gboolean continuity)
{
  double mean = (double) socinn__pair_sums_length(sums) / 2;
  double place = floor(mean - (continuity ? 0.5 : 0) + socinn__normal_quantile(alpha, 1 - alpha) * deviation);
  return place < 0 ? -1 : (gint64) MIN(place, mean);
}
