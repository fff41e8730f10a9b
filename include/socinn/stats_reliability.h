/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RELIABILITY_H
#define SOCINN_STATS_RELIABILITY_H
/* Room `stats`: reliability of scales and agreement of raters. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
