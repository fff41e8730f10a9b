/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people write them: refused with a reason, or read; what is shown for them reads back as the same number. */
#include "invariants.h"

static void
check_style(const char *text, SocinnNumberStyle style)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnQuantity) quantity = socinn_quantity_from_text(text, style, &error);
  if (quantity == NULL) {
    check_refusal(error);
    return;
  }
  g_autofree char *machine = socinn_quantity_to_text(quantity);
  g_assert_true(machine[0] != '\0');
  SocinnRational low = socinn_quantity_get_low(quantity), high = socinn_quantity_get_high(quantity);
  g_assert_cmpint(socinn_rational_compare(low, high), <=, 0);
  g_autofree char *exact = socinn_rational_to_text(low);
  SocinnRational again;
  if (socinn_rational_from_text(exact, &again,
                                NULL)) /* fractions of very large numbers are beyond the machine spelling */
    g_assert_cmpint(socinn_rational_compare(low, again), ==, 0);
  g_autofree char *shown = socinn_quantity_format(quantity, SOCINN_LANGUAGE_PL);
  g_assert_true(g_utf8_validate(shown, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup((const char *) data, size);
  check_style(text, SOCINN_NUMBER_STYLE_UNSTATED);
  check_style(text, SOCINN_NUMBER_STYLE_PL);
  check_style(text, SOCINN_NUMBER_STYLE_EN);
  return 0;
}
