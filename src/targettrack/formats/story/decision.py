"""What would decide a goal: the figures that may, from what it measures, its span and its operator."""

from collections.abc import Iterator
from datetime import date

from ...assessment import Attainment
from ...models import Baseline, Measure, Status
from ...periods import DAY, Per, Period, split
from ..numbers import in_unit
from ..page import Row
from ..words import glossed, goal
from .figures import SETTLED, dimensions
from .subject import Subject


def decision(told: Subject) -> Iterator[Row]:
    """Yield what would decide a goal, or what could still change its standing where it is decided."""
    for key, words in _sentences(told):
        line = told.say.phrases[key].format(**_common(told), **words)
        yield Row("-", (told.say.set_close(line),))


Sentence = tuple[str, dict[str, str]]


def _sentences(told: Subject) -> Iterator[Sentence]:
    own, measure = told.own_status, told.indicator.measure
    if told.assessment.own_status is not None:
        yield "decide_fate", {"status": told.say.statuses[told.assessment.status]}
    if told.target.all_of is not None:
        yield "decide_parts_of", {"targets": told.say.phrases["list"].join(told.target.all_of)}
        return
    if own in SETTLED:
        yield ("decided_event" if measure is Measure.EVENT else "decided"), {}
        yield from _late(told) if own is Status.MISSED else _undone(told)
        return
    if told.target.throughout is not None:
        yield from _kept(told, told.target.throughout)
        yield from _beside(told)
    elif measure is Measure.EVENT:
        yield from _event(told)
    elif told.assessment.deadline is None:
        yield from _open(told)
        yield from _beside(told)
    else:
        yield from _due(told, told.assessment.deadline)


def _undone(told: Subject) -> Iterator[Sentence]:
    """Yield what would take back a goal met before its deadline, or without one."""
    shown, deadline, target = told.evidence.shown, told.assessment.deadline, told.target
    added = target.window is not None and not target.capped
    if shown is None or shown.partial or added or told.indicator.measure is Measure.EVENT:
        return
    if deadline is None:
        yield "decided_open", {}
    elif shown.stands < deadline and target.throughout is None:
        yield "decided_early", {"day": told.say.day(deadline)}


def _common(told: Subject) -> dict[str, str]:
    """Return the words that most sentences need."""
    say, target = told.say, told.target
    series = told.indicator.name.text(say.language)
    if target.where:
        series += say.phrases["aside"].format(dimensions(target.where, say))
    return {
        "series": series,
        "area": told.register.area[target.area].name.text(say.language),
        "met": _met(told),
        "stage": "" if target.goal.stage is None else say.milestones[target.goal.stage],
        "since": say.day(target.span.first if target.span else told.case.declared),
    }


def _met(told: Subject) -> str:
    """Say what a figure must be to meet the goal: of a range that may be passed, its lower end."""
    target, say = told.target, told.say
    if target.relative_to is not None or not target.goal.numbered:
        return goal(told.register, told.assessment, say)
    return glossed(target.goal.tested, told.indicator, say)


def _event(told: Subject) -> Iterator[Sentence]:
    say, deadline, span = told.say, told.assessment.deadline, told.target.span
    if deadline is None:
        yield "decide_event_open", {}
        return
    yield ("decide_event_in" if span else "decide_event"), {"day": say.day(deadline)}
    yield from _late(told)


def _open(told: Subject) -> Iterator[Sentence]:
    if told.indicator.measure is Measure.FLOW:
        yield "decide_open_flow", {"per": told.say.phrases[f"per_{told.indicator.per}"]}
        yield from _parts_past(told)
    else:
        yield "decide_open", {}


