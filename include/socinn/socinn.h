/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_SOCINN_H
#define SOCINN_SOCINN_H
/* libsocinn: models, costs, monitors and evaluates social innovations. This is the one header to include. */
#include <socinn/base.h>
#include <socinn/stats.h>
#include <socinn/stats_samples.h>
#include <socinn/stats_ranks.h>
#include <socinn/stats_groups.h>
#include <socinn/stats_association.h>
#include <socinn/stats_proportions.h>
#include <socinn/stats_tables.h>
#include <socinn/stats_effects.h>
#include <socinn/stats_multiplicity.h>
#include <socinn/stats_power.h>
#include <socinn/stats_reliability.h>
#include <socinn/stats_resampling.h>
#include <socinn/stats_sites.h>
#include <socinn/model.h>
#include <socinn/uncertainty.h>
#include <socinn/exchange.h>
#include <socinn/budget.h>
#include <socinn/report.h>
#endif
