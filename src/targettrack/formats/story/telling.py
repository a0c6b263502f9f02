"""The story of one target: what it asks, what became of it, how it stands, and on what evidence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ...assessment import Pace
from ...methods import Verdict
from ...models import Baseline, Label, Since
from ...periods import Deadline
from ..numbers import in_unit, percent
from ..outline import due_in, named_source
from ..page import Page, Row, Section
from ..verdicts import detail, how, named, verdict_words
from ..vocabulary import SYMBOLS, Vocabulary
from ..words import (
    as_declared,
    difference,
    glossed,
    moment,
    name,
    projections,
    quantity,
    reason,
    timed_goal,
    trends,
)
from .chain import chain
from .decision import decision
from .figures import as_row, cited, dimensions, nearby, on_record
from .subject import Subject


def story(told: Subject) -> Page:
    """Tell the whole story of a target as it stood on a day."""
    say, status = told.say, told.assessment.status
    sections = (
        (say.phrases["the_goal"], the_goal(told)),
        (say.phrases["revisions"], chain(told)),
        (say.phrases["standing_on"].format(day=say.day(told.as_of)), standing(told)),
        (say.phrases["on_record"], _figures(told)),
        (say.phrases["nearby"], (as_row(one, say) for one in nearby(told))),
        (say.phrases["decides"], decision(told)),
        (say.phrases["sources"], _sources(told)),
    )
    return Page(
        title=f"{SYMBOLS[status]} {say.statuses[status]}  {name(told.register, told.assessment, say)}",
        subtitle=f"{told.target.id} · {_area(told)} · {say.day(told.as_of)}",
        sections=tuple(Section(words, kept) for words, rows in sections if (kept := tuple(rows))),
    )


def standing(told: Subject) -> Iterator[Row]:
    """Yield how a target stands and why, the method with its cut-offs, and the numbers beside its verdict."""
    return (_closed(row, told.say) for row in _standing(told))


def _closed(row: Row, say: Vocabulary) -> Row:
    return replace(row, lines=tuple(map(say.set_close, row.lines)))


def the_goal(told: Subject) -> Iterator[Row]:
    """Yield what a target asks, of what and whom, by when, and who declared it."""
    target, say, plan = told.target, told.say, told.register.plan[told.target.plan]
    yield _row(told, "asks", timed_goal(told.register, told.assessment, say))
    yield from _deadline(told)
    if target.as_stated is not None:
        yield _row(told, "as_stated", say.phrases["quoted"].format(target.as_stated))
    if target.commitment is not None:
        yield _row(told, "commitment", say.commitments[target.commitment])
    yield Row(say.phrases["measured"], (name(told.register, told.assessment, say),), tuple(_measured(told)))
    if target.where:
        yield _row(told, "only", dimensions(target.where, say))
    yield _row(told, "area", _area(told))
    if target.subset_of is not None:
        yield _row(told, "part_of", _named_target(told, target.subset_of))
    yield from _way(told)
    yield Row(say.phrases["plan"], (plan.title.text(say.language),), _texts(plan.notes, say))
    if plan.owner is not None:
        yield _row(told, "owner", plan.owner.text(say.language))
    yield _row(told, "declared_on", moment(told.assessment.declared, say))
    yield _source(told, "source", target.source)
    yield from _later(told)
    if target.notes is not None:
        yield _row(told, "notes", target.notes.text(say.language))
    yield _row(told, "stands_in", str(target.place))


def _row(told: Subject, label: str, *lines: str) -> Row:
    return Row(told.say.phrases[label], lines)


def _deadline(told: Subject) -> Iterator[Row]:
    say, deadline, declared = told.say, told.assessment.deadline, told.assessment.declared.last
    if deadline is None:
        return
    lines = [due_in(deadline, told.as_of, say)]
    target = told.target
    if target.deadline is not None and (target.deadline_readings or target.deadline.is_duration):
        readings = sorted((target.deadline, *target.deadline_readings), key=lambda one: one.day(declared))
        lines += [_reading(one, declared, say) for one in readings]
        if len(readings) > 1:
            lines.append(say.phrases["latest_counts"])
    yield _row(told, "due_by", *lines)


def _reading(deadline: Deadline, declared: date, say: Vocabulary) -> str:
    day = say.day(deadline.day(declared))
    if not deadline.is_duration:
        return say.phrases["reading"].format(day=day)
    parts = [
        say.counted(int(count), LENGTHS[unit]) for count, unit in re.findall(r"(\d+)([YMWD])", deadline.text)
    ]
    words = {"day": day, "duration": say.phrases["list"].join(parts), "declared": say.day(declared)}
    return say.phrases["reading_from"].format(**words)


def _measured(told: Subject) -> tuple[str, ...]:
    indicator, say = told.indicator, told.say
    return (*_texts(indicator.definition, say), *_texts(indicator.notes, say), indicator.id)


def _texts(label: Label | None, say: Vocabulary) -> tuple[str, ...]:
    return () if label is None else (label.text(say.language),)


def _area(told: Subject) -> str:
    return told.register.area[told.target.area].name.text(told.say.language)


def _named_target(told: Subject, target_id: str) -> str:
    target = told.register.target[target_id]
    words = told.register.indicator[target.indicator].name.text(told.say.language)
    return f"{words}{told.say.phrases['aside'].format(target_id)}"


def _way(told: Subject) -> Iterator[Row]:
    """Yield where the way to a goal starts and what lies on it."""
    target, say = told.target, told.say
    match target.baseline:
        case Baseline() as stated:
            yield _row(told, "baseline", _point(told, stated))
        case Since(since=since):
            yield _row(told, "baseline", say.phrases["since"].format(say.period(since)))
        case "first_observation":
            yield _row(told, "baseline", say.sentences["first_observation"])
    match target.path:
        case "linear" | "geometric" as curve:
            yield _row(told, "path", say.phrases[f"path_{curve}"])
        case steps if steps:
            yield _row(told, "path", *(_point(told, step) for step in target.steps))


def _point(told: Subject, point: Baseline) -> str:
    say = told.say
    words = {"value": glossed(point.value, told.indicator, say), "period": say.period(point.period)}
    return say.phrases["for"].format(**words)


def _later(told: Subject) -> Iterator[Row]:
    """Yield what was said of the goal after it was declared, by the day."""
    say, comparable, withdrawn = told.say, told.target.comparable, told.target.withdrawn
    if comparable is not None and told.register.source[comparable.source].published.last <= told.as_of:
        yield _source(told, "comparable", comparable.source, comparable.reason.text(say.language))
    if withdrawn is not None and withdrawn.declared.last <= told.as_of:
        yield _source(told, "withdrawn", withdrawn.source, moment(withdrawn.declared, say))


def _source(told: Subject, label: str, source_id: str, *lines: str) -> Row:
    source = told.register.source[source_id]
    notes = (*_texts(source.notes, told.say), source.id)
    return Row(told.say.phrases[label], (*lines, named_source(source, told.say)), notes)


def _standing(told: Subject) -> Iterator[Row]:
    say, assessment, pace = told.say, told.assessment, told.assessment.pace
    sentences = tuple(reason(told.register, assessment, given, say) for given in assessment.reasons)
    yield Row(f"{SYMBOLS[assessment.status]} {say.statuses[assessment.status]}", sentences)
    yield from _method(told)
    unit, indicator = (assessment.value or assessment.target.goal.tested).unit, told.indicator
    if assessment.ratio is not None:
        words = {"share": percent(assessment.ratio), "end": as_declared(assessment.target.goal.stated[0])}
        yield _row(told, "share", say.phrases["share_of"].format(**words))
    if assessment.distance:
        value = difference(abs(assessment.distance), unit, indicator, say)
        yield _row(told, "distance", say.phrases["to_the_goal"].format(value=value))
    if pace.completion is not None and pace.base and pace.goal is not None:
        ends = {"base": in_unit(pace.base, unit), "end": in_unit(pace.goal, unit)}
        yield _row(
            told, "completion", say.phrases["of_the_way"].format(share=percent(pace.completion), **ends)
        )
    yield from _time(told)
    if pace.trends:
        yield _row(told, "projected", *trends(pace, unit, indicator, say))
    elif pace.projected is not None:
        yield _row(told, "projected", quantity(pace.projected, unit, indicator, say))
    elif pace.projections:
        yield _row(told, "projected", *projections(pace, unit, indicator, say))
    if pace.required_per_year is not None:
        change = difference(pace.required_per_year, unit, indicator, say)
        yield _row(told, "required", say.phrases["required_a_year"].format(change))
    yield from _spare(told, pace)


def _method(told: Subject) -> Iterator[Row]:
    """Yield the method with its verdict and its cut-offs."""
    say, method, verdict = told.say, told.assessment.method, told.assessment.verdict
    if method is None:
        return
    line = named(method, say)
    notes = [] if verdict is None else [how(verdict, say)]
    if isinstance(verdict, Verdict):
        words = f"{verdict_words(verdict, say)}{detail(verdict, say)}"
        line = say.phrases["due_item"].format(name=line, goal=words)
        notes.append(verdict.source)
    elif verdict is None and f"how_{method}" in say.phrases:
        notes.append(say.phrases[f"how_{method}"])
    yield Row(say.phrases["method"], (say.set_close(line),), tuple(map(say.set_close, filter(None, notes))))


def _time(told: Subject) -> Iterator[Row]:
    say, pace = told.say, told.assessment.pace
    if pace.time_share is not None and pace.time_share_now is not None:
        now = {"now": percent(pace.time_share_now), "day": say.day(told.as_of)}
        yield _row(
            told, "time_gone", say.phrases["time_gone_by"].format(then=percent(pace.time_share), **now)
        )
    if pace.gap is not None:
        points = round(Fraction(pace.gap), 1)
        key = "points_ahead" if points > 0 else "points_behind" if points < 0 else "points_even"
        yield _row(told, "gap", say.phrases[key].format(say.counted(abs(points), "point")))


def _spare(told: Subject, pace: Pace) -> Iterator[Row]:
    say = told.say
    for label, years in (("time_distance", pace.time_distance), ("slack", pace.slack)):
        if years is not None:
            key = f"{label}_{'short' if years < 0 else 'spare'}"
            yield _row(told, label, say.phrases[key].format(_length(abs(years), say)))


def _length(years: Fraction, say: Vocabulary) -> str:
    """Say a length of time: in years to a tenth, or below one year in days."""
    if years >= 1:
        return say.counted(round(years, 1), "year")
    return say.counted(round(years * DAYS), "day")


def _figures(told: Subject) -> Iterator[Row]:
    listed = on_record(told)
    if not listed:
        yield Row("-", (told.say.phrases["no_figures"],))
    yield from (as_row(one, told.say) for one in listed)


def _sources(told: Subject) -> Iterator[Row]:
    """Yield the sources of the figures, but for the goal's own, which stands above."""
    ids = cited(told) - {told.target.source}
    for source in told.register.sources:
        if source.id in ids:
            yield Row(source.id, (named_source(source, told.say),), _texts(source.notes, told.say))


LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
DAYS = Fraction(36525, 100)
