"""Pace: the verdict of a method, and the numbers that stand beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from ..findings import quoted
from ..methods import Method, NoVerdict, Takes, Verdict, apply
from ..models import Measure, MethodChoice, Observation
from ..periods import Per, Period, ending, months
from .case import Case
from .evidence import Evidence, Reading
from .sampled import YEAR, Sampled
from .samples import SAMPLERS


@dataclass(frozen=True, slots=True)
class Pace:
    """Numbers beside a verdict; None where they cannot be told.

    `base`, `since` and `goal` are the ends of the way scored, `span` the period that decides.
    `completion`, `planned` (where the path is not an even one), `time_share` and `time_share_now` are
    fractions of 1, `gap` is in points, `projected`
    and `required_per_year` in the base unit, `time_distance` and `slack` in years. `projections` names
    each projection of a period known in part, `trends` each way that the figures lead to the deadline.
    """

    base: Fraction | None = None
    since: date | None = None
    goal: Fraction | None = None
    span: Period | None = None
    completion: Fraction | float | None = None
    planned: Fraction | None = None
    time_share: Fraction | float | None = None
    gap: Fraction | float | None = None
    projected: Fraction | None = None
    projections: Mapping[str, Fraction] | None = None
    trends: Mapping[str, Fraction] | None = None
    required_per_year: Fraction | None = None
    time_share_now: Fraction | None = None
    time_distance: Fraction | None = None
    slack: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A verdict or its refusal, the numbers beside it, the reading it is of, and what else it rests on.

    `near` is another verdict that the figures may have had before they were rounded.
    """

    verdict: Verdict | NoVerdict | None
    pace: Pace = field(default_factory=Pace)
    reading: Reading | None = None
    used: tuple[Observation, ...] = ()
    near: Verdict | None = None


def score(case: Case, evidence: Evidence, methods: Sequence[Method], asked: MethodChoice | None) -> Scored:
    """Return what a method says of a target's pace: the one asked for, or else the usual for its evidence.

    No verdict and no refusal where there is nothing that a method could score.
    """
    method = _method(case, evidence, methods, asked)
    if asked is not None and method is None:
        return Scored(NoVerdict(asked.name, "no method of this name was given", {}))
    if method is None:
        return Scored(None)
    chosen = asked.parameters if asked is not None else {}
    unknown = [name for name in chosen if name not in method.parameters]
    if unknown:
        named = {"unknown": quoted(unknown[0])}
        return Scored(NoVerdict(method.name, "it has no parameter {unknown}", named))
    return _scored(case, evidence, method, {name: float(given) for name, given in chosen.items()})


def compare(case: Case, evidence: Evidence, methods: Sequence[Method]) -> tuple[Verdict | NoVerdict, ...]:
    """Return what each method says whose evidence is at hand, with the parameters of the target's own."""
    own = case.target.method
    found = []
    for method in methods:
        sampled = SAMPLERS[method.takes](case, evidence)
        if not isinstance(sampled, str):
            given = own.parameters if own is not None and own.name == method.name else {}
            known = {name: float(got) for name, got in given.items() if name in method.parameters}
            found.append(_agreed([apply(method, sample, known) for sample in sampled.samples]))
    return tuple(found)


def _scored(case: Case, evidence: Evidence, method: Method, parameters: Mapping[str, float]) -> Scored:
    sampled = SAMPLERS[method.takes](case, evidence)
    if isinstance(sampled, str):
        return Scored(NoVerdict(method.name, sampled, {**method.parameters, **parameters}))
    verdict = _agreed([apply(method, sample, parameters) for sample in sampled.samples])
    if isinstance(verdict, NoVerdict):
        return Scored(verdict)
    near = [apply(method, sample, parameters) for sample in sampled.rounded]
    other = next((one for one in near if isinstance(one, Verdict) and one.words != verdict.words), None)
    pace = _beside(case, evidence, sampled)
    return Scored(verdict, pace, sampled.reading, sampled.used, other)


def _method(
    case: Case, evidence: Evidence, methods: Sequence[Method], asked: MethodChoice | None
) -> Method | None:
    """Return the method asked for, in its form for a direction or for a number, or else the usual one."""
    if asked is not None:
        named = [method for method in methods if method.name == asked.name]
        directed = case.target.direction is not None
        fitting = (method for method in named if (method.takes is Takes.DIRECTION) == directed)
        return next(fitting, named[0] if named else None)
    takes = None if case.deadline is None else _usual(case, evidence)
    return next((method for method in methods if method.takes is takes), None)


