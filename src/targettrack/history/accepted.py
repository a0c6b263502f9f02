"""The accepted report: how each target stood when somebody last looked, kept in a file and compared."""

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from ..findings import Finding, InvalidData, Severity, expected, quoted
from ..loading.documents import Mapped
from ..loading.files import File, Kind, text
from ..loading.flaws import Unreadable, flaw
from ..loading.records import checked
from ..loading.tables import Row, ragged, rows
from ..models import Register
from ..rules import RULES, Rule, Violations, check, rule
from ..writing import replace_file
from .causes import Cause, at, causes, differences, headline, joined, moves
from .lines import COLUMNS, Line, lines

ACCEPTED = "expected/report.csv"


class Unacceptable(ValueError):  # noqa: N818  # it says what the id is
    """An id that names nothing that can be accepted on a day; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is now accepted of one target, and what was; None where it has no line."""

    target: str
    before: Line | None
    after: Line | None

    def __str__(self) -> str:
        match self.before, self.after:
            case None, Line() as after:
                said = f"new → {after.status} as of {after.as_of}"
            case Line() as before, Line() as after:
                days = (
                    str(after.as_of) if before.as_of == after.as_of else f"{after.as_of}, not {before.as_of}"
                )
                said = f"{headline(before, after)} as of {days}"
            case _:
                said = "taken out"
        return f"{self.target}: {said}"


def as_accepted(root: Path) -> tuple[list[Rule], list[Finding]]:
    """Return the rules on the accepted report of a register, none without one, and the flaws of that file.

    The rules are for a register whose files have no flaws.
    """
    if not (root / ACCEPTED).exists():
        return [], []
    kept, flaws = _read(root)
    return ([] if flaws else [*accepted_rules(kept)]), flaws


def accepted_rules(accepted: Sequence[Line]) -> tuple[Rule, ...]:
    """Return the rules on an accepted report of some lines."""

    @rule("TT801", Severity.ERROR)
    def standings_are_as_accepted(register: Register) -> Violations:
        """Each target stands on its accepted day as its line in `expected/report.csv` says."""
        if check(register, LINKS):
            return
        now = _recomputed(register, accepted)
        for line in accepted:
            if line.id not in register.target:
                message = f"{line.id}: {line.status} → no such target; if that is right,"
                yield line, "", f"{message} run targettrack accept {line.id}"
            elif found := _contradicted(line, now.get(line.id), register):
                yield line, "", f"{line.id}: {found}; if that is right, run targettrack accept {line.id}"

    @rule("TT802", Severity.WARNING)
    def targets_are_accepted(register: Register) -> Violations:
        """Where there is an `expected/report.csv`, every target has a line in it."""
        known = {line.id for line in accepted}
        for target in register.targets:
            if target.id not in known:
                message = f"{target.id} has no line in {ACCEPTED}"
                yield target, "id", f"{message}; run targettrack accept {target.id}"

    return standings_are_as_accepted, targets_are_accepted


def accept(root: Path, register: Register, day: date, ids: Collection[str] = ()) -> list[Accepted]:
    """Write how targets stand on a day as accepted, and return each line that changed.

    With ids it takes these. Without, it takes every target that does not stand as its line says, be it
    on the line's own day or on this one, adds those without a line and drops the lines of targets gone.
    All other lines keep their bytes. The register is one that can be assessed.

    Raises:
        InvalidData: the file has flaws; nothing is written.
        Unacceptable: an id names no target, or one that was not declared by the day; nothing is written.
        OSError: the file cannot be written; what stood there still does.
    """
    before: Mapping[str, Line] = {}
    kept: Mapping[str, str] = {}
    newline = "\n"
    if (root / ACCEPTED).exists():
        read, flaws = _read(root)
        if flaws:
            raise InvalidData(flaws)
        before = {line.id: line for line in read}
        kept, newline = _as_written(root, read)
    _refuse(register, day, ids, before)
    after = _taken(register, day, ids, before)
    found = [
        Accepted(id_, before.get(id_), after.get(id_))
        for id_ in sorted({*before, *after})
        if before.get(id_) is not after.get(id_)
    ]
    if found or not before:
        written = (
            kept[id_] if before.get(id_) is after[id_] and id_ in kept else _row(after[id_], newline)
            for id_ in sorted(after)
        )
        (root / ACCEPTED).parent.mkdir(exist_ok=True)
        replace_file(root / ACCEPTED, _header(newline) + "".join(written))
    return found


def refused(environ: Mapping[str, str]) -> str | None:
    """Say why nothing is accepted here, by the environment: on a build server; None elsewhere."""
    if environ.get("CI", "").strip().lower() in {"", "false", "0"}:
        return None
    return f"CI is set, and what is accepted is for a person to say; accept locally and commit {ACCEPTED}"


def _refuse(register: Register, day: date, ids: Collection[str], before: Mapping[str, Line]) -> None:
    for id_ in ids:
        if id_ not in register.target and id_ not in before:
            raise Unacceptable(f"unknown {quoted(id_)}; {expected(register.target, id_)}")
        target = register.target.get(id_)
        if target is not None and register.declared(target).last > day:
            declared = register.declared(target).last
            raise Unacceptable(f"{id_} was not declared by {day}; accept it as of {declared} or later")


