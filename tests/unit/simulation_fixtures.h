/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_TEST_SIMULATION_FIXTURES_H
#define SOCINN_TEST_SIMULATION_FIXTURES_H
/* A model and settings, made anew for each test of simulations. */
#include "risk_model_fixtures.h"
#include "uncertainty/uncertainty_private.h"

static const char *const samplers[] = { "mc", "lhs", "sobol" };

static SocinnRiskModel *model;
static SocinnSimulationSettings *settings;

static inline void
set_up(void)
{
  model = socinn_risk_model_new();
  settings = socinn_simulation_settings_new();
  ck_assert(socinn_simulation_settings_set_draws(settings, 2000, NULL));
}

static inline void
tear_down(void)
{
  socinn_simulation_settings_unref(settings);
  socinn_risk_model_unref(model);
}

/* Two ranges, what they share, a square and a curve. */
static inline void
fill_model(void)
{
  const double x[] = { 0, 1, 3 }, y[] = { 0, 2, 3 };
  add_input(model, "trolley", socinn_distribution_pert(5, 9, 20, 4, NULL));
  add_input(model, "coffee", socinn_distribution_triangular(1, 2, 4, NULL));
  add_input(model, "people", socinn_distribution_uniform(0, 3, NULL));
  add_term(model, 2, NAMES("trolley"));
  add_term(model, 1, NAMES("coffee", "people"));
  add_term(model, -.5, NAMES("people", "people"));
  ck_assert(socinn_risk_model_add_curve_term(model, 3, NAMES("people"), x, 3, y, 3, NULL));
  add_term(model, 4, NONE);
}

static inline SocinnSimulation *
simulate(void)
{
  g_autoptr(GError) error = NULL;
  SocinnSimulation *simulation = socinn_simulate(model, settings, &error);
  ck_assert_msg(simulation != NULL, "%s", error != NULL ? error->message : "no simulation and no error");
  return simulation;
}

static inline void
set_sampler(const char *sampler)
{
  ck_assert(socinn_simulation_settings_set_sampler(settings, sampler, NULL));
}

#endif
