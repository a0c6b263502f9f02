"""Figures: what was known of a series on a day, from vintages, conflicts, sums and parts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from ..amounts import Amount, contains, hull
from ..models import Measure, Observation, Quality, Stage, reached
from ..periods import Moment, Period


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a series in a period on a day, with every observation it rests on.

    `breaks` marks the first figure on a new basis.
    """

    period: Period
    value: Amount
    observations: tuple[Observation, ...]
    summed: bool = False
    breaks: bool = False

    @property
    def published(self) -> Moment:
        """When the last of its observations was published."""
        return max((seen.published for seen in self.observations), key=lambda moment: moment.last)

    @property
    def disputed(self) -> bool:
        """Whether sources of one day disagree about it."""
        return not self.summed and len(self.observations) > 1


def known(observations: Iterable[Observation], day: date, measure: Measure) -> list[Figure]:
    """Return the figure of each period of one series as known on a day, in order of the periods' ends.

    A stock stands at the end of its period, so that its figures for 2021 and for 2021-12-31 are one.
    """
    vintages: dict[Period | date, list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.published.last <= day and is_figure(seen):
            vintages[seen.period.last if measure is Measure.STOCK else seen.period].append(seen)
    found = [current(group) for group in vintages.values()]
    return sorted(found, key=lambda figure: (figure.period.last, figure.period.first))


def is_figure(seen: Observation) -> bool:
    """Tell whether an observation says what was: not a forecast, and not of a period that had yet to end."""
    over = seen.period.last <= seen.published.last
    return over and seen.value is not None and seen.status is not Quality.FORECAST


def current(vintages: Iterable[Observation]) -> Figure:
    """Return the figure that counts among the vintages of one period.

    The latest published counts; a later one that only repeats an earlier one more vaguely is a
    restatement. Of one day the narrowest counts, or the hull of those that disagree.
    """
    only, *others = vintages = list(vintages)
    if not others:
        return Figure(only.period, extent(only), (only,), breaks=only.status is Quality.BREAK)
    ordered = sorted(vintages, key=lambda seen: (seen.published.last, seen.status in PRELIMINARY, _at(seen)))
    figures = [
        _agreed(list(same_day)) for _, same_day in groupby(ordered, key=lambda seen: seen.published.last)
    ]
    latest = figures[0]
    for later in figures[1:]:
        if not vaguer(later.value, latest.value):
            latest = later
    breaks = any(seen.status is Quality.BREAK for seen in ordered)
    return replace(latest, breaks=True) if breaks else latest


def vaguer(value: Amount, other: Amount) -> bool:
    """Tell whether an amount contains another and is wider."""
    return contains(value, other) and not contains(other, value)


def extent(seen: Observation) -> Amount:
    """Return an observation's value as an amount; a stage stands as its rank."""
    match seen.value:
        case Stage() as stage:
            return reached(stage)
        case Amount() as amount:
            return amount
        case None:
            raise ValueError(f"{seen.place} has no value")


def _agreed(same_day: Sequence[Observation]) -> Figure:
    narrowest: list[Observation] = []
    for seen in same_day:
        value = extent(seen)
        if not any(contains(value, extent(other)) for other in narrowest):
            narrowest = [other for other in narrowest if not contains(extent(other), value)]
            narrowest.append(seen)
    value = extent(narrowest[0])
    for seen in narrowest[1:]:
        value = hull(value, extent(seen))
    return Figure(same_day[0].period, value, tuple(narrowest))


def total(span: Period, figures: Sequence[Figure]) -> Figure | None:
    """Return a span's figure: the stated one, else the sum of parts that tile it without gap or break."""
    stated = next((figure for figure in figures if figure.period == span), None)
    return stated or _chains(span, figures).get(span.next_day)


def opening(span: Period, figures: Sequence[Figure]) -> Figure | None:
    """Return the sum of the parts that follow each other from a span's start, as far as they go."""
    chains = _chains(span, figures)
    return chains[max(chains)] if chains else None


def floor(span: Period, figures: Sequence[Figure], events: Sequence[Figure]) -> Figure | None:
    """Return what the known parts of a span amount to at least, for a flow that is never negative.

    A stated part wins over parts and events within it, and nothing is added across a break; of parts
    that overlap otherwise, those with the largest sum count.
    """
    inside = [part for part in figures if part.period in span]
    basis = max((part.period.first for part in inside if part.breaks), default=span.first)
    stated = [part for part in inside if part.period.first >= basis]
    parts = sorted(
        (part for part in (*stated, *events) if _adds(part, span, basis, stated)),
        key=lambda part: part.period.last,
    )
    best: list[tuple[date, Fraction, tuple[Figure, ...]]] = [(date.min, Fraction(0), ())]
    for part in parts:
        _, amount, chosen = next(entry for entry in reversed(best) if entry[0] < part.period.first)
        amount += part.value.low or 0
        if amount > best[-1][1]:
            best.append((part.period.last, amount, (*chosen, part)))
    chosen = best[-1][2]
    if not chosen:
        return None
    whole = _sum(chosen)
    return replace(whole, value=replace(whole.value, high=None, high_open=False))


def _adds(part: Figure, span: Period, basis: date, stated: Sequence[Figure]) -> bool:
    if part.value.low is None or part.value.low <= 0:
        return False
    if part.period not in span or part.period.first < basis:
        return False
    return not any(
        part.period in other.period and other.value.high is not None and other != part for other in stated
    )


def hull_of(figures: Sequence[Figure]) -> Figure:
    """Return what several series say of one period: no more than all of them do."""
    first, *rest = figures
    for figure in rest:
        both = (*first.observations, *figure.observations)
        first = replace(first, value=hull(first.value, figure.value), observations=both)
    return first


def listed(figures: Iterable[Figure]) -> list[Figure]:
    """Return single events, each named by a dimension, as one figure a day: at least so many."""
    days = defaultdict(list)
    for figure in figures:
        days[figure.period].append(figure)
    return [
        replace(_sum(events), period=day, value=replace(_sum(events).value, high=None, high_open=False))
        for day, events in days.items()
    ]


def _chains(span: Period, figures: Sequence[Figure]) -> dict[date, Figure]:
    """Return the shortest chain of parts from the span's start to each day that one reaches, as its sum."""
    inside = [part for part in figures if part.period in span and part.period != span]
    chains: dict[date, tuple[Figure, ...]] = {span.first: ()}
    for part in sorted(inside, key=lambda part: (part.period.first, part.period.last)):
        chain = chains.get(part.period.first)
        if chain is None or (part.breaks and part.period.first != span.first):
            continue
        longer = (*chain, part)
        end = part.period.next_day
        if end not in chains or len(longer) < len(chains[end]):
            chains[end] = longer
    del chains[span.first]
    return {end: _sum(chain) for end, chain in chains.items()}


def _sum(parts: Sequence[Figure]) -> Figure:
    if len(parts) == 1:
        return parts[0]
    first, last = parts[0].period.first, max(part.period.last for part in parts)
    value = replace(
        parts[0].value,
        low=_added([part.value.low for part in parts]),
        high=_added([part.value.high for part in parts]),
        low_open=any(part.value.low_open for part in parts),
        high_open=any(part.value.high_open for part in parts),
        text="",
    )
    observations = tuple(seen for part in parts for seen in part.observations)
    return Figure(Period(first, last), value, observations, summed=True)


def distinct(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return rows, each once; rows that say the same are still several."""
    return tuple({id(seen): seen for seen in observations}.values())


def _at(seen: Observation) -> tuple[str, int]:
    return seen.place.path, seen.place.line


def _added(ends: Sequence[Fraction | None]) -> Fraction | None:
    finite = [end for end in ends if end is not None]
    return sum(finite, Fraction(0)) if len(finite) == len(ends) else None


PRELIMINARY = frozenset({Quality.ESTIMATED, Quality.PROVISIONAL})
