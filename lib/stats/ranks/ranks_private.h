/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RANKS_PRIVATE_H
#define SOCINN_STATS_RANKS_PRIVATE_H
/*
 * Exact tests of ranks. A test at a shift is made in two steps: levels (distinct values, how often each occurs) become tied
 * ranks, and tied ranks have a null distribution, counted in full. Intervals are the shifts that the same test keeps.
 */
#include "stats/inference_private.h"

/* ----------------------------------------------------------------------------------------------- levels */

/* Distinct values, rising, and how often each occurs. Values that only the rounding of a subtraction tells apart are one. */
typedef struct SocinnLevels {
  double *values, *slacks; /* how far rounding may have moved each */
  gsize *counts;
  gsize n_levels, n;
} SocinnLevels;
void socinn__levels_clear(SocinnLevels *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnLevels, socinn__levels_clear)

/* @slacks: (nullable): one a value; NULL when the values are as they were given. Sorts nothing in place. */
gboolean socinn__levels_read(const double *values, const double *slacks, gsize n, SocinnLevels *levels, GError **error);
/* The difference x - y of each pair, or x where @y is NULL, missing ones left out and counted. */
gboolean socinn__levels_of_differences(const double *x, gsize n, const double *y, gsize n_y, SocinnLevels *levels,
                                       gsize *n_missing, GError **error);
/* How far rounding may have moved @value - @shift. */
double socinn__shift_slack(double value, double slack, double shift);
/* Every value as often as it occurs, rising. (transfer full) */
double *socinn__levels_expand(const SocinnLevels *self, GError **error);

/* ------------------------------------------------------------------------------------------- tied ranks */

/* Set g of ties holds totals[g] observations of doubled midrank ranks[g], rising; chosen[g] of them are positive, or of x. */
typedef struct SocinnTies {
  guint64 *ranks;
  gsize *totals, *chosen;
  gsize n_sets, room;
  gsize n, n_chosen, n_zero; /* n: without the zeros */
} SocinnTies;
void socinn__ties_clear(SocinnTies *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnTies, socinn__ties_clear)

/* Room for @room sets. */
gboolean socinn__ties_init(SocinnTies *self, gsize room, GError **error);
/* Ranks of |values - @shift|; chosen: positive. */
void socinn__ties_of_signs(const SocinnLevels *levels, double shift, SocinnZeros zeros, SocinnTies *ties);
/* Ranks of the x - @shift and y together; chosen: of x. */
void socinn__ties_of_samples(const SocinnLevels *x, const SocinnLevels *y, double shift, SocinnTies *ties);
/* Sum of the doubled ranks of those chosen. */
guint64 socinn__ties_statistic(const SocinnTies *self);

/* ------------------------------------------------------------------------------------ null distributions */

/* What a test says. */
typedef struct {
  double p_value, mid_p; /* mid_p: NaN when approximate */
  double z;
} SocinnRankTest;

/* The longest count, in additions, that "auto" makes. */
#define SOCINN_RANKS_COST 3e7
/* The most observations whose patterns a double can count. */
#define SOCINN_RANKS_MOST 1000

/* Additions that the exact null distribution takes; INFINITY when there is none for so many. */
double socinn__signs_cost(const SocinnTies *ties);
double socinn__samples_cost(const SocinnTies *ties);
/* Exact tests; FALSE only when memory lacks. */
gboolean socinn__signs_exact(const SocinnTies *ties, SocinnAlternative alternative, SocinnRankTest *test,
                             GError **error);
gboolean socinn__samples_exact(const SocinnTies *ties, SocinnAlternative alternative, SocinnRankTest *test,
                               GError **error);
/* Normal approximation with the variance of the tied ranks. */
void socinn__signs_normal(const SocinnTies *ties, SocinnAlternative alternative, gboolean continuity,
                          SocinnRankTest *test);
void socinn__samples_normal(const SocinnTies *ties, SocinnAlternative alternative, gboolean continuity,
                            SocinnRankTest *test);
/* A deviation from the mean in standard deviations, less half a rank when @continuity; NaN when nothing varies. */
double socinn__ranks_score(double deviation, double spread, SocinnAlternative alternative, gboolean continuity);
/* What the exact p-value does not exceed; close to it only far out, but soon found. @enough: a bound as low as this needs not
 * be lowered further */
double socinn__signs_bound(const SocinnTies *ties, SocinnAlternative alternative, double enough);
double socinn__samples_bound(const SocinnTies *ties, SocinnAlternative alternative, double enough);
/* Standard deviation of the rank sum (not doubled). */
double socinn__signs_deviation(const SocinnTies *ties);
double socinn__samples_deviation(const SocinnTies *ties);
/* The largest k with P(sum of the ranks of those chosen is at most its least value + k) <= @alpha, -1 for none, and that
 * probability. For ranks without ties. */
