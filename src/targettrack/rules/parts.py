"""Parts: no part is more than its whole, be it an area in an area, a kind among all kinds, or a subset."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..amounts.bands import band
from ..amounts.hedges import Ends
from ..assessment.figures import Figure
from ..findings import Severity, quoted
from ..models import Indicator, Measure, Register
from ..models.nouns import Series
from .bands import above, added, at_least, spread
from .definition import Violations, rule
from .known import known
from .record import Record, adds_up, alike, recorded, single, way_out, worded

Dimensions = tuple[tuple[str, str], ...]


@rule("TT503", Severity.ERROR)
def areas_hold_their_parts(register: Register) -> Violations:
    """A figure of an area is no smaller than those of the areas in it, nor than what they add up to."""
    record = recorded(register)
    places: dict[tuple[str, Dimensions, object], dict[str, Figure]] = defaultdict(dict)
    for ((indicator, area, dimensions), when), figure in record.at.items():
        if adds_up(record.indicators[indicator]):
            places[indicator, dimensions, when][area] = figure
    for figures in places.values():
        inner: dict[str, list[str]] = defaultdict(list)
        for area, figure in figures.items():
            outer = next((one for one in record.around(area) if one in figures), None)
            if outer is None:
                continue
            inner[outer].append(area)
            if above(band(figure.value), band(figures[outer].value)):
                message = f"{quoted(figure.value)} in {area} is more than {worded(figures[outer])} in {outer}"
                yield figure.observations[0], "value", f"{message}, where it lies; {way_out('TT503', 'two')}"
        for outer, areas in inner.items():
            yield from _held(figures[outer], [figures[area] for area in sorted(areas)])


@rule("TT504", Severity.ERROR)
def headlines_hold_their_parts(register: Register) -> Violations:
    """A figure is no smaller than the same under a dimension, than the events listed, or than its subsets."""
    record = recorded(register)
    for (series, when), figure in record.at.items():
        indicator, area, dimensions = series
        if not adds_up(record.indicators[indicator]):
            continue
        for fewer in _wider(dimensions):
            whole = record.at.get(((indicator, area, fewer), when))
            if whole is not None and above(band(figure.value), band(whole.value)):
                part = ", ".join(f"{name} {value}" for name, value in dimensions)
                message = f"{quoted(figure.value)} ({part}) is more than {worded(whole)}, its whole"
                yield figure.observations[0], "value", f"{message}; {way_out('TT504', 'two')}"
                break
    yield from _listed_beyond_the_total(record)
    yield from _subsets_beyond_their_whole(record, register)


def _held(whole: Figure, parts: Sequence[Figure]) -> Violations:
    """Compare a whole with the sum of parts, none of which alone is more."""
    if len(parts) == 1 or any(above(band(part.value), band(whole.value)) for part in parts):
        return
    total = added(at_least(part.value) for part in parts)
    if above(total, band(whole.value)):
        areas = _named([part.observations[0].area for part in parts])
        sum_of = spread(total, whole.value.unit.factor, f" {whole.value.unit}")
        message = f"{quoted(whole.value)} is less than {areas}, which add up to {sum_of}"
        yield whole.observations[0], "value", f"{message}; {way_out('TT503', 'figures')}"


def _wider(dimensions: Dimensions) -> Iterator[Dimensions]:
    """Yield the dimensions of the parts that a part lies in; another definition is no part."""
    kept = [pair for pair in dimensions if pair[0] == "definition"]
    for pair in dimensions:
        if pair[0] != "definition":
            yield tuple(other for other in dimensions if other != pair)
    if len(dimensions) - len(kept) > 1:
        yield tuple(kept)


def _listed_beyond_the_total(record: Record) -> Violations:
    told: dict[tuple[str, str, Dimensions], dict[Dimensions, Figure]] = defaultdict(dict)
    for indicator, area, dimensions in record.series:
        for figure in filter(single, record.series[indicator, area, dimensions]):
            kept = tuple(pair for pair in dimensions if pair[0] == "definition")
            if kept != dimensions:
                told[indicator, area, kept][dimensions] = figure
    for series, events in told.items():
        days = sorted(figure.period.first for figure in events.values())
        stock = record.indicators[series[0]].measure is Measure.STOCK
        for whole in record.series.get(series, ()):
            first = whole.period.last if stock else whole.period.first
            count = Fraction(bisect_right(days, whole.period.last) - bisect_left(days, first))
            if above(Ends(count, count), band(whole.value)):
                message = f"{quoted(whole.value)} is less than the {count} listed singly in {whole.period}"
                yield whole.observations[0], "value", f"{message}; {way_out('TT504', 'figures')}"


def _subsets_beyond_their_whole(record: Record, register: Register) -> Violations:
    targets = known(register).targets
    pairs: dict[tuple[Series, Series], None] = {}
    for target in register.targets:
        whole = targets.get(target.subset_of or "")
        if whole is not None and whole.indicator != target.indicator:
            part = target.indicator, target.area, target.where
            pairs[part, (whole.indicator, whole.area, whole.where)] = None
    for part, outer in pairs:
        one, other = record.indicators.get(part[0]), record.indicators.get(outer[0])
        if one is None or other is None or one.measure is not other.measure:
            continue
        if not (adds_up(one) and adds_up(other) and _of_one_kind(one, other)):
            continue
        for figure in record.series.get(part, ()):
            held = record.at.get((outer, record.when(outer[0], figure.period)))
            if held is not None and above(band(figure.value), band(held.value)):
                message = f"{quoted(figure.value)} is more than {worded(held)} of {outer[0]}, its whole"
                yield figure.observations[0], "value", f"{message}; {way_out('TT504', 'two')}"


def _of_one_kind(one: Indicator, other: Indicator) -> bool:
    if one.unit is None or other.unit is None:
        return False
    return alike(one.unit, other.unit) or (one.unit.counted and other.unit.counted)


def _named(names: Sequence[str], most: int = 3) -> str:
    """Name a few of many.

    >>> _named(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
