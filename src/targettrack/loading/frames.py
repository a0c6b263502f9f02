"""Frames to rows of cells as a person would write them; any frame with named columns will do."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from .tables import Row


class Frame(Protocol):
    """A table with named columns, such as a pandas or polars frame."""

    @property
    def columns(self) -> Iterable[Any]:
        """The names of the columns."""
        ...

    def __getitem__(self, name: Any, /) -> Iterable[Any]:  # noqa: ANN401  # frames differ in what names are
        """The values of one column."""
        ...


def cells(frame: Frame) -> Iterator[Row]:
    """Yield the header as line 1 and each row of a frame after it, empty where a value is missing."""
    names = list(frame.columns)
    yield 1, [str(name) for name in names]
    if len(set(map(str, names))) < len(names):
        return
    columns = [map(written, frame[name]) for name in names]
    yield from enumerate(zip(*columns, strict=False), start=2)


def written(value: object) -> str:
    """Return a cell as a person would write it: no exponent, no time of day, nothing for what is missing.

    >>> written(2e10), written(31.0), written(float("nan")), written(None)
    ('20000000000', '31', '', '')
    """
    match value:
        case str():
            return value
        case bool() | None:
            return "" if value is None else str(value).lower()
        case date():
            return "" if _missing(value) else value.isoformat()[:10]
        case float():
            return _decimal(Decimal(float.__repr__(value)).normalize())
        case Decimal():
            return _decimal(value)
        case _ if type(value).__name__ in _MISSING:
            return ""
        case _:
            return _other(value)


def _decimal(value: Decimal) -> str:
    if value.is_nan():
        return ""
    return str(value) if not value.is_finite() or abs(value.adjusted()) > _FURTHEST else format(value, "f")


def _other(value: object) -> str:
    plain = value.item() if hasattr(value, "item") else value
    try:
        return written(plain) if plain is not value and type(plain) is not type(value) else str(plain)
    except ValueError:  # a whole number of thousands of digits has no text
        return f"a {type(value).__name__} too long to write"


def _missing(value: object) -> bool:
    return type(value).__name__ in _MISSING


_MISSING = frozenset({"NAType", "NaTType"})
_FURTHEST = 400
