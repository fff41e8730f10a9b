/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources of the built-in rates in the language of the reader. A user's own sources stay as they were written. */
#include "budget_private.h"
#include <string.h>

/* Every source in rates/ (a test compares), so that each has a translation. */
static const char *const sources[] = {
  N_("unverified: the rate of 2025 taken back, no change is known"),
  N_("read in a public source, not in the regulation itself"),
  N_("unverified: the rate of 2025 carried on, no change is known"),
  N_("unverified: 30 times the forecast average pay"),
  N_("announcement of the minister of 4 December 2023"),
  N_("unverified: 30 times the average pay of the draft state budget"),
  N_("unverified: commonly known, not checked"),
  N_("read in a public source, not in the regulation itself; for 2027 sources contradict each other"),
  N_("read in a public source, not in the regulation itself: 31.40 less 0.90"),
  N_("annual average change of consumer prices, read in a public source"),
};

const char *
socinn__rate_source(const char *source)
{
  for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
    if (strcmp(sources[i], source) == 0)
      return _(sources[i]);
  return source;
}
