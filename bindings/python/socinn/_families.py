# SPDX-License-Identifier: GPL-3.0-or-later
"""Families of distributions, what is mixed or added up from others, and what is fitted to an interval."""

from __future__ import annotations

from . import _core
from ._arrays import packed, unpacked
from ._distribution import Distribution, to_distribution

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from ._arrays import Numbers, Scalar
    from ._distribution import DistributionLike

    IntervalFamily = Literal["uniform", "normal", "lognormal", "gamma"]


def _weights(weights: Numbers | None) -> bytes | None:
    return None if weights is None else packed(weights)


def normal(mean: Scalar, sd: Scalar) -> Distribution:
    """Return a normal distribution.

    Raises
    ------
    InvalidArgumentError
        Unless `sd` > 0.
    """
    return Distribution._of(_core.distribution_normal(mean, sd), normal, mean, sd)


def lognormal(mean: Scalar, sd: Scalar) -> Distribution:
    """Return a lognormal distribution with mean and sd of the number itself, not of its logarithm; both > 0."""
    return Distribution._of(_core.distribution_lognormal(mean, sd), lognormal, mean, sd)


def gamma(mean: Scalar, sd: Scalar) -> Distribution:
    """Return a gamma distribution of shape (mean / sd)² and scale sd² / mean; both > 0."""
    return Distribution._of(_core.distribution_gamma(mean, sd), gamma, mean, sd)


def beta(alpha: Scalar, beta: Scalar, low: Scalar = 0, high: Scalar = 1) -> Distribution:
    """Return a beta distribution with shapes `alpha` and `beta` > 0, from `low` to `high`."""
    return Distribution._of(_core.distribution_beta(alpha, beta, low, high), _beta, alpha, beta, low, high)


_beta = beta  # the parameter above hides the name


def beta_from_moments(mean: Scalar, sd: Scalar, low: Scalar = 0, high: Scalar = 1) -> Distribution:
    """Return the beta distribution from `low` to `high` with that mean and sd.

    Raises
    ------
    InvalidArgumentError
        For a mean outside, or more spread than the ends allow.
    """
    return Distribution._of(
        _core.distribution_beta_from_moments(mean, sd, low, high), beta_from_moments, mean, sd, low, high
    )


def beta_from_counts(successes: Scalar, trials: Scalar) -> Distribution:
    """Return a share after `successes` of `trials` were seen: beta(successes + 1/2, failures + 1/2), Jeffreys' prior."""
    return Distribution._of(_core.distribution_beta_from_counts(successes, trials), beta_from_counts, successes, trials)


def gamma_from_count(count: Scalar, exposure: Scalar) -> Distribution:
    """Return a rate after `count` events in `exposure`: gamma of shape count + 1/2, scale 1 / exposure, Jeffreys' prior."""
    return Distribution._of(_core.distribution_gamma_from_count(count, exposure), gamma_from_count, count, exposure)


def bernoulli(probability: Scalar) -> Distribution:
    """Return 1 with that probability, else 0: whether a conditional cost applies."""
    return Distribution._of(_core.distribution_bernoulli(probability), bernoulli, probability)


def discrete(values: Numbers, weights: Numbers | None = None) -> Distribution:
    """Return one of some values.

    Parameters
    ----------
    values : array or list, shape (n,)
        The values; equal ones are merged.
    weights : array or list, shape (n,), optional
        How likely each is; >= 0, they need not add up to 1. All the same by default.

    Raises
    ------
    InvalidArgumentError
        For none, NaN, negative weights, or another number of weights than of values.
    """
    return _discrete(packed(values), _weights(weights))


def _discrete(values: bytes | None, weights: bytes | None) -> Distribution:
    handle = _core.distribution_discrete(unpacked(values), unpacked(weights))
    return Distribution._of(handle, _discrete, values, weights)


def empirical(values: Numbers) -> Distribution:
    """Return what was observed, each of `values` (shape (n,)) equally likely.

    Raises
    ------
    InvalidArgumentError
        For none, or a missing one (NaN).
    """
    return _empirical(packed(values))


