"""Numerals: the number at the start of a text, in figures or in Chinese.

Chinese numerals keep their last 万 or 亿 for the unit, so that 一百亿元 is 100 of 亿元. Forms that readers
take in two ways (七八, 一百五, 1,23) are refused.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from ..findings import quoted
from ..units import Unit, scale_word
from .intervals import AmountError


class Numeral(NamedTuple):
    """A number and the text after it.

    `borrowed` is what the first part of a range takes from this one (三至五千: 1000); `bare` holds for scale
    words without a digit (上百).
    """

    value: Fraction
    rest: str
    borrowed: int = 1
    bare: bool = False


class Part(NamedTuple):
    """A number with its unit; `more` where 多 or 余 follows it, `lends` what the start of a range borrows."""

    value: Fraction
    unit: Unit
    more: bool = False
    bare: bool = False
    is_fraction: bool = False
    lends: int = 1


FIGURES = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
DIGITS |= {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
SIGNS = frozenset(DIGITS) | frozenset(UNITS) | frozenset(MYRIADS)
FIGURE_OF = {sign: "零一二三四五六七八九"[value] for sign, value in DIGITS.items()}
FIGURE_OF |= {"拾": "十", "佰": "百", "仟": "千"}
LONGEST = 40
LIMIT = 10**16


def starts_number(text: str) -> bool:
    """Tell whether a text starts with a number, signed or not."""
    first = text.removeprefix("-").lstrip()[:1]
    return first in SIGNS or (first.isascii() and first.isdigit())


def read_numeral(text: str) -> Numeral | None:
    """Read the number a folded text starts with; None where it starts with none.

    >>> read_numeral("一百亿元")
    Numeral(value=Fraction(100, 1), rest='亿元', borrowed=100, bare=False)
    """
    if text.startswith("-"):
        numeral = read_numeral(text[1:].lstrip()) if text[1:2] != "-" else None
        return numeral and numeral._replace(value=-numeral.value)
    if text[:1] in SIGNS:
        return _chinese(text)
    match = FIGURES.match(text)
    if match is None:
        return None
    value, rest = Fraction(match[0].replace(",", "")), text[match.end() :]
    if rest[:1] in (",", ".") and not rest.startswith(".."):
        raise AmountError(f"{quoted(text)}: the separators are not in place; write 1234567.8 or 1,234,567.8")
    return _mixed(value, rest)


def _mixed(value: Fraction, rest: str) -> Numeral:
    """Add what follows a scale word in figures: 1亿2000万 is 12000 of 万."""
    word, exponent, after = scale_word(rest)
    match = None if word.isascii() else FIGURES.match(after)
    if match is None:
        return Numeral(value, rest)
    smaller_word, smaller, _ = scale_word(after[match.end() :])
    added = Fraction(match[0].replace(",", ""))
    step = 10 ** max(exponent - smaller, 0)
    if not smaller_word or value.denominator != 1 or added >= step:
        raise AmountError(f"{quoted(f'{value}{rest}')}: the parts do not add up; write one number, as 1.2亿")
    return _mixed(value * step + added, after[match.end() :])


def _chinese(text: str) -> Numeral:
    """Read the longest start of a text that is how its own value is spelled, so that nothing is guessed."""
    run = next((place for place, sign in enumerate(text) if sign not in SIGNS), len(text))
    end = next((end for end in range(min(run, LONGEST), 0, -1) if _spells_itself(text[:end])), 0)
    digits = _digits_after_point(text[end:])
    if end == 0 or text[end + len(digits) : end + len(digits) + 1] in DIGITS:
        raise AmountError(f"{quoted(text)}: the numeral can be read in two ways; write it in figures")
    value = Fraction(_value(text[:end]))
    if digits:
        places = "".join(str(DIGITS[digit]) for digit in digits[1:])
        return Numeral(value + Fraction(int(places), 10 ** len(places)), text[end + len(digits) :])
    return _with_scale_kept(value, text, end)


def _with_scale_kept(value: Fraction, text: str, end: int) -> Numeral:
    """Leave a last 万 or 亿 to the unit; what is borrowed is the scale before it."""
    scale = MYRIADS.get(text[end - 1], 1)
    start = end - (scale > 1)
    lone = all(sign not in DIGITS for sign in text[1:end])
    borrowed = _value(text[1:start]) if lone and start > 1 else 1
    return Numeral(value / scale, text[start:], borrowed, bare=text[0] not in DIGITS)


def _digits_after_point(text: str) -> str:
    """Return the decimal part a text starts with (点五), or nothing."""
    if text[:1] != "点" or text[1:2] not in DIGITS:
        return ""
    return text[: next((place for place, sign in enumerate(text[1:], 1) if sign not in DIGITS), len(text))]


def _spells_itself(text: str) -> bool:
    plain = "".join(FIGURE_OF.get(sign, sign) for sign in text)
    if plain[0] in UNITS or plain[0] in MYRIADS:
        plain = f"一{plain}"
    value = _value(plain)
    return value < LIMIT and spell(value) == plain.replace("百十", "百一十").replace("零十", "零一十")


def _value(text: str) -> int:
    """Add up a numeral, sign by sign; a scale word without a digit counts once."""
    total = below = group = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            group, digit = group + (digit or 1) * UNITS[sign], 0
        elif sign == "万":
            below, group, digit = (group + digit or 1) * 10**4, 0, 0
        else:
            total, below, group, digit = (total + below + group + digit or 1) * 10**8, 0, 0, 0
    return total + below + group + digit


def spell(value: int) -> str:
    """Spell a whole number in Chinese, in full (一十, not 十)."""
    for name, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if value >= size:
            many, rest = divmod(value, size)
            zero = "零" if 0 < rest < size // 10 else ""
            return f"{spell(many)}{name}{zero}{spell(rest) if rest else ''}"
    return "零一二三四五六七八九"[value]
