/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Processor seconds that the sensitivity of the Ishigami function takes at 2^14 draws in one thread, its first and its total
 * indices, and the evaluations made, a run a line: bench_ishigami RUNS mc|lhs|sobol. */
#include <math.h>
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { INPUTS = 3, DRAWS = 1 << 14 };

static gboolean
ishigami(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  (void) n_inputs, (void) data, (void) error;
  for (gsize i = 0; i < n; i++) {
    double sine = sin(inputs[1][i]), square = inputs[2][i] * inputs[2][i];
    outcome[i] = sin(inputs[0][i]) * (1 + 0.1 * square * square) + 7 * sine * sine;
  }
  return TRUE;
}

static SocinnSensitivity *
analyse(const char *sampler, GError **error)
{
  static const char *const names[INPUTS] = { "x1", "x2", "x3" };
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  g_autoptr(SocinnSimulationSettings) settings = socinn_simulation_settings_new();
  g_autoptr(SocinnDistribution) angle = socinn_distribution_uniform(-G_PI, G_PI, error);
  if (angle == NULL || !socinn_simulation_settings_set_draws(settings, DRAWS, error) ||
      !socinn_simulation_settings_set_sampler(settings, sampler, error) ||
      !socinn_simulation_settings_set_threads(settings, 1, error))
    return NULL;
  for (gsize i = 0; i < INPUTS; i++)
    if (!socinn_risk_model_add_input(model, names[i], angle, error))
      return NULL;
  if (!socinn_risk_model_set_function(model, ishigami, NULL, NULL, error))
    return NULL;
  return socinn_sensitivity_new(model, settings, NAN, error);
}

static gboolean
print_indices(const SocinnSensitivity *sensitivity, const char *measure, GError **error)
{
  for (gsize i = 0; i < INPUTS; i++) {
    double value, low, high;
    if (!socinn_sensitivity_get(sensitivity, measure, i, &value, &low, &high, error))
      return FALSE;
    printf(" %.9f", value);
  }
  return TRUE;
}

int
main(int argc, char **argv)
{
  int runs = argc == 3 ? atoi(argv[1]) : 0;
  if (runs < 1) {
    fprintf(stderr, "usage: bench_ishigami RUNS mc|lhs|sobol\n");
    return 2;
  }
  for (int run = 0; run < runs; run++) {
    g_autoptr(GError) error = NULL;
    clock_t start = clock();
    g_autoptr(SocinnSensitivity) sensitivity = analyse(argv[2], &error);
    clock_t end = clock();
    if (sensitivity != NULL)
      printf("%.6f", (double) (end - start) / CLOCKS_PER_SEC);
    if (sensitivity == NULL || !print_indices(sensitivity, "first", &error) ||
        !print_indices(sensitivity, "total", &error)) {
      fprintf(stderr, "%s\n", error->message);
      return 1;
    }
    printf(" %" G_GUINT64_FORMAT "\n", socinn_sensitivity_get_evaluations(sensitivity));
  }
  return 0;
}
