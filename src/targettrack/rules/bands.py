"""Bands: arithmetic on the spans of values that printed figures stand for."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product

from ..amounts import Amount
from ..amounts.bands import band
from ..amounts.hedges import Ends
from ..amounts.intervals import decimal


def at_least(amount: Amount) -> Ends:
    """Return what a figure of what is never negative stands for at least; nothing where that is unknown."""
    found = band(amount)
    return Ends(max(found.low or Fraction(0), Fraction(0)), None, found.low_open, high_open=True)


def above(one: Ends, other: Ends) -> bool:
    """Tell whether every value of one band is more than every value of another."""
    if one.low is None or other.high is None:
        return False
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


def apart(one: Ends, other: Ends) -> bool:
    """Tell whether no value of one band is a value of the other."""
    return above(one, other) or above(other, one)


def added(parts: Iterable[Ends]) -> Ends:
    """Return the band of a sum; an end that is unknown in one of them is unknown in the sum."""
    bands = list(parts)
    lows = [one.low for one in bands if one.low is not None]
    highs = [one.high for one in bands if one.high is not None]
    return Ends(
        sum(lows, Fraction(0)) if len(lows) == len(bands) else None,
        sum(highs, Fraction(0)) if len(highs) == len(bands) else None,
        any(one.low_open for one in bands),
        any(one.high_open for one in bands),
    )


def less(one: Ends, other: Ends) -> Ends:
    """Return the band of a difference."""
    return added([one, Ends(_negative(other.high), _negative(other.low), other.high_open, other.low_open)])


def quotient(top: Ends, bottom: Ends) -> Ends | None:
    """Return the band of a quotient; None where what it is divided by may be zero or less."""
    if bottom.low is None or bottom.low <= 0:
        return None
    least = bottom.low if top.low is not None and top.low < 0 else bottom.high
    most = bottom.high if top.high is not None and top.high < 0 else bottom.low
    return Ends(_over(top.low, least), _over(top.high, most))


def shifted(found: Ends, factor: int, shift: int = 0) -> Ends:
    """Return a band times a positive factor, plus a number."""
    low = None if found.low is None else found.low * factor + shift
    high = None if found.high is None else found.high * factor + shift
    return Ends(low, high, found.low_open, found.high_open)


def reached_by(function: Callable[..., Fraction], *bands: Ends) -> Ends | None:
    """Return the band of a function that moves one way in each argument; None where one has no end."""
    known = [(one.low, one.high) for one in bands if one.low is not None and one.high is not None]
    if len(known) < len(bands):
        return None
    found = [function(*ends) for ends in product(*known)]
    return Ends(min(found), max(found))


def _over(end: Fraction | None, divisor: Fraction | None) -> Fraction | None:
    if end is None:
        return None
    return Fraction(0) if divisor is None else end / divisor


def _negative(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def said(value: Fraction) -> str:
    """Write a number to three digits for reading, and more where that would leave nothing.

    >>> said(Fraction(4, 3)), said(Fraction(33989)), said(Fraction(1, 3000))
    ('1.33', '33989', '0.0003')
    """
    places = max(0, 3 - len(str(abs(int(value)))))
    while value and not round(value, places):
        places += 1
    return (decimal(round(value, places)) or "").removesuffix(".0")


def spread(found: Ends, factor: Fraction = Fraction(1), unit: str = "") -> str:
    """Write a band for a message: its middle, and its ends in brackets.

    >>> spread(Ends(Fraction(5, 2), Fraction(7, 2)), unit=" %")
    '3 % (2.5 to 3.5)'
    """
    low = None if found.low is None else found.low / factor
    high = None if found.high is None else found.high / factor
    match low, high:
        case Fraction(), Fraction() if low == high:
            return f"{said(low)}{unit}"
        case Fraction(), Fraction():
            return f"{said((low + high) / 2)}{unit} ({said(low)} to {said(high)})"
        case Fraction(), None:
            return f"{said(low)}{unit} or more"
        case None, Fraction():
            return f"{said(high)}{unit} or less"
        case _:
            return "anything"
