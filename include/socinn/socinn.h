/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_SOCINN_H
#define SOCINN_SOCINN_H
/* libsocinn: models, costs, monitors and evaluates social innovations. This is the one header to include. */
#include <socinn/base.h>
#include <socinn/model.h>
#include <socinn/uncertainty.h>
#include <socinn/exchange.h>
#include <socinn/budget.h>
#include <socinn/report.h>
#endif
