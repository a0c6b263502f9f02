"""Output: a report to a terminal, a pipe or a file, and what is said beside it."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import typer

from ..assessment import Report
from ..findings import quoted
from ..formats import FORMATS, TIMELINES, ExtraMissing, TooManyRows, as_table, timeline_as_table
from ..history import Step
from ..models import Language
from .options import ReportFormat

Steps = Mapping[str, Sequence[Step]]


def say(text: str) -> None:
    """Print a line beside the output."""
    typer.echo(text, err=True)


def counted(count: int, thing: str) -> str:
    """Return how many things there are, in words."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def screen() -> tuple[int, bool]:
    """Return the width of the terminal, and whether it shows colours."""
    width = shutil.get_terminal_size(fallback=(100, 24)).columns
    return width, sys.stdout.isatty() and "NO_COLOR" not in os.environ


@contextmanager
def patience(work: str) -> Iterator[None]:
    """Say on stderr what is being done, if it takes over a second and a person may be waiting."""
    timer = Timer(1.0, say, [f"{work} ..."])
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def write(
    stands: Report, steps: Steps | None, form: ReportFormat, language: Language, output: Path | None
) -> None:
    """Write a report, or with their steps how its targets came to stand so."""
    if output is None and form is ReportFormat.TABLE:
        width, colour = screen()
        if steps is None:
            text = as_table(stands, language, width, colour=colour)
        else:
            text = timeline_as_table(stands, steps, language, width, colour=colour)
        typer.echo(text, nl=False, color=colour)
        return
    try:
        if form is ReportFormat.HTML:
            _write_pages(stands, language, output)
            return
        made = FORMATS[form](stands, language) if steps is None else TIMELINES[form](stands, steps, language)
    except (ExtraMissing, TooManyRows) as unwritten:
        raise typer.BadParameter(f"{form} {unwritten}", param_hint="--format") from None
    if output is not None:
        _replace(output, made)
    elif isinstance(made, bytes) and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is no text; name a file by --output", param_hint="--format")
    else:
        typer.echo(made, nl=False)


def _write_pages(stands: Report, language: Language, output: Path | None) -> None:
    """Write one page, or all there are into a folder; a name that ends as a page's does is a file."""
    from ..formats import as_pages

    pages = as_pages(stands, language)
    page, *more = pages.values()
    if output is not None and _is_folder(output):
        _replace_in(output, pages)
    elif more:
        many = f"the report takes {len(pages)} pages; name a folder for them, such as report"
        raise typer.BadParameter(many, param_hint="--output")
    elif output is None:
        typer.echo(page, nl=False)
    else:
        _replace(output, page)


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder, or is to be one."""
    return path.is_dir() or not (path.exists() or path.suffix.lower() in {".html", ".htm"})


def _replace(path: Path, content: str | bytes) -> None:
    from ..writing import replace_file

    try:
        replace_file(path, content)
    except OSError as error:
        raise unwritable("--output", path, error) from None


def _replace_in(folder: Path, texts: Mapping[str, str]) -> None:
    from ..writing import replace_files

    try:
        replace_files(folder, texts, _PAGE)
    except OSError as error:
        raise unwritable("--output", folder, error) from None


def unwritable(option: str, path: Path, error: OSError) -> typer.BadParameter:
    """Return the refusal of a file or folder that cannot be written."""
    reason = error.strerror or type(error).__name__
    return typer.BadParameter(f"cannot write {quoted(path)}: {reason}", param_hint=option)


_PAGE = re.compile(r"page-[0-9]+\.html")
