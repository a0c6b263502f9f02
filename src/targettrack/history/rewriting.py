"""Rewriting: what changed in a record that should only grow, as rules on what it was before."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..findings import Finding, Severity, quoted
from ..models import Indicator, Label, Language, Model, Observation, Register, Target
from ..rules import Rule, Violations, rule
from ..rules.memo import once
from ..rules.silences import finding
from .lines import alike, asked, dimensions, or_nothing, stated
from .rows import Rows, in_row, rows, topic


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What was rewritten in a record, sorted: what stands, and what a record allows, with its reason."""

    standing: tuple[Finding, ...]
    allowed: tuple[tuple[Finding, str], ...]


def judged(before: Register, after: Register) -> Rewriting:
    """Part what was rewritten between two registers from what a record allows with a reason that is new.

    A silence holds for the change that it came with: one that stood in the earlier register already was
    about an earlier change.
    """
    standing: set[Finding] = set()
    allowed: set[tuple[Finding, str]] = set()
    settled = set(_silences(before))
    for one in changes_since(before):
        for record, key, message in one(after):
            found = finding(one, record, key, message)
            new = [
                why
                for about, code, why in _silences_of(record)
                if code == one.code and (about, code, why) not in settled
            ]
            if new:
                allowed.add((found, new[0]))
            else:
                standing.add(found)
    return Rewriting(tuple(sorted(standing)), tuple(sorted(allowed)))


def changes_since(before: Register) -> tuple[Rule, ...]:
    """Return the rules on what was changed since an earlier register; both can be assessed."""

    @once
    def held(register: Register) -> Rows:
        return rows(before, register)

    @rule("TT711", Severity.ERROR)
    def goals_are_revised_not_edited(register: Register) -> Violations:
        """What a goal asks stays as it was declared; another goal is a target of its own that revises it."""
        yield from _edited(before, register)
        yield from _redefined(before, register)

    @rule("TT712", Severity.WARNING)
    def figures_are_kept(register: Register) -> Violations:
        """A figure once on record stays there."""
        for seen in held(register).deleted:
            message = f"the row with {stated(seen)} for {seen.period} is gone"
            yield seen, "", f"{message}; restore it, unless it should never have been there"

    @rule("TT713", Severity.ERROR)
    def figures_are_added_not_rewritten(register: Register) -> Violations:
        """A figure that was published again is a row of its own, beside the one on record."""
        for earlier, seen in held(register).rewritten:
            (first, *_), *_ = changed = list(in_row(earlier, seen))
            told = ", ".join(
                f"{'' if key == first else f'{key} '}{new} in place of {old}" for key, old, new in changed
            )
            way_out = (
                f"restore the row and add the later figure as one of its own, or {_SLIP.format('TT713')}"
            )
            yield seen, first, f"{told}; {way_out}"

    @rule("TT714", Severity.WARNING)
    def targets_are_kept(register: Register) -> Violations:
        """A target once declared stays on record, withdrawn or revised where it was given up."""
        for target in before.targets:
            if target.id not in register.target:
                way_out = "restore it, and say withdrawn if it was given up"
                yield target, "id", f"{target.id} is gone; {way_out}, unless it was never declared"

    return goals_are_revised_not_edited, figures_are_kept, figures_are_added_not_rewritten, targets_are_kept


def _edited(before: Register, register: Register) -> Violations:
    for target in register.targets:
        earlier = before.target.get(target.id)
        if earlier is None or _goal_is_kept(before, earlier, register, target):
            continue
        for key, old, new in _in_goal(before, earlier, register, target):
            way_out = f"restore it and add a target that revises {target.id}, or {_SLIP.format('TT711')}"
            yield target, key, f"{new}, declared as {old}; {way_out}"


