# SPDX-License-Identifier: GPL-3.0-or-later
"""What all functions of :mod:`socinn.stats` share: data with missing values, groups with labels, options."""

from __future__ import annotations

from . import _core
from ._arrays import given, numpy_if_installed
from ._errors import InvalidArgumentError
from ._stats_result import Result, to_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, Literal, Union

    from ._arrays import Numbers, Scalar

    Alternative = Literal["two-sided", "less", "greater"]
    # What says which group a value is of: numbers, texts, a column of pandas or polars.
    Labels = Union[Iterable[object], Numbers]

NAN = float("nan")
_PLAIN = {int, float}


def is_missing(value: Any) -> bool:
    """None, NaN, and the missing values of pandas."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or bool(value != value)


def _without_masks(values: Any) -> Any:
    """Columns of pandas, polars and pyarrow as what `given` reads, their missing values as NaN."""
    if hasattr(values, "to_pylist"):
        return values.to_pylist()
    if hasattr(values, "to_numpy") and numpy_if_installed() is not None:
        try:
            return values.to_numpy(dtype="float64", na_value=NAN)
        except (TypeError, ValueError):
            return values.to_numpy()
    return values


def _filled(values: Any) -> Any:
    """The same with NaN for what is missing."""
    if getattr(getattr(values, "dtype", None), "kind", "") == "O":
        values = values.tolist()
    if isinstance(values, (list, tuple)) and any(
        value is None or type(value).__name__ == "NAType" or isinstance(value, (list, tuple)) for value in values
    ):
        return [
            _filled(value) if isinstance(value, (list, tuple)) else NAN if is_missing(value) else value for value in values
        ]
    return values


def _read(values: Any) -> tuple[Any, tuple[int, ...]]:
    """Numbers for the library, what is missing as NaN, and their shape."""
    return given(_filled(_without_masks(values)))


def observed(values: Numbers, name: str) -> Any:
    """One column of numbers for the library; what is missing becomes NaN."""
    if type(values) in (list, tuple) and _PLAIN.issuperset(map(type, values)):
        return values  # the library reads these as they are
    numbers, shape = _read(values)
    if len(shape) != 1:
        raise InvalidArgumentError(f"{name}: expected one column of numbers, not {' x '.join(map(str, shape))}")
    return numbers


def table(values: Numbers, name: str) -> tuple[Any, int]:
    """Rows of numbers, one after the other, and how many there are in a row."""
    numbers, shape = _read(values)
    if len(shape) != 2:
        raise InvalidArgumentError(f"{name}: expected rows of numbers, such as a list of lists or a data frame")
    return numbers.reshape(-1) if hasattr(numbers, "__array__") else numbers, shape[1]


def columns(values: Numbers, name: str) -> tuple[Any, int]:
    """One column of numbers, or rows of them one after the other; and how many there are in a row."""
    numbers, shape = _read(values)
    if len(shape) not in (1, 2):
        raise InvalidArgumentError(f"{name}: expected a column of numbers, or rows of them")
    return numbers.reshape(-1) if hasattr(numbers, "__array__") else numbers, shape[1] if len(shape) == 2 else 1


def coded(labels: Labels, name: str = "groups") -> tuple[Any, tuple[Any, ...]]:
    """Numbers that say which group a value is of, and the label of each. Numbers stand for themselves."""
    source: Any = labels
    items: list[Any] = source.tolist() if hasattr(source, "tolist") else list(source)
    if any(isinstance(item, (list, tuple)) for item in items):
        raise InvalidArgumentError(f"{name}: expected one column of labels")
    present = [item for item in items if not is_missing(item)]
    try:
        if all(hasattr(item, "__float__") for item in present):
            order: list[Any] = sorted({float(item) for item in present})
            return [NAN if is_missing(item) else float(item) for item in items], tuple(order)
        order = _category_order(labels) or sorted(set(present))
    except TypeError:
        order = list(dict.fromkeys(present))
    place = {label: float(index) for index, label in enumerate(order)}
    return [NAN if is_missing(item) else place[item] for item in items], tuple(order)


def _category_order(labels: Any) -> list[Any]:
    """Categories of a categorical column of pandas that occur, in their order."""
    categories = getattr(getattr(labels, "cat", labels), "categories", None)
    if categories is None:
        return []
    seen = set(labels.tolist())
    return [label for label in categories if label in seen]


def grouped(values: Any, groups: Labels | None) -> tuple[Any, Any, tuple[Any, ...]]:
    """Values and group codes, out of two columns or of one sample a group."""
    if groups is not None:
        codes, labels = coded(groups)
        return observed(values, "values"), codes, labels
    samples = list(values.values()) if isinstance(values, dict) else list(values)
    if not all(hasattr(sample, "__len__") for sample in samples):
        raise InvalidArgumentError("values: without groups, give one sample a group, as a list of lists or a dict")
    columns = [list(observed(sample, f"sample {place}")) for place, sample in enumerate(samples)]
    flat = [value for column in columns for value in column]
    codes = [float(place) for place, column in enumerate(columns) for _ in column]
    return flat, codes, tuple(values) if isinstance(values, dict) else tuple(range(len(samples)))


def make_options(given_options: dict[str, Any]) -> _core.SocinnStatsOptions | None:
    """Options of the library out of those that were given; None is one that was not."""
    options = None
    for name, value in given_options.items():
        if value is None:
            continue
        if options is None:
            options = _core.stats_options_new()
        if isinstance(value, bool) or type(value).__name__ == "bool_":
            _core.stats_options_set_flag(options, name, bool(value))
        elif isinstance(value, str):
            _core.stats_options_set_text(options, name, value)
        elif getattr(value, "shape", ()):  # arrays of numpy also have __index__ and __float__
            _core.stats_options_set_numbers(options, name, observed(value, name))
        elif hasattr(value, "__index__") and value.__index__() >= 0:
            _core.stats_options_set_whole(options, name, value.__index__())
        elif hasattr(value, "__float__"):
            _core.stats_options_set_number(options, name, float(value))
        else:
            _core.stats_options_set_numbers(options, name, observed(value, name))
    return options


def call(function: Callable[..., _core.SocinnStatsResult], *data: Any, **options: Any) -> Result:
    """Call a function of the library with data and those options that are not None."""
    return to_result(function(*data, make_options(options)))


def with_labels(result: Result, **labels: Sequence[Any]) -> Result:
    """The same result with labels of groups beside their figures."""
    return Result({**result, **{name: tuple(values) for name, values in labels.items()}}, result.notes)


def number(value: Scalar, name: str) -> float:
    """One number."""
    if isinstance(value, (str, bytes)) or not hasattr(value, "__float__"):
        raise TypeError(f"expected a number for {name!r}, not {type(value).__name__}")
    return float(value)
