# SPDX-License-Identifier: GPL-3.0-or-later
"""Which input matters, in what way, and what it is worth to know it."""

from __future__ import annotations

from . import _core
from ._risk_model import to_model
from ._shims import Sequence, overload
from ._simulation import Figure, amount, make_settings
from ._values import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]

    from ._arrays import Scalar
    from ._distribution import DistributionLike
    from ._risk_model import RiskModel
    from ._simulation import Amount, Progress, Sampler

MEASURES = ("first", "total", "shapley", "swing_low", "swing_high", "switching", "evppi")


class Measure(float):
    """A measure of sensitivity: a ``float`` that knows its 95 % interval.

    Attributes
    ----------
    low, high : float
        Ends of the interval; the value itself when it is exact.
    """

    __slots__ = ("low", "high")
    low: float
    high: float

    def __new__(cls, value: Scalar, low: Scalar, high: Scalar) -> Measure:
        """Make a measure with that interval."""
        self = super().__new__(cls, float(value))
        self.low, self.high = float(low), float(high)
        return self

    def __repr__(self) -> str:
        inside = "" if self.low == float(self) == self.high else f", low={self.low:.6g}, high={self.high:.6g}"
        return f"Measure({float(self)!r}{inside})"

    def __str__(self) -> str:
        return float.__repr__(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (float(self), self.low, self.high)


class InputSensitivity(Record):
    """What one input does to the outcome. NaN where a measure does not apply.

    Attributes
    ----------
    name : str
        The input.
    first : Measure
        Share of the variance that goes when the input is known (first-order Sobol index), 0 to 1.
    total : Measure
        Share that stays when all others are known (total Sobol index).
    shapley : Measure
        Fair share of the variance, also among dependent inputs: those of all inputs add up to 1.
    swing_low, swing_high : Measure
        Expected outcome with the input at its P10 and at its P90.
    switching : Measure
        Value of the input at which the expected outcome reaches the limit; NaN: none within its range.
    evppi : Measure
        Expected value of knowing the input before deciding whether to go ahead, in the outcome's unit.
    """

    __slots__ = ("name", *MEASURES)
    if TYPE_CHECKING:
        name: str
        first: Measure
        total: Measure
        shapley: Measure
        swing_low: Measure
        swing_high: Measure
        switching: Measure
        evppi: Measure


def _row(handle: _core.SocinnSensitivity, index: int) -> InputSensitivity:
    measures = [Measure(*_core.sensitivity_get(handle, name.replace("_", "-"), index)) for name in MEASURES]
    return InputSensitivity(_core.sensitivity_get_name(handle, index) or "", *measures)


class Sensitivity(Sequence["InputSensitivity"]):
    """What each input does to the outcome, in the order of the inputs; found by place or by name.

    Made by :func:`sensitivity`. Exact for models of terms with independent inputs; otherwise from draws.
    """

    __slots__ = ("_handle", "_rows")
    _rows: tuple[InputSensitivity, ...]

    def __init__(self, handle: _core.SocinnSensitivity) -> None:
        self._handle = handle
        self._rows = tuple(_row(handle, i) for i in range(_core.sensitivity_get_length(handle)))

    @property
    def method(self) -> str:
        """``"exact"`` or ``"simulation"``."""
        return _core.sensitivity_get_method(self._handle)

    @property
    def evaluations(self) -> int:
        """How many times the outcome was computed; 0 when exact."""
        return _core.sensitivity_get_evaluations(self._handle)

    @property
    def evpi(self) -> float:
        """Expected value of knowing everything before deciding; NaN without a limit."""
        return _core.sensitivity_get_evpi(self._handle)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, key: int | str) -> InputSensitivity: ...
        @overload
        def __getitem__(self, key: slice) -> tuple[InputSensitivity, ...]: ...

    def __getitem__(self, key: int | str | slice) -> InputSensitivity | tuple[InputSensitivity, ...]:
        """Return the row at a place or of a name."""
        if not isinstance(key, str):
            return self._rows[key]
        for row in self._rows:
            if row.name == key:
                return row
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._rows)

    def to_pandas(self, *, intervals: bool = False) -> pandas.DataFrame:
        """Return one row an input, indexed by its name: the measures as ``float64``.

        Parameters
        ----------
        intervals : bool, optional
            Two more columns for each measure, such as ``first_from`` and ``first_to``: the ends of its 95 % interval.

        Raises
        ------
        ModuleNotFoundError
            When pandas is not installed.
        """
        import pandas

        columns: dict[str, list[float]] = {}
        for name in MEASURES:
            measures: list[Measure] = [getattr(row, name) for row in self._rows]
            columns[name] = [float(measure) for measure in measures]
            if intervals:
                columns[f"{name}_from"] = [measure.low for measure in measures]
                columns[f"{name}_to"] = [measure.high for measure in measures]
        index = pandas.Index([row.name for row in self._rows], name="input", dtype="str")
        return pandas.DataFrame(columns, index=index, dtype="float64")

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in ("input", *MEASURES))
        body = ""
        for row in self._rows:
            cells = (getattr(row, name) for name in MEASURES)
            shown = "".join(f"<td>{'' if cell != cell else format(float(cell), '.6g')}</td>" for cell in cells)
            body += f"<tr><th>{escape(row.name)}</th>{shown}</tr>\n"
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"

    def __repr__(self) -> str:
        shares = ", ".join(f"{row.name}: {float(row.total):.3g}" for row in self._rows)
        return f"<Sensitivity ({self.method}), total shares {{{shares}}}>"


