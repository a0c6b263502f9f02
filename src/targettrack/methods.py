"""Scoring methods: arithmetic and tables of cut-offs that know nothing of files, texts or days.

A method is three things. `reject` pairs a condition on the sample with the reason why there can be
no verdict. `score` returns named numbers and runs unchanged on one number and on a column: it uses
operators, and `Maths` for what operators cannot say. `cuts` maps the scores to words and a status;
the first cut that holds counts.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, Protocol

from .models import Status

Quantity = Any  # a float, a fraction or a column expression: whatever has the operators
Condition = Callable[["Sample"], Quantity]


class Sample(SimpleNamespace):
    """The named quantities a method works on; parameters and, for cuts, scores stand among them."""


class Maths(Protocol):
    """What operators cannot say, for one kind of quantity."""

    def floor(self, value: Quantity) -> Quantity:
        """Return the largest whole number not above a value."""

    def where(self, condition: Quantity, then: Quantity, otherwise: Quantity) -> Quantity:
        """Return one of two values by a condition."""


class Takes(StrEnum):
    """What evidence a method scores, and so which quantities its sample has."""

    BASELINE = "baseline"  # base, value, goal, elapsed, span, planned, base_meets, age
    INCREMENTS = "increments"  # done, goal, time_share, whole, listed_only
    PART = "part"  # value, goal, known, span, profile, low, high, low_open, high_open


@dataclass(frozen=True, slots=True)
class Cut:
    """One class of a method: when it holds, its words, and the status it maps to."""

    holds: Condition
    words: str
    status: Status


@dataclass(frozen=True, slots=True)
class Method:
    """A published way of scoring pace; `parameters` are its defaults, which a target may change."""

    name: str
    takes: Takes
    reject: tuple[tuple[Condition, str], ...]
    score: Callable[[Sample, Maths], dict[str, Quantity]]
    cuts: tuple[Cut, ...]
    source: str
    parameters: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a method says, in its own words, with the scores and parameters that led to it."""

    method: str
    words: str
    status: Status
    scores: Mapping[str, float]
    parameters: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class NoVerdict:
    """Why a method says nothing; `why` may name values in braces, which `parameters` holds."""

    method: str
    why: str
    parameters: Mapping[str, float | str]


def apply(method: Method, sample: Sample, parameters: Mapping[str, float]) -> Verdict | NoVerdict:
    """Score one sample: the first reason to reject it, or the first cut that holds."""
    chosen = {**method.parameters, **parameters}
    sample = Sample(**vars(sample), **chosen)
    for condition, why in method.reject:
        if condition(sample):
            return NoVerdict(method.name, why, chosen)
    scores = {name: float(score) for name, score in method.score(sample, NUMBERS).items()}
    if not all(map(math.isfinite, scores.values())):
        return NoVerdict(method.name, "the score is not a finite number", chosen)
    scored = Sample(**{**vars(sample), **scores}, main=next(iter(scores.values())))
    cut = next(cut for cut in method.cuts if cut.holds(scored))
    return Verdict(method.name, cut.words, cut.status, scores, chosen)


def at_least(limit: float, of: str = "main") -> Condition:
    """Hold where a score reaches a limit, give or take the tolerance."""
    return lambda scored: getattr(scored, of) >= limit - TOLERANCE


def more_than(limit: float, of: str = "main") -> Condition:
    """Hold where a score is past a limit by more than the tolerance."""
    return lambda scored: getattr(scored, of) > limit + TOLERANCE


def less_than(limit: float, of: str = "main") -> Condition:
    """Hold where a score is short of a limit by more than the tolerance."""
    return lambda scored: getattr(scored, of) < limit - TOLERANCE


def within(band: str, of: str) -> Condition:
    """Hold where a score is no further from zero than a parameter, give or take the tolerance."""
    return lambda scored: (
        (getattr(scored, of) >= -getattr(scored, band) - TOLERANCE)
        & (getattr(scored, of) <= getattr(scored, band) + TOLERANCE)
    )


def otherwise(_: Sample) -> Quantity:
    """Hold always: the last cut."""
    return True


