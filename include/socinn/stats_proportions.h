/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_PROPORTIONS_H
#define SOCINN_STATS_PROPORTIONS_H
/* Room `stats`: proportions and rates: one, and two compared. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
