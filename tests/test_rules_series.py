"""Rules on series: periods that follow each other, running totals, parts of a year, stale figures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from targettrack import RULES, check, read

Write = Callable[[str, str], str]

SERIES = [one for one in RULES if one.code in {"TT407", "TT408", "TT409", "TT410"}]
INDICATORS = """\
indicators:
  - {id: output, name: output, unit: 亿元, measure: flow}
  - {id: balance, name: trade balance, unit: 亿元, measure: flow, signed: true}
  - {id: monthly, name: monthly output, unit: 亿元, measure: flow, per: month}
  - {id: firms, name: firms, unit: firms, measure: stock}
"""
PLAN = """\
plan: {title: Plan, area: city, declared: 2015-12-01, source: yearbook}
targets:
  - {id: goal, indicator: output, at_least: 900亿元, deadline: 2030}
"""
HEADER = "indicator,area,period,value,unit,published,source,status,kind\n"


@pytest.fixture
def found(root: Path, write: Write) -> Callable[..., list[str]]:
    """Return what the rules find in rows of (indicator, period, value, and where need be status and kind)."""

    def found(*rows: str, plan: str = PLAN) -> list[str]:
        write("targets/areas.yaml", "areas:\n  - {id: city, name: City}\n")
        write("targets/indicators.yaml", INDICATORS)
        write(
            "targets/sources.yaml", "sources:\n  - {id: yearbook, title: Yearbook, published: 2024-03-01}\n"
        )
        write("targets/plan.yaml", plan)
        lines = []
        for row in rows:
            indicator, period, value, status, kind, *_ = [*row.split(","), "", ""]
            unit = "firms" if indicator == "firms" else "亿元"
            lines.append(f"{indicator},city,{period},{value},{unit},2024-03-01,yearbook,{status},{kind}\n")
        write("observations/all.csv", HEADER + "".join(lines))
        register, flaws = read(root)
        assert flaws == []
        return list(map(str, check(register, SERIES)))

    return found


def test_periods_follow_each_other_or_lie_within_each_other(found: Callable[..., list[str]]) -> None:
    assert found("output,2023-01/2023-06,50", "output,2023-01/2023-09,80", "output,2023,110") == []
    assert found("output,2023-Q1,20", "output,2023-Q2,30", "output,2023-H1,50") == []
    assert found("firms,2023-01/2023-06,50", "firms,2023-04/2023-09,50") == []
    assert found("output,2023-01/2023-06,50", "output,2023-04/2023-09,50") == [
        (
            "observations/all.csv:3: warning TT407: period: 2023-04/2023-09 overlaps 2023-H1 "
            "(observations/all.csv:2) in part; correct one of the two, or put one of them under a dimension"
        )
    ]


def test_the_parts_of_a_year_leave_no_gap(found: Callable[..., list[str]]) -> None:
    gap = [
        (
            "observations/all.csv:3: warning TT407: period: nothing is on record for "
            "2023-Q2, between 2023-Q3 "
            "and what comes before it; add it, or a row with status M"
        )
    ]

    assert found("output,2023-Q1,20", "output,2023-Q3,30") == gap
    assert found("output,2023-Q1,20", "output,2023-Q3,30", "output,2023-Q2,,M") == []
    assert found("output,2023-Q1,20", "output,2023-Q3,30", "output,2023,95") == []
    assert found("output,2023-Q1,20", "output,2023-Q3,30", "output,2023-H1,45") == []
    assert found("output,2023-Q2,20", "output,2023-Q3,30") == []
    assert found("output,2022-Q4,20", "output,2023-Q3,30") == []
    assert found("monthly,2023-01,20", "monthly,2023-03,30") == []
    assert found("output,2023-01-05,20", "output,2023-03-07,30") == []
    assert found("output,2021,20", "output,2023,30") == []


def test_a_year_to_date_never_falls(found: Callable[..., list[str]]) -> None:
    assert found("output,2023-01/2023-09,154.8", "output,2023-01/2023-10,155") == []
    assert found("output,2023-01/2023-09,155", "output,2023-01/2023-10,154.8") == []  # 155 may be 154.6
    assert found("balance,2023-01/2023-09,155", "balance,2023-01/2023-10,121") == []
    assert found("output,2023-01/2023-09,>155", "output,2023-01/2023-10,~160") == []
    assert found("output,2023-01/2023-09,155", "output,2023-01/2023-10,121,B") == []
    assert found("output,2023-01/2023-09,154.8", "output,2023-01/2023-10,121") == [
        (
            "observations/all.csv:3: error TT408: value: '121亿元' is less than 154.8亿元 in 2023-01/2023-09 "
            "(observations/all.csv:2), with which 2023-01/2023-10 begins; "
            "correct one of the two, or allow TT408 with a reason"
        )
    ]


def test_the_parts_of_a_year_make_no_more_than_the_year(found: Callable[..., list[str]]) -> None:
    quarters = ["output,2023-Q1,25", "output,2023-Q2,25", "output,2023-Q3,25", "output,2023-Q4,26"]

    assert found("output,2023,101", *quarters) == []
    assert (
        found("output,2023,99", *quarters) == []
    )  # four roundings of half a unit, and one of the year's own
    assert found("balance,2023,15", *(row.replace("output", "balance") for row in quarters)) == []
    assert found("output,2023,95,B", *quarters) == []
    assert found("output,2023,95", *quarters) == [
        (
            "observations/all.csv:2: error TT409: value: '95亿元' is less than its parts, 2023-Q1, 2023-Q2, "
            "2023-Q3, 2023-Q4, which make 99 亿元 or more; "
            "correct one of the figures, or allow TT409 with a reason"
        )
    ]


def test_a_part_that_is_more_than_the_year_is_told_once(found: Callable[..., list[str]]) -> None:
    assert found("output,2023,95", "output,2023-Q4,97") == [
        (
            "observations/all.csv:2: error TT409: value: '95亿元' is less than its parts, "
            "2023-Q4, which make "
            "96.5 亿元 or more; correct one of the figures, or allow TT409 with a reason"
        )
    ]
    assert found("output,2023-Q1,97", "output,2023,95") == [
        (
            "observations/all.csv:3: error TT408: value: '95亿元' is less than 97亿元 in 2023-Q1 "
            "(observations/all.csv:2), with which 2023 begins; "
            "correct one of the two, or allow TT408 with a reason"
        )
    ]


def test_a_running_goal_has_a_recent_figure(found: Callable[..., list[str]]) -> None:
    stale = [
        (
            "observations/all.csv:3: warning TT410: period: 2019 is the newest figure of "
            "output, 4.2 years before "
            "the newest publication (2024-03-01), and goal is still running; add a newer figure"
        )
    ]

    assert found("output,2018,500", "output,2019,520") == stale
    assert found("output,2018,500", "output,2021,520") == []
    assert found("output,2018,500", "output,2019,920") == []  # met
    assert found("output,2018,500,,old", "output,2019,520,,old") == []
    assert found("output,2018,500", "output,2019,520", plan=PLAN.replace("2030", "2023")) == []
    ended = "deadline: 2030, withdrawn: {declared: 2020, source: yearbook}"
    assert found("output,2018,500", "output,2019,520", plan=PLAN.replace("deadline: 2030", ended)) == []
    revised = "  - {id: new, indicator: firms, at_least: 9家, declared: 2019, revises: goal}\n"
    assert "TT410" not in str(found("output,2018,500", "output,2019,520", plan=PLAN + revised))
