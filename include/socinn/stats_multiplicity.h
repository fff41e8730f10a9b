/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_MULTIPLICITY_H
#define SOCINN_STATS_MULTIPLICITY_H
/* Room `stats`: several tests at once. */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_adjust_p:
 * p-values adjusted for there being several of them: an adjusted value at most alpha means rejection at alpha. With the p-values
 * sorted, p(1) <= ... <= p(m): bonferroni min(1, m p); holm max over j <= i of (m - j + 1) p(j); hochberg min over j >= i of the
 * same; hommel by Wright's algorithm; bh (false discovery rate) min over j >= i of m p(j) / j; by that times 1 + 1/2 + ... + 1/m.
 * Options: method "holm" (default), "hochberg", "hommel", "bonferroni", "bh", "by". O(m log m), hommel O(m^2).
 *
 * @x: (array length=n): p-values, each 0 to 1; NaN stays NaN and does not count among the m
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for a value outside 0 to 1, or none that is not missing
 * Returns: (transfer full): "adjusted" (as many as given), n (the m), n_missing, method
 *
 * Holm, S. (1979), Scand. J. Statist. 6, 65-70; Hochberg, Y. (1988), doi:10.1093/biomet/75.4.800; Hommel, G. (1988),
 * doi:10.1093/biomet/75.2.383; Wright, S. P. (1992), doi:10.2307/2532694; Benjamini, Y. & Hochberg, Y. (1995),
 * doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini, Y. & Yekutieli, D. (2001), doi:10.1214/aos/1013699998
 */
SOCINN_API SocinnStatsResult *socinn_stats_adjust_p(const double *x, gsize n, const SocinnStatsOptions *options,
                                                    GError **error);

G_END_DECLS
#endif