def _empirical(values: bytes | None) -> Distribution:
    return Distribution._of(_core.distribution_empirical(unpacked(values)), _empirical, values)


def mixture(parts: Iterable[DistributionLike], weights: Numbers | None = None) -> Distribution:
    """Return one of several distributions, chosen by `weights` >= 0, which need not add up to 1."""
    return _mixture(tuple(to_distribution(part) for part in parts), _weights(weights))


def _mixture(parts: tuple[Distribution, ...], weights: bytes | None) -> Distribution:
    handle = _core.distribution_mixture([part._handle for part in parts], unpacked(weights))
    return Distribution._of(handle, _mixture, parts, weights)


def exact_sum(parts: Iterable[DistributionLike], weights: Numbers | None = None) -> Distribution:
    """Return the exact distribution of a sum of independent parts: no draws, every figure to nine digits or better.

    Parameters
    ----------
    parts : iterable of Distribution or what stands for one
        The parts, at least one; they must be independent of each other.
    weights : array or list, shape (n,), optional
        What each is multiplied by; 1 by default.

    Returns
    -------
    Distribution
        Its family is ``"sum"``, unless it is a simpler one.

    Raises
    ------
    UnsupportedError
        When exactness cannot be promised, with the reason; :func:`simulate` then.

    Examples
    --------
    >>> exact_sum([pert(5000, 9000, 20000)] * 12).quantile(0.9)
    134120.132519...

    References
    ----------
    Gil-Pelaez, J. (1951), Biometrika 38, 481-482, doi:10.1093/biomet/38.3-4.481
    """
    return _exact_sum(tuple(to_distribution(part) for part in parts), _weights(weights))


def _exact_sum(parts: tuple[Distribution, ...], weights: bytes | None) -> Distribution:
    handle = _core.distribution_sum([part._handle for part in parts], unpacked(weights))
    return Distribution._of(handle, _exact_sum, parts, weights)


def from_interval(family: IntervalFamily, low: Scalar, high: Scalar, *, level: Scalar = 0.8) -> Distribution:
    """Return the member of a family whose central `level` lies between `low` and `high`.

    Parameters
    ----------
    family : {"uniform", "normal", "lognormal", "gamma"}
        Which family; the last two need `low` > 0.
    low, high : float
        Ends of the interval: P10 and P90 at a level of 0.8.
    level : float, optional
        Probability of the interval, between 0 and 1.

    Raises
    ------
    InvalidArgumentError
        For another family, inverted ends or another level.
    """
    return _from_interval(family, low, high, level)


def _from_interval(family: IntervalFamily, low: Scalar, high: Scalar, level: Scalar) -> Distribution:
    handle = _core.distribution_from_interval(family, low, high, level)
    return Distribution._of(handle, _from_interval, family, low, high, level)


def pert_from_interval(
    mode: Scalar, low: Scalar, high: Scalar, *, level: Scalar = 0.8, lambda_: Scalar = 4
) -> Distribution:
    """Return the PERT distribution with that mode whose central `level` lies between `low` and `high`: its ends are found.

    Raises
    ------
    InvalidArgumentError
        When no ends do, as when the mode is outside.

    Examples
    --------
    >>> pert_from_interval(150, 100, 200).low
    51.32755...
    """
    return _pert_from_interval(mode, low, high, level, lambda_)


def _pert_from_interval(mode: Scalar, low: Scalar, high: Scalar, level: Scalar, lambda_: Scalar) -> Distribution:
    handle = _core.distribution_pert_from_interval(mode, low, high, level, lambda_)
    return Distribution._of(handle, _pert_from_interval, mode, low, high, level, lambda_)


def triangular_from_interval(mode: Scalar, low: Scalar, high: Scalar, *, level: Scalar = 0.8) -> Distribution:
    """Return the triangle with that mode whose central `level` lies between `low` and `high`; as for PERT."""
    return _triangular_from_interval(mode, low, high, level)


def _triangular_from_interval(mode: Scalar, low: Scalar, high: Scalar, level: Scalar) -> Distribution:
    handle = _core.distribution_triangular_from_interval(mode, low, high, level)
    return Distribution._of(handle, _triangular_from_interval, mode, low, high, level)
