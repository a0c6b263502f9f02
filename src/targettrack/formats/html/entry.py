"""Entries: one target of the page, in words of each language and as a drawing that serves for all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from ...assessment import Assessment, Report
from ...assessment.snapshot import Snapshot
from ...history.timeline import Step, timelines
from ...models import Language, Source, Status
from ...units import label
from ..outline import due_in, groups, slipped
from ..page import Row
from ..story import Listed, Subject, chain, decision, nearby, on_record, standing, subject, the_goal
from ..vocabulary import Vocabulary
from ..words import VOCABULARIES, moment, name, reason, timed_goal
from .drawing import Drawing, draw


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure on record as its source prints it, and the source."""

    period: str
    value: str
    changes: tuple[str, ...]
    as_stated: str | None
    aside: str
    note: str | None
    publisher: str | None
    title: str
    url: str | None
    published: str
    place: str


@dataclass(frozen=True, slots=True)
class Told:
    """A target in words of one language."""

    name: str
    goal: str
    status: str
    area: str
    plan: str
    due: str
    standing: str
    charted: str
    the_goal: tuple[Row, ...]
    stands: tuple[Row, ...]
    revisions: tuple[Row, ...]
    slips: tuple[str, ...]
    figures: tuple[Cited, ...]
    nearby: tuple[Cited, ...]
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A target as another names it, in words of one language; no goal where it is not on the page."""

    name: str
    goal: str


@dataclass(frozen=True, slots=True)
class Component:
    """A target that a goal is made of; no status where it is undeclared or did not matter."""

    id: str
    status: Status | None
    declared: bool
    reported: bool
    told: Mapping[Language, Named]


@dataclass(frozen=True, slots=True)
class Entry:
    """One target of the page; `areas` are its area and all that this is part of."""

    id: str
    status: Status
    areas: tuple[str, ...]
    plan: str
    due: date | None
    drawing: Drawing
    steps: tuple[Step, ...]
    told: Mapping[Language, Told]
    components: tuple[Component, ...] = ()

    @property
    def charted(self) -> bool:
        """Whether it has a chart: a goal made of others has one if something was reported of itself."""
        return bool(self.drawing.marks) or not self.components


def entries(report: Report) -> Iterator[Entry]:
    """Yield the targets of a report in its order."""
    register = report.register
    snapshot = Snapshot(register, report.as_of)
    assessments = {one.target.id: one for one in (*report.assessments, *report.beside)}
    ids = {one.target.id for one in report.assessments}
    steps = timelines(register, report.as_of, ids=ids, method=report.method)
    for group in groups(report):
        for assessment in group:
            target = assessment.target
            subjects = {
                language: subject(snapshot, assessments, assessment, say)
                for language, say in VOCABULARIES.items()
            }
            drawing = draw(subjects[Language.ENGLISH])
            yield Entry(
                id=target.id,
                status=assessment.status,
                areas=tuple(_areas(report, target.area)),
                plan=target.plan,
                due=assessment.deadline,
                drawing=drawing,
                steps=steps[target.id],
                told={language: _told(told, drawing) for language, told in subjects.items()},
                components=tuple(_components(report, subjects)),
            )


def _areas(report: Report, area: str | None) -> Iterator[str]:
    while area is not None:
        yield area
        area = report.register.area[area].part_of


def _components(report: Report, subjects: Mapping[Language, Subject]) -> Iterator[Component]:
    """Yield the parts of a goal: those its standing rests on, of a revised one what revises it."""
    told = subjects[Language.ENGLISH]
    given = {one.key: one.values for one in told.assessment.reasons}
    standings = cast("Mapping[str, Status]", given["parts"]["standings"] if "parts" in given else {})
    later = cast(
        "Sequence[str]", given["parts_not_declared"]["targets"] if "parts_not_declared" in given else ()
    )
    reported = {one.target.id for one in report.assessments}
    for part in [*standings, *later] or told.target.all_of or ():
        yield Component(
            id=part,
            status=standings.get(part),
            declared=part not in later,
            reported=part in reported,
            told={language: _named(one, part) for language, one in subjects.items()},
        )


def _named(told: Subject, part: str) -> Named:
    register, assessment = told.register, told.assessments.get(part)
    indicator = register.indicator[register.target[part].indicator]
    asked = "" if assessment is None else timed_goal(register, assessment, told.say)
    return Named(indicator.name.text(told.say.language), asked)


def _told(told: Subject, drawing: Drawing) -> Told:
    say, register, assessment = told.say, told.register, told.assessment
    return Told(
        name=name(register, assessment, say),
        goal=timed_goal(register, assessment, say),
        status=say.statuses[assessment.status],
        area=register.area[told.target.area].name.text(say.language),
        plan=register.plan[told.target.plan].title.text(say.language),
        due="" if assessment.deadline is None else due_in(assessment.deadline, told.as_of, say),
        standing=_summary(told, assessment),
        charted=_charted(told, drawing),
        the_goal=tuple(the_goal(told)),
        stands=tuple(standing(told)),
        revisions=tuple(chain(told)),
        slips=tuple(line for slip in assessment.slips for line in slipped(slip, say)),
        figures=tuple(_cited(told, on_record(told))),
        nearby=tuple(_cited(told, nearby(told))),
        decides=tuple(line for row in decision(told) for line in row.lines),
    )


def _summary(told: Subject, assessment: Assessment) -> str:
    """Say the first of the reasons, which names the figure that counts."""
    first = assessment.reasons[:1]
    return "".join(reason(told.register, assessment, given, told.say) for given in first)


def _charted(told: Subject, drawing: Drawing) -> str:
    """Say in a sentence what a chart shows, in which unit."""
    say = told.say
    first, last = drawing.days[0], drawing.days[-1]
    words = {
        "name": name(told.register, told.assessment, say),
        "goal": timed_goal(told.register, told.assessment, say),
        "first": say.day(first),
        "last": say.day(last),
    }
    listed = bool(on_record(told))
    if drawing.unit is None:
        return say.page["charted_event"].format(**words) + listed * say.page["listed_event"]
    unit = drawing.unit.token
    meant = label(drawing.unit, say.language.value)
    words["unit"] = unit if meant == unit else say.hedges["gloss"].format(unit, meant)
    return say.page["charted"].format(**words) + listed * say.page["listed"]


def _cited(told: Subject, listed: Sequence[Listed]) -> Iterator[Cited]:
    say = told.say
    for one in listed:
        seen, source = one.seen, told.register.source[one.seen.source]
        yield Cited(
            period=say.period(seen.period),
            value=say.set_close(one.value),
            changes=one.changes,
            as_stated=seen.as_stated,
            aside=one.aside,
            note=seen.note,
            publisher=_publisher(source, say),
            title=source.title.text(say.language),
            url=source.url,
            published=moment(seen.published, say),
            place=str(seen.place),
        )


def _publisher(source: Source, say: Vocabulary) -> str | None:
    return source.publisher.text(say.language) if source.publisher else None
