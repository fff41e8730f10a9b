# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests/run adds up: cases where a program tells them, programs where it does not."""

import importlib.util
import pathlib
import types

import pytest


@pytest.fixture(scope="module")
def counter(source: pathlib.Path) -> types.ModuleType:
    specification = importlib.util.spec_from_file_location("count", source / "tests/count.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("output", "expected"), [
    ("Running suite(s): base\n83%: Checks: 6, Failures: 1, Errors: 0\na.c:1:F:x:y:0: no", (5, 1)),
    ("....F\n1 failed, 4 passed in 0.10s", (4, 1)),
    ("..E\n2 passed, 1 error in 0.10s", (2, 1)),
    ("41 passed, 0 failed", (41, 0)),
    ("", (0, 0)),
])
def test_cases_in_output(counter: types.ModuleType, output: str, expected: tuple[int, int]) -> None:
    assert counter.cases_in(output) == expected


def report(tmp_path: pathlib.Path, status: str, output: str) -> str:
    path = tmp_path / "report.xml"
    path.write_text(f'<testsuite><testcase name="a" status="{status}"><system-out>{output}</system-out></testcase></testsuite>')
    return str(path)


def test_a_program_that_tells_nothing_is_one_test(counter: types.ModuleType, tmp_path: pathlib.Path) -> None:
    assert counter.count(report(tmp_path, "run", "")) == (1, 0)
    assert counter.count(report(tmp_path, "fail", "")) == (0, 1)


def test_a_crash_after_good_cases_is_a_failure(counter: types.ModuleType, tmp_path: pathlib.Path) -> None:
    assert counter.count(report(tmp_path, "fail", "100%: Checks: 3, Failures: 0, Errors: 0")) == (3, 1)
    assert counter.count(report(tmp_path, "fail", "66%: Checks: 3, Failures: 1, Errors: 0")) == (2, 1)