def _redefined(before: Register, register: Register) -> Violations:
    for indicator in register.indicators:
        under = _under(before, register, indicator)
        if not under:
            continue
        for key, old, new in _in_indicator(before.indicator.get(indicator.id), indicator):
            way_out = f"give what is measured now an id of its own, or {_SLIP.format('TT711')}"
            yield indicator, key, f"{new}, before {old}, under {_named(under)}; {way_out}"


def _goal_is_kept(before: Register, earlier: Target, register: Register, target: Target) -> bool:
    """Tell whether a goal is on record as it was declared, be it under the id of what its target revises."""
    if not any(_in_goal(before, earlier, register, target)):
        return True
    first = register.target.get(target.revises or "")
    return first is not None and not any(_in_goal(before, earlier, register, first))


def _in_goal(
    before: Register, earlier: Target, register: Register, target: Target
) -> Iterator[tuple[str, str, str]]:
    """Yield each thing that a goal asks otherwise than before: its key, what it was and what it is."""
    old, new = _asks(before, earlier), _asks(register, target)
    for name, text in new.items():
        if not alike(old[name], text):
            key = target.goal.operator if name == "goal" else name
            yield key, or_nothing(old[name]), or_nothing(text)
    if _reworded(earlier.wording, target.wording):
        yield "wording", _text(earlier.wording), _text(target.wording)


def _asks(register: Register, target: Target) -> Mapping[str, str]:
    declared = register.declared(target).last
    spans = {name: str(getattr(target, name) or "") for name in ("relative_to", "window", "throughout")}
    return {
        "goal": asked(target, register.indicator[target.indicator]),
        "deadline": " or ".join(map(str, target.deadlines(declared))),
        "period": str(target.period or ""),
        **spans,
        "annual": str(target.annual),
        "capped": str(target.capped),
        "indicator": target.indicator,
        "area": target.area,
        "where": dimensions(target.where),
    }


def _under(before: Register, register: Register, indicator: Indicator) -> Sequence[str]:
    """Return the ids of the targets that stood on an indicator before and still do."""
    return [
        target.id
        for target in register.targets
        if target.indicator == indicator.id
        and target.id in before.target
        and before.target[target.id].indicator == indicator.id
    ]


def _in_indicator(earlier: Indicator | None, indicator: Indicator) -> Iterator[tuple[str, str, str]]:
    if earlier is None:
        return
    units = [one.unit.base if one.unit is not None else "" for one in (earlier, indicator)]
    if units[0] != units[1]:
        yield "unit", or_nothing(earlier.unit), or_nothing(indicator.unit)
    for key in ("measure", "per"):
        old, new = getattr(earlier, key), getattr(indicator, key)
        if old != new:
            yield key, str(old), str(new)
    if _reworded(earlier.definition, indicator.definition):
        yield "definition", _text(earlier.definition), _text(indicator.definition)


def _reworded(earlier: Label | None, label: Label | None) -> bool:
    """Tell whether a text says something else, other than in one language more or less."""
    old, new = ({one.en, one.zh} - {None} if one is not None else set() for one in (earlier, label))
    return bool(old) != bool(new) or not (old <= new or new <= old)


def _text(label: Label | None) -> str:
    return "nothing" if label is None else quoted(label.text(Language.ENGLISH))


def _named(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_MOST])
    return f"{shown} and {len(ids) - _MOST} more" if len(ids) > _MOST else shown


def _silences(register: Register) -> Iterator[tuple[Hashable, str, str]]:
    for record in (*register.targets, *register.indicators, *register.observations):
        yield from _silences_of(record)


def _silences_of(record: Model) -> Iterator[tuple[Hashable, str, str]]:
    about: Hashable = topic(record) if isinstance(record, Observation) else getattr(record, "id", "")
    for code, why in getattr(record, "allow", ()):
        yield about, code, why


OF_EARLIER = frozenset(
    {"TT712", "TT714"}
)  # on what is gone, so that their places are in the earlier register
_SLIP = "allow {} with a reason if it was a slip"
_MOST = 3
