"""The method of Statistics Canada's indicator framework, as Open SDG computes it, with its scores of ±5.

Known weaknesses stand in docs/methods.md; they are reproduced here and nowhere else.
"""

from ..models import Status
from .growth import rate
from .method import NO_SPAN, NO_YEAR, Cut, Flag, Maths, Method, Quantity, Sample, Takes, at_least, otherwise


def _with_goal(s: Sample, m: Maths) -> dict[str, Quantity]:
    base, goal = _nonzero(s.base, s, m), _nonzero(s.goal, s, m)
    change = goal / base
    needed = m.absolute(rate(1, m.where(change > 0, change, 1), s.span_years))
    made = rate(base, s.value, s.years) * _sign(base, m) * s.direction
    ratio = made / m.where(needed > 0, needed, 1)
    scored = m.where(ratio >= 0.6, 7.1429 * ratio - 4.2857, 4.1667 * ratio - 2.5)
    return {
        "ratio": ratio,
        "score": m.where(s.value_meets, 5.0, _capped(scored, m)),
        "met": m.where(s.value_meets, 1.0, 0.0),
    }


def _without_goal(s: Sample, m: Maths) -> dict[str, Quantity]:
    base = _nonzero(s.base, s, m)
    growth = rate(base, s.value, s.years) * _sign(base, m) * s.direction
    factor = _limited(base, s.limit, m)
    upper = m.where(factor > 0, factor, 1)
    high = m.where(factor > 0, 500 * growth / upper - 5, 5.0)
    middle = m.where(factor > 0, 250 * growth / upper - 1.25, 5.0)
    lower = m.where(factor > 0, 500 * growth / upper - 2.5, 5.0)
    rising = m.where(growth >= 0.015 * factor, high, m.where(growth >= 0.005 * factor, middle, lower))
    return {
        "growth": growth,
        "score": _capped(m.where(growth < 0, 125 * growth - 2.5, rising), m),
        "factor": factor,
    }


def _nonzero(value: Quantity, s: Sample, m: Maths) -> Quantity:
    """Return a value with zero read as a thousandth of its unit, so that it has a rate of growth."""
    return m.where(value == 0, s.unit / 1000, value)


def _sign(base: Quantity, m: Maths) -> Quantity:
    return m.where(base < 0, -1, 1)


def _limited(base: Quantity, limit: Quantity, m: Maths) -> Quantity:
    """Return the factor by which less growth is asked near a natural limit; 1 far from it or without one."""
    near = m.absolute(base) / m.absolute(limit)
    closeness = m.least(near, 2 - near)
    return 1 - m.where(closeness > 0, closeness, 0.0) ** 4.44


def _capped(score: Quantity, m: Maths) -> Quantity:
    return m.least(m.where(score < -5, -5.0, score), 5.0)


def _signs_differ(s: Sample) -> Quantity:
    """Tell whether a base and a figure are of opposite sign; a base of zero is read as a positive one."""
    return (s.base * s.value < 0) | ((s.base == 0) & (s.value < 0))


def _not_met(s: Sample) -> Quantity:
    return s.value_meets == 0


_SOURCE = "Statistics Canada, Canadian Indicator Framework; Open SDG, progress calculation"
_NOT_AVAILABLE = (
    (_signs_differ, "the baseline and the figure are of opposite sign"),
    NO_YEAR,
)
_GROUPED = (
    Cut(at_least(2.5), "substantial progress", Status.ON_SCHEDULE),
    Cut(at_least(0), "moderate progress", Status.BEHIND),
    Cut(at_least(-2.5), "limited progress", Status.BEHIND),
    Cut(otherwise, "deterioration", Status.MOVING_AWAY),
)
_ACHIEVED = "target achieved"

STATCAN = Method(
    name="statcan",
    takes=Takes.BASELINE,
    reject=(
        *_NOT_AVAILABLE,
        (lambda s: (s.base * s.goal < 0) & _not_met(s), "the baseline and the goal are of opposite sign"),
        (lambda s: (s.base == s.goal) & _not_met(s), "the baseline equals the goal"),
        NO_SPAN,
    ),
    score=_with_goal,
    cuts=(
        Cut(Flag("met"), _ACHIEVED, Status.ON_SCHEDULE),
        Cut(at_least(0.95), "substantial progress", Status.ON_SCHEDULE),
        Cut(at_least(0.60), "moderate progress", Status.BEHIND),
        Cut(at_least(0), "limited progress", Status.BEHIND),
        Cut(otherwise, "deterioration", Status.MOVING_AWAY),
    ),
    source=_SOURCE,
    grouped=_GROUPED,
    achieved=_ACHIEVED,
)
STATCAN_DIRECTION = Method(
    name="statcan",
    takes=Takes.DIRECTION,
    reject=_NOT_AVAILABLE,
    score=_without_goal,
    cuts=(
        Cut(at_least(0.015, times="factor"), "substantial progress", Status.ON_SCHEDULE),
        Cut(at_least(0.005, times="factor"), "moderate progress", Status.BEHIND),
        Cut(at_least(0), "limited progress", Status.BEHIND),
        Cut(otherwise, "deterioration", Status.MOVING_AWAY),
    ),
    source=_SOURCE,
    grouped=_GROUPED,
)
