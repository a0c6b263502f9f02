"""Cases: one target, one reading of its deadline, and the figures known on a day that bear on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ..amounts import Amount
from ..models import Direction, Indicator, Observation, Register, Target
from ..periods import Period, ending
from .figures import Figure, hull_of, listed
from .relative import Reference, reference, required
from .snapshot import Dimensions, Snapshot


@dataclass(frozen=True, slots=True)
class Case:
    """One target, one reading of its deadline, and what was known on a day.

    `figures` may decide, `barred` stand on a basis that began after the declaration, `events` are
    listed singly, `aside` are of other definitions.
    """

    target: Target
    indicator: Indicator
    declared: date
    day: date
    deadline: date | None
    figures: tuple[Figure, ...]
    barred: tuple[Figure, ...]
    events: tuple[Figure, ...]
    reference: Reference | None
    tested: Amount
    aside: tuple[Figure, ...] = ()

    @property
    def last_span(self) -> Period | None:
        """The span whose figure decides: the goal's own, or the one `per` that ends on the deadline."""
        if self.target.span is not None or self.deadline is None:
            return self.target.span
        return ending(self.indicator.per, self.deadline)

    @property
    def passed(self) -> bool:
        """Whether the deadline has passed; it has from the next day."""
        return self.deadline is not None and self.day > self.deadline


def gather(snapshot: Snapshot, target: Target, deadline: date | None) -> Case:
    """Collect what was known on a day of a target's own series."""
    register, day = snapshot.register, snapshot.day
    indicator = register.indicator[target.indicator]
    declared = register.declared(target).last
    series = snapshot.series(target)
    figures = series.get(target.where, [])
    aside = _other_definitions(series, target)
    breaks = [figure.period.last for figure in figures if figure.breaks]
    if _comparable(register, target, day):
        taken = {figure.period for figure in figures}
        joined = (*figures, *(figure for figure in aside if figure.period not in taken))
        figures = sorted(
            (replace(figure, breaks=False) for figure in joined),
            key=lambda figure: (figure.period.last, figure.period.first),
        )
        aside, breaks = [], []
    barred = _after_break(figures, [last for last in breaks if declared < last])
    compared = reference(target, figures, breaks, indicator.measure)
    return Case(
        target=target,
        indicator=indicator,
        declared=declared,
        day=day,
        deadline=deadline,
        figures=tuple(figure for figure in figures if figure not in barred),
        barred=tuple(barred),
        events=tuple(_single_events(series, target, indicator)),
        reference=compared,
        tested=required(target, compared, deadline),
        aside=tuple(aside),
    )


def bears_on(seen: Observation, target: Target) -> bool:
    """Tell whether an observation of a target's indicator and area may count for it, whenever it is known.

    It is of the target's series, of another definition, or may be a single event under a headline.
    """
    single = not target.where and seen.period.first == seen.period.last
    return single or seen.dimensions == target.where or _same_but_definition(seen.dimensions, target.where)


def _comparable(register: Register, target: Target, day: date) -> bool:
    """Tell whether a source published by a day says that figures on another basis may decide."""
    said = target.comparable
    return said is not None and register.source[said.source].published.last <= day


def _after_break(figures: Sequence[Figure], breaks: Sequence[date]) -> list[Figure]:
    """Return the figures on a basis that began on one of some days."""
    return [figure for figure in figures if breaks and figure.period.last >= min(breaks)]


def _other_definitions(series: Mapping[Dimensions, list[Figure]], target: Target) -> list[Figure]:
    """Return the figures of series that differ in definition only, as one where they are several."""
    periods: dict[Period, list[Figure]] = {}
    for dimensions, figures in series.items():
        if _same_but_definition(dimensions, target.where):
            for figure in figures:
                periods.setdefault(figure.period, []).append(figure)
    found = [hull_of(figures) for figures in periods.values()]
    return sorted(found, key=lambda figure: (figure.period.last, figure.period.first))


def _single_events(
    series: Mapping[Dimensions, list[Figure]], target: Target, indicator: Indicator
) -> list[Figure]:
    """Return the listed single events that count under a headline, day by day; each is told once."""
    if target.where or indicator.unit is None or not indicator.unit.counted:
        return []
    told: dict[Dimensions, Figure] = {}
    for dimensions, figures in series.items():
        for figure in filter(_is_single, figures if dimensions else ()):
            earlier = told.get(dimensions)
            if earlier is None or earlier.published.last <= figure.published.last:
                told[dimensions] = figure
    return listed(told.values())


def _is_single(figure: Figure) -> bool:
    return figure.period.first == figure.period.last and figure.value.point == Fraction(1)


def _same_but_definition(dimensions: Dimensions, where: Dimensions) -> bool:
    def rest(pairs: Dimensions) -> list[tuple[str, str]]:
        return [pair for pair in pairs if pair[0] != "definition"]

    return dimensions != where and rest(dimensions) == rest(where)


def direction(case: Case) -> Direction | None:
    """Return which way counts as better: the indicator's, else the goal's; None for a closed range."""
    if case.indicator.direction is not None:
        return case.indicator.direction
    low, high = case.tested.low, case.tested.high
    if low is not None and high is not None:
        return None
    return Direction.HIGHER if high is None else Direction.LOWER
