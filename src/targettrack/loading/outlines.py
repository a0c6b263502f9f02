"""Outlines: where in a plan's file each target begins, also of those that cannot be read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Finding
from ..models.forms import ID
from .documents import Listed, Mapped, Node, document
from .files import File, text
from .flaws import Unreadable


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a plan's file, until the next one begins; `target` is empty where it is no target."""

    line: int
    target: str


def outline(file: File) -> list[Section]:
    """Return the sections of a plan's file by line, none of a file that is no YAML.

    A target without an id of its own is called by its place in the list, `target 3`, which is never an id.
    """
    try:
        roots = [part for part in document(file.path, text(file)) if not isinstance(part, Finding)]
    except Unreadable:
        return []
    return sorted((one for root in roots for one in _sections(root)), key=lambda section: section.line)


def _sections(root: Mapped) -> Iterator[Section]:
    for key, node in root.items():
        yield Section(root.lines[key], "")
        if key == "targets" and isinstance(node, Listed):
            ids = [_id(given) for given in node]
            times = Counter(ids)
            for number, (line, id_) in enumerate(zip(node.lines, ids, strict=True), start=1):
                yield Section(line, id_ if id_ and times[id_] == 1 else f"target {number}")


def _id(given: Node) -> str:
    """Return the id that a target has, or an empty text."""
    id_ = given.get("id") if isinstance(given, Mapped) else None
    return id_ if isinstance(id_, str) and ID.fullmatch(id_) else ""
