"""Lines: how a target stood on a day and what that rested on, in texts that can be kept and compared."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import unquote

from ..amounts import Amount, AmountError, read_amount
from ..amounts.shares import read_share
from ..assessment import Assessment, assess
from ..findings import quoted
from ..models import (
    EVENT,
    Baseline,
    Indicator,
    Measure,
    Model,
    Observation,
    Quality,
    Register,
    Since,
    Stage,
    Status,
    Target,
    WordError,
)
from ..models.fields import Id, PeriodText, Reads, Text, as_text, one_of
from ..periods import PeriodError, read_moment
from ..units import Unit, UnitError, compatible

Terms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Used:
    """A figure that a standing rests on, told by nothing that depends on where its row stands.

    `stated` is its value with its unit as written; `dimensions` are those of its row where they are
    not the target's own.
    """

    period: str
    stated: str
    dimensions: str
    source: str
    published: str

    def __str__(self) -> str:
        dimensions = f" {{{self.dimensions}}}" if self.dimensions else ""
        return f"{self.period} {self.stated}{dimensions} ({self.source}, {self.published})"

    @property
    def topic(self) -> tuple[str, str]:
        """What it is a figure of."""
        return self.period, self.dimensions

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What it is a figure of, and who published it when."""
        return self.period, self.dimensions, self.source, self.published


def _day(value: object) -> date:
    moment = read_moment(as_text(value))
    if moment.imprecise:
        raise PeriodError(f"{quoted(value)} is more than one day; write YYYY-MM-DD")
    return moment.last


def _used(value: object) -> tuple[Used, ...]:
    if isinstance(value, tuple):
        return value
    found = [_USED.fullmatch(part) for part in as_text(value).split(_BETWEEN)]
    if None in found:
        raise WordError(f"{quoted(value)} names no figures; restore what targettrack accept wrote")
    return tuple(Used(**one.groupdict(default="")) for one in found if one is not None)


def _terms(value: object) -> Terms:
    if isinstance(value, tuple):
        return value
    pairs = [part.partition("=") for part in as_text(value).split(_BETWEEN)]
    if not all(sign for _, sign, _ in pairs):
        raise WordError(f"{quoted(value)} names no terms; restore what targettrack accept wrote")
    return tuple((key, unquote(text)) for key, _, text in pairs)


def _written_terms(terms: Terms) -> str:
    return _BETWEEN.join(f"{key}={text.translate(_ESCAPED)}" for key, text in terms)


def _listed(used: Iterable[Used]) -> str:
    return _BETWEEN.join(map(str, used))


_BETWEEN = "; "
_ESCAPED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "%;{}\r\n"})
_USED = re.compile(
    r"(?P<period>\S+) (?P<stated>.+?)(?: \{(?P<dimensions>.*)\})? \((?P<source>[^\s,]+), (?P<published>\S+)\)"
)

Day = Annotated[date, Reads(_day)]


class Line(Model):
    """How one target stood on a day, and what that rested on.

    `terms` are all that its scoring depends on beside the goal and the deadline, `series` a digest of
    every figure of its indicator and area that was known, None where there was none.
    """

    id: Id
    as_of: Day
    status: Annotated[Status, one_of(Status)]
    verdict: Text | None = None
    method: Text | None = None
    value: Text | None = None
    period: PeriodText | None = None
    figures: Annotated[tuple[Used, ...], Reads(_used, _listed)] = ()
    goal: Text
    deadline: Day | None = None
    terms: Annotated[Terms, Reads(_terms, _written_terms)]
    series: Text | None = None


COLUMNS = tuple(name for name in Line.model_fields if name != "place")


def lines(register: Register, day: date, ids: Collection[str] | None = None) -> Mapping[str, Line]:
    """Return how the targets declared by a day stood on it, by id; of all, or of some only."""
    report = assess(register, day, ids=ids)
    later = _successors(register, day)
    return {
        assessment.target.id: _line(register, assessment, day, later.get(assessment.target.id, ()))
        for assessment in report.assessments
    }


