# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that are not known exactly: what they may be, and how likely each value is."""

from __future__ import annotations

from . import _core
from ._arrays import count, given, is_scalar, new_array, shaped
from ._quantity import Quantity, to_quantity
from ._shims import overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Union

    from ._arrays import Array, Numbers, Scalar

    DistributionLike = Union["Distribution", Quantity, Scalar, str, tuple[Scalar, Scalar], tuple[Scalar, Scalar, Scalar]]

INFINITY = float("inf")


def variable_number(variable: str | int) -> int:
    """Number of a variable's stream, by its name or as it is."""
    if isinstance(variable, str):
        return _core.random_variable(variable)
    return count(variable, "variable")


def _is_number(value: object) -> bool:
    return is_scalar(value) and not isinstance(value, (str, bytes))


class Distribution:
    """A probability distribution of one number; its unit is yours, such as złotys or hours.

    Immutable, hashable, picklable; two with the same parameters are equal. The functions of :mod:`socinn.uncertainty`
    make one; so does ``Distribution(value)`` from anything that stands for one. Functions of a number take an array as
    well and give one of the same shape. With a number, ``+``, ``-``, ``*`` and ``/`` shift and scale; what two
    distributions add up to, :func:`exact_sum` and :class:`RiskModel` tell.

    Parameters
    ----------
    value : Distribution, Quantity, number, str or tuple
        A number is certain; a text such as ``"5 000–20 000 zł"`` is read as people write it in the current language;
        (low, high) is uniform, (low, most likely, high) is PERT.

    Raises
    ------
    InvalidArgumentError
        For values that cannot be: NaN, inverted ranges, a mode outside.
    MalformedError, AmbiguousError
        For a text that is not one number or range.

    Examples
    --------
    >>> pert(5000, 9000, 20000).quantile(0.9)
    13945.385719...
    >>> Distribution("5 000–20 000 zł").mean
    12500.0
    """

    __slots__ = ("_handle", "_made")
    _handle: _core.SocinnDistribution
    _made: tuple[Any, ...]  # function and arguments that make it again

    def __init__(self, value: DistributionLike) -> None:
        made = to_distribution(value)
        self._handle, self._made = made._handle, made._made

    @classmethod
    def _of(cls, handle: _core.SocinnDistribution, function: Callable[..., Distribution], *arguments: Any) -> Distribution:
        self = cls.__new__(cls)
        self._handle, self._made = handle, (function, arguments)
        return self

    @property
    def family(self) -> str:
        """``"pert"``, ``"normal"``, ``"sum"`` ..."""
        return _core.distribution_get_family(self._handle)

    @property
    def mean(self) -> float:
        """Expected value."""
        return _core.distribution_get_mean(self._handle)

    @property
    def sd(self) -> float:
        """Standard deviation."""
        return _core.distribution_get_sd(self._handle)

    @property
    def var(self) -> float:
        """Variance: the square of `sd`."""
        sd = self.sd
        return sd * sd

    @property
    def skewness(self) -> float:
        """Third standardised moment; 0 for one number."""
        return _core.distribution_get_skewness(self._handle)

    @property
    def low(self) -> float:
        """Smallest possible value; may be ``-inf``."""
        return _core.distribution_get_low(self._handle)

    @property
    def high(self) -> float:
        """Largest possible value; may be ``inf``."""
        return _core.distribution_get_high(self._handle)

    def _evaluate(self, curve: int, x: Scalar | Numbers) -> Array:
        numbers, shape = given(x)
        length = 1
        for size in shape:
            length *= size
        result = new_array(length)
        _core.distribution_evaluate(self._handle, curve, numbers, result)
        return shaped(result, shape)  # type: ignore[no-any-return,unused-ignore]

    @overload
    def cdf(self, x: Scalar) -> float: ...
    @overload
    def cdf(self, x: Numbers) -> Array: ...
    def cdf(self, x: Scalar | Numbers) -> float | Array:
        """Return the probability of at most `x`; `x` may be infinite. NaN for NaN."""
        if is_scalar(x):
            return _core.distribution_cdf(self._handle, x)
        return self._evaluate(_core.CURVE_CDF, x)

    @overload
    def sf(self, x: Scalar) -> float: ...
    @overload
    def sf(self, x: Numbers) -> Array: ...
    def sf(self, x: Scalar | Numbers) -> float | Array:
        """Return the probability of more than `x`, exact also where it is tiny."""
        if is_scalar(x):
            return _core.distribution_survival(self._handle, x)
        return self._evaluate(_core.CURVE_SURVIVAL, x)

    @overload
    def pdf(self, x: Scalar) -> float: ...
    @overload
    def pdf(self, x: Numbers) -> Array: ...
    def pdf(self, x: Scalar | Numbers) -> float | Array:
        """Return the density at `x`; infinite where one value has a probability of its own."""
        if is_scalar(x):
            return _core.distribution_density(self._handle, x)
        return self._evaluate(_core.CURVE_DENSITY, x)

    @overload
    def quantile(self, probability: Scalar) -> float: ...
    @overload
    def quantile(self, probability: Numbers) -> Array: ...
    def quantile(self, probability: Scalar | Numbers) -> float | Array:
        """Return the smallest value that is not exceeded with that probability; 0 and 1 give the ends.

        Parameters
        ----------
        probability : float or array
            0 to 1; 0.9 asks for P90.

        Returns
        -------
        float or array
            In the distribution's unit; of the shape of `probability`.

        Raises
        ------
        InvalidArgumentError
            Outside 0 to 1, or for NaN.

        Examples
        --------
        >>> uniform(0, 10).quantile([0.1, 0.5, 0.9])
        array([1., 5., 9.])
        """
        if is_scalar(probability):
            return _core.distribution_quantile(self._handle, probability)
        return self._evaluate(_core.CURVE_QUANTILE, probability)

    @overload
    def ppf(self, probability: Scalar) -> float: ...
    @overload
    def ppf(self, probability: Numbers) -> Array: ...
    def ppf(self, probability: Scalar | Numbers) -> float | Array:
        """Return the same as :meth:`quantile`, under the name that scipy has for it."""
        return self.quantile(probability)

    @overload
    def expected_overrun(self, limit: Scalar) -> float: ...
    @overload
    def expected_overrun(self, limit: Numbers) -> Array: ...
    def expected_overrun(self, limit: Scalar | Numbers) -> float | Array:
        """Return what is missing on average when `limit` is there to spend: the mean of max(X - limit, 0)."""
        if is_scalar(limit):
            return _core.distribution_expected_overrun(self._handle, limit)
        return self._evaluate(_core.CURVE_OVERRUN, limit)

    @overload
    def tail_mean(self, probability: Scalar) -> float: ...
    @overload
    def tail_mean(self, probability: Numbers) -> Array: ...
    def tail_mean(self, probability: Scalar | Numbers) -> float | Array:
        """Return the mean of the worst 1 - `probability` of cases: conditional value at risk.

        Parameters
        ----------
        probability : float or array
            From 0 up to, not including, 1; 0.9 asks for the mean of the worst tenth.

        Raises
        ------
        InvalidArgumentError
            Outside of that.

        References
        ----------
        Rockafellar & Uryasev (2002), doi:10.1016/S0378-4266(02)00271-6
        """
        if is_scalar(probability):
            return _core.distribution_tail_mean(self._handle, probability)
        return self._evaluate(_core.CURVE_TAIL_MEAN, probability)

    def interval(self, level: float = 0.8) -> tuple[float, float]:
        """Return the two ends between which the number lies with a probability of `level`, as often below as above.

        Examples
        --------
        >>> uniform(0, 10).interval(0.8)
        (1.0, 9.0)
        """
        tail = (1 - float(level)) / 2
        return self.quantile(tail), self.quantile(1 - tail)

    def sample(self, n: int, *, seed: int = 1, variable: str | int = "", first: int = 0) -> Array:
        """Draw numbers; the same ones for the same arguments, on every machine.

        Parameters
        ----------
        n : int
            How many.
        seed : int, optional
            0 to 2**64 - 1.
        variable : str or int, optional
            Name of the stream: draws of different names are independent.
        first : int, optional
            Which draw of the stream to begin with; ``sample(5, first=5)`` continues ``sample(5)``.

        Returns
        -------
        array of float64, shape (n,)
            Draws in the distribution's unit.
        """
        result = new_array(count(n, "n"))
        _core.distribution_sample(self._handle, seed, variable_number(variable), first, result)
        return result  # type: ignore[no-any-return,unused-ignore]

    def truncate(self, low: float = -INFINITY, high: float = INFINITY) -> Distribution:
        """Return the distribution given that the number lies in `low` to `high`.

        Raises
        ------
        InvalidArgumentError
            For an inverted range, or one that has next to no probability.
        """
        return _truncate(self, low, high)

    def scale(self, factor: float, offset: float = 0.0) -> Distribution:
        """Return the distribution of factor X + offset; a negative factor mirrors."""
        return _scale(self, factor, offset)

    def __add__(self, other: Scalar) -> Distribution:
        if isinstance(other, Distribution):
            raise TypeError("distributions do not add up without their dependence; use exact_sum for independent ones")
        return _scale(self, 1.0, float(other)) if _is_number(other) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Scalar) -> Distribution:
        return _scale(self, 1.0, -float(other)) if _is_number(other) else NotImplemented

    def __rsub__(self, other: Scalar) -> Distribution:
        return _scale(self, -1.0, float(other)) if _is_number(other) else NotImplemented

    def __mul__(self, other: Scalar) -> Distribution:
        return _scale(self, float(other), 0.0) if _is_number(other) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other: Scalar) -> Distribution:
        return _scale(self, 1.0 / float(other), 0.0) if _is_number(other) else NotImplemented

    def __neg__(self) -> Distribution:
        return _scale(self, -1.0, 0.0)

    # numpy's numbers leave arithmetic with a distribution to it.
    __array_ufunc__ = None

    def __repr__(self) -> str:
        return _core.distribution_to_text(self._handle)

    def _state(self) -> tuple[Any, ...]:
        return repr(self), self.mean, self.sd, self.skewness, self.low, self.high

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Distribution) and other._state() == self._state()

    def __hash__(self) -> int:
        return hash(self._state())

    def __reduce__(self) -> tuple[Any, ...]:
        return self._made


