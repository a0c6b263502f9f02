"""Words: goals, figures, periods and reasons as a reader of one language would say them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ..amounts import Amount
from ..assessment import Assessment, Figure, Pace, Reading, Reason
from ..assessment.evidence import attain
from ..methods import NoVerdict, Verdict
from ..models import (
    EVENT,
    Baseline,
    Direction,
    Indicator,
    Language,
    Observation,
    Register,
    Since,
    Stage,
    Status,
    Target,
)
from ..periods import DAY, Moment, Per, Period, spans
from ..units import CURRENCIES, Unit, label, split
from .chinese import CHINESE
from .english import ENGLISH
from .numbers import exact, figure, in_unit, joined, percent
from .verdicts import detail, named, parameters, verdict_words, why
from .vocabulary import Vocabulary


def name(register: Register, assessment: Assessment, say: Vocabulary) -> str:
    """Say what a target is about: its indicator."""
    return register.indicator[assessment.target.indicator].name.text(say.language)


def goal(register: Register, assessment: Assessment, say: Vocabulary, *, brief: bool = False) -> str:
    """Say what a target asks, without its time: `more than 200亿元 (CNY 20 bn)`; brief: as declared."""
    target = assessment.target
    stated = target.goal
    if target.wording is not None:
        return target.wording.text(say.language)
    if target.all_of is not None:
        return say.operators["all_of"].format(say.phrases["list"].join(target.all_of))
    if target.direction is not None:
        return _direction(target, target.direction, say)
    if stated.stage is not None:
        return say.milestones[stated.stage]
    indicator = register.indicator[target.indicator]
    words = say.operators[stated.operator].format(*map(as_declared, stated.stated))
    if not brief:
        words = _glossed(words, _gloss(stated.stated, indicator, say), say)
    if target.capped:
        words = say.times["capped"].format(goal=words)
    if target.annual:
        words = say.times["annual"].format(goal=words)
    if target.relative_to is not None:
        words = say.times["relative"].format(goal=words, time=say.period(target.relative_to))
    return words


def _direction(target: Target, way: Direction, say: Vocabulary) -> str:
    """Say which way a goal leads, and from where, as far as it was declared."""
    match target.baseline:
        case Baseline(period=period, value=value):
            words = {"value": as_declared(value), "period": say.period(period)}
            before = say.phrases["for"].format(**words)
        case Since(since=since):
            before = say.operators["direction_in"].format(say.period(since))
        case _:
            before = say.operators["direction_before"]
    return say.operators[f"direction_{way}"].format(before)


def as_declared(stated: Amount) -> str:
    """Say an amount of a goal as it was written, with the unit that stood beside it where it has none."""
    return joined(stated.text, stated.unit) if BARE.fullmatch(stated.text) else stated.text


def timed_goal(register: Register, assessment: Assessment, say: Vocabulary) -> str:
    """Say what a target asks, and by when: `at least 100亿元 (CNY 10 bn) by 2025-12-31`."""
    target = assessment.target
    kind = next((kind for kind in ("period", "window", "throughout") if getattr(target, kind)), None)
    kind = kind or ("open" if assessment.deadline is None else "deadline")
    span = say.period(target.span) if target.span else say.day(assessment.deadline or date.min)
    return say.times[kind].format(goal=goal(register, assessment, say), time=span)


def amount(shown: Amount, say: Vocabulary, *, rounded: bool = False) -> str:
    """Say an amount: `154.8亿元`, `more than 7600亿元`, `between 10亿元 and 12亿元`, `not done`."""
    if shown.unit.base == EVENT.base:
        first, last = int(shown.low or 0), int(shown.high or 0)
        return say.hedges["or"].join(say.stages[stage] for stage in tuple(Stage)[first : last + 1])
    low, high = (_end(end, shown.unit, rounded=rounded) for end in (shown.low, shown.high))
    if not low and not high:
        return shown.text or say.phrases["unknown"]
    if not high:
        return say.hedges["over" if shown.low_open else "at_least"].format(low)
    if not low:
        return say.hedges["less" if shown.high_open else "at_most"].format(high)
    return low if low == high else say.hedges["between"].format(low, high)


def glossed(shown: Amount, indicator: Indicator, say: Vocabulary) -> str:
    """Say an amount, and once more in the reader's habit where it is not written so."""
    return _glossed(amount(shown, say), _gloss((shown,), indicator, say), say)


