"""Samples: what each kind of method is given, from the figures of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from ..amounts import Amount, contains, exactly
from ..methods import Sample, Takes
from ..models import Baseline, Measure, Observation
from ..periods import DAY, Period, months, year_before
from .case import Case
from .evidence import Attainment, Evidence, Reading
from .figures import Figure, total


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a method is given: a sample for each end of the figure, and the clock it runs by."""

    samples: tuple[Sample, ...]
    since: date
    at: date
    base: Fraction
    value: Fraction
    goal: Fraction | None
    projections: Mapping[str, Fraction] | None = None
    reading: Reading | None = None
    used: tuple[Observation, ...] = ()


def _baseline(case: Case, evidence: Evidence) -> Sampled | str:
    start = _start(case, evidence)
    if start is None:
        return "the target has no baseline"
    base, since, used = start
    later = [reading for reading in evidence.trail if reading.stands > since]
    if not later or case.deadline is None:
        return "no figure after the baseline"
    reading = later[-1]
    if any(figure.breaks and since < figure.period.last <= reading.stands for figure in case.figures):
        return "a break in the series lies between the baseline and the figure"
    corners = [(low, value) for low in _ends(base) for value in _ends(reading.tested)]
    if not corners:
        return "the figure or the baseline is bounded on one side only"
    elapsed, span = months(since, reading.stands), months(since, case.deadline)
    if span <= 0:
        return "the baseline is no earlier than the deadline"
    aims = {low: _aim(case.tested, low) for low, _ in corners}
    samples = tuple(
        Sample(
            base=low,
            value=value,
            goal=aims[low],
            elapsed=elapsed,
            span=span,
            planned=_planned(case, low, aims[low], since, reading.stands),
            base_meets=contains(case.tested, base),
            age=months(reading.stands, case.day),
        )
        for low, value in corners
    )
    low, value = corners[0]
    return Sampled(samples, since, reading.stands, low, value, aims[low], None, reading, used)


def _start(case: Case, evidence: Evidence) -> tuple[Amount, date, tuple[Observation, ...]] | None:
    """Return where the way begins, when, and the observations that say so."""
    nothing = exactly(Fraction(0), case.tested.unit)
    if case.target.window is not None:
        return nothing, case.target.window.first - DAY, ()
    if case.reference is not None:
        return nothing, case.reference.last, case.reference.observations
    match case.target.baseline:
        case Baseline(period=period, value=value):
            return value, period.last, ()
        case "first_observation" if evidence.trail:
            first = evidence.trail[0]
            return first.tested, first.stands, first.figure.observations
        case _:
            return None


def _planned(case: Case, base: Fraction, goal: Fraction, since: date, at: date) -> Fraction:
    """Return the share of the way due by a day: along the target's path or yearly rate, else an even one."""
    end = case.deadline or at
    if case.target.annual and goal != base:
        yearly = (1 + float(goal) / 100) ** float(months(since, at) / months(since, end))
        return Fraction((yearly - 1) * 100) / goal
    stated = [
        (step.period.last, step.value.point) for step in case.target.path if step.value.point is not None
    ]
    for (earlier, low), (later, high) in pairwise(sorted([(since, base), *stated, (end, goal)])):
        if earlier <= at <= later and earlier < later:
            due = low + (high - low) * months(earlier, at) / months(earlier, later)
            return (due - base) / (goal - base) if goal != base else Fraction(1)
    return Fraction(1)


def _increments(case: Case, evidence: Evidence) -> Sampled | str:
    window = case.target.window
    if window is None or case.tested.low is None:
        return "things are counted towards at least a number, in a window"
    known = _added_so_far(case, evidence)
    values = _ends(known[0]) if known else ()
    eve = window.first - DAY
    if known is None or not values:
        if evidence.floor is None:
            return "no figure of what was added"
        if any(seen.dimensions == case.target.where for seen in evidence.floor.observations):
            return "no figure for the beginning of the goal's last period"
        listed = Sample(done=evidence.floor.value.low, goal=case.tested.low, listed_only=True)
        return Sampled((listed,), eve, case.day, Fraction(0), Fraction(0), case.tested.low)
    whole = case.indicator.unit is not None and case.indicator.unit.counted
    samples = tuple(
        Sample(
            done=value,
            goal=case.tested.low,
            time_share=months(eve, known[1]) / months(eve, window.last),
            whole=whole,
            listed_only=False,
        )
        for value in values
    )
    return Sampled(samples, eve, known[1], Fraction(0), values[0], case.tested.low)


