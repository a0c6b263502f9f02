"""Starts: where the way to a goal begins, as its baseline says or the figures tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..amounts import Amount
from ..models import Baseline, Indicator, Measure, Observation, Since, Target
from ..periods import Period, calendar, spans
from .figures import Figure, total


@dataclass(frozen=True, slots=True)
class Start:
    """Where an indicator stood when the way to a goal began, and in which period."""

    value: Amount
    period: Period
    observations: tuple[Observation, ...] = ()

    @property
    def last(self) -> date:
        """The day from whose end time is counted."""
        return self.period.last


def start(
    target: Target,
    indicator: Indicator,
    figures: Sequence[Figure],
    declared: date,
    deadline: date | None,
) -> Start | None:
    """Return where the way to a goal begins; None where it has no baseline, or no figure tells it.

    A figure that stands at the deadline or later is no beginning.
    """
    if target.baseline is None:
        return None
    if isinstance(target.baseline, Baseline):
        return Start(target.baseline.value, target.baseline.period)
    before = [one for one in complete(indicator, figures) if deadline is None or one.period.last < deadline]
    match target.baseline:
        case Since(since=since):
            return _observed(_of_first_year(one for one in before if one.period.first >= since.first))
        case _:
            return _observed(next((one for one in before if one.period.last >= declared), None))


def complete(indicator: Indicator, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures of whole periods: of a flow, the stated or summed one of each `per`."""
    if indicator.measure is not Measure.FLOW:
        yield from figures
        return
    found = {figure.period for figure in figures if spans(figure.period, indicator.per)}
    found |= {calendar(indicator.per, figure.period.last) for figure in figures}
    for span in sorted(found):
        whole = total(span, figures)
        if whole is not None:
            yield whole


def _of_first_year(figures: Iterable[Figure]) -> Figure | None:
    """Return the figure of the earliest year: of several the one for the longest time, of these the last."""
    found = list(figures)
    first = min((figure.period.first.year for figure in found), default=None)
    own = [figure for figure in found if figure.period.first.year == first]
    return max(own, key=lambda one: (one.period.last - one.period.first, one.period.last), default=None)


def _observed(figure: Figure | None) -> Start | None:
    return None if figure is None else Start(figure.value, figure.period, figure.observations)
