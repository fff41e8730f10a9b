# SPDX-License-Identifier: GPL-3.0-or-later
"""Many innovations, found by what they are about."""

from __future__ import annotations

from os import fsencode

from . import _core
from ._innovation import Innovation
from ._values import number_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing_extensions import Self

    from ._innovation import Path
    from ._kinds import Design
    from ._values import Number


class Catalogue:
    """Innovations in a stated order, each with an id of its own.

    Searching and writing let other threads run meanwhile; they may read the innovations, but not change them.

    Parameters
    ----------
    innovations : iterable of Innovation, optional
        What it holds at first; shared, not copied.

    Raises
    ------
    InvalidArgumentError
        When an id is empty or there twice.
    """

    __slots__ = ("_handle",)

    def __init__(self, innovations: Iterable[Innovation] = ()) -> None:
        self._handle = _core.catalogue_new()
        for innovation in innovations:
            self.add(innovation)

    @classmethod
    def _of(cls, core: _core.SocinnCatalogue) -> Self:
        self = cls.__new__(cls)
        self._handle = core
        return self

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a catalogue from a JSON file; errors as :meth:`Innovation.load`."""
        return cls._of(_core.catalogue_load(fsencode(path)))

    @classmethod
    def from_json(cls, document: str | bytes) -> Self:
        """Read a document ``socinn.catalogue/1``; errors as :meth:`Innovation.from_json`."""
        return cls._of(_core.catalogue_from_json(document))

    def save(self, path: Path) -> None:
        """Write the catalogue as JSON; whole or not at all."""
        _core.catalogue_save(self._handle, fsencode(path))

    def to_json(self) -> str:
        """Return the document ``socinn.catalogue/1``."""
        return _core.catalogue_to_json(self._handle)

    def add(self, innovation: Innovation) -> None:
        """Add an innovation; ``InvalidArgumentError`` when its id is empty or taken."""
        _core.catalogue_add(self._handle, Innovation._handle_of(innovation))

    def search(
        self,
        *,
        text: str | None = None,
        target_group: str | None = None,
        problem: str | None = None,
        cost: tuple[Number, Number] | None = None,
        currency: str = "PLN",
        evidence: Design | None = None,
    ) -> Self:
        """Return a catalogue of those that meet every condition, in the same order.

        Parameters
        ----------
        text, target_group, problem : str, optional
            Words that all occur somewhere, in the target groups, in the problems or keywords. Polish letters are
            folded: ``lodz`` finds ``Łódź``.
        cost : (low, high), optional
            Band that the cost of the first year may lie in, in major units; innovations without a cost are left out.
        currency : str, optional
            Of `cost`.
        evidence : str, optional
            At least this strong a study design among the conclusions that show an effect.

        Raises
        ------
        InvalidArgumentError
            When `cost` is upside down, or for a design that does not exist.

        Examples
        --------
        >>> [inn.id for inn in catalogue.search(text="lodz", cost=(0, 60_000), evidence="before-after")]
        """
        query = _core.query_new()
        if text is not None:
            _core.query_set_text(query, text)
        if target_group is not None:
            _core.query_set_target_group(query, target_group)
        if problem is not None:
            _core.query_set_problem(query, problem)
        if cost is not None:
            low, high = (_core.money_from_rational(number_text(end), currency) for end in cost)
            _core.query_set_cost(query, low, high)
        if evidence is not None:
            _core.query_set_evidence(query, evidence)
        return self._of(_core.catalogue_search(self._handle, query))

    def __len__(self) -> int:
        return _core.catalogue_get_length(self._handle)

    def __getitem__(self, key: str | int) -> Innovation:
        if isinstance(key, str):
            core = _core.catalogue_find(self._handle, key)
        else:
            place = key + len(self) if key < 0 else key
            if not 0 <= place < len(self):
                raise IndexError(f"the catalogue has {len(self)} innovations; there is none at {key}")
            core = _core.catalogue_get_item(self._handle, place)
        innovation: Innovation = Innovation._wrap(core)
        return innovation

    def __iter__(self) -> Iterator[Innovation]:
        for place in range(len(self)):
            yield self[place]

    def __contains__(self, id: object) -> bool:
        if isinstance(id, Innovation):
            id = id.id
        return isinstance(id, str) and any(innovation.id == id for innovation in self)

    def __repr__(self) -> str:
        return f"<Catalogue: {len(self)} innovations>"

    def __reduce__(self) -> tuple[object, ...]:
        return Catalogue, (list(self),)
