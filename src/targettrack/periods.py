"""Periods, days and deadlines, in the subset of EDTF that the file format uses."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from .findings import quoted


class Per(StrEnum):
    """The span that one figure of a flow is for."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


class PeriodError(ValueError):
    """A text that names no period, day or deadline; the message says what to write."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole days, both ends included.

    >>> str(read_period("2022-01/2022-09"))
    '2022-01/2022-09'
    """

    first: date
    last: date

    def __str__(self) -> str:
        for per, name in _NAMES.items():
            if self == calendar(per, self.first):
                return name(self.first)
        if self.first == self.last:
            return self.first.isoformat()
        if calendar(Per.MONTH, self.first) == calendar(Per.MONTH, self.last):
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.first.timetuple().tm_yday == 1 and self.next_day.timetuple().tm_yday == 1:
            return f"{self.first.year}/{self.last.year}"
        return f"{_opening(self.first)}/{_closing(self.last)}"

    def __contains__(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    @property
    def next_day(self) -> date:
        """The day after the last one: where the next period begins."""
        return self.last + DAY


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as precisely as a source states it; `first` is None for "not after" (`../2024-12`)."""

    first: date | None
    last: date

    def __str__(self) -> str:
        if self.first is None:
            return f"../{_closing(self.last)}"
        return str(Period(self.first, self.last))

    @property
    def imprecise(self) -> bool:
        """Whether the source leaves more than one day possible."""
        return self.first != self.last


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day by which a value is due, as written: a day, a period, or a duration from `declared`."""

    text: str

    def day(self, declared: date) -> date:
        """Return the last day, counting a duration from the day of declaration."""
        duration = DURATION.fullmatch(self.text)
        if duration is None:
            return read_moment(self.text).last
        years, months, weeks, days = (int(part or 0) for part in duration.groups())
        return declared + relativedelta(years=years, months=months, weeks=weeks, days=days)

    @property
    def is_duration(self) -> bool:
        """Whether the day depends on the day of declaration."""
        return self.text.startswith("P")

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period:
    """Read a period: `2022`, `2022-H1`, `2022-Q3`, `2022-08`, `2022-08-31` or two of these around a slash.

    Raises:
        PeriodError: the text names no period; the message says why and what to write.
    """
    opening, slash, closing = text.partition("/")
    first = _one(opening, text)
    if not slash:
        return first
    last = _one(closing, text)
    if last.last < first.first:
        raise PeriodError(f"{quoted(text)} ends before it begins; write the earlier end first")
    if last.first < first.first or last.last < first.last:
        raise PeriodError(f"{quoted(text)} has one end inside the other; write ends that follow each other")
    return Period(first.first, last.last)


@lru_cache(maxsize=4096)
def read_moment(text: str) -> Moment:
    """Read a day as precisely as stated: `2022-11-15`, `2024-12`, `2021`, or `../2024-12` for "not after".

    Raises:
        PeriodError: the text names no day; the message says why and what to write.
    """
    if text.startswith("../"):
        return Moment(None, _one(text[3:], text).last)
    if "/" in text:
        period = read_period(text)
        return Moment(period.first, period.last)
    only = _one(text, text)
    return Moment(only.first, only.last)


@lru_cache(maxsize=1024)
def read_deadline(text: str) -> Deadline:
    """Read a deadline: a day or period, whose last day counts, or an ISO duration such as `P3Y`.

    Raises:
        PeriodError: the text names no deadline; the message says why and what to write.
    """
    if not text.startswith("P"):
        return Deadline(str(read_moment(text)))
    duration = DURATION.fullmatch(text)
    if duration is None or not any(int(part or 0) for part in duration.groups()):
        raise PeriodError(f"{quoted(text)} is no duration; write one like P3Y, P18M, P1Y6M, P2W or P90D")
    if Deadline(text).day(date(1000, 1, 1)).year > _LONGEST + 1000:
        raise PeriodError(f"{quoted(text)} is longer than {_LONGEST} years")
    return Deadline(text)


@lru_cache(maxsize=4096)
def calendar(per: Per, day: date) -> Period:
    """Return the calendar year, half, quarter or month that contains a day."""
    months = MONTHS[per]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(first, first + relativedelta(months=months) - DAY)


@lru_cache(maxsize=4096)
def ending(per: Per, day: date) -> Period:
    """Return the span of one year, half, quarter or month that ends on a day."""
    return Period(day + DAY - relativedelta(months=MONTHS[per]), day)


@lru_cache(maxsize=4096)
def spans(period: Period, per: Per) -> bool:
    """Tell whether a period is exactly one year, half, quarter or month long, wherever it begins."""
    return period.first + relativedelta(months=MONTHS[per]) == period.next_day


def split(span: Period, per: Per) -> Iterator[Period]:
    """Yield the successive years, halves, quarters or months from the start of a span, the last cut short."""
    first = span.first
    steps = 0
    while first <= span.last:
        steps += 1
        following = span.first + relativedelta(months=MONTHS[per] * steps)
        yield Period(first, min(following - DAY, span.last))
        first = following


def year_before(period: Period) -> Period:
    """Return the same part of the year before, day for day; whole months stay whole, also a February."""
    year = relativedelta(years=1)
    if period.first.day == period.next_day.day == 1:
        return Period(period.first - year, period.next_day - year - DAY)
    return Period(period.first - year, period.last - year)


def year_later(day: date) -> date:
    """Return the same day of the next year; 29 February becomes the 28th."""
    return day + relativedelta(years=1)


def year_earlier(day: date) -> date:
    """Return the same day of the year before; 29 February becomes the 28th."""
    return day - relativedelta(years=1)


@lru_cache(maxsize=65536)
def months(since: date, until: date) -> Fraction:
    """Return the time from the end of one day to the end of another.

    In whole months, plus days over the length of the month they fall in; additive, so that
    `months(a, b) + months(b, c) == months(a, c)`.

    >>> months(date(2021, 12, 31), date(2022, 9, 30))
    Fraction(9, 1)
    """
    return _position(until + DAY) - _position(since + DAY)


@lru_cache(maxsize=8192)
def _position(day: date) -> Fraction:
    length = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - day.replace(day=1)).days
    return day.year * 12 + day.month + Fraction(day.day - 1, length)