def alike(one: str | None, other: str | None) -> bool:
    """Tell whether two texts say the same, where they are amounts in whichever unit, of one status.

    >>> alike("100亿元", "10 bn CNY"), alike("8500 t E", "8500.0 t E"), alike("8500 t", "8500 t E")
    (True, True, False)
    """
    if one == other or one is None or other is None:
        return one == other
    (figure, status), (other_figure, other_status) = map(_apart, (one, other))
    if status != other_status:
        return False
    try:
        first, second = read_amount(figure), read_amount(other_figure)
    except (AmountError, UnitError):
        return False
    return compatible(first.unit, second.unit) and _extent(first) == _extent(second)


def _apart(text: str) -> tuple[str, str]:
    """Return a figure and its status, empty for a plain one."""
    figure, _, last = text.rpartition(" ")
    return (figure, last) if figure and last in {str(quality) for quality in Quality} else (text, "")


def or_nothing(value: object) -> str:
    """Say a value that may not be there."""
    return str(value) if value else "nothing"


def identity(seen: Observation, where: Collection[tuple[str, str]] = ()) -> Used:
    """Return a row as what a standing rests on; its dimensions are named where they are not `where`."""
    named = "" if seen.dimensions == tuple(where) else dimensions(seen.dimensions).translate(_ESCAPED)
    return Used(str(seen.period), stated(seen), named, seen.source, str(seen.published))


def stated(seen: Observation) -> str:
    """Return the value of a row with its unit as written, and its status where it is not a plain figure."""
    match seen.value:
        case Amount() as amount:
            text = f"{amount.text}{_space(amount.unit)}{amount.unit}" if amount.text else str(amount)
            text = amount.text if _is_share(amount.text) else text
        case Stage() as stage:
            text = str(stage)
        case None:
            text = "no value"
    return text if seen.status is Quality.NORMAL else f"{text} {seen.status}"


def _is_share(text: str) -> bool:
    """Tell whether a figure is written as a fraction, which has no unit: `1/3` is a third."""
    share = read_share(text)
    return share is not None and share.is_fraction


def asked(target: Target, indicator: Indicator) -> str:
    """Return what a goal asks of a figure in its indicator's unit: `>200亿元`, `4..5 products`, `done`."""
    goal = target.goal
    if target.direction is not None:
        return str(target.direction)
    if target.all_of is not None:
        return f"all of {', '.join(target.all_of)}"
    if goal.stage is not None:
        return str(goal.stage)
    tested = goal.tested
    if goal.operator == "between":
        low, high = goal.stated
        tested = replace(low, high=high.high, high_open=False)
    return _in_unit(tested, _unit(target, indicator))


def _line(register: Register, assessment: Assessment, day: date, later: Iterable[Target]) -> Line:
    target = assessment.target
    indicator = register.indicator[target.indicator]
    own = () if target.all_of is not None else assessment.observations  # each part has a line of its own
    used = [identity(seen, target.where) for seen in own]
    return Line(
        place=target.place,
        id=target.id,
        as_of=day,
        status=assessment.status,
        verdict=assessment.verdict_words,
        method=assessment.method,
        value=_value(assessment, indicator),
        period=None if assessment.figure is None else assessment.figure.period,
        figures=tuple(sorted(used, key=str)),
        goal=asked(target, indicator),
        deadline=assessment.deadline,
        terms=tuple(_all_terms(register, assessment, day, later)),
        series=_digest(register.observed(target), day),
    )


def _value(assessment: Assessment, indicator: Indicator) -> str | None:
    value = assessment.value
    if value is None:
        return None
    if value.unit.base == EVENT.base:
        first, last = int(value.low or 0), int(value.high or 0)
        return " or ".join(tuple(Stage)[first : last + 1])
    return _in_unit(value, _unit(assessment.target, indicator))


def _unit(target: Target, indicator: Indicator) -> Unit:
    """Return the unit that a goal is told in: its indicator's, of a change the one it was declared in."""
    declared = target.goal.tested.unit
    return declared if target.relative_to is not None or indicator.unit is None else indicator.unit


def _in_unit(amount: Amount, unit: Unit) -> str:
    return str(replace(amount, unit=unit, text="", scale_class=False))


