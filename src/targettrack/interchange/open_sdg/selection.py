"""Selection: which series of a table an entry is about."""

from collections.abc import Iterable
from typing import NamedTuple

from .leftovers import Leftover
from .options import Entry
from .tables import Table


class Coordinates(NamedTuple):
    """What sets the series of one table apart."""

    series: str
    unit: str
    dimensions: tuple[str, ...]


def coordinates(table: Table) -> list[Coordinates]:
    """Return the series of a table, in the order in which they begin."""
    return list(dict.fromkeys(Coordinates(row.series, row.unit, row.dimensions) for row in table.rows))


def selected(
    table: Table, entry: Entry, known: Iterable[Coordinates]
) -> tuple[Coordinates | None, list[Leftover]]:
    """Return the one series that an entry is about, or None and why there is none.

    As Open SDG has it, a label that no row has is passed over, and without asked parts of dimensions the
    headline is meant.
    """
    left: list[Leftover] = []
    kept = list(known)
    for key, label in (("unit", entry.unit), ("series", entry.series)):
        if label:
            kept = _narrowed(
                kept, [getattr(one, key) == label for one in kept], f"{key} {label}", entry, left
            )
    for header, label in entry.parts:
        if not label:
            continue
        at = table.headers.index(header) if header in table.headers else None
        fits = [at is not None and one.dimensions[at] == label for one in kept]
        kept = _narrowed(kept, fits, f"{header}: {label}", entry, left)
    if not entry.parts:
        kept = [one for one in kept if not any(one.dimensions)]
    if len(kept) == 1:
        return kept[0], left
    why = f"selects {len(kept)} series; name one" if kept else "selects no series, and there is no headline"
    left.append(Leftover(entry.path, entry.line, f"target {entry.label}".rstrip(), why))
    return None, left


def _narrowed(
    kept: list[Coordinates], fits: list[bool], asked: str, entry: Entry, left: list[Leftover]
) -> list[Coordinates]:
    if any(fits):
        return [one for one, fit in zip(kept, fits, strict=True) if fit]
    left.append(Leftover(entry.path, entry.line, asked, "no row has it; passed over"))
    return kept
