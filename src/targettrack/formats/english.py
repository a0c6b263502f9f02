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
    "week": ("week", "weeks"),
    "month": ("month", "months"),
    "year": ("year", "years"),
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
        "held_partly": "held in {met} of {spans}; no figure decides the others",
        "undecided": "{value} for {period} neither meets nor fails {goal} for certain",
        "not_covering": "the nearest figure, {value} for {period}, does not decide it",
        "none_published": "no figure of this kind for {area} is on record",
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
        "outlook_widely": "{value} by {until} at {time_share} of the {whole}{outlook}",
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
        "contradicted": "sources contradict each other: {figures}",
        "provisional": "rests on provisional figures",
        "claim": "said beforehand, not scored: {value} for {period} ({source})",
        "superseded": "replaced by {target}, declared {declared}; on its own terms {own}",
        "revised_after": "revised after the deadline by {target}, declared {declared}",
        "revised_perhaps": "revised by {target}, declared {declared}, perhaps only after the deadline",
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
        "whole_series": "for the whole and not for this part",
        "baseline": "which is the baseline",
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
    page={
        "title": "Policy targets as of {day}",
        "of": "register {register} · {targets}, {sources}",
        "language": "Language",
        "standings": "How the targets stand",
        "due_first": "Decisions due in the next twelve months",
        "none_due": "None falls due within twelve months.",
        "due_more": "{count} more",
        "targets": "Targets",
        "find_text": "Words",
        "area": "Area",
        "plan": "Plan",
        "status": "Status",
        "all": "all",
        "reset": "Show all",
        "shown": "{shown} of {all} targets shown",
        "open_all": "Open all",
        "close_all": "Close all",
        "print": "Print with all open",
        "target": "Target",
        "standing": "Standing",
        "where": "Area and plan",
        "due": "Due",
        "no_deadline": "no deadline",
        "needs_script": "The filters, and opening a target, need JavaScript, which is switched off here.",
        "too_old": "This browser is too old to open the targets of so large a page.",
        "print_open": "Targets that were closed when this was printed are shown by their first lines only.",
        "link": "Link to this target",
        "charted": "Chart: {name} in {unit}, {first} to {last}; goal: {goal}. Its figures are listed below.",
        "charted_event": "Chart: {name}, {first} to {last}; goal: {goal}. What was reported is listed below.",
        "course": "Standing over the years",
        "step": "{day}: {status}",
        "drawn_figure": "figure",
        "drawn_part": "figure for a part",
        "drawn_sum": "sum of figures",
        "drawn_interval": "between two values",
        "drawn_bound": "no less or no more than",
        "drawn_vintage": "earlier publication",
        "drawn_claim": "said beforehand",
        "drawn_baseline": "baseline",
        "drawn_not_done": "not done",
        "drawn_started": "started",
        "drawn_done": "done",
        "drawn_path": "required path",
        "drawn_projection": "projection and its range",
        "drawn_goal": "goal",
        "drawn_deadline": "deadline",
        "drawn_former": "former deadline",
        "drawn_today": "day of this report",
        "period": "Period",
        "figure": "Figure",
        "as_printed": "As printed",
        "source": "Published by",
        "counts": "What it counts for",
        "under": "Of what",
        "data": "Data",
        "as_json": "Assessments as JSON",
        "as_csv": "Assessments as CSV",
        "made": "Made by targettrack {version} from the register's files. Every figure leads to its source.",
        "pages": "Pages",
        "page": "Page {number}",
        "overview": "Overview",
    },
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
        "unknown": "an unknown amount",
        "not_after": "not after {0}",
        "for": "{value} for {period}",
        "target": "Target",
        "status": "Status",
        "indicator": "Indicator",
        "goal": "Goal",
        "standing": "Standing",
        "due": "Due",
        "not_declared": "{target} was not declared by {day}; it was declared {declared}",
        "the_goal": "The goal",
        "revisions": "Revisions",
        "standing_on": "Standing on {day}",
        "on_record": "Figures on record",
        "nearby": "Figures near it that do not decide",
        "decides": "What would decide it",
        "asks": "asks",
        "due_by": "deadline",
        "reading": "read as {day}",
        "reading_from": "read as {day}: {duration} from {declared}",
        "latest_counts": "the latest reading counts",
        "as_stated": "as stated",
        "quoted": "“{0}”",
        "commitment": "commitment",
        "measured": "measures",
        "only": "only",
        "area": "area",
        "part_of": "part of",
        "baseline": "starts from",
        "path": "on the way",
        "plan": "plan",
        "owner": "owner",
        "declared_on": "declared",
        "source": "source",
        "comparable": "comparable",
        "withdrawn": "withdrawn",
        "notes": "notes",
        "stands_in": "stands in",
        "this_goal": "this goal",
        "declared_in": "declared {day} ({source})",
        "because": "because {0}",
        "changed": "{field}: {before} → {after}",
        "nothing": "nothing",
        "changed_deadline": "deadline",
        "changed_value": "what is asked",
        "changed_indicator": "indicator",
        "changed_area": "area",
        "changed_where": "dimensions",
        "changed_relative_to": "a change on",
        "changed_annual": "per year",
        "changed_period": "period",
        "changed_window": "window",
        "changed_throughout": "throughout",
        "changed_commitment": "commitment",
        "method": "method",
        "how_schedule": (
            "the share of the way done against the share of the time; within {band} points is on schedule, "
            "beyond that ahead or behind; back past the start is moving away; a figure older than "
            "{stale_years} years gives no verdict"
        ),
        "how_count": (
            "what was added against an even pace, whole things expected: more is ahead, as many on "
            "schedule, fewer behind"
        ),
        "how_outlook": (
            "the beginning of the period carried on to its end, evenly and by last year's seasons: "
            "on schedule if all meet the goal, behind if none does"
        ),
        "how_throughout": "every period so far must hold; one that fails ends it",
        "how_milestone": "what dated sources say: not done, started or done",
        "share": "share",
        "share_of": "{share} of {end}",
        "distance": "distance",
        "to_the_goal": "{value} between the figure and the goal",
        "completion": "completion",
        "of_the_way": "{share} of the way from {base} to {end}",
        "time_gone": "time gone",
        "time_gone_by": "{then} when the figure's period ended, {now} by {day}",
        "gap": "gap",
        "points_ahead": "{0} more done than due",
        "points_behind": "{0} less done than due",
        "points_even": "as much done as due",
        "projected": "projected",
        "required": "required",
        "required_a_year": "a change of {0} a year from now",
        "time_distance": "in time",
        "time_distance_spare": "{0} ahead of an even pace",
        "time_distance_short": "{0} behind an even pace",
        "slack": "slack",
        "slack_spare": "{0} to spare at the best yearly change seen",
        "slack_short": "{0} too late at the best yearly change seen",
        "no_figures": "none",
        "headline": "without dimensions",
        "published_in": "published {day} · {source} · {place}",
        "change_gap": "{gap} between its change and that of {other}",
        "mark_decides": "decides",
        "mark_rests": "the standing rests on it",
        "mark_reference": "what the change is on",
        "mark_counts": "counts",
        "mark_counts_but": "counts, {0}",
        "mark_replaced": "no longer counts: published again later",
        "mark_repeats": "does not count: repeats another more vaguely",
        "mark_claim": "said beforehand: not scored",
        "mark_no_value": "not scored",
        "quality_break": "first on a new basis",
        "quality_estimated": "estimated",
        "quality_provisional": "provisional",
        "decide_fate": "Nothing any more, since it is {status}. On its own terms:",
        "decided": "It is decided. A figure for the same time that is published later would take its place.",
        "decided_early": "A figure for {day}, or a later one before it, that fails it would take that back.",
        "decided_open": "A figure for a later time that fails it would take that back.",
        "decided_event": (
            "It is decided. Only a source published later that says otherwise would change that."
        ),
        "decide_event": "A dated source that says it was {stage} by {day}, or was not on that day or later.",
        "decide_event_in": (
            "A dated source that says it was {stage} in the time the goal is about, or was not on {day}."
        ),
        "decide_event_open": "A dated source that says it is {stage}.",
        "decide_open": (
            "Any figure of “{series}” for {area} that stands on {since} or later: it is met by {met}."
        ),
        "decide_open_flow": (
            "Any figure of “{series}” for {area} for one {per} that ends on {since} or later: "
            "it is met by {met}."
        ),
        "decide_figure": "A figure for {span} of “{series}” for {area}, whoever publishes it.",
        "decide_stock": "A figure of “{series}” for {area} that stands on {day}, whoever publishes it.",
        "decide_ending": (
            "A figure of “{series}” for {area} for a period that ends on {day}, whoever publishes it."
        ),
        "decide_sharper": "It would have to be more exact than what is on record, which leaves both open.",
        "decide_added_meets": (
            "What it adds since {day} has to be {met}; anything else fails, and what may be either decides "
            "nothing."
        ),
        "decide_meets": "It has to be {met}; anything else fails, and what may be either decides nothing.",
        "decide_parts": "Or figures for parts of {span} that make it up without gap.",
        "decide_rest": "Or one for {rest}, which makes it up with what is known of {known}.",
        "decide_part_meets": "A part that by itself is {met} would do: the rest cannot undo it.",
        "decide_part_fails": "A part that by itself is already more than {end} would show that it is missed.",
        "decide_listed": (
            "Single events, each dated and named, count up to at least so many: they can meet it, "
            "not fail it."
        ),
        "decide_eve": "And the figure on {day}, from which what is added counts.",
        "decide_once": "An earlier figure would do if it meets the goal: what was added stays added.",
        "decide_early": (
            "An earlier figure, for a time that ends on {since} or later, would do if it meets the goal, "
            "until a later one fails it."
        ),
        "decide_late": "A figure for a time after {day} that meets it would show that it was met late.",
        "decide_late_event": "A source that says it was {stage} after {day} would show that it was met late.",
        "decide_kept": "A figure of “{series}” for {area} for each of: {spans}.",
        "decide_kept_many": "A figure of “{series}” for {area} for each of {count} from {first} to {last}.",
        "decide_kept_meets": "Each must be {met}; one that is not breaks it at once.",
        "decide_reference": (
            "And the figure for {span}, which the goal is a change on and which is not on record."
        ),
        "decide_comparable": (
            "A source that calls the new basis or other definition comparable would let its figures decide."
        ),
        "per_year": "year",
        "per_half": "half-year",
        "per_quarter": "quarter",
        "per_month": "month",
    },
    day=_day,
    period=_period,
    month=_month,
    dated_month=_dated_month,
    counted=_counted,
    money=_money,
    set_close=str,
)
