# SPDX-License-Identifier: GPL-3.0-or-later
"""Languages, text as it is compared, amounts as people read them, published schemas."""

from __future__ import annotations

from _thread import _local

from . import _core
from ._quantity import Quantity
from ._values import language_code, number_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from ._values import Number


def set_language(language: str) -> None:
    """Set the language of messages, findings and reports, and of numbers read and written: ``"pl"`` or ``"en"``.

    It holds for all threads that have none of their own; see :class:`use_language`.

    Raises
    ------
    InvalidArgumentError
        For any other language.
    """
    _core.language_set_default(language_code(language))


def get_language() -> str:
    """Return the tag of the language that holds in this thread."""
    return _core.language_get_tag(_core.language_get())


class _Stack(_local):
    """The languages that this thread's ``with`` blocks have set, innermost last."""

    def __init__(self) -> None:
        self.languages: list[int] = []


_stack = _Stack()


class use_language:
    """A language for the calling thread alone, as long as a ``with`` block runs.

    Examples
    --------
    >>> with use_language("pl"):
    ...     print(budget.to_text())
    """

    __slots__ = ("_language",)

    def __init__(self, language: str) -> None:
        self._language = language_code(language)

    def __enter__(self) -> None:
        _stack.languages.append(self._language)
        _core.language_set_thread(self._language)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _stack.languages.pop()
        if _stack.languages:
            _core.language_set_thread(_stack.languages[-1])
        else:
            _core.language_unset_thread()


def fold(text: str) -> str:
    """Return a text as it is compared in searches: lower case, without diacritics, spaces and dashes evened out.

    Examples
    --------
    >>> fold("Łódź – Śródmieście")
    'lodz - srodmiescie'
    """
    return _core.text_fold(text)


def parse_quantity(text: str, *, style: str | None = None) -> Quantity:
    """Read one number or range as people write it; the same as :meth:`Quantity.parse`."""
    return Quantity.parse(text, style=style)


def format_money(amount: Number, *, currency: str = "PLN", lang: str | None = None) -> str:
    """Return an amount as people read it: ``"1 234,50 zł"`` in Polish, ``"PLN 1,234.50"`` in English.

    Parameters
    ----------
    amount : number
        In major units; rounded half away from zero to the currency's decimals.
    currency : str, optional
        ISO 4217 code.
    lang : str, optional
        ``"pl"`` or ``"en"``; the current language by default.
    """
    return _core.money_format(_core.money_from_rational(number_text(amount), currency), language_code(lang))


def schema(name: str) -> str:
    """Return a published JSON Schema (draft 2020-12) as text.

    Parameters
    ----------
    name : {"innovation", "variant", "catalogue", "rates"}
        Which document it describes.

    Raises
    ------
    NotFoundError
        For any other name.
    """
    return _core.schema_get(name)
