"""Rulings on corners: which figure decides, and the standing it leads to."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from city import COLUMNS, reasons, stands
from targettrack import Attainment, Status

EVENT = "- {id: t, indicator: opening, milestone: done, deadline: 2022}"
STATUS_COLUMN = f"{COLUMNS},status"


def opening(*rows: tuple[str, str, str]) -> str:
    """Return rows of the opening: period, stage and day of publication."""
    return "\n".join(f"opening,city,{period},{stage},,{published},paper" for period, stage, published in rows)


@pytest.mark.parametrize(
    ("rows", "as_of", "status"),
    [
        ((), "2022-06-01", Status.NO_DATA),
        ((), "2023-01-01", Status.UNVERIFIED),
        ((("2022-05-01", "started", "2022-05-02"),), "2022-06-01", Status.IN_PROGRESS),
        ((("2022-05-01", "not done", "2022-05-02"),), "2022-06-01", Status.IN_PROGRESS),
        ((("2022-05-01", "not done", "2022-05-02"),), "2023-06-01", Status.UNVERIFIED),
        ((("2022-12-31", "not done", "2022-12-31"),), "2022-12-31", Status.MISSED),
        ((("2023-04-10", "not done", "2023-04-11"),), "2023-04-11", Status.MISSED),
        ((("2022-12-31", "done", "2023-01-02"),), "2023-01-02", Status.ACHIEVED),
        ((("2023-03-01", "done", "2023-03-02"),), "2023-03-02", Status.ACHIEVED_LATE),
        (
            (("2023-04-10", "not done", "2023-04-11"), ("2023-09-01", "done", "2023-09-02")),
            "2023-10-01",
            Status.ACHIEVED_LATE,
        ),
        (
            (("2022-11-01", "done", "2022-11-02"), ("2023-02-01", "not done", "2023-02-02")),
            "2023-03-01",
            Status.MISSED,
        ),
        (
            (("2022-11-01", "done", "2022-11-02"), ("2022-06-01", "not done", "2022-12-02")),
            "2023-03-01",
            Status.ACHIEVED,
        ),
        ((("2020-11-01", "done", "2020-11-02"),), "2022-03-01", Status.NO_DATA),
    ],
)
def test_an_event_is_decided_by_dated_evidence_only(
    root: Path, rows: tuple[tuple[str, str, str], ...], as_of: str, status: Status
) -> None:
    assert stands(root, EVENT, opening(*rows), as_of)["t"].status is status


def test_days_late_count_to_the_day_by_which_the_goal_was_met(root: Path) -> None:
    found = stands(root, EVENT, opening(("2023-03-01", "done", "2023-03-02")), "2023-03-02")["t"]

    assert found.days_late == 60
    assert reasons(root, found) == ["done by 2023-03-01 at the latest, 60 days after the deadline"]


def test_sources_that_disagree_about_an_event_decide_nothing(root: Path) -> None:
    rows = opening(("2022-12-31", "done", "2023-01-02"), ("2022-12-31", "not done", "2023-01-02"))

    found = stands(root, EVENT, rows, "2023-02-01")["t"]

    assert (found.status, found.attainment) == (Status.UNVERIFIED, Attainment.UNDECIDED)


def test_a_wording_is_decided_like_an_event(root: Path) -> None:
    goal = "- {id: t, indicator: opening, wording: basically opened, deadline: 2022}"

    assert stands(root, goal, "", "2022-06-01")["t"].status is Status.NO_DATA
    done = opening(("2022-06-01", "done", "2022-06-02"))
    assert stands(root, goal, done, "2022-07-01")["t"].status is Status.ACHIEVED


def test_a_deadline_has_passed_from_the_next_day(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2022-06-30}"

    assert stands(root, goal, "", "2022-06-30")["t"].status is Status.NO_DATA
    assert stands(root, goal, "", "2022-07-01")["t"].status is Status.UNVERIFIED
    rows = "firms,city,2022-06-30,100,firms,2022-06-30,office"
    assert stands(root, goal, rows, "2022-06-30")["t"].status is Status.ACHIEVED


def test_an_open_goal_is_open_until_a_figure_meets_it(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家}"
    rows = """\
        firms,city,2021-12-31,80,firms,2022-01-20,office
        firms,city,2022-12-31,100,firms,2023-01-20,office
        """

    found = stands(root, goal, rows, "2022-06-01")["t"]
    assert (found.status, found.distance, found.ratio) == (Status.OPEN, Fraction(20), Fraction(4, 5))
    assert reasons(root, found) == ["80 firms for 2021-12-31, 80 % of 100家"]
    assert stands(root, goal, rows, "2023-06-01")["t"].status is Status.ACHIEVED


def test_figures_before_the_declaration_forecasts_and_other_areas_do_not_count(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2025}"
    rows = """\
        firms,city,2019-12-31,120,firms,2020-01-20,office,
        firms,city,2025-12-31,120,firms,2022-01-20,paper,F
        firms,harbour,2021-12-31,120,firms,2022-01-20,office,
        """

    found = stands(root, goal, rows, "2022-06-01", STATUS_COLUMN)["t"]

    assert found.status is Status.NO_DATA
    assert reasons(root, found) == [
        "nearest figure: 120 firms for 2019-12-31, from before the goal was declared",
        "said beforehand, not scored: 120 firms for 2025-12-31 (paper)",
    ]


def test_a_first_observation_as_baseline_alone_is_in_progress(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 200家
          deadline: 2025
          baseline: first_observation
        """
    first = "firms,city,2021-12-31,100,firms,2022-01-20,office"
    second = f"{first}\nfirms,city,2023-12-31,160,firms,2024-01-20,office"

    alone = stands(root, goal, first, "2022-06-01")["t"]
    assert alone.status is Status.IN_PROGRESS
    assert reasons(root, alone) == [
        "100 firms for 2021-12-31, 50 % of 200家",
        "no verdict by schedule: no figure after the baseline",
        "the first figure after the declaration serves as baseline",
    ]
    later = stands(root, goal, second, "2024-06-01")["t"]
    assert (later.status, later.pace.completion, later.pace.time_share) == (
        Status.AHEAD,
        Fraction(3, 5),
        Fraction(1, 2),
    )


