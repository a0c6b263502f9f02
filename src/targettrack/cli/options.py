"""Options: what is written after a command, read or refused with the way out."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

import typer

from ..findings import expected, quoted
from ..formats import TIMELINES
from ..models import Status
from ..periods import PeriodError, read_moment


class ReportFormat(StrEnum):
    """What `report` can write."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    XLSX = "xlsx"


class FindingsFormat(StrEnum):
    """What `check` can write."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class ChangesFormat(StrEnum):
    """What `diff` can write."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def read_day(text: str, option: str = "--as-of") -> date:
    """Return the day that an option names, today without one."""
    if not text:
        return date.today()  # noqa: DTZ011  # the reader's own day is meant
    try:
        moment = read_moment(text)
    except PeriodError as error:
        why, _, _ = str(error).partition("; ")
        raise typer.BadParameter(f"{why}; write YYYY-MM-DD", param_hint=option) from None
    if moment.imprecise:
        raise typer.BadParameter(f"{quoted(text)} is more than one day; write YYYY-MM-DD", param_hint=option)
    return moment.last


def read_statuses(option: str, text: str | None) -> list[Status]:
    """Return the statuses that an option names."""
    return [Status(word) for word in some_of(option, text and text.replace("-", "_"), list(Status))]


def some_of(option: str, text: str | None, known: Iterable[str]) -> list[str]:
    """Return the words of an option, all of which must be known."""
    words = set(known)
    return [one_of(option, name, words) for name in _split(option, text)]


def one_of(option: str, name: str, known: Collection[str]) -> str:
    """Return a word of an option, which must be known."""
    if name not in known:
        raise typer.BadParameter(f"unknown {quoted(name)}; {expected(known, name)}", param_hint=option)
    return name


def read_codes(option: str, text: str | None) -> list[str]:
    """Return the codes that an option names, whole or by how they begin."""
    from ..explain import KNOWN

    begun = {code[:length] for code in KNOWN for length in range(1, len(code) + 1)}
    for part in _split(option, text):
        if part not in begun:
            way_out = expected(KNOWN, part)
            raise typer.BadParameter(f"no code begins with {quoted(part)}; {way_out}", param_hint=option)
    return _split(option, text)


def _split(option: str, text: str | None) -> list[str]:
    """Return the words of an option; one that was given must have some, as an unset variable has not."""
    words = [part.strip() for part in (text or "").split(",") if part.strip()]
    if text is not None and not words:
        message = "nothing given; write one or more, or leave the option out"
        raise typer.BadParameter(message, param_hint=option)
    return words


def refuse_views(form: ReportFormat, *, compares: bool, timeline: bool) -> None:
    """Refuse views of a report that its format or each other leaves no room for.

    Raises:
        BadParameter: the message says which to leave out or choose.
    """
    if compares and form not in COMPARING:
        message = f"methods are compared in {', '.join(COMPARING)}; choose one of these as --format"
        raise typer.BadParameter(message, param_hint="--compare-methods")
    if timeline and form not in TIMELINES:
        message = f"goes only with --format {' or '.join(TIMELINES)}, found {form}"
        raise typer.BadParameter(message, param_hint="--timeline")
    if timeline and compares:
        message = "methods are compared on one day, not over the years; leave one of the two out"
        raise typer.BadParameter(message, param_hint="--compare-methods")


COMPARING = (ReportFormat.TABLE, ReportFormat.MARKDOWN, ReportFormat.JSON)
