"""Assessing: standings in the light of revisions, withdrawals, parts and deadline readings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from ..methods import METHODS, Method
from ..models import Measure, Register, Status, Target
from ..version import VERSION
from .case import gather
from .composed import Part, compose
from .evidence import Attainment
from .report import REPLACED, Assessment, Report
from .slips import slips
from .snapshot import Snapshot
from .standing import Reason, Scoring, Standing, stand


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
        slips=tuple(slips(register, readings, target)),
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
