"""The workbook: what a spreadsheet reads back is typed, filtered, and the same as the report."""

import json
import os
import pty
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from city import stands
from targettrack import Report, assess, check, load
from targettrack.cli import app
from targettrack.formats import TooManyRows, as_json, as_xlsx
from targettrack.formats.words import VOCABULARIES
from targettrack.formats.workbook import excel
from targettrack.formats.workbook.contents import ABOUT, COUNT, DUE, FINDING, OBSERVATION, SOURCE, TARGET
from targettrack.formats.workbook.excel import COLOURS
from targettrack.models import Language, Status

HOME = Path(__file__).parent
ENERGY = HOME / "data" / "energy"
DAY = date(2024, 6, 30)
COLUMNS = {"targets": TARGET, "observations": OBSERVATION, "findings": FINDING, "sources": SOURCE}
WITHOUT = "import sys; sys.modules['xlsxwriter'] = None; from targettrack.__main__ import main; main()"


@pytest.fixture(scope="module")
def report() -> Report:
    return assess(load(ENERGY), DAY)


def opened(report: Report, language: Language = Language.ENGLISH) -> Workbook:
    return load_workbook(BytesIO(as_xlsx(report, language)))


def page(book: Workbook, key: str, language: Language = Language.ENGLISH) -> Worksheet:
    found = book[VOCABULARIES[language].headings[key]]
    assert isinstance(found, Worksheet)
    return found


