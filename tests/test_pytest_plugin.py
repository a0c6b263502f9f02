"""The pytest plugin: what it collects, how it prints what is found, and what it leaves alone."""

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from conftest import Write
from targettrack.explain import findings
from targettrack.findings import FAMILIES, quoted
from targettrack.history import accept
from targettrack.history.lines import COLUMNS as LINE
from targettrack.loading import load
from targettrack.pytest_plugin.items import Check
from targettrack.rules.rulebook import page, paged

pytest_plugins = "pytester"

ENERGY = Path(__file__).parent / "data" / "energy"
AREAS = "areas:\n  - {id: lake, name: Lake}\n"
INDICATORS = """\
indicators:
  - {id: output, name: output, measure: flow, unit: GWh}
  - {id: homes, name: homes, measure: stock, unit: households}
"""
SOURCES = "sources:\n  - {id: office, title: Statistics office, published: 2021-01-01}\n"
PLAN = """\
plan: {title: Plan, area: lake, declared: 2021-01-01, source: office}
targets:
  - id: output-2025
    indicator: output
    at_least: 120 GWh
    deadline: 2025
  - id: homes-2025
    indicator: homes
    at_least: 4000 households
    deadline: 2025
"""
COLUMNS = "indicator,area,period,value,unit,published,source"
FIGURES = f"""\
{COLUMNS}
output,lake,2021,100,GWh,2022-03-01,office
output,lake,2022,104,GWh,2023-03-01,office
"""
FILES = {
    "targets/areas.yaml": AREAS,
    "targets/indicators.yaml": INDICATORS,
    "targets/sources.yaml": SOURCES,
    "targets/plan.yaml": PLAN,
    "observations/figures.csv": FIGURES,
}
MONTH = "error TT104: deadline: month 13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD"
JUMP = (
    "value: '1040 GWh' is 10.4 times 100 GWh in 2021 (observations/figures.csv:2), as a decimal point out of "
    "place would make it; correct one of the two, or allow TT601 with a reason"
)


