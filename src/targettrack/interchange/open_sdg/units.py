"""Units of measurement as printed: what the table of units knows, and pure numbers."""

from ...units import UnitError, read_unit

PURE = "index"


def known_unit(label: str) -> str | None:
    """Return the unit that a printed label names; None for words that no table of units holds.

    >>> [known_unit(label) for label in ("Percentage", "Cubic metres", "Rate per 100,000 population")]
    ['%', 'm3', None]
    """
    if label.lower() in SPELLINGS:
        return SPELLINGS[label.lower()]
    try:
        return read_unit(label).token
    except UnitError:
        return None


def amount(number: str, unit: str) -> str:
    """Return a number with its unit, as a goal or a limit is written."""
    return f"{number}%" if unit == "%" else f"{number} {unit}"


SPELLINGS = {
    "index": PURE,
    "percent (%)": "%",
    "percentage": "%",
    "percentage (%)": "%",
    "pourcentage": "%",
    "百分比": "%",
}
