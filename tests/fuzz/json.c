/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON documents of every format: refused with a reason, or read and given back the same. */
#include "invariants.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  g_autoptr(GError) error = NULL, variant_error = NULL, catalogue_error = NULL, rates_error = NULL;
  g_autoptr(SocinnPart) innovation = socinn_innovation_from_json(text, size, &error);
  if (innovation != NULL)
    check_innovation(innovation);
  else
    check_refusal(error);
  g_autoptr(SocinnPart) variant = socinn_variant_from_json(text, size, &variant_error);
  if (variant == NULL)
    check_refusal(variant_error);
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_from_json(text, size, &catalogue_error);
  if (catalogue == NULL)
    check_refusal(catalogue_error);
  g_autoptr(SocinnRates) rates = socinn_rates_new(NULL);
  if (!socinn_rates_add_json(rates, text, size, &rates_error))
    check_refusal(rates_error);
  return 0;
}
