"""Methods that compare rates of growth: eurostat, unsd-2022 and unsd-2023, with a goal and without one."""

from ..models import Status
from .method import (
    MET_AT_BASE,
    NO_SPAN,
    NO_WAY,
    NO_YEAR,
    STALE,
    STALE_YEARS,
    Condition,
    Cut,
    Flag,
    Maths,
    Method,
    Quantity,
    Sample,
    Takes,
    at_least,
    more_than,
    otherwise,
)


def rate(start: Quantity, end: Quantity, years: Quantity) -> Quantity:
    """Return the compound annual growth rate (CAGR) from one value to another of the same sign."""
    return (end / start) ** (1 / years) - 1


def _ratio(s: Sample, _: Maths) -> dict[str, Quantity]:
    made, needed = rate(s.base, s.value, s.years), rate(s.base, s.goal, s.span_years)
    return {"ratio": made / needed, "growth": made, "growth_needed": needed}


def _growth(s: Sample, _: Maths) -> dict[str, Quantity]:
    return {"growth": rate(s.base, s.value, s.years) * s.direction}


def _projection(s: Sample, m: Maths) -> dict[str, Quantity]:
    growth = rate(s.base, s.value, s.years)
    projected = s.value * (1 + growth) ** (s.span_years - s.years)
    whole = (s.goal == 0) | (s.goal == 100)
    close = s.share & whole & (m.absolute(s.value - s.goal) <= 1)
    return {
        "covered": (projected - s.base) / (s.goal - s.base),
        "growth": growth,
        "met": m.where(s.value_meets | close, 1.0, 0.0),
    }


def _base_is_zero(s: Sample) -> Quantity:
    return s.base == 0


def _value_is_zero(s: Sample) -> Quantity:
    return s.value == 0


def _signs_differ(s: Sample) -> Quantity:
    return s.base * s.value < 0


def _goal_sign_differs(s: Sample) -> Quantity:
    return s.base * s.goal < 0


ZERO_BASE: tuple[Condition, str] = (_base_is_zero, "no growth from zero")
ZERO_VALUE: tuple[Condition, str] = (_value_is_zero, "no rate of growth to zero")
SIGNS: tuple[Condition, str] = (_signs_differ, "no growth across a change of sign")
GOAL_SIGN: tuple[Condition, str] = (_goal_sign_differs, "no growth across a change of sign to the goal")
_ON_THE_WAY = (GOAL_SIGN, NO_YEAR, NO_WAY, MET_AT_BASE, NO_SPAN, STALE)
_BY_RATIO = (
    ZERO_BASE,
    ZERO_VALUE,
    SIGNS,
    (lambda s: s.goal == 0, "no rate of growth to a goal of zero"),
    *_ON_THE_WAY,
)
_BY_PROJECTION = (
    ZERO_BASE,
    (lambda s: (s.value == 0) & (s.value_meets == 0), ZERO_VALUE[1]),
    SIGNS,
    *_ON_THE_WAY,
)
_BY_DIRECTION = (
    ZERO_BASE,
    (lambda s: s.base < 0, "a rate of growth tells no direction below zero"),
    ZERO_VALUE,
    SIGNS,
    NO_YEAR,
    STALE,
)
_STALE = {"stale_years": STALE_YEARS}
_EUROSTAT = "Eurostat, Sustainable development in the European Union, methodology annex (to the 2022 edition)"
_UNSD_2022 = "UN Statistics Division, SDG Progress Chart 2022, technical note"
_UNSD_2023 = "UN Statistics Division, SDG Progress Chart 2023, technical note"

EUROSTAT = Method(
    name="eurostat",
    takes=Takes.BASELINE,
    reject=_BY_RATIO,
    score=_ratio,
    cuts=(
        Cut(at_least(0.95), "significant progress", Status.ON_SCHEDULE),
        Cut(at_least(0.60), "moderate progress", Status.BEHIND),
        Cut(at_least(0.00), "insufficient progress", Status.BEHIND),
        Cut(otherwise, "movement away", Status.MOVING_AWAY),
    ),
    source=_EUROSTAT,
    parameters=_STALE,
)
EUROSTAT_DIRECTION = Method(
    name="eurostat",
    takes=Takes.DIRECTION,
    reject=_BY_DIRECTION,
    score=_growth,
    cuts=(
        Cut(at_least(0.01), "significant progress", Status.ON_SCHEDULE),
        Cut(at_least(0.00), "moderate progress", Status.BEHIND),
        Cut(at_least(-0.01), "moderate movement away", Status.MOVING_AWAY),
        Cut(otherwise, "significant movement away", Status.MOVING_AWAY),
    ),
    source=_EUROSTAT,
    parameters=_STALE,
)
UNSD_2022 = Method(
    name="unsd-2022",
    takes=Takes.BASELINE,
    reject=_BY_RATIO,
    score=_ratio,
    cuts=(
        Cut(at_least(0.95), "on track", Status.ON_SCHEDULE),
        Cut(at_least(0.50), "fair progress", Status.BEHIND),
        Cut(at_least(0.00), "limited or no progress", Status.BEHIND),
        Cut(at_least(-0.10), "limited or no progress", Status.MOVING_AWAY),
        Cut(otherwise, "deterioration", Status.MOVING_AWAY),
    ),
    source=_UNSD_2022,
    parameters=_STALE,
)
UNSD_2022_DIRECTION = Method(
    name="unsd-2022",
    takes=Takes.DIRECTION,
    reject=_BY_DIRECTION,
    score=_growth,
    cuts=(
        Cut(more_than(0.01), "on track", Status.ON_SCHEDULE),
        Cut(more_than(0.005), "fair progress", Status.BEHIND),
        Cut(at_least(0.00), "limited or no progress", Status.BEHIND),
        Cut(at_least(-0.01), "limited or no progress", Status.MOVING_AWAY),
        Cut(otherwise, "deterioration", Status.MOVING_AWAY),
    ),
    source=_UNSD_2022,
    parameters=_STALE,
)
UNSD_2023 = Method(
    name="unsd-2023",
    takes=Takes.BASELINE,
    reject=_BY_PROJECTION,
    score=_projection,
    cuts=(
        Cut(Flag("met"), "on track or met", Status.ON_SCHEDULE),
        Cut(at_least(0.95), "on track or met", Status.ON_SCHEDULE),
        Cut(at_least(0.10), "fair progress", Status.BEHIND),
        Cut(at_least(0.00), "stagnation or regression", Status.BEHIND),
        Cut(otherwise, "stagnation or regression", Status.MOVING_AWAY),
    ),
    source=_UNSD_2023,
    parameters=_STALE,
)
UNSD_2023_DIRECTION = Method(
    name="unsd-2023",
    takes=Takes.DIRECTION,
    reject=_BY_DIRECTION,
    score=_growth,
    cuts=(
        Cut(at_least(0.02), "on track or met", Status.ON_SCHEDULE),
        Cut(at_least(0.005), "fair progress", Status.BEHIND),
        Cut(at_least(0.00), "stagnation or regression", Status.BEHIND),
        Cut(otherwise, "stagnation or regression", Status.MOVING_AWAY),
    ),
    source=_UNSD_2023,
    parameters=_STALE,
)
