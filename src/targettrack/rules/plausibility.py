"""Plausibility: what may be true but is more often a slip of unit, digit or row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import groupby, pairwise
from math import exp, log
from statistics import median

from ..amounts import Amount
from ..assessment.figures import Figure
from ..findings import Severity, quoted
from ..models import Indicator, Measure, Observation, Register, Target
from ..models.nouns import Series
from ..periods import DAY, Period, months, spans
from ..units import Unit, compatible, split
from .bands import said
from .definition import Violations, rule
from .known import known
from .memo import once
from .record import Record, comparable, recorded, single, way_out, worded


@rule("TT601", Severity.WARNING)
def figures_are_near_their_neighbours(register: Register) -> Violations:
    """A figure is less than 8 times, and more than an eighth of, those beside it in its series."""
    for indicator, figures in _runs(recorded(register)):
        if _has_a_scale(indicator):
            for odd, other in _leaps(figures):
                yield odd.observations[0], "value", _out_of_scale(odd, other.value, worded(other), "TT601")


@rule("TT602", Severity.WARNING)
def figures_are_near_their_goals(register: Register) -> Violations:
    """A figure is not 8 times beyond a goal that it serves, nor short of it by a slip of scale."""
    record = recorded(register)
    told: set[int] = set()
    for target in sorted(register.targets, key=lambda target: target.id):
        indicator = record.indicators.get(target.indicator)
        if indicator is None or not target.goal.stated or target.relative_to or not _has_a_scale(indicator):
            continue
        for figure in record.series.get((target.indicator, target.area, target.where), ()):
            goal = _far_off(target, indicator, figure)
            if goal is not None and id(figure) not in told:
                told.add(id(figure))
                other = f"{goal}, the goal of {target.id} ({target.place})"
                yield figure.observations[0], "value", _out_of_scale(figure, goal, other, "TT602")


@rule("TT603", Severity.WARNING)
def units_stay_the_same(register: Register) -> Violations:
    """The figures of one series are all in one unit, or in units of one size."""
    indicators = known(register).indicators
    series: dict[Series, list[Observation]] = defaultdict(list)
    for seen in register.observations:
        if seen.indicator in indicators and comparable(seen, indicators[seen.indicator]):
            series[seen.series].append(seen)
    for rows in series.values():
        used: dict[Fraction, Observation] = {}
        for seen in sorted(rows, key=_in_time):
            if seen.unit is None or seen.unit.factor in used:
                continue
            if used:
                before = list(used.values())[-1]
                message = (
                    f"{quoted(seen.unit)} is {_difference(seen, before)} as {before.unit} ({before.place})"
                )
                remedy = "see that the value is right for it, and write all in one unit"
                yield seen, "unit", f"{message}; {remedy}, or allow TT603 with a reason"
            used[seen.unit.factor] = seen


@rule("TT604", Severity.WARNING)
def series_are_their_own(register: Register) -> Violations:
    """A series does not repeat another one four times in a row, nor one value five times."""
    first: dict[tuple[object, ...], tuple[Series, Figure]] = {}
    copied: set[Series] = set()
    runs = sorted(_series_runs(recorded(register)), key=lambda run: _place(run[2][0]))
    for series, indicator, figures in runs:
        yield from _constant(indicator, figures)
        prints = [_print(one) for one in figures]
        for start in range(len(figures) - COPIES + 1):
            window = figures[start : start + COPIES]
            if _tells_little(window) or series in copied:
                continue
            alike = (indicator.unit and indicator.unit.base, *prints[start : start + COPIES])
            other, there = first.setdefault(alike, (series, window[0]))
            if other != series:
                copied.add(series)
                message = f"{quoted(window[0].value)} and the {COPIES - 1} figures after it are those of"
                message = f"{message} {_named(other)} ({there.observations[0].place})"
                remedy = "correct the one that was copied, or allow TT604 with a reason"
                yield window[0].observations[0], "value", f"{message}; {remedy}"


def _print(figure: Figure) -> tuple[object, ...]:
    """Return what a copied figure has in common with its original: whole numbers, which compare fast."""
    value, period = figure.value, figure.period
    ends = (None if end is None else (end.numerator, end.denominator) for end in (value.low, value.high))
    return (period.first, period.last, *ends, value.low_open, value.high_open)


@rule("TT605", Severity.WARNING)
def changes_are_of_a_size(register: Register) -> Violations:
    """A change from figure to figure is within 5 scaled median absolute deviations of those of its series."""
    for indicator, figures in _runs(recorded(register)):
        if len(figures) < POINTS or not _has_a_scale(indicator):
            continue
        if any(one.value.point is None or one.value.point <= 0 for one in figures) or _few(figures):
            continue
        yield from _outlying(figures)


def _runs(record: Record) -> Iterator[tuple[Indicator, Sequence[Figure]]]:
    for _, indicator, figures in _series_runs(record):
        yield indicator, figures


@once
def _series_runs(record: Record) -> Sequence[tuple[Series, Indicator, Sequence[Figure]]]:
    """Return stretches of figures for periods of one length that follow each other on one basis.

    Flows of single days, such as projects signed at a meeting, follow no course.
    """
    found: list[tuple[Series, Indicator, Sequence[Figure]]] = []
    for series, figures in record.series.items():
        indicator = record.indicators[series[0]]
        lengths: dict[Fraction, list[Figure]] = defaultdict(list)
        for figure in figures:
            length = _length(figure.period)
            if not single(figure) and (indicator.measure is not Measure.FLOW or length >= 1):
                lengths[Fraction(0) if indicator.measure is Measure.STOCK else length].append(figure)
        for length, alike in lengths.items():
            run = alike[:1]
            for before, after in pairwise(alike):
                if after.breaks or months(before.period.last, after.period.last) > max(
                    Fraction(NEAR), length
                ):
                    found.append((series, indicator, run))
                    run = []
                run.append(after)
            found.append((series, indicator, run))
    return found


@lru_cache(maxsize=4096)
def _length(period: Period) -> Fraction:
    """Return how many months a period lasts."""
    return months(period.first - DAY, period.last)


def _has_a_scale(indicator: Indicator) -> bool:
    """Tell whether ratios say something: not of balances and of rates in %, which may be about zero."""
    in_percent = indicator.unit is not None and indicator.unit.base == "%"
    return not indicator.signed and not (indicator.measure is Measure.RATE and in_percent)


def _leaps(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield each figure that is out of scale, with the one beside it; of two the one without a near one."""
    steps = [_leap(before.value, after.value) for before, after in pairwise(figures)]
    back = False
    for number, step in enumerate(steps):
        after = steps[number + 1] if number + 1 < len(steps) else None
        if not step or back:
            back = False
            continue
        back = after == -step
        if number == 0 and after == 0:
            yield figures[0], figures[1]
        else:
            yield figures[number + 1], figures[number]


