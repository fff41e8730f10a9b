# SPDX-License-Identifier: GPL-3.0-or-later
"""An innovation, and the same innovation in another place."""

from __future__ import annotations

from os import fsencode

from . import _core
from ._fields import (
    ChoiceField,
    IdentifierField,
    PartField,
    PartsField,
    QuantityField,
    StringField,
    StringsField,
    TextField,
)
from ._kinds import (
    Activity,
    Assumption,
    Choice,
    Conclusion,
    CostItem,
    Element,
    Implementer,
    Indicator,
    Organisation,
    Provenance,
    Reading,
    TargetGroup,
)
from ._parts import Part
from ._values import Finding, language_code, to_findings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Literal, Union
    from typing_extensions import Self

    Path = Union[str, bytes, PathLike[str], PathLike[bytes]]
    Scale = Literal["low", "moderate", "high", "very-high"]
    Readiness = Literal["idea", "prototype", "tested", "ready"]
    DisseminationStatus = Literal["in-test", "tested", "selected", "disseminated", "withdrawn"]


class Innovation(Part):
    """A social innovation: what the ten-section form holds and what incubators' other forms add.

    Parameters
    ----------
    id : str
        Identifier: lower-case letters, digits, ``-``, ``_``, ``.``.
    **fields
        Any of the attributes below, by name.

    Raises
    ------
    InvalidArgumentError
        For a value outside its field's bounds.

    Examples
    --------
    >>> inn = Innovation("library-of-things", language="en", title="Library of things")
    >>> inn.costs.append(CostItem("shelves", label="Shelves", kind="one-off", amount="PLN 2,500"))
    """

    __slots__ = ()
    KIND = _core.PART_INNOVATION

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique in a catalogue."""
    language: StringField = StringField()
    """Tag of the language the description was first written in, such as pl."""
    title: TextField = TextField()
    """Title."""
    summary: TextField = TextField()
    """Form section 1: short description."""
    problems: TextField = TextField()
    """Form section 2: the problems it is about and those it solves."""
    novelty: TextField = TextField()
    """Form section 3: what it brings that practice did not have."""
    elements_note: TextField = TextField()
    """Form section 4: words around the list of elements."""
    elements: PartsField[Element] = PartsField()
    """Form section 4: what it consists of."""
    target_groups_note: TextField = TextField()
    """Form section 5: words around the list of target groups."""
    target_groups: PartsField[TargetGroup] = PartsField()
    """Form section 5: recipients."""
    implementers_note: TextField = TextField()
    """Form section 6: words around the list of implementers."""
    implementers: PartsField[Implementer] = PartsField()
    """Form section 6: who can put it into practice."""
    costs_note: TextField = TextField()
    """Form section 7: words around the list of costs, such as a remark that prices change."""
    costs: PartsField[CostItem] = PartsField()
    """Form section 7: estimated costs of implementation."""
    conditional_costs_note: TextField = TextField()
    """Form section 8: words around the list of conditional costs."""
    conditional_costs: PartsField[CostItem] = PartsField()
    """Form section 8: costs that arise only under a condition."""
    conclusions_note: TextField = TextField()
    """Form section 9: words around the list of conclusions."""
    conclusions: PartsField[Conclusion] = PartsField()
    """Form section 9: does it work? Null and negative results are kept."""
    remarks: TextField = TextField()
    """Form section 10: additional remarks."""
    assumptions: PartsField[Assumption] = PartsField()
    """Named quantities that cost items share."""
    readings: PartsField[Reading] = PartsField()
    """Questions that the source text leaves open."""
    diagnosis: TextField = TextField()
    """Diagnosis of the problem, with statistics."""
    challenge_area: StringField = StringField()
    """Area of the call's map of challenges."""
    problem_intensity: ChoiceField[Scale] = ChoiceField()
    """How hard the problem hits those concerned."""
    problem_frequency: ChoiceField[Scale] = ChoiceField()
    """How often the problem occurs."""
    problem_scale: ChoiceField[Scale] = ChoiceField()
    """How many are concerned."""
    expected_change: TextField = TextField()
    """The change it is to bring to the recipients."""
    vision: TextField = TextField()
    """How it may develop after the test."""
    recruitment: TextField = TextField()
    """How participants are found."""
    sustaining: TextField = TextField()
    """How it goes on after the grant."""
    payer: TextField = TextField()
    """Who pays for it, if neither recipient nor implementer."""
    decision_maker: TextField = TextField()
    """Who decides on adopting it."""
    plan: PartsField[Activity] = PartsField()
    """Activities with deadlines and costs."""
    indicators: PartsField[Indicator] = PartsField()
    """Indicators with target values."""
    grant_amount: QuantityField = QuantityField()
    """Grant applied for."""
    team: TextField = TextField()
    """Skills and roles in the team; no names of private persons."""
    horizontal_principles: TextField = TextField()
    """Accessibility, equality, do no significant harm."""
    declarations: StringsField = StringsField()
    """Declarations made with the application."""
    keywords: StringsField = StringsField()
    """Words to find it by."""
    readiness: ChoiceField[Readiness] = ChoiceField()
    """How ready it is to be adopted."""
    dissemination_status: ChoiceField[DisseminationStatus] = ChoiceField()
    """Where it stands on the incubator's way."""
    first_year_cost: QuantityField = QuantityField()
    """Estimated cost of the first year, for searching by cost."""
    licence: StringField = StringField()
    """Licence of the materials, an SPDX identifier where there is one."""
    contact: PartField[Organisation] = PartField()
    """Organisation to ask."""
    applicant: PartField[Organisation] = PartField()
    """Organisation that applies or applied for the grant."""
    provenance: PartField[Provenance] = PartField()
    """Where the description was taken from."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read an innovation from a ``.docx``, ``.json``, ``.txt`` or ``.md`` file, told by its content.

        Raises
        ------
        MissingFileError, FileError
            When there is no such file, or it cannot be read.
        MalformedError, SchemaError, EncodingError, LimitError, UnsupportedError
            For a file that holds no innovation; with ``.file``, ``.path`` and ``.line``.
        """
        self: Self = cls._wrap(_core.innovation_load(fsencode(path)))
        return self

    @classmethod
    def from_json(cls, document: str | bytes) -> Self:
        """Read a document ``socinn.innovation/1``; errors as :meth:`load`, with a JSON pointer and a line."""
        self: Self = cls._wrap(_core.innovation_from_json(document))
        return self

    @classmethod
    def from_form_text(cls, form: str | bytes) -> Self:
        """Read the ten-section form from plain text or a Markdown dump; errors as :meth:`load`."""
        self: Self = cls._wrap(_core.innovation_from_form_text(form))
        return self

    @classmethod
    def from_docx(cls, form: bytes) -> Self:
        """Read the ten-section form from the bytes of a Word document; errors as :meth:`load`."""
        self: Self = cls._wrap(_core.innovation_from_docx(form))
        return self

    def save(self, path: Path, *, form: Path | None = None) -> None:
        """Write ``.json``, ``.docx``, ``.txt`` or ``.md``, told by the name's ending; whole or not at all.

        Parameters
        ----------
        path : str or os.PathLike
            Where to.
        form : str or os.PathLike, optional
            The ``.docx`` form to fill; the blank one of the library by default.

        Raises
        ------
        FileError
            When the operating system cannot write there.
        UnsupportedError
            For another ending.
        """
        _core.innovation_save(_core.part_copy(self._handle), fsencode(path), None if form is None else fsencode(form))

    def to_json(self) -> str:
        """Return the document ``socinn.innovation/1``."""
        return _core.innovation_to_json(self._handle)

    def to_form_text(self, *, lang: str | None = None) -> str:
        """Return the form as text; `lang`: language of the questions, the current one by default."""
        return _core.innovation_to_form_text(self._handle, language_code(lang))

    def to_docx(self, *, form: bytes | None = None, lang: str | None = None) -> bytes:
        """Return the filled form as the bytes of a Word document.

        Parameters
        ----------
        form : bytes, optional
            The form to fill; what is not an answer stays byte for byte. The blank one of the library by default.
        lang : str, optional
            Language of the blank form's questions, the current one by default.

        Raises
        ------
        MalformedError, LimitError, UnsupportedError
            When `form` is no Word document with the questions of the form.
        """
        return _core.innovation_to_docx(_core.part_copy(self._handle), form, language_code(lang))

    def to_text(self, *, lang: str | None = None) -> str:
        """Return the description to read on a terminal: sections, costs, readings."""
        return _core.report_innovation_text(self._handle, language_code(lang))

    def check(self) -> list[Finding]:
        """Return everything that can be said about the description without pricing it, in its order."""
        return to_findings(_core.innovation_check(self._handle))

    def check_text(self, *, lang: str | None = None) -> str:
        """Return the findings of :meth:`check` as lines to read, with a count at the end."""
        return _core.report_findings_text(_core.innovation_check(self._handle), language_code(lang))

    def adapt(self, variant: Variant) -> Self:
        """Return the innovation as `variant` has it; neither changes.

        Raises
        ------
        MismatchError
            When the variant is of another innovation.
        NotFoundError
            When it changes a part that is not there.
        """
        self_: Self = self._wrap(_core.variant_apply(self._handle_of(variant), self._handle))
        return self_