gboolean socinn__signs_quantile(gsize n, double alpha, gint64 *k, double *probability, GError **error);
gboolean socinn__samples_quantile(gsize n_x, gsize n_y, double alpha, gint64 *k, double *probability, GError **error);

/* ----------------------------------------------------------------------------------------- pairs of values */

/* So many pairs, in so many cells, have sums up to a limit. A cell is a pair of distinct values. */
typedef struct {
  double limit;
  guint64 count, cells;
} SocinnPairMark;

typedef struct {
  double sum;
  guint64 pairs;
} SocinnPairCell;

/* So many that were counted last are remembered. */
enum { SOCINN_PAIR_MARKS = 16 };

/* Sums first[i] + second[j] of two rising sequences of distinct values; or, halved, of one and itself with i <= j. */
typedef struct SocinnPairSums {
  double *first, *second;
  guint64 *counts; /* n_first: how often each occurs */
  guint64 *before; /* n_second + 1: how many values of the second sequence are less than each */
  gsize n_first, n_second;
  gboolean halved;
  guint64 length; /* pairs of values, equal ones told apart */
  SocinnPairMark none, all, marks[SOCINN_PAIR_MARKS];
  gsize n_marks; /* ever made */
  gsize n_sample, n_cells;
  double *sample;
  SocinnPairCell *cells;
  double *numbers; /* where first, second and sample are */
} SocinnPairSums;
void socinn__pair_sums_clear(SocinnPairSums *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnPairSums, socinn__pair_sums_clear)

/* Differences x - y; or averages of x and itself when @y is NULL. */
gboolean socinn__pair_sums_init(SocinnPairSums *self, const SocinnLevels *x, const SocinnLevels *y, GError **error);
/* The one at @place, from 0, when sorted upwards: some walks of O(n) steps. */
double socinn__pair_sums_select(SocinnPairSums *sums, guint64 place);
double socinn__pair_sums_median(SocinnPairSums *sums);

/* ------------------------------------------------------------------------------------------- the interval */

typedef struct {
  double lower, upper;
  double actual_level; /* 1 - the larger p-value of the shifts just outside; NaN when approximate */
} SocinnShiftInterval;

/* The interval between the sums at @place from either end, an infinite one for -1. actual_level is left alone. */
void socinn__pair_sums_interval(SocinnPairSums *sums, gint64 place, SocinnAlternative alternative,
                                SocinnShiftInterval *interval);
/* The place for a normal statistic of that standard deviation; its mean is half the number of sums. */
gint64 socinn__pair_sums_normal_place(const SocinnPairSums *sums, double deviation, double alpha, gboolean continuity);

/* The p-value at a shift; NaN with @error set when memory lacks. */
typedef double (*SocinnShiftTest)(double shift, gpointer data, GError **error);
/* What that p-value does not exceed; need not be lower than @enough. */
typedef double (*SocinnShiftBound)(double shift, double enough, gpointer data);

/*
 * The closed hull of the shifts whose p-value is above @alpha.
 * @shifts: rising, distinct: those at which ranks are tied anew, between which the p-value is constant
 * @bound: spares the p-value of shifts that are far out
 */
gboolean socinn__shift_hull(const double *shifts, gsize n, SocinnAlternative alternative, double alpha,
                            SocinnShiftTest test, SocinnShiftBound bound, gpointer data, SocinnShiftInterval *interval,
                            GError **error);
/* Sorts @shifts and makes them distinct. Returns: how many are left */
gsize socinn__shifts_distinct(double *shifts, gsize n);

/* ------------------------------------------------------------------------------------------------ reports */

/* Options that the tests of this family share. */
typedef struct {
  SocinnAlternative alternative;
  double mu, level;
  gboolean continuity;
  enum { SOCINN_RANKS_AUTO, SOCINN_RANKS_EXACT, SOCINN_RANKS_ASYMPTOTIC } method;
} SocinnRanksAsked;
void socinn__ranks_asked(const SocinnStatsOptions *options, const SocinnStatsFunction *function,
                         SocinnRanksAsked *asked);
/* The longest count, in additions, that is made for the p-value or for a shift. */
double socinn__ranks_most_cost(const SocinnRanksAsked *asked);
/* Whether to count; FALSE with @error set when that was asked for and takes too long. */
gboolean socinn__ranks_decide(const SocinnRanksAsked *asked, double cost, gboolean *exact, GError **error);
/* Level, ends and actual_level; a note when an end is infinite though the alternative does not say so. */
void socinn__ranks_set_interval(SocinnStatsResult *result, const SocinnRanksAsked *asked,
                                const SocinnShiftInterval *interval);
/* The share of wrong rejections that one side of the interval may have. */
double socinn__ranks_side_alpha(const SocinnRanksAsked *asked);
/* statistic was set; z, p_value, mid_p and alternative follow, and a note about approximation. */
void socinn__ranks_set_test(SocinnStatsResult *result, const SocinnRanksAsked *asked, const SocinnRankTest *test,
                            gboolean exact);

#endif