def _all_terms(
    register: Register, assessment: Assessment, day: date, later: Iterable[Target]
) -> Iterator[tuple[str, str]]:
    """Yield what scoring depends on beside the goal and the deadline, as far as it was known on a day."""
    target = assessment.target
    indicator = register.indicator[target.indicator]
    known = {
        "indicator": target.indicator,
        "area": target.area,
        "declared": str(assessment.declared),
        "where": dimensions(target.where),
        **{name: str(getattr(target, name) or "") for name in _SPANS},
        "annual": _flag(target.annual),
        "capped": _flag(target.capped),
        "deadline_readings": ", ".join(map(str, assessment.deadlines[:-1])),
        "baseline": _baseline(target.baseline),
        "path": target.path if isinstance(target.path, str) else ", ".join(map(_baseline, target.path)),
        "method": _method(target),
        "parts": _parts(assessment),
        "comparable": _comparable(register, target, day),
        "withdrawn": _withdrawn(target, day),
        "revised_by": ", ".join(f"{one.id} {register.declared(one)}" for one in later),
        "measure": str(indicator.measure),
        "per": str(indicator.per) if indicator.measure is Measure.FLOW else "",
        "signed": _flag(indicator.signed),
        "direction": str(indicator.direction or ""),
        "limit": "" if indicator.limit is None else indicator.limit.text or str(indicator.limit),
    }
    yield from ((key, text) for key, text in known.items() if text)


def _flag(flag: bool) -> str:  # noqa: FBT001  # it is the value that is written
    return "true" if flag else ""


def _baseline(baseline: Baseline | Since | str | None) -> str:
    match baseline:
        case Since():
            return f"since {baseline.since}"
        case Baseline():
            return f"{baseline.period} {baseline.value.text or baseline.value}"
        case _:
            return baseline or ""


def _parts(assessment: Assessment) -> str:
    """Return how each part of a goal made of others stands."""
    given = next((reason.values["standings"] for reason in assessment.reasons if reason.key == "parts"), {})
    return ", ".join(f"{id_} {status}" for id_, status in given.items()) if isinstance(given, Mapping) else ""


def _method(target: Target) -> str:
    if target.method is None:
        return ""
    given = (f"{name} {value}" for name, value in sorted(target.method.parameters.items()))
    return ", ".join([target.method.name, *given])


def _comparable(register: Register, target: Target, day: date) -> str:
    said = target.comparable
    visible = said is not None and register.source[said.source].published.last <= day
    return f"{said.source} {register.source[said.source].published}" if said is not None and visible else ""


def _withdrawn(target: Target, day: date) -> str:
    ended = target.withdrawn
    return str(ended.declared) if ended is not None and ended.declared.last <= day else ""


def _successors(register: Register, day: date) -> Mapping[str, Sequence[Target]]:
    """Return the goals declared by a day that replace another, by the id of that one."""
    found: dict[str, list[Target]] = defaultdict(list)
    for target in sorted(register.targets, key=lambda target: target.id):
        if target.revises is not None and register.declared(target).last <= day:
            found[target.revises].append(target)
    return found


def _digest(observations: Iterable[Observation], day: date) -> str | None:
    """Return a digest of the rows known on a day, whatever their order and however they write a value."""
    rows = sorted(_content(seen) for seen in observations if seen.published.last <= day)
    text = "\n".join(rows).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_DIGITS] if rows else None


def _content(seen: Observation) -> str:
    """Return what a row tells, in base units."""
    used = identity(seen)
    told = [_extent(one) if isinstance(one, Amount) else one for one in (seen.value, seen.yoy)]
    return repr((used.identity, str(seen.status), *map(str, told)))


def _extent(amount: Amount) -> tuple[str, ...]:
    return tuple(map(str, (amount.low, amount.high, amount.low_open, amount.high_open)))


def dimensions(pairs: Iterable[tuple[str, str]]) -> str:
    """Return dimensions with their members: `kind: listed`."""
    return ", ".join(f"{name}: {member}" for name, member in pairs)


def _space(unit: Unit) -> str:
    return " " if str(unit)[:1].isascii() and str(unit)[:1].isalpha() else ""


_SPANS = ("relative_to", "period", "window", "throughout")
_DIGITS = 12
