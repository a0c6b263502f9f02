"""Bands: the span of values that a printed figure stands for before it was rounded."""

import re
from fractions import Fraction
from functools import lru_cache

from ..units import Unit, folded, read_unit
from .hedges import Ends
from .intervals import Amount, decimal
from .shares import read_share


def band(amount: Amount) -> Ends:
    """Return the values that a figure may have had before it was rounded, in the base unit.

    A printed figure stands for half of its last digit either way, a hedged one for its interval, a count
    of whole things for itself.

    >>> from targettrack import read_amount
    >>> [str(end) for end in band(read_amount("52.0%"))[:2]]
    ['1039/20', '1041/20']
    """
    point = amount.point
    if point is None:
        return Ends(amount.low, amount.high, amount.low_open, amount.high_open)
    return _rounded(point, amount.text, amount.unit.token)


@lru_cache(maxsize=65536)
def _rounded(point: Fraction, text: str, token: str) -> Ends:
    half = _grain(point, text, read_unit(token)) / 2
    return Ends(point - half, point + half)


def _grain(point: Fraction, text: str, unit: Unit) -> Fraction:
    """Return how finely a figure is printed, in the base unit; 0 for a count, and for what nobody printed.

    A fraction is as fine as its parts: 1/3 stands for what is nearer to it than to none or two thirds.
    """
    if not text or (unit.counted and unit.factor == 1):
        return Fraction(0)
    if unit.base == "%" and _is_fraction(text):
        return Fraction(_ALL, (point / _ALL).denominator)
    places = _places(text)
    if places is None:
        places = len((decimal(point / unit.factor) or "").partition(".")[2])
    return unit.factor * _STEPS[places] if places < len(_STEPS) else Fraction(0)


def _places(text: str) -> int | None:
    """Return how many decimals a figure is printed with; None where it is printed in words."""
    number = _NUMBER.search(text if text.isascii() else folded(text))
    return None if number is None else len(number[1] or "")


@lru_cache(maxsize=4096)
def _is_fraction(text: str) -> bool:
    share = read_share((text if text.isascii() else folded(text)).strip())
    return share is not None and share.is_fraction


_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?", re.ASCII)
_ALL = 100
_STEPS = tuple(Fraction(1, 10**places) for places in range(41))
