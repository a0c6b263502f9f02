"""Drawings: what a chart shows of a goal, in its terms, and what it leaves out."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from city import COLUMNS, stands
from targettrack import assess, load
from targettrack.formats.html.drawing import Band, Drawing
from targettrack.formats.html.entry import entries


def drawn(root: Path, targets: str, rows: str, day: str) -> Mapping[str, Drawing]:
    stands(root, targets, rows, day, COLUMNS)
    return {entry.id: entry.drawing for entry in entries(assess(load(root), date.fromisoformat(day)))}


def shown(drawing: Drawing, kind: str) -> list[tuple[str, float | None]]:
    return [(str(mark.period), mark.low) for mark in drawing.marks if mark.kind == kind]


def test_a_goal_on_what_a_window_adds_is_drawn_without_the_level_it_begins_at(root: Path) -> None:
    drawing = drawn(
        root,
        """\
        - {id: more, indicator: firms, at_least: 60家, window: 2021/2025,
           baseline: {period: 2020, value: 100家}, method: statcan}
        """,
        """\
        firms,city,2021,110,firms,2022-03-01,office
        firms,city,2022,125,firms,2023-03-01,office
        """,
        "2023-06-01",
    )["more"]

    assert {mark.kind: mark.low for mark in drawing.marks} == {"figure": 25}
    assert shown(drawing, "figure") == [("2021-12-31", 10), ("2022-12-31", 25)]
    assert {value for _, value in drawing.path} <= {0, 60}


@pytest.mark.parametrize(
    ("capped", "low", "high", "numbers"),
    [("false", 0.97, None, [0.97, 1.03]), ("true", 0.97, 1.03, [0.97, 1.03])],
)
def test_a_range_that_may_be_passed_has_an_upper_line_and_no_upper_end(
    root: Path, capped: str, low: float, high: float | None, numbers: list[float]
) -> None:
    target = f"- {{id: range, indicator: parity, between: [0.97 index, 1.03 index], capped: {capped}, deadline: 2025}}\n"

    drawing = drawn(root, target, "parity,city,2023,1.2,index,2024-03-01,office\n", "2024-06-01")["range"]

    assert drawing.goal is not None
    assert (drawing.goal.low, drawing.goal.high, drawing.goal.ends) == (low, high, numbers)


def test_figures_of_less_than_the_goal_s_own_span_are_parts_of_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = "- {id: year, indicator: deals, at_least: 100亿元, period: 2024}\n"
    rows = """\
        deals,city,2023,90,亿元,2024-03-01,office
        deals,city,2024-Q1,20,亿元,2024-05-01,office
        deals,city,2024-Q2,25,亿元,2024-08-01,office
        """
    monkeypatch.setattr(
        "city.INDICATORS",
        "indicators:\n  - {id: deals, name: deals, measure: flow, per: quarter, unit: 亿元}\n",
    )

    drawing = drawn(root, targets, rows, "2024-09-01")["year"]

    assert shown(drawing, "figure") == [("2023", 90)]
    assert shown(drawing, "part") == [("2024-Q1", 20), ("2024-Q2", 25)]


@pytest.mark.parametrize(
    ("reference", "goal"), [("-10", None), ("0", None), ("10", Band(15, None, open=False))]
)
def test_a_change_in_per_cent_on_nothing_or_less_is_no_level(
    root: Path, reference: str, goal: Band | None
) -> None:
    drawing = drawn(
        root,
        "- {id: change, indicator: balance, at_least: 50%, relative_to: 2020, deadline: 2025}\n",
        f"balance,city,2020,{reference},亿元,2021-03-01,office\nbalance,city,2023,5,亿元,2024-03-01,office\n",
        "2024-06-01",
    )["change"]

    assert drawing.goal == goal


def test_a_curved_way_reaches_its_deadline_once(root: Path) -> None:
    drawing = drawn(
        root,
        """\
        - {id: curve, indicator: firms, more_than: 200家, deadline: 2025, baseline: {since: 2020},
           path: geometric, method: eurostat}
        """,
        "firms,city,2020,100,firms,2021-03-01,office\nfirms,city,2022,120,firms,2023-03-01,office\n",
        "2023-06-01",
    )["curve"]

    days = [day for day, _ in drawing.path]
    assert days[-1] == date(2025, 12, 31)
    assert len(days) == len(set(days)) == 6
