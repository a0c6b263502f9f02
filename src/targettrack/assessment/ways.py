"""Ways: samples of the way from a baseline to a goal, or in the direction that a goal names."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from statistics import median

from ..amounts import Amount, contains, exactly
from ..methods import Sample, median_slope
from ..models import Direction
from ..periods import DAY, Per, Period, ending, months, spans
from .case import Case, broken
from .evidence import Evidence, Reading
from .sampled import WHOLE, YEAR, Sampled, aim, corners, ends, rounded_corners
from .starts import Start

Points = tuple[tuple[float, float], ...]


def baseline(case: Case, evidence: Evidence) -> Sampled | str:
    """Return samples of the way from a baseline to the number that a goal asks."""
    way = _way(case, evidence)
    if isinstance(way, str):
        return way
    start, reading = way
    refused = _refused(case, start, reading)
    if refused is not None:
        return refused
    first, value = levels(case, start, reading)
    own = corners(start.value, reading.tested)
    pairs = corners(first, value)
    if not pairs or not own:
        return UNBOUNDED
    samples = tuple(_sample(case, start, reading, *pair) for pair in pairs)
    return Sampled(
        samples=samples,
        since=start.last,
        at=reading.stands,
        base=own[0][0],
        value=own[0][1],
        goal=aim(case.tested, own[0][0]),
        planned=samples[0].planned,
        reading=reading,
        used=start.observations,
        rounded=tuple(_sample(case, start, reading, *pair) for pair in rounded_corners(first, value)),
        trends=_trends(case, evidence, start, samples[0], own[0]),
    )


def directed(case: Case, evidence: Evidence) -> Sampled | str:
    """Return samples of the change since a baseline, for a goal that names a direction only."""
    way = _way(case, evidence)
    if isinstance(way, str):
        return way
    start, reading = way
    if case.target.direction is None:
        return "the goal names a number"
    pairs = corners(start.value, reading.tested)
    if not pairs:
        return UNBOUNDED
    near = rounded_corners(start.value, reading.tested)
    return Sampled(
        samples=tuple(_change(case, start, reading, *pair) for pair in pairs),
        since=start.last,
        at=reading.stands,
        base=pairs[0][0],
        value=pairs[0][1],
        goal=None,
        reading=reading,
        used=start.observations,
        rounded=tuple(_change(case, start, reading, *pair) for pair in near),
    )


def line(case: Case, evidence: Evidence) -> Sampled | str:
    """Return the samples of a way with the sums by which a line is fitted to its points."""
    sampled = baseline(case, evidence)
    if isinstance(sampled, str):
        return sampled
    points = _points(evidence, sampled.since, sampled.base)
    if points is None or len(sampled.samples) > 1:
        return "a figure of the series is more than one value"
    times, values = zip(*points, strict=True)
    sums = {
        "points": len(points),
        "t_sum": sum(times),
        "v_sum": sum(values),
        "tt_sum": sum(t * t for t in times),
        "tv_sum": sum(t * v for t, v in points),
    }
    (sample,) = sampled.samples
    own = {"base": sampled.base, "value": sampled.value, "goal": sampled.goal}
    return replace(sampled, samples=(Sample(**{**vars(sample), **own, **sums}),), rounded=())


def _way(case: Case, evidence: Evidence) -> tuple[Start, Reading] | str:
    """Return where the way begins and the last figure on it, or why there is none."""
    start = beginning(case)
    if start is None:
        return "the target has no baseline" if case.target.baseline is None else "no figure for the baseline"
    later = [reading for reading in evidence.trail if reading.stands > start.last]
    if not later:
        return "no figure after the baseline"
    if broken(case, start.last, later[-1].stands):
        return "a break in the series lies between the baseline and the figure"
    return start, later[-1]


def _refused(case: Case, start: Start, reading: Reading) -> str | None:
    """Say why there is no way to a number; None where there is one."""
    if not case.target.goal.numbered:
        return NO_NUMBER
    if case.deadline is None:
        return "the goal has no deadline"
    if months(start.last, case.deadline) <= 0:
        return "the baseline is no earlier than the deadline"
    if _passed_the_range(case.tested, start.value, reading.tested):
        return "the figure lies beyond the other end of the range"
    first, _ = levels(case, start, reading)
    if case.target.path == "geometric" and not all(low * _aim(case, low) > 0 for low in ends(first)):
        return "a geometric path needs a baseline and a goal of one sign"
    return None


def _passed_the_range(tested: Amount, base: Amount, value: Amount) -> bool:
    """Tell whether a figure may be past the end of a range that the way does not lead to."""
    if tested.low is None or tested.high is None or base.low is None or base.high is None:
        return False
    if base.high <= tested.low:
        return value.high is not None and value.high > tested.high
    return base.low >= tested.high and value.low is not None and value.low < tested.low


def beginning(case: Case) -> Start | None:
    """Return where the way begins, in the goal's terms: what is added or a change begins at nothing."""
    nothing = exactly(Fraction(0), case.tested.unit)
    if case.target.window is not None:
        eve = case.target.window.first - DAY
        return Start(nothing, Period(eve, eve))
    if case.target.relative_to is None:
        return case.start
    if case.reference is None:
        return None
    return Start(nothing, _period(case.target.relative_to, case.reference.last), case.reference.observations)


def _period(named: Period, last: date) -> Period:
    """Return the period of a reference; a stock stands at its end."""
    return named if named.last == last else Period(last, last)


