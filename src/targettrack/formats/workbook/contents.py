"""What a workbook holds: sheets of tables, whose cells are words, numbers, shares, days and statuses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ...amounts import Amount
from ...assessment import Assessment, Report
from ...findings import Finding
from ...methods import Verdict
from ...models import Observation, Quality, Source, Status
from ...periods import Moment
from ...rules import check
from ..outline import head, slipped, used_sources
from ..record import base_unit
from ..vocabulary import Vocabulary
from ..words import amount, goal, name, observed, reason, timed_goal


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction of 1, which is shown as a percentage."""

    value: Fraction | float


Cell = str | bool | int | float | Fraction | Share | date | Status | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; a column is a key of a vocabulary's `headings`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables one below the other; `key` names the sheet in a vocabulary's `headings`."""

    key: str
    tables: tuple[Table, ...]
    title: str = ""


def sheets(report: Report, say: Vocabulary) -> tuple[Sheet, ...]:
    """Return the sheets of a report's workbook, in order."""
    seen = _known(report)
    found = check(report.register)
    return (
        Sheet("summary", _summary(report, found, say), head(report, say)),
        Sheet("targets", (_table(TARGET, (_target(report, one, say) for one in report.assessments)),)),
        Sheet("observations", (_table(OBSERVATION, _observations(report, seen, say)),)),
        Sheet("findings", (_table(FINDING, map(_finding, found)),)),
        Sheet("sources", (_table(SOURCE, (_source(one, say) for one in _cited(report, seen))),)),
    )


def _table(columns: tuple[str, ...], rows: Iterable[Row], caption: str = "") -> Table:
    return Table(columns, tuple(tuple(row[column] for column in columns) for row in rows), caption)


def _known(report: Report) -> list[Observation]:
    """Return what was observed, by the report's day, of the indicators and areas of its targets.

    With it stands what else they rest on: the figures of a goal's parts.
    """
    topics = {(one.target.indicator, one.target.area) for one in report.assessments}
    rests_on = {id(seen) for one in report.assessments for seen in one.observations}
    return [
        seen
        for seen in report.register.observations
        if ((seen.indicator, seen.area) in topics or id(seen) in rests_on)
        and seen.published.last <= report.as_of
    ]


def _cited(report: Report, seen: Sequence[Observation]) -> list[Source]:
    """Return the sources of all goals and figures that the workbook lists."""
    named = {one.source for one in seen} | {source.id for source in used_sources(report)}
    return [source for source in report.register.sources if source.id in named]


def _summary(report: Report, found: Sequence[Finding], say: Vocabulary) -> tuple[Table, ...]:
    about: Row = {
        "as_of": report.as_of,
        "register": report.register.name,
        "version": report.version,
        "findings": len(found),
    }
    standing: Iterator[Row] = ({"status": status, "count": count} for status, count in report.counts.items())
    due: Iterator[Row] = (
        {
            "deadline": one.deadline,
            "status": one.status,
            "indicator": name(report.register, one, say),
            "goal": goal(report.register, one, say),
            "target": one.target.id,
        }
        for one in report.due_next
    )
    tables = (_table(ABOUT, [about]), _table(COUNT, standing), _table(DUE, due, say.phrases["due_next"]))
    return tuple(table for table in tables if table.rows)


def _target(report: Report, assessment: Assessment, say: Vocabulary) -> Row:
    target, register = assessment.target, report.register
    tested = target.goal.tested if target.goal.stage is None else None
    own = assessment.own_status
    return {
        "area": register.area[target.area].name.text(say.language),
        "plan": register.plan[target.plan].title.text(say.language),
        "target": target.id,
        "indicator": name(register, assessment, say),
        "goal": timed_goal(register, assessment, say),
        "goal_as_stated": target.as_stated,
        "status": assessment.status,
        "own_status": None if own is None else say.statuses[own],
        "deadline": assessment.deadline,
        "unit": base_unit(register, target),
        "goal_low": None if tested is None else tested.low,
        "goal_high": None if tested is None else tested.high,
        **_figure(assessment, say),
        "ratio": _share(assessment.ratio),
        "distance": assessment.distance,
        "days_late": assessment.days_late,
        **_pace(assessment, say),
        "provisional": assessment.provisional,
        "declared": _moment(assessment.declared),
        "commitment": None if target.commitment is None else say.commitments[target.commitment],
        "goal_source": target.source,
        "revises": target.revises,
        "slips": _lines(words for slip in assessment.slips for words in slipped(slip, say)),
        "reasons": _lines(reason(register, assessment, given, say) for given in assessment.reasons),
        "places": _lines(str(seen.place) for seen in assessment.observations),
    }


