"""Rows of cells to observations: CSV files, and anything else that has a header and rows."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import StringIO
from types import MappingProxyType

from pydantic import ValidationError

from ..findings import Finding, Place, quoted
from ..models import Observation
from ..units import Unit, UnitError, read_unit, scaled
from .flaws import Unreadable, flaw
from .records import Flaw, flaws, way

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of one header are: fields and dimensions, each with its position.

    `forgiven` are fields whose flaws follow from the header, `flawed` tells that no row can be kept.
    """

    count: int
    fields: tuple[tuple[int, str], ...]
    dimensions: tuple[tuple[int, str], ...]
    names: Mapping[str, str]
    forgiven: frozenset[str]
    flawed: bool


def rows(text: str) -> Iterator[Row]:
    """Yield each row of a CSV text that is not blank, with the line it begins on.

    Raises:
        Unreadable: the quotes of a row do not match, or a cell is too long.
    """
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(line, "TT102", _quoting(str(error))) from None


def observations(path: str, given: Iterator[Row]) -> Iterator[Observation | Finding]:
    """Yield the observation in each row after the header, or the flaws of that row."""
    try:
        line, header = next(given, (1, ()))
        _check_separator(line, header)
        _check_count(line, header)
        columns, found = _columns(header)
        yield from (flaw(path, line, code, message) for code, message in found)
        for number, cells in given:
            if len(cells) == columns.count:
                yield from _observation(path, number, columns, cells)
            elif any(cell.strip() for cell in cells):
                yield flaw(path, number, "TT102", ragged(len(cells), columns.count))
    except Unreadable as error:
        yield error.finding(path)


def _observation(
    path: str, line: int, columns: Columns, cells: Sequence[str]
) -> Iterator[Observation | Finding]:
    row: dict[str, object] = {key: cell for at, key in columns.fields if (cell := cells[at].strip())}
    if not row and not any(cell.strip() for cell in cells):
        return
    if dimensions := {name: cell for at, name in columns.dimensions if (cell := cells[at].strip())}:
        row["dimensions"] = dimensions
    row["place"] = Place(path, line, _ONE_LINE)
    try:
        if _MULTIPLIER in row:
            row["unit"] = _multiplied(row.get("unit"), str(row.pop(_MULTIPLIER)))
        made = Observation.model_validate(row)
    except UnitError as error:
        yield flaw(path, line, "TT106", f"{_MULTIPLIER}: {error}")
    except ValidationError as error:
        for found in flaws(Observation, error):
            if columns.forgiven.isdisjoint(found.steps[:1]):
                yield flaw(path, line, found.code, _worded(found, columns.names))
    else:
        if not columns.flawed:
            yield made


def _worded(found: Flaw, names: Mapping[str, str]) -> str:
    key = str(found.steps[0]) if found.steps else ""
    name = names.get(key, key)
    if found.absent:
        return f"{name}: the cell is empty; {way(Observation, key)}"
    return str(replace(found, steps=(name, *found.steps[1:])))


def _multiplied(unit: object, exponent: str) -> Unit | str | None:
    if not _EXPONENT.fullmatch(exponent):
        raise UnitError(f"{quoted(exponent)} is no power of ten; write a whole number such as 6")
    return _scaled(unit, int(exponent)) if isinstance(unit, str) else None


@lru_cache(maxsize=256)
def _scaled(unit: str, exponent: int) -> Unit | str:
    try:
        plain = read_unit(unit)
    except UnitError:
        return unit  # the model says what is wrong with it
    return scaled(plain, exponent)


def _check_separator(line: int, header: Sequence[str]) -> None:
    for mark, name in _SEPARATORS.items():
        if any(_known(part) in FIELDS for cell in header if mark in cell for part in cell.split(mark)):
            raise Unreadable(line, "TT102", f"the columns are separated by {name}; separate them by commas")


