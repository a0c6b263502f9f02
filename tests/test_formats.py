"""Numbers and words as readers see them, and the table on terminals of any width."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from targettrack import assess, load, read_amount, read_period
from targettrack.formats import as_table
from targettrack.formats.numbers import exact, figure, gloss, money, percent
from targettrack.formats.vocabulary import SENTENCES, STATUSES, SYMBOLS
from targettrack.formats.words import amount, period
from targettrack.models import Status

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
    assert period(read_period(text)) == said


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
    assert amount(read_amount(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("200亿元", "CNY 20 bn"),
        ("8万亿元", "CNY 8 tn"),
        ("1.5亿美元", "USD 150 m"),
        ("千亿元级", "from CNY 100 bn"),
        ("CNY 20 bn", ""),
        ("5家", ""),
    ],
)
def test_chinese_money_is_glossed_in_english(text: str, said: str) -> None:
    assert gloss(read_amount(text)) == said


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
    assert money(999, "CNY") == "CNY 999"
    assert figure(33_989.4) == "33,989"


def test_every_status_has_words_and_a_shape_of_its_own() -> None:
    assert set(STATUSES) == set(SYMBOLS) == set(Status)
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


@pytest.mark.parametrize("width", [40, 56, 80, 100, 120, 200])
@pytest.mark.parametrize("day", ["2018-12-31", "2022-11-18", "2023-04-11", "2026-11-22"])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(width: int, day: str) -> None:
    report = assess(load(ROOT), date.fromisoformat(day))

    written = as_table(report, width)

    assert max(map(cell_len, written.splitlines())) <= width
    assert "…" not in written
    for assessment in report.assessments:
        assert STATUSES[assessment.status] in written


def test_colour_is_only_added_on_request() -> None:
    report = assess(load(ROOT), date(2022, 11, 18))

    assert "\x1b[" not in as_table(report, 100)
    assert "\x1b[" in as_table(report, 100, colour=True)


def test_a_report_of_nothing_says_so() -> None:
    report = assess(load(ROOT), date(2000, 1, 1))

    assert as_table(report) == "Policy targets as of 2000-01-01 · 0 targets, 0 sources\n"


def test_sentences_have_no_blank_to_fill_but_those_the_words_know() -> None:
    known = (
        "value period goal days day stage spans met area why span ratio completion base end time_share gap"
    )
    known += (
        " method parameters until whole outlook earlier later observations source target declared own status"
    )

    for sentence in SENTENCES.values():
        blanks = [part.split("}")[0] for part in sentence.split("{")[1:]]
        assert set(blanks) <= set(known.split())
