/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_REPORT_RISK_PRIVATE_H
#define SOCINN_REPORT_RISK_PRIVATE_H
/* What the files that tell a budget's risk share. */
#include "report_private.h"

/* "3 700 zł": a sum of money rounded to whole units. (transfer full) */
char *socinn__report_rounded(const SocinnBudgetRisk *risk, double value, SocinnLanguage language);
/* "55%"; never "0%" or "100%" for what is neither impossible nor certain. (transfer full) */
char *socinn__report_percent(double share, SocinnLanguage language);
/* An amount in major units. */
double socinn__report_major(SocinnMoney amount);

#endif
