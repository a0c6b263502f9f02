"""Intervals: an amount as two ends in the base unit, and the notation it is written in."""

from dataclasses import dataclass, field
from fractions import Fraction

from ..units import Unit, UnitError, compatible, read_unit, split


class AmountError(ValueError):
    """A text that is no amount; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure known between two ends, which are in the unit's base (CNY, not 亿元).

    An end of None is unbounded, and open. `unit` and `text` are as written; `scale_class` marks a class such
    as 千亿元级; `hedged` marks an amount that a word or sign such as 超 or ~ shaped.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool
    unit: Unit
    text: str = field(default="", compare=False)
    scale_class: bool = False
    hedged: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            object.__setattr__(self, "low_open", self.low is None or self.low_open)
            object.__setattr__(self, "high_open", self.high is None or self.high_open)
        elif self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise AmountError(
                f"the lower end {self.low} is not below the upper end {self.high} {self.unit.base}"
            )

    @property
    def point(self) -> Fraction | None:
        """The one value it can have; None where it is wider."""
        return self.low if self.low is self.high or self.low == self.high else None

    @property
    def unbounded(self) -> bool:
        """Whether an end is unknown."""
        return self.low is None or self.high is None

    def __str__(self) -> str:
        return write(self)


def exactly(value: Fraction, unit: Unit, text: str = "") -> Amount:
    """Return the amount that is one value, given in the base unit."""
    return Amount(value, value, low_open=False, high_open=False, unit=unit, text=text)


def contains(outer: Amount, inner: Amount) -> bool:
    """Tell whether every value of `inner` is a value of `outer`."""
    _agree(outer, inner)
    return not _starts_before(inner, outer) and not _ends_after(inner, outer)


def disjoint(one: Amount, other: Amount) -> bool:
    """Tell whether no value of one amount is a value of the other."""
    _agree(one, other)
    return _below(one, other) or _below(other, one)


def hull(one: Amount, other: Amount) -> Amount:
    """Return the narrowest amount that contains both, in the unit of the first."""
    _agree(one, other)
    first = one if _starts_before(one, other) else other
    last = one if _ends_after(one, other) else other
    return Amount(
        first.low,
        last.high,
        first.low_open,
        last.high_open,
        one.unit,
        " / ".join(filter(None, (one.text, other.text))),
        hedged=one.hedged or other.hedged,
    )


def _agree(one: Amount, other: Amount) -> None:
    if not compatible(one.unit, other.unit):
        raise UnitError(f"{other.unit} is not a measure of {one.unit}; write a unit of {one.unit.base}")


def _starts_before(one: Amount, other: Amount) -> bool:
    if one.low is None or other.low is None:
        return one.low is None and other.low is not None
    return (one.low, one.low_open) < (other.low, other.low_open)


def _ends_after(one: Amount, other: Amount) -> bool:
    if one.high is None or other.high is None:
        return one.high is None and other.high is not None
    return (one.high, other.high_open) > (other.high, one.high_open)


def _below(one: Amount, other: Amount) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def write(amount: Amount) -> str:
    """Write an amount so that `read_amount` gives it back.

    Points, bounds and closed ranges are written as in a CSV file, anything else with brackets.
    """
    unit = amount.unit.token
    if amount.scale_class:
        return f"{unit}级" if unit[0] in "十百千万亿" and split(amount.unit)[0] else f"1 {unit}级"
    suffix = f" {unit}" if unit[:1].isascii() and unit[:1].isalpha() else unit
    low, high = _number(amount.low, amount.unit), _number(amount.high, amount.unit)
    if low is None or high is None:
        return _share(amount) or f"{_bracketed(amount)}{suffix}"
    match low, high, amount.low_open, amount.high_open:
        case "", "", _, _:
            notation = _bracketed(amount)
        case low, "", opened, _:
            notation = f"{'>' if opened else '>='}{low}"
        case "", high, _, opened:
            notation = f"{'<' if opened else '<='}{high}"
        case low, high, False, False:
            notation = low if low == high else f"{low}..{high}"
        case _:
            notation = _bracketed(amount)
    return f"{notation}{suffix}"


def _share(amount: Amount) -> str | None:
    """Write a third as `1/3`; None for what is no such share."""
    if amount.point is None or amount.unit != read_unit("%"):
        return None
    return f"{amount.point / 100}"


def _bracketed(amount: Amount) -> str:
    low = ".." if amount.low is None else _exact(amount.low / amount.unit.factor)
    high = ".." if amount.high is None else _exact(amount.high / amount.unit.factor)
    return f"{'(' if amount.low_open else '['}{low}, {high}{')' if amount.high_open else ']'}"


def _exact(value: Fraction) -> str:
    return decimal(value) or str(value)


def _number(end: Fraction | None, unit: Unit) -> str | None:
    """Write an end in the unit: empty where unbounded, None where it has no finite decimal."""
    return "" if end is None else decimal(end / unit.factor)


def decimal(value: Fraction) -> str | None:
    """Write a fraction as a decimal; None where that would not end.

    >>> decimal(Fraction(5, 4)), decimal(Fraction(1, 3))
    ('1.25', None)
    """
    places, rest = 0, value
    while rest.denominator % 2 == 0 or rest.denominator % 5 == 0:
        places, rest = places + 1, rest * 10
    if rest.denominator != 1:
        return None
    digits = str(abs(rest.numerator)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{'-' if value < 0 else ''}{whole}{'.' if part else ''}{part}"
