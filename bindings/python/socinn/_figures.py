# SPDX-License-Identifier: GPL-3.0-or-later
"""What a budget shows besides its lines: answers and what they would cost, rates, a total taken apart."""

from __future__ import annotations

from . import _core
from ._shims import Mapping
from ._values import MoneyRange, Record, month_text, to_number, to_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from fractions import Fraction
    from typing import Literal

    By = Literal["line", "month", "year", "category", "element"]


class ReadingOption(Record):
    """One answer to a reading, and what the total would be with it, all else as it is.

    Attributes
    ----------
    id : str
        Name of the answer.
    label : str
        The answer, in the language that was current when it was asked for.
    total : MoneyRange
        Total of the budget with this answer.
    """

    __slots__ = ("id", "label", "total")
    if TYPE_CHECKING:
        id: str
        label: str
        total: MoneyRange

        def __init__(self, id: str, label: str, total: MoneyRange) -> None: ...


class BudgetReading(Record):
    """A question that the source text leaves open, the answer in force, and what each answer would give.

    Attributes
    ----------
    id : str
        Name of the question.
    question : str
        The question, in the language that was current when it was asked for.
    chosen : str or None
        Id of the option in force.
    options : tuple of ReadingOption
        The possible answers.
    """

    __slots__ = ("id", "question", "chosen", "options")
    if TYPE_CHECKING:
        id: str
        question: str
        chosen: str | None
        options: tuple[ReadingOption, ...]

        def __init__(self, id: str, question: str, chosen: str | None, options: tuple[ReadingOption, ...]) -> None: ...


class UsedRate(Record):
    """A dated rate that the figures rest on.

    Attributes
    ----------
    name : str
        Name in the tables.
    since : str
        First month the value holds, such as ``"2026-01"``.
    value : decimal.Decimal or fractions.Fraction
        The value: a share such as 0.0976, or an amount in złotys.
    source : str or None
        Where it stands written.
    """

    __slots__ = ("name", "since", "value", "source")
    if TYPE_CHECKING:
        name: str
        since: str
        value: Decimal | Fraction
        source: str | None

        def __init__(self, name: str, since: str, value: Decimal | Fraction, source: str | None) -> None: ...


class Breakdown(Mapping["str", MoneyRange]):
    """A total taken apart: a mapping of amounts by line id, month, year, category or element.

    Months and years are in their order, categories in that of their list, lines and elements in the description's.

    Attributes
    ----------
    by : str
        What the keys are.
    """

    __slots__ = ("by", "_amounts")

    def __init__(self, core: _core.SocinnBreakdown, by: str) -> None:
        self.by = by
        self._amounts = {
            _core.breakdown_get_key(core, i) or "": to_range(_core.breakdown_get_amount(core, i))
            for i in range(_core.breakdown_get_length(core))
        }

    def __getitem__(self, key: str) -> MoneyRange:
        return self._amounts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._amounts)

    def __len__(self) -> int:
        return len(self._amounts)

    def __repr__(self) -> str:
        inside = ", ".join(f"{key!r}: {amount.format(lang='en')}" for key, amount in self.items())
        return f"<Breakdown by {self.by}: {{{inside}}}>"


def used_rates(core: _core.SocinnBudget) -> tuple[UsedRate, ...]:
    """The rates as the core module gives them."""
    return tuple(
        UsedRate(
            _core.budget_get_rate_name(core, i) or "",
            month_text(_core.budget_get_rate_from(core, i)),
            to_number(_core.budget_get_rate_value(core, i)),
            _core.budget_get_rate_source(core, i),
        )
        for i in range(_core.budget_get_n_rates(core))
    )
