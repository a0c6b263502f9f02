"""Shares: fractions and percentages in words, such as 三分之一, 百分之十 and two thirds."""

from fractions import Fraction

from ..units import Unit, read_unit
from .notation import SHARE, quotient
from .numerals import Part, read_numeral

HALVES = ("half", "a half", "one half", "一半", "半数")
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10}
COUNTED = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
COUNTED |= {"eight": 8, "nine": 9}
NAMED = {100: "%", 1000: "‰"}


def read_share(text: str) -> Part | None:
    """Read a folded text that is a fraction in signs or words; None where it is none.

    >>> read_share("三分之一").value, read_share("百分之十").value
    (Fraction(100, 3), Fraction(10, 1))
    """
    if SHARE.fullmatch(text):
        return _part_of(quotient(text, text))
    if text.lower() in HALVES:
        return _part_of(Fraction(1, 2))
    below, among, above = text.partition("分之")
    if among:
        return _chinese(below, above)
    count, _, part = text.lower().replace("-", " ").partition(" ")
    if count in COUNTED and part.removesuffix("s") in PARTS:
        return _part_of(Fraction(COUNTED[count], PARTS[part.removesuffix("s")]))
    return None


def _chinese(below: str, above: str) -> Part | None:
    bottom, top = read_numeral(below), read_numeral(above)
    if bottom is None or top is None or top.rest:
        return None
    whole = bottom.value * {"": 1, "万": 10**4}.get(bottom.rest, 0)
    if whole in NAMED:
        return Part(top.value, _unit(NAMED[int(whole)]))
    return _part_of(top.value / whole) if whole else None


def _part_of(fraction: Fraction) -> Part:
    return Part(100 * fraction, _unit("%"), is_fraction=True)


def _unit(token: str) -> Unit:
    return read_unit(token)
