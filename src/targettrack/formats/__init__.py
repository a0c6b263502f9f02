"""Formats: a report as text, one function a format in a table that a caller may replace."""

from collections.abc import Mapping
from typing import Protocol

from ..assessment import Report
from ..models import Language
from .markdown import as_markdown as _as_markdown
from .page import Page
from .record import as_json as _as_json
from .sheet import as_csv as _as_csv
from .words import VOCABULARIES


def as_table(
    report: Report, language: Language = Language.ENGLISH, width: int = 100, *, colour: bool = False
) -> str:
    """Write a report as text of a width in terminal cells, with ANSI colours if asked for."""
    from . import table  # noqa: PLC0415  # rich is heavy, and only this format needs it

    return table.as_table(report, VOCABULARIES[language], width, colour=colour)


def as_page(page: Page, width: int = 100, *, colour: bool = False) -> str:
    """Write a page as text of a width in terminal cells, with ANSI colours if asked for."""
    from . import terminal  # noqa: PLC0415  # rich is heavy, and only the terminal needs it

    return terminal.as_page(page, width, colour=colour)


def as_markdown(report: Report, language: Language = Language.ENGLISH) -> str:
    """Write a report as Markdown: a table for each area and plan, then sources and decisions due."""
    return _as_markdown(report, VOCABULARIES[language])


def as_json(report: Report, language: Language = Language.ENGLISH) -> str:
    """Write a report as JSON, in base units; only the reasons are in words, and so in a language."""
    return _as_json(report, VOCABULARIES[language])


def as_csv(report: Report, language: Language = Language.ENGLISH) -> str:
    """Write a report as CSV: a row a target, with the fields of the JSON format."""
    return _as_csv(report, VOCABULARIES[language])


def as_html(report: Report, language: Language = Language.ENGLISH) -> str:
    """Write a report as one HTML page that needs nothing else; it opens in a language and holds all."""
    from . import html  # noqa: PLC0415  # its libraries are heavy, and an extra

    return html.as_html(report, VOCABULARIES[language])


def as_pages(report: Report, language: Language = Language.ENGLISH) -> Mapping[str, str]:
    """Write a report as HTML pages by their names: one, or an index and more where one would be too large."""
    from . import html  # noqa: PLC0415  # the same

    return html.as_pages(report, VOCABULARIES[language])


class Format(Protocol):
    """A way to write a report, in a language."""

    def __call__(self, report: Report, language: Language = Language.ENGLISH) -> str:
        """Write a report."""


FORMATS: Mapping[str, Format] = {
    "table": as_table,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}

__all__ = [
    "FORMATS",
    "Format",
    "as_csv",
    "as_html",
    "as_json",
    "as_markdown",
    "as_page",
    "as_pages",
    "as_table",
]
