"""Slips: what each revision in a chain changed of the goal before it, and by how long it moved it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..models import Register, Target
from ..periods import Moment
from .standing import Standing
from .wording import shown, worded


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a revision changed; both sides as written, None where there was nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Slip:
    """One step from a target to the one that revises it; `days` is None where either has no deadline."""

    before: date | None
    after: date | None
    declared: Moment
    changed: tuple[Change, ...]

    @property
    def days(self) -> int | None:
        """Days from the old deadline to the new, negative where it came forward."""
        return None if self.before is None or self.after is None else (self.after - self.before).days


def slips(register: Register, readings: Mapping[str, list[Standing]], target: Target) -> Iterator[Slip]:
    """Yield each step of the chain of revisions that led to a target, oldest first."""
    if target.revises is None or target.revises not in readings:
        return
    earlier = register.target[target.revises]
    yield from slips(register, readings, earlier)
    before, after = (readings[one.id][-1].case.deadline for one in (earlier, target))
    yield Slip(before, after, register.declared(target), tuple(_changed(earlier, target, before, after)))


def _changed(earlier: Target, later: Target, before: date | None, after: date | None) -> Iterator[Change]:
    if before != after:
        yield Change("deadline", _iso(before), _iso(after))
    if _asked(earlier) != _asked(later):
        yield Change("value", worded(earlier), worded(later))
    for name in REVISED:
        old, new = getattr(earlier, name), getattr(later, name)
        if old != new:
            yield Change(name, shown(old), shown(new))


def _asked(target: Target) -> tuple[object, ...]:
    """Return what a goal asks, however it is written."""
    goal = target.goal
    value = goal.operator, goal.tested, goal.capped, goal.stage
    return *value, target.wording, target.direction, target.all_of


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


REVISED = (
    *("indicator", "area", "where", "relative_to", "annual", "period", "window", "throughout"),
    "commitment",
)
