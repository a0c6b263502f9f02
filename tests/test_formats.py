"""Numbers and words as readers see them, and the formats on terminals, in documents and in sheets."""

import csv
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from city import COLUMNS, stands, write
from targettrack import METHODS, Indicator, assess, load, read_amount, read_period
from targettrack.formats import as_csv, as_json, as_markdown, as_table
from targettrack.formats.chinese import CHINESE
from targettrack.formats.english import ENGLISH
from targettrack.formats.numbers import exact, figure, percent
from targettrack.formats.record import FIELDS
from targettrack.formats.vocabulary import SYMBOLS, Vocabulary
from targettrack.formats.words import VOCABULARIES, _gloss, _glossed, amount, timed_goal
from targettrack.models import Commitment, Language, Stage, Status

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022", "2022"),
        ("2022-Q3", "2022-Q3"),
        ("2022-H1", "2022-H1"),
        ("2022-08", "August 2022"),
        ("2022-08-31", "2022-08-31"),
        ("2022-01/2022-09", "January to September 2022"),
        ("2021-07/2022-06", "2021-07 to 2022-06"),
        ("2023/2025", "2023 to 2025"),
        ("2022-03-05/2022-04-02", "2022-03-05 to 2022-04-02"),
    ],
)
def test_periods_are_said_in_words(text: str, said: str) -> None:
    assert ENGLISH.period(read_period(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("154.8亿元", "154.8亿元"),
        ("超过7600亿元", "more than 7600亿元"),
        ("100家以上", "at least 100家"),
        ("不到16亿元", "less than 16亿元"),
        ("at most 3 t", "at most 3 t"),
        ("近16亿元", "between 15亿元 and 16亿元"),
        ("三分之一", "33.33 %"),
        ("about a sixth", "about a sixth"),
    ],
)
def test_amounts_are_said_with_their_hedge(text: str, said: str) -> None:
    assert amount(read_amount(text), ENGLISH) == said


COUNTING = Indicator.model_validate({"id": "a", "name": "a", "measure": "stock", "unit": "listings"})


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("200亿元", "200亿元 (CNY 20 bn)", "200亿元"),
        ("8万亿元", "8万亿元 (CNY 8 tn)", "8万亿元"),
        ("1.5亿美元", "1.5亿美元 (USD 150 m)", "1.5亿美元"),
        ("CNY 20 bn", "20 bn CNY", "20 bn CNY（200亿元）"),
        ("5家", "5家 (5 listings)", "5家"),
        ("1个", "1个 (1 listing)", "1个"),
        ("90 firms", "90 firms", "90 firms（90家企业）"),
        ("16万㎡", "16万m2 (160,000 m2)", "16万m2"),
        ("1.7个百分点", "1.7个百分点 (1.7 pp)", "1.7个百分点"),
        ("10.4%", "10.4 %", "10.4 %"),
        ("3 t", "3 t", "3 t"),
    ],
)
def test_a_unit_that_is_strange_to_the_reader_is_glossed(text: str, english: str, chinese: str) -> None:
    shown = read_amount(text)

    for say, said in ((ENGLISH, english), (CHINESE, chinese)):
        assert _glossed(amount(shown, say), _gloss((shown,), COUNTING, say), say) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022", "2022年"),
        ("2022-Q3", "2022年第三季度"),
        ("2022-H1", "2022年上半年"),
        ("2022-08", "2022年8月"),
        ("2022-08-31", "2022年8月31日"),
        ("2022-01/2022-09", "2022年1月至9月"),
        ("2021-07/2022-06", "2021年7月至2022年6月"),
        ("2023/2025", "2023年至2025年"),
        ("2022-03-05/2022-04-02", "2022年3月5日至2022年4月2日"),
    ],
)
def test_periods_are_said_in_chinese(text: str, said: str) -> None:
    assert CHINESE.period(read_period(text)) == said


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_short_numbers_are_written_exactly(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)

    assert Fraction(exact(number)) == number
    assert "e" not in exact(number).lower()


@given(st.fractions())
def test_numbers_for_reading_keep_four_figures(number: Fraction) -> None:
    written = Fraction(figure(number).replace(",", ""))

    assert abs(written - number) <= abs(number) / 1000


def test_percentages_and_money_are_rounded_for_reading() -> None:
    assert percent(Fraction(2, 3)) == "66.7 %"
    assert ENGLISH.money(Fraction(999), "CNY") == "CNY 999"
    assert CHINESE.money(Fraction(15_000), "USD") == "1.5万美元"
    assert figure(33_989.4) == "33,989"


