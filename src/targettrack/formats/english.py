"""English words for a report."""

from datetime import date
from fractions import Fraction

from ..models import Commitment, Language, Stage, Status
from ..periods import DAY, Period
from .numbers import figure
from .vocabulary import Vocabulary


def _day(day: date) -> str:
    return day.isoformat()


def _period(span: Period) -> str:
    if span.first == span.last:
        return _day(span.first)
    if not (span.first.day == 1 and span.next_day.day == 1):
        return f"{span.first} to {span.last}"
    name = str(span)
    if "/" not in name:
        return _dated_month(span.first) if _one_month(span) else name
    if span.first.year == span.last.year:
        return f"{_month(span.first)} to {_dated_month(span.last)}"
    return name.replace("/", " to ")


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _dated_month(day: date) -> str:
    return f"{_month(day)} {day.year}"


def _one_month(span: Period) -> bool:
    return (span.first + 31 * DAY).replace(day=1) > span.last


def _counted(count: Fraction | int, thing: str) -> str:
    one, many = THINGS[thing]
    return f"{figure(Fraction(count))} {one if count == 1 else many}"


def _money(value: Fraction, currency: str) -> str:
    for size, word in SCALE:
        if abs(value) >= size:
            return f"{currency} {figure(value / size)} {word}"
    return f"{currency} {figure(value)}"


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
THINGS = {
    "target": ("target", "targets"),
    "source": ("source", "sources"),
    "day": ("day", "days"),
    "period": ("period", "periods"),
    "point": ("point", "points"),
    "error": ("error", "errors"),
}
SCALE = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))

