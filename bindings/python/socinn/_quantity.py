# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that may be unsure."""

from __future__ import annotations

from . import _core
from ._errors import InvalidArgumentError
from ._values import Period, language_code, number_text, to_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction
    from typing import Any, Union

    from ._values import Month, Number

    QuantityLike = Union["Quantity", Number, tuple[Number, Number], tuple[Number, Number, Number]]

_KINDS = {
    _core.QUANTITY_FIXED: "fixed",
    _core.QUANTITY_RANGE: "range",
    _core.QUANTITY_PERT: "pert",
    _core.QUANTITY_TRIANGULAR: "triangular",
}
_STYLES = {"unstated": _core.NUMBER_STYLE_UNSTATED, "en": _core.NUMBER_STYLE_EN, "pl": _core.NUMBER_STYLE_PL}


def _style(style: str | None) -> int:
    if style is None:
        style = _core.language_get_tag(_core.language_get())
    try:
        return _STYLES[style]
    except KeyError:
        raise InvalidArgumentError(f'there is no style of numbers "{style}"; use "pl", "en" or "unstated"') from None


class Quantity:
    """A number that may be unsure, with its unit, the date of its prices, its source and its original wording.

    Immutable and hashable. ``Quantity(5)`` is one number; for the others see :meth:`range`, :meth:`pert`,
    :meth:`triangular` and :meth:`parse`.

    Parameters
    ----------
    value : int, decimal.Decimal, fractions.Fraction, float or str
        The number; text in the library's spelling (``"12.5"``, ``"1/3"``). A float means the decimal it is printed as.
    unit : str, optional
        A currency code such as ``"PLN"``, any other word, or nothing for a bare number.
    price_date : str or datetime.date, optional
        Month or months that the prices are of.
    source, wording : str, optional
        Where the number comes from, and the words it was read from.

    Raises
    ------
    InvalidArgumentError
        For a negative amount of money, or ends in the wrong order.
    NumberOverflowError
        Above 18 digits.

    Examples
    --------
    >>> Quantity.range(5000, 20000, unit="PLN").mean
    Decimal('12500')
    >>> Quantity("0.5", unit="fte")
    Quantity('0.5 fte')
    """

    __slots__ = ("_handle",)
    _handle: _core.SocinnQuantity

    def __init__(
        self,
        value: Number,
        *,
        unit: str = "",
        price_date: Month | None = None,
        source: str | None = None,
        wording: str | None = None,
    ) -> None:
        self._build(_core.QUANTITY_FIXED, value, value, value, unit, price_date, source, wording)

    def _build(
        self,
        kind: int,
        low: Number,
        mode: Number,
        high: Number,
        unit: str,
        price_date: Month | None,
        source: str | None,
        wording: str | None,
    ) -> None:
        core = _core.quantity_new(kind, number_text(low), number_text(mode), number_text(high), unit)
        if price_date is not None or source is not None or wording is not None:
            period = None if price_date is None else Period(price_date)
            core = _core.quantity_annotate(core, period, source, wording)
        self._handle = core

    @classmethod
    def _of(cls, core: _core.SocinnQuantity) -> Quantity:
        self = cls.__new__(cls)
        self._handle = core
        return self

    @classmethod
    def fixed(
        cls,
        value: Number,
        *,
        unit: str = "",
        price_date: Month | None = None,
        source: str | None = None,
        wording: str | None = None,
    ) -> Quantity:
        """Return one number; the same as ``Quantity(value)``."""
        return cls(value, unit=unit, price_date=price_date, source=source, wording=wording)

    @classmethod
    def range(
        cls,
        low: Number,
        high: Number,
        *,
        unit: str = "",
        price_date: Month | None = None,
        source: str | None = None,
        wording: str | None = None,
    ) -> Quantity:
        """Return a range with nothing known in between (uniform): its mean is (low + high) / 2."""
        self = cls.__new__(cls)
        self._build(_core.QUANTITY_RANGE, low, low, high, unit, price_date, source, wording)
        return self

    @classmethod
    def pert(
        cls,
        low: Number,
        mode: Number,
        high: Number,
        *,
        unit: str = "",
        price_date: Month | None = None,
        source: str | None = None,
        wording: str | None = None,
    ) -> Quantity:
        """Return a three-point estimate (PERT, lambda 4): its mean is (low + 4 mode + high) / 6."""
        self = cls.__new__(cls)
        self._build(_core.QUANTITY_PERT, low, mode, high, unit, price_date, source, wording)
        return self

    @classmethod
    def triangular(
        cls,
        low: Number,
        mode: Number,
        high: Number,
        *,
        unit: str = "",
        price_date: Month | None = None,
        source: str | None = None,
        wording: str | None = None,
    ) -> Quantity:
        """Return a triangular estimate: its mean is (low + mode + high) / 3."""
        self = cls.__new__(cls)
        self._build(_core.QUANTITY_TRIANGULAR, low, mode, high, unit, price_date, source, wording)
        return self

    @classmethod
    def parse(cls, text: str, *, style: str | None = None) -> Quantity:
        """Read one number or range as people write it.

        Parameters
        ----------
        text : str
            Such as ``5 000,00 zł``, ``1,5 tys. zł``, ``½ etatu``, ``od 2500 do 4500 zł``, ``5 000–20 000 PLN``.
        style : {"pl", "en", "unstated"}, optional
            Whose habits the number follows; those of the current language by default.

        Raises
        ------
        MalformedError
            When the text is not one number or range.
        AmbiguousError
            For a text such as ``1,234`` in an unstated style.

        Examples
        --------
        >>> Quantity.parse("5 000–20 000 zł", style="pl")
        Quantity('5000..20000 PLN')
        """
        return cls._of(_core.quantity_from_text(text, _style(style)))

    @property
    def kind(self) -> str:
        """``"fixed"``, ``"range"``, ``"pert"`` or ``"triangular"``."""
        return _KINDS[_core.quantity_get_kind(self._handle)]

    @property
    def low(self) -> Decimal | Fraction:
        """The smallest value, in `unit`: zł, not grosze."""
        return to_number(_core.quantity_get_low(self._handle))

    @property
    def mode(self) -> Decimal | Fraction:
        """The most likely value; of a range, what was given or the low end."""
        return to_number(_core.quantity_get_mode(self._handle))

    @property
    def high(self) -> Decimal | Fraction:
        """The largest value, in `unit`."""
        return to_number(_core.quantity_get_high(self._handle))

    @property
    def mean(self) -> Decimal | Fraction:
        """The exact mean, in `unit`."""
        return to_number(_core.quantity_get_mean(self._handle))

    @property
    def unit(self) -> str:
        """A currency code, any other word, or nothing for a bare number."""
        return _core.quantity_get_unit(self._handle)

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency: three capital letters."""
        return _core.quantity_is_money(self._handle)

    @property
    def price_date(self) -> Period | None:
        """Month or months that the prices are of."""
        period = _core.quantity_get_price_date(self._handle)
        return None if period is None else Period(period)

    @property
    def source(self) -> str | None:
        """Where the number comes from."""
        return _core.quantity_get_source(self._handle)

    @property
    def wording(self) -> str | None:
        """The words it was read from."""
        return _core.quantity_get_wording(self._handle)

    def annotate(
        self, *, price_date: Month | None = None, source: str | None = None, wording: str | None = None
    ) -> Quantity:
        """Return the same number with its circumstances replaced; None takes one away."""
        period = None if price_date is None else Period(price_date)
        return self._of(_core.quantity_annotate(self._handle, period, source, wording))

    def format(self, *, lang: str | None = None) -> str:
        """Return what a person reads, such as ``"5 000–20 000 zł"``; `lang`: the current language by default."""
        return _core.quantity_format(self._handle, language_code(lang))

    def __str__(self) -> str:
        return self.format()

    def __repr__(self) -> str:
        return f"Quantity({_core.quantity_to_text(self._handle)!r})"

    def _state(self) -> tuple[Any, ...]:
        core = self._handle
        return (
            _core.quantity_get_kind(core),
            _core.quantity_get_low(core),
            _core.quantity_get_mode(core),
            _core.quantity_get_high(core),
            self.unit,
            self.price_date,
            self.source,
            self.wording,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quantity) and _core.quantity_equal(self._handle, other._handle)

    def __hash__(self) -> int:
        return hash(self._state())

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), *self._state())


def _rebuild(cls: type[Quantity], *state: Any) -> Quantity:
    self = cls.__new__(cls)
    self._build(*state)
    return self


def to_quantity(value: QuantityLike) -> Quantity:
    """A quantity from what stands for one: a number, a text that people write, (low, high) or (low, mode, high)."""
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str):
        return Quantity.parse(value)
    if isinstance(value, tuple):
        if len(value) == 2:
            return Quantity.range(value[0], value[1])
        if len(value) == 3:
            return Quantity.pert(value[0], value[1], value[2])
        raise TypeError(f"expected (low, high) or (low, most likely, high), not {len(value)} values")
    return Quantity(value)
