# SPDX-License-Identifier: GPL-3.0-or-later
"""What the comparisons of figures share: tools that do tasks in processes of their own, and rows of tables."""
import subprocess

from pairs import compare, shown


class Tool:
    """A process that does tasks, or a C program that does one each time it is run."""

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, task):
        self.process.stdin.write(task + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.name} could not do: {task}")
        return [float(word) for word in answer.split()]

    def does(self, task):
        return lambda: self(task)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def program(*command):
    """What a C program prints on its last line."""
    return lambda: [float(word) for word in subprocess.run(command, check=True, capture_output=True, text=True)
                    .stdout.strip().split("\n")[-1].split()]


def checked(side, figures, expected, tolerances):
    for figure, value, tolerance in zip(figures, expected, tolerances, strict=True):
        if not abs(figure - value) <= tolerance:
            raise SystemExit(f"{side}: {figure} is not {value} within {tolerance}")


def seconds(side):
    return lambda: side()[0]


def heading(title, *columns):
    print(f"\n{title}\n\n| {' | '.join(columns)} |\n|---|---|---:|---|---:|---:|{'---:|' * (len(columns) - 6)}", flush=True)


def timed_row(what, our_name, ours, their_name, theirs, expected, tolerances, unit):
    """A row with the largest error of each side's figures; tolerances: ours, then theirs."""
    errors = []
    for name, side, tolerance in ((our_name, ours, tolerances[0]), (their_name, theirs, tolerances[1])):
        figures = side()[1:1 + len(expected)]
        checked(f"{what}, {name}", figures, expected, tolerance)
        errors.append(max(abs(figure - value) for figure, value in zip(figures, expected)))
    a, b, ratios = compare(seconds(ours), seconds(theirs))
    times = [f"{t * 1e3:.3g}" if t < 0.1 else f"{t * 1e3:.0f}" for t in (a, b)]
    error = " / ".join(f"{e:.2g}" if e >= unit else f"< {unit:g}" for e in errors)
    print(f"| {what} | {our_name} | {times[0]} | {their_name} | {times[1]} | {shown(ratios)} | {error} |", flush=True)


def columns(error):
    return "what", "libsocinn", "ms", "beside", "ms", "times faster, median (range)", error


def first_line(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")[0]
