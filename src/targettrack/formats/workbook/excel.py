"""A workbook as Excel reads it: typed cells, frozen heads, filters, statuses in colour and in words."""

from datetime import date, datetime
from fractions import Fraction
from io import BytesIO

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...assessment import Report
from ...models import Status
from ...signs import legible
from ..numbers import figure
from ..vocabulary import SYMBOLS, Vocabulary
from . import TooManyRows
from .contents import Cell, Share, Sheet, Table, sheets

MOST_ROWS = 1_048_576  # of a sheet, as Excel reads it


def as_xlsx(report: Report, say: Vocabulary, most_rows: int = MOST_ROWS) -> bytes:
    """Write a report as an Excel workbook, the same bytes for the same report.

    Raises:
        TooManyRows: a sheet would have more rows than Excel reads.
    """
    pages = sheets(report, say)
    for sheet in pages:
        if (rows := _rows(sheet)) > most_rows:
            held = f"holds {most_rows:,} rows a sheet, and {say.headings[sheet.key]} has {rows:,}"
            raise TooManyRows(f"{held}; choose csv, or fewer targets by --area or --plan")
    written = BytesIO()
    with Workbook(written, OPTIONS) as workbook:
        workbook.set_properties({"created": datetime(*report.as_of.timetuple()[:3])})  # noqa: DTZ001  # a day
        styles = Styles(workbook)
        for sheet in pages:
            _write(workbook.add_worksheet(say.headings[sheet.key]), sheet, styles, say)
    return written.getvalue()


