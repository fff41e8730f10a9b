/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's and Welch's t tests. */
#include "samples_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "t_test",
                                              NULL,
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_EQUAL_VARIANCES,
                                                SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU, SOCINN_OPTION_PAIRED } };

/* The values of mu that the test with this alternative does not reject at 1 - level. */
static void
set_interval(SocinnStatsResult *self, const SocinnComparison *means, SocinnAlternative alternative, double level)
{
  double tail = alternative == SOCINN_TWO_SIDED ? (1 - level) / 2 : 1 - level;
  double below = alternative == SOCINN_TWO_SIDED ? (1 + level) / 2 : level;
  double margin = socinn__t_quantile(below, tail, means->df) * means->std_error;
  socinn__result_set_interval(self, alternative == SOCINN_LESS ? -INFINITY : means->estimate - margin,
                              alternative == SOCINN_GREATER ? INFINITY : means->estimate + margin, level);
}

SocinnStatsResult *
socinn_stats_t_test(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                    GError **error)
{
  SocinnComparison means;
  if (!socinn__options_check(options, &function, error) || !socinn__compare_means(x, n, y, n_y, options, &means, error))
    return NULL;
  double mu = socinn__option_number(options, SOCINN_OPTION_MU);
  double statistic = (means.estimate - mu) / means.std_error;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  SocinnStatsResult *self = socinn__result_new(&function, means.method);
  socinn__result_set_number(self, "estimate", means.estimate);
  set_interval(self, &means, alternative, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  socinn__result_set_number(self, "std_error", means.std_error);
  socinn__result_set_number(self, "statistic", statistic);
  socinn__result_set_number(self, "df", means.df);
  socinn__result_set_number(self, "p_value", socinn__t_p_value(statistic, means.df, alternative));
  socinn__result_set_alternative(self, alternative);
  socinn__result_set_number(self, "mu", mu);
  socinn__comparison_describe(&means, self);
  return self;
}
