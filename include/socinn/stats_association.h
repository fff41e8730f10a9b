/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_ASSOCIATION_H
#define SOCINN_STATS_ASSOCIATION_H
/* Room `stats`: correlation of two variables. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
