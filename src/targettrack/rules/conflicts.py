"""Conflicts: figures and goals for one thing and day agree, or something says why they do not."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise

from ..amounts import Amount, disjoint
from ..findings import Severity, quoted
from ..models import Indicator, Measure, Observation, Quality, Register, Series, Stage, Target
from ..periods import Period, spans
from ..units import compatible
from .definition import Violations, rule
from .known import Known, known
from .memo import once

About = tuple[Series, Period | date]


@rule("TT701", Severity.WARNING)
def figures_of_one_day_agree(register: Register) -> Violations:
    """Figures of one series and period that were published on one day do not contradict each other."""
    for vintages in _vintages(register).values():
        for day in _days(vintages):
            for one, other in combinations(day, 2):
                if _contradict(one, other):
                    message = f"{quoted(other.value)} contradicts {quoted(one.value)} at {one.place}"
                    way_out = "correct one of the two, or tell them apart by definition"
                    yield other, "value", f"{message}, published on the same day; {way_out}"


@rule("TT702", Severity.WARNING)
def vintages_move_little(register: Register) -> Violations:
    """A later vintage moves a figure by no more than 20 %, or a note says why."""
    for vintages in _vintages(register).values():
        for before, after in pairwise(_days(vintages)):
            for seen in after:
                earlier = before[-1]
                if seen.note is None and seen.status is not Quality.BREAK and _moved(earlier, seen):
                    message = f"{quoted(seen.value)} is more than {MOST_MOVED * 100} % away from"
                    where = f"{quoted(earlier.value)}, published {earlier.published} ({earlier.place})"
                    yield seen, "value", f"{message} {where}; correct it, or say why in note"


@rule("TT703", Severity.WARNING)
def goals_of_one_day_are_linked(register: Register) -> Violations:
    """Of two goals for one indicator, area and deadline one revises the other, in one step or more."""
    ids = known(register)
    for rivals in _rivals(ids, register.targets):
        for one, other in combinations(rivals, 2):
            if not _linked(ids, one, other) and not _apart(one, other):
                message = f"{one.id} at {one.place} is for the same indicator, area and deadline"
                yield other, "id", f"{message}; write revises if one replaces the other, or take one out"


@rule("TT704", Severity.WARNING)
def figures_stand_once(register: Register) -> Violations:
    """No two rows give one value for one series, period, day of publication and source."""
    rows: dict[Hashable, list[Observation]] = defaultdict(list)
    for seen in register.observations:
        rows[seen.indicator, seen.area, seen.dimensions, seen.period, seen.source].append(seen)
    for alike in filter(_several, rows.values()):
        first: dict[Hashable, Observation] = {}
        for seen in _in_order(alike):
            earlier = first.setdefault((seen.published, _content(seen)), seen)
            if earlier is not seen:
                message = f"the row at {earlier.place} again, with the same value; take one of the two out"
                yield seen, "", message


def _in_order(observations: Iterable[Observation]) -> list[Observation]:
    return sorted(observations, key=lambda seen: (seen.place.path, seen.place.line))


@once
def _vintages(register: Register) -> Mapping[About, list[Observation]]:
    """Return the figures that count by what they are about; a stock's period is its last day."""
    indicators = known(register).indicators
    found: dict[About, list[Observation]] = defaultdict(list)
    for seen in register.observations:
        if seen.value is not None and seen.status is not Quality.FORECAST:
            indicator = indicators.get(seen.indicator)
            stock = indicator is not None and indicator.measure is Measure.STOCK
            found[seen.series, seen.period.last if stock else seen.period].append(seen)
    return {about: vintages for about, vintages in found.items() if _several(vintages)}


def _several(rows: Sequence[Observation]) -> bool:
    return len(rows) > 1


def _days(vintages: Iterable[Observation]) -> Sequence[list[Observation]]:
    """Return vintages by the day of their publication, the first day first."""
    days: dict[date, list[Observation]] = defaultdict(list)
    for seen in _in_order(vintages):
        days[seen.published.last].append(seen)
    return [days[day] for day in sorted(days)]


def _contradict(one: Observation, other: Observation) -> bool:
    match one.value, other.value:
        case Amount(), Amount():
            return compatible(one.value.unit, other.value.unit) and disjoint(one.value, other.value)
        case Stage(), Stage():
            return one.value is not other.value
        case _:
            return False


def _moved(one: Observation, other: Observation) -> bool:
    if not (isinstance(one.value, Amount) and isinstance(other.value, Amount)):
        return False
    before, after = one.value.point, other.value.point
    if before is None or after is None or not compatible(one.value.unit, other.value.unit):
        return False
    return abs(after - before) > MOST_MOVED * abs(before)


def _content(seen: Observation) -> Hashable:
    value = seen.value
    if isinstance(value, Amount):
        return value.low, value.high, value.low_open, value.high_open
    return value, *((change.low, change.high) for change in (seen.yoy, seen.yoy_gap) if change is not None)


def _rivals(ids: Known, targets: Iterable[Target]) -> Iterator[list[Target]]:
    """Yield the goals that are about one thing and day, in the order of the files."""
    found: dict[Hashable, list[Target]] = defaultdict(list)
    for target in sorted(targets, key=lambda target: (target.place.path, target.place.line)):
        due = ids.deadlines(target)
        if due and target.withdrawn is None:
            span = (
                target.window or target.throughout or _own_span(target, ids.indicators.get(target.indicator))
            )
            change = (target.relative_to, target.annual)
            found[target.indicator, target.area, target.where, due[-1], span, change].append(target)
    yield from found.values()


def _own_span(target: Target, indicator: Indicator | None) -> Period | None:
    """Return the period of a goal, where its deadline does not say as much."""
    if target.period is None or indicator is None or indicator.measure is not Measure.FLOW:
        return None
    return None if spans(target.period, indicator.per) else target.period


def _linked(ids: Known, one: Target, other: Target) -> bool:
    return one.id in _replaced(ids, other) or other.id in _replaced(ids, one)


def _replaced(ids: Known, target: Target) -> list[str]:
    """Return the ids of the goals that a goal replaces or is a part of, step by step."""
    found: list[str] = []
    following = [target]
    while following:
        step = following.pop()
        for linked in filter(None, (step.revises, step.subset_of)):
            if linked not in found:
                found.append(linked)
                following += [ids.targets[linked]] if linked in ids.targets else []
    return found


def _apart(one: Target, other: Target) -> bool:
    """Tell whether two goals stand side by side: of different firmness, or the two ends of a corridor."""
    firmness = {one.commitment, other.commitment}
    return (len(firmness) == len(("one", "other")) and None not in firmness) or _upper(one) != _upper(other)


def _upper(target: Target) -> bool:
    return target.goal.operator in {"at_most", "less_than"}


MOST_MOVED = Fraction(1, 5)
