# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulation: outcomes drawn at random, and figures that know their own error."""

from __future__ import annotations

from . import _core
from ._arrays import count, is_scalar, shown
from ._errors import InvalidArgumentError
from ._quantity import Quantity, to_quantity
from ._risk_model import to_model
from ._shims import overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Literal, Protocol, Union

    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]

    from ._arrays import Array, Scalar
    from ._distribution import DistributionLike
    from ._risk_model import RiskModel

    class ProgressBar(Protocol):
        def update(self, n: int, /) -> Any: ...

    Progress = Union[Callable[[int, int], Any], ProgressBar]
    Sampler = Literal["mc", "lhs", "sobol"]
    Amount = Union[Scalar, Quantity, str]


class Figure(float):
    """A number from a simulation: a ``float`` that knows its Monte Carlo standard error.

    Attributes
    ----------
    error : float
        Standard error: two times out of three the true figure is no farther away. 0: it is exact.
    """

    __slots__ = ("error",)
    error: float

    def __new__(cls, value: Scalar, error: Scalar = 0.0) -> Figure:
        """Make a figure with that error."""
        self = super().__new__(cls, float(value))
        self.error = float(error)
        return self

    def __repr__(self) -> str:
        return f"Figure({float(self)!r}, error={self.error:.3g})"

    def __str__(self) -> str:
        return float.__repr__(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (float(self), self.error)


def amount(limit: Amount | None) -> float:
    """What there is to spend, NaN for nothing stated."""
    if limit is None:
        return float("nan")
    if not isinstance(limit, (str, Quantity)):
        return float(limit)
    quantity = to_quantity(limit)
    if quantity.kind != "fixed":
        raise InvalidArgumentError(f'limit: "{quantity}" is not one number; give one')
    return float(quantity.mean)


class _Bar:
    """Tells a progress bar, which counts steps, how far a simulation is."""

    def __init__(self, bar: Any) -> None:
        self._bar, self._done = bar, 0

    def __call__(self, done: int, total: int) -> None:
        if getattr(self._bar, "total", 0) is None:
            self._bar.total = total
        if done > self._done:
            step, self._done = done - self._done, done
            self._bar.update(step)


def _listener(progress: Progress | None) -> Callable[[int, int], Any] | None:
    if progress is None or callable(progress):
        return progress
    if not callable(getattr(progress, "update", None)):
        raise TypeError(f"expected a function or a progress bar for 'progress', not {type(progress).__name__}")
    return _Bar(progress)


def make_settings(
    *,
    draws: int,
    seed: int,
    sampler: Sampler = "mc",
    antithetic: bool = False,
    threads: int | None = None,
    block: int | None = None,
    keep: bool = False,
    precision: Scalar | None = None,
    progress: Progress | None = None,
) -> _core.SocinnSimulationSettings:
    """Settings of the library. Without a listener, Ctrl-C is heard all the same."""
    settings = _core.simulation_settings_new()
    _core.simulation_settings_set_draws(settings, draws)
    _core.simulation_settings_set_seed(settings, seed)
    _core.simulation_settings_set_sampler(settings, sampler)
    _core.simulation_settings_set_antithetic(settings, antithetic)
    _core.simulation_settings_set_keep(settings, keep)
    if threads is not None:
        _core.simulation_settings_set_threads(settings, min(count(threads, "threads"), 2**31))
    if block is not None:
        _core.simulation_settings_set_block(settings, min(count(block, "block"), 2**31))
    if precision is not None:
        _core.simulation_settings_set_precision(settings, precision)
    _core.simulation_settings_set_progress(settings, _listener(progress))
    return settings


class Simulation:
    """Outcomes of a simulation, made by :func:`simulate`. Every figure comes with its own standard error.

    Functions of one number take several as well, and give a list.
    """

    __slots__ = ("_handle", "_names")
    _handle: _core.SocinnSimulation
    _names: tuple[str, ...]

    def __init__(self, handle: _core.SocinnSimulation, names: tuple[str, ...]) -> None:
        self._handle, self._names = handle, names

    @property
    def draws(self) -> int:
        """Number of draws that were made."""
        return _core.simulation_get_draws(self._handle)

    @property
    def seed(self) -> int:
        """The seed: with it, and the same model and sampler, anybody gets the same outcomes."""
        return _core.simulation_get_seed(self._handle)

    @property
    def sampler(self) -> str:
        """``"mc"``, ``"lhs"`` or ``"sobol"``."""
        return _core.simulation_get_sampler(self._handle)

    @property
    def mean(self) -> Figure:
        """Mean; of a model of terms, the exact mean of its linear part plus the sampled rest."""
        return Figure(*_core.simulation_get_mean(self._handle))

    @property
    def sd(self) -> Figure:
        """Standard deviation."""
        return Figure(*_core.simulation_get_sd(self._handle))

    def _figures(self, function: Callable[..., list[float]], x: Scalar | Iterable[Scalar]) -> Figure | list[Figure]:
        if is_scalar(x) or not hasattr(x, "__iter__"):
            return Figure(*function(self._handle, x))
        return [Figure(*function(self._handle, value)) for value in x]

    @overload
    def quantile(self, probability: Scalar) -> Figure: ...
    @overload
    def quantile(self, probability: Iterable[Scalar]) -> list[Figure]: ...
    def quantile(self, probability: Scalar | Iterable[Scalar]) -> Figure | list[Figure]:
        """Return a quantile (type 7) of the outcomes; 0.9 asks for P90.

        Raises
        ------
        InvalidArgumentError
            Outside 0 to 1.

        References
        ----------
        Hyndman, R. J. & Fan, Y. (1996), doi:10.1080/00031305.1996.10473566
        """
        return self._figures(_core.simulation_get_quantile, probability)

    @overload
    def cdf(self, x: Scalar) -> Figure: ...
    @overload
    def cdf(self, x: Iterable[Scalar]) -> list[Figure]: ...
    def cdf(self, x: Scalar | Iterable[Scalar]) -> Figure | list[Figure]:
        """Return the share of outcomes up to `x`: how likely it is that `x` is enough."""
        return self._figures(_core.simulation_get_cdf, x)

    @overload
    def expected_overrun(self, limit: Scalar) -> Figure: ...
    @overload
    def expected_overrun(self, limit: Iterable[Scalar]) -> list[Figure]: ...
    def expected_overrun(self, limit: Scalar | Iterable[Scalar]) -> Figure | list[Figure]:
        """Return the mean of max(outcome - limit, 0)."""
        return self._figures(_core.simulation_get_expected_overrun, limit)

    @overload
    def tail_mean(self, probability: Scalar) -> Figure: ...
    @overload
    def tail_mean(self, probability: Iterable[Scalar]) -> list[Figure]: ...
    def tail_mean(self, probability: Scalar | Iterable[Scalar]) -> Figure | list[Figure]:
        """Return the mean of the outcomes above a quantile.

        Raises
        ------
        InvalidArgumentError
            Unless 0 <= `probability` < 1.
        """
        return self._figures(_core.simulation_get_tail_mean, probability)

    def interval(self, level: float = 0.8) -> tuple[Figure, Figure]:
        """Return the two quantiles between which the share `level` of the outcomes lies."""
        tail = (1 - float(level)) / 2
        return self.quantile(tail), self.quantile(1 - tail)

    @property
    def outcomes(self) -> Array:
        """All outcomes in the order of the draws, shape (draws,): read-only, not copied; a memoryview without numpy."""
        return shown(_core.simulation_get_outcomes(self._handle))  # type: ignore[no-any-return,unused-ignore]

    @property
    def inputs(self) -> dict[str, Array]:
        """Draws of each input by name, as `outcomes`, when they were kept (``keep=True``); otherwise an empty dict."""
        from ._errors import NotFoundError

        try:
            return {name: shown(_core.simulation_get_input(self._handle, name)) for name in self._names}
        except NotFoundError:
            return {}

    def to_pandas(self) -> pandas.DataFrame:
        """Return one row a draw, the audit trail: a column for each input that was kept, and ``outcome``.

        Raises
        ------
        ModuleNotFoundError
            When pandas is not installed.
        """
        import pandas

        frame = pandas.DataFrame({**self.inputs, "outcome": self.outcomes})
        frame.index.name = "draw"
        return frame

    def __repr__(self) -> str:
        mean = self.mean
        return (
            f"<Simulation of {self.draws} draws ({self.sampler}, seed {self.seed}): "
            f"mean {float(mean):.6g} ± {mean.error:.2g}, P10 to P90 {self.quantile(0.1):.6g} to {self.quantile(0.9):.6g}>"
        )


def simulate(
    model: RiskModel | Callable[..., Any],
    *,
    inputs: Mapping[str, DistributionLike] | None = None,
    draws: int = 100_000,
    seed: int = 1,
    sampler: Sampler = "mc",
    antithetic: bool = False,
    threads: int | None = None,
    block: int | None = None,
    keep: bool = False,
    precision: Scalar | None = None,
    progress: Progress | None = None,
) -> Simulation:
    """Draw the inputs of a model and compute its outcomes.

    One seed, one answer: the same bits for any number of threads, any block size, any order of inputs and terms, on every
    machine.

    Parameters
    ----------
    model : RiskModel or callable
        What is computed. A callable is called once for each block of draws with one array for each of `inputs` by name,
        and returns as many numbers; see :meth:`RiskModel.set_function`.
    inputs : dict, optional
        Distributions by name, or what stands for one; with a callable.
    draws : int, optional
        1 to 2**32. For ``"lhs"`` and ``"sobol"`` rounded up to 8 replicates, from whose differences the error is told.
    seed : int, optional
        0 to 2**64 - 1.
    sampler : {"mc", "lhs", "sobol"}, optional
        Independent draws, a Latin hypercube, or a scrambled Sobol sequence.
    antithetic : bool, optional
        Draws in pairs u and 1 - u; ``"mc"`` only.
    threads : int, optional
        1 to 1024; by default ``SOCINN_NUM_THREADS``, or as many as there are processors. A callable runs in one.
    block : int, optional
        Draws computed at a time, 16 to 65 536.
    keep : bool, optional
        Whether the draws of all inputs are kept: the audit trail.
    precision : float, optional
        Stop once the standard errors of mean, P10, P50, P80 and P90 are all below this share of the median; ``"mc"`` only.
    progress : callable or progress bar, optional
        Called as ``progress(done, total)``; returning False stops. Or what has an ``update(steps)``, as of tqdm.

    Returns
    -------
    Simulation
        The outcomes.

    Raises
    ------
    InvalidArgumentError
        For nothing to compute, settings that cannot be, or a function that gave NaN or another number of outcomes.
    CancelledError
        When `progress` returned False.
    KeyboardInterrupt
        At Ctrl-C, soon.

    Examples
    --------
    >>> result = simulate(lambda price, people: price * people, inputs={"price": (90, 100, 150), "people": (10, 20)})
    >>> result.quantile(0.8).error < 5
    True
    """
    model = to_model(model, inputs)
    settings = make_settings(
        draws=draws,
        seed=seed,
        sampler=sampler,
        antithetic=antithetic,
        threads=threads,
        block=block,
        keep=keep,
        precision=precision,
        progress=progress,
    )
    names = tuple(model.inputs)
    return Simulation(_core.simulate(model._use(), settings), names)
