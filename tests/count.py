# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints "PASSED FAILED" for a JUnit report of ctest: the cases inside each program are counted where it tells them."""

import re
import sys
import xml.etree.ElementTree

CHECK = re.compile(r"\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)")
WORDS = re.compile(r"(\d+) (passed|failed|errors?)\b")


def cases_in(output: str) -> tuple[int, int]:
    """Passed and failed, by the last line that gives them: of Check, or of a runner that writes "N passed, N failed"."""
    for line in reversed(output.splitlines()):
        if found := CHECK.search(line):
            total, failures, errors = map(int, found.groups())
            return total - failures - errors, failures + errors
        if found := WORDS.findall(line):
            return (sum(int(n) for n, word in found if word == "passed"),
                    sum(int(n) for n, word in found if word != "passed"))
    return 0, 0


def count(report: str) -> tuple[int, int]:
    passed = failed = 0
    for test in xml.etree.ElementTree.parse(report).getroot().iter("testcase"):
        inner_passed, inner_failed = cases_in(test.findtext("system-out") or "")
        went_well = test.get("status") == "run"
        passed += inner_passed or int(went_well)
        # A program that ended badly, whatever it said of its cases (a crash, a leak), has failed.
        failed += inner_failed or int(not went_well)
    return passed, failed


if __name__ == "__main__":
    passed, failed = count(sys.argv[1])
    print(passed, failed if passed + failed > 0 else 1)
