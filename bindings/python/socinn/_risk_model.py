# SPDX-License-Identifier: GPL-3.0-or-later
"""Models of one outcome that depends on several numbers which are not known exactly."""

from __future__ import annotations

from . import _core
from ._arrays import given, matrix, numpy_if_installed, packed, unpacked
from ._distribution import Distribution, to_distribution
from ._errors import InvalidArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Literal, Union

    from ._arrays import Numbers, Scalar
    from ._distribution import DistributionLike

    Step = tuple[Any, ...]
    # How a model came to be: the two it is the difference of, if it is one, and what was added since.
    History = tuple[Union[tuple["History", "History"], None], tuple[Step, ...]]
    Copula = Literal["gaussian", "t"]

_COPULAS = {"gaussian": _core.COPULA_GAUSSIAN, "t": _core.COPULA_T}


class Vectorised:
    """A user's function as the library calls it: one array for each input in, one out."""

    __slots__ = ("function", "names")

    def __init__(self, function: Callable[..., Any], names: list[str]) -> None:
        self.function, self.names = function, names

    def __call__(self, columns: tuple[bytearray, ...], n: int) -> Any:
        numpy = numpy_if_installed()
        if numpy is None:
            arrays = [memoryview(column).cast("d") for column in columns]
        else:
            arrays = [numpy.frombuffer(column, dtype="float64") for column in columns]
        answer = self.function(**dict(zip(self.names, arrays)))
        try:
            numbers, shape = given(answer)
        except TypeError:
            raise TypeError(
                f"the model gave {type(answer).__name__} for {n} draws; return an array of {n} numbers"
            ) from None
        if shape != (n,):
            found = " x ".join(map(str, shape)) + " numbers" if shape else "one number"
            raise InvalidArgumentError(f"the model gave {found} for {n} draws; return an array of {n} numbers")
        return numbers

    def __reduce__(self) -> tuple[Any, ...]:
        return Vectorised, (self.function, self.names)


def _add(handle: _core.SocinnRiskModel, step: Step) -> Any:
    kind, *arguments = step
    if kind == "input":
        name, distribution = arguments
        _core.risk_model_add_input(handle, name, distribution._handle)
    elif kind == "term":
        _core.risk_model_add_term(handle, *arguments)
    elif kind == "curve":
        coefficient, names, x, y = arguments
        _core.risk_model_add_curve_term(handle, coefficient, names, unpacked(x), unpacked(y))
    elif kind == "function":
        _core.risk_model_set_function(handle, *arguments)
    else:
        names, numbers, copula, degrees = arguments
        return _core.risk_model_set_correlation(handle, names, unpacked(numbers), copula, degrees)
    return None


def _build(history: History) -> _core.SocinnRiskModel:
    difference, steps = history
    if difference is None:
        handle = _core.risk_model_new()
    else:
        handle = _core.risk_model_difference(_build(difference[0]), _build(difference[1]))
    for step in steps:
        _add(handle, step)
    return handle


def _exact(history: History) -> Distribution:
    return Distribution._of(_core.risk_model_get_exact(_build(history)), _exact, history)


