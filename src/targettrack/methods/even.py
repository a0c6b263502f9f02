"""Methods that hold what was done against an even pace: schedule, count, outlook, periodic and sdsn."""

from ..models import Status
from .method import (
    MET_AT_BASE,
    NO_TIME,
    NO_WAY,
    STALE,
    STALE_YEARS,
    Cut,
    Flag,
    Maths,
    Method,
    Quantity,
    Sample,
    Takes,
    at_least,
    less_than,
    more_than,
    otherwise,
    within,
)


def _schedule(s: Sample, _: Maths) -> dict[str, Quantity]:
    completion = (s.value - s.base) / (s.goal - s.base)
    return {
        "completion": completion,
        "time_share": s.elapsed / s.span,
        "gap": (completion - s.planned) * 100,
    }


def _count(s: Sample, m: Maths) -> dict[str, Quantity]:
    completion = s.done / s.goal
    due = s.goal * s.time_share
    return {
        "lead": s.done - m.where(s.whole, m.floor(due), due),
        "completion": completion,
        "time_share": s.time_share,
        "gap": (completion - s.time_share) * 100,
    }


def _nothing_due(s: Sample) -> Quantity:
    due = s.goal * s.time_share
    return (due <= 0) | (s.whole & (due < 1))


def _outlook(s: Sample, m: Maths) -> dict[str, Quantity]:
    straight = s.value * s.span / s.known
    seasonal = s.value * s.profile
    return {
        "meeting": (_meets(straight, s, m) + _meets(seasonal, s, m)) / 2,
        "straight": straight,
        "seasonal": seasonal,
    }


def _meets(projected: Quantity, s: Sample, m: Maths) -> Quantity:
    above = m.where(s.low_open, projected > s.low, projected >= s.low)
    below = m.where(s.high_open, projected < s.high, projected <= s.high)
    return m.where(above & below, 1.0, 0.0)


def _periodic(s: Sample, m: Maths) -> dict[str, Quantity]:
    share = s.actual / s.due
    return {
        "margin": m.where(s.direction > 0, share - 1, 1 - share) * 100,
        "share": share,
    }


def _sdsn(s: Sample, m: Maths) -> dict[str, Quantity]:
    done = (s.value - s.base) / s.elapsed
    way = m.where(s.goal == s.base, 1, s.goal - s.base)
    kept = s.base_meets & s.value_meets
    return {"ratio": done / (way / s.span), "kept": m.where(kept, 1.0, 0.0)}


SCHEDULE = Method(
    name="schedule",
    takes=Takes.BASELINE,
    reject=(NO_WAY, MET_AT_BASE, NO_TIME, STALE),
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
PERIODIC = Method(
    name="periodic",
    takes=Takes.PERIODS,
    reject=((lambda s: s.due <= 0, "what was to be reached by then is not more than zero"), STALE),
    score=_periodic,
    cuts=(
        Cut(more_than(15), "above the target to date", Status.AHEAD),
        Cut(less_than(-15), "below the target to date", Status.BEHIND),
        Cut(otherwise, "on scope", Status.ON_SCHEDULE),
    ),
    source="results-based management, indicator performance tracking tables",
    parameters={"stale_years": STALE_YEARS},
)
SDSN = Method(
    name="sdsn",
    takes=Takes.BASELINE,
    reject=(
        NO_TIME,
        (lambda s: (s.goal == s.base) & ((s.base_meets & s.value_meets) == 0), NO_WAY[1]),
        (
            lambda s: s.base_meets & (s.value_meets == 0),
            "the baseline met the goal and the figure does not, so that no change is needed by year",
        ),
        STALE,
    ),
    score=_sdsn,
    cuts=(
        Cut(Flag("kept"), "on track (maintaining)", Status.ON_SCHEDULE),
        Cut(less_than(0), "decreasing", Status.MOVING_AWAY),
        Cut(less_than(0.5), "stagnating", Status.BEHIND),
        Cut(less_than(1), "moderately improving", Status.BEHIND),
        Cut(otherwise, "on track", Status.ON_SCHEDULE),
    ),
    source="Sustainable Development Report (SDSN), trend arrows: yearly change made over that needed",
    parameters={"stale_years": STALE_YEARS},
)
