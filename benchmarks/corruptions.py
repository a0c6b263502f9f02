"""How many slips of a maintainer `targettrack check` finds in the shipped register.

Run `.venv/bin/python benchmarks/corruptions.py [--sources DIR] [--seed N] [--each N]`. A slip is made in a
copy of the register: one cell or one line of one file is changed as a person would change it by mistake, and
the copy is read and checked, without the texts of the sources and, with `--sources`, with them. It is found
if anything is found that is not found in the clean register. Which slips are made depends on the seed alone.

A slip changes what the register says, or makes it unreadable: what is read as the same records is none and is
passed over, such as a number in full-width digits where these are read as plain ones. A row or goal that was
never written leaves no trace in the files and is not among the kinds.

The kinds that the issue asked for have a total of their own. The rest are others that a maintainer makes. Of
some nothing in the files could tell: which of two indicators in one unit was meant, say.

Aims: 95 % found with sources, 80 % without, no false alarm in the clean register.
"""

import argparse
import csv
import io
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from targettrack import Finding, Register, read
from targettrack.rules import RULES, check, source_texts
from targettrack.rules.texts import on_texts

ROOT = Path(__file__).parent.parent
FOLDERS = ("targets", "observations")
EACH, SEED = 12, 1


# The study


@dataclass(frozen=True, slots=True)
class Slip:
    """One line of one file as it was and as it became; `told` says what was done to it."""

    path: str
    line: int
    now: str
    told: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A slip and what is found because of it, without the texts of the sources and with them."""

    kind: str
    slip: Slip
    without: Sequence[Finding]
    with_: Sequence[Finding]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--sources", type=Path, help="the folder of the sources' texts")
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--each", type=int, default=EACH, help="how many slips of each kind")
    options.add_argument("--found", action="store_true", help="print what is found as well")
    chosen = options.parse_args()
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in FOLDERS:
            shutil.copytree(ROOT / name, copy / name)
        study(Bench(copy, chosen.sources), chosen.seed, chosen.each, found=chosen.found)


class Bench:
    """A copy of the register on which one slip at a time is tried."""

    def __init__(self, root: Path, sources: Path | None) -> None:
        self.root = root
        self.sources = sources
        paths = sorted(path for name in FOLDERS for path in (root / name).rglob("*.*"))
        self.files: Files = {
            path.relative_to(root).as_posix(): tuple(path.read_text(encoding="utf-8").split("\n"))
            for path in paths
        }
        self.clean, flaws = read(root)
        self.alarms = (*flaws, *self.found(self.clean, with_texts=False))
        self.alarms_with = (*flaws, *self.found(self.clean, with_texts=True))

    def found(self, register: Register, *, with_texts: bool) -> list[Finding]:
        if not with_texts or self.sources is None:
            return check(register)
        return check(register, (*RULES, *on_texts(source_texts(register, self.sources))))

    def tried(self, kind: str, slip: Slip) -> Tried | None:
        """Make a slip, look at what is found and take it back; None where it changes no record."""
        path, lines = self.root / slip.path, list(self.files[slip.path])
        before = "\n".join(lines)
        lines[slip.line - 1] = slip.now
        path.write_text("\n".join(lines), encoding="utf-8")
        try:
            register, flaws = read(self.root)
            if not flaws and register == self.clean:
                return None
            without = new((*flaws, *self.found(register, with_texts=False)), self.alarms)
            with_ = new((*flaws, *self.found(register, with_texts=True)), self.alarms_with)
        finally:
            path.write_text(before, encoding="utf-8")
        return Tried(kind, slip, without, with_)


def new(found: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """Return what was not found before; lines may have moved."""
    known = Counter((one.path, one.code, one.message) for one in before)
    kept: list[Finding] = []
    for one in found:
        key = one.path, one.code, one.message
        if known[key]:
            known[key] -= 1
        else:
            kept.append(one)
    return kept


def study(bench: Bench, seed: int, each: int, *, found: bool) -> None:
    tried = [one for kind, make in KINDS.items() for one in sampled(bench, kind, make, seed, each)]
    print(f"{len(tried)} slips of {len(KINDS)} kinds, seed {seed}\n")
    print(table(tried, told=bench.sources is not None))
    print(f"\nfalse alarms in the clean register: {len(bench.alarms)} without sources", end="")
    print(f", {len(bench.alarms_with)} with sources" if bench.sources is not None else "")
    for title, missed in (
        ("Missed", [one for one in tried if not one.with_]),
        ("Found with sources only", [one for one in tried if one.with_ and not one.without]),
    ):
        if missed:
            print(f"\n## {title}")
            print(listing(missed))
    if found:
        print("\n## Found")
        for one in tried:
            for finding in one.with_[:1]:
                print(f"- {one.kind}: {one.slip.told}\n  {finding}")


def sampled(bench: Bench, kind: str, make: "Kind", seed: int, each: int) -> Iterator[Tried]:
    """Yield some slips of a kind, on as many lines as there are before a second one on any of them."""
    random = Random(f"{seed} {kind}")  # noqa: S311  # a study, not a secret
    slips = list(make(bench.files, random))
    random.shuffle(slips)
    times: Counter[tuple[str, int]] = Counter()
    turns: dict[int, list[Slip]] = defaultdict(list)
    for slip in slips:
        turns[times[slip.path, slip.line]].append(slip)
        times[slip.path, slip.line] += 1
    made = 0
    for slip in (slip for turn in sorted(turns) for slip in turns[turn]):
        one = bench.tried(kind, slip)
        if one is not None:
            made += 1
            yield one
        if made == each:
            return


def table(tried: Sequence[Tried], *, told: bool) -> str:
    named = [one for one in tried if one.kind in NAMED]
    return "\n".join(
        [
            "| kind | tried | found without sources | found with sources |",
            "|---|---:|---:|---:|",
            *(row(kind, [one for one in tried if one.kind == kind], told=told) for kind in KINDS),
            row(f"**the {len(NAMED)} kinds that the issue names**", named, told=told),
            row("**all**", tried, told=told),
        ]
    )


def row(name: str, tried: Sequence[Tried], *, told: bool) -> str:
    without = share(sum(bool(one.without) for one in tried), len(tried))
    with_ = share(sum(bool(one.with_) for one in tried), len(tried)) if told else "not tried"
    return f"| {name} | {len(tried)} | {without} | {with_} |"


def share(found: int, tried: int) -> str:
    return f"{found} ({found / tried:.0%})" if tried else "0"


def listing(tried: Sequence[Tried]) -> str:
    lines: list[str] = []
    for kind in dict.fromkeys(one.kind for one in tried):
        lines.append(f"\n{kind}:")
        lines += [f"- {one.slip.path}:{one.slip.line}: {one.slip.told}" for one in tried if one.kind == kind]
    return "\n".join(lines)


# What a slip can be made in: a cell of a CSV file, or the value of a key in a YAML file

Files = Mapping[str, tuple[str, ...]]
Kind = Callable[[Files, Random], Iterator[Slip]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row; `row` is the whole row by column."""

    path: str
    line: int
    row: Mapping[str, str]
    column: str

    @property
    def text(self) -> str:
        return self.row[self.column]

    def slip(self, text: str, **others: str) -> Slip:
        told = f"{self.column} {self.text or 'empty'} became {text or 'empty'}, of {about(self.row)}"
        return Slip(self.path, self.line, joined({**self.row, self.column: text, **others}.values()), told)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with a plain value; `item` is what the list item or header around it holds."""

    path: str
    line: int
    head: str
    key: str
    text: str
    tail: str
    item: Mapping[str, str]

    def slip(self, text: str) -> Slip:
        told = f"{self.key} {self.text} became {text}, of {self.item.get('id', 'plan')}"
        return Slip(self.path, self.line, f"{self.head}{self.key}: {text}{self.tail}", told)

    def renamed(self, key: str) -> Slip:
        told = f"key {self.key} became {key}, of {self.item.get('id', 'plan')}"
        return Slip(self.path, self.line, f"{self.head}{key}: {self.text}{self.tail}", told)


def rows(files: Files) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    for path, lines in files.items():
        if path.endswith(".csv"):
            header = cells_of(lines[0])
            for number, line in enumerate(lines[1:], 2):
                if line:
                    yield path, number, dict(zip(header, cells_of(line), strict=True))


def cells(files: Files, *columns: str) -> Iterator[Cell]:
    """Yield the cells of some columns that are not empty."""
    for path, line, row in rows(files):
        for column in columns:
            if row.get(column):
                yield Cell(path, line, row, column)


def entries(files: Files, *keys: str, within: str = "") -> Iterator[Entry]:
    for path, lines in files.items():
        if not path.endswith(".yaml") or within not in path:
            continue
        item: dict[str, str] = {}
        for number, line in enumerate(lines, 1):
            found = ENTRY.fullmatch(line)
            if found is None:
                continue
            if found["item"]:
                item = {}
            item[found["key"]] = found["value"]
            if found["key"] in keys:
                yield Entry(
                    path, number, found["head"], found["key"], found["value"], found["tail"] or "", item
                )


def slots(*groups: Iterable[Cell | Entry]) -> Iterator[Cell | Entry]:
    for group in groups:
        yield from group


def cells_of(line: str) -> list[str]:
    return next(csv.reader([line]))


def joined(row: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(row)
    return written.getvalue()


def about(row: Mapping[str, str]) -> str:
    """Say what a row is, briefly."""
    return " ".join((row["indicator"], row["area"], row["period"]))


def numeric(row: Mapping[str, str]) -> bool:
    return bool(row["unit"])


ENTRY = re.compile(
    r"(?P<head>(?P<item>\s*- )?\s*)(?P<key>[a-z_]+): (?P<value>(?![{\"#])[^\s#](?:.*?\S)?)(?P<tail>\s+#.*)?"
)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


# Numbers and units


def value_by_tens(files: Files, _: Random) -> Iterator[Slip]:
    """A zero too many or too few, a decimal point lost or moved."""
    for cell in numbers(files):
        for power in (10, 100, 1000):
            yield cell.slip(scaled(cell.text, power))
        if cell.text.endswith("0") and "." not in cell.text:
            yield cell.slip(cell.text[:-1])


def unit_by_tens(files: Files, _: Random) -> Iterator[Slip]:
    """Another scale of the unit: 万元 for 亿元."""
    for cell in cells(files, "unit"):
        for other in UNITS.get(cell.text, ()):
            yield cell.slip(other)


def goal_by_tens(files: Files, _: Random) -> Iterator[Slip]:
    """A goal in another scale, or with a zero too many."""
    for entry in goals(files):
        for was, now in SCALES:
            if was in entry.text:
                yield entry.slip(entry.text.replace(was, now, 1))
        if NUMBER.search(entry.text):
            yield entry.slip(NUMBER.sub(lambda number: scaled(number[0], 10), entry.text))


def digits_swapped(files: Files, _: Random) -> Iterator[Slip]:
    for cell in numbers(files):
        for text in swaps(cell.text):
            yield cell.slip(text)


def digit_mistyped(files: Files, random: Random) -> Iterator[Slip]:
    for cell in numbers(files):
        yield cell.slip(mistyped(cell.text, random))


def goal_mistyped(files: Files, random: Random) -> Iterator[Slip]:
    for entry in goals(files):
        if any(sign.isdigit() for sign in entry.text):
            yield entry.slip(mistyped(entry.text, random))


def value_and_phrase(files: Files, random: Random) -> Iterator[Slip]:
    """A digit misread, so that both the value and the phrase have it."""
    for cell in numbers(files):
        number = NUMBER.search(cell.text)
        phrase = cell.row.get("as_stated", "")
        if number is not None and number[0] in phrase:
            misread = mistyped(number[0], random)
            yield cell.slip(
                cell.text.replace(number[0], misread), as_stated=phrase.replace(number[0], misread)
            )


def hedge_lost(files: Files, _: Random) -> Iterator[Slip]:
    for cell in cells(files, "value"):
        if numeric(cell.row) and not cell.text[0].isdigit():
            for number in NUMBER.findall(cell.text)[-1:]:
                yield cell.slip(number)
            if cell.text.startswith(">"):
                yield cell.slip(f">={cell.text.lstrip('>=')}")


def hedge_added(files: Files, _: Random) -> Iterator[Slip]:
    for cell in numbers(files):
        if cell.text[0].isdigit():
            for hedge in (">", "<", "~", ">="):
                yield cell.slip(f"{hedge}{cell.text}")


def thousands(files: Files, _: Random) -> Iterator[Slip]:
    """A thousands separator, as printed."""
    for cell in numbers(files):
        number = NUMBER.search(cell.text)
        if number is not None and len(number[0].partition(".")[0]) > len("999"):
            written = f"{float(number[0]):,.10g}"
            yield cell.slip(cell.text.replace(number[0], written))
            bare = joined(cell.row.values()).replace(number[0], written, 1)
            yield Slip(
                cell.path, cell.line, bare, f"value {cell.text} became {written} without quotation marks"
            )


def sign(files: Files, _: Random) -> Iterator[Slip]:
    """A sign lost or added, in a change or a value."""
    for cell in cells(files, "yoy", "yoy_gap", "value"):
        if numeric(cell.row) and cell.text[0].isdigit():
            yield cell.slip(f"-{cell.text}")


def full_width(files: Files, _: Random) -> Iterator[Slip]:
    """Digits from a Chinese keyboard; only those that are refused or change what is read count."""
    for cell in cells(files, "value", "period", "published", "yoy", "source"):
        if any(sign.isdigit() for sign in cell.text):
            yield cell.slip(cell.text.translate(FULL_WIDTH))
    for entry in (*goals(files), *entries(files, "deadline", "declared", "source", "id")):
        if any(sign.isdigit() for sign in entry.text):
            yield entry.slip(entry.text.translate(FULL_WIDTH))


# Changes


def percent_for_point(files: Files, _: Random) -> Iterator[Slip]:
    for cell in cells(files, "yoy", "yoy_gap"):
        number = NUMBER.search(cell.text)
        if number is not None:
            yield cell.slip(f"{number[0]}{'个百分点' if cell.text.endswith('%') else '%'}")


def change_mistyped(files: Files, random: Random) -> Iterator[Slip]:
    for cell in cells(files, "yoy", "yoy_gap"):
        for text in (mistyped(cell.text, random), *swaps(cell.text), cell.text.replace(".", "", 1)):
            yield cell.slip(text)


# Time


def wrong_year(files: Files, _: Random) -> Iterator[Slip]:
    """A period a year early or late."""
    for cell in cells(files, "period"):
        for by in (-1, 1):
            yield cell.slip(moved_years(cell.text, by))


def wrong_length(files: Files, _: Random) -> Iterator[Slip]:
    """A year for its first months, months for a year."""
    for cell in cells(files, "period"):
        if numeric(cell.row):
            for text in lengths(cell.text):
                yield cell.slip(text)


def wrong_day(files: Files, _: Random) -> Iterator[Slip]:
    """A period a day or a month off."""
    for cell in cells(files, "period"):
        for text in near_days(cell.text):
            yield cell.slip(text)


def vintage_day(files: Files, _: Random) -> Iterator[Slip]:
    for cell in cells(files, "published"):
        for text in near_days(cell.text):
            yield cell.slip(text)


def vintage_year(files: Files, _: Random) -> Iterator[Slip]:
    for cell in cells(files, "published"):
        for by in (-1, 1):
            yield cell.slip(moved_years(cell.text, by))


def source_day(files: Files, _: Random) -> Iterator[Slip]:
    """A source's own day of publication a day, a month or a year off."""
    for entry in entries(files, "published"):
        for text in (*near_days(entry.text), moved_years(entry.text, -1), moved_years(entry.text, 1)):
            yield entry.slip(text)


