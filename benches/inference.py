# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures exact tests, resampling and sample sizes beside SciPy, statsmodels and R, in one thread of each, and prints a
Markdown table.

Every tool is a process that waits for tasks and tells the processor seconds a call took; see uncertainty.py. Before a row is
timed, both sides' figures are checked against the true ones, within what each side claims.

Usage: inference.py FOLDER_OF_C_PROGRAMS
"""
import importlib.metadata
import os
import pathlib
import platform
import sys

from pairs import RUNS
from tools import Tool, columns, first_line, heading, program, timed_row

HERE = pathlib.Path(__file__).parent
EXACT = 1e-9
# Simulated p-values of 9 999 and 100 000 arrangements, and ends of bootstrap intervals: five standard errors and more.
P_OF_9999, P_OF_100000, END = 0.01, 0.005, 0.5


def rows(folder, tools):
    heading("Exact tests, resampling and sample sizes:", *columns("largest error, ours / theirs"))
    ours = {task: tools["socinn"].does(task) for task in
            ("rank-sum", "signed-rank", "bca", "permutation", "sample-size", "effect", "table")}
    in_c = {task: program(f"{folder}/bench_inference", "2000", task) for task in ("rank-sum", "signed-rank")}
    r, scipy, statsmodels = tools["R"], tools["scipy"], tools["statsmodels"]
    for task, what, name in (("rank-sum", "rank sum, 20 + 20 answers on a scale of five", "rank_sum"),
                             ("signed-rank", "signed rank, 40 changes with ties and zeros", "signed_rank")):
        true = r(task)[1:]
        for our_name, side in ((f"`socinn_stats_{name}` in C, exact", in_c[task]), (f"`{name}` in Python, exact", ours[task])):
            timed_row(what, our_name, side, "R, coin, exact", r.does(task), true, ([EXACT], [EXACT]), 1e-12)
            timed_row(what, our_name, side, "SciPy, 9 999 permutations", scipy.does(task), true, ([EXACT], [P_OF_9999]), 1e-12)
    ends = scipy("bca")[1:]
    timed_row("BCa interval of a mean, n = 40, 10⁵ resamples", "`bootstrap`", ours["bca"], "SciPy", scipy.does("bca"), ends,
              ([END] * 2, [END] * 2), 1e-12)
    timed_row("BCa interval of a mean, n = 40, 10⁵ resamples", "`bootstrap`", ours["bca"], "R, boot", r.does("bca"), ends,
              ([END] * 2, [END] * 2), 1e-12)
    timed_row("difference of means, 20 + 20, 10⁵ permutations", "`permutation_test`", ours["permutation"], "SciPy",
              scipy.does("permutation"), scipy("permutation")[1:], ([P_OF_100000], [P_OF_100000]), 1e-12)
    for task, what, call, true in (("sample-size", "persons a group for d = 0.5, power 0.8", "power(design=\"two-sample-t\")", 63.765610190952),
                                   ("effect", "effect that 12 pairs detect, power 0.8", "power(design=\"paired-t\")", 0.888654265293)):
        timed_row(what, f"`{call}`", ours[task], "statsmodels", statsmodels.does(task), [true], ([1e-6], [1e-4]), 1e-9)
        timed_row(what, f"`{call}`", ours[task], "R, power.t.test", r.does(task), [true], ([1e-6], [1e-2]), 1e-9)
    timed_row("Fisher's exact test, 4 x 4, n = 106", "`fisher_exact`", ours["table"], "R, fisher.test", r.does("table"),
              r("table")[1:], ([1e-7], [1e-7]), 1e-12)


def describe():
    processor = [line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")]
    versions = [f"Python {platform.python_version()}",
                *(f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "scipy", "statsmodels")),
                first_line("Rscript", "-e", "cat(paste0('R ', getRversion(), ' with coin ', packageVersion('coin'), ' and boot ', packageVersion('boot')))"),
                first_line("cc", "--version")]
    print(f"Machine: {platform.machine()}, {processor[0] if processor else 'processor unknown'}, Linux, one core, processor time; {', '.join(versions)}; "
          f"{RUNS} pairs of runs a row.")


def main():
    for variable in ("SOCINN_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = "1"
    tools = {name: Tool(name, [sys.executable, str(HERE / "inference_tasks.py"), name])
             for name in ("socinn", "scipy", "statsmodels")}
    tools["R"] = Tool("R", ["Rscript", str(HERE / "inference.R")])
    describe()
    rows(sys.argv[1], tools)
    for tool in tools.values():
        tool.close()


main()
