/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means of bootstrap resamples by exact sums: two values at a time from a table, or eight resamples at a time. */
#include "means_private.h"
#include "base/random_private.h"
#include <math.h>
#include <string.h>

#define STEP_BITS 54  /* of the largest value, without its sign */
#define SMALL 0x1p-16 /* share of the largest value: of less than that fewer than 38 bits are left, 12 decimal digits */
/* Resamples at a time: their words stay in the first cache, and are whole turns of the generator. */
#define MOST_BATCH ((gsize) 128)

/* ------------------------------------------------------------------------------------------------------ tables */

/* Whether no more than half of the values that are not zero are small: a mean of many then keeps its digits. */
static gboolean
even_enough(const double *values, gsize n, double largest)
{
  gsize zeros = 0, small = 0;
  for (gsize i = 0; i < n; i++) {
    zeros += values[i] == 0;
    small += values[i] != 0 && fabs(values[i]) < largest * SMALL;
  }
  return 2 * small <= n - zeros;
}

static void
fill_tables(SocinnMeans *self, const double *values, int exponent)
{
  gsize n = self->n;
  gint64 least = G_MAXINT64;
  for (gsize i = 0; i < n; i++)
    least = MIN(least, (gint64) rint(ldexp(values[i], exponent)));
  for (gsize i = 0; i < n; i++)
    self->steps[i] = (guint64) ((gint64) rint(ldexp(values[i], exponent)) - least);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      self->pairs[i * n + j] = self->steps[i] + self->steps[j];
  self->origin = (gint64) n * least;
}

/* What means_avx512.c works with, which puts the first place of two into the upper byte. */
static void
fill_bytes(SocinnMeans *self)
{
  for (gsize i = 0; i < self->n; i++)
    for (guint k = 0; k < SOCINN_MEANS_BYTES; k++)
      self->bytes[k][i] = (guint8) (self->steps[i] >> 8 * k);
  while ((self->n - 1) >> (self->shift + 1) > 0)
    self->shift++;
  self->inverse = (guint16) ((((gsize) 0x10000 << self->shift) + self->n - 1) / self->n);
  gsize first = (self->n_words - 1) / 4 * 4; /* of the last four words */
  for (gsize i = 0; i < G_N_ELEMENTS(self->used); i++)
    for (gsize k = 0; k < 4; k++) {
      gsize place = (first + k) * self->digits.n + 2 * i;
      guint64 both = (place < self->n ? 0xff00U : 0U) | (place + 1 < self->n ? 0xffU : 0U);
      self->used[i] |= both << 16 * k;
    }
}

SocinnMeans *
socinn__means_new(const double *values, gsize n, const SocinnDigits *digits)
{
  double largest = 0;
  int exponent;
  if (n > SOCINN_MEANS_MOST || digits->n < 2)
    return NULL;
  for (gsize i = 0; i < n; i++)
    largest = MAX(largest, fabs(values[i]));
  (void) frexp(largest, &exponent);
  double divisor = ldexp((double) n, STEP_BITS - exponent);
  if (largest == 0 || !isfinite(divisor) || !even_enough(values, n, largest))
    return NULL;
  SocinnMeans *self = g_new0(SocinnMeans, 1);
  self->n = n;
  self->digits = *digits;
  self->n_whole = n / digits->n;
  self->n_words = (n + digits->n - 1) / digits->n;
  self->pairs = g_new(guint64, n * n);
  self->steps = g_new(guint64, n);
  self->divisor = divisor;
  fill_tables(self, values, STEP_BITS - exponent);
#if defined(__x86_64__)
  self->vectors = socinn__means_suit_avx512(self);
#endif
  if (self->vectors)
    fill_bytes(self);
  return self;
}

void
socinn__means_free(SocinnMeans *self)
{
  g_free(self->pairs);
  g_free(self->steps);
  g_free(self);
}

/* ----------------------------------------------------------------------------------------------- sums of two */

