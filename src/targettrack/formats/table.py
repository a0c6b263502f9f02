"""The table format: a report for a terminal, as a table or, where that is narrow, as cards."""

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..assessment import Assessment, Report
from ..models import Language, Plan, Register, Source, Status
from .vocabulary import STATUSES, SYMBOLS
from .words import days, goal, reason, when


def as_table(report: Report, width: int = 100, *, colour: bool = False) -> str:
    """Write a report as text of a width in terminal cells, with ANSI colours if asked for."""
    page = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with page.capture() as written:
        for block in _blocks(report, wide=width >= CARDS_BELOW):
            page.print(block)
    lines = (line.rstrip() for line in written.get().splitlines())
    return "\n".join(lines) + "\n"


def _blocks(report: Report, *, wide: bool) -> Iterator[RenderableType]:
    register = report.register
    yield _head(report)
    by_plan = groupby(
        sorted(report.assessments, key=lambda one: _order(register, one)),
        key=lambda one: (one.target.area, one.target.plan),
    )
    for (area, plan), group in by_plan:
        assessments = list(group)
        yield Text()
        yield _title(register, area, register.plan[plan], assessments)
        for assessment in assessments:
            yield Padding(_entry(report, assessment, wide=wide), (0, 0, 0, 2))
    yield from _sources(report, wide=wide)
    yield from _due(report, wide=wide)


def _order(register: Register, assessment: Assessment) -> tuple[int, str, str, int]:
    areas = [area.id for area in register.areas]
    place = assessment.target.place
    return (areas.index(assessment.target.area), assessment.target.plan, place.path, place.line)


def _head(report: Report) -> RenderableType:
    used = _used(report)
    targets = _counted(len(report.assessments), "target")
    title = f"Policy targets as of {report.as_of} · {targets}, {_counted(len(used), 'source')}"
    counts = Text(" · ").join(
        Text(f"{count} {STATUSES[status]}", style=STYLES[status]) for status, count in report.counts.items()
    )
    return Group(Text(title, style="bold"), counts) if report.assessments else Text(title, style="bold")


def _title(register: Register, area: str, plan: Plan, assessments: Sequence[Assessment]) -> Text:
    name = register.area[area].name.text(Language.ENGLISH)
    declared = " and ".join(dict.fromkeys(str(assessment.declared) for assessment in assessments))
    return Text.assemble(
        (f"{name} · {plan.title.text(Language.ENGLISH)}", "bold"), (f", declared {declared}", "dim")
    )


def _entry(report: Report, assessment: Assessment, *, wide: bool) -> RenderableType:
    standing = Text(
        f"{SYMBOLS[assessment.status]} {STATUSES[assessment.status]}", style=STYLES[assessment.status]
    )
    register = report.register
    name = register.indicator[assessment.target.indicator].name.text(Language.ENGLISH)
    asked = f"{goal(assessment.target)}{when(assessment)}"
    notes = [Text(line, style="dim" if last else "") for line, last in _lines(report, assessment)]
    if not wide:
        return Padding(
            Group(standing, Padding(Group(Text(name), Text(asked), *notes), (0, 0, 0, 2))), (0, 0, 1, 0)
        )
    first = Table.grid(padding=(0, 2), expand=True)
    first.add_column(ratio=2, overflow="fold")
    first.add_column(ratio=3, overflow="fold")
    first.add_row(Text(name), Text(asked))
    entry = Table.grid(padding=(0, 1), expand=True)
    entry.add_column(width=16)
    entry.add_column(ratio=1, overflow="fold")
    entry.add_row(standing, Group(first, *notes))
    return entry


def _lines(report: Report, assessment: Assessment) -> Iterator[tuple[str, bool]]:
    """Yield the sentences under a target, and whether each is the last: the one on deadline and source."""
    for given in assessment.reasons:
        yield reason(report.register, assessment, given), False
    for slip in assessment.slips:
        if slip.days:
            moved = "slipped" if slip.days > 0 else "came forward"
            yield f"{moved} {days(abs(slip.days))}, from {slip.before} to {slip.after}", False
    yield " · ".join(_foot(report, assessment)), True


def _foot(report: Report, assessment: Assessment) -> Iterator[str]:
    due = assessment.deadline
    if due is not None:
        left = (due - report.as_of).days
        ago = "today" if left == 0 else f"in {days(left)}" if left > 0 else f"{days(-left)} ago"
        yield f"due {due}, {ago}"
    if assessment.target.commitment is not None:
        yield str(assessment.target.commitment)
    yield f"goal from {assessment.target.source}"
    figures = dict.fromkeys(seen.source for seen in assessment.observations)
    if figures:
        yield f"figure from {', '.join(figures)}"


def _heading(words: str, *, wide: bool) -> Iterator[RenderableType]:
    yield Text()
    title = Text(words, style="bold")
    yield Rule(title, align="left", style="dim") if wide else title


def _due(report: Report, *, wide: bool) -> Iterator[RenderableType]:
    if not report.due_next:
        return
    yield from _heading("Decisions due in the next twelve months", wide=wide)
    due = Table.grid(padding=(0, 2))
    due.add_column(no_wrap=True)
    due.add_column(no_wrap=True)
    due.add_column(overflow="fold")
    for assessment in report.due_next:
        name = report.register.indicator[assessment.target.indicator].name.text(Language.ENGLISH)
        words = f"{name}: {goal(assessment.target)}"
        due.add_row(str(assessment.deadline), STATUSES[assessment.status], Text(words))
    yield due


def _sources(report: Report, *, wide: bool) -> Iterator[RenderableType]:
    used = _used(report)
    if not used:
        return
    yield from _heading("Sources", wide=wide)
    for source in used:
        said = [source.publisher.text(Language.ENGLISH)] if source.publisher else []
        said += [
            source.title.text(Language.ENGLISH),
            str(source.published),
            *([source.url] if source.url else []),
        ]
        yield Text.assemble((source.id, "bold"), f"  {', '.join(said)}")


def _used(report: Report) -> list[Source]:
    """Return the sources of the goals and figures of a report, in the register's order."""
    named = {assessment.target.source for assessment in report.assessments}
    named |= {seen.source for assessment in report.assessments for seen in assessment.observations}
    return [source for source in report.register.sources if source.id in named]


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


NARROWEST = 20
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
