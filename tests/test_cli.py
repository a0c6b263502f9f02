"""The commands as a person meets them: what they print, where, and how they exit."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner, Result

from city import AREAS, INDICATORS, SOURCES, write
from targettrack.cli import FindingsFormat, ReportFormat, app
from targettrack.formats import FORMATS
from targettrack.version import VERSION
from targettrack.writing import replace_files

PLAN = """\
plan: {title: Plan, area: city, declared: 2020-12-31, source: office}
targets:
  - {id: output-2022, indicator: output, more_than: 200亿元, period: 2022, as_stated: 超200亿元}
  - {id: harbour-firms, indicator: firms, area: harbour, at_least: 100家, deadline: 2021}
"""
FIGURES = """\
indicator,area,period,value,unit,published,source
output,city,2022-01/2022-09,154.8,亿元,2022-11-15,office
firms,harbour,2021-12-31,90,firms,2022-01-20,office
"""


@pytest.fixture
def city(root: Path) -> Path:
    write(root, "targets/areas.yaml", AREAS)
    write(root, "targets/indicators.yaml", INDICATORS)
    write(root, "targets/sources.yaml", SOURCES)
    write(root, "targets/plan.yaml", PLAN)
    write(root, "observations/all.csv", FIGURES)
    return root


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)


def test_a_report_reads_well_at_100_columns(city: Path) -> None:
    result = run("report", city, "--as-of", "2022-11-18", COLUMNS="100")

    assert result.exit_code == 0
    assert result.stdout == dedent(
        """\
        Policy targets as of 2022-11-18 · 2 targets, 1 source
        1 missed · 1 on schedule

        City · Plan, declared 2020-12-31
          ▸ on schedule    output                           more than 200亿元 (CNY 20 bn) in 2022
                           154.8亿元 (CNY 15.48 bn) by September is 77.4 % of 200亿元 at 75 % of the year;
                           at this pace 206.4亿元 (CNY 20.64 bn), by outlook
                           due 2022-12-31, in 43 days · goal and figure from office

        Harbour · Plan, declared 2020-12-31
          ✗ missed         firms                            at least 100家 (100 firms) by 2021-12-31
                           90 firms for 2021-12-31 does not meet at least 100家
                           due 2021-12-31, 322 days ago · goal and figure from office

        Methods ────────────────────────────────────────────────────────────────────────────────────────────
        outlook  the beginning of the period carried on to its end, evenly and by last year's seasons: on
        schedule if all meet the goal, behind if none does · year-to-date practice in statistical bulletins

        Sources ────────────────────────────────────────────────────────────────────────────────────────────
        office  Yearbook of the statistics office, 2000-01-01

        Decisions due in the next twelve months ────────────────────────────────────────────────────────────
        2022-12-31  on schedule  output: more than 200亿元 (CNY 20 bn)
        """
    )


def test_a_narrow_report_is_made_of_cards(city: Path) -> None:
    result = run("report", city, "--as-of", "2022-11-18", "--area", "harbour", COLUMNS="40")

    assert result.stdout.splitlines()[4:14] == [
        "Harbour · Plan, declared 2020-12-31",
        "  ✗ missed",
        "    firms",
        "    at least 100家 (100 firms) by",
        "    2021-12-31",
        "    90 firms for 2021-12-31 does not",
        "    meet at least 100家",
        "    due 2021-12-31, 322 days ago · goal",
        "    and figure from office",
        "",
    ]


def test_all_targets_can_be_scored_by_one_method(city: Path) -> None:
    unknown = run("report", city, "--method", "eurostats")
    result = run("report", city, "--as-of", "2022-11-18", "--method", "eurostat", "--plan", "plan")

    assert unknown.exit_code == 2
    assert "unknown 'eurostats'; did you mean 'eurostat'?" in " ".join(unknown.stderr.split())
    assert "no verdict by eurostat: the target has no baseline" in result.stdout


def test_methods_are_compared_in_a_table_in_markdown_and_in_json(city: Path) -> None:
    table, page, document = (
        run("report", city, "--as-of", "2022-11-18", "--compare-methods", "--format", form)
        for form in ("table", "markdown", "json")
    )
    refused = run("report", city, "--compare-methods", "--format", "csv")

    assert "outlook  projected to meet" in table.stdout
    assert "| output-2022 | outlook | projected to meet |  |" in page.stdout
    compared = json.loads(document.stdout)["assessments"][0]
    assert compared["disagree"] is False
    assert compared["methods"][0] == {
        "method": "outlook",
        "parameters": {},
        "verdict": "projected to meet",
        "status": "on_schedule",
        "scores": {
            "meeting": "1",
            "straight": "20640000000",
            "seasonal": "20640000000",
        },
        "cut_offs": ["≥ 1: projected to meet", "< 0.5: projected to miss", "else projections disagree"],
        "why": None,
    }
    assert refused.exit_code == 2
    assert "methods are compared in table, markdown, json" in " ".join(refused.stderr.split())


def test_json_holds_the_numbers_of_the_contract(city: Path) -> None:
    result = run("report", city, "--as-of", "2022-11-18", "--format", "json")

    document = json.loads(result.stdout)
    assert document["as_of"] == "2022-11-18"
    assert document["counts"] == {"missed": 1, "on_schedule": 1}
    assert document["assessments"][0] == {
        "target": "output-2022",
        "plan": "plan",
        "area": "city",
        "indicator": "output",
        "goal": ">20000000000",
        "unit": "CNY",
        "deadline": "2022-12-31",
        "status": "on_schedule",
        "own_status": None,
        "attainment": "undecided",
        "ratio": "0.774",
        "value": "15480000000",
        "value_low": "15480000000",
        "value_high": "15480000000",
        "low_open": False,
        "high_open": False,
        "as_stated": None,
        "period": "2022-01/2022-09",
        "published": "2022-11-15",
        "source": "office",
        "provisional": False,
        "method": "outlook",
        "verdict": "projected to meet (straight line)",
        "completion": "0.774",
        "time_share": "0.75",
        "gap_points": "2.4",
        "required_per_year": None,
        "projected": "20640000000",
        "slips": [],
        "reasons": [
            "154.8亿元 (CNY 15.48 bn) by September is 77.4 % of 200亿元 at 75 % of the year; "
            "at this pace 206.4亿元 (CNY 20.64 bn), by outlook"
        ],
        "observations": ["observations/all.csv:2"],
        "declared": "2020-12-31",
        "commitment": None,
        "revises": None,
        "days_late": None,
        "distance": "4520000000",
        "time_share_now": "0.883333333333333",
        "time_distance": "0.024",
        "slack": None,
    }


def test_filters_narrow_the_report_to_areas_with_their_parts_plans_and_statuses(city: Path) -> None:
    def targets(*arguments: str) -> list[str]:
        result = run("report", city, "--as-of", "2022-11-18", "--format", "json", *arguments)
        return [assessment["target"] for assessment in json.loads(result.stdout)["assessments"]]

    assert targets("--area", "harbour") == ["harbour-firms"]
    assert targets("--area", "city") == ["output-2022", "harbour-firms"]
    assert targets("--status", "missed,achieved") == ["harbour-firms"]
    assert targets("--status", "on-schedule") == ["output-2022"]
    assert targets("--plan", "plan") == ["output-2022", "harbour-firms"]


def test_fail_on_exits_1_after_printing(city: Path) -> None:
    result = run("report", city, "--as-of", "2022-11-18", "--fail-on", "missed")

    assert (result.exit_code, result.stdout != "") == (1, True)
    assert run("report", city, "--as-of", "2022-11-18", "--fail-on", "withdrawn").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--as-of", "2022-13-01"], "month 13 does not exist; write YYYY-MM-DD"),
        (["--as-of", "2022"], "'2022' is more than one day; write YYYY-MM-DD"),
        (["--area", "harbor"], "unknown 'harbor'; did you mean 'harbour'?"),
        (["--plan", "plam"], "unknown 'plam'; did you mean 'plan'?"),
        (["--status", "mised"], "unknown 'mised'; did you mean 'missed'?"),
        (["--fail-on", "mised"], "unknown 'mised'; did you mean 'missed'?"),
    ],
)
def test_a_wrong_option_exits_2_and_names_the_way_out(city: Path, arguments: list[str], message: str) -> None:
    result = run("report", city, *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for {arguments[0]}: {message}" in " ".join(result.stderr.split())


def test_output_is_written_whole(city: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("before", encoding="utf-8")

    result = run("report", city, "--as-of", "2022-11-18", "--format", "json", "--output", path)

    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(path.read_text(encoding="utf-8"))["as_of"] == "2022-11-18"
    assert [entry.name for entry in tmp_path.glob("*tmp*")] == []


def test_output_into_no_folder_exits_2(city: Path, tmp_path: Path) -> None:
    result = run("report", city, "--output", tmp_path / "none" / "report.txt")

    assert result.exit_code == 2
    assert "No such file or directory" in " ".join(result.stderr.split())


def test_html_is_one_page(city: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"

    result = run("report", city, "--as-of", "2022-11-18", "--format", "html", "--output", path)

    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_html_is_the_same_in_every_zone_of_time(city: Path) -> None:
    asked = ["report", str(city), "--as-of", "2022-11-18", "--format", "html"]
    command = [sys.executable, "-m", "targettrack", *asked]

    def written(zone: str) -> bytes:
        environment = {**os.environ, "TZ": zone}
        done = subprocess.run(command, capture_output=True, check=True, env=environment)  # noqa: S603
        return done.stdout

    assert written("UTC") == written("America/Los_Angeles") == written("Pacific/Auckland")


def test_html_that_is_too_long_for_one_page_goes_into_a_folder(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("targettrack.formats.html.document.LIMIT", 1_000)
    asked = ("report", city, "--as-of", "2022-11-18", "--format", "html")

    refused = [run(*asked), run(*asked, "--output", tmp_path / "report.html")]
    written = run(*asked, "--output", tmp_path / "report")

    assert [result.exit_code for result in (*refused, written)] == [2, 2, 0]
    for result in refused:
        assert "pages; name a folder for them, such as report" in " ".join(result.stderr.split())
    names = sorted(path.name for path in (tmp_path / "report").iterdir())
    assert names[0] == "index.html"
    assert all(name.startswith("page-") for name in names[1:])


@pytest.mark.parametrize("name", ["report", "v1.2"])
def test_a_folder_of_pages_holds_those_of_the_last_report(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / name
    asked = ("report", city, "--as-of", "2022-11-18", "--format", "html", "--output", folder)
    with monkeypatch.context() as patch:
        patch.setattr("targettrack.formats.html.document.LIMIT", 1_000)
        assert run(*asked).exit_code == 0
    before = {path.name for path in folder.iterdir()}
    (folder / "page-of-mine.html").write_text("", encoding="utf-8")

    result = run(*asked)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "page-1.html" in before
    assert {path.name for path in folder.iterdir()} == {"index.html", "page-of-mine.html"}
    assert (folder / "index.html").read_text(encoding="utf-8").count('<tbody id="') > 0


def test_pages_that_cannot_all_be_written_leave_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("before", encoding="utf-8")

    with pytest.raises(OSError, match="none"):
        replace_files(tmp_path, {"index.html": "after", "none/page-1.html": "after"}, re.compile("x"))

    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "before"


def test_html_without_its_libraries_names_the_extra(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("targettrack.formats.html")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("targettrack.formats.html", raising=False)
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    result = run("report", city, "--format", "html")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "html needs vl_convert, which is not installed; run pip install 'targettrack[html]'" in " ".join(
        result.stderr.split()
    )


def test_a_report_refuses_a_register_with_flaws_and_lists_them(city: Path) -> None:
    write(city, "targets/plan.yaml", PLAN.replace("deadline: 2021", "deadline: 2021-13"))

    result = run("report", city)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"{city.as_posix()}/targets/plan.yaml:4: error TT104: deadline: month 13 does not exist; "
        "write YYYY, YYYY-MM or YYYY-MM-DD",
        "no report: 1 error in the register's files",
    ]


def test_a_report_points_to_check_for_other_errors(city: Path) -> None:
    write(city, "targets/plan.yaml", PLAN.replace("deadline: 2021", "deadline: 2019"))

    result = run("report", city, "--as-of", "2022-11-18")

    assert result.exit_code == 0
    assert result.stderr.splitlines() == ["the register has 1 error; `targettrack check` lists them"]


def test_an_empty_folder_is_a_finding(root: Path) -> None:
    result = run("check", root)

    assert result.exit_code == 1
    assert " error TT100: " in result.stdout


def test_the_choices_of_format_are_the_formats() -> None:
    assert [str(form) for form in ReportFormat] == list(FORMATS)
    assert [str(form) for form in FindingsFormat] == ["text", "json", "github"]


def test_a_pipe_gets_no_colour_and_an_ascii_terminal_no_traceback(city: Path) -> None:
    command = [sys.executable, "-m", "targettrack", "report", str(city), "--as-of", "2022-11-18"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    done = subprocess.run(command, capture_output=True, check=True, env=environment)  # noqa: S603

    assert b"\x1b[" not in done.stdout
    assert done.stderr == b""
    assert b"154.8" in done.stdout


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"targettrack {VERSION}\n"


def test_a_flaw_of_one_record_is_not_told_again_by_all_that_name_it(city: Path) -> None:
    write(city, "targets/sources.yaml", SOURCES.replace("published: 2000-01-01", "published: 2000-13-01", 1))

    assert [line.split(": ")[1] for line in run("check", city).stdout.splitlines() if " error " in line] == [
        "error TT104"
    ]
    write(city, "targets/areas.yaml", "areas: [")
    assert [line.split(": ")[1] for line in run("check", city).stdout.splitlines() if " error " in line] == [
        "error TT102",
        "error TT104",
    ]


def test_output_through_a_link_keeps_the_link_and_a_failure_leaves_no_draft(
    city: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "report.txt")
    folder = tmp_path / "folder"
    folder.mkdir()

    assert run("report", city, "--output", tmp_path / "link.txt").exit_code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("Policy targets as of ")
    assert run("report", city, "--output", folder).exit_code == 2
    assert sorted(path.name for path in tmp_path.glob("tmp*")) == []


@pytest.mark.parametrize("option", ["--area", "--plan", "--status", "--fail-on"])
def test_an_option_given_nothing_is_no_option_left_out(city: Path, option: str) -> None:
    result = run("report", city, option, "")

    assert result.exit_code == 2
    assert "nothing given; write one or more, or leave the option out" in " ".join(result.stderr.split())


def test_a_report_of_nothing_says_why(city: Path) -> None:
    result = run("report", city, "--as-of", "1900-01-01")

    assert (result.exit_code, result.stderr) == (
        0,
        "no target was declared by 1900-01-01, or none of them is in what was asked for\n",
    )
