"""Findings as text, each with the line it is about, and as JSON."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from ..findings import Finding, Severity
from ..signs import as_place, on_one_line
from .places import Span, located, way_out


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A finding, the line it is about and where on it; None where there is no line or no place on it."""

    finding: Finding
    line: str | None
    span: Span | None


def exhibits(found: Iterable[Finding], read: Callable[[str], Sequence[str]]) -> Iterator[Exhibit]:
    """Yield findings with their lines; `read` returns the lines of a file, none where it cannot."""
    lines_of = cache(read)
    for finding in found:
        lines = lines_of(finding.path)
        if not 0 < finding.line <= len(lines):
            yield Exhibit(finding, None, None)
            continue
        line = lines[finding.line - 1]
        header = next((one for one in lines if one.strip()), "")
        yield Exhibit(finding, line, located(finding.path, header, line, finding.message))


def as_text(shown: Iterable[Exhibit], explained: Collection[str], *, colour: bool = False) -> str:
    """Write findings, each with its line, carets under what is wrong on it, and the way out."""
    return "\n".join("".join(f"{line}\n" for line in _block(one, explained, colour=colour)) for one in shown)


def as_json(shown: Iterable[Exhibit], explained: Collection[str]) -> str:
    """Write findings as a JSON list; columns count characters from 1, the end is the one after the last."""
    objects = [
        {
            "path": one.finding.path,
            "line": one.finding.line,
            "column": one.span[0] + 1 if one.span else None,
            "end_column": one.span[1] + 1 if one.span else None,
            "severity": str(one.finding.severity),
            "code": one.finding.code,
            "message": one.finding.message,
            "help": _help(one.finding, explained),
        }
        for one in shown
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def _block(one: Exhibit, explained: Collection[str], *, colour: bool) -> Iterator[str]:
    def styled(text: str, style: str) -> str:
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD) if colour else text

    found = one.finding
    weight = styled(f"{found.severity} {found.code}", _STYLES[found.severity])
    place = styled(as_place(f"{found.path}:{found.line}"), "bold")
    yield f"{place}: {weight}: {on_one_line(found.message)}"
    number = str(found.line)
    gutter = " " * len(number)
    if one.line is not None:
        line, span = _windowed(_printable(one.line), one.span)
        yield f"{gutter} {styled('|', 'blue')}"
        yield f"{styled(f'{number} |', 'blue')} {line}".rstrip()
        if span is not None:
            yield f"{gutter} {styled('|', 'blue')} {_below(line, span)}{styled(_carets(line, span), 'red')}"
    if words := _help(found, explained):
        yield f"{gutter} {styled('= help:', 'cyan')} {on_one_line(words)}"


def _help(found: Finding, explained: Collection[str]) -> str | None:
    """Return the way out that a message names, and where more is said; None where there is neither."""
    way = found.message[way_out(found.message) :].removeprefix("; ")
    if found.code not in explained:
        return way or None
    more = f"targettrack explain {found.code}"
    return f"{way} ({more})" if way else more


def _below(line: str, span: Span) -> str:
    """Return what takes as much room as what stands before a span; tabs stay tabs."""
    return "".join(sign if sign == "\t" else " " * cell_len(sign) for sign in line[: span[0]])


def _carets(line: str, span: Span) -> str:
    return "^" * max(1, cell_len(line[slice(*span)]))


def _printable(line: str) -> str:
    return "".join(sign if sign.isprintable() or sign == "\t" else "\ufffd" for sign in line)


def _windowed(line: str, span: Span | None) -> tuple[str, Span | None]:
    """Return a line, or of a long one the part around a span."""
    if len(line) <= _LONGEST:
        return line, span
    start, end = span or (0, 0)
    left = max(0, min(start - _BEFORE, len(line) - _LONGEST))
    cut = f"{'…' if left else ''}{line[left : left + _LONGEST]}{'…' if left + _LONGEST < len(line) else ''}"
    shift = (1 if left else 0) - left
    return cut, (start + shift, min(end + shift, len(cut))) if span else None


_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_LONGEST = 160
_BEFORE = 60
