/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_EFFECTS_H
#define SOCINN_STATS_EFFECTS_H
/* Room `stats`: sizes of effects, each with an interval. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
