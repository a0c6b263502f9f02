"""Indicators, areas, sources, plans, targets and observations."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    InstanceOf,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from ..amounts import Amount, AmountError, exactly, read_amount, read_value
from ..findings import Place, quoted
from ..periods import Per, Period, calendar
from ..units import Unit, compatible
from .fields import (
    AmountText,
    DeadlineText,
    Dimensions,
    Flag,
    FormError,
    Id,
    Label,
    MomentText,
    PeriodText,
    Reads,
    Silences,
    Text,
    UnitText,
    WebAddress,
    as_text,
    figure,
    number,
    one_of,
)
from .kinds import Commitment, Direction, Measure, Quality, Stage

Series = tuple[str, str, tuple[tuple[str, str], ...]]

NOWHERE = Place("<python>", 0)


class Model(BaseModel):
    """What all nouns share: frozen, no unknown keys, no blank strings, a place."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    place: InstanceOf[Place] = Field(default=NOWHERE, exclude=True, repr=False)


class Source(Model):
    """A document; `text` names its plain-text copy where one is at hand."""

    id: Id
    title: Label
    publisher: Label | None = None
    published: MomentText
    url: WebAddress | None = None
    text: Text | None = None
    notes: Label | None = None
    allow: Silences = ()


class Area(Model):
    """The place or body a figure or target is about; `part_of` makes a tree."""

    id: Id
    name: Label
    part_of: Id | None = None
    notes: Label | None = None
    allow: Silences = ()


class Indicator(Model):
    """What is measured; an event has no `unit`, `per` is the span that one figure of a flow is for."""

    id: Id
    name: Label
    measure: Annotated[Measure, one_of(Measure)]
    unit: UnitText | None = None
    per: Annotated[Per, one_of(Per)] = Per.YEAR
    signed: Flag = False
    direction: Annotated[Direction, one_of(Direction)] | None = None
    limit: AmountText | None = None
    definition: Label | None = None
    part: Id | None = None
    whole: Id | None = None
    notes: Label | None = None
    allow: Silences = ()

    @model_validator(mode="after")
    def _keys_fit_the_measure(self) -> Self:
        if self.measure is Measure.EVENT and self.unit is not None:
            raise FormError("unit", f"an event has none, found {quoted(self.unit.token)}; leave it out")
        if self.measure is not Measure.EVENT and self.unit is None:
            raise FormError("unit", f"missing; a {self.measure} is measured in a unit")
        for key, measure in OF_ONE_MEASURE.items():
            usual = type(self).model_fields[key].default
            if self.measure is not measure and getattr(self, key) != usual:
                message = f"only a {measure} has it, and the measure is {self.measure}; leave it out"
                raise FormError(key, message)
        return self

    @model_validator(mode="after")
    def _a_limit_is_one_amount_of_what_is_measured(self) -> Self:
        if self.limit is None:
            return self
        if self.unit is None:
            raise FormError("limit", "an event has none; leave it out")
        if not self.limit.point:
            message = f"{quoted(self.limit.text)} is no limit; write one amount other than zero"
            raise FormError("limit", message)
        if not compatible(self.limit.unit, self.unit):
            message = f"{self.limit.unit} is not a measure of {self.unit}; write it in {self.unit}"
            raise FormError("limit", message)
        return self


class Plan(Model):
    """The document or statement that declares targets; its id is the stem of its file's name."""

    id: Id
    title: Label
    owner: Label | None = None
    area: Id | None = None
    declared: MomentText | None = None
    source: Id
    notes: Label | None = None
    allow: Silences = ()


class Baseline(Model):
    """Where an indicator stood in a period; also one interim value on the way to a goal."""

    period: PeriodText
    value: AmountText


class Since(Model):
    """A baseline that is read from the figures: that of a year, or of the next later year that has one."""

    since: PeriodText

    @model_validator(mode="after")
    def _is_a_year(self) -> Self:
        if self.since != calendar(Per.YEAR, self.since.first):
            raise FormError("since", f"{quoted(self.since)} is no year; write one such as 2018")
        return self


def _kind_of_start(given: object) -> str:
    """Return the tag of what a baseline was written as, so that flaws are told of that alone."""
    if isinstance(given, str):
        return "as word"
    since = isinstance(given, Since) or (isinstance(given, Mapping) and "since" in given)
    return "as Since" if since else "as Baseline"


def _kind_of_way(given: object) -> str:
    return "as word" if isinstance(given, str) else "as steps"