class Variant(Part):
    """An innovation adapted to a place: only what differs.

    Examples
    --------
    >>> Variant("rybnik", innovation="mobile-assistant", changes=[CostItem("trolley", status="does-not-apply")])
    """

    __slots__ = ()
    KIND = _core.PART_VARIANT

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier."""
    innovation: StringField = StringField()
    """Id of the innovation that it adapts."""
    title: TextField = TextField()
    """Title."""
    place: TextField = TextField()
    """Place it is adapted to."""
    changes: PartsField[CostItem] = PartsField()
    """Cost items, by id, with only those fields that differ."""
    additions: PartsField[CostItem] = PartsField()
    """Cost items that only this place has."""
    assumptions: PartsField[Assumption] = PartsField()
    """Assumptions, by id, with only those fields that differ; new ones are added."""
    choices: PartsField[Choice] = PartsField()
    """Options chosen for readings."""
    note: TextField = TextField()
    """Remark."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a variant from a JSON file; errors as :meth:`Innovation.load`."""
        self: Self = cls._wrap(_core.variant_load(fsencode(path)))
        return self

    @classmethod
    def from_json(cls, document: str | bytes) -> Self:
        """Read a document ``socinn.variant/1``; errors as :meth:`Innovation.from_json`."""
        self: Self = cls._wrap(_core.variant_from_json(document))
        return self

    @classmethod
    def of(cls, innovation: Innovation, id: str) -> Self:
        """Return a variant of `innovation` with nothing changed yet."""
        self: Self = cls._wrap(_core.variant_new(id, cls._handle_of(innovation)))
        return self

    def save(self, path: Path) -> None:
        """Write the variant as JSON; whole or not at all."""
        _core.variant_save(_core.part_copy(self._handle), fsencode(path))

    def to_json(self) -> str:
        """Return the document ``socinn.variant/1``."""
        return _core.variant_to_json(self._handle)
