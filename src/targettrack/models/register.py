"""The register: all records under one root, found by their ids."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from ..periods import Moment
from .nouns import Area, Indicator, Model, Observation, Plan, Source, Target


class Register(Model):
    """All records under one root; what passed the TT3 rules has resolved references and unique ids.

    `unread` holds the ids of records with flaws of their own, and `areas`, `indicators`, `sources`, `plans`
    or `targets` where a whole file of them could not be read, so that nobody is told to add what stands
    there.
    """

    name: str = "register"
    areas: tuple[Area, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sources: tuple[Source, ...] = ()
    plans: tuple[Plan, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    unread: frozenset[str] = Field(default=frozenset(), exclude=True, repr=False)

    @cached_property
    def area(self) -> Mapping[str, Area]:
        """The areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def indicator(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def plan(self) -> Mapping[str, Plan]:
        """The plans by id."""
        return {plan.id: plan for plan in self.plans}

    @cached_property
    def target(self) -> Mapping[str, Target]:
        """The targets by id."""
        return {target.id: target for target in self.targets}

    @cached_property
    def _by_topic(self) -> Mapping[tuple[str, str], list[Observation]]:
        topics = defaultdict(list)
        for seen in self.observations:
            topics[seen.indicator, seen.area].append(seen)
        return topics

    def observed(self, target: Target) -> list[Observation]:
        """Return every observation of a target's indicator and area, whatever its dimensions."""
        return self._by_topic.get((target.indicator, target.area), [])

    def declared(self, target: Target) -> Moment:
        """Return when a target was declared: its own day, its plan's, or its source's publication."""
        plan = self.plan[target.plan]
        return target.declared or plan.declared or self.source[target.source].published
