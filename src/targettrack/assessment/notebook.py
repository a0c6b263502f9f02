"""What a notebook shows of an assessment or a report: a small table of plain HTML."""

from collections.abc import Iterable, Sequence
from html import escape


def as_html(caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table whose cells are words and never markup; without headings the first column has them."""
    lines = ["<table>", f"<caption>{_inert(caption)}</caption>"]
    if headings:
        lines.append(f"<thead><tr>{''.join(f'<th>{_inert(one)}</th>' for one in headings)}</tr></thead>")
    lines.append("<tbody>")
    for first, *others in rows:
        opening = f"<td>{_inert(first)}</td>" if headings else f'<th scope="row">{_inert(first)}</th>'
        lines.append(f"<tr>{opening}{''.join(f'<td>{_inert(one)}</td>' for one in others)}</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def _inert(value: object) -> str:
    """Return the words for a value, whose direction ends with them; nothing for None."""
    words = "" if value is None else str(value)
    return f"<bdi>{escape(words.encode('utf-8', 'replace').decode())}</bdi>" if words else ""
