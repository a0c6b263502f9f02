"""Formats: a report as text, one function a format in a table that a caller may replace."""

from collections.abc import Callable, Mapping

from ..assessment import Report
from .record import as_json


def as_table(report: Report, width: int = 100, *, colour: bool = False) -> str:
    """Write a report as text of a width in terminal cells, with ANSI colours if asked for."""
    from . import table  # noqa: PLC0415  # rich is heavy, and only this format needs it

    return table.as_table(report, width, colour=colour)


FORMATS: Mapping[str, Callable[[Report], str]] = {"table": as_table, "json": as_json}

__all__ = ["FORMATS", "as_json", "as_table"]
