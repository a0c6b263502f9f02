"""The form of a method: what is rejected, what is scored, and the cut-offs that give a verdict."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, Protocol

from ..models import Status

Quantity = Any  # a float, a fraction or a column expression: whatever has the operators
Condition = Callable[["Sample"], Quantity]


class Sample(SimpleNamespace):
    """The named quantities a method works on; parameters and, for cuts, scores stand among them."""


class Maths(Protocol):
    """What operators cannot say, for one kind of quantity."""

    def floor(self, value: Quantity) -> Quantity:
        """Return the largest whole number not above a value."""

    def absolute(self, value: Quantity) -> Quantity:
        """Return a value without its sign."""

    def exp(self, value: Quantity) -> Quantity:
        """Return e to the power of a value."""

    def least(self, one: Quantity, other: Quantity) -> Quantity:
        """Return the smaller of two values."""

    def where(self, condition: Quantity, then: Quantity, otherwise: Quantity) -> Quantity:
        """Return one of two values by a condition; both are worked out."""


class Takes(StrEnum):
    """What evidence a method scores, and so which quantities its sample has.

    Quantities are in the indicator's base unit, `elapsed`, `span` and `age` in months, `years` and
    `span_years` in whole years; `unit` is the indicator's unit in base units; `direction` is 1 where more
    is better, else -1; `limit` is the indicator's natural limit, infinite where it has none.
    """

    BASELINE = "baseline"
    """base, value, goal, elapsed, span, planned, base_meets, value_meets, age, years, span_years, unit,
    share, direction"""
    LINE = "line"
    """As BASELINE, and points, t_sum, v_sum, tt_sum, tv_sum: sums over the series, t in years from base"""
    DIRECTION = "direction"
    """base, value, years, age, unit, direction, limit: of a goal that names a direction only"""
    SERIES = "series"
    """first, last, years, points, positive, t_sum, tt_sum, log_sum, tlog_sum, median_slope (a year)"""
    PERIODS = "periods"
    """actual, due, direction, age: what was reached, and what was to be by the last period completed"""
    INCREMENTS = "increments"
    """done, goal, time_share, whole, listed_only"""
    PART = "part"
    """value, known, span, profile, low, high, low_open, high_open"""


@dataclass(frozen=True, slots=True)
class Limit:
    """Hold where a score is on one side of a limit; within the tolerance it is on the limit.

    `sign` is `>=`, `>` or `<`, `of` the score (`main` is the first one), `times` the score that the limit
    is a multiple of, where it is one.
    """

    sign: str
    limit: float
    of: str
    times: str | None = None

    def __call__(self, scored: Sample) -> Quantity:
        """Tell whether it holds of a scored sample."""
        score, limit = getattr(scored, self.of), self.limit
        if self.times is not None:
            limit = limit * getattr(scored, self.times)
        match self.sign:
            case ">=":
                return score >= limit - TOLERANCE
            case ">":
                return score > limit + TOLERANCE
            case _:
                return score < limit - TOLERANCE


@dataclass(frozen=True, slots=True)
class Within:
    """Hold where a score is no further from zero than a parameter, give or take the tolerance."""

    band: str
    of: str

    def __call__(self, scored: Sample) -> Quantity:
        """Tell whether it holds of a scored sample."""
        score, band = getattr(scored, self.of), getattr(scored, self.band)
        return (score >= -band - TOLERANCE) & (score <= band + TOLERANCE)


@dataclass(frozen=True, slots=True)
class Flag:
    """Hold where a score of 0 or 1 is 1, or a quantity of the sample is true."""

    of: str

    def __call__(self, scored: Sample) -> Quantity:
        """Tell whether it holds of a scored sample."""
        return getattr(scored, self.of) == 1


@dataclass(frozen=True, slots=True)
class Cut:
    """One class of a method: when it holds, its words, and the status it maps to."""

    holds: Condition
    words: str
    status: Status


@dataclass(frozen=True, slots=True)
class Method:
    """A published way of scoring pace; `parameters` are its defaults, which a target may change.

    Two methods may share a name if they take different evidence: of a goal with a number, and of a
    direction only. `grouped` are the cuts on the mean `score` of several goals, `achieved` the words where
    each of them has been reached; empty where the method has no such mean.
    """

    name: str
    takes: Takes
    reject: tuple[tuple[Condition, str], ...]
    score: Callable[[Sample, Maths], dict[str, Quantity]]
    cuts: tuple[Cut, ...]
    source: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    grouped: tuple[Cut, ...] = ()
    achieved: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a method says, in its own words, with the scores, parameters and cuts that led to it.

    `main` names the score that the cuts are of, `source` is the method's own, where one has it.
    """

    method: str
    words: str
    status: Status
    scores: Mapping[str, float]
    parameters: Mapping[str, float]
    cuts: tuple[Cut, ...] = field(default=(), compare=False)
    source: str = field(default="", compare=False)
    main: str = field(default="", compare=False)


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
    try:
        scores = {name: float(score) for name, score in method.score(sample, NUMBERS).items()}
    except (OverflowError, ZeroDivisionError):
        return NoVerdict(method.name, NOT_FINITE, chosen)
    if not all(map(math.isfinite, scores.values())):
        return NoVerdict(method.name, NOT_FINITE, chosen)
    cut = first_cut(method.cuts, scores, sample)
    return Verdict(
        method=method.name,
        words=cut.words,
        status=cut.status,
        scores=scores,
        parameters=chosen,
        cuts=method.cuts,
        source=method.source,
        main=next(iter(scores)),
    )


