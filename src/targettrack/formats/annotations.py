"""Findings as GitHub Actions shows them: annotations, as many as it takes, and a table of the rest."""

from collections.abc import Iterable, Sequence

from ..findings import Finding, Severity
from ..signs import as_place, legible
from .markdown import headed, row, safe


def annotated(found: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those to annotate and the rest, each sorted by severity, then place."""
    weighed = sorted(found, key=lambda one: (list(Severity).index(one.severity), one))
    kept: list[Finding] = []
    for severity in Severity:
        kept += [one for one in weighed if one.severity is severity][:MOST]
    return kept, [one for one in weighed if one not in kept]


def as_command(found: Finding) -> str:
    """Write a finding as a workflow command, which makes an annotation.

    >>> as_command(Finding("targets/a,b.yaml", 3, Severity.ERROR, "TT104", "100% wrong"))
    '::error file=targets/a%2Cb.yaml,line=3,title=TT104::100%25 wrong'
    """
    place = f"file={_property(found.path)},line={found.line},title={_property(found.code)}"
    return f"::{found.severity} {place}::{_data(found.message)}"


def as_line(found: Finding) -> str:
    """Write a finding as a line that is no workflow command, whatever it says."""
    return as_place(str(found))


def as_summary(rest: Sequence[Finding], room: int) -> str:
    """Write findings as a Markdown table of at most so many bytes, which says how many it leaves out.

    There is no table where its head has no room.
    """
    lines = ["", f"### Findings without an annotation: {len(rest)}", "", *headed(_COLUMNS)]
    left = room - sum(map(_size, lines)) - _size(_left_out(len(rest)))
    if left < 0:
        return ""
    for at, one in enumerate(rest):
        cells = (f"{one.path}:{one.line}", str(one.severity), one.code, one.message)
        lines.append(row([safe(cell) for cell in cells]))
        left -= _size(lines[-1])
        if left < 0:
            lines[-1] = _left_out(len(rest) - at)
            break
    return "\n".join(lines) + "\n"


def _left_out(count: int) -> str:
    return f"\n{count} more; `targettrack check` prints them all"


def _size(line: str) -> int:
    return len(line.encode("utf-8", "surrogatepass")) + 1


def _data(text: str) -> str:
    return legible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# A step shows 10 errors and 10 warnings, a job 50 annotations of all its steps, and what is over is dropped
# without a word (github.com/actions/toolkit, docs/problem-matchers.md, Limitations).
MOST = 10
# A step's summary holds 1 MiB; of a larger one nothing is shown (docs.github.com, Workflow commands, Step
# isolation and limits).
LARGEST_SUMMARY = 1024 * 1024
_COLUMNS = ["place", "severity", "code", "message"]