@pytest.fixture
def root(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which pytest is run, away from a build server and at one width."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("COLUMNS", "90")
    return pytester.path


@pytest.fixture
def lake(write: Write) -> Write:
    """Write a sound register, and return a function that writes a file of it anew."""
    for name, text in FILES.items():
        write(name, text)
    return write


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run pytest in a process of its own, where no filter of this test run holds."""
    return pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider", *options)


def said(result: pytest.RunResult) -> list[str]:
    """Return what was printed after the dots, without the time it took."""
    return [re.sub(r" in [0-9.]+s$", "", line) for line in result.outlines if not line.endswith("%]")]


def collected(pytester: pytest.Pytester, *options: str) -> Mapping[str, Check]:
    items, _ = pytester.inline_genitems("--targettrack", *options)
    return {item.nodeid: item for item in items if isinstance(item, Check)}


def failing(pytester: pytest.Pytester, *options: str) -> Mapping[str, list[str]]:
    """Return the items of which something is found, with that."""
    found = {name: list(map(str, item.found)) for name, item in collected(pytester, *options).items()}
    return {name: lines for name, lines in found.items() if lines}


@pytest.mark.usefixtures("lake")
def test_a_plan_has_items_by_target_and_family_and_any_other_file_one(pytester: pytest.Pytester) -> None:
    families = [family for family in FAMILIES.values() if family != "standing"]

    assert list(collected(pytester)) == [
        "observations/figures.csv::figures",
        "targets/areas.yaml::areas",
        "targets/indicators.yaml::indicators",
        "targets/plan.yaml::plan",
        *(f"targets/plan.yaml::output-2025::{family}" for family in families),
        *(f"targets/plan.yaml::homes-2025::{family}" for family in families),
        "targets/sources.yaml::sources",
        "targets::register",
    ]


def test_standings_are_items_where_they_are_accepted(
    pytester: pytest.Pytester, root: Path, lake: Write
) -> None:
    accept(root, load(root), date(2024, 1, 1))

    found = collected(pytester)

    assert "expected/report.csv::accepted" in found
    assert [name.rpartition("::")[2] for name in found if "::homes-2025::" in name] == [*FAMILIES.values()]
    assert not failing(pytester)
    lake("observations/figures.csv", FIGURES.replace("104", "119"))
    assert failing(pytester) == {
        "expected/report.csv::accepted": [
            "expected/report.csv:3: error TT801: output-2025: in_progress, value 104 GWh → 119 GWh, because "
            "observations/figures.csv:3 value 104 GWh → 119 GWh; if that is right, run targettrack accept "
            "output-2025"
        ]
    }


@pytest.mark.parametrize("code", paged())
def test_each_finding_of_check_is_found_of_one_item(
    pytester: pytest.Pytester, write: Write, code: str
) -> None:
    example = page(code).fails
    for path, text in example.register().items():
        write(path, text)
    texts = ["-o", "targettrack_sources=texts"] if (pytester.path / "texts").is_dir() else []

    found = failing(pytester, *texts)

    assert sorted(line for lines in found.values() for line in lines) == sorted(map(str, findings(example)))


@pytest.mark.parametrize(
    ("path", "text", "item", "found"),
    [
        (
            "targets/plan.yaml",
            PLAN.replace("2025\n  - id: homes", "2025-13\n  - id: homes"),
            "targets/plan.yaml::output-2025::form",
            f"targets/plan.yaml:6: {MONTH}",
        ),
        (
            "targets/plan.yaml",
            PLAN.replace("id: homes-2025", "id: Homes"),
            "targets/plan.yaml::target 2::form",
            "targets/plan.yaml:7: error TT107: id: 'Homes' cannot be an id; "
            "write lower-case letters, digits, '-' and '.'",
        ),
        (
            "targets/plan.yaml",
            PLAN.replace("id: homes-2025", "id: output-2025"),
            "targets/plan.yaml::target 2::references",
            "targets/plan.yaml:7: error TT303: id: 'output-2025' again, first at "
            "targets/plan.yaml:3; rename one",
        ),
        (
            "targets/plan.yaml",
            f"{PLAN}  - fewer homes\n",
            "targets/plan.yaml::target 3::form",
            "targets/plan.yaml:11: error TT108: targets[3]: expected a mapping, found 'fewer homes'",
        ),
        (
            "targets/plan.yaml",
            PLAN.replace("source: office", "source: press"),
            "targets/plan.yaml::plan",
            "targets/plan.yaml:1: error TT302: source: unknown source 'press'; add it to sources.yaml",
        ),
        (
            "targets/plan.yaml",
            "".join(PLAN.splitlines(keepends=True)[1:]) + PLAN.splitlines()[0].replace("title", "tilte"),
            "targets/plan.yaml::plan",
            "targets/plan.yaml:10: error TT103: unknown key 'tilte'; did you mean 'title'?",
        ),
        (
            "targets/plan.yaml",
            "plan: {title: Plan\n",
            "targets/plan.yaml::plan",
            "targets/plan.yaml:1: error TT102: '{' is opened here; close it, and put ',' between the keys",
        ),
        (
            "targets/areas.yaml",
            "areas:\n  - {id: lake}\n",
            "targets/areas.yaml::areas",
            "targets/areas.yaml:2: error TT103: missing key 'name'; "
            "name it in English, in Chinese or in both",
        ),
        (
            "targets/notes.txt",
            "a note",
            "targets/notes.txt::other",
            "targets/notes.txt:1: error TT101: not read; "
            "plans are targets/*.yaml, figures observations/**/*.csv",
        ),
        (
            "targets/sub/plan.yaml",
            PLAN,
            "targets::register",
            "targets/sub:1: error TT101: a folder here is not read; "
            "plans are targets/*.yaml, figures observations/**/*.csv",
        ),
        (
            "observations/sub/figures.csv",
            f"{COLUMNS}\noutput,lake,2021\n",
            "observations/sub/figures.csv::figures",
            "observations/sub/figures.csv:2: error TT102: 3 cells where the header has 7; write every comma",
        ),
        (
            "expected/report.csv",
            f"{','.join(LINE)}\n<<<<<<< HEAD\n",
            "expected/report.csv::accepted",
            "expected/report.csv:2: error TT102: a conflict that git left to be resolved; "
            "keep one line for each target",
        ),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(
    pytester: pytest.Pytester, lake: Write, path: str, text: str, item: str, found: str
) -> None:
    lake(path, text)

    assert failing(pytester) == {item: [found]}


def test_an_empty_register_fails(pytester: pytest.Pytester, write: Write) -> None:
    message = "the register holds no plan and no figure; add targets/<plan>.yaml"
    write("observations/README.md", "Figures.")

    assert failing(pytester) == {"observations::register": [f"targets:1: error TT100: {message}"]}


def test_where_no_register_is_one_item_says_so(pytester: pytest.Pytester) -> None:
    found = failing(pytester)

    assert found == {
        ".::register": [
            f"targets:1: error TT100: no register here: {quoted(pytester.path)} "
            "has neither a folder targets nor observations; name the folder that holds targets"
        ]
    }


def test_a_failure_is_a_line_and_no_traceback(pytester: pytest.Pytester, lake: Write) -> None:
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025", "deadline: 2025-13"))

    result = run(pytester, "--targettrack")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert said(result) == [
        " FAILURES ".center(90, "="),
        " output-2025: form ".center(90, "_"),
        f"targets/plan.yaml:6: {MONTH}",
        " homes-2025: form ".center(90, "_"),
        f"targets/plan.yaml:10: {MONTH}",
        " short test summary info ".center(90, "="),
        "FAILED targets/plan.yaml::output-2025::form - error TT104: deadline: month 13 does not ...",
        "FAILED targets/plan.yaml::homes-2025::form - error TT104: deadline: month 13 does not e...",
        "2 failed, 18 passed",
    ]


@pytest.fixture
def jump(lake: Write) -> None:
    """Write a figure of which there is a warning."""
    lake("observations/figures.csv", FIGURES.replace("104", "1040").replace("120", "1200"))
    lake("targets/plan.yaml", PLAN.replace("120", "1200"))


@pytest.mark.usefixtures("jump")
def test_a_warning_is_a_warning_of_pytest_with_its_place(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--targettrack")

    assert result.ret == pytest.ExitCode.OK
    assert said(result) == [
        " warnings summary ".center(90, "="),
        "observations/figures.csv::figures",
        f"  observations/figures.csv:3: RegisterWarning: TT601: {JUMP}",
        "    output,lake,2022,1040,GWh,2023-03-01,office",
        "",
        "-- Docs: https://docs.pytest.org/en/stable/how-to/capture-warnings.html",
        "20 passed, 1 warning",
    ]


@pytest.mark.usefixtures("jump")
@pytest.mark.parametrize("which", ["error", "error::pytest_targettrack.RegisterWarning"])
def test_where_warnings_are_errors_a_warning_fails_as_a_line(pytester: pytest.Pytester, which: str) -> None:
    result = run(pytester, "--targettrack", "-W", which)

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert said(result) == [
        " FAILURES ".center(90, "="),
        " figures.csv: figures ".center(90, "_"),
        f"observations/figures.csv:3: warning TT601: {JUMP}",
        " short test summary info ".center(90, "="),
        "FAILED observations/figures.csv::figures - warning TT601: value: '1040 GWh' is 10.4 tim...",
        "1 failed, 19 passed",
    ]


@pytest.mark.usefixtures("jump")
def test_a_warning_can_be_filtered_away(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--targettrack", "-W", "ignore::pytest_targettrack.RegisterWarning")

    assert said(result) == ["20 passed"]


def test_what_a_record_allows_is_not_found(pytester: pytest.Pytester, lake: Write) -> None:
    lake(
        "observations/figures.csv",
        f"{COLUMNS},allow\n"
        "output,lake,2021,100,GWh,2022-03-01,office,\n"
        "output,lake,2022,1040,GWh,2023-03-01,office,TT601: a new dam\n",
    )
    lake("targets/plan.yaml", PLAN.replace("120", "1200"))

    assert failing(pytester) == {}


def test_phrases_are_looked_up_in_the_texts_of_sources(pytester: pytest.Pytester, lake: Write) -> None:
    lake(
        "targets/sources.yaml",
        f"{SOURCES}  - {{id: press, title: A newspaper, published: 2021-01-01, text: press.txt}}\n",
    )
    stated = "deadline: 2025\n    source: press\n    as_stated: 120 GWh\n  - "
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025\n  - ", stated))
    lake("texts/press.txt", "Power of 121 GWh.")

    assert failing(pytester) == {}
    assert failing(pytester, "-o", "targettrack_sources=texts") == {
        "targets/plan.yaml::output-2025::evidence": [
            "targets/plan.yaml:8: error TT205: as_stated: '120 GWh' is not in the text of press; "
            "copy the phrase as printed, or correct the source"
        ]
    }


def test_junit_and_ides_get_the_line_of_the_finding_or_of_the_record(
    pytester: pytest.Pytester, lake: Write
) -> None:
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025", "deadline: 2025-13"))
    lake("observations/figures.csv", FIGURES.replace("lake,2022", "lake,2022-13"))

    run(pytester, "--targettrack", "--junitxml=report.xml", "-o", "junit_family=xunit1")

    cases = ET.parse(pytester.path / "report.xml").iter("testcase")  # noqa: S314  # pytest's own
    lines = {
        f"{case.get('classname')} {case.get('name')}": (
            case.get("file"),
            int(case.get("line", "")) + 1,  # pytest counts lines from 0 there
            [failure.text for failure in case],
        )
        for case in cases
    }
    assert lines["targets.plan.yaml.homes-2025 form"] == (
        "targets/plan.yaml",
        10,
        [f"targets/plan.yaml:10: {MONTH}"],
    )
    assert lines["targets.plan.yaml.homes-2025 time"] == ("targets/plan.yaml", 7, [])
    assert lines["observations.figures.csv figures"] == (
        "observations/figures.csv",
        3,
        [
            "observations/figures.csv:3: error TT104: period: month 13 does not exist; "
            "write YYYY, YYYY-MM or YYYY-MM-DD"
        ],
    )
    assert len(lines) == 20


@pytest.mark.usefixtures("lake")
@pytest.mark.parametrize(
    ("options", "passed", "deselected"),
    [
        (["targets/plan.yaml"], 15, 0),
        (["targets/plan.yaml::homes-2025"], 7, 0),
        (["targets/plan.yaml::homes-2025::time", "observations"], 2, 0),
        (["-k", "homes and (time or form)"], 2, 18),
        (["--deselect", "targets/plan.yaml::homes-2025", "targets"], 12, 7),
        (["--ignore", "targets"], 1, 0),
    ],
)
def test_items_are_chosen_as_tests_are(
    pytester: pytest.Pytester, options: Sequence[str], passed: int, deselected: int
) -> None:
    result = pytester.runpytest_inprocess("--targettrack", *options)

    result.assert_outcomes(passed=passed, deselected=deselected)


def test_what_failed_last_is_run_again(pytester: pytest.Pytester, lake: Write) -> None:
    lake("targets/sub/plan.yaml", PLAN)
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025\n  - ", "deadline: 2025-13\n  - "))
    pytester.runpytest_inprocess("--targettrack").assert_outcomes(failed=2, passed=18)

    again = pytester.runpytest_inprocess("--targettrack", "--lf", "-v")

    again.assert_outcomes(failed=2)
    assert [line.split()[0] for line in again.outlines if "FAILED  " in line] == [
        "targets/plan.yaml::output-2025::form",
        "targets::register",
    ]


def test_processes_that_share_the_work_find_the_same(pytester: pytest.Pytester, lake: Write) -> None:
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025\n  - ", "deadline: 2025-13\n  - "))

    result = run(pytester, "--targettrack", "-n", "2")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert said(result)[-4:] == [
        f"targets/plan.yaml:6: {MONTH}",
        " short test summary info ".center(90, "="),
        "FAILED targets/plan.yaml::output-2025::form - error TT104: deadline: month 13 does not ...",
        "1 failed, 19 passed",
    ]


def test_a_register_is_read_once(pytester: pytest.Pytester, lake: Write) -> None:
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025\n  - ", "deadline: 2025-13\n  - "))
    pytester.makeconftest(
        """
        def pytest_runtest_call(item):
            item.path.write_text("spoilt") if item.path.is_file() else None
        """
    )

    pytester.runpytest_inprocess("--targettrack").assert_outcomes(failed=1, passed=19)


def test_several_registers_stand_where_the_configuration_says(
    pytester: pytest.Pytester, write: Write
) -> None:
    shutil.copytree(ENERGY, pytester.path / "registers" / "energy")
    for name, text in FILES.items():
        write(f"registers/lake/{name}", text)
    write("registers/lake/targets/plan.yaml", PLAN.replace("deadline: 2025", "deadline: 2025-13"))
    write("targets/plan.yaml", "not: a plan")
    write("observations/measured.csv", "a,b\n1\n")
    pytester.makeini(
        """
        [pytest]
        targettrack = true
        targettrack_roots = registers/energy registers/lake
        """
    )

    assert failing(pytester) == {
        "registers/lake/targets/plan.yaml::output-2025::form": [
            f"registers/lake/targets/plan.yaml:6: {MONTH}"
        ],
        "registers/lake/targets/plan.yaml::homes-2025::form": [
            f"registers/lake/targets/plan.yaml:10: {MONTH}"
        ],
    }
    assert {name.partition("/")[0] for name in collected(pytester)} == {"registers"}


@pytest.mark.parametrize("key", ["targettrack_roots", "targettrack_sources"])
def test_a_folder_that_is_not_there_is_an_error_of_use(pytester: pytest.Pytester, key: str) -> None:
    result = run(pytester, "--targettrack", "-o", f"{key}=reigsters")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert result.errlines == [f"ERROR: {key}: 'reigsters' is no folder", ""]


@pytest.mark.usefixtures("lake")
def test_other_plugins_collect_the_same_files(pytester: pytest.Pytester, write: Write) -> None:
    write("targets/README.md", ">>> 1 + 1\n2\n")
    pytester.makeconftest(
        """
        import pytest

        class Text(pytest.File):
            def collect(self):
                yield Written.from_parent(self, name="written")

        class Written(pytest.Item):
            def runtest(self):
                assert self.path.read_text()

        def pytest_collect_file(file_path, parent):
            return Text.from_parent(parent, path=file_path) if file_path.suffix == ".yaml" else None
        """
    )
    pytester.makepyfile("def test_itself(): pass")

    result = pytester.runpytest_inprocess(
        "--targettrack", "--doctest-glob=*.md", "--strict-config", "-W", "error"
    )

    result.assert_outcomes(passed=20 + 4 + 1 + 1)


@pytest.mark.usefixtures("jump")
@pytest.mark.parametrize(("option", "loaded"), [("--tb=short", False), ("--targettrack", True)])
def test_nothing_heavy_is_imported_unless_it_is_on(
    pytester: pytest.Pytester, option: str, *, loaded: bool
) -> None:
    pytester.makepyfile(
        f"""
        import sys

        def test_itself():
            for name in ("targettrack", "pydantic", "yaml"):
                assert (name in sys.modules) is {loaded}
        """
    )

    assert said(run(pytester, option, "test_nothing_heavy_is_imported_unless_it_is_on.py")) == ["1 passed"]


def test_help_tells_the_options(pytester: pytest.Pytester) -> None:
    shown = " ".join(run(pytester, "--help").outlines)

    for option in ("--targettrack ", "--targettrack-accept ", "targettrack_roots ", "targettrack_sources "):
        assert option in shown


@pytest.mark.usefixtures("lake")
def test_the_plugin_can_be_left_out(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_itself(): pass")

    assert said(run(pytester, "-p", "no:targettrack")) == ["1 passed"]
    refused = run(pytester, "-p", "no:targettrack", "--targettrack").errlines
    assert "error: unrecognized arguments: --targettrack" in " ".join(refused)


def test_without_the_option_registers_are_left_alone(pytester: pytest.Pytester, lake: Write) -> None:
    lake("targets/plan.yaml", "not: a plan")
    pytester.makepyfile("def test_itself(): pass")

    assert said(run(pytester)) == ["1 passed"]


def test_the_second_register_passes(pytester: pytest.Pytester) -> None:
    shutil.copytree(ENERGY, pytester.path, dirs_exist_ok=True)

    result = run(pytester, "--targettrack", "-W", "error")

    assert result.ret == pytest.ExitCode.OK
    assert said(result) == [f"{len(collected(pytester))} passed"]
    assert len(load(ENERGY).targets) * 7 < len(collected(pytester))


def test_accepting_takes_what_changed_and_passes(pytester: pytest.Pytester, root: Path, lake: Write) -> None:
    today = date.today()  # noqa: DTZ011  # the reader's own day, on which is accepted
    accept(root, load(root), today)
    lake("observations/figures.csv", FIGURES.replace("104", "119"))

    accepting = run(pytester, "--targettrack-accept", "-n", "2")
    again = run(pytester, "--targettrack-accept")

    assert accepting.ret == again.ret == pytest.ExitCode.OK
    assert said(accepting)[-3:] == [
        " accepted standings ".center(90, "="),
        f"expected/report.csv: accepted output-2025: unverified, value 104 GWh → 119 GWh as of {today}",
        "23 passed",
    ]
    assert said(again) == [
        " accepted standings ".center(90, "="),
        "expected/report.csv: nothing to accept, every target stands as accepted",
        "23 passed",
    ]
    assert said(run(pytester, "--targettrack", "-W", "error")) == ["23 passed"]


def test_nothing_is_accepted_of_an_unsound_register(
    pytester: pytest.Pytester, root: Path, lake: Write
) -> None:
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025", "deadline: 2025-13"))

    result = run(pytester, "--targettrack-accept")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert [
        " accepted standings ".center(90, "="),
        "expected/report.csv: nothing accepted, with 2 errors in the register's files",
    ] == [line for line in said(result) if line not in said(run(pytester, "--targettrack"))]
    assert not (root / "expected").exists()


@pytest.mark.usefixtures("lake")
@pytest.mark.parametrize(
    ("environment", "option", "message"),
    [
        (
            "true",
            "-v",
            "CI is set, and what is accepted is for a person to say; "
            "accept locally and commit expected/report.csv",
        ),
        ("", "--collect-only", "with --collect-only nothing is accepted"),
    ],
)
def test_accepting_is_refused(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, environment: str, option: str, message: str
) -> None:
    monkeypatch.setenv("CI", environment)

    result = run(pytester, "--targettrack-accept", option)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert result.errlines == [f"ERROR: --targettrack-accept: {message}", ""]
    assert not (pytester.path / "expected").exists()


@pytest.mark.usefixtures("lake")
def test_a_report_that_cannot_be_written_is_an_error_of_use(pytester: pytest.Pytester, write: Write) -> None:
    write("expected", "a file")

    result = run(pytester, "--targettrack-accept")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert result.errlines[:1] == [
        "ERROR: --targettrack-accept: cannot write 'expected/report.csv': File exists"
    ]


@pytest.mark.usefixtures("lake")
@pytest.mark.parametrize(
    ("asserted", "said_of_it"),
    [
        ('assessments(as_of="2023-06-30")["output-2025"].status == "in_progress"', None),
        ('assessments(as_of="2023-06-30") is assessments(as_of=date(2023, 6, 30))', None),
        ('"output-2025" not in assessments(as_of="2020-12-31")', None),
        (
            'assessments(as_of="2023-06-30")["output-2025"].status == "achieved"',
            "  + in_progress",
        ),
        (
            'assessments(as_of="2023-06-30")["ouput-2025"]',
            """KeyError: "no target 'ouput-2025' by 2023-06-30; did you mean 'output-2025'?\"""",
        ),
        (
            'assessments(as_of="2020-06-30")["output-2025"]',
            """KeyError: "no target 'output-2025' by 2020-06-30; none was declared by then\"""",
        ),
        ('assessments(as_of="2023-06")', "ValueError: Invalid isoformat string: '2023-06'"),
    ],
)
def test_maintainers_assert_standings_in_tests_of_their_own(
    pytester: pytest.Pytester, asserted: str, said_of_it: str | None
) -> None:
    pytester.makepyfile(
        f"""
        from datetime import date

        def test_itself(register, assessments):
            assert register.target["homes-2025"]
            assert {asserted}
        """
    )

    result = pytester.runpytest_inprocess("--targettrack", "-k", "test_itself")

    result.assert_outcomes(passed=said_of_it is None, failed=said_of_it is not None, deselected=20)
    assert [line for line in result.outlines if line == f"E       {said_of_it}"] == [
        f"E       {said_of_it}"
    ] * (said_of_it is not None)


