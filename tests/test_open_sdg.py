"""Open SDG data repositories as registers: what comes over, and that the rest is listed."""

import csv
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from conftest import Write
from targettrack import Severity, assess, check, load, read
from targettrack.cli import app
from targettrack.interchange.open_sdg.cells import Short, number, period, shortened
from targettrack.interchange.open_sdg.names import dimension, distinct, slug
from targettrack.interchange.open_sdg.units import known_unit
from targettrack.loading import serves_as_dimension
from targettrack.methods import NoVerdict, Verdict
from targettrack.models.forms import ID
from targettrack.periods import read_period

DATA = Path(__file__).parent / "data" / "open-sdg"
RIVERMOUTH, REGISTER = DATA / "rivermouth", DATA / "register"
DAY = "2024-06-30"


def brought(folder: Path, out: Path, *options: str) -> Result:
    arguments = ["import", "open-sdg", str(folder), str(out), *(options or ("--published", DAY))]
    return CliRunner().invoke(app, arguments)


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def listed(out: Path) -> list[tuple[str, ...]]:
    with (out / "import.csv").open(encoding="utf-8", newline="") as listing:
        return [tuple(row) for row in csv.reader(listing)][1:]


def said(result: Result) -> str:
    return " ".join(result.stderr.replace("│", " ").split())


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S603, S607


def grown(base: float, value: float, years: int) -> float:
    """Return the compound growth a year."""
    return float((value / base) ** (1 / years)) - 1


def test_a_repository_becomes_the_register_and_the_listing_that_are_kept_here(root: Path) -> None:
    result = brought(RIVERMOUTH, root / "out")

    assert (result.exit_code, result.stdout) == (0, "")
    assert files(root / "out") == files(REGISTER)


def test_the_command_says_how_much_came_over_and_why_the_rest_did_not(root: Path) -> None:
    result = brought(RIVERMOUTH, root / "out")

    first, *_, last = result.stderr.splitlines()
    assert first == "imported 14 indicators, 12 targets, 34 figures"
    assert "     1  about a chart" in result.stderr.splitlines()
    out = (root / "out").as_posix()
    assert f"{out}/import.csv lists each of these" in result.stderr.splitlines()
    assert last == f"next: targettrack check {out}; targettrack report {out}"


def test_every_cell_row_and_field_came_over_or_is_listed(root: Path) -> None:
    brought(RIVERMOUTH, root / "out")

    dropped = ("no number", "no year, span of years or part of a year")
    places = {(path, line) for path, line, _, why in listed(root / "out") if why in dropped}
    for table in sorted((RIVERMOUTH / "data").iterdir()):
        rows = table.read_text(encoding="utf-8").splitlines()[1:]
        id_ = table.stem.removeprefix("indicator_")
        figures = (root / "out" / "observations" / f"{id_}.csv").read_text(encoding="utf-8").splitlines()[1:]
        missing = [at for at, _ in enumerate(rows, 2) if (f"data/{table.name}", str(at)) in places]
        own = [row for row in figures if ".progress," not in row]
        assert len(own) + len(missing) == len(rows)


def test_the_register_that_is_made_has_no_errors_and_keeps_its_oddities() -> None:
    register, flaws = read(REGISTER)

    assert flaws == []
    assert sorted({(finding.code, finding.severity) for finding in check(register)}) == [
        ("TT410", Severity.WARNING),
        ("TT701", Severity.WARNING),
    ]


