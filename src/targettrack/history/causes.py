"""Causes: in what two lines on one target differ, and what changed under them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..findings import Place
from ..models import Model, Observation, Register, Target
from ..version import VERSION
from .lines import Line, Used, alike, identity, or_nothing


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that changed: a key of `SENTENCES` with its values, and where it stands now, if it does."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None

    def worded(self, sentences: Mapping[str, str]) -> str:
        """Say it by the sentences of a language; what is empty is `nothing` there."""
        values = {name: value or sentences["nothing"] for name, value in self.values.items()}
        return sentences[self.key].format(place=self.place, **values)

    def __str__(self) -> str:
        return self.worded(SENTENCES)


def differences(before: Line, after: Line) -> tuple[str, ...]:
    """Return the columns in which two lines differ, whatever units the same amounts are written in."""
    plain = [name for name in SAID if getattr(before, name) != getattr(after, name)]
    amounts = [name for name in ("value", "goal") if not alike(getattr(before, name), getattr(after, name))]
    used = ["figures"] if any(_unmatched(before.figures, after.figures)) else []
    found = {*plain, *amounts, *used}
    return tuple(name for name in ORDER if name in found)


def shown(before: Line, after: Line) -> str | None:
    """Return the column that shows how a standing changed; None where only what lies beneath it did."""
    found = differences(before, after)
    return next((name for name in SHOWN if name in found), None)


def headline(before: Line, after: Line) -> str:
    """Say how a standing changed: from one status to another, or else in what it differs."""
    name = shown(before, after)
    if name == "status":
        return f"{before.status} → {after.status}"
    if name is None:
        return str(after.status)
    old, new = (getattr(line, name) for line in (before, after))
    return f"{after.status}, {name} {or_nothing(old)} → {or_nothing(new)}"


def causes(
    before: Line, after: Line, register: Register, earlier: Register | None = None
) -> tuple[Cause, ...]:
    """Return what changed under a standing: in the figures it rests on, in its goal, or else elsewhere.

    `register` is that of the later line, `earlier` that of the first one where it is at hand. What only
    follows from something else is no cause: a digest of the series tells whether any of its rows changed.
    """
    rows = before.series != after.series
    found = [
        *(_in_figures(before, after, register, earlier) if rows else ()),
        *_in_goal(before, after, register),
        *_in_time(before, after),
    ]
    if not found and rows:
        found += _in_series(before, after, register, earlier) or [Cause("series")]
    if len(found) > MOST:
        return (*found[:MOST], Cause("more", {"count": str(len(found) - MOST)}))
    if not found and before.as_of != after.as_of:
        found.append(Cause("time"))
    return tuple(found) or (Cause("code", {"version": VERSION}),)


def moves(before: Line, after: Line) -> bool:
    """Tell whether a standing itself is otherwise, and not only what was asked."""
    return not STANDING.isdisjoint(differences(before, after))


def joined(found: Sequence[Cause]) -> str:
    """Say causes one after the other."""
    return " and ".join(map(str, found))


def at(record: Model, key: str) -> Place:
    """Return where a key of a record stands, or else the record."""
    return replace(record.place, line=record.place.of(key))


def _in_figures(before: Line, after: Line, register: Register, earlier: Register | None) -> Iterator[Cause]:
    """Yield the figures used that are new, revised, rewritten or gone."""
    target = register.target[after.id]
    now = _by_used(register.observed(target), target)
    then = {} if earlier is None else _by_used(_observed_as(earlier, before), target)
    old, new = _unmatched(before.figures, after.figures)
    for used in new:
        place = now[used].place
        earlier_ones = [one for one in old if one.topic == used.topic]
        same = next((one for one in earlier_ones if one.identity == used.identity), None)
        if same is not None:
            old.remove(same)
            yield Cause("rewritten", {"before": same.stated, "after": used.stated}, place)
        elif earlier_ones:
            old.remove(earlier_ones[0])
            yield _replaced(earlier_ones[0], used, now)
        elif used not in then or not _was_known(then[used], before):
            yield Cause("new", _worded(used), place)
    identities = {used.identity: used for used in now}
    for used in old:
        still = identities.get(used.identity)
        if still is None:
            yield Cause("gone", _worded(used))
        elif not alike(still.stated, used.stated):
            yield Cause("rewritten", {"before": used.stated, "after": still.stated}, now[still].place)


def _in_series(before: Line, after: Line, register: Register, earlier: Register | None) -> list[Cause]:
    """Return the rows beside those used that were not known before, where the earlier register is at hand."""
    if earlier is None:
        return []
    then = {identity(seen) for seen in _observed_as(earlier, before) if _was_known(seen, before)}
    return [
        Cause("new", _worded(identity(seen)), seen.place)
        for seen in register.observed(register.target[after.id])
        if _was_known(seen, after) and identity(seen) not in then
    ]


def _replaced(old: Used, new: Used, now: Mapping[Used, Observation]) -> Cause:
    """Tell a figure that was published again from one whose row was given another source or day."""
    place = now[new].place
    if any(one.identity == old.identity for one in now):
        return Cause("revised", {**_worded(new), "before": old.stated}, place)
    values = {"before": f"{old.stated} ({old.source}, {old.published})"}
    return Cause("rewritten", {**values, "after": f"{new.stated} ({new.source}, {new.published})"}, place)


def _in_goal(before: Line, after: Line, register: Register) -> Iterator[Cause]:
    """Yield what was changed in a goal, its deadline and its terms, with where it is written now."""
    target = register.target[after.id]
    indicator = register.indicator[target.indicator]
    if not alike(before.goal, after.goal):
        yield _changed("goal", before.goal, after.goal, at(target, target.goal.operator))
    old, new = dict(before.terms), dict(after.terms)
    if before.deadline != after.deadline and not any(old.get(span) != new.get(span) for span in SPANS):
        key = next((key for key in DEADLINES if getattr(target, key) is not None), "id")
        yield _changed("deadline", before.deadline, after.deadline, at(target, key))
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) == new.get(key):
            continue
        if key == "revised_by":
            yield from _revisions(old.get(key, ""), new.get(key, ""), register)
        else:
            record = indicator if key in OF_INDICATOR else target
            yield _changed(key, old.get(key), new.get(key), at(record, key))


def _changed(key: str, before: object, after: object, place: Place) -> Cause:
    values = {"field": key, "before": str(before or ""), "after": str(after or "")}
    return Cause("changed", values, place)


def _revisions(before: str, after: str, register: Register) -> Iterator[Cause]:
    """Yield the goals that began, or ceased, to replace another."""
    old, new = before.split(", "), after.split(", ")
    for added in filter(None, new):
        if added not in old:
            name, _, day = added.partition(" ")
            yield Cause("revised_by", {"target": name, "day": day}, register.target[name].place)
    for gone in filter(None, old):
        if gone not in new:
            yield Cause("not_revised_by", {"target": gone.partition(" ")[0]})


def _in_time(before: Line, after: Line) -> Iterator[Cause]:
    """Yield what the calendar alone did between two days."""
    due = after.deadline
    if due is not None and before.as_of <= due < after.as_of:
        yield Cause("passed", {"day": due.isoformat()})


def _unmatched(before: Sequence[Used], after: Sequence[Used]) -> tuple[list[Used], list[Used]]:
    """Return the figures of each of two lines that the other does not have, in order."""
    old, new = list(before), []
    for used in after:
        same = next(
            (one for one in old if one.identity == used.identity and alike(one.stated, used.stated)), None
        )
        if same is None:
            new.append(used)
        else:
            old.remove(same)
    return old, new


def _by_used(observations: Sequence[Observation], target: Target) -> dict[Used, Observation]:
    return {identity(seen, target.where): seen for seen in observations}


def _observed_as(earlier: Register, before: Line) -> list[Observation]:
    return earlier.observed(earlier.target[before.id])


def _was_known(seen: Observation, line: Line) -> bool:
    return seen.published.last <= line.as_of


def _worded(used: Used) -> dict[str, str]:
    return {
        "after": used.stated,
        "period": used.period,
        "published": used.published,
        "source": used.source,
    }


SENTENCES = {
    "nothing": "nothing",
    "new": "new figure {after} for {period}, published {published}, at {place}",
    "revised": "figure for {period} revised {before} → {after}, published {published}, at {place}",
    "rewritten": "{place} value {before} → {after}",
    "gone": "figure {after} for {period} ({source}, {published}) is gone",
    "changed": "{field} {before} → {after} at {place}",
    "revised_by": "revised by {target}, declared {day}, at {place}",
    "not_revised_by": "no longer revised by {target}",
    "declared": "declared {day}, at {place}",
    "passed": "its deadline {day} passed",
    "series": "other figures of its series changed",
    "time": "time passed",
    "code": "no record changed but the code did (targettrack {version})",
    "more": "{count} more",
}
MOST = 3
SPANS = ("period", "window", "throughout")
DEADLINES = ("deadline", *SPANS)
OF_INDICATOR = frozenset({"measure", "per", "signed", "direction", "limit"})
SAID = ("status", "verdict", "method", "period", "deadline", "terms")
ORDER = ("status", "verdict", "method", "value", "period", "figures", "goal", "deadline", "terms")
SHOWN = ("status", "value", "verdict", "method", "period")
STANDING = frozenset(ORDER[:6])
