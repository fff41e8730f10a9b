# SPDX-License-Identifier: GPL-3.0-or-later
"""How numbers hang together: correlation matrices, measures of rank correlation, draws put into a given order."""

from __future__ import annotations

from . import _core
from ._arrays import given, matrix, new_array, shaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._arrays import Array, Numbers, Scalar


def correlation_to_spearman(rho: Scalar) -> float:
    """Return Spearman's rank correlation of a Gaussian copula with correlation `rho`, -1 to 1: 6 / pi asin(rho / 2)."""
    return _core.correlation_to_spearman(rho)


def correlation_from_spearman(spearman: Scalar) -> float:
    """Return the correlation of the Gaussian copula with that rank correlation, -1 to 1: 2 sin(pi r / 6)."""
    return _core.correlation_from_spearman(spearman)


def correlation_to_kendall(rho: Scalar) -> float:
    """Return Kendall's tau of a Gaussian or t copula with correlation `rho`, -1 to 1: 2 / pi asin(rho)."""
    return _core.correlation_to_kendall(rho)


def check_correlation(correlation: Numbers) -> None:
    """Check that a matrix is a correlation matrix: square, symmetric, ones on the diagonal, positive semi-definite.

    Parameters
    ----------
    correlation : array or list of lists, shape (n, n)
        The matrix.

    Raises
    ------
    InvalidArgumentError
        When it is none; says which entry or what is wrong.
    """
    _core.correlation_check(matrix(correlation, "correlation")[0])


def nearest_correlation(correlation: Numbers) -> tuple[Array, float]:
    """Return the correlation matrix nearest to a symmetric one, and how far it is from it.

    Parameters
    ----------
    correlation : array or list of lists, shape (n, n)
        Symmetric and finite.

    Returns
    -------
    nearest : array of float64, shape (n, n)
        The matrix with the least sum of squared differences.
    distance : float
        Frobenius norm of the difference; 0 when it is a correlation matrix already.

    Raises
    ------
    InvalidArgumentError
        For a matrix that is not square, symmetric and finite.

    References
    ----------
    Higham, N. J. (2002), IMA J. Numer. Anal. 22, 329-343, doi:10.1093/imanum/22.3.329
    """
    numbers, size = matrix(correlation, "correlation")
    result = new_array(size * size)
    distance = _core.correlation_nearest(numbers, result)
    return shaped(result, (size, size)), distance


def iman_conover(draws: Numbers, correlation: Numbers, *, seed: int = 1) -> Array:
    """Reorder each column of draws so that rank correlations come near a matrix; no column's values change.

    Parameters
    ----------
    draws : array or list of rows, shape (n, k)
        Draws of k variables; n > k.
    correlation : array or list of lists, shape (k, k)
        The rank correlations wanted.
    seed : int, optional
        0 to 2**64 - 1.

    Returns
    -------
    array of float64, shape (n, k)
        The same numbers in another order.

    Raises
    ------
    InvalidArgumentError
        When `correlation` is no correlation matrix, or there are too few rows.

    References
    ----------
    Iman, R. L. & Conover, W. J. (1982), Commun. Stat. B11, 311-334, doi:10.1080/03610918208812265
    """
    from ._errors import InvalidArgumentError

    numbers, shape = given(draws)
    target, size = matrix(correlation, "correlation")
    if len(shape) != 2 or shape[1] != size:
        raise InvalidArgumentError(f"draws: expected rows of {size} numbers, one for each column of the matrix")
    result = new_array(shape[0] * shape[1])
    _core.iman_conover(numbers, target, seed, result)
    return shaped(result, shape)  # type: ignore[no-any-return,unused-ignore]
