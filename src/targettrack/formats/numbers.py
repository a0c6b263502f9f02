"""Numbers for readers: exact where short, else to four figures, beside their unit as its users set it."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from ..units import Unit, label

Number = Fraction | float


def exact(value: Number) -> str:
    """Write a number as a decimal, exactly where that takes at most 15 significant digits, else to 15.

    >>> exact(Fraction(15480000000)), exact(Fraction(1, 3))
    ('15480000000', '0.333333333333333')
    """
    return _plain(_rounded(value, 15))


def figure(value: Number, digits: int = 4) -> str:
    """Write a number for reading, rounded to a number of significant digits but never in its whole part.

    >>> figure(Fraction(2064, 10)), figure(Fraction(100, 3)), figure(Fraction(33989))
    ('206.4', '33.33', '33,989')
    """
    rounded = _rounded(value, digits)
    if abs(rounded) >= Decimal(10) ** digits:
        rounded = _decimal(value).to_integral_value(rounding=ROUND_HALF_EVEN)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Number) -> str:
    """Write a fraction of 1 as a percentage.

    >>> percent(Fraction(774, 1000))
    '77.4 %'
    """
    return f"{figure(round(Fraction(share) * 100, 1))} %"


def in_unit(value: Number, unit: Unit) -> str:
    """Write a number of base units in a unit, as that unit's users do: `206.4亿元`, `50 %`."""
    return joined(figure(Fraction(value) / unit.factor), unit)


def joined(number: str, unit: Unit) -> str:
    """Set a number beside its unit: with a space before one in Latin letters or signs, without in Chinese."""
    if number == "1" and unit.counted and unit.token.isascii():
        return f"1 {label(unit, 'en', one=True)}"
    return f"{number} {unit.token}" if unit.token.isascii() else f"{number}{unit.token}"


def _decimal(value: Number) -> Decimal:
    if isinstance(value, float):
        return Decimal(repr(value))
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _rounded(value: Number, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(_decimal(value))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


_EXACT = Context(prec=60)
