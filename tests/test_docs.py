"""docs/format.md holds: its tables name all there is, its notation reads as stated, its examples load."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import BaseModel

from targettrack import (
    FORMATS,
    METHODS,
    Amount,
    AmountError,
    Report,
    UnitError,
    assess,
    check,
    load,
    read,
    read_amount,
    read_deadline,
    read_moment,
    read_period,
    read_unit,
)
from targettrack.amounts import read_value
from targettrack.amounts.hedges import AFTER, BEFORE
from targettrack.formats import as_json
from targettrack.formats.changes import as_json as changes_as_json
from targettrack.history import Side, compare
from targettrack.loading.tables import FIELDS, REQUIRED, SDMX
from targettrack.models import (
    OPERATORS,
    Area,
    Baseline,
    Commitment,
    Comparable,
    Direction,
    Indicator,
    Label,
    Measure,
    MethodChoice,
    Plan,
    Quality,
    Since,
    Source,
    Stage,
    Status,
    Target,
    Withdrawn,
)
from targettrack.models.meanings import KEYS, WORDS
from targettrack.periods import Per

DOCUMENT = Path(__file__).parents[1] / "docs" / "format.md"
ENERGY = Path(__file__).parent / "data" / "energy"
TEXT = DOCUMENT.read_text(encoding="utf-8")
EXAMPLE = re.compile(r"(?ms)^<!-- (?P<path>\S+) -->\n```(?:yaml|csv)\n(?P<text>.*?)^```$")
INTERVAL = re.compile(r"(?P<opening>[\[(])(?P<low>[^,]+), (?P<high>[^,]+)(?P<closing>[\])])")

Ends = tuple[Fraction | None, Fraction | None, bool, bool, str | None]


@dataclass(frozen=True)
class Table:
    """A table of the document: the heading above it, its columns and its rows, without code marks."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables() -> Iterator[Table]:
    heading = ""
    for block in TEXT.split("\n\n"):
        lines = block.splitlines()
        if block.startswith("#"):
            heading = block.lstrip("# ")
        if len(lines) > 1 and lines[1].startswith("|---"):
            columns, _, *rows = map(cells, lines)
            yield Table(heading, columns, tuple(rows))


def cells(line: str) -> tuple[str, ...]:
    return tuple(plain(cell.strip()) for cell in line[1:-1].split("|"))


def plain(cell: str) -> str:
    code = re.fullmatch(r"`([^`]*)`", cell)
    return code[1] if code else cell


def rows(heading: str, first: str) -> list[tuple[str, ...]]:
    """Return the rows of all tables under a heading whose first column has a name."""
    found = [table for table in tables() if (table.heading, table.columns[0]) == (heading, first)]
    assert found
    return [row for table in found for row in table.rows]


def every(*columns: str) -> list[tuple[str, ...]]:
    """Return the rows of all tables with these columns, wherever they stand."""
    return [row for table in tables() if table.columns == columns for row in table.rows]


def firsts(found: Sequence[tuple[str, ...]]) -> list[str]:
    return [row[0] for row in found]


@pytest.fixture
def examples(root: Path) -> Path:
    """Write the registers of the document side by side; blocks for one file follow one another."""
    for example in EXAMPLE.finditer(TEXT):
        path = root / example["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(example["text"])
    return root


def assessed(root: Path, day: str, *, compares: bool = False) -> Report:
    """Assess a register in which nothing is to be found."""
    register, flaws = read(root)
    assert list(map(str, [*flaws, *check(register)])) == []
    return assess(register, date.fromisoformat(day), compares=compares)


def ends(amount: Amount) -> Ends:
    unbounded = amount.low is None and amount.high is None
    base = None if unbounded else amount.unit.base
    return amount.low, amount.high, amount.low_open, amount.high_open, base


def stated(text: str) -> Ends:
    """Read `(7600亿元, ∞)`, or one amount that is a point."""
    interval = INTERVAL.fullmatch(text)
    if interval is None:
        point = read_amount(text)
        assert point.point is not None
        return ends(point)
    low, high = (
        None if end.endswith("∞") else read_amount(end) for end in (interval["low"], interval["high"])
    )
    return (
        None if low is None else low.point,
        None if high is None else high.point,
        interval["opening"] == "(",
        interval["closing"] == ")",
        next((end.unit.base for end in (low, high) if end is not None), None),
    )


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("Files", Label),
        ("Area", Area),
        ("Indicator", Indicator),
        ("Source", Source),
        ("Plan", Plan),
        ("Target", Target),
        ("Baseline", Baseline),
        ("Since", Since),
        ("Method choice", MethodChoice),
        ("Comparable", Comparable),
        ("Withdrawn", Withdrawn),
    ],
)
def test_every_key_of_a_record_stands_in_its_table(heading: str, model: type[BaseModel]) -> None:
    fields = {name: field for name, field in model.model_fields.items() if name != "place"}
    found = rows(heading, "key")

    assert firsts(found) == list(fields)
    assert {key: required != "no" for key, required, *_ in found} == {
        name: field.is_required() for name, field in fields.items()
    }


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Files", "Label"),
        ("Method choice", "MethodChoice"),
        *((kind, kind) for kind in KEYS if kind not in {"Label", "MethodChoice"}),
    ],
)
def test_every_key_means_in_the_schemas_what_its_table_says(heading: str, kind: str) -> None:
    assert {key: spoken(meaning) for key, *_, meaning in rows(heading, "key")} == KEYS[kind]


