"""Methods that read a whole series: escap by a line fitted to it, trend by its rates of change."""

from collections.abc import Sequence
from itertools import combinations
from statistics import median

from ..models import Status
from .growth import rate
from .method import (
    MET_AT_BASE,
    MONTHS,
    NO_TIME,
    NO_WAY,
    STALE,
    STALE_YEARS,
    Cut,
    Maths,
    Method,
    Quantity,
    Sample,
    Takes,
    at_least,
    less_than,
    more_than,
    otherwise,
)


def slope(points: Quantity, t_sum: Quantity, v_sum: Quantity, tt_sum: Quantity, tv_sum: Quantity) -> Quantity:
    """Return the slope of the least-squares line through points, from the sums over them."""
    return (points * tv_sum - t_sum * v_sum) / (points * tt_sum - t_sum * t_sum)


def median_slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the median of the slopes between each two points (Theil and Sen); 0 where there is none."""
    slopes = ((w - v) / (u - t) for (t, v), (u, w) in combinations(points, 2) if u != t)
    return median([*slopes] or [0.0])


def _escap(s: Sample, m: Maths) -> dict[str, Quantity]:
    rise = slope(s.points, s.t_sum, s.v_sum, s.tt_sum, s.tv_sum)
    level = (s.v_sum - rise * s.t_sum) / s.points
    predicted = level + rise * s.span / MONTHS
    reached = (predicted - s.goal) * (s.goal - s.base) >= 0
    way = m.absolute(s.goal - s.base)
    return {
        "gap_at_deadline": m.where(reached, 0.0, m.absolute(s.goal - predicted) / way),
        "predicted": predicted,
        "csi": 10 * (s.value - s.base) / (s.goal - s.base),
        "csi_expected": 10 * s.elapsed / s.span,
    }


def _trend(s: Sample, m: Maths) -> dict[str, Quantity]:
    log_slope = slope(s.points, s.t_sum, s.log_sum, s.tt_sum, s.tlog_sum)
    reduction = 1 - m.exp(log_slope)
    return {
        "theil_sen": s.median_slope / s.first,
        "cagr": rate(s.first, s.last, s.years),
        "aarr": reduction,
    }


ESCAP = Method(
    name="escap",
    takes=Takes.LINE,
    reject=(
        (lambda s: s.points < 3, "a line needs three points"),
        NO_WAY,
        MET_AT_BASE,
        NO_TIME,
        STALE,
    ),
    score=_escap,
    cuts=(
        Cut(less_than(0, of="csi"), "regressed", Status.MOVING_AWAY),
        Cut(more_than(1.0), "reverse trend", Status.MOVING_AWAY),
        Cut(more_than(0.1), "accelerate progress", Status.BEHIND),
        Cut(otherwise, "maintain progress", Status.ON_SCHEDULE),
    ),
    source="UN ESCAP, Asia and the Pacific SDG Progress Report (cut-offs provisional)",
    parameters={"stale_years": STALE_YEARS},
)
TREND = Method(
    name="trend",
    takes=Takes.SERIES,
    reject=(
        (lambda s: s.points < 2, "a trend needs two points"),
        (lambda s: s.positive == 0, "rates of change need positive values"),
        (lambda s: s.years <= 0, "the points are of one year, and growth counts whole years"),
    ),
    score=_trend,
    cuts=(
        Cut(more_than(0), "rising", Status.IN_PROGRESS),
        Cut(at_least(0), "steady", Status.IN_PROGRESS),
        Cut(otherwise, "falling", Status.IN_PROGRESS),
    ),
    source="UNICEF and WHO, technical notes on average annual rates of reduction; Theil and Sen",
)
