"""Changes as Markdown: a comment on a pull request."""

from collections.abc import Iterator
from pathlib import Path

from ...history import Changes
from ..markdown import safe
from ..vocabulary import Vocabulary
from .outline import Part, parts, title, under


def as_markdown(changes: Changes, say: Vocabulary, root: Path) -> str:
    """Write changes as Markdown that fits a comment on GitHub; of a long list it shows the first entries."""
    return "\n".join(_lines(changes, say, root)) + "\n"


def _lines(changes: Changes, say: Vocabulary, root: Path) -> Iterator[str]:
    told = list(parts(changes, say, root))
    yield f"### {quiet(title(changes, say))}"
    yield ""
    yield quiet(under(changes, told, say))
    for part in told:
        yield from ("", f"#### {quiet(part.heading)}", "")
        yield from _items(part, say)


def _items(part: Part, say: Vocabulary) -> Iterator[str]:
    """Yield the entries of a part, as many as its share of a comment holds, and how many are left."""
    room = ROOM
    for at, entry in enumerate(part.entries):
        note = f"<br>{quiet(entry.note)}" if entry.note else ""
        sign = f"\\{entry.sign}" if entry.sign.isascii() else entry.sign
        item = f"- {sign} **{quiet(entry.subject)}**: {quiet(entry.words)}{note}"
        room -= len(item) + 1
        if at == MOST or room < 0:
            yield f"- {quiet(say.changes['more'].format(count=len(part.entries) - at))}"
            return
        yield item


def quiet(text: str) -> str:
    """Return text that Markdown prints as it is, and in which no name or number calls anyone on GitHub."""
    return safe(text).replace("@", "@&#8203;").replace("\\#", "\\#&#8203;")


# A comment on GitHub holds 65,536 characters; there are six parts, each with a heading.
ROOM = 10_000
MOST = 50