def test_a_test_on_an_unsound_register_is_told_what_is_wrong(pytester: pytest.Pytester, lake: Write) -> None:
    lake("targets/plan.yaml", PLAN.replace("deadline: 2025\n  - ", "deadline: 2025-13\n  - "))
    path = pytester.makepyfile("def test_itself(assessments): pass")

    result = run(pytester, "--targettrack", path.name)

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert said(result)[2:3] == [f"targets/plan.yaml:6: {MONTH}"]
    assert said(result)[-1] == "1 error"


def test_of_several_registers_a_test_names_one(pytester: pytest.Pytester, write: Write) -> None:
    for name, text in FILES.items():
        write(f"lake/{name}", text)
        write(f"pond/{name}", text.replace("homes-2025", "ponds-2025"))
    pytester.makeini("[pytest]\ntargettrack = true\ntargettrack_roots = lake pond\n")
    path = pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("register", ["pond"], indirect=True)
        def test_of_one(register, assessments):
            assert register.target["ponds-2025"]
            assert "ponds-2025" in assessments(as_of="2023-06-30")

        def test_of_none(register): pass

        @pytest.mark.parametrize("register", ["sea"], indirect=True)
        def test_of_another(assessments): pass
        """
    )

    result = run(pytester, path.name)

    way_out = "name one by pytest.mark.parametrize('register', [...], indirect=True)"
    assert [line for line in said(result) if line.startswith("register: ")] == [
        f"register: of lake, pond none is named; {way_out}",
        f"register: of lake, pond 'sea' is none of them; {way_out}",
    ]
    assert said(result)[-1] == "1 passed, 2 errors"
