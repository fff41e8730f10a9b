/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characteristic function of a part that is only known by its density: Gauss-Legendre on panels that are halved until
 * each holds the probability that the distribution function says it holds. */
#include "sums_private.h"
#include <math.h>

#define NODES 20
#define MOST_HALVINGS 60
#define MOST_POINTS 400000

typedef struct {
  const SocinnDistribution *distribution;
  double nodes[NODES], weights[NODES]; /* on -1 to 1 */
  double widest;
  GArray *points, *masses;
  gboolean failed;
} Panels;

/* Gauss-Legendre nodes by Newton's method. */
static void
legendre(double *nodes, double *weights)
{
  for (guint i = 0; i < NODES; i++) {
    double sine, x, slope = 1;
    socinn__sum_turn((i + 0.75) / (NODES + 0.5) / 2, &sine, &x);
    for (guint turn = 0; turn < 12; turn++) {
      double before = 1, value = x;
      for (guint j = 2; j <= NODES; j++) {
        double next = ((2 * j - 1) * x * value - (j - 1) * before) / j;
        before = value;
        value = next;
      }
      slope = NODES * (x * value - before) / (x * x - 1);
      x -= value / slope;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
}

/* Probability between two points, from the tail that has the digits. */
static double
mass_of(const SocinnDistribution *distribution, double low, double high)
{
  double below = socinn_distribution_cdf(distribution, low);
  return below < 0.5
           ? socinn_distribution_cdf(distribution, high) - below
           : socinn_distribution_survival(distribution, low) - socinn_distribution_survival(distribution, high);
}

static void
add_panel(Panels *self, double low, double high, double mass, guint depth)
{
  double middle = low + 0.5 * (high - low), half = 0.5 * (high - low), sum = 0;
  double points[NODES], masses[NODES];
  for (guint i = 0; i < NODES; i++) {
    points[i] = middle + half * self->nodes[i];
    masses[i] = half * self->weights[i] * socinn_distribution_density(self->distribution, points[i]);
    sum += masses[i];
  }
  gboolean good = fabs(sum - mass) <= 1e-14 * mass + 3e-16 && high - low <= self->widest;
  if (!good && depth < MOST_HALVINGS && self->points->len < MOST_POINTS && middle > low && middle < high) {
    add_panel(self, low, middle, mass_of(self->distribution, low, middle), depth + 1);
    add_panel(self, middle, high, mass_of(self->distribution, middle, high), depth + 1);
    return;
  }
  self->failed |= !good && !(mass < 1e-15);
  if (good || isfinite(sum)) {
    g_array_append_vals(self->points, points, NODES);
    g_array_append_vals(self->masses, masses, NODES);
  }
}

gboolean
socinn__sum_transform_density(const SumPart *self, double period, guint n, double *real, double *imaginary)
{
  Panels panels = { .distribution = self->distribution, .widest = 4 * period / n };
  legendre(panels.nodes, panels.weights);
  panels.points = g_array_new(FALSE, FALSE, sizeof(double));
  panels.masses = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) breaks = socinn__distribution_get_breaks(self->distribution);
  double from = self->low;
  for (guint i = 0; i <= breaks->len; i++) {
    double to = i < breaks->len ? g_array_index(breaks, double, i) : self->high;
    if (!(to > from) || to > self->high)
      continue;
    add_panel(&panels, from, to, mass_of(self->distribution, from, to), 0);
    from = to;
  }
  double *points = (double *) panels.points->data;
  for (guint i = 0; i < panels.points->len; i++)
    points[i] -= self->low;
  if (!panels.failed)
    socinn__sum_transform_points(points, (const double *) panels.masses->data, panels.points->len, period, n, real,
                                 imaginary);
  g_array_unref(panels.points);
  g_array_unref(panels.masses);
  return !panels.failed;
}

/* Solves w e^w = x. */
static double
lambert(double x)
{
  double w = x < 1 ? x / (1 + x) : socinn__log1p(x) * 0.75;
  for (guint turn = 0; turn < 6; turn++) {
    double power = socinn__exp(w);
    w -= (w * power - x) / (power * (w + 1));
  }
  return w;
}

/* Turning the line of integration of a lognormal variable by some angle t gives |phi(w)| <= exp(t^2 / 2 sigma^2) times its
 * Laplace transform at w sin t; that one is known to some per cent (Asmussen, Jensen & Rojas-Nandayapa 2016,
 * doi:10.1007/s11009-014-9430-7). Of all others no more is known than that their density rises and falls once. */
double
socinn__sum_density_envelope(const SumPart *self, double w)
{
  if (self->a == 0)
    return self->log_lead[0] - socinn__log(w * (self->high - self->low));
  static const double angles[] = { 0.2, 0.5, 0.8, 1.1, 1.4 },
                      sines[] = { 0.1986693308, 0.4794255386, 0.7173560909, 0.8912073601, 0.9854497300 };
  double square = self->a * self->a, best = 0;
  for (guint i = 0; i < G_N_ELEMENTS(angles); i++) {
    double root = lambert(w * sines[i] * square * self->b);
    double bound = 0.1 + 0.5 * (angles[i] * angles[i] - root * (root + 2)) / square;
    best = MIN(best, bound);
  }
  return best;
}
