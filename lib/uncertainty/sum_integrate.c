/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tanh-sinh rule (Takahasi & Mori 1974, doi:10.2977/prims/1195192451): singular ends cost it nothing. */
#include "sums_private.h"
#include <math.h>

#define LEVELS 7  /* steps 1, 1/2, ... 1/64 */
#define REACH 6.1 /* the last node lies e^-700 from the end */

typedef struct {
  gsize ready;
  guint from[LEVELS + 1]; /* nodes that each level adds */
  double near[1024];      /* distance of the node from the nearer end, of an interval of length 1 */
  double weights[1024];
} Rule;

static Rule rule;

static void
add_node(guint *n, double t)
{
  double e = socinn__exp(t), sinh = 0.5 * (e - 1 / e), cosh = 0.5 * (e + 1 / e);
  double q = socinn__exp(-G_PI * sinh);
  rule.near[*n] = q / (1 + q);
  rule.weights[*n] = G_PI * cosh * q / ((1 + q) * (1 + q));
  (*n)++;
}

static void
make_rule(void)
{
  guint n = 0;
  double step = 1;
  for (guint level = 0; level < LEVELS; level++, step *= 0.5) {
    rule.from[level] = n;
    for (guint i = level == 0 ? 0 : 1; i * step < REACH; i += level == 0 ? 1 : 2)
      add_node(&n, i * step);
  }
  rule.from[LEVELS] = n;
}

static double
weighed(SumIntegrand f, gpointer data, double length, guint node)
{
  double near = rule.near[node] * length, far = length - near;
  double left = f(near, far, data), right = node == 0 ? 0 : f(far, near, data);
  double sum = (isfinite(left) ? left : 0) + (isfinite(right) ? right : 0);
  return rule.weights[node] * sum * length;
}

/* What the nodes of one level add. Close to the ends they are left out once they no longer count. */
static double
level_sum(SumIntegrand f, gpointer data, double length, double scale, guint level)
{
  double sum = 0;
  guint idle = 0;
  for (guint i = rule.from[level]; i < rule.from[level + 1] && idle < 3; i++) {
    double term = weighed(f, data, length, i);
    sum += term;
    idle = rule.near[i] < 1e-6 && fabs(term) < 1e-19 * scale ? idle + 1 : 0;
  }
  return sum;
}

static double
integrate(SumIntegrand f, gpointer data, double length, double scale, gboolean *failed)
{
  double sum = 0, last = 0, before = INFINITY, step = 1;
  for (guint level = 0; level < LEVELS; level++, step *= 0.5) {
    sum += level_sum(f, data, length, scale, level);
    double value = sum * step, change = fabs(value - last);
    /* digits double from step to step, so the next change would be far below */
    if (level >= 3 &&
        (change <= 1e-14 * scale || (change <= 1e-8 * scale && change * change <= 1e-16 * scale * before)))
      return value;
    before = change;
    last = value;
  }
  *failed |= before > 1e-13 * scale;
  return last;
}

double
socinn__sum_integrate(SumIntegrand f, gpointer data, double length, double scale, gboolean *failed)
{
  if (g_once_init_enter(&rule.ready)) {
    make_rule();
    g_once_init_leave(&rule.ready, 1);
  }
  return length > 0 ? integrate(f, data, length, scale, failed) : 0;
}
