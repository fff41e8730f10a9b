# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what it is asked for on its input, a task a line, and answers each with the processor seconds that one call took and
the figures it found. One program for every Python tool, each imported only where its tasks are asked for.

Usage: inference_tasks.py socinn|scipy|statsmodels
"""
import sys
import time

import numpy as np

# Answers of two groups of twenty on a scale of five, and differences of forty persons between two such scales.
FIRST = np.array([1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 2, 3, 5, 1, 2, 3, 4, 3, 2, 3], float)
SECOND = np.array([3, 4, 4, 5, 3, 4, 5, 4, 4, 5, 3, 4, 5, 2, 3, 4, 5, 4, 3, 4], float)
CHANGES = np.array([1, 1, 0, -1, 2, 0, 1, 1, -1, 0, 2, 1, 0, 0, 1, -1, 1, 3, 0, 1,
                    -2, 1, 0, 1, 1, 0, -1, 2, 1, 0, 0, 1, 1, -1, 0, 1, 2, 0, 1, -1], float)
# Forty waiting times, skewed; two groups of twenty measured without ties.
TIMES = np.array([10 + ((7919 * i) % 40) ** 2 / 16 + i / 7 for i in range(40)])
TREATED = TIMES[:20] + 20
UNTREATED = TIMES[20:]
JOBS = np.array([[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]])  # Agresti (2002), table 2.8
RESAMPLES = 100_000


def timed(work, repeats):
    """Seconds a call, and what it gave."""
    start = time.process_time()
    for _ in range(repeats):
        figures = work()
    return (time.process_time() - start) / repeats, figures


def socinn_tasks():
    from socinn import stats

    def bca():
        result = stats.bootstrap(TIMES, statistic="mean", method="bca", draws=RESAMPLES, seed=1)
        return [result.lower, result.upper]

    def permutation():
        return [stats.permutation_test(TREATED, UNTREATED, method="monte-carlo", draws=RESAMPLES, seed=1).p_value]

    return {
        "rank-sum": (lambda: [stats.rank_sum(FIRST, SECOND).p_value], 500),
        "signed-rank": (lambda: [stats.signed_rank(CHANGES).p_value], 500),
        "bca": (bca, 2),
        "permutation": (permutation, 2),
        "sample-size": (lambda: [stats.power(design="two-sample-t", effect=0.5, power=0.8).n], 200),
        "effect": (lambda: [stats.power(design="paired-t", n=12, power=0.8).effect], 200),
        "table": (lambda: [stats.fisher_exact(JOBS).p_value], 20),
    }


def scipy_tasks():
    from scipy import stats

    def rank_sum():
        method = stats.PermutationMethod(n_resamples=9999, rng=np.random.default_rng(1))
        return [stats.mannwhitneyu(FIRST, SECOND, method=method).pvalue]

    def signed_rank():
        method = stats.PermutationMethod(n_resamples=9999, rng=np.random.default_rng(1))
        return [stats.wilcoxon(CHANGES, zero_method="pratt", method=method).pvalue]

    def bca():
        result = stats.bootstrap((TIMES,), np.mean, method="BCa", n_resamples=RESAMPLES, vectorized=True,
                                 rng=np.random.default_rng(1))
        return list(result.confidence_interval)

    def permutation():
        difference = lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis)
        result = stats.permutation_test((TREATED, UNTREATED), difference, n_resamples=RESAMPLES, vectorized=True,
                                        rng=np.random.default_rng(1))
        return [result.pvalue]

    return {"rank-sum": (rank_sum, 1), "signed-rank": (signed_rank, 1), "bca": (bca, 1), "permutation": (permutation, 1)}


def statsmodels_tasks():
    from statsmodels.stats.power import TTestIndPower, TTestPower

    return {
        "sample-size": (lambda: [TTestIndPower().solve_power(effect_size=0.5, alpha=0.05, power=0.8)], 20),
        "effect": (lambda: [TTestPower().solve_power(nobs=12, alpha=0.05, power=0.8)], 20),
    }


def main():
    tasks = {"socinn": socinn_tasks, "scipy": scipy_tasks, "statsmodels": statsmodels_tasks}[sys.argv[1]]()
    for line in sys.stdin:
        seconds, figures = timed(*tasks[line.strip()])
        print(seconds, *map(float, figures), flush=True)


main()