SCHEDULED = """\
- id: t
  indicator: parkland
  at_least: 200km2
  deadline: 2024
  baseline: {period: 2020, value: 100km2}
"""


@pytest.mark.parametrize(
    ("value", "status", "words"),
    [
        ("99", Status.MOVING_AWAY, "moving away"),
        ("100", Status.BEHIND, "behind schedule"),
        ("144", Status.BEHIND, "behind schedule"),
        ("145", Status.ON_SCHEDULE, "on schedule"),
        ("155", Status.ON_SCHEDULE, "on schedule"),
        ("156", Status.AHEAD, "ahead of schedule"),
        ("145..155", Status.ON_SCHEDULE, "on schedule"),
    ],
)
def test_the_schedule_compares_the_way_made_with_the_time_gone(
    root: Path, value: str, status: Status, words: str
) -> None:
    found = stands(root, SCHEDULED, f"parkland,city,2022,{value},km2,2023-03-01,office", "2023-03-31")["t"]

    assert found.status is status
    assert found.verdict is not None
    assert getattr(found.verdict, "words", "") == words


def test_beside_the_schedule_stand_the_numbers_a_reader_asks_for(root: Path) -> None:
    found = stands(root, SCHEDULED, "parkland,city,2022,150,km2,2023-03-01,office", "2022-12-31")["t"]
    assert found.status is Status.NO_DATA

    found = stands(root, SCHEDULED, "parkland,city,2022,150,km2,2023-01-01,office", "2023-06-30")["t"]
    pace = found.pace
    assert pace.projected == 200_000_000
    assert pace.required_per_year == Fraction(50_000_000 * 2, 3)
    assert pace.time_share_now == Fraction(30, 48)
    assert pace.time_distance == 0
    assert pace.slack == Fraction(3, 2) - 2
    assert found.distance == 50_000_000


def test_an_interval_across_a_cut_has_no_verdict(root: Path) -> None:
    found = stands(root, SCHEDULED, "parkland,city,2022,140..160,km2,2023-03-01,office", "2023-03-31")["t"]

    assert found.status is Status.IN_PROGRESS
    assert found.pace.completion is None
    assert reasons(root, found)[1] == "no verdict by schedule: the ends of the figure give different verdicts"


def test_a_path_replaces_the_even_pace(root: Path) -> None:
    goal = SCHEDULED + "  path: [{period: 2022, value: 120km2}]\n"
    rows = "parkland,city,2022,120,km2,2023-03-01,office"

    assert stands(root, SCHEDULED, rows, "2023-03-31")["t"].status is Status.BEHIND
    assert stands(root, goal, rows, "2023-03-31")["t"].status is Status.ON_SCHEDULE


