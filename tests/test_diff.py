"""`targettrack diff` as a person and a workflow meet it: real repositories, each format and language."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from city import AREAS, COLUMNS, INDICATORS, SOURCES, write
from targettrack import load
from targettrack.cli import ChangesFormat, app
from targettrack.formats import changes
from targettrack.formats.changes.comment import MOST
from targettrack.formats.words import VOCABULARIES
from targettrack.history import SENTENCES, Rewriting, Side, compare
from targettrack.models import Language
from workplace import commit, run

ENERGY = Path(__file__).parent / "data" / "energy"
REGISTER = load(ENERGY)
DAY = "2022-11-18"
PLAN = """\
plan: {title: Plan, area: city, declared: 2020-12-31, source: office}
targets:
  - {id: output-2022, indicator: output, more_than: 200亿元, period: 2022}
  - {id: firms-2025, indicator: firms, area: harbour, at_least: 100家, deadline: 2025}
"""
ROWS = """\
output,city,2021,180,亿元,2022-03-01,office
output,city,2022-01/2022-09,154.8,亿元,2022-11-15,office
firms,harbour,2021-12-31,90,firms,2022-01-20,office
"""


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register in a repository with one commit, and work in it."""
    root = tmp_path / "city"
    for name, text in {
        "targets/areas.yaml": AREAS,
        "targets/indicators.yaml": INDICATORS,
        "targets/sources.yaml": SOURCES,
        "targets/plan.yaml": PLAN,
        "observations/all.csv": f"{COLUMNS}\n{ROWS}",
    }.items():
        write(root, name, text)
    commit(root, "first")
    monkeypatch.chdir(root)
    return root


def diff(*arguments: str | Path, **environment: str) -> Result:
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(app, ["diff", *given], env={"COLUMNS": "100", **environment})


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def fail(root: Path) -> None:
    """Rewrite a figure so that a standing changes."""
    edit(root, "observations/all.csv", "154.8", "105.8")


def test_a_standing_that_changed_is_told_with_the_row_that_did_it(city: Path) -> None:
    fail(city)

    result = diff("--as-of", DAY, COLUMNS="80")

    head = run(city, "git", "rev-parse", "HEAD").stdout[:10]
    assert result.stdout == dedent(
        f"""\
        What changed in city from HEAD ({head}) to the files as they are
        as of 2022-11-18

        Standings that changed: 1 ──────────────────────────────────────────────────────
        ▾  output-2022: on schedule → behind, because observations/all.csv:3 value
           154.8亿元 → 105.8亿元
           output · City

        Rewritten in the record: 1 ─────────────────────────────────────────────────────
        !  observations/all.csv:3: error TT713: value: 105.8亿元 in place of 154.8亿元;
           restore the row and add the later figure as one of its own, or allow TT713
           with a reason if it was a slip
        """
    )
    assert result.exit_code == 1


def test_on_a_wide_terminal_a_change_is_a_line(city: Path) -> None:
    fail(city)

    assert diff("--as-of", DAY, COLUMNS="120").stdout.splitlines()[4] == (
        "▾  output-2022: on schedule → behind, because observations/all.csv:3 value 154.8亿元 → 105.8亿元"
    )


def test_the_same_in_chinese(city: Path) -> None:
    fail(city)

    result = diff("--as-of", DAY, "--lang", "zh", COLUMNS="120")

    head = run(city, "git", "rev-parse", "HEAD").stdout[:10]
    assert result.stdout.splitlines()[:7] == [
        f"city的变化：HEAD（{head}）至现有文件",
        "截至2022年11月18日",
        "",
        f"状态变化：1 {'─' * 108}",
        "▾  output-2022: 符合进度 → 落后，原因：observations/all.csv:3的数值由154.8亿元改为105.8亿元",
        "   output · City",
        "",
    ]


