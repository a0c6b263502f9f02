"""The markdown format: a report to paste into a page, an issue or a mail."""

import re
from collections.abc import Iterator
from html import escape

from ..assessment import Assessment, Report
from ..signs import on_one_line
from .outline import counts, declared, due, entry_notes, groups, head, named_source, title, used_sources
from .verdicts import listed, used
from .vocabulary import SYMBOLS, Vocabulary
from .words import goal, name, timed_goal


def as_markdown(report: Report, say: Vocabulary) -> str:
    """Write a report as Markdown: a table for each area and plan, then sources and decisions due."""
    return "\n".join(_lines(report, say)) + "\n"


def _lines(report: Report, say: Vocabulary) -> Iterator[str]:
    yield f"# {safe(head(report, say))}"
    if report.assessments:
        yield ""
        yield " · ".join(f"**{safe(words)}**" for _, words in counts(report, say))
    for group in groups(report):
        yield ""
        yield f"## {safe(title(report, group, say) + declared(group, say))}"
        yield ""
        yield from headed([say.phrases[key] for key in ("status", "indicator", "goal", "standing")])
        for assessment in group:
            yield row(_cells(report, assessment, say))
    yield from _comparison(report, say)
    yield from _methods(report, say)
    yield from _sources(report, say)
    yield from _due(report, say)


def _cells(report: Report, assessment: Assessment, say: Vocabulary) -> list[str]:
    status = assessment.status
    notes = "<br>".join(map(safe, entry_notes(report, assessment, say)))
    return [
        f"{SYMBOLS[status]} {safe(say.statuses[status])}",
        safe(name(report.register, assessment, say)),
        safe(timed_goal(report.register, assessment, say)),
        notes,
    ]


def _comparison(report: Report, say: Vocabulary) -> Iterator[str]:
    """Yield a table of what each method says of each target, those marked on which they disagree."""
    compared = [one for one in report.assessments if one.compared]
    if not compared:
        return
    yield from ("", f"## {safe(say.phrases['compared'])}", "")
    yield from headed([say.phrases[key] for key in ("target", "method", "verdict", "rests_on")])
    for assessment in compared:
        mark = f" ≠ {say.phrases['disagree']}" if assessment.disagree else ""
        for words in listed(assessment.compared, say):
            yield row([safe(f"{assessment.target.id}{mark}"), *map(safe, words)])


def _methods(report: Report, say: Vocabulary) -> Iterator[str]:
    told = list(used(report, say))
    if told:
        yield from ("", f"## {safe(say.phrases['methods'])}", "")
    for method, words, source in told:
        yield f"- **{safe(method)}** {safe(' · '.join(filter(None, (words, source))))}"


def _sources(report: Report, say: Vocabulary) -> Iterator[str]:
    used = used_sources(report)
    if used:
        yield from ("", f"## {safe(say.phrases['sources'])}", "")
    for source in used:
        yield f"- **{safe(source.id)}** {safe(named_source(source, say))}"


def _due(report: Report, say: Vocabulary) -> Iterator[str]:
    if not report.due_next:
        return
    yield from ("", f"## {safe(say.phrases['due_next'])}", "")
    yield from headed([say.phrases[key] for key in ("due", "status", "indicator", "goal")])
    for assessment in report.due_next:
        words = (name(report.register, assessment, say), goal(report.register, assessment, say))
        yield row([due(assessment, say), say.statuses[assessment.status], *map(safe, words)])


def headed(headings: list[str]) -> Iterator[str]:
    """Yield the head of a table."""
    yield row([safe(heading) for heading in headings])
    yield row(["---"] * len(headings))


def row(cells: list[str]) -> str:
    """Return a row of a table, of cells that are safe."""
    return f"| {' | '.join(cells)} |"


def safe(text: str) -> str:
    """Return text that Markdown prints as it is: nothing in it is markup, a cell's end or a new line."""
    return SPECIAL.sub(r"\\\1", escape(on_one_line(text), quote=False))


SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!$])")
