/* SPDX-License-Identifier: GPL-3.0-or-later */
/* McNemar's test: whether two answers of the same people changed more one way than the other. */
#include "tables_private.h"
#include <math.h>
#include <socinn/stats_tables.h>

typedef enum { EXACT, MID_P, CHI_SQUARE, CORRECTED } Method;

static const SocinnStatsFunction function = { "mcnemar",
                                              "exact|mid-p|chi-square|chi-square-corrected",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL } };
static const char *const method_names[] = { "exact", "mid-p", "chi-square", "chi-square-corrected" };

/* Pairs that changed one way, and both ways together. */
typedef struct {
  double b, changed;
  double tail, share; /* of a search: what P(B >= b) - share P(B = b) shall be */
} Pairs;

/* P(B >= b) less the share of P(B = b), when a changed pair changes this way with probability @p. */
static double
upper_tail(const Pairs *pairs, double b, double share, double p)
{
  return socinn__binomial_upper(b, pairs->changed, p) - share * socinn__binomial_mass(b, pairs->changed, p);
}

static double
tail_excess(double p, gpointer data)
{
  const Pairs *pairs = data;
  return upper_tail(pairs, pairs->b, pairs->share, p) - pairs->tail;
}

/* The probability under which b or more of the changed pairs come out with probability @tail. */
static double
exact_lower(double b, double changed, double tail, double share)
{
  Pairs pairs = { b, changed, tail, share };
  double x, y;
  if (b == 0)
    return 0;
  if (share == 0) {
    socinn__beta_quantile(b, changed - b + 1, tail, 1 - tail, &x, &y);
    return x;
  }
  return b == changed && tail >= 1 - share ? 1 : socinn__find_root(tail_excess, &pairs, 0, 1);
}

/* The lower end of what the score test does not refuse: (|b - changed p| - correction)^2 = z^2 changed p (1 - p). */
static double
score_lower(double b, double changed, double tail, double correction)
{
  double z = socinn__normal_quantile(1 - tail, tail), centre = b - correction;
  if (b == 0 || centre <= 0)
    return 0;
  double root = z * sqrt(z * z + 4 * centre * (changed - centre) / changed);
  /* The smaller root of the quadratic, by way of the larger: no cancellation. */
  double larger = (2 * centre + z * z + (z < 0 ? -root : root)) / (2 * (changed + z * z));
  return z < 0 ? larger : centre * centre / (changed * (changed + z * z)) / larger;
}

/* The odds of changing this way, at the lower end. */
static double
odds_lower(double b, double changed, Method method, double tail)
{
  double p;
  if (changed == 0)
    return 0;
  if (method == EXACT || method == MID_P)
    p = exact_lower(b, changed, tail, method == MID_P ? 0.5 : 0);
  else
    p = score_lower(b, changed, tail, method == CORRECTED ? 0.5 : 0);
  return p >= 1 ? INFINITY : p / (1 - p);
}

static void
set_interval(SocinnStatsResult *result, double b, double c, Method method, SocinnAlternative alternative, double level)
{
  double tail = alternative == SOCINN_TWO_SIDED ? (1 - level) / 2 : 1 - level;
  double lower = alternative == SOCINN_LESS ? 0 : odds_lower(b, b + c, method, tail);
  double upper = alternative == SOCINN_GREATER ? INFINITY : 1 / odds_lower(c, b + c, method, tail);
  socinn__result_set_interval(result, lower, upper, level);
}

static void
set_exact_p(SocinnStatsResult *result, double b, double c, Method method, SocinnAlternative alternative)
{
  Pairs pairs = { b, b + c, 0, 0 };
  double more = alternative == SOCINN_LESS ? c : alternative == SOCINN_GREATER ? b : MAX(b, c);
  double sides = alternative == SOCINN_TWO_SIDED ? 2 : 1, p = 1, mid = alternative == SOCINN_TWO_SIDED ? 1 : 0.5;
  if (pairs.changed > 0) {
    p = MIN(1, sides * upper_tail(&pairs, more, 0, 0.5));
    mid = MIN(1, sides * upper_tail(&pairs, more, 0.5, 0.5));
  }
  socinn__result_set_number(result, "statistic", b);
  socinn__result_set_number(result, "p_value", method == MID_P ? mid : p);
  socinn__result_set_number(result, "mid_p", mid);
}

static void
set_chi_square_p(SocinnStatsResult *result, double b, double c, Method method, SocinnAlternative alternative)
{
  double distance = MAX(fabs(b - c) - (method == CORRECTED ? 1 : 0), 0);
  double z = b + c > 0 ? distance / sqrt(b + c) : 0;
  socinn__result_set_number(result, "statistic", b + c > 0 ? distance * distance / (b + c) : 0);
  socinn__result_set_number(result, "df", 1);
  socinn__result_set_number(result, "p_value", socinn__t_p_value(b < c ? -z : z, INFINITY, alternative));
}

static void
note_changes(SocinnStatsResult *result, double changed, Method method)
{
  if (changed == 0)
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "no-changes",
                        _("nobody changed, so nothing can be said about the direction of change"),
                        _("report the number of pairs; p = 1 is a convention here"));
  if (method == CHI_SQUARE || method == CORRECTED)
    socinn__note_approximate(result, _("p-value and interval are approximate"),
                             _("leave out method: the exact test costs nothing"));
}

SocinnStatsResult *
socinn_stats_mcnemar(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                     GError **error)
{
  g_auto(SocinnTable) table = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__table_read(matrix, n_matrix, columns, "table", &table, error) ||
      !socinn__table_require(&table, 2, 2, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  double b = table.counts[1], c = table.counts[2];
  SocinnStatsResult *result = socinn__result_new(&function, method_names[method]);
  socinn__result_set_number(result, "estimate", b + c > 0 ? b / c : NAN);
  set_interval(result, b, c, method, alternative, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  if (method == EXACT || method == MID_P)
    set_exact_p(result, b, c, method, alternative);
  else
    set_chi_square_p(result, b, c, method, alternative);
  socinn__result_set_alternative(result, alternative);
  socinn__result_set_number(result, "difference", (b - c) / table.total);
  socinn__result_set_whole(result, "n_changed", (gsize) (b + c));
  socinn__result_set_sizes(result, (gsize) table.total, 0);
  note_changes(result, b + c, method);
  return result;
}
