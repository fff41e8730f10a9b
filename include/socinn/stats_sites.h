/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SITES_H
#define SOCINN_STATS_SITES_H
/* Room `stats`: several sites or studies: meta-analysis and shrinkage. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