@pytest.mark.parametrize("key", WORDS)
def test_every_word_means_in_the_schemas_what_its_table_says(key: str) -> None:
    heading, first = ("Value", "stage") if key == "milestone" else (HEADINGS.get(key, "Indicator"), key)

    found = {word: spoken(meaning) for word, meaning in rows(heading, first)}

    assert WORDS[key].items() <= found.items()


def spoken(meaning: str) -> str:
    """Return a cell without links and bold letters."""
    return re.sub(r"\[([^]]+)\]\([^)]+\)|\*\*(.+?)\*\*", r"\1\2", meaning)


def test_a_goal_is_one_of_the_keys_from_at_least_to_all_of() -> None:
    keys = firsts(rows("Target", "key"))

    assert sorted(keys[keys.index("at_least") : keys.index("all_of") + 1]) == sorted(OPERATORS)
    assert f"exactly one of the {['', *NUMBERS][len(OPERATORS)]} keys from `at_least` to `all_of`" in TEXT


def test_every_column_stands_in_its_table() -> None:
    found = rows("Observation", "column")

    assert sorted(firsts(found)) == sorted(FIELDS)
    assert tuple(column for column, required, *_ in found if required == "yes") == REQUIRED


def test_every_sdmx_header_stands_in_its_table() -> None:
    assert rows("SDMX headers", "header") == list(SDMX.items())


@pytest.mark.parametrize(
    ("heading", "first", "members"),
    [
        ("Indicator", "measure", Measure),
        ("Indicator", "per", Per),
        ("Indicator", "direction", Direction),
        ("Target", "commitment", Commitment),
        ("Observation", "status", Quality),
        ("Value", "stage", Stage),
        ("Status", "status", Status),
    ],
)
def test_every_word_of_a_list_stands_in_its_table(heading: str, first: str, members: type[StrEnum]) -> None:
    assert firsts(rows(heading, first)) == list(members)


def test_every_method_stands_in_its_table_with_its_parameters() -> None:
    found = {name: re.findall(r"`(\w+)`:", parameters) for name, *_, parameters in rows(*METHOD_TABLE)}

    assert found == {method.name: list(method.parameters) for method in METHODS}


def test_every_key_of_the_json_report_stands_in_its_table(examples: Path) -> None:
    report, assessment, comparison, method, slip, change = (
        firsts(table.rows) for table in tables() if table.heading == "The JSON report"
    )

    written = json.loads(as_json(assessed(examples / "full", "2023-06-30")))

    assert list(written) == report
    assert {tuple(one) for one in written["assessments"]} == {tuple(assessment)}
    slips = [given for one in written["assessments"] for given in one["slips"]]
    assert {tuple(given) for given in slips} == {tuple(slip)}
    assert {tuple(given) for one in slips for given in one["changed"]} == {tuple(change)}
    compared = json.loads(as_json(assessed(examples / "full", "2023-06-30", compares=True)))["assessments"]
    assert {tuple(one) for one in compared} == {(*assessment, *comparison)}
    assert {tuple(given) for one in compared for given in one["methods"]} == {tuple(method)}


