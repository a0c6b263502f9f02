"""The timeline: how the standing of each target changed over the years, for a terminal and as Markdown."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..assessment import Assessment, Report
from ..history import Step
from ..models import Status
from .markdown import headed, row, safe
from .outline import declared, groups, head, title
from .table import STYLES
from .terminal import printed
from .vocabulary import SYMBOLS, Vocabulary
from .words import name, timed_goal

Steps = Mapping[str, Sequence[Step]]


def as_table(report: Report, steps: Steps, say: Vocabulary, width: int, *, colour: bool) -> str:
    """Write the steps of a report's targets as text of a width in terminal cells."""
    return printed(_blocks(report, steps, say, width), width, colour=colour)


def as_markdown(report: Report, steps: Steps, say: Vocabulary) -> str:
    """Write the steps of a report's targets as Markdown: a table for each area and plan."""
    return "\n".join(_lines(report, steps, say)) + "\n"


def strip(steps: Sequence[Step], say: Vocabulary) -> list[tuple[Status, str]]:
    """Say each step: its day, and how the target stood from then on."""
    return [
        (step.status, f"{say.day(step.day)} {SYMBOLS[step.status]} {say.statuses[step.status]}")
        for step in steps
    ]


def _blocks(report: Report, steps: Steps, say: Vocabulary, width: int) -> Iterator[RenderableType]:
    yield Text(head(report, say), style="bold")
    yield Text(say.phrases["over_the_years"], style="dim")
    for group in groups(report):
        yield Text()
        yield Text.assemble((title(report, group, say), "bold"), (declared(group, say), "dim"))
        for at, assessment in enumerate(group):
            if at:
                yield Text()
            yield _entry(report, assessment, strip(steps[assessment.target.id], say), say, width)


def _entry(
    report: Report, assessment: Assessment, said: Sequence[tuple[Status, str]], say: Vocabulary, width: int
) -> RenderableType:
    about = Text(name(report.register, assessment, say))
    asked = Text(timed_goal(report.register, assessment, say), style="dim")
    if width < STACKED_BELOW:
        return Padding(Group(about, asked, *_folded(said, width - 2)), (0, 0, 0, 2))
    left = width * 7 // 20
    entry = Table.grid(padding=(0, 2))
    entry.add_column(width=left, overflow="fold")
    entry.add_column(width=width - left - 4, overflow="fold")
    entry.add_row(Group(about, asked), Group(*_folded(said, width - left - 4)))
    return Padding(entry, (0, 0, 0, 2))


def _folded(said: Sequence[tuple[Status, str]], room: int) -> Iterator[Text]:
    """Yield lines of as many steps as there is room for in terminal cells; none is broken if it fits."""
    line = Text()
    for status, words in said:
        if line and line.cell_len + cell_len(_BETWEEN + words) > room:
            yield line
            line = Text()
        line.append(_BETWEEN if line else "").append(words, STYLES[status])
    yield line


def _lines(report: Report, steps: Steps, say: Vocabulary) -> Iterator[str]:
    yield f"# {safe(head(report, say))}"
    yield ""
    yield safe(say.phrases["over_the_years"])
    for group in groups(report):
        yield ""
        yield f"## {safe(title(report, group, say) + declared(group, say))}"
        yield ""
        yield from headed([say.phrases[key] for key in ("indicator", "goal", "standing")])
        for assessment in group:
            words = [safe(words) for _, words in strip(steps[assessment.target.id], say)]
            about = (name(report.register, assessment, say), timed_goal(report.register, assessment, say))
            yield row([*map(safe, about), _BETWEEN.join(words)])


STACKED_BELOW = 72
_BETWEEN = " · "
