"""Notation: the strict way a CSV file writes a value, without its unit."""

import re
from fractions import Fraction
from functools import lru_cache

from ..findings import quoted
from ..units import Unit
from .hedges import Ends, Hedge, bounded, widened
from .intervals import Amount, AmountError, exactly

LONGEST = 200
MOST_DIGITS = 40
LONG_NUMBER = re.compile(rf"\d{{{MOST_DIGITS + 1}}}")
PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
SHARE = re.compile(r"(-?\d+)/(\d+)", re.ASCII)
BRACKETS = re.compile(r"([\[(])\s*([^\s,]+)\s*,\s*([^\s,\])]+)\s*([\])])(.*)")
SIGNS = {">=": Hedge.AT_LEAST, "<=": Hedge.AT_MOST, ">": Hedge.OVER, "<": Hedge.LESS, "~": Hedge.ABOUT}


@lru_cache(maxsize=65536)
def read_value(text: str, unit: Unit) -> Amount:
    """Read the `value` column of a CSV file: `154.8`, `>7600`, `<=3`, `~16`, `10..12`, `>1/3`, `[15, 16)`.

    Raises:
        AmountError: the text is written in any other way.

    >>> from targettrack.units import read_unit
    >>> str(read_value(">7600", read_unit("亿元")))
    '>7600亿元'
    """
    refuse_long(text)
    plain = text.strip()
    if PLAIN.fullmatch(plain):
        return exactly(Fraction(plain) * unit.factor, unit, text)
    if brackets := BRACKETS.fullmatch(plain):
        if brackets[5]:
            raise AmountError(f"{quoted(text)}: the unit has a column of its own; write the value alone")
        return amount_between(bracketed(brackets, text), unit, text)
    low, dots, high = plain.partition("..")
    if dots:
        return amount_between(Ends(_number(low, text), _number(high, text)), unit, text)
    sign = next((sign for sign in SIGNS if plain.startswith(sign)), "")
    rest = plain.removeprefix(sign).strip()
    if SHARE.fullmatch(rest):
        share = _share(rest, unit, text)
        ends = bounded(SIGNS[sign], share) if sign else Ends(share, share)
        return amount_between(ends, unit, text, hedged=bool(sign))
    value = _number(rest, text)
    ends = widened(SIGNS[sign], value, text) if sign else Ends(value, value)
    return amount_between(ends, unit, text, hedged=bool(sign))


def refuse_long(text: str) -> None:
    """Refuse a text that nobody prints as one figure, before any work is spent on it."""
    if len(text) > LONGEST:
        raise AmountError(f"{quoted(text)}: too long for a figure; write at most {LONGEST} characters")
    if LONG_NUMBER.search(text.replace(",", "")):
        raise AmountError(f"{quoted(text)}: too many digits; write at most {MOST_DIGITS} in a row")


def amount_between(ends: Ends, unit: Unit, text: str, *, hedged: bool = False) -> Amount:
    """Turn ends in a unit into the amount in its base."""
    low = None if ends.low is None else ends.low * unit.factor
    high = None if ends.high is None else ends.high * unit.factor
    if low is not None and high is not None and low > high:
        raise AmountError(f"{quoted(text)}: the range ends below its start; write the lower end first")
    if low is not None and low == high and (ends.low_open or ends.high_open):
        raise AmountError(f"{quoted(text)}: nothing lies between the ends; write the value alone")
    return Amount(low, high, ends.low_open, ends.high_open, unit, text, hedged=hedged)


def bracketed(brackets: re.Match[str], text: str) -> Ends:
    """Read `[15, 16)`, where `..` is an unknown end and 100/3 an exact one."""
    opening, low, high, closing = brackets.group(1, 2, 3, 4)
    return Ends(_end(low, text), _end(high, text), opening == "(", closing == ")")


def _end(number: str, text: str) -> Fraction | None:
    if number == "..":
        return None
    return quotient(number, text) if SHARE.fullmatch(number) else _number(number, text)


def quotient(plain: str, text: str) -> Fraction:
    """Divide what `1/3` divides."""
    top, _, bottom = plain.partition("/")
    if int(bottom) == 0:
        raise AmountError(f"{quoted(text)}: nothing can be divided by zero; write another fraction")
    return Fraction(int(top), int(bottom))


def _share(plain: str, unit: Unit, text: str) -> Fraction:
    if unit.base != "%":
        raise AmountError(
            f"{quoted(text)}: a fraction is a share in %, not in {unit}; write a decimal number"
        )
    return 100 * quotient(plain, text) / unit.factor


def _number(number: str, text: str) -> Fraction:
    number = number.strip()
    if PLAIN.fullmatch(number):
        return Fraction(number)
    if re.fullmatch(r"-?\d+,(\d{1,2}|\d{4,})", number, re.ASCII):
        raise AmountError(f"{quoted(text)}: a decimal has a point; write {number.replace(',', '.')}")
    if re.fullmatch(r"-?\d[\d,]*(\.\d+)?", number, re.ASCII):
        raise AmountError(
            f"{quoted(text)}: a value has no thousands separators; write {number.replace(',', '')}"
        )
    if re.fullmatch(r"-?\d+(\.\d+)?e[-+]?\d+", number.lower(), re.ASCII):
        raise AmountError(f"{quoted(text)}: a value has no exponent; write all its digits")
    raise AmountError(
        f"{quoted(text)}: not a value; write a number such as 154.8, >7600, <=3, ~16, 10..12 or 1/3"
    )
