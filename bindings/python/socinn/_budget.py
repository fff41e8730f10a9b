# SPDX-License-Identifier: GPL-3.0-or-later
"""What an innovation costs in a given place over a given run of months."""

from __future__ import annotations

import os

from . import _core
from ._errors import InvalidArgumentError
from ._figures import Breakdown, BudgetReading, ReadingOption, UsedRate, used_rates
from ._innovation import Innovation, Variant
from ._kinds import CostItem, Reading
from ._parts import Part
from ._quantity import Quantity, to_quantity
from ._text import use_language
from ._values import Finding, MoneyRange, Period, language_code, month_number, to_findings, to_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from os import PathLike
    from typing import Any, Literal

    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]
    import polars  # type: ignore[import-not-found,unused-ignore]

    from ._arrays import Scalar
    from ._budget_risk import BudgetRisk, Correlations
    from ._distribution import DistributionLike
    from ._figures import By
    from ._quantity import QuantityLike
    from ._rates import Rates
    from ._risk_model import Copula
    from ._simulation import Progress, Sampler
    from ._values import Month

    # Payments one by one: what for, when, how much; or the path of a table.
    Payments = Iterable[tuple[str, Month, QuantityLike]] | str | PathLike[str]


def _add_payments(settings: _core.SocinnBudgetSettings, payments: Payments) -> None:
    if isinstance(payments, (str, os.PathLike)):
        _core.budget_settings_add_payments_file(settings, os.fspath(payments), "PLN")
        return
    for item, month, amount in payments:
        quantity = to_quantity(amount)
        if quantity.kind != "fixed":
            raise InvalidArgumentError(f'payments: "{quantity}" for {item} is not one amount; give one')
        unit = quantity.unit or "PLN"
        minor = quantity.mean * 10 ** _core.currency_get_decimals(unit)
        _core.budget_settings_add_payment(settings, item, month_number(month), (round(minor), unit))


def _make_settings(
    *,
    months: int,
    start: Month,
    variant: Variant | None,
    assume: Mapping[str, QuantityLike] | None,
    readings: Mapping[str, str] | None,
    rates: Rates | None,
    index: bool,
    participants: QuantityLike | None = None,
    payments: Payments | None = None,
) -> _core.SocinnBudgetSettings:
    """Settings of the library."""
    settings = _core.budget_settings_new()
    for name, given in (("assume", assume), ("readings", readings)):
        if given is not None and not hasattr(given, "items"):
            raise TypeError(f"expected a dict for {name!r}, not {type(given).__name__}")
    if not isinstance(months, int):
        raise TypeError(f"expected an int for 'months', not {type(months).__name__}")
    _core.budget_settings_set_period(settings, _core.period_new(month_number(start), min(max(months, -1), 10**6)))
    if variant is not None:
        _core.budget_settings_set_variant(settings, _core.part_copy(Part._handle_of(variant, 'a Variant, such as Variant.load("place.json")')))
    for name, value in (assume or {}).items():
        _core.budget_settings_set_assumption(settings, name, to_quantity(value)._handle)
    if participants is not None:
        _core.budget_settings_set_assumption(settings, "participants", to_quantity(participants)._handle)
    for reading, option in (readings or {}).items():
        _core.budget_settings_set_reading(settings, reading, option)
    if rates is not None:
        _core.budget_settings_set_rates(settings, rates._handle)
    _core.budget_settings_set_indexation(settings, index)
    if payments is not None:
        _add_payments(settings, payments)
    return settings


