"""Changes as text: for a terminal, for a comment on a pull request, and for programs."""

from pathlib import Path

from ...history import Changes
from ...models import Language
from ..page import Page, Row, Section
from ..words import VOCABULARIES
from .comment import as_markdown as _as_markdown
from .outline import Entry, parts, title, under
from .record import as_json as _as_json


def as_text(
    changes: Changes,
    root: Path,
    language: Language = Language.ENGLISH,
    width: int = 100,
    *,
    colour: bool = False,
) -> str:
    """Write changes as text of a width in terminal cells; files are named by their paths from `root`."""
    from .. import terminal  # noqa: PLC0415  # rich is heavy, and only the terminal needs it

    say = VOCABULARIES[language]
    told = list(parts(changes, say, root))
    sections = tuple(Section(part.heading, tuple(map(_row, part.entries))) for part in told)
    return terminal.as_page(
        Page(title(changes, say), under(changes, told, say), sections), width, colour=colour
    )


def as_markdown(changes: Changes, root: Path, language: Language = Language.ENGLISH) -> str:
    """Write changes as Markdown that fits a comment on GitHub; of a long list it shows the first entries."""
    return _as_markdown(changes, VOCABULARIES[language], root)


def as_json(changes: Changes, root: Path, language: Language = Language.ENGLISH) -> str:
    """Write changes as JSON; only what causes them is in words too, and so in a language."""
    return _as_json(changes, VOCABULARIES[language], root)


def _row(entry: Entry) -> Row:
    return Row(entry.sign, (f"{entry.subject}: {entry.words}",), (entry.note,) if entry.note else ())


__all__ = ["as_json", "as_markdown", "as_text"]
