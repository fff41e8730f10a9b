/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form as text: refused with a reason, or read; what is written back can be read again. */
#include "invariants.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) innovation = socinn_innovation_from_form_text((const char *) data, size, &error);
  if (innovation == NULL) {
    check_refusal(error);
    return 0;
  }
  check_innovation(innovation);
  SocinnLanguage language; /* its own: "4,000" means another number in the other language */
  g_assert_true(socinn_language_from_tag(socinn_part_get_string(innovation, "language", NULL), &language, NULL));
  g_autofree char *text = socinn_innovation_to_form_text(innovation, language, &error);
  g_assert_no_error(error);
  g_autoptr(SocinnPart) again = socinn_innovation_from_form_text(text, strlen(text), &error);
  g_assert_no_error(error);
  return 0;
}
