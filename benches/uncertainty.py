# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what libsocinn does with uncertainty beside numpy, SciPy, SALib, R and OpenTURNS, in one thread of each, and
prints Markdown tables.

Every tool is a process that waits for tasks and tells the processor seconds each took: neither starting nor importing is
measured, nor waiting for a processor that others use, which would lengthen the slower side more. Before a row is timed,
both sides' figures are checked against the true ones.

Usage: uncertainty.py FOLDER_OF_C_PROGRAMS PYTHON_WITH_OPENTURNS
"""
import importlib.metadata
import math
import os
import pathlib
import platform
import subprocess
import sys

from pairs import RUNS, compare, shown
from socinn import uncertainty
from tools import Tool, checked, columns, first_line, heading, program, seconds, timed_row

HERE = pathlib.Path(__file__).parent
PERT = (5000, 9000, 20000)
DRAWS = 1 << 20
PROBABILITIES = (0.05, 0.5, 0.8, 0.9, 0.95)
# Mean and standard deviation of a line.
MOMENTS = {"uniform": (0.5, 1 / math.sqrt(12)), "triangular": (34000 / 3, 3171.049598), "pert": (61000 / 6, 2694.055773)}
# First and total indices of the Ishigami function with a = 7, b = 0.1, by its formulas.
ISHIGAMI = (0.313905191148, 0.442411144790, 0, 0.557588855210, 0.442411144790, 0.243683664062)


def drawing(folder, family):
    """Seconds a draw, mean and standard deviation, from bench_draws: name, draws per second, mean, deviation."""

    def run():
        output = subprocess.run([f"{folder}/bench_draws", "1", family], check=True, capture_output=True, text=True).stdout
        _, rate, *figures = output.split()
        return [1 / float(rate), *map(float, figures)]

    return run


def draw_rows(folder, tools):
    heading("Draws per second on one core, in millions:", "what", "libsocinn", "10⁶/s", "beside", "10⁶/s",
            "times faster, median (range)")
    functions = {"uniform": "socinn_random_uniforms", "triangular": "socinn_distribution_sample",
                 "pert": "socinn_distribution_sample"}
    for family, (mean, sd) in MOMENTS.items():
        ours = drawing(folder, family)
        others = {"numpy, PCG64": tools["numpy"].does(f"draws PCG64 {family}"),
                  "numpy, Philox": tools["numpy"].does(f"draws Philox {family}"),
                  "R": tools["R"].does(f"draws {family}"), "OpenTURNS": tools["OpenTURNS"].does(f"draws {family}")}
        for name, theirs in others.items():
            for side in (ours, theirs):  # a block of 2^14: five standard errors
                checked(f"{family} draws", side()[1:], (mean, sd), (5 * sd / 128,) * 2)
            a, b, ratios = compare(seconds(ours), seconds(theirs))
            print(f"| {family.replace('pert', 'PERT')} | `{functions[family]}` in C | {1e-6 / a:.1f} | {name} | {1e-6 / b:.1f} "
                  f"| {shown(ratios)} |", flush=True)


def budget_rows(tools):
    heading("A budget of twelve lines, 2²⁰ draws, P05, P50, P80, P90 and P95:", *columns("largest error, zł, ours / theirs"))
    for family in ("pert", "triangular"):
        exact = uncertainty.exact_sum([getattr(uncertainty, family)(*PERT)] * 12)
        expected = [exact.quantile(p) for p in PROBABILITIES]
        errors = [5 * math.sqrt(p * (1 - p) / DRAWS) / exact.pdf(x) for p, x in zip(PROBABILITIES, expected)]
        for name in ("numpy", "R", "OpenTURNS"):
            timed_row(f"twelve {family.replace('pert', 'PERT')} lines", "`simulate` in Python", tools["socinn"].does(f"budget {family}"),
                      name, tools[name].does(f"budget {family}"), expected, (errors, errors), 0.01)


def exact_rows(folder, tools):
    heading("The exact P90 of twelve PERT lines, making the lines included:", *columns("error, zł, ours / theirs"))
    in_c = {kind: program(f"{folder}/bench_exact", "21", kind) for kind in ("same", "different")}
    in_python = {kind: tools["socinn"].does(f"p90 {kind}") for kind in ("same", "different")}
    # The first is published; the second is OpenTURNS' answer, since nobody has published it.
    for kind, value, label in (("same", 134120.132520, "the lines alike"),
                               ("different", tools["OpenTURNS"]("p90 different")[1], "twelve sizes and shapes")):
        others = (("numpy, 2²⁰ draws", "numpy", 60 if kind == "same" else 300), ("SciPy, Fourier transforms of 4 096 cells", "scipy", 1),
                  ("OpenTURNS, `RandomMixture`", "OpenTURNS", 1e-4))
        for ours, our_name in ((in_c[kind], "`socinn_distribution_sum` in C"), (in_python[kind], "`exact_sum` in Python")):
            for name, tool, tolerance in others:
                timed_row(label, our_name, ours, name, tools[tool].does(f"p90 {kind}"), [value],
                          ([1e-9 * value], [tolerance]), 1e-4)


def sobol_rows(folder, tools):
    heading("First and total Sobol indices of the Ishigami function, 2¹⁴ base draws:", *columns("largest error, ours / theirs"))
    ours = (("`socinn_sensitivity_new` in C, Sobol points", program(f"{folder}/bench_ishigami", "3", "sobol")),
            ("`sensitivity` of a Python function, Sobol points", tools["socinn"].does("ishigami")))
    others = (("SALib as it comes: second order, intervals from 100 resamples", "ishigami second 100"),
              ("SALib, no second order, intervals from 100 resamples", "ishigami first 100"),
              ("SALib, no second order, no intervals", "ishigami first 1"))
    for our_name, side in ours:
        for their_name, task in others:
            timed_row("indices", our_name, side, their_name, tools["SALib"].does(task), ISHIGAMI, ([0.05] * 6,) * 2, 1e-4)
    evaluations = [int(run()[7]) for run in (*(side for _, side in ours), *(tools["SALib"].does(task) for _, task in others))]
    print(f"\nEvaluations of the function, in the order of the sides above: {', '.join(map(str, evaluations))}.")


def describe(openturns_python):
    processor = [line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")]
    versions = [f"Python {platform.python_version()}",
                *(f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "scipy", "SALib")),
                first_line("Rscript", "-e", "cat(paste('R', getRversion()))"),
                "OpenTURNS " + first_line(openturns_python, "-c", "import openturns; print(openturns.__version__)"),
                first_line("cc", "--version")]
    print(f"Machine: {platform.machine()}, {processor[0] if processor else 'processor unknown'}, Linux, one core, processor time; {', '.join(versions)}; "
          f"{RUNS} pairs of runs a row.")


def main():
    folder, openturns_python = sys.argv[1:3]
    for variable in ("SOCINN_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENTURNS_NUM_THREADS"):
        os.environ[variable] = "1"
    python = {"socinn": sys.executable, "numpy": sys.executable, "scipy": sys.executable, "SALib": sys.executable,
              "OpenTURNS": openturns_python}
    tools = {name: Tool(name, [path, str(HERE / "uncertainty_tasks.py"), name.lower()]) for name, path in python.items()}
    tools["R"] = Tool("R", ["Rscript", str(HERE / "uncertainty.R")])
    describe(openturns_python)
    draw_rows(folder, tools)
    budget_rows(tools)
    exact_rows(folder, tools)
    sobol_rows(folder, tools)
    for tool in tools.values():
        tool.close()


main()
