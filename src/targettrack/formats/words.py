"""Words: goals, figures, periods and reasons as a reader would say them."""

from datetime import date
from fractions import Fraction

from ..amounts import Amount
from ..assessment import Assessment, Figure, Pace, Reading, Reason
from ..methods import Verdict
from ..models import EVENT, Language, Observation, Register, Stage, Status, Target
from ..periods import DAY, Per, Period, calendar
from ..units import Unit
from .numbers import exact, figure, gloss, in_unit, joined, percent
from .vocabulary import GOALS, MONTHS, PARAMETERS, PROJECTIONS, SENTENCES, STAGES, STATUSES, WHEN, WHY_NOT


def goal(target: Target) -> str:
    """Say what a target asks, without its time: `more than 200亿元 (CNY 20 bn)`."""
    stated = target.goal
    if target.wording is not None:
        return target.wording.text(Language.ENGLISH)
    if stated.stage is not None:
        return STAGES[stated.stage]
    said = GOALS[stated.operator].format(*(amount.text for amount in stated.stated))
    english = " to ".join(filter(None, map(gloss, stated.stated)))
    capped = ", no more" if target.capped else ""
    relative = f" on {target.relative_to}" if target.relative_to else ""
    yearly = " a year" if target.annual else ""
    return f"{said}{f' ({english})' if english else ''}{capped}{relative}{yearly}"


def when(assessment: Assessment) -> str:
    """Say by when a target is due, to follow the goal: ` by 2025-12-31`, ` in 2022`, `, no deadline`."""
    target = assessment.target
    kind = next((name for name in ("period", "window", "throughout") if getattr(target, name)), None)
    kind = kind or ("open" if assessment.deadline is None else "deadline")
    return WHEN[kind].format(deadline=assessment.deadline, span=period(target.span) if target.span else "")


def period(span: Period) -> str:
    """Say a period: `2022`, `January to September 2022`, `2022-Q3`, `31 August 2022`."""
    if span.first == span.last:
        return span.first.isoformat()
    if not (span.first.day == 1 and span.next_day.day == 1):
        return f"{span.first} to {span.last}"
    name = str(span)
    if "/" not in name:
        return f"{MONTHS[span.first.month - 1]} {span.first.year}" if _one_month(span) else name
    if span.first.year == span.last.year:
        return f"{MONTHS[span.first.month - 1]} to {MONTHS[span.last.month - 1]} {span.first.year}"
    return name.replace("/", " to ")


def days(count: int) -> str:
    """Say a number of days."""
    return f"{count:,} day" if count == 1 else f"{count:,} days"


def amount(shown: Amount, *, rounded: bool = False) -> str:
    """Say an amount: `154.8亿元`, `more than 7600亿元`, `between 10 and 12亿元`, `not done`."""
    if shown.unit.base == EVENT.base:
        first, last = int(shown.low or 0), int(shown.high or 0)
        return " or ".join(STAGES[stage] for stage in tuple(Stage)[first : last + 1])
    ends = (None if end is None else _end(end, shown.unit, rounded) for end in (shown.low, shown.high))
    match tuple(ends):
        case low, None if low is not None:
            return f"{'more than' if shown.low_open else 'at least'} {low}"
        case None, high if high is not None:
            return f"{'less than' if shown.high_open else 'at most'} {high}"
        case low, high if low is not None:
            return str(low) if low == high else f"between {low} and {high}"
    return shown.text


def reason(register: Register, assessment: Assessment, given: Reason) -> str:
    """Say a reason as a sentence."""
    words: dict[str, str] = {"goal": goal(assessment.target)}
    for name, got in given.values.items():
        words |= _words(register, assessment, name, got)
    return SENTENCES[given.key].format(**words)


def _words(register: Register, assessment: Assessment, name: str, got: object) -> dict[str, str]:
    """Say one value of a reason, or the several things a figure has to say."""
    match got:
        case Reading() if name == "reading":
            return _reading_words(assessment, got)
        case Reading():
            return {name: f"{amount(got.value)} for {period(got.figure.period)}"}
        case Figure():
            dimensions = ", ".join(" ".join(pair) for pair in got.observations[0].dimensions)
            return {**_figure_words(got), "dimensions": dimensions}
        case Observation():
            return {"value": _observed(got), "period": period(got.period), "source": got.source}
        case Pace():
            return _pace_words(assessment, got)
        case Verdict():
            return _verdict_words(got)
        case Period():
            return {name: period(got)}
        case Status():
            return {name: STATUSES[got]}
        case Stage():
            return {name: STAGES[got]}
        case int():
            return {name: days(got) if name == "days" else str(got)}
        case tuple():
            return {name: ", ".join(_item(one) for one in got)}
        case str() if name == "area":
            return {name: register.area[got].name.text(Language.ENGLISH)}
        case str() if name == "why" and got in WHY_NOT:
            return {name: WHY_NOT[got]}
        case _:
            return {name: str(got)}


