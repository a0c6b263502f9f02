"""Consistency: what a register says twice, by a phrase, a title, an id or a source's day, agrees."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from ..amounts import Amount
from ..findings import Severity, quoted
from ..models import (
    Area,
    Baseline,
    Direction,
    Label,
    Observation,
    Plan,
    Register,
    Source,
    Target,
)
from ..periods import Moment, Period
from .definition import Violations, rule
from .known import Known, known


@rule("TT210", Severity.WARNING)
def goals_follow_the_direction(register: Register) -> Violations:
    """Where more is better a goal is no upper bound, and where less is better no lower one."""
    ids = known(register)
    sides: dict[Hashable, set[str]] = defaultdict(set)
    for target in register.targets:
        sides[_asked(ids, target)].add(_SIDES.get(target.goal.operator, ""))
    for target in register.targets:
        indicator = ids.indicators.get(target.indicator)
        side = _SIDES.get(target.goal.operator)
        if indicator is None or indicator.direction is None or side is None:
            continue
        against = "above" if indicator.direction is Direction.HIGHER else "below"
        corridor = {"above", "below"} <= sides[_asked(ids, target)]
        if side == against and not corridor:
            message = f"bounds {indicator.id} from {side}, and {indicator.direction} is better of it"
            where = indicator.place.path, indicator.place.of("direction")
            yield target, target.goal.operator, f"{message} ({where[0]}:{where[1]}); correct one of the two"


@rule("TT211", Severity.WARNING)
def phrases_tell_one_period(register: Register) -> Violations:
    """No two rows of a series take one value for two periods from one phrase of one source."""
    first: dict[Hashable, Observation] = {}
    quoting = [seen for seen in register.observations if seen.as_stated is not None]
    for seen in sorted(quoting, key=lambda seen: (seen.place.path, seen.place.line)):
        if len(_stated_years(seen.as_stated)) > 1:
            continue
        told = seen.series, seen.source, seen.as_stated, _content(seen)
        earlier = first.setdefault(told, seen)
        if earlier.period != seen.period:
            message = f"{quoted(seen.as_stated)} is taken for {earlier.period} as well ({earlier.place})"
            yield seen, "period", f"{message}, with the same value; take out the row that it does not tell of"


@rule("TT212", Severity.WARNING)
def plans_name_their_area(register: Register) -> Violations:
    """A plan whose title or owner names areas names its own among them, or one that this lies in."""
    ids = known(register)
    names = dict(areas_by_name(ids.areas.values()))
    for plan in register.plans:
        if plan.area not in ids.areas:
            continue
        named = areas_named(f"{_words(plan.title)} {_words(plan.owner)}", names)
        if named and named.isdisjoint(around(ids, plan.area)):
            message = f"title and owner name {', '.join(sorted(named))}, and not {plan.area}"
            yield plan, "area", f"{message}; correct one of the two"


@rule("TT411", Severity.WARNING)
def figures_are_published_with_their_source(register: Register) -> Violations:
    """A figure from a source whose text is at hand was published on the day of that source."""
    sources = known(register).sources
    for seen in register.observations:
        source = sources.get(seen.source)
        if source is None or source.text is None:
            continue
        early, late = _after(source.published, seen.published), _after(seen.published, source.published)
        if early or late:
            when = "before" if early else "after"
            where = f"{source.place.path}:{source.place.of('published')}"
            message = f"{seen.published} is {when} {source.id} was published ({source.published}, {where})"
            yield seen, "published", f"{message}; correct one of the two, or name another source"


@rule("TT412", Severity.WARNING)
def sources_tell_of_what_was_declared(register: Register) -> Violations:
    """A goal, or its end, was declared no later than the source was published whose text tells of it."""
    ids = known(register)
    for record, key, declared, source in _declarations(ids, register):
        if source is None or source.text is None:
            continue
        until = declared.first is None and declared.last > source.published.last
        if until or _after(declared, source.published):
            message = f"{declared} is after {source.id} was published ({source.published})"
            yield record, key, f"{message}, which tells of it; correct one of the two"


@rule("TT413", Severity.WARNING)
def years_are_as_stated(register: Register) -> Violations:
    """A year, or a span of years from now, in an `as_stated` is one that its record is about."""
    ids = known(register)
    for target in register.targets:
        if _stated_years(target.as_stated):
            yield from _other_years(target, _goal_key(target), _goal_years(ids, target))
        yield from _other_span(target)
    for seen in register.observations:
        if _stated_years(seen.as_stated):
            about = range(seen.period.first.year - 1, seen.period.last.year + 1)
            yield from _other_years(seen, "period", {*about})


@rule("TT414", Severity.WARNING)
def goals_are_due_in_the_plans_term(register: Register) -> Violations:
    """A goal that the plan itself declares is due by the end of its term, where the title names that."""
    ids = known(register)
    for target in register.targets:
        plan = ids.plans.get(target.plan)
        due = ids.deadlines(target)
        if plan is None or not due or target.source != plan.source or target.revises is not None:
            continue
        title = _words(plan.title)
        ends = sorted({int(last) for last in _TERM.findall(title)})
        vouched = str(due[-1].year) in f"{title} {target.as_stated or ''}"
        if ends and due[-1].year > ends[-1] and not vouched:
            message = f"{due[-1]} is after {ends[-1]}, with which the term in the title of {plan.id} ends"
            yield (
                target,
                _goal_key(target),
                f"{message}; correct it, or give an as_stated that names the year",
            )


@rule("TT415", Severity.WARNING)
def ids_name_their_year(register: Register) -> Violations:
    """A target whose id ends in a year is due, or was declared, in it."""
    ids = known(register)
    for target in register.targets:
        ending = _ID_YEAR.search(target.id)
        due = ids.deadlines(target)
        declared = ids.declared(target)
        if ending is None or not due or declared is None:
            continue
        years = {day.year for day in due} | _years(target.span) | {declared.last.year}
        if int(ending[1]) not in years:
            message = f"{due[-1]} is not in {ending[1]}, with which {target.id} ends"
            yield target, _goal_key(target), f"{message}; correct one of the two"


def _asked(ids: Known, target: Target) -> Hashable:
    """Return what a goal is about: two of them for one thing and day can be the ends of a corridor."""
    return target.indicator, target.area, target.where, target.span, tuple(ids.deadlines(target))


def _content(seen: Observation) -> Hashable:
    value = seen.value
    if isinstance(value, Amount):
        return value.low, value.high, value.low_open, value.high_open
    return value, *(str(change) for change in (seen.yoy, seen.yoy_gap))


def areas_by_name(areas: Iterable[Area]) -> Iterator[tuple[str, set[str]]]:
    """Yield what areas are called, also without the word for their kind, longest first, with their ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for area in areas:
        for name in filter(None, (area.name.en, area.name.zh)):
            for form in (name, _KIND.sub("", name)):
                if len(form) > 1:
                    found[form].add(area.id)
    yield from sorted(found.items(), key=lambda named: (-len(named[0]), named[0]))