Start = Annotated[
    Annotated[Baseline, Tag("as Baseline")]
    | Annotated[Since, Tag("as Since")]
    | Annotated[Literal["first_observation"], Tag("as word")],
    Discriminator(_kind_of_start),
]
Way = Annotated[
    Annotated[tuple[Baseline, ...], Tag("as steps")]
    | Annotated[Literal["linear", "geometric"], Tag("as word")],
    Discriminator(_kind_of_way),
]


class MethodChoice(Model):
    """The method a target asks to be scored by, with its parameters."""

    name: Id
    parameters: dict[str, Decimal] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _name_and_parameters_stand_side_by_side(cls, value: object) -> object:
        if isinstance(value, str):
            return {"name": value}
        if isinstance(value, Mapping) and "parameters" not in value:
            given = {key: read for key, read in value.items() if key not in {"name", "place"}}
            kept = {key: read for key, read in value.items() if key in {"name", "place"}}
            return kept | {"parameters": {key: number(key, read) for key, read in given.items()}}
        return value


class Comparable(Model):
    """Why figures on a new basis or definition may decide a target declared before."""

    source: Id
    reason: Label


class Withdrawn(Model):
    """The end of a target without a successor."""

    declared: MomentText
    source: Id


@dataclass(frozen=True, slots=True)
class Goal:
    """What must hold of a figure.

    `tested` is the interval a figure must lie in, in the base unit; `stated` holds the amounts as
    declared. An event is tested by the rank of its stage.
    """

    operator: str
    tested: Amount
    stated: tuple[Amount, ...]
    capped: bool
    stage: Stage | None = None

    @property
    def numbered(self) -> bool:
        """Whether it asks for a number, and not for a stage or a direction."""
        return bool(self.stated)


class Target(Model):
    """A declared goal on an indicator: what value, by when, how firmly."""

    id: Id
    plan: Id
    indicator: Id
    area: Id
    declared: MomentText | None = None
    source: Id
    unit: UnitText | None = None
    at_least: AmountText | None = None
    more_than: AmountText | None = None
    at_most: AmountText | None = None
    less_than: AmountText | None = None
    between: tuple[AmountText, AmountText] | None = None
    around: AmountText | None = None
    milestone: Annotated[Stage, one_of(Stage)] | None = None
    wording: Label | None = None
    direction: Annotated[Direction, one_of(Direction)] | None = None
    all_of: tuple[Id, ...] | None = None
    capped: Flag = False
    relative_to: PeriodText | None = None
    annual: Flag = False
    deadline: DeadlineText | None = None
    deadline_readings: tuple[DeadlineText, ...] = ()
    period: PeriodText | None = None
    window: PeriodText | None = None
    throughout: PeriodText | None = None
    where: Dimensions = ()
    subset_of: Id | None = None
    revises: Id | None = None
    reason: Label | None = None
    commitment: Annotated[Commitment, one_of(Commitment)] | None = None
    as_stated: Text | None = None
    baseline: Start | None = None
    path: Way = ()
    method: MethodChoice | None = None
    comparable: Comparable | None = None
    withdrawn: Withdrawn | None = None
    notes: Label | None = None
    allow: Silences = ()

    @field_validator("at_least", "more_than", "at_most", "less_than", "around", mode="before")
    @classmethod
    def _a_goal_is_one_amount(cls, value: object, info: ValidationInfo) -> object:
        return _goal_amount(value, info.data.get("unit"), info.field_name)

    @field_validator("between", mode="before")
    @classmethod
    def _a_range_is_two_amounts(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, list | tuple) or len(value) != len(("low", "high")):
            raise AmountError(f"expected two amounts such as [4个, 5个], found {quoted(value)}")
        return tuple(_goal_amount(end, info.data.get("unit"), info.field_name) for end in value)

    @model_validator(mode="after")
    def _keys_fit_each_other(self) -> Self:
        stated = [name for name in OPERATORS if getattr(self, name) is not None]
        if len(stated) != 1:
            found = " and ".join(stated) if stated else "none"
            key = stated[1] if stated else "id"
            raise FormError(key, f"found {found}; a target has exactly one of {', '.join(OPERATORS)}")
        for key, words, choices in NEEDS:
            if getattr(self, key) and not any(all(map(self._states, choice)) for choice in choices):
                raise FormError(key, f"goes only with {words}; add that or take this out")
        for key, other, message in RIVALS:
            if self._states(key) and self._states(other):
                raise FormError(key, message)
        if self.milestone is Stage.NOT_DONE:
            raise FormError("milestone", "'not done' is no goal; write started or done")
        return self

    def _states(self, key: str) -> bool:
        return getattr(self, key) is not None

    @model_validator(mode="after")
    def _a_path_is_made_of_points(self) -> Self:
        if self.steps and (self.relative_to is not None or self.window is not None):
            message = (
                "interim values are of the indicator itself, and the goal is a change; write it as a number"
            )
            raise FormError("path", message)
        for at, step in enumerate(self.steps, 1):
            if step.value.point is None:
                message = f"step {at}, {quoted(step.value.text)}, is no one value; write a plain amount"
                raise FormError("path", message)
        return self

    @model_validator(mode="after")
    def _parts_are_named_once(self) -> Self:
        named = self.all_of
        if named is not None and (len(named) < len(("one", "other")) or len(set(named)) < len(named)):
            raise FormError("all_of", "names the parts of a goal; write two or more targets, each once")
        return self

    @model_validator(mode="after")
    def _a_range_runs_upwards(self) -> Self:
        if self.between is not None:
            low, high = self.between
            if not compatible(low.unit, high.unit):
                message = f"one amount is in {low.unit}, the other in {high.unit}; write both in one unit"
                raise FormError("between", message)
            if low.point is not None and high.point is not None and low.point > high.point:
                raise FormError("between", "the first amount is the larger; write the smaller one first")
        return self

    @cached_property
    def goal(self) -> Goal:
        """The goal as an interval to test a figure against."""
        return _goal(self)

    @property
    def steps(self) -> tuple[Baseline, ...]:
        """The interim values of its path; none where the path is a curve."""
        return self.path if isinstance(self.path, tuple) else ()

    @property
    def span(self) -> Period | None:
        """The span that a figure must lie in to be about this goal, where it names one."""
        return self.period or self.window or self.throughout

    def deadlines(self, declared: date) -> list[date]:
        """Return every reading of the deadline, earliest first; the latest counts. Empty for an open goal."""
        if self.deadline is not None:
            return sorted({reading.day(declared) for reading in (self.deadline, *self.deadline_readings)})
        return [self.span.last] if self.span is not None else []