def deadline_moved(files: Files, _: Random) -> Iterator[Slip]:
    for entry in entries(files, "deadline", "period", "window"):
        if entry.text.startswith("P"):
            yield entry.slip(entry.text.replace("3", "5"))
            yield entry.slip(entry.text.replace("3", "2"))
            continue
        for text in (moved_years(entry.text, 1), moved_years(entry.text, -1), *near_days(entry.text)):
            yield entry.slip(text)
        if entry.text[2] != entry.text[3]:
            yield entry.slip(entry.text[:2] + entry.text[3] + entry.text[2] + entry.text[4:])


def declared_moved(files: Files, _: Random) -> Iterator[Slip]:
    for entry in entries(files, "declared"):
        for text in (*near_days(entry.text), moved_years(entry.text, -1), moved_years(entry.text, 1)):
            yield entry.slip(text)


# Evidence


def source_swapped(files: Files, _: Random) -> Iterator[Slip]:
    sources = sorted(entry.text for entry in entries(files, "id", within="sources"))
    for slot in slots(cells(files, "source"), entries(files, "source")):
        for source in sources:
            if source != slot.text:
                yield slot.slip(source)


def phrase_elsewhere(files: Files, random: Random) -> Iterator[Slip]:
    """The phrase of another row or goal."""
    stated = [*slots(cells(files, "as_stated"), entries(files, "as_stated"))]
    phrases = sorted({slot.text for slot in stated})
    for slot in stated:
        yield slot.slip(random.choice([phrase for phrase in phrases if phrase != slot.text]))