ENGLISH = Vocabulary(
    language=Language.ENGLISH,
    statuses={
        Status.WITHDRAWN: "withdrawn",
        Status.SUPERSEDED: "superseded",
        Status.ACHIEVED: "achieved",
        Status.ACHIEVED_LATE: "achieved late",
        Status.MISSED: "missed",
        Status.UNVERIFIED: "unverified",
        Status.OPEN: "open",
        Status.AHEAD: "ahead",
        Status.ON_SCHEDULE: "on schedule",
        Status.BEHIND: "behind",
        Status.MOVING_AWAY: "moving away",
        Status.IN_PROGRESS: "in progress",
        Status.NO_DATA: "no data",
    },
    stages={Stage.NOT_DONE: "not done", Stage.STARTED: "started", Stage.DONE: "done"},
    milestones={Stage.STARTED: "started", Stage.DONE: "done"},
    commitments={
        Commitment.BINDING: "binding",
        Commitment.INDICATIVE: "indicative",
        Commitment.PROJECTION: "projection",
        Commitment.ASPIRATION: "aspiration",
    },
    operators={
        "at_least": "at least {0}",
        "more_than": "more than {0}",
        "at_most": "at most {0}",
        "less_than": "less than {0}",
        "between": "{0} to {1}",
        "around": "around {0}",
    },
    times={
        "deadline": "{goal} by {time}",
        "period": "{goal} in {time}",
        "window": "{goal} added in {time}",
        "throughout": "{goal} throughout {time}",
        "open": "{goal}, no deadline",
        "capped": "{goal}, no more",
        "relative": "{goal} on {time}",
        "annual": "{goal} a year",
    },
    hedges={
        "over": "more than {0}",
        "at_least": "at least {0}",
        "less": "less than {0}",
        "at_most": "at most {0}",
        "between": "between {0} and {1}",
        "or": " or ",
        "gloss": "{0} ({1})",
        "from": "from {0}",
        "to": "{0} to {1}",
    },
    sentences={
        "met": "{value} for {period} meets {goal}",
        "met_late": "{value} for {period} meets it {days} after the deadline, by {day} at the latest",
        "failed": "{value} for {period} does not meet {goal}",
        "failed_in": "{value} for {period} breaks {goal}, which had to hold throughout",
        "happened": "{value} by {period}",
        "happened_late": "{value} by {day} at the latest, {days} after the deadline",
        "not_happened": "{value} on {period}",
        "held_throughout": "held in each of {spans}",
        "held": "held so far, in {met} of {spans}; last {value} for {period}",
        "undecided": "{value} for {period} neither meets nor fails {goal} for certain",
        "not_covering": "the nearest figure, {value} for {period}, does not decide it",
        "none_published": "no figure for {area} is on record",
        "nearest": "nearest figure: {value} for {period}, {why}",
        "lag": "the figure for {period} came {days} after its period",
        "not_begun": "the time it is about, {span}, has not begun",
        "distance": "{value} for {period}{ratio}",
        "stage_then": "{value} as of {period}, and nothing later is on record",
        "stage": "{value} as of {period}",
        "paced": (
            "{value} for {period}: {completion} of the way from {base} to {end} at {time_share} of the time"
            "{gap} ({method})"
        ),
        "paced_widely": "{value} for {period} at {time_share} of the time on the way to {end} ({method})",
        "outlook": "{value} by {until} is {completion} of {end} at {time_share} of the {whole}{outlook}",
        "counted": "{value} by {until}, {completion} of {end} at {time_share} of the time ({method})",
        "at_least_so_far": "{value} so far, by what is known of {period}",
        "so_far": "{value} for {period}{ratio}",
        "no_verdict": "no verdict by {method}: {why}",
        "no_baseline": "no verdict on pace: no baseline is stated",
        "moved_towards": "moved towards the goal, from {earlier} to {later}",
        "moved_off": "moved away from the goal, from {earlier} to {later}",
        "unchanged": "did not move from {earlier} to {later}",
        "class": "a class of size: its lower end is tested",
        "first_observation": "the first figure after the declaration serves as baseline",
        "disputed": "sources of one day disagree: {observations}",
        "provisional": "the figure is provisional",
        "claim": "said beforehand, not scored: {value} for {period} ({source})",
        "superseded": "replaced by {target}, declared {declared}; on its own terms {own}",
        "revised_after": "revised after the deadline by {target}, declared {declared}",
        "withdrawn": "withdrawn on {declared} ({source}); on its own terms {own}",
        "withdrawn_after": "withdrawn only after the deadline, on {declared} ({source})",
        "reading_differs": "by the earlier reading of the deadline, {day}, it would be {status}",
        "earlier_readings": "earlier readings of the deadline ended {days}",
        "first_goal": "against the goal before it, {target}: {status}",
    },
    nearness={
        "after_break": "which is on a new basis",
        "other_definition": "under another definition",
        "other_series": "for one part only",
        "no_reference": "but the figure it is a change on is not known",
        "no_change": "but no change on its reference can be told",
        "outside": "outside the time the goal is about",
        "before_declared": "from before the goal was declared",
        "part_only": "a part of the time that cannot decide",
    },
    projections={"straight line": "{0} by a straight line", "seasonal": "{0} by last year's seasons"},
    parameters={"band": "within {0} points counts as on schedule"},
    methods={},
    verdicts={},
    refusals={},
    phrases={
        "head": "Policy targets as of {day} · {targets}, {sources}",
        "title": "{area} · {plan}",
        "declared": ", declared {days}",
        "and": " and ",
        "list": ", ",
        "aside": " ({0})",
        "slipped": "slipped {days}, from {before} to {after}",
        "forward": "came forward {days}, from {before} to {after}",
        "due_today": "due {day}, today",
        "due_in": "due {day}, in {days}",
        "due_ago": "due {day}, {days} ago",
        "goal_from": "goal from {sources}",
        "figure_from": "figure from {sources}",
        "both_from": "goal and figure from {sources}",
        "sources": "Sources",
        "due_next": "Decisions due in the next twelve months",
        "due_item": "{name}: {goal}",
        "ratio": ", {share} of {end}",
        "gap_ahead": ", {points} ahead",
        "gap_behind": ", {points} behind",
        "outlook": "; at this pace {0}",
        "outlooks": "; {0}",
        "year": "year",
        "time": "time",
        "change": "a change of {0} on a year",
        "no_value": "no value",
        "not_after": "not after {0}",
        "for": "{value} for {period}",
        "target": "Target",
        "status": "Status",
        "indicator": "Indicator",
        "goal": "Goal",
        "standing": "Standing",
        "due": "Due",
    },
    day=_day,
    period=_period,
    month=_month,
    dated_month=_dated_month,
    counted=_counted,
    money=_money,
    set_close=str,
)
