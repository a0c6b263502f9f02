"""Hedges: the words and signs around a number, and the ends they give it."""

import re
from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from string import ascii_lowercase
from typing import NamedTuple

from ..findings import quoted
from .intervals import AmountError


class Hedge(Enum):
    """What a word or sign beside a number says about it."""

    OVER = "over"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    LESS = "less than"
    NEAR = "nearly"
    ABOUT = "about"
    MORE = "多"
    REACHED = "达"
    RISING_TO = "上"


class Ends(NamedTuple):
    """Two ends in the unit as written; None is unbounded."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


BEFORE = {
    Hedge.OVER: "超过|超|逾|突破|高于|大于|多于|over|more than|above|exceeding|greater than|in excess of|>",
    Hedge.AT_LEAST: "不低于|不少于|不小于|至少|at least|no less than|not less than|no fewer than|>=",
    Hedge.AT_MOST: "不超过|不高于|不多于|不大于|至多|最多|at most|up to|no more than|not more than|<=",
    Hedge.LESS: "不到|不足|少于|低于|小于|less than|fewer than|under|below|<",
    Hedge.NEAR: "将近|接近|近|nearly|almost|close to",
    Hedge.ABOUT: "大约|约为|约|about|around|roughly|approximately|~",
    Hedge.REACHED: "达到|达",
    Hedge.RISING_TO: "上",
}
AFTER = {
    Hedge.AT_LEAST: "以上|or more|or above",
    Hedge.AT_MOST: "以下|以内|or less|or fewer",
    Hedge.ABOUT: "左右|上下",
}


def _by_word(table: dict[Hedge, str]) -> dict[str, Hedge]:
    return {word: hedge for hedge, words in table.items() for word in words.split("|")}


def _one_of(words: Iterable[str]) -> str:
    """Return a pattern of the longest of some words; an English one ends where its letters do."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + ("(?![a-z])" if word[-1] in ascii_lowercase else "") for word in longest_first
    )


WORDS_BEFORE, WORDS_AFTER = _by_word(BEFORE), _by_word(AFTER)
_LEADING = re.compile(_one_of(WORDS_BEFORE), re.IGNORECASE | re.ASCII)


def hedges_before(text: str) -> tuple[tuple[Hedge, ...], str]:
    """Take all hedges off the front of a folded text.

    >>> hedges_before("超过16亿元")
    ((<Hedge.OVER: 'over'>,), '16亿元')
    """
    found: tuple[Hedge, ...] = ()
    while match := _LEADING.match(text):
        found, text = (*found, WORDS_BEFORE[match[0].lower()]), text[match.end() :].strip()
    return found, text


def hedge_after(text: str) -> tuple[Hedge | None, str]:
    """Take one hedge off the end of a folded text."""
    lower = text.lower()
    for word, hedge in WORDS_AFTER.items():
        if lower.endswith(word):
            return hedge, text[: -len(word)].strip()
    return None, text


def widened(hedge: Hedge, value: Fraction, text: str) -> Ends:
    """Return the ends that a hedge gives a decimal number, by the step of its last digit."""
    match hedge:
        case Hedge.NEAR | Hedge.ABOUT | Hedge.MORE if value == 0:
            raise AmountError(
                f"{quoted(text)}: {hedge.value} zero bounds nothing; write 0 or a bound such as <1"
            )
        case Hedge.NEAR | Hedge.MORE if value < 0:
            raise AmountError(
                f"{quoted(text)}: {hedge.value} with a negative number is not clear; write a range"
            )
        case Hedge.NEAR:
            return Ends(value - step(value), value, high_open=True)
        case Hedge.ABOUT:
            half = step(value) / 2
            return Ends(value - half, value + half)
        case Hedge.MORE:
            return Ends(value, value + last_digit(value), low_open=True, high_open=True)
        case _:
            return bounded(hedge, value)


def bounded(hedge: Hedge, value: Fraction) -> Ends:
    """Return the ends that a hedge gives an exact fraction: `about` and `nearly` have no digit to go by."""
    match hedge:
        case Hedge.OVER:
            return Ends(value, None, low_open=True, high_open=True)
        case Hedge.AT_LEAST:
            return Ends(value, None, high_open=True)
        case Hedge.AT_MOST:
            return Ends(None, value, low_open=True)
        case Hedge.LESS | Hedge.NEAR:
            return Ends(None, value, low_open=True, high_open=True)
        case _:
            return Ends(None, None, low_open=True, high_open=True)


def last_digit(value: Fraction) -> Fraction:
    """Return the unit of the last digit that is not zero; 1 for zero itself.

    >>> [str(last_digit(Fraction(number))) for number in ("2.75", "7600", "0")]
    ['1/100', '100', '1']
    """
    if value == 0:
        return Fraction(1)
    places = 0
    while value.numerator * 10**places % value.denominator:
        places += 1
    digits = value.numerator * 10**places // value.denominator
    while digits % 10 == 0:
        places, digits = places - 1, digits // 10
    return Fraction(10) ** -places


def step(value: Fraction) -> Fraction:
    """Return how finely a number is stated: its last digit's unit, a tenth of a bare power of ten."""
    unit = last_digit(value)
    return unit / 10 if abs(value) == unit else unit