def quantity(value: Fraction, unit: Unit, indicator: Indicator, say: Vocabulary) -> str:
    """Say a number of base units in a unit, and in the reader's habit: `206.4亿元 (CNY 20.64 bn)`."""
    return _glossed(in_unit(value, unit), _numbers_gloss((value,), unit, indicator, say), say)


def difference(value: Fraction, unit: Unit, indicator: Indicator, say: Vocabulary) -> str:
    """Say by how much two figures differ: of shares and changes in points, else as a quantity."""
    if unit.base == "%":
        return say.counted(value, "point")
    return quantity(value, unit, indicator, say)


def observed(seen: Observation, indicator: Indicator, say: Vocabulary) -> str:
    """Say what an observation states: its value, else the change that stands in its place."""
    match seen.value:
        case Amount() as shown:
            return glossed(shown, indicator, say)
        case Stage() as stage:
            return say.stages[stage]
        case None:
            stated = seen.yoy or seen.yoy_gap
            return (
                say.phrases["no_value"]
                if stated is None
                else say.phrases["change"].format(amount(stated, say))
            )


def moment(stated: Moment, say: Vocabulary) -> str:
    """Say a day as precisely as its source does."""
    if stated.first is None:
        return say.phrases["not_after"].format(say.day(stated.last))
    return say.period(Period(stated.first, stated.last))


def reason(register: Register, assessment: Assessment, given: Reason, say: Vocabulary) -> str:
    """Say a reason as a sentence."""
    words = {"goal": goal(register, assessment, say, brief=True)}
    for blank, got in given.values.items():
        words |= _words(register, assessment, blank, got, say)
    return say.set_close(say.sentences[given.key].format(**words))


def _words(
    register: Register, assessment: Assessment, blank: str, got: object, say: Vocabulary
) -> dict[str, str]:
    """Say one value of a reason, or the several things a figure has to say."""
    indicator = register.indicator[assessment.target.indicator]
    match got:
        case Reading() if blank == "reading":
            return _reading_words(assessment, got, indicator, say)
        case Reading():
            words = {"value": amount(got.value, say), "period": say.period(got.figure.period)}
            return {blank: say.phrases["for"].format(**words)}
        case Figure():
            return _figure_words(got, indicator, say)
        case Observation():
            words = {"value": observed(got, indicator, say), "period": say.period(got.period)}
            return {**words, "source": got.source}
        case Pace():
            return _pace_words(assessment, got, indicator, say)
        case Verdict() if blank == "near":
            return {blank: verdict_words(got, say)}
        case Verdict() | NoVerdict():
            return _verdict_words(got, say)
        case Mapping():
            return {blank: _standings(got, say)}
        case tuple():
            return {blank: say.phrases["list"].join(_item(one, indicator, say) for one in got)}
        case str() if blank == "area":
            return {blank: register.area[got].name.text(say.language)}
        case str() if blank == "why":
            return {blank: say.nearness[got]}
        case _:
            return {blank: _plain(blank, got, say)}


def _standings(got: Mapping[str, Status], say: Vocabulary) -> str:
    """Say how each of several targets stands."""
    each = (
        say.phrases["standing_of"].format(target=id_, status=say.statuses[status])
        for id_, status in got.items()
    )
    return say.phrases["list"].join(each)


def _plain(blank: str, got: object, say: Vocabulary) -> str:
    match got:
        case date():
            return say.day(got)
        case Moment():
            return moment(got, say)
        case Period():
            return say.period(got)
        case Status():
            return say.statuses[got]
        case int() if blank in COUNTED:
            return say.counted(got, COUNTED[blank])
        case _:
            return str(got)


