"""The terminal: blocks of text set in cells, and a page of labelled rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from ..signs import legible
from .page import Page, Row, Section


def printed(blocks: Iterable[RenderableType], width: int, *, colour: bool) -> str:
    """Return blocks as text of a width in terminal cells, without blanks at the ends of lines."""
    console = Console(
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
    with console.capture() as written:
        for block in blocks:
            console.print(_Legible(block))
    lines = (line.rstrip() for line in written.get().split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class _Legible:
    """A block that steers the terminal by its styles only, and not by what its texts hold."""

    block: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.block, options):
            yield Segment(legible(segment.text), segment.style, segment.control)


def heading(words: str, *, wide: bool) -> Iterator[RenderableType]:
    """Yield an empty line and a heading, with a rule where there is room for one."""
    yield Text()
    text = Text(words, style="bold")
    yield Rule(text, align="left", style="dim") if wide else text


def as_page(page: Page, width: int, *, colour: bool) -> str:
    """Write a page as text of a width in terminal cells."""
    return printed(_blocks(page, wide=width >= STACKED_BELOW), width, colour=colour)


def _blocks(page: Page, *, wide: bool) -> Iterator[RenderableType]:
    yield Text(page.title, style="bold")
    if page.subtitle:
        yield Text(page.subtitle, style="dim")
    for section in page.sections:
        yield from heading(section.heading, wide=wide)
        bulleted = all(len(row.label) == 1 for row in section.rows)
        yield _columns(section) if wide or bulleted else Group(*map(_stacked, section.rows))


def _columns(section: Section) -> RenderableType:
    columns = Table.grid(padding=(0, 2), expand=True)
    columns.add_column(max_width=LABEL, overflow="fold")
    columns.add_column(ratio=1, overflow="fold")
    for row in section.rows:
        columns.add_row(Text(row.label, style="dim"), _body(row))
    return columns


def _stacked(row: Row) -> RenderableType:
    return Group(Text(row.label, style="dim"), Padding(_body(row), (0, 0, 0, 2)))


def _body(row: Row) -> RenderableType:
    return Group(*map(Text, row.lines), *(Text(note, style="dim") for note in row.notes))


NARROWEST = 20
STACKED_BELOW = 60
LABEL = 28