def test_a_method_takes_the_targets_parameters(root: Path) -> None:
    goal = SCHEDULED + "  method: {name: schedule, band: 30}\n"
    rows = "parkland,city,2022,125,km2,2023-03-01,office"

    assert stands(root, SCHEDULED, rows, "2023-03-31")["t"].status is Status.BEHIND
    assert stands(root, goal, rows, "2023-03-31")["t"].status is Status.ON_SCHEDULE


def test_an_old_figure_gives_no_verdict(root: Path) -> None:
    found = stands(root, SCHEDULED, "parkland,city,2021,150,km2,2022-03-01,office", "2024-03-31")["t"]

    assert found.status is Status.IN_PROGRESS
    assert reasons(root, found)[1] == "no verdict by schedule: the latest figure is older than 2 years"


def test_without_a_baseline_only_the_direction_is_told(root: Path) -> None:
    goal = "- {id: t, indicator: emissions, at_most: 100t, deadline: 2025}"
    rows = """\
        emissions,city,2021,150,t,2022-03-01,office
        emissions,city,2022,140,t,2023-03-01,office
        """

    found = stands(root, goal, rows, "2023-06-01")["t"]

    assert (found.status, found.method, found.distance) == (Status.IN_PROGRESS, None, Fraction(-40_000))
    assert reasons(root, found) == [
        "140 t for 2022, 140 % of 100t",
        "no verdict on pace: no baseline is stated",
        "moved towards the goal, from 150 t for 2021 to 140 t for 2022",
    ]


def test_listed_single_events_bound_a_count_from_below(root: Path) -> None:
    goal = "- {id: t, indicator: listings, at_least: 2家, window: 2021/2023}"
    one = "listings,city,2021-05-06,1,listings,2021-05-07,paper,Alpha\n"
    two = f"{one}listings,city,2022-05-06,1,listings,2022-05-07,paper,Beta\n"
    columns = f"{COLUMNS},firm"

    early = stands(root, goal, one, "2022-01-01", columns)["t"]
    assert early.status is Status.IN_PROGRESS
    assert reasons(root, early) == [
        "at least 1 listing so far, by what is known of 2021-05-06",
        "no verdict by count: only single events are listed, which bounds the number from below",
    ]
    assert stands(root, goal, one, "2024-01-01", columns)["t"].status is Status.UNVERIFIED
    assert stands(root, goal, two, "2022-06-01", columns)["t"].status is Status.ACHIEVED


def test_the_same_event_told_by_two_sources_counts_once(root: Path) -> None:
    goal = "- {id: t, indicator: listings, at_least: 2家, window: 2021/2023}"
    rows = """\
        listings,city,2021-05-06,1,listings,2021-05-07,paper,Alpha
        listings,city,2021-05-06,1,listings,2021-05-09,office,Alpha
        """

    assert stands(root, goal, rows, "2022-06-01", f"{COLUMNS},firm")["t"].status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (0, Status.BEHIND),
        (1, Status.BEHIND),
        (2, Status.ON_SCHEDULE),
        (3, Status.AHEAD),
        (5, Status.ACHIEVED),
    ],
)
def test_a_count_is_held_against_whole_things_due(root: Path, number: int, status: Status) -> None:
    goal = "- {id: t, indicator: listings, at_least: 5家, window: 2021/2022}"
    rows = f"listings,city,2021,{number},listings,2022-01-20,office"

    assert stands(root, goal, rows, "2022-02-01")["t"].status is status


def test_only_a_stated_total_or_zero_shows_a_shortfall(root: Path) -> None:
    goal = "- {id: t, indicator: listings, at_least: 2家, window: 2021/2022}"
    total = "listings,city,2021/2022,1,listings,2023-01-20,office"
    zero = "listings,city,2021/2022,0,listings,2023-01-20,office"

    assert stands(root, goal, total, "2023-02-01")["t"].status is Status.MISSED
    assert stands(root, goal, zero, "2023-02-01")["t"].status is Status.MISSED


def test_things_added_to_a_stock_are_counted_from_the_eve_of_the_window(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 10家, window: 2021/2022}"
    rows = """\
        firms,city,2020-12-31,100,firms,2021-01-20,office
        firms,city,2021-12-31,106,firms,2022-01-20,office
        """

    found = stands(root, goal, rows, "2022-02-01")["t"]
    assert (found.status, found.method) == (Status.AHEAD, "count")
    assert found.value is not None
    assert found.value.point == 6
    final = f"{rows}        firms,city,2022-12-31,109,firms,2023-01-20,office\n"
    assert stands(root, goal, final, "2023-02-01")["t"].status is Status.MISSED


