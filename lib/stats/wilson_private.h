/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_WILSON_PRIVATE_H
#define SOCINN_STATS_WILSON_PRIVATE_H
/* Wilson's score interval of a proportion, and Newcombe's of a difference, which is made of two of them. */
#include <glib.h>

/* The ends of an interval. */
typedef struct {
  double low, high;
} SocinnEnds;

/* The normal quantile that belongs to a tail: positive for tails under a half. */
double socinn__tail_z(double tail);
/* The probability from which @successes (perhaps a fraction) are @z standard deviations up; down when @z is negative. */
double socinn__wilson_root(double successes, double trials, double z);
/* Both ends. @lower, @upper: the tails left out, 0 where the interval reaches to the end; @continuity: 0 or 0.5 */
SocinnEnds socinn__wilson(double successes, double trials, double lower, double upper, double continuity);
/* How far the ends lie below and above the proportion, to full relative precision. */
SocinnEnds socinn__wilson_reach(double successes, double trials, double lower, double upper, double continuity);
/* x1 / n1 - x2 / n2 by method 10 of Newcombe (1998), Statistics in Medicine 17, 873-890; method 11 with continuity. */
SocinnEnds socinn__newcombe(double x1, double n1, double x2, double n2, double lower, double upper, double continuity);

#endif
