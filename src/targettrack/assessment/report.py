"""Assessments and reports: standings in the light of revisions, withdrawals and deadline readings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from ..amounts import Amount
from ..methods import METHODS, Method, NoVerdict, Verdict
from ..models import Language, Measure, Observation, Register, Stage, Status, Target
from ..periods import Moment, year_later
from ..version import VERSION
from .case import gather
from .composed import Part, compose
from .evidence import Attainment
from .figures import PRELIMINARY, Figure
from .notebook import as_html
from .pace import Pace
from .sampled import single_end
from .snapshot import Snapshot
from .standing import Reason, Scoring, Standing, stand


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
            ("goal", _termed(self.target)),
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
                _termed(one.target),
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


def assess(
    register: Register,
    as_of: date,
    methods: Sequence[Method] = METHODS,
    ids: Collection[str] | None = None,
    *,
    method: str | None = None,
    compares: bool = False,
) -> Report:
    """Assess every target declared by a day, or some by their ids, from what was published by that day.

    The register is one that passed the TT3 rules, as `load` and `sound` return it. `method` names the one
    of `methods` to score all targets by, in place of their own or the usual ones. `compares` adds what each
    method says of each target.
    """
    scoring = Scoring(methods, method, compares)
    visible = {target.id: target for target in register.targets if register.declared(target).last <= as_of}
    asked = [target for target in visible.values() if ids is None or target.id in ids]
    snapshot = Snapshot(register, as_of)
    successors = defaultdict(list)
    for target in visible.values():
        if target.revises in visible:
            successors[target.revises].append(target)
    alone = {
        target.id: _readings(snapshot, visible, target, scoring)
        for target in _with_others(visible, asked, successors)
    }
    readings = _composed(register, visible, alone, successors, scoring, as_of)
    assessments = tuple(
        _assessed(register, readings, target, successors[target.id], as_of) for target in asked
    )
    return Report(register, as_of, VERSION, assessments, method, compares)


def _with_others(
    visible: Mapping[str, Target], asked: Iterable[Target], successors: Mapping[str, Sequence[Target]]
) -> Iterator[Target]:
    """Yield some targets, those before them in their chains of revisions, and the parts of them all.

    With a part come those that replaced it.
    """
    passed: set[str] = set()
    waiting = [*asked]
    while waiting:
        target = waiting.pop()
        if target.id not in passed:
            passed.add(target.id)
            yield target
            linked = (target.revises or "", *(target.all_of or ()))
            waiting += [visible[id_] for id_ in linked if id_ in visible]
            for part in target.all_of or ():
                waiting += _later(part, successors)


def _later(id_: str, successors: Mapping[str, Sequence[Target]]) -> Iterator[Target]:
    """Yield the goals that replaced one, and those that replaced them."""
    for target in successors[id_]:
        yield target
        yield from _later(target.id, successors)


def _readings(
    snapshot: Snapshot, visible: Mapping[str, Target], target: Target, scoring: Scoring
) -> list[Standing]:
    """Return a target's standing by each reading of its deadline; the last one counts."""
    register = snapshot.register
    deadlines: list[date | None] = [*_deadlines(register, visible, target)]
    return [stand(register, gather(snapshot, target, deadline), scoring) for deadline in deadlines or [None]]


def _deadlines(register: Register, visible: Mapping[str, Target], target: Target) -> Sequence[date]:
    """Return each reading of a deadline; of a goal made of others without one of its own, their latest.

    None while a part is not declared, or has none.
    """
    own = target.deadlines(register.declared(target).last)
    if own or not target.all_of:
        return own
    parts = [_deadlines(register, visible, visible[part]) for part in target.all_of if part in visible]
    return [max(found[-1] for found in parts)] if len(parts) == len(target.all_of) and all(parts) else []


def _composed(
    register: Register,
    visible: Mapping[str, Target],
    readings: Mapping[str, list[Standing]],
    successors: Mapping[str, Sequence[Target]],
    scoring: Scoring,
    as_of: date,
) -> dict[str, list[Standing]]:
    """Return the readings with goals made of others standing by their parts; each is worked out once."""
    found: dict[str, list[Standing]] = {}

    def settle(id_: str) -> list[Standing]:
        if id_ not in found:
            whole = visible[id_].all_of
            own = readings[id_]
            if whole is not None:
                parts = [part(named) for named in whole]
                own = [compose(one, parts, scoring.methods) for one in own]
            found[id_] = own
        return found[id_]

    def part(id_: str) -> Part:
        if id_ not in visible:
            return Part(id_)
        standing = settle(id_)[-1]
        status, _ = _fate(register, visible[id_], standing, successors[id_], as_of)
        if status is Status.SUPERSEDED:
            return part(_first(register, successors[id_]).id)
        return Part(id_, status, standing)

    for id_ in readings:
        settle(id_)
    return found


def _first(register: Register, successors: Sequence[Target]) -> Target:
    """Return the goal that replaced another first."""
    return min(successors, key=lambda successor: (register.declared(successor).last, successor.id))


def _assessed(
    register: Register,
    readings: Mapping[str, list[Standing]],
    target: Target,
    successors: Sequence[Target],
    as_of: date,
) -> Assessment:
    *others, own = readings[target.id]
    status, fate = _fate(register, target, own, successors, as_of)
    first = (
        readings[target.revises][-1] if target.revises is not None and target.revises in readings else None
    )
    evidence, deadline = own.evidence, own.case.deadline
    reasons = [*own.reasons, *_other_readings(others, own), *fate]
    if first is not None:
        reasons.append(Reason("first_goal", {"target": first.case.target.id, "status": first.status}))
    return Assessment(
        target=target,
        declared=register.declared(target),
        deadline=deadline,
        deadlines=tuple(one.case.deadline for one in readings[target.id] if one.case.deadline is not None),
        status=status,
        own_status=own.status if status in REPLACED else None,
        attainment=evidence.shown.attainment if evidence.shown is not None else Attainment.UNDECIDED,
        figure=evidence.shown.figure if evidence.shown is not None else None,
        value=evidence.shown.value if evidence.shown is not None else None,
        late_by=evidence.late_by,
        verdict=own.verdict,
        method=_method(own),
        pace=own.pace,
        slips=tuple(_slips(register, readings, target)),
        reasons=tuple(reasons),
        observations=own.observations,
        compared=own.compared,
    )


