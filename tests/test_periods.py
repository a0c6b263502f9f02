"""Periods, days and deadlines: what is read, what is refused, and the laws of the calendar."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from targettrack.periods import (
    Deadline,
    Moment,
    Per,
    Period,
    PeriodError,
    calendar,
    ending,
    months,
    read_deadline,
    read_moment,
    read_period,
    spans,
    split,
    year_before,
    year_earlier,
    year_later,
)

FORMS = "write YYYY, YYYY-H1, YYYY-Q3, YYYY-MM, YYYY-MM-DD or two of these around a slash"
DURATIONS = "write one like P3Y, P18M, P1Y6M, P2W or P90D"

days = st.dates(date(1000, 1, 1), date(9000, 12, 31))
pers = st.sampled_from(Per)


@st.composite
def near_periods(draw: st.DrawFn) -> Period:
    """Draw periods whose ends are often near each other and near the ends of months."""
    first = draw(days.filter(lambda day: day.year < 8000) | st.builds(calendar, pers, days).map(_first))
    length = draw(st.integers(0, 800) | st.sampled_from([27, 28, 29, 30, 89, 180, 364, 365, 1460]))
    last = first + timedelta(days=length)
    return Period(first, draw(st.sampled_from([last, *(calendar(per, last).last for per in Per)])))


def _first(period: Period) -> date:
    return min(period.first, date(7999, 1, 1))


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-H1", "2022-01-01", "2022-06-30"),
        ("2022-H2", "2022-07-01", "2022-12-31"),
        ("2022-S2", "2022-07-01", "2022-12-31"),
        ("2022-Q1", "2022-01-01", "2022-03-31"),
        ("2022-Q3", "2022-07-01", "2022-09-30"),
        ("2022-Q4", "2022-10-01", "2022-12-31"),
        ("2022-08", "2022-08-01", "2022-08-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("2022-08-31", "2022-08-31", "2022-08-31"),
        ("2022-01/2022-09", "2022-01-01", "2022-09-30"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
        ("2022-Q2/2023-Q1", "2022-04-01", "2023-03-31"),
        ("2022-11-15/2023", "2022-11-15", "2023-12-31"),
    ],
)
def test_a_period_covers_whole_days(text: str, first: str, last: str) -> None:
    assert read_period(text) == period(first, last)


@pytest.mark.parametrize(
    ("text", "shortest"),
    [
        ("2022-01/2022-12", "2022"),
        ("2022-S2", "2022-H2"),
        ("2022-07/2022-09", "2022-Q3"),
        ("2022-02-01/2022-02-28", "2022-02"),
        ("2022/2022", "2022"),
        ("2021-01/2025-12", "2021/2025"),
        ("2022-02/2022-07", "2022-02/2022-07"),
        ("2021-04/2022-03", "2021-04/2022-03"),
        ("2022-01-01/2022-01-15", "2022-01-01/2022-01-15"),
        ("2022-01-15/2022-01-31", "2022-01-15/2022-01-31"),
        ("2022-01-15/2023-01-14", "2022-01-15/2023-01-14"),
        ("2022-07-02/2022-10-01", "2022-07-02/2022-10-01"),
        ("2022-01/2022-03-15", "2022-01/2022-03-15"),
    ],
)
def test_a_period_is_written_in_its_shortest_form(text: str, shortest: str) -> None:
    assert str(read_period(text)) == shortest


@given(near_periods())
@example(period("2022-01-15", "2023-01-14"))
@example(period("2022-01-01", "2022-01-15"))
@example(period("2022-01-15", "2022-01-31"))
def test_a_period_reads_back_as_written(one: Period) -> None:
    assert read_period(str(one)) == one


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        (read_period, "", f"'' is no period or day; {FORMS}"),
        (read_period, "22", f"'22' is no period or day; {FORMS}"),
        (read_period, "2022-9", f"'2022-9' is no period or day; {FORMS}"),
        (read_period, "2022-Q5", f"'2022-Q5' is no period or day; {FORMS}"),
        (read_period, "2022-H3", f"'2022-H3' is no period or day; {FORMS}"),
        (read_period, "2022/08/31", f"'2022/08/31' is no period or day; {FORMS}"),
        (read_period, "2022/", f"'2022/' is no period or day; {FORMS}"),
        (read_period, "../2022", f"'../2022' is no period or day; {FORMS}"),
        (read_period, "２０２２", f"'２０２２' is no period or day; {FORMS}"),
        (read_period, "2022\n", f"'2022\\n' is no period or day; {FORMS}"),
        (read_period, "2022-13", "month 13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (read_period, "2022-00", "month 0 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (read_period, "2022-02-30", "day 30 does not exist in 2022-02; write YYYY-MM-DD"),
        (read_period, "1900-02-29", "day 29 does not exist in 1900-02; write YYYY-MM-DD"),
        (read_period, "0999", "year 0999 is out of range; write a year from 1000 to 9000"),
        (read_period, "9001-05", "year 9001 is out of range; write a year from 1000 to 9000"),
        (read_period, "2022/2021", "'2022/2021' ends before it begins; write the earlier end first"),
        (
            read_period,
            "2022/2022-03",
            "'2022/2022-03' has one end inside the other; write ends that follow each other",
        ),
        (
            read_period,
            "2022-03/2022",
            "'2022-03/2022' has one end inside the other; write ends that follow each other",
        ),
        (read_moment, "soon", f"'soon' is no period or day; {FORMS}"),
        (read_moment, "../", f"'../' is no period or day; {FORMS}"),
        (read_moment, "../2022/2023", f"'../2022/2023' is no period or day; {FORMS}"),
        (read_moment, "2022/..", f"'2022/..' is no period or day; {FORMS}"),
        (read_deadline, "2025-13", "month 13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (read_deadline, "3Y", f"'3Y' is no period or day; {FORMS}"),
        (read_deadline, "P", f"'P' is no duration; {DURATIONS}"),
        (read_deadline, "P0Y", f"'P0Y' is no duration; {DURATIONS}"),
        (read_deadline, "P1.5Y", f"'P1.5Y' is no duration; {DURATIONS}"),
        (read_deadline, "P6M1Y", f"'P6M1Y' is no duration; {DURATIONS}"),
        (read_deadline, "P-1Y", f"'P-1Y' is no duration; {DURATIONS}"),
        (read_deadline, "PT1H", f"'PT1H' is no duration; {DURATIONS}"),
        (read_deadline, "P201Y", "'P201Y' is longer than 200 years"),
        (read_deadline, "P9999M", "'P9999M' is longer than 200 years"),
    ],
)
def test_what_names_no_time_is_refused(reader: Callable[[str], object], text: str, message: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        reader(text)

    assert str(refusal.value) == message


@given(st.text(max_size=30) | st.text("0123456789-/.PQHYMWD", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (read_period, read_moment, read_deadline):
        try:
            read = reader(text)
        except PeriodError:
            continue
        assert reader(str(read)) == read


def test_a_period_contains_its_parts() -> None:
    year = read_period("2022")

    assert read_period("2022-Q3") in year
    assert read_period("2022/2023") not in year
    assert year.next_day == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("text", "first", "last", "imprecise"),
    [
        ("2022-11-15", date(2022, 11, 15), date(2022, 11, 15), False),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), True),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), True),
        ("2021-03/2021-05", date(2021, 3, 1), date(2021, 5, 31), True),
        ("../2024-12", None, date(2024, 12, 31), True),
        ("../2018-12-01", None, date(2018, 12, 1), True),
    ],
)
def test_a_day_may_be_imprecise(text: str, first: date | None, last: date, *, imprecise: bool) -> None:
    moment = read_moment(text)

    assert moment == Moment(first, last)
    assert moment.imprecise is imprecise
    assert str(moment) == text


@given(near_periods())
def test_a_day_reads_back_as_written(one: Period) -> None:
    assert read_moment(str(Moment(one.first, one.last))) == Moment(one.first, one.last)
    assert read_moment(str(Moment(None, one.last))) == Moment(None, one.last)


@pytest.mark.parametrize(
    ("text", "declared", "day"),
    [
        ("2025", date(2022, 11, 15), date(2025, 12, 31)),
        ("2025-06", date(2022, 11, 15), date(2025, 6, 30)),
        ("2025-06-15", date(2022, 11, 15), date(2025, 6, 15)),
        ("../2025-06", date(2022, 11, 15), date(2025, 6, 30)),
        ("P3Y", date(2018, 11, 30), date(2021, 11, 30)),
        ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
        ("P1M", date(2022, 1, 31), date(2022, 2, 28)),
        ("P18M", date(2022, 11, 15), date(2024, 5, 15)),
        ("P1Y6M", date(2022, 11, 15), date(2024, 5, 15)),
        ("P2W", date(2022, 12, 25), date(2023, 1, 8)),
        ("P90D", date(2022, 11, 15), date(2023, 2, 13)),
        ("P1Y1M1W1D", date(2022, 1, 1), date(2023, 2, 9)),
        ("P200Y", date(2022, 11, 15), date(2222, 11, 15)),
    ],
)
def test_a_deadline_is_a_last_day(text: str, declared: date, day: date) -> None:
    deadline = read_deadline(text)

    assert deadline.day(declared) == day
    assert deadline.is_duration is text.startswith("P")


@given(st.integers(0, 100), st.integers(0, 600), st.integers(0, 2000), days)
def test_a_duration_counts_from_the_declaration(years: int, more: int, extra: int, declared: date) -> None:
    deadline = read_deadline(f"P{years}Y{more}M{extra + 1}D")

    assert deadline.day(declared) == declared + relativedelta(years=years, months=more, days=extra + 1)
    assert deadline.day(declared) > declared
    assert read_deadline(str(deadline)) == deadline == Deadline(str(deadline))


@given(pers, days)
def test_a_calendar_period_contains_its_day(per: Per, day: date) -> None:
    found = calendar(per, day)

    assert found.first <= day <= found.last
    assert spans(found, per)
    assert calendar(per, found.first) == calendar(per, found.last) == found


@given(pers, days.filter(lambda day: day.day <= 27))
def test_a_span_that_ends_on_a_day_has_the_length_of_its_kind(per: Per, day: date) -> None:
    assert ending(per, day).last == day
    assert spans(ending(per, day), per)


@given(pers, days)
def test_a_calendar_period_is_the_span_that_ends_on_its_last_day(per: Per, day: date) -> None:
    assert ending(per, calendar(per, day).last) == calendar(per, day)


@pytest.mark.parametrize(
    ("text", "per", "holds"),
    [
        ("2022", Per.YEAR, True),
        ("2021-04/2022-03", Per.YEAR, True),
        ("2022-01-15/2023-01-14", Per.YEAR, True),
        ("2022-01/2022-11", Per.YEAR, False),
        ("2021/2022", Per.YEAR, False),
        ("2022-H2", Per.HALF, True),
        ("2022-Q3", Per.QUARTER, True),
        ("2022-02/2022-04", Per.QUARTER, True),
        ("2024-02", Per.MONTH, True),
        ("2024-02-01/2024-02-28", Per.MONTH, False),
    ],
)
def test_a_span_is_exactly_one_of_its_kind(text: str, per: Per, *, holds: bool) -> None:
    assert spans(read_period(text), per) is holds


def test_a_span_splits_from_its_start_and_the_last_part_is_cut_short() -> None:
    assert list(map(str, split(read_period("2021/2023"), Per.YEAR))) == ["2021", "2022", "2023"]
    assert list(map(str, split(read_period("2022"), Per.QUARTER))) == [
        "2022-Q1",
        "2022-Q2",
        "2022-Q3",
        "2022-Q4",
    ]
    assert list(map(str, split(read_period("2022-01/2022-09"), Per.HALF))) == ["2022-H1", "2022-Q3"]
    assert list(map(str, split(read_period("2022-01-31/2022-03-30"), Per.MONTH))) == [
        "2022-01-31/2022-02-27",
        "2022-02-28/2022-03-30",
    ]


@given(near_periods(), pers)
def test_the_parts_of_a_span_tile_it_exactly(span: Period, per: Per) -> None:
    parts = list(split(span, per))

    assert (parts[0].first, parts[-1].last) == (span.first, span.last)
    assert all(part.first <= part.last for part in parts)
    assert all(before.next_day == after.first for before, after in pairwise(parts))
    assert sum((part.last - part.first).days + 1 for part in parts) == (span.last - span.first).days + 1


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2022", "2021"),
        ("2022-Q3", "2021-Q3"),
        ("2022-01/2022-09", "2021-01/2021-09"),
        ("2024-02", "2023-02"),
        ("2025-02", "2024-02"),
        ("2025-01/2025-02", "2024-01/2024-02"),
        ("2022-11-15", "2021-11-15"),
        ("2024-02-29", "2023-02-28"),
        ("2024-02-28", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2024-01/2024-02-28", "2023-01/2023-02"),
        ("2024-02-28/2024-03-01", "2023-02-28/2023-03-01"),
    ],
)
def test_the_year_before_is_the_same_part_of_it(text: str, before: str) -> None:
    assert year_before(read_period(text)) == read_period(before)


@given(near_periods())
@example(period("2024-02-28", "2024-02-28"))
@example(period("2025-02-28", "2025-02-28"))
def test_the_year_before_is_a_period_about_as_long(one: Period) -> None:
    before = year_before(one)

    assert before.first <= before.last
    assert before.last < one.last
    assert abs((before.last - before.first) - (one.last - one.first)) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "length"),
    [
        (date(2021, 12, 31), date(2022, 9, 30), Fraction(9)),
        (date(2021, 12, 31), date(2022, 12, 31), Fraction(12)),
        (date(2022, 11, 15), date(2022, 11, 15), Fraction(0)),
        (date(2022, 9, 30), date(2021, 12, 31), Fraction(-9)),
        (date(2024, 1, 31), date(2024, 2, 29), Fraction(1)),
        (date(2024, 1, 31), date(2024, 2, 28), Fraction(28, 29)),
        (date(2023, 1, 31), date(2023, 2, 14), Fraction(1, 2)),
        (date(2018, 11, 30), date(2021, 11, 30), Fraction(36)),
    ],
)
def test_time_is_counted_in_months(since: date, until: date, length: Fraction) -> None:
    assert months(since, until) == length


def test_a_year_from_a_leap_day_is_28_february() -> None:
    assert year_later(date(2024, 2, 29)) == date(2025, 2, 28)
    assert year_earlier(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_later(date(2023, 2, 28)) == year_earlier(date(2025, 2, 28)) == date(2024, 2, 28)


def test_nine_months_are_three_quarters_of_a_year() -> None:
    year, so_far = read_period("2022"), read_period("2022-01/2022-09")
    eve = year.first - timedelta(days=1)

    assert months(eve, so_far.last) / months(eve, year.last) == Fraction(3, 4)


@given(days, days, days)
def test_time_adds_up(one: date, two: date, three: date) -> None:
    assert months(one, two) + months(two, three) == months(one, three)
    assert (months(one, two) > 0) is (two > one)


@given(pers, days)
def test_a_calendar_period_is_a_whole_number_of_months_long(per: Per, day: date) -> None:
    found = calendar(per, day)

    assert (
        months(found.first - timedelta(days=1), found.last)
        == {
            Per.YEAR: 12,
            Per.HALF: 6,
            Per.QUARTER: 3,
            Per.MONTH: 1,
        }[per]
    )