def _item(got: object, indicator: Indicator, say: Vocabulary) -> str:
    if isinstance(got, Figure):
        (seen, *_) = got.observations
        return say.phrases["for"].format(value=_item(seen, indicator, say), period=say.period(got.period))
    if not isinstance(got, Observation):
        return _plain("", got, say)
    return f"{observed(got, indicator, say)}{say.phrases['aside'].format(got.source)}"


def _reading_words(
    assessment: Assessment, reading: Reading, indicator: Indicator, say: Vocabulary
) -> dict[str, str]:
    said = amount(reading.value, say, rounded=_rounds(assessment, reading))
    return {
        "value": _glossed(said, _gloss((reading.value,), indicator, say), say),
        "period": say.period(reading.figure.period),
        "until": _until(assessment, reading.figure.period.last, say),
        "ratio": _ratio(assessment, say),
    }


def _rounds(assessment: Assessment, reading: Reading) -> bool:
    """Tell whether a computed figure may be rounded: not where that would put it on the goal's other side."""
    computed = reading.figure.summed or reading.value is not reading.figure.value
    point, tested = reading.value.point, assessment.target.goal.tested
    if not computed or point is None or not assessment.target.goal.numbered:
        return computed
    factor = reading.value.unit.factor
    rounded = Fraction(figure(point / factor).replace(",", "")) * factor
    sides = [attain(tested, replace(reading.value, low=near, high=near)) for near in (point, rounded)]
    return sides[0] is sides[1]


def _ratio(assessment: Assessment, say: Vocabulary) -> str:
    if assessment.ratio is None:
        return ""
    return say.phrases["ratio"].format(share=percent(assessment.ratio), end=_goal_end(assessment))


def _until(assessment: Assessment, last: date, say: Vocabulary) -> str:
    """Say up to when: a month, naming its year only where the goal is about more than one."""
    if (last + DAY).day != 1:
        return say.day(last)
    span, deadline = assessment.target.span, assessment.deadline or last
    same_year = (span.first.year if span else deadline.year) == last.year == deadline.year
    return say.month(last) if same_year else say.dated_month(last)


def _figure_words(shown: Figure, indicator: Indicator, say: Vocabulary) -> dict[str, str]:
    said = amount(shown.value, say, rounded=shown.summed)
    gloss = _gloss((shown.value,), indicator, say)
    return {"value": _glossed(said, gloss, say), "period": say.period(shown.period)}


def _pace_words(assessment: Assessment, pace: Pace, indicator: Indicator, say: Vocabulary) -> dict[str, str]:
    unit = (assessment.value or assessment.target.goal.tested).unit
    yearly = pace.span is not None and spans(pace.span, Per.YEAR)
    return {
        "completion": "" if pace.completion is None else percent(pace.completion),
        "time_share": "" if pace.time_share is None else percent(pace.time_share),
        "base": "" if pace.base is None else in_unit(pace.base, unit),
        "end": _way_end(assessment, pace, unit),
        "whole": say.phrases["year" if yearly else "time"],
        "outlook": _projected(pace, unit, indicator, say),
        "gap": _planned(pace, say) + _gap(pace, say),
        "since": "" if pace.since is None else say.day(pace.since),
    }


def _planned(pace: Pace, say: Vocabulary) -> str:
    return "" if pace.planned is None else say.phrases["planned"].format(share=percent(pace.planned))


def _gap(pace: Pace, say: Vocabulary) -> str:
    points = Fraction(0) if pace.gap is None else round(Fraction(pace.gap), 1)
    if points == 0:
        return ""
    side = "gap_ahead" if points > 0 else "gap_behind"
    return say.phrases[side].format(points=say.counted(abs(points), "point"))


def _projected(pace: Pace, unit: Unit, indicator: Indicator, say: Vocabulary) -> str:
    if pace.projected is not None:
        return say.phrases["outlook"].format(quantity(pace.projected, unit, indicator, say))
    each = projections(pace, unit, indicator, say)
    return say.phrases["outlooks"].format(say.phrases["and"].join(each)) if each else ""


def projections(pace: Pace, unit: Unit, indicator: Indicator, say: Vocabulary) -> list[str]:
    """Say each projection and how it was made."""
    ways = (pace.projections or {}).items()
    return [say.projections[way].format(quantity(value, unit, indicator, say)) for way, value in ways]


