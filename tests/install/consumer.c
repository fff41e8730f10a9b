/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a user of the installed library writes: an amount in, an amount out. */
#include <socinn/socinn.h>

int
main(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnQuantity) price = socinn_quantity_from_text("5 000,00 zł", SOCINN_NUMBER_STYLE_PL, &error);
  if (price == NULL) {
    g_printerr("%s\n", error->message);
    return 1;
  }
  g_autofree char *text = socinn_quantity_to_text(price);
  g_print("%s\n", text);
  return 0;
}
