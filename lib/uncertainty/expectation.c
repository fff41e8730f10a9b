/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expectations of functions of one distribution: over x = Q(Phi(z)), whose tails are smooth for every family, with panels
 * that end wherever the quantile function or the function itself has a kink. */
#include "form_private.h"
#include <gsl/gsl_integration.h>
#include <math.h>

enum { PANEL_NODES = 16 };

/* Beyond these the mass is below 1e-19 (of what is bounded) and below the smallest double (of what is not). */
#define BOUNDED_END 9.0
#define UNBOUNDED_END 38.0

static double
normal_density(double z)
{
  return 0.39894228040143267794 * socinn__exp(-0.5 * z * z);
}

/* Adds the place where the probability below is @p and above is @q. */
static void
add_edge(GArray *edges, double p, double q, double end)
{
  if (!(p > 0) || !(q > 0))
    return;
  double z = socinn__normal_quantile(p, q);
  if (z > -end && z < end)
    g_array_append_val(edges, z);
}

/* Both sides of a jump of the distribution function are edges: between them the quantile function is level. */
static void
add_break(GArray *edges, const SocinnDistribution *distribution, double x, double end)
{
  if (!(x > distribution->low && x < distribution->high))
    return;
  double below = nextafter(x, -HUGE_VAL);
  double p = socinn_distribution_cdf(distribution, x), p_below = socinn_distribution_cdf(distribution, below);
  add_edge(edges, p, socinn_distribution_survival(distribution, x), end);
  if (p - p_below > 1e-13)
    add_edge(edges, p_below, socinn_distribution_survival(distribution, below), end);
}

static GArray *
find_edges(const SocinnDistribution *distribution, const double *breaks, gsize n_breaks)
{
  GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) own = socinn__distribution_get_breaks(distribution);
  double end = isfinite(distribution->low) && isfinite(distribution->high) ? BOUNDED_END : UNBOUNDED_END;
  for (double z = -end; z <= end; z++)
    g_array_append_val(edges, z);
  for (gsize i = 0; i < own->len; i++)
    add_break(edges, distribution, g_array_index(own, double, i), end);
  for (gsize i = 0; i < n_breaks; i++)
    add_break(edges, distribution, breaks[i], end);
  /* An atom at either end is level up to its probability. */
  add_edge(edges, socinn_distribution_cdf(distribution, distribution->low),
           socinn_distribution_survival(distribution, distribution->low), end);
  if (isfinite(distribution->high)) {
    double below = nextafter(distribution->high, -HUGE_VAL);
    add_edge(edges, socinn_distribution_cdf(distribution, below), socinn_distribution_survival(distribution, below),
             end);
  }
  socinn__sort((double *) (gpointer) edges->data, edges->len);
  return edges;
}

static void
add_panel(GArray *nodes, const SocinnDistribution *distribution, const gsl_integration_glfixed_table *table,
          double from, double to, double factor)
{
  for (gsize i = 0; i < PANEL_NODES; i++) {
    double z, weight;
    gsl_integration_glfixed_point(from, to, i, &z, &weight, table);
    weight *= normal_density(z) * factor;
    if (!(weight > 0))
      continue;
    SocinnNode node = { 0, weight };
    node.x = socinn__distribution_quantile_at(distribution, socinn__normal_cdf(z), socinn__normal_cdf(-z));
    g_array_append_val(nodes, node);
  }
}

static void
add_continuous(GArray *nodes, const SocinnDistribution *distribution, const double *breaks, gsize n_breaks,
               double factor)
{
  g_autoptr(GArray) edges = find_edges(distribution, breaks, n_breaks);
  gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(PANEL_NODES);
  for (gsize i = 1; i < edges->len; i++) {
    double from = g_array_index(edges, double, i - 1), to = g_array_index(edges, double, i);
    if (to > from)
      add_panel(nodes, distribution, table, from, to, factor);
  }
  gsl_integration_glfixed_table_free(table);
}

static void
add_nodes(GArray *nodes, const SocinnDistribution *distribution, const double *breaks, gsize n_breaks, double factor)
{
  const double *values, *probabilities, *weights;
  SocinnDistribution *const *parts;
  double scale, offset;
  gsize n = socinn__distribution_get_atoms(distribution, &values, &probabilities);
  for (gsize i = 0; i < n; i++) {
    SocinnNode node = { values[i], probabilities[i] * factor };
    g_array_append_val(nodes, node);
  }
  if (n > 0)
    return;
  n = socinn__distribution_get_parts(distribution, &parts, &weights);
  for (gsize i = 0; i < n; i++)
    add_nodes(nodes, parts[i], breaks, n_breaks, factor * weights[i]);
  if (n > 0)
    return;
  const SocinnDistribution *inner = socinn__distribution_get_scaled(distribution, &scale, &offset);
  if (inner == NULL) {
    add_continuous(nodes, distribution, breaks, n_breaks, factor);
    return;
  }
  g_autofree double *moved = g_new(double, n_breaks + 1);
  for (gsize i = 0; i < n_breaks; i++)
    moved[i] = (breaks[i] - offset) / scale;
  gsize first = nodes->len;
  add_nodes(nodes, inner, moved, n_breaks, factor);
  for (gsize i = first; i < nodes->len; i++) {
    SocinnNode *node = &g_array_index(nodes, SocinnNode, i);
    node->x = scale * node->x + offset;
  }
}

GArray *
socinn__expectation_nodes(const SocinnDistribution *distribution, const double *breaks, gsize n_breaks)
{
  GArray *nodes = g_array_new(FALSE, FALSE, sizeof(SocinnNode));
  add_nodes(nodes, distribution, breaks, n_breaks, 1);
  return nodes;
}