def trends(pace: Pace, unit: Unit, indicator: Indicator, say: Vocabulary) -> list[str]:
    """Say where the figures lead by the deadline, each way of carrying them on."""
    ways = (pace.trends or {}).items()
    return [say.trends[way].format(quantity(value, unit, indicator, say)) for way, value in ways]


def _verdict_words(verdict: Verdict | NoVerdict, say: Vocabulary) -> dict[str, str]:
    """Say a method, its verdict with what that rests on, and why it has none where it has none."""
    method = named(verdict.method, say)
    if isinstance(verdict, NoVerdict):
        return {"method": method, "why": why(verdict, say)}
    given = {name: got for name, got in parameters(verdict).items() if name in BRIEF}
    cut_offs = [say.parameters[name].format(got) for name, got in given.items() if name in say.parameters]
    return {
        "method": say.phrases["list"].join([method, *cut_offs]),
        "by": method,
        "verdict": verdict_words(verdict, say),
        "detail": detail(verdict, say),
    }


def _goal_end(assessment: Assessment) -> str:
    """Say the end of the goal that a ratio is of, as declared."""
    return as_declared(assessment.target.goal.stated[0])


def _way_end(assessment: Assessment, pace: Pace, unit: Unit) -> str:
    """Say the end of the goal that a pace leads to: as declared where that is it."""
    if not assessment.target.goal.numbered:
        return ""
    first = assessment.target.goal.stated[0]
    declared = pace.goal is None or pace.goal == first.low or assessment.target.annual
    return as_declared(first) if declared else in_unit(pace.goal or Fraction(0), unit)


def _glossed(words: str, gloss: str, say: Vocabulary) -> str:
    return say.hedges["gloss"].format(words, gloss) if gloss else words


def _gloss(stated: Sequence[Amount], indicator: Indicator, say: Vocabulary) -> str:
    """Say amounts in the reader's habit where they are not written so; of a class its lower end."""
    if not stated or stated[0].unit.base == EVENT.base:
        return ""
    first = stated[0]
    if first.scale_class:
        lower = _numbers_gloss((first.low or Fraction(0),), first.unit, indicator, say)
        return say.hedges["from"].format(lower) if lower else ""
    ends = [end for given in stated for end in (given.low, given.high) if end is not None]
    return _numbers_gloss(tuple(dict.fromkeys(ends)), first.unit, indicator, say)


def _numbers_gloss(ends: Sequence[Fraction], unit: Unit, indicator: Indicator, say: Vocabulary) -> str:
    """Say numbers of base units in the reader's habit; empty where the unit is at home in the language."""
    kind = indicator.unit if unit.classifier and indicator.unit is not None else unit
    if not ends or not _strange(unit, kind, say.language):
        return ""
    if unit.base in CURRENCIES:
        said = [say.money(end, unit.base) for end in ends]
    else:
        _, plain = split(kind)
        numbers = [figure(end / plain.factor) for end in ends]
        thing = label(plain, say.language.value, one=numbers == ["1"])
        space = " " if say.language is Language.ENGLISH else ""
        said = [*numbers[:-1], f"{numbers[-1]}{space}{thing}"]
    return said[0] if len(said) == 1 else say.hedges["to"].format(*said)


def _strange(unit: Unit, kind: Unit, language: Language) -> bool:
    if language is Language.ENGLISH:
        return not unit.token.isascii() and not kind.classifier
    return unit.token.isascii() and (unit.base in CURRENCIES or (unit.counted and not unit.classifier))


def _end(end: Fraction | None, unit: Unit, *, rounded: bool) -> str:
    if end is None:
        return ""
    text = exact(end / unit.factor)
    if rounded or Fraction(text) != end / unit.factor:
        return in_unit(end, unit)
    return joined(text, unit)


BRIEF = ("band",)
BARE = re.compile(r"[-+]?[\d.,]+", re.ASCII)
COUNTED = {"days": "day", "spans": "period"}
VOCABULARIES = {Language.ENGLISH: ENGLISH, Language.CHINESE: CHINESE}
