/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_TEST_RISK_MODEL_FIXTURES_H
#define SOCINN_TEST_RISK_MODEL_FIXTURES_H
/* How tests fill a model. What is added is given away. */
#include <check.h>
#include <math.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define NONE ((const char *const[]) { NULL })

static inline void
add_input(SocinnRiskModel *model, const char *name, SocinnDistribution *distribution)
{
  g_autoptr(SocinnDistribution) owned = distribution;
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_nonnull(distribution);
  ck_assert_msg(socinn_risk_model_add_input(model, name, owned, &error), "%s", error != NULL ? error->message : "");
}

static inline void
add_uniform(SocinnRiskModel *model, const char *name, double low, double high)
{
  add_input(model, name, socinn_distribution_uniform(low, high, NULL));
}

static inline void
add_term(SocinnRiskModel *model, double coefficient, const char *const *names)
{
  ck_assert(socinn_risk_model_add_term(model, coefficient, names, NULL));
}

#endif
