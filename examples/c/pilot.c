/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a pilot with twelve people shows: answers on a scale before and after, in C. The people are invented.
 *
 *   cc -o pilot pilot.c $(pkg-config --cflags --libs socinn)
 */
#include <math.h>
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>

/* How often do you feel lonely? 1 never, 5 all the time. One person left before the end. */
static const double before[] = { 4, 5, 3, 4, 4, 2, 5, 4, 3, 5, 4, 3 };
static const double after[] = { 3, 3, 3, 2, 4, 2, 4, NAN, 2, 3, 3, 3 };

static double
number(const SocinnStatsResult *result, const char *name)
{
  return socinn_stats_result_get_number(result, name);
}

static gboolean
show_change(GError **error)
{
  g_autoptr(SocinnStatsResult) change =
    socinn_stats_signed_rank(after, G_N_ELEMENTS(after), before, G_N_ELEMENTS(before), NULL, error);
  if (change == NULL)
    return FALSE;
  printf("signed rank, %s: p = %.6f, n = %g, left out: %g\n", socinn_stats_result_get_text(change, "method"),
         number(change, "p_value"), number(change, "n"), number(change, "n_missing"));
  printf("  shift %g points, interval %g to %g\n", number(change, "estimate"), number(change, "lower"),
         number(change, "upper"));
  const SocinnFindings *notes = socinn_stats_result_get_notes(change);
  for (gsize i = 0; i < socinn_findings_get_length(notes); i++)
    printf("  %s: %s\n", socinn_findings_get_code(notes, i), socinn_findings_get_message(notes, i));
  return TRUE;
}

static gboolean
show_share(GError **error)
{
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  if (!socinn_stats_options_set_text(options, "method", "clopper-pearson", error))
    return FALSE;
  g_autoptr(SocinnStatsResult) share = socinn_stats_proportion(9, 12, options, error);
  if (share == NULL)
    return FALSE;
  printf("9 of 12 would recommend it: interval %.4f to %.4f\n", number(share, "lower"), number(share, "upper"));
  return TRUE;
}

int
main(void)
{
  g_autoptr(GError) error = NULL;
  if (show_change(&error) && show_share(&error))
    return EXIT_SUCCESS;
  fprintf(stderr, "%s\n", error->message);
  return EXIT_FAILURE;
}