def test_its_targets_are_scored_as_the_site_would_score_them() -> None:
    found = {
        one.target.id: one.verdict
        for one in assess(load(REGISTER), date(2024, 7, 1), method="statcan").assessments
    }

    scores = {id_: one.scores["score"] for id_, one in found.items() if isinstance(one, Verdict)}
    near = 1 - (60 / 100) ** 4.44
    young = 250 * grown(60, 66, 8) / near - 1.25
    old = 500 * grown(80.5, 82, 7) / (1 - 0.805**4.44) - 2.5
    women = 7.1429 * grown(70, 90, 7) / grown(70, 95, 9) - 4.2857
    fewer = -250 * grown(1200, 1150.5, 5) - 1.25
    assert scores == pytest.approx(
        {
            "1-1-1": 7.1429 * grown(15, 10.6, 8) / grown(15, 7.5, 15) - 4.2857,
            "3-1-1.jeunes": young,
            "3-1-1.aines-pourcentage": old,
            "3-1-1.aines-pourcentage-le-port": women,
            "3-1-1.2": (old + women) / 2,
            "3-1-1.aines-number": fewer,
            "3-1-1": (young + (old + women) / 2 + fewer) / 3,
            "6-1-1": -5,  # from a zero that is read as a thousandth
            "11-1-1": 4.1667 * grown(300, 240, 6) / grown(300, 0.001, 14) - 2.5,
            "12-1-1": 500 * grown(0.93, 0.95, 5) - 2.5,
            "16-1-1": -250 * grown(80, 72.5, 8) - 1.25,
        },
        abs=1e-9,
    )
    assert found["8-1-1"] == NoVerdict("statcan", "the baseline and the figure are of opposite sign", {})


