"""What can be found by its id, so that each rule can pass over what another one reports."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ..models import Area, Indicator, Plan, Register, Source, Target
from ..periods import Moment
from .memo import once

Named = TypeVar("Named", Area, Indicator, Plan, Source, Target)


@dataclass(frozen=True, slots=True)
class Known:
    """The records that an id names; ids that stand twice name none (TT303 reports them)."""

    areas: Mapping[str, Area]
    indicators: Mapping[str, Indicator]
    plans: Mapping[str, Plan]
    sources: Mapping[str, Source]
    targets: Mapping[str, Target]

    def declared(self, target: Target) -> Moment | None:
        """Return when a target was declared; None where what would say so is missing (TT302 reports it)."""
        plan, source = self.plans.get(target.plan), self.sources.get(target.source)
        if target.declared is not None or plan is None:
            return target.declared
        return plan.declared or (source.published if source is not None else None)

    def deadlines(self, target: Target) -> list[date]:
        """Return every reading of a deadline, earliest first; none where its declaration is unknown."""
        declared = self.declared(target)
        return target.deadlines(declared.last) if declared is not None else []


@once
def known(register: Register) -> Known:
    """Return what can be found by its id in a register."""
    return Known(
        areas=_by_id(register.areas),
        indicators=_by_id(register.indicators),
        plans=_by_id(register.plans),
        sources=_by_id(register.sources),
        targets=_by_id(register.targets),
    )


def _by_id(records: Iterable[Named]) -> Mapping[str, Named]:
    listed = tuple(records)
    times = Counter(record.id for record in listed)
    return {record.id: record for record in listed if times[record.id] == 1}
