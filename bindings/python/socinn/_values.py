# SPDX-License-Identifier: GPL-3.0-or-later
"""Small immutable values: texts, months, amounts of money, findings. Numbers are exact: ``Decimal`` or ``Fraction``."""

from __future__ import annotations

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from fractions import Fraction
    from typing import Any, Union
    from typing_extensions import Self

    Number = Union[int, float, str, Decimal, Fraction]
    Month = Union[str, datetime.date]

_LANGUAGES = {"en": _core.LANGUAGE_EN, "pl": _core.LANGUAGE_PL}


def language_code(language: str | None) -> int:
    """Number of a language tag; of the current language for None."""
    if language is None:
        return _core.language_get()
    code = _LANGUAGES.get(language)
    return _core.language_from_tag(language) if code is None else code


def to_number(text: str) -> Decimal | Fraction:
    """The library's spelling of a number as ``Decimal``, or ``Fraction`` where no finite decimal exists."""
    if "/" in text:
        from fractions import Fraction

        return Fraction(text)
    from decimal import Decimal

    return Decimal(text)


def number_text(value: Number) -> str:
    """A number in the library's spelling. A float means the decimal that it is printed as: 0.1 is one tenth."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise TypeError("expected a number, not bool")
    if isinstance(value, int):
        return str(int(value))
    from decimal import Decimal

    if isinstance(value, float):
        value = Decimal(float.__repr__(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            from ._errors import InvalidArgumentError

            raise InvalidArgumentError(f"{value} is not a number that can be counted with; give a finite one")
        return format(value, "f")
    numerator, denominator = getattr(value, "numerator", None), getattr(value, "denominator", None)
    if numerator is None or denominator is None:
        raise TypeError(f"expected a number, not {type(value).__name__}")
    return f"{numerator}/{denominator}"


def to_money(minor: int, currency: str) -> Decimal:
    """An amount in major units, with as many decimals as the currency has."""
    from decimal import Decimal

    return Decimal(minor).scaleb(-_core.currency_get_decimals(currency))


class Text(str):
    """Prose as it reads in the current language; a ``str`` that knows its other languages.

    Attributes
    ----------
    texts : dict of str to str
        The text in each of its languages, by tag such as ``"pl"``.
    """

    __slots__ = ("_texts",)
    _texts: dict[str, str]

    def __new__(cls, value: str = "", texts: Mapping[str, str] | None = None) -> Self:
        """Make a text that reads as `value` and holds `texts`, by language tag."""
        self = super().__new__(cls, value)
        self._texts = dict(texts or {})
        return self

    @property
    def texts(self) -> dict[str, str]:
        """The text in each of its languages, by tag."""
        return dict(self._texts)

    @property
    def languages(self) -> tuple[str, ...]:
        """Tags of the languages the text is given in, in the order in which they were set."""
        return tuple(self._texts)

    def in_(self, language: str) -> str | None:
        """Return the text in one language, or None where it is not given in it.

        Examples
        --------
        >>> inn.title.in_("pl")
        'Mobilny asystent społeczności lokalnej'
        """
        return self._texts.get(language)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self._texts)


class Period(str):
    """A month or a run of months, both ends included, as text: ``"2026-01"``, ``"2026"`` or ``"2026-01/2027-06"``.

    Parameters
    ----------
    value : str or datetime.date
        The period; a date stands for its month.

    Raises
    ------
    MalformedError
        For anything else, such as ``"2026-13"``.

    Examples
    --------
    >>> Period("2026-01/2026-12")
    Period('2026')
    >>> Period("2026").months
    12
    """

    __slots__ = ()

    def __new__(cls, value: Month) -> Self:
        """Read a period and keep its shortest spelling."""
        if not isinstance(value, str) and not (hasattr(value, "year") and hasattr(value, "month")):
            raise TypeError(f'expected a month such as "2026-01" or a date, not {type(value).__name__}')
        if not isinstance(value, str):
            value = f"{value.year:04d}-{value.month:02d}"
        return super().__new__(cls, _core.period_from_text(value))

    @property
    def months(self) -> int:
        """Number of months."""
        return _core.period_get_length(self)

    @property
    def first(self) -> str:
        """The first month, such as ``"2026-01"``."""
        start = self.partition("/")[0]
        return start if len(start) == 7 else start + "-01"

    @property
    def last(self) -> str:
        """The last month."""
        return month_text(month_number(self.first) + self.months - 1)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self),)


def month_number(month: Month) -> int:
    """Count of a month from January of year 0: 2026-01 is 24312."""
    first = Period(month).first
    return int(first[:4]) * 12 + int(first[5:]) - 1


def month_text(number: int) -> str:
    """The month with a count."""
    return f"{_core.month_get_year(number):04d}-{_core.month_get_month(number):02d}"


class Record:
    """Immutable values under names: equality, hash, repr, copies and pickles by value."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, *values: Any) -> None:
        for name, value in zip(self.__slots__, values):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, _value: object) -> None:
        raise AttributeError(
            f"{type(self).__name__}.{name} cannot be changed"
            if name in self.__slots__
            else f"{type(self).__name__} has no attribute {name!r}"
        )

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._values() == self._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({inside})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._values()