def test_the_day_of_the_last_commit_is_by_when_the_figures_were_published(root: Path, write: Write) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    day = "2022-02-03T12:00:00"
    subprocess.run(  # noqa: S603
        ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"],  # noqa: S607
        check=True,
        env={"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day, "PATH": "/usr/bin:/bin", "HOME": str(root)},
    )

    result = CliRunner().invoke(app, ["import", "open-sdg", str(root / "there"), str(root / "out")])

    assert result.exit_code == 0
    figures = (root / "out/observations/1-1-1.csv").read_text(encoding="utf-8").splitlines()
    assert figures[1] == "1-1-1,area,2015,3,index,../2022-02-03,open-sdg,,"
    write("there/data/indicator_3-1-1.csv", "Year,Value\n2015,3\n")
    git(root, "add", ".")
    staged = CliRunner().invoke(app, ["import", "open-sdg", str(root / "there"), str(root / "more")])
    assert staged.exit_code == 2
    assert "was changed since its last commit, of 2022-02-03; give --published DAY" in said(staged)
    git(root, "rm", "--quiet", "--force", "there/data/indicator_3-1-1.csv")
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,4\n")
    changed = CliRunner().invoke(app, ["import", "open-sdg", str(root / "there"), str(root / "more")])
    assert changed.exit_code == 2
    assert "was changed since its last commit, of 2022-02-03; give --published DAY" in said(changed)
    write("there/data/indicator_1-1-1.csv", "Year,Value\r\n2015,3\r\n")
    ends = CliRunner().invoke(app, ["import", "open-sdg", str(root / "there"), str(root / "more")])
    assert ends.exit_code == 0
    write("there/data/indicator_2-1-1.csv", "Year,Value\n2015,3\n")
    added = CliRunner().invoke(app, ["import", "open-sdg", str(root / "there"), str(root / "most")])
    assert added.exit_code == 2


def test_without_a_commit_or_a_day_nothing_is_guessed(root: Path, write: Write) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")

    result = CliRunner().invoke(app, ["import", "open-sdg", str(root / "there"), str(root / "out")])

    assert result.exit_code == 2
    assert "was published, no repository to read, git says 'not a git repository" in said(result)
    assert "; give --published DAY" in said(result)
    assert not (root / "out").exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "data/indicator_1-1-1.csv",
            "Year,Value\n2015,3,4\n",
            "data/indicator_1-1-1.csv:2: error TT102: 3 cells where the header has 2; "
            "put quotes around a cell that holds a comma",
        ),
        (
            "data/indicator_1-1-1.csv",
            "Year,Amount\n2015,3\n",
            "data/indicator_1-1-1.csv:1: error TT103: missing column 'Value'",
        ),
        (
            "data/indicator_1-1-1.csv",
            "Year,Value,Sex,Sex\n2015,3,a,b\n",
            "data/indicator_1-1-1.csv:1: error TT102: column 'Sex' again; keep one",
        ),
        (
            "data/indicator_1-1-1.csv",
            'Year,Value\n2015,"3\n',
            "data/indicator_1-1-1.csv:2: error TT102: a quotation mark is opened here and not closed; "
            "inside a quoted cell write it twice",
        ),
        (
            "data/indicator_1-1-1.csv",
            f"Year,Value,Place\n2015,3,{'x' * 2001}\n",
            "data/indicator_1-1-1.csv:2: error TT108: a label of 2001 characters; write at most 2000",
        ),
        (
            "meta/1-1-1.md",
            "---\nindicator_name: a: b\n---\n",
            "meta/1-1-1.md:2: error TT102: a second ': ' in one value, or a line indented too far; "
            "put quotes around a text that holds ': '",
        ),
        (
            "meta/1-1-1.md",
            "indicator_name: a\n",
            "meta/1-1-1.md:1: error TT102: no front matter; "
            "begin the file with '---' and close it with '---'",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_line_and_nothing_is_written(
    root: Path, write: Write, name: str, text: str, message: str
) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    write(f"there/{name}", text)

    result = brought(root / "there", root / "out")

    assert (result.exit_code, result.stdout) == (1, "")
    there = (root / "there").as_posix()
    assert result.stderr.splitlines() == [
        f"{there}/{message}",
        "nothing imported: 1 error in the repository's files",
    ]
    assert [path.name for path in root.iterdir()] == ["there"]


def test_bytes_that_are_not_utf8_are_told_by_their_line(root: Path, write: Write) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    (root / "there/data/indicator_1-1-1.csv").write_bytes(b"Year,Value,Place\n2015,3,Qu\xe9bec\n")

    result = brought(root / "there", root / "out")

    assert result.exit_code == 1
    assert "indicator_1-1-1.csv:2: error TT101: byte 27 of the file, 0xE9, is not UTF-8" in result.stderr


def test_a_folder_that_is_no_repository_is_refused(root: Path) -> None:
    (root / "empty").mkdir()

    empty, absent = brought(root / "empty", root / "out"), brought(root / "nowhere", root / "out")

    assert (empty.exit_code, absent.exit_code) == (2, 2)
    assert "has no table data/*-*.csv; name the folder of an Open SDG repository" in said(empty)
    assert "is no folder; name that of an Open SDG repository" in said(absent)
    undated = CliRunner().invoke(app, ["import", "open-sdg", str(root / "nowhere"), str(root / "out")])
    assert "is no folder; name that of an Open SDG repository" in said(undated)


def test_a_folder_with_something_in_it_is_left_alone(root: Path, write: Write) -> None:
    write("out/mine.txt", "mine")

    result = brought(RIVERMOUTH, root / "out")

    assert result.exit_code == 2
    assert "is there already and not empty; nothing was written" in said(result)
    assert files(root) == {"out/mine.txt": "mine"}


def test_an_empty_folder_is_filled(root: Path) -> None:
    (root / "out").mkdir()

    assert brought(RIVERMOUTH, root / "out").exit_code == 0
    assert files(root / "out") == files(REGISTER)


def test_tables_stand_where_the_configuration_says(root: Path, write: Write) -> None:
    write("there/config_data.yml", "inputs:\n  - {class: InputCsvData, path_pattern: tables/*-*.csv}\n")
    write("there/tables/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    write("there/data/indicator_2-1-1.csv", "Year,Value\n2015,3\n")

    assert brought(root / "there", root / "out").exit_code == 0
    assert sorted(path.name for path in (root / "out/observations").iterdir()) == ["1-1-1.csv"]
    why = "holds neither figures, nor what is said of indicators in the first language"
    assert ("data", "1", "folder", why) in listed(root / "out")


@pytest.mark.parametrize(
    ("configured", "message"),
    [
        ("src_dir: ..", "2: error TT108: src_dir: '..' leads out of the repository; write a path in it"),
        (
            "src_dir: a/../../there",
            "2: error TT108: src_dir: 'a/../../there' leads out of the repository; write a path in it",
        ),
        ("src_dir: /tmp", "2: error TT108: src_dir: '/tmp' leads out of the repository; write a path in it"),
        (
            "inputs: [{class: InputCsvData, path_pattern: ../*.csv}]",
            "2: error TT108: path_pattern: '../*.csv' leads out of the repository; write a path in it",
        ),
        (
            "inputs: [{class: InputYamlMeta, path_pattern: /data/*.yml}]",
            "2: error TT108: path_pattern: '/data/*.yml' leads out of the repository; write a path in it",
        ),
        (
            "inputs: [{class: InputCsvData, path_pattern: data/**.csv}]",
            "2: error TT108: path_pattern: 'data/**.csv' is no pattern; "
            "write one like data/*.csv or data/**/*.csv",
        ),
        (
            "inputs: [{class: InputCsvData, path_pattern: }]",
            "2: error TT108: path_pattern: '' is no pattern; write one like data/*.csv or data/**/*.csv",
        ),
    ],
)
def test_a_configuration_that_names_no_files_of_the_repository_is_told_by_its_line(
    root: Path, write: Write, configured: str, message: str
) -> None:
    write("there/config_data.yml", f"country: {{name: Here}}\n{configured}\n")
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    write("data/indicator_2-1-1.csv", "Year,Value\n2015,3\n")

    result = brought(root / "there", root / "out")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"{(root / 'there').as_posix()}/config_data.yml:{message}",
        "nothing imported: 1 error in the repository's files",
    ]
    assert not (root / "out").exists()


def test_files_stand_in_the_folder_that_the_configuration_names(root: Path, write: Write) -> None:
    write("there/config_data.yml", "src_dir: source\n")
    write("there/source/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")

    assert brought(root / "there", root / "out").exit_code == 0
    assert [path.name for path in (root / "out/observations").iterdir()] == ["1-1-1.csv"]


@pytest.mark.parametrize(
    ("key", "year", "usual"),
    [
        *(("target_year", year, 2030) for year in ("9999", "9001", "0999", "२०३०", "203")),
        *(("base_year", year, 2015) for year in ("0001", "9999", "next")),
    ],
)
def test_a_year_that_no_register_holds_is_listed_and_the_usual_one_read(
    root: Path, write: Write, key: str, year: str, usual: int
) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    options = f"[{{direction: positive, {key}: '{year}'}}]"
    write(
        "there/meta/1-1-1.yml", f"auto_progress_calculation: true\nprogress_calculation_options: {options}\n"
    )

    assert brought(root / "there", root / "out").exit_code == 0
    why = f"no year from 1000 to 9000; read as {usual}"
    assert [row[2:] for row in listed(root / "out") if row[2].startswith(key)] == [(f"{key} {year}", why)]
    assert read(root / "out")[1] == []


def test_a_file_whose_name_gives_no_id_is_listed(root: Path, write: Write) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    write("there/data/indicator_规-划.csv", "Year,Value\n2015,3\n")
    write("there/meta/规-划.yml", "indicator_name: plan\n")

    assert brought(root / "there", root / "out").exit_code == 0
    why = "no id in its name; write one of letters a-z and digits, such as indicator_1-2-1"
    assert listed(root / "out")[-2:] == [
        ("data/indicator_规-划.csv", "1", "file", why),
        ("meta/规-划.yml", "1", "file", why),
    ]
    assert [path.name for path in (root / "out/observations").iterdir()] == ["1-1-1.csv"]
    assert read(root / "out")[1] == []


def test_long_names_make_ids_that_a_register_holds(root: Path, write: Write) -> None:
    series = [f"share of those who {'very ' * 20}often {end}" for end in ("walk", "ride")]
    rows = "".join(f"2015,{one},3,0.3\n2016,{one},4,0.4\n" for one in series)
    write(f"there/data/indicator_{'a-' * 60}b.csv", f"Year,Series,Value,Progress\n{rows}")
    entries = "".join(f"  - {{series: {one}, direction: positive}}\n" for one in series)
    fields = f"goal_number: '{'9' * 90}'\nauto_progress_calculation: true\n"
    write(f"there/meta/{'a-' * 60}b.yml", f"{fields}progress_calculation_options:\n{entries}")

    assert brought(root / "there", root / "out").exit_code == 0
    register, flaws = read(root / "out")
    assert flaws == []
    assert (len(register.indicators), len(register.targets)) == (5, 3)


def test_labels_are_legible_and_on_one_line_in_tables_and_in_options(root: Path, write: Write) -> None:
    label = "a\u200cb\u202ec \u2028 d"
    write("there/data/indicator_1-1-1.csv", f'Year,Sex,GeoCode,Value\n2015,"{label}","x\ny\u2066",3\n')
    options = f"[{{direction: positive, disaggregation: [{{field: Sex, value: {label!a}}}]}}]"
    write(
        "there/meta/1-1-1.yml",
        f"auto_progress_calculation: true\nprogress_calculation_options: {options}\n".replace("'", '"'),
    )

    assert brought(root / "there", root / "out").exit_code == 0
    register, flaws = read(root / "out")
    assert flaws == []
    assert [one.where for one in register.targets] == [(("Sex", "a\u200cb\ufffdc d"),)]
    assert [one.note for one in register.observations] == ["GeoCode: x y\ufffd"]


def test_texts_that_are_too_long_together_are_listed(root: Path, write: Write) -> None:
    write(
        "there/data/indicator_1-1-1.csv",
        "Year,Series,Units,GeoCode,COMMENT_OBS,Value\n"
        f"2015,a,{'u' * 1900},{'g' * 1500},{'c' * 1500},3\n2016,b,kg,x,y,4\n",
    )
    write("there/meta/1-1-1.yml", f"indicator_name: {'n' * 1700}\ndescription: {'d' * 1700}\n")
    write("there/config_data.yml", f"country: {{name: {'x' * 2001}}}\n")

    assert brought(root / "there", root / "out").exit_code == 0
    register, flaws = read(root / "out")
    assert (len(register.indicators), flaws) == (2, [])
    assert [row[:3] for row in listed(root / "out") if row[3] == "over 2000 characters"] == [
        ("config_data.yml", "1", "country"),
        ("data/indicator_1-1-1.csv", "1", f"definition of 1-1-1.a-{'u' * 48}"),
        ("data/indicator_1-1-1.csv", "1", f"name of 1-1-1.a-{'u' * 48}"),
        ("data/indicator_1-1-1.csv", "2", "what is said of the figure"),
    ]


def test_a_scale_beside_the_unit_is_not_taken_for_the_unit(root: Path, write: Write) -> None:
    rows = "2015,kg,Units,Normal value,3\n2016,kg,Units,Low reliability,3\n2015,t,Thousands,E,4\n"
    header = "Year,Units,Unit multiplier,Observation status,Value"
    write("there/data/indicator_1-1-1.csv", f"{header}\n{rows}")

    assert brought(root / "there", root / "out").exit_code == 0
    assert (root / "out/observations/1-1-1.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "1-1-1.kg,area,2015,3,kg,../2024-06-30,open-sdg,A,Unit multiplier: Units",
        "1-1-1.kg,area,2016,3,kg,../2024-06-30,open-sdg,,"
        "Unit multiplier: Units; Observation status: Low reliability",
        "1-1-1.t,area,2015,4,index,../2024-06-30,open-sdg,E,Unit multiplier: Thousands",
    ]
    definitions = [one.definition for one in read(root / "out")[0].indicators]
    assert [one and one.en for one in definitions] == [None, "Unit as printed: t, Thousands."]


def test_names_that_are_translated_elsewhere_are_listed(root: Path, write: Write) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2015,3\n")
    write("there/meta/1-1-1.yml", "indicator_name: global_indicators.1-1-1-title\n")

    assert brought(root / "there", root / "out").exit_code == 0
    why = "a key of translations that are not in the repository; kept as it is"
    what = "indicator_name global_indicators.1-1-1-title"
    assert ("meta/1-1-1.yml", "1", what, why) in listed(root / "out")


def test_columns_are_named_by_the_configuration(root: Path, write: Write) -> None:
    options = "{unit_column: Unit, series_column: Kind, non_disaggregation_columns: [Footnote]}"
    write("there/config_data.yml", f"indicator_options: {options}\n")
    write(
        "there/data/indicator_1-1-1.csv", "Year,Kind,Unit,Footnote,Value\n2015,a,kg,so said,3\n2015,b,kg,,4\n"
    )

    assert brought(root / "there", root / "out").exit_code == 0
    assert (root / "out/observations/1-1-1.csv").read_text(encoding="utf-8").splitlines() == [
        "indicator,area,period,value,unit,published,source,status,note",
        "1-1-1.a-kg,area,2015,3,kg,../2024-06-30,open-sdg,,Footnote: so said",
        "1-1-1.b-kg,area,2015,4,kg,../2024-06-30,open-sdg,,",
    ]


def test_a_year_that_is_not_over_counts_until_the_day_of_publication(root: Path, write: Write) -> None:
    write("there/data/indicator_1-1-1.csv", "Year,Value\n2023,3\n2024,4\n2025,5\n2025,\n")

    assert brought(root / "there", root / "out").exit_code == 0
    assert (root / "out/observations/1-1-1.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "1-1-1,area,2023,3,index,../2024-06-30,open-sdg,,",
        "1-1-1,area,2024-01-01/2024-06-30,4,index,../2024-06-30,open-sdg,,",
        "1-1-1,area,2025,5,index,../2024-06-30,open-sdg,F,",
        "1-1-1,area,2025,,index,../2024-06-30,open-sdg,M,",
    ]
    assert [row[2:] for row in listed(root / "out") if row[1] in "34"] == [
        ("Year 2024", "not over when it was published; the figure is for the part of it until then"),
        ("Year 2025", "not begun when it was published; the figure is a forecast"),
    ]


ROWS = """\
Year,Series,Sex,Place,Value
2015,a,,,1
2015,a,Women,,2
2015,a,Women,Hills,3
2015,b,Men,Hills,4
2015,c,,Hills,5
2015,c,,Harbour,6
"""


@pytest.mark.parametrize(
    ("entry", "target", "why"),
    [
        ("{series: a, direction: positive}", {"indicator": "1-1-1.a"}, None),
        (
            "{series: a, direction: positive, disaggregation: [{field: Sex, value: Women}]}",
            {"indicator": "1-1-1.a", "where": {"Sex": "Women"}},
            None,
        ),
        (
            "{direction: positive, disaggregation: [{field: Sex, value: Men}]}",
            {"indicator": "1-1-1.b", "where": {"Place": "Hills", "Sex": "Men"}},
            None,
        ),
        (
            "{series: c, direction: positive, "
            "disaggregation: [{field: Sex, value: }, {field: Place, value: Hills}]}",
            {"indicator": "1-1-1.c", "where": {"Place": "Hills"}},
            None,
        ),
        ("{series: b, direction: positive}", None, ("target b", "there is no headline")),
        (
            "{series: c, direction: positive, disaggregation: [{field: Sex, value: }]}",
            None,
            ("target c", "selects 2 series; name one"),
        ),
        (
            "{series: a, direction: positive, disaggregation: [{field: Age, value: old}]}",
            None,
            ("target: Age old", "no row has it; nothing to score"),
        ),
        (
            "{series: d, direction: positive}",
            None,
            ("target: series d", "no row has it; nothing to score"),
        ),
    ],
)
def test_an_entry_is_about_one_series_or_none(
    root: Path, write: Write, entry: str, target: Mapping[str, object] | None, why: tuple[str, str] | None
) -> None:
    write("there/data/indicator_1-1-1.csv", ROWS)
    options = f"progress_calculation_options: [{entry}]"
    write("there/meta/1-1-1.yml", f"auto_progress_calculation: true\n{options}\n")

    assert brought(root / "there", root / "out").exit_code == 0
    found = [one.model_dump(mode="json") for one in read(root / "out")[0].targets]
    assert [{key: one[key] for key in target} for one in found] == [target] if target else found == []
    assert [row[2:] for row in listed(root / "out") if row[2].startswith("target")] == ([why] if why else [])


@pytest.mark.parametrize(
    ("year", "read"),
    [
        ("2015", "2015"),
        ("2015.0", "2015"),
        ("2014/2015", "2014/2015"),
        ("2005-2007", "2005/2007"),
        ("2014 – 2016", "2014/2016"),
        ("2014/15", "2014/2015"),
        ("2015 Q4", "2015-Q4"),
        ("2015-h1", "2015-H1"),
        ("2015-08", "2015-08"),
        ("2017-18", "2017/2018"),
        ("2016/18", "2016/2018"),
        ("1999/00", "1999/2000"),
        ("1991 to 2000", "1991/2000"),
        ("2015/16 to 2017/18", "2015/2018"),
        ("2023 02", "2023-02"),
        ("2011-12", None),
        ("2005-08", None),
        ("2020/21 [Note 5]", None),
        ("2023 13", None),
        ("2019/08", None),
        ("2015/2014", None),
        ("2015-13", None),
        ("15", None),
        ("", None),
    ],
)
def test_a_year_is_a_period_or_nothing(year: str, read: str | None) -> None:
    assert period(year) == read
    assert read is None or str(read_period(read)) == read


@pytest.mark.parametrize(
    ("years", "short", "read"),
    [
        (["2016-17", "2017-18"], Short.SPAN, "2011/2012"),
        (["2011-01", "2010-12"], Short.MONTH, "2011-12"),
        (["2010-11"], Short.EITHER, None),
        (["2016-17", "2011-01"], Short.EITHER, None),
        (["2015", "2014/15"], Short.EITHER, None),
    ],
)
def test_short_spans_are_told_from_months_by_the_other_years_of_the_table(
    years: list[str], short: Short, read: str | None
) -> None:
    assert shortened(years) is short
    assert period("2011-12", short) == read


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("14.50", "14.50"),
        ("1e+05", "100000"),
        ("-3.2E-4", "-0.00032"),
        ("1,234,567.8", "1234567.8"),
        (".5", "0.5"),
        ("12.", "12"),
        ("1.234,5", None),
        ("12,34", None),
        (">95", None),
        ("1e999999999", None),
        ("inf", None),
        ("٣", None),
    ],
)
def test_a_number_is_a_plain_decimal_or_nothing(cell: str, plain: str | None) -> None:
    assert number(cell) == plain


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_a_number_keeps_its_value_however_it_is_written(value: object) -> None:
    read = [number(f"{value}"), number(f"{value:e}"), number(f"{value:,f}")]

    assert [None if one is None else float(one) for one in read] == [float(str(value))] * 3


@given(st.text(max_size=90), st.integers(1, 9))
def test_a_column_of_any_name_becomes_a_dimension(header: str, at: int) -> None:
    assert serves_as_dimension(dimension(header, at))


@given(st.lists(st.text(max_size=120), min_size=1, max_size=6))
def test_labels_become_ids_that_differ(labels: list[str]) -> None:
    ids = list(distinct(f"1-1-1.{slug(label, 50) or 'series'}" for label in labels))

    assert len(set(ids)) == len(labels)
    assert all(ID.fullmatch(id_) for id_ in ids)


@pytest.mark.parametrize(
    ("label", "token"),
    [("Percentage", "%"), ("Cubic metres", "m3"), ("Index", "index"), ("Dollars", None), ("Number", None)],
)
def test_a_unit_is_one_of_the_table_or_nothing(label: str, token: str | None) -> None:
    assert known_unit(label) == token