def phrase_mistyped(files: Files, random: Random) -> Iterator[Slip]:
    """A character left out of a phrase, or two exchanged."""
    for slot in slots(cells(files, "as_stated"), entries(files, "as_stated")):
        at = random.randrange(1, len(slot.text) - 1)
        if not slot.text[at].isspace():
            yield slot.slip(slot.text[:at] + slot.text[at + 1 :])
        if not (slot.text[at] + slot.text[at - 1]).count(" "):
            yield slot.slip(slot.text[: at - 1] + slot.text[at] + slot.text[at - 1] + slot.text[at + 1 :])


def phrase_left_out(files: Files, _: Random) -> Iterator[Slip]:
    for cell in cells(files, "as_stated"):
        if numeric(cell.row):
            yield cell.slip("")
    for entry in entries(files, "as_stated"):
        if OPERATORS & entry.item.keys():
            yield Slip(entry.path, entry.line, "", f"as_stated left out, of {entry.item['id']}")


def operator_flipped(files: Files, _: Random) -> Iterator[Slip]:
    """At most for at least, and the like."""
    for entry in entries(files, *FLIPPED):
        yield entry.renamed(FLIPPED[entry.key])


def operator_changed(files: Files, _: Random) -> Iterator[Slip]:
    """More than for at least, about for exactly, and the like."""
    for entry in entries(files, *NEIGHBOURS):
        for key in NEIGHBOURS[entry.key]:
            yield entry.renamed(key)