def _check_count(line: int, header: Sequence[str]) -> None:
    if len(header) > _MOST_COLUMNS:
        raise Unreadable(line, "TT102", f"{len(header)} columns; {_MOST_COLUMNS} are read")


def _known(header: str) -> str:
    return SDMX.get(header.strip(), header.strip())


def _columns(header: Sequence[str]) -> tuple[Columns, list[tuple[str, str]]]:
    fields: dict[str, int] = {}
    dimensions: dict[str, int] = {}
    found: list[tuple[str, str]] = []
    for at, name in enumerate(map(str.strip, header)):
        key, flaws = _column(name, at)
        found.extend(flaws)
        taken = fields if key in FIELDS else dimensions
        if key in taken:
            first = taken[key]
            found.append(("TT102", _again(name, at, header[first].strip(), first)))
        elif key:
            taken[key] = at
    missing = [name for name in REQUIRED if name not in fields]
    found.extend(("TT103", f"missing column {quoted(name)}; add it to the header") for name in missing)
    return Columns(
        count=len(header),
        fields=tuple((at, key) for key, at in fields.items()),
        dimensions=tuple((at, key) for key, at in dimensions.items()),
        names={key: header[at].strip() for key, at in fields.items()},
        forgiven=frozenset({*missing, "value"} if "unit" in missing else missing),
        flawed=bool(found),
    ), found


def _column(name: str, at: int) -> tuple[str, list[tuple[str, str]]]:
    """Return the field or dimension that a column is, "" for none, and what is wrong with its name."""
    key = _known(name)
    if key in FIELDS:
        return key, []
    if not name:
        return "", [("TT102", f"column {at + 1} has no name; name it or take it out")]
    if near := _misspelt(name):
        return _known(near), [
            ("TT103", f"unknown column {quoted(name)}; did you mean {quoted(near)}?"),
        ]
    if not _DIMENSION.fullmatch(name):
        message = f"column {quoted(name)}: a dimension is named in letters a-z, digits, '-' and '_'"
        return "", [("TT103", f"{message}, a letter first")]
    return name, []


@lru_cache(maxsize=256)
def _misspelt(name: str) -> str | None:
    import difflib  # noqa: PLC0415  # needed for further columns only

    known = {other.lower(): other for other in (*FIELDS, *SDMX)}
    near = difflib.get_close_matches(name.lower()[:60], known, n=1, cutoff=_ALIKE)
    return known[near[0]] if near else None


def _again(name: str, at: int, first: str, first_at: int) -> str:
    same = "" if name == first else f", which is {quoted(first)}"
    return f"column {quoted(name)} again as column {at + 1}, first as column {first_at + 1}{same}; keep one"


def serves_as_dimension(name: str) -> bool:
    """Tell whether a column of this name is read as a dimension."""
    key, found = _column(name, 0)
    return bool(key) and key not in FIELDS and not found


def ragged(found: int, wanted: int) -> str:
    """Say what to do about a row of too many or too few cells."""
    way_out = "put quotes around a cell that holds a comma" if found > wanted else "write every comma"
    return f"{found} cells where the header has {wanted}; {way_out}"


def _quoting(problem: str) -> str:
    if "field limit" in problem:
        return "a cell is too long to be read; is a quotation mark open?"
    return "a quotation mark is opened here and not closed; inside a quoted cell write it twice"


REQUIRED = ("indicator", "area", "period", "value", "unit", "published", "source")
SDMX = {
    "TIME_PERIOD": "period",
    "OBS_VALUE": "value",
    "UNIT_MEASURE": "unit",
    "UNIT_MULT": "UNIT_MULT",
    "REF_AREA": "area",
    "OBS_STATUS": "status",
}

_MULTIPLIER = "UNIT_MULT"
FIELDS = frozenset({*Observation.model_fields, _MULTIPLIER} - {"place", "dimensions"})

_ALIKE = 0.8
_MOST_COLUMNS = 200
_DIMENSION = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_EXPONENT = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_ONE_LINE: Mapping[str, int] = MappingProxyType({})
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "strokes"}
