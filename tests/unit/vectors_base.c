/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of room `base`: rational, number_text, money_format, period, text_fold. */
#include "vectors.h"
#include <string.h>

void
run_rational_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  SocinnRational value = { 42, 1 };
  gboolean success = socinn_rational_from_text(vector_text(args, "text"), &value, &error);
  if (vector_expects_error(expect, error)) {
    ck_assert(!success && value.numerator == 42 && value.denominator == 1);
    return;
  }
  g_autofree char *text = socinn_rational_to_text(value);
  vector_same_text(text, expect, "text");
}

void
run_number_text_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  const char *name = vector_text(args, "style"), *text = vector_text(args, "text");
  SocinnNumberStyle style = strcmp(name, "pl") == 0   ? SOCINN_NUMBER_STYLE_PL
                            : strcmp(name, "en") == 0 ? SOCINN_NUMBER_STYLE_EN
                                                      : SOCINN_NUMBER_STYLE_UNSTATED;
  g_autoptr(SocinnQuantity) quantity = socinn_quantity_from_text(text, style, &error);
  ck_assert((quantity == NULL) == (error != NULL));
  if (vector_expects_error(expect, error))
    return;
  g_autofree char *machine = socinn_quantity_to_text(quantity);
  vector_same_text(machine, expect, "quantity");
  ck_assert_str_eq(socinn_quantity_get_wording(quantity), text);
}

void
run_money_format_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  SocinnMoney amount = { 0, "" };
  SocinnLanguage language = strcmp(vector_text(args, "language"), "pl") == 0 ? SOCINN_LANGUAGE_PL : SOCINN_LANGUAGE_EN;
  socinn_money_new(json_integer_value(json_object_get(args, "minor")), vector_text(args, "currency"), &amount, &error);
  if (vector_expects_error(expect, error))
    return;
  g_autofree char *text = socinn_money_format(amount, language);
  vector_same_text(text, expect, "text");
}

void
run_period_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  SocinnPeriod period = { 7, 3 };
  socinn_period_from_text(vector_text(args, "text"), &period, &error);
  if (vector_expects_error(expect, error)) {
    ck_assert(period.first == 7 && period.last == 3);
    return;
  }
  g_autofree char *text = socinn_period_to_text(period);
  vector_same_text(text, expect, "text");
  ck_assert_int_eq(socinn_period_get_length(period), json_integer_value(json_object_get(expect, "months")));
}

void
run_text_fold_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folded = socinn_text_fold(vector_text(args, "text"), &error);
  if (!vector_expects_error(expect, error))
    vector_same_text(folded, expect, "text");
}
