# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what it is asked for on its input, a task and its arguments a line, and answers each with the processor
seconds it took and the figures it found. One program for every Python tool, each imported only where its tasks are asked for.

Usage: uncertainty_tasks.py socinn|numpy|scipy|salib|openturns
"""
import sys
import time
import warnings

BLOCK, BLOCKS, DRAWS, BASE_DRAWS = 1 << 14, 1 << 6, 1 << 20, 1 << 14
PERT = (5000, 9000, 20000)
LINES = {"same": [PERT] * 12,
         "different": [(1000 * i, (1100 + 100 * i) * i, 3000 * i) for i in range(1, 13)]}
PROBABILITIES = [0.05, 0.5, 0.8, 0.9, 0.95]


def shapes(low, mode, high):
    """The two parameters of the beta distribution that PERT is."""
    return 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)


def timed(work, *arguments):
    start = time.process_time()
    figures = work(*arguments)
    return time.process_time() - start, figures


def last_of_blocks(draw):
    """Draws block after block, keeping the last only, as one does who adds them up."""
    for _ in range(BLOCKS):
        values = draw(BLOCK)
    return values


def socinn_tasks():
    import numpy as np
    from socinn import uncertainty

    def budget(family):
        lines = {f"line {i}": getattr(uncertainty, family)(*PERT) for i in range(12)}
        model = uncertainty.RiskModel(lines)
        for name in lines:
            model.add_term(1, name)
        result = uncertainty.simulate(model, draws=DRAWS, threads=1)
        return [result.quantile(p) for p in PROBABILITIES]

    def p90(kind):
        return [uncertainty.exact_sum([uncertainty.pert(*line) for line in LINES[kind]]).quantile(0.9)]

    def ishigami():
        angle = uncertainty.uniform(-np.pi, np.pi)
        result = uncertainty.sensitivity(lambda x1, x2, x3: np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1),
                                         inputs={"x1": angle, "x2": angle, "x3": angle}, draws=BASE_DRAWS, sampler="sobol",
                                         threads=1)
        return [*(row.first for row in result), *(row.total for row in result), result.evaluations]

    return {"budget": budget, "p90": p90, "ishigami": ishigami}


def numpy_tasks():
    import numpy as np

    def generator(name):
        return np.random.Generator({"PCG64": np.random.PCG64, "Philox": np.random.Philox}[name](1))

    def draw(random, family, n):
        low, mode, high = PERT
        if family == "triangular":
            return random.triangular(low, mode, high, n)
        return low + (high - low) * random.beta(*shapes(*PERT), n)

    def draws(name, family):
        random = generator(name)
        out = np.empty(BLOCK)
        uniform = lambda n: random.random(n, out=out)
        seconds, values = timed(last_of_blocks, uniform if family == "uniform" else lambda n: draw(random, family, n))
        return seconds / (BLOCK * BLOCKS), [values.mean(), values.std()]

    def budget(family):
        random = np.random.default_rng(1)
        total = draw(random, family, DRAWS)
        for _ in range(11):
            total += draw(random, family, DRAWS)
        return np.quantile(total, PROBABILITIES)

    def p90(kind):
        random = np.random.default_rng(1)
        total = np.zeros(DRAWS)
        for low, mode, high in LINES[kind]:
            total += low + (high - low) * random.beta(*shapes(low, mode, high), DRAWS)
        return [np.quantile(total, 0.9)]

    return {"draws": draws, "budget": budget, "p90": p90}


def scipy_tasks():
    import numpy as np
    from scipy import fft, special

    def p90(kind, cells=4096):
        """Every line on one grid, as the probability of each cell at its middle; the sum by Fourier transforms."""
        lines = LINES[kind]
        step = max(high - low for low, _, high in lines) / cells
        length = fft.next_fast_len(12 * cells, real=True)

        def transform(low, mode, high):
            edges = np.arange(int(np.ceil((high - low) / step)) + 1) * step / (high - low)
            return fft.rfft(np.diff(special.betainc(*shapes(low, mode, high), np.minimum(edges, 1))), length)

        transforms = {line: transform(*line) for line in set(lines)}
        total = np.ones(length // 2 + 1, complex)
        for line in set(lines):
            total *= transforms[line] ** lines.count(line)
        cumulated = np.cumsum(fft.irfft(total, length))
        start = sum(low for low, _, _ in lines) + 12 * step / 2
        # A cell's probability lies on both sides of its middle: half of it is below.
        return [np.interp(0.9, cumulated, start + step * (np.arange(length) + 0.5))]

    return {"p90": p90}


def salib_tasks():
    import numpy as np
    from SALib.analyze import sobol
    from SALib.sample import sobol as sampler

    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}

    def ishigami(second_order, resamples):
        second = second_order == "second"
        x = sampler.sample(problem, BASE_DRAWS, calc_second_order=second, seed=1)
        y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
        with warnings.catch_warnings(action="ignore"):  # one resample has no spread: that is what is asked for
            result = sobol.analyze(problem, y, calc_second_order=second, num_resamples=int(resamples), seed=1)
        return [*result["S1"], *result["ST"], len(y)]

    return {"ishigami": ishigami}


def openturns_tasks():
    import openturns as ot

    def distribution(family, line):
        low, mode, high = line
        if family == "uniform":
            return ot.Uniform(0, 1)
        return ot.Triangular(low, mode, high) if family == "triangular" else ot.Beta(*shapes(*line), low, high)

    def draws(family):
        one = distribution(family, PERT)
        seconds, values = timed(last_of_blocks, one.getSample)
        return seconds / (BLOCK * BLOCKS), [values.computeMean()[0], values.computeStandardDeviation()[0]]

    def budget(family):
        one = distribution(family, PERT)
        total = one.getSample(DRAWS)
        for _ in range(11):
            total += one.getSample(DRAWS)
        return [point[0] for point in total.computeQuantilePerComponent(PROBABILITIES)]

    def p90(kind):
        return [ot.RandomMixture([distribution("pert", line) for line in LINES[kind]]).computeQuantile(0.9)[0]]

    return {"draws": draws, "budget": budget, "p90": p90}


def main():
    tasks = {"socinn": socinn_tasks, "numpy": numpy_tasks, "scipy": scipy_tasks, "salib": salib_tasks,
             "openturns": openturns_tasks}[sys.argv[1]]()
    for line in sys.stdin:
        name, *arguments = line.split()
        # Draws are timed where they are made: what they are checked by is no part of it.
        seconds, figures = tasks[name](*arguments) if name == "draws" else timed(tasks[name], *arguments)
        print(seconds, *(float(figure) for figure in figures), flush=True)


main()