def to_distribution(value: DistributionLike) -> Distribution:
    """A distribution from what stands for one."""
    if isinstance(value, Distribution):
        return value
    if isinstance(value, (str, Quantity)):
        return from_quantity(value)
    if isinstance(value, tuple):
        if len(value) == 2:
            return uniform(value[0], value[1])
        if len(value) == 3:
            return pert(value[0], value[1], value[2])
        raise TypeError(f"expected (low, high) or (low, most likely, high), not {len(value)} values")
    if not is_scalar(value):
        raise TypeError(f"expected a distribution, or a number, a text or (low, high), not {type(value).__name__}")
    return fixed(value)


def fixed(value: Scalar) -> Distribution:
    """Return one number, known for certain."""
    return Distribution._of(_core.distribution_fixed(value), fixed, value)


def uniform(low: Scalar, high: Scalar) -> Distribution:
    """Return what is equally likely anywhere from `low` to `high`.

    Raises
    ------
    InvalidArgumentError
        When `high` < `low`, or for NaN or infinity.
    """
    return Distribution._of(_core.distribution_uniform(low, high), uniform, low, high)


def triangular(low: Scalar, mode: Scalar, high: Scalar) -> Distribution:
    """Return a triangle over `low` to `high` with its top at `mode`: its mean is (low + mode + high) / 3.

    Raises
    ------
    InvalidArgumentError
        For a mode outside, or inverted ends.
    """
    return Distribution._of(_core.distribution_triangular(low, mode, high), triangular, low, mode, high)


