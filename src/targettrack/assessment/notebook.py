"""What a notebook shows of an assessment or a report: a small table of plain HTML."""

from collections.abc import Iterable, Sequence
from html import escape

from ..signs import legible


def as_html(caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table whose cells are words and never markup; without headings the first column has them."""
    lines = ["<table>", f"<caption>{_cell(caption)}</caption>"]
    if headings:
        lines.append(f"<thead><tr>{''.join(f'<th>{_cell(one)}</th>' for one in headings)}</tr></thead>")
    lines.append("<tbody>")
    for first, *others in rows:
        opening = f"<td>{_cell(first)}</td>" if headings else f'<th scope="row">{_cell(first)}</th>'
        lines.append(f"<tr>{opening}{''.join(f'<td>{_cell(one)}</td>' for one in others)}</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def _cell(value: object) -> str:
    """Return the legible words for a value, whose direction ends with them; nothing for None."""
    words = "" if value is None else str(value)
    return f"<bdi>{escape(legible(words))}</bdi>" if words else ""
