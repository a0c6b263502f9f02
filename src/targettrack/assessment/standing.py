"""Standing: a target's status on its own terms, with the reasons for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..methods import Method, NoVerdict, Verdict
from ..models import (
    Baseline,
    Direction,
    Measure,
    MethodChoice,
    Observation,
    Quality,
    Register,
    Status,
    Target,
)
from ..periods import Per, calendar, year_before, year_earlier
from .case import Case, direction
from .evidence import Attainment, Evidence, Outcome, Reading, weigh
from .figures import PRELIMINARY, Figure, distinct, extent, is_figure
from .pace import Pace, Scored, compare, score


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a target stands as it does: a key with its values, which formats put in words."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """A target's status on its own terms, by one reading of its deadline, with every observation used.

    `compared` is what each method says that has the evidence it takes, if that was asked for; `made_on` the
    day by which all parts of a goal made of others were met.
    """

    case: Case
    evidence: Evidence
    status: Status
    verdict: Verdict | NoVerdict | None
    pace: Pace
    reasons: tuple[Reason, ...]
    observations: tuple[Observation, ...]
    compared: tuple[Verdict | NoVerdict, ...] = ()
    made_on: date | None = None

    @property
    def met_on(self) -> date | None:
        """The day for which a figure meets the goal, where one does; of a goal made of others the last."""
        shown = self.evidence.shown
        if self.made_on is not None or shown is None or self.evidence.outcome is None:
            return self.made_on
        return None if self.evidence.outcome is Outcome.FAILED else shown.stands


@dataclass(frozen=True, slots=True)
class Scoring:
    """By which methods to score: a target's own, one for all, or the usual ones; and whether to compare."""

    methods: Sequence[Method]
    method: str | None = None
    compares: bool = False

    def asked(self, target: Target) -> MethodChoice | None:
        """Return the method asked for, with a target's own parameters where it names the same."""
        own = target.method
        if self.method is None or (own is not None and own.name == self.method):
            return own
        return MethodChoice(name=self.method)


def stand(register: Register, case: Case, scoring: Scoring) -> Standing:
    """Return a target's status, whatever was declared about it later."""
    evidence = weigh(case)
    scored = _paced(case, evidence, scoring)
    verdict, pace = scored.verdict, scored.pace
    asked = scoring.asked(case.target) is not None
    if scored.reading is not None and evidence.outcome is None and not case.passed:
        evidence = replace(evidence, shown=scored.reading)
    status = _status(case, evidence, verdict)
    reasons = tuple(_reasons(register, case, evidence, status, scored))
    if status not in PACED and not asked:
        verdict, pace = None, Pace()
    used = _used(case, evidence, scored)
    if any(seen.status in PRELIMINARY for seen in used):
        reasons = (*reasons, Reason("provisional"))
    compared = _compared(case, evidence, scoring)
    return Standing(case, evidence, status, verdict, pace, reasons, used, compared)


def _compared(case: Case, evidence: Evidence, scoring: Scoring) -> tuple[Verdict | NoVerdict, ...]:
    scorable = evidence.shown is not None and evidence.held is None and not _is_event(case)
    return compare(case, evidence, scoring.methods) if scoring.compares and scorable else ()


def _used(case: Case, evidence: Evidence, scored: Scored) -> tuple[Observation, ...]:
    """Return every observation that the standing rests on: of the figure, its reference and its profile."""
    if evidence.shown is None:
        return ()
    compared = case.reference.observations if case.reference is not None else ()
    used = (*evidence.shown.figure.observations, *compared, *scored.used)
    return distinct(used)


def _paced(case: Case, evidence: Evidence, scoring: Scoring) -> Scored:
    """Score a goal that is neither decided nor due; by a method that was asked for, any goal."""
    asked = scoring.asked(case.target)
    if evidence.shown is None:
        return Scored(None)
    open_still = evidence.outcome is None and not case.passed and case.deadline is not None
    if evidence.held is not None:
        return Scored(_held(evidence)) if open_still else Scored(None)
    if _is_event(case) or not (open_still or asked):
        return Scored(None)
    return score(case, evidence, scoring.methods, asked)


def _held(evidence: Evidence) -> Verdict | NoVerdict | None:
    if not evidence.trail:
        return None
    if all(reading.attainment is Attainment.MET for reading in evidence.trail):
        return Verdict("throughout", "held so far", Status.ON_SCHEDULE, {}, {})
    return NoVerdict("throughout", "a figure neither holds nor fails certainly", {})


def _status(case: Case, evidence: Evidence, verdict: Verdict | NoVerdict | None) -> Status:
    if evidence.outcome is not None:
        return OUTCOMES[evidence.outcome]
    if case.passed:
        return Status.UNVERIFIED
    if case.deadline is None:
        return Status.OPEN
    if isinstance(verdict, Verdict):
        return verdict.status
    return Status.IN_PROGRESS if evidence.shown is not None else Status.NO_DATA


