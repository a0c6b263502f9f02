"""Drawings: what a chart shows of a goal, in its terms, and what it leaves out."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city import COLUMNS, stands
from targettrack import assess, load
from targettrack.formats.html.chart import extremes
from targettrack.formats.html.drawing import Band, Drawing, Mark
from targettrack.formats.html.entry import entries
from targettrack.formats.html.picture import picture
from targettrack.periods import Period
from targettrack.units import read_unit


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
    target = f"""\
        - {{id: range, indicator: parity, between: [0.97 index, 1.03 index], capped: {capped},
           deadline: 2025}}
        """

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


def test_a_projection_far_off_leaves_the_scale_to_what_is_known() -> None:
    path = tuple((date(year, 1, 1), value) for year, value in ((2021, 10.0), (2024, 100.0)))
    known = (date(2022, 1, 1), 20.0)
    marks = (Mark("figure", Period(known[0], known[0]), known[1], known[1]),)
    tame = Drawing(
        read_unit("%"), known[0], date(2023, 1, 1), date(2024, 1, 1), (), marks=marks, path=path, known=known
    )
    drawing = replace(tame, projected=(130.0, 9_765_625.0))

    assert (drawing.within, drawing.beyond) == ((130.0,), (9_765_625.0,))
    assert extremes(drawing) == extremes(replace(tame, projected=(130.0,)))
    assert [kind for kind in drawing.kinds if kind in {"projection", "beyond"}] == ["projection", "beyond"]
    drawn = picture(drawing)
    assert "9,765,625" in drawn
    assert drawn.count("named_over_beyond_marks") == 1


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=5))
def test_every_projection_is_shown_inside_the_scale_or_as_an_arrow(ends: list[float]) -> None:
    known = (date(2022, 1, 1), 20.0)
    drawing = Drawing(
        read_unit("%"), known[0], date(2023, 1, 1), date(2024, 1, 1), (), known=known, projected=tuple(ends)
    )

    low, high = extremes(drawing)
    assert sorted([*drawing.within, *drawing.beyond]) == sorted(ends)
    assert all(low <= end <= high for end in drawing.within)
    assert low < high


def test_listed_events_are_drawn_as_they_add_up(root: Path) -> None:
    columns = f"{COLUMNS},name"
    rows = """\
        listings,city,2021-09-01,1,listings,2021-10-01,office,Elm
        listings,city,2023-09-01,1,listings,2023-10-01,office,Oak
        listings,city,2026-09-01,1,listings,2026-10-01,office,Ash
        """
    target = "- {id: t, indicator: listings, at_least: 6 listings, window: 2021/2027}"
    stands(root, target, rows, "2026-11-20", columns)

    (entry,) = entries(assess(load(root), date(2026, 11, 20)))

    assert shown(entry.drawing, "part") == [("2021-09-01", 1), ("2023-09-01", 2), ("2026-09-01", 3)]


def test_bounds_from_below_and_from_above_are_drawn_in_one_chart(root: Path) -> None:
    rows = """\
        output,city,2019,>=5,亿元,2020-03-01,office
        output,city,2021,>=5,亿元,2022-03-01,office
        output,city,2022,<9,亿元,2023-03-01,office
        output,city,2023-H1,>2,亿元,2023-08-01,office
        output,city,2024-H1,<4,亿元,2024-08-01,office
        """
    drawing = drawn(
        root, "- {id: t, indicator: output, at_least: 10亿元, deadline: 2025}", rows, "2024-09-01"
    )["t"]

    svg = picture(drawing)

    assert {"figure_arrow_marks", "figure_arrow_down_marks", "part_arrow_marks", "part_arrow_down_marks"} <= {
        *re.findall(r"[\w]+_marks", svg)
    }
