"""The table format: a report for a terminal, as a table or, where that is narrow, as cards."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..assessment import Assessment, Report
from ..models import Status
from .outline import counts, declared, due, entry_notes, groups, head, named_source, title, used_sources
from .terminal import heading, printed
from .verdicts import listed, used
from .vocabulary import SYMBOLS, Vocabulary
from .words import goal, name, timed_goal


def as_table(report: Report, say: Vocabulary, width: int, *, colour: bool) -> str:
    """Write a report as text of a width in terminal cells."""
    return printed(_blocks(report, say, wide=width >= CARDS_BELOW), width, colour=colour)


def _blocks(report: Report, say: Vocabulary, *, wide: bool) -> Iterator[RenderableType]:
    yield Text(head(report, say), style="bold")
    if report.assessments:
        styled = (Text(words, style=STYLES[status]) for status, words in counts(report, say))
        yield Text(" · ").join(styled)
    for group in groups(report):
        yield Text()
        yield Text.assemble((title(report, group, say), "bold"), (declared(group, say), "dim"))
        for assessment in group:
            yield _entry(report, assessment, say, wide=wide)
            if report.compares:
                yield Padding(_comparison(assessment, say), (0, 0, 0, 21 if wide else 4))
    yield from _methods(report, say, wide=wide)
    yield from _sources(report, say, wide=wide)
    yield from _due(report, say, wide=wide)


def _entry(report: Report, assessment: Assessment, say: Vocabulary, *, wide: bool) -> RenderableType:
    status = assessment.status
    standing = Text(f"  {SYMBOLS[status]} {say.statuses[status]}", style=STYLES[status])
    about = Text(name(report.register, assessment, say))
    asked = Text(timed_goal(report.register, assessment, say))
    *sentences, foot = entry_notes(report, assessment, say)
    notes = [*map(Text, sentences), Text(foot, style="dim")]
    if not wide:
        return Group(standing, Padding(Group(about, asked, *notes), (0, 0, 1, 4)))
    first = Table.grid(padding=(0, 2), expand=True)
    first.add_column(ratio=2, overflow="fold")
    first.add_column(ratio=3, overflow="fold")
    first.add_row(about, asked)
    entry = Table.grid(padding=(0, 1), expand=True)
    entry.add_column(width=18)
    entry.add_column(ratio=1, overflow="fold")
    entry.add_row(standing, Group(first, *notes))
    return entry


def _comparison(assessment: Assessment, say: Vocabulary) -> RenderableType:
    """Return what each method says of a target, a line a method, and whether they disagree."""
    methods = Table.grid(padding=(0, 2))
    for _ in range(3):
        methods.add_column(overflow="fold")
    for name_, verdict, rests_on in listed(assessment.compared, say):
        methods.add_row(Text(name_, style="dim"), Text(verdict), Text(rests_on, style="dim"))
    if not assessment.disagree:
        return methods
    return Group(methods, Text(f"≠ {say.phrases['disagree']}", style="yellow"))


def _methods(report: Report, say: Vocabulary, *, wide: bool) -> Iterator[RenderableType]:
    told = list(used(report, say))
    if told:
        yield from heading(say.phrases["methods"], wide=wide)
    for method, words, source in told:
        yield Text.assemble((method, "bold"), f"  {words}", (f" · {source}" if source else "", "dim"))


def _sources(report: Report, say: Vocabulary, *, wide: bool) -> Iterator[RenderableType]:
    used = used_sources(report)
    if used:
        yield from heading(say.phrases["sources"], wide=wide)
    for source in used:
        yield Text.assemble((source.id, "bold"), f"  {named_source(source, say)}")


def _due(report: Report, say: Vocabulary, *, wide: bool) -> Iterator[RenderableType]:
    if not report.due_next:
        return
    yield from heading(say.phrases["due_next"], wide=wide)
    upcoming = Table.grid(padding=(0, 2))
    upcoming.add_column(no_wrap=True)
    upcoming.add_column(no_wrap=True)
    upcoming.add_column(overflow="fold")
    for assessment in report.due_next:
        words = {
            "name": name(report.register, assessment, say),
            "goal": goal(report.register, assessment, say),
        }
        status = say.statuses[assessment.status]
        upcoming.add_row(due(assessment, say), status, Text(say.phrases["due_item"].format(**words)))
    yield upcoming


CARDS_BELOW = 80
STYLES = {
    Status.WITHDRAWN: "dim",
    Status.SUPERSEDED: "dim",
    Status.ACHIEVED: "bold green",
    Status.ACHIEVED_LATE: "green",
    Status.MISSED: "bold red",
    Status.UNVERIFIED: "yellow",
    Status.OPEN: "blue",
    Status.AHEAD: "bold green",
    Status.ON_SCHEDULE: "green",
    Status.BEHIND: "yellow",
    Status.MOVING_AWAY: "red",
    Status.IN_PROGRESS: "cyan",
    Status.NO_DATA: "dim",
}
