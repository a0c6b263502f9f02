"""Assessments and reports: how targets stand on a day, with all that this was computed from."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from ..amounts import Amount
from ..methods import NoVerdict, Verdict
from ..models import Language, Observation, Register, Stage, Status, Target
from ..periods import Moment, year_later
from .evidence import Attainment
from .figures import PRELIMINARY, Figure
from .notebook import as_html
from .pace import Pace
from .sampled import single_end
from .slips import Slip
from .standing import Reason
from .wording import termed


@dataclass(frozen=True)
class Assessment:
    """A target's standing on a day, with everything it was computed from.

    `compared` is what each method says that has the evidence it takes, where that was asked for.
    """

    target: Target
    declared: Moment
    deadline: date | None
    deadlines: tuple[date, ...]
    status: Status
    own_status: Status | None
    attainment: Attainment
    figure: Figure | None
    value: Amount | None
    late_by: date | None
    verdict: Verdict | NoVerdict | None
    method: str | None
    pace: Pace
    slips: tuple[Slip, ...]
    reasons: tuple[Reason, ...]
    observations: tuple[Observation, ...]
    compared: tuple[Verdict | NoVerdict, ...] = ()

    @property
    def disagree(self) -> bool:
        """Whether the methods that were compared put it on different sides: in time, behind, moving away."""
        sides = (SIDES.get(one.status) for one in self.compared if isinstance(one, Verdict))
        return len({side for side in sides if side is not None}) > 1

    @property
    def provisional(self) -> bool:
        """Whether any observation it rests on is estimated or provisional."""
        return any(seen.status in PRELIMINARY for seen in self.observations)

    @property
    def verdict_words(self) -> str | None:
        """The method's own words, naming the projections they rest on; None without a verdict."""
        if not isinstance(self.verdict, Verdict):
            return None
        rests_on = f" ({', '.join(self.pace.projections)})" if self.pace.projections else ""
        return f"{self.verdict.words}{rests_on}"

    @property
    def days_late(self) -> int | None:
        """Days from the deadline to the day by which the goal was met."""
        return None if self.late_by is None or self.deadline is None else (self.late_by - self.deadline).days

    @property
    def ratio(self) -> Fraction | None:
        """The figure over the goal's tested end; None for an interval, an event or a capped range."""
        point, end = self._point, single_end(self.target.goal.tested)
        comparable = end is not None and (end > 0 or self.target.relative_to is not None)
        return point / end if point is not None and end and comparable else None

    @property
    def distance(self) -> Fraction | None:
        """The goal's tested end less the figure, in the base unit."""
        point, end = self._point, single_end(self.target.goal.tested)
        return end - point if point is not None and end is not None else None

    def _repr_html_(self) -> str:
        """Return a table that a notebook shows: the goal, its standing and what that rests on."""
        figure = self.figure
        rows = (
            ("status", _in_words(self.status)),
            ("on its own terms", _in_words(self.own_status)),
            ("indicator", self.target.indicator),
            ("area", self.target.area),
            ("goal", termed(self.target)),
            ("declared", self.declared),
            ("deadline", self.deadline),
            ("figure", _figure(self)),
            ("period", None if figure is None else figure.period),
            ("attainment", _in_words(self.attainment)),
            ("method", self.method),
            ("verdict", self.verdict_words),
            ("observations", ", ".join(str(seen.place) for seen in self.observations)),
        )
        return as_html(self.target.id, (), [row for row in rows if row[1] not in {None, ""}])

    @property
    def _point(self) -> Fraction | None:
        return None if self.value is None or self.target.goal.stage is not None else self.value.point


@dataclass(frozen=True)
class Report:
    """All assessments of a register on a day.

    `method` is the one that all targets were scored by, where one was asked for; `compares` tells whether
    methods were compared. `beside` holds the assessments that a narrower report leaves out.
    """

    register: Register
    as_of: date
    version: str
    assessments: tuple[Assessment, ...]
    method: str | None = None
    compares: bool = False
    beside: tuple[Assessment, ...] = ()

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """How many targets stand at each status, in the order of the status table; none left at zero."""
        found = Counter(assessment.status for assessment in self.assessments)
        return {status: found[status] for status in Status if found[status]}

    @cached_property
    def due_next(self) -> tuple[Assessment, ...]:
        """The undecided targets whose deadline falls within the next twelve months, soonest first."""
        until = year_later(self.as_of)
        due = [
            assessment
            for assessment in self.assessments
            if assessment.deadline is not None
            and self.as_of <= assessment.deadline <= until
            and assessment.status not in SETTLED
        ]
        return tuple(sorted(due, key=lambda assessment: (assessment.deadline or until, assessment.target.id)))

    def _repr_html_(self) -> str:
        """Return a table that a notebook shows: a row a target, as many as can be looked at."""
        counts = [f"{count} {_in_words(status)}" for status, count in self.counts.items()]
        more = len(self.assessments) - MOST_SHOWN
        counts += [f"{more} more than are shown"] if more > 0 else []
        rows = (
            (
                one.target.id,
                _in_words(one.status),
                self.register.indicator[one.target.indicator].name.text(Language.ENGLISH),
                termed(one.target),
                one.deadline,
                _figure(one),
                None if one.figure is None else one.figure.period,
            )
            for one in self.assessments[:MOST_SHOWN]
        )
        caption = f"Policy targets as of {self.as_of}: {', '.join(counts) or 'none'}"
        return as_html(caption, SHOWN, rows)


def only(
    report: Report,
    areas: Collection[str] = (),
    plans: Collection[str] = (),
    statuses: Collection[Status] = (),
) -> Report:
    """Return a report of the targets in some areas (and their parts), plans and statuses; empty means all."""
    inside = {
        area.id for area in report.register.areas if not areas or _within(report.register, area.id, areas)
    }
    kept = tuple(
        assessment
        for assessment in report.assessments
        if assessment.target.area in inside
        and (not plans or assessment.target.plan in plans)
        and (not statuses or assessment.status in statuses)
    )
    ids = {assessment.target.id for assessment in kept}
    others = (assessment for assessment in report.assessments if assessment.target.id not in ids)
    return replace(report, assessments=kept, beside=(*report.beside, *others))


def _within(register: Register, area: str | None, areas: Collection[str]) -> bool:
    while area is not None and area not in areas:
        area = register.area[area].part_of
    return area is not None


def _figure(assessment: Assessment) -> str | None:
    """Return the figure of an assessment in its own unit, or of an event the stages it may be at."""
    value = assessment.value
    if value is None or assessment.target.goal.stage is None:
        return None if value is None else str(value)
    return " or ".join(tuple(Stage)[int(value.low or 0) : int(value.high or 0) + 1])


def _in_words(status: str | None) -> str | None:
    return None if status is None else status.replace("_", " ")


SIDES = {
    Status.AHEAD: "in time",
    Status.ON_SCHEDULE: "in time",
    Status.BEHIND: "behind",
    Status.MOVING_AWAY: "moving away",
}
SHOWN = ("target", "status", "indicator", "goal", "deadline", "figure", "period")
MOST_SHOWN = 60
REPLACED = {Status.WITHDRAWN, Status.SUPERSEDED}
SETTLED = {*REPLACED, Status.ACHIEVED, Status.ACHIEVED_LATE, Status.MISSED}