RELATIVE = """\
    - id: t
      indicator: emissions
      at_most: -50%
      relative_to: 2015
      deadline: 2025
    """


def test_a_relative_goal_is_a_change_on_its_reference(root: Path) -> None:
    rows = """\
        emissions,city,2015,200,t,2016-03-01,office
        emissions,city,2021,140,t,2022-03-01,office
        """

    found = stands(root, RELATIVE, rows, "2022-06-01")["t"]
    assert found.value is not None
    assert (found.value.point, found.ratio) == (Fraction(-30), Fraction(3, 5))
    assert (found.status, found.pace.completion, found.pace.time_share) == (
        Status.ON_SCHEDULE,
        Fraction(3, 5),
        Fraction(3, 5),
    )
    met = f"{rows}        emissions,city,2025,100,t,2026-03-01,office\n"
    assert stands(root, RELATIVE, met, "2026-06-01")["t"].status is Status.ACHIEVED
    missed = met.replace(",100,", ",100.1,")
    assert stands(root, RELATIVE, missed, "2026-06-01")["t"].status is Status.MISSED


def test_a_relative_goal_without_its_reference_decides_nothing(root: Path) -> None:
    rows = "emissions,city,2025,90,t,2026-03-01,office"

    found = stands(root, RELATIVE, rows, "2026-06-01")["t"]

    assert found.status is Status.UNVERIFIED
    assert reasons(root, found)[0] == (
        "nearest figure: 90 t for 2025, but the figure it is a change on is not known"
    )


def test_a_yearly_rate_is_compounded_from_its_reference(root: Path) -> None:
    goal = """\
        - id: t
          indicator: output
          at_least: 10%
          relative_to: 2020
          annual: true
          period: 2022
        """
    rows = """\
        output,city,2020,100,亿元,2021-03-01,office
        output,city,2022,121,亿元,2023-03-01,office
        """

    found = stands(root, goal, rows, "2023-06-01")["t"]
    assert found.status is Status.ACHIEVED
    assert found.value is not None
    assert float(found.value.point or 0) == pytest.approx(10)
    short = rows.replace(",121,", ",120.99,")
    assert stands(root, goal, short, "2023-06-01")["t"].status is Status.MISSED


