"""The outline of a report that table and markdown share: its head, its groups, the lines of an entry."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from ..assessment import Assessment, Figure, Reading, Report, Slip
from ..models import Observation, Source, Status
from .vocabulary import Vocabulary
from .words import moment, reason


def head(report: Report, say: Vocabulary) -> str:
    """Say what the report is of: the day, how many targets, how many sources."""
    return say.phrases["head"].format(
        day=say.day(report.as_of),
        targets=say.counted(len(report.assessments), "target"),
        sources=say.counted(len(used_sources(report)), "source"),
    )


def counts(report: Report, say: Vocabulary) -> list[tuple[Status, str]]:
    """Say how many targets stand at each status."""
    return [(status, f"{count} {say.statuses[status]}") for status, count in report.counts.items()]


def groups(report: Report) -> Iterator[list[Assessment]]:
    """Yield the assessments of each area and plan, areas in the register's order."""
    order = {area.id: at for at, area in enumerate(report.register.areas)}
    ordered = sorted(
        report.assessments,
        key=lambda one: (order[one.target.area], one.target.plan, one.target.place.line),
    )
    for _, group in groupby(ordered, key=lambda one: (one.target.area, one.target.plan)):
        yield list(group)


def title(report: Report, group: Sequence[Assessment], say: Vocabulary) -> str:
    """Say the area and plan of a group."""
    target, register = group[0].target, report.register
    area = register.area[target.area].name.text(say.language)
    return say.phrases["title"].format(area=area, plan=register.plan[target.plan].title.text(say.language))


def declared(group: Sequence[Assessment], say: Vocabulary) -> str:
    """Say when the targets of a group were declared."""
    days = dict.fromkeys(moment(assessment.declared, say) for assessment in group)
    return say.phrases["declared"].format(days=say.phrases["and"].join(days))


def due(assessment: Assessment, say: Vocabulary) -> str:
    """Say the deadline; empty for an open goal."""
    return "" if assessment.deadline is None else say.day(assessment.deadline)


def entry_notes(report: Report, assessment: Assessment, say: Vocabulary) -> Iterator[str]:
    """Yield the sentences under a target: its reasons, its slips, and last its deadline and sources."""
    for given in assessment.reasons:
        yield reason(report.register, assessment, given, say)
    for slip in assessment.slips:
        yield from slipped(slip, say)
    yield " · ".join(_foot(report, assessment, say))


def slipped(slip: Slip, say: Vocabulary) -> Iterator[str]:
    """Yield by how much a revision moved the deadline, if it did."""
    if slip.days and slip.before and slip.after:
        way = "slipped" if slip.days > 0 else "forward"
        days = say.counted(abs(slip.days), "day")
        yield say.phrases[way].format(days=days, before=say.day(slip.before), after=say.day(slip.after))


def due_in(deadline: date, day: date, say: Vocabulary) -> str:
    """Say a deadline and how far it lies from a day."""
    left = (deadline - day).days
    key = "due_today" if left == 0 else "due_in" if left > 0 else "due_ago"
    return say.phrases[key].format(day=say.day(deadline), days=say.counted(abs(left), "day"))


def used_sources(report: Report) -> list[Source]:
    """Return the sources of all goals and figures that a report names, in the register's order."""
    named = {source for assessment in report.assessments for source in _cited(assessment)}
    return [source for source in report.register.sources if source.id in named]


def _cited(assessment: Assessment) -> Iterator[str]:
    target = assessment.target
    yield target.source
    yield from (seen.source for seen in assessment.observations)
    if target.comparable is not None:
        yield target.comparable.source
    if target.withdrawn is not None and any(given.key in WITHDRAWALS for given in assessment.reasons):
        yield target.withdrawn.source
    for given in assessment.reasons:
        for got in given.values.values():
            yield from _sources_in(got)


def _sources_in(got: object) -> Iterator[str]:
    match got:
        case Observation():
            yield got.source
        case Figure():
            yield from (seen.source for seen in got.observations)
        case Reading():
            yield from _sources_in(got.figure)
        case tuple():
            for one in got:
                yield from _sources_in(one)


def named_source(source: Source, say: Vocabulary) -> str:
    """Say a source: publisher, title, day of publication, address."""
    publisher = source.publisher.text(say.language) if source.publisher else None
    said = (publisher, source.title.text(say.language), moment(source.published, say), source.url)
    return ", ".join(filter(None, said))


def _foot(report: Report, assessment: Assessment, say: Vocabulary) -> Iterator[str]:
    if assessment.deadline is not None:
        yield due_in(assessment.deadline, report.as_of, say)
    if assessment.target.commitment is not None:
        yield say.commitments[assessment.target.commitment]
    goal, figures = assessment.target.source, dict.fromkeys(seen.source for seen in assessment.observations)
    if list(figures) == [goal]:
        yield say.phrases["both_from"].format(sources=goal)
        return
    yield say.phrases["goal_from"].format(sources=goal)
    if figures:
        yield say.phrases["figure_from"].format(sources=say.phrases["list"].join(figures))


WITHDRAWALS = frozenset({"withdrawn", "withdrawn_after"})