def areas_named(text: str, names: Mapping[str, set[str]]) -> set[str]:
    """Return the areas that a text names; a name inside a longer one is none."""
    found: set[str] = set()
    for name, areas in names.items():
        if name not in text:
            continue
        parts = re.split(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text)
        if len(parts) > 1:
            found |= areas
            text = "|".join(parts)
    return found


def around(ids: Known, area: str | None) -> set[str]:
    """Return an area and those it lies in."""
    passed: set[str] = set()
    while area is not None and area not in passed:
        passed.add(area)
        area = ids.areas[area].part_of if area in ids.areas else None
    return passed


def _words(label: Label | None) -> str:
    return "" if label is None else " ".join(filter(None, (label.en, label.zh)))


def _after(one: Moment, other: Moment) -> bool:
    """Tell whether every day that one moment can be is after every day that another can be."""
    return one.first is not None and one.first > other.last


def _declarations(
    ids: Known, register: Register
) -> Iterator[tuple[Plan | Target, str, Moment, Source | None]]:
    for plan in register.plans:
        if plan.declared is not None:
            yield plan, "declared", plan.declared, ids.sources.get(plan.source)
    for target in register.targets:
        if target.declared is not None:
            yield target, "declared", target.declared, ids.sources.get(target.source)
        if target.withdrawn is not None:
            ended = target.withdrawn
            yield target, "withdrawn.declared", ended.declared, ids.sources.get(ended.source)


