"""What is accepted of a register: the lines that are written, what contradicts them, and why."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from city import AREAS, COLUMNS, INDICATORS, SOURCES, write
from targettrack import InvalidData, load
from targettrack.cli import app
from targettrack.history import ACCEPTED, Unacceptable, accept, as_accepted, refused
from targettrack.rules import check

DAY = date(2022, 11, 18)
OUTPUT = "  - {id: output-2022, indicator: output, more_than: 200亿元, period: 2022}\n"
FIRMS = "  - {id: firms-2025, indicator: firms, area: harbour, at_least: 100家, deadline: 2025}\n"
HEADER = "plan: {title: Plan, area: city, declared: 2020-12-31, source: office}\ntargets:\n"
ROWS = """\
output,city,2021,180,亿元,2022-03-01,office
output,city,2022-01/2022-09,154.8,亿元,2022-11-15,office
firms,harbour,2021-12-31,90,firms,2022-01-20,office
"""
WAY_OUT = "if that is right, run targettrack accept output-2022"


@pytest.fixture
def city(root: Path) -> Path:
    """Write a register whose standings are accepted."""
    for name, text in {
        "targets/areas.yaml": AREAS,
        "targets/indicators.yaml": INDICATORS,
        "targets/sources.yaml": SOURCES,
        "targets/plan.yaml": HEADER + OUTPUT + FIRMS,
        "observations/all.csv": f"{COLUMNS}\n{ROWS}",
    }.items():
        write(root, name, text)
    accept(root, load(root), DAY)
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def contradicted(root: Path) -> list[str]:
    rules, flaws = as_accepted(root)
    return list(map(str, [*flaws, *check(load(root), rules)]))


def taken(root: Path, day: date = DAY, ids: Sequence[str] = ()) -> list[str]:
    return list(map(str, accept(root, load(root), day, ids)))


def run(*arguments: str | Path, **environment: str) -> Result:
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(app, given, env={"CI": "", **environment})


def test_a_line_tells_how_a_target_stood_and_what_that_rested_on(city: Path) -> None:
    with (city / ACCEPTED).open(encoding="utf-8", newline="") as file:
        firms, output = csv.DictReader(file)

    assert firms["id"] == "firms-2025"
    assert {key: text for key, text in output.items() if key != "series"} == {
        "id": "output-2022",
        "as_of": "2022-11-18",
        "status": "on_schedule",
        "verdict": "projected to meet (straight line)",
        "method": "outlook",
        "value": "154.8亿元",
        "period": "2022-01/2022-09",
        "figures": "2022-01/2022-09 154.8亿元 (office, 2022-11-15)",
        "goal": ">200亿元",
        "deadline": "2022-12-31",
        "terms": "indicator=output; area=city; declared=2020-12-31; period=2022; measure=flow; per=year",
    }


def test_what_is_accepted_contradicts_nothing_on_any_later_day(city: Path) -> None:
    assert contradicted(city) == []
    assert taken(city) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (
            "observations/all.csv",
            "154.8",
            "105.8",
            "on_schedule → behind, because observations/all.csv:3 value 154.8亿元 → 105.8亿元",
        ),
        (
            "observations/all.csv",
            ROWS,
            f"{ROWS}output,city,2022-01/2022-09,105.8,亿元,2022-11-17,paper\n",
            "on_schedule → behind, because figure for 2022-01/2022-09 revised 154.8亿元 → 105.8亿元, "
            "published 2022-11-17, at observations/all.csv:5",
        ),
        (
            "observations/all.csv",
            ROWS,
            f"{ROWS}output,city,2022-01/2022-10,160,亿元,2022-11-17,paper\n",
            "on_schedule → behind, because new figure 160亿元 for 2022-01/2022-10, "
            "published 2022-11-17, at observations/all.csv:5",
        ),
        (
            "observations/all.csv",
            ROWS.splitlines()[1] + "\n",
            "",
            "on_schedule → no_data, "
            "because figure 154.8亿元 for 2022-01/2022-09 (office, 2022-11-15) is gone",
        ),
        (
            "observations/all.csv",
            "154.8,亿元,2022-11-15,office",
            "154.8,亿元,2022-11-16,paper",
            "on_schedule, because observations/all.csv:3 value 154.8亿元 (office, 2022-11-15) → "
            "154.8亿元 (paper, 2022-11-16)",
        ),
        (
            "targets/plan.yaml",
            "more_than: 200亿元",
            "more_than: 300亿元",
            "on_schedule → behind, because goal >200亿元 → >300亿元 at targets/plan.yaml:3",
        ),
        (
            "targets/plan.yaml",
            "period: 2022}",
            "period: 2022, method: {name: schedule}}",
            "on_schedule → in_progress, because method nothing → schedule at targets/plan.yaml:3",
        ),
        (
            "targets/plan.yaml",
            "period: 2022}",
            "period: 2022, withdrawn: {declared: 2022-11-01, source: paper}}",
            "on_schedule → withdrawn, because withdrawn nothing → 2022-11-01 at targets/plan.yaml:3",
        ),
        (
            "targets/plan.yaml",
            "period: 2022}",
            "period: 2022, declared: 2022-12-01}",
            "on_schedule → not declared by 2022-11-18, because declared 2022-12-01, at targets/plan.yaml:3",
        ),
        (
            "targets/plan.yaml",
            FIRMS,
            f"{FIRMS}  - {{id: output-2023, revises: output-2022, indicator: output, more_than: 200亿元, "
            "period: 2023, declared: 2022-10-01}\n",
            "on_schedule → superseded, because revised by output-2023, declared 2022-10-01, "
            "at targets/plan.yaml:5",
        ),
        (
            "targets/indicators.yaml",
            "name: output, measure: flow",
            "name: output, signed: true, measure: flow",
            "on_schedule, but signed nothing → true at targets/indicators.yaml:2",
        ),
    ],
)
def test_a_standing_that_changed_is_found_with_its_cause(
    city: Path, path: str, old: str, new: str, said: str
) -> None:
    edit(city, path, old, new)

    found = [line for line in contradicted(city) if "TT801" in line]

    assert found == [f"expected/report.csv:3: error TT801: output-2022: {said}; {WAY_OUT}"]


def test_where_no_record_changed_the_code_did(city: Path) -> None:
    edit(city, ACCEPTED, "projected to meet (straight line)", "expected to meet")

    assert contradicted(city) == [
        "expected/report.csv:3: error TT801: output-2022: on_schedule, verdict expected to meet → "
        "projected to meet (straight line), because no record changed but the code did "
        f"(targettrack 0.1.0); {WAY_OUT}"
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("targets/plan.yaml", "more_than: 200亿元", "more_than: 20 bn CNY"),
        ("targets/plan.yaml", "title: Plan", "title: The plan"),
        ("observations/all.csv", "154.8,亿元", "15480000000,CNY"),
        ("observations/all.csv", ROWS, f"{ROWS}output,city,2022,240,亿元,2023-03-01,office\n"),
        ("observations/all.csv", "output,city,2021,180", "output,city,2021,185"),
        ("observations/all.csv", ROWS, "".join(reversed(ROWS.splitlines(keepends=True)))),
    ],
)
def test_what_was_not_known_or_says_the_same_changes_nothing(
    city: Path, path: str, old: str, new: str
) -> None:
    edit(city, path, old, new)

    assert contradicted(city) == []


@given(st.permutations(ROWS.splitlines()))
def test_the_order_of_rows_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    root = tmp_path_factory.mktemp("city")
    write(root, "targets/areas.yaml", AREAS)
    write(root, "targets/indicators.yaml", INDICATORS)
    write(root, "targets/sources.yaml", SOURCES)
    write(root, "targets/plan.yaml", HEADER + OUTPUT + FIRMS)
    write(root, "observations/all.csv", f"{COLUMNS}\n{ROWS}")
    accept(root, load(root), DAY)
    write(root, "observations/all.csv", "\n".join([COLUMNS, *order]) + "\n")

    assert contradicted(root) == []


def test_a_target_that_is_gone_and_one_that_is_new_are_found(city: Path) -> None:
    edit(city, "targets/plan.yaml", "id: output-2022", "id: output-of-2022")

    assert contradicted(city) == [
        f"expected/report.csv:3: error TT801: output-2022: on_schedule → no such target; {WAY_OUT}",
        "targets/plan.yaml:3: warning TT802: id: output-of-2022 has no line in expected/report.csv; "
        "run targettrack accept output-of-2022",
    ]


def test_accepting_takes_what_changed_what_is_new_and_what_is_gone_and_leaves_the_rest(city: Path) -> None:
    edit(city, "targets/plan.yaml", FIRMS, FIRMS.replace("firms-2025", "firms-of-2025"))
    edit(city, "observations/all.csv", "154.8", "105.8")

    assert taken(city) == [
        "firms-2025: taken out",
        "firms-of-2025: new → in_progress as of 2022-11-18",
        "output-2022: on_schedule → behind as of 2022-11-18",
    ]
    assert contradicted(city) == []
    assert taken(city) == []


def test_accepting_on_a_later_day_takes_what_stands_otherwise_then(city: Path) -> None:
    kept = (city / ACCEPTED).read_text(encoding="utf-8").splitlines()[1]

    assert taken(city, date(2023, 6, 30)) == [
        "output-2022: on_schedule → unverified as of 2023-06-30, not 2022-11-18"
    ]
    assert (city / ACCEPTED).read_text(encoding="utf-8").splitlines()[1] == kept


def test_one_target_is_accepted_alone(city: Path) -> None:
    edit(city, "observations/all.csv", "154.8", "105.8")
    edit(city, "observations/all.csv", "2021-12-31,90", "2021-12-31,95")

    assert taken(city, ids=["firms-2025"]) == [
        "firms-2025: in_progress, value 90 firms → 95 firms as of 2022-11-18"
    ]
    assert [line.partition(": error")[0] for line in contradicted(city)] == ["expected/report.csv:3"]


@pytest.mark.parametrize(
    ("ids", "day", "message"),
    [
        (["output"], DAY, "unknown 'output'; did you mean 'output-2022'?"),
        (
            ["output-2022"],
            date(2020, 1, 1),
            "output-2022 was not declared by 2020-01-01; accept it as of 2020-12-31 or later",
        ),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_nothing_is_written(
    city: Path, ids: list[str], day: date, message: str
) -> None:
    before = (city / ACCEPTED).read_bytes()

    with pytest.raises(Unacceptable) as error:
        accept(city, load(city), day, ids)

    assert str(error.value) == message
    assert (city / ACCEPTED).read_bytes() == before


def test_lines_that_stay_keep_their_bytes(city: Path) -> None:
    written = (city / ACCEPTED).read_text(encoding="utf-8").replace("\n", "\r\n")
    quoted = written.replace("firms-2025,2022-11-18", '"firms-2025",2022-11-18')
    (city / ACCEPTED).write_bytes(quoted.encode())
    edit(city, "observations/all.csv", "154.8", "105.8")

    taken(city)

    _, firms, output = (city / ACCEPTED).read_bytes().decode().splitlines(keepends=True)
    assert firms == quoted.splitlines(keepends=True)[1]
    assert output.startswith("output-2022,2022-11-18,behind")
    assert output.endswith("\r\n")


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "on_schedule",
            "on-schedule",
            "3: error TT108: status: unknown word 'on-schedule'; did you mean 'on_schedule'?",
        ),
        (
            ",verdict,",
            ",",
            "1: error TT103: missing column 'verdict'; add it, or delete the file and run targettrack accept",
        ),
        (",series", ",series,seriess", "1: error TT103: unknown column 'seriess'; did you mean 'series'?"),
        (
            "2022-11-18,on_schedule",
            "2022-11,on_schedule",
            "3: error TT104: as_of: '2022-11' is more than one day; write YYYY-MM-DD",
        ),
        (
            "output-2022,",
            "firms-2025,",
            "3: error TT102: id: 'firms-2025' again, first on line 2; keep one of the two",
        ),
        (
            "output-2022,",
            ",",
            "3: error TT103: id: the cell is empty; restore what targettrack accept wrote",
        ),
        (
            "output-2022,",
            "<<<<<<< HEAD\noutput-2022,",
            "3: error TT102: a conflict that git left to be resolved; keep one line for each target",
        ),
        (
            "output-2022,2022-11-18,",
            "output-2022,",
            "3: error TT102: 11 cells where the header has 12; write every comma",
        ),
    ],
)
def test_a_flaw_in_the_file_is_found_and_nothing_is_accepted(
    city: Path, old: str, new: str, finding: str
) -> None:
    edit(city, ACCEPTED, old, new)
    before = (city / ACCEPTED).read_bytes()

    with pytest.raises(InvalidData) as error:
        accept(city, load(city), DAY)

    found = [f"expected/report.csv:{finding}"]
    assert list(map(str, error.value.findings))[:1] == found
    assert contradicted(city)[:1] == found
    assert (city / ACCEPTED).read_bytes() == before


def test_without_the_file_nothing_is_compared(city: Path) -> None:
    (city / ACCEPTED).unlink()
    edit(city, "observations/all.csv", "154.8", "105.8")

    assert contradicted(city) == []


@pytest.mark.parametrize(
    ("value", "refusing"), [("true", True), ("1", True), ("false", False), ("0", False), ("", False)]
)
def test_a_build_server_accepts_nothing(value: str, *, refusing: bool) -> None:
    assert (refused({"CI": value}) is not None) is refusing
    assert refused({}) is None


def test_the_command_says_what_it_accepted(city: Path) -> None:
    edit(city, "observations/all.csv", "154.8", "105.8")

    first = run("accept", "--root", city, "--as-of", "2022-11-18")
    again = run("accept", "--root", city, "--as-of", "2022-11-18")

    assert (first.exit_code, first.stdout, first.stderr) == (
        0,
        "",
        "accepted output-2022: on_schedule → behind as of 2022-11-18\n",
    )
    assert (again.exit_code, again.stderr) == (
        0,
        "nothing to accept: every target stands as accepted\n",
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (["output"], {}, "Invalid value for ID: unknown 'output'; did you mean 'output-2022'?"),
        (
            [],
            {"CI": "true"},
            "Invalid value: CI is set, and what is accepted is for a person to say; "
            "accept locally and commit expected/report.csv",
        ),
    ],
)
def test_the_command_is_refused_in_one_line(
    city: Path, arguments: list[str], environment: dict[str, str], message: str
) -> None:
    result = run("accept", *arguments, "--root", city, **environment)

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {message}"


def test_the_command_prints_the_flaws_of_the_file(city: Path) -> None:
    edit(city, ACCEPTED, "on_schedule", "on-schedule")

    result = run("accept", "--root", city)

    assert result.exit_code == 1
    assert result.stderr == dedent(
        f"""\
        {city.as_posix()}/expected/report.csv:3: error TT108: status: unknown word 'on-schedule'; \
did you mean 'on_schedule'?
        nothing accepted: 1 error in expected/report.csv
        """
    )
