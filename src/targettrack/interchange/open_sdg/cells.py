"""Cells: years to periods, and numbers to plain decimals; what cannot be told is None, never a guess."""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum


class Short(StrEnum):
    """What years such as 2011-12 are in a table."""

    MONTH = "month"
    SPAN = "span"
    EITHER = "either"


def shortened(years: Iterable[str]) -> Short:
    """Tell what such years are by those of a table that can be read in one way only: 2011-08 or 2017-18."""
    readings = [_readings(match) for year in years if (match := _SHORT.fullmatch(year)) and "/" not in year]
    months = any(month and not span for month, span in readings)
    spans = any(span and not month for month, span in readings)
    if months == spans:
        return Short.EITHER
    return Short.MONTH if months else Short.SPAN


def period(year: str, short: Short = Short.EITHER) -> str | None:
    """Return the period that a cell of the column `Year` is about.

    A span of years is taken as printed: that it may be a financial year is told nowhere.

    >>> [period(year) for year in ("2015", "2014/2015", "2015 Q4", "2015-08", "2011-12")]
    ['2015', '2014/2015', '2015-Q4', '2015-08', None]
    """
    if match := _YEAR.fullmatch(year):
        return match[1]
    if match := _SPAN.fullmatch(year):
        return f"{match[1]}/{match[2]}" if match[1] < match[2] else None
    if match := _SPAN_OF_SPANS.fullmatch(year):
        first, last = period(match[1]), period(match[2])
        return f"{first[:4]}/{last[-4:]}" if first and last and first[:4] < last[:4] else None
    if (match := _MONTH.fullmatch(year)) and 1 <= int(match[2]) <= _MONTHS:
        return f"{match[1]}-{match[2]}"
    if match := _PART.fullmatch(year):
        return f"{match[1]}-{match[2].upper()}"
    if match := _SHORT.fullmatch(year):
        month, span = _readings(match)
        if month and span:
            return {Short.MONTH: month, Short.SPAN: span}.get(short)
        return month or span or None
    return None


def _readings(match: re.Match[str]) -> tuple[str, str]:
    """Return the month and the span that a year and two digits may be, each empty where it cannot."""
    first, last = int(match[1]), int(match[2])
    until = first - first % 100 + last
    until += 100 if until < first else 0
    month = f"{first}-{last:02}" if "/" not in match[0] and 1 <= last <= _MONTHS else ""
    return month, f"{first}/{until}" if first < until <= first + _LONGEST_SPAN else ""


def number(cell: str) -> str | None:
    """Return a number as a plain decimal, exactly; None for what is no number.

    >>> [number(cell) for cell in ("14.50", "1e+05", "1,234,567.8", "-3.2E-4", "1.234,5", ">95")]
    ['14.50', '100000', '1234567.8', '-0.00032', None, None]
    """
    text = cell.replace(",", "") if _SEPARATED.fullmatch(cell) else cell
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > _LONGEST or abs(int(match[1] or 0)) > _LONGEST:
        return None
    return format(Decimal(text), "f")


MISSING = frozenset(
    [
        *("", "#N/A", "#N/A N/A", "#NA", "<NA>", "N/A", "NA", "n/a"),
        *("-NaN", "-nan", "NaN", "nan", "NULL", "null", "None"),
    ]
)

_YEAR = re.compile(r"([12]\d{3})(?:\.0+)?", re.ASCII)
_SPAN = re.compile(r"([12]\d{3}) ?(?:[-/–]| to ) ?([12]\d{3})", re.ASCII)
_SPAN_OF_SPANS = re.compile(r"([12]\d{3}/\d{2}) to ([12]\d{3}/\d{2})", re.ASCII)
_MONTH = re.compile(r"([12]\d{3}) (\d{2})", re.ASCII)
_SHORT = re.compile(r"([12]\d{3})[-/](\d{2})", re.ASCII)
_PART = re.compile(r"([12]\d{3})[ -]?([Qq][1-4]|[Hh][12])", re.ASCII)
_SEPARATED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE]([-+]?\d+))?", re.ASCII)
_LONGEST = 40
_MONTHS = 12
_LONGEST_SPAN = 10  # years: 2001-08 may be a span, 1995-08 is a month