def sensitivity(
    model: RiskModel | Callable[..., Any],
    *,
    inputs: Mapping[str, DistributionLike] | None = None,
    limit: Amount | None = None,
    draws: int = 100_000,
    seed: int = 1,
    sampler: Sampler = "mc",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Return which input matters, in what way, and what it is worth to know it.

    Parameters
    ----------
    model : RiskModel or callable
        What is computed; a callable as for :func:`simulate`.
    inputs : dict, optional
        Distributions by name; with a callable.
    limit : number, Quantity or str, optional
        What there is to spend, such as ``"60 000 zł"``: the switching value and the value of information need it. For
        the difference of two models, 0.
    draws, seed, sampler, threads, progress
        As for :func:`simulate`; where draws are needed. ``"sobol"`` points are nearer to the truth than as many
        independent draws.

    Raises
    ------
    InvalidArgumentError
        For nothing to compute, or settings that cannot be.
    CancelledError
        When `progress` returned False.

    References
    ----------
    Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018; Jansen (1999), doi:10.1016/S0010-4655(98)00154-4;
    Song, Nelson & Staum (2016), doi:10.1137/15M1048070
    """
    settings = make_settings(draws=draws, seed=seed, sampler=sampler, threads=threads, progress=progress)
    return Sensitivity(_core.sensitivity_new(to_model(model, inputs)._use(), settings, amount(limit)))


def value_of_information(
    model: RiskModel | Callable[..., Any],
    names: Iterable[str],
    *,
    limit: Amount,
    inputs: Mapping[str, DistributionLike] | None = None,
    draws: int = 100_000,
    seed: int = 1,
    sampler: Sampler = "mc",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Figure:
    """Return what it is worth to know several inputs together before deciding whether to go ahead.

    Never less than that of fewer of them; that of all of them is the value of perfect information.

    Parameters
    ----------
    model : RiskModel or callable
        What is computed.
    names : iterable of str
        The inputs to know.
    limit : number, Quantity or str
        What there is to spend.
    inputs, draws, seed, sampler, threads, progress
        As for :func:`sensitivity`.

    Returns
    -------
    Figure
        In the outcome's unit, with its standard error; 0 when exact.

    Raises
    ------
    NotFoundError
        For a name that no input has.
    """
    names = tuple(names) if not isinstance(names, str) else (names,)
    settings = make_settings(draws=draws, seed=seed, sampler=sampler, threads=threads, progress=progress)
    return Figure(*_core.value_of_information(to_model(model, inputs)._use(), names, amount(limit), settings))
