"""References: every id is one record's own, names a record, and what names each other fits together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from ..findings import Place, Severity, expected, quoted
from ..models import Indicator, Measure, Model, Plan, Register, Target
from ..units import compatible
from .definition import Violations, rule
from .known import Known, Named, known


@rule("TT302", Severity.ERROR)
def references_resolve(register: Register) -> Violations:
    """Every id that a record names is the id of a record of that kind, read or with flaws of its own."""
    ids = {
        "area": frozenset(area.id for area in register.areas),
        "indicator": frozenset(indicator.id for indicator in register.indicators),
        "plan": frozenset(plan.id for plan in register.plans),
        "source": frozenset(source.id for source in register.sources),
        "target": frozenset(target.id for target in register.targets),
    }
    for record, key, kind, named in _references(register):
        unread = named in register.unread or f"{kind}s" in register.unread
        if named is not None and named not in ids[kind] and not unread:
            yield record, key, f"unknown {kind} {quoted(named)}; {_way_out(kind, named, ids[kind])}"


@rule("TT303", Severity.ERROR)
def ids_are_unique(register: Register) -> Violations:
    """No two areas, indicators, sources, plans or targets have the same id."""
    yield from _repeated(register.areas)
    yield from _repeated(register.indicators)
    yield from _repeated(register.sources)
    yield from _repeated(register.plans)
    yield from _repeated(register.targets)


@rule("TT306", Severity.ERROR)
def links_do_not_circle(register: Register) -> Violations:
    """No area is part of itself, no target revises itself or is its own subset, nor do any through others."""
    ids = known(register)
    links = (
        ("part_of", ids.areas, {area.id: area.part_of for area in ids.areas.values()}),
        ("revises", ids.targets, {target.id: target.revises for target in ids.targets.values()}),
        ("subset_of", ids.targets, {target.id: target.subset_of for target in ids.targets.values()}),
    )
    yield from _wholes_in_circles(ids)
    for key, records, following in links:
        for circle in _circles(following):
            way = ", ".join((*circle, circle[0]))
            yield records[circle[0]], key, f"leads in a circle: {way}; take one of these links out"


@rule("TT307", Severity.ERROR)
def parts_fit_their_whole(register: Register) -> Violations:
    """A subset lies in the area of its whole, is measured alike, and is not asked for more than its whole."""
    ids = known(register)
    for part in register.targets:
        whole = ids.targets.get(part.subset_of or "")
        if whole is None or whole is part:
            continue
        if not _lies_in(ids, part.area, whole.area):
            message = f"{part.area} does not lie in {whole.area}, the area of {whole.id}; name another whole"
            yield part, "subset_of", message
        yield from _measured_alike(ids, part, whole)
        yield from _asks_no_more(ids, part, whole)


@rule("TT309", Severity.ERROR)
def revisions_keep_the_measure(register: Register) -> Violations:
    """A revision is measured like the goal it replaces: in units of the same thing, or both as events."""
    ids = known(register)
    for target in register.targets:
        earlier = ids.targets.get(target.revises or "")
        if earlier is None:
            continue
        one, other = ids.indicators.get(target.indicator), ids.indicators.get(earlier.indicator)
        if one is not None and other is not None and not _comparable(one, other):
            message = f"{_goal_on(one)} cannot replace {_goal_on(other)}, as {earlier.id} is"
            yield target, "revises", f"{message}; take revises out"


def _references(register: Register) -> Iterator[tuple[Model, str, str, str | None]]:
    """Yield each id that a record names: the record, the key, the kind of what is named, the id."""
    for area in register.areas:
        yield area, "part_of", "area", area.part_of
    for indicator in register.indicators:
        yield indicator, "part", "indicator", indicator.part
        yield indicator, "whole", "indicator", indicator.whole
    for plan in register.plans:
        yield plan, "area", "area", plan.area
        yield plan, "source", "source", plan.source
    plans = known(register).plans
    for target in register.targets:
        yield from _references_of(target, plans.get(target.plan))
    for seen in register.observations:
        yield seen, "indicator", "indicator", seen.indicator
        yield seen, "area", "area", seen.area
        yield seen, "source", "source", seen.source
        yield seen, "yoy_gap_to", "indicator", seen.yoy_gap_to


def _references_of(target: Target, plan: Plan | None) -> Iterator[tuple[Model, str, str, str | None]]:
    yield target, "plan", "plan", target.plan
    yield target, "indicator", "indicator", target.indicator
    # What a target takes from its plan's header is wrong once, there.
    if plan is None or target.area != plan.area:
        yield target, "area", "area", target.area
    if plan is None or target.source != plan.source:
        yield target, "source", "source", target.source
    yield target, "subset_of", "target", target.subset_of
    yield target, "revises", "target", target.revises
    for part in target.all_of or ():
        yield target, "all_of", "target", part
    if target.comparable is not None:
        yield target, "comparable.source", "source", target.comparable.source
    if target.withdrawn is not None:
        yield target, "withdrawn.source", "source", target.withdrawn.source


@lru_cache(maxsize=256)
def _way_out(kind: str, named: str, ids: frozenset[str]) -> str:
    near = expected(sorted(ids), named)
    return near if near.startswith("did you mean") else f"add it to {_HOMES[kind]}"


def _repeated(records: Sequence[Named]) -> Violations:
    first: dict[str, Place] = {}
    for record in sorted(records, key=lambda record: (record.place.path, record.place.line)):
        if record.id in first:
            yield record, "id", f"{quoted(record.id)} again, first at {first[record.id]}; rename one"
        first.setdefault(record.id, record.place)


def _circles(following: Mapping[str, str | None]) -> Iterator[Sequence[str]]:
    """Yield each circle of links once, from the id that comes first in the alphabet."""
    done: set[str] = set()
    for start in following:
        walk: dict[str, None] = {}
        step: str | None = start
        while step is not None and step in following and step not in done:
            if step in walk:
                circle = list(walk)[list(walk).index(step) :]
                turn = circle.index(min(circle))
                yield circle[turn:] + circle[:turn]
                break
            walk[step] = None
            step = following[step]
        done.update(walk)


def _wholes_in_circles(ids: Known) -> Violations:
    """Yield each goal that is, through its parts, a part of itself."""
    for target in ids.targets.values():
        inner = _inner(ids, target.id)
        if target.id in inner and target.id == min(_alongside(ids, target.id, inner)):
            yield target, "all_of", f"{target.id} is a part of itself; take it, or what leads to it, out"


def _alongside(ids: Known, id_: str, inner: Collection[str]) -> Iterator[str]:
    """Yield what is in one circle with a goal made of others: its parts of which it is a part itself."""
    return (part for part in inner if id_ in _inner(ids, part))


def _inner(ids: Known, id_: str) -> set[str]:
    """Return all parts of a goal, and the parts of these."""
    inner, waiting = set[str](), [id_]
    while waiting:
        target = ids.targets.get(waiting.pop())
        for part in (target.all_of or ()) if target is not None else ():
            if part not in inner:
                inner.add(part)
                waiting.append(part)
    return inner


def _lies_in(ids: Known, inner: str, outer: str) -> bool:
    """Tell whether an area is or lies in another; an unknown area or a circle on the way decides nothing."""
    passed: set[str] = set()
    step: str | None = inner
    while step is not None and step != outer:
        if step in passed or step not in ids.areas or outer not in ids.areas:
            return True
        passed.add(step)
        step = ids.areas[step].part_of
    return step == outer


def _measured_alike(ids: Known, part: Target, whole: Target) -> Violations:
    one, other = ids.indicators.get(part.indicator), ids.indicators.get(whole.indicator)
    if one is None or other is None or _comparable(one, other):
        return
    if one.unit is not None and other.unit is not None and one.unit.counted and other.unit.counted:
        return
    message = f"{_goal_on(one)} cannot be part of {_goal_on(other)}, as {whole.id} is; name another whole"
    yield part, "subset_of", message


def _asks_no_more(ids: Known, part: Target, whole: Target) -> Violations:
    """Compare what two goals ask for at least, where both count one thing over the same time."""
    one, other = ids.indicators.get(part.indicator), ids.indicators.get(whole.indicator)
    if one is None or other is None or not _comparable(one, other) or not (_adds_up(one) and _adds_up(other)):
        return
    if part.relative_to or whole.relative_to or part.span != whole.span:
        return
    if ids.deadlines(part) != ids.deadlines(whole):
        return
    asked, most = part.goal, whole.goal
    if not asked.stated or not most.stated or not compatible(asked.tested.unit, most.tested.unit):
        return
    low = asked.tested.low
    bound = most.stated[-1].high if most.tested.high is None else most.tested.high
    if low is not None and bound is not None and low > bound:
        message = f"{quoted(asked.stated[0])} is more than {quoted(most.stated[-1])}, the goal of its whole"
        yield part, asked.operator, f"{message} {whole.id}; correct one of the two"


def _comparable(one: Indicator, other: Indicator) -> bool:
    if one.unit is None or other.unit is None:
        return one.unit is other.unit
    return compatible(one.unit, other.unit)


def _adds_up(indicator: Indicator) -> bool:
    return indicator.measure in {Measure.STOCK, Measure.FLOW} and not indicator.signed


def _goal_on(indicator: Indicator) -> str:
    return "a goal about an event" if indicator.unit is None else f"a goal in {indicator.unit}"


_HOMES = {
    "area": "targets/areas.yaml",
    "indicator": "targets/indicators.yaml",
    "plan": "the folder targets",
    "source": "sources.yaml",
    "target": "its plan",
}
