/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulations that are refused, stopped, forked or set up in odd ways. */
#include "simulation_fixtures.h"
#include <sys/wait.h>
#include <unistd.h>

/* --------------------------------------------------------------------------------------------- the run */

START_TEST(refused_runs)
{
  GError *error = NULL;
  ck_assert_ptr_null(socinn_simulate(model, NULL, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_nonnull(strstr(error->message, "no outcome"));
  g_clear_error(&error);
  for (guint i = 0; i <= socinn_sobol_get_max_dimensions(); i++) {
    g_autofree char *name = g_strdup_printf("input %u", i);
    add_input(model, name, socinn_distribution_uniform(0, 1, NULL));
  }
  add_term(model, 1, NAMES("input 0"));
  set_sampler("sobol");
  ck_assert_ptr_null(socinn_simulate(model, settings, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_nonnull(strstr(error->message, "2049"));
  g_clear_error(&error);
  g_autoptr(SocinnRiskModel) large = socinn_risk_model_new();
  ck_assert(socinn_risk_model_add_term(large, 1e308, NONE, NULL));
  ck_assert(socinn_risk_model_add_term(large, 1.1e308, NONE, NULL));
  ck_assert_ptr_null(socinn_simulate(large, NULL, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_msg(strstr(error->message, "inf for draw 0, counted from 0 (...); use") != NULL, "%s", error->message);
  g_clear_error(&error);
}
END_TEST

START_TEST(refused_figures)
{
  const double bad[] = { -.01, 1.01, NAN };
  double value = -1, std_error = -1;
  add_term(model, 3, NONE);
  g_autoptr(SocinnSimulation) simulation = simulate();
  for (gsize i = 0; i < 4; i++) {
    g_autoptr(GError) quantile = NULL, tail = NULL;
    double probability = i < 3 ? bad[i] : 1;
    ck_assert(!socinn_simulation_get_tail_mean(simulation, probability, &value, &std_error, &tail));
    ck_assert_int_eq(tail->code, SOCINN_ERROR_INVALID_ARGUMENT);
    if (i == 3)
      break;
    ck_assert(!socinn_simulation_get_quantile(simulation, probability, &value, &std_error, &quantile));
    ck_assert_int_eq(quantile->code, SOCINN_ERROR_INVALID_ARGUMENT);
  }
  ck_assert_double_eq(value, -1);
  ck_assert_double_eq(std_error, -1);
  socinn_simulation_get_expected_overrun(simulation, INFINITY, &value, &std_error);
  ck_assert_double_eq(value, 0);
  socinn_simulation_get_expected_overrun(simulation, -INFINITY, &value, &std_error);
  ck_assert_double_eq(value, INFINITY);
  socinn_simulation_get_expected_overrun(simulation, NAN, &value, &std_error);
  ck_assert(isnan(value));
}
END_TEST

typedef struct {
  guint64 calls, last, total, stop_at;
  int freed;
} Told;

static gboolean
tell(guint64 done, guint64 total, gpointer data)
{
  Told *told = data;
  ck_assert(done >= told->last && done <= total);
  told->last = done;
  told->total = total;
  told->calls++;
  return done < told->stop_at;
}

static void
count_free(gpointer data)
{
  ((Told *) data)->freed++;
}

START_TEST(progress)
{
  Told told = { .stop_at = G_MAXUINT64 };
  g_autoptr(GError) error = NULL;
  fill_model();
  ck_assert(socinn_simulation_settings_set_block(settings, 16, NULL));
  socinn_simulation_settings_set_progress(settings, tell, &told, count_free);
  for (gsize i = 0; i < G_N_ELEMENTS(samplers); i++) {
    told.last = 0;
    set_sampler(samplers[i]);
    g_autoptr(SocinnSimulation) simulation = simulate();
    ck_assert_uint_eq(told.last, socinn_simulation_get_draws(simulation));
    ck_assert_uint_eq(told.total, told.last);
    ck_assert_uint_gt(told.calls, 0);
  }
  told = (Told) { .stop_at = 16 };
  set_sampler("mc");
  ck_assert(socinn_simulation_settings_set_threads(settings, 1, NULL));
  ck_assert_ptr_null(socinn_simulate(model, settings, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_CANCELLED);
  ck_assert_uint_eq(told.calls, 1);
  ck_assert_uint_eq(told.last, 16);
  socinn_simulation_settings_set_progress(settings, NULL, NULL, NULL);
  ck_assert_int_eq(told.freed, 1);
}
END_TEST

/* A lognormal's P90 is known to one part in 200 after some draws, not after the first look. */
START_TEST(stops_when_precise)
{
  double median, value, std_error;
  guint64 draws;
  gsize n;
  add_input(model, "x", socinn_distribution_lognormal(100, 80, NULL));
  add_term(model, 1, NAMES("x"));
  ck_assert(socinn_simulation_settings_set_draws(settings, 1 << 22, NULL));
  ck_assert(socinn_simulation_settings_set_precision(settings, .008, NULL));
  g_autoptr(SocinnSimulation) simulation = simulate();
  draws = socinn_simulation_get_draws(simulation);
  ck_assert_uint_gt(draws, 1 << 14);
  ck_assert_uint_lt(draws, 1 << 20);
  ck_assert_uint_eq(draws & (draws - 1), 0);
  ck_assert(socinn_simulation_get_quantile(simulation, .5, &median, &std_error, NULL));
  ck_assert(socinn_simulation_get_quantile(simulation, .9, &value, &std_error, NULL));
  ck_assert_double_le(std_error, .008 * median);
  /* What was drawn is what a run of so many draws would have given. */
  ck_assert(socinn_simulation_settings_set_precision(settings, 0, NULL));
  ck_assert(socinn_simulation_settings_set_draws(settings, draws, NULL));
  g_autoptr(SocinnSimulation) again = simulate();
  ck_assert_mem_eq(socinn_simulation_get_outcomes(again, &n), socinn_simulation_get_outcomes(simulation, &n),
                   draws * sizeof(double));
  /* And too few draws are all made. */
  ck_assert(socinn_simulation_settings_set_precision(settings, 1e-9, NULL));
  ck_assert(socinn_simulation_settings_set_draws(settings, 20000, NULL));
  socinn_simulation_settings_set_antithetic(settings, TRUE);
  g_autoptr(SocinnSimulation) all = simulate();
  ck_assert_uint_eq(socinn_simulation_get_draws(all), 20000);
}
END_TEST

START_TEST(after_a_fork)
{
  gsize n;
  fill_model();
  ck_assert(socinn_simulation_settings_set_threads(settings, 4, NULL));
  ck_assert(socinn_simulation_settings_set_block(settings, 16, NULL));
  g_autoptr(SocinnSimulation) parents = simulate();
  pid_t child = fork();
  if (child == 0) {
    g_autoptr(SocinnSimulation) own = socinn_simulate(model, settings, NULL);
    _exit(own != NULL && memcmp(socinn_simulation_get_outcomes(own, &n), socinn_simulation_get_outcomes(parents, &n),
                                2000 * sizeof(double)) == 0
            ? 0
            : 1);
  }
  int status = -1;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert_int_eq(status, 0);
}
END_TEST

/* --------------------------------------------------------------------------------------------- settings */

START_TEST(settings_refuse)
{
  const double precisions[] = { -1, NAN, INFINITY };
  ck_assert(!socinn_simulation_settings_set_draws(settings, 0, NULL));
  ck_assert(!socinn_simulation_settings_set_draws(settings, (G_GUINT64_CONSTANT(1) << 32) + 1, NULL));
  ck_assert_uint_eq(socinn_simulation_settings_get_draws(settings), 2000);
  ck_assert(socinn_simulation_settings_set_draws(settings, G_GUINT64_CONSTANT(1) << 32, NULL));
  ck_assert(!socinn_simulation_settings_set_threads(settings, 1025, NULL));
  ck_assert(!socinn_simulation_settings_set_block(settings, 15, NULL));
  ck_assert(!socinn_simulation_settings_set_block(settings, 65537, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS(precisions); i++)
    ck_assert(!socinn_simulation_settings_set_precision(settings, precisions[i], NULL));
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_simulation_settings_set_sampler(settings, "halton", &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_nonnull(strstr(error->message, "\"halton\" is not one of mc, lhs, sobol"));
  ck_assert(!socinn_simulation_settings_set_sampler(settings, NULL, NULL));
  socinn_simulation_settings_set_seed(settings, G_MAXUINT64);
  ck_assert_uint_eq(socinn_simulation_settings_get_seed(settings), G_MAXUINT64);
  g_autoptr(SocinnSimulationSettings) fresh = socinn_simulation_settings_new();
  ck_assert_uint_eq(socinn_simulation_settings_get_draws(fresh), 100000);
  ck_assert_uint_eq(socinn_simulation_settings_get_seed(fresh), 1);
}
END_TEST

START_TEST(number_of_threads)
{
  const char *const unusable[] = { "0", "-3", "two", "", "1025" };
  g_setenv("SOCINN_NUM_THREADS", "3", TRUE);
  ck_assert_uint_eq(socinn__simulation_threads(settings), 3);
  for (gsize i = 0; i < G_N_ELEMENTS(unusable); i++) {
    g_setenv("SOCINN_NUM_THREADS", unusable[i], TRUE);
    ck_assert_uint_eq(socinn__simulation_threads(settings), g_get_num_processors());
  }
  g_unsetenv("SOCINN_NUM_THREADS");
  ck_assert(socinn_simulation_settings_set_threads(settings, 7, NULL));
  ck_assert_uint_eq(socinn__simulation_threads(settings), 7);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("simulate");
  TCase *cases = tcase_create("simulation");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, refused_runs);
  tcase_add_test(cases, refused_figures);
  tcase_add_test(cases, progress);
  tcase_add_test(cases, stops_when_precise);
  tcase_add_test(cases, after_a_fork);
  tcase_add_test(cases, settings_refuse);
  tcase_add_test(cases, number_of_threads);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
