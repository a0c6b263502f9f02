"""Drawings: what is known of a target over time, as marks, lines and days in the unit it is told in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ...amounts import Amount
from ...assessment import Figure, Reading
from ...assessment.figures import extent, is_figure
from ...assessment.sampled import single_end
from ...models import Baseline, Measure, Quality, Stage
from ...periods import DAY, Per, Period, months, spans, split
from ...units import Unit, compatible
from ..story import Subject, series

Point = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A value at the end of a period, between two ends; an end of None is unknown."""

    kind: str
    period: Period
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Band:
    """The values that meet a goal; an end of None is unbounded, an open end is not among them.

    `most` is the upper end that a goal states and that a figure may still go beyond.
    """

    low: float | None
    high: float | None
    open: bool
    most: float | None = None

    @property
    def ends(self) -> list[float]:
        """Every number that the goal states, in order."""
        return [end for end in (self.low, self.high, self.most) if end is not None]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a chart shows of a target; of an event `unit` is None and the marks are its stages."""

    unit: Unit | None
    declared: date
    today: date
    deadline: date | None
    former: tuple[date, ...]
    marks: tuple[Mark, ...] = ()
    goal: Band | None = None
    path: tuple[Point, ...] = ()
    known: Point | None = None
    projected: tuple[float, ...] = ()

    @property
    def days(self) -> list[date]:
        """Every day that something is shown at, from the declaration at the latest, in order."""
        marked = [mark.period.last for mark in self.marks]
        marked += [mark.period.first for mark in self.marks if mark.kind in REACHING]
        due = [] if self.deadline is None else [self.deadline]
        told = {self.declared, self.today, *due, *self.former}
        return sorted({*marked, *(day for day, _ in self.path), *told})

    @property
    def held(self) -> tuple[float, float]:
        """The least and the greatest value of all that is shown but projections."""
        ends = [end for mark in self.marks for end in (mark.low, mark.high) if end is not None]
        ends += [value for _, value in self.path]
        ends += [] if self.goal is None else self.goal.ends
        ends += [] if self.known is None else [self.known[1]]
        return min(ends, default=0.0), max(ends, default=0.0)

    @property
    def within(self) -> tuple[float, ...]:
        """The projections that do not lead so far off that nothing else could be told apart."""
        low, high = self.held
        room = (high - low or abs(high)) * FAR
        return tuple(end for end in self.projected if low - room <= end <= high + room)

    @property
    def beyond(self) -> tuple[float, ...]:
        """The projections that lead too far off to be shown to their end."""
        return tuple(end for end in self.projected if end not in self.within)

    @property
    def kinds(self) -> list[str]:
        """The kinds of things shown, in the order of a legend."""
        shown = {mark.kind for mark in self.marks}
        for mark in self.marks:
            if mark.low is None or mark.high is None:
                shown.add("bound")
            elif mark.low != mark.high:
                shown.add("interval")
        parts = {
            "path": self.path,
            "projection": self.within,
            "beyond": self.beyond,
            "goal": self.goal,
            "deadline": self.deadline,
            "former": self.former,
            "today": self.today,
        }
        shown |= {kind for kind, part in parts.items() if part}
        return [kind for kind in KINDS if kind in shown]


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit a target is drawn in, and the figure that a relative goal is a change on."""

    unit: Unit
    relative: Unit | None = None
    reference: Fraction | None = None

    def plain(self, value: Fraction) -> float:
        """Return a number of base units in the unit."""
        return float(value / self.unit.factor)

    def level(self, value: Fraction) -> float | None:
        """Return a number in the goal's terms in the unit; None of a change on what is no one base."""
        if self.relative is None:
            return self.plain(value)
        if self.reference is None:
            return None
        if self.relative.base != "%":
            return self.plain(self.reference + value)
        return self.plain((1 + value / 100) * self.reference) if self.reference > 0 else None


def draw(told: Subject) -> Drawing:
    """Return what is to be drawn of a target; of a goal on what a window adds, what was added so far."""
    assessment = told.assessment
    bare = Drawing(
        unit=None,
        declared=assessment.declared.last,
        today=told.as_of,
        deadline=assessment.deadline,
        former=tuple(_former(told)),
    )
    if told.target.goal.stage is not None or told.indicator.unit is None:
        return replace(bare, marks=tuple(_stages(told)))
    try:
        return _valued(told, bare, _scale(told, told.indicator.unit))
    except OverflowError:  # a number beyond what a chart can place
        return replace(bare, unit=told.indicator.unit)


def _valued(told: Subject, bare: Drawing, scale: Scale) -> Drawing:
    projected = sorted({end for end in _projections(told, scale) if end is not None})
    return replace(
        bare,
        unit=scale.unit,
        marks=tuple(_marks(told, scale)),
        goal=_band(told, scale),
        path=tuple(_path(told, scale)),
        known=_known(told, scale) if projected else None,
        projected=tuple(projected),
    )


def _scale(told: Subject, unit: Unit) -> Scale:
    if not told.target.goal.numbered:
        return Scale(unit)
    asked, reference = told.target.goal.stated[0].unit, told.case.reference
    if told.target.relative_to is None:
        return Scale(asked if compatible(asked, unit) and not asked.classifier else unit)
    return Scale(unit, asked, None if reference is None else reference.value.point)


def _former(told: Subject) -> Iterator[date]:
    """Yield the deadlines that no longer count: of goals before this one, and by earlier readings."""
    assessment = told.assessment
    moved = (slip.before for slip in assessment.slips if slip.before != assessment.deadline)
    yield from sorted({*assessment.deadlines[:-1], *(day for day in moved if day is not None)})


def _stages(told: Subject) -> Iterator[Mark]:
    for seen in series(told):
        if isinstance(seen.value, Stage) and is_figure(seen):
            yield Mark(STAGES[seen.value], seen.period, 0, 0)


