"""Documents: the files of a repository as fields that know where they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...findings import Finding
from ...loading import File, Kind, Listed, Mapped, Node, Unreadable, document, printable, text
from ...signs import on_one_line
from .leftovers import Leftover


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a YAML file and its place; `value` is a text, a list or a mapping."""

    value: Node
    path: str
    line: int

    @property
    def text(self) -> str:
        """The value where it is a text, legible and on one line; else nothing."""
        return on_one_line(self.value) if isinstance(self.value, str) else ""

    def items(self) -> Iterator["Field"]:
        """Yield the items of a list, each with its place."""
        if isinstance(self.value, Listed):
            for line, item in zip(self.value.lines, self.value, strict=True):
                yield Field(item, self.path, line)

    def fields(self) -> Mapping[str, "Field"]:
        """Return what a mapping holds, each value with its place."""
        return _fields(self.value, self.path) if isinstance(self.value, Mapped) else {}


def relative(path: Path, folder: Path) -> str:
    """Return a path as messages and listings show it."""
    return printable(path.relative_to(folder).as_posix())


def text_of(where: Path, path: str) -> str:
    """Return the text of a file.

    Raises:
        Unreadable: the file is no plain UTF-8 text.
    """
    return text(File(Kind.OTHER, where, path))


def read_fields(where: Path, path: str) -> Iterator[Mapping[str, Field] | Leftover | Finding]:
    """Yield the fields of a YAML file, or of the front matter of a Markdown file, and what else there is."""
    try:
        written = text_of(where, path)
        if PurePosixPath(path).suffix.lower() == ".md":
            yield from _front_matter(path, written)
        else:
            yield from _document(path, written)
    except Unreadable as error:
        yield error.finding(path)


def _front_matter(path: str, written: str) -> Iterator[Mapping[str, Field] | Leftover]:
    lines = written.splitlines()
    marks = [at for at, line in enumerate(lines) if _MARK.fullmatch(line)][:2]
    if len(marks) < len(("opened", "closed")) or any(line.strip() for line in lines[: marks[0]]):
        raise Unreadable(1, "TT102", "no front matter; begin the file with '---' and close it with '---'")
    yield from _document(path, "\n".join([*([""] * (marks[0] + 1)), *lines[marks[0] + 1 : marks[1]]]))
    body = [line for line in lines[marks[1] + 1 :] if line.strip()]
    if body:
        yield Leftover(path, marks[1] + 2, "text below the front matter", PAGE)


def _document(path: str, written: str) -> Iterator[Mapping[str, Field] | Leftover]:
    if all(
        line.lstrip().startswith("#") or not line.strip() or _MARK.fullmatch(line)
        for line in written.splitlines()
    ):
        return
    for part in document(path, written):
        if isinstance(part, Finding):
            yield Leftover(path, part.line, part.message, REPEATED)
        else:
            yield _fields(part, path)


def _fields(node: Mapped, path: str) -> Mapping[str, Field]:
    return {key: Field(value, path, node.lines[key]) for key, value in node.items()}


PAGE = "text of the site's page"
REPEATED = "how the file is written; the first value is read"

_MARK = re.compile(r"-{3,}\s*")
