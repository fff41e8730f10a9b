/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RANKS_H
#define SOCINN_STATS_RANKS_H
/* Room `stats`: ranks of one, two and paired samples, exact with ties and zeros. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
