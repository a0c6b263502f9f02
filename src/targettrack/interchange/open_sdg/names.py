"""Names: ids and column names from labels in any language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ...loading import serves_as_dimension


def slug(label: str, longest: int = 80) -> str:
    """Return a label as part of an id: lower-case letters and digits without accents, joined by '-'.

    >>> slug("Taux d'activité (15 ans et plus)")
    'taux-d-activite-15-ans-et-plus'
    """
    return _NO_PART.sub("-", _plain(label).lower()).strip("-")[:longest].strip("-")


def dimension(header: str, number: int) -> str:
    """Return the name of a dimension for a column, which may not read as one of a register's own columns.

    >>> dimension("Type of case", 3), dimension("Status", 4)
    ('Type-of-case', 'dimension-Status')
    """
    name = _NO_WORD.sub("-", _plain(header)).strip("-") or str(number)
    free = name.lower() != _OTHER_DEFINITION and serves_as_dimension(name)
    return name if free else f"dimension-{name}"


def distinct(names: Iterable[str], longest: int = 80) -> Iterator[str]:
    """Yield names with a number after each that is there already."""
    taken: set[str] = set()
    for name in names:
        number, given = 1, name
        while given in taken:
            number += 1
            given = f"{name[: longest - 4]}-{number}"
        taken.add(given)
        yield given


def _plain(label: str) -> str:
    return unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()


_NO_PART = re.compile(r"[^a-z0-9]+")
_NO_WORD = re.compile(r"[^A-Za-z0-9_]+")
_OTHER_DEFINITION = "definition"  # figures of another definition decide nothing, which a column cannot mean