def _method(own: Standing) -> str | None:
    if own.case.target.all_of is None and own.case.indicator.measure is Measure.EVENT:
        return "milestone"
    return own.verdict.method if own.verdict is not None else None


def _fate(
    register: Register, target: Target, own: Standing, successors: Sequence[Target], as_of: date
) -> tuple[Status, list[Reason]]:
    """Return the status after what was declared later of the target, with the reasons."""
    deadline = own.case.deadline
    reasons: list[Reason] = []
    if successors:
        first = _first(register, successors)
        declared = register.declared(first)
        values = {"target": first.id, "declared": declared, "own": own.status}
        if deadline is None or declared.last <= deadline:
            return Status.SUPERSEDED, [Reason("superseded", values)]
        certain = declared.first is not None and declared.first > deadline
        reasons.append(Reason("revised_after" if certain else "revised_perhaps", values))
    withdrawn = target.withdrawn
    if withdrawn is None or withdrawn.declared.last > as_of:
        return own.status, reasons
    values = {"declared": withdrawn.declared, "source": withdrawn.source, "own": own.status}
    if deadline is None or withdrawn.declared.last <= deadline:
        return Status.WITHDRAWN, [Reason("withdrawn", values), *reasons]
    return own.status, [*reasons, Reason("withdrawn_after", values)]


def _other_readings(others: Sequence[Standing], own: Standing) -> Iterator[Reason]:
    if not others:
        return
    differing = {other.case.deadline: other.status for other in others if other.status is not own.status}
    for day, status in differing.items():
        yield Reason("reading_differs", {"day": day, "status": status})
    same = [other.case.deadline for other in others if other.case.deadline not in differing]
    if same:
        yield Reason("earlier_readings", {"days": tuple(same)})


def _slips(register: Register, readings: Mapping[str, list[Standing]], target: Target) -> Iterator[Slip]:
    """Yield each step of the chain of revisions that led to a target, oldest first."""
    if target.revises is None or target.revises not in readings:
        return
    earlier = register.target[target.revises]
    yield from _slips(register, readings, earlier)
    before, after = (readings[one.id][-1].case.deadline for one in (earlier, target))
    yield Slip(before, after, register.declared(target), tuple(_changed(earlier, target, before, after)))


def _changed(earlier: Target, later: Target, before: date | None, after: date | None) -> Iterator[Change]:
    if before != after:
        yield Change("deadline", _iso(before), _iso(after))
    if _asked(earlier) != _asked(later):
        yield Change("value", _worded(earlier), _worded(later))
    for name in REVISED:
        old, new = getattr(earlier, name), getattr(later, name)
        if old != new:
            yield Change(name, _shown(old), _shown(new))


def _asked(target: Target) -> tuple[object, ...]:
    """Return what a goal asks, however it is written."""
    goal = target.goal
    value = goal.operator, goal.tested, goal.capped, goal.stage
    return *value, target.wording, target.direction, target.all_of


def _worded(target: Target) -> str:
    """Return a goal as declared: its operator and amounts, its stage or its wording."""
    goal = target.goal
    if goal.operator == "direction":
        return f"direction: {target.direction}"
    if goal.operator == "all_of":
        return f"all_of: {', '.join(target.all_of or ())}"
    if goal.operator == "wording":
        return f"wording: {target.wording.text(Language.ENGLISH) if target.wording else ''}"
    amounts = " and ".join(amount.text for amount in goal.stated) or str(goal.stage)
    capped = ", capped" if target.capped else ""
    return f"{goal.operator}: {amounts}{capped}"


def _figure(assessment: Assessment) -> str | None:
    """Return the figure of an assessment in its own unit, or of an event the stages it may be at."""
    value = assessment.value
    if value is None or assessment.target.goal.stage is None:
        return None if value is None else str(value)
    return " or ".join(tuple(Stage)[int(value.low or 0) : int(value.high or 0) + 1])


def _in_words(status: str | None) -> str | None:
    return None if status is None else status.replace("_", " ")


def _termed(target: Target) -> str:
    """Return a goal as declared with the terms beside it, as its file writes them."""
    terms = [f"{name}: {_shown(getattr(target, name))}" for name in TERMS if getattr(target, name)]
    return ", ".join([_worded(target), *terms])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _shown(value: object) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(f"{name}={member}" for name, member in value) or None
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


REVISED = (
    *("indicator", "area", "where", "relative_to", "annual", "period", "window", "throughout"),
    "commitment",
)
SIDES = {
    Status.AHEAD: "in time",
    Status.ON_SCHEDULE: "in time",
    Status.BEHIND: "behind",
    Status.MOVING_AWAY: "moving away",
}
TERMS = ("relative_to", "annual", "period", "window", "throughout", "where")
SHOWN = ("target", "status", "indicator", "goal", "deadline", "figure", "period")
MOST_SHOWN = 60
REPLACED = {Status.WITHDRAWN, Status.SUPERSEDED}
SETTLED = {*REPLACED, Status.ACHIEVED, Status.ACHIEVED_LATE, Status.MISSED}
