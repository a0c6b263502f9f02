"""The arithmetic of the methods: their cut-offs, their domain and their laws."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from targettrack import METHODS, Status
from targettrack.methods import (
    COUNT,
    NUMBERS,
    OUTLOOK,
    SCHEDULE,
    Cut,
    Method,
    NoVerdict,
    Sample,
    Takes,
    Verdict,
    apply,
    at_least,
    otherwise,
)

NUMBER = st.fractions(min_value=-1000, max_value=1000)
TIME = st.integers(1, 240)


def scheduled(**changed: Any) -> Sample:  # noqa: ANN401  # any quantity will do
    """Return a sample half of the way after half of the time, with changes."""
    sample: dict[str, Any] = {
        "base": 0,
        "value": 50,
        "goal": 100,
        "elapsed": 24,
        "span": 48,
        "base_meets": False,
        "age": 0,
    }
    sample |= changed
    sample.setdefault("planned", Fraction(sample["elapsed"], sample["span"]))
    return Sample(**sample)


def partial(**changed: Any) -> Sample:  # noqa: ANN401  # any quantity will do
    """Return a sample of nine months' 154.8 of a year's goal of more than 200, with changes."""
    sample = {
        "value": Fraction(1548, 10),
        "known": 9,
        "span": 12,
        "profile": Fraction(12, 9),
        "low": 200,
        "high": float("inf"),
        "low_open": True,
        "high_open": False,
    }
    return Sample(**(sample | changed))


def words(method: Method, sample: Sample, **parameters: float) -> str:
    result = apply(method, sample, parameters)
    return result.words if isinstance(result, Verdict) else result.why.format(**result.parameters)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-1, "moving away"),
        (Fraction(-1, 10**9), "behind schedule"),  # within the tolerance of zero
        (0, "behind schedule"),
        (Fraction(4499, 100), "behind schedule"),
        (45, "on schedule"),
        (55, "on schedule"),
        (Fraction(5501, 100), "ahead of schedule"),
        (1000, "ahead of schedule"),
    ],
)
def test_schedule_cuts_at_its_band(value: Fraction, said: str) -> None:
    assert words(SCHEDULE, scheduled(value=value)) == said


def test_the_band_is_a_parameter() -> None:
    assert words(SCHEDULE, scheduled(value=30)) == "behind schedule"
    assert words(SCHEDULE, scheduled(value=30), band=20) == "on schedule"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"goal": 0}, "the baseline equals the goal"),
        (
            {"base_meets": True},
            "the baseline already meets the goal; such a goal is one to keep (throughout)",
        ),
        ({"elapsed": 0}, "the figure is no later than the baseline"),
        ({"age": 25}, "the latest figure is older than 2.0 years"),
    ],
)
def test_schedule_gives_no_verdict_outside_its_domain(changed: dict[str, Any], why: str) -> None:
    assert words(SCHEDULE, scheduled(**changed)) == why


@given(base=NUMBER, goal=NUMBER, span=TIME)
def test_completion_is_0_at_the_baseline_and_1_at_the_goal(base: Fraction, goal: Fraction, span: int) -> None:
    assume(base != goal)

    at_base = SCHEDULE.score(scheduled(base=base, value=base, goal=goal, span=span, planned=1), NUMBERS)
    at_goal = SCHEDULE.score(scheduled(base=base, value=goal, goal=goal, span=span, planned=1), NUMBERS)

    assert (at_base["completion"], at_goal["completion"]) == (0, 1)


@given(base=NUMBER, value=NUMBER, goal=NUMBER, factor=st.fractions(min_value=Fraction(1, 100), max_value=100))
def test_a_change_of_unit_changes_no_verdict(
    base: Fraction, value: Fraction, goal: Fraction, factor: Fraction
) -> None:
    one = scheduled(base=base, value=value, goal=goal)
    other = scheduled(base=base * factor, value=value * factor, goal=goal * factor)

    assert words(SCHEDULE, one) == words(SCHEDULE, other)


@given(base=NUMBER, value=NUMBER, goal=NUMBER)
def test_mirrored_directions_mirror_the_verdict(base: Fraction, value: Fraction, goal: Fraction) -> None:
    mirrored = scheduled(base=-base, value=-value, goal=-goal)

    assert words(SCHEDULE, scheduled(base=base, value=value, goal=goal)) == words(SCHEDULE, mirrored)


@given(value=NUMBER, more=st.fractions(min_value=0, max_value=100))
def test_a_better_figure_is_never_scored_worse(value: Fraction, more: Fraction) -> None:
    order = ["moving away", "behind schedule", "on schedule", "ahead of schedule"]

    worse, better = (words(SCHEDULE, scheduled(value=figure)) for figure in (value, value + more))

    assert order.index(worse) <= order.index(better)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (1, "behind an even pace"),
        (2, "at an even pace"),
        (3, "ahead of an even pace"),
    ],
)
def test_count_expects_whole_things(done: int, said: str) -> None:
    sample = Sample(done=done, goal=5, time_share=Fraction(1, 2), whole=True, listed_only=False)

    assert words(COUNT, sample) == said


def test_count_floors_exactly_where_a_float_would_not() -> None:
    sample = Sample(done=3, goal=10, time_share=Fraction(3, 10), whole=True, listed_only=False)

    assert words(COUNT, sample) == "at an even pace"


def test_count_says_nothing_before_a_whole_thing_is_due_or_from_listed_events() -> None:
    early = Sample(done=0, goal=5, time_share=Fraction(1, 6), whole=True, listed_only=False)
    listed = Sample(done=2, goal=5, listed_only=True)

    assert words(COUNT, early) == "nothing is due yet by an even pace"
    assert words(COUNT, listed) == "only single events are listed, which bounds the number from below"


def test_outlook_needs_all_projections_to_agree() -> None:
    assert words(OUTLOOK, partial()) == "projected to meet"
    assert words(OUTLOOK, partial(profile=Fraction(1))) == "projections disagree"
    assert words(OUTLOOK, partial(value=100)) == "projected to miss"


def test_outlook_on_an_open_end_does_not_count_the_end_itself() -> None:
    assert words(OUTLOOK, partial(value=150)) == "projected to miss"
    assert words(OUTLOOK, partial(value=150, low_open=False)) == "projected to meet"


def test_outlook_scores_are_those_of_the_bulletin() -> None:
    result = apply(OUTLOOK, partial(), {})

    assert isinstance(result, Verdict)
    assert {name: round(score, 9) for name, score in result.scores.items()} == {
        "meeting": 1.0,
        "straight": 206.4,
        "seasonal": 206.4,
    }


def test_a_score_that_is_not_finite_is_no_verdict() -> None:
    endless = Method(
        name="endless",
        takes=Takes.BASELINE,
        reject=(),
        score=lambda s, _: {"score": float("inf") * s.value},
        cuts=(Cut(otherwise, "endless", Status.AHEAD),),
        source="this test",
    )

    assert apply(endless, scheduled(), {}) == NoVerdict("endless", "the score is not a finite number", {})


def test_a_caller_may_bring_a_method_of_their_own() -> None:
    half = Method(
        name="half",
        takes=Takes.BASELINE,
        reject=(),
        score=lambda s, _: {"ratio": s.value / s.goal},
        cuts=(
            Cut(at_least(0.5), "halfway", Status.ON_SCHEDULE),
            Cut(otherwise, "not yet", Status.BEHIND),
        ),
        source="this test",
    )

    assert [words(half, scheduled(value=value)) for value in (50, 49)] == ["halfway", "not yet"]


def test_each_method_names_its_source_and_ends_in_a_cut_that_always_holds() -> None:
    for method in METHODS:
        assert method.source
        assert method.cuts[-1].holds is otherwise
    assert len({(method.name, method.takes) for method in METHODS}) == len(METHODS)
