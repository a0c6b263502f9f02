"""The outline of changes that text and Markdown share: a title, and entries under headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...findings import Finding, Severity
from ...history import (
    OF_EARLIER,
    Cause,
    Changes,
    Line,
    Side,
    Stood,
    dimensions,
    moves,
    shown,
    stated,
)
from ...models import Observation, Register, Target
from ...periods import read_period
from ..vocabulary import SYMBOLS, Vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changed: a sign, what it is about, what is said of it, and a note of less weight."""

    sign: str
    subject: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under a heading."""

    heading: str
    entries: tuple[Entry, ...]


def placed(finding: Finding, changes: Changes, root: Path) -> Finding:
    """Return a finding with its path from where the reader stands; of what is gone, in the revision."""
    path = (root / finding.path).as_posix()
    earlier = finding.code in OF_EARLIER
    return replace(finding, path=f"{changes.before.revision}:{path}" if earlier else path)


def change(stood: Stood, say: Vocabulary) -> str:
    """Say how a standing changed: `on schedule → behind`."""
    words = say.changes
    before, after = stood.before, stood.after
    if before is None or after is None or before.status != after.status:
        return words["status"].format(before=_status(before, say), after=_status(after, say))
    name = shown(before, after)
    if name is None:
        return _status(after, say)
    old, new = (_said(name, line, say) for line in (before, after))
    return words["of_status"].format(status=_status(after, say), field=words[name], before=old, after=new)


def caused(cause: Cause, say: Vocabulary, root: Path) -> str:
    """Say a cause, with its place from where the reader stands and its period as a language says it."""
    place = cause.place and replace(cause.place, path=(root / cause.place.path).as_posix())
    spoken = {key: say.period(read_period(cause.values[key])) for key in ("period",) if key in cause.values}
    return replace(cause, place=place, values={**cause.values, **spoken}).worded(say.causes)


def title(changes: Changes, say: Vocabulary) -> str:
    """Say of which register and between what the changes are."""
    return say.changes["between"].format(
        register=changes.after.register.name,
        before=_side(changes.before, changes, say),
        after=_side(changes.after, changes, say),
    )


def _side(side: Side, changes: Changes, say: Vocabulary) -> str:
    if _of_days(changes):
        return say.day(side.as_of)
    if side.revision is None:
        return say.changes["files"]
    if side.commit is None or side.revision.startswith(side.commit):
        return side.commit or side.revision
    return say.changes["revision"].format(revision=side.revision, commit=side.commit)


def under(changes: Changes, parts: Sequence[Part], say: Vocabulary) -> str:
    """Say as of when, and whether nothing changed."""
    of_days = _of_days(changes)
    time = say.changes["files"] if of_days else say.changes["as_of"].format(day=say.day(changes.after.as_of))
    if parts:
        return time
    return say.changes["of_days" if of_days else "nothing"].format(time=time)


def _of_days(changes: Changes) -> bool:
    return changes.before.register is changes.after.register


def parts(changes: Changes, say: Vocabulary, root: Path) -> Iterator[Part]:
    """Yield what there is to say, in order of what a reader asks first."""
    old, new = changes.before.register, changes.after.register
    rewriting = changes.rewriting
    entries = {
        "moved": [_moved(stood, new, say, root) for stood in changes.moved],
        "new": [_began(stood, new, say) for stood in changes.new],
        "gone": [_ended(stood, old, say) for stood in changes.gone],
        "added": [_figure(seen, new, say, root) for seen in changes.added],
        "rewritten": [_finding(placed(one, changes, root)) for one in rewriting.standing],
        "allowed": [
            _finding(placed(one, changes, root), say.changes["why"].format(reason=why))
            for one, why in rewriting.allowed
        ],
    }
    for key, found in entries.items():
        if found:
            yield Part(say.changes[key].format(count=len(found)), tuple(found))


def _moved(stood: Stood, register: Register, say: Vocabulary, root: Path) -> Entry:
    before, after = stood.before, stood.after
    link = "because" if before is None or after is None or moves(before, after) else "but"
    causes = say.phrases["and"].join(caused(one, say, root) for one in stood.causes)
    words = say.changes[link].format(change=change(stood, say), causes=causes)
    return Entry(_sign(after), stood.target.id, words, _named(stood.target, register, say))


def _began(stood: Stood, register: Register, say: Vocabulary) -> Entry:
    line = stood.after
    words = _status(line, say)
    if line is not None:
        key = "asks" if line.deadline is None else "asks_by"
        day = "" if line.deadline is None else say.day(line.deadline)
        words = say.changes[key].format(status=words, goal=line.goal, day=day)
    return Entry(_sign(line), stood.target.id, words, _named(stood.target, register, say))


def _ended(stood: Stood, register: Register, say: Vocabulary) -> Entry:
    words = say.changes["stood"].format(status=_status(stood.before, say))
    return Entry(_sign(stood.before), stood.target.id, words, _named(stood.target, register, say))


def _figure(seen: Observation, register: Register, say: Vocabulary, root: Path) -> Entry:
    what = say.changes["figure"].format(
        value=stated(seen), period=say.period(seen.period), source=seen.source, published=seen.published
    )
    about = [
        register.indicator[seen.indicator].name.text(say.language),
        register.area[seen.area].name.text(say.language),
        dimensions(seen.dimensions),
    ]
    place = f"{(root / seen.place.path).as_posix()}:{seen.place.line}"
    return Entry("+", place, " · ".join([part for part in about if part] + [what]))


def _finding(finding: Finding, note: str = "") -> Entry:
    sign = "!" if finding.severity is Severity.ERROR else "?"
    said = f"{finding.severity} {finding.code}: {finding.message}"
    return Entry(sign, f"{finding.path}:{finding.line}", said, note)


def _named(target: Target, register: Register, say: Vocabulary) -> str:
    indicator, area = register.indicator[target.indicator], register.area[target.area]
    return f"{indicator.name.text(say.language)} · {area.name.text(say.language)}"


def _status(line: Line | None, say: Vocabulary) -> str:
    return say.changes["undeclared"] if line is None else say.statuses[line.status]


def _sign(line: Line | None) -> str:
    return "·" if line is None else SYMBOLS[line.status]


def _said(name: str, line: Line, say: Vocabulary) -> str:
    said = getattr(line, name)
    match name:
        case _ if said is None:
            return say.causes["nothing"]
        case "verdict":
            return say.verdicts.get(said, said)
        case "method":
            return say.methods.get(said, said)
        case _:
            return str(said)