def direction_flipped(files: Files, _: Random) -> Iterator[Slip]:
    for entry in entries(files, "direction"):
        yield entry.slip("lower" if entry.text == "higher" else "higher")


def forecast_lost(files: Files, _: Random) -> Iterator[Slip]:
    for cell in cells(files, "status"):
        yield cell.slip("")


# Rows, columns, keys and ids


def row_twice(files: Files, _: Random) -> Iterator[Slip]:
    """A row or a goal's id that stands twice."""
    for path, line, row in rows(files):
        written = files[path][line - 1]
        yield Slip(path, line, f"{written}\n{written}", f"row twice, {about(row)}")


def row_twice_with_another_value(files: Files, random: Random) -> Iterator[Slip]:
    """A row copied to correct it, and the old one left in place."""
    for cell in numbers(files):
        slip = cell.slip(mistyped(cell.text, random))
        written = files[cell.path][cell.line - 1]
        yield Slip(cell.path, cell.line, f"{written}\n{slip.now}", f"row twice, the second time {slip.told}")


def row_copied_forward(files: Files, _: Random) -> Iterator[Slip]:
    """A row copied for another year, of which only the period was changed."""
    for cell in cells(files, "period"):
        slip = cell.slip(moved_years(cell.text, -1))
        written = files[cell.path][cell.line - 1]
        yield Slip(cell.path, cell.line, f"{written}\n{slip.now}", f"row copied, {slip.told}")


