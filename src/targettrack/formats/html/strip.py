"""Strips: lengths in proportion, of a target's standing over time and of the targets at each status."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ...history.timeline import Step
from ...models import Status
from .chart import LEFT, WIDTH, domain
from .drawing import Drawing


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a strip."""

    status: Status
    x: float
    width: float


def strip(drawing: Drawing, steps: Sequence[Step]) -> Iterator[Part]:
    """Yield a target's standings, below the days of its chart."""
    first, last = domain(drawing)

    def at(day: date) -> float:
        return LEFT + WIDTH * max(0, (day - first) / (last - first))

    ends = [*(step.day for step in steps), drawing.today]
    for step, (begins, ends_on) in zip(steps, pairwise(ends), strict=True):
        x = at(begins)
        yield Part(step.status, round(x, 1), round(max(at(ends_on) - x, 2), 1))


def bar(counts: Mapping[Status, int], width: int) -> Iterator[Part]:
    """Yield the targets at each status as a share of a width."""
    x, whole = 0.0, sum(counts.values())
    for status, count in counts.items():
        share = width * count / whole
        yield Part(status, round(x, 1), round(share, 1))
        x += share
