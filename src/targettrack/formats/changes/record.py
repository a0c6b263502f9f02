"""Changes as JSON, for programs; docs/format.md says what each key is."""

import json
from pathlib import Path

from ...findings import Finding
from ...history import COLUMNS, Cause, Changes, Line, Side, Stood, differences, stated
from ...models import Observation
from ...version import VERSION
from ..vocabulary import Vocabulary
from .outline import caused, placed


def as_json(changes: Changes, say: Vocabulary, root: Path) -> str:
    """Write changes as JSON; only what causes them is in words too, and so in a language."""
    rewriting = changes.rewriting
    document = {
        "register": changes.after.register.name,
        "version": VERSION,
        "from": _side(changes.before),
        "to": _side(changes.after),
        "moved": [_stood(one, say, root) for one in changes.moved],
        "new": [_stood(one, say, root) for one in changes.new],
        "gone": [_stood(one, say, root) for one in changes.gone],
        "figures": [_figure(seen, root) for seen in changes.added],
        "rewritten": [_finding(placed(one, changes, root), None) for one in rewriting.standing],
        "allowed": [_finding(placed(one, changes, root), why) for one, why in rewriting.allowed],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _side(side: Side) -> dict[str, object]:
    return {"as_of": side.as_of.isoformat(), "revision": side.revision, "commit": side.commit}


def _stood(stood: Stood, say: Vocabulary, root: Path) -> dict[str, object]:
    before, after = stood.before, stood.after
    return {
        "target": stood.target.id,
        "plan": stood.target.plan,
        "indicator": stood.target.indicator,
        "area": stood.target.area,
        "from": _line(before),
        "to": _line(after),
        "changed": [] if before is None or after is None else list(differences(before, after)),
        "causes": [_cause(cause, say, root) for cause in stood.causes],
    }


def _line(line: Line | None) -> dict[str, object] | None:
    """Return a line as `expected/report.csv` writes it."""
    if line is None:
        return None
    written = line.model_dump(mode="json", exclude_none=False)
    return {name: written[name] for name in COLUMNS if name != "id"}


def _cause(cause: Cause, say: Vocabulary, root: Path) -> dict[str, object]:
    place = cause.place
    return {
        "cause": cause.key,
        "values": dict(cause.values),
        "path": None if place is None else (root / place.path).as_posix(),
        "line": None if place is None else place.line,
        "words": caused(cause, say, root),
    }


def _figure(seen: Observation, root: Path) -> dict[str, object]:
    return {
        "indicator": seen.indicator,
        "area": seen.area,
        "dimensions": dict(seen.dimensions),
        "period": str(seen.period),
        "value": stated(seen),
        "published": str(seen.published),
        "source": seen.source,
        "path": (root / seen.place.path).as_posix(),
        "line": seen.place.line,
    }


def _finding(finding: Finding, why: str | None) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "severity": str(finding.severity),
        "code": finding.code,
        "message": finding.message,
        "allowed": why,
    }