@pytest.mark.parametrize("say", VOCABULARIES.values())
def test_every_word_of_the_models_is_said_in_every_language(say: Vocabulary) -> None:
    assert list(say.statuses) == list(SYMBOLS) == list(Status)
    assert len(set(say.statuses.values())) == len(set(SYMBOLS.values())) == len(SYMBOLS)
    assert list(say.stages) == list(Stage)
    assert list(say.commitments) == list(Commitment)


def test_no_symbol_is_of_ambiguous_width() -> None:
    assert {unicodedata.east_asian_width(symbol) for symbol in SYMBOLS.values()} <= {"N", "Na"}


def test_the_languages_fill_the_same_blanks() -> None:
    def blanks(words: Mapping[str, str]) -> dict[str, set[str]]:
        return {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in words.items()}

    for table in (
        "operators",
        "times",
        "hedges",
        "sentences",
        "nearness",
        "projections",
        "parameters",
        "page",
        "phrases",
    ):
        assert blanks(getattr(ENGLISH, table)) == blanks(getattr(CHINESE, table))


def test_every_verdict_and_refusal_of_a_method_is_said_in_chinese() -> None:
    for method in METHODS:
        assert method.name in CHINESE.methods
        assert {cut.words for cut in method.cuts} <= set(CHINESE.verdicts)
        assert {why for _, why in method.reject} <= set(CHINESE.refusals)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [40, 56, 80, 100, 120, 200])
@pytest.mark.parametrize("day", ["2018-12-31", "2022-11-18", "2023-04-11", "2026-11-22"])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(
    language: Language, width: int, day: str
) -> None:
    report = assess(load(ROOT), date.fromisoformat(day))

    written = as_table(report, language, width)

    assert max(map(cell_len, written.splitlines())) <= width
    assert "…" not in written
    for assessment in report.assessments:
        assert VOCABULARIES[language].statuses[assessment.status] in written


def test_colour_is_only_added_on_request() -> None:
    report = assess(load(ROOT), date(2022, 11, 18))

    assert "\x1b[" not in as_table(report)
    assert "\x1b[" in as_table(report, colour=True)


def test_a_report_of_nothing_says_so() -> None:
    report = assess(load(ROOT), date(2000, 1, 1))

    assert as_table(report) == "Policy targets as of 2000-01-01 · 0 targets, 0 sources\n"


@pytest.mark.parametrize("language", Language)
def test_markdown_prints_what_names_say_and_not_what_they_mark_up(root: Path, language: Language) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2021, notes: x}"
    stands(root, goal, "firms,city,2021-12-31,90,firms,2022-01-20,office", "2022-02-01")
    areas = "areas:\n  - {id: city, name: 'City|<b>*bold*</b> [x](y)'}\n  - {id: harbour, name: Harbour}\n"
    write(root, "targets/areas.yaml", areas)

    written = as_markdown(assess(load(root), date(2022, 2, 1)), language)

    assert r"City\|&lt;b&gt;\*bold\*&lt;/b&gt; \[x\](y)" in written
    rows = [line for line in written.splitlines() if line.startswith("|")]
    assert {row.replace(r"\|", "").count("|") for row in rows} == {5}


def test_csv_has_a_row_a_target_and_the_fields_of_json() -> None:
    report = assess(load(ROOT), date(2023, 4, 11))

    rows = list(csv.DictReader(StringIO(as_csv(report))))

    document = json.loads(as_json(report))
    assert list(rows[0]) == list(document["assessments"][0])
    assert [row["target"] for row in rows] == [one["target"] for one in document["assessments"]]
    slipped = next(row for row in rows if row["target"] == "gene-island-open-2023")
    assert slipped["slips"] == "2022-12-31 → 2023-12-31 (365)"


def test_csv_holds_no_formula_and_leaves_numbers_alone(root: Path) -> None:
    goal = "- {id: t, indicator: emissions, at_most: -50%, relative_to: 2015, deadline: 2025}"
    rows = """\
        emissions,city,2015,200,t,2016-03-01,office,
        emissions,city,2021,140,t,2022-03-01,office,=cmd()
        """
    stands(root, goal, rows, "2022-06-01", f"{COLUMNS},as_stated")

    (row,) = csv.DictReader(StringIO(as_csv(assess(load(root), date(2022, 6, 1)))))

    assert (row["value"], row["as_stated"]) == ("-30", "'=cmd()")


def test_csv_of_nothing_is_its_header() -> None:
    assert as_csv(assess(load(ROOT), date(2000, 1, 1))).splitlines() == [",".join(FIELDS)]


def test_a_goal_says_the_unit_that_stood_beside_it(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 200, unit: 家, deadline: 2025}"
    found = stands(root, goal, "", "2021-06-01")["t"]

    assert timed_goal(load(root), found, ENGLISH) == "at least 200家 (200 firms) by 2025-12-31"
