/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair_cells_private.h"
#include <math.h>

/* ---------------------------------------------------------------------------------------------- staircases */

/* In a row the sums up to a limit come first, up to some place that falls from row to row: rounded addition never turns the
 * order round. */
typedef struct {
  double low, high;
  gsize low_end, high_end;
} Stairs;

static Stairs
stairs_at(const SocinnPairSums *sums, double low, double high)
{
  return (Stairs) { low, high, sums->n_second, sums->n_second };
}

/* The first place of a row; those before it are in other rows. */
static gsize
row_start(const SocinnPairSums *sums, gsize row)
{
  return sums->halved ? row : 0;
}

/* To row @row. Returns: whether there is any sum up to the higher limit, else there is none in later rows either */
static gboolean
stairs_step(const SocinnPairSums *sums, Stairs *stairs, gsize row)
{
  gsize start = row_start(sums, row);
  double first = sums->first[row];
  while (stairs->high_end > start && !(first + sums->second[stairs->high_end - 1] <= stairs->high))
    stairs->high_end--;
  while (stairs->low_end > start && !(first + sums->second[stairs->low_end - 1] <= stairs->low))
    stairs->low_end--;
  stairs->low_end = MAX(stairs->low_end, start);
  return stairs->high_end > start;
}

/* Pairs of a row that come before place @end, which is not before its start. */
static guint64
row_pairs(const SocinnPairSums *sums, gsize row, gsize end)
{
  guint64 count = sums->counts[row];
  if (!sums->halved)
    return count * sums->before[end];
  return end <= row ? 0 : count * (sums->before[end] - sums->before[row + 1]) + count * (count + 1) / 2;
}

void
socinn__pair_cells_count(const SocinnPairSums *sums, double low, double high, SocinnPairMark marks[2])
{
  Stairs stairs = stairs_at(sums, low, high);
  marks[0] = (SocinnPairMark) { low, 0, 0 };
  marks[1] = (SocinnPairMark) { high, 0, 0 };
  for (gsize row = 0; row < sums->n_first && stairs_step(sums, &stairs, row); row++) {
    gsize start = row_start(sums, row);
    marks[0].count += row_pairs(sums, row, stairs.low_end);
    marks[1].count += row_pairs(sums, row, stairs.high_end);
    marks[0].cells += stairs.low_end - start;
    marks[1].cells += stairs.high_end - start;
  }
}

/* ------------------------------------------------------------------------------------------------- sample */

/* The place between @from and @to of a row where the pairs before it pass @pairs. */
static gsize
find_place(const SocinnPairSums *sums, gsize row, gsize from, gsize to, guint64 pairs)
{
  double first = (double) row_pairs(sums, row, from), last = (double) row_pairs(sums, row, to);
  gsize guess = from + (gsize) ((double) (to - from) * (((double) pairs - first) / (last - first)));
  guess = MIN(guess, to - 1);
  if (row_pairs(sums, row, guess) <= pairs && row_pairs(sums, row, guess + 1) > pairs) /* when few are tied */
    return guess;
  while (to - from > 1) {
    gsize middle = from + (to - from) / 2;
    *(row_pairs(sums, row, middle) <= pairs ? &from : &to) = middle;
  }
  return from;
}

/* One pair of each of as many equal parts, in a walk from row to row; which one of its part follows a sequence without a
 * period, lest all be of one column. */
void
socinn__pair_cells_sample(SocinnPairSums *sums, const SocinnPairMark *low, const SocinnPairMark *high)
{
  const double golden = 0.6180339887498949;
  Stairs stairs = stairs_at(sums, low->limit, high->limit);
  double step = (double) (high->count - low->count) / (double) sums->n_sample, within = golden;
  guint64 seen = 0, next = (guint64) (within * step);
  gsize used = 0;
  for (gsize row = 0; row < sums->n_first && used < sums->n_sample && stairs_step(sums, &stairs, row); row++) {
    guint64 before = row_pairs(sums, row, stairs.low_end), pairs = row_pairs(sums, row, stairs.high_end) - before;
    while (next < seen + pairs && used < sums->n_sample) {
      gsize place = find_place(sums, row, stairs.low_end, stairs.high_end, before + (next - seen));
      sums->sample[used++] = sums->first[row] + sums->second[place];
      within += within < 1 - golden ? golden : golden - 1;
      next = (guint64) (((double) used + within) * step);
    }
    seen += pairs;
  }
  for (; used < sums->n_sample; used++) /* rounding */
    sums->sample[used] = high->limit;
}

/* ---------------------------------------------------------------------------------------------- selection */

static gsize
collect(SocinnPairSums *sums, const SocinnPairMark *low, const SocinnPairMark *high)
{
  Stairs stairs = stairs_at(sums, low->limit, high->limit);
  gsize used = 0;
  for (gsize row = 0; row < sums->n_first && stairs_step(sums, &stairs, row); row++)
    for (gsize place = stairs.low_end; place < stairs.high_end; place++)
      sums->cells[used++] = (SocinnPairCell) { sums->first[row] + sums->second[place],
                                               row_pairs(sums, row, place + 1) - row_pairs(sums, row, place) };
  return used;
}

static double
middle_of_three(double a, double b, double c)
{
  return a < b ? MIN(b, MAX(a, c)) : MIN(a, MAX(b, c));
}

static void
swap_cells(SocinnPairCell *a, SocinnPairCell *b)
{
  SocinnPairCell cell = *a;
  *a = *b;
  *b = cell;
}

/* Cells parted by @pivot: @below cells are less, with so many pairs, then up to @above they are equal. */
typedef struct {
  gsize below, above;
  guint64 pairs_below, pairs_equal;
} Parts;

static Parts
part(SocinnPairCell *cells, gsize n, double pivot)
{
  Parts parts = { 0, n, 0, 0 };
  for (gsize i = 0; i < parts.above;) {
    if (cells[i].sum < pivot) {
      parts.pairs_below += cells[i].pairs;
      swap_cells(&cells[i++], &cells[parts.below++]);
    } else if (cells[i].sum > pivot) {
      swap_cells(&cells[i], &cells[--parts.above]);
    } else {
      parts.pairs_equal += cells[i++].pairs;
    }
  }
  return parts;
}

double
socinn__pair_cells_select(SocinnPairSums *sums, const SocinnPairMark *low, const SocinnPairMark *high, guint64 place)
{
  SocinnPairCell *cells = sums->cells;
  gsize n = collect(sums, low, high);
  place -= low->count;
  for (guint64 round = 1; n > 1; round++) {
    gsize other = (gsize) (round * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) % n); /* not always the same places */
    double pivot = middle_of_three(cells[n / 2].sum, cells[n - 1].sum, cells[other].sum);
    Parts parts = part(cells, n, pivot);
    if (place < parts.pairs_below) {
      n = parts.below;
    } else if (place < parts.pairs_below + parts.pairs_equal) {
      return pivot;
    } else {
      place -= parts.pairs_below + parts.pairs_equal;
      cells += parts.above;
      n -= parts.above;
    }
  }
  return cells[0].sum;
}