def test_what_is_added_is_no_rewriting_and_exits_0(city: Path) -> None:
    write(
        city,
        "targets/notice.yaml",
        "plan: {title: Notice, area: city, declared: 2022-06-01, source: paper}\n"
        "targets: [{id: listings-2025, indicator: listings, at_least: 5家, window: 2022/2025}]\n",
    )
    edit(city, "observations/all.csv", ROWS, f"{ROWS}firms,harbour,2022-10-31,101,firms,2022-11-16,paper\n")

    result = diff("--as-of", DAY)

    assert result.exit_code == 0
    assert (
        result.stdout.splitlines()[3:]
        == dedent(
            """\
        Standings that changed: 1 ──────────────────────────────────────────────────────────────────────────
        ✓  firms-2025: in progress → achieved, because new figure 101 firms for 2022-10-31, published
           2022-11-16, at observations/all.csv:5
           firms · Harbour

        New targets: 1 ─────────────────────────────────────────────────────────────────────────────────────
        -  listings-2025: no data, asks >=5 listings by 2025-12-31
           listings · City

        New figures: 1 ─────────────────────────────────────────────────────────────────────────────────────
        +  observations/all.csv:5: firms · Harbour · 101 firms for 2022-10-31 (paper, 2022-11-16)
        """
        ).splitlines()
    )


def test_what_is_gone_is_named_where_it_stood(city: Path) -> None:
    edit(city, "targets/plan.yaml", PLAN.splitlines()[3] + "\n", "")
    edit(city, "observations/all.csv", ROWS.splitlines()[2] + "\n", "")

    result = diff("--from", "main", "--as-of", DAY)

    assert result.exit_code == 0
    assert (
        result.stdout.splitlines()[3:]
        == dedent(
            """\
        Targets gone: 1 ────────────────────────────────────────────────────────────────────────────────────
        ◔  firms-2025: was in progress
           firms · Harbour

        Rewritten in the record: 2 ─────────────────────────────────────────────────────────────────────────
        ?  main:observations/all.csv:4: warning TT712: the row with 90 firms for 2021-12-31 is gone; restore
           it, unless it should never have been there
        ?  main:targets/plan.yaml:4: warning TT714: id: firms-2025 is gone; restore it, and say withdrawn if
           it was given up, unless it was never declared
        """
        ).splitlines()
    )


def test_a_rewriting_with_a_reason_is_shown_and_exits_0(city: Path) -> None:
    edit(city, "targets/plan.yaml", "more_than: 200亿元", "more_than: 210亿元, allow: {TT711: misread}")

    result = diff("--as-of", DAY)

    assert result.exit_code == 0
    assert (
        result.stdout.splitlines()[-5:]
        == dedent(
            """\
           output · City

        Rewritten and allowed: 1 ───────────────────────────────────────────────────────────────────────────
        !  targets/plan.yaml:3: error TT711: more_than: >210亿元, declared as >200亿元; restore it and add a
           target that revises output-2022, or allow TT711 with a reason if it was a slip
           allowed: misread
        """
        ).splitlines()[-5:]
    )


@pytest.mark.usefixtures("city")
def test_between_two_days_the_files_are_the_same() -> None:
    result = diff("--from", "2022-03-31", "--to", DAY)

    assert result.exit_code == 0
    assert result.stdout == dedent(
        """\
        What changed in city from 2022-03-31 to 2022-11-18
        the files as they are

        Standings that changed: 1 ──────────────────────────────────────────────────────────────────────────
        ▸  output-2022: no data → on schedule, because new figure 154.8亿元 for January to September 2022,
           published 2022-11-15, at observations/all.csv:3
           output · City

        New figures: 1 ─────────────────────────────────────────────────────────────────────────────────────
        +  observations/all.csv:3: output · City · 154.8亿元 for January to September 2022 (office,
           2022-11-15)
        """
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "as of 2022-11-18 · no standing changed, and no goal or figure on record"),
        (["--lang", "zh"], "截至2022年11月18日 · 状态没有变化，记录的目标和数据也没有变化"),
        (["--to", "HEAD"], "as of 2022-11-18 · no standing changed, and no goal or figure on record"),
    ],
)
def test_where_nothing_changed_that_is_said(city: Path, arguments: list[str], told: str) -> None:
    edit(city, "targets/plan.yaml", "title: Plan", "title: The plan")

    result = diff("--as-of", DAY, *arguments)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [told]


@pytest.mark.usefixtures("city")
def test_where_nothing_was_published_between_two_days_that_is_said() -> None:
    assert diff("--from", "2022-11-16", "--to", DAY).stdout.splitlines() == [
        "What changed in city from 2022-11-16 to 2022-11-18",
        "the files as they are · no standing changed, and no figure was published in between",
    ]


