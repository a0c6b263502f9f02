"""Folders of files to a register."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..findings import Finding, InvalidData, Severity, expected, quoted
from ..models import Area, Indicator, Model, Observation, Plan, Register, Source, Target
from ..rules import RULES, check
from .documents import Listed, Mapped, document
from .files import TARGETS, File, Kind, files, printable, text
from .flaws import Step, Unreadable, flaw
from .frames import Frame, cells
from .records import Flaw, Unread, checked, described, located, record, without_misspelt
from .tables import observations, rows


def load(root: Path | str) -> Register:
    """Return the register under a root, sound by itself and in what its records owe each other.

    Raises:
        InvalidData: with all errors of both kinds.
    """
    register, found = read(root)
    return _sound(register, found)


def sound(register: Register) -> Register:
    """Return a register built in Python, sound in what its records owe each other.

    Raises:
        InvalidData: with all errors.
    """
    return _sound(register, ())


def read(root: Path | str) -> tuple[Register, list[Finding]]:
    """Read every record that is sound by itself, and a finding for each that is not.

    Whatever the files hold, all flaws of all files are found in one run.
    """
    found = _by_type(_read_files(Path(root)))
    register = Register(
        name=printable(os.path.basename(os.path.realpath(root))) or "register",  # noqa: PTH119  # never raises
        areas=tuple(found[Area]),
        indicators=tuple(found[Indicator]),
        sources=tuple(found[Source]),
        plans=tuple(found[Plan]),
        targets=tuple(found[Target]),
        observations=tuple(found[Observation]),
        unread=frozenset(one.name for one in found[Unread]),
    )
    return register, sorted(found[Finding] or _emptiness(register))


def read_frame(frame: Frame, name: str = "frame") -> tuple[list[Observation], list[Finding]]:
    """Read the observations in a frame as if it were a CSV file, its first row on line 2."""
    found = _by_type(observations(name, cells(frame)))
    return found[Observation], sorted(found[Finding])


def _sound(register: Register, found: Iterable[Finding]) -> Register:
    links = [rule for rule in RULES if rule.code.startswith("TT3")]
    errors = [one for one in (*found, *check(register, links)) if one.severity is Severity.ERROR]
    if errors:
        raise InvalidData(sorted(errors))
    return register


def _by_type(given: Iterator[Model | Finding | Unread]) -> dict[type, list[Any]]:
    found: dict[type, list[Any]] = defaultdict(list)
    for one in given:
        found[type(one)].append(one)
    return found


def _emptiness(register: Register) -> Iterator[Finding]:
    if not register.plans and not register.observations:
        yield flaw(TARGETS, 1, "TT100", "the register holds no plan and no figure; add targets/<plan>.yaml")


def _read_files(root: Path) -> Iterator[Model | Finding | Unread]:
    for file in files(root):
        if isinstance(file, File):
            yield from _read_file(file)
        else:
            yield file


def _read_file(file: File) -> Iterator[Model | Finding | Unread]:
    try:
        if file.kind is Kind.FIGURES:
            yield from observations(file.path, rows(text(file)))
            return
        for part in document(file.path, text(file)):
            if isinstance(part, Finding):
                yield part
            elif file.kind is Kind.PLAN:
                yield from _plan(file, part)
            else:
                yield from _list(file, part)
    except Unreadable as error:
        yield error.finding(file.path)
        yield from map(Unread, ("plans", "targets") if file.kind is Kind.PLAN else (file.kind.value,))


def _list(file: File, root: Mapped) -> Iterator[Model | Finding | Unread]:
    name = file.kind.value
    yield from _keys(file, root, (name,))
    for given in _mappings(file, root, name):
        if isinstance(given, Finding):
            yield given
        else:
            yield from record(_LISTS[file.kind], file.path, given)


def _plan(file: File, root: Mapped) -> Iterator[Model | Finding | Unread]:
    """Yield a plan and its targets; those of a plan with flaws are read for their own flaws only."""
    yield from _keys(file, root, ("plan", "targets"))
    plan: Plan | None = None
    header, found = _header(file, root)
    yield from found
    flawed: set[Step] = set(_INHERITED)
    if header is not None:
        plan, flaws = checked(Plan, file.path, header, fixed={"id": file.stem})
        yield from (located(file.path, header, _about_the_file(one)) for one in flaws)
        flawed = {one.steps[0] for one in flaws if one.steps}
    inherited = _inherited(header or Mapped(1), flawed)
    for given in _mappings(file, root, "targets"):
        if isinstance(given, Finding):
            yield given
            continue
        for one in record(Target, file.path, given, inherited, {"plan": plan.id if plan else _UNKNOWN}):
            yield Unread(one.id) if plan is None and isinstance(one, Target) else one
    yield Unread(file.stem) if plan is None else plan


def _header(file: File, root: Mapped) -> tuple[Mapped | None, list[Finding]]:
    header = root.get("plan")
    if header is None or isinstance(header, Mapped):
        return header, []
    message = f"plan: expected a mapping, found {described(header)}"
    return None, [flaw(file.path, root.lines["plan"], "TT108", message)]


def _about_the_file(found: Flaw) -> Flaw:
    return replace(found, steps=("file name",)) if found.steps == ("id",) and not found.absent else found


def _inherited(header: Mapped, flawed: set[Step]) -> Mapped:
    """Return what targets take from the header; a stand-in for what is wrong there, reported once already."""
    inherited = Mapped(header.line)
    for key in _INHERITED:
        if key in flawed and key != "declared":
            inherited[key] = _UNKNOWN
        elif key in header and key not in flawed:
            inherited[key] = header[key]
            inherited.lines[key] = header.lines[key]
    return inherited


def _keys(file: File, root: Mapped, names: tuple[str, ...]) -> Iterator[Finding]:
    strange = [key for key in root if key not in names]
    missing = [name for name in names if name not in root]
    found = [
        *(
            Flaw((key,), "TT103", f"unknown key {quoted(key)}; {expected(names, key)}", absent=True)
            for key in strange
        ),
        *(Flaw((name,), "TT103", f"missing key {quoted(name)}; add it", absent=True) for name in missing),
    ]
    yield from (located(file.path, root, one) for one in without_misspelt(found))


def _mappings(file: File, root: Mapped, name: str) -> Iterator[Mapped | Finding]:
    node = root.get(name)
    if isinstance(node, Listed):
        for at, given in enumerate(node):
            if isinstance(given, Mapped):
                yield given
            else:
                message = f"{name}[{at + 1}]: expected a mapping, found {described(given)}"
                yield flaw(file.path, node.lines[at], "TT108", message)
    elif node is not None:
        message = f"{name}: expected a list, found {described(node)}"
        yield flaw(file.path, root.lines[name], "TT108", message)


_INHERITED = ("area", "declared", "source")
_UNKNOWN = "unknown"
_LISTS: Mapping[Kind, type[Area | Indicator | Source]] = {
    Kind.AREAS: Area,
    Kind.INDICATORS: Indicator,
    Kind.SOURCES: Source,
}