def _leap(before: Amount, after: Amount) -> int:
    """Return 1 where a value is certainly 8 times another, -1 where an eighth of it, else 0."""
    if _leapt(before, after):
        return 1
    return -1 if _leapt(after, before) else 0


def _leapt(small: Amount, large: Amount) -> bool:
    low, high = large.low, small.high
    if low is None or high is None or high <= 0 or low < TIMES * high:
        return False
    return not _counts(large.unit) or low >= TIMES * MANY


def _far_off(target: Target, indicator: Indicator, figure: Figure) -> Amount | None:
    """Return the goal that a figure is far beyond, or short of by a slip of scale; None where it is near."""
    first, last = target.goal.stated[0], target.goal.stated[-1]
    if not compatible(first.unit, figure.value.unit) or not compatible(last.unit, figure.value.unit):
        return None
    if (
        indicator.measure is Measure.FLOW
        and figure.period != target.span
        and not spans(figure.period, indicator.per)
    ):
        return None
    if target.goal.operator in {"at_most", "less_than"}:
        if _leapt(figure.value, first):
            return first
        return first if _slipped(figure.value, first) else None
    if last.high is not None and _leapt(last, figure.value):
        return last
    return first if _slipped(first, figure.value) else None


def _slipped(goal: Amount, value: Amount) -> bool:
    """Tell whether a value is off a goal by 1000 times or more, and nearly by a power of ten; no counts."""
    if goal.point is None or value.point is None or min(goal.point, value.point) <= 0 or _counts(value.unit):
        return False
    power = _power(max(goal.point / value.point, value.point / goal.point))
    return power is not None and power >= len("000")


def _out_of_scale(figure: Figure, other: Amount, words: str, code: str) -> str:
    one, base = _middle(figure.value), _middle(other)
    ratio = one / base
    times = f"{said(ratio)} times" if ratio >= 1 else f"1/{said(1 / ratio)} of"
    slip = _slip(ratio, figure.value.unit)
    likely = f", as {slip} would make it" if slip else ""
    return f"{quoted(figure.value)} is {times} {words}{likely}; {way_out(code, 'two')}"


