"""Findings: one flaw at one place, and the error that carries a list of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import total_ordering


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """The file and line where a record stands; `path` is relative to the register's root."""

    path: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def of(self, key: str) -> int:
        """Return the line of one key of the record, or the record's own line."""
        return self.lines.get(key, self.line)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw at one place: `path:line: severity CODE: message`."""

    path: str
    line: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity} {self.code}: {self.message}"

    def __lt__(self, other: "Finding") -> bool:
        return (self.path, self.line, self.code, self.message) < (
            other.path,
            other.line,
            other.code,
            other.message,
        )


class InvalidData(Exception):  # noqa: N818  # the agreed name; it says what the data are
    """A register that cannot be used; `findings` holds every flaw found in one run."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def quoted(value: object, longest: int = 60) -> str:
    """Quote a value for a message: one line, no control characters, at most `longest` characters.

    >>> quoted("亿圆")
    "'亿圆'"
    """
    text = str(value)
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    return repr(shown)


def expected(known: Iterable[str], given: str) -> str:
    """Name the nearest known word for one that is not known, or else list what is known.

    >>> expected(["stock", "flow"], "stok")
    "did you mean 'stock'?"
    """
    import difflib  # noqa: PLC0415  # needed only once something is wrong

    words = tuple(known)
    near = difflib.get_close_matches(given[:60], words, n=1)
    if near:
        return f"did you mean {quoted(near[0])}?"
    return f"expected one of {', '.join(sorted(words))}"


FAMILIES = {
    "TT1": "form",
    "TT2": "evidence",
    "TT3": "references",
    "TT4": "time",
    "TT5": "arithmetic",
    "TT6": "plausibility",
    "TT7": "conflicts",
    "TT8": "standing",
}