def pert(low: Scalar, mode: Scalar, high: Scalar, *, lambda_: Scalar = 4) -> Distribution:
    """Return the beta distribution over `low` to `high` with mean (low + lambda mode + high) / (lambda + 2).

    Parameters
    ----------
    low, mode, high : float
        The smallest, the most likely and the largest value.
    lambda_ : float, optional
        Weight of the mode, above 0 and up to 1000; 4 is PERT, anything else modified PERT.

    Raises
    ------
    InvalidArgumentError
        For a mode outside, inverted ends, or another weight.

    Examples
    --------
    >>> pert(5000, 9000, 20000).mean
    10166.666666...

    References
    ----------
    Vose, D. (2008), Risk Analysis, 3rd ed.
    """
    return _pert(low, mode, high, lambda_)


def _pert(low: Scalar, mode: Scalar, high: Scalar, lambda_: Scalar) -> Distribution:
    return Distribution._of(_core.distribution_pert(low, mode, high, lambda_), _pert, low, mode, high, lambda_)


def _truncate(self: Distribution, low: Scalar, high: Scalar) -> Distribution:
    return Distribution._of(_core.distribution_truncate(self._handle, low, high), _truncate, self, low, high)


def _scale(self: Distribution, factor: Scalar, offset: Scalar) -> Distribution:
    return Distribution._of(_core.distribution_scale(self._handle, factor, offset), _scale, self, factor, offset)


def from_quantity(quantity: Quantity | str) -> Distribution:
    """Return the distribution of a quantity: fixed, uniform, PERT or triangular.

    Parameters
    ----------
    quantity : Quantity or str
        A text is read as people write it in the current language.
    """
    quantity = to_quantity(quantity)
    return Distribution._of(_core.distribution_from_quantity(quantity._handle), from_quantity, quantity)