def column_shifted(files: Files, random: Random) -> Iterator[Slip]:
    """A comma lost or added, or two neighbouring cells exchanged."""
    for path, line, row in rows(files):
        texts = list(row.values())
        at = random.randrange(1, len(texts))
        told = f"column {at + 1} of {about(row)}"
        yield Slip(path, line, joined([*texts[:at], *texts[at + 1 :]]), f"cell lost, {told}")
        yield Slip(path, line, joined([*texts[:at], "", *texts[at:]]), f"cell added, {told}")
        if not texts[-1]:
            yield Slip(path, line, joined([*texts[:at], "", *texts[at:-1]]), f"cells moved on, {told}")
        yield Slip(
            path,
            line,
            joined([*texts[: at - 1], texts[at], texts[at - 1], *texts[at + 1 :]]),
            f"cells {texts[at - 1] or 'empty'} and {texts[at] or 'empty'} exchanged, {told}",
        )


def dimension_lost(files: Files, _: Random) -> Iterator[Slip]:
    """A part's row that became one of the headline."""
    for path, line, row in rows(files):
        for column in row.keys() - COLUMNS:
            if row[column]:
                yield Cell(path, line, row, column).slip("")


def area_of_the_parent(files: Files, _: Random) -> Iterator[Slip]:
    parents = {entry.item["id"]: entry.text for entry in entries(files, "part_of")}
    for slot in slots(cells(files, "area"), entries(files, "area")):
        if slot.text in parents:
            yield slot.slip(parents[slot.text])