class MoneyRange(Record):
    """The smallest, the expected and the largest amount, exact, in one currency.

    It unpacks into the three: ``low, expected, high = budget.total``.

    Attributes
    ----------
    low, expected, high : decimal.Decimal
        Amounts in major units: 1234.50 is one thousand two hundred and thirty-four and a half złotys.
    currency : str
        ISO 4217 code, such as ``"PLN"``.
    """

    __slots__ = ("low", "expected", "high", "currency")
    if TYPE_CHECKING:
        low: Decimal
        expected: Decimal
        high: Decimal
        currency: str

        def __init__(self, low: Decimal, expected: Decimal, high: Decimal, currency: str) -> None: ...

    def __iter__(self) -> Iterator[Decimal]:
        return iter((self.low, self.expected, self.high))

    def format(self, *, lang: str | None = None) -> str:
        """Return what a person reads: ``"50 700,00 zł – 67 700,00 zł"``, or one amount when all are the same.

        Parameters
        ----------
        lang : str, optional
            ``"pl"`` or ``"en"``; the current language by default.
        """
        language, decimals = language_code(lang), _core.currency_get_decimals(self.currency)
        ends = (self.low,) if self.low == self.high else (self.low, self.high)
        return " – ".join(_core.money_format((int(end.scaleb(decimals)), self.currency), language) for end in ends)

    def __str__(self) -> str:
        return self.format()


def to_range(raw: tuple[int, int, int, str]) -> MoneyRange:
    """A range as the core module gives it."""
    low, expected, high, currency = raw
    return MoneyRange(to_money(low, currency), to_money(expected, currency), to_money(high, currency), currency)


class Finding(Record):
    """What was noticed about a document or a result, and what to do about it.

    Attributes
    ----------
    severity : str
        ``"info"``, ``"warning"`` or ``"error"``.
    code : str
        What kind of thing it is, such as ``"pay-below-minimum"``; the same in every language.
    path : str
        JSON pointer to the place.
    message, remedy : str
        What was found and what to do about it, in the language that was current when it was found.
    """

    __slots__ = ("severity", "code", "path", "message", "remedy")
    if TYPE_CHECKING:
        severity: str
        code: str
        path: str
        message: str
        remedy: str

        def __init__(self, severity: str, code: str, path: str, message: str, remedy: str) -> None: ...


def to_findings(core: _core.SocinnFindings) -> list[Finding]:
    """Findings as the core module gives them, in the order of the document."""
    return [
        Finding(
            _core.severity_get_name(_core.findings_get_severity(core, i)),
            _core.findings_get_code(core, i) or "",
            _core.findings_get_path(core, i) or "",
            _core.findings_get_message(core, i) or "",
            _core.findings_get_remedy(core, i) or "",
        )
        for i in range(_core.findings_get_length(core))
    ]
