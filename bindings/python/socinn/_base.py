# SPDX-License-Identifier: GPL-3.0-or-later
"""What fields and lists need to know of the part they are in; what a part says stands above them, in its own module."""

from __future__ import annotations

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_CLASSES: dict[int, type[PartBase]] = {}


class Home:
    """The innovation that parts belong to, as far as its language matters to texts that do not name theirs.

    A part made on its own has a home of its own, which remembers such texts; when the part is put into another, the
    homes become one, and once an innovation is at their root the remembered texts get its language.
    """

    __slots__ = ("_parent", "_innovation", "_unnamed")

    def __init__(self, innovation: _core.SocinnPart | None = None) -> None:
        self._parent: Home | None = None
        self._innovation = innovation
        self._unnamed: list[tuple[_core.SocinnPart, str]] = []

    def root(self) -> Home:
        home = self
        while home._parent is not None:
            home = home._parent
        return home

    def language(self) -> str:
        """Tag of texts that do not name theirs."""
        innovation = self.root()._innovation
        return (innovation is not None and _core.part_get_string(innovation, "language")) or "pl"

    def language_for(self, part: _core.SocinnPart, field: str) -> str:
        """The same, for a text about to be set."""
        root = self.root()
        if root._innovation is None:
            root._unnamed.append((part, field))
        return self.language()

    def join(self, other: Home) -> None:
        """Become part of another home; what belongs to an innovation already stays with it."""
        mine, root = self.root(), other.root()
        if mine is root or mine._innovation is not None:
            return
        mine._parent = root
        unnamed, mine._unnamed = mine._unnamed, []
        if root._innovation is None:
            root._unnamed += unnamed
            return
        language = root.language()
        for part, field in unnamed:
            text = _core.part_get_text(part, field, "pl")
            if language != "pl" and text is not None and _core.part_get_text_languages(part, field) == ["pl"]:
                _core.part_set_text(part, field, language, text)
                _core.part_set_text(part, field, "pl", None)


class PartBase:
    """A part of the library, the kind of part that it is, and where it belongs."""

    __slots__ = ("_handle", "_home")
    if TYPE_CHECKING:
        KIND: ClassVar[int]
        _handle: _core.SocinnPart
        _home: Home
    else:
        KIND = -1

        def __init_subclass__(cls):
            _CLASSES.setdefault(cls.KIND, cls)

    @classmethod
    def _wrap(cls, core: _core.SocinnPart, home: Home | None = None) -> Any:
        kind = _core.part_get_kind(core)
        self = object.__new__(_CLASSES[kind])
        self._handle = core
        self._home = home or Home(core if kind == _core.PART_INNOVATION else None)
        return self

    @classmethod
    def _declaring_class(cls) -> type[PartBase]:
        """The class of this kind in which the fields stand; a user's own may be derived from it."""
        return _CLASSES[cls.KIND]

    @staticmethod
    def _handle_of(part: PartBase, kind: str = "a part") -> _core.SocinnPart:
        if not isinstance(part, PartBase):
            raise TypeError(f"expected {kind}, not {type(part).__name__}")
        return part._handle

    def clear(self, field: str) -> None:
        """Make a field empty: nothing was said."""
        _core.part_set_state(self._handle, field, _core.STATE_EMPTY, None, None)