def indicator_swapped(files: Files, _: Random) -> Iterator[Slip]:
    """Another indicator in the same unit, or another event."""
    units: dict[str, list[str]] = defaultdict(list)
    unit_of: dict[str, str] = {}
    for entry in entries(files, "measure", within="indicators"):
        unit_of[entry.item["id"]] = entry.item.get("unit", entry.text)
    for name, unit in unit_of.items():
        units[unit].append(name)
    for slot in slots(cells(files, "indicator"), entries(files, "indicator")):
        for other in units[unit_of[slot.text]]:
            if other != slot.text:
                yield slot.slip(other)


def id_misspelt(files: Files, random: Random) -> Iterator[Slip]:
    for slot in slots(
        cells(files, "indicator", "area", "source"),
        entries(files, "indicator", "area", "source", "part_of", "revises", "subset_of", "part", "whole"),
    ):
        yield slot.slip(misspelt(slot.text, random))


def key_misspelt(files: Files, random: Random) -> Iterator[Slip]:
    for entry in entries(files, *KEYS):
        yield entry.renamed(misspelt(entry.key, random))
    for path, lines in files.items():
        if path.endswith(".csv"):
            for column in sorted(COLUMNS & {*cells_of(lines[0])}):
                name = misspelt(column, random)
                header = re.sub(rf"\b{column}\b", name, lines[0], count=1)
                yield Slip(path, 1, header, f"column {column} became {name}")


def id_twice(files: Files, random: Random) -> Iterator[Slip]:
    """A record copied and its id left as it was."""
    named = list(entries(files, "id"))
    for entry in named:
        others = [other.text for other in named if other.path == entry.path and other.text != entry.text]
        if others:
            yield entry.slip(random.choice(others))


def indented_wrongly(files: Files, _: Random) -> Iterator[Slip]:
    """A line moved to the left or right, or its colon without the space."""
    for entry in entries(files, *KEYS):
        line = files[entry.path][entry.line - 1]
        who = entry.item.get("id", "plan")
        yield Slip(entry.path, entry.line, f"  {line}", f"{entry.key} moved right, of {who}")
        if line.startswith("  "):
            yield Slip(entry.path, entry.line, line[2:], f"{entry.key} moved left, of {who}")
        yield Slip(
            entry.path, entry.line, line.replace(": ", ":", 1), f"{entry.key} without a space, of {who}"
        )


# How texts are changed


def numbers(files: Files) -> Iterator[Cell]:
    for cell in cells(files, "value"):
        if numeric(cell.row) and "/" not in cell.text:
            yield cell


def goals(files: Files) -> Iterator[Entry]:
    yield from entries(files, *OPERATORS)


def scaled(text: str, power: int) -> str:
    """Multiply the numbers of a text."""
    return NUMBER.sub(lambda number: f"{float(number[0]) * power:.10g}", text)


def swaps(text: str) -> Iterator[str]:
    """Yield a text with two neighbouring digits exchanged."""
    for at, (one, other) in enumerate(pairwise(text)):
        if one.isdigit() and other.isdigit() and one != other and not (at == 0 and other == "0"):
            yield text[:at] + other + one + text[at + 2 :]


def mistyped(text: str, random: Random) -> str:
    """Change one digit of a text."""
    places = [at for at, sign in enumerate(text) if sign.isdecimal()]
    at = random.choice(places)
    digit = random.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + digit + text[at + 1 :]