def _reasons(
    register: Register, case: Case, evidence: Evidence, status: Status, scored: Scored
) -> Iterator[Reason]:
    shown = evidence.shown
    match status:
        case Status.ACHIEVED | Status.ACHIEVED_LATE | Status.MISSED if shown is not None:
            yield _decided(case, evidence, shown)
        case Status.UNVERIFIED:
            yield from _unverified(register, case, evidence)
        case Status.NO_DATA:
            yield from _nothing(register, case)
        case Status.OPEN:
            yield from [Reason("distance", _named(shown))] if shown else _nothing(register, case)
        case _ if shown is not None:
            yield from _underway(case, evidence, shown, scored)
    if status not in PACED and isinstance(scored.verdict, Verdict):
        yield _judged(scored.verdict)
    if scored.near is not None:
        yield Reason("rounding", {"near": scored.near})
    yield from _remarks(register, case, evidence)


def _decided(case: Case, evidence: Evidence, shown: Reading) -> Reason:
    values = _named(shown)
    kept = evidence.held is not None
    match evidence.outcome:
        case Outcome.MET if evidence.held is not None:
            return Reason("held_throughout", {"spans": evidence.held[1]})
        case Outcome.MET:
            return Reason("happened" if _is_event(case) else "met", values)
        case Outcome.MET_LATE:
            late = (shown.stands - case.deadline).days if case.deadline else 0
            key = "happened_late" if _is_event(case) else "met_late"
            return Reason(key, {**values, "day": shown.stands, "days": late})
        case _:
            return Reason("not_happened" if _is_event(case) else "failed_in" if kept else "failed", values)


def _unverified(register: Register, case: Case, evidence: Evidence) -> Iterator[Reason]:
    shown = evidence.shown
    if shown is None:
        yield from _nothing(register, case)
    elif _is_event(case):
        yield Reason("stage_then", _named(shown))
    elif evidence.held is not None:
        yield Reason("held_partly", {"met": evidence.held[0], "spans": evidence.held[1]})
    elif shown.stands == case.deadline and not shown.partial:
        yield Reason("undecided", _named(shown))
    else:
        yield Reason("not_covering", _named(shown))
    lag = _lag(register, case)
    if lag is not None:
        yield lag


def _underway(case: Case, evidence: Evidence, shown: Reading, scored: Scored) -> Iterator[Reason]:
    verdict = scored.verdict
    if _is_event(case):
        yield Reason("stage", _named(shown))
        return
    if evidence.held is not None:
        yield Reason("held", {"met": evidence.held[0], "spans": evidence.held[1], **_named(shown)})
    elif isinstance(verdict, Verdict):
        key = _paced_key(case, scored.pace, verdict)
        yield Reason(key, {**_named(shown), "pace": scored.pace, "verdict": verdict})
        if key in ON_THE_WAY and verdict.method not in SELF_EVIDENT:
            yield _judged(verdict)
    elif shown.partial and shown.value.high is None:
        yield Reason("at_least_so_far", _named(shown))
    else:
        yield Reason("so_far", _named(shown))
    if isinstance(verdict, NoVerdict):
        yield _judged(verdict)
    elif verdict is None:
        yield Reason("no_baseline" if case.target.goal.numbered else "no_method")
        yield from _moved(case, evidence)


def _judged(verdict: Verdict | NoVerdict) -> Reason:
    """Return what a method says, with its scores and its cut-offs, or why it says nothing."""
    return Reason("judged" if isinstance(verdict, Verdict) else "no_verdict", {"verdict": verdict})


def _paced_key(case: Case, pace: Pace, verdict: Verdict) -> str:
    if pace.projections is not None:
        return "outlook_widely" if pace.completion is None else "outlook"
    if case.target.direction is not None or pace.time_share is None:
        return "changed_since"
    if verdict.method in SELF_EVIDENT:
        if pace.completion is None:
            return "paced_widely"
        return "counted" if case.target.window is not None else "paced"
    return "on_the_way_widely" if pace.completion is None else "on_the_way"


def _moved(case: Case, evidence: Evidence) -> Iterator[Reason]:
    """Yield which way the last two complete figures moved, where better and worse are known."""
    points = [reading for reading in evidence.trail if reading.tested.point is not None]
    better = direction(case)
    if better is None or len(points) < len(("earlier", "later")):
        return
    earlier, later = points[-2:]
    if later.figure.breaks:
        return
    rise = (later.tested.point or 0) - (earlier.tested.point or 0)
    towards = rise > 0 if better is Direction.HIGHER else rise < 0
    key = "unchanged" if rise == 0 else "moved_towards" if towards else "moved_off"
    yield Reason(key, {"earlier": earlier, "later": later})