def test_a_figure_after_a_break_decides_nothing_unless_comparable(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"
    rows = """\
        output,city,2020,100,亿元,2021-03-01,office,
        output,city,2021,130,亿元,2022-03-01,office,B
        """
    comparable = """\
        - id: t
          indicator: output
          at_least: 120亿元
          deadline: 2021
          comparable: {source: office, reason: the old basis differs by less than one per cent}
        """

    found = stands(root, goal, rows, "2022-06-01", STATUS_COLUMN)["t"]
    assert found.status is Status.UNVERIFIED
    assert "nearest figure: 130亿元 (CNY 13 bn) for 2021, which is on a new basis" in reasons(root, found)
    assert stands(root, comparable, rows, "2022-06-01", STATUS_COLUMN)["t"].status is Status.ACHIEVED


def test_another_definition_is_named_but_decides_only_if_comparable(root: Path) -> None:
    goal = "- {id: t, indicator: recycling, at_least: 30%, deadline: 2021}"
    rows = "recycling,city,2021,31,%,2022-03-01,office,with compost"
    comparable = """\
        - id: t
          indicator: recycling
          at_least: 30%
          deadline: 2021
          comparable: {source: office, reason: compost is a tenth of a per cent}
        """
    columns = f"{COLUMNS},definition"

    found = stands(root, goal, rows, "2022-06-01", columns)["t"]
    assert found.status is Status.UNVERIFIED
    assert reasons(root, found)[0] == "nearest figure: 31 % for 2021, under another definition"
    assert stands(root, comparable, rows, "2022-06-01", columns)["t"].status is Status.ACHIEVED


def test_a_target_may_choose_a_series_by_its_dimensions(root: Path) -> None:
    goal = "- {id: t, indicator: recycling, at_least: 30%, deadline: 2021, where: {kind: glass}}"
    rows = """\
        recycling,city,2021,20,%,2022-03-01,office,
        recycling,city,2021,31,%,2022-03-01,office,glass
        """

    assert stands(root, goal, rows, "2022-06-01", f"{COLUMNS},kind")["t"].status is Status.ACHIEVED


def test_the_outlook_uses_last_years_profile(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 130亿元, period: 2022}"
    rows = """\
        output,city,2021,100,亿元,2022-03-01,office
        output,city,2021-H1,40,亿元,2021-08-01,office
        output,city,2022-H1,60,亿元,2022-08-01,office
        """

    found = stands(root, goal, rows, "2022-09-01")["t"]

    assert found.status is Status.IN_PROGRESS
    assert getattr(found.verdict, "words", "") == "projections disagree"
    assert found.pace.projected is None
    assert reasons(root, found) == [
        "60亿元 (CNY 6 bn) by June is 46.2 % of 130亿元 at 50 % of the year; "
        "120亿元 (CNY 12 bn) by a straight line and 150亿元 (CNY 15 bn) by last year's seasons, "
        "by outlook"
    ]


def test_last_years_figures_alone_leave_no_data(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 130亿元, period: 2022}"
    rows = "output,city,2021,100,亿元,2022-03-01,office"

    assert stands(root, goal, rows, "2022-09-01")["t"].status is Status.NO_DATA


def test_a_break_ends_the_profile(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 110亿元, period: 2022, declared: 2022-06-30}"
    rows = """\
        output,city,2021,100,亿元,2022-03-01,office,
        output,city,2021-H1,40,亿元,2021-08-01,office,
        output,city,2022-H1,60,亿元,2022-08-01,office,B
        """

    found = stands(root, goal, rows, "2022-09-01", STATUS_COLUMN)["t"]

    assert (found.status, found.pace.projected) == (Status.ON_SCHEDULE, Fraction(12_000_000_000))


def test_a_chain_of_revisions_lists_a_slip_for_each_step(root: Path) -> None:
    goals = """\
        - {id: a, indicator: opening, milestone: done, deadline: 2022}
        - {id: b, revises: a, indicator: opening, milestone: done, deadline: 2023, declared: 2022-06-01}
        - {id: c, revises: b, indicator: opening, milestone: done, deadline: 2023-06-30, declared: 2022-09-01}
        """

    found = stands(root, goals, "", "2022-10-01")

    assert [slip.days for slip in found["c"].slips] == [365, -184]
    assert [found[name].status for name in "abc"] == [
        Status.SUPERSEDED,
        Status.SUPERSEDED,
        Status.NO_DATA,
    ]


def test_a_report_before_anything_was_declared_is_empty(root: Path) -> None:
    assert stands(root, EVENT, "", "2020-12-30") == {}


def test_an_unverified_goal_says_when_last_years_figure_came(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2022}"
    rows = "output,city,2021,100,亿元,2022-03-01,office"

    found = stands(root, goal, rows, "2023-01-15")["t"]

    assert found.status is Status.UNVERIFIED
    assert reasons(root, found) == [
        "the nearest figure, 100亿元 (CNY 10 bn) for 2021, does not decide it",
        "the figure for 2021 came 60 days after its period",
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(later=st.lists(st.sampled_from(["2022-12-31,1", "2023-12-31,500", "2021-12-31,7"]), max_size=3))
def test_what_is_published_after_the_day_changes_nothing(root: Path, later: list[str]) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2023}"
    known = "firms,city,2021-12-31,80,firms,2022-01-20,office\n"
    rows = known + "".join(f"firms,city,{figure},firms,2025-01-20,paper\n" for figure in set(later))

    before, after = (stands(root, goal, given, "2022-06-01")["t"] for given in (known, rows))

    assert (before.status, before.value, before.reasons) == (after.status, after.value, after.reasons)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(low=st.integers(0, 200), width=st.integers(0, 50), left=st.integers(0, 50), right=st.integers(0, 50))
def test_a_wider_interval_never_turns_undecided_into_decided(
    root: Path, low: int, width: int, left: int, right: int
) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2021}"

    def attained(bottom: int, top: int) -> Attainment:
        rows = f"firms,city,2021-12-31,{max(bottom, 0)}..{top},firms,2022-01-20,office"
        return stands(root, goal, rows, "2022-02-01")["t"].attainment

    if attained(low, low + width) is Attainment.UNDECIDED:
        assert attained(low - left, low + width + right) is Attainment.UNDECIDED


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.integers(1, 400))
def test_a_change_of_unit_changes_nothing(root: Path, value: int) -> None:
    rows = f"parkland,city,2022,{value},km2,2023-03-01,office"
    scaled = f"parkland,city,2022,{value * 100},ha,2023-03-01,office"

    one, other = (stands(root, SCHEDULED, given, "2023-03-31")["t"] for given in (rows, scaled))

    assert (one.status, one.pace.completion, one.pace.gap) == (
        other.status,
        other.pace.completion,
        other.pace.gap,
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.integers(1, 400))
def test_a_mirrored_goal_has_the_mirrored_score(root: Path, value: int) -> None:
    up = SCHEDULED.replace("parkland", "balance").replace("km2", "亿元").replace("2024", "2025")
    down = up.replace("at_least: 200", "at_most: -200").replace("value: 100", "value: -100")
    rows = "balance,city,2022,{},亿元,2023-03-01,office"

    above = stands(root, up, rows.format(value), "2023-03-31")["t"]
    below = stands(root, down, rows.format(-value), "2023-03-31")["t"]

    assert (above.status, above.pace.completion) == (below.status, below.pace.completion)


