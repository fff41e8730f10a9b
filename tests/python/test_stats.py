# SPDX-License-Identifier: GPL-3.0-or-later
"""What all functions of socinn.stats share: data with missing values, groups, options, results; and that their examples hold."""

from __future__ import annotations

import doctest
import inspect
import math
import pickle
import re

import numpy
import pandas
import polars
import pyarrow
import pytest

import socinn
from conftest import SOURCE
from socinn import _core, _stats_base, stats

FUNCTIONS = [name for name in stats.__all__ if inspect.isfunction(getattr(stats, name))]
PAGES = sorted((SOURCE / "docs").glob("statistics*.md"))


@pytest.mark.parametrize(
    "column",
    [
        [0.01, None, 0.04],
        [0.01, pandas.NA, 0.04],
        (0.01, math.nan, 0.04),
        numpy.array([0.01, math.nan, 0.04]),
        numpy.array([0.01, None, 0.04], dtype=object),
        numpy.ma.array([0.01, 1, 0.04], mask=[False, True, False]),
        pandas.Series([0.01, None, 0.04]),
        pandas.Series([0.01, pandas.NA, 0.04], dtype="Float64"),
        polars.Series([0.01, None, 0.04]),
        pyarrow.array([0.01, None, 0.04]),
    ],
    ids=lambda column: f"{type(column).__module__}.{type(column).__name__}",
)
def test_missing_values_are_counted_in_every_kind_of_column(column: object) -> None:
    result = stats.adjust_p(column)  # type: ignore[arg-type]
    assert (result.n, result.n_missing) == (2, 1) and math.isnan(result.adjusted[1])
    assert [note.code for note in result.notes] == ["missing-values"]


def test_whole_numbers_with_gaps_are_numbers() -> None:
    assert list(_stats_base.observed(pandas.Series([1, pandas.NA, 3], dtype="Int64"), "x"))[::2] == [1.0, 3.0]


def test_groups_may_have_any_labels() -> None:
    assert _stats_base.coded(["b", "a", None, "b"])[1] == ("a", "b")
    codes, labels = _stats_base.coded(pandas.Series(["low", "high"], dtype=pandas.CategoricalDtype(["low", "high", "none"])))
    assert (list(codes), labels) == ([0.0, 1.0], ("low", "high"))
    assert _stats_base.coded([3, 1, 3]) == ([3.0, 1.0, 3.0], (1.0, 3.0))
    values, codes, labels = _stats_base.grouped({"x": [1, 2], "y": [3]}, None)
    assert (values, codes, labels) == ([1.0, 2.0, 3.0], [0.0, 0.0, 1.0], ("x", "y"))


def test_a_result_is_a_value() -> None:
    result = stats.adjust_p([0.01, 0.04, 0.03])
    assert result == pickle.loads(pickle.dumps(result)) == stats.Result(result.to_dict(), result.notes)
    assert (result["method"], result.method, len(result)) == ("holm", "holm", len(list(result)))
    assert "adjusted" in result and "p_value" not in result and 5 not in result
    assert "adjusted" in dir(result) and "adjust_p" in repr(result)
    assert list(result.to_pandas().index) == list(result)
    with pytest.raises(AttributeError, match="gives no 'p_value'; it gives function"):
        result.p_value
    with pytest.raises(socinn.NotFoundError, match="p_value"):
        result["p_value"]
    with pytest.raises(AttributeError, match="never changes"):
        result.n = 5


def test_what_is_wrong_with_an_option_is_said() -> None:
    for options, pattern in [({"method": "x"}, '"x" is none of holm'), ({"method": 5}, "takes a word")]:
        with pytest.raises(socinn.InvalidArgumentError, match=pattern):
            stats.adjust_p([0.5], **options)  # type: ignore[arg-type]
    with pytest.raises(socinn.InvalidArgumentError, match='has no option "level"; it has method'):
        _stats_base.call(_core.stats_adjust_p, [0.5], level=0.9)
    with pytest.raises(socinn.InvalidArgumentError, match="between 0 and 1"):
        _stats_base.call(_core.stats_adjust_p, [0.5], level=1)
    with socinn.use_language("pl"), pytest.raises(socinn.InvalidArgumentError, match="nie jest żadną z wartości"):
        stats.adjust_p([0.5], method="x")  # type: ignore[arg-type]


def test_options_describe_their_bounds() -> None:
    for name in _core.stats_get_option_names():
        try:
            low, high = _core.stats_get_option_bounds(name)
        except socinn.MismatchError:
            continue
        options = _core.stats_options_new()
        for end in (low, high):
            if end < 2**63:
                _core.stats_options_set_number(options, name, end)
        with pytest.raises(socinn.InvalidArgumentError):
            _core.stats_options_set_number(options, name, math.nan)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_is_documented_and_its_example_holds(name: str) -> None:
    function = getattr(stats, name)
    text = inspect.getdoc(function) or ""
    for section in ("Parameters", "Returns", "References", "Examples"):
        assert re.search(rf"^{section}\n-+$", text, re.MULTILINE), f"{name} has no section {section}"
    named = set(re.findall(r"^(\w+(?:, \w+)*) :", text, re.MULTILINE))
    documented = {part for names in named for part in names.split(", ")}
    assert set(inspect.signature(function).parameters) <= documented, name
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(doctest.DocTestParser().get_doctest(text, {}, name, None, 0))
    assert runner.failures == 0 and runner.tries > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_shows_what_happens(page: object) -> None:
    assert hasattr(page, "read_text")
    code = "".join(re.findall(r"^```pycon\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(doctest.DocTestParser().get_doctest(code, {}, "page", None, 0))
    assert runner.failures == 0 and runner.tries > 0
