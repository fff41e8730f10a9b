/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two one-sided t tests: that a mean, or a difference, is no further from nothing than what matters. */
#include "samples_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "equivalence_test",
                                              NULL,
                                              { SOCINN_OPTION_EQUAL_VARIANCES, SOCINN_OPTION_HIGH, SOCINN_OPTION_LEVEL,
                                                SOCINN_OPTION_LOW, SOCINN_OPTION_PAIRED } };

static gboolean
check_margins(const SocinnStatsOptions *options, GError **error)
{
  gboolean given =
    socinn__option_given(options, SOCINN_OPTION_LOW) && socinn__option_given(options, SOCINN_OPTION_HIGH);
  if (!given ||
      !(socinn__option_number(options, SOCINN_OPTION_LOW) < socinn__option_number(options, SOCINN_OPTION_HIGH))) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("low, high: give both ends of what counts as equal, the lower one first, such as -2 and 2"));
    return FALSE;
  }
  if (socinn__option_number(options, SOCINN_OPTION_LEVEL) <= 0.5) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("level: give more than 0.5, such as 0.95 for two tests at 0.05 each"));
    return FALSE;
  }
  return TRUE;
}

SocinnStatsResult *
socinn_stats_equivalence_test(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                              GError **error)
{
  SocinnComparison means;
  if (!socinn__options_check(options, &function, error) || !check_margins(options, error) ||
      !socinn__compare_means(x, n, y, n_y, options, &means, error))
    return NULL;
  double low = socinn__option_number(options, SOCINN_OPTION_LOW);
  double high = socinn__option_number(options, SOCINN_OPTION_HIGH);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), alpha = 1 - level;
  double above = (means.estimate - low) / means.std_error, below = (means.estimate - high) / means.std_error;
  double p_low = socinn__t_p_value(above, means.df, SOCINN_GREATER);
  double p_high = socinn__t_p_value(below, means.df, SOCINN_LESS);
  double margin = socinn__t_quantile(level, alpha, means.df) * means.std_error;
  SocinnStatsResult *self = socinn__result_new(&function, means.method);
  socinn__result_set_number(self, "estimate", means.estimate);
  socinn__result_set_interval(self, means.estimate - margin, means.estimate + margin, 2 * level - 1);
  socinn__result_set_number(self, "std_error", means.std_error);
  socinn__result_set_number(self, "statistic", p_low >= p_high ? above : below);
  socinn__result_set_number(self, "df", means.df);
  socinn__result_set_number(self, "p_value", MAX(p_low, p_high));
  socinn__result_set_flag(self, "equivalent", MAX(p_low, p_high) <= alpha);
  socinn__result_set_number(self, "alpha", alpha);
  socinn__result_set_number(self, "low", low);
  socinn__result_set_number(self, "high", high);
  socinn__result_set_number(self, "statistic_low", above);
  socinn__result_set_number(self, "statistic_high", below);
  socinn__result_set_number(self, "p_value_low", p_low);
  socinn__result_set_number(self, "p_value_high", p_high);
  socinn__comparison_describe(&means, self);
  return self;
}