def _nothing(register: Register, case: Case) -> Iterator[Reason]:
    """Yield why no figure may decide: none at all, or the nearest one and what keeps it out."""
    span = case.target.span
    if span is not None and case.day < span.first and not case.figures:
        yield Reason("not_begun", {"span": span})
        return
    near = list(_near(register, case))
    for why, figure in near:
        yield Reason("nearest", {"why": why, "figure": figure})
    if not near:
        yield Reason("none_published", {"area": case.target.area})


def _near(register: Register, case: Case) -> Iterator[tuple[str, Figure]]:
    """Yield the nearest figures that may not decide, with the key of what keeps each out."""
    own = case.barred or case.figures
    if own:
        yield "after_break" if case.barred else _kept_out(case), own[-1]
    if case.aside and (not own or own[-1].period.last < case.aside[-1].period.last):
        yield "other_definition", case.aside[-1]
    if not own and not case.aside:
        yield from _other_series(register, case)


def _other_series(register: Register, case: Case) -> Iterator[tuple[str, Figure]]:
    seen = [
        observation
        for observation in register.observed(case.target)
        if observation.published.last <= case.day and is_figure(observation)
    ]
    others = [one for one in seen if one.dimensions != case.target.where]
    if others:
        latest = max(others, key=lambda one: (one.period.last, one.place.line))
        key = "other_series" if latest.dimensions else "whole_series"
        yield key, Figure(latest.period, extent(latest), (latest,))


def _kept_out(case: Case) -> str:
    latest = case.figures[-1]
    if case.target.span is not None and latest.period not in case.target.span:
        return "outside"
    if case.target.span is None and latest.period.last < case.declared:
        return "before_declared"
    if isinstance(case.target.baseline, Baseline) and latest.period == case.target.baseline.period:
        return "baseline"
    if case.target.relative_to is not None:
        return "no_reference" if case.reference is None else "no_change"
    return "part_only"


def _lag(register: Register, case: Case) -> Reason | None:
    """Return how long after its period last year's figure was published."""
    if case.deadline is None:
        return None
    month = calendar(Per.MONTH, case.deadline)
    day = year_before(month).last if month.last == case.deadline else year_earlier(case.deadline)
    then = [
        seen
        for seen in register.observed(case.target)
        if seen.dimensions == case.target.where
        and seen.period.last == day
        and is_figure(seen)
        and seen.published.last <= case.day
    ]
    if not then:
        return None
    first = min(then, key=lambda seen: seen.published.last)
    return Reason("lag", {"period": first.period, "days": (first.published.last - day).days})


def _remarks(register: Register, case: Case, evidence: Evidence) -> Iterator[Reason]:
    shown = evidence.shown
    if case.target.goal.stated and case.target.goal.stated[0].scale_class:
        yield Reason("class")
    starts = case.target.baseline == "first_observation" and case.reference is None
    if starts and case.deadline is not None:
        yield Reason("first_observation")
    if shown is not None and shown.figure.disputed:
        yield Reason("disputed", {"observations": shown.figure.observations})
    if evidence.against:
        yield Reason("contradicted", {"figures": evidence.against})
    if case.barred and shown is not None:
        yield Reason("nearest", {"why": "after_break", "figure": case.barred[-1]})
    later = [figure for figure in case.aside if shown is not None and figure.period.last > shown.stands]
    if later and evidence.outcome is None:
        yield Reason("nearest", {"why": "other_definition", "figure": later[-1]})
    for claim in _claims(register, case):
        yield Reason("claim", {"observation": claim})


def _claims(register: Register, case: Case) -> list[Observation]:
    """Return what was said of a goal's last period before its figures: printed, never scored."""
    span = case.last_span
    return [
        seen
        for seen in register.observed(case.target)
        if span is not None
        and seen.status is Quality.FORECAST
        and seen.published.last <= case.day
        and seen.dimensions == case.target.where
        and span.last == seen.period.last
    ]


def _is_event(case: Case) -> bool:
    return case.indicator.measure is Measure.EVENT


def _named(shown: Reading | None) -> dict[str, object]:
    return {} if shown is None else {"reading": shown}


ON_THE_WAY = frozenset({"on_the_way", "on_the_way_widely", "changed_since"})
SELF_EVIDENT = frozenset({"schedule", "count", "outlook"})  # their sentences give their scores themselves
OUTCOMES = {
    Outcome.MET: Status.ACHIEVED,
    Outcome.MET_LATE: Status.ACHIEVED_LATE,
    Outcome.FAILED: Status.MISSED,
}
PACED = {Status.AHEAD, Status.ON_SCHEDULE, Status.BEHIND, Status.MOVING_AWAY, Status.IN_PROGRESS}