def _middle(amount: Amount) -> Fraction:
    ends = [end for end in (amount.low, amount.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends)


def _slip(ratio: Fraction, unit: Unit) -> str:
    """Name the slip that makes a value so many times too large: a scale word for another, or a digit."""
    power = _power(ratio if ratio >= 1 else 1 / ratio)
    if power is None:
        return ""
    if unit.base not in {"%", "pp", "index"}:
        written, bare = split(unit)
        meant = written - power if ratio >= 1 else written + power
        if {written, meant} <= SCALES.keys():
            return f"{SCALES[written] or bare} for {SCALES[meant] or bare}"
    return "a decimal point out of place" if power == 1 else f"a slip of {power} digits"


def _power(ratio: Fraction) -> int | None:
    """Return the power of ten that a ratio of 1 or more is within a half of; None where it is near none.

    >>> _power(Fraction(9800)), _power(Fraction(12)), _power(Fraction(30))
    (4, 1, None)
    """
    power = len(str(int(ratio))) - 1
    for near in (power, power + 1):
        if near and Fraction(2, 3) <= ratio / 10**near <= Fraction(3, 2):
            return near
    return None


def _difference(seen: Observation, before: Observation) -> str:
    if seen.unit is None or before.unit is None:
        return ""
    ratio = seen.unit.factor / before.unit.factor
    return f"{said(ratio)} times as large" if ratio >= 1 else f"1/{said(1 / ratio)} as large"


def _constant(indicator: Indicator, figures: Sequence[Figure]) -> Violations:
    """Yield runs of one value; land stays as it is, and so does what is nothing or all."""
    if indicator.unit is None or (indicator.measure is Measure.STOCK and indicator.unit.base in {"m2", "m"}):
        return
    for value, run in groupby(figures, key=lambda figure: figure.value.point):
        same = list(run)
        whole = indicator.unit.base == "%" and value == ALL
        if len(same) < SAME or not value or whole or _few(same):
            continue
        message = f"{quoted(same[-1].value)} for the {len(same)}th time in a row, since {worded(same[0])}"
        remedy = "see that the figures are those of their periods, or allow TT604 with a reason"
        yield same[-1].observations[0], "value", f"{message}; {remedy}"


def _tells_little(window: Sequence[Figure]) -> bool:
    """Tell whether figures may agree with others by chance: constant or small ones."""
    return len({one.value for one in window}) < len(window) - 1 or _few(window)


def _few(figures: Sequence[Figure]) -> bool:
    return all(_counts(one.value.unit) and (one.value.high or 0) < FEW for one in figures)


def _counts(unit: Unit) -> bool:
    return unit.counted and unit.factor == 1


def _outlying(figures: Sequence[Figure]) -> Violations:
    """Yield the figures whose change is far from the usual one; those that TT601 reports are left to it."""
    # Logarithms have no exact value; the sizes that decide are far from the last digits of a float.
    points = [figure.value.point or Fraction(1) for figure in figures]
    changes = [_log(after / before) for before, after in pairwise(points)]
    usual = median(changes)
    deviations = [change - usual for change in changes]
    bound = max(DEVIATIONS * SCALED * median(map(abs, deviations)), log(LEAST))
    back = False
    for number, deviation in enumerate(deviations):
        following = deviations[number + 1] if number + 1 < len(deviations) else 0.0
        if abs(deviation) <= bound or back or abs(changes[number]) >= log(TIMES):
            back = False
            continue
        back = abs(following) > bound and (following > 0) != (deviation > 0)
        before, after = figures[number], figures[number + 1]
        message = (
            f"{quoted(after.value)} is {said(points[number + 1] / points[number])} times {worded(before)}"
        )
        message = f"{message}, where {_times(usual)} is usual in its series"
        yield after.observations[0], "value", f"{message}; correct it, or allow TT605 with a reason"


def _times(change: float) -> str:

    return f"{exp(change):.3g} times"


def _log(ratio: Fraction) -> float:
    return log(ratio.numerator) - log(ratio.denominator)


def _in_time(seen: Observation) -> tuple[object, ...]:
    return seen.period.last, seen.published.last, seen.place.path, seen.place.line


def _place(figure: Figure) -> tuple[str, int]:
    return figure.observations[0].place.path, figure.observations[0].place.line


def _named(series: Series) -> str:
    indicator, area, dimensions = series
    under = "".join(f", {name} {value}" for name, value in dimensions)
    return f"{indicator} in {area}{under}"


TIMES = 8
MANY = 10  # of things counted, fewer may well become eight times as many
FEW = 20
NEAR = 18  # months: figures further apart are no neighbours
COPIES, SAME, POINTS = 4, 5, 6
DEVIATIONS, SCALED = 5, 1.4826  # 1.4826 makes the median absolute deviation of a normal law its standard one
LEAST = 1.5  # a steady series deviates by next to nothing, and five times that is still nothing
ALL = 100
SCALES = {0: "", 3: "thousand", 4: "万", 6: "mn", 8: "亿", 9: "bn", 12: "万亿"}
