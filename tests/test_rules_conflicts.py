"""Conflicts: figures and goals for one thing and day that do not agree."""

from collections.abc import Callable
from pathlib import Path

import pytest

from targettrack.loading import read
from targettrack.rules import RULES, check

Write = Callable[[str, str], str]

FILES = {
    "targets/areas.yaml": "areas: [{id: city, name: City}, {id: harbour, name: Harbour, part_of: city}]\n",
    "targets/indicators.yaml": """\
        indicators:
          - {id: output, name: output, measure: flow, unit: 亿元}
          - {id: firms, name: firms, measure: stock, unit: firms}
          - {id: products, name: products, measure: flow, unit: products}
          - {id: opening, name: opening, measure: event}
        """,
    "targets/sources.yaml": """\
        sources:
          - {id: paper, title: A newspaper, published: 2022-11-15}
          - {id: office, title: A yearbook, published: 2022-11-15}
        """,
}
HEADER = "indicator,area,period,value,unit,published,source,yoy,status,note,kind\n"
PLAN = "plan: {title: Plan, area: city, declared: 2020-12-31, source: paper}\ntargets:\n"


@pytest.fixture
def city(write: Write) -> Write:
    """Write a register without figures and goals."""
    for name, text in FILES.items():
        write(name, text)
    return write


CONFLICTS = ("TT701", "TT702", "TT703", "TT704")


def found(root: Path) -> list[str]:
    register, flaws = read(root)
    assert flaws == []
    return list(map(str, check(register, [one for one in RULES if one.code in CONFLICTS])))


FIGURES = [
    # TT701
    ("output,city,2021,104,亿元,2022-03-01,office,,,,", None),
    ("output,city,2021,>90,亿元,2022-03-01,office,,,,", None),
    ("output,city,2021,112,亿元,2022-03-01,office,,,,small", None),
    ("output,city,2021,112,亿元,2022-03-01,office,,F,,", None),
    ("output,city,2021,,,2022-03-01,office,4%,,,", None),
    ("output,harbour,2021,112,亿元,2022-03-01,office,,,,", None),
    ("output,city,2021-H1,52,亿元,2022-03-01,office,,,,", None),
    (
        "output,city,2021,11.2,bn CNY,2022-03-01,office,,,,",
        (
            "TT701: value: '11.2 bn CNY' contradicts '104亿元' at observations/all.csv:2, published on the "
            "same day; correct one of the two, or tell them apart by definition"
        ),
    ),
    (
        "output,city,2021,>104,亿元,2022-03-01,office,,,,",
        (
            "TT701: value: '>104亿元' contradicts '104亿元' at observations/all.csv:2, published on the same "
            "day; correct one of the two, or tell them apart by definition"
        ),
    ),
    (
        "firms,city,2021-12-31,390,firms,2022-03-01,office,,,,",
        (
            "TT701: value: '390 firms' contradicts '380 firms' at observations/all.csv:3, published on the "
            "same day; correct one of the two, or tell them apart by definition"
        ),
    ),
    (
        "opening,city,2021-12-31,started,,2022-03-01,office,,,,",
        (
            "TT701: value: 'started' contradicts 'not done' at observations/all.csv:4, published on the same "
            "day; correct one of the two, or tell them apart by definition"
        ),
    ),
    # TT702
    ("output,city,2021,124.8,亿元,2023-03-01,office,,,,", None),
    ("output,city,2021,83.2,亿元,2023-03-01,office,,,,", None),
    ("output,city,2021,>130,亿元,2023-03-01,office,,,,", None),
    ("output,city,2021,130,亿元,2023-03-01,office,,F,,", None),
    ("output,city,2021,130,亿元,2023-03-01,office,,B,,", None),
    ("output,city,2021,130,亿元,2023-03-01,office,,,by the census,", None),
    ("output,city,2022,130,亿元,2023-03-01,office,,,,", None),
    ("opening,city,2021-12-31,done,,2023-03-01,office,,,,", None),
    (
        "output,city,2021,125,亿元,2023-03-01,office,,,,",
        (
            "TT702: value: '125亿元' is more than 20 % away from '104亿元', published 2022-03-01 "
            "(observations/all.csv:2); correct it, or say why in note"
        ),
    ),
    (
        "firms,city,2021-12,300,家,2023-03,office,,,,",
        (
            "TT702: value: '300家' is more than 20 % away from '380 firms', published 2022-03-01 "
            "(observations/all.csv:3); correct it, or say why in note"
        ),
    ),
    # TT704
    ("output,city,2021,104,亿元,2022-03-02,paper,,,,", None),
    (
        "output,city,2021,10.4,bn CNY,2022-03-01,paper,4%,P,as printed,",
        "TT704: the row at observations/all.csv:2 again, with the same value; take one of the two out",
    ),
    (
        "products,city,2021-05-12,1,products,2022-03-01,paper,,,,stent",
        "TT704: the row at observations/all.csv:5 again, with the same value; take one of the two out",
    ),
    ("products,city,2021-05-12,1,products,2022-03-01,paper,,,,scanner", None),
    ("output,city,2020,,,2022-03-01,paper,5%,,,", None),
    (
        "output,city,2020,,,2022-03-01,paper,4%,,again,",
        "TT704: the row at observations/all.csv:6 again, with the same value; take one of the two out",
    ),
]
ROWS = """\
output,city,2021,104,亿元,2022-03-01,paper,,,,
firms,city,2021,380,firms,2022-03-01,paper,,,,
opening,city,2021-12-31,not done,,2022-03-01,paper,,,,
products,city,2021-05-12,1,products,2022-03-01,paper,,,,stent
output,city,2020,,,2022-03-01,paper,4%,,,
"""