def first_cut(cuts: tuple[Cut, ...], scores: Mapping[str, float], sample: Sample) -> Cut:
    """Return the first cut that holds of some scores, the first of which is the main one."""
    scored = Sample(**{**vars(sample), **scores}, main=next(iter(scores.values())))
    return next(cut for cut in cuts if cut.holds(scored))


def at_least(limit: float, of: str = "main", times: str | None = None) -> Limit:
    """Hold where a score reaches a limit, give or take the tolerance."""
    return Limit(">=", limit, of, times)


def more_than(limit: float, of: str = "main") -> Limit:
    """Hold where a score is past a limit by more than the tolerance."""
    return Limit(">", limit, of)


def less_than(limit: float, of: str = "main") -> Limit:
    """Hold where a score is short of a limit by more than the tolerance."""
    return Limit("<", limit, of)


def within(band: str, of: str) -> Within:
    """Hold where a score is no further from zero than a parameter, give or take the tolerance."""
    return Within(band, of)


def otherwise(_: Sample) -> Quantity:
    """Hold always: the last cut."""
    return True


class _Numbers:
    """`Maths` for one float or fraction."""

    def floor(self, value: Quantity) -> Quantity:
        return Fraction(math.floor(value))

    def absolute(self, value: Quantity) -> Quantity:
        return abs(value)

    def exp(self, value: Quantity) -> Quantity:
        return math.exp(value)

    def least(self, one: Quantity, other: Quantity) -> Quantity:
        return min(one, other)

    def where(self, condition: Quantity, then: Quantity, otherwise: Quantity) -> Quantity:
        return then if condition else otherwise


def is_stale(sample: Sample) -> Quantity:
    """Tell whether the latest figure is older than the parameter `stale_years` allows."""
    return sample.age > sample.stale_years * MONTHS


NUMBERS: Maths = _Numbers()
TOLERANCE = 1e-9
STALE_YEARS = 2.0
MONTHS = 12
NOT_FINITE = "the score is not a finite number"
STALE = (is_stale, "the latest figure is older than {stale_years} years")
NO_WAY = (lambda s: s.goal == s.base, "the baseline equals the goal")
MET_AT_BASE = (
    lambda s: s.base_meets,
    "the baseline already meets the goal; such a goal is one to keep (throughout)",
)
NO_TIME = (lambda s: s.elapsed <= 0, "the figure is no later than the baseline")
NO_YEAR = (lambda s: s.years <= 0, "the figure is of the baseline's year, and growth counts whole years")
NO_SPAN = (
    lambda s: s.span_years <= 0,
    "the deadline is in the baseline's year, and growth counts whole years",
)