def _taken(
    register: Register, day: date, ids: Collection[str], before: Mapping[str, Line]
) -> Mapping[str, Line]:
    """Return the lines that are accepted now; those of before where nothing is to be taken anew."""
    now = lines(register, day)
    if ids:
        rest = {id_: line for id_, line in before.items() if id_ not in ids}
        return rest | {id_: now[id_] for id_ in ids if id_ in now}
    then = _recomputed(register, before.values())
    after = dict(now)
    for id_, line in before.items():
        own = then.get(id_)
        if own is not None and not differences(line, own) and not differences(line, now.get(id_, line)):
            after[id_] = line
        elif own is not None and id_ not in now:
            after[id_] = own
    return after


def _recomputed(register: Register, accepted: Collection[Line]) -> Mapping[str, Line]:
    """Return how the targets of some lines stand now, each on its line's day, if it was declared by then."""
    days: dict[date, list[str]] = defaultdict(list)
    for line in accepted:
        days[line.as_of].append(line.id)
    return {id_: line for day, ids in days.items() for id_, line in lines(register, day, set(ids)).items()}


def _contradicted(line: Line, now: Line | None, register: Register) -> str:
    """Say how a standing differs from its accepted line, and why; empty where it does not."""
    if now is None:
        target = register.target[line.id]
        declared = Cause("declared", {"day": str(register.declared(target))}, at(target, "declared"))
        return f"{line.status} → not declared by {line.as_of}, because {declared}"
    if not differences(line, now):
        return ""
    link = "because" if moves(line, now) else "but"
    return f"{headline(line, now)}, {link} {joined(causes(line, now, register))}"


def _read(root: Path) -> tuple[list[Line], list[Finding]]:
    found = list(_lines(root))
    return [one for one in found if isinstance(one, Line)], sorted(
        one for one in found if isinstance(one, Finding)
    )


def _lines(root: Path) -> Iterator[Line | Finding]:
    """Yield the lines of the file, and a finding for each flaw in it."""
    try:
        given = rows(text(File(Kind.ACCEPTED, root / ACCEPTED, ACCEPTED)))
        number, header = next(given, (1, ()))
        found = list(_in_header(number, header))
        yield from found
        if not found:
            yield from _in_rows(header, given)
    except Unreadable as error:
        yield error.finding(ACCEPTED)


def _in_header(number: int, header: Sequence[str]) -> Iterator[Finding]:
    for name in dict.fromkeys(header):
        if name not in COLUMNS:
            message = f"unknown column {quoted(name)}; {expected(COLUMNS, name)}"
            yield flaw(ACCEPTED, number, "TT103", message)
        elif header.count(name) > 1:
            yield flaw(ACCEPTED, number, "TT102", f"column {quoted(name)} again; keep one")
    for name in COLUMNS:
        if name not in header:
            way_out = "add it, or delete the file and run targettrack accept"
            yield flaw(ACCEPTED, number, "TT103", f"missing column {quoted(name)}; {way_out}")


def _in_rows(header: Sequence[str], given: Iterator[Row]) -> Iterator[Line | Finding]:
    first: dict[str, int] = {}
    for number, cells in given:
        if _CONFLICT.match(cells[0]):
            message = "a conflict that git left to be resolved; keep one line for each target"
            yield flaw(ACCEPTED, number, "TT102", message)
        elif len(cells) != len(header):
            yield flaw(ACCEPTED, number, "TT102", ragged(len(cells), len(header)))
        else:
            yield from _line(number, dict(zip(header, cells, strict=True)), first)


def _line(number: int, cells: Mapping[str, str], first: dict[str, int]) -> Iterator[Line | Finding]:
    given = Mapped(number)
    given |= {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    made, flaws = checked(Line, ACCEPTED, given)
    for one in flaws:
        message = f"{one.steps[0]}: the cell is empty; restore what targettrack accept wrote"
        yield flaw(ACCEPTED, number, one.code, message if one.absent else str(one))
    if made is not None and first.setdefault(made.id, number) != number:
        message = f"id: {quoted(made.id)} again, first on line {first[made.id]}; keep one of the two"
        yield flaw(ACCEPTED, number, "TT102", message)
    elif made is not None:
        yield made


def _as_written(root: Path, read: Sequence[Line]) -> tuple[Mapping[str, str], str]:
    """Return each line as the file has it, if its columns are in order, and how the file breaks lines."""
    parts = _PHYSICAL.findall(text(File(Kind.ACCEPTED, root / ACCEPTED, ACCEPTED)))
    newline = "\r\n" if parts[0].endswith("\r\n") else "\n"
    if next(csv.reader(parts)) != [*COLUMNS]:
        return {}, newline
    starts = [line.place.line for line in read]
    ends = [*(start - 1 for start in starts[1:]), len(parts)]
    return {
        line.id: "".join(parts[line.place.line - 1 : end]).rstrip("\r\n") + newline
        for line, end in zip(read, ends, strict=True)
    }, newline


def _header(newline: str) -> str:
    return ",".join(COLUMNS) + newline


def _row(line: Line, newline: str) -> str:
    written = line.model_dump()
    cells = StringIO()
    csv.writer(cells, lineterminator=newline).writerow(
        "" if written[name] is None else written[name] for name in COLUMNS
    )
    return cells.getvalue()


LINKS = tuple(one for one in RULES if one.code.startswith("TT3") and one.severity is Severity.ERROR)
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_PHYSICAL = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
