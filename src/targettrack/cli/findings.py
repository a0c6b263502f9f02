"""Findings on a screen: those asked for, as a form shows them, and how many there are."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from ..findings import Finding, Severity, quoted
from ..loading import lines
from ..models import Register, Source
from .options import FindingsFormat
from .output import counted, say, screen


def chosen(found: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> list[Finding]:
    """Return the findings whose codes begin as selected and not as ignored, in order."""
    return sorted(
        finding
        for finding in found
        if (not select or finding.code.startswith(tuple(select)))
        and not (ignore and finding.code.startswith(tuple(ignore)))
    )


def placed(root: Path, finding: Finding) -> Finding:
    """Return a finding with its path from where the reader stands."""
    return replace(finding, path=(root / finding.path).as_posix())


def show(found: Sequence[Finding], form: FindingsFormat) -> None:
    """Print findings in a form, each with the line that it stands on."""
    from ..explain import KNOWN
    from ..formats import flaws

    if form is FindingsFormat.GITHUB:
        _annotate(found)
        return
    shown = flaws.exhibits(found, lambda path: lines(Path(path)))
    if form is FindingsFormat.JSON:
        typer.echo(flaws.as_json(shown, KNOWN), nl=False)
    else:
        _, colour = screen()
        typer.echo(flaws.as_text(shown, KNOWN, colour=colour), nl=False, color=colour)


def closing(
    register: Register, found: Sequence[Finding], allowed: Sequence[Finding], silent: Sequence[Source]
) -> Iterator[str]:
    """Yield what is said below the findings: how many there are, in how much, and what was passed over."""
    held = f"{counted(len(register.targets), 'target')}, {counted(len(register.observations), 'observation')}"
    by_severity = Counter(finding.severity for finding in found)
    said = [counted(by_severity[severity], str(severity)) for severity in Severity if by_severity[severity]]
    yield f"{', '.join(said) or 'no findings'} in {held}"
    if allowed:
        yield f"{len(allowed)} allowed"
    if silent:
        yield f"{counted(len(silent), 'source')} without text"


def _annotate(found: Sequence[Finding]) -> None:
    """Print what GitHub shows as annotations, and write the rest to the step's summary, or else print it."""
    from ..formats.annotations import annotated, as_command, as_line

    kept, rest = annotated(found)
    for finding in kept:
        typer.echo(as_command(finding))
    if rest and not _summarised(rest):
        for finding in rest:
            typer.echo(as_line(finding))


def _summarised(rest: Sequence[Finding]) -> bool:
    """Tell whether findings could be added to the summary of a step of GitHub Actions."""
    from ..formats.annotations import LARGEST_SUMMARY, as_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return False
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as summary:
            return summary.write(as_summary(rest, LARGEST_SUMMARY - summary.tell())) > 0
    except OSError as error:
        say(f"cannot write {quoted(path)}: {error.strerror or type(error).__name__}")
        return False