def _goal_key(target: Target) -> str:
    """Return the key that says when a goal is due."""
    keys = ("deadline", "period", "window", "throughout")
    return next((key for key in keys if getattr(target, key) is not None), "deadline")


def _goal_years(ids: Known, target: Target) -> set[int]:
    """Return the years that a goal is about; none for an open one."""
    due = ids.deadlines(target)
    if not due:
        return set()
    spans = [target.span, target.relative_to, *(step.period for step in target.steps)]
    if isinstance(target.baseline, Baseline):
        spans.append(target.baseline.period)
    return {day.year for day in due}.union(*map(_years, spans))


def _years(period: Period | None) -> set[int]:
    return set() if period is None else {*range(period.first.year, period.last.year + 1)}


def _other_years(record: Target | Observation, key: str, about: set[int]) -> Violations:
    named = _stated_years(record.as_stated)
    if about and about.isdisjoint(named):
        message = f"{quoted(record.as_stated)} names {' and '.join(map(str, named))}"
        yield record, key, f"{message}; correct the year, or give another phrase"


@lru_cache(maxsize=4096)
def _stated_years(phrase: str | None) -> tuple[int, ...]:
    """Return the years that a phrase names, the earliest first; none where there is no phrase."""
    return tuple(sorted({int(found[1] or found[2]) for found in _YEAR.finditer(phrase or "")}))


def _other_span(target: Target) -> Violations:
    """Compare a deadline such as P3Y with a phrase such as 三年内 or within 3 years."""
    stated = _SPAN.search(target.as_stated or "")
    if stated is None or target.deadline is None or not target.deadline.is_duration:
        return
    written = stated["zh"] or stated["en"]
    years = int(written) if written.isdecimal() else _NUMERALS[written.lower()]
    if target.deadline.text not in {f"P{years}Y", f"P{12 * years}M"}:
        message = f"{target.deadline} is not {quoted(stated[0])}"
        yield target, "deadline", f"{message}, as is stated; correct one of the two"


_SIDES = {"at_least": "below", "more_than": "below", "at_most": "above", "less_than": "above"}
_KIND = re.compile(
    "(?:特别行政区|自治区|新区|地区|街道|[省市区县镇乡州])$| (?:New Area|District|City|Province|County)$"
)
# Of a year it must be sure that it is one, and that it is not where something began.
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d) ?年(?!代|[以之]?[来前后後來]|起|[ 间]*至)"
    r"|(?<![A-Za-z])(?i:by|in|until|during|end of) ((?:19|20)\d\d)(?!\d)"
)
_TERM = re.compile(r"(?<!\d)(?:19|20)\d\d ?年? ?(?:[-–—~～至到]+|to) ?((?:19|20)\d\d)(?!\d)")
_ID_YEAR = re.compile(r"-((?:19|20)\d\d)$")
_SPAN = re.compile(
    r"(?P<zh>\d{1,2}|[一二两三四五六七八九十]) ?年[之以]?内"
    r"|(?i:within|in) (?P<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) years\b"
)
_NUMERALS: Mapping[str, int] = {
    **{sign: number for number, sign in enumerate("一二三四五六七八九十", 1)},
    "两": 2,
    **{
        word: number
        for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)
    },
    "nine": 9,
    "ten": 10,
}
