"""Rules: one register that is sound, and for each rule what breaks it, as files and as printed findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targettrack.assessment import assess
from targettrack.findings import Finding, Place, Severity
from targettrack.loading import read
from targettrack.models import Model, Register
from targettrack.rules import RULES, Rule, Violations, check, rule

Write = Callable[[str, str], str]

AREAS = """\
areas:
  - {id: china, name: China}
  - {id: shanghai, name: Shanghai, part_of: china}
  - {id: pudong, name: Pudong, part_of: shanghai}
  - {id: jiading, name: Jiading, part_of: shanghai}
"""
INDICATORS = """\
indicators:
  - {id: output, name: output, unit: 亿元, measure: flow}
  - {id: balance, name: trade balance, unit: 亿元, measure: flow, signed: true}
  - {id: quarterly, name: quarterly output, unit: 亿元, measure: flow, per: quarter}
  - {id: exports-usd, name: exports in dollars, unit: 亿美元, measure: flow}
  - {id: firms, name: firms, unit: firms, measure: stock}
  - {id: products, name: new products, unit: products, measure: flow}
  - {id: share, name: renewable share, unit: "%", measure: share}
  - {id: rate, name: growth, unit: "%", measure: rate}
  - {id: density, name: hospitals, unit: 家医院/万人, measure: rate}
  - {id: opening, name: opening, measure: event}
"""
SOURCES = """\
sources:
  - {id: gazette, title: Gazette, published: 2020-12-01}
  - {id: yearbook, title: Yearbook, published: 2022-03-01}
