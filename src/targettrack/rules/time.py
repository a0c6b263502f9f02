"""Time: what is declared, due, revised, withdrawn and published follows in an order that can be."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..findings import Severity
from ..models import Baseline, Measure, Quality, Register, Since, Target
from ..periods import Per, months, spans, split
from .definition import Violations, rule
from .known import Known, known


@rule("TT308", Severity.ERROR)
def spans_are_whole(register: Register) -> Violations:
    """A `throughout` span is made of whole periods of its indicator; an annual goal runs for whole years."""
    ids = known(register)
    for target in register.targets:
        indicator = ids.indicators.get(target.indicator)
        if indicator is not None and target.throughout is not None:
            per = indicator.per if indicator.measure is Measure.FLOW else Per.YEAR
            if not all(spans(part, per) for part in split(target.throughout, per)):
                message = f"{target.throughout} is not made of whole {_plural(per)}"
                yield target, "throughout", f"{message}, as {indicator.id} needs; move one of its ends"
        if target.annual and target.relative_to is not None:
            since = target.relative_to.last
            for key, day in _due(ids, target):
                if months(since, day) % 12 or day <= since:
                    message = f"{day} is no whole number of years after {since}"
                    yield target, key, f"{message}; an annual change needs one"


@rule("TT401", Severity.ERROR)
def goals_are_declared_before_they_are_due(register: Register) -> Violations:
    """No reading of a deadline is before the first day on which the goal may have been declared."""
    ids = known(register)
    for target in register.targets:
        declared = ids.declared(target)
        for key, day in _due(ids, target):
            if declared is not None and declared.first is not None and day < declared.first:
                message = f"{day} is before the goal was declared ({declared}); correct one of the two"
                yield target, key, message


@rule("TT402", Severity.ERROR)
def revisions_come_later(register: Register) -> Violations:
    """A revision is not declared before the goal it replaces."""
    ids = known(register)
    for target in register.targets:
        earlier = ids.targets.get(target.revises or "")
        if earlier is None:
            continue
        one, other = ids.declared(target), ids.declared(earlier)
        if one is not None and other is not None and other.first is not None and one.last < other.first:
            message = f"declared {one}, before {earlier.id} ({other}); does that one revise this?"
            yield target, "revises", message


@rule("TT403", Severity.ERROR)
def windows_close_at_the_deadline(register: Register) -> Violations:
    """Where a goal has a window, its deadline is the window's last day."""
    ids = known(register)
    for target in register.targets:
        if target.window is None:
            continue
        for key, day in _due(ids, target):
            if day != target.window.last:
                message = f"{day} is not {target.window.last}, the last day of the window {target.window}"
                yield target, key, f"{message}; take the deadline out, or correct one of the two"


@rule("TT404", Severity.ERROR)
def goals_are_withdrawn_after_they_are_declared(register: Register) -> Violations:
    """A goal is not withdrawn before it was declared."""
    ids = known(register)
    for target in register.targets:
        declared = ids.declared(target)
        if target.withdrawn is None or declared is None or declared.first is None:
            continue
        ended = target.withdrawn.declared
        if ended.last < declared.first:
            message = f"{ended} is before the goal was declared ({declared}); correct one of the two"
            yield target, "withdrawn.declared", message


@rule("TT405", Severity.ERROR)
def ways_lead_from_start_to_deadline(register: Register) -> Violations:
    """A baseline or reference ends before every deadline; a path lies between, in order of time."""
    ids = known(register)
    for target in register.targets:
        due = ids.deadlines(target)
        for key, day in _starts(target):
            if due and day >= due[0]:
                yield target, key, f"{day} is not before the deadline {due[0]}; name an earlier period"
        yield from _disorder(target, due)


@rule("TT406", Severity.ERROR)
def figures_are_published_after_their_period(register: Register) -> Violations:
    """A figure published before its period is over is a claim about the future and has status F."""
    for seen in register.observations:
        if seen.status in {Quality.FORECAST, Quality.MISSING} or seen.published.last >= seen.period.last:
            continue
        message = f"{seen.published} is before the end of the period {seen.period}"
        yield seen, "published", f"{message}; write status F for a forecast, or correct one of the two"


def _due(ids: Known, target: Target) -> Iterator[tuple[str, date]]:
    """Yield every day that a goal is due on, with the key that says so; no duration from an unknown day."""
    declared = ids.declared(target)
    for key, readings in (
        ("deadline", (target.deadline,)),
        ("deadline_readings", target.deadline_readings),
    ):
        for reading in readings:
            if reading is not None and declared is not None:
                yield key, reading.day(declared.last)
    if target.deadline is None:
        for key in ("period", "window", "throughout"):
            span = getattr(target, key)
            if span is not None:
                yield key, span.last


def _starts(target: Target) -> Iterator[tuple[str, date]]:
    if isinstance(target.baseline, Baseline):
        yield "baseline.period", target.baseline.period.last
    if isinstance(target.baseline, Since):
        yield "baseline.since", target.baseline.since.last
    if target.relative_to is not None:
        yield "relative_to", target.relative_to.last


def _disorder(target: Target, due: list[date]) -> Violations:
    start = [target.baseline.period.last] if isinstance(target.baseline, Baseline) else []
    days = [step.period.last for step in target.steps]
    numbers = range(1 - len(start), len(days) + 1)
    for (_, earlier), (number, later) in pairwise(zip(numbers, (*start, *days), strict=True)):
        if later <= earlier:
            message = f"{later} is not after {earlier}, where the way has come before"
            yield target, f"path[{number}].period", f"{message}; write the path in order of time"
    if days and due and days[-1] >= due[-1]:
        message = f"{days[-1]} is not before the deadline {due[-1]}, when the goal itself is due"
        yield target, f"path[{len(days)}].period", f"{message}; take this step out"


def _plural(per: Per) -> str:
    return "halves" if per is Per.HALF else f"{per}s"
