/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SAMPLES_H
#define SOCINN_STATS_SAMPLES_H
/* Room `stats`: description of samples; means of one, two and several of them. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
