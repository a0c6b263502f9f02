"""What a method is given: a sample for each end of the figure, and the clock it runs by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..amounts import Amount
from ..amounts.bands import band
from ..methods import Sample
from ..models import Observation
from .evidence import Reading


@dataclass(frozen=True, slots=True)
class Sampled:
    """Samples for a method, and the way they are of, in the goal's terms.

    `samples` has one for each end of the figure and the baseline, `rounded` one for each end of what their
    printed digits stand for, if they are printed as one value. `projections` are of a period known in
    part, `trends` where the figures lead by the deadline.
    """

    samples: tuple[Sample, ...]
    since: date
    at: date
    base: Fraction
    value: Fraction
    goal: Fraction | None
    projections: Mapping[str, Fraction] | None = None
    reading: Reading | None = None
    used: tuple[Observation, ...] = ()
    rounded: tuple[Sample, ...] = ()
    trends: Mapping[str, Fraction] | None = None


def ends(amount: Amount) -> tuple[Fraction, ...]:
    """Return the ends of an interval, one for a point, none where a side is unbounded."""
    return _both(amount.low, amount.high)


def rounded_ends(amount: Amount) -> tuple[Fraction, ...]:
    """Return the ends of what a figure printed as one value stands for; none for any other."""
    if amount.point is None or not amount.text:
        return ()
    found = band(amount)
    return _both(found.low, found.high)


def corners(bases: Iterable[Fraction], values: Iterable[Fraction]) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return each pair of an end of a baseline and an end of a figure."""
    values = tuple(values)
    return tuple((base, value) for base in bases for value in values)


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


def _both(low: Fraction | None, high: Fraction | None) -> tuple[Fraction, ...]:
    if low is None or high is None:
        return ()
    return (low,) if low == high else (low, high)


YEAR = 12
WHOLE = 100
