"""Rows: those of a register held against those of an earlier one, wherever they stand."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from ..amounts import Amount
from ..models import Observation, Register
from .lines import dimensions, or_nothing, stated

Pair = tuple[Observation, Observation]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a register against those of an earlier one, wherever they stand and in whichever unit."""

    added: tuple[Observation, ...]
    deleted: tuple[Observation, ...]
    rewritten: tuple[Pair, ...]


def rows(before: Register, after: Register) -> Rows:
    """Hold the rows of two registers against each other: equal ones first, then those less and less alike."""
    old, new = _in_order(before.observations), _in_order(after.observations)
    rewritten: list[Pair] = []
    for level, key in enumerate(LIKENESSES):
        pairs, old, new = _paired(old, new, key)
        rewritten += pairs if level else ()
    return Rows(tuple(new), tuple(old), tuple(rewritten))


def _paired(
    old: Iterable[Observation], new: Iterable[Observation], key: Callable[[Observation], Hashable]
) -> tuple[list[Pair], list[Observation], list[Observation]]:
    waiting: dict[Hashable, list[Observation]] = defaultdict(list)
    for seen in old:
        waiting[key(seen)].append(seen)
    pairs, rest = [], []
    for seen in new:
        alike_ones = waiting.get(key(seen))
        if alike_ones:
            pairs.append((alike_ones.pop(0), seen))
        else:
            rest.append(seen)
    return pairs, [seen for left in waiting.values() for seen in left], rest


def _in_order(observations: Iterable[Observation]) -> list[Observation]:
    """Return rows in an order that does not depend on where they stand."""
    return sorted(observations, key=lambda seen: (repr(topic(seen)), seen.published.last, stated(seen)))


def _content(seen: Observation) -> Hashable:
    changes = _extent(seen.yoy), _extent(seen.yoy_gap), seen.yoy_gap_to
    return _identity(seen), _told(seen), str(seen.status), changes


def _identity(seen: Observation) -> Hashable:
    return topic(seen), str(seen.published), seen.source


def topic(seen: Observation) -> Hashable:
    """Return what a row is a figure of."""
    return seen.series, str(seen.period)


def _quotation(seen: Observation) -> Hashable:
    return seen.source, str(seen.published), _told(seen), seen.as_stated


def _told(seen: Observation) -> Hashable:
    return _extent(seen.value) if isinstance(seen.value, Amount) else seen.value


def _extent(amount: Amount | None) -> Hashable:
    if amount is None:
        return None
    kind = "count" if amount.unit.counted else amount.unit.base
    return amount.low, amount.high, amount.low_open, amount.high_open, kind


def in_row(earlier: Observation, seen: Observation) -> Iterator[tuple[str, str, str]]:
    """Yield each cell that says something else than before: its column, what it said and what it says."""
    if (_told(earlier), earlier.status) != (_told(seen), seen.status):
        key = "value" if _told(earlier) != _told(seen) else "status"
        yield key, stated(earlier), stated(seen)
    for key in ("yoy", "yoy_gap"):
        if _extent(getattr(earlier, key)) != _extent(getattr(seen, key)):
            old, new = (or_nothing(getattr(one, key)) for one in (earlier, seen))
            yield key, old, new
    for key in ("yoy_gap_to", "published", "source", "period", "indicator", "area"):
        old, new = (or_nothing(getattr(one, key)) for one in (earlier, seen))
        if old != new:
            yield key, old, new
    if earlier.dimensions != seen.dimensions:
        old, new = (or_nothing(dimensions(one.dimensions)) for one in (earlier, seen))
        yield "", f"dimensions {old}", f"dimensions {new}"


LIKENESSES: tuple[Callable[[Observation], Hashable], ...] = (_content, _identity, topic, _quotation)