"""
PLAN = """\
plan: {title: Plan, area: shanghai, declared: 2020-12-01, source: gazette}
targets:
"""
GOAL = "  - {id: goal, indicator: output, at_least: 100亿元, deadline: 2025}\n"
HEADER = "indicator,area,period,value,unit,published,source,yoy,yoy_gap,yoy_gap_to,status\n"
ROW = "output,shanghai,2021,64.5,亿元,2022-03-01,yearbook,,,,\n"


@pytest.fixture
def base(write: Write) -> Write:
    """Write a sound register, to be broken in one file."""
    write("targets/areas.yaml", AREAS)
    write("targets/indicators.yaml", INDICATORS)
    write("targets/sources.yaml", SOURCES)
    write("targets/plan.yaml", PLAN + GOAL)
    write("observations/all.csv", HEADER + ROW)
    return write


ORDERED = tuple(one for one in RULES if one.code[:3] in {"TT3", "TT4"})


def found(root: Path, rules: Iterable[Rule] = ORDERED) -> list[str]:
    register, flaws = read(root)
    assert flaws == []
    return list(map(str, check(register, rules)))


def test_a_sound_register_has_no_findings(root: Path, base: Write) -> None:
    base("targets/more.yaml", PLAN + GOAL.replace("goal", "other"))

    assert found(root) == []


def test_an_empty_register_has_no_findings() -> None:
    assert check(Register()) == []


FIGURES = [
    # TT301
    ("share,shanghai,2021,31,%,,,,", None),
    ("share,shanghai,2021,31,GWh,,,,", "TT301: unit: GWh is not a measure of %, as share needs"),
    ("share,shanghai,2021,31,个百分点,,,,", "TT301: unit: 个百分点 is not a measure of %, as share needs"),
    ("share,shanghai,2021,,,,,,M", None),
    ("output,shanghai,2021,31,万元,,,,", None),
    ("output,shanghai,2021,31,万美元,,,,", "TT301: unit: 万美元 is not a measure of 亿元, as output needs"),
    ("firms,shanghai,2021,31,家,,,,", None),
    ("firms,shanghai,2021,31,个,,,,", None),
    (
        "firms,shanghai,2021,31,products,,,,",
        "TT301: unit: products is not a measure of firms, as firms needs",
    ),
    ("output,shanghai,2021,31,家,,,,", "TT301: unit: 家 is not a measure of 亿元, as output needs"),
    # TT302
    (
        "outputs,shanghai,2021,1,亿元,,,,",
        "TT302: indicator: unknown indicator 'outputs'; did you mean 'output'?",
    ),
    (
        "gdp,shanghai,2021,1,亿元,,,,",
        "TT302: indicator: unknown indicator 'gdp'; add it to targets/indicators.yaml",
    ),
    ("output,pudnog,2021,1,亿元,,,,", "TT302: area: unknown area 'pudnog'; did you mean 'pudong'?"),
    (
        "output,shanghai,2021,,,,1pp,gdp,",
        "TT302: yoy_gap_to: unknown indicator 'gdp'; add it to targets/indicators.yaml",
    ),
    # TT305
    ("opening,shanghai,2021,done,,,,,", None),
    (
        "opening,shanghai,2021,3,家,,,,",
        "TT305: value: '3家' is a number, and opening is an event; write not done, started, done",
    ),
    (
        "opening,shanghai,2021,done,,3%,,,",
        "TT305: yoy: opening is an event, which does not grow; leave it empty",
    ),
    (
        "output,shanghai,2021,done,,,,,",
        "TT305: value: 'done' is for events, and output is a flow; write a number",
    ),
    ("output,shanghai,2021,1,亿元,5%,,,", None),
    (
        "output,shanghai,2021,1,亿元,5个百分点,,,",
        "TT305: yoy: '5个百分点' is not the change of a flow; write it in %",
    ),
    ("share,shanghai,2021,1,%,1.7个百分点,,,", None),
    (
        "share,shanghai,2021,1,%,5%,,,",
        "TT305: yoy: '5%' is not the change of a share; write it in percentage points (个百分点, pp)",
    ),
    ("rate,shanghai,2021,1,%,-2pp,,,", None),
    ("density,shanghai,2021,30,家医院/万人,5%,,,", None),
    ("output,shanghai,2021,1,亿元,,1.5pp,firms,", None),
    (
        "output,shanghai,2021,1,亿元,,1.5%,firms,",
        "TT305: yoy_gap: '1.5%' is not a gap between changes; write it in percentage points (个百分点, pp)",
    ),
    # TT310
    ("balance,shanghai,2021,-5,亿元,,,,", None),
    ("rate,shanghai,2021,-5,%,,,,", None),
    ("output,shanghai,2021,0,亿元,,,,", None),
    (
        "output,shanghai,2021,-5,亿元,,,,",
        (
            "TT310: value: '-5亿元' is negative, and output is not signed; "
            "write signed: true for the indicator, or correct the figure"
        ),
    ),
    # TT406
    ("output,shanghai,2022-02,1,亿元,,,,", None),
    ("output,shanghai,2022-03,1,亿元,,,,F", None),
    (
        "output,shanghai,2022-03,1,亿元,,,,",
        (
            "TT406: published: 2022-03-01 is before the end of the period 2022-03; "
            "write status F for a forecast, or correct one of the two"
        ),
    ),
]


@pytest.mark.parametrize(("row", "message"), FIGURES)
def test_a_figure_keeps_the_rules(root: Path, base: Write, row: str, message: str | None) -> None:
    cells = row.split(",")
    row = ",".join([*cells[:5], "2022-03-01", "yearbook", *cells[5:]])
    path = base("observations/all.csv", f"{HEADER}{ROW}{row}\n")

    assert found(root) == ([f"{path}:3: error {message}"] if message else [])


def test_a_source_that_is_not_listed_is_found(root: Path, base: Write) -> None:
    path = base("observations/all.csv", HEADER + ROW.replace("yearbook", "year-book"))

    assert found(root) == [
        f"{path}:2: error TT302: source: unknown source 'year-book'; did you mean 'yearbook'?"
    ]


EVENT = "indicator: opening, milestone: done"
OUTPUT = "indicator: output, at_least: 100亿元"
DATED = f"{OUTPUT}, deadline: 2025"
SHARE = "indicator: share"
GOALS = [
    # TT302
    (
        "indicator: outputs, at_least: 1亿元",
        "TT302: indicator: unknown indicator 'outputs'; did you mean 'output'?",
    ),
    (f"{OUTPUT}, area: suzhou", "TT302: area: unknown area 'suzhou'; add it to targets/areas.yaml"),
    (f"{OUTPUT}, source: gazete", "TT302: source: unknown source 'gazete'; did you mean 'gazette'?"),
    (f"{OUTPUT}, revises: gaol", "TT302: revises: unknown target 'gaol'; did you mean 'goal'?"),
    (f"{OUTPUT}, subset_of: xyz", "TT302: subset_of: unknown target 'xyz'; add it to its plan"),
    (
        f"{OUTPUT}, comparable: {{source: note, reason: same basis}}",
        "TT302: comparable.source: unknown source 'note'; add it to sources.yaml",
    ),
    (
        f"{OUTPUT}, withdrawn: {{source: note, declared: 2023}}",
        "TT302: withdrawn.source: unknown source 'note'; add it to sources.yaml",
    ),
    # TT304
    (f"{SHARE}, at_least: 40%", None),
    (f"{SHARE}, at_least: 三分之一", None),
    (f"{SHARE}, at_least: 40 GWh", "TT304: at_least: GWh is not a measure of %, as share needs"),
    (
        f"{SHARE}, at_least: 5个百分点",
        (
            "TT304: at_least: 个百分点 is not a measure of %, as share needs; "
            "is it a change? then add relative_to"
        ),
    ),
    (f"{SHARE}, at_least: 5个百分点, relative_to: 2020", None),
    (f"{SHARE}, at_least: 5%, relative_to: 2020", None),
    (
        f"{SHARE}, at_least: 5亿元, relative_to: 2020",
        "TT304: at_least: 亿元 is no change of share; write it in % or pp",
    ),
    (
        "indicator: output, at_least: 5%",
        "TT304: at_least: % is not a measure of 亿元, as output needs; is it a change? then add relative_to",
    ),
    ("indicator: output, at_least: 5%, relative_to: 2020", None),
    ("indicator: output, at_least: 5万元, relative_to: 2020", None),
    (
        "indicator: output, at_least: 5个百分点, relative_to: 2020",
        "TT304: at_least: 个百分点 is no change of output; write it in % or 亿元",
    ),
    ("indicator: output, at_least: 5%, relative_to: 2020, annual: true, deadline: 2025", None),
    (
        "indicator: output, at_least: 5亿元, relative_to: 2020, annual: true, deadline: 2025",
        "TT304: at_least: 亿元 is no yearly rate of change; write it in %",
    ),
    ("indicator: products, between: [4个, 5个]", None),
    (
        "indicator: output, between: [4个, 5个]",
        "TT304: between: 个 is not a measure of 亿元, as output needs",
    ),
    ("indicator: exports-usd, at_least: 千亿美元级", None),
    (
        "indicator: exports-usd, at_least: 千亿元级",
        "TT304: at_least: 千亿元 is not a measure of 亿美元, as exports-usd needs",
    ),
    (
        f"{DATED}, baseline: {{period: 2020, value: 31%}}",
        "TT304: baseline.value: % is not a measure of 亿元, as output needs",
    ),
    (f"{DATED}, baseline: first_observation, path: [{{period: 2023, value: 80亿元}}]", None),
    (
        (
            f"{DATED}, baseline: first_observation, path: [{{period: 2023, value: 80亿元}}, "
            f"{{period: 2024, value: 9家}}]"
        ),
        "TT304: path[2].value: 家 is not a measure of 亿元, as output needs",
    ),
    # TT305
    (EVENT, None),
    ("indicator: opening, wording: open to all", None),
    (
        "indicator: opening, at_least: 5家",
        "TT305: at_least: opening is an event; write milestone, wording or all_of",
    ),
    (
        "indicator: output, milestone: done",
        "TT305: milestone: only an event has it, and output is a flow; write an amount, such as at_least",
    ),
    (
        "indicator: output, wording: much more",
        "TT305: wording: only an event has it, and output is a flow; write an amount, such as at_least",
    ),
    (
        "indicator: opening, direction: higher",
        "TT305: direction: opening is an event; write milestone, wording or all_of",
    ),
    (
        "indicator: opening, all_of: [goal, nowhere]",
        "TT302: all_of: unknown target 'nowhere'; add it to its plan",
    ),
    (f"{OUTPUT.partition(',')[0]}, direction: lower, deadline: 2025", None),
    (f"{EVENT}, window: 2021/2025", None),
    (
        f"{EVENT}, baseline: first_observation",
        "TT305: baseline: opening is an event and starts from nothing; take it out",
    ),
    ("indicator: products, at_least: 5个, window: 2021/2025, deadline: 2025", None),
    (
        f"{SHARE}, at_least: 40%, window: 2021/2025",
        "TT305: window: share is a share, which does not add up; write deadline, period or throughout",
    ),
    (
        "indicator: rate, at_least: 4%, window: 2021/2025",
        "TT305: window: rate is a rate, which does not add up; write deadline, period or throughout",
    ),
    # TT306
    (
        f"{OUTPUT}, revises: tested",
        "TT306: revises: leads in a circle: tested, tested; take one of these links out",
    ),
    (
        f"{OUTPUT}, subset_of: tested",
        "TT306: subset_of: leads in a circle: tested, tested; take one of these links out",
    ),
    (
        "indicator: opening, all_of: [goal, tested]",
        "TT306: all_of: tested is a part of itself; take it, or what leads to it, out",
    ),
    # TT307, against a goal of 100亿元 in Shanghai by 2025
    ("indicator: output, at_least: 60亿元, deadline: 2025, subset_of: goal, area: pudong", None),
    (
        "indicator: output, at_least: 60亿元, deadline: 2025, subset_of: goal, area: china",
        "TT307: subset_of: china does not lie in shanghai, the area of goal; name another whole",
    ),
    (
        "indicator: firms, at_least: 60家, deadline: 2025, subset_of: goal",
        "TT307: subset_of: a goal in firms cannot be part of a goal in 亿元, as goal is; name another whole",
    ),
    (
        f"{EVENT}, subset_of: goal",
        (
            "TT307: subset_of: a goal about an event cannot be part of a goal in 亿元, as goal is; "
            "name another whole"
        ),
    ),
    (
        "indicator: output, at_least: 120亿元, deadline: 2025, subset_of: goal",
        (
            "TT307: at_least: '120亿元' is more than '100亿元', the goal of its whole goal; "
            "correct one of the two"
        ),
    ),
    ("indicator: output, at_least: 120亿元, deadline: 2030, subset_of: goal", None),
    ("indicator: output, at_least: 120亿元, period: 2025, subset_of: goal", None),
    ("indicator: output, at_most: 120亿元, deadline: 2025, subset_of: goal", None),
    ("indicator: balance, at_least: 120亿元, deadline: 2025, subset_of: goal", None),
    ("indicator: output, at_least: 120%, relative_to: 2019, deadline: 2025, subset_of: goal", None),
    # TT308
    ("indicator: quarterly, at_least: 5亿元, throughout: 2021-Q2/2021-Q4", None),
    ("indicator: output, at_least: 5亿元, throughout: 2021/2025", None),
    ("indicator: output, at_least: 5亿元, throughout: 2021-04/2024-03", None),
    (
        "indicator: output, at_least: 5亿元, throughout: 2021-01/2023-06",
        (
            "TT308: throughout: 2021-01/2023-06 is not made of whole years, as output needs; "
            "move one of its ends"
        ),
    ),
    (
        f"{SHARE}, at_least: 5%, throughout: 2021-Q2/2021-Q4",
        "TT308: throughout: 2021-04/2021-12 is not made of whole years, as share needs; move one of its ends",
    ),
    (
        "indicator: quarterly, at_least: 5亿元, throughout: 2021-02/2021-08",
        (
            "TT308: throughout: 2021-02/2021-08 is not made of whole quarters, as quarterly needs; "
            "move one of its ends"
        ),
    ),
    ("indicator: output, at_least: 5%, relative_to: 2020, annual: true, period: 2025", None),
    (
        "indicator: output, at_least: 5%, relative_to: 2020, annual: true, deadline: 2025-06",
        (
            "TT308: deadline: 2025-06-30 is no whole number of years after 2020-12-31; "
            "an annual change needs one"
        ),
    ),
    # TT309
    ("indicator: output, at_least: 120亿元, deadline: 2026, revises: goal", None),
    (
        "indicator: firms, at_least: 60家, deadline: 2025, revises: goal",
        "TT309: revises: a goal in firms cannot replace a goal in 亿元, as goal is; take revises out",
    ),
    (
        f"{EVENT}, revises: goal",
        "TT309: revises: a goal about an event cannot replace a goal in 亿元, as goal is; take revises out",
    ),
    # TT401, in a plan declared on 2020-12-01
    (f"{OUTPUT}, deadline: 2020", None),
    (
        f"{OUTPUT}, deadline: 2020-11",
        "TT401: deadline: 2020-11-30 is before the goal was declared (2020-12-01); correct one of the two",
    ),
    (f"{OUTPUT}, deadline: 2020-11, declared: 2020", None),
    (f"{OUTPUT}, deadline: 2020-11, declared: ../2020-12", None),
    (
        f"{DATED}, deadline_readings: [2015]",
        (
            "TT401: deadline_readings: 2015-12-31 is before the goal was declared (2020-12-01); "
            "correct one of the two"
        ),
    ),
    (
        f"{OUTPUT}, period: 2015",
        "TT401: period: 2015-12-31 is before the goal was declared (2020-12-01); correct one of the two",
    ),
    (
        f"{OUTPUT}, window: 2015/2019",
        "TT401: window: 2019-12-31 is before the goal was declared (2020-12-01); correct one of the two",
    ),
    (
        f"{OUTPUT}, throughout: 2015/2019",
        "TT401: throughout: 2019-12-31 is before the goal was declared (2020-12-01); correct one of the two",
    ),
    # TT402
    (f"{DATED}, declared: 2020-12-01, revises: goal", None),
    (f"{DATED}, declared: 2020, revises: goal", None),
    (
        f"{DATED}, declared: 2020-11, revises: goal",
        "TT402: revises: declared 2020-11, before goal (2020-12-01); does that one revise this?",
    ),
    # TT403
    (f"{OUTPUT}, window: 2021/2025, deadline: 2025", None),
    (f"{OUTPUT}, window: 2021/2025", None),
    (
        f"{OUTPUT}, window: 2021/2025, deadline: 2026",
        (
            "TT403: deadline: 2026-12-31 is not 2025-12-31, the last day of the window 2021/2025; "
            "take the deadline out, or correct one of the two"
        ),
    ),
    # TT404
    (f"{DATED}, withdrawn: {{declared: 2020, source: gazette}}", None),
    (
        f"{DATED}, withdrawn: {{declared: 2019, source: gazette}}",
        (
            "TT404: withdrawn.declared: 2019 is before the goal was declared (2020-12-01); "
            "correct one of the two"
        ),
    ),
    # TT405
    (f"{DATED}, baseline: {{period: 2020, value: 60亿元}}", None),
    (
        f"{DATED}, baseline: {{period: 2025, value: 60亿元}}",
        "TT405: baseline.period: 2025-12-31 is not before the deadline 2025-12-31; name an earlier period",
    ),
    (
        "indicator: output, at_least: 5%, relative_to: 2025, period: 2025",
        "TT405: relative_to: 2025-12-31 is not before the deadline 2025-12-31; name an earlier period",
    ),
    (
        f"{DATED}, baseline: {{period: 2022, value: 60亿元}}, path: [{{period: 2022, value: 80亿元}}]",
        (
            "TT405: path[1].period: 2022-12-31 is not after 2022-12-31, where the way has come before; "
            "write the path in order of time"
        ),
    ),
    (
        (
            f"{DATED}, baseline: first_observation, "
            "path: [{period: 2024, value: 80亿元}, {period: 2023, value: 70亿元}]"
        ),
        (
            "TT405: path[2].period: 2023-12-31 is not after 2024-12-31, where the way has come before; "
            "write the path in order of time"
        ),
    ),
    (
        f"{DATED}, baseline: first_observation, path: [{{period: 2025, value: 80亿元}}]",
        (
            "TT405: path[1].period: 2025-12-31 is not before the deadline 2025-12-31, "
            "when the goal itself is due; take this step out"
        ),
    ),
]


@pytest.mark.parametrize(("keys", "message"), GOALS)
def test_a_goal_keeps_the_rules(root: Path, base: Write, keys: str, message: str | None) -> None:
    path = base("targets/plan.yaml", f"{PLAN}{GOAL}  - {{id: tested, {keys}}}\n")

    assert found(root) == ([f"{path}:4: error {message}"] if message else [])


def test_a_part_may_reach_the_upper_end_of_its_whole(root: Path, base: Write) -> None:
    ranged = "  - {id: whole, indicator: products, between: [4个, 5个], window: 2021/2025}\n"
    part = "  - {id: part, indicator: products, at_least: 5个, window: 2021/2025, subset_of: whole}\n"
    path = base(
        "targets/plan.yaml", PLAN + ranged + part + part.replace("part", "more").replace("5个,", "6个,")
    )

    assert found(root) == [
        (
            f"{path}:5: error TT307: at_least: '6个' is more than '5个', the goal of its whole whole; "
            "correct one of the two"
        )
    ]


def test_a_finding_stands_on_the_line_of_its_key(root: Path, base: Write) -> None:
    path = base(
        "targets/plan.yaml",
        PLAN
        + """\
  - id: goal
    indicator: output
    at_least: 100亿元
    deadline: 2025
    baseline:
      period: 2020
      value: 31%
    withdrawn:
      declared: 2019
      source: note