def levels(case: Case, start: Start, reading: Reading) -> tuple[Amount, Amount]:
    """Return the baseline and the figure as levels: of a change, what it is a change on and to."""
    if case.reference is not None and case.target.relative_to is not None:
        return case.reference.value, reading.figure.value
    return start.value, reading.tested


def _aim(case: Case, base: Fraction) -> Fraction:
    """Return the level that the way from a level leads to."""
    if case.reference is None or case.target.relative_to is None:
        return aim(case.tested, base)
    change = aim(case.tested, Fraction(0))
    return base * (1 + change / WHOLE) if case.target.goal.tested.unit.base == "%" else base + change


def _sample(case: Case, start: Start, reading: Reading, base: Fraction, value: Fraction) -> Sample:
    deadline = case.deadline or reading.stands
    goal = _aim(case, base)
    unit = case.indicator.unit
    return Sample(
        base=base,
        value=value,
        goal=goal,
        elapsed=months(start.last, reading.stands),
        span=months(start.last, deadline),
        planned=_planned(case, base, goal, start.last, reading.stands),
        base_meets=contains(case.tested, start.value),
        value_meets=contains(case.tested, reading.tested),
        age=months(reading.stands, case.day),
        years=reading.figure.period.first.year - start.period.first.year,
        span_years=_year_due(start.period, deadline) - start.period.first.year,
        unit=Fraction(1) if unit is None else unit.factor,
        share=unit is not None and unit.base == "%",
        direction=_sign(case, base, goal),
    )


def _change(case: Case, start: Start, reading: Reading, base: Fraction, value: Fraction) -> Sample:
    unit, limit = case.indicator.unit, case.indicator.limit
    return Sample(
        base=base,
        value=value,
        years=reading.figure.period.first.year - start.period.first.year,
        age=months(reading.stands, case.day),
        unit=Fraction(1) if unit is None else unit.factor,
        direction=1 if case.target.direction is Direction.HIGHER else -1,
        limit=float("inf") if limit is None or limit.point is None else limit.point,
    )


def _year_due(base: Period, deadline: date) -> int:
    """Return the year that a deadline is in, where years begin as the baseline's does."""
    own = spans(base, Per.YEAR) and (base.last.month, base.last.day) == (deadline.month, deadline.day)
    return ending(Per.YEAR, deadline).first.year if own else deadline.year


def _sign(case: Case, base: Fraction, goal: Fraction) -> int:
    """Return 1 where the goal is to have more, else -1: by its one end, or by the way to a range."""
    if case.tested.high is None:
        return 1
    if case.tested.low is None:
        return -1
    return 1 if goal >= base else -1


def _planned(case: Case, base: Fraction, goal: Fraction, since: date, at: date) -> Fraction:
    """Return the share of the way due by a day: along the target's path or yearly rate, else an even one.

    All of it from the deadline on.
    """
    end = case.deadline or at
    if goal == base or at >= end:
        return Fraction(1)
    share = months(since, at) / months(since, end)
    if (case.target.annual or case.target.path == "geometric") and base and goal / base > 0:
        due = base * Fraction(float(goal / base) ** float(share))
        return (due - base) / (goal - base)
    if not case.target.steps:
        return share
    stated = [
        (step.period.last, step.value.point) for step in case.target.steps if step.value.point is not None
    ]
    for (earlier, low), (later, high) in pairwise(sorted([(since, base), *stated, (end, goal)])):
        if earlier <= at <= later and earlier < later:
            due = low + (high - low) * months(earlier, at) / months(earlier, later)
            return (due - base) / (goal - base)
    return share


def _trends(
    case: Case, evidence: Evidence, start: Start, sample: Sample, own: tuple[Fraction, Fraction]
) -> Mapping[str, Fraction] | None:
    """Return where the figures lead by the deadline, in the goal's terms, each way that can be told."""
    if case.deadline is None or case.target.annual or sample.elapsed <= 0:
        return None
    base, value = own
    found = {"straight line": base + (value - base) * sample.span / sample.elapsed}
    grown = _grown(case, sample)
    if grown is not None:
        found["growth"] = grown
    points = _points(evidence, start.last, base)
    if points is not None and len(points) >= _FEWEST:
        rise = median_slope(points)
        level = median(v - rise * t for t, v in points)
        years = float(sample.span) / YEAR
        found["theil-sen"] = Fraction(level + rise * years)
    return found


def _grown(case: Case, sample: Sample) -> Fraction | None:
    """Return where a constant rate of growth leads; None where there is none, or it passes all bounds."""
    if sample.base * sample.value <= 0:
        return None
    base, value = Fraction(sample.base), Fraction(sample.value)
    ahead = float((sample.span - sample.elapsed) / sample.elapsed)
    try:
        level = value * Fraction(float(value / base) ** ahead)
    except OverflowError:
        return None
    if case.reference is None or case.target.relative_to is None:
        return level
    relative = case.target.goal.tested.unit.base == "%"
    return (level / base - 1) * WHOLE if relative else level - base


def _points(evidence: Evidence, since: date, base: Fraction) -> Points | None:
    """Return years since the baseline and values, the baseline first; None where one is no single value."""
    later = [reading for reading in evidence.trail if reading.stands > since]
    if any(reading.tested.point is None for reading in later):
        return None
    found = [
        (float(months(since, reading.stands)) / YEAR, float(reading.tested.point or 0)) for reading in later
    ]
    return ((0.0, float(base)), *found)


_FEWEST = 3
UNBOUNDED = "the figure or the baseline is bounded on one side only"
NO_NUMBER = "the goal names a direction and no number"
