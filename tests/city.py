"""A made-up city's register for tests: its areas, indicators and sources, and how to assess targets in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent, indent

from targettrack import Assessment, assess, load
from targettrack.formats.english import ENGLISH
from targettrack.formats.vocabulary import Vocabulary
from targettrack.formats.words import reason

AREAS = """\
areas:
  - {id: city, name: City}
  - {id: harbour, name: Harbour, part_of: city}
"""
INDICATORS = """\
indicators:
  - {id: output, name: output, measure: flow, unit: 亿元}
  - {id: balance, name: balance, measure: flow, unit: 亿元, signed: true}
  - {id: emissions, name: emissions, measure: flow, unit: t, direction: lower}
  - {id: parkland, name: parkland, measure: stock, unit: km2}
  - {id: firms, name: firms, measure: stock, unit: firms}
  - {id: listings, name: listings, measure: flow, unit: listings}
  - {id: recycling, name: recycling, measure: share, unit: "%"}
  - {id: water, name: households with water, measure: share, unit: "%", limit: 100%}
  - {id: parity, name: girls to boys in school, measure: rate, unit: index}
  - {id: opening, name: opening, measure: event}
"""
SOURCES = """\
sources:
  - {id: office, title: Yearbook of the statistics office, published: 2000-01-01}
  - {id: paper, title: A newspaper, published: 2000-01-01}
"""
COLUMNS = "indicator,area,period,value,unit,published,source"

Stand = Callable[..., dict[str, Assessment]]


def stands(
    root: Path,
    targets: str,
    observations: str,
    as_of: str,
    columns: str = COLUMNS,
    *,
    method: str | None = None,
    compares: bool = False,
) -> dict[str, Assessment]:
    """Assess targets declared on 2020-12-31 (unless they say otherwise) with observations, on a day."""
    write(root, "targets/areas.yaml", AREAS)
    write(root, "targets/indicators.yaml", INDICATORS)
    write(root, "targets/sources.yaml", SOURCES)
    header = "plan: {title: Plan, area: city, declared: 2020-12-31, source: office}\n"
    write(root, "targets/plan.yaml", f"{header}targets:\n{indent(dedent(targets), '  ')}")
    write(root, "observations/all.csv", f"{columns}\n{dedent(observations)}")
    report = assess(load(root), date.fromisoformat(as_of), method=method, compares=compares)
    return {assessment.target.id: assessment for assessment in report.assessments}


def reasons(root: Path, assessment: Assessment, say: Vocabulary = ENGLISH) -> list[str]:
    """Return the reasons of an assessment in words."""
    register = load(root)
    return [reason(register, assessment, given, say) for given in assessment.reasons]


def write(root: Path, name: str, text: str) -> None:
    """Write a file of the register."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
