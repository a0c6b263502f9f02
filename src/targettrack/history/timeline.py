"""Timelines: how the standing of each target changed over the years, from day to day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..assessment import Assessment, assess
from ..assessment.case import bears_on
from ..methods import METHODS, Method, Takes
from ..models import Register, Status, Target
from ..periods import DAY

Standings = Mapping[tuple[str, date], Assessment]


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which a target came to stand otherwise, and how it stood on that day."""

    day: date
    assessment: Assessment

    @property
    def status(self) -> Status:
        """The status in force from that day to the next step."""
        return self.assessment.status


def timelines(
    register: Register,
    until: date,
    methods: Sequence[Method] = METHODS,
    ids: Collection[str] | None = None,
) -> Mapping[str, tuple[Step, ...]]:
    """Return each step of every target declared by a day, or of some by their ids, up to that day.

    On any day from its declaration on, a target stands as its latest step says. The register is one that
    passed the TT3 rules, as `load` and `sound` return it. A verdict may change between the days on which
    something happened, because its figure grows old; that must not go to and fro.
    """
    turns = _turns(register, until, ids)
    standings = _standings(register, turns, methods)
    eves = _standings(register, _eves(turns, standings, until, methods), methods)
    return {
        id_: tuple(_changes(_followed(register, id_, days, until, standings | eves, methods)))
        for id_, days in turns.items()
    }


def _turns(register: Register, until: date, ids: Collection[str] | None) -> dict[str, list[date]]:
    """Return the days on which each target may come to stand otherwise, in order, from its declaration."""
    revised = defaultdict(list)
    for target in register.targets:
        if target.revises is not None:
            revised[target.revises].append(register.declared(target).last)
    found = {}
    for target in register.targets:
        declared = register.declared(target).last
        if declared <= until and (ids is None or target.id in ids):
            days = {declared, *revised[target.id], *_happened(register, target)}
            found[target.id] = sorted(day for day in days if declared <= day <= until)
    return found


def _happened(register: Register, target: Target) -> Iterator[date]:
    """Yield the days on which something was published or said of a target, and those after it was due."""
    for seen in register.observed(target):
        if bears_on(seen, target):
            yield seen.published.last
    for due in target.deadlines(register.declared(target).last):
        yield due + DAY
    if target.comparable is not None:
        yield register.source[target.comparable.source].published.last
    if target.withdrawn is not None:
        yield target.withdrawn.declared.last


def _standings(
    register: Register, days: Mapping[str, Collection[date]], methods: Sequence[Method]
) -> dict[tuple[str, date], Assessment]:
    """Return how each target stood on each of its days."""
    asked = defaultdict(set)
    for id_, own in days.items():
        for day in own:
            asked[day].add(id_)
    return {
        (found.target.id, day): found
        for day, ids in asked.items()
        for found in assess(register, day, methods, ids).assessments
    }


def _eves(
    turns: Mapping[str, Sequence[date]], standings: Standings, until: date, methods: Sequence[Method]
) -> dict[str, list[date]]:
    """Return the last day before each turn on which a verdict may have changed since the turn before."""
    ageing = {method.name for method in methods if method.takes is Takes.BASELINE}
    return {
        id_: [
            eve
            for day, eve in _stretches(days, until)
            if (verdict := standings[id_, day].verdict) is not None and verdict.method in ageing
        ]
        for id_, days in turns.items()
    }


def _stretches(days: Sequence[date], until: date) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each stretch between the days on which something happened."""
    for day, following in pairwise([*days, until + DAY]):
        yield day, following - DAY


def _followed(
    register: Register,
    id_: str,
    days: Sequence[date],
    until: date,
    standings: Standings,
    methods: Sequence[Method],
) -> Iterator[Step]:
    """Yield how a target stood on each day that may be a step."""
    for day, eve in _stretches(days, until):
        step = Step(day, standings[id_, day])
        yield step
        last = Step(eve, standings.get((id_, eve), step.assessment))
        while step.status is not last.status:
            step = _next(register, step, last, methods)
            yield step


def _next(register: Register, since: Step, until: Step, methods: Sequence[Method]) -> Step:
    """Return the first step after one, by halving the days to a later one that stands otherwise."""
    id_ = since.assessment.target.id
    before, after = since, until
    while (after.day - before.day).days > 1:
        day = before.day + (after.day - before.day) // 2
        (found,) = assess(register, day, methods, {id_}).assessments
        if found.status is since.status:
            before = Step(day, found)
        else:
            after = Step(day, found)
    return after


def _changes(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps on which the status is another than before."""
    status = None
    for step in steps:
        if step.status is not status:
            yield step
        status = step.status
