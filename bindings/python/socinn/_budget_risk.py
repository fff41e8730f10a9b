# SPDX-License-Identifier: GPL-3.0-or-later
"""The total of a budget as a distribution: will the grant be enough, and what should we find out first?"""

from __future__ import annotations

from . import _core
from ._distribution import Distribution, to_distribution
from ._errors import InvalidArgumentError
from ._quantity import Quantity, to_quantity
from ._sensitivity import Sensitivity
from ._simulation import Figure, Simulation, make_settings
from ._values import Period, Record, language_code, month_text, to_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from typing import Any

    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]

    from ._arrays import Scalar
    from ._distribution import DistributionLike
    from ._figures import By
    from ._quantity import QuantityLike
    from ._risk_model import Copula
    from ._simulation import Progress, Sampler

    Correlations = Mapping[tuple[str, str], Scalar]

_COPULAS = {"gaussian": _core.COPULA_GAUSSIAN, "t": _core.COPULA_T}


class Band(Record):
    """What a month costs, or all months up to it, in major units of the currency.

    Attributes
    ----------
    mean, p10, p50, p90 : float
        Expected cost, and the amounts that suffice in one, five and nine of ten cases.
    """

    __slots__ = ("mean", "p10", "p50", "p90")
    if TYPE_CHECKING:
        mean: float
        p10: float
        p50: float
        p90: float


class MonthRisk(Record):
    """One month of the cash flow.

    Attributes
    ----------
    month : Period
        The month.
    cost : Band
        What it costs.
    cumulative : Band
        What it and all months before it cost.
    """

    __slots__ = ("month", "cost", "cumulative")
    if TYPE_CHECKING:
        month: Period
        cost: Band
        cumulative: Band


def _money(amount: QuantityLike, currency: str) -> tuple[int, str]:
    """One amount of money as minor units; a bare number is in the budget's currency."""
    quantity = to_quantity(amount)
    if quantity.kind != "fixed":
        raise InvalidArgumentError(f'grant: "{quantity}" is not one amount; give one')
    unit = quantity.unit or currency
    minor = quantity.mean * 10 ** _core.currency_get_decimals(unit)
    if minor != int(minor):
        raise InvalidArgumentError(f"grant: {quantity} has more decimals than {unit}")
    return int(minor), unit


def _set_correlations(
    settings: _core.SocinnBudgetRiskSettings, pairs: Correlations, copula: Copula, degrees: Scalar | None
) -> None:
    if not hasattr(pairs, "items"):
        raise TypeError(f"expected a dict for 'correlations', not {type(pairs).__name__}")
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    matrix = [[float(i == k) for k in range(len(names))] for i in range(len(names))]
    for (first, second), correlation in pairs.items():
        i, k = names.index(first), names.index(second)
        if i == k:
            raise InvalidArgumentError(f'correlations: "{first}" stands beside itself; name two different inputs')
        matrix[i][k] = matrix[k][i] = float(correlation)
    if copula not in _COPULAS:
        raise InvalidArgumentError(f'there is no copula "{copula}"; use "gaussian" or "t"')
    flat = [value for row in matrix for value in row]
    _core.budget_risk_settings_set_correlation(
        settings, names, flat, _COPULAS[copula], 0.0 if degrees is None else degrees
    )


def make_risk_settings(
    currency: str,
    *,
    grant: QuantityLike | None,
    draws: int | None,
    seed: int,
    sampler: Sampler,
    threads: int | None,
    correlations: Correlations | None,
    copula: Copula,
    degrees: Scalar | None,
    distributions: Mapping[str, DistributionLike] | None,
    keep: bool,
    progress: Progress | None,
) -> _core.SocinnBudgetRiskSettings:
    """Settings of the library."""
    settings = _core.budget_risk_settings_new()
    if grant is not None:
        _core.budget_risk_settings_set_grant(settings, _money(grant, currency))
    simulation = make_settings(
        draws=100_000 if draws is None else draws, seed=seed, sampler=sampler, threads=threads, keep=keep, progress=progress
    )
    _core.budget_risk_settings_set_simulation(settings, simulation, draws is not None)
    if correlations:
        _set_correlations(settings, correlations, copula, degrees)
    for name, distribution in (distributions or {}).items():
        _core.budget_risk_settings_set_distribution(settings, name, to_distribution(distribution)._handle)
    return settings


def _not_by_itself() -> Distribution:
    raise TypeError("the distribution of a budget cannot be pickled; pickle the innovation and price it again")


