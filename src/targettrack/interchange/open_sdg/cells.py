"""Cells: years to periods, and numbers to plain decimals; what cannot be told is None, never a guess."""

import re
from collections.abc import Iterable
from decimal import Decimal


def shortened(years: Iterable[str]) -> bool:
    """Tell whether years such as 2017-18 are spans of two years, and not months as 2017-08 is."""
    pairs = [(int(match[1]), int(match[2])) for year in years if (match := _SHORT.fullmatch(year))]
    return all(last == (first + 1) % 100 for first, last in pairs) and any(
        last > _MONTHS for _, last in pairs
    )


def period(year: str, *, short: bool) -> str | None:
    """Return the period that a cell of the column `Year` is about; `short` tells that 2017-18 is two years.

    A span of years is taken as printed: that it may be a financial year is told nowhere.

    >>> [period(year, short=False) for year in ("2015", "2014/2015", "2015 Q4", "2015-08", "lately")]
    ['2015', '2014/2015', '2015-Q4', '2015-08', None]
    """
    if match := _YEAR.fullmatch(year):
        return match[1]
    if match := _SPAN.fullmatch(year):
        return f"{match[1]}/{match[2]}" if match[1] < match[2] else None
    if match := _PART.fullmatch(year):
        return f"{match[1]}-{match[2].upper()}"
    match = _SHORT.fullmatch(year)
    if match and int(match[2]) == (int(match[1]) + 1) % 100 and (short or "/" in year):
        return f"{match[1]}/{int(match[1]) + 1}"
    if (
        match
        and "/" not in year
        and 1 <= int(match[2]) <= _MONTHS
        and int(match[2]) != (int(match[1]) + 1) % 100
    ):
        return year
    return None


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
_SPAN = re.compile(r"([12]\d{3}) ?[-/–] ?([12]\d{3})", re.ASCII)
_SHORT = re.compile(r"([12]\d{3})[-/](\d{2})", re.ASCII)
_PART = re.compile(r"([12]\d{3})[ -]?([Qq][1-4]|[Hh][12])", re.ASCII)
_SEPARATED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE]([-+]?\d+))?", re.ASCII)
_LONGEST = 40
_MONTHS = 12
