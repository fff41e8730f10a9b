# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in bulk: numpy arrays where numpy is installed, the buffers of Python itself where it is not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from fractions import Fraction
    from types import ModuleType
    from typing import Any, SupportsIndex, TypeAlias, TypeGuard, Union

    import numpy  # type: ignore[import-not-found,unused-ignore]

    Array: TypeAlias = "numpy.ndarray[Any, numpy.dtype[numpy.float64]]"
    Words: TypeAlias = "numpy.ndarray[Any, numpy.dtype[numpy.uint64]]"
    Scalar = Union[float, Decimal, Fraction]
    # Whatever holds numbers: a list, an array of numpy's, a column of pandas, polars or pyarrow.
    Numbers = Union[Array, Iterable[Scalar], Iterable[Iterable[Scalar]]]

_numpy: ModuleType | None = None


def numpy_if_installed() -> Any:
    """The module, or None."""
    global _numpy
    if _numpy is None:
        try:
            import numpy
        except ImportError:
            return None
        _numpy = numpy
    return _numpy


def is_scalar(value: object) -> TypeGuard[Scalar]:
    """Whether one number was given, not many. Text is neither, and is refused as a number."""
    return hasattr(value, "__float__") and not getattr(value, "shape", ()) or isinstance(value, (str, bytes))


def new_array(length: int, kind: str = "d") -> Any:
    """Room for so many numbers: float64 (``"d"``) or uint64 (``"Q"``)."""
    numpy = numpy_if_installed()
    if numpy is not None:
        return numpy.zeros(length, dtype={"d": "float64", "Q": "uint64"}[kind])
    import array

    return array.array(kind, bytes(8 * length))


def shaped(values: Any, shape: tuple[int, ...]) -> Any:
    """The same numbers in rows: an array of numpy's, or a memoryview, which knows shapes as well."""
    if len(shape) == 1:
        return values
    if numpy_if_installed() is not None:
        return values.reshape(shape)
    view = memoryview(values).cast("B")
    return view.cast("d", shape) if all(shape) else view.cast("d")


def shown(view: memoryview) -> Any:
    """Memory of the library, without a copy: a read-only array of numpy's, or the view."""
    numpy = numpy_if_installed()
    return view if numpy is None else numpy.asarray(view)


def given(values: Any) -> tuple[Any, tuple[int, ...]]:
    """What the library can read, and its shape. Masked and missing numbers become NaN, for the library to refuse."""
    if hasattr(values, "mask") and hasattr(values, "filled"):
        values = values.astype("float64").filled(float("nan"))
    numpy = numpy_if_installed() if hasattr(values, "__array__") else None
    if numpy is not None:
        values = numpy.asarray(values)
        if values.dtype.kind not in "fiubO":
            raise TypeError(f"expected numbers, not an array of {values.dtype}")
        values = numpy.ascontiguousarray(values, dtype="float64")
        return values, values.shape
    if isinstance(values, memoryview):
        if values.format == "d" and values.c_contiguous:
            return values, tuple(values.shape or (len(values),))
        values = values.tolist()
    if hasattr(values, "to_pylist"):
        values = values.to_pylist()
    if isinstance(values, (str, bytes, dict)) or not hasattr(values, "__iter__"):
        raise TypeError(f"expected numbers, such as a list or an array, not {type(values).__name__}")
    if hasattr(values, "itemsize"):  # array.array
        return values, (len(values),)
    values = list(values)
    if values and hasattr(values[0], "__len__") and not isinstance(values[0], str):
        return _flattened(values)
    return values, (len(values),)


def _flattened(rows: list[Any]) -> tuple[list[Any], tuple[int, int]]:
    from ._errors import InvalidArgumentError

    width = len(rows[0])
    for place, row in enumerate(rows):
        if not hasattr(row, "__len__") or len(row) != width:
            raise InvalidArgumentError(f"row {place} is not of {width} numbers as the first row is; make all rows as long")
    return [value for row in rows for value in row], (len(rows), width)


def packed(values: Any) -> bytes:
    """A copy that later changes of the caller's do not reach."""
    import array

    numbers, _ = given(values)
    if getattr(numbers, "itemsize", 0) and memoryview(numbers).format == "d":
        return memoryview(numbers).tobytes()
    return array.array("d", numbers).tobytes()


def unpacked(numbers: bytes | None) -> Any:
    """The numbers of such a copy."""
    return None if numbers is None else memoryview(numbers).cast("d")


def matrix(values: Any, name: str) -> tuple[Any, int]:
    """A square matrix, row by row, and its size."""
    from ._errors import InvalidArgumentError

    numbers, shape = given(values)
    if len(shape) != 2 or shape[0] != shape[1]:
        found = " x ".join(map(str, shape)) if shape else "no"
        raise InvalidArgumentError(f"{name}: expected as many rows as columns, found {found} numbers; give a square matrix")
    return numbers, shape[0]


def count(value: SupportsIndex, name: str) -> int:
    """A whole number >= 0."""
    from ._errors import InvalidArgumentError

    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"expected an int for {name!r}, not {type(value).__name__}")
    number = value.__index__()
    if number < 0:
        raise InvalidArgumentError(f"{name}: {number} is negative; give a whole number")
    return number