@pytest.mark.parametrize(("row", "message"), FIGURES)
def test_a_figure_conflicts_with_no_other(root: Path, city: Write, row: str, message: str | None) -> None:
    path = city("observations/all.csv", f"{HEADER}{ROWS}{row}\n")

    assert found(root) == ([f"{path}:7: warning {message}"] if message else [])


def test_a_later_vintage_is_held_to_the_one_before_it(root: Path, city: Write) -> None:
    path = city(
        "observations/all.csv",
        HEADER
        + "".join(
            f"output,city,2021,{value},亿元,{day},paper,,,,\n"
            for value, day in [(140, "2024-03-01"), (100, "2022-03-01"), (120, "2023-03-01"), (90, "2025")]
        ),
    )

    assert found(root) == [
        f"{path}:5: warning TT702: value: '90亿元' is more than 20 % away from '140亿元', "
        f"published 2024-03-01 ({path}:2); correct it, or say why in note"
    ]


def test_a_moved_figure_is_found_whatever_stood_at_zero(root: Path, city: Write) -> None:
    path = city(
        "observations/all.csv",
        f"{HEADER}firms,city,2021,0,firms,2022,paper,,,,\nfirms,city,2021,1,firms,2023,paper,,,,\n",
    )

    assert found(root) == [
        f"{path}:3: warning TT702: value: '1 firms' is more than 20 % away from '0 firms', "
        f"published 2022 ({path}:2); correct it, or say why in note"
    ]


GOAL = "indicator: output, at_least: 120亿元, deadline: 2025"
GOALS = [
    (GOAL, False),
    ("indicator: output, at_least: 130亿元, deadline: 2025-12-31", False),
    ("indicator: output, at_least: 130亿元, period: 2025", False),
    ("indicator: output, at_least: 130亿元, deadline: 2020, deadline_readings: [2025]", False),
    ("indicator: output, more_than: 130亿元, deadline: P5Y, commitment: binding", False),
    (f"{GOAL}, revises: goal", True),
    (f"{GOAL}, revises: between", True),
    (f"{GOAL}, subset_of: goal", True),
    (f"{GOAL}, area: harbour", True),
    (f"{GOAL}, where: {{kind: listed}}", True),
    (f"{GOAL}, withdrawn: {{declared: 2022, source: paper}}", True),
    ("indicator: output, at_least: 120亿元, deadline: 2024", True),
    ("indicator: output, at_least: 120亿元", True),
    ("indicator: output, at_most: 150亿元, deadline: 2025", True),
    ("indicator: output, at_least: 500亿元, window: 2021/2025", True),
    ("indicator: output, at_least: 90亿元, throughout: 2021/2025", True),
    ("indicator: output, at_least: 60亿元, period: 2025-H2", True),
    ("indicator: output, at_least: 20%, relative_to: 2020, deadline: 2025", True),
    (f"{GOAL}, source: nowhere, declared: 2021", False),
]


@pytest.mark.parametrize(("goal", "sound"), GOALS)
def test_two_goals_for_one_day_are_linked(root: Path, city: Write, goal: str, *, sound: bool) -> None:
    path = city(
        "targets/plan.yaml",
        f"{PLAN}  - {{id: goal, {GOAL}}}\n"
        "  - {id: between, indicator: output, at_least: 9亿元, deadline: 2023, revises: goal}\n"
        f"  - {{id: other, {goal}}}\n",
    )

    assert found(root) == (
        []
        if sound
        else [
            f"{path}:5: warning TT703: id: goal at {path}:3 is for the same indicator, area and deadline; "
            "write revises if one replaces the other, or take one out"
        ]
    )


def test_goals_of_different_commitment_stand_side_by_side(root: Path, city: Write) -> None:
    city(
        "targets/plan.yaml",
        f"{PLAN}  - {{id: goal, {GOAL}, commitment: indicative}}\n"
        "  - {id: hope, indicator: output, at_least: 150亿元, deadline: 2025, commitment: aspiration}\n",
    )

    assert found(root) == []


def test_goals_that_revise_each_other_are_left_to_the_rule_on_circles(root: Path, city: Write) -> None:
    city(
        "targets/plan.yaml",
        f"{PLAN}  - {{id: a, {GOAL}, revises: b}}\n  - {{id: b, {GOAL}, revises: a}}\n",
    )

    assert found(root) == []
