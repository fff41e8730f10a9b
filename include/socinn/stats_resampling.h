/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RESAMPLING_H
#define SOCINN_STATS_RESAMPLING_H
/* Room `stats`: permutation, bootstrap and jackknife of any statistic. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
