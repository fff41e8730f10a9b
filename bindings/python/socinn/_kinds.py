# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of parts, written out so that editors and type checkers know them.

The library's table (lib/model/fields.c) says which fields there are; a test holds these classes against it.
"""

from __future__ import annotations

from . import _core
from ._fields import (
    ChoiceField,
    FlagField,
    IdentifierField,
    IntegerField,
    IntegersField,
    NumberField,
    PartsField,
    PeriodField,
    QuantityField,
    StringField,
    TextField,
)
from ._parts import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Transfer = Literal["unchanged", "adapt"]
    CostKind = Literal["one-off", "recurring"]
    Category = Literal[
        "staff", "services", "equipment", "supplies", "premises", "travel", "training", "promotion", "other"
    ]
    Status = Literal["applies", "does-not-apply", "unknown"]
    PayUnit = Literal["full-post", "stated-post"]
    PayBasis = Literal["as-stated", "gross", "employer-cost"]
    Insurance = Literal[
        "employment",
        "mandate",
        "mandate-other-job",
        "mandate-own-employer",
        "student",
        "specific-work",
        "specific-work-own-employer",
        "none",
    ]
    VatTreatment = Literal["included", "added", "recoverable"]
    Indexation = Literal["none", "prices", "minimum-pay"]
    ConclusionKind = Literal["conclusion", "opinion"]
    Design = Literal["opinion", "single-group", "before-after", "comparison-group", "randomised", "replication"]
    Result = Literal["positive", "null", "negative"]
    SourceKind = Literal["form", "json", "catalogue", "other"]


class Element(Part):
    """What is handed over."""

    __slots__ = ()
    KIND = _core.PART_ELEMENT

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique among the elements."""
    name: TextField = TextField()
    """Name, such as a handbook or a service blueprint."""
    transfer: ChoiceField[Transfer] = ChoiceField()
    """Whether it travels unchanged or is to be adapted to the place."""
    description: TextField = TextField()
    """What it is."""
    link: StringField = StringField()
    """Where it can be found."""


class TargetGroup(Part):
    """Recipients."""

    __slots__ = ()
    KIND = _core.PART_TARGET_GROUP

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique among the target groups."""
    name: TextField = TextField()
    """Who they are."""
    size: QuantityField = QuantityField()
    """Number of persons in the place, possibly unsure."""
    description: TextField = TextField()
    """What else is known about them."""


class Implementer(Part):
    """Who can put it into practice."""

    __slots__ = ()
    KIND = _core.PART_IMPLEMENTER

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique among the implementers."""
    role: TextField = TextField()
    """Role, such as social worker or community animator."""
    qualifications: TextField = TextField()
    """Qualifications needed."""
    organisation: TextField = TextField()
    """Kind of organisation."""


class Factor(Part):
    """A factor of a cost item."""

    __slots__ = ()
    KIND = _core.PART_FACTOR

    label: TextField = TextField()
    """What it counts, such as meetings or participants."""
    value: QuantityField = QuantityField()
    """A literal factor."""
    assumption: StringField = StringField()
    """Name of an assumption, in place of a literal."""


class CostItem(Part):
    """One cost."""

    __slots__ = ()
    KIND = _core.PART_COST_ITEM

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique among costs and conditional costs."""
    label: TextField = TextField()
    """What is paid for."""
    kind: ChoiceField[CostKind] = ChoiceField()
    """Paid once or again and again; one-off when empty."""
    category: ChoiceField[Category] = ChoiceField()
    """Category; other when empty."""
    element: StringField = StringField()
    """Id of the element of the innovation that it belongs to."""
    amount: QuantityField = QuantityField()
    """Price of one unit, or pay of a month; a currency is its unit. Empty when a factor is money."""
    assumption: StringField = StringField()
    """Name of the assumption that gives the amount, in its place."""
    factors: PartsField[Factor] = PartsField()
    """What the amount is multiplied by: literals and named assumptions."""
    fte: NumberField = NumberField()
    """Posts per person: 0.5 for half a post. With it the item is staff."""
    headcount: IntegerField = IntegerField()
    """Number of persons; 1 when empty."""
    pay_unit: ChoiceField[PayUnit] = ChoiceField()
    """Whether the pay is for a full post (then fte multiplies it) or for the stated post."""
    pay_basis: ChoiceField[PayBasis] = ChoiceField()
    """Whether the pay is gross (contributions come on top), the employer's whole cost, or not said."""
    insurance: ChoiceField[Insurance] = ChoiceField()
    """Insurance status of the persons, not the contract's name; employment when empty."""
    serves: IntegerField = IntegerField()
    """Participants that one of it serves: it is bought as often as needed, in whole steps."""
    ppk: FlagField = FlagField()
    """Whether the employer pays into the employee capital plan (PPK)."""
    thirteenth_pay: FlagField = FlagField()
    """Whether the annual additional pay of the public sector is due."""
    every_months: IntegerField = IntegerField()
    """Recurring: months from one payment to the next; 1 when empty."""
    first_month: IntegerField = IntegerField()
    """Month of the budget, counted from 1, of the (first) payment; 1 when empty."""
    last_month: IntegerField = IntegerField()
    """Recurring: last month of the budget in which it is paid; none when empty."""
    active_months: IntegersField = IntegersField()
    """Recurring: months of the year in which it is paid; all when empty."""
    ramp_up_months: IntegerField = IntegerField()
    """Recurring: months until the full amount; the k-th of n costs k/n."""
    vat_rate: NumberField = NumberField()
    """VAT rate, such as 0.23."""
    vat: ChoiceField[VatTreatment] = ChoiceField()
    """Whether VAT is in the price, comes on top, or is in it and recovered; included when empty."""
    indexation: ChoiceField[Indexation] = ChoiceField()
    """How the price is carried from its date to the budget's months."""
    condition: TextField = TextField()
    """When a conditional cost arises and when not."""
    status: ChoiceField[Status] = ChoiceField()
    """Whether it applies; applies when empty, unknown for a conditional cost."""
    probability: NumberField = NumberField()
    """Chance that a conditional cost applies, such as 0.3; it then counts in the budget's risk."""
    note: TextField = TextField()
    """Remark, such as why it does not apply here."""
    wording: StringField = StringField()
    """The wording it was read from, unchanged."""


