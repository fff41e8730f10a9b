# SPDX-License-Identifier: GPL-3.0-or-later
"""What a statistical function found."""

from __future__ import annotations

from . import _core
from ._arrays import numpy_if_installed
from ._errors import NotFoundError
from ._shims import Mapping
from ._values import Finding, to_findings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]


_set = object.__setattr__


class Result(Mapping["str", "Any"]):
    """What a function of :mod:`socinn.stats` found: values under names, as attributes and as a mapping.

    A value that does not apply is not there: asking for it raises, and says what there is. Results never change, compare
    by value and can be pickled.

    Attributes
    ----------
    function, method : str
        What was asked for, and how it was done, such as ``"exact"`` or ``"wilson"``.
    estimate, lower, upper, level : float
        The estimate and its interval, which covers the true value in at least (exact methods) or about the share `level`
        of all samples.
    std_error, df, statistic : float
        Standard error, degrees of freedom, test statistic.
    p_value, mid_p : float
        The p-value; the same with half the probability of what was observed.
    alternative : str
        ``"two-sided"``, ``"less"`` or ``"greater"``.
    n, n_missing : int
        How many observations were used and how many were left out.
    notes : tuple of Finding
        What a reader should know: missing values, approximations, data that say little.
    """

    __slots__ = ("_values", "notes")
    _values: dict[str, Any]
    notes: tuple[Finding, ...]
    if TYPE_CHECKING:
        function: str
        method: str
        estimate: float
        lower: float
        upper: float
        level: float
        std_error: float
        df: float
        statistic: float
        p_value: float
        mid_p: float
        alternative: str
        n: int
        n_missing: int

    def __init__(self, values: Mapping[str, Any], notes: tuple[Finding, ...] = ()) -> None:
        _set(self, "_values", dict(values))
        _set(self, "notes", notes)

    @property
    def interval(self) -> tuple[float, float]:
        """Both ends of the interval."""
        return self.lower, self.upper

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"{self.function} gives no {name!r}; it gives {', '.join(self._values)}") from None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a result never changes: {name!r} cannot be set")

    def __getitem__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise NotFoundError(f"{self.function} gives no {name!r}; it gives {', '.join(self._values)}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._values]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result) or self._values.keys() != other._values.keys():
            return False
        return all(_same(value, other._values[name]) for name, value in self._values.items())

    def __hash__(self) -> int:
        return hash((self.function, self.method, tuple(self._values)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._values, self.notes)

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={_shown(value)}" for name, value in self._values.items() if name != "function")
        return f"<{self.function}: {inside}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the values as a dictionary."""
        return dict(self._values)

    def to_pandas(self) -> pandas.Series:
        """Return the values as a Series, one entry a name."""
        import pandas

        return pandas.Series(self._values, dtype=object, name=self.function)


def _same(a: Any, b: Any) -> bool:
    if hasattr(a, "__len__") and not isinstance(a, str):
        return len(a) == len(b) and all(map(_same, a, b))
    return bool(a == b or (a != a and b != b))


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if hasattr(value, "__len__") and not isinstance(value, str):
        return f"[{', '.join(map(_shown, list(value)[:4]))}{', ...' if len(value) > 4 else ''}]"
    return repr(value)


def _shown_array(view: memoryview) -> Any:
    """Numbers that the library keeps: a read-only array of numpy's, or a tuple."""
    numpy = numpy_if_installed()
    return tuple(view) if numpy is None else numpy.asarray(view)


def to_result(handle: _core.SocinnStatsResult) -> Result:
    """A result as the core module gives it."""
    values = _core.stats_result_values(handle)
    for name, value in values.items():
        if type(value) is memoryview:
            values[name] = _shown_array(value)
    notes = _core.stats_result_get_notes(handle)
    return Result(values, tuple(to_findings(notes)) if _core.findings_get_length(notes) else ())