def _opening(day: date) -> str:
    return day.isoformat()[:7] if day.day == 1 else day.isoformat()


def _closing(day: date) -> str:
    return day.isoformat()[:7] if (day + DAY).day == 1 else day.isoformat()


def _one(part: str, whole: str) -> Period:
    found = _PART.fullmatch(part)
    if found is None:
        raise PeriodError(f"{quoted(whole)} is no period or day; write {_FORMS}")
    year = int(found["year"])
    if not EARLIEST <= year <= LATEST:
        raise PeriodError(f"year {found['year']} is out of range; write a year from {EARLIEST} to {LATEST}")
    if found["half"]:
        return calendar(Per.HALF, date(year, 6 * int(found["half"]), 1))
    if found["quarter"]:
        return calendar(Per.QUARTER, date(year, 3 * int(found["quarter"]), 1))
    if not found["month"]:
        return calendar(Per.YEAR, date(year, 1, 1))
    month = int(found["month"])
    if not 1 <= month <= _DECEMBER:
        raise PeriodError(f"month {month} does not exist; write YYYY, YYYY-MM or YYYY-MM-DD")
    whole_month = calendar(Per.MONTH, date(year, month, 1))
    if not found["day"]:
        return whole_month
    day = int(found["day"])
    if not 1 <= day <= whole_month.last.day:
        raise PeriodError(f"day {day} does not exist in {whole_month}; write YYYY-MM-DD")
    return Period(date(year, month, day), date(year, month, day))


DAY = timedelta(days=1)
MONTHS = {Per.YEAR: 12, Per.HALF: 6, Per.QUARTER: 3, Per.MONTH: 1}

_DECEMBER = 12
EARLIEST, LATEST = 1000, 9000  # room for durations and for the year before at either end
_LONGEST = 200
_FORMS = "YYYY, YYYY-H1, YYYY-Q3, YYYY-MM, YYYY-MM-DD or two of these around a slash"
_PART = re.compile(
    r"(?P<year>\d{4})(?:-(?:[HS](?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    re.ASCII,
)
PART = r"[1-9][0-9]{3}(?:-(?:[HS][12]|Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?"
DURATION = re.compile(r"P(?=[0-9])(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?")
_NAMES: dict[Per, Callable[[date], str]] = {
    Per.YEAR: lambda first: f"{first.year}",
    Per.HALF: lambda first: f"{first.year}-H{first.month // 6 + 1}",
    Per.QUARTER: lambda first: f"{first.year}-Q{first.month // 3 + 1}",
    Per.MONTH: lambda first: first.isoformat()[:7],
}
