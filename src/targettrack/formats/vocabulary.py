"""English words for statuses, goals and reasons."""

from ..models import Stage, Status

STATUSES = {
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
}
STAGES = {Stage.NOT_DONE: "not done", Stage.STARTED: "started", Stage.DONE: "done"}
GOALS = {
    "at_least": "at least {0}",
    "more_than": "more than {0}",
    "at_most": "at most {0}",
    "less_than": "less than {0}",
    "between": "{0} to {1}",
    "around": "around {0}",
}
WHEN = {
    "deadline": " by {deadline}",
    "period": " in {span}",
    "window": " added in {span}",
    "throughout": " throughout {span}",
    "open": ", no deadline",
}
SENTENCES = {
    "met": "{value} for {period} meets {goal}",
    "met_late": "{value} for {period} meets it {days} after the deadline, by {day} at the latest",
    "failed": "{value} for {period} does not meet {goal}",
    "failed_in": "{value} for {period} breaks {goal}, which had to hold throughout",
    "happened": "{stage} by {period}",
    "happened_late": "{stage} by {day} at the latest, {days} after the deadline",
    "not_happened": "{stage} on {period}",
    "held_throughout": "held in each of {spans} periods",
    "held": "held so far, in {met} of {spans} periods; last {value} for {period}",
    "undecided": "{value} for {period} neither meets nor fails {goal} for certain",
    "not_covering": "the nearest figure, {value} for {period}, does not decide it",
    "none_published": "no figure for {area} is on record",
    "nearest": "nearest figure: {value} for {period}, {why}",
    "lag": "the figure for {period} came {days} after its period",
    "not_begun": "the time it is about, {span}, has not begun",
    "distance": "{value} for {period}{ratio}",
    "stage_then": "{stage} as of {period}, and nothing later is on record",
    "stage": "{stage} as of {period}",
    "paced": "{value} for {period}: {completion} of the way from {base} to {end} at {time_share} of the time"
    "{gap} ({method}{parameters})",
    "paced_widely": "{value} for {period} at {time_share} of the time on the way to {end}"
    " ({method}{parameters})",
    "outlook": "{value} {until} is {completion} of {end} at {time_share} of the {whole}{outlook}",
    "counted": "{value} {until}, {completion} of {end} at {time_share} of the window",
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
}
PARAMETERS = {"band": "within {0} points counts as on schedule"}
PROJECTIONS = {"straight line": "a straight line", "seasonal": "last year's seasons"}
WHY_NOT = {
    "after_break": "which is on a new basis",
    "other_definition": "under another definition",
    "other_series": "for one part only",
    "no_reference": "but the figure it is a change on is not known",
    "no_change": "but no change on its reference can be told",
    "outside": "outside the time the goal is about",
    "before_declared": "from before the goal was declared",
    "part_only": "a part of the time that cannot decide",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SYMBOLS = {
    Status.WITHDRAWN: "⊘",
    Status.SUPERSEDED: "→",
    Status.ACHIEVED: "●",
    Status.ACHIEVED_LATE: "◕",
    Status.MISSED: "✗",
    Status.UNVERIFIED: "?",
    Status.OPEN: "○",
    Status.AHEAD: "▲",
    Status.ON_SCHEDULE: "◐",
    Status.BEHIND: "▼",
    Status.MOVING_AWAY: "◁",
    Status.IN_PROGRESS: "◔",
    Status.NO_DATA: "–",
}