def _due(told: Subject, deadline: date) -> Iterator[Sentence]:
    say, case, target, measure = told.say, told.case, told.target, told.indicator.measure
    match measure:
        case Measure.FLOW if case.last_span is not None:
            yield "decide_figure", {"span": say.period(case.last_span)}
            yield from _parts(told, case.last_span)
        case Measure.STOCK:
            yield "decide_stock", {"day": say.day(deadline)}
            if target.window is not None:
                yield from _added(told, target.window)
        case _ if target.span is not None:
            yield "decide_figure", {"span": say.period(target.span)}
        case _:
            yield "decide_ending", {"day": say.day(deadline)}
    yield from _beside(told)
    shown = told.evidence.shown
    vague = shown is not None and shown.stands == deadline and not shown.partial
    if vague:
        yield "decide_sharper", {}
    if measure is Measure.STOCK and target.window is not None:
        yield "decide_added_meets", {"day": say.day(target.window.first - DAY)}
    else:
        yield "decide_meets", {}
    if measure is Measure.FLOW:
        yield from _parts_past(told)
    early = not target.annual and target.direction is None
    if not vague and early and (target.span is None or measure is Measure.STOCK):
        yield ("decide_once" if target.window is not None and not target.capped else "decide_early"), {}
    yield from _late(told)


def _parts(told: Subject, span: Period) -> Iterator[Sentence]:
    """Yield which parts would make up a span: what follows the known ones, or any that tile it."""
    part, say = told.evidence.part, told.say
    if part is None:
        yield "decide_parts", {"span": say.period(span)}
        return
    rest = Period(part.period.next_day, span.last)
    yield "decide_rest", {"known": say.period(part.period), "rest": say.period(rest)}


def _parts_past(told: Subject) -> Iterator[Sentence]:
    """Yield what a part alone would show, of a flow that the rest of its span cannot bring down."""
    tested, target = told.target.goal.tested, told.target
    if told.indicator.signed or target.relative_to is not None or not target.goal.numbered:
        return
    if tested.high is not None:
        yield "decide_part_fails", {"end": in_unit(tested.high, tested.unit)}
        return
    yield "decide_part_meets", {}
    unit = told.indicator.unit
    if unit is not None and unit.counted and not target.where:
        yield "decide_listed", {}


def _added(told: Subject, window: Period) -> Iterator[Sentence]:
    """Yield the figure from which additions count, where it is not on record."""
    eve = window.first - DAY
    baseline = told.target.baseline
    stated = isinstance(baseline, Baseline) and baseline.period.last == eve
    if not stated and not any(figure.period.last == eve for figure in told.case.figures):
        yield "decide_eve", {"day": told.say.day(eve)}


def _late(told: Subject) -> Iterator[Sentence]:
    """Yield that a goal may still be met late, where a later figure can be about it."""
    target = told.target
    late = target.span is None and not target.annual and target.direction is None
    if late and told.assessment.deadline is not None:
        key = "decide_late_event" if told.indicator.measure is Measure.EVENT else "decide_late"
        yield key, {"day": told.say.day(told.assessment.deadline)}


def _kept(told: Subject, span: Period) -> Iterator[Sentence]:
    """Yield the periods of a goal to keep that are not yet known to hold."""
    say, stock = told.say, told.indicator.measure is Measure.STOCK
    per = told.indicator.per if told.indicator.measure is Measure.FLOW else Per.YEAR
    held = {one.stands for one in told.evidence.trail if one.attainment is Attainment.MET}
    missing = [one for one in split(span, per) if one.last not in held]
    named = [say.day(one.last) if stock else say.period(one) for one in missing]
    if len(named) > NAMED:
        yield (
            "decide_kept_many",
            {"count": say.counted(len(named), "period"), "first": named[0], "last": named[-1]},
        )
    else:
        yield "decide_kept", {"spans": say.phrases["list"].join(named)}
    yield "decide_kept_meets", {}


def _beside(told: Subject) -> Iterator[Sentence]:
    """Yield what else is needed: the figure a change is on, or a word on a new basis."""
    case, target = told.case, told.target
    if target.relative_to is not None and case.reference is None:
        yield "decide_reference", {"span": told.say.period(target.relative_to)}
    if case.barred or case.aside:
        yield "decide_comparable", {}


NAMED = 6
