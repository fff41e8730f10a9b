# SPDX-License-Identifier: GPL-3.0-or-later
"""Random numbers and points that fill space evenly: the same ones for the same arguments, on every machine."""

from __future__ import annotations

from . import _core
from ._arrays import count, new_array, shaped
from ._distribution import variable_number
from ._errors import InvalidArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._arrays import Array, Words


def random_variable(name: str) -> int:
    """Return the number of the stream that a variable of that name is drawn from: 64-bit FNV-1a of its UTF-8 bytes."""
    return _core.random_variable(name)


def random_words(n: int, *, seed: int = 1, variable: str | int = "", first: int = 0) -> Words:
    """Return words of the stream of (seed, variable): Philox4x64-10 with that key.

    The same bits as ``numpy.random.Philox(key=[seed, variable]).random_raw()``.

    Parameters
    ----------
    n : int
        How many.
    seed : int, optional
        0 to 2**64 - 1.
    variable : str or int, optional
        The stream, by name or number.
    first : int, optional
        Which word of the stream to begin with.

    Returns
    -------
    array of uint64, shape (n,)
        All 64 bits are random.

    References
    ----------
    Salmon, J. K. et al. (2011), doi:10.1145/2063384.2063405
    """
    result = new_array(count(n, "n"), "Q")
    _core.random_words(seed, variable_number(variable), first, result)
    return result  # type: ignore[no-any-return,unused-ignore]


def random_uniforms(n: int, *, seed: int = 1, variable: str | int = "", first: int = 0) -> Array:
    """Return the same stream as numbers in [0, 1): the upper 53 bits of each word, as numpy's ``Generator.random()``.

    Parameters and shape are those of :func:`random_words`.
    """
    result = new_array(count(n, "n"))
    _core.random_uniforms(seed, variable_number(variable), first, result)
    return result  # type: ignore[no-any-return,unused-ignore]


def sobol_max_dimensions() -> int:
    """Return the largest number of dimensions that :func:`sobol_points` has."""
    return _core.sobol_get_max_dimensions()


def _room(n: int, dimensions: int) -> tuple[object, int, int]:
    n, dimensions = count(n, "n"), count(dimensions, "dimensions")
    return new_array(n * dimensions), n, dimensions


def sobol_points(n: int, dimensions: int, *, first: int = 0, seed: int = 0) -> Array:
    """Return points of the Sobol sequence with the direction numbers of Joe and Kuo.

    Parameters
    ----------
    n, dimensions : int
        Number of points and of their coordinates; at most :func:`sobol_max_dimensions`.
    first : int, optional
        Which point of the sequence to begin with.
    seed : int, optional
        0: the plain sequence, from the point 0; any other: scrambled after Owen.

    Returns
    -------
    array of float64, shape (n, dimensions)
        Coordinates in [0, 1).

    Raises
    ------
    InvalidArgumentError
        For 0 or too many dimensions, or beyond the end of the sequence.

    References
    ----------
    Joe, S. & Kuo, F. Y. (2008), doi:10.1137/070709359
    """
    if count(dimensions, "dimensions") > sobol_max_dimensions():
        raise InvalidArgumentError(
            f"dimensions: the Sobol sequence has {sobol_max_dimensions()} of them, not {dimensions}; use a Latin hypercube"
        )
    result, n, dimensions = _room(n, dimensions)
    _core.sobol_points(dimensions, first, seed, result)
    return shaped(result, (n, dimensions))  # type: ignore[no-any-return,unused-ignore]


def latin_hypercube(n: int, dimensions: int, *, seed: int = 1) -> Array:
    """Return a Latin hypercube: in each dimension one point in each of the `n` strata.

    Returns
    -------
    array of float64, shape (n, dimensions)
        Coordinates in [0, 1).

    Raises
    ------
    InvalidArgumentError
        For no dimension.
    """
    result, n, dimensions = _room(n, dimensions)
    _core.latin_hypercube(min(dimensions, 2**31), seed, result)
    return shaped(result, (n, dimensions))  # type: ignore[no-any-return,unused-ignore]