/* A digit in base n^2 is two digits in base n, so the resample is that of the general way. */
static inline guint64
sum_of_word(const SocinnMeans *self, guint64 word, guint digits)
{
  guint64 sum = 0;
  for (guint i = 0; i < digits / 2; i++)
    sum += self->pairs[socinn__next_digit(&word, self->n * self->n)];
  return digits % 2 == 1 ? sum + self->steps[socinn__next_digit(&word, self->n)] : sum;
}

static inline guint64
sum_of_words(const guint64 *pairs, guint64 square, const guint64 *words, gsize n_words, guint digits)
{
  guint64 sum = 0;
  for (gsize w = 0; w < n_words; w++) {
    guint64 word = words[w];
    for (guint i = 0; i < digits / 2; i++)
      sum += pairs[socinn__next_digit(&word, square)];
  }
  return sum;
}

/* The same for usual numbers of digits: the inner loop is unrolled, and functions of their own keep all in registers. */
G_NO_INLINE static guint64
sum_of_eights(const guint64 *pairs, guint64 square, const guint64 *words, gsize n_words)
{
  return sum_of_words(pairs, square, words, n_words, 8);
}

G_NO_INLINE static guint64
sum_of_tens(const guint64 *pairs, guint64 square, const guint64 *words, gsize n_words)
{
  return sum_of_words(pairs, square, words, n_words, 10);
}

static double
mean_of_words(const SocinnMeans *self, const guint64 *words)
{
  guint64 square = self->n * self->n;
  guint digits = self->digits.n, rest = (guint) (self->n - self->n_whole * digits);
  guint64 sum = digits == 8    ? sum_of_eights(self->pairs, square, words, self->n_whole)
                : digits == 10 ? sum_of_tens(self->pairs, square, words, self->n_whole)
                               : sum_of_words(self->pairs, square, words, self->n_whole, digits);
  if (rest > 0)
    sum += sum_of_word(self, words[self->n_whole], rest);
  return (double) ((gint64) sum + self->origin) / self->divisor;
}

/* ------------------------------------------------------------------------------------------------------- draws */

typedef struct {
  const SocinnMeans *means;
  guint64 seed, variable;
  const SocinnDigits *sets;
} Draws;

/* Means of resamples, whose words are replaced if they have to be. */
static void
draw_slowly(const Draws *self, guint64 draw, gsize n_draws, guint64 *words, double *means)
{
  guint64 product = self->means->digits.product, threshold = self->means->digits.threshold;
  gsize n = self->means->n_words;
  for (gsize i = 0; i < n_draws; i++, words += n) {
    gsize unusable = 0;
    for (gsize w = 0; w < n; w++)
      unusable += words[w] * product < threshold;
    if (G_UNLIKELY(unusable > 0))
      socinn__random_digits(self->seed, self->variable, draw + i, 1, self->sets, n, words);
    means[i] = mean_of_words(self->means, words);
  }
}

static void
draw_batch(const Draws *self, guint64 draw, gsize n_draws, guint64 *words, double *means)
{
  gsize n = self->means->n_words, done = 0;
  socinn_random_words(self->seed, self->variable, draw * n, words, n_draws * n);
#if defined(__x86_64__)
  if (self->means->vectors)
    for (; done + SOCINN_MEANS_BESIDES <= n_draws; done += SOCINN_MEANS_BESIDES)
      if (G_UNLIKELY(!socinn__means_avx512(self->means, words + done * n, means + done)))
        draw_slowly(self, draw + done, SOCINN_MEANS_BESIDES, words + done * n, means + done);
#endif
  draw_slowly(self, draw + done, n_draws - done, words + done * n, means + done);
}

void
socinn__means_draw(const SocinnMeans *self, guint64 seed, guint64 variable, guint64 draw, gsize n_draws,
                   const SocinnDigits *sets, double *means)
{
  gsize n_words = MOST_BATCH * self->n_words + SOCINN_MEANS_READ_AHEAD;
  g_autofree guint64 *words = g_new(guint64, n_words);
  memset(words, 0xff, n_words * sizeof *words); /* so that what is read ahead is usable */
  const Draws draws = { self, seed, variable, sets };
  for (gsize done = 0; done < n_draws; done += MOST_BATCH)
    draw_batch(&draws, draw + done, MIN(MOST_BATCH, n_draws - done), words, means + done);
}
