"""Evidence: which figures may decide a goal, and whether one does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ..amounts import Amount, contains, disjoint
from ..models import Baseline, Measure
from ..periods import DAY, Per, Period, calendar, ending, spans, split
from .case import Case, broken
from .figures import Figure, extent, floor, opening, total
from .relative import changed, subtracted


class Attainment(StrEnum):
    """Whether a goal is met, on the interval of the figure and the interval of the goal."""

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"


class Outcome(StrEnum):
    """What the figures settle about a goal."""

    MET = "met"
    MET_LATE = "met late"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure held against the goal; `stands` is the day it speaks for.

    `value` and `tested` are in the goal's terms: the same but for a goal per year, which shows a
    yearly rate and tests the whole change. `partial` marks the least that parts of a span come to.
    """

    figure: Figure
    value: Amount
    tested: Amount
    attainment: Attainment
    stands: date
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the figures say of a goal.

    `shown` is the figure to name, `trail` every complete figure in order of time, `part` what is
    known of the deciding span's beginning, `floor` what its known parts come to at least, `held` how
    many of how many spans a goal to keep has held, `against` the figures on an event that contradict
    each other.
    """

    shown: Reading | None = None
    outcome: Outcome | None = None
    late_by: date | None = None
    trail: tuple[Reading, ...] = ()
    part: Figure | None = None
    floor: Figure | None = None
    held: tuple[int, int] | None = None
    against: tuple[Figure, ...] = ()


def weigh(case: Case) -> Evidence:
    """Tell what the figures of a case say of its goal."""
    if case.target.throughout is not None:
        return _kept(case, case.target.throughout)
    if case.indicator.measure is Measure.EVENT:
        return _happened(case)
    return _reached(case)


def attain(tested: Amount, value: Amount) -> Attainment:
    """Compare a figure's interval with a goal's: wholly inside, wholly outside, or neither.

    A direction from an unknown baseline decides nothing.
    """
    if tested.low is None and tested.high is None:
        return Attainment.UNDECIDED
    if contains(tested, value):
        return Attainment.MET
    return Attainment.NOT_MET if disjoint(tested, value) else Attainment.UNDECIDED


def _reached(case: Case) -> Evidence:
    readings = sorted(_readings(case), key=lambda reading: reading.stands)
    trail = tuple(reading for reading in readings if not reading.partial)
    part, least = _parts(case)
    evidence = Evidence(trail=trail, part=part, floor=least)
    covering = next((reading for reading in readings if reading.stands == case.deadline), None)
    before = [reading for reading in readings if case.deadline is None or reading.stands < case.deadline]
    decisive = _irrevocable(case, before) or covering or _deciding_early(case, before)
    if decisive is not None and decisive.attainment is Attainment.MET:
        return replace(evidence, shown=decisive, outcome=Outcome.MET)
    late = _deciding_late(case, readings)
    if late is not None:
        return replace(evidence, shown=late, outcome=Outcome.MET_LATE, late_by=late.stands)
    if covering is not None and covering.attainment is Attainment.NOT_MET:
        return replace(evidence, shown=covering, outcome=Outcome.FAILED)
    early = [reading for reading in before if not reading.partial]
    latest = early[-1] if early else trail[0] if trail else None
    shown = covering or _undecided(case, part or least) or latest
    return replace(evidence, shown=shown)


def _deciding_early(case: Case, before: Sequence[Reading]) -> Reading | None:
    """Return the figure before the deadline that decides if it meets: the latest.

    Of a yearly rate and of a direction there is none: what holds on the way says nothing of the end.
    """
    return before[-1] if before and not _decided_at_the_end(case) else None


def _decided_at_the_end(case: Case) -> bool:
    return case.target.annual or case.target.direction is not None


def _irrevocable(case: Case, before: Sequence[Reading]) -> Reading | None:
    """Return the first figure that meets a goal on what is added in a window, which cannot be undone."""
    if case.target.window is None or case.target.capped:
        return None
    return next((reading for reading in before if reading.attainment is Attainment.MET), None)


def _deciding_late(case: Case, readings: Sequence[Reading]) -> Reading | None:
    if case.deadline is None or _decided_at_the_end(case):
        return None
    after = (reading for reading in readings if reading.stands > case.deadline)
    return next((reading for reading in after if reading.attainment is Attainment.MET), None)


def _readings(case: Case) -> Iterator[Reading]:
    """Yield every complete figure that may decide, and every part that the rest cannot undo."""
    target = case.target
    match case.indicator.measure:
        case Measure.FLOW:
            for span in _flow_spans(case):
                yield from _flow_readings(case, span)
        case Measure.STOCK if target.window is not None:
            yield from _added_readings(case, target.window)
        case _:
            longest = {
                figure.period.last: figure for figure in reversed(case.figures) if _eligible(case, figure)
            }
            for figure in longest.values():
                yield from _reading(case, figure, figure.period.last)


def _eligible(case: Case, figure: Figure) -> bool:
    span = case.target.span
    baseline = case.target.baseline
    if isinstance(baseline, Baseline) and figure.period == baseline.period:
        return False
    if span is None:
        return figure.period.last >= case.declared
    if case.indicator.measure is Measure.STOCK:
        return span.first <= figure.period.last <= span.last
    return figure.period == span


def _flow_spans(case: Case) -> list[Period]:
    if case.target.span is not None:
        return [case.target.span]
    per = case.indicator.per
    found = {figure.period for figure in case.figures if spans(figure.period, per)}
    found |= {calendar(per, figure.period.last) for figure in (*case.figures, *case.events)}
    if case.deadline is not None:
        found.add(ending(per, case.deadline))
    return sorted(span for span in found if span.last >= case.declared)


def _flow_readings(case: Case, span: Period) -> Iterator[Reading]:
    whole = total(span, case.figures)
    if whole is not None:
        if _eligible(case, whole) or case.target.span is not None:
            yield from _reading(case, whole, span.last)
        return
    least = _floor(case, span)
    if least is None or case.target.relative_to is not None:
        return
    for reading in _reading(case, least, span.last):
        if reading.attainment is Attainment.MET:
            yield replace(reading, stands=least.period.last, partial=True)
        elif reading.attainment is Attainment.NOT_MET:
            yield replace(reading, partial=True)


def _added_readings(case: Case, window: Period) -> Iterator[Reading]:
    """Yield what was added to a stock since the day before a window, for each later figure inside it."""
    start = _stock_before(case, window)
    if start is None:
        return
    for figure in case.figures:
        later = window.first <= figure.period.last <= window.last
        if later and not broken(case, start.period.last, figure.period.last):
            value = subtracted(figure.value, start.value, figure.value.unit)
            both = (*start.observations, *figure.observations)
            added = replace(figure, value=value, observations=both, summed=True)
            yield from _reading(case, added, figure.period.last)


def _stock_before(case: Case, window: Period) -> Figure | None:
    eve = window.first - DAY
    stated = next((figure for figure in case.figures if figure.period.last == eve), None)
    baseline = case.target.baseline
    if stated is None and isinstance(baseline, Baseline):
        return Figure(baseline.period, baseline.value, ()) if baseline.period.last == eve else None
    return stated


def _reading(case: Case, figure: Figure, stands: date) -> Iterator[Reading]:
    value = changed(case.target, case.reference, figure)
    if value is None:
        return
    if case.target.annual and stands != case.deadline:
        met = attain(case.target.goal.tested, value.shown)
    elif case.target.direction is not None and not _comparable(case, stands):
        met = Attainment.UNDECIDED
    else:
        met = attain(case.tested, value.tested)
    yield Reading(figure, value.shown, value.tested, met, stands)


def _comparable(case: Case, stands: date) -> bool:
    """Tell whether a figure can be held against the baseline: it is later, and on the same basis."""
    begun = case.start
    return begun is not None and begun.last < stands and not broken(case, begun.last, stands)


def _parts(case: Case) -> tuple[Figure | None, Figure | None]:
    """Return what is known of the deciding span: its unbroken beginning, and its parts at least."""
    span = case.last_span
    if case.indicator.measure is not Measure.FLOW or span is None or total(span, case.figures):
        return None, None
    return opening(span, case.figures), _floor(case, span)


def _floor(case: Case, span: Period) -> Figure | None:
    return None if case.indicator.signed else floor(span, case.figures, case.events)


def _undecided(case: Case, part: Figure | None) -> Reading | None:
    """Return what is known of a span as a reading that decides nothing; a lone part as it was stated."""
    if part is None or case.target.relative_to is not None:
        return None
    if len(part.observations) == 1 and part.observations[0].dimensions == case.target.where:
        part = replace(part, value=extent(part.observations[0]))
    return Reading(part, part.value, part.value, Attainment.UNDECIDED, part.period.last, partial=True)


def _happened(case: Case) -> Evidence:
    """Weigh an event: the first figure that shows it decides, unless a later source says otherwise."""
    readings = [
        Reading(figure, figure.value, figure.value, attain(case.tested, figure.value), figure.period.last)
        for figure in case.figures
        if (figure.period in case.target.span if case.target.span else figure.period.last >= case.declared)
    ]
    sure = [reading for reading in readings if not _contradicted(reading, readings)]
    denied = [reading for reading in sure if reading.attainment is Attainment.NOT_MET]
    shown = [reading for reading in sure if reading.attainment is Attainment.MET]
    latest = sure[-1:] or [replace(one, attainment=Attainment.UNDECIDED) for one in readings[-1:]]
    evidence = Evidence(
        shown=latest[0] if latest else None,
        trail=tuple(readings),
        against=tuple(reading.figure for reading in readings if reading not in sure),
    )
    if shown and (case.deadline is None or shown[0].stands <= case.deadline):
        return replace(evidence, shown=shown[0], outcome=Outcome.MET)
    if shown:
        return replace(evidence, shown=shown[0], outcome=Outcome.MET_LATE, late_by=shown[0].stands)
    if case.deadline is not None and any(no.stands >= case.deadline for no in denied):
        return replace(evidence, shown=denied[-1], outcome=Outcome.FAILED)
    return evidence


def _contradicted(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Tell whether a source as late says the opposite: not done on a later day, or done on an earlier one."""
    sign = {Attainment.MET: 1, Attainment.NOT_MET: -1, Attainment.UNDECIDED: 0}[reading.attainment]
    return any(
        {reading.attainment, other.attainment} == {Attainment.MET, Attainment.NOT_MET}
        and sign * (other.stands - reading.stands).days >= 0
        and other.figure.published.last >= reading.figure.published.last
        for other in readings
    )


