"""Registers: those that a command is about, or what keeps it from them."""

import os
import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import typer

from ..findings import Finding, Severity, quoted
from ..history import NoRevision, Side, parted, register_at
from ..loading import read
from ..models import Register, Source
from ..rules import RULES, Rule
from ..rules import check as check_register
from .options import read_day
from .output import counted, say


def sides(root: Path, since: str | None, until: str | None, as_of: str) -> tuple[Side, Side]:
    """Return what is to be compared: one register on two days, or two revisions of it on one."""
    if any(text is not None and _WHOLE_DAY.fullmatch(text) for text in (since, until)):
        return _on_days(root, since or "", until, as_of)
    day, first, last = read_day(as_of), _HEAD if since is None else since, _HEAD if until is None else until
    before = _at_revision(root, first, day, "--from")
    after = Side(sound_register(root), day) if until is None else _at_revision(root, last, day, "--to")
    if parted(root, first, last, os.environ):
        base = shlex.join(["git", "merge-base", first, last])
        way_out = f'to leave it out, write --from "$({base})"'
        say(f"{first} holds commits that {last} does not, and what they changed is told backwards; {way_out}")
    return before, after


def sound_register(root: Path) -> Register:
    """Return a register that can be assessed, or print what keeps it from that and exit 1."""
    register, flaws = read(root)
    errors = _refuse_unsound(register, flaws, beneath(root))
    if errors:
        say(f"the register has {counted(errors, 'error')}; `targettrack check` lists them")
    return register


def rules_on(register: Register, folder: Path | None) -> tuple[list[Rule], list[Source]]:
    """Return the rules to check by, with that on texts if a folder has them, and the sources without one."""
    if folder is None:
        return [*RULES], []
    if not folder.is_dir():
        raise typer.BadParameter(f"{quoted(folder)} is no folder", param_hint="--sources")
    from ..rules.evidence import source_texts
    from ..rules.texts import on_texts

    texts = source_texts(register, folder)
    return [*RULES, *on_texts(texts)], [source for source in register.sources if source.id not in texts]


def _on_days(root: Path, since: str, until: str | None, as_of: str) -> tuple[Side, Side]:
    way_out = "write YYYY-MM-DD, or two revisions"
    if not _WHOLE_DAY.fullmatch(since):
        raise typer.BadParameter(
            f"{quoted(until)} is a day, and --from is none; {way_out}", param_hint="--to"
        )
    if until is not None and not _WHOLE_DAY.fullmatch(until):
        raise typer.BadParameter(
            f"--from is a day, and {quoted(until)} is none; {way_out}", param_hint="--to"
        )
    if as_of:
        message = "--from and --to name the days; leave it out"
        raise typer.BadParameter(message, param_hint="--as-of")
    first, last = read_day(since, "--from"), read_day(until or "", "--to")
    if first > last:
        raise typer.BadParameter(f"{first} is later than {last}; swap the two", param_hint="--from")
    register = sound_register(root)
    return Side(register, first), Side(register, last)


def _at_revision(root: Path, revision: str, day: date, option: str) -> Side:
    """Return the register under a root as git holds it, or print what keeps it from being compared."""
    try:
        register, flaws, commit = register_at(root, revision, os.environ)
    except NoRevision as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
    _refuse_unsound(register, flaws, lambda path: f"{revision}:{(root / path).as_posix()}")
    return Side(register, day, revision, commit)


def _refuse_unsound(register: Register, flaws: Sequence[Finding], shown: Callable[[str], str]) -> int:
    """Print what keeps a register from being assessed and exit 1, or count its other errors."""
    found = sorted([*flaws, *check_register(register)])
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    fatal = [finding for finding in errors if finding.code.startswith(FATAL)]
    if fatal:
        raise refusal(fatal, shown, "no report", "the register's files")
    return len(errors)


def refusal(found: Sequence[Finding], shown: Callable[[str], str], undone: str, where: str) -> typer.Exit:
    """Print what is wrong, each finding where `shown` says, and what is left undone; return the exit."""
    for finding in found:
        say(str(replace(finding, path=shown(finding.path))))
    say(f"{undone}: {counted(len(found), 'error')} in {where}")
    return typer.Exit(1)


def beneath(folder: Path) -> Callable[[str], str]:
    """Return how paths in a folder are shown from where the reader stands."""
    return lambda path: (folder / path).as_posix()


FATAL = ("TT1", "TT3")
_HEAD = "HEAD"
_WHOLE_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
