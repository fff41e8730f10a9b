# SPDX-License-Identifier: GPL-3.0-or-later
"""Exceptions: one class for each kind of fault the library knows, each also a built-in exception of that sort."""

from __future__ import annotations

from . import _core


class Error(Exception):
    """Base of all errors of the library.

    Attributes
    ----------
    code : str
        Kind of fault, such as ``"invalid-argument"``; the same in every language.
    file : str or None
        File that the error is about.
    path : str or None
        Place inside the document: a JSON pointer, a form section, a setting's name.
    line : int or None
        Line, counted from 1.
    """

    code: str = "unknown"
    file: str | None = None
    path: str | None = None
    line: int | None = None


class InvalidArgumentError(Error, ValueError):
    """A value outside what the function accepts (``"invalid-argument"``)."""

    code = "invalid-argument"


class NotFoundError(Error, LookupError):
    """A name nobody has: an assumption, a reading, an option, a field (``"not-found"``)."""

    code = "not-found"


class MissingFileError(NotFoundError, FileNotFoundError):
    """A file that does not exist (``"not-found"``)."""


class AmbiguousError(Error, ValueError):
    """A text with several meanings, none of them stated, such as ``1,234`` (``"ambiguous"``)."""

    code = "ambiguous"


class NumberOverflowError(Error, OverflowError):
    """A number beyond what exact arithmetic holds (``"overflow"``)."""

    code = "overflow"


class CurrencyError(Error, ValueError):
    """Two currencies in one sum, or no currency at all (``"currency"``)."""

    code = "currency"


class MalformedError(Error, ValueError):
    """Not well-formed JSON, XML, ZIP or number (``"syntax"``)."""

    code = "syntax"


class SchemaError(Error, ValueError):
    """Well-formed, but not what the format says: unknown or duplicate key, wrong type (``"schema"``)."""

    code = "schema"


class EncodingError(Error, ValueError):
    """Text that is not UTF-8 (``"encoding"``)."""

    code = "encoding"


class LimitError(Error, ValueError):
    """Larger, deeper or more compressed than honest input is (``"limit"``)."""

    code = "limit"


class UnsupportedError(Error, ValueError):
    """A known format that is not read, such as ``.doc`` or an encrypted file (``"unsupported"``)."""

    code = "unsupported"


class FileError(Error, OSError):
    """The operating system could not read or write (``"io"``)."""

    code = "io"


class MismatchError(Error, ValueError):
    """Two documents that do not belong together, such as a variant of another innovation (``"mismatch"``)."""

    code = "mismatch"


class NoRateError(Error, LookupError):
    """The dated tables hold no value for that month (``"no-rate"``)."""

    code = "no-rate"


class OutOfMemoryError(Error, MemoryError):
    """Memory ran out (``"no-memory"``)."""

    code = "no-memory"


class CancelledError(Error, RuntimeError):
    """The progress function asked to stop (``"cancelled"``)."""

    code = "cancelled"


_BY_CODE: dict[str, type[Error]] = {
    kind.code: kind
    for kind in (
        InvalidArgumentError,
        NotFoundError,
        AmbiguousError,
        NumberOverflowError,
        CurrencyError,
        MalformedError,
        SchemaError,
        EncodingError,
        LimitError,
        UnsupportedError,
        FileError,
        MismatchError,
        NoRateError,
        OutOfMemoryError,
        CancelledError,
    )
}


def _make(code: str, message: str, file: str | None, path: str | None, line: int) -> Error:
    kind = _BY_CODE.get(code, Error)
    if kind is NotFoundError and file is not None and path is None:
        kind = MissingFileError
    error = kind(message)
    error.code, error.file, error.path, error.line = code, file, path, line or None
    return error


_core.set_error_factory(_make)