class BudgetRisk:
    """The total of a budget as a distribution, and what follows from it; made by :meth:`Budget.risk`.

    Figures are in major units of the budget's currency. They are exact where every unsure amount enters linearly and on its
    own; otherwise simulated, and each :class:`~socinn.uncertainty.Figure` knows its standard error.

    Examples
    --------
    >>> risk = budget.risk(grant=60_000)
    >>> round(risk.p_enough, 2), risk.reserve(0.8)
    (0.55, Figure(3700.0, error=0))
    """

    __slots__ = ("_handle", "_budget", "_settings", "_worded")
    _handle: _core.SocinnBudgetRisk
    _budget: Any  # a Budget, which stands above

    def __init__(self, budget: Any, settings: _core.SocinnBudgetRiskSettings) -> None:
        self._budget, self._settings = budget, settings
        self._handle = _core.budget_risk_new(budget._handle, settings)
        self._worded: dict[int, _core.SocinnBudgetRisk] = {}

    def _in(self, language: int) -> _core.SocinnBudgetRisk:
        """The same risk of the budget with its findings in a language."""
        budget = self._budget._worded(language)
        if budget is self._budget._handle:
            return self._handle
        if language not in self._worded:
            self._worded[language] = _core.budget_risk_new(budget, self._settings)
        return self._worded[language]

    @property
    def method(self) -> str:
        """``"exact"`` or ``"simulation"``."""
        return _core.budget_risk_get_method(self._handle)

    @property
    def mean(self) -> Figure:
        """Expected total."""
        return Figure(*_core.budget_risk_get_mean(self._handle))

    @property
    def sd(self) -> Figure:
        """Standard deviation of the total."""
        return Figure(*_core.budget_risk_get_sd(self._handle))

    def quantile(self, probability: Scalar) -> Figure:
        """Return the amount that suffices with a probability.

        Raises
        ------
        InvalidArgumentError
            For a probability outside 0 to 1.
        """
        return Figure(*_core.budget_risk_get_quantile(self._handle, probability))

    def cdf(self, amount: Scalar) -> Figure:
        """Return the probability that an amount suffices."""
        return Figure(*_core.budget_risk_get_cdf(self._handle, amount))

    def tail_mean(self, probability: Scalar) -> Figure:
        """Return the mean of the dearest 1 - `probability` of cases (conditional value at risk)."""
        return Figure(*_core.budget_risk_get_tail_mean(self._handle, probability))

    @property
    def grant(self) -> Decimal | None:
        """What there is to spend: the grant stated, else the one that the description applies for; None without either."""
        grant = _core.budget_risk_get_grant(self._handle)
        return None if grant is None else to_money(*grant)

    def _limit(self, amount: Scalar | None) -> float:
        if amount is not None:
            return float(amount)
        if self.grant is None:
            raise InvalidArgumentError("there is no grant; state one with risk(grant=...), or give an amount")
        return float(self.grant)

    @property
    def p_enough(self) -> Figure:
        """Probability that the grant suffices."""
        return self.cdf(self._limit(None))

    def expected_overrun(self, amount: Scalar | None = None) -> Figure:
        """Return what is missing on average when `amount`, or the grant, is there: zero where nothing is."""
        return Figure(*_core.budget_risk_get_expected_overrun(self._handle, self._limit(amount)))

    def reserve(self, probability: Scalar = 0.8) -> Figure:
        """Return what has to be added to the grant so that it suffices with a probability; 0 when it does."""
        return Figure(*_core.budget_risk_get_reserve(self._handle, probability))

    @property
    def first_short_month(self) -> Period | None:
        """First month by whose end the costs so far exceed the grant with a probability above 0.2."""
        index = _core.budget_risk_get_first_short_month(self._handle)
        return None if index < 0 else self._month(index)

    def _month(self, index: int) -> Period:
        first = self._budget.period.first
        return Period(month_text(int(first[:4]) * 12 + int(first[5:]) - 1 + index))

    @property
    def distribution(self) -> Distribution | None:
        """Exact distribution of the total; None when it is simulated."""
        handle = _core.budget_risk_get_distribution(self._handle)
        return None if handle is None else Distribution._of(handle, _not_by_itself)

    @property
    def simulation(self) -> Simulation | None:
        """The simulation; None when the distribution is exact."""
        handle = _core.budget_risk_get_simulation(self._handle)
        return None if handle is None else Simulation(handle, tuple(self.inputs))

    @property
    def inputs(self) -> dict[str, Distribution]:
        """The unsure amounts by name: assumptions, cost items, ``"ITEM.factor-2"``, ``"ITEM.applies"``."""
        model = _core.budget_risk_get_model(self._handle)
        inputs = {}
        for i in range(_core.risk_model_get_n_inputs(model)):
            handle = _core.risk_model_get_input_distribution(model, i)
            assert handle is not None, "the library counts its inputs"
            inputs[_core.risk_model_get_input_name(model, i) or ""] = Distribution._of(handle, _not_by_itself)
        return inputs

    @property
    def sensitivity(self) -> Sensitivity | None:
        """What each input does to the total, and what knowing it is worth; None when nothing is unsure."""
        handle = _core.budget_risk_get_sensitivity(self._handle)
        return None if handle is None else Sensitivity(handle)

    def compare(self, other: BudgetRisk, *, draws: int = 100_000, seed: int = 1) -> Sensitivity:
        """Tell what decides whether this budget or another one is the dearer.

        Unsure amounts of one name are one amount in both, so what the two share cancels.

        Parameters
        ----------
        other : BudgetRisk
            The alternative, such as the same innovation under another reading or variant.
        draws, seed : int, optional
            Where exactness is not possible.

        Returns
        -------
        Sensitivity
            Of the difference, this minus the other: `switching` is the value of an amount at which the two cost the same
            on average, `evppi` what knowing it before choosing the cheaper one is worth.

        Raises
        ------
        MismatchError
            When an amount of one name has two distributions, or correlations differ.
        InvalidArgumentError
            For budgets that no sum of products describes: steps of unsure participants.
        """
        model = _core.risk_model_difference(
            _core.budget_risk_get_model(self._handle), _core.budget_risk_get_model(other._handle)
        )
        return Sensitivity(_core.sensitivity_new(model, make_settings(draws=draws, seed=seed), 0.0))

    @property
    def correlation_moved(self) -> float:
        """How far correlations that cannot hold together had to be moved (Frobenius norm); 0: not at all."""
        return _core.budget_risk_get_distance(self._handle)

    def label(self, name: str, *, lang: str | None = None) -> str:
        """Return what to call an input in a language."""
        return _core.budget_risk_get_label(self._handle, name, language_code(lang))

    @property
    def months(self) -> tuple[MonthRisk, ...]:
        """Cash flow: what each month costs, and all months up to it."""
        return tuple(
            MonthRisk(
                self._month(i),
                Band(*_core.budget_risk_get_month(self._handle, i, False)),
                Band(*_core.budget_risk_get_month(self._handle, i, True)),
            )
            for i in range(self._budget.period.months)
        )

    def to_text(self, *, by: By = "line", lang: str | None = None) -> str:
        """Return the budget's table with its risk in plain words; with ``by="month"`` also the cash flow."""
        language = language_code(lang)
        return _core.report_risk_text(self._in(language), _core.budget_by_from_name(by), language)

    def to_json(self, *, by: By = "line", lang: str | None = None) -> str:
        """Return the document ``socinn.budget/1`` with its risk."""
        language = language_code(lang)
        return _core.report_risk_json(self._in(language), _core.budget_by_from_name(by), language)

    def to_html(self, *, by: By = "line", lang: str | None = None) -> str:
        """Return an HTML fragment: the budget's table, and lists that tell its risk."""
        language = language_code(lang)
        return _core.report_risk_html(self._in(language), _core.budget_by_from_name(by), language)

    def draws_csv(self) -> str:
        """Return the audit trail as CSV: a row a draw with the values of all inputs and the total.

        Raises
        ------
        NotFoundError
            When nothing was simulated, or the draws were not kept: ``risk(draws=..., keep=True)``.
        """
        return _core.report_draws_csv(self._handle)

    def to_csv(self, *, lang: str | None = None) -> str:
        """Return the cash flow as a table for a spreadsheet."""
        return _core.report_risk_csv(self._handle, language_code(lang))

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_pandas(self) -> pandas.DataFrame:
        """Return the cash flow as a pandas data frame.

        Returns
        -------
        pandas.DataFrame
            Indexed by `month` (``period[M]``); columns `mean`, `p10`, `p50`, `p90` of the month and
            `cumulative_mean`, `cumulative_p10`, `cumulative_p50`, `cumulative_p90`, ``float64`` in major units.

        Raises
        ------
        ModuleNotFoundError
            When pandas is not installed.
        """
        import pandas as pd

        months = self.months
        columns = {name: [getattr(month.cost, name) for month in months] for name in Band.__slots__}
        columns.update({f"cumulative_{name}": [getattr(m.cumulative, name) for m in months] for name in Band.__slots__})
        index = pd.PeriodIndex([str(month.month) for month in months], freq="M", name="month")
        return pd.DataFrame(columns, index=index)

    def plot(self, ax: Any = None, *, lang: str | None = None) -> Any:
        """Draw what the total may be: the probability that an amount suffices, and the grant.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new figure without it.
        lang : str, optional
            Language of the labels, ``"pl"`` or ``"en"``.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.

        Raises
        ------
        ModuleNotFoundError
            When matplotlib is not installed.
        """
        from ._plot import plot_risk

        return plot_risk(self, ax, polish=_core.language_get_tag(language_code(lang)) == "pl")

    def __repr__(self) -> str:
        return f"<BudgetRisk of {self._budget.innovation.id} ({self.method}): mean {float(self.mean):.2f}, sd {float(self.sd):.2f}>"