""",
    )

    assert found(root) == [
        f"{path}:7: error TT304: baseline.value: % is not a measure of 亿元, as output needs",
        f"{path}:10: error TT302: withdrawn.source: unknown source 'note'; add it to sources.yaml",
        (
            f"{path}:10: error TT404: withdrawn.declared: 2019 is before the goal was declared (2020-12-01); "
            "correct one of the two"
        ),
    ]


def test_what_targets_take_from_a_plan_is_reported_once(root: Path, base: Write) -> None:
    header = "plan: {title: Plan, area: suzhou, source: gazete}\ntargets:\n"
    path = base("targets/plan.yaml", header + GOAL + GOAL.replace("goal", "other"))

    assert found(root) == [
        f"{path}:1: error TT302: area: unknown area 'suzhou'; add it to targets/areas.yaml",
        f"{path}:1: error TT302: source: unknown source 'gazete'; did you mean 'gazette'?",
    ]


def test_areas_and_indicators_name_what_exists(root: Path, base: Write) -> None:
    areas = base("targets/areas.yaml", AREAS.replace("part_of: china", "part_of: chine"))
    indicators = base(
        "targets/indicators.yaml",
        INDICATORS + '  - {id: part, name: part, unit: "%", measure: share, part: outputs, whole: world}\n',
    )

    assert found(root) == [
        f"{areas}:3: error TT302: part_of: unknown area 'chine'; did you mean 'china'?",
        f"{indicators}:12: error TT302: part: unknown indicator 'outputs'; did you mean 'output'?",
        f"{indicators}:12: error TT302: whole: unknown indicator 'world'; add it to targets/indicators.yaml",
    ]


def test_ids_are_unique_for_each_kind(root: Path, base: Write) -> None:
    plan = base("targets/plan.yaml", PLAN + GOAL + GOAL)
    other = base("targets/second.yaml", PLAN + GOAL.replace("goal", "output") + GOAL)
    areas = base("targets/areas.yaml", AREAS + "  - {id: china, name: China again}\n")
    indicators = base("targets/indicators.yaml", INDICATORS + "  - {id: rate, name: rate, measure: event}\n")
    sources = base("observations/sources.yaml", SOURCES)

    assert found(root) == [
        f"{areas}:6: error TT303: id: 'china' again, first at {areas}:2; rename one",
        f"{indicators}:12: error TT303: id: 'rate' again, first at {indicators}:9; rename one",
        f"{plan}:4: error TT303: id: 'goal' again, first at {plan}:3; rename one",
        f"{other}:4: error TT303: id: 'goal' again, first at {plan}:3; rename one",
        f"targets/sources.yaml:2: error TT303: id: 'gazette' again, first at {sources}:2; rename one",
        f"targets/sources.yaml:3: error TT303: id: 'yearbook' again, first at {sources}:3; rename one",
    ]


def test_a_circle_is_reported_once(root: Path, base: Write) -> None:
    areas = base("targets/areas.yaml", AREAS.replace("name: China}", "name: China, part_of: pudong}"))
    goals = "".join(
        f"  - {{id: {name}, indicator: output, at_least: 1亿元, revises: {other}, subset_of: {other}}}\n"
        for name, other in [("a", "b"), ("b", "c"), ("c", "b")]
    )
    path = base("targets/plan.yaml", PLAN + goals)

    assert found(root) == [
        (
            f"{areas}:2: error TT306: part_of: leads in a circle: china, pudong, shanghai, china; "
            "take one of these links out"
        ),
        f"{path}:4: error TT306: revises: leads in a circle: b, c, b; take one of these links out",
        f"{path}:4: error TT306: subset_of: leads in a circle: b, c, b; take one of these links out",
    ]


def test_a_caller_passes_rules_of_its_own(root: Path, base: Write) -> None:
    @rule("HOUSE1", Severity.WARNING)
    def goals_are_quoted(register: Register) -> Violations:
        """Every goal is quoted as printed."""
        for target in register.targets:
            if target.as_stated is None:
                yield target, "as_stated", f"{target.id} is not quoted; add the words as printed"
                yield target, "", "a message without a key"

    assert goals_are_quoted.name == "goals_are_quoted"
    assert goals_are_quoted.sentence == "Every goal is quoted as printed."
    path = base("targets/plan.yaml", PLAN + GOAL.replace("output", "outputs"))
    own = [
        f"{path}:3: warning HOUSE1: a message without a key",
        f"{path}:3: warning HOUSE1: as_stated: goal is not quoted; add the words as printed",
    ]
    assert found(root, [goals_are_quoted]) == own
    assert len(found(root, (*RULES, goals_are_quoted))) == len(own) + 1
    assert found(root, ()) == []


def test_rules_are_sentences_with_codes_of_their_own() -> None:
    assert [one.code for one in RULES] == sorted({one.code for one in RULES})
    assert len({one.name for one in RULES}) == len(RULES)
    assert [one.name for one in RULES if not (one.sentence.endswith(".") and "\n" not in one.sentence)] == []


def test_a_register_made_in_python_is_checked_too() -> None:
    register = Register.model_validate(
        {"areas": [{"id": "china", "name": "China"}, {"id": "china", "name": "China"}]}
    )

    assert check(register) == [
        Finding("<python>", 0, Severity.ERROR, "TT303", "id: 'china' again, first at <python>:0; rename one")
    ]


# Registers of which anything may be wrong: few ids, so that some resolve, repeat and go in circles.
names = st.sampled_from(["a", "b", "c"])
moments = st.sampled_from(["2020", "2021-06", "../2022", "2023-01-01", "2024"])
periods = st.sampled_from(["2019", "2020-Q1", "2021/2023", "2021-02/2022-05", "2024-02-29"])
amounts = st.sampled_from(["5家", "60%", "3pp", "100亿元", "-5亿元", "千亿元级", "1/3"])
changes = st.sampled_from(["5%", "3pp", "2家"])


def optional(keys: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


def merged(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda given: {key: value for part in given for key, value in part.items()})


measures = st.one_of(
    st.just({"measure": "event"}),
    st.builds(
        lambda measure, unit: {"measure": measure, "unit": unit},
        st.sampled_from(["flow", "stock", "share", "rate"]),
        st.sampled_from(["亿元", "%", "firms", "家"]),
    ),
)
forms = st.one_of(
    st.builds(lambda amount: {"at_least": amount}, amounts),
    st.builds(lambda amount: {"at_least": amount, "deadline": "P3Y", "deadline_readings": ["2019"]}, amounts),
    st.builds(lambda amount, span: {"at_least": amount, "throughout": span}, amounts, periods),
    st.builds(
        lambda amount, span: {"at_least": amount, "window": span, "deadline": "2025"}, amounts, periods
    ),
    st.builds(
        lambda amount, since: {"at_least": amount, "relative_to": since, "annual": True, "deadline": "2022"},
        amounts,
        periods,
    ),
    st.builds(
        lambda amount, step_value, since, step: {
            "at_least": amount,
            "deadline": "2022",
            "baseline": {"period": since, "value": amount},
            "path": [{"period": step, "value": step_value}, {"period": since, "value": step_value}],
        },
        amounts,
        amounts.filter(lambda amount: amount != "千亿元级"),
        periods,
        periods,
    ),
    st.just({"milestone": "done", "window": "2021/2023"}),
    st.just({"between": ["4家", "5家"], "period": "2024"}),
)
figures = st.one_of(
    st.just({"value": "done"}),
    st.builds(
        lambda unit, value: {"unit": unit, "value": value},
        st.sampled_from(["%", "亿元", "家"]),
        st.sampled_from(["5", "-5", ">3"]),
    ),
    st.builds(lambda change: {"yoy": change}, changes),
    st.builds(lambda change, other: {"yoy_gap": change, "yoy_gap_to": other}, changes, names),
)
ended = st.builds(lambda day, source: {"declared": day, "source": source}, moments, names)
anything = st.fixed_dictionaries(
    {
        "areas": st.lists(
            merged(st.fixed_dictionaries({"id": names}), optional({"part_of": names})), max_size=4
        ),
        "indicators": st.lists(merged(st.fixed_dictionaries({"id": names}), measures), max_size=4),
        "sources": st.lists(st.fixed_dictionaries({"id": names, "published": moments}), max_size=3),
        "plans": st.lists(
            merged(
                st.fixed_dictionaries({"id": names, "source": names}),
                optional({"area": names, "declared": moments}),
            ),
            max_size=3,
        ),
        "targets": st.lists(
            merged(
                st.fixed_dictionaries(
                    {"id": names, "plan": names, "indicator": names, "area": names, "source": names}
                ),
                forms,
                optional({"declared": moments, "revises": names, "subset_of": names, "withdrawn": ended}),
            ),
            max_size=5,
        ),
        "observations": st.lists(
            merged(
                st.fixed_dictionaries(
                    {
                        "indicator": names,
                        "area": names,
                        "period": periods,
                        "published": moments,
                        "source": names,
                    }
                ),
                figures,
            ),
            max_size=4,
        ),
    }
)
LABELS = {"areas": "name", "indicators": "name", "sources": "title", "plans": "title"}


def made(given_records: dict[str, list[dict[str, Any]]]) -> Register:
    """Make a register in which each record has a line of its own."""
    return Register.model_validate(
        {
            kind: [
                record
                | ({LABELS[kind]: "label"} if kind in LABELS else {})
                | {"place": Place(f"{kind}.yaml", line)}
                for line, record in enumerate(records, 1)
            ]
            for kind, records in given_records.items()
        }
    )


@settings(deadline=None, max_examples=200)
@given(anything, st.randoms(use_true_random=False))
def test_any_register_is_checked_and_the_order_of_its_records_does_not_matter(
    records: dict[str, list[dict[str, Any]]], random: Random
) -> None:
    register = made(records)
    kinds: Iterator[tuple[str, list[Model]]] = ((kind, list(getattr(register, kind))) for kind in records)
    shuffled = Register.model_validate({kind: random.sample(given, len(given)) for kind, given in kinds})

    assert check(shuffled) == check(register)
    assert check(shuffled, RULES[::-1]) == check(register)


@settings(deadline=None)
@given(anything)
def test_a_sound_register_stays_sound_without_its_figures(records: dict[str, list[dict[str, Any]]]) -> None:
    register = made(records)
    without = made(records | {"observations": []})

    assert {one for one in check(register) if one.path != "observations.yaml"} == set(check(without))


sound = st.fixed_dictionaries(
    {
        "areas": st.just([{"id": "a"}, {"id": "b", "part_of": "a"}]),
        "indicators": st.tuples(measures, measures).map(
            lambda given: [{"id": name} | one for name, one in zip("ab", given, strict=True)]
        ),
        "sources": st.just([{"id": "a", "published": "2020-06"}]),
        "plans": st.just([{"id": "a", "source": "a"}]),
        "targets": st.lists(merged(forms, optional({"declared": moments})), min_size=1, max_size=3).map(
            lambda given: [
                {"id": f"goal-{number}", "plan": "a", "indicator": "a", "area": "a", "source": "a"} | one
                for number, one in enumerate(given)
            ]
        ),
        "observations": st.lists(merged(st.fixed_dictionaries({"period": periods}), figures), max_size=5).map(
            lambda given: [
                {"indicator": "a", "area": "a", "source": "a", "published": "2024-03"} | one for one in given
            ]
        ),
    }
)


@settings(deadline=None, max_examples=200)
@given(sound, st.dates(date(2019, 1, 1), date(2027, 1, 1)))
def test_what_passed_the_rules_on_references_can_be_assessed(
    records: dict[str, list[dict[str, Any]]], day: date
) -> None:
    register = made(records)
    flawed = {(one.path, one.line) for one in check(register) if one.code.startswith("TT3")}
    left = Register(
        **dict(register)
        | {
            "targets": [one for one in register.targets if _at(one) not in flawed],
            "observations": [one for one in register.observations if _at(one) not in flawed],
        }
    )

    assert not [one for one in check(left) if one.code.startswith("TT3")]
    assert {one.target.id for one in assess(left, day).assessments} <= {one.id for one in left.targets}


def _at(record: Model) -> tuple[str, int]:
    return record.place.path, record.place.line


def test_a_rule_may_be_made_milder(root: Path, base: Write) -> None:
    milder = [replace(one, severity=Severity.WARNING) for one in RULES]
    path = base("targets/plan.yaml", PLAN + GOAL.replace("2025", "2015"))

    assert found(root, milder) == [
        (
            f"{path}:3: warning TT401: deadline: 2015-12-31 is before the goal was declared (2020-12-01); "
            "correct one of the two"
        )
    ]


@pytest.mark.parametrize(
    ("method", "message"),
    [
        ("scedule", "unknown method 'scedule'; did you mean 'schedule'?"),
        ("{name: schedule, bnad: 5}", "schedule has no parameter 'bnad'; did you mean 'band'?"),
        ("{name: count, band: 5}", "count has no parameter 'band'; take it out, the method has none"),
        ("{name: schedule, band: -3}", "band: '-3' is below zero; write zero or more"),
    ],
)
def test_methods_are_known(root: Path, base: Write, method: str, message: str) -> None:
    path = base("targets/plan.yaml", f"{PLAN}  - {{{DATED}, id: goal, method: {method}}}\n")

    assert found(root) == [f"{path}:3: warning TT311: method: {message}"]


def test_a_method_takes_its_form_of_goal(root: Path, base: Write) -> None:
    goal = "  - {indicator: output, direction: higher, deadline: 2025, id: goal, method: schedule}\n"
    path = base("targets/plan.yaml", PLAN + goal)

    assert found(root) == [
        (
            f"{path}:3: warning TT311: method: schedule takes a number, and the goal is a direction; "
            "write one of eurostat, statcan, trend, unsd-2022, unsd-2023"
        )
    ]


def test_a_plan_that_cannot_be_read_is_told_once(root: Path, base: Write) -> None:
    base("targets/plan.yaml", f"{PLAN}  - {{id: whole, indicator: opening, all_of: [part, other]}}\n")
    path = base("targets/other.yaml", "plan: {title: Other\n\ttargets: []\n")

    register, flaws = read(root)

    assert [(one.path, one.code) for one in flaws] == [(path, "TT102")]
    assert check(register, ORDERED) == []
