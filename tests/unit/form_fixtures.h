/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_FORM_FIXTURES_H
#define SOCINN_FORM_FIXTURES_H
/* What tests of forms share. */
#include "exchange/form_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static inline SocinnPart *
read_form(const char *text)
{
  GError *error = NULL;
  SocinnPart *innovation = socinn_innovation_from_form_text(text, strlen(text), &error);
  ck_assert_msg(innovation != NULL, "%s", error != NULL ? error->message : "no error");
  return innovation;
}

/* The error that a form is refused with. */
static inline GError *
refuse(const char *text, gsize length)
{
  GError *error = NULL;
  ck_assert_ptr_null(socinn_innovation_from_form_text(text, length, &error));
  ck_assert_ptr_nonnull(error);
  return error;
}

static inline char *
example(const char *name)
{
  g_autofree char *path = g_build_filename(g_getenv("SOCINN_SOURCE_DIR"), "examples", name, "form.txt", NULL);
  char *text = NULL;
  ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "%s cannot be read", path);
  return text;
}

static inline void
assert_text(const SocinnPart *part, const char *field, const char *expected)
{
  const char *text = socinn__text(part, field);
  ck_assert_msg(g_strcmp0(text, expected) == 0, "%s is \"%s\", not \"%s\"", field, text, expected);
}

/* Three questions that make a form, with @answer to the one in the middle. */
static inline SocinnPart *
read_middle(const char *question, const char *answer)
{
  g_autofree char *text =
    g_strdup_printf("1. Krótki opis innowacji\nOpis.\n%s\n%s\n10. Dodatkowe uwagi\n-\n%s", question, answer,
                    "2. Jakich problemów dotyczy innowacja społeczna?\nSamotność.\n");
  return read_form(text);
}

/* Lines of JSON around the first that differs. */
static inline char *
show_difference(const SocinnPart *a, const SocinnPart *b)
{
  g_autofree char *first = socinn_innovation_to_json(a, NULL), *second = socinn_innovation_to_json(b, NULL);
  g_auto(GStrv) x = g_strsplit(first, "\n", -1), y = g_strsplit(second, "\n", -1);
  guint i = 0;
  while (x[i] != NULL && g_strcmp0(x[i], y[i]) == 0)
    i++;
  return g_strdup_printf("%s\n%s\n%s\n%s", i > 0 ? x[i - 1] : "", x[i], y[i],
                         x[i] != NULL && x[i + 1] != NULL ? x[i + 1] : "");
}

/* Writing what was read and reading it again gives the same. */
static inline void
assert_survives(const SocinnPart *innovation)
{
  g_autoptr(GError) error = NULL;
  SocinnLanguage language = socinn__form_answer_language(innovation);
  g_autofree char *json = socinn_innovation_to_json(innovation, &error);
  g_autoptr(SocinnPart) from_json = json != NULL ? socinn_innovation_from_json(json, strlen(json), &error) : NULL;
  ck_assert_msg(from_json != NULL && socinn_part_equal(innovation, from_json), "%s",
                error != NULL ? error->message : json);
  g_autofree char *text = socinn_innovation_to_form_text(from_json, language, &error);
  g_autoptr(SocinnPart) again = text != NULL ? socinn_innovation_from_form_text(text, strlen(text), &error) : NULL;
  ck_assert_msg(again != NULL, "%s\n%s", error != NULL ? error->message : "", text);
  if (!socinn_part_equal(innovation, again)) {
    g_autofree char *difference = show_difference(innovation, again);
    ck_abort_msg("%s\n%s", difference, text);
  }
}

#endif
