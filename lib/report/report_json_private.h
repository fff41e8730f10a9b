/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_REPORT_JSON_PRIVATE_H
#define SOCINN_REPORT_JSON_PRIVATE_H
/* What the files that write a budget as JSON share. */
#include "report_private.h"
#include <jansson.h>

/* {"low": ..., "expected": ..., "high": ...}; {"id": ..., "title": ...} */
json_t *socinn__report_range_to_json(SocinnMoneyRange range);
json_t *socinn__report_title_to_json(const SocinnInnovation *innovation, SocinnLanguage language);
/* Adds `distribution`, `grant`, `sensitivity` and `cash_flow` to a budget's object. */
gboolean socinn__report_risk_to_json(json_t *root, const SocinnBudgetRisk *risk, SocinnLanguage language,
                                     GError **error);

#endif
