"""Cases worked out on paper, written in the data format: what each target's status must be, and why."""

from fractions import Fraction
from pathlib import Path

import pytest

from city import reasons, stands
from targettrack import Attainment, Status

MONTHLY = "\n".join(f"output,city,2021-{month:02},10,亿元,2022-01-20,office" for month in range(1, 13))


def test_twelve_monthly_flows_tile_a_year_and_their_sum_decides(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"

    found = stands(root, goal, MONTHLY, "2022-02-01")["t"]

    assert found.status is Status.ACHIEVED
    assert found.value is not None
    assert found.value.point == 12_000_000_000
    assert len(found.observations) == 12
    assert reasons(root, found) == ["120亿元 (CNY 12 bn) for 2021 meets at least 120亿元"]


def test_eleven_monthly_flows_do_not_tile_a_year(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"
    without_june = "\n".join(row for row in MONTHLY.splitlines() if "2021-06" not in row)

    found = stands(root, goal, without_june, "2022-02-01")["t"]

    assert found.status is Status.UNVERIFIED
    assert found.attainment is Attainment.UNDECIDED


def test_parts_with_gaps_decide_what_the_rest_cannot_undo(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 105亿元, deadline: 2021}"
    without_june = "\n".join(row for row in MONTHLY.splitlines() if "2021-06" not in row)

    assert stands(root, goal, without_june, "2022-02-01")["t"].status is Status.ACHIEVED


def test_parts_of_a_signed_flow_decide_nothing(root: Path) -> None:
    goal = "- {id: t, indicator: balance, at_least: 5亿元, deadline: 2021}"
    rows = "balance,city,2021-01/2021-09,9,亿元,2021-10-20,office"

    assert stands(root, goal, rows, "2022-02-01")["t"].status is Status.UNVERIFIED


def test_a_december_figure_decides_nothing_about_a_yearly_goal(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"
    rows = "output,city,2021-12,11,亿元,2022-01-20,office"

    found = stands(root, goal, rows, "2022-02-01")["t"]

    assert found.status is Status.UNVERIFIED
    assert reasons(root, found) == [
        "the nearest figure, 11亿元 (CNY 1.1 bn) for December 2021, does not decide it"
    ]


def test_nine_months_under_a_yearly_cap_leave_it_undecided(root: Path) -> None:
    goal = "- {id: t, indicator: emissions, at_most: 100t, deadline: 2021}"
    rows = "emissions,city,2021-01/2021-09,70,t,2021-10-20,office"

    found = stands(root, goal, rows, "2021-11-01")["t"]

    assert (found.status, found.attainment) == (Status.ON_SCHEDULE, Attainment.UNDECIDED)
    assert found.pace.projected == Fraction(70_000 * 12, 9)


def test_nine_months_over_a_yearly_cap_miss_it_before_the_year_ends(root: Path) -> None:
    goal = "- {id: t, indicator: emissions, at_most: 100t, deadline: 2021}"
    rows = "emissions,city,2021-01/2021-09,101,t,2021-10-20,office"

    found = stands(root, goal, rows, "2021-11-01")["t"]

    assert (found.status, found.attainment) == (Status.MISSED, Attainment.NOT_MET)


def test_a_half_year_against_a_yearly_baseline_is_no_moving_away(root: Path) -> None:
    goal = """\
        - id: t
          indicator: output
          at_least: 200亿元
          deadline: 2025
          baseline: {period: 2020, value: 100亿元}
        """
    rows = "output,city,2021-H1,60,亿元,2021-07-20,office"

    found = stands(root, goal, rows, "2021-08-01")["t"]

    assert found.status is Status.NO_DATA
    assert reasons(root, found) == [
        "nearest figure: 60亿元 (CNY 6 bn) for 2021-H1, a part of the time that cannot decide"
    ]


def test_met_in_2023_and_failed_in_2025_is_missed(root: Path) -> None:
    goal = "- {id: t, indicator: recycling, at_least: 30%, deadline: 2025}"
    rows = """\
        recycling,city,2023,31,%,2024-03-01,office
        recycling,city,2025,29,%,2026-03-01,office
        """

    assert stands(root, goal, rows, "2024-06-01")["t"].status is Status.ACHIEVED
    assert stands(root, goal, rows, "2026-06-01")["t"].status is Status.MISSED


def test_a_later_failing_figure_withdraws_an_early_success(root: Path) -> None:
    goal = "- {id: t, indicator: recycling, at_least: 30%, deadline: 2025}"
    rows = """\
        recycling,city,2022,31,%,2023-03-01,office
        recycling,city,2023,29,%,2024-03-01,office
        """

    assert stands(root, goal, rows, "2023-06-01")["t"].status is Status.ACHIEVED
    assert stands(root, goal, rows, "2024-06-01")["t"].status is Status.IN_PROGRESS
    assert stands(root, goal, rows, "2026-06-01")["t"].status is Status.UNVERIFIED


def test_a_goal_to_keep_from_day_one_is_held_missed_or_achieved(root: Path) -> None:
    goal = "- {id: t, indicator: recycling, at_least: 30%, throughout: 2021/2023}"
    held = """\
        recycling,city,2021,31,%,2022-03-01,office
        recycling,city,2022,32,%,2023-03-01,office
        """

    found = stands(root, goal, held, "2023-06-01")["t"]
    assert found.status is Status.ON_SCHEDULE
    assert reasons(root, found) == ["held so far, in 2 of 3 periods; last 32 % for 2022"]
    assert stands(root, goal, held, "2021-06-01")["t"].status is Status.NO_DATA
    assert stands(root, goal, held, "2024-06-01")["t"].status is Status.UNVERIFIED
    kept = f"{held}        recycling,city,2023,30,%,2024-03-01,office\n"
    assert stands(root, goal, kept, "2024-06-01")["t"].status is Status.ACHIEVED
    broken = held.replace(",32,", ",29,")
    assert stands(root, goal, broken, "2023-06-01")["t"].status is Status.MISSED


def test_a_keep_above_goal_that_its_baseline_meets_gets_no_pace_verdict(root: Path) -> None:
    goal = """\
        - id: t
          indicator: recycling
          at_least: 30%
          deadline: 2025
          baseline: {period: 2020, value: 35%}
        """
    rows = "recycling,city,2022,29,%,2023-03-01,office"

    found = stands(root, goal, rows, "2023-06-01")["t"]

    assert found.status is Status.IN_PROGRESS
    assert reasons(root, found)[1] == (
        "no verdict by schedule: the baseline already meets the goal; such a goal is one to keep (throughout)"
    )


HALVED = """\
    - {{id: first, indicator: firms, at_least: 100家, deadline: 2023}}
    - id: second
      revises: first
      indicator: firms
      at_least: 50家
      deadline: {deadline}
      declared: {declared}
    """


def test_a_goal_halved_before_its_deadline_is_superseded(root: Path) -> None:
    rows = "firms,city,2023-12-31,60,firms,2024-01-20,office"

    found = stands(root, HALVED.format(declared="2023-06-01", deadline="2023"), rows, "2024-02-01")

    assert (found["first"].status, found["first"].own_status) == (Status.SUPERSEDED, Status.MISSED)
    assert found["second"].status is Status.ACHIEVED
    assert reasons(root, found["second"])[-1] == "against the goal before it, first: missed"
    (slip,) = found["second"].slips
    assert slip.days == 0
    assert [(change.field, change.before, change.after) for change in slip.changed] == [
        ("value", "at_least: 100家", "at_least: 50家")
    ]


def test_a_goal_halved_after_its_deadline_is_still_missed(root: Path) -> None:
    rows = """\
        firms,city,2023-12-31,60,firms,2024-01-20,office
        firms,city,2024-12-31,60,firms,2025-01-20,office
        """

    found = stands(root, HALVED.format(declared="2024-01-15", deadline="2024"), rows, "2025-02-01")

    assert (found["first"].status, found["first"].own_status) == (Status.MISSED, None)
    assert found["second"].status is Status.ACHIEVED
    assert [slip.days for slip in found["second"].slips] == [366]


def test_a_revision_is_unknown_before_it_is_declared(root: Path) -> None:
    found = stands(root, HALVED.format(declared="2023-06-01", deadline="2023"), "", "2023-05-31")

    assert list(found) == ["first"]
    assert found["first"].status is Status.NO_DATA


def test_a_goal_withdrawn_before_its_deadline_keeps_its_own_standing(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 100家
          deadline: 2023
          withdrawn: {declared: 2022-05-01, source: paper}
        """
    rows = "firms,city,2021-12-31,60,firms,2022-01-20,office"

    before = stands(root, goal, rows, "2022-04-30")["t"]
    assert before.status is Status.IN_PROGRESS
    found = stands(root, goal, rows, "2022-05-01")["t"]
    assert (found.status, found.own_status) == (Status.WITHDRAWN, Status.IN_PROGRESS)
    assert reasons(root, found)[-1] == "withdrawn on 2022-05-01 (paper); on its own terms in progress"


def test_a_goal_withdrawn_after_its_deadline_keeps_its_status(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 100家
          deadline: 2021
          withdrawn: {declared: 2022-05-01, source: paper}
        """

    found = stands(root, goal, "", "2022-06-01")["t"]

    assert (found.status, found.own_status) == (Status.UNVERIFIED, None)
    assert reasons(root, found)[-1] == "withdrawn only after the deadline, on 2022-05-01 (paper)"


@pytest.mark.parametrize(
    ("second", "status", "attainment"),
    [
        ("99", Status.UNVERIFIED, Attainment.UNDECIDED),
        ("110", Status.ACHIEVED, Attainment.MET),
        (">100", Status.ACHIEVED, Attainment.MET),
    ],
)
def test_conflicting_figures_of_one_day_decide_only_if_all_agree(
    root: Path, second: str, status: Status, attainment: Attainment
) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2021}"
    rows = f"""\
        firms,city,2021-12-31,101,firms,2022-01-20,office
        firms,city,2021-12-31,{second},firms,2022-01-20,paper
        """

    found = stands(root, goal, rows, "2022-02-01")["t"]

    assert (found.status, found.attainment) == (status, attainment)


def test_a_conflict_is_named(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 100家, deadline: 2021}"
    rows = """\
        firms,city,2021-12-31,101,firms,2022-01-20,office
        firms,city,2021-12-31,99,firms,2022-01-20,paper
        """

    found = stands(root, goal, rows, "2022-02-01")["t"]

    assert reasons(root, found) == [
        "between 99 firms and 101 firms for 2021-12-31 neither meets nor fails at least 100家 for certain",
        "sources of one day disagree: 101 firms (office), 99 firms (paper)",
    ]


def test_of_a_class_only_the_lower_end_is_tested(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 千亿元级, deadline: 2021}"

    met = stands(root, goal, "output,city,2021,20000,亿元,2022-03-01,office", "2022-04-01")["t"]
    assert met.status is Status.ACHIEVED
    assert "a class of size: its lower end is tested" in reasons(root, met)
    missed = stands(root, goal, "output,city,2021,999,亿元,2022-03-01,office", "2022-04-01")["t"]
    assert missed.status is Status.MISSED


@pytest.mark.parametrize(
    ("capped", "number", "status"),
    [
        ("false", 4, Status.ACHIEVED),
        ("false", 7, Status.ACHIEVED),
        ("true", 5, Status.ACHIEVED),
        ("true", 7, Status.MISSED),
        ("true", 3, Status.MISSED),
    ],
)
def test_a_range_exceeded_still_counts_unless_it_is_capped(
    root: Path, capped: str, number: int, status: Status
) -> None:
    goal = f"- {{id: t, indicator: listings, between: [4家, 5家], window: 2021/2023, capped: {capped}}}"
    rows = f"listings,city,2021/2023,{number},listings,2024-01-20,office"

    assert stands(root, goal, rows, "2024-02-01")["t"].status is status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (">1/3", Status.ACHIEVED),
        ("1/3", Status.ACHIEVED),
        ("<1/3", Status.UNVERIFIED),
        (">1/4", Status.UNVERIFIED),
        ("1/4", Status.MISSED),
    ],
)
def test_a_hedged_fraction_decides_only_what_is_certain(root: Path, value: str, status: Status) -> None:
    goal = "- {id: t, indicator: recycling, at_least: 30%, deadline: 2021}"
    rows = f"recycling,city,2021,{value},%,2022-03-01,office"

    assert stands(root, goal, rows, "2022-04-01")["t"].status is status


def test_a_provisional_figure_counts_until_it_is_revised(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"
    rows = """\
        output,city,2021,121,亿元,2022-03-01,office,P
        output,city,2021,119,亿元,2022-09-01,office,
        """

    early = stands(root, goal, rows, "2022-04-01", "indicator,area,period,value,unit,published,source,status")
    assert early["t"].status is Status.ACHIEVED
    assert "rests on provisional figures" in reasons(root, early["t"])
    late = stands(root, goal, rows, "2022-10-01", "indicator,area,period,value,unit,published,source,status")
    assert late["t"].status is Status.MISSED
    assert "rests on provisional figures" not in reasons(root, late["t"])


def test_a_later_vaguer_figure_restates_and_is_no_vintage(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 120亿元, deadline: 2021}"
    rows = """\
        output,city,2021,121,亿元,2022-03-01,office
        output,city,2021,>100,亿元,2022-09-01,paper
        """

    found = stands(root, goal, rows, "2022-10-01")["t"]

    assert found.status is Status.ACHIEVED
    assert [seen.source for seen in found.observations] == ["office"]


def test_two_deadline_readings_that_disagree_are_both_told(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 100家
          deadline: 2021-06-30
          deadline_readings: [2021-12-31]
        """
    rows = """\
        firms,city,2021-06-30,90,firms,2021-07-20,office
        firms,city,2021-12-31,110,firms,2022-01-20,office
        """

    found = stands(root, goal, rows, "2022-02-01")["t"]

    assert found.status is Status.ACHIEVED
    assert str(found.deadline) == "2021-12-31"
    assert reasons(root, found)[-1] == (
        "by the earlier reading of the deadline, 2021-06-30, it would be achieved late"
    )
