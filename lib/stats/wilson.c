/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wilson's score interval of a proportion, and Newcombe's of a difference. */
#include "wilson_private.h"
#include "stats_private.h"
#include <math.h>

double
socinn__tail_z(double tail)
{
  return socinn__normal_quantile(1 - tail, tail);
}

double
socinn__wilson_root(double successes, double trials, double z)
{
  double square = z * z, sum = 2 * successes + square;
  if (successes <= 0 && z >= 0)
    return 0;
  double root = fabs(z) * sqrt(MAX(square + 4 * successes * ((trials - successes) / trials), 0));
  /* Of the two roots of (n + z^2) p^2 - (2 x + z^2) p + x^2 / n, the lower one as a quotient so that nothing cancels. */
  return z >= 0 ? 2 * successes * (successes / trials) / (sum + root) : (sum + root) / (2 * (trials + square));
}

/* Where at most half of the trials succeed, so that nothing is lost near 1. */
static SocinnEnds
smaller_wilson(double successes, double trials, double lower, double upper, double continuity)
{
  SocinnEnds ends = { 0, 1 };
  if (lower > 0 && successes > 0)
    ends.low = socinn__wilson_root(successes - continuity, trials, socinn__tail_z(lower));
  if (upper > 0 && successes < trials)
    ends.high = socinn__wilson_root(successes + continuity, trials, -socinn__tail_z(upper));
  return ends;
}

SocinnEnds
socinn__wilson(double successes, double trials, double lower, double upper, double continuity)
{
  double failures = trials - successes;
  if (successes <= failures)
    return smaller_wilson(successes, trials, lower, upper, continuity);
  SocinnEnds mirrored = smaller_wilson(failures, trials, upper, lower, continuity);
  return (SocinnEnds) { 1 - mirrored.high, 1 - mirrored.low };
}

SocinnEnds
socinn__wilson_reach(double successes, double trials, double lower, double upper, double continuity)
{
  double failures = trials - successes;
  gboolean mirrored = successes > failures;
  double count = mirrored ? failures : successes, p = count / trials;
  SocinnEnds ends = smaller_wilson(count, trials, mirrored ? upper : lower, mirrored ? lower : upper, continuity);
  SocinnEnds reach = { p - ends.low, ends.high - p };
  return mirrored ? (SocinnEnds) { reach.high, reach.low } : reach;
}

SocinnEnds
socinn__newcombe(double x1, double n1, double x2, double n2, double lower, double upper, double continuity)
{
  double difference = (x1 * n2 - x2 * n1) / (n1 * n2);
  SocinnEnds first = socinn__wilson_reach(x1, n1, lower, upper, continuity);
  SocinnEnds second = socinn__wilson_reach(x2, n2, upper, lower, continuity);
  return (SocinnEnds) { difference - sqrt(first.low * first.low + second.high * second.high),
                        difference + sqrt(first.high * first.high + second.low * second.low) };
}