def _item(got: object) -> str:
    return f"{_observed(got)} ({got.source})" if isinstance(got, Observation) else str(got)


def _reading_words(assessment: Assessment, reading: Reading) -> dict[str, str]:
    ratio = assessment.ratio
    share = "" if ratio is None else f", {percent(ratio)} of {_goal_end(assessment)}"
    computed = reading.figure.summed or reading.value is not reading.figure.value
    return {
        "value": amount(reading.value, rounded=computed),
        "period": period(reading.figure.period),
        "until": _until(assessment, reading.figure.period.last),
        "ratio": share,
        "stage": amount(reading.value),
    }


def _until(assessment: Assessment, last: date) -> str:
    """Say up to when: by a month, naming its year only where the goal is about more than one."""
    if (last + DAY).day != 1:
        return f"by {last}"
    span = assessment.target.span
    deadline = assessment.deadline or last
    same_year = (span.first.year if span else deadline.year) == last.year == deadline.year
    return f"by {MONTHS[last.month - 1]}{'' if same_year else f' {last.year}'}"


def _figure_words(shown: Figure) -> dict[str, str]:
    return {"value": amount(shown.value, rounded=shown.summed), "period": period(shown.period)}


def _pace_words(assessment: Assessment, pace: Pace) -> dict[str, str]:
    unit = (assessment.value or assessment.target.goal.tested).unit
    span = assessment.target.span
    return {
        "completion": "" if pace.completion is None else percent(pace.completion),
        "time_share": "" if pace.time_share is None else percent(pace.time_share),
        "base": "" if pace.base is None else in_unit(pace.base, unit),
        "end": _goal_end(assessment),
        "whole": "year" if span is None or span == calendar(Per.YEAR, span.last) else "time",
        "outlook": _projected(pace, unit),
        "gap": _gap(pace),
    }


def _gap(pace: Pace) -> str:
    if pace.gap is None:
        return ""
    points = round(Fraction(pace.gap), 1)
    side = "ahead" if points > 0 else "behind"
    size = figure(abs(points))
    return f", {size} {'point' if size == '1' else 'points'} {side}" if points else ""


def _verdict_words(verdict: Verdict) -> dict[str, str]:
    """Say a method and its parameters, so that the cut-offs stand beside the verdict."""
    given = (PARAMETERS.get(name, "").format(figure(number)) for name, number in verdict.parameters.items())
    return {"method": verdict.method, "parameters": "".join(f", {one}" for one in given if one)}


def _projected(pace: Pace, unit: Unit) -> str:
    if pace.projected is not None:
        return f"; at this pace {in_unit(pace.projected, unit)}"
    ways = (pace.projections or {}).items()
    said = " and ".join(f"{in_unit(projected, unit)} by {PROJECTIONS[way]}" for way, projected in ways)
    return f"; {said}" if said else ""


def _goal_end(assessment: Assessment) -> str:
    """Say the end of the goal that a ratio is of, as declared."""
    stated = assessment.target.goal.stated
    return stated[0].text if stated else goal(assessment.target)


def _observed(seen: Observation) -> str:
    match seen.value:
        case Amount() as shown:
            return amount(shown)
        case Stage() as stage:
            return STAGES[stage]
        case None:
            stated = seen.yoy or seen.yoy_gap
            return f"a change of {amount(stated)} on a year" if stated is not None else "no value"


def _end(end: Fraction, unit: Unit, rounded: bool) -> str:  # noqa: FBT001
    text = exact(end / unit.factor)
    if rounded or Fraction(text) != end / unit.factor:
        return in_unit(end, unit)
    return joined(text, unit)


def _one_month(span: Period) -> bool:
    return (span.first.year, span.first.month) == (span.last.year, span.last.month)