class RiskModel:
    """Named inputs with their distributions and dependence, and one outcome computed from them.

    The outcome is a sum of terms, each a coefficient times a product of inputs, or any function. Inputs of one name are
    one input: what two terms share is drawn once. ``a - b`` is the model of the difference, in which inputs of one name
    are one input as well: what one choice costs more than another.

    Parameters
    ----------
    inputs : dict, optional
        Distributions by name, or what stands for one; as :meth:`add_input`.
    function : callable, optional
        Computes the outcome instead of terms; as :meth:`set_function`.

    Examples
    --------
    >>> model = RiskModel({"people": (10, 12, 20), "rent": "5 000–6 000 zł"})
    >>> model.add_term(150, "people")
    >>> model.add_term(12, "rent")
    >>> model.exact().quantile(0.8)
    69470.3...
    """

    __slots__ = ("_handle", "_used", "_difference", "_steps", "_inputs", "_names")
    _difference: tuple[History, History] | None
    _steps: tuple[Step, ...]

    def __init__(
        self, inputs: Mapping[str, DistributionLike] | None = None, *, function: Callable[..., Any] | None = None
    ) -> None:
        self._start(None)
        if inputs is not None and not hasattr(inputs, "items"):
            raise TypeError(f"expected a dict for 'inputs', not {type(inputs).__name__}")
        for name, distribution in (inputs or {}).items():
            self.add_input(name, distribution)
        if function is not None:
            self.set_function(function)

    def _start(self, difference: tuple[History, History] | None) -> None:
        self._difference, self._steps = difference, ()
        self._inputs: dict[str, Distribution] = {}
        self._names: list[str] = []
        self._used = False
        self._handle = _build((difference, ()))

    @property
    def _history(self) -> History:
        return self._difference, self._steps

    def _use(self) -> _core.SocinnRiskModel:
        """The library's model, which from now on stays as it is: others may be looking at it."""
        self._used = True
        return self._handle

    def _change(self, step: Step) -> Any:
        handle = _build(self._history) if self._used else self._handle
        result = _add(handle, step)
        self._handle, self._used = handle, False
        self._steps += (step,)
        return result

    @property
    def inputs(self) -> dict[str, Distribution]:
        """Distributions by name, in the order in which they were added."""
        return dict(self._inputs)

    def add_input(self, name: str, distribution: DistributionLike) -> None:
        """Add an input.

        Parameters
        ----------
        name : str
            Its name; a function gets it as an argument of that name. Draws depend on it, not on the order of inputs.
        distribution : Distribution or what stands for one
            What it may be.

        Raises
        ------
        InvalidArgumentError
            For an empty or repeated name.
        """
        made = to_distribution(distribution)
        self._change(("input", name, made))
        self._inputs[name] = made
        self._names.append(name)

    def add_term(self, coefficient: Scalar, *names: str) -> None:
        """Add coefficient times the product of inputs to the outcome; a name given twice is squared, none: a constant.

        Raises
        ------
        NotFoundError
            For a name that no input has.
        InvalidArgumentError
            For a coefficient that is not finite, or when the outcome is a function.
        """
        self._change(("term", coefficient, names))

    def add_curve(self, coefficient: Scalar, *names: str, x: Numbers, y: Numbers) -> None:
        """Add coefficient times f(product of inputs), f piecewise linear through knots and level beyond its ends.

        Parameters
        ----------
        coefficient : float
            What it is multiplied by.
        *names : str
            The inputs.
        x, y : array or list, shape (n,)
            The knots; `x` increasing.

        Raises
        ------
        NotFoundError, InvalidArgumentError
            As for :meth:`add_term`, and for knots that cannot be.

        Examples
        --------
        A second worker from the 41st participant on:

        >>> model.add_curve(4000, "people", x=[40, 41], y=[1, 2])
        """
        self._change(("curve", coefficient, names, packed(x), packed(y)))

    def set_function(self, function: Callable[..., Any]) -> None:
        """Make the outcome a function of all inputs.

        Parameters
        ----------
        function : callable
            Called once for each block of draws with the inputs by name, ``function(price=..., people=...)``: arrays of
            float64, of one length n, its own to keep or change; numpy's where numpy is installed, else memoryviews. It
            returns n numbers: an array, a list, a series. What it raises, whoever simulates raises.

        Raises
        ------
        InvalidArgumentError
            When there are terms, or another function.
        """
        if not callable(function):
            raise TypeError(f"expected a function, not {type(function).__name__}")
        self._change(("function", Vectorised(function, self._names)))

    def set_correlation(
        self, names: Iterable[str], correlation: Numbers, *, copula: Copula = "gaussian", degrees: Scalar | None = None
    ) -> float:
        """Set rank correlations (Spearman) between some inputs; the others stay independent.

        Parameters
        ----------
        names : iterable of str
            The inputs, n of them.
        correlation : array or list of lists, shape (n, n)
            Symmetric, with ones on the diagonal; one that cannot be is replaced by the nearest that can.
        copula : {"gaussian", "t"}, optional
            How they hang together; with ``"t"`` extremes come together.
        degrees : float, optional
            Degrees of freedom of ``"t"``, > 2.

        Returns
        -------
        float
            How far the correlations were moved (Frobenius norm); 0: not at all.

        Raises
        ------
        NotFoundError, InvalidArgumentError
            For a name that no input has; for a matrix that is not symmetric, or of another size.
        """
        names = tuple(names) if not isinstance(names, str) else (names,)
        numbers, _ = matrix(correlation, "correlation")
        if copula not in _COPULAS:
            raise InvalidArgumentError(f'there is no copula "{copula}"; use "gaussian" or "t"')
        self._use()  # the library lets other threads run meanwhile, so it is given a model of its own
        step = ("correlation", names, packed(numbers), _COPULAS[copula], 0.0 if degrees is None else degrees)
        return self._change(step)  # type: ignore[no-any-return]

    def exact(self) -> Distribution:
        """Return the exact distribution of the outcome.

        Raises
        ------
        UnsupportedError
            Unless every input enters linearly, in terms of its own, and independently; says why. :func:`simulate` then.
        """
        return Distribution._of(_core.risk_model_get_exact(self._use()), _exact, self._history)

    def __sub__(self, other: RiskModel) -> RiskModel:
        """Return the model of the difference: inputs of one name are one input.

        Raises
        ------
        MismatchError
            When a name has two distributions or correlations.
        InvalidArgumentError
            When an outcome is a function.
        """
        if not isinstance(other, RiskModel):
            return NotImplemented
        model = RiskModel.__new__(RiskModel)
        model._start((self._history, other._history))
        model._inputs = {**self._inputs, **other._inputs}
        model._names = list(model._inputs)
        return model

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={distribution!r}" for name, distribution in self._inputs.items())
        return f"<RiskModel of {inside or 'nothing yet'}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._history, self._inputs)


def _rebuild(history: History, inputs: dict[str, Distribution]) -> RiskModel:
    model = RiskModel.__new__(RiskModel)
    model._start(history[0])
    model._inputs, model._names = inputs, list(inputs)
    for step in history[1]:
        model._change(step)
    return model


def to_model(model: RiskModel | Callable[..., Any], inputs: Mapping[str, DistributionLike] | None) -> RiskModel:
    """A model, or a function together with its inputs."""
    if isinstance(model, RiskModel):
        if inputs is not None:
            raise TypeError("a RiskModel has its inputs already; 'inputs' goes with a function")
        return model
    if not callable(model):
        raise TypeError(f"expected a RiskModel or a function, not {type(model).__name__}")
    return RiskModel(inputs, function=model)