def test_two_revisions_are_compared_wherever_the_files_stand_now(city: Path) -> None:
    fail(city)
    run(city, "git", "commit", "-qam", "second")
    run(city, "git", "tag", "2022")
    (city / "targets" / "plan.yaml").write_text("spoilt: true", encoding="utf-8")

    result = diff("--from", "2022~1", "--to", "2022", "--as-of", DAY, COLUMNS="120")

    commits = run(city, "git", "log", "--format=%H", "--reverse").stdout.split()
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == (
        f"What changed in city from 2022~1 ({commits[0][:10]}) to 2022 ({commits[1][:10]})"
    )
    assert "output-2022: on schedule → behind" in result.stdout


def test_a_whole_day_is_a_day_and_a_branch_of_that_name_is_named_in_full(city: Path) -> None:
    run(city, "git", "branch", "2022-11-16")
    fail(city)

    assert diff("--from", "2022-11-16", "--to", DAY).stdout.splitlines()[0] == (
        "What changed in city from 2022-11-16 to 2022-11-18"
    )
    assert diff("--from", "heads/2022-11-16", "--as-of", DAY).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--from", "mian"],
            "--from: 'mian' names no commit here; write a branch, a tag or a commit, or a day as YYYY-MM-DD",
        ),
        (
            ["--from", "2022-11"],
            "--from: '2022-11' names no commit here; "
            "write a branch, a tag or a commit, or a day as YYYY-MM-DD",
        ),
        (["--from", "2022-13-01"], "--from: month 13 does not exist; write YYYY-MM-DD"),
        (
            ["--from", "2022-01-01", "--to", "main"],
            "--to: --from is a day, and 'main' is none; write YYYY-MM-DD, or two revisions",
        ),
        (
            ["--from", "main", "--to", "2022-01-01"],
            "--to: '2022-01-01' is a day, and --from is none; write YYYY-MM-DD, or two revisions",
        ),
        (
            ["--to", "2022-01-01"],
            "--to: '2022-01-01' is a day, and --from is none; write YYYY-MM-DD, or two revisions",
        ),
        (
            ["--from", "2022-02-01", "--to", "2022-01-01"],
            "--from: 2022-02-01 is later than 2022-01-01; swap the two",
        ),
        (
            ["--from", "2022-01-01", "--as-of", "2022-02-01"],
            "--as-of: --from and --to name the days; leave it out",
        ),
        (["--from", ""], "--from: '' is no revision; write a branch, a tag or a commit"),
        (["--to", ""], "--to: '' is no revision; write a branch, a tag or a commit"),
        (
            ["--from", "2022-01-01", "--to", ""],
            "--to: --from is a day, and '' is none; write YYYY-MM-DD, or two revisions",
        ),
        (["--as-of", "2022"], "--as-of: '2022' is more than one day; write YYYY-MM-DD"),
        (["nope"], "--from: 'nope' is no folder; name the folder that holds targets"),
        (["targets"], "--from: 'HEAD' holds no register in 'targets'; name a later revision"),
    ],
)
@pytest.mark.usefixtures("city")
def test_a_mistake_in_what_is_asked_is_one_line_and_exits_2(arguments: list[str], message: str) -> None:
    result = diff(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == f"Error: Invalid value for {message}"


def test_a_register_that_cannot_be_assessed_is_named_with_its_revision(city: Path) -> None:
    edit(city, "targets/plan.yaml", "period: 2022", "period: 2022-13")
    commit(city, "spoilt")
    edit(city, "targets/plan.yaml", "period: 2022-13", "period: 2022")

    result = diff()

    found = "period: month 13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD"
    assert result.exit_code == 1
    assert (result.stdout, result.stderr.splitlines()) == (
        "",
        [
            f"HEAD:targets/plan.yaml:3: error TT104: {found}",
            "no report: 1 error in the register's files",
        ],
    )


def test_a_register_with_other_roots_names_its_files_from_where_the_reader_stands(
    city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(city)
    edit(city, "observations/all.csv", ROWS.splitlines()[2] + "\n", "")
    monkeypatch.chdir(city.parent)

    said = diff("city", "--as-of", DAY, COLUMNS="160").stdout

    assert "because city/observations/all.csv:3 value" in said
    assert "HEAD:city/observations/all.csv:4: warning TT712" in said


def test_a_branch_that_went_on_is_told_backwards_and_that_is_said(city: Path) -> None:
    run(city, "git", "checkout", "-q", "-b", "side")
    run(city, "git", "checkout", "-q", "main")
    edit(city, "observations/all.csv", ROWS, f"{ROWS}firms,harbour,2022-10-31,101,firms,2022-11-16,paper\n")
    commit(city, "second")
    run(city, "git", "checkout", "-q", "side")

    result = diff("--from", "main", "--as-of", DAY)

    assert result.stderr.splitlines() == [
        "main holds commits that HEAD does not, and what they changed is told backwards; "
        'to leave it out, write --from "$(git merge-base main HEAD)"'
    ]
    base = run(city, "git", "merge-base", "main", "HEAD").stdout.strip()
    again = diff("--from", base, "--as-of", DAY)
    assert again.stderr == ""
    assert again.stdout.splitlines() == [
        f"What changed in city from {base[:10]} to the files as they are",
        "as of 2022-11-18 · no standing changed, and no goal or figure on record",
    ]


def test_the_name_of_a_branch_is_quoted_for_a_shell(city: Path) -> None:
    name = "main;$(touch${IFS}made)`id`"
    run(city, "git", "branch", "--", name)
    run(city, "git", "checkout", "-q", "-b", "side")
    run(city, "git", "checkout", "-q", name)
    edit(city, "observations/all.csv", ROWS, f"{ROWS}firms,harbour,2022-10-31,101,firms,2022-11-16,paper\n")
    commit(city, "second")
    run(city, "git", "checkout", "-q", "side")

    result = diff("--from", name, "--as-of", DAY)

    _, _, command = result.stderr.rstrip().partition(" write --from ")
    assert command == f"\"$(git merge-base '{name}' HEAD)\""
    assert run(city, "bash", "-c", f"echo {command}").stdout == run(city, "git", "rev-parse", "HEAD").stdout
    assert not list(city.parent.rglob("made"))


def test_a_comment_says_the_same_in_markdown(city: Path) -> None:
    fail(city)

    result = diff("--from", "main", "--as-of", DAY, "--format", "markdown")

    head = run(city, "git", "rev-parse", "HEAD").stdout[:10]
    assert result.exit_code == 1
    assert result.stdout == dedent(
        f"""\
        ### What changed in city from main ({head}) to the files as they are

        as of 2022-11-18

        #### Standings that changed: 1

        - ▾ **output-2022**: on schedule → behind, because observations/all.csv:3 value 154.8亿元 → \
105.8亿元<br>output · City

        #### Rewritten in the record: 1

        - \\! **observations/all.csv:3**: error TT713: value: 105.8亿元 in place of 154.8亿元; restore the \
row and add the later figure as one of its own, or allow TT713 with a reason if it was a slip
        """
    )


def test_nothing_in_a_comment_is_markup_or_calls_anyone(city: Path) -> None:
    name = "'@office #12 &#64;paper <img src=x> [a](http://b) **c** | `d`'"
    edit(city, "targets/indicators.yaml", "name: firms", f"name: {name}")
    edit(city, "observations/all.csv", ROWS, f"{ROWS}firms,harbour,2022-10-31,101,firms,2022-11-16,paper\n")

    lines = diff("--as-of", DAY, "--format", "markdown").stdout.splitlines()

    shown = (
        r"@&#8203;office \#&#8203;12 &amp;\#&#8203;64;paper &lt;img src=x&gt; "
        r"\[a\](http://b) \*\*c\*\* \| \`d\`"
    )
    assert lines[6].partition("<br>")[2] == f"{shown} · Harbour"
    assert lines[10] == (
        rf"- \+ **observations/all.csv:5**: {shown} · Harbour · 101 firms for 2022-10-31 (paper, 2022-11-16)"
    )


def test_a_comment_on_a_big_change_is_cut_with_a_count(city: Path) -> None:
    rows = "".join(
        f"parkland,city,{year}-{month:02},{year}.{month},km2,2022-01-01,office\n"
        for year in range(1990, 2020)
        for month in range(1, 13)
    )
    goals = "".join(
        f"  - {{id: {'long-' * 12}{at}, indicator: parkland, at_least: {at} km2, deadline: 2025}}\n"
        for at in range(1, 200)
    )
    edit(city, "observations/all.csv", ROWS, ROWS + rows)
    edit(city, "targets/plan.yaml", PLAN, PLAN + goals)

    written = diff("--as-of", DAY, "--format", "markdown").stdout

    assert len(written) < 65_536
    new, added = (part.splitlines() for part in written.split("#### ")[1:])
    assert new[0] == "New targets: 199"
    assert new[-2] == f"- and {199 - (len(new) - 4)} more, which targettrack diff prints in the terminal"
    assert len(added) - 3 == MOST
    assert added[0] == "New figures: 360"
    assert added[-1] == f"- and {360 - MOST} more, which targettrack diff prints in the terminal"


def test_json_names_what_changed_for_programs(city: Path) -> None:
    fail(city)

    result = diff("--as-of", DAY, "--format", "json")

    document = json.loads(result.stdout)
    head = run(city, "git", "rev-parse", "HEAD").stdout[:10]
    assert result.exit_code == 1
    assert (document["from"], document["to"]) == (
        {"as_of": DAY, "revision": "HEAD", "commit": head},
        {"as_of": DAY, "revision": None, "commit": None},
    )
    assert [one["target"] for one in document["moved"]] == ["output-2022"]
    moved = document["moved"][0]
    assert (moved["from"]["status"], moved["to"]["status"]) == ("on_schedule", "behind")
    assert moved["changed"] == ["status", "verdict", "value", "figures"]
    assert moved["causes"] == [
        {
            "cause": "rewritten",
            "values": {"before": "154.8亿元", "after": "105.8亿元"},
            "path": "observations/all.csv",
            "line": 3,
            "words": "observations/all.csv:3 value 154.8亿元 → 105.8亿元",
        }
    ]
    assert document["rewritten"] == [
        {
            "path": "observations/all.csv",
            "line": 3,
            "severity": "error",
            "code": "TT713",
            "message": "value: 105.8亿元 in place of 154.8亿元; restore the row and add the later figure as "
            "one of its own, or allow TT713 with a reason if it was a slip",
            "allowed": None,
        }
    ]


def test_each_format_can_be_asked_for() -> None:
    assert {f"as_{form}" for form in ChangesFormat} == {*changes.__all__}


def test_every_cause_is_worded_with_the_same_blanks_in_each_language() -> None:
    for say in VOCABULARIES.values():
        assert list(say.causes) == list(SENTENCES)
        for key, sentence in SENTENCES.items():
            assert blanks(say.causes[key]) == blanks(sentence)
        for key, words in VOCABULARIES[Language.ENGLISH].changes.items():
            assert blanks(say.changes[key]) == blanks(words)


def blanks(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def test_a_second_register_goes_through_all_of_it(tmp_path: Path) -> None:
    root = tmp_path / "energy"
    shutil.copytree(ENERGY, root)
    commit(root, "first")
    edit(
        root,
        "observations/yearly.csv",
        "charging-points,lampton,2024,2600,",
        "charging-points,lampton,2024,2150,",
    )
    edit(root, "targets/coal-exit-2025.yaml", "deadline: 2025-10", "deadline: 2025-11")

    for form in ChangesFormat:
        for language in Language:
            result = diff(root, "--as-of", "2025-06-30", "--format", form, "--lang", language)
            assert (result.exit_code, bool(result.stdout)) == (1, True)
    moved = json.loads(diff(root, "--as-of", "2025-06-30", "--format", "json").stdout)["moved"]
    assert [(one["target"], one["from"]["status"], one["to"]["status"]) for one in moved] == [
        ("charging-2025", "ahead", "behind"),
        ("coal-exit-october", "no_data", "no_data"),
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [("2022-06-30", "2023-06-30"), ("2024-05-31", "2025-06-30"), ("2025-06-30", "2026-06-30")],
)
def test_of_two_days_every_standing_that_differs_has_a_cause_on_record(first: str, last: str) -> None:
    found = compare(*(Side(REGISTER, date.fromisoformat(day)) for day in (first, last)))

    assert found.moved
    assert found.rewriting == Rewriting((), ())
    for one in found.moved:
        assert one.causes
        assert {cause.key for cause in one.causes}.isdisjoint({"series", "code"})


@given(st.dates(date(2020, 1, 1), date(2027, 12, 31)))
def test_a_register_is_no_other_than_itself_on_any_day(day: date) -> None:
    found = compare(Side(REGISTER, day), Side(REGISTER.model_copy(), day))

    assert (found.moved, found.new, found.gone, found.added) == ((), (), (), ())
    assert found.rewriting == Rewriting((), ())
