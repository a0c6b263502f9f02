"""Series: the figures of one series follow each other in time as flows and stocks do."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ..amounts import contains
from ..amounts.bands import band
from ..assessment.figures import Figure
from ..findings import Severity, quoted
from ..models import Indicator, Measure, Quality, Register, Target
from ..models.nouns import Series
from ..periods import DAY, MONTHS, Period, calendar, months
from ..units import compatible
from .bands import above, added, at_least, said, spread
from .definition import Violations, rule
from .known import known
from .record import Record, at, recorded, single, way_out, worded


@rule("TT407", Severity.WARNING)
def periods_follow_each_other(register: Register) -> Violations:
    """Periods of a flow follow each other or lie within each other, and parts of a year leave no gap."""
    record = recorded(register)
    missing: dict[Series, list[Period]] = defaultdict(list)
    for seen in register.observations:
        if seen.status is Quality.MISSING:
            missing[seen.series].append(seen.period)
    for series, indicator, figures in _flows(record):
        in_order = sorted(figures, key=lambda figure: (figure.period.first, -figure.period.last.toordinal()))
        for earlier, later in _crossing(in_order):
            message = f"{later.period} overlaps {earlier.period} ({at(earlier)}) in part"
            remedy = "correct one of the two, or put one of them under a dimension"
            yield later.observations[0], "period", f"{message}; {remedy}"
        for figure, gap in _gaps(indicator, in_order):
            if not any(one.first <= gap.last and gap.first <= one.last for one in missing[series]):
                message = f"nothing is on record for {gap}, between {figure.period} and what comes before it"
                yield figure.observations[0], "period", f"{message}; add it, or a row with status M"


@rule("TT408", Severity.ERROR)
def running_totals_never_fall(register: Register) -> Violations:
    """Of figures from a common start, as of a year to date, a later one of an unsigned flow is no smaller."""
    record = recorded(register)
    for series, indicator, figures in _flows(record):
        highest: dict[date, Figure] = {}
        for figure in figures if not indicator.signed else ():
            first = figure.period.first
            earlier = highest.get(first)
            if earlier is None or record.broken(series, earlier.period.last, figure.period.last):
                highest[first] = figure
                continue
            if above(band(earlier.value), band(figure.value)):
                message = f"{quoted(figure.value)} is less than {worded(earlier)}, with which {figure.period}"
                yield figure.observations[0], "value", f"{message} begins; {way_out('TT408', 'two')}"
            if (band(figure.value).low or 0) >= (band(earlier.value).low or 0):
                highest[first] = figure


@rule("TT409", Severity.ERROR)
def parts_of_a_year_add_up(register: Register) -> Violations:
    """What an unsigned flow amounts to in the parts of a period is no more than its figure for the whole."""
    for _, indicator, figures in _flows(recorded(register)):
        if indicator.signed:
            continue
        in_order = sorted(figures, key=lambda figure: (figure.period.first, figure.period.last))
        starts = [figure.period.first for figure in in_order]
        for whole in figures:
            inside = in_order[
                bisect_left(starts, whole.period.first) : bisect_right(starts, whole.period.last)
            ]
            parts = [part for part in inside if part is not whole and part.period.last <= whole.period.last]
            if whole.breaks or any(part.breaks for part in parts):
                continue
            chain = _fullest(parts)
            if len(chain) == 1 and chain[0].period.first == whole.period.first:
                continue  # TT408 reports it
            if not chain:
                continue
            total = added(at_least(part.value) for part in chain)
            if above(total, band(whole.value)):
                sum_of = spread(total, whole.value.unit.factor, f" {whole.value.unit}")
                message = (
                    f"{quoted(whole.value)} is less than its parts, {_listing(chain)}, which make {sum_of}"
                )
                yield whole.observations[0], "value", f"{message}; {way_out('TT409', 'figures')}"


@rule("TT410", Severity.WARNING)
def running_goals_have_recent_figures(register: Register) -> Violations:
    """The newest figure of a goal that is still running is not long before the newest publication."""
    record = recorded(register)
    published = [one.published.last for one in register.sources]
    published += [one.published.last for one in register.observations]
    newest = max(published, default=date.min)
    targets_by_id = known(register).targets
    serving: dict[Series, list[str]] = defaultdict(list)
    for target in _running(register, newest):
        serving[target.indicator, target.area, target.where].append(target.id)
    for series, targets in serving.items():
        last = record.series[series][-1] if series in record.series else None
        if last is None:
            continue
        waiting = [name for name in sorted(targets) if not _met(targets_by_id[name], last)]
        age = months(last.period.last, newest) / MONTHS_OF_A_YEAR
        if waiting and age > STALE_YEARS:
            message = f"{last.period} is the newest figure of {series[0]}, {said(round(age, 1))} years before"
            message = f"{message} the newest publication ({newest}), and {waiting[0]} is still running"
            yield last.observations[0], "period", f"{message}; add a newer figure"


def _flows(record: Record) -> Iterator[tuple[Series, Indicator, Sequence[Figure]]]:
    """Yield each series of a flow with its figures; things listed singly are no parts of time."""
    for series, figures in record.series.items():
        indicator = record.indicators[series[0]]
        if indicator.measure is Measure.FLOW and not all(map(single, figures)):
            yield series, indicator, figures


def _crossing(in_order: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield periods of which neither holds the other, though they share days."""
    open_: list[Figure] = []
    for figure in in_order:
        while open_ and open_[-1].period.last < figure.period.first:
            open_.pop()
        if open_ and figure.period not in open_[-1].period:
            yield open_[-1], figure
        else:
            open_.append(figure)


