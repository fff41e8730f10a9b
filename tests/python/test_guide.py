# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages about Python: the guide is a session that is run, the reference is that of the package as it is."""

from __future__ import annotations

import doctest
import re
import runpy
from pathlib import Path

import pytest

import socinn
from conftest import SOURCE

GUIDE = (SOURCE / "docs/python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
ERRORS = [value for name in socinn.__all__ if isinstance(value := getattr(socinn, name), type)
          and issubclass(value, socinn.Error)]


class SeenOutput(doctest.OutputChecker):
    """Compares what can be seen: amounts hold no-break spaces, and tables spaces at the ends of lines."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        seen = "".join(line.rstrip() + "\n" for line in got.replace("\u00a0", " ").splitlines())
        return super().check_output(want, seen, optionflags)


def test_guide_shows_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    (tmp_path / "examples").symlink_to(SOURCE / "examples")
    monkeypatch.chdir(tmp_path)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(SeenOutput())
    session = parser.get_doctest("".join(code for _, code in BLOCKS), {}, "docs/python.md", "docs/python.md", 0)
    runner.run(session)
    assert runner.failures == 0 and runner.tries > 60


def test_every_block_of_the_guide_is_run() -> None:
    assert len(BLOCKS) == GUIDE.count("\n```") // 2 > 10 and {language for language, _ in BLOCKS} == {"pycon"}


def test_guide_has_every_error() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([\w-]+)` \| `(\w+)` \| .+ \|$", GUIDE, re.MULTILINE)
    stated = {name: (code, builtin) for name, code, builtin in rows}
    assert set(stated) == {error.__name__ for error in ERRORS} - {"Error"}
    for error in ERRORS:
        code, builtin = stated.get(error.__name__, (error.code, "Exception"))
        assert error.code == code and builtin in {base.__name__ for base in error.__mro__}, error


def test_reference_is_up_to_date() -> None:
    page = runpy.run_path(str(SOURCE / "docs/make_python.py"))
    assert page["make"]() == (SOURCE / "docs/python-reference.md").read_text(encoding="utf-8"), "renew it with docs/make_python.py"
    named = [name for names in page["GROUPS"].values() for name in names]
    assert len(named) == len(set(named))
    assert {*named, "__version__", "stats", "uncertainty", *(error.__name__ for error in ERRORS)} == set(socinn.__all__)
    named = [name for names in page["UNCERTAINTY_GROUPS"].values() for name in names]
    assert sorted(named) == sorted(socinn.uncertainty.__all__)
    named = [name for names in page["stats_groups"]().values() for name in names]
    assert sorted(named) == sorted(socinn.stats.__all__)


def test_reference_describes_everything() -> None:
    text = (SOURCE / "docs/python-reference.md").read_text(encoding="utf-8")
    assert not re.findall(r"^ *- .*: ?$", text, re.MULTILINE), "no docstring"
