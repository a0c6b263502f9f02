"""Options: what `progress_calculation_options` asks for, read as entries and groups of entries."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ...periods import EARLIEST, LATEST
from .cells import number
from .documents import Field
from .leftovers import Leftover
from .translations import Translations

BASE, DUE = 2015, 2030  # the years of the 2030 Agenda, where an entry names none


@dataclass(frozen=True, slots=True)
class Entry:
    """One series to be scored and how; `parts` are the labels asked of its dimensions, "" for none."""

    path: str
    line: int
    series: str = ""
    unit: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    rises: bool = False
    goal: str | None = None
    limit: str | None = None
    since: int = BASE
    deadline: int = DUE

    @property
    def label(self) -> str:
        """What it is called among others of its indicator."""
        return " / ".join(
            word for word in (self.series, self.unit, *(value for _, value in self.parts)) if word
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Entries and groups that weigh alike together."""

    path: str
    line: int
    members: tuple["Entry | Group", ...]


Asked: TypeAlias = Entry | Group


def asked(fields: Mapping[str, Field], path: str, translations: Translations) -> tuple[Asked, list[Leftover]]:
    """Return what is asked for an indicator, its labels translated as those of its table are.

    Without options that is for the headline to fall from 2015.
    """
    given = fields.get("progress_calculation_options")
    left: list[Leftover] = []
    members = [] if given is None else list(_members(given, translations, left))
    if not members:
        line = fields["auto_progress_calculation"].line
        left.append(Leftover(path, line, "progress_calculation_options", USUAL))
        return Entry(path, line), left
    return members[0] if len(members) == 1 else Group(path, given.line if given else 1, tuple(members)), left


def _members(given: Field, translations: Translations, left: list[Leftover]) -> Iterator[Asked]:
    for item in given.items():
        fields = item.fields()
        if "group" in fields:
            left.extend(_unknown(fields, frozenset({"group"})))
            yield Group(item.path, item.line, tuple(_members(fields["group"], translations, left)))
        else:
            left.extend(_unknown(fields, KNOWN))
            yield _entry(item, fields, translations, left)


def _entry(
    item: Field, fields: Mapping[str, Field], translations: Translations, left: list[Leftover]
) -> Entry:
    texts = {key: field.text for key, field in fields.items()}
    direction = texts.get("direction", "")
    if direction not in DIRECTIONS:
        place = fields.get("direction", item)
        why = (
            "neither positive nor negative; read as negative"
            if direction
            else "no direction; read as negative"
        )
        left.append(Leftover(place.path, place.line, f"direction {direction}".rstrip(), why))
    parts = [part.fields() for part in fields["disaggregation"].items()] if "disaggregation" in fields else []
    return Entry(
        path=item.path,
        line=item.line,
        series=translations.of(texts.get("series", "")),
        unit=translations.of(texts.get("unit", "")),
        parts=tuple(
            (
                translations.of(part["field"].text),
                translations.of(part["value"].text) if "value" in part else "",
            )
            for part in parts
            if "field" in part
        ),
        rises=direction == "positive",
        goal=_amount(fields, "target", left),
        limit=_amount(fields, "limit", left),
        since=_year(fields, "base_year", BASE, left),
        deadline=_year(fields, "target_year", DUE, left),
    )


def _amount(fields: Mapping[str, Field], key: str, left: list[Leftover]) -> str | None:
    if key not in fields or not fields[key].text:
        return None
    read = number(fields[key].text)
    if read is None:
        left.append(Leftover(fields[key].path, fields[key].line, f"{key} {fields[key].text}", "no number"))
    return read


def _year(fields: Mapping[str, Field], key: str, usual: int, left: list[Leftover]) -> int:
    if key not in fields or not fields[key].text:
        return usual
    text = fields[key].text
    if _YEAR.fullmatch(text) and EARLIEST <= int(text) <= LATEST:
        return int(text)
    why = f"no year from {EARLIEST} to {LATEST}; read as {usual}"
    left.append(Leftover(fields[key].path, fields[key].line, f"{key} {text}", why))
    return usual


def _unknown(fields: Mapping[str, Field], known: frozenset[str]) -> Iterator[Leftover]:
    for key, field in fields.items():
        if key not in known:
            yield Leftover(field.path, field.line, f"progress_calculation_options: {key}", "no counterpart")


DIRECTIONS = ("positive", "negative")
KNOWN = frozenset(
    [
        "base_year",
        "direction",
        "disaggregation",
        "limit",
        "series",
        "target",
        "target_year",
        "unit",
    ]
)
USUAL = "no options; the headline is to fall from 2015"

_YEAR = re.compile("[0-9]{4}")