def _gaps(indicator: Indicator, in_order: Sequence[Figure]) -> Iterator[tuple[Figure, Period]]:
    """Yield the gaps between the parts of a year, or of what else a figure is for, with the part after each.

    Days are passed over: what happens on a day is an event, and the days between need no figure.
    """
    wholes = {figure.period for figure in in_order}
    reached: dict[Period, date] = {}
    for figure in in_order:
        span = calendar(indicator.per, figure.period.first)
        lasts = months(figure.period.first - DAY, figure.period.last)
        if figure.period not in span or not 1 <= lasts < MONTHS[indicator.per] or span in wholes:
            continue
        if span in reached and figure.period.first > reached[span]:
            yield figure, Period(reached[span], figure.period.first - DAY)
        reached[span] = max(reached.get(span, date.min), figure.period.next_day)


def _fullest(parts: Sequence[Figure]) -> list[Figure]:
    """Return those of some parts that do not overlap and add up to the most."""
    ends, sums = [date.min], [Fraction(0)]
    chosen: list[tuple[int, Figure]] = []
    for part in sorted(parts, key=lambda part: part.period.last):
        before = bisect_left(ends, part.period.first) - 1
        total = sums[before] + (at_least(part.value).low or 0)
        if total > sums[-1]:
            ends.append(part.period.last)
            sums.append(total)
            chosen.append((before, part))
    chain: list[Figure] = []
    step = len(chosen)
    while step:
        step, part = chosen[step - 1]
        chain.append(part)
    return chain[::-1]


def _listing(parts: Sequence[Figure], most: int = 4) -> str:
    """Name some periods, or the first and last of many."""
    if len(parts) > most:
        return f"{parts[0].period} to {parts[-1].period}"
    return ", ".join(str(part.period) for part in parts)


def _running(register: Register, newest: date) -> Iterator[Target]:
    """Yield the targets that nobody ended or replaced and that are not yet due on a day."""
    ids = known(register)
    replaced = {target.revises for target in register.targets}
    for target in ids.targets.values():
        if target.withdrawn is not None or target.id in replaced or ids.declared(target) is None:
            continue
        due = ids.deadlines(target)
        if not due or due[-1] >= newest:
            yield target


def _met(target: Target, figure: Figure) -> bool:
    tested = target.goal.tested
    if target.relative_to is not None or not compatible(tested.unit, figure.value.unit):
        return False
    return contains(tested, figure.value)


STALE_YEARS = 3
MONTHS_OF_A_YEAR = 12
