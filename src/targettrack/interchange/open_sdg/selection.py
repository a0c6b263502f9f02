"""Selection: which series of a table an entry is about."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import attrgetter
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

    Of the series that have its labels it is the one whose other dimensions are empty, or else the only one.
    """
    kept = list(known)
    for header, label, of in _asked(table, entry):
        kept = [one for one in kept if of(one) == label]
        if not kept:
            return None, [Leftover(entry.path, entry.line, f"target: {header} {label}".rstrip(), NOWHERE)]
    named = {header for header, _ in entry.parts}
    others = [at for at, header in enumerate(table.headers) if header not in named]
    headline = [one for one in kept if not any(one.dimensions[at] for at in others)]
    kept = headline or (kept if entry.parts else [])
    if len(kept) == 1:
        return kept[0], []
    why = f"selects {len(kept)} series; name one" if kept else "there is no headline"
    return None, [Leftover(entry.path, entry.line, f"target {entry.label}".rstrip(), why)]


def _asked(table: Table, entry: Entry) -> Iterator[tuple[str, str, Callable[[Coordinates], str | None]]]:
    """Yield each column that an entry asks about, its label, and how a series has it."""
    if entry.series:
        yield "series", entry.series, attrgetter("series")
    if entry.unit:
        yield "unit", entry.unit, attrgetter("unit")
    for header, label in entry.parts:
        yield header, label, partial(_label, table, header)


def _label(table: Table, header: str, one: Coordinates) -> str | None:
    """Return what a series has in a dimension, None where its table has none of that name."""
    return one.dimensions[table.headers.index(header)] if header in table.headers else None


NOWHERE = "no row has it; nothing to score"