@pytest.mark.parametrize(
    ("method", "why"),
    [
        ("scedule", "no verdict by scedule: no method of this name was given"),
        ("{name: schedule, bnad: 5}", "no verdict by schedule: it has no parameter 'bnad'"),
        ("{name: schedule, goal: 5}", "no verdict by schedule: it has no parameter 'goal'"),
        ("count", "no verdict by count: things are counted towards at least a number, in a window"),
        ("outlook", "no verdict by outlook: no figure for the beginning of the goal's last period"),
    ],
)
def test_a_method_that_does_not_fit_gives_no_verdict(root: Path, method: str, why: str) -> None:
    goal = f"{SCHEDULED}  method: {method}\n"

    found = stands(root, goal, "parkland,city,2022,150,km2,2023-03-01,office", "2023-03-31")["t"]

    assert found.status is Status.IN_PROGRESS
    assert reasons(root, found)[1] == why


def test_the_schedule_is_told_with_its_gap_and_its_band(root: Path) -> None:
    found = stands(root, SCHEDULED, "parkland,city,2022,144,km2,2023-03-01,office", "2023-03-31")["t"]

    assert reasons(root, found) == [
        "144 km2 for 2022: 44 % of the way from 100 km2 to 200km2 at 50 % of the time, 6 points behind "
        "(schedule, within 5 points counts as on schedule)"
    ]


def test_a_relative_goal_is_told_in_its_own_terms(root: Path) -> None:
    rows = """\
        emissions,city,2015,200,t,2016-03-01,office
        emissions,city,2021,140,t,2022-03-01,office
        """

    found = stands(root, RELATIVE, rows, "2022-06-01")["t"]

    assert reasons(root, found) == [
        "-30 % for 2021: 60 % of the way from 0 % to -50% at 60 % of the time "
        "(schedule, within 5 points counts as on schedule)"
    ]


def test_a_wide_baseline_is_told_without_a_share_of_the_way(root: Path) -> None:
    goal = SCHEDULED.replace("value: 100km2", "value: 约100km2")

    found = stands(root, goal, "parkland,city,2022,150,km2,2023-03-01,office", "2023-03-31")["t"]

    assert reasons(root, found) == [
        "150 km2 for 2022 at 50 % of the time on the way to 200km2 "
        "(schedule, within 5 points counts as on schedule)"
    ]


def test_a_change_foretold_is_printed_and_never_scored(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 130亿元, period: 2022}"
    rows = "output,city,2022,,,2022-03-01,office,F,8%"

    found = stands(root, goal, rows, "2022-09-01", f"{STATUS_COLUMN},yoy")["t"]

    assert found.status is Status.NO_DATA
    assert reasons(root, found) == [
        "no figure of this kind for City is on record",
        "said beforehand, not scored: a change of 8 % on a year for 2022 (office)",
    ]


def test_two_figures_of_one_day_do_not_stop_the_numbers_beside_a_verdict(root: Path) -> None:
    goal = (
        "- {id: t, indicator: recycling, at_least: 60%, deadline: 2025, baseline: {period: 2020, value: 20%}}"
    )
    rows = """\
        recycling,city,2022,30,%,2023-02-01,office
        recycling,city,2022-Q4,34,%,2023-02-01,office
        """

    found = stands(root, goal, rows, "2023-06-01")["t"]

    assert (found.status, found.pace.completion) == (Status.BEHIND, Fraction(1, 4))


def test_a_stock_in_a_year_and_on_its_last_day_is_one_figure(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2021}"
    rows = """\
        firms,city,2021,90,firms,2022-01-20,office
        firms,city,2021-12-31,110,firms,2022-06-20,office
        """

    assert stands(root, goal, rows, "2022-02-01")["t"].status is Status.MISSED
    assert stands(root, goal, rows, "2022-07-01")["t"].status is Status.ACHIEVED


