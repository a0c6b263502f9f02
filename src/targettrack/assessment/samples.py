"""Samples: what each kind of method is given, from the figures of a case."""

from datetime import date
from fractions import Fraction

from ..amounts import Amount
from ..methods import Sample, Takes
from ..models import Measure, Observation
from ..periods import DAY, Period, months, year_before
from .case import Case
from .evidence import Attainment, Evidence, Reading
from .figures import Figure, total
from .sampled import WHOLE, YEAR, Sampled, ends, rounded_ends, single_end
from .series import periods, series
from .ways import NO_NUMBER, baseline, directed, line


def _increments(case: Case, evidence: Evidence) -> Sampled | str:
    window = case.target.window
    if window is None or case.tested.low is None:
        return "things are counted towards at least a number, in a window"
    known = _added_so_far(case, evidence)
    values = ends(known[0]) if known else ()
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
    planned = samples[0].time_share
    return Sampled(samples, eve, known[1], Fraction(0), values[0], case.tested.low, planned)


def _added_so_far(case: Case, evidence: Evidence) -> tuple[Amount, date] | None:
    if case.indicator.measure is Measure.STOCK:
        return (evidence.trail[-1].tested, evidence.trail[-1].stands) if evidence.trail else None
    return (evidence.part.value, evidence.part.period.last) if evidence.part else None


def _part(case: Case, evidence: Evidence) -> Sampled | str:
    span, part = case.last_span, evidence.part
    if not case.target.goal.numbered:
        return NO_NUMBER
    if case.target.relative_to is not None:
        return "parts of a period are not compared with the whole of another"
    if part is None or span is None:
        return "no figure for the beginning of the goal's last period"
    values = ends(part.value)
    if not values:
        return "the figure is bounded on one side only"
    eve = span.first - DAY
    known, whole = months(eve, part.period.last), months(eve, span.last)
    profile, used = _profile(case, span, part)
    tested, end = case.tested, single_end(case.tested)

    def sample(value: Fraction) -> Sample:
        return Sample(
            value=value,
            known=known,
            span=whole,
            profile=whole / known if profile is None else profile,
            low=float("-inf") if tested.low is None else tested.low,
            high=float("inf") if tested.high is None else tested.high,
            low_open=tested.low_open,
            high_open=tested.high_open,
        )

    projections = {"straight line": values[0] * whole / known}
    if profile is not None:
        projections["seasonal"] = values[0] * profile
    reading = Reading(part, part.value, part.value, Attainment.UNDECIDED, part.period.last, partial=True)
    return Sampled(
        samples=tuple(map(sample, values)),
        since=eve,
        at=part.period.last,
        base=Fraction(0),
        value=values[0],
        goal=end,
        planned=known / whole,
        projections=projections,
        reading=reading,
        used=used,
        rounded=tuple(map(sample, rounded_ends(part.value))),
    )


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


SAMPLERS = {
    Takes.BASELINE: baseline,
    Takes.LINE: line,
    Takes.DIRECTION: directed,
    Takes.SERIES: series,
    Takes.PERIODS: periods,
    Takes.INCREMENTS: _increments,
    Takes.PART: _part,
}
