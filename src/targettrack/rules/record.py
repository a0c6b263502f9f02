"""The record: the figures of a register that can be compared, by series and period."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..amounts import Amount
from ..assessment.figures import Figure, current, is_figure
from ..models import Area, Indicator, Measure, Observation, Quality, Register
from ..models.nouns import Series
from ..periods import Period
from ..units import Unit, compatible
from .known import known
from .memo import once

When = Period | date
Key = tuple[Series, When]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Record:
    """The figures that can be compared: of known indicators, in their units, and no claims about the future.

    `at` holds the figure that counts for each series and period, `vintages` what was published of it,
    `series` the figures of each series in order of time, `breaks` the days from which a new basis counts,
    `homes` the areas that an indicator has figures of.
    """

    areas: Mapping[str, Area]
    indicators: Mapping[str, Indicator]
    vintages: Mapping[Key, Sequence[Observation]]
    at: Mapping[Key, Figure]
    series: Mapping[Series, Sequence[Figure]]
    breaks: Mapping[Series, Sequence[date]]
    homes: Mapping[str, frozenset[str]]

    def around(self, area: str) -> Iterator[str]:
        """Yield the areas that an area lies in, the nearest first."""
        passed = {area}
        while area in self.areas and (outer := self.areas[area].part_of) is not None and outer not in passed:
            passed.add(outer)
            yield outer
            area = outer

    def when(self, indicator: str, period: Period) -> When:
        """Return what tells figures of a series apart: the period, or the day that a stock stands on."""
        stock = self.indicators[indicator].measure is Measure.STOCK
        return period.last if stock else period

    def broken(self, series: Series, after: date, until: date) -> bool:
        """Tell whether a new basis begins in a series after one day and no later than another."""
        return any(after < day <= until for day in self.breaks.get(series, ()))

    def versions(self, series: Series, period: Period, day: date) -> list[Figure]:
        """Return the figure that counts now and, where another one did, the figure that counted on a day."""
        key = series, self.when(series[0], period)
        if key not in self.at:
            return []
        seen = [one for one in self.vintages[key] if one.published.last <= day]
        then = [current(seen)] if 0 < len(seen) < len(self.vintages[key]) else []
        return [*then, self.at[key]]


@once
def recorded(register: Register) -> Record:
    """Return the figures of a register that can be compared."""
    ids = known(register)
    vintages: dict[Key, list[Observation]] = defaultdict(list)
    for seen in register.observations:
        indicator = ids.indicators.get(seen.indicator)
        if indicator is None or not comparable(seen, indicator):
            continue
        when = seen.period.last if indicator.measure is Measure.STOCK else seen.period
        vintages[seen.series, when].append(seen)
    at = {key: _counting(group) for key, group in vintages.items()}
    series: dict[Series, list[Figure]] = defaultdict(list)
    breaks: dict[Series, list[date]] = defaultdict(list)
    homes: dict[str, set[str]] = defaultdict(set)
    for (one, _), figure in at.items():
        series[one].append(figure)
        homes[one[0]].add(one[1])
        if figure.breaks:
            breaks[one].append(figure.period.last)
    for figures in series.values():
        figures.sort(key=lambda figure: (figure.period.last, figure.period.first))
    return Record(
        ids.areas,
        ids.indicators,
        vintages,
        at,
        series,
        breaks,
        {indicator: frozenset(areas) for indicator, areas in homes.items()},
    )


def comparable(seen: Observation, indicator: Indicator) -> bool:
    """Tell whether a row says what was, as an amount in the unit of its indicator."""
    return isinstance(seen.value, Amount) and is_figure(seen) and alike(seen.value.unit, indicator.unit)


def alike(one: Unit, other: Unit | None) -> bool:
    """Tell whether figures in one unit can stand beside all figures in another: not firms beside parks.

    A classifier (家) is compatible with either of them, so that it cannot make the two compatible.
    """
    if other is None or not compatible(one, other):
        return False
    return one.base == other.base or one.base.partition("/")[0] == "count"


def adds_up(indicator: Indicator) -> bool:
    """Tell whether a whole is no less than each of its parts: not ages, ratios, or what may be negative."""
    unit = indicator.unit
    if unit is None or indicator.signed or indicator.measure not in {Measure.STOCK, Measure.FLOW}:
        return False
    timed = indicator.measure is Measure.STOCK and unit.base in {"years", "days"}
    return not (timed or "/" in unit.base or unit.base in {"%", "pp", "index"})


def single(figure: Figure) -> bool:
    """Tell whether a figure is a listed single event: one thing on a day, named by a dimension."""
    day = figure.period.first == figure.period.last
    seen = figure.observations[0]
    return day and bool(seen.dimensions) and figure.value.unit.counted and figure.value.point == 1


def way_out(code: str, how_many: str) -> str:
    """Say what to do where figures that were printed do not agree."""
    return f"correct one of the {how_many}, or allow {code} with a reason"


def at(figure: Figure) -> str:
    """Say where a figure stands: file and line of its first observation."""
    return str(figure.observations[0].place)


def worded(figure: Figure) -> str:
    """Say a figure and where it stands."""
    on = "on" if figure.period.first == figure.period.last else "in"
    return f"{figure.value} {on} {figure.period} ({at(figure)})"


def _counting(group: Sequence[Observation]) -> Figure:
    seen, *others = group
    if others or not isinstance(seen.value, Amount):
        return current(group)
    return Figure(seen.period, seen.value, (seen,), breaks=seen.status is Quality.BREAK)
