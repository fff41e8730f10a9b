/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_FUZZ_INVARIANTS_H
#define SOCINN_FUZZ_INVARIANTS_H
/* What must hold for every input, good or bad. A broken invariant aborts, which both fuzzers and ctest notice. */
#include <socinn/socinn.h>
#include <string.h>

/* A refusal says what kind of fault it is, in words. */
static inline void
check_refusal(const GError *error)
{
  g_assert_nonnull(error);
  g_assert_true(error->domain == SOCINN_ERROR);
  g_assert_cmpstr(socinn_error_code_name(error->code), !=, "unknown");
  g_assert_true(error->message[0] != '\0' && g_utf8_validate(error->message, -1, NULL));
}

/* Whatever was read can be checked and priced without harm, and JSON gives it back the same. */
static inline void
check_innovation(const SocinnInnovation *innovation)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *json = socinn_innovation_to_json(innovation, &error);
  g_assert_no_error(error);
  g_autoptr(SocinnPart) again = socinn_innovation_from_json(json, strlen(json), &error);
  g_assert_no_error(error);
  g_assert_true(socinn_part_equal(innovation, again));
  g_autoptr(SocinnFindings) findings = socinn_innovation_check(innovation, &error);
  g_assert_no_error(error);
  g_autoptr(SocinnBudget) budget = socinn_budget_new(innovation, NULL, &error);
  if (budget == NULL) {
    check_refusal(error);
    return;
  }
  SocinnMoneyRange total = socinn_budget_get_total(budget);
  g_assert_true(0 <= total.low.minor && total.low.minor <= total.expected.minor &&
                total.expected.minor <= total.high.minor);
  g_autofree char *text = socinn_report_budget_text(budget, SOCINN_BUDGET_BY_LINE, SOCINN_LANGUAGE_PL, &error);
  g_assert_no_error(error);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#endif
