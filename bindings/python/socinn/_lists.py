# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of parts inside another part."""

from __future__ import annotations

from . import _core
from ._base import PartBase
from ._errors import NotFoundError
from ._shims import Generic, MutableSequence, overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, TypeVar

    P = TypeVar("P", bound=PartBase)
    D = TypeVar("D")
else:
    P = None


class PartList(MutableSequence, Generic[P]):  # type: ignore[type-arg]
    """A list of parts inside another part; what is done to it is done to that part.

    Parts are found by place or by ``id``: ``inn.costs[0]``, ``inn.costs["coffee"]``.
    """

    __slots__ = ("_owner", "_name")

    def __init__(self, owner: PartBase, name: str) -> None:
        self._owner = owner
        self._name = name

    def __len__(self) -> int:
        return _core.part_get_length(self._owner._handle, self._name)

    def _place(self, index: int) -> int:
        length = len(self)
        place = index + length if index < 0 else index
        if not 0 <= place < length:
            raise IndexError(f"{self._name} has {length} parts; there is none at {index}")
        return place

    def _at(self, place: int) -> P:
        owner = self._owner
        part: P = owner._wrap(_core.part_get_item(owner._handle, self._name, place), owner._home)
        return part

    @overload
    def __getitem__(self, key: int | str) -> P: ...
    @overload
    def __getitem__(self, key: slice) -> list[P]: ...
    def __getitem__(self, key: int | str | slice) -> P | list[P]:
        if isinstance(key, str):
            owner = self._owner
            found: P = owner._wrap(_core.part_find_item(owner._handle, self._name, key), owner._home)
            return found
        if isinstance(key, slice):
            return [self._at(place) for place in range(*key.indices(len(self)))]
        return self._at(self._place(key))

    def get(self, id: str, default: D | None = None) -> P | D | None:
        """Return the part with an id, or `default`."""
        try:
            return self[id]
        except NotFoundError:
            return default

    def __contains__(self, part: object) -> bool:
        if isinstance(part, str):
            return self.get(part) is not None
        return any(part == other for other in self)

    def __iter__(self) -> Iterator[P]:
        place = 0
        while place < len(self):
            yield self._at(place)
            place += 1

    def index(self, value: P | str, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a part, or of the part with an id; ``ValueError`` when there is none."""
        wanted = self.get(value) if isinstance(value, str) else value
        for place in range(*slice(start, stop).indices(len(self))):
            if self._at(place) == wanted:
                return place
        raise ValueError(f"{value!r} is not in {self._name}")

    def append(self, value: P) -> None:
        """Add a part to the end; it is shared, not copied."""
        _core.part_append(self._owner._handle, self._name, self._owner._handle_of(value))
        value._home.join(self._owner._home)

    def insert(self, index: int, value: P) -> None:
        """Put a part before the one at `index`."""
        length = len(self)
        place = max(0, index + length) if index < 0 else min(index, length)
        self.append(value)
        self._rotate(place, length - place)

    def _rotate(self, place: int, count: int) -> None:
        """Move the last part to `place`: `count` parts behind it are taken out and added again."""
        core = self._owner._handle
        for _ in range(count):
            moved = _core.part_get_item(core, self._name, place)
            _core.part_remove(core, self._name, place)
            _core.part_append(core, self._name, moved)

    @overload
    def __setitem__(self, key: int | str, value: P) -> None: ...
    @overload
    def __setitem__(self, key: slice, value: Iterable[P]) -> None: ...
    def __setitem__(self, key: int | str | slice, value: Any) -> None:
        if isinstance(key, slice):
            parts = list(self)
            parts[key] = value
            self._assign(parts)
            return
        place = self.index(key) if isinstance(key, str) else self._place(key)
        self.append(value)
        _core.part_remove(self._owner._handle, self._name, place)
        self._rotate(place, len(self) - 1 - place)

    def __delitem__(self, key: int | str | slice) -> None:
        if isinstance(key, slice):
            for place in sorted(range(*key.indices(len(self))), reverse=True):
                _core.part_remove(self._owner._handle, self._name, place)
            return
        place = self.index(key) if isinstance(key, str) else self._place(key)
        _core.part_remove(self._owner._handle, self._name, place)

    def _assign(self, values: Iterable[P]) -> None:
        """Hold `values` and nothing else; as before when one of them is refused."""
        core, name = self._owner._handle, self._name
        values = list(values)
        wanted = [self._owner._handle_of(value) for value in values]
        before = len(self)
        for part in wanted:
            try:
                _core.part_append(core, name, part)
            except BaseException:
                while len(self) > before:
                    _core.part_remove(core, name, before)
                raise
        for _ in range(before):
            _core.part_remove(core, name, 0)
        for value in values:
            value._home.join(self._owner._home)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (PartList, list, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"[{', '.join(map(repr, self))}]"
