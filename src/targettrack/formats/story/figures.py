"""The figures on record of a target's series, what each counts for, and those that only lie near."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...assessment import Figure
from ...assessment.figures import is_figure
from ...models import Baseline, Measure, Observation, Quality, Status
from ...periods import Period
from ..page import Row
from ..vocabulary import Vocabulary
from ..words import amount, glossed, moment, observed
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Listed:
    """An observation in words: its value, the changes stated beside it, and what it counts for or is of."""

    seen: Observation
    value: str
    changes: tuple[str, ...]
    aside: str


def on_record(told: Subject) -> list[Listed]:
    """Return every figure of the target's series published by the day: all vintages, in order of time."""
    return [_listed(told, one, _mark(told, one)) for one in series(told)]


def series(told: Subject) -> list[Observation]:
    """Return every observation of the target's series published by the day, in order of time."""
    own = _own(told)
    return _sorted(one for one in _visible(told) if one.dimensions in own)


def nearby(told: Subject) -> list[Listed]:
    """Return the figures of the same indicator and area under other dimensions or definitions."""
    own = _own(told)
    seen = _sorted(one for one in _visible(told) if one.dimensions not in own)
    headline = told.say.phrases["headline"]
    return [_listed(told, one, dimensions(one.dimensions, told.say) or headline) for one in seen]


def as_row(one: Listed, say: Vocabulary) -> Row:
    """Return an observation as a labelled row."""
    seen = one.seen
    lines = [say.set_close(f"{one.value} · {one.aside}")]
    if seen.as_stated is not None:
        lines.append(say.phrases["quoted"].format(seen.as_stated))
    words = {"day": moment(seen.published, say), "source": seen.source, "place": str(seen.place)}
    notes = [say.phrases["published_in"].format(**words)]
    if seen.note is not None:
        notes.append(seen.note)
    return Row(say.period(seen.period), (*lines, *one.changes), tuple(notes))


def cited(told: Subject) -> set[str]:
    """Return the ids of the sources of all figures shown."""
    return {one.source for one in _visible(told)}


def dimensions(pairs: Iterable[tuple[str, str]], say: Vocabulary) -> str:
    """Say dimensions with their members: `kind: listed`."""
    return say.phrases["list"].join(
        say.phrases["due_item"].format(name=name, goal=member) for name, member in pairs
    )


def _visible(told: Subject) -> list[Observation]:
    return [seen for seen in told.register.observed(told.target) if seen.published.last <= told.as_of]


def _sorted(observations: Iterable[Observation]) -> list[Observation]:
    return sorted(
        observations,
        key=lambda one: (
            *(one.period.last, one.period.first, one.published.last),
            *(one.dimensions, one.place.path, one.place.line),
        ),
    )


def _own(told: Subject) -> set[tuple[tuple[str, str], ...]]:
    """Return the dimensions of the series that may decide: the target's, and those that count under it."""
    case = told.case
    counted = (seen.dimensions for seen in _seen((*case.figures, *case.barred, *case.events)))
    return {told.target.where, *counted}


def _seen(figures: Iterable[Figure]) -> Iterator[Observation]:
    for figure in figures:
        yield from figure.observations


def _listed(told: Subject, seen: Observation, aside: str) -> Listed:
    value = observed(seen, told.indicator, told.say)
    if seen.dimensions != told.target.where and seen.dimensions in _own(told):  # a single event has a name
        own = [pair for pair in seen.dimensions if pair not in told.target.where]
        value += told.say.phrases["aside"].format(dimensions(own, told.say))
    return Listed(seen, value, tuple(map(told.say.set_close, _changes(told, seen))), aside)


def _changes(told: Subject, seen: Observation) -> Iterator[str]:
    """Yield the changes that a source states beside a value."""
    say = told.say
    if seen.yoy is not None and seen.value is not None:
        yield say.phrases["change"].format(amount(seen.yoy, say))
    if seen.yoy_gap is not None and seen.yoy_gap_to is not None:
        other = told.register.indicator[seen.yoy_gap_to].name.text(say.language)
        yield say.phrases["change_gap"].format(gap=glossed(seen.yoy_gap, told.indicator, say), other=other)


def _mark(told: Subject, seen: Observation) -> str:
    """Say what a figure counts for, and of what quality it is."""
    say = told.say
    quality = QUALITIES.get(seen.status)
    marks = [say.phrases[quality]] if quality is not None else []
    return " · ".join([_role(told, seen), *marks])


def _role(told: Subject, seen: Observation) -> str:
    say, case = told.say, told.case
    if seen.value is None:
        return say.phrases["mark_no_value"]
    if not is_figure(seen):
        return say.phrases["mark_claim"]
    if told.own_status in SETTLED and _among(seen, _deciding(told)):
        return say.phrases["mark_decides"]
    if case.reference is not None and _among(seen, case.reference.observations):
        return say.phrases["mark_reference"]
    if _among(seen, told.assessment.observations):
        return say.phrases["mark_rests"]
    for figure in (*case.figures, *case.barred, *case.events):
        if _among(seen, figure.observations):
            return _counts(told, figure)
    return say.phrases[_replaced(told, seen)]


def _among(seen: Observation, observations: Iterable[Observation]) -> bool:
    """Tell whether a row is one of some; rows that say the same are still several."""
    return any(one is seen for one in observations)


def _deciding(told: Subject) -> list[Observation]:
    """Return what decided a goal: the figure shown, or every one of a goal that was kept throughout."""
    if told.target.throughout is not None and told.own_status is Status.ACHIEVED:
        return list(_seen(reading.figure for reading in told.evidence.trail))
    return list(_seen([told.assessment.figure] if told.assessment.figure is not None else []))


def _counts(told: Subject, figure: Figure) -> str:
    """Say that a figure counts for its period, and what keeps it from deciding the goal."""
    say, why = told.say, _kept_out(told, figure)
    if why is None:
        return say.phrases["mark_counts"]
    return say.phrases["mark_counts_but"].format(say.nearness[why])


def _kept_out(told: Subject, figure: Figure) -> str | None:
    case, span, baseline = told.case, told.target.span, told.target.baseline
    if figure in case.barred:
        return "after_break"
    if isinstance(baseline, Baseline) and figure.period == baseline.period:
        return "baseline"
    if span is not None and not _inside(told, figure, span):
        return "outside"
    if span is None and figure.period.last < case.declared:
        return "before_declared"
    if set(figure.observations) <= set(_seen(reading.figure for reading in told.evidence.trail)):
        return None
    if told.target.relative_to is not None:
        return "no_reference" if case.reference is None else "no_change"
    return "part_only" if told.indicator.measure is not Measure.STOCK else None


def _inside(told: Subject, figure: Figure, span: Period) -> bool:
    if told.indicator.measure is Measure.STOCK:
        return span.first <= figure.period.last <= span.last
    return figure.period in span


def _replaced(told: Subject, seen: Observation) -> str:
    """Tell a vintage that was published again from one that only repeats another more vaguely."""
    case, stock = told.case, told.indicator.measure is Measure.STOCK
    for figure in (*case.figures, *case.barred, *case.events):
        same = figure.period.last == seen.period.last if stock else figure.period == seen.period
        if same and figure.published.last > seen.published.last:
            return "mark_replaced"
    return "mark_repeats"


SETTLED = frozenset({Status.ACHIEVED, Status.ACHIEVED_LATE, Status.MISSED})
QUALITIES = {
    Quality.BREAK: "quality_break",
    Quality.ESTIMATED: "quality_estimated",
    Quality.PROVISIONAL: "quality_provisional",
}
