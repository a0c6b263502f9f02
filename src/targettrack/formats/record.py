"""The JSON format: one object a target, in base units, numbers as decimal strings."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from ..amounts import Amount
from ..assessment import Assessment, Report, Slip
from ..methods import NoVerdict, Verdict
from ..models import Register, Target
from .numbers import exact
from .verdicts import cut_offs, why
from .vocabulary import Vocabulary
from .words import reason


def as_json(report: Report, say: Vocabulary) -> str:
    """Write a report as JSON."""
    document = {
        "register": report.register.name,
        "as_of": report.as_of.isoformat(),
        "version": report.version,
        "counts": {str(status): count for status, count in report.counts.items()},
        "assessments": [
            record(report.register, assessment, say)
            | (comparison(assessment, say) if report.compares else {})
            for assessment in report.assessments
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def record(register: Register, assessment: Assessment, say: Vocabulary) -> dict[str, object]:
    """Return one assessment as JSON values; docs/format.md says what each is."""
    target, pace = assessment.target, assessment.pace
    return {
        "target": target.id,
        "plan": target.plan,
        "area": target.area,
        "indicator": target.indicator,
        "goal": goal(assessment),
        "unit": base_unit(register, target),
        "deadline": _day(assessment.deadline),
        "status": str(assessment.status),
        "own_status": None if assessment.own_status is None else str(assessment.own_status),
        "attainment": str(assessment.attainment),
        "ratio": _number(assessment.ratio),
        **_value(assessment),
        "provisional": assessment.provisional,
        "method": assessment.method,
        "verdict": assessment.verdict_words,
        "completion": _number(pace.completion),
        "time_share": _number(pace.time_share),
        "gap_points": _number(pace.gap),
        "required_per_year": _number(pace.required_per_year),
        "projected": _number(pace.projected),
        "slips": [_slip(slip) for slip in assessment.slips],
        "reasons": [reason(register, assessment, given, say) for given in assessment.reasons],
        "observations": [str(seen.place) for seen in assessment.observations],
        "declared": str(assessment.declared),
        "commitment": None if target.commitment is None else str(target.commitment),
        "revises": target.revises,
        "days_late": assessment.days_late,
        "distance": _number(assessment.distance),
        "time_share_now": _number(pace.time_share_now),
        "time_distance": _number(pace.time_distance),
        "slack": _number(pace.slack),
    }


def comparison(assessment: Assessment, say: Vocabulary) -> dict[str, object]:
    """Return what each method says of a target as JSON values, and whether they disagree."""
    return {
        "methods": [_compared(one, say) for one in assessment.compared],
        "disagree": assessment.disagree,
    }


def _compared(verdict: Verdict | NoVerdict, say: Vocabulary) -> dict[str, object]:
    found: dict[str, object] = {
        "method": verdict.method,
        "parameters": {name: _given(got) for name, got in verdict.parameters.items()},
    }
    if isinstance(verdict, NoVerdict):
        nothing: dict[str, object] = {"verdict": None, "status": None, "scores": {}, "cut_offs": []}
        return found | nothing | {"why": why(verdict, say)}
    return found | {
        "verdict": verdict.words,
        "status": str(verdict.status),
        "scores": {name: _number(got) for name, got in verdict.scores.items()},
        "cut_offs": cut_offs(verdict, say),
        "why": None,
    }


def _given(got: float | str) -> str | None:
    return got if isinstance(got, str) else _number(got)


def goal(assessment: Assessment) -> str:
    """Return a goal in the base unit: `>20000000000`, `4..5`, `done`."""
    stated = assessment.target.goal
    if assessment.target.direction is not None:
        return str(assessment.target.direction)
    if stated.stage is not None:
        return str(stated.stage)
    if stated.operator == "between":
        low, high = (exact(amount.point or Fraction(0)) for amount in stated.stated)
        return f"{low}..{high}"
    tested = stated.tested
    if tested.low is not None and tested.high is not None:
        return f"{exact(tested.low)}..{exact(tested.high)}"
    if tested.low is not None:
        return f"{'>' if tested.low_open else '>='}{exact(tested.low)}"
    return f"{'<' if tested.high_open else '<='}{exact(tested.high or Fraction(0))}"


def base_unit(register: Register, target: Target) -> str | None:
    """Return the base unit of a goal; what a classifier such as 家 counts is the indicator's to say."""
    unit = register.indicator[target.indicator].unit
    if unit is None or target.goal.stage is not None:
        return None
    return unit.base if target.relative_to is None else target.goal.tested.unit.base


def _value(assessment: Assessment) -> Mapping[str, object]:
    figure, amount = assessment.figure, assessment.value
    stated = figure is not None and not figure.summed and len(figure.observations) == 1
    single = figure.observations[0] if figure is not None and stated else None
    if amount is not None and assessment.target.goal.stage is not None:
        amount = None
    return {
        "value": _number(amount.point if amount is not None else None),
        "value_low": _number(amount.low if amount is not None else None),
        "value_high": _number(amount.high if amount is not None else None),
        "low_open": _open(amount, "low_open"),
        "high_open": _open(amount, "high_open"),
        "as_stated": single.as_stated if single is not None else None,
        "period": str(figure.period) if figure is not None else None,
        "published": str(figure.published) if figure is not None else None,
        "source": single.source if single is not None else None,
    }


def _open(amount: Amount | None, end: str) -> bool | None:
    return None if amount is None else bool(getattr(amount, end))


def _slip(slip: Slip) -> dict[str, object]:
    return {
        "from": _day(slip.before),
        "to": _day(slip.after),
        "days": slip.days,
        "declared": str(slip.declared),
        "changed": [
            {"field": change.field, "from": change.before, "to": change.after} for change in slip.changed
        ],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: Fraction | float | None) -> str | None:
    return None if value is None else exact(value)


FIELDS = (
    "target",
    "plan",
    "area",
    "indicator",
    "goal",
    "unit",
    "deadline",
    "status",
    "own_status",
    "attainment",
    "ratio",
    "value",
    "value_low",
    "value_high",
    "low_open",
    "high_open",
    "as_stated",
    "period",
    "published",
    "source",
    "provisional",
    "method",
    "verdict",
    "completion",
    "time_share",
    "gap_points",
    "required_per_year",
    "projected",
    "slips",
    "reasons",
    "observations",
    "declared",
    "commitment",
    "revises",
    "days_late",
    "distance",
    "time_share_now",
    "time_distance",
    "slack",
)
