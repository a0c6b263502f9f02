"""Series: the indicators that one table holds, one for each series and unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...models.forms import LONGEST
from .leftovers import OVER, Leftover
from .names import distinct, slug
from .records import Record, Value
from .repository import Subject
from .selection import Coordinates, coordinates
from .tables import Table
from .translations import Translations
from .units import PURE, amount, known_unit


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of a register: a series and unit of a table, or the figures in its column `Progress`."""

    id: str
    name: str
    unit: str
    label: str
    transformed: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """The series of one subject by their place in its table."""

    subject: Subject
    name: str
    table: Table
    known: tuple[Coordinates, ...]
    plain: Mapping[tuple[str, str], Series]
    transformed: Mapping[tuple[str, str], Series]

    def scored(self, one: Coordinates) -> Series:
        """Return the series that progress is calculated from."""
        return (self.transformed if self.table.transformed else self.plain)[one.series, one.unit]

    def all(self) -> Iterator[Series]:
        """Yield every series."""
        yield from self.plain.values()
        yield from self.transformed.values()


def measured(subject: Subject, table: Table, translations: Translations) -> Measured:
    """Return the series that a subject's table holds."""
    known = tuple(coordinates(table))
    pairs = list(dict.fromkeys((one.series, one.unit) for one in known))
    name = translations.of(subject.words(NAMES)) or f"indicator {subject.id}"
    usual = translations.of(subject.words(("computation_units",)))
    several = len(pairs) > 1
    room = min(50, LONGEST_ID - len(f"{subject.id}."))
    parts = (f".{slug(' '.join(pair), room) or 'series'}" if several else "" for pair in pairs)
    ids = distinct((f"{subject.id}{part}" for part in parts), LONGEST_ID)
    units = {label for _, label in pairs}
    plain, transformed = {}, {}
    for pair, id_ in zip(pairs, ids, strict=True):
        series, label = pair
        full = f"{name}: {series}" if series and several else name
        full = f"{full} ({label})" if label and len(units) > 1 else full
        printed = ", ".join([word for word in (label or usual, *_scales(table, pair)) if word])
        plain[pair] = Series(id_, full, known_unit(printed) or PURE, printed, transformed=False)
        if table.transformed:
            transformed[pair] = Series(f"{id_}.progress", f"{full} (as scored)", PURE, "", transformed=True)
    return Measured(subject, name, table, known, plain, transformed)


def _scales(table: Table, pair: tuple[str, str]) -> list[str]:
    """Return by what the figures of a series are multiplied, which its unit does not say."""
    if MULTIPLIER not in table.remarks:
        return []
    at = table.remarks.index(MULTIPLIER)
    found = {row.remarks[at] for row in table.rows if (row.series, row.unit) == pair}
    return sorted(scale for scale in found if scale.lower() not in UNSCALED)


def records(found: Measured, limits: Mapping[str, str]) -> Iterator[Record | Leftover]:
    """Yield the indicators of a subject; `limits` are their natural limits by id."""
    described = found.subject.words(DESCRIPTIONS)
    notes = found.subject.words(LIMITATIONS)
    for one in found.all():
        named = len(one.name) <= LONGEST
        name = one.name if named else f"indicator {one.id}"
        record: dict[str, Value] = {"id": one.id, "name": name, "measure": "rate", "unit": one.unit}
        if one.id in limits:
            record["limit"] = amount(limits[one.id], one.unit)
        definition = " ".join(words for words in (_unit_said(one), described) if words)
        defined = len(definition) <= LONGEST
        if definition and defined:
            record["definition"] = definition
        if notes:
            record["notes"] = notes
        yield record
        for kept, what in ((named, "name"), (defined, "definition")):
            if not kept:
                yield Leftover(found.table.path, 1, f"{what} of {one.id}", OVER)
        if known_unit(one.label) is None and not one.transformed:
            place = found.subject.fields.get("computation_units")
            path, line = (place.path, place.line) if place else (found.table.path, 1)
            yield Leftover(path, line, f"unit {one.label or 'not stated'}", NO_UNIT)


def _unit_said(one: Series) -> str:
    if one.transformed:
        return "Figures of the column Progress, from which progress is calculated."
    return f"Unit as printed: {one.label}." if one.label and known_unit(one.label) is None else ""


NAMES = ("indicator_name", "indicator")
DESCRIPTIONS = ("national_indicator_description", "indicator_definition", "description")
LIMITATIONS = ("comments_limitations",)
MULTIPLIER = "Unit multiplier"
LONGEST_ID = 80 - len(".progress")  # so that the figures of that column have one too
UNSCALED = frozenset(["", "0", "unit", "units"])
NO_UNIT = "not in the table of units; a pure number, with the unit as printed in its definition"