def _added_so_far(case: Case, evidence: Evidence) -> tuple[Amount, date] | None:
    if case.indicator.measure is Measure.STOCK:
        return (evidence.trail[-1].tested, evidence.trail[-1].stands) if evidence.trail else None
    return (evidence.part.value, evidence.part.period.last) if evidence.part else None


def _part(case: Case, evidence: Evidence) -> Sampled | str:
    span, part = case.last_span, evidence.part
    if case.target.relative_to is not None:
        return "parts of a period are not compared with the whole of another"
    if part is None or span is None:
        return "no figure for the beginning of the goal's last period"
    values = _ends(part.value)
    if not values:
        return "the figure is bounded on one side only"
    eve = span.first - DAY
    known, whole = months(eve, part.period.last), months(eve, span.last)
    profile, used = _profile(case, span, part)
    tested, end = case.tested, single_end(case.tested)
    samples = tuple(
        Sample(
            value=value,
            goal=end or value or Fraction(1),
            known=known,
            span=whole,
            profile=whole / known if profile is None else profile,
            low=float("-inf") if tested.low is None else tested.low,
            high=float("inf") if tested.high is None else tested.high,
            low_open=tested.low_open,
            high_open=tested.high_open,
        )
        for value in values
    )
    projections = {"straight line": values[0] * whole / known}
    if profile is not None:
        projections["seasonal"] = values[0] * profile
    reading = Reading(part, part.value, part.value, Attainment.UNDECIDED, part.period.last, partial=True)
    return Sampled(samples, eve, part.period.last, Fraction(0), values[0], end, projections, reading, used)


def _profile(case: Case, span: Period, part: Figure) -> tuple[Fraction | None, tuple[Observation, ...]]:
    """Return last year's total over last year's same months, and the observations that say so.

    None across a break or without points.
    """
    before = year_before(span)
    figures = [
        figure
        for figure in case.figures
        if before.first <= figure.period.first and figure.period.last <= span.last
    ]
    if months(span.first - DAY, span.last) != YEAR or any(
        figure.breaks and figure.period.first > before.first for figure in figures
    ):
        return None, ()
    whole, same = total(before, figures), total(year_before(part.period), figures)
    total_then = whole.value.point if whole else None
    part_then = same.value.point if same else _implied(part)
    if whole is None or total_then is None or not part_then:
        return None, ()
    return total_then / part_then, (*whole.observations, *(same.observations if same else ()))


def _implied(part: Figure) -> Fraction | None:
    """Return the same months of last year as a stated yearly change implies them."""
    if part.summed or part.disputed or part.value.point is None:
        return None
    stated = part.observations[0].yoy
    growth = stated.point if stated is not None and stated.unit.base == "%" else None
    return None if growth is None or growth <= -WHOLE else part.value.point / (1 + growth / WHOLE)


def single_end(tested: Amount) -> Fraction | None:
    """Return the end of an interval with one end; None where it has two or none."""
    if (tested.low is None) == (tested.high is None):
        return None
    return tested.high if tested.low is None else tested.low


def _aim(tested: Amount, base: Fraction) -> Fraction:
    """Return the end of the goal that the way from a baseline leads to."""
    if tested.low is not None and (tested.high is None or base <= tested.low):
        return tested.low
    return tested.high if tested.high is not None else base


def _ends(amount: Amount) -> tuple[Fraction, ...]:
    """Return the ends of an interval, one for a point, none where a side is unbounded."""
    if amount.low is None or amount.high is None:
        return ()
    return (amount.low,) if amount.low == amount.high else (amount.low, amount.high)


YEAR = 12
WHOLE = 100
SAMPLERS = {Takes.BASELINE: _baseline, Takes.INCREMENTS: _increments, Takes.PART: _part}
