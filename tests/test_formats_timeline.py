"""Timelines in print: a strip of standings with their days, on terminals and as Markdown."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from city import stands
from targettrack import Report, assess, load
from targettrack.cli import app
from targettrack.formats import timeline_as_markdown, timeline_as_table
from targettrack.formats.timeline import strip
from targettrack.formats.words import VOCABULARIES
from targettrack.history import timelines
from targettrack.models import Language

HOME = Path(__file__).parent
UNTIL = date(2026, 11, 25)
GOALS = """\
- {id: firms, indicator: firms, at_least: 100家, deadline: 2022}
- {id: output, indicator: output, at_least: 10亿元}
"""
ROWS = """\
firms,city,2021-12-31,90,firms,2022-01-20,office
firms,city,2022-12-31,95,firms,2023-02-20,office
firms,city,2023-12-31,120,firms,2024-02-20,office
"""


@pytest.fixture
def report(root: Path) -> Report:
    stands(root, GOALS, ROWS, str(UNTIL))
    return assess(load(root), UNTIL)


def test_a_terminal_shows_a_strip_of_steps_beside_each_goal(report: Report) -> None:
    steps = timelines(report.register, UNTIL)

    assert timeline_as_table(report, steps, width=80) == dedent("""\
        Policy targets as of 2026-11-25 · 2 targets, 1 source
        How each target stood, from its declaration to that day

        City · Plan, declared 2020-12-31
          firms                         2020-12-31 - no data · 2022-01-20 ◔ in progress
          at least 100家 (100 firms)    2023-01-01 ? unverified · 2023-02-20 ✗ missed
          by 2022-12-31                 2024-02-20 ◕ achieved late

          output                        2020-12-31 ◌ open
          at least 10亿元 (CNY 1 bn),
          no deadline
        """)


def test_a_narrow_terminal_shows_the_strip_below_its_goal(report: Report) -> None:
    steps = timelines(report.register, UNTIL)

    assert timeline_as_table(report, steps, Language.CHINESE, width=60) == dedent("""\
        政策目标，截至2026年11月25日 · 2项目标，1个来源
        各目标自宣布之日至该日的评估变化

        City · Plan，2020年12月31日宣布
          firms
          到2022年12月31日不低于100家
          2020年12月31日 - 暂无数据 · 2022年1月20日 ◔ 进行中
          2023年1月1日 ? 无从核实 · 2023年2月20日 ✗ 未实现
          2024年2月20日 ◕ 逾期实现

          output
          不低于10亿元，无期限
          2020年12月31日 ◌ 无期限
        """)


def test_markdown_shows_the_steps_of_each_goal_in_a_row(report: Report) -> None:
    steps = timelines(report.register, UNTIL)

    assert timeline_as_markdown(report, steps) == dedent("""\
        # Policy targets as of 2026-11-25 · 2 targets, 1 source

        How each target stood, from its declaration to that day

        ## City · Plan, declared 2020-12-31

        | Indicator | Goal | Standing |
        | --- | --- | --- |
        | firms | at least 100家 (100 firms) by 2022-12-31 | 2020-12-31 - no data · 2022-01-20 ◔ in progress · 2023-01-01 ? unverified · 2023-02-20 ✗ missed · 2024-02-20 ◕ achieved late |
        | output | at least 10亿元 (CNY 1 bn), no deadline | 2020-12-31 ◌ open |
        """)  # noqa: E501  # a row of a table is one line


@pytest.mark.parametrize("width", [40, 71, 72, 80, 120, 200])
@pytest.mark.parametrize("language", Language)
def test_a_strip_fits_the_terminal_and_breaks_between_steps(width: int, language: Language) -> None:
    energy = load(HOME / "data" / "energy")
    steps = timelines(energy, UNTIL)

    printed = timeline_as_table(assess(energy, UNTIL), steps, language, width)

    assert max(map(cell_len, printed.splitlines())) <= width
    for own in steps.values():
        assert all(words in printed for _, words in strip(own, VOCABULARIES[language]))


def test_a_terminal_with_colours_shows_each_step_in_its_own(report: Report) -> None:
    printed = timeline_as_table(report, timelines(report.register, UNTIL), width=80, colour=True)

    assert "\x1b[1;31m2023-02-20 ✗ missed\x1b[0m" in printed
    assert "\x1b[33m2023-01-01 ? unverified\x1b[0m" in printed


def test_the_command_shows_the_targets_asked_for(report: Report, root: Path) -> None:
    assert report.assessments
    options = ["--as-of", "2022-06-30", "--status", "open", "--timeline"]

    result = CliRunner().invoke(app, ["report", str(root), *options], env={"COLUMNS": "80"})

    assert result.stdout.splitlines()[3:5] == [
        "City · Plan, declared 2020-12-31",
        "  output                        2020-12-31 ◌ open",
    ]
    assert "firms" not in result.stdout


def test_the_command_writes_markdown_to_a_file(report: Report, root: Path) -> None:
    steps = timelines(report.register, UNTIL)
    options = [
        "--as-of",
        str(UNTIL),
        "--timeline",
        "--format",
        "markdown",
        "--output",
        str(root / "years.md"),
    ]

    result = CliRunner().invoke(app, ["report", str(root), *options])

    assert (result.exit_code, result.stdout) == (0, "")
    assert (root / "years.md").read_text(encoding="utf-8") == timeline_as_markdown(report, steps)


@pytest.mark.parametrize("form", ["json", "csv", "html", "xlsx"])
def test_other_formats_have_no_timeline(root: Path, form: str) -> None:
    result = CliRunner().invoke(app, ["report", str(root), "--timeline", "--format", form])

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--timeline: goes only with --format table or markdown, found {form}" in " ".join(
        result.stderr.split()
    )


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_methods_are_not_compared_over_the_years(root: Path, form: str) -> None:
    options = ["--timeline", "--compare-methods", "--format", form]

    result = CliRunner().invoke(app, ["report", str(root), *options])

    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "--compare-methods: methods are compared on one day, not over the years; leave one of the two out"
    ) in " ".join(result.stderr.split())
