/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_GROUPS_H
#define SOCINN_STATS_GROUPS_H
/* Room `stats`: ranks of several groups and of repeated measurements, exact with ties. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