def _schedule(s: Sample, _: Maths) -> dict[str, Quantity]:
    completion = (s.value - s.base) / (s.goal - s.base)
    return {
        "completion": completion,
        "time_share": s.elapsed / s.span,
        "gap": (completion - s.planned) * 100,
    }


def _count(s: Sample, m: Maths) -> dict[str, Quantity]:
    completion = s.done / s.goal
    return {
        "lead": s.done - _expected(s, m),
        "completion": completion,
        "time_share": s.time_share,
        "gap": (completion - s.time_share) * 100,
    }


def _expected(s: Sample, m: Maths) -> Quantity:
    due = s.goal * s.time_share
    return m.where(s.whole, m.floor(due), due)


def _outlook(s: Sample, m: Maths) -> dict[str, Quantity]:
    straight = s.value * s.span / s.known
    seasonal = s.value * s.profile
    completion = s.value / s.goal
    time_share = s.known / s.span
    return {
        "meeting": (_meets(straight, s, m) + _meets(seasonal, s, m)) / 2,
        "straight": straight,
        "seasonal": seasonal,
        "completion": completion,
        "time_share": time_share,
        "gap": (completion - time_share) * 100,
    }


def _meets(projected: Quantity, s: Sample, m: Maths) -> Quantity:
    above = (projected > s.low) | ((projected == s.low) & (not s.low_open))
    below = (projected < s.high) | ((projected == s.high) & (not s.high_open))
    return m.where(above & below, 1.0, 0.0)


def _nothing_due(s: Sample) -> Quantity:
    return _expected(s, NUMBERS) == 0


class _Numbers:
    """`Maths` for one float or fraction."""

    def floor(self, value: Quantity) -> Quantity:
        return Fraction(math.floor(value))

    def where(self, condition: Quantity, then: Quantity, otherwise: Quantity) -> Quantity:
        return then if condition else otherwise


NUMBERS: Maths = _Numbers()
TOLERANCE = 1e-9
STALE_YEARS = 2.0

SCHEDULE = Method(
    name="schedule",
    takes=Takes.BASELINE,
    reject=(
        (lambda s: s.goal == s.base, "the baseline equals the goal"),
        (
            lambda s: s.base_meets,
            "the baseline already meets the goal; such a goal is one to keep (throughout)",
        ),
        (lambda s: s.elapsed <= 0, "the figure is no later than the baseline"),
        (lambda s: s.age > s.stale_years * 12, "the latest figure is older than {stale_years} years"),
    ),
    score=_schedule,
    cuts=(
        Cut(less_than(0, of="completion"), "moving away", Status.MOVING_AWAY),
        Cut(within("band", of="gap"), "on schedule", Status.ON_SCHEDULE),
        Cut(more_than(0, of="gap"), "ahead of schedule", Status.AHEAD),
        Cut(otherwise, "behind schedule", Status.BEHIND),
    ),
    source="time-proportional schedule (序时进度), as in Chinese statistical bulletins",
    parameters={"band": 5.0, "stale_years": STALE_YEARS},
)
COUNT = Method(
    name="count",
    takes=Takes.INCREMENTS,
    reject=(
        (lambda s: s.listed_only, "only single events are listed, which bounds the number from below"),
        (_nothing_due, "nothing is due yet by an even pace"),
    ),
    score=_count,
    cuts=(
        Cut(more_than(0, of="lead"), "ahead of an even pace", Status.AHEAD),
        Cut(at_least(0, of="lead"), "at an even pace", Status.ON_SCHEDULE),
        Cut(otherwise, "behind an even pace", Status.BEHIND),
    ),
    source="things added in a window against an even pace, whole things expected (our definition)",
)
OUTLOOK = Method(
    name="outlook",
    takes=Takes.PART,
    reject=(),
    score=_outlook,
    cuts=(
        Cut(at_least(1, of="meeting"), "projected to meet", Status.ON_SCHEDULE),
        Cut(less_than(0.5, of="meeting"), "projected to miss", Status.BEHIND),
        Cut(otherwise, "projections disagree", Status.IN_PROGRESS),
    ),
    source="year-to-date practice in statistical bulletins",
)
METHODS: tuple[Method, ...] = (SCHEDULE, COUNT, OUTLOOK)
