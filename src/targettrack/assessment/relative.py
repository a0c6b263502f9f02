"""Relative goals: a figure as the change on another period's figure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ..amounts import Amount, exactly
from ..models import Baseline, Measure, Observation, Target
from ..periods import months
from ..units import Unit
from .figures import Figure, total


@dataclass(frozen=True, slots=True)
class Reference:
    """The figure that a relative goal is a change on.

    `breaks` are the ends of the first periods on a new basis; no change is told across one.
    """

    value: Amount
    last: date
    breaks: tuple[date, ...] = ()
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A figure in the goal's terms: as tested, and as shown (a yearly rate for a goal per year)."""

    tested: Amount
    shown: Amount


def reference(
    target: Target, figures: Sequence[Figure], breaks: Sequence[date], measure: Measure
) -> Reference | None:
    """Return the figure a relative goal refers to: an observed or summed one, else the stated baseline."""
    stock = measure is Measure.STOCK
    if target.relative_to is None:
        return None
    for figure in figures:
        same = figure.period.last == target.relative_to.last if stock else figure.period == target.relative_to
        if same:
            return Reference(figure.value, figure.period.last, tuple(breaks), figure.observations)
    added = total(target.relative_to, figures) if measure is Measure.FLOW else None
    if added is not None:
        return Reference(added.value, added.period.last, tuple(breaks), added.observations)
    baseline = target.baseline
    if isinstance(baseline, Baseline) and baseline.period == target.relative_to:
        return Reference(baseline.value, baseline.period.last, tuple(breaks))
    return None


def required(target: Target, compared: Reference | None, deadline: date | None) -> Amount:
    """Return the interval to test changes against: a yearly rate becomes the change by the deadline."""
    tested = target.goal.tested
    if not target.annual or compared is None or deadline is None:
        return tested
    years = int(months(compared.last, deadline) / 12)

    def compounded(rate: Fraction | None) -> Fraction | None:
        return None if rate is None else ((1 + rate / 100) ** years - 1) * 100

    return replace(tested, low=compounded(tested.low), high=compounded(tested.high))


def changed(target: Target, compared: Reference | None, figure: Figure) -> Change | None:
    """Return a figure in the goal's terms; None where the reference is not known or admits no ratio."""
    if target.relative_to is None:
        return Change(figure.value, figure.value)
    if compared is None or any(compared.last < day <= figure.period.last for day in compared.breaks):
        return None
    unit = target.goal.tested.unit
    if unit.base != "%":
        difference = subtracted(figure.value, compared.value, unit)
        return Change(difference, difference)
    change = _ratio(figure.value, compared.value, unit)
    if change is None:
        return None
    years = months(compared.last, figure.period.last) / 12
    if not target.annual or years <= 1:
        return Change(change, change)
    return Change(change, _yearly(change, float(years)))


def subtracted(value: Amount, base: Amount, unit: Unit) -> Amount:
    """Return the difference of two amounts as an interval in a unit."""
    return Amount(
        low=None if value.low is None or base.high is None else value.low - base.high,
        high=None if value.high is None or base.low is None else value.high - base.low,
        low_open=value.low_open or base.high_open,
        high_open=value.high_open or base.low_open,
        unit=unit,
        text="",
    )


def _ratio(value: Amount, base: Amount, unit: Unit) -> Amount | None:
    """Return the change in per cent of a figure, never negative, on a base that is certainly positive."""
    if (
        base.low is None
        or base.low <= 0
        or any(end is not None and end < 0 for end in (value.low, value.high))
    ):
        return None
    nothing, nothing_more = value.low == 0, value.high == 0
    least = Fraction(0) if base.high is None else (value.low or 0) / base.high
    return Amount(
        low=None if value.low is None else (least - 1) * 100,
        high=None if value.high is None else (value.high / base.low - 1) * 100,
        low_open=value.low_open if nothing else value.low_open or base.high is None or base.high_open,
        high_open=value.high_open or (base.low_open and not nothing_more),
        unit=unit,
        text="",
    )


def _yearly(change: Amount, years: float) -> Amount:
    def rate(total: Fraction | None) -> Fraction | None:
        if total is None:
            return None
        return Fraction(repr(round((float(1 + total / 100) ** (1 / years) - 1) * 100, 10)))

    if change.point is not None:
        return exactly(rate(change.point) or Fraction(0), change.unit)
    return replace(change, low=rate(change.low), high=rate(change.high))