def _usual(case: Case, evidence: Evidence) -> Takes | None:
    target, unit = case.target, case.indicator.unit
    if not target.goal.numbered:
        return None
    adds = target.window is not None and unit is not None and unit.counted and case.tested.low is not None
    if adds and (evidence.floor or evidence.trail):
        return Takes.INCREMENTS
    if evidence.part is not None and target.relative_to is None:
        return Takes.PART
    added = target.window is not None and case.indicator.measure is Measure.STOCK
    if target.baseline is not None or case.reference is not None or added:
        return Takes.BASELINE
    return Takes.PART if evidence.floor is not None and target.relative_to is None else None


def _agreed(results: Sequence[Verdict | NoVerdict]) -> Verdict | NoVerdict:
    """Return the verdict that both ends of a figure give, with only the scores they share."""
    first = results[0]
    for result in results[1:]:
        if isinstance(result, NoVerdict):
            return result
        if isinstance(first, NoVerdict):
            return first
        if result.words != first.words:
            return NoVerdict(first.method, "the ends of the figure give different verdicts", first.parameters)
        shared = {name: got for name, got in first.scores.items() if result.scores[name] == got}
        first = replace(first, scores=shared)
    return first


def _beside(case: Case, evidence: Evidence, sampled: Sampled) -> Pace:
    if case.deadline is None:
        return Pace(base=sampled.base, since=sampled.since)
    sure = len(sampled.samples) == 1
    span, elapsed = months(sampled.since, case.deadline), months(sampled.since, sampled.at)
    way = None if sampled.goal is None or sampled.goal == sampled.base else sampled.goal - sampled.base
    if sampled.projections is not None and way is not None and way <= 0:
        way = None
    straight = sure and not case.target.annual
    even = not case.target.annual and case.target.path in {(), "linear"}
    completion = (sampled.value - sampled.base) / way if way and sure else None
    time_share = elapsed / span if span > 0 else None
    now = months(sampled.since, case.day) / span if span > 0 else None
    return Pace(
        base=sampled.base,
        since=sampled.since,
        completion=completion,
        planned=None if even else sampled.planned,
        time_share=time_share,
        gap=_gap(sampled, completion),
        goal=sampled.goal,
        span=case.last_span,
        projected=_projected(sampled, time_share) if straight else None,
        projections=sampled.projections if sure else None,
        trends=sampled.trends if straight else None,
        required_per_year=_required(case, sampled) if straight else None,
        time_share_now=None if now is None else max(Fraction(0), min(Fraction(1), now)),
        time_distance=_time_distance(completion, time_share, span) if straight and even else None,
        slack=_slack(case, evidence, sampled) if straight else None,
    )


def _time_distance(
    completion: Fraction | None, time_share: Fraction | None, span: Fraction
) -> Fraction | None:
    if completion is None or time_share is None:
        return None
    return (completion - time_share) * span / YEAR


def _gap(sampled: Sampled, completion: Fraction | None) -> Fraction | None:
    """Return the points by which more is done than due."""
    return None if completion is None or sampled.planned is None else (completion - sampled.planned) * 100


def _projected(sampled: Sampled, time_share: Fraction | None) -> Fraction | None:
    if sampled.projections is not None:
        different = set(sampled.projections.values())
        return different.pop() if len(different) == 1 else None
    return sampled.base + (sampled.value - sampled.base) / time_share if time_share else None


def _required(case: Case, sampled: Sampled) -> Fraction | None:
    """Return the change needed per year from the report's day; None within the goal's last period."""
    if case.deadline is None or sampled.goal is None:
        return None
    per = case.indicator.per if case.indicator.measure is Measure.FLOW else Per.YEAR
    if case.day >= ending(per, case.deadline).first:
        return None
    left = months(case.day, case.deadline) / YEAR
    return (sampled.goal - sampled.value) / left if left > 0 else None


def _slack(case: Case, evidence: Evidence, sampled: Sampled) -> Fraction | None:
    """Return the years to spare at the best yearly change seen; None where none went the right way."""
    if case.deadline is None or sampled.goal is None or sampled.projections is not None:
        return None
    points = [(sampled.since, sampled.base)]
    points += [
        (reading.stands, reading.tested.point)
        for reading in evidence.trail
        if reading.tested.point is not None and reading.stands > sampled.since
    ]
    sign = 1 if sampled.goal > sampled.base else -1
    best = max(
        (sign * (b - a) * YEAR / months(s, t) for (s, a), (t, b) in pairwise(points)), default=Fraction(0)
    )
    if best <= 0:
        return None
    return months(case.day, case.deadline) / YEAR - sign * (sampled.goal - sampled.value) / best
