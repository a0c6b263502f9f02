"""Hedges: the words and signs around a number, and the ends they give it."""

from enum import Enum
from fractions import Fraction
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


def _longest_first(table: dict[Hedge, str]) -> tuple[tuple[str, Hedge], ...]:
    words = ((word, hedge) for hedge, words in table.items() for word in words.split("|"))
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


WORDS_BEFORE = _longest_first(BEFORE)
WORDS_AFTER = _longest_first(AFTER)


def hedges_before(text: str) -> tuple[tuple[Hedge, ...], str]:
    """Take all hedges off the front of a folded text.

    >>> hedges_before("超过16亿元")
    ((<Hedge.OVER: 'over'>,), '16亿元')
    """
    found: tuple[Hedge, ...] = ()
    while pair := next((pair for pair in WORDS_BEFORE if _leads(text, pair[0])), None):
        word, hedge = pair
        found, text = (*found, hedge), text[len(word) :].strip()
    return found, text


def hedge_after(text: str) -> tuple[Hedge | None, str]:
    """Take one hedge off the end of a folded text."""
    for word, hedge in WORDS_AFTER:
        if text.lower().endswith(word):
            return hedge, text[: -len(word)].strip()
    return None, text


def _leads(text: str, word: str) -> bool:
    following = text[len(word) : len(word) + 1]
    whole_word = not (
        word[-1].isascii() and word[-1].isalpha() and following.isascii() and following.isalpha()
    )
    return text[: len(word)].lower() == word and whole_word


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
            return Ends(value - step(value) / 2, value + step(value) / 2)
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
    unit = Fraction(1)
    while (value / unit).denominator != 1:
        unit /= 10
    while (value / unit / 10).denominator == 1:
        unit *= 10
    return unit


def step(value: Fraction) -> Fraction:
    """Return how finely a number is stated: its last digit's unit, a tenth of a bare power of ten."""
    unit = last_digit(value)
    return unit / 10 if abs(value) == unit else unit
