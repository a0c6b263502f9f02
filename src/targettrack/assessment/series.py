"""Series: samples of a whole series, and of what was reached against what was to be by now."""

from fractions import Fraction
from math import log

from ..methods import Sample
from ..models import Measure
from ..periods import Period, months
from .case import Case
from .evidence import Evidence
from .figures import total
from .sampled import YEAR, Sampled
from .ways import baseline, median_slope


def series(case: Case, evidence: Evidence) -> Sampled | str:
    """Return a sample of all complete figures of a goal's series, whatever the goal."""
    if not evidence.trail:
        return "no complete figure"
    points = [(reading.figure.period, reading.tested.point) for reading in evidence.trail]
    if case.start is not None and case.start.last < evidence.trail[0].stands:
        first = case.start
        points.insert(0, (Period(first.last.replace(year=first.year), first.last), first.value.point))
    values = [value for _, value in points if value is not None]
    if len(values) < len(points):
        return "a figure of the series is more than one value"
    since, at = points[0][0].last, points[-1][0].last
    times = [float(months(since, period.last)) / YEAR for period, _ in points]
    positive = all(value > 0 for value in values)
    logs = [log(value) if positive else 0.0 for value in values]
    sample = Sample(
        first=values[0],
        last=values[-1],
        years=points[-1][0].first.year - points[0][0].first.year,
        points=len(points),
        positive=int(positive),
        t_sum=sum(times),
        tt_sum=sum(t * t for t in times),
        log_sum=sum(logs),
        tlog_sum=sum(t * one for t, one in zip(times, logs, strict=True)),
        median_slope=median_slope(tuple(zip(times, map(float, values), strict=True))) if at > since else 0.0,
    )
    return Sampled((sample,), since, at, values[0], values[-1], None, reading=evidence.trail[-1])


def periods(case: Case, evidence: Evidence) -> Sampled | str:
    """Return what was reached against what was to be reached by the last period completed.

    A flow with interim values for single periods adds both up; anything else holds its latest figure
    against what its path, or an even way, asked by then.
    """
    if case.target.steps and case.indicator.measure is Measure.FLOW:
        return _added(case, evidence)
    sampled = baseline(case, evidence)
    if isinstance(sampled, str):
        return sampled
    samples = tuple(
        Sample(
            actual=one.value,
            due=one.base + one.planned * (one.goal - one.base),
            direction=one.direction,
            age=one.age,
        )
        for one in sampled.samples
    )
    return Sampled(
        samples,
        sampled.since,
        sampled.at,
        sampled.base,
        sampled.value,
        sampled.goal,
        reading=sampled.reading,
        used=sampled.used,
        trends=sampled.trends,
    )


def _added(case: Case, evidence: Evidence) -> Sampled | str:
    way = baseline(case, evidence)
    if isinstance(way, str):
        return way
    due, actual = Fraction(0), Fraction(0)
    known = 0
    for step in case.target.steps:
        figure = total(step.period, case.figures)
        if step.period.last > way.at:
            break
        if figure is None or figure.value.point is None or step.value.point is None:
            return "a period of the path has no figure of one value"
        due, actual, known = due + step.value.point, actual + figure.value.point, known + 1
    if not known:
        return "no period of the path is over"
    (first, *_) = way.samples
    sample = Sample(actual=actual, due=due, direction=first.direction, age=first.age)
    return Sampled(
        (sample,), way.since, way.at, way.base, way.value, way.goal, reading=way.reading, used=way.used
    )
