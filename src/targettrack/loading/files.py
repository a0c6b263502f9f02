"""The files of a register: which are read, and from bytes to text."""

import os
import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from ..findings import Finding, quoted
from .flaws import Unreadable, flaw


class Kind(Enum):
    """What a file holds, told by its folder and its name."""

    AREAS = "areas"
    INDICATORS = "indicators"
    SOURCES = "sources"
    PLAN = "plan"
    FIGURES = "figures"
    ACCEPTED = "accepted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `path` is relative to the root and as it is printed."""

    kind: Kind
    where: Path
    path: str

    @property
    def stem(self) -> str:
        """The name without its suffix: the id of a plan."""
        return PurePosixPath(self.path).stem


def files(root: Path) -> Iterator[File | Finding]:
    """Yield the files of a register by path, and a finding for each that no reader takes."""
    folders = [name for name in (TARGETS, OBSERVATIONS) if _is_folder(root / name)]
    if not folders:
        yield _no_register(root)
    for name in folders:
        yield from sorted(_walked(root / name, name), key=lambda one: one.path)


def text(file: File) -> str:
    """Return the text of a file.

    Raises:
        Unreadable: the file is not plain UTF-8 text of a size that is read.
    """
    return _text(file.where)


def lines(where: Path) -> list[str]:
    """Return the lines of a file to show them, none where it is not text that is read."""
    try:
        return _BREAK.split(_text(where))
    except Unreadable:
        return []


def _text(where: Path) -> str:
    raw = _bytes(where)
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise Unreadable(1, "TT101", "the file is UTF-16; save it as UTF-8")
    if b"\0" in raw:
        raise Unreadable(
            _line(raw, raw.index(b"\0")), "TT101", "a NUL character; save the file as plain UTF-8 text"
        )
    try:
        read = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _line(raw, error.start),
            "TT101",
            f"byte {error.start + 1} of the file, 0x{raw[error.start]:02X}, is not UTF-8; save it as UTF-8",
        ) from None
    if not (read := read.removeprefix(BOM_UTF8.decode())).strip():
        raise Unreadable(1, "TT101", "the file is empty; fill it or remove it")
    _check_lines(read)
    return read


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(1, "TT101", f"{_what(status.st_mode)}, not a file; move it elsewhere")
        if status.st_size > _LARGEST:
            raise Unreadable(
                1, "TT101", f"{status.st_size} bytes; split the file so that none is over {_LARGEST}"
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(1, "TT101", f"cannot be read ({_reason(error)})") from None


def _check_lines(read: str) -> None:
    if len(read) <= _LONGEST_LINE:
        return
    for number, line in enumerate(_BREAK.split(read), start=1):
        if len(line) > _LONGEST_LINE:
            raise Unreadable(number, "TT101", f"a line of {len(line)} characters; {_LONGEST_LINE} are read")


def _line(raw: bytes, offset: int) -> int:
    return len(_BREAK.findall(raw[:offset].decode("utf-8", "replace"))) + 1


def _what(mode: int) -> str:
    return "a folder" if stat.S_ISDIR(mode) else "a pipe or device"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _no_register(root: Path) -> Finding:
    if _is_folder(root):
        found = f"has neither a folder {TARGETS} nor {OBSERVATIONS}"
    else:
        found = "is not a folder that can be read"
    message = f"no register here: {quoted(root)} {found}; name the folder that holds {TARGETS}"
    return flaw(TARGETS, 1, "TT100", message)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):  # not there, not allowed, or no possible name
        return False


def _walked(top: Path, name: str) -> Iterator[File | Finding]:
    folders = [(top, name)]
    while folders:
        folder, path = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield flaw(path, 1, "TT101", f"the folder cannot be read ({_reason(error)})")
            continue
        for entry in entries:
            inner = f"{path}/{printable(entry.name)}"
            if entry.name.startswith("."):
                continue
            if name == OBSERVATIONS and entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), inner))
            else:
                yield from _taken(File(Kind.PLAN, Path(entry.path), inner))


def _taken(file: File) -> Iterator[File | Finding]:
    kind = _kind(PurePosixPath(file.path))
    if kind is not None:
        yield File(kind, file.where, file.path)
    elif _is_folder(file.where):
        yield flaw(file.path, 1, "TT101", f"a folder here is not read; {_READ}")
    elif not _IGNORED.fullmatch(file.where.name):
        yield flaw(file.path, 1, "TT101", f"not read; {_READ}")


def _kind(path: PurePosixPath) -> Kind | None:
    match path.parts[0], path.suffix.lower():
        case "targets", ".yaml" | ".yml":
            return _LISTS.get(path.stem, Kind.PLAN)
        case "observations", ".csv":
            return Kind.FIGURES
        case "observations", ".yaml" | ".yml" if path.stem == "sources" and len(path.parts) == len(_TOP):
            return Kind.SOURCES
        case _:
            return None


def printable(name: str) -> str:
    """Return the name of a file or folder with U+FFFD for what cannot be printed on one line."""
    shown = os.fsencode(name).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)


TARGETS, OBSERVATIONS = "targets", "observations"

_TOP = ("observations", "sources.yaml")
_LISTS = {kind.value: kind for kind in (Kind.AREAS, Kind.INDICATORS, Kind.SOURCES)}
_IGNORED = re.compile(r"README.*|.*\.md", re.IGNORECASE | re.DOTALL)
_READ = "plans are targets/*.yaml, figures observations/**/*.csv"
_BREAK = re.compile(r"\r\n|\r|\n")
_LARGEST = 64 * 1024 * 1024
_LONGEST_LINE = 100_000
