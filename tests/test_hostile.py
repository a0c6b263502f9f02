"""A hostile register does nothing in any format: no escape, markup, formula or link, and no broken line."""

import csv
import re
import sys
import unicodedata
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from rich.cells import cell_len

from hostile import WORDS, hostile
from targettrack import Finding, Register, Report, Severity, assess, check, load
from targettrack.explain import explain
from targettrack.formats import (
    as_csv,
    as_json,
    as_markdown,
    as_table,
    as_xlsx,
    timeline_as_markdown,
    timeline_as_table,
)
from targettrack.formats.annotations import as_command, as_line, as_summary
from targettrack.formats.flaws import as_text, exhibits
from targettrack.formats.record import FIELDS
from targettrack.history import timelines
from targettrack.models import Language
from targettrack.signs import legible
from targettrack.writing import replace_file

DAY = date(2024, 6, 30)
HOME = Path(__file__).parent.parent
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
STEERING = {"Cc", "Cs", "Zl", "Zp"}
TURNING = set(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb"
)
TAGS = range(0xE0000, 0xE0080)
NO_CHARACTERS = {
    *range(0xFDD0, 0xFDF0),
    *(0x10000 * plane + end for plane in range(17) for end in (0xFFFE, 0xFFFF)),
}
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture(scope="module", params=WORDS)
def word(request: pytest.FixtureRequest) -> str:
    return WORDS[request.param]


@pytest.fixture(scope="module")
def report(word: str) -> Report:
    """Return a report in which every text is a word; of a very long one a small report."""
    register = shortened() if len(word) > 1000 else None
    return assess(hostile(word, register), DAY)


@pytest.fixture(scope="module")
def workbook(report: Report) -> bytes:
    return as_xlsx(report)


def shortened() -> Register:
    """Return the shipped register with one plan only, since what is long is long in every text."""
    shipped = load(HOME)
    kept = tuple(target for target in shipped.targets if target.plan == "jiading-2022")
    return Register(**{**dict(shipped), "targets": kept})


def inert(text: str) -> bool:
    """Tell whether nothing in a text steers a screen or turns its writing round."""
    return not any(
        sign in TURNING
        or ord(sign) in TAGS
        or ord(sign) in NO_CHARACTERS
        or (unicodedata.category(sign) in STEERING and sign not in "\n\t")
        for sign in set(text)
    )


@pytest.mark.parametrize(("language", "width"), [(Language.ENGLISH, 60), (Language.CHINESE, 100)])
def test_a_terminal_is_not_steered(report: Report, language: Language, width: int) -> None:
    plain = as_table(report, language, width)
    coloured = as_table(report, language, width, colour=True)

    assert inert(plain)
    bare = COLOUR.sub("", coloured).splitlines()
    assert [line.rstrip() for line in bare] == plain.splitlines()


def test_a_terminal_shows_a_timeline_and_a_story_that_do_not_steer_it(report: Report) -> None:
    steps = timelines(report.register, DAY)
    first = report.assessments[0].target.id

    assert inert(timeline_as_table(report, steps))
    assert inert(COLOUR.sub("", timeline_as_table(report, steps, colour=True)))
    assert inert(explain(report.register, first, DAY))


def test_a_notebook_shows_nothing_that_steers_it(report: Report) -> None:
    assert inert(report._repr_html_())
    assert all(inert(one._repr_html_()) for one in report.assessments)


def test_markdown_has_no_link_no_image_no_markup_of_the_words(report: Report) -> None:
    years = timeline_as_markdown(report, timelines(report.register, DAY))

    for written, bars in ((as_markdown(report), 5), (years, 4)):
        assert inert(written)
        tokens = MarkdownIt("commonmark").enable("table").parse(written)
        found = {token.type for token in tokens} | {
            child.type for token in tokens for child in token.children or ()
        }
        assert found <= MARKUP
        breaks = [child.content for token in tokens for child in token.children or () if "html" in child.type]
        assert set(breaks) <= {"<br>"}
        rows = [line for line in written.splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows} == {bars}


def test_csv_has_no_formula_however_a_spreadsheet_parts_its_cells(report: Report) -> None:
    written = as_csv(report)

    assert inert(written)
    csv.field_size_limit(10**6)
    rows = list(csv.reader(StringIO(written)))
    assert {len(row) for row in rows} == {len(FIELDS)}
    for delimiter in ",;\t":
        for row in csv.reader(StringIO(written), delimiter=delimiter):
            for cell in row:
                assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), cell[:80]


def test_a_workbook_has_no_formula_no_link_and_no_markup_of_the_words(workbook: bytes) -> None:
    with ZipFile(BytesIO(workbook)) as parts:
        texts = {name: parts.read(name).decode() for name in parts.namelist()}
    for name, text in texts.items():
        ET.fromstring(text)  # noqa: S314  # our own file, which must be whole
        assert "externalLink" not in name
        assert "<f>" not in text
        assert "<hyperlink " not in text
    for sheet in load_workbook(BytesIO(workbook)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not isinstance(cell.value, str) or (inert(cell.value) and len(cell.value) <= 32_767)


def test_a_workbook_holds_the_words_as_they_stand(workbook: bytes, word: str) -> None:
    sources = load_workbook(BytesIO(workbook))["Sources"]
    titles = next(cell.column for cell in sources[1] if cell.value == "Title")

    shown = str(sources.cell(2, titles).value)

    if len(word) > 32_767:
        assert shown == f"{word[:32_766]}…"
    elif word != WORDS["excel escape"]:  # openpyxl reads the escape of an escape as one
        assert shown.rstrip(" ") == legible(word).rstrip(" ")


def test_findings_are_lines_of_their_own_that_command_nothing(report: Report) -> None:
    found = [
        *check(report.register),
        Finding("a\n::b", 1, Severity.ERROR, "TT104", f"x {report.register.name}"),
    ]

    printed = as_text(exhibits(found, lambda _: [report.register.name]), ())

    assert inert(printed)
    assert inert(as_summary(found, 10**6))
    for one in found:
        for line in (as_line(one), as_command(one)):
            assert inert(line)
            assert "\n" not in line
        assert not as_line(one).startswith("::")
        assert as_command(one).count("::") == 2 + one.message.count("::")
    starts = [line.lstrip() for line in printed.splitlines()]
    assert not [line for line in starts if line.startswith("::")]


def test_every_format_of_text_can_be_written_to_a_file(report: Report, tmp_path: Path) -> None:
    for form in (as_table, as_markdown, as_json, as_csv):
        replace_file(tmp_path / "report", form(report))
        assert (tmp_path / "report").read_bytes().decode()


def test_what_steers_a_screen_is_marked_and_all_else_is_kept() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]

    shown = {sign for sign in every if legible(sign) == sign}

    assert all(inert(sign) for sign in shown)
    assert {"\n", "\t", " ", "\u3000", "\u00a0", "\u200d", "\u200c", "亿", "é", "\U0001f600"} <= shown
    assert all(cell_len(legible(sign)) == 1 for sign in every if sign not in shown)


MARKUP = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
    *("strong_open", "strong_close", "html_inline"),
}
