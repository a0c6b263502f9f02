"""Starts: where the way to a goal begins, as its baseline says or the figures tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..amounts import Amount
from ..models import Baseline, Indicator, Measure, Observation, Since, Target
from ..periods import spans
from .figures import Figure


@dataclass(frozen=True, slots=True)
class Start:
    """Where an indicator stood when the way to a goal began, from which day and year it counts."""

    value: Amount
    last: date
    year: int
    observations: tuple[Observation, ...] = ()


def start(target: Target, indicator: Indicator, figures: Sequence[Figure], declared: date) -> Start | None:
    """Return where the way to a goal begins; None where it has no baseline, or no figure tells it."""
    match target.baseline:
        case Baseline(period=period, value=value):
            return Start(value, period.last, period.first.year)
        case Since(since=since):
            later = (one for one in complete(indicator, figures) if one.period.first >= since.first)
            return _observed(next(later, None))
        case "first_observation":
            later = (one for one in complete(indicator, figures) if one.period.last >= declared)
            return _observed(next(later, None))
        case _:
            return None


def complete(indicator: Indicator, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures that are of a whole period: of a flow, those of exactly one `per`."""
    for figure in figures:
        if indicator.measure is not Measure.FLOW or spans(figure.period, indicator.per):
            yield figure


def _observed(figure: Figure | None) -> Start | None:
    if figure is None:
        return None
    return Start(figure.value, figure.period.last, figure.period.first.year, figure.observations)
