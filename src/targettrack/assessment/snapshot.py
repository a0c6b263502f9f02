"""Snapshots: what a register holds on a day, each series worked out once for all targets."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..models import Observation, Register, Target
from .figures import Figure, known

Dimensions = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Snapshot:
    """A register as it could be known on a day."""

    register: Register
    day: date

    def series(self, target: Target) -> Mapping[Dimensions, list[Figure]]:
        """Return the figures of every series of a target's indicator and area, by dimensions."""
        topic = (target.indicator, target.area)
        found = self._topics.get(topic)
        if found is None:
            found = self._topics[topic] = self._worked_out(target)
        return found

    @cached_property
    def _topics(self) -> dict[tuple[str, str], Mapping[Dimensions, list[Figure]]]:
        return {}

    def _worked_out(self, target: Target) -> Mapping[Dimensions, list[Figure]]:
        measure = self.register.indicator[target.indicator].measure
        apart: dict[Dimensions, list[Observation]] = defaultdict(list)
        for seen in self.register.observed(target):
            apart[seen.dimensions].append(seen)
        return {dimensions: known(series, self.day, measure) for dimensions, series in apart.items()}
