/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_TABLES_H
#define SOCINN_STATS_TABLES_H
/* Room `stats`: tables of counts. */
#include <socinn/stats.h>

G_BEGIN_DECLS

G_END_DECLS
#endif