class Styles:
    """The looks of cells, each made once in a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        top = {"valign": "top"}
        self.title: Format = workbook.add_format({"bold": True, "font_size": 14})
        self.caption: Format = workbook.add_format({"bold": True})
        self.heading: Format = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#EEEEEE"})
        self.words: Format = workbook.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self.whole: Format = workbook.add_format({**top, "num_format": "#,##0"})
        self.number: Format = workbook.add_format({**top, "num_format": "#,##0.0#####"})
        self.vast: Format = workbook.add_format({**top, "num_format": "0.000E+00"})
        self.share: Format = workbook.add_format({**top, "num_format": "0.0 %"})
        self.day: Format = workbook.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.truth: Format = workbook.add_format({**top, "align": "left"})
        self.statuses: dict[Status, Format] = {
            status: workbook.add_format({**top, "font_color": ink, "bg_color": paper})
            for status, (ink, paper) in COLOURS.items()
        }

    def of(self, number: Fraction | float) -> Format:
        """Return the look of a number: whole, with decimals, or too long to be written out."""
        if not -VAST < number < VAST:
            return self.vast
        return self.whole if number == int(number) else self.number


def _rows(sheet: Sheet) -> int:
    """Return how many rows a sheet takes: its title, captions, headings and rows, blank ones between them."""
    tables = sum(bool(table.caption) + 1 + len(table.rows) for table in sheet.tables)
    return tables + len(sheet.tables) - 1 + (2 if sheet.title else 0)


def _write(page: Worksheet, sheet: Sheet, styles: Styles, say: Vocabulary) -> None:
    """Write a sheet: with a title its tables one below the other, else its one table to scroll and filter."""
    row = 0
    if sheet.title:
        page.write_string(0, 0, _fitting(sheet.title), styles.title)
        page.hide_gridlines(2)
        row = 2
    widths: dict[int, int] = {}
    for table in sheet.tables:
        if table.caption:
            page.write_string(row, 0, _fitting(table.caption), styles.caption)
            row += 1
        for column, key in enumerate(table.columns):
            page.write_string(row, column, say.headings[key], styles.heading)
        for at, cells in enumerate(table.rows, row + 1):
            for column, cell in enumerate(cells):
                _put(page, at, column, cell, styles, say)
        for column in range(len(table.columns)):
            widths[column] = max(widths.get(column, 0), _width(table, column, say))
        if not sheet.title:
            page.autofilter(row, 0, row + len(table.rows), len(table.columns) - 1)
            page.freeze_panes(1, 1)
            page.repeat_rows(0)
        row += len(table.rows) + 2
    for column, width in widths.items():
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)


def _put(page: Worksheet, row: int, column: int, cell: Cell, styles: Styles, say: Vocabulary) -> None:
    """Write a cell as what it is: nothing is taken for a formula, a link or a number that is words."""
    match cell:
        case None:
            pass
        case Status():
            page.write_string(row, column, _standing(cell, say), styles.statuses[cell])
        case bool():
            page.write_boolean(row, column, cell, styles.truth)
        case date() if cell >= FIRST_DAY:
            page.write_datetime(row, column, datetime(*cell.timetuple()[:3]), styles.day)  # noqa: DTZ001  # a day
        case Share(value) if _holds(value):
            page.write_number(row, column, float(value), styles.share)
        case int() | float() | Fraction() if _holds(cell):
            page.write_number(row, column, float(cell), styles.of(cell))
        case _:
            page.write_string(row, column, _fitting(_said(cell, say)), styles.words)


def _holds(number: Fraction | float) -> bool:
    """Tell whether a cell can hold a number; a larger one is written out."""
    return -LARGEST < number < LARGEST


def _said(cell: Cell, say: Vocabulary) -> str:
    """Say a cell in words, as long as it looks."""
    match cell:
        case None:
            return ""
        case Status():
            return _standing(cell, say)
        case bool() | str() | date():
            return str(cell)
        case Share(value):
            return f"{figure(Fraction(value) * 100, PRECISION)} %"
        case _:
            return figure(Fraction(cell), PRECISION)


def _standing(status: Status, say: Vocabulary) -> str:
    return f"{SYMBOLS[status]} {say.statuses[status]}"


def _fitting(text: str) -> str:
    """Return text as a cell can hold it: legible, no longer than Excel allows, and never taken for markup."""
    text = legible(text)
    if len(text.encode("utf-16-le")) > 2 * LONGEST:
        text = text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _width(table: Table, column: int, say: Vocabulary) -> int:
    """Return how wide a column is, in characters: its widest line, its heading with the filter, a limit."""
    heading = cell_len(say.headings[table.columns[column]]) + FILTER
    lines = (line for row in table.rows for line in _said(row[column], say)[:WIDEST_READ].splitlines())
    return min(max([heading, *(cell_len(line) + 2 for line in lines)]), WIDEST)


OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
COLOURS = {  # ink and paper; the words stand beside the colour
    Status.WITHDRAWN: ("#595959", "#EDEDED"),
    Status.SUPERSEDED: ("#595959", "#EDEDED"),
    Status.ACHIEVED: ("#0B5D1E", "#C6EFCE"),
    Status.ACHIEVED_LATE: ("#0B5D1E", "#E2F4D9"),
    Status.MISSED: ("#9C0006", "#FFC7CE"),
    Status.UNVERIFIED: ("#7A4B00", "#FFEB9C"),
    Status.OPEN: ("#1F3F77", "#DDE8F8"),
    Status.AHEAD: ("#0B5D1E", "#C6EFCE"),
    Status.ON_SCHEDULE: ("#0B5D1E", "#E2F4D9"),
    Status.BEHIND: ("#7A4B00", "#FFEB9C"),
    Status.MOVING_AWAY: ("#9C0006", "#FFE0E3"),
    Status.IN_PROGRESS: ("#0B4F5C", "#D6F0F4"),
    Status.NO_DATA: ("#595959", "#F5F5F5"),
}
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was, or cannot count at all
LARGEST = 10**307  # of a number
VAST = 10**21
PRECISION = 15  # in digits, of a number in Excel
LONGEST = 32_767  # of a text, in units of UTF-16
WIDEST, WIDEST_READ = 48, 2_000
FILTER = 4
A4 = 9