def test_every_key_of_the_json_of_diff_stands_in_its_table(root: Path) -> None:
    changed, side, stood, cause, figure, rewriting = (
        firsts(table.rows) for table in tables() if table.heading == "The JSON of diff"
    )
    plan = root / "targets" / "energy-plan-2021-2025.yaml"
    shutil.copytree(ENERGY, root, dirs_exist_ok=True)
    before = Side(load(root), date(2025, 6, 30))
    text = plan.read_text(encoding="utf-8")
    allowed = (
        "deadline: 2025\n    allow: {TT711: a slip}\n    baseline: {period: 2020, value: 800 charging points}"
    )
    edited = text.replace("7.8 TWh", "7.9 TWh").replace("solar-2023", "solar-2023-first")
    plan.write_text(
        edited.replace("at_least: 3000 charging", "at_least: 3500 charging").replace(
            "deadline: 2025\n    baseline: {period: 2020, value: 800 charging points}", allowed
        ),
        encoding="utf-8",
    )
    with (root / "observations" / "quarterly.csv").open("a", encoding="utf-8") as file:
        file.write("solar-output,lampton,2019-Q1,20,GWh,2022-03-01,quarterly-bulletins,,\n")

    written = json.loads(changes_as_json(compare(before, Side(load(root), date(2025, 6, 30))), Path()))

    targets = [one for key in ("moved", "new", "gone") for one in written[key]]
    assert list(written) == changed
    assert {tuple(written[key]) for key in ("from", "to")} == {tuple(side)}
    assert [len(written[key]) for key in ("new", "gone", "figures", "allowed")] == [1, 1, 1, 1]
    assert {tuple(one) for one in targets} == {tuple(stood)}
    assert {tuple(given) for one in targets for given in one["causes"]} == {tuple(cause)}
    assert {tuple(one) for one in written["figures"]} == {tuple(figure)}
    assert {tuple(one) for key in ("rewritten", "allowed") for one in written[key]} == {tuple(rewriting)}


@pytest.mark.parametrize(("text", "interval"), every("amount", "reads as"))
def test_an_amount_reads_as_stated(text: str, interval: str) -> None:
    assert ends(read_amount(text)) == stated(interval)


@pytest.mark.parametrize(("_words", "text", "interval"), every("words", "amount", "reads as"))
def test_a_hedged_amount_reads_as_stated(_words: str, text: str, interval: str) -> None:
    assert ends(read_amount(text)) == stated(interval)


def test_every_hedge_stands_in_its_table_under_the_interval_it_gives() -> None:
    found = [re.findall(r"`([^`]+)`", f"`{words}`") for words, *_ in every("words", "amount", "reads as")]
    known = [*BEFORE.values(), *AFTER.values()]

    assert sorted(sorted(words) for words in found if words and words != ["多", "余"]) == sorted(
        sorted(words.split("|")) for words in known
    )


@pytest.mark.parametrize(("text", "message"), every("amount", "message"))
def test_an_amount_is_refused_as_stated(text: str, message: str) -> None:
    with pytest.raises((AmountError, UnitError)) as refused:
        read_amount(text)

    assert str(refused.value) == message


@pytest.mark.parametrize(("text", "unit", "interval"), every("value", "unit", "reads as"))
def test_a_value_reads_as_stated(text: str, unit: str, interval: str) -> None:
    assert ends(read_value(text, read_unit(unit))) == stated(interval)


@pytest.mark.parametrize(("text", "first", "last"), every("period", "first day", "last day"))
def test_a_period_reads_as_stated(text: str, first: str, last: str) -> None:
    period = read_period(text)

    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(("text", "first", "last"), every("day", "not before", "visible from"))
def test_a_day_reads_as_stated(text: str, first: str, last: str) -> None:
    moment = read_moment(text)

    assert (moment.first.isoformat() if moment.first else "", moment.last.isoformat()) == (first, last)


@pytest.mark.parametrize(("text", "declared", "last"), every("deadline", "declared", "last day"))
def test_a_deadline_reads_as_stated(text: str, declared: str, last: str) -> None:
    assert read_deadline(text).day(date.fromisoformat(declared)).isoformat() == last


def test_the_complete_register_stands_as_stated(examples: Path) -> None:
    report = assessed(examples / "small", "2024-06-30")

    found = {assessment.target.id: str(assessment.status) for assessment in report.assessments}
    assert found == {target: status for target, status, _ in every("target", "standing", "why")}


@pytest.mark.parametrize("register", ["small", "full"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_examples_load_and_can_be_reported(examples: Path, register: str, form: str) -> None:
    assert FORMATS[form](assessed(examples / register, "2024-06-30"))


def test_every_example_names_its_file() -> None:
    assert len(re.findall(r"^```(?:yaml|csv)$", TEXT, re.MULTILINE)) == len(EXAMPLE.findall(TEXT))


@pytest.mark.parametrize("name", ["format.md", "pull-requests.md", "pytest.md"])
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (DOCUMENT.parent / name).read_text(encoding="utf-8"))

    for path, _, anchor in (link.partition("#") for link in links if not link.startswith("https:")):
        text = (DOCUMENT.parent / (path or name)).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        assert not anchor or anchor in {
            re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings
        }


HEADINGS = {"commitment": "Target"}
METHOD_TABLE = ("Method choice", "method")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
