"""Rules on plausibility: what is out of scale, copied or off its course, and what may well be true."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targettrack import RULES, Register, check, read

Write = Callable[[str, str], str]
Found = Callable[..., list[str]]

PLAUSIBILITY = [one for one in RULES if one.code.startswith("TT6")]
INDICATORS = """\
indicators:
  - {id: output, name: output, unit: 亿元, measure: flow}
  - {id: budget, name: budget, unit: 亿元, measure: flow}
  - {id: balance, name: trade balance, unit: 亿元, measure: flow, signed: true}
  - {id: firms, name: firms, unit: firms, measure: stock}
  - {id: land, name: land, unit: km2, measure: stock}
  - {id: share, name: share, unit: "%", measure: share}
  - {id: growth, name: growth, unit: "%", measure: rate}
"""
UNITS = {"firms": "firms", "land": "km2", "share": "%", "growth": "%"}
HEADER = "indicator,area,period,value,unit,published,source,status\n"


@pytest.fixture
def found(root: Path, write: Write) -> Found:
    """Return what the rules find in rows of `indicator period value`, and where need be unit and status."""

    def found(*rows: str, goal: str = "") -> list[str]:
        write("targets/areas.yaml", "areas:\n  - {id: city, name: City}\n")
        write("targets/indicators.yaml", INDICATORS)
        write(
            "targets/sources.yaml", "sources:\n  - {id: yearbook, title: Yearbook, published: 2020-01-01}\n"
        )
        header = "plan: {title: Plan, area: city, declared: 2020-01-01, source: yearbook}\ntargets:"
        write("targets/plan.yaml", f"{header}\n  - {{id: goal, {goal}}}\n" if goal else f"{header} []\n")
        lines = []
        for row in rows:
            indicator, period, value, unit, status, *_ = [*row.split(), "", ""]
            unit = unit.replace("_", " ") or UNITS.get(indicator, "亿元")
            lines.append(f"{indicator},city,{period},{value},{unit},2024-03-01,yearbook,{status}\n")
        write("observations/all.csv", HEADER + "".join(lines))
        register, flaws = read(root)
        assert flaws == []
        return [str(one).removeprefix("observations/all.csv:") for one in check(register, PLAUSIBILITY)]

    return found


def years(indicator: str, values: Sequence[str], first: int = 2015) -> list[str]:
    return [f"{indicator} {year} {value}" for year, value in enumerate(values, first)]


def test_one_figure_out_of_scale_is_found_once(found: Found) -> None:
    tenfold = [
        (
            "3: warning TT601: value: '1040亿元' is 10.4 times 100亿元 in 2015 (observations/all.csv:2), "
            "as a decimal point out of place would make it; correct one of the two, or allow "
            "TT601 with a reason"
        )
    ]

    assert found(*years("output", ["100", "104", "108"])) == []
    assert found(*years("output", ["100", "1040"])) == tenfold
    assert found(*years("output", ["100", "1040", "108"])) == tenfold
    assert found(*years("output", ["1000", "104", "108"])) == [
        (
            "2: warning TT601: value: '1000亿元' is 9.62 times 104亿元 in 2016 (observations/all.csv:3), "
            "as a decimal point out of place would make it; correct one of the two, or allow "
            "TT601 with a reason"
        )
    ]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (
            "1040000",
            "亿元",
            "10400 times 100亿元 in 2022 (observations/all.csv:2), as 亿 for 万 would make it",
        ),
        ("104", "万元", "1/9615 of 100亿元 in 2022 (observations/all.csv:2), as 万 for 亿 would make it"),
        ("10.4", "亿元", "1/9.62 of 100亿元 in 2022 (observations/all.csv:2), as 亿 for bn would make it"),
        ("104", "元", "1/96153846 of 100亿元 in 2022 (observations/all.csv:2), as 元 for 亿 would make it"),
        ("10.4", "mn_CNY", "1/962 of 100亿元 in 2022 (observations/all.csv:2), as mn for bn would make it"),
        (
            "1.04",
            "亿元",
            "1/96.2 of 100亿元 in 2022 (observations/all.csv:2), as a slip of 2 digits would make it",
        ),
        ("3000", "亿元", "30 times 100亿元 in 2022 (observations/all.csv:2)"),
    ],
)
def test_the_likely_slip_is_named(found: Found, value: str, unit: str, words: str) -> None:
    said = [one for one in found("output 2022 100", f"output 2023 {value} {unit}") if "TT601" in one]

    assert len(said) == 1
    assert f"' is {words}; correct" in said[0]


@pytest.mark.parametrize(
    "rows",
    [
        ["firms 2022 3", "firms 2023 40"],
        ["balance 2022 3", "balance 2023 400"],
        ["growth 2022 0.3", "growth 2023 8.1"],
        ["output 2012 100", "output 2023 1040"],
        ["output 2022 100", "output 2023 1040 亿元 B"],
        ["output 2022 0", "output 2023 100"],
        ["output 2022 >5", "output 2023 100"],
        ["output 2022-01 9", "output 2022 110"],
        ["output 2022-01-05 1", "output 2022-03-07 30"],
    ],
)
def test_what_cannot_be_compared_is_not_out_of_scale(found: Found, rows: list[str]) -> None:
    assert found(*rows) == []


GOAL = "indicator: output, at_least: 120亿元, deadline: 2030"


def test_a_figure_far_from_its_goal_is_found(found: Found) -> None:
    assert found("output 2023 12", goal=GOAL) == []
    assert found("output 2023 900", goal=GOAL) == []
    assert found("output 2023 960", goal=GOAL) == [
        (
            "2: warning TT602: value: '960亿元' is 8 times 120亿元, the goal of goal (targets/plan.yaml:3), "
            "as a decimal point out of place would make it; correct one of the two, or allow "
            "TT602 with a reason"
        )
    ]
    assert found("output 2023 104 万元", goal=GOAL) == [
        (
            "2: warning TT602: value: '104万元' is 1/11538 of 120亿元, the goal of goal "
            "(targets/plan.yaml:3), "
            "as 万 for 亿 would make it; correct one of the two, or allow TT602 with a reason"
        )
    ]


@pytest.mark.parametrize(
    ("goal", "rows"),
    [
        (GOAL, ["output 2023-01/2023-02 0.12"]),
        (GOAL, ["output 2023 0.3"]),
        ("indicator: firms, at_least: 5家, deadline: 2030", ["firms 2023 60"]),
        ("indicator: firms, at_least: 5000家, deadline: 2030", ["firms 2023 5"]),
        ("indicator: output, at_least: 千亿元级", ["output 2023 60000"]),
        ("indicator: output, at_most: 5亿元, deadline: 2030", ["output 2023 60"]),
        ("indicator: output, at_least: 5%, relative_to: 2020, deadline: 2030", ["output 2023 60"]),
    ],
)
def test_early_progress_and_small_counts_are_plausible(found: Found, goal: str, rows: list[str]) -> None:
    assert found(*rows, goal=goal) == []


def test_a_limit_may_be_far_off_by_a_slip(found: Found) -> None:
    limit = "indicator: output, at_most: 100亿元, deadline: 2030"

    assert len(found("output 2023 10", goal=limit)) == 1
    assert len(found("output 2023 1000000", goal=limit)) == 1
    assert len(found("output 2023 1000000 万元", goal=limit)) == 0


def test_a_unit_of_another_size_is_found(found: Found) -> None:
    assert found("output 2022 100", "output 2023 104 亿CNY") == []
    assert found("output 2022 100", "output 2023 1040000 万元", "output 2024-01 90000 万元") == [
        (
            "3: warning TT603: unit: '万元' is 1/10000 as large as 亿元 "
            "(observations/all.csv:2); see that the "
            "value is right for it, and write all in one unit, or allow TT603 with a reason"
        )
    ]


def test_a_copied_series_is_found(found: Found) -> None:
    values = ["100.3", "104.9", "104.9", "113.2"]
    copied = [*years("output", values), *years("budget", values)]

    assert found(*copied[:-1]) == []
    assert found(*years("output", values), *years("budget", values, 2014)) == []
    assert found(*years("firms", ["3", "4", "5", "6"]), *years("land", ["3", "4", "5", "6"])) == []
    assert found(*copied) == [
        (
            "6: warning TT604: value: '100.3亿元' and the 3 figures after it are those of output in city "
            "(observations/all.csv:2); correct the one that was copied, or allow TT604 with a reason"
        )
    ]


def test_a_constant_series_is_found(found: Found) -> None:
    assert found(*years("output", ["48.2"] * 4)) == []
    assert found(*years("output", ["0"] * 6)) == []
    assert found(*years("share", ["100"] * 6)) == []
    assert found(*years("land", ["80"] * 6)) == []
    assert found(*years("firms", ["4"] * 6)) == []
    assert found(*years("output", ["40.0", *["48.2"] * 5])) == [
        (
            "7: warning TT604: value: '48.2亿元' for the 5th time in a row, since 48.2亿元 in 2016 "
            "(observations/all.csv:3); see that the figures are those of their periods, "
            "or allow TT604 with a reason"
        )
    ]


def test_a_figure_off_its_course_is_found_once(found: Found) -> None:
    course = ["80", "84", "87", "91", "95", "100", "104"]

    assert found(*years("output", course)) == []
    assert found(*years("output", [*course[:4], "59", *course[5:]])) == [
        (
            "6: warning TT605: value: '59亿元' is 0.65 times 91亿元 in 2018 "
            "(observations/all.csv:5), where 1.04 "
            "times is usual in its series; correct it, or allow TT605 with a reason"
        )
    ]
    assert found(*years("output", ["80", "84", "87", "59", "95"])) == []
    assert [one[:18] for one in found(*years("output", [*course[:4], "950", *course[5:]]))] == [
        "6: warning TT601: "
    ]


steps = st.fractions(Fraction(17, 20), Fraction(6, 5), max_denominator=100)


@given(st.lists(steps, max_size=12), st.fractions(100, 10**6, max_denominator=1))
def test_a_series_that_changes_by_less_than_a_fifth_is_plausible(
    changes: list[Fraction], start: Fraction
) -> None:
    value, rows = start, []
    for year, change in enumerate([Fraction(1), *changes], 2000):
        value *= change
        rows.append({"indicator": "a", "area": "a", "period": str(year), "unit": "亿元", "source": "a"})
        rows[-1] |= {"value": f"{float(value):.6f}", "published": "2024"}
    register = Register.model_validate(
        {
            "areas": [{"id": "a", "name": "a"}],
            "sources": [{"id": "a", "title": "a", "published": "2024"}],
            "indicators": [{"id": "a", "name": "a", "measure": "flow", "unit": "亿元"}],
            "observations": rows,
        }
    )

    assert [
        one.code for one in check(register, PLAUSIBILITY) if one.code in {"TT601", "TT602", "TT605"}
    ] == []
