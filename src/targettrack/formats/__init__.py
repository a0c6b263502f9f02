"""Formats: a report as text or bytes, one function a format in a table that a caller may replace."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from ..assessment import Report
from ..history import Step
from ..models import Language
from .markdown import as_markdown as _as_markdown
from .page import Page
from .record import as_json as _as_json
from .sheet import as_csv as _as_csv
from .words import VOCABULARIES
from .workbook import TooManyRows


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


class ExtraMissing(ImportError):  # noqa: N818  # it says what is wrong
    """A format that needs what is not installed; the message says how to install it."""


@contextmanager
def _extra(name: str) -> Iterator[None]:
    """Say of a library that is not installed which extra brings it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("targettrack"):
            raise
        message = f"needs {error.name}, which is not installed; run pip install 'targettrack[{name}]'"
        raise ExtraMissing(message) from None


def as_xlsx(report: Report, language: Language = Language.ENGLISH) -> bytes:
    """Write a report as an Excel workbook: summary, targets, observations, findings and sources.

    Raises:
        ExtraMissing: XlsxWriter, of the extra `excel`, is not installed.
        TooManyRows: a sheet would have more rows than Excel reads.
    """
    with _extra("excel"):
        from .workbook import excel  # noqa: PLC0415  # an extra

    return excel.as_xlsx(report, VOCABULARIES[language])


def timeline_as_table(
    report: Report,
    steps: Mapping[str, Sequence[Step]],
    language: Language = Language.ENGLISH,
    width: int = 100,
    *,
    colour: bool = False,
) -> str:
    """Write how the targets of a report came to stand so, as text of a width in terminal cells."""
    from . import timeline  # noqa: PLC0415  # rich is heavy

    return timeline.as_table(report, steps, VOCABULARIES[language], width, colour=colour)


def timeline_as_markdown(
    report: Report, steps: Mapping[str, Sequence[Step]], language: Language = Language.ENGLISH
) -> str:
    """Write how the targets of a report came to stand so, as Markdown: a table for each area and plan."""
    from . import timeline  # noqa: PLC0415  # rich is heavy

    return timeline.as_markdown(report, steps, VOCABULARIES[language])


class TimelineFormat(Protocol):
    """A way to write how the targets of a report came to stand so, in a language."""

    def __call__(
        self, report: Report, steps: Mapping[str, Sequence[Step]], language: Language = Language.ENGLISH
    ) -> str:
        """Write the steps of a report's targets."""


def as_html(report: Report, language: Language = Language.ENGLISH) -> str:
    """Write a report as one HTML page that needs nothing else; it opens in a language and holds all.

    Raises:
        ExtraMissing: a library of the extra `html` is not installed.
    """
    with _extra("html"):
        from . import html  # noqa: PLC0415  # its libraries are heavy, and an extra

    return html.as_html(report, VOCABULARIES[language])


def as_pages(report: Report, language: Language = Language.ENGLISH) -> Mapping[str, str]:
    """Write a report as HTML pages by their names: one, or an index and more where one would be too large.

    Raises:
        ExtraMissing: a library of the extra `html` is not installed.
    """
    with _extra("html"):
        from . import html  # noqa: PLC0415  # the same

    return html.as_pages(report, VOCABULARIES[language])


class Format(Protocol):
    """A way to write a report, in a language."""

    def __call__(self, report: Report, language: Language = Language.ENGLISH) -> str | bytes:
        """Write a report."""


FORMATS: Mapping[str, Format] = {
    "table": as_table,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
    "xlsx": as_xlsx,
}
TIMELINES: Mapping[str, TimelineFormat] = {"table": timeline_as_table, "markdown": timeline_as_markdown}

__all__ = [
    "FORMATS",
    "TIMELINES",
    "ExtraMissing",
    "Format",
    "TimelineFormat",
    "TooManyRows",
    "as_csv",
    "as_html",
    "as_json",
    "as_markdown",
    "as_page",
    "as_pages",
    "as_table",
    "as_xlsx",
    "timeline_as_markdown",
    "timeline_as_table",
]
