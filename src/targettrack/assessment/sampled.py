"""What a method is given: a sample for each end of the figure, and the clock it runs by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..amounts import Amount
from ..amounts.bands import band
from ..methods import Sample
from ..models import Observation
from .evidence import Reading

Pairs = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Sampled:
    """Samples for a method, and the way they are of.

    `samples` has one for each end of the figure and the baseline, `rounded` those at the ends of what
    their printed digits stand for. They hold levels, also where the goal is a change; `base`, `value`,
    `goal`, `projections` (of a period known in part) and `trends` (where the figures lead by the deadline)
    are in the goal's terms. `planned` is the share of the way due by the figure.
    """

    samples: tuple[Sample, ...]
    since: date
    at: date
    base: Fraction
    value: Fraction
    goal: Fraction | None
    planned: Fraction | None = None
    projections: Mapping[str, Fraction] | None = None
    reading: Reading | None = None
    used: tuple[Observation, ...] = ()
    rounded: tuple[Sample, ...] = ()
    trends: Mapping[str, Fraction] | None = None


def ends(amount: Amount) -> tuple[Fraction, ...]:
    """Return the ends of an interval, one for a point, none where a side is unbounded."""
    return _both(amount.low, amount.high)


def corners(base: Amount, value: Amount) -> Pairs:
    """Return each pair of an end of a baseline and an end of a figure; none where a side is unbounded."""
    return tuple((low, high) for low in ends(base) for high in ends(value))


def rounded_corners(base: Amount, value: Amount) -> Pairs:
    """Return the pairs furthest apart and closest of what a baseline and a figure may have been.

    What is printed as one value stands for a band; empty where neither is.
    """
    bases, values = _printed(base), _printed(value)
    if len(bases) + len(values) < _ONE_BAND or not bases or not values:
        return ()
    return (bases[0], values[-1]), (bases[-1], values[0])


def rounded_ends(amount: Amount) -> tuple[Fraction, ...]:
    """Return the ends of the band of what is printed as one value; none where it has no width."""
    found = _printed(amount)
    return found if len(found) > 1 else ()


def single_end(tested: Amount) -> Fraction | None:
    """Return the end of an interval with one end; None where it has two or none."""
    if (tested.low is None) == (tested.high is None):
        return None
    return tested.high if tested.low is None else tested.low


def aim(tested: Amount, base: Fraction) -> Fraction:
    """Return the end of the goal that the way from a baseline leads to."""
    if tested.low is not None and (tested.high is None or base <= tested.low):
        return tested.low
    return tested.high if tested.high is not None else base


def _printed(amount: Amount) -> tuple[Fraction, ...]:
    """Return the ends of what an amount stands for as printed; none of an interval, which says so itself."""
    if amount.point is None:
        return ()
    found = band(amount)
    return _both(found.low, found.high)


def _both(low: Fraction | None, high: Fraction | None) -> tuple[Fraction, ...]:
    if low is None or high is None:
        return ()
    return (low,) if low == high else (low, high)


YEAR = 12
WHOLE = 100
_ONE_BAND = 3  # two ends and a point
