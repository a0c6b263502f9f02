"""Figures: the rows of a table as rows of observations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...models import Quality
from ...models.forms import LONGEST
from ...periods import read_period
from .cells import MISSING, Short, number, period, shortened
from .leftovers import OVER, Leftover
from .series import Measured
from .tables import Row, Table


@dataclass(frozen=True, slots=True)
class Origin:
    """What all figures of a repository have in common; `published` is the day by which they were."""

    area: str
    source: str
    published: date


@dataclass(frozen=True, slots=True)
class Dated:
    """What a figure is about by its year, a forecast if that lies ahead, and why if not as printed."""

    about: str
    status: str = ""
    why: str = ""


def figures(found: Measured, origin: Origin) -> Iterator[list[str] | Leftover]:
    """Yield a row of observations for each figure; what is no figure is left over."""
    table = found.table
    years = {row.year for row in table.rows}
    short = shortened(years)
    dated = {year: _dated(year, origin.published, short) for year in years}
    for row in table.rows:
        one = dated[row.year]
        if one is None or one.why:
            yield Leftover(table.path, row.line, f"Year {row.year}", NO_YEAR if one is None else one.why)
        if one is not None:
            yield from _figures(found, row, one, origin)


def remarked(table: Table) -> Iterator[Leftover]:
    """Yield what was made of the columns of a table beside its figures, series and units."""
    for header in table.remarks:
        if header not in STATUSES:
            yield Leftover(table.path, 1, f"column {header}", "kept in the note of each figure")
    for header, name in zip(table.headers, table.names, strict=True):
        if header != name:
            yield Leftover(table.path, 1, f"column {header}: {name}", RENAMED)


def _dated(year: str, published: date, short: Short) -> Dated | None:
    """Return what a year is about, as far as that was over when the figure was published."""
    text = period(year, short)
    if text is None:
        return None
    about = read_period(text)
    if about.last <= published:
        return Dated(text)
    if about.first > published:
        return Dated(text, Quality.FORECAST, AHEAD)
    return Dated(f"{about.first}/{published}", why=UNFINISHED)


def _figures(found: Measured, row: Row, dated: Dated, origin: Origin) -> Iterator[list[str] | Leftover]:
    pair = row.series, row.unit
    cells = [(found.plain[pair], row.value)]
    if pair in found.transformed and row.progress not in MISSING:
        cells.append((found.transformed[pair], row.progress))
    for series, cell in cells:
        value = "" if cell in MISSING else number(cell)
        if value is None:
            column = "Progress" if series.transformed else "Value"
            yield Leftover(found.table.path, row.line, f"{column} {cell}", "no number")
            continue
        status, note = _remarks(found.table, row)
        if len(note) > LONGEST:
            yield Leftover(found.table.path, row.line, "what is said of the figure", OVER)
            note = ""
        status = dated.status or status if value else Quality.MISSING
        published = f"../{origin.published}"
        where = (origin.area, dated.about, value, series.unit, published, origin.source)
        yield [series.id, *where, status, note, *row.dimensions]


def _remarks(table: Table, row: Row) -> tuple[str, str]:
    """Return the status that a row gives its figure, and what else it says of it as a note."""
    status, notes = "", list[str]()
    for header, cell in zip(table.remarks, row.remarks, strict=True):
        if header in STATUSES and (known := QUALITIES.get(cell.lower())):
            status = known
        elif cell:
            notes.append(f"{header}: {cell}")
    return status, "; ".join(notes)


NO_YEAR = "no year, span of years or part of a year"
UNFINISHED = "not over when it was published; the figure is for the part of it until then"
AHEAD = "not begun when it was published; the figure is a forecast"
RENAMED = "renamed: a dimension is named in letters a-z, digits, '-' and '_'"
STATUSES = ("Observation status", "OBS_STATUS")
QUALITIES = {
    **{quality.lower(): quality for quality in Quality if quality is not Quality.MISSING},
    "normal": Quality.NORMAL,
    "normal value": Quality.NORMAL,
    "estimated value": Quality.ESTIMATED,
    "forecast value": Quality.FORECAST,
    "provisional value": Quality.PROVISIONAL,
    "time series break": Quality.BREAK,
}
