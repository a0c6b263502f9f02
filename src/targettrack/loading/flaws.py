"""Flaws of files: their codes, and the error that ends the reading of one file."""

from typing import TypeAlias

from ..findings import Finding, Severity

Step: TypeAlias = str | int


class Unreadable(Exception):  # noqa: N818  # it says what the file is
    """A flaw after which nothing more of a file can be read."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.code = code
        self.message = message

    def finding(self, path: str) -> Finding:
        """Return the flaw as a finding in a file."""
        return flaw(path, self.line, self.code, self.message)


def flaw(path: str, line: int, code: str, message: str) -> Finding:
    """Return a finding of this layer: always an error, for the record cannot be used."""
    return Finding(path, line, Severity.ERROR, code, message)


CODES = {
    "TT100": "A register has a folder `targets` or `observations`, with a plan or a figure in it.",
    "TT101": "A file is plain UTF-8 text of a kind that is read from its folder.",
    "TT102": "A file is YAML or CSV without duplicate keys, ragged rows, tags or deep nesting.",
    "TT103": "A record has the keys or columns it needs and no unknown ones.",
    "TT104": "A period, day or deadline exists and is written in the subset of EDTF that is read.",
    "TT105": "An amount is a number with a unit, written as documented.",
    "TT106": "A unit is in the table of units.",
    "TT107": "An id is lower-case letters, digits, `-` and `.`.",
    "TT108": "A word is on the list it must be from, and a text is text and not blank.",
    "TT109": "The keys of a record fit together.",
}