class BudgetLine:
    """One line of a budget; it stands for one cost item.

    Attributes
    ----------
    item : CostItem
        The cost item as priced: variant and readings applied.
    total : MoneyRange
        Amount over the whole period; its ends are also `low`, `expected` and `high`.
    counts : bool
        Whether it is in the total: not so for conditional costs of unknown status.
    """

    __slots__ = ("_budget", "_index", "item", "total", "counts")
    _budget: Budget
    _index: int
    item: CostItem
    total: MoneyRange
    counts: bool

    def __init__(self, budget: Budget, index: int) -> None:
        core = budget._handle
        self._budget, self._index = budget, index
        self.item = budget.innovation._wrap(_core.budget_get_line_item(core, index), budget.innovation._home)
        self.total = to_range(_core.budget_get_line_total(core, index))
        self.counts = _core.budget_get_line_counts(core, index)

    @property
    def id(self) -> str:
        """Id of the cost item."""
        return self.item.id

    @property
    def label(self) -> str:
        """What is paid for, in the current language."""
        return self.item.label or ""

    @property
    def kind(self) -> Literal["one-off", "recurring"]:
        """Paid once or again and again."""
        return self.item.kind or "one-off"

    @property
    def category(self) -> str:
        """Category of the cost."""
        return self.item.category or "other"

    @property
    def low(self) -> Decimal:
        """Smallest amount over the whole period."""
        return self.total.low

    @property
    def expected(self) -> Decimal:
        """Expected amount over the whole period."""
        return self.total.expected

    @property
    def high(self) -> Decimal:
        """Largest amount over the whole period."""
        return self.total.high

    @property
    def source_text(self) -> str | None:
        """The wording that the line was read from."""
        return self.item.wording

    @property
    def months(self) -> tuple[MoneyRange, ...]:
        """Amount of each month of the period, in its order: ``period.months`` of them."""
        core, index = self._budget._handle, self._index
        return tuple(to_range(_core.budget_get_line_month(core, index, i)) for i in range(self._budget.period.months))

    def __repr__(self) -> str:
        return f"<BudgetLine {self.id}: {self.total.format(lang='en')}>"