class Observation(Model):
    """The value of an indicator in a period; None where only a change is stated, or with status M."""

    indicator: Id
    area: Id
    period: PeriodText
    unit: UnitText | None = None
    value: Annotated[Amount | Stage, Reads(lambda value: value, figure)] | None = None
    published: MomentText
    source: Id
    as_stated: Text | None = None
    yoy: AmountText | None = None
    yoy_gap: AmountText | None = None
    yoy_gap_to: Id | None = None
    status: Annotated[Quality, one_of(Quality)] = Quality.NORMAL
    note: Text | None = None
    allow: Silences = ()
    dimensions: Dimensions = ()

    @field_validator("value", mode="before")
    @classmethod
    def _value_is_in_the_unit(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, Amount) and "unit" in info.data:
            return _restated(value, info.data["unit"])
        if isinstance(value, Amount | Stage) or value is None:
            return value
        text = as_text(value)
        if text in STAGES:
            return STAGES[text]
        if "unit" not in info.data:
            return None
        if info.data["unit"] is None:
            stages = ", ".join(Stage)
            raise AmountError(f"{quoted(text)} has no unit; write one, or for an event one of {stages}")
        return read_value(text, info.data["unit"])

    @model_validator(mode="after")
    def _keys_fit_each_other(self) -> Self:
        changes = self.yoy is not None or self.yoy_gap is not None
        if self.value is None and not changes and self.status is not Quality.MISSING:
            raise FormError("value", "missing; write a value, a stated change (yoy) or status M")
        if self.value is not None and self.status is Quality.MISSING:
            raise FormError("value", f"status M says the value is missing, found {quoted(self.value)}")
        if isinstance(self.value, Stage) and self.unit is not None:
            raise FormError("unit", f"an event has none, found {quoted(self.unit.token)}; leave it empty")
        if (self.yoy_gap is None) != (self.yoy_gap_to is None):
            key, other = ("yoy_gap", "yoy_gap_to") if self.yoy_gap_to is None else ("yoy_gap_to", "yoy_gap")
            raise FormError(key, f"goes only with {other}; add that or take this out")
        return self

    @property
    def series(self) -> Series:
        """The series it belongs to: indicator, area and dimensions."""
        return (self.indicator, self.area, self.dimensions)