def _figure(assessment: Assessment, say: Vocabulary) -> Row:
    """Return the figure that a target stands by: its value, what it is about, and who says so as what."""
    figure, value = assessment.figure, assessment.value
    if figure is None or value is None:
        return {**_ends(None), **dict.fromkeys(("stated", "as_stated", "period", "published", "source"))}
    event = assessment.target.goal.stage is not None
    return {
        **_ends(None if event else value),
        "stated": amount(value, say, rounded=figure.summed or value is not figure.value),
        "as_stated": _lines(seen.as_stated for seen in figure.observations if seen.as_stated),
        "period": str(figure.period),
        "published": _moment(figure.published) if figure.observations else None,
        "source": _lines(seen.source for seen in figure.observations),
    }


def _pace(assessment: Assessment, say: Vocabulary) -> Row:
    pace, verdict = assessment.pace, assessment.verdict
    method = assessment.method
    return {
        "method": None if method is None else say.methods.get(method, method),
        "verdict": say.verdicts.get(verdict.words, verdict.words) if isinstance(verdict, Verdict) else None,
        "completion": _share(pace.completion),
        "time_share": _share(pace.time_share),
        "gap_points": pace.gap,
        "required_per_year": pace.required_per_year,
        "projected": pace.projected,
    }


def _observations(report: Report, seen: Sequence[Observation], say: Vocabulary) -> Iterator[Row]:
    """Yield figures with the targets whose standing rests on them."""
    register = report.register
    resting: dict[int, list[str]] = defaultdict(list)
    for assessment in report.assessments:
        for one in assessment.observations:
            resting[id(one)].append(assessment.target.id)
    for one in seen:
        indicator = register.indicator[one.indicator]
        yield {
            "area": register.area[one.area].name.text(say.language),
            "indicator": indicator.name.text(say.language),
            "dimensions": _lines(f"{dimension}={member}" for dimension, member in one.dimensions),
            "period": str(one.period),
            "from": one.period.first,
            "to": one.period.last,
            "stated": observed(one, indicator, say),
            "unit": one.unit.base if one.unit is not None else None,
            **_ends(one.value if isinstance(one.value, Amount) else None),
            "as_stated": one.as_stated,
            "yoy": None if one.yoy is None else amount(one.yoy, say),
            "quality": None if one.status is Quality.NORMAL else str(one.status),
            "published": _moment(one.published),
            "source": one.source,
            "note": one.note,
            "rests_on_it": _lines(resting[id(one)]),
            "place": str(one.place),
        }


def _finding(found: Finding) -> Row:
    return {
        "severity": str(found.severity),
        "code": found.code,
        "place": f"{found.path}:{found.line}",
        "message": found.message,
    }


def _source(source: Source, say: Vocabulary) -> Row:
    return {
        "source": source.id,
        "title": source.title.text(say.language),
        "publisher": None if source.publisher is None else source.publisher.text(say.language),
        "published": _moment(source.published),
        "address": source.url,
        "notes": None if source.notes is None else source.notes.text(say.language),
    }


def _ends(value: Amount | None) -> Row:
    """Return an amount in base units: its one value if it is a point, and its ends."""
    if value is None:
        return dict.fromkeys(("value", "value_low", "value_high"))
    return {"value": value.point, "value_low": value.low, "value_high": value.high}


def _moment(stated: Moment) -> Cell:
    """Return a day, or where it is imprecise the words for it, since no one day is meant."""
    return str(stated) if stated.imprecise else stated.last


def _share(value: Fraction | float | None) -> Share | None:
    return None if value is None else Share(value)


def _lines(words: Iterable[str]) -> str | None:
    """Return texts as lines of one cell, each once."""
    return "\n".join(dict.fromkeys(words)) or None


ABOUT = ("as_of", "register", "version", "findings")
COUNT = ("status", "count")
DUE = ("deadline", "status", "indicator", "goal", "target")
TARGET = (
    *("target", "area", "plan", "indicator", "goal", "status", "own_status", "deadline"),
    *("stated", "as_stated", "period", "published", "source"),
    *("unit", "value", "value_low", "value_high", "goal_low", "goal_high", "ratio", "distance", "days_late"),
    *("verdict", "method", "completion", "time_share", "gap_points", "required_per_year", "projected"),
    *("provisional", "declared", "commitment", "goal_as_stated", "goal_source", "revises", "slips"),
    *("reasons", "places"),
)
OBSERVATION = (
    *("indicator", "area", "dimensions", "period", "from", "to", "stated", "as_stated"),
    *("unit", "value", "value_low", "value_high", "yoy", "quality"),
    *("published", "source", "note", "rests_on_it", "place"),
)
FINDING = ("severity", "code", "place", "message")
SOURCE = ("source", "title", "publisher", "published", "address", "notes")
