"""A page: labelled rows under headings, as words and not yet set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what it says, a paragraph a line; `notes` are of less weight."""

    label: str
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A title, a line below it, and sections."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