class Assumption(Part):
    """A named quantity."""

    __slots__ = ()
    KIND = _core.PART_ASSUMPTION

    id: IdentifierField = IdentifierField(kw_only=False)
    """Name by which cost items refer to it."""
    label: TextField = TextField()
    """What it is."""
    value: QuantityField = QuantityField()
    """Its value."""


class Conclusion(Part):
    """What testing showed or a participant said."""

    __slots__ = ()
    KIND = _core.PART_CONCLUSION

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique among the conclusions."""
    kind: ChoiceField[ConclusionKind] = ChoiceField()
    """A conclusion from the test or an opinion of a participant."""
    claim: TextField = TextField()
    """What is claimed."""
    evidence: TextField = TextField()
    """What the claim rests on."""
    n: IntegerField = IntegerField()
    """Number of persons it rests on."""
    design: ChoiceField[Design] = ChoiceField()
    """Design of the study, from weakest to strongest."""
    result: ChoiceField[Result] = ChoiceField()
    """Positive, null or negative."""


class Option(Part):
    """An answer to a reading."""

    __slots__ = ()
    KIND = _core.PART_OPTION

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique in its reading."""
    label: TextField = TextField()
    """The answer."""
    changes: PartsField[CostItem] = PartsField()
    """Cost items, by id, with only those fields that this answer sets."""


class Reading(Part):
    """A question that the source text leaves open."""

    __slots__ = ()
    KIND = _core.PART_READING

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique among the readings."""
    question: TextField = TextField()
    """What the source text leaves open."""
    default: StringField = StringField()
    """Id of the option in force when nobody chooses."""
    options: PartsField[Option] = PartsField()
    """Possible answers."""


class Activity(Part):
    """A step of the plan."""

    __slots__ = ()
    KIND = _core.PART_ACTIVITY

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique in the plan."""
    name: TextField = TextField()
    """What is done."""
    stage: StringField = StringField()
    """Stage of the project, such as preparation or implementation."""
    deadline: PeriodField = PeriodField()
    """Month by which, or months in which, it is done."""
    cost: QuantityField = QuantityField()
    """Its cost."""
    justification: TextField = TextField()
    """Why it is needed and how its cost was calculated."""


class Indicator(Part):
    """A result to be measured."""

    __slots__ = ()
    KIND = _core.PART_INDICATOR

    id: IdentifierField = IdentifierField(kw_only=False)
    """Identifier, unique among the indicators."""
    name: TextField = TextField()
    """What is measured."""
    unit: StringField = StringField()
    """Unit, such as person."""
    method: TextField = TextField()
    """How it is measured."""
    year: IntegerField = IntegerField()
    """Year of the target values."""
    target_women: NumberField = NumberField()
    """Target value for women."""
    target_men: NumberField = NumberField()
    """Target value for men."""
    target_total: NumberField = NumberField()
    """Target value in total."""


class Organisation(Part):
    """An organisation to ask."""

    __slots__ = ()
    KIND = _core.PART_ORGANISATION

    name: TextField = TextField()
    """Name."""
    address: StringField = StringField()
    """Postal address."""
    email: StringField = StringField()
    """Electronic address of the organisation."""
    phone: StringField = StringField()
    """Telephone of the organisation."""
    website: StringField = StringField()
    """Website."""


class Provenance(Part):
    """Where a description was taken from."""

    __slots__ = ()
    KIND = _core.PART_PROVENANCE

    kind: ChoiceField[SourceKind] = ChoiceField()
    """Kind of the source document."""
    source: StringField = StringField()
    """Title, file name or address of the source."""
    date: PeriodField = PeriodField()
    """Month in which the source was written."""
    note: StringField = StringField()
    """How it was taken over."""


class Choice(Part):
    """An option chosen for a reading."""

    __slots__ = ()
    KIND = _core.PART_CHOICE

    reading: StringField = StringField()
    """Id of the reading."""
    option: StringField = StringField()
    """Id of the option."""
