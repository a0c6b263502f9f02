"""What `check` prints: findings with the lines they are about, as JSON, and as GitHub's annotations."""

import json
import os
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from city import AREAS, COLUMNS, INDICATORS, SOURCES, write
from targettrack.cli import app
from targettrack.findings import Finding, Severity
from targettrack.formats.annotations import LARGEST_SUMMARY, MOST, annotated, as_command, as_summary
from targettrack.formats.flaws import Exhibit, as_text, exhibits
from targettrack.formats.places import located, way_out

PLAN = """\
plan: {title: Plan, area: city, declared: 2020-12-31, source: office}
targets:
  - {id: output-2022, indicator: output, more_than: 200亿元, period: 2022, as_stated: 超200亿元}
  - {id: harbour-firms, indicator: firms, area: harbour, at_least: 100家, deadline: 2021}
"""
FIGURES = f"""\
{COLUMNS}
output,city,2022-01/2022-09,154.8,亿元,2022-11-15,office
firms,harbour,2021-12-31,90,firms,2022-01-20,office
"""
FLAWED = PLAN.replace("100家", "100亩").replace("area: harbour", "area: harbor")


@pytest.fixture
def city(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a sound register, to be checked from its own folder."""
    write(root, "targets/areas.yaml", AREAS)
    write(root, "targets/indicators.yaml", INDICATORS)
    write(root, "targets/sources.yaml", SOURCES)
    write(root, "targets/plan.yaml", PLAN)
    write(root, "observations/all.csv", FIGURES)
    monkeypatch.chdir(root)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return root


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments], env=environment)


def test_a_sound_register_has_no_findings(city: Path) -> None:
    result = run(str(city))

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no findings in 2 targets, 2 observations\n"


def test_a_finding_shows_its_line_what_is_wrong_on_it_and_the_way_out(city: Path) -> None:
    write(city, "targets/plan.yaml", FLAWED)
    write(city, "observations/all.csv", FIGURES.replace("154.8,亿元", "154.8,亿美元"))

    result = run()

    assert result.exit_code == 1
    assert result.stdout == dedent(
        """\
        observations/all.csv:2: error TT301: unit: 亿美元 is not a measure of 亿元, as output needs
          |
        2 | output,city,2022-01/2022-09,154.8,亿美元,2022-11-15,office
          |                                   ^^^^^^
          = help: targettrack explain TT301

        targets/plan.yaml:4: error TT302: area: unknown area 'harbor'; did you mean 'harbour'?
          |
        4 |   - {id: harbour-firms, indicator: firms, area: harbor, at_least: 100亩, deadline: 2021}
          |                                                 ^^^^^^
          = help: did you mean 'harbour'? (targettrack explain TT302)

        targets/plan.yaml:4: error TT304: at_least: 亩 is not a measure of firms, as firms needs
          |
        4 |   - {id: harbour-firms, indicator: firms, area: harbor, at_least: 100亩, deadline: 2021}
          |                                                                   ^^^^^
          = help: targettrack explain TT304
        """
    )
    assert result.stderr == "3 errors in 2 targets, 2 observations\n"


def test_a_finding_about_no_line_and_one_about_nothing_on_its_line(city: Path) -> None:
    write(city, "targets/notes.txt", "at least 100亿元\n")
    write(city, "observations/all.csv", FIGURES.replace(",office\n", "\n", 1))

    result = run()

    assert result.stdout == dedent(
        """\
        observations/all.csv:2: error TT102: 6 cells where the header has 7; write every comma
          |
        2 | output,city,2022-01/2022-09,154.8,亿元,2022-11-15
          = help: write every comma (targettrack explain TT102)

        targets/notes.txt:1: error TT101: not read; plans are targets/*.yaml, figures observations/**/*.csv
          |
        1 | at least 100亿元
          = help: plans are targets/*.yaml, figures observations/**/*.csv (targettrack explain TT101)
        """
    )


def test_an_empty_register_has_no_line_to_show(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "targets").mkdir()
    monkeypatch.chdir(root)

    result = run()

    assert result.exit_code == 1
    assert result.stdout == dedent(
        """\
        targets:1: error TT100: the register holds no plan and no figure; add targets/<plan>.yaml
          = help: add targets/<plan>.yaml (targettrack explain TT100)
        """
    )


def test_json_tells_columns_by_character(city: Path) -> None:
    write(city, "targets/plan.yaml", FLAWED)
    write(city, "observations/all.csv", FIGURES.replace(",office\n", "\n", 1))

    result = run("--format", "json", "--ignore", "TT304")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "path": "observations/all.csv",
            "line": 2,
            "column": None,
            "end_column": None,
            "severity": "error",
            "code": "TT102",
            "message": "6 cells where the header has 7; write every comma",
            "help": "write every comma (targettrack explain TT102)",
        },
        {
            "path": "targets/plan.yaml",
            "line": 4,
            "column": 49,
            "end_column": 55,
            "severity": "error",
            "code": "TT302",
            "message": "area: unknown area 'harbor'; did you mean 'harbour'?",
            "help": "did you mean 'harbour'? (targettrack explain TT302)",
        },
    ]
    assert run("--format", "json", "--select", "TT4").stdout == "[]\n"


def test_select_and_ignore_take_the_beginnings_of_codes(city: Path) -> None:
    write(city, "targets/plan.yaml", FLAWED)

    def codes(*arguments: str) -> list[str]:
        return [finding["code"] for finding in json.loads(run("--format", "json", *arguments).stdout)]

    assert codes() == ["TT302", "TT304"]
    assert codes("--select", "TT30", "--ignore", "TT302") == ["TT304"]
    assert codes("--select", "TT302,TT304") == ["TT302", "TT304"]
    assert codes("--ignore", "TT3") == []
    assert run("--ignore", "TT3").exit_code == 0


def test_fail_on_warning_exits_1_on_a_warning(city: Path) -> None:
    write(city, "targets/plan.yaml", PLAN.replace("deadline: 2021", "deadline: 2021, method: none"))

    assert run().exit_code == 0
    assert run("--fail-on", "warning").exit_code == 1
    assert run("--fail-on", "warning", "--ignore", "TT311").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "TT3O2"], "--select: no code begins with 'TT3O2'; did you mean 'TT302'?"),
        (["--ignore", "TT302,tt30"], "--ignore: no code begins with 'tt30'; "),
        (["--sources", "none"], "--sources: 'none' is no folder"),
        (["--sources", "targets/plan.yaml"], "--sources: 'targets/plan.yaml' is no folder"),
    ],
)
@pytest.mark.usefixtures("city")
def test_a_wrong_option_exits_2_and_names_the_way_out(arguments: list[str], message: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for {message}" in result.stderr


def test_with_the_texts_of_sources_phrases_are_looked_up_and_sources_without_one_counted(city: Path) -> None:
    pytest.importorskip("opencc")
    named = SOURCES.replace("published: 2000-01-01}", "published: 2000-01-01, text: office.txt}", 1)
    write(city, "targets/sources.yaml", named)
    write(city, "texts/office.txt", "2022年产值超过200亿元。")

    result = run("--sources", "texts", "--select", "TT205")

    assert result.exit_code == 1
    words = "copy the phrase as printed, or correct the source"
    assert result.stdout == dedent(
        f"""\
        targets/plan.yaml:3: error TT205: as_stated: '超200亿元' is not in the text of office; {words}
          |
        3 |   - {{id: output-2022, indicator: output, more_than: 200亿元, period: 2022, as_stated: 超200亿元}}
          |                                                                                       ^^^^^^^^^
          = help: {words} (targettrack explain TT205)
        """
    )
    assert result.stderr == "1 error in 2 targets, 2 observations; 1 source without text\n"


def test_github_shows_annotations_by_severity_and_then_place(city: Path) -> None:
    write(city, "targets/plan.yaml", FLAWED.replace("period: 2022", "period: 2022, method: none"))

    result = run("--format", "github")

    assert result.exit_code == 1
    assert result.stdout == (
        "::error file=targets/plan.yaml,line=4,title=TT302::"
        "area: unknown area 'harbor'; did you mean 'harbour'?\n"
        "::error file=targets/plan.yaml,line=4,title=TT304::"
        "at_least: 亩 is not a measure of firms, as firms needs\n"
        "::warning file=targets/plan.yaml,line=3,title=TT311::"
        "method: unknown method 'none'; expected one of count, escap, eurostat, outlook, periodic, schedule, "
        "sdsn, statcan, trend, unsd-2022, unsd-2023\n"
    )
    assert result.stderr == "2 errors, 1 warning in 2 targets, 2 observations\n"


MANY = "".join(f"output,city,2021,{number},亿美元,2022-11-15,office\n" for number in range(1, 13))


def test_what_github_would_not_show_is_added_to_the_summary_of_the_step(city: Path, tmp_path: Path) -> None:
    write(city, "observations/all.csv", f"{COLUMNS}\n{MANY}")
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")

    result = run("--format", "github", "--select", "TT301", GITHUB_STEP_SUMMARY=str(summary))

    said = "unit: 亿美元 is not a measure of 亿元, as output needs"
    assert result.stdout == "".join(
        f"::error file=observations/all.csv,line={line},title=TT301::{said}\n" for line in range(2, 12)
    )
    assert summary.read_text(encoding="utf-8") == dedent(
        f"""\
        # Before

        ### Findings without an annotation: 2

        | place | severity | code | message |
        | --- | --- | --- | --- |
        | observations/all.csv:12 | error | TT301 | {said} |
        | observations/all.csv:13 | error | TT301 | {said} |
        """
    )


@pytest.mark.parametrize("summary", ["", "none/summary.md"])
def test_without_a_summary_the_rest_is_printed(city: Path, summary: str) -> None:
    write(city, "observations/all.csv", f"{COLUMNS}\n{MANY}")

    result = run("--format", "github", "--select", "TT301", GITHUB_STEP_SUMMARY=summary)

    assert result.stdout.splitlines()[MOST:] == [
        f"observations/all.csv:{line}: error TT301: unit: 亿美元 is not a measure of 亿元, as output needs"
        for line in (12, 13)
    ]
    problem = ["cannot write 'none/summary.md': No such file or directory"] if summary else []
    assert result.stderr.splitlines() == [*problem, "12 errors in 2 targets, 12 observations"]


def test_a_terminal_gets_colours_unless_they_are_not_wanted(city: Path) -> None:
    found = Finding("targets/plan.yaml", 4, Severity.ERROR, "TT302", "area: unknown area 'harbor'")
    shown = [Exhibit(found, "  area: harbor", (8, 14))]
    write(city, "targets/plan.yaml", FLAWED)

    assert as_text(shown, (), colour=True) == (
        "\x1b[1mtargets/plan.yaml:4\x1b[0m: \x1b[1;31merror TT302\x1b[0m: area: unknown area 'harbor'\n"
        "  \x1b[34m|\x1b[0m\n"
        "\x1b[34m4 |\x1b[0m   area: harbor\n"
        "  \x1b[34m|\x1b[0m         \x1b[31m^^^^^^\x1b[0m\n"
    )
    assert "\x1b" not in run().stdout


HEADER = "indicator,area,period,OBS_VALUE,unit,published,source"


@pytest.mark.parametrize(
    ("line", "message", "marked"),
    [
        ("    deadline: 2025-13", "deadline: month 13 does not exist", "2025-13"),
        ("    deadline: 2025-13  # a guess", "deadline: month 13 does not exist", "2025-13"),
        ("    notes: a, b", "notes: any", "a, b"),
        ('    notes: "a: b # c" # d', "notes: any", '"a: b # c"'),
        ("    url: ftp://e.org/a", "url: any", "ftp://e.org/a"),
        ("    notes: '", "notes: any", "'"),
        ("    baseline:", "baseline.value: % is not a measure", "baseline"),
        ("      value: 31%", "baseline.value: % is not a measure", "31%"),
        ("  - {baseline: {period: 2020}, period: 2025}", "period: any", "2025"),
        ("  - {baseline: {period: 2020}, period: 2025}", "baseline.period: any", "2020"),
        ("  - {baseline: {period: 2020}, 'period': 2025}", "period: any", "2025"),
        ("  - {baseline: {period: 2020,", "baseline.period: any", "2020"),
        ("  - - {period: 2022, value: x}", "path[1].value: 'x': no number found; write one", "x"),
        ("    path: [{period: 2021}, {period: 2022}]", "path[2].period: any", "2022"),
        ("    path: [{period: 2021}]", "path[2].period: any", "[{period: 2021}]"),
        ("    deadline_readings: [2025, P3X]", "deadline_readings[2]: 'P3X' is no duration; write", "P3X"),
        ("    at_least: 100亿元级别", "at_least: unknown unit '亿元级别'; see docs/units.md", "亿元级别"),
        ("    dedline: 2025", "unknown key 'dedline'; did you mean 'deadline'?", "dedline"),
        ("    milestone: done", "key 'milestone' again, first on line 20; keep one of the two", "milestone"),
        ("  - id: output", "missing key 'source'; write the id of an entry in sources.yaml", None),
        ("  - x", "targets[2]: expected a mapping, found 'x'", "x"),
        ("  - x", "targets[1]: expected a mapping, found 'y'", None),
        ("    id: a", "a plan's id is something else", None),
        ("", "deadline: month 13 does not exist", None),
        ("[" * 1000, "deadline: month 13 does not exist", None),
        ("    notes: " + "{a: " * 1000, "deadline: month 13 does not exist", None),
    ],
)
def test_a_value_or_key_is_found_on_a_line_of_yaml(line: str, message: str, marked: str | None) -> None:
    span = located("targets/plan.yaml", "plan:", line, message)

    assert (line[slice(*span)] if span else None) == marked


@pytest.mark.parametrize(
    ("line", "message", "marked"),
    [
        ('output,city,2021,"6,400",亿元,2022,a', "OBS_VALUE: '6,400': a value has no separators; x", "6,400"),
        ('output,city,2021,"6,400",亿元,2022,a', "value: any", '"6,400"'),
        ("output,city,2021,,亿元,2022,a", "value: the cell is empty", ""),
        ("output,city,2021,31,GWh,2022,a", "unit: GWh is not a measure of %", "GWh"),
        ("output,city", "unit: any", None),
        ("output,city,2021,31,GWh,2022,a", "colour: any", None),
        (HEADER, "unknown column 'OBS_VALUE'; did you mean 'value'?", "OBS_VALUE"),
        (HEADER, "unit: any", None),
    ],
)
def test_a_cell_is_found_on_a_line_of_csv(line: str, message: str, marked: str | None) -> None:
    span = located("observations/all.csv", HEADER, line, message)

    assert (line[slice(*span)] if span else None) == marked


@pytest.mark.parametrize(
    ("message", "way"),
    [
        ("unit: unknown unit '亿圆'; did you mean '亿元'?", "; did you mean '亿元'?"),
        ("'a; b' is no unit", ""),
        ('"it\'s; b" is no unit; see docs', "; see docs"),
        ("a plan's id; rename one's file", "; rename one's file"),
        ("one; two; three", "; three"),
    ],
)
def test_the_way_out_is_the_last_part_of_a_message(message: str, way: str) -> None:
    assert message[way_out(message) :] == way


def shown(line: str, span: tuple[int, int] | None) -> list[str]:
    found = Finding("a.yaml", 12, Severity.WARNING, "HOUSE1", "a message")
    return as_text([Exhibit(found, line, span)], ()).splitlines()


def test_carets_stand_below_what_they_mark_whatever_stands_before_it() -> None:
    assert shown("\t市\t目标: 十 x", (3, 5)) == [
        "a.yaml:12: warning HOUSE1: a message",
        "   |",
        "12 | \t市\t目标: 十 x",
        "   | \t  \t^^^^",
    ]
    assert shown("a: \x1b[31m\u202e", None)[2] == "12 | a: \ufffd[31m\ufffd"
    assert shown("a,,b", (2, 2))[3] == "   |   ^"


def test_of_a_long_line_the_part_around_the_caret_is_shown() -> None:
    line, carets = shown("x" * 500 + "here" + "y" * 500, (500, 504))[2:4]

    assert line == f"12 | …{'x' * 60}here{'y' * 96}…"
    assert line[carets.index("^") : carets.rindex("^") + 1] == "here"
    assert shown("x" * 500, (400, 500))[2] == f"12 | …{'x' * 160}"


@given(st.text(max_size=300), st.data())
def test_the_line_with_carets_is_as_wide_as_what_it_marks(line: str, data: st.DataObject) -> None:
    line = line.replace("\t", " ")
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))

    found = Finding("a.yaml", 12, Severity.WARNING, "HOUSE1", "a message")
    written = as_text([Exhibit(found, line, (start, end))], ()).split("\n")

    assert len(written) == 5
    assert all(part.isprintable() for part in written)
    assert written[3].count("^") >= 1
    if len(line) <= 160:
        visible = "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
        assert cell_len(written[3]) == len("12 | ") + sum(map(cell_len, visible[:start])) + max(
            1, cell_len(visible[start:end])
        )


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=100))
def test_any_line_and_message_can_be_placed(header: str, line: str, message: str) -> None:
    for path in ("targets/a.yaml", "observations/a.csv"):
        for said in (message, f"value: {message}", f"value[2].period: '{message}'; {header}"):
            span = located(path, header, line, said)
            assert span is None or 0 <= span[0] <= span[1] <= len(line)


def test_lines_are_read_once_for_each_file() -> None:
    asked: list[str] = []

    def read(path: str) -> list[str]:
        asked.append(path)
        return ["", "a: b"]

    found = [Finding(path, line, Severity.ERROR, "TT104", "a: no") for path in "ab" for line in (0, 2, 9)]

    assert [one.line for one in exhibits(found, read)] == [None, "a: b", None] * 2
    assert asked == ["a", "b"]


def test_what_could_end_a_workflow_command_is_escaped() -> None:
    found = Finding("a:b,c%.yaml", 1, Severity.WARNING, "TT1,2", "50 %\r\n::error::no")

    assert as_command(found) == (
        "::warning file=a%3Ab%2Cc%25.yaml,line=1,title=TT1%2C2::50 %25%0D%0A::error::no"
    )


def test_ten_of_each_severity_are_annotated() -> None:
    found = [
        Finding("a.yaml", line, severity, "TT104", "no") for line in range(12, 0, -1) for severity in Severity
    ]

    kept, rest = annotated(found)

    assert [(one.severity, one.line) for one in kept] == [
        (severity, line) for severity in Severity for line in range(1, MOST + 1)
    ]
    assert [(one.severity, one.line) for one in rest] == [
        (severity, line) for severity in Severity for line in (11, 12)
    ]


def test_a_summary_keeps_within_its_room_and_says_what_it_leaves_out() -> None:
    rest = [Finding("a.yaml", line, Severity.ERROR, "TT104", f"<b>|{'市' * 99}|`x`") for line in range(9999)]

    written = as_summary(rest, LARGEST_SUMMARY)
    rows = [line for line in written.splitlines() if line.startswith("| a.yaml")]

    assert len(written.encode("utf-8")) <= LARGEST_SUMMARY
    assert rows[0] == rf"| a.yaml:0 | error | TT104 | &lt;b&gt;\|{'市' * 99}\|\`x\` |"
    assert written.endswith(f"\n\n{9999 - len(rows)} more; `targettrack check` prints them all\n")
    assert as_summary(rest, 50) == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of POSIX")
def test_what_is_no_file_has_no_line_to_show(city: Path) -> None:
    os.mkfifo(city / "targets" / "pipe.yaml")

    assert run().stdout == dedent(
        """\
        targets/pipe.yaml:1: error TT101: a pipe or device, not a file; move it elsewhere
          = help: move it elsewhere (targettrack explain TT101)
        """
    )
