# SPDX-License-Identifier: GPL-3.0-or-later
"""Models, costs, monitors and evaluates social innovations.

Examples
--------
>>> import socinn
>>> inn = socinn.load("form.docx")
>>> for finding in inn.check():
...     print(finding.path, finding.message)
>>> budget = socinn.Budget(inn, months=12, start="2026-01")
>>> budget.total.low, budget.total.expected, budget.total.high
(Decimal('50700.00'), Decimal('59200.00'), Decimal('67700.00'))
>>> print(budget.to_text(lang="pl"))
"""

from __future__ import annotations

from . import _core, uncertainty
from ._budget import Budget, BudgetLine, scale
from ._budget_risk import Band, BudgetRisk, MonthRisk
from ._catalogue import Catalogue
from ._errors import (
    AmbiguousError,
    CancelledError,
    CurrencyError,
    EncodingError,
    Error,
    FileError,
    InvalidArgumentError,
    LimitError,
    MalformedError,
    MismatchError,
    MissingFileError,
    NoRateError,
    NotFoundError,
    NumberOverflowError,
    OutOfMemoryError,
    SchemaError,
    UnsupportedError,
)
from ._figures import Breakdown, BudgetReading, ReadingOption, UsedRate
from ._innovation import Innovation, Variant
from ._kinds import (
    Activity,
    Assumption,
    Choice,
    Conclusion,
    CostItem,
    Element,
    Factor,
    Implementer,
    Indicator,
    Option,
    Organisation,
    Provenance,
    Reading,
    TargetGroup,
)
from ._lists import PartList
from ._parts import Part
from ._quantity import Quantity
from ._rates import Rates, employer_cost
from ._text import fold, format_money, get_language, parse_quantity, schema, set_language, use_language
from ._values import Finding, MoneyRange, Period, Text

__version__: str = _core.version()

load = Innovation.load
load_variant = Variant.load
load_catalogue = Catalogue.load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from . import stats


def __getattr__(name: str) -> ModuleType:
    """Statistics are loaded when they are first asked for: who reads a form should not wait for them."""
    if name != "stats":
        raise AttributeError(f"module 'socinn' has no attribute {name!r}")
    import socinn.stats

    return socinn.stats


def __dir__() -> list[str]:
    return sorted({*globals(), "stats"})


__all__ = [
    "Activity",
    "AmbiguousError",
    "Assumption",
    "Band",
    "Breakdown",
    "Budget",
    "BudgetLine",
    "BudgetReading",
    "BudgetRisk",
    "CancelledError",
    "Catalogue",
    "Choice",
    "Conclusion",
    "CostItem",
    "CurrencyError",
    "Element",
    "EncodingError",
    "Error",
    "Factor",
    "FileError",
    "Finding",
    "Implementer",
    "Indicator",
    "Innovation",
    "InvalidArgumentError",
    "LimitError",
    "MalformedError",
    "MismatchError",
    "MissingFileError",
    "MoneyRange",
    "MonthRisk",
    "NoRateError",
    "NotFoundError",
    "NumberOverflowError",
    "Option",
    "Organisation",
    "OutOfMemoryError",
    "Part",
    "PartList",
    "Period",
    "Provenance",
    "Quantity",
    "Rates",
    "Reading",
    "ReadingOption",
    "SchemaError",
    "TargetGroup",
    "Text",
    "UnsupportedError",
    "UsedRate",
    "Variant",
    "__version__",
    "employer_cost",
    "fold",
    "format_money",
    "get_language",
    "load",
    "load_catalogue",
    "load_variant",
    "parse_quantity",
    "scale",
    "schema",
    "set_language",
    "stats",
    "uncertainty",
    "use_language",
]
