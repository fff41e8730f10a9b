# SPDX-License-Identifier: GPL-3.0-or-later
"""Dated tables of contributions, minimum pay and price indices, and what work costs the employer."""

from __future__ import annotations

from os import fsencode

from . import _core
from ._values import month_number, number_text, to_money, to_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from ._innovation import Path
    from ._kinds import Insurance
    from ._values import Month, Number


class Rates:
    """The built-in tables, and the user's values on top of them.

    Every value holds from a month on and has a source, ``"unverified"`` where it was not checked against the official
    text. Shares are written 0.0976, not 9.76; pay is in złotys a month or an hour.

    Examples
    --------
    >>> rates = Rates()
    >>> rates.get("minimum-pay", "2026-01")
    Decimal('4806')
    >>> rates.set("minimum-pay", 4950, since="2027-01", source="draft regulation")
    """

    __slots__ = ("_handle",)

    def __init__(self) -> None:
        self._handle = _core.rates_new()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all rates, sorted."""
        return tuple(_core.rates_get_names(self._handle))

    def get(self, name: str, month: Month) -> Decimal | Fraction:
        """Return the value that holds in a month such as ``"2026-01"``.

        Raises
        ------
        NotFoundError
            When there is no such rate.
        NoRateError
            Before its first value.
        """
        return to_number(_core.rates_get(self._handle, name, month_number(month)))

    def source(self, name: str, month: Month) -> str | None:
        """Return where the value of a month stands written; errors as :meth:`get`."""
        return _core.rates_get_source(self._handle, name, month_number(month))

    def set(self, name: str, value: Number, *, since: Month, source: str) -> None:
        """Set one value from a month on, until the next later value.

        Raises
        ------
        NotFoundError
            When there is no such rate.
        InvalidArgumentError
            For a value that the rate cannot have, such as a share above 1.
        """
        _core.rates_set(self._handle, name, month_number(since), number_text(value), source)

    def add_json(self, document: str | bytes) -> None:
        """Lay the values of a document ``socinn.rates/1`` over the present ones; all or none.

        Raises
        ------
        MalformedError, SchemaError, EncodingError, LimitError
            For a document that holds no rates; with ``.path`` and ``.line``.
        """
        _core.rates_add_json(self._handle, document)

    def add_file(self, path: Path) -> None:
        """Lay the values of a file over the present ones; all or none; errors as :meth:`add_json`, with ``.file``."""
        _core.rates_add_file(self._handle, fsencode(path))

    def __repr__(self) -> str:
        return f"<Rates: {len(self.names)} names>"


def employer_cost(
    gross: Number, *, month: Month, insurance: Insurance = "employment", ppk: bool = False, rates: Rates | None = None
) -> Decimal:
    """Return what one month of one person's work costs the employer: gross pay and contributions, each rounded.

    Parameters
    ----------
    gross : number
        Gross pay of the month in złotys.
    month : str or datetime.date
        Whose rates hold, such as ``"2026-01"``.
    insurance : str, optional
        Insurance status of the person, not the contract's name; see docs/budget.md.
    ppk : bool, optional
        Whether the employer pays into PPK, the employee capital plan.
    rates : Rates, optional
        Instead of the built-in ones.

    Returns
    -------
    decimal.Decimal
        The cost in złotys, to the grosz.

    Raises
    ------
    InvalidArgumentError
        For an insurance status that does not exist, or negative pay.
    NoRateError
        When the tables hold no value for the month.

    Examples
    --------
    >>> employer_cost(4806, month="2026-01")
    Decimal('5790.28')
    """
    money = _core.money_from_rational(number_text(gross), "PLN")
    tables = (rates or Rates())._handle
    return to_money(*_core.employer_cost(tables, money, insurance, ppk, month_number(month)))
