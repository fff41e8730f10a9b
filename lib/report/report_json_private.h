/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_REPORT_JSON_PRIVATE_H
#define SOCINN_REPORT_JSON_PRIVATE_H
/* What the files that write a budget as JSON share. */
#include "report_private.h"
#include <jansson.h>

/* Adds `distribution`, `grant`, `sensitivity` and `cash_flow` to a budget's object. */
gboolean socinn__report_risk_to_json(json_t *root, const SocinnBudgetRisk *risk, SocinnLanguage language,
                                     GError **error);

#endif
