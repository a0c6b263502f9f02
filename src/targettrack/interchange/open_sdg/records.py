"""Records: what is written, as YAML and CSV texts of the file format."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TypeAlias

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
Record: TypeAlias = Mapping[str, Value]


def as_yaml(key: str, records: Iterable[Record]) -> str:
    """Return a list of records as a YAML text."""
    lines = [f"{key}:"]
    for record in records:
        for at, (name, value) in enumerate(record.items()):
            lines.append(f"  {'-' if at == 0 else ' '} {name}: {_flow(value)}")
    return "\n".join([*lines, ""])


def plan_as_yaml(header: Record, targets: Iterable[Record]) -> str:
    """Return a plan and its targets as a YAML text."""
    lines = ["plan:", *(f"  {name}: {_flow(value)}" for name, value in header.items())]
    return "\n".join(lines) + "\n" + as_yaml("targets", targets)


def figures_as_csv(dimensions: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return observations as a CSV text."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, *dimensions))
    writer.writerows(rows)
    return text.getvalue()


def _flow(value: Value) -> str:
    match value:
        case str():
            return (
                value
                if _PLAIN.fullmatch(value) and value not in _BLANK
                else json.dumps(value, ensure_ascii=False)
            )
        case Mapping():
            return "{" + ", ".join(f"{_flow(name)}: {_flow(item)}" for name, item in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(_flow, value)) + "]"


COLUMNS = ("indicator", "area", "period", "value", "unit", "published", "source", "status", "note")
_PLAIN = re.compile(r"[A-Za-z0-9.][A-Za-z0-9./%_-]*", re.ASCII)
_BLANK = frozenset({"null", "Null", "NULL"})