def misspelt(text: str, random: Random) -> str:
    """Leave one letter out, write one twice, or exchange two."""
    at = random.randrange(len(text) - 1)
    ways = [text[:at] + text[at + 1 :], text[: at + 1] + text[at:]]
    if text[at] != text[at + 1]:
        ways.append(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    return random.choice(ways)


def moved_years(text: str, by: int) -> str:
    return re.sub(r"(?<!\d)\d{4}(?!\d)", lambda year: str(int(year[0]) + by), text)


def near_days(text: str) -> Iterator[str]:
    """Yield a day that is mistyped: a day on, ten days off, or a month off."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = date.fromisoformat(text)
        yield (day + timedelta(1)).isoformat()
        yield (day - timedelta(10)).isoformat()
        yield day.replace(month=day.month % 12 + 1, day=min(day.day, 28)).isoformat()
    elif re.fullmatch(r"\d{4}-\d\d", text):
        yield f"{text[:5]}{int(text[5:]) % 12 + 1:02}"


def lengths(text: str) -> Iterator[str]:
    if re.fullmatch(r"\d{4}", text):
        yield f"{text}-01/{text}-09"
        yield f"{text}-12"
        yield f"{int(text) - 1}/{text}"
    elif "/" in text:
        yield text[:4]
        yield text.partition("/")[2]
        yield f"{text[:-2]}{int(text[-2:]) - 1:02}"
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        yield text[:7]
        yield text[:4]


COLUMNS = frozenset(
    [
        "indicator",
        "area",
        "period",
        "value",
        "unit",
        "published",
        "source",
        "as_stated",
        "yoy",
        "yoy_gap",
        "yoy_gap_to",
        "status",
        "note",
        "allow",
    ]
)
OPERATORS = frozenset({"at_least", "more_than", "at_most", "less_than", "between", "around"})
FLIPPED = {
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
}
NEIGHBOURS = {"at_least": ("more_than", "around"), "more_than": ("at_least", "around")}
KEYS = (
    *("id", "indicator", "area", "declared", "source", "deadline", "period", "window", "commitment"),
    *("as_stated", "published", "measure", "unit", "direction", "part_of", "revises", "subset_of"),
    *OPERATORS,
)
UNITS = {
    "亿元": ("万元", "元", "万亿元", "千万元"),
    "万元": ("亿元", "元"),
    "平方公里": ("平方米", "公顷"),
    "亩": ("公顷", "平方米"),
    "㎡": ("万平方米", "公顷"),
    "firms": ("万家",),
    "家": ("万家",),
}
SCALES = (("万亿", "亿"), ("千亿", "百亿"), ("亿", "万"), ("万", ""), ("亿", "万亿"), ("亿", ""))
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

KINDS: Mapping[str, Kind] = {
    "value off by 10 to 1000": value_by_tens,
    "unit off by 10 to 10,000": unit_by_tens,
    "goal off by 10 to 10,000": goal_by_tens,
    "digits of a value swapped": digits_swapped,
    "digit of a value mistyped": digit_mistyped,
    "digit of a goal mistyped": goal_mistyped,
    "digit misread in value and phrase": value_and_phrase,
    "hedge lost": hedge_lost,
    "hedge added": hedge_added,
    "thousands separator": thousands,
    "sign lost or added": sign,
    "full-width digits": full_width,
    "percent for point": percent_for_point,
    "change mistyped": change_mistyped,
    "period: wrong year": wrong_year,
    "period: wrong length": wrong_length,
    "period: wrong day or month": wrong_day,
    "published: wrong day or month": vintage_day,
    "published: wrong year": vintage_year,
    "a source's day wrong": source_day,
    "deadline moved": deadline_moved,
    "declaration moved": declared_moved,
    "source swapped": source_swapped,
    "phrase from elsewhere": phrase_elsewhere,
    "phrase mistyped": phrase_mistyped,
    "phrase left out": phrase_left_out,
    "operator flipped": operator_flipped,
    "operator changed": operator_changed,
    "direction flipped": direction_flipped,
    "status lost": forecast_lost,
    "row twice": row_twice,
    "row twice with another value": row_twice_with_another_value,
    "row copied for another year": row_copied_forward,
    "column shifted": column_shifted,
    "dimension lost": dimension_lost,
    "area of the parent": area_of_the_parent,
    "indicator swapped": indicator_swapped,
    "id misspelt": id_misspelt,
    "key or column misspelt": key_misspelt,
    "id twice": id_twice,
    "line indented wrongly": indented_wrongly,
}
NAMED = (
    *("value off by 10 to 1000", "unit off by 10 to 10,000", "goal off by 10 to 10,000"),
    *("digits of a value swapped", "period: wrong year", "period: wrong length", "hedge lost", "hedge added"),
    *("percent for point", "source swapped", "phrase from elsewhere", "row twice", "deadline moved"),
    *("direction flipped", "key or column misspelt", "id misspelt", "full-width digits", "column shifted"),
    *("sign lost or added", "area of the parent", "published: wrong day or month"),
)

if __name__ == "__main__":
    main()