def _kept(case: Case, span: Period) -> Evidence:
    """Weigh a goal that must hold in every year (or `per` of a flow) of a span."""
    measure = case.indicator.measure
    per = case.indicator.per if measure is Measure.FLOW else Per.YEAR
    each = list(split(span, per))
    readings = [reading for one in each for reading in _kept_in(case, one)]
    held = sum(reading.attainment is Attainment.MET for reading in readings)
    evidence = Evidence(trail=tuple(readings), held=(held, len(each)))
    failing = next((reading for reading in readings if reading.attainment is Attainment.NOT_MET), None)
    if failing is not None:
        return replace(evidence, shown=failing, outcome=Outcome.FAILED)
    if held == len(each):
        return replace(evidence, shown=readings[-1], outcome=Outcome.MET)
    if readings:
        return replace(evidence, shown=replace(readings[-1], attainment=Attainment.UNDECIDED))
    return evidence


def _kept_in(case: Case, one: Period) -> Iterator[Reading]:
    match case.indicator.measure:
        case Measure.FLOW:
            yield from _flow_readings(case, one)
        case Measure.STOCK:
            found = [figure for figure in case.figures if figure.period.last == one.last]
            for figure in found[:1]:
                yield from _reading(case, figure, one.last)
        case _:
            for figure in case.figures:
                if figure.period == one:
                    yield from _reading(case, figure, one.last)
