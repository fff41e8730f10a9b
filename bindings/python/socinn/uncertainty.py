# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that are not known exactly, and what follows from them.

Distributions with their quantiles; the exact distribution of a sum; dependence; reproducible simulation; which input
matters and what knowing it is worth. Arrays are numpy's where numpy is installed, and Python's own where it is not.

Examples
--------
>>> from socinn import uncertainty
>>> uncertainty.pert(5000, 9000, 20000).quantile(0.9)
13945.385719...
>>> uncertainty.exact_sum(["5 000–20 000 zł", "2 500–4 500 zł", 43_200]).cdf(60_000)
0.55333333...
"""

from __future__ import annotations

from ._dependence import (
    check_correlation,
    correlation_from_spearman,
    correlation_to_kendall,
    correlation_to_spearman,
    iman_conover,
    nearest_correlation,
)
from ._distribution import Distribution, fixed, from_quantity, pert, triangular, uniform
from ._draws import (
    latin_hypercube,
    random_uniforms,
    random_variable,
    random_words,
    sobol_max_dimensions,
    sobol_points,
)
from ._families import (
    bernoulli,
    beta,
    beta_from_counts,
    beta_from_moments,
    discrete,
    empirical,
    exact_sum,
    from_interval,
    gamma,
    gamma_from_count,
    lognormal,
    mixture,
    normal,
    pert_from_interval,
    triangular_from_interval,
)
from ._risk_model import RiskModel
from ._sensitivity import InputSensitivity, Measure, Sensitivity, sensitivity, value_of_information
from ._simulation import Figure, Simulation, simulate

__all__ = [
    "Distribution",
    "Figure",
    "InputSensitivity",
    "Measure",
    "RiskModel",
    "Sensitivity",
    "Simulation",
    "bernoulli",
    "beta",
    "beta_from_counts",
    "beta_from_moments",
    "check_correlation",
    "correlation_from_spearman",
    "correlation_to_kendall",
    "correlation_to_spearman",
    "discrete",
    "empirical",
    "exact_sum",
    "fixed",
    "from_interval",
    "from_quantity",
    "gamma",
    "gamma_from_count",
    "iman_conover",
    "latin_hypercube",
    "lognormal",
    "mixture",
    "nearest_correlation",
    "normal",
    "pert",
    "pert_from_interval",
    "random_uniforms",
    "random_variable",
    "random_words",
    "sensitivity",
    "simulate",
    "sobol_max_dimensions",
    "sobol_points",
    "triangular",
    "triangular_from_interval",
    "uniform",
    "value_of_information",
]
