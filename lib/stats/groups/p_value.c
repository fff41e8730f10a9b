/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The p-value of a test of groups: exact, by shuffling, or asymptotic. */
#include "groups_private.h"
#include <math.h>

typedef enum { AUTO, EXACT, ASYMPTOTIC, MONTE_CARLO } Method;

enum { LEAST_UNIFORMS = 4096 };

/* Uniform numbers in the order of their stream, some thousand at a time. */
typedef struct {
  double *numbers;
  gsize size, used;
  guint64 seed, first;
} Uniforms;

static double
next_uniform(Uniforms *self)
{
  if (self->used == self->size) {
    socinn_random_uniforms(self->seed, 0, self->first, self->numbers, self->size);
    self->first += self->size;
    self->used = 0;
  }
  return self->numbers[self->used++];
}

/* Every order of each run of @block items is equally likely: Durstenfeld, R. (1964), doi:10.1145/364520.364540. */
static void
shuffle(guint64 *items, gsize n, gsize block, Uniforms *uniforms)
{
  for (gsize start = 0; start < n; start += block)
    for (gsize i = block; i > 1; i--) {
      gsize j = start + (gsize) (next_uniform(uniforms) * (double) i);
      guint64 item = items[start + i - 1];
      items[start + i - 1] = items[j];
      items[j] = item;
    }
}

/* Whether a value is as extreme as what was observed: 1; more so: 2; less: 0. */
static int
compare_extremes(double value, double observed, SocinnAlternative alternative)
{
  double a = alternative == SOCINN_TWO_SIDED ? fabs(value) : alternative == SOCINN_LESS ? -value : value;
  double b = alternative == SOCINN_TWO_SIDED ? fabs(observed) : alternative == SOCINN_LESS ? -observed : observed;
  if (fabs(a - b) <= 1e-10 * MAX(fabs(a), fabs(b)))
    return 1;
  return a > b ? 2 : 0;
}

/* What was observed counts as one more draw, so that the test keeps its level. */
static gboolean
set_monte_carlo(SocinnStatsResult *result, const SocinnGroupsTest *test, GError **error)
{
  gsize n = 0;
  guint64 draws = socinn__option_whole(test->options, SOCINN_OPTION_DRAWS), equal = 1, beyond = 0;
  g_autofree guint64 *items = test->make_items(test->data, &n);
  Uniforms uniforms = { g_try_new(double, LEAST_UNIFORMS), LEAST_UNIFORMS, LEAST_UNIFORMS,
                        socinn__option_whole(test->options, SOCINN_OPTION_SEED), 0 };
  if (items == NULL || uniforms.numbers == NULL) {
    g_free(uniforms.numbers);
    return socinn__refuse_memory(n, error);
  }
  double observed = test->statistic(items, test->data), total = (double) draws + 1;
  for (guint64 draw = 0; draw < draws; draw++) {
    shuffle(items, n, test->block > 0 ? test->block : n, &uniforms);
    int extreme = compare_extremes(test->statistic(items, test->data), observed, test->alternative);
    equal += extreme == 1;
    beyond += extreme == 2;
  }
  g_free(uniforms.numbers);
  double p = (double) (equal + beyond) / total;
  socinn__result_set_method(result, "monte-carlo");
  socinn__result_set_number(result, "p_value", p);
  socinn__result_set_number(result, "mid_p", p - (double) equal / total / 2);
  socinn__result_set_number(result, "p_std_error", sqrt(p * (1 - p) / total));
  return TRUE;
}

static void
set_asymptotic(SocinnStatsResult *result, const SocinnGroupsTest *test)
{
  socinn__result_set_method(result, "asymptotic");
  socinn__result_set_number(result, "p_value", test->asymptotic_p);
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                      _("the p-value comes from a distribution that holds for many observations"),
                      _("with few of them, take the method \"exact\" or \"monte-carlo\""));
}

gboolean
socinn__groups_set_p(SocinnStatsResult *result, const SocinnGroupsTest *test, GError **error)
{
  Method method = socinn__option_method(test->options, test->function);
  double p, mid_p;
  if (method == MONTE_CARLO)
    return set_monte_carlo(result, test, error);
  if (method != ASYMPTOTIC && test->exact(test->data, test->alternative, method == EXACT, &p, &mid_p)) {
    socinn__result_set_number(result, "p_value", p);
    socinn__result_set_number(result, "mid_p", mid_p);
    return TRUE;
  }
  if (method == EXACT) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT,
                      _("method: an exact p-value of so many values takes too long; take \"monte-carlo\" or \"auto\""));
    return FALSE;
  }
  set_asymptotic(result, test);
  return TRUE;
}

void
socinn__groups_set_constant(SocinnStatsResult *result)
{
  socinn__result_set_number(result, "p_value", 1);
  socinn__result_set_number(result, "mid_p", 0.5);
  socinn__result_note(result, SOCINN_SEVERITY_WARNING, "constant",
                      _("all values are the same, so that they say nothing about the hypothesis"),
                      _("check whether the right column was given"));
}
