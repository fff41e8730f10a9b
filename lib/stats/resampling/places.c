/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random places without any bias, several out of one word. */
#include "resampling_private.h"

/* With products up to this a word in a thousand is drawn anew; the more digits a word has, the fewer words. */
#define MOST_PRODUCT G_GUINT64_CONSTANT(0x40000000000000)
#define ATTEMPTS 64 /* words set aside to replace one that is not usable */

SocinnDigits
socinn__digits_new(guint64 base, gboolean falling, guint most)
{
  SocinnDigits digits = { base, 0, 1 };
  guint64 next = falling ? base - 1 : base;
  while (digits.n < most && next > 0 && digits.product <= MOST_PRODUCT / next) {
    digits.product *= next;
    digits.n++;
    next -= falling ? 1 : 0;
  }
  if (!falling && digits.n > 1 && digits.n % 2 == 1) {
    digits.product /= base;
    digits.n--;
  }
  digits.threshold = (0 - digits.product) % MAX(digits.product, 1);
  return digits;
}

/* Words for replacement are of a stream of their own, ATTEMPTS for each place, so that a draw never depends on others. */
static guint64
replacement(guint64 seed, guint64 variable, guint64 place, const SocinnDigits *digits)
{
  guint64 spare = ~variable, word = 0;
  for (guint64 attempt = 0; attempt < ATTEMPTS; attempt++) {
    socinn_random_words(seed, spare, place * ATTEMPTS + attempt, &word, 1);
    if (word * digits->product >= digits->threshold)
      return word;
  }
  return word; /* once in 10^190 */
}

void
socinn__random_digits(guint64 seed, guint64 variable, guint64 draw, guint64 n_draws, const SocinnDigits *sets,
                      gsize n_sets, guint64 *words)
{
  guint64 first = draw * n_sets;
  socinn_random_words(seed, variable, first, words, n_draws * n_sets);
  for (guint64 i = 0; i < n_draws; i++)
    for (gsize k = 0; k < n_sets; k++) {
      guint64 place = i * n_sets + k;
      if (G_UNLIKELY(words[place] * sets[k].product < sets[k].threshold))
        words[place] = replacement(seed, variable, first + place, &sets[k]);
    }
}