def test_parts_are_not_compared_with_the_whole_that_a_relative_goal_refers_to(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 10%, relative_to: 2021, period: 2022}"
    rows = """\
        output,city,2021,100,亿元,2022-03-01,office
        output,city,2022-H1,1,亿元,2022-08-01,office
        """

    found = stands(root, goal, rows, "2022-09-01")["t"]

    assert (found.status, found.value) == (Status.NO_DATA, None)


def test_a_yearly_rate_is_decided_by_the_figure_at_the_deadline_alone(root: Path) -> None:
    goal = "- {id: t, indicator: emissions, at_most: 5%, relative_to: 2020, annual: true, deadline: 2025}"
    rows = """\
        emissions,city,2020,100,t,2021-03-01,office
        emissions,city,2021,120,t,2022-03-01,office
        """

    found = stands(root, goal, rows, "2022-06-01")["t"]

    assert (found.status, found.attainment) == (Status.IN_PROGRESS, Attainment.NOT_MET)


def test_a_yearly_rate_is_on_schedule_along_its_compound_path(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 10%, relative_to: 2020, annual: true, deadline: 2030}"
    rows = """\
        output,city,2020,100,亿元,2021-03-01,office
        output,city,2024,146.41,亿元,2025-03-01,office
        """

    found = stands(root, goal, rows, "2025-06-01")["t"]

    assert (found.status, found.distance, found.pace.projected) == (Status.ON_SCHEDULE, Fraction(0), None)


def test_what_is_added_to_an_uncounted_stock_starts_from_nothing(root: Path) -> None:
    goal = """\
        - id: t
          indicator: parkland
          at_least: 20km2
          window: 2021/2024
          baseline: {period: 2020, value: 100km2}
        """

    found = stands(root, goal, "parkland,city,2022,110,km2,2023-01-20,office", "2023-02-01")["t"]

    assert (found.status, found.pace.completion) == (Status.ON_SCHEDULE, Fraction(1, 2))


def test_what_was_added_in_a_window_cannot_be_undone(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 10家, window: 2021/2022}"
    rows = """\
        firms,city,2020-12-31,100,firms,2021-01-20,office
        firms,city,2021-12-31,112,firms,2022-01-20,office
        firms,city,2022-12-31,109,firms,2023-01-20,office
        """

    assert stands(root, goal, rows, "2023-02-01")["t"].status is Status.ACHIEVED


def test_the_figure_named_is_the_one_scored(root: Path) -> None:
    goal = """\
        - id: t
          indicator: output
          at_least: 100亿元
          deadline: 2022
          baseline: {period: 2020, value: 50亿元}
        """
    rows = """\
        output,city,2021,90,亿元,2022-03-01,office
        output,city,2022-Q2,20,亿元,2022-07-20,office
        """

    found = stands(root, goal, rows, "2022-08-01")["t"]

    assert found.figure is not None
    assert (str(found.figure.period), found.pace.completion) == ("2021", Fraction(4, 5))


def test_a_part_over_the_cap_of_another_year_hides_no_complete_figure(root: Path) -> None:
    goal = """\
        - id: t
          indicator: emissions
          at_most: 100t
          deadline: 2025
          baseline: {period: 2020, value: 200t}
        """
    rows = """\
        emissions,city,2022,160,t,2023-03-01,office
        emissions,city,2023-H1,110,t,2023-08-01,office
        """

    found = stands(root, goal, rows, "2023-09-01")["t"]

    assert (found.status, found.pace.completion) == (Status.ON_SCHEDULE, Fraction(2, 5))


def test_a_late_part_counts_from_its_own_end(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 100亿元, deadline: 2022}"
    rows = """\
        output,city,2022,90,亿元,2023-03-01,office
        output,city,2023-H1,120,亿元,2023-07-20,office
        """

    found = stands(root, goal, rows, "2023-08-01")["t"]

    assert (found.status, found.days_late) == (Status.ACHIEVED_LATE, 181)


def test_a_stated_part_wins_over_the_parts_and_events_within_it(root: Path) -> None:
    halves = """\
        output,city,2021-H1,60,亿元,2021-08-01,office
        output,city,2021-Q1,50,亿元,2021-08-01,office
        output,city,2021-Q2,30,亿元,2021-08-01,office
        """
    listed = """\
        listings,city,2021,1,listings,2022-01-20,office,
        listings,city,2021-03-01,1,listings,2021-03-02,paper,Alpha
        listings,city,2021-04-01,1,listings,2021-04-02,paper,Beta
        """
    output = "- {id: t, indicator: output, at_least: 75亿元, deadline: 2021}"
    count = "- {id: t, indicator: listings, at_least: 2家, window: 2021/2022}"

    assert stands(root, output, halves, "2021-09-01")["t"].status is Status.ON_SCHEDULE
    assert stands(root, count, listed, "2022-02-01", f"{COLUMNS},firm")["t"].status is Status.ON_SCHEDULE


