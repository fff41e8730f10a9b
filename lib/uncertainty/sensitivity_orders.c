/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random orders of inputs. They come in pairs, one the reverse of the other, which takes some noise out of fair shares. */
#include "sampling_private.h"

/* The product of a random word and @n, above the point: 0 to n - 1. */
static guint
pick(guint64 word, guint n)
{
  return (guint) (((word >> 32) * n) >> 32);
}

static void
shuffle(const SocinnSampling *sampling, guint64 number, guint64 *words, guint *order)
{
  guint n = (guint) sampling->n;
  socinn_random_words(sampling->settings->seed, socinn_random_variable("socinn/orders"), number * n, words, n);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--) {
    guint other = pick(words[i - 1], i), kept = order[i - 1];
    order[i - 1] = order[other];
    order[other] = kept;
  }
}

static void
reverse(guint *order, gsize n)
{
  for (gsize i = 0; i < n / 2; i++) {
    guint kept = order[i];
    order[i] = order[n - 1 - i];
    order[n - 1 - i] = kept;
  }
}

void
socinn__walk_orders(const SocinnSampling *sampling, guint replicate, guint64 draw, gsize n, guint *order)
{
  g_autofree guint64 *words = g_new(guint64, sampling->n + 1);
  for (gsize i = 0; i < n; i++) {
    guint64 number = draw + i;
    shuffle(sampling, ((guint64) replicate << 32) + number / 2, words, order + i * sampling->n);
    if (number % 2 == 1)
      reverse(order + i * sampling->n, sampling->n);
  }
}
