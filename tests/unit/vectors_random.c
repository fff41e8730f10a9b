/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of random numbers: numpy's words and uniforms, bit for bit. */
#include "vectors.h"
#include <string.h>

static guint64
word_at(const json_t *array, gsize index)
{
  const char *text = json_string_value(json_array_get(array, index));
  guint64 word = 0;
  if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, &word, NULL))
    vector_fail("word %zu is no number", index);
  return word;
}

static guint64
argument(const json_t *args, const char *key)
{
  guint64 value = 0;
  if (!g_ascii_string_to_unsigned(vector_text(args, key), 10, 0, G_MAXUINT64, &value, NULL))
    vector_fail("%s is no number", key);
  return value;
}

void
run_random_case(const json_t *args, const json_t *expect)
{
  guint64 seed = argument(args, "seed"), variable = argument(args, "variable"), first = argument(args, "first");
  gsize n = (gsize) json_integer_value(json_object_get(args, "n"));
  const json_t *words = json_object_get(expect, "words"), *uniforms = json_object_get(expect, "uniforms");
  if (n == 0 || json_array_size(words) != n || json_array_size(uniforms) != n)
    vector_fail("the case does not hold %zu words and uniforms", n);
  g_autofree guint64 *found = g_new(guint64, n);
  g_autofree double *values = g_new(double, n);
  socinn_random_words(seed, variable, first, found, n);
  socinn_random_uniforms(seed, variable, first, values, n);
  for (gsize i = 0; i < n; i++) {
    if (found[i] != word_at(words, i))
      vector_fail("word %zu is %" G_GUINT64_FORMAT, i, found[i]);
    double expected = g_ascii_strtod(json_string_value(json_array_get(uniforms, i)), NULL);
    if (memcmp(&values[i], &expected, sizeof expected) != 0)
      vector_fail("uniform %zu is %.17g, expected %.17g", i, values[i], expected);
  }
}
