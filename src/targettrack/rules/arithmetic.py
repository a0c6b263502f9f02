"""Arithmetic: stated changes, shares and gaps agree, within the rounding of what was printed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..amounts import Amount
from ..amounts.bands import band
from ..amounts.hedges import Ends
from ..assessment.figures import Figure
from ..findings import Severity, quoted
from ..models import Indicator, Observation, Quality, Register
from ..periods import Period, year_before
from ..units import compatible
from .bands import apart, less, quotient, reached_by, shifted, spread
from .definition import Violations, rule
from .record import Key, Record, comparable, recorded, way_out, worded


@rule("TT501", Severity.ERROR)
def changes_follow_from_levels(register: Register) -> Violations:
    """A stated change on a year is the change between the two levels on record."""
    record = recorded(register)
    for seen in register.observations:
        indicator = record.indicators.get(seen.indicator)
        if indicator is None or seen.yoy is None or not _stated(seen, indicator):
            continue
        earlier = year_before(seen.period)
        befores = record.versions(seen.series, earlier, seen.published.last)
        if record.broken(seen.series, earlier.last, seen.period.last):
            continue
        pairs = [(now, before) for now in _levels(record, seen, indicator) for before in befores]
        implied = [
            (now, before, found)
            for now, before in pairs
            if (found := _change(band(now), band(before.value), indicator)) is not None
        ]
        if implied and all(apart(band(seen.yoy), found) for *_, found in implied):
            now, before, found = implied[-1]
            unit = " points" if _in_points(indicator) else " %"
            message = f"{quoted(seen.yoy)} is not the change from {worded(before)} to {now}"
            yield seen, "yoy", f"{message}, which is {spread(found, unit=unit)}; {way_out('TT501', 'three')}"


@rule("TT502", Severity.ERROR)
def shares_are_part_over_whole(register: Register) -> Violations:
    """A share is its part over its whole, where both are on record for the same area and period."""
    record = recorded(register)
    for seen in register.observations:
        indicator = record.indicators.get(seen.indicator)
        if indicator is None or not comparable(seen, indicator) or not isinstance(seen.value, Amount):
            continue
        tops = _beside(record, seen, indicator.part, seen.area)
        bottoms = _beside(record, seen, indicator.whole, _home_of_whole(record, indicator, seen.area))
        implied = [
            (top, bottom, shifted(found, _ALL))
            for top in tops
            for bottom in bottoms
            if compatible(top.value.unit, bottom.value.unit)
            and (found := quotient(band(top.value), band(bottom.value))) is not None
        ]
        if implied and all(apart(band(seen.value), found) for *_, found in implied):
            top, bottom, found = implied[-1]
            message = f"{quoted(seen.value)} is not the share of {worded(top)} in {worded(bottom)}"
            yield (
                seen,
                "value",
                f"{message}, which is {spread(found, unit=' %')}; {way_out('TT502', 'three')}",
            )


@rule("TT505", Severity.ERROR)
def gaps_lie_between_growth_rates(register: Register) -> Violations:
    """A stated growth gap is the difference of the two growth rates, where both are on record."""
    record = recorded(register)
    changes = _changes(register, record)
    for seen in register.observations:
        other = seen.yoy_gap_to
        if seen.yoy is None or seen.yoy_gap is None or other is None or other not in record.indicators:
            continue
        if seen.status is Quality.FORECAST:
            continue
        when = record.when(other, seen.period)
        beside, headline = (other, seen.area, seen.dimensions), (other, seen.area, ())
        rows = changes.get((beside, when)) or changes.get((headline, when), ())
        others = [
            (row, row.yoy) for row in rows if row.yoy is not None and row.yoy.unit.base == seen.yoy.unit.base
        ]
        implied = less(band(seen.yoy), band(seen.yoy_gap))
        if others and all(apart(band(yoy), implied) for _, yoy in others):
            row, yoy = others[-1]
            unit = " %" if yoy.unit.base == "%" else " points"
            message = f"{quoted(seen.yoy_gap)} below {quoted(seen.yoy)} is {spread(implied, unit=unit)}"
            message = f"{message}, and {other} changed by {quoted(yoy)} ({row.place})"
            yield seen, "yoy_gap", f"{message}; {way_out('TT505', 'three')}"


@rule("TT506", Severity.ERROR)
def shares_move_with_growth_gaps(register: Register) -> Violations:
    """A share's stated change is what the growth of its part and of its whole make of it."""
    record = recorded(register)
    changes = _changes(register, record)
    for seen in register.observations:
        indicator = record.indicators.get(seen.indicator)
        if indicator is None or seen.yoy is None or not _stated(seen, indicator) or not _in_points(indicator):
            continue
        if seen.status is Quality.BREAK:
            continue
        implied = [
            (share, words, found)
            for share in _levels(record, seen, indicator)
            for words, found in _rises(record, changes, seen, band(share))
        ]
        if implied and all(apart(band(seen.yoy), found) for *_, found in implied):
            share, words, found = implied[-1]
            message = f"{quoted(seen.yoy)} does not follow; a share of {share} {words}"
            message = f"{message} has risen by {spread(found, unit=' points')}"
            yield seen, "yoy", f"{message}; {way_out('TT506', 'figures')}"


