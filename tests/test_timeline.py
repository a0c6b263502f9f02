"""Timelines: the latest step of a target says how it stands, on every day."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from city import COLUMNS, stands, write
from targettrack import METHODS, Register, Status, assess, load
from targettrack.history import Step, timelines
from targettrack.periods import DAY

HOME = Path(__file__).parent
UNTIL = date(2026, 11, 25)
GOALS = """\
- {id: sum, indicator: output, at_least: 100亿元, deadline: 2023}
- {id: paced, indicator: parkland, at_least: 200 km2, deadline: 2026,
   baseline: {period: 2020, value: 100 km2}, deadline_readings: [2025]}
- {id: fresh, indicator: parkland, at_least: 300 km2, deadline: 2026, baseline: first_observation,
   method: {name: schedule, stale_years: 0.5}}
- {id: ended, indicator: parkland, at_least: 200 km2, withdrawn: {declared: 2023-05-05, source: paper}}
- {id: compared, indicator: recycling, at_least: 40%, deadline: 2025, baseline: {period: 2020, value: 20%},
   comparable: {source: manual, reason: {en: no figure moved}}}
- {id: parted, indicator: recycling, at_least: 40%, deadline: 2025, where: {kind: glass}}
- {id: first, indicator: opening, milestone: done, deadline: 2022}
- {id: second, indicator: opening, milestone: done, deadline: 2024, declared: 2022-07-01, revises: first}
- {id: listed, indicator: listings, at_least: 3 listings, window: 2021/2023}
- {id: kept, indicator: emissions, at_most: 100t, throughout: 2021/2024}
- {id: change, indicator: output, at_least: 10%, relative_to: 2020, deadline: 2023}
"""
MANUAL = "sources: [{id: manual, title: Manual of the statistics office, published: 2024-03-01}]"
VALUES = {
    "output": ["25,亿元", "120,亿元", ">80,亿元"],
    "parkland": ["90,km2", "130,km2", "150,km2", "210,km2"],
    "recycling": ["22,%", "30,%", "45,%"],
    "opening": ["not done,", "started,", "done,"],
    "listings": ["1,listings", "2,listings", "4,listings"],
    "emissions": ["40,t", "90,t", "120,t"],
}
PERIODS = ["2020", "2021", "2022", "2023", "2022-Q1", "2022-H1", "2021-12-31", "2022-06-15", "2024-02-01"]
SERIES = [",", "glass,", ",new", "glass,new"]
figures = st.sampled_from(sorted(VALUES)).flatmap(
    lambda indicator: st.tuples(
        st.just(f"{indicator},city"),
        st.sampled_from(PERIODS),
        st.sampled_from(VALUES[indicator]),
        st.dates(date(2021, 1, 1), date(2026, 6, 30)).map(str),
        st.just("office"),
        st.sampled_from(["", "", "", "B", "F"]),
        st.sampled_from(SERIES),
    ).map(",".join)
)


def made(root: Path, targets: str, observations: str, columns: str = COLUMNS) -> Register:
    write(root, "observations/sources.yaml", MANUAL)
    stands(root, targets, observations, str(UNTIL), columns)
    return load(root)


def told(steps: tuple[Step, ...]) -> str:
    return " ".join(f"{step.day} {step.status}" for step in steps)


def in_force(steps: Mapping[str, tuple[Step, ...]], day: date) -> dict[str, Status]:
    known = {id_: [step for step in own if step.day <= day] for id_, own in steps.items()}
    return {id_: own[-1].status for id_, own in known.items() if own}


def assessed(register: Register, day: date) -> dict[str, Status]:
    return {found.target.id: found.status for found in assess(register, day).assessments}


@pytest.mark.slow
@pytest.mark.parametrize("root", [HOME.parent, HOME / "data" / "energy"])
def test_the_step_in_force_is_how_a_target_stands_on_every_day(root: Path) -> None:
    register = load(root)
    steps = timelines(register, UNTIL)
    day = min(own[0].day for own in steps.values())

    while day <= UNTIL:
        assert in_force(steps, day) == assessed(register, day), day
        day += DAY


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(figures, max_size=12),
    days=st.lists(st.dates(date(2020, 12, 31), UNTIL), min_size=20, max_size=20),
)
def test_the_step_in_force_is_how_a_target_stands(root: Path, rows: list[str], days: list[date]) -> None:
    register = made(root, GOALS, "\n".join(rows), f"{COLUMNS},status,kind,definition")

    steps = timelines(register, UNTIL)

    turns = {step.day for own in steps.values() for step in own}
    for day in {*days, *turns, *(day - DAY for day in turns), UNTIL}:
        assert in_force(steps, day) == assessed(register, day), day
    for own in steps.values():
        assert all(one.day < two.day and one.status is not two.status for one, two in pairwise(own))


def test_a_timeline_to_an_earlier_day_is_the_beginning_of_a_later_one() -> None:
    register = load(HOME / "data" / "energy")
    later = timelines(register, UNTIL)

    earlier = timelines(register, date(2023, 6, 30))

    assert {*later} - {*earlier} == {"coal-exit-2025", "coal-exit-october"}
    assert all(own == later[id_][: len(own)] for id_, own in earlier.items())
    assert {step.day.year for own in earlier.values() for step in own} == {2021, 2022, 2023}


def test_a_step_holds_the_assessment_of_its_day(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2022}"
    register = made(root, goal, "firms,city,2022-12-31,120,firms,2023-02-20,office")

    steps = timelines(register, UNTIL)["t"]

    assert told(steps) == "2020-12-31 no_data 2023-01-01 unverified 2023-02-20 achieved"
    for step in steps:
        assert (step.assessment,) == assess(register, step.day).assessments


def test_a_verdict_ends_on_the_day_on_which_its_figure_has_grown_too_old(root: Path) -> None:
    goal = (
        "- {id: t, indicator: parkland, at_least: 200 km2, deadline: 2030, "
        "baseline: {period: 2020, value: 100 km2}}"
    )
    register = made(root, goal, "parkland,city,2021,110,km2,2022-03-01,office")

    (steps,) = timelines(register, UNTIL).values()

    assert told(steps) == "2020-12-31 no_data 2022-03-01 on_schedule 2024-01-01 in_progress"
    (without,) = timelines(register, UNTIL, METHODS[1:]).values()
    assert told(without) == "2020-12-31 no_data 2022-03-01 in_progress"


def test_what_is_said_of_a_target_is_a_step(root: Path) -> None:
    goals = """\
    - {id: ended, indicator: parkland, at_least: 200 km2, withdrawn: {declared: 2023-05, source: paper}}
    - {id: first, indicator: firms, at_least: 100家, deadline: 2022}
    - {id: second, indicator: firms, at_least: 90家, deadline: 2024, declared: 2022-07-01, revises: first}
    - {id: read, indicator: firms, at_least: 90家, deadline: 2023, deadline_readings: [2022]}
    """
    register = made(root, goals, "")

    steps = timelines(register, UNTIL, ids={"ended", "first", "read"})

    assert {id_: told(own) for id_, own in steps.items()} == {
        "ended": "2020-12-31 open 2023-05-31 withdrawn",
        "first": "2020-12-31 no_data 2022-07-01 superseded",
        "read": "2020-12-31 no_data 2024-01-01 unverified",
    }


def test_what_counts_from_outside_the_series_is_a_step(root: Path) -> None:
    goals = """\
    - {id: listed, indicator: listings, at_least: 2 listings, window: 2021/2026}
    - {id: compared, indicator: recycling, at_least: 40%,
       comparable: {source: manual, reason: {en: it moved no figure}}}
    """
    rows = """\
    listings,city,2022-05-05,1,listings,2022-06-01,paper,Abc,
    listings,city,2023-05-05,1,listings,2023-06-01,paper,Xyz,
    recycling,city,2022,45,%,2023-02-01,office,,new
    recycling,city,2023,35,%,2025-02-01,office,,new
    """
    register = made(root, goals, dedent(rows), f"{COLUMNS},name,definition")

    steps = timelines(register, UNTIL)

    assert {id_: told(own) for id_, own in steps.items()} == {
        "listed": "2020-12-31 no_data 2022-06-01 in_progress 2023-06-01 achieved",
        "compared": "2020-12-31 open 2024-03-01 achieved 2025-02-01 open",
    }
