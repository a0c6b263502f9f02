"""Measures: figures and goals are stated in a form and a unit that fits what their indicator measures."""

from collections.abc import Iterator

from ..amounts import Amount
from ..findings import Severity, expected, quoted
from ..methods import METHODS, Takes
from ..models import Baseline, Direction, Indicator, Measure, Observation, Register, Stage, Target
from ..units import Unit, compatible
from .definition import Violations, rule
from .known import known


@rule("TT301", Severity.ERROR)
def units_agree(register: Register) -> Violations:
    """The unit of an observation measures the same thing as the unit of its indicator."""
    indicators = known(register).indicators
    for seen in register.observations:
        indicator = indicators.get(seen.indicator)
        if indicator is None or indicator.unit is None or seen.unit is None:
            continue
        if not compatible(seen.unit, indicator.unit):
            yield seen, "unit", _no_measure(seen.unit, indicator.unit, indicator)


@rule("TT304", Severity.ERROR)
def goals_fit_the_unit(register: Register) -> Violations:
    """A goal, its baseline and its path are in units of what the indicator measures; a change may be in %."""
    indicators = known(register).indicators
    for target in register.targets:
        indicator = indicators.get(target.indicator)
        if indicator is None or indicator.unit is None:
            continue
        for key, amount in _goal_amounts(target):
            if message := _misfit(amount.unit, indicator.unit, indicator, target):
                yield target, key, message
        baseline = target.baseline
        if isinstance(baseline, Baseline) and not compatible(baseline.value.unit, indicator.unit):
            yield target, "baseline.value", _no_measure(baseline.value.unit, indicator.unit, indicator)


@rule("TT305", Severity.ERROR)
def forms_fit_the_measure(register: Register) -> Violations:
    """Events have stages, all else has amounts; only what adds up has a window; a share changes in points."""
    indicators = known(register).indicators
    for target in register.targets:
        if target.indicator in indicators:
            yield from _ill_formed_goal(target, indicators[target.indicator])
    for seen in register.observations:
        if seen.indicator in indicators:
            yield from _ill_formed_figure(seen, indicators[seen.indicator])


@rule("TT311", Severity.WARNING)
def methods_are_known(register: Register) -> Violations:
    """A target asks for a known method that takes its form of goal, and for parameters that it has."""
    parameters = {method.name: method.parameters for method in METHODS}
    for target in register.targets:
        asked = target.method
        if asked is None:
            continue
        if asked.name not in parameters:
            yield target, "method", f"unknown method {quoted(asked.name)}; {expected(parameters, asked.name)}"
            continue
        if target.direction is not None and asked.name not in DIRECTED:
            way = f"write one of {', '.join(sorted(DIRECTED))}"
            yield target, "method", f"{asked.name} takes a number, and the goal is a direction; {way}"
        has = parameters[asked.name]
        for name, value in asked.parameters.items():
            if name in has and value < 0:
                yield target, "method", f"{name}: {quoted(value)} is below zero; write zero or more"
            if name not in has:
                way = expected(has, name) if has else "take it out, the method has none"
                yield target, "method", f"{asked.name} has no parameter {quoted(name)}; {way}"


@rule("TT310", Severity.ERROR)
def only_signed_flows_are_negative(register: Register) -> Violations:
    """A figure of a flow that is not signed is never negative."""
    indicators = known(register).indicators
    for seen in register.observations:
        indicator = indicators.get(seen.indicator)
        if indicator is None or indicator.measure is not Measure.FLOW or indicator.signed:
            continue
        if isinstance(seen.value, Amount) and seen.value.high is not None and seen.value.high < 0:
            message = f"{quoted(seen.value)} is negative, and {indicator.id} is not signed"
            yield seen, "value", f"{message}; write signed: true for the indicator, or correct the figure"


def _goal_amounts(target: Target) -> Iterator[tuple[str, Amount]]:
    for amount in target.goal.stated:
        yield target.goal.operator, amount
    for number, step in enumerate(target.steps, 1):
        yield f"path[{number}].value", step.value


def _misfit(unit: Unit, own: Unit, indicator: Indicator, target: Target) -> str | None:
    """Return what is wrong with the unit of a goal; None where nothing is."""
    if target.annual:
        return None if unit.base == "%" else f"{unit} is no yearly rate of change; write it in %"
    if compatible(unit, own):
        return None
    if target.relative_to is None:
        way_out = "; is it a change? then add relative_to" if unit.base in _CHANGES else ""
        return _no_measure(unit, own, indicator) + way_out
    changes = _CHANGES if own.base == "%" else _CHANGES[:1]
    if unit.base in changes:
        return None
    known_units = " or ".join(dict.fromkeys((*changes, own.token)))
    return f"{unit} is no change of {indicator.id}; write it in {known_units}"


def _ill_formed_goal(target: Target, indicator: Indicator) -> Violations:
    worded = target.goal.stage is not None
    if indicator.measure is Measure.EVENT and not worded:
        yield target, target.goal.operator, f"{indicator.id} is an event; write milestone, wording or all_of"
    if indicator.measure is not Measure.EVENT and worded:
        message = f"only an event has it, and {indicator.id} is a {indicator.measure}"
        yield target, target.goal.operator, f"{message}; write an amount, such as at_least"
    if indicator.measure is Measure.EVENT and target.baseline is not None:
        yield target, "baseline", f"{indicator.id} is an event and starts from nothing; take it out"
    if indicator.direction is Direction.LOWER and target.between is not None and not target.capped:
        message = f"to go beyond counts, and of {indicator.id} less is better"
        yield target, "between", f"{message}; write capped: true, or at_most with the larger amount"
    if target.annual and any(
        low <= -_ALL for amount in target.goal.stated if (low := amount.low) is not None
    ):
        yield target, target.goal.operator, f"a yearly change of {-_ALL} % or less leaves nothing; correct it"
    if indicator.measure in {Measure.SHARE, Measure.RATE} and target.window is not None:
        message = f"{indicator.id} is a {indicator.measure}, which does not add up"
        yield target, "window", f"{message}; write deadline, period or throughout"


def _ill_formed_figure(seen: Observation, indicator: Indicator) -> Violations:
    changes = [(key, change) for key in ("yoy", "yoy_gap") if (change := getattr(seen, key)) is not None]
    if indicator.measure is Measure.EVENT:
        if isinstance(seen.value, Amount):
            message = f"{quoted(seen.value)} is a number, and {indicator.id} is an event"
            yield seen, "value", f"{message}; write {', '.join(Stage)}"
        for key, _ in changes:
            yield seen, key, f"{indicator.id} is an event, which does not grow; leave it empty"
        return
    if isinstance(seen.value, Stage):
        message = f"{quoted(seen.value)} is for events, and {indicator.id} is a {indicator.measure}"
        yield seen, "value", f"{message}; write a number"
    for key, change in changes:
        points = key == "yoy_gap" or (indicator.unit is not None and indicator.unit.base == "%")
        if change.unit.base != ("pp" if points else "%"):
            what = "a gap between changes" if key == "yoy_gap" else f"the change of a {indicator.measure}"
            way_out = "percentage points (个百分点, pp)" if points else "%"
            yield seen, key, f"{quoted(change)} is not {what}; write it in {way_out}"


def _no_measure(unit: Unit, own: Unit, indicator: Indicator) -> str:
    return f"{unit} is not a measure of {own}, as {indicator.id} needs"


_CHANGES = ("%", "pp")


_ALL = 100
DIRECTED = frozenset(method.name for method in METHODS if method.takes in {Takes.DIRECTION, Takes.SERIES})