def _restated(value: Amount, unit: Unit | None) -> Amount:
    """Return an amount in the unit that stands beside it."""
    if unit is None:
        raise AmountError(f"{quoted(value)} has no unit beside it; give unit as well")
    if not compatible(value.unit, unit):
        raise AmountError(f"{quoted(value)} is not in {unit}; give it in that unit")
    return value if value.unit == unit else replace(value, unit=unit, text="")


def _goal_amount(value: object, unit: Unit | None, operator: str | None) -> Amount:
    amount = value if isinstance(value, Amount) else read_amount(as_text(value), unit)
    if amount.scale_class and operator not in {"at_least", "more_than"}:
        way_out = "is a class, which a figure reaches or does not; write at_least"
        raise AmountError(f"{quoted(amount)} {way_out}")
    if operator == "around" and amount.point is not None and _about(amount).unbounded:
        raise AmountError(f"about {quoted(amount)} bounds nothing; write a percentage, or between")
    if amount.scale_class or (amount.point is not None and not amount.hedged):
        return amount
    raise AmountError(
        f"{quoted(amount.text)} is hedged; a goal's value is a plain amount, and the key says "
        "whether it is at_least, more_than, at_most, less_than, between or around"
    )


def _about(amount: Amount) -> Amount:
    return read_amount(f"~{amount.text or amount}", amount.unit)


def reached(stage: Stage) -> Amount:
    """Return a stage as the amount that stands for it in interval logic: its rank."""
    return exactly(Fraction(tuple(Stage).index(stage)), EVENT, str(stage))


def _goal(target: Target) -> Goal:
    operator = next(name for name in OPERATORS if getattr(target, name) is not None)
    stated = getattr(target, operator)
    match operator:
        case "direction":
            return Goal(operator, ANYTHING, (), capped=False)
        case "wording" | "milestone" | "all_of":
            stage = stated if operator == "milestone" else Stage.DONE
            return Goal(operator, replace(reached(stage), high=None), (), capped=False, stage=stage)
        case "between":
            low, high = stated
            return Goal(
                operator, replace(low, high=high.high if target.capped else None), stated, target.capped
            )
        case "around":
            return Goal(operator, _about(stated), (stated,), capped=True)
        case "at_least" | "more_than":
            tested = replace(stated, high=None, high_open=False, low_open=operator == "more_than")
            return Goal(operator, replace(tested, scale_class=False), (stated,), capped=False)
        case _:
            tested = replace(stated, low=None, low_open=False, high=stated.low)
            tested = replace(tested, scale_class=False, high_open=operator == "less_than")
            return Goal(operator, tested, (stated,), capped=False)


STAGES = {str(stage): stage for stage in Stage}
AMOUNTS = ("at_least", "more_than", "at_most", "less_than", "between", "around")
OPERATORS = (*AMOUNTS, "milestone", "wording", "direction", "all_of")
OF_ONE_MEASURE = {
    "signed": Measure.FLOW,
    "per": Measure.FLOW,
    "part": Measure.SHARE,
    "whole": Measure.SHARE,
}
NEEDS: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...] = (
    ("capped", "between", (("between",),)),
    (
        "annual",
        "relative_to and a deadline or period",
        (("relative_to", "deadline"), ("relative_to", "period")),
    ),
    ("deadline_readings", "deadline", (("deadline",),)),
    ("reason", "revises", (("revises",),)),
    ("path", "a baseline and a deadline or period", (("baseline", "deadline"), ("baseline", "period"))),
    *(
        (key, "an amount", tuple((name,) for name in AMOUNTS))
        for key in ("relative_to", "throughout", "path", "unit")
    ),
)
RIVALS = (
    ("window", "period", "stands beside period; write one of period, window, throughout"),
    ("throughout", "period", "stands beside period; write one of period, window, throughout"),
    ("throughout", "window", "stands beside window; write one of period, window, throughout"),
    ("window", "relative_to", "stands beside relative_to; what is added is no change; take one out"),
    ("deadline", "period", "period already says when; take one of the two out"),
    ("deadline", "throughout", "throughout already says when; take one of the two out"),
    ("window", "direction", "a direction names nothing to add up to; write deadline or period"),
    ("window", "all_of", "its parts say when each is due; take window out"),
    ("baseline", "all_of", "its parts start from somewhere, the whole does not; take baseline out"),
    ("method", "all_of", "its parts are scored, and the whole by their scores; take method out"),
)
EVENT = Unit(token="", base="event", factor=Fraction(1), counted=False, classifier=False)
ANYTHING = Amount(None, None, low_open=True, high_open=True, unit=EVENT)  # a direction has no number
