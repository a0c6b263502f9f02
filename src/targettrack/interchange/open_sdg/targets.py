"""Targets: what a repository asks of its indicators, as targets scored by Statistics Canada's method."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .leftovers import Leftover
from .names import slug
from .options import Asked, Entry, asked
from .records import Record, Value
from .selection import Coordinates, selected
from .series import Measured
from .translations import Translations
from .units import amount


@dataclass(frozen=True, slots=True)
class Asking:
    """The targets on one subject, the indicators that stand for groups of them, and the natural limits."""

    targets: list[Record] = field(default_factory=list)
    groups: list[Record] = field(default_factory=list)
    limits: dict[str, str] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)


def asking(found: Measured, source: str, translations: Translations) -> Asking:
    """Return what is asked of a subject, nothing where its progress is not calculated."""
    result = Asking()
    fields = found.subject.fields
    automatic = fields.get("auto_progress_calculation")
    if automatic is None or automatic.text.lower() not in ("true", "yes", "on"):
        result.leftovers.extend(_claims(found))
        return result
    wanted, left = asked(fields, found.subject.path, translations)
    result.leftovers.extend(left)
    _Asker(found, source, result).ask(wanted, found.subject.id)
    if result.targets and (wording := found.subject.words(WORDINGS)):
        result.targets[-1] = {**result.targets[-1], "notes": wording}
    return result


def _claims(found: Measured) -> Iterator[Leftover]:
    """Yield what is said of progress that is not calculated."""
    for key in ("progress_status", "progress_calculation_options"):
        one = found.subject.fields.get(key)
        if one is not None and one.value:
            yield Leftover(one.path, one.line, f"{key} {one.text}".rstrip(), CLAIM)


class _Asker:
    """What is asked of one subject, while its targets are made."""

    def __init__(self, found: Measured, source: str, result: Asking) -> None:
        self.found = found
        self.source = source
        self.result = result
        self.taken: set[str] = set()
        self.limits: dict[str, str | None] = {}

    def ask(self, wanted: Asked, id_: str) -> tuple[str, int] | None:
        """Make the target that something asks for; return its id and year, or None where it has no series."""
        if isinstance(wanted, Entry):
            return self._one(wanted, id_)
        self.taken.add(id_)
        made = [self.ask(member, self._id(member, at)) for at, member in enumerate(wanted.members, 1)]
        kept = [one for one in made if one is not None]
        if len(kept) < len(("one", "other")):
            self.taken.discard(id_)
            return kept[0] if kept else None
        year = max(due for _, due in kept)
        indicator = f"{id_}.together"
        name = f"{self.found.name}: all that is asked"
        self.result.groups.append({"id": indicator, "name": name, "measure": "event"})
        self.result.targets.append(
            {
                "id": id_,
                "indicator": indicator,
                "all_of": [one for one, _ in kept],
                "deadline": str(year),
            }
        )
        return id_, year

    def _one(self, entry: Entry, id_: str) -> tuple[str, int] | None:
        one, left = selected(self.found.table, entry, self.found.known)
        self.result.leftovers.extend(left)
        if one is None:
            self.taken.discard(id_)
            return None
        series = self.found.scored(one)
        record: dict[str, Value] = {"id": id_, "indicator": series.id}
        if entry.goal is None:
            record["direction"] = "higher" if entry.rises else "lower"
        else:
            record["at_least" if entry.rises else "at_most"] = amount(entry.goal, series.unit)
            record["source"] = self.source
        record["deadline"] = str(entry.deadline)
        record["baseline"] = {"since": str(entry.since)}
        if where := _where(self.found, one):
            record["where"] = where
        record["method"] = METHOD
        self._limit(entry, series.id)
        self.result.targets.append(record)
        return id_, entry.deadline

    def _limit(self, entry: Entry, indicator: str) -> None:
        """Keep the natural limit that the first entry on an indicator gives; a goal has none."""
        if entry.goal is not None and entry.limit is None:
            return
        if entry.goal is not None:
            why = "beside a target it is passed over"
        elif entry.limit is not None and not Decimal(entry.limit):
            why = "no figure is near a limit of zero; it changes nothing"
        else:
            first = self.limits.setdefault(indicator, entry.limit)
            if first is not None:
                self.result.limits[indicator] = first
            if first == entry.limit:
                return
            why = f"an entry before it for the same series says {first or 'none'}, which is kept"
        what = f"limit {entry.limit or 'none'}"
        self.result.leftovers.append(Leftover(entry.path, entry.line, what, why))

    def _id(self, member: Asked, at: int) -> str:
        """Return the id of a member of a group: by its labels, or by its number."""
        base = self.found.subject.id
        label = slug(member.label, 70 - len(base)) if isinstance(member, Entry) else ""
        name = f"{base}.{label or at}"
        number, given = 1, name
        while given in self.taken:
            number += 1
            given = f"{name}-{number}"
        self.taken.add(given)
        return given


def _where(found: Measured, one: Coordinates) -> Mapping[str, str]:
    return {name: label for name, label in zip(found.table.names, one.dimensions, strict=True) if label}


METHOD = "statcan"
WORDINGS = ("target_name",)
CLAIM = "progress is not calculated; a claim, not a verdict"