class Budget:
    """What an innovation costs, to the grosz.

    Parameters
    ----------
    inn : Innovation
        What is priced; later changes to it do not change the budget.
    months : int, optional
        Number of months, 1 to 600.
    start : str or datetime.date, optional
        First month, such as ``"2026-01"``.
    variant : Variant, optional
        The innovation's adaptation to a place.
    assume : dict, optional
        Values by name of an assumption, or by id of a cost item whose amount they replace: a :class:`Quantity`, a
        number, (low, high), or a text such as ``"8 000–9 000 zł"`` as people write it in the current language.
    readings : dict, optional
        Id of the chosen option by id of the reading.
    rates : Rates, optional
        Instead of the built-in tables.
    index : bool, optional
        Whether prices with a date are carried to the budget's months.
    participants : number or Quantity, optional
        What costs are divided by for :attr:`per_participant`.
    payments : path, or iterable of (str, month, amount), optional
        What was paid so far: id of the cost item, month and amount each, or a CSV table with the columns item, month and
        amount. It takes the place of what was planned.

    Raises
    ------
    MismatchError
        For a variant of another innovation.
    NotFoundError
        For an assumption, a reading or an option that is not there; ``.path`` names it.
    CurrencyError, NumberOverflowError, NoRateError, InvalidArgumentError
        When a cost item cannot be priced; ``.path`` is its JSON pointer.
    InvalidArgumentError, MalformedError
        For a number of months or a first month that cannot be.

    Examples
    --------
    >>> budget = Budget(inn, months=12, start="2026-01", readings={"trolley": "new"}, assume={"coffee": "250 zł"})
    >>> budget.total.expected
    Decimal('59200.00')
    """

    __slots__ = ("_handle", "_source", "_settings", "_language", "innovation", "_kept")
    _handle: _core.SocinnBudget
    innovation: Innovation

    def __init__(
        self,
        inn: Innovation,
        *,
        months: int = 12,
        start: Month = "2026-01",
        variant: Variant | None = None,
        assume: Mapping[str, QuantityLike] | None = None,
        readings: Mapping[str, str] | None = None,
        rates: Rates | None = None,
        index: bool = False,
        participants: QuantityLike | None = None,
        payments: Payments | None = None,
    ) -> None:
        settings = _make_settings(
            months=months, start=start, variant=variant, assume=assume, readings=readings, rates=rates, index=index,
            participants=participants, payments=payments,
        )
        self._source, self._settings = _core.part_copy(Part._handle_of(inn, 'an Innovation, such as load("form.docx")')), settings
        self._language = _core.language_get()
        self._handle = _core.budget_new(self._source, settings)
        self.innovation = Innovation._wrap(_core.budget_get_innovation(self._handle))
        self._kept: dict[Any, Any] = {}

    def _worded(self, language: int) -> _core.SocinnBudget:
        """The same budget with its findings worded in a language; they are, once and for all, when it is made."""
        if language == self._language:
            return self._handle
        if language not in self._kept:
            with use_language(_core.language_get_tag(language)):
                worded = _core.budget_new(self._source, self._settings)
            # The user's own tables may have changed since; then the first wording has to do.
            same = [rate._values()[:3] for rate in used_rates(worded)] == [rate._values()[:3] for rate in self.rates]
            self._kept[language] = worded if same else self._handle
        budget: _core.SocinnBudget = self._kept[language]
        return budget

    @property
    def period(self) -> Period:
        """The run of months."""
        return Period(_core.budget_get_period(self._handle))

    @property
    def currency(self) -> str:
        """Currency of all amounts."""
        return _core.budget_get_currency(self._handle)

    @property
    def variant_id(self) -> str | None:
        """Id of the variant applied."""
        return _core.budget_get_variant_id(self._handle)

    @property
    def total(self) -> MoneyRange:
        """All that is certain to apply; conditional costs of unknown status are not in it."""
        return to_range(_core.budget_get_total(self._handle))

    @property
    def one_off(self) -> MoneyRange:
        """What is paid once."""
        return to_range(_core.budget_get_one_off(self._handle))

    @property
    def recurring(self) -> MoneyRange:
        """What is paid again and again."""
        return to_range(_core.budget_get_recurring(self._handle))

    @property
    def conditional(self) -> MoneyRange:
        """Conditional costs of unknown status: what comes on top if all of them apply."""
        return to_range(_core.budget_get_conditional(self._handle))

    @property
    def paid(self) -> Decimal:
        """What was paid so far, of the total."""
        return to_range(_core.budget_get_paid(self._handle)).expected

    @property
    def remaining(self) -> MoneyRange:
        """What is still to be paid, of the total."""
        return to_range(_core.budget_get_remaining(self._handle))

    def risk(
        self,
        *,
        grant: QuantityLike | None = None,
        draws: int | None = None,
        seed: int = 1,
        sampler: Sampler = "mc",
        threads: int | None = None,
        correlations: Correlations | None = None,
        copula: Copula = "gaussian",
        degrees: Scalar | None = None,
        distributions: Mapping[str, DistributionLike] | None = None,
        keep: bool = False,
        progress: Progress | None = None,
    ) -> BudgetRisk:
        """Tell how sure the total is, whether a grant suffices, and what to find out first.

        Parameters
        ----------
        grant : number, str or Quantity, optional
            What there is to spend; without it the grant that the description applies for, if any.
        draws : int, optional
            Simulate with so many draws, even where exact figures are known; where they are not, 100 000 without it.
        seed : int, optional
            The number that all draws follow from.
        sampler : {"mc", "lhs", "sobol"}, optional
            How to draw.
        threads : int, optional
            How many at once; the figures do not depend on it.
        correlations : dict of (str, str) to float, optional
            Rank correlations (Spearman) of pairs of inputs; others are independent.
        copula : {"gaussian", "t"}, optional
            How correlated inputs hang together; with ``"t"`` and `degrees` of freedom, extremes come together.
        degrees : float, optional
            Degrees of freedom of ``"t"``, > 2.
        distributions : dict of str to Distribution, optional
            Other distributions for inputs, by name; see :attr:`BudgetRisk.inputs`.
        keep : bool, optional
            Whether the draws of all inputs are kept, for :meth:`BudgetRisk.draws_csv` and :attr:`BudgetRisk.simulation`.
        progress : callable or progress bar, optional
            Told how far it is; as in :func:`socinn.uncertainty.simulate`.

        Returns
        -------
        BudgetRisk
            Exact where every unsure amount enters linearly and independently.

        Raises
        ------
        NotFoundError
            For a name that no input has.
        CurrencyError, InvalidArgumentError
            For a grant in another currency, or a value that cannot be.
        CancelledError
            When `progress` returned False.
        """
        from ._budget_risk import BudgetRisk, make_risk_settings

        settings = make_risk_settings(
            self.currency, grant=grant, draws=draws, seed=seed, sampler=sampler, threads=threads,
            correlations=correlations, copula=copula, degrees=degrees, distributions=distributions, keep=keep, progress=progress,
        )
        return BudgetRisk(self, settings)

    @property
    def first_year(self) -> MoneyRange:
        """The first twelve months, whatever the horizon."""
        return to_range(_core.budget_get_first_year(self._handle))

    @property
    def following_year(self) -> MoneyRange:
        """Months thirteen to twenty-four, whatever the horizon: what each following year costs once it runs."""
        return to_range(_core.budget_get_following_year(self._handle))

    @property
    def participants(self) -> Quantity | None:
        """Number of participants that costs are divided by, if one is stated."""
        core = _core.budget_get_participants(self._handle)
        return None if core is None else Quantity._of(core)

    @property
    def per_participant(self) -> MoneyRange | None:
        """Total per participant; None when no number of participants is stated."""
        raw = _core.budget_get_per_participant(self._handle)
        return None if raw is None else to_range(raw)

    @property
    def lines(self) -> tuple[BudgetLine, ...]:
        """One line for each cost item that applies or may apply."""
        if "lines" not in self._kept:
            self._kept["lines"] = tuple(BudgetLine(self, i) for i in range(_core.budget_get_n_lines(self._handle)))
        lines: tuple[BudgetLine, ...] = self._kept["lines"]
        return lines

    @property
    def readings(self) -> tuple[BudgetReading, ...]:
        """Open questions of the source text, and one for each conditional cost of unknown status."""
        return tuple(self._reading(i) for i in range(_core.budget_get_n_readings(self._handle)))

    def _reading(self, index: int) -> BudgetReading:
        core = _core.budget_get_reading(self._handle, index)
        assert core is not None, "the library counts its readings"
        part: Reading = self.innovation._wrap(core, self.innovation._home)
        options = tuple(
            ReadingOption(
                option.id, str(option.label or ""), to_range(_core.budget_get_reading_total(self._handle, index, place))
            )
            for place, option in enumerate(part.options)
        )
        chosen = _core.budget_get_reading_chosen(self._handle, index)
        return BudgetReading(part.id, str(part.question or ""), chosen, options)

    @property
    def findings(self) -> list[Finding]:
        """What a person should know before signing, in the language that was current when the budget was made."""
        return to_findings(_core.budget_get_findings(self._handle))

    @property
    def rates(self) -> tuple[UsedRate, ...]:
        """The dated rates that the figures rest on, with their sources."""
        return used_rates(self._handle)

    def by(self, by: By) -> Breakdown:
        """Take the total apart by ``"line"``, ``"month"``, ``"year"``, ``"category"`` or ``"element"``.

        Returns
        -------
        Breakdown
            Amounts whose sums are the total: by id of the line, by month such as ``"2026-01"``, by year such as
            ``"2026"``, by category, or by id of the element, empty for costs of none.

        Raises
        ------
        InvalidArgumentError
            For no such way.
        """
        return Breakdown(_core.budget_by(self._handle, _core.budget_by_from_name(by)), by)

    def _columns(self, by: By) -> tuple[dict[str, list[Any]], list[MoneyRange]]:
        """Columns of a table by name, the key first, and its amounts."""
        if by != "line":
            breakdown = self.by(by)
            return {by: list(breakdown)}, list(breakdown.values())
        lines = self.lines
        columns: dict[str, list[Any]] = {
            "line": [line.id for line in lines],
            "label": [str(line.label) for line in lines],
            "kind": [line.kind for line in lines],
            "category": [line.category for line in lines],
            "counts": [line.counts for line in lines],
        }
        return columns, [line.total for line in lines]

    def to_text(self, *, by: By = "line", lang: str | None = None) -> str:
        """Return a table to read on a terminal, then readings, findings and sources of rates."""
        language = language_code(lang)
        return _core.report_budget_text(self._worded(language), _core.budget_by_from_name(by), language)

    def to_json(self, *, by: By = "line", lang: str | None = None) -> str:
        """Return the document ``socinn.budget/1``: labels in `lang`, amounts as text with a decimal point."""
        language = language_code(lang)
        return _core.report_budget_json(self._worded(language), _core.budget_by_from_name(by), language)

    def to_csv(self, *, by: By = "line", lang: str | None = None) -> str:
        """Return a table for a spreadsheet; in Polish with ``;`` and decimal commas."""
        language = language_code(lang)
        return _core.report_budget_csv(self._worded(language), _core.budget_by_from_name(by), language)

    def to_html(self, *, by: By = "line", lang: str | None = None) -> str:
        """Return an HTML fragment: one table and lists, no scripts."""
        language = language_code(lang)
        return _core.report_budget_html(self._worded(language), _core.budget_by_from_name(by), language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_pandas(self, *, by: By = "line", exact: bool = False) -> pandas.DataFrame:
        """Return one row an entry of `by`, as a pandas data frame indexed by its key (months as periods).

        Parameters
        ----------
        by : str, optional
            What the rows are; for ``"line"`` there are also label, kind, category and whether the line counts.
        exact : bool, optional
            Amounts as ``decimal.Decimal`` instead of ``float``.

        Returns
        -------
        pandas.DataFrame
            Columns `low`, `expected`, `high` (``float64``, or ``object`` of ``Decimal``), in major units of `currency`,
            the last column; before them, for ``"line"``, `label`, `kind`, `category` and `counts` (``bool``). The index
            is named `by`: text, for months ``period[M]``, for years ``int64``.

        Raises
        ------
        ModuleNotFoundError
            When pandas is not installed.
        """
        from ._frames import to_pandas

        return to_pandas(*self._columns(by), by=by, exact=exact)

    def to_polars(self, *, by: By = "line", exact: bool = False) -> polars.DataFrame:
        """Return the same as a polars data frame: the key is the first column, months are dates of their first day.

        Parameters
        ----------
        by, exact
            As for :meth:`to_pandas`; exact amounts are ``Decimal(38, 2)``, or with the decimals of the currency.

        Raises
        ------
        ModuleNotFoundError
            When polars is not installed.
        """
        from ._frames import to_polars

        return to_polars(*self._columns(by), by=by, exact=exact)

    def __repr__(self) -> str:
        return f"<Budget of {self.innovation.id}, {self.period}: {self.total.format(lang='en')}>"


def scale(
    inn: Innovation,
    participants: Iterable[int],
    *,
    months: int = 12,
    start: Month = "2026-01",
    variant: Variant | None = None,
    assume: Mapping[str, QuantityLike] | None = None,
    readings: Mapping[str, str] | None = None,
    rates: Rates | None = None,
    index: bool = False,
) -> dict[int, tuple[MoneyRange, MoneyRange]]:
    """Price an innovation for several numbers of participants.

    Costs that *serve* so many participants grow in steps: a second worker after forty people.

    Parameters
    ----------
    inn : Innovation
        What to price.
    participants : iterable of int
        Numbers of participants, from 1 up.
    months, start, variant, assume, readings, rates, index
        As for :class:`Budget`.

    Returns
    -------
    dict of int to (MoneyRange, MoneyRange)
        For each number, in the order given, the total and the amount per participant.

    Raises
    ------
    InvalidArgumentError
        For a number below 1, or none at all; otherwise as :class:`Budget`.

    Examples
    --------
    >>> for people, (total, each) in scale(inn, [20, 40, 60]).items():
    ...     print(people, total.expected, each.expected)
    """
    settings = _make_settings(
        months=months, start=start, variant=variant, assume=assume, readings=readings, rates=rates, index=index
    )
    source = _core.part_copy(Part._handle_of(inn, 'an Innovation, such as load("form.docx")'))
    numbers = list(participants)
    total, each = (_core.budget_scale(source, settings, numbers, apart) for apart in (False, True))
    return {
        number: (to_range(_core.breakdown_get_amount(total, i)), to_range(_core.breakdown_get_amount(each, i)))
        for i, number in enumerate(numbers)
    }
