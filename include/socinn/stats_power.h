/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_POWER_H
#define SOCINN_STATS_POWER_H
/* Room `stats`: power, sample sizes and what a study can detect. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
