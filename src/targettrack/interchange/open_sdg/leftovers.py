"""Leftovers: what of a repository has no place in a register, or was read by a rule of its own."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import TypeVar

from ...models.forms import LONGEST

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, order=True)
class Leftover:
    """One thing that did not come over as it stands: where, what, and why."""

    path: str
    line: int
    what: str
    why: str


def parted(parts: Iterable[Kept | Leftover]) -> tuple[list[Kept], list[Leftover]]:
    """Return what was kept and what was left over, each in its order."""
    kept: list[Kept] = []
    left: list[Leftover] = []
    for part in parts:
        if isinstance(part, Leftover):
            left.append(part)
        else:
            kept.append(part)
    return kept, left


def as_csv(leftovers: Iterable[Leftover]) -> str:
    """Return leftovers as a CSV text, by place."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("path", "line", "what", "why"))
    writer.writerows((one.path, one.line, one.what, one.why) for one in sorted(leftovers))
    return text.getvalue()


def by_reason(leftovers: Iterable[Leftover]) -> list[tuple[str, int]]:
    """Return each reason with how many leftovers have it, the most frequent first."""
    counts = Counter(one.why for one in leftovers)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


OVER = f"over {LONGEST} characters"
