"""Series: samples of a whole series, and of what was reached against what was to be by now."""

from dataclasses import replace
from fractions import Fraction
from math import log

from ..amounts import Amount
from ..methods import Sample, median_slope
from ..models import Measure, Observation
from ..periods import Period, months
from .case import Case, broken
from .evidence import Evidence
from .figures import distinct, total
from .sampled import YEAR, Sampled
from .ways import baseline

Point = tuple[Period, Amount, tuple[Observation, ...]]


def series(case: Case, evidence: Evidence) -> Sampled | str:
    """Return a sample of the complete figures of a goal's series since its last break, whatever the goal."""
    if case.target.window is not None and case.indicator.measure is Measure.STOCK:
        return "what is added to a stock has no series of its own"
    points = _points(case, evidence)
    if not points:
        return "no complete figure"
    values = [value.point for _, value, _ in points if value.point is not None]
    if len(values) < len(points):
        return "a figure of the series is more than one value"
    first, last = points[0][0], points[-1][0]
    times = [float(months(first.last, period.last)) / YEAR for period, _, _ in points]
    positive = all(value > 0 for value in values)
    logs = [log(value) if positive else 0.0 for value in values]
    sample = Sample(
        first=values[0],
        last=values[-1],
        years=last.first.year - first.first.year,
        points=len(points),
        positive=int(positive),
        t_sum=sum(times),
        tt_sum=sum(t * t for t in times),
        log_sum=sum(logs),
        tlog_sum=sum(t * one for t, one in zip(times, logs, strict=True)),
        median_slope=median_slope(tuple(zip(times, map(float, values), strict=True))),
    )
    used = distinct(seen for _, _, observations in points for seen in observations)
    reading = evidence.trail[-1]
    return Sampled((sample,), first.last, last.last, values[0], values[-1], None, reading=reading, used=used)


def _points(case: Case, evidence: Evidence) -> list[Point]:
    """Return period, level and observations of each figure, the baseline first, since the last break."""
    if not evidence.trail:
        return []
    end = evidence.trail[-1].stands
    found: list[Point] = [
        (reading.figure.period, reading.figure.value, reading.figure.observations)
        for reading in evidence.trail
        if not broken(case, reading.stands, end)
    ]
    first = _first(case)
    if first is not None and first[0].last < found[0][0].last and not broken(case, first[0].last, end):
        found.insert(0, first)
    return found


def _first(case: Case) -> Point | None:
    """Return the level at which the way begins, where it has one."""
    if case.reference is not None and case.target.relative_to is not None:
        return case.target.relative_to, case.reference.value, case.reference.observations
    return None if case.start is None else (case.start.period, case.start.value, case.start.observations)


def periods(case: Case, evidence: Evidence) -> Sampled | str:
    """Return what was reached against what was to be reached by the last period completed.

    A flow with interim values for single periods adds both up; anything else holds its latest figure
    against what its path, or an even way, asked by then.
    """
    way = baseline(case, evidence)
    if isinstance(way, str):
        return way
    if case.target.steps and case.indicator.measure is Measure.FLOW:
        return _added(case, way)
    return replace(way, samples=tuple(map(_reached, way.samples)), rounded=tuple(map(_reached, way.rounded)))


def _reached(sample: Sample) -> Sample:
    due = sample.base + sample.planned * (sample.goal - sample.base)
    return Sample(actual=sample.value, due=due, direction=sample.direction, age=sample.age)


def _added(case: Case, way: Sampled) -> Sampled | str:
    due, actual = Fraction(0), Fraction(0)
    over = [step for step in case.target.steps if step.period.last <= way.at]
    if not over:
        return "no period of the path is over"
    for step in over:
        figure = total(step.period, case.figures)
        if figure is None or figure.value.point is None or step.value.point is None:
            return "a period of the path has no figure of one value"
        due, actual = due + step.value.point, actual + figure.value.point
    first = way.samples[0]
    sample = Sample(actual=actual, due=due, direction=first.direction, age=first.age)
    return replace(way, samples=(sample,), rounded=())
