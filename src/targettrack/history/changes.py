"""Changes: what is otherwise between two days of a register, or between two registers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..models import Observation, Register, Target
from .causes import Cause, at, causes, differences
from .lines import Line, lines
from .rewriting import Rewriting, judged
from .rows import rows


@dataclass(frozen=True)
class Side:
    """A register on a day; `revision` is how it was asked for, None for the files as they are now."""

    register: Register
    as_of: date
    revision: str | None = None
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """How a target stood and stands, and why; a line is None where it was not declared, or was no target."""

    target: Target
    before: Line | None
    after: Line | None
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class Changes:
    """What is otherwise on one side than on the other.

    `moved` holds the targets of both sides, `new` and `gone` those of one only, `added` the rows that
    one side knows more; `rewriting` is what was not added to the record but changed in it.
    """

    before: Side
    after: Side
    moved: tuple[Stood, ...]
    new: tuple[Stood, ...]
    gone: tuple[Stood, ...]
    added: tuple[Observation, ...]
    rewriting: Rewriting


def compare(before: Side, after: Side) -> Changes:
    """Return what is otherwise on one side than on the other; both registers can be assessed."""
    old, new = before.register, after.register
    then, now = (lines(side.register, side.as_of) for side in (before, after))
    same = old is new
    return Changes(
        before=before,
        after=after,
        moved=tuple(_moved(before, after, then, now)),
        new=tuple(Stood(target, None, now.get(target.id)) for target in _only_in(new, old)),
        gone=tuple(Stood(target, then.get(target.id), None) for target in _only_in(old, new)),
        added=_by_place(_published(before, after) if same else rows(old, new).added),
        rewriting=Rewriting((), ()) if same else judged(old, new),
    )


def _moved(before: Side, after: Side, then: Mapping[str, Line], now: Mapping[str, Line]) -> Iterator[Stood]:
    """Yield the targets of both registers that stand otherwise, by id."""
    for id_, target in sorted(after.register.target.items()):
        if id_ not in before.register.target:
            continue
        match then.get(id_), now.get(id_):
            case Line() as one, Line() as other:
                if differences(one, other):
                    yield Stood(target, one, other, causes(one, other, after.register, before.register))
            case one, other if one is not other:
                day = {"day": str(after.register.declared(target))}
                yield Stood(target, one, other, (Cause("declared", day, at(target, "declared")),))


def _only_in(register: Register, other: Register) -> list[Target]:
    return [target for id_, target in sorted(register.target.items()) if id_ not in other.target]


def _published(before: Side, after: Side) -> Iterator[Observation]:
    """Return what was published after the one day and by the other."""
    for seen in after.register.observations:
        if before.as_of < seen.published.last <= after.as_of:
            yield seen


def _by_place(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted(observations, key=lambda seen: (seen.place.path, seen.place.line)))