def _stated(seen: Observation, indicator: Indicator) -> bool:
    """Tell whether a row states a change of what was, in the form that fits its indicator."""
    if seen.yoy is None or indicator.unit is None or seen.status is Quality.FORECAST:
        return False
    return seen.yoy.unit.base == ("pp" if _in_points(indicator) else "%")


def _in_points(indicator: Indicator) -> bool:
    return indicator.unit is not None and indicator.unit.base == "%"


def _levels(record: Record, seen: Observation, indicator: Indicator) -> list[Amount]:
    """Return the level that stands beside a change, or else those on record for its period."""
    if comparable(seen, indicator) and isinstance(seen.value, Amount):
        return [seen.value]
    return [figure.value for figure in record.versions(seen.series, seen.period, seen.published.last)]


def _change(now: Ends, before: Ends, indicator: Indicator) -> Ends | None:
    """Return the change between two levels: of a share in points, else in % of the earlier one."""
    if _in_points(indicator):
        return less(now, before)
    ratio = quotient(now, before)
    return ratio and shifted(ratio, _ALL, -_ALL)


def _beside(record: Record, seen: Observation, indicator: str | None, area: str | None) -> list[Figure]:
    """Return what is on record of an indicator beside a row: its period and dimensions."""
    if indicator is None or area is None or indicator not in record.indicators:
        return []
    return record.versions((indicator, area, seen.dimensions), seen.period, seen.published.last)


def _home_of_whole(record: Record, share: Indicator, area: str) -> str | None:
    """Return the area whose whole a share is of: its own, or the one around it that alone has the whole.

    An area around it that has the part as well is a place like it, with shares of its own.
    """
    homes = record.homes.get(share.whole or "", frozenset())
    if area in homes:
        return area
    around = [one for one in record.around(area) if one in homes]
    alike_inside = record.homes.get(share.part or "", frozenset()) & homes
    return around[0] if len(homes) == 1 and around and not alike_inside else None


def _changes(register: Register, record: Record) -> Mapping[Key, Sequence[Observation]]:
    """Return the rows that state a change, by series and period, the last published last."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    for seen in sorted(register.observations, key=lambda seen: (seen.published.last, str(seen.place))):
        indicator = record.indicators.get(seen.indicator)
        if indicator is not None and _stated(seen, indicator):
            found[seen.series, record.when(seen.indicator, seen.period)].append(seen)
    return found


def _rises(
    record: Record, changes: Mapping[Key, Sequence[Observation]], seen: Observation, share: Ends
) -> Iterator[tuple[str, Ends]]:
    """Yield by how many points a share rose, in words and as a band, by each pair of changes on record.

    A share s of a part that grew by g % and a whole that grew by h % was s (100 + h) / (100 + g) before.
    """
    part, whole = record.indicators[seen.indicator].part, record.indicators[seen.indicator].whole
    if part is None or whole is None or not {part, whole} <= record.indicators.keys():
        return
    wholes = _changed(record, changes, seen, whole, seen.period)
    for row, growth in _changed(record, changes, seen, part, seen.period):
        rate = band(growth)
        if rate.low is None or rate.low <= -_ALL:
            continue
        words = f"whose part grew by {quoted(growth)} ({row.place})"
        if row.yoy_gap is not None and row.yoy_gap_to == whole:
            found = reached_by(lambda s, g, gap: s * gap / (_ALL + g), share, rate, band(row.yoy_gap))
            if found is not None:
                yield f"{words}, {quoted(row.yoy_gap)} more than {whole},", found
        for other, change in wholes:
            found = reached_by(lambda s, g, h: s * (g - h) / (_ALL + g), share, rate, band(change))
            if found is not None:
                yield f"{words}, and its whole by {quoted(change)} ({other.place}),", found


def _changed(
    record: Record,
    changes: Mapping[Key, Sequence[Observation]],
    seen: Observation,
    indicator: str,
    period: Period,
) -> list[tuple[Observation, Amount]]:
    rows = changes.get(((indicator, seen.area, seen.dimensions), record.when(indicator, period)), ())
    return [(row, row.yoy) for row in rows if row.yoy is not None and row.yoy.unit.base == "%"]


_ALL = 100