def test_an_event_told_on_two_days_is_one_event(root: Path) -> None:
    goal = "- {id: t, indicator: listings, at_least: 2家, window: 2021/2022}"
    rows = """\
        listings,city,2021-05-06,1,listings,2021-05-07,paper,Alpha
        listings,city,2021-05-07,1,listings,2021-05-09,office,Alpha
        """

    assert stands(root, goal, rows, "2022-02-01", f"{COLUMNS},firm")["t"].status is Status.IN_PROGRESS


def test_nothing_is_added_or_subtracted_across_a_break(root: Path) -> None:
    quarters = """\
        output,city,2022-Q1,50,亿元,2022-04-20,office,
        output,city,2022-Q2,60,亿元,2022-07-20,office,B
        """
    stock = """\
        firms,city,2020-12-31,100,firms,2021-01-20,office,
        firms,city,2021-12-31,150,firms,2022-01-20,office,B
        firms,city,2022-12-31,160,firms,2023-01-20,office,
        """
    output = "- {id: t, indicator: output, at_least: 100亿元, period: 2022, declared: 2022-07-01}"
    count = "- {id: t, indicator: firms, at_least: 50家, window: 2021/2023, declared: 2022-06-01}"

    assert stands(root, output, quarters, "2022-08-01", STATUS_COLUMN)["t"].status is Status.ON_SCHEDULE
    assert stands(root, count, stock, "2023-02-01", STATUS_COLUMN)["t"].status is Status.NO_DATA


def test_a_break_once_told_stays(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"
    rows = """\
        output,city,2021,130,亿元,2022-03-01,office,B
        output,city,2021,131,亿元,2022-09-01,office,
        """

    assert stands(root, goal, rows, "2022-10-01", STATUS_COLUMN)["t"].status is Status.UNVERIFIED


def test_a_withdrawal_in_time_stands_although_a_successor_came_late(root: Path) -> None:
    goals = """\
        - id: a
          indicator: firms
          at_least: 100家
          deadline: 2022
          withdrawn: {declared: 2022-05-01, source: paper}
        - {id: b, revises: a, indicator: firms, at_least: 50家, deadline: 2025, declared: 2024-01-15}
        """

    found = stands(root, goals, "", "2024-02-01")["a"]

    assert found.status is Status.WITHDRAWN
    assert reasons(root, found)[-1] == "revised after the deadline by b, declared 2024-01-15"


def test_a_goal_to_keep_says_where_it_has_a_gap(root: Path) -> None:
    goal = "- {id: t, indicator: recycling, at_least: 30%, throughout: 2021/2023}"
    rows = """\
        recycling,city,2022,31,%,2023-03-01,office
        recycling,city,2023,31,%,2024-03-01,office
        """

    found = stands(root, goal, rows, "2024-06-01")["t"]

    assert (found.status, found.attainment) == (Status.UNVERIFIED, Attainment.UNDECIDED)
    assert reasons(root, found)[0] == "held in 2 of 3 periods; no figure decides the others"


def test_rounding_never_moves_a_figure_to_the_goals_other_side(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"
    rows = """\
        output,city,2021-H1,60,亿元,2022-01-20,office
        output,city,2021-H2,59.997,亿元,2022-01-20,office
        """

    found = stands(root, goal, rows, "2022-02-01")["t"]

    assert reasons(root, found) == ["119.997亿元 (CNY 12 bn) for 2021 does not meet at least 120亿元"]


def test_a_figure_published_before_its_period_ended_is_no_figure(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 100亿元, deadline: 2025}"

    found = stands(root, goal, "output,city,2025,130,亿元,2022-03-01,office", "2022-06-01")["t"]

    assert found.status is Status.NO_DATA


def test_every_figure_used_is_named(root: Path) -> None:
    rows = """\
        emissions,city,2015,200,t,2016-03-01,office,P
        emissions,city,2021,140,t,2022-03-01,office,
        """

    found = stands(root, RELATIVE, rows, "2022-06-01", STATUS_COLUMN)["t"]

    assert [str(seen.period) for seen in found.observations] == ["2021", "2015"]
    assert found.provisional
