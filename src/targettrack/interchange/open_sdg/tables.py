"""Tables: the CSV file of one indicator, its columns told apart and its labels translated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ...findings import Finding
from ...loading import Unreadable, flaw, ragged, rows
from ...models.forms import LONGEST
from ...signs import on_one_line
from .documents import Field, text_of
from .names import dimension, distinct
from .translations import Translations


class Row(NamedTuple):
    """One row of a table: where it stands, its series, and its cells as printed."""

    line: int
    year: str
    value: str
    progress: str
    series: str
    unit: str
    dimensions: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one indicator; `headers` are those of its dimensions as printed, `names` as ours."""

    path: str
    headers: tuple[str, ...]
    names: tuple[str, ...]
    remarks: tuple[str, ...]
    transformed: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns mean what; `remarks` are columns that say something of a figure and part no series."""

    series: str = "Series"
    unit: str = "Units"
    progress: str = "Progress"
    remarks: frozenset[str] = frozenset(
        {
            "COMMENT_OBS",
            "COMMENT_TS",
            "DATA_LAST_UPDATE",
            "GeoCode",
            "Observation status",
            "SERIES",
            "UNIT_MEASURE",
            "Unit measure",
            "Unit multiplier",
        }
    )

    @classmethod
    def of(cls, options: Field | None) -> "Layout":
        """Return the layout that a configuration's `indicator_options` describe."""
        given = options.fields() if options else {}
        usual = cls()
        names = {
            key: given[f"{key}_column"].text if f"{key}_column" in given else getattr(usual, key)
            for key in ("series", "unit", "progress")
        }
        further = {
            item.text
            for key in ("non_disaggregation_columns", "observation_attributes")
            if key in given
            for item in given[key].items()
        }
        return cls(**names, remarks=(usual.remarks | further) - {"Year", "Value", *names.values()})


def read_table(
    where: Path, path: str, layout: Layout, translations: Translations, flaws: list[Finding]
) -> Table | None:
    """Return the table in a CSV file, or None with what is wrong with it added to the flaws."""
    try:
        given = rows(text_of(where, path))
        line, header = next(given, (1, []))
        header = [on_one_line(name) for name in header]
        missing = [name for name in ("Year", "Value") if name not in header]
        flaws.extend(flaw(path, line, "TT103", f"missing column '{name}'") for name in missing)
        twice = {name for name in header if name and header.count(name) > 1}
        flaws.extend(flaw(path, line, "TT102", f"column '{name}' again; keep one") for name in sorted(twice))
        if not missing and not twice:
            return _table(path, header, given, layout, translations, flaws)
    except Unreadable as error:
        flaws.append(error.finding(path))
    return None


def _table(
    path: str,
    header: Sequence[str],
    given: Iterator[tuple[int, Sequence[str]]],
    layout: Layout,
    translations: Translations,
    flaws: list[Finding],
) -> Table:
    fixed = ("Year", "Value", layout.progress, layout.series, layout.unit)
    places = [header.index(name) if name in header else None for name in fixed]
    remarks = [at for at, name in enumerate(header) if not name or name in layout.remarks]
    parts = [at for at, name in enumerate(header) if name and name not in (*fixed, *layout.remarks)]
    headers = tuple(distinct(translations.of(header[at], (header[at], "data")) for at in parts))
    labels = _Labels(header, translations)
    kept = []
    for line, cells in given:
        if len(cells) != len(header):
            flaws.append(flaw(path, line, "TT102", ragged(len(cells), len(header))))
            continue
        year, value, progress, series, unit = ("" if at is None else cells[at].strip() for at in places)
        row = Row(
            line,
            year,
            value,
            progress,
            labels.of(places[3], series),
            labels.of(places[4], unit),
            tuple(labels.of(at, cells[at].strip()) for at in parts),
            tuple(on_one_line(cells[at]) for at in remarks),
        )
        if (longest := max(map(len, (row.series, row.unit, *row.dimensions)))) > LONGEST:
            flaws.append(
                flaw(path, line, "TT108", f"a label of {longest} characters; write at most {LONGEST}")
            )
        kept.append(row)
    return Table(
        path=path,
        headers=headers,
        names=tuple(distinct(dimension(name, number) for number, name in enumerate(headers, 1))),
        remarks=tuple(header[at] or f"column {at + 1}" for at in remarks),
        transformed=layout.progress in header,
        rows=tuple(kept),
    )


class _Labels:
    """The cells of a table on one line and translated, each once."""

    def __init__(self, header: Sequence[str], translations: Translations) -> None:
        self.header = header
        self.translations = translations
        self.known: dict[tuple[int | None, str], str] = {}

    def of(self, column: int | None, cell: str) -> str:
        if not cell or column is None:
            return cell
        key = (column, cell)
        if key not in self.known:
            words = on_one_line(cell)
            self.known[key] = self.translations.of(words, (self.header[column], "data"))
        return self.known[key]