def rows(book: Workbook, key: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet of one table, by the keys of its columns."""
    _, *found = page(book, key).iter_rows(values_only=True)
    return [dict(zip(COLUMNS[key], row, strict=True)) for row in found]


def test_numbers_are_those_of_the_json_report(report: Report) -> None:
    told = {one["target"]: one for one in json.loads(as_json(report))["assessments"]}

    for row in rows(opened(report), "targets"):
        one = told[row["target"]]
        for name in ("value", "value_low", "value_high", "ratio", "distance", "completion", "time_share"):
            assert row[name] == (None if one[name] is None else pytest.approx(float(one[name])))
        for name in ("gap_points", "required_per_year", "projected"):
            assert row[name] == (None if one[name] is None else pytest.approx(float(one[name])))
        assert (row["unit"], row["days_late"], row["provisional"]) == (
            *(one["unit"], one["days_late"], one["provisional"]),
        )
        assert row["reasons"] == ("\n".join(one["reasons"]) or None)


def test_days_are_days_and_imprecise_ones_are_words(report: Report) -> None:
    targets = {row["target"]: row for row in rows(opened(report), "targets")}

    assert targets["solar-2023"]["declared"] == datetime(2021, 3, 15)  # noqa: DTZ001  # a day
    assert targets["solar-2023"]["deadline"] == datetime(2023, 12, 31)  # noqa: DTZ001  # a day
    shipped = rows(opened(assess(load(HOME.parent), date(2026, 11, 22))), "targets")
    assert {row["declared"] for row in shipped if isinstance(row["declared"], str)} == {
        *("2018-07", "2018-10", "../2018-12-01")
    }


def test_each_figure_names_the_targets_that_rest_on_it(report: Report) -> None:
    found = rows(opened(report), "observations")

    named = {
        (target, row["place"]) for row in found for target in (row["rests_on_it"] or "").split("\n") if target
    }
    assert named == {
        (one.target.id, str(seen.place)) for one in report.assessments for seen in one.observations
    }
    assert len(found) == sum(
        seen.published.last <= DAY
        and (seen.indicator, seen.area)
        in {(one.target.indicator, one.target.area) for one in report.assessments}
        for seen in report.register.observations
    )


def test_sources_are_those_of_the_goals_and_figures_listed(report: Report) -> None:
    book = opened(report)

    named = {row["source"] for row in rows(book, "sources")}

    assert {row["source"] for row in rows(book, "observations")} <= named
    assert {row["goal_source"] for row in rows(book, "targets")} <= named


def test_findings_are_those_of_check(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2019}"
    stands(root, goal, "", "2022-02-01")
    register = load(root)

    found = rows(opened(assess(register, DAY)), "findings")

    assert [(row["severity"], row["code"], row["place"], row["message"]) for row in found] == [
        (str(one.severity), one.code, f"{one.path}:{one.line}", one.message) for one in check(register)
    ]
    assert "TT401" in {row["code"] for row in found}


def test_the_summary_counts_each_status_and_lists_what_is_due(report: Report) -> None:
    lines = [[cell for cell in row if cell is not None] for row in page(opened(report), "summary").values]

    assert lines[0] == ["Policy targets as of 2024-06-30 · 26 targets, 11 sources"]
    assert lines[3] == [datetime(2024, 6, 30), "energy", report.version, 0]  # noqa: DTZ001  # a day
    counted = {line[0]: line[1] for line in lines if len(line) == 2 and isinstance(line[1], int)}
    assert sum(counted.values()) == len(report.assessments)
    assert counted["✗ missed"] == report.counts[Status.MISSED]
    assert [line[-1] for line in lines[-len(report.due_next) :]] == [one.target.id for one in report.due_next]


@pytest.mark.parametrize("language", Language)
def test_heads_are_frozen_and_filtered_and_in_the_language(report: Report, language: Language) -> None:
    book, headings = opened(report, language), VOCABULARIES[language].headings

    assert book.sheetnames == [headings[key] for key in ("summary", *COLUMNS)]
    for key, columns in COLUMNS.items():
        sheet = page(book, key, language)
        assert [cell.value for cell in sheet[1]] == [headings[column] for column in columns]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_every_heading_is_a_column_or_a_sheet() -> None:
    for say in VOCABULARIES.values():
        named = {"summary", *COLUMNS, *ABOUT, *COUNT, *DUE, *TARGET, *OBSERVATION, *FINDING, *SOURCE}
        assert set(say.headings) == named


def test_a_status_is_told_by_words_and_in_colour(report: Report) -> None:
    sheet = page(opened(report), "targets")
    at = TARGET.index("status")

    for row, assessment in zip(sheet.iter_rows(min_row=2), report.assessments, strict=True):
        _, paper = COLOURS[assessment.status]
        assert str(row[at].value).endswith(VOCABULARIES[Language.ENGLISH].statuses[assessment.status])
        assert row[at].fill.fgColor.rgb == f"FF{paper[1:]}"


@pytest.mark.parametrize(("ink", "paper"), COLOURS.values())
def test_ink_can_be_read_on_its_paper(ink: str, paper: str) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert (light(paper) + 0.05) / (light(ink) + 0.05) >= 4.5


def test_columns_are_as_wide_as_their_words_up_to_a_limit(report: Report) -> None:
    sheet = page(opened(report, Language.CHINESE), "targets", Language.CHINESE)

    widths = [dimension.width for dimension in sheet.column_dimensions.values()]

    assert all(8 <= width < 49 for width in widths)
    assert sheet.column_dimensions["A"].width > len("electric-heat-old-dock-2024")


def test_a_number_is_shown_in_full_where_its_column_is_wide_enough(root: Path) -> None:
    goal = "- {id: t, indicator: emissions, at_most: 5t, deadline: 2025}"
    figures = ["12345678901234567", "0.0025", "9" * 30]
    made = "\n".join(
        f"emissions,city,{2021 + at},{one},t,2026-01-20,office" for at, one in enumerate(figures)
    )
    stands(root, goal, made, "2026-02-01")

    sheet = page(opened(assess(load(root), date(2026, 2, 1))), "observations")
    at = OBSERVATION.index("value")
    cells = [row[at] for row in sheet.iter_rows(min_row=2)]

    assert [cell.number_format for cell in cells] == ["#,##0", "#,##0.0#####", "0.000E+00"]
    assert cells[0].value == pytest.approx(12345678901234567000)
    assert sheet.column_dimensions[str(cells[0].column_letter)].width > len("12,345,678,901,234,567,000")


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    written = as_xlsx(report)

    assert as_xlsx(assess(load(ENERGY), DAY)) == written
    with ZipFile(BytesIO(written)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        assert b"2024-06-30T00:00:00Z" in parts.read("docProps/core.xml")


def test_a_report_of_nothing_is_a_workbook_too() -> None:
    book = opened(assess(load(ENERGY), date(2000, 1, 1)))

    assert all(rows(book, key) == [] for key in ("targets", "observations", "sources"))


@pytest.mark.parametrize("language", Language)
def test_a_sheet_of_more_rows_than_excel_reads_is_refused(report: Report, language: Language) -> None:
    say, book = VOCABULARIES[language], opened(report, language)
    longest = max(book.worksheets, key=lambda sheet: sheet.max_row)

    assert excel.as_xlsx(report, say, longest.max_row) == as_xlsx(report, language)
    with pytest.raises(TooManyRows) as refused:
        excel.as_xlsx(report, say, longest.max_row - 1)
    assert str(refused.value) == (
        f"holds {longest.max_row - 1} rows a sheet, and {longest.title} has {longest.max_row}; "
        "choose csv, or fewer targets by --area or --plan"
    )


def test_a_day_that_excel_cannot_count_is_written_in_words(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 1899, declared: 1890-01-01}"
    stands(root, goal, "", "2022-02-01")

    (row,) = rows(opened(assess(load(root), DAY)), "targets")

    assert (row["deadline"], row["declared"]) == ("1899-12-31", "1890-01-01")


def test_the_command_writes_a_workbook_to_a_file_and_into_a_pipe(report: Report, tmp_path: Path) -> None:
    command = ["report", str(ENERGY), "--as-of", str(DAY), "--format", "xlsx"]

    piped = CliRunner().invoke(app, command)
    named = CliRunner().invoke(app, [*command, "--output", str(tmp_path / "report.xlsx")])

    assert (named.exit_code, named.stdout) == (0, "")
    assert (tmp_path / "report.xlsx").read_bytes() == piped.stdout_bytes == as_xlsx(report)


def test_the_command_writes_no_workbook_on_a_terminal() -> None:
    command = [sys.executable, "-m", "targettrack", "report", str(ENERGY), "--format", "xlsx"]
    ours, terminal = pty.openpty()

    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=False)  # noqa: S603
    os.close(terminal)
    os.close(ours)

    assert done.returncode == 2
    assert b"--format: xlsx is no text; name a file by --output" in b" ".join(done.stderr.split())


def test_without_the_extra_the_command_says_how_to_install_it() -> None:
    command = [sys.executable, "-c", WITHOUT, "report", str(ENERGY), "--format", "xlsx"]

    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].endswith(
        "xlsx needs xlsxwriter, which is not installed; run pip install 'targettrack[excel]'"
    )
