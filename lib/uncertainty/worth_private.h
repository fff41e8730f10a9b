/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_WORTH_PRIVATE_H
#define SOCINN_WORTH_PRIVATE_H
/* What knowing inputs does to the expected outcome, and what it is worth. */
#include "form_private.h"

/* ---------------------------------------------------- the expected outcome as a function of one known input */

typedef struct SocinnResponse {
  const SocinnForm *form;
  const SocinnDistribution *distribution;
  double constant, mean;
  guint first, n;  /* bases of the input */
  double *weights; /* of each */
  gboolean linear; /* constant + slope x */
  double slope;
} SocinnResponse;

void socinn__response_init(SocinnResponse *self, const SocinnForm *form, guint input);
void socinn__response_clear(SocinnResponse *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnResponse, socinn__response_clear)
double socinn__response_at(const SocinnResponse *self, double x);
/* Where the response equals @limit within the range of the input: the place nearest to its mean, NaN for none. */
double socinn__response_switching(const SocinnResponse *self, double limit);
/* The smaller of E[max(response - limit, 0)] and E[max(limit - response, 0)]: what knowing the input is worth. */
gboolean socinn__response_value(const SocinnResponse *self, double limit, double *value, GError **error);

/* The expected regret of deciding by the mean: the smaller of E[max(outcome - limit, 0)] and E[max(limit - outcome, 0)]. */
double socinn__regret(SocinnDistribution *outcome, double limit);

/* ------------------------------------------------------------------------------------- value of information */

/* The same of the outcome of a form, all of whose inputs become known, where the sum of their parts has an exact
 * distribution. @exact: FALSE, without an error, where it has none; @value is untouched then. */
gboolean socinn__form_value(const SocinnForm *self, double limit, double *value, gboolean *exact, GError **error);

/* A value of information with its Monte Carlo error. */
typedef struct SocinnWorth {
  double value, std_error; /* 0: exact */
  guint64 evaluations;
} SocinnWorth;

/* What it is worth to know the inputs that @known marks: exactly where that is possible, else from draws, the same for every
 * set. Never less than for fewer of the inputs as long as no more than SOCINN_MOST_NESTED of them matter; above, within the
 * error. */
gboolean socinn__form_worth(const SocinnForm *self, const gboolean *known, double limit,
                            const SocinnSimulationSettings *settings, SocinnWorth *worth, GError **error);
/* The same of any model, from the regression of its outcomes on the known inputs; @known is in the order of names. */
gboolean socinn__model_worth(const SocinnRiskModel *model, const gboolean *known, double limit,
                             const SocinnSimulationSettings *settings, SocinnWorth *worth, GError **error);
/* Standard error of the mean of as many means as there are replicates. */
double socinn__replicates_error(const double *means);
#define SOCINN_MOST_NESTED 8

#endif