def _marks(told: Subject, scale: Scale) -> Iterator[Mark]:
    if told.target.window is not None:  # a baseline is a level, no addition
        yield from _added(told, scale)
        return
    yield from _figures(told, scale)
    baseline = told.target.baseline
    if isinstance(baseline, Baseline):
        yield _mark("baseline", baseline.period, baseline.value, scale)


def _added(told: Subject, scale: Scale) -> Iterator[Mark]:
    """Yield what was added by each day; of single events the number of those listed by then."""
    count = Fraction(0)
    window = told.target.window
    if not told.case.figures and window is not None:
        for event in sorted(told.case.events, key=lambda one: one.period.last):
            if event.period in window and event.value.low is not None:
                count += event.value.low
                yield _mark("part", event.period, replace(event.value, low=count), scale)
    if count:
        return
    for reading in _readings(told):
        kind = "part" if reading.partial else "figure"
        yield _mark(kind, Period(reading.stands, reading.stands), reading.value, scale)


def _readings(told: Subject) -> Iterable[Reading]:
    """Return every figure held against the goal, one a day."""
    shown = () if told.evidence.shown is None else (told.evidence.shown,)
    return {reading.stands: reading for reading in (*told.evidence.trail, *shown)}.values()


def _figures(told: Subject, scale: Scale) -> Iterator[Mark]:
    """Yield the figures that count, then what they replaced and what was only said beforehand."""
    figures = (*told.case.figures, *told.case.barred)
    for figure in figures:
        yield _mark("part" if _part(told, figure) else "figure", figure.period, figure.value, scale)
    if told.target.relative_to is None:
        for reading in _readings(told):
            if reading.figure.summed:
                yield _mark("sum", reading.figure.period, reading.value, scale)
    counted = {id(seen) for figure in figures for seen in figure.observations}
    for seen in series(told):
        if isinstance(seen.value, Amount) and id(seen) not in counted:
            kind = "claim" if seen.status is Quality.FORECAST or not is_figure(seen) else "vintage"
            yield _mark(kind, seen.period, extent(seen), scale)


def _part(told: Subject, figure: Figure) -> bool:
    """Tell whether a figure is of less than the goal asks about: its own span, else one `per`."""
    if told.indicator.measure is not Measure.FLOW:
        return False
    asked = told.target.period
    if asked is None:
        return not spans(figure.period, told.indicator.per)
    return _length(figure.period) != _length(asked)


def _length(period: Period) -> Fraction:
    return months(period.first - DAY, period.last)


def _mark(kind: str, period: Period, value: Amount, scale: Scale) -> Mark:
    low, high = (None if end is None else scale.plain(end) for end in (value.low, value.high))
    return Mark(kind, period, low, high)


def _band(told: Subject, scale: Scale) -> Band | None:
    goal, tested = told.target.goal, told.case.tested
    stated = goal.stated[1].high if goal.operator == "between" and not goal.capped else None
    low, high, most = (None if end is None else scale.level(end) for end in (tested.low, tested.high, stated))
    if low is None and high is None:
        return None
    return Band(low, high, tested.low_open if high is None else low is None and tested.high_open, most)


def _path(told: Subject, scale: Scale) -> Iterator[Point]:
    """Yield the way that the goal asks for, from its start by any interim values to its deadline."""
    way, deadline = _way(told), told.assessment.deadline
    if way is None or deadline is None or way[0] >= deadline:
        return
    since, base, end = way
    start, last = scale.level(base), scale.level(end)
    if start is None or last is None or start == last:
        return
    yield since, start
    if (told.target.annual or told.target.path == "geometric") and start > 0 and last > 0:
        whole = months(since, deadline)
        for year in list(split(Period(since, deadline - DAY), Per.YEAR))[1:]:
            yield year.first, start * (last / start) ** float(months(since, year.first) / whole)
    for step in sorted(told.target.steps, key=lambda step: step.period.last):
        if step.value.point is not None and since < step.period.last < deadline:
            yield step.period.last, scale.plain(step.value.point)
    yield deadline, last


def _way(told: Subject) -> tuple[date, Fraction, Fraction] | None:
    """Return where the scored way begins and what it leads to; of an unscored one, from the baseline."""
    pace, begun, end = told.assessment.pace, told.case.start, single_end(told.case.tested)
    if pace.since is not None and pace.base is not None and pace.goal is not None:
        return pace.since, pace.base, pace.goal
    numbered = told.target.goal.numbered and not told.target.relative_to and not told.target.window
    if begun is not None and begun.value.point is not None and numbered and end is not None:
        return begun.last, begun.value.point, end
    return None


def _projections(told: Subject, scale: Scale) -> Iterable[float | None]:
    pace = told.assessment.pace
    if told.assessment.deadline is None:
        return
    if pace.projections or pace.trends:
        yield from map(scale.level, (pace.projections or pace.trends or {}).values())
    elif pace.projected is not None:
        yield scale.level(pace.projected)


def _known(told: Subject, scale: Scale) -> Point | None:
    """Return the point that projections start from: the figure that counts."""
    shown = told.evidence.shown
    if shown is None or shown.tested.point is None:
        return None
    level = scale.level(shown.tested.point)
    return None if level is None else (shown.stands, level)


FAR = 1.5
REACHING = frozenset({"part", "sum"})
STAGES = {Stage.NOT_DONE: "not_done", Stage.STARTED: "started", Stage.DONE: "done"}
KINDS = (
    *("figure", "part", "sum", "interval", "bound", "vintage", "claim", "baseline"),
    *STAGES.values(),
    *("path", "projection", "beyond", "goal", "deadline", "former", "today"),
)
