"""One target's story: what it asks, how it stands, every figure with its role, and what would decide it."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from city import COLUMNS, stands
from targettrack import load
from targettrack.assessment.slips import REVISED
from targettrack.cli import app
from targettrack.explain import explain, explain_code
from targettrack.formats.words import VOCABULARIES
from targettrack.methods import COUNT, OUTLOOK, SCHEDULE
from targettrack.models import Language
from targettrack.periods import Per

ROOT = Path(__file__).parent.parent
WIDEST = 300  # no sentence is wrapped
MORE = f"{COLUMNS},as_stated,yoy,yoy_gap,yoy_gap_to,status,note,kind"
TARGETS = """\
- id: output-2024
  indicator: output
  at_least: 300亿元
  deadline: 2024
- id: output-2025
  revises: output-2024
  reason: the park opened late
  declared: 2022-06-30
  indicator: output
  at_least: 320亿元
  deadline: P3Y6M
  deadline_readings: [2025-06]
  baseline: {period: 2020, value: 200亿元}
  commitment: binding
  as_stated: 三年半达到320亿元
  notes: the plan was drawn up in spring
"""
FIGURES = """\
output,city,2022,250,亿元,2023-02-01,office,产值250亿元,19%,1.7个百分点,emissions,P,a first count,
output,city,2022,252.5,亿元,2023-06-01,paper,产值252.5亿元,,,,,,
output,city,2022,>240,亿元,2023-07-01,paper,超过240亿元,,,,,,
output,city,2023-Q1,60,亿元,2023-04-20,office,,,,,,,
output,city,2023-Q2,,亿元,2023-07-20,office,增长5%,5%,,,,,
output,city,2023,270,亿元,2023-05-01,office,预计270亿元,,,,F,,
output,city,2021,210,亿元,2022-02-01,office,,,,,,,
output,city,2023-Q3,66,亿元,2023-10-20,office,,,,,,,
output,city,2022,40,亿元,2023-02-01,office,,,,,,,ships
"""


def told(
    root: Path, target: str, day: str, language: Language = Language.ENGLISH, width: int = WIDEST
) -> str:
    return explain(load(root), target, date.fromisoformat(day), language, width)


def section(story: str, heading: str) -> list[str]:
    """Return the lines under a heading, without their bullets."""
    lines = story.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith(heading)) + 1
    last = lines.index("", first) if "" in lines[first:] else len(lines)
    return [line.removeprefix("-  ") for line in lines[first:last]]


def test_a_story_tells_the_goal_its_revisions_its_standing_its_figures_and_what_would_decide(
    root: Path,
) -> None:
    stands(root, TARGETS, FIGURES, "2023-08-01", MORE)

    assert told(root, "output-2025", "2023-08-01", width=80) == dedent(
        """\
        ▸ on schedule  output
        output-2025 · City · 2023-08-01

        The goal ───────────────────────────────────────────────────────────────────────
        asks         at least 320亿元 (CNY 32 bn) by 2025-12-30
        deadline     due 2025-12-30, in 882 days
                     read as 2025-06-30
                     read as 2025-12-30: 3 years, 6 months from 2022-06-30
                     the latest reading counts
        as stated    “三年半达到320亿元”
        commitment   binding
        measures     output
                     output
        area         City
        starts from  200亿元 (CNY 20 bn) for 2020
        plan         Plan
        declared     2022-06-30
        source       Yearbook of the statistics office, 2000-01-01
                     office
        notes        the plan was drawn up in spring
        stands in    targets/plan.yaml:7

        Revisions ──────────────────────────────────────────────────────────────────────
        output-2024  ↦ superseded · at least 300亿元 (CNY 30 bn) by 2024-12-31
                     declared 2020-12-31 (office)
        output-2025  ▸ on schedule · at least 320亿元 (CNY 32 bn) by 2025-12-30 · this
                     goal
                     declared 2022-06-30 (office)
                     slipped 364 days, from 2024-12-31 to 2025-12-30
                     what is asked: at least 300亿元 → at least 320亿元
                     commitment: nothing → binding
                     because the park opened late

        Standing on 2023-08-01 ─────────────────────────────────────────────────────────
        ▸ on schedule  252.5亿元 (CNY 25.25 bn) for 2022: 43.8 % of the way from 200亿元
                       to 320亿元 at 40 % of the time, 3.7 points ahead (schedule,
                       within 5 points counts as on schedule)
                       earlier readings of the deadline ended 2025-06-30
                       against the goal before it, output-2024: in progress
        method         schedule: on schedule
                       the share of the way done against the share of the time; within 5
                       points is on schedule, beyond that ahead or behind; back past the
                       start is moving away; a figure older than 2 years gives no
                       verdict
                       time-proportional schedule (序时进度), as in Chinese statistical
                       bulletins
        share          78.9 % of 320亿元
        distance       67.5亿元 (CNY 6.75 bn) between the figure and the goal
        completion     43.8 % of the way from 200亿元 to 320亿元
        time gone      40 % when the figure's period ended, 51.7 % by 2023-08-01
        gap            3.7 points more done than due
        projected      331.2亿元 (CNY 33.12 bn) by a straight line
                       358.1亿元 (CNY 35.81 bn) at the same rate of growth
        required       a change of 27.99亿元 (CNY 2.799 bn) a year from now
        in time        68 days ahead of an even pace
        slack          58 days too late at the best yearly change seen

        Figures on record ──────────────────────────────────────────────────────────────
        2021     210亿元 (CNY 21 bn) · counts, from before the goal was declared
                 published 2022-02-01 · office · observations/all.csv:8
        2022     250亿元 (CNY 25 bn) · no longer counts: published again later ·
                 provisional
                 “产值250亿元”
                 a change of 19 % on a year
                 1.7个百分点 (1.7 pp) between its change and that of emissions
                 published 2023-02-01 · office · observations/all.csv:2
                 a first count
        2022     252.5亿元 (CNY 25.25 bn) · the standing rests on it
                 “产值252.5亿元”
                 published 2023-06-01 · paper · observations/all.csv:3
        2022     more than 240亿元 (CNY 24 bn) · does not count: repeats another more
                 vaguely
                 “超过240亿元”
                 published 2023-07-01 · paper · observations/all.csv:4
        2023-Q1  60亿元 (CNY 6 bn) · counts, a part of the time that cannot decide
                 published 2023-04-20 · office · observations/all.csv:5
        2023-Q2  a change of 5 % on a year · not scored
                 “增长5%”
                 published 2023-07-20 · office · observations/all.csv:6
        2023     270亿元 (CNY 27 bn) · said beforehand: not scored
                 “预计270亿元”
                 published 2023-05-01 · office · observations/all.csv:7

        Figures near it that do not decide ─────────────────────────────────────────────
        2022  40亿元 (CNY 4 bn) · kind: ships
              published 2023-02-01 · office · observations/all.csv:10

        What would decide it ───────────────────────────────────────────────────────────
        -  A figure for 2024-12-31 to 2025-12-30 of “output” for City, whoever publishes
           it.
        -  Or figures for parts of 2024-12-31 to 2025-12-30 that make it up without gap.
        -  It has to be at least 320亿元 (CNY 32 bn); anything else fails, and what may
           be either decides nothing.
        -  A part that by itself is at least 320亿元 (CNY 32 bn) would do: the rest
           cannot undo it.
        -  An earlier figure, for a time that ends on 2022-06-30 or later, would do if
           it meets the goal, until a later one fails it.
        -  A figure for a time after 2025-12-30 that meets it would show that it was met
           late.

        Sources ────────────────────────────────────────────────────────────────────────
        paper  A newspaper, 2000-01-01
        """
    )


def test_a_story_is_told_in_chinese(root: Path) -> None:
    goal = "- {id: t, indicator: output, more_than: 200亿元, period: 2022, as_stated: 超200亿元}"
    stands(root, goal, "output,city,2022-01/2022-09,154.8,亿元,2022-11-15,office", "2022-11-18")

    assert told(root, "t", "2022-11-18", Language.CHINESE, 80) == dedent(
        """\
        ▸ 符合进度  output
        t · City · 2022年11月18日

        目标内容 ───────────────────────────────────────────────────────────────────────
        要求      2022年超过200亿元
        期限      2022年12月31日到期，还有43天
        原文      “超200亿元”
        指标      output
                  output
        地区      City
        规划      Plan
        宣布      2020年12月31日
        来源      Yearbook of the statistics office, 2000年1月1日
                  office
        所在文件  targets/plan.yaml:3

        2022年11月18日的情况 ───────────────────────────────────────────────────────────
        ▸ 符合进度  截至9月为154.8亿元，完成200亿元的77.4%，全年已过75%；照此推算206.4亿
                    元（年度推算）
        方法        年度推算：预计达到
                    由时期的开头推算到期末，一按均速，一按上年季节：全部达到为符合进度，
                    全部达不到为落后
                    year-to-date practice in statistical bulletins
        比例        200亿元的77.4%
        距离        数据与目标相差45.2亿元
        时间        数据所属时期结束时过去75%，截至2022年11月18日过去88.3%
        差距        比应完成的多2.4个百分点
        推算        206.4亿元
        折合时间    比均速早9天

        已有数据 ───────────────────────────────────────────────────────────────────────
        2022年1月至9月  154.8亿元 · 评估以此为据
                        2022年11月15日发布 · office · observations/all.csv:2

        什么可以判定 ───────────────────────────────────────────────────────────────────
        -  City“output”2022年的数据，不论由谁发布。
        -  或2022年第四季度的数据，与2022年1月至9月的已知数据合成全部。
        -  超过200亿元即为达到，其余即为未达到；两者都可能的数据不作判定。
        -  某一部分单独就已超过200亿元也可以：其余部分不会使它落空。
        """
    )


def test_a_narrow_story_sets_labels_above(root: Path) -> None:
    stands(root, "- {id: t, indicator: opening, milestone: done, deadline: 2021}", "", "2021-06-01")

    assert told(root, "t", "2021-06-01", width=40) == dedent(
        """\
        - no data  opening
        t · City · 2021-06-01

        The goal
        asks
          done by 2021-12-31
        deadline
          due 2021-12-31, in 213 days
        measures
          opening
          opening
        area
          City
        plan
          Plan
        declared
          2020-12-31
        source
          Yearbook of the statistics office,
          2000-01-01
          office
        stands in
          targets/plan.yaml:3

        Standing on 2021-06-01
        - no data
          no figure of this kind for City is on
          record
        method
          milestone
          what dated sources say: not done,
          started or done

        Figures on record
        -  none

        What would decide it
        -  A dated source that says it was done
           by 2021-12-31, or was not on that day
           or later.
        -  A source that says it was done after
           2021-12-31 would show that it was met
           late.
        """
    )


def test_a_goal_that_was_not_yet_declared_has_no_story(root: Path) -> None:
    stands(root, TARGETS, FIGURES, "2023-08-01", MORE)

    story = told(root, "output-2025", "2021-06-01")

    assert story == "output-2025 was not declared by 2021-06-01; it was declared 2022-06-30\n"


def test_a_revision_declared_later_is_not_told(root: Path) -> None:
    stands(root, TARGETS, FIGURES, "2023-08-01", MORE)

    assert "Revisions" not in told(root, "output-2024", "2022-06-29")
    assert section(told(root, "output-2024", "2022-06-30"), "Revisions")[0].endswith("· this goal")


@pytest.mark.parametrize(
    ("later", "change"),
    [
        ("at_least: 9亿元, deadline: 2024, area: harbour", "area: City → Harbour"),
        ("at_least: 9亿元, deadline: 2024, indicator: balance", "indicator: output → balance"),
        ("at_least: 9亿元, deadline: 2024, where: {kind: ships}", "dimensions: nothing → kind: ships"),
        ("at_least: 9亿元, deadline: 2024, commitment: binding", "commitment: nothing → binding"),
        ("more_than: 9亿元, deadline: 2024", "what is asked: at least 9亿元 → more than 9亿元"),
        ("at_least: 9亿元, period: 2024", "period: nothing → 2024"),
        ("at_least: 9亿元", "deadline: 2024-12-31 → nothing"),
        ("at_least: 9亿元, deadline: 2024-06", "came forward 184 days, from 2024-12-31 to 2024-06-30"),
    ],
)
def test_a_step_of_a_chain_says_what_it_changed(root: Path, later: str, change: str) -> None:
    indicator = "" if "indicator" in later else ", indicator: output"
    goals = f"""\
        - {{id: a, at_least: 9亿元, deadline: 2024, indicator: output}}
        - {{id: b, revises: a, {later}{indicator}}}
        """
    stands(root, goals, "", "2021-06-01")

    assert [line.strip() for line in section(told(root, "b", "2021-06-01"), "Revisions")[3:]] == [
        "declared 2020-12-31 (office)",
        change,
    ]


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        (
            "withdrawn: {declared: 2021-05, source: paper}",
            ["withdrawn  May 2021", "           A newspaper, 2000-01-01", "           paper"],
        ),
        (
            "comparable: {source: paper, reason: one list of firms}",
            ["comparable  one list of firms", "            A newspaper, 2000-01-01", "            paper"],
        ),
        ("subset_of: whole", ["part of    firms (whole)"]),
        (
            "baseline: first_observation",
            ["starts from  the first figure after the declaration serves as baseline"],
        ),
        (
            "baseline: {period: 2019, value: 50家}, path: [{period: 2021, value: 60家}]",
            ["starts from  50家 (50 firms) for 2019", "on the way   60家 (60 firms) for 2021"],
        ),
    ],
)
def test_whatever_was_said_of_a_goal_is_told(root: Path, key: str, lines: list[str]) -> None:
    goals = f"""\
        - {{id: whole, indicator: firms, at_least: 200家, deadline: 2022}}
        - {{id: t, indicator: firms, at_least: 100家, deadline: 2022, {key}}}
        """
    stands(root, goals, "", "2021-06-01")

    goal = section(told(root, "t", "2021-06-01"), "The goal")

    at = goal.index(lines[0])
    assert goal[at : at + len(lines)] == lines


def test_what_is_published_later_changes_nothing(root: Path) -> None:
    stands(root, TARGETS, FIGURES, "2023-04-30", MORE)
    before = told(root, "output-2025", "2023-04-30")

    known = [line for line in FIGURES.splitlines() if line.split(",")[5] <= "2023-04-30"]
    lines = [line if line in known else "" for line in FIGURES.splitlines()]  # other rows stay on their lines
    stands(root, TARGETS, "\n".join(lines), "2023-04-30", MORE)

    assert told(root, "output-2025", "2023-04-30") == before


@pytest.mark.parametrize(
    ("target", "rows", "marks"),
    [
        (
            "indicator: firms, at_least: 100家, deadline: 2021",
            "firms,city,2021,120,firms,2022-02-01,office,,,,,,,",
            ["2021  120 firms · decides"],
        ),
        (
            "indicator: firms, at_least: 100家, deadline: 2022",
            """\
            firms,city,2021,90,firms,2022-02-01,office,,,,,,,
            firms,city,2022-06-30,95,firms,2022-08-01,office,,,,,E,,
            """,
            ["2021        90 firms · counts", "2022-06-30  95 firms · the standing rests on it · estimated"],
        ),
        (
            "indicator: emissions, at_most: -50%, relative_to: 2015, deadline: 2022",
            """\
            emissions,city,2015,200,t,2016-02-01,office,,,,,,,
            emissions,city,2021,150,t,2022-02-01,office,,,,,,,
            """,
            ["2015  200 t · what the change is on", "2021  150 t · the standing rests on it"],
        ),
        (
            "indicator: recycling, at_least: 40%, period: 2022",
            "recycling,city,2021,39,%,2022-02-01,office,,,,,,,",
            ["2021  39 % · counts, outside the time the goal is about"],
        ),
        (
            "indicator: recycling, at_least: 40%, deadline: 2022",
            "recycling,city,2021,39,%,2022-02-01,office,,,,,B,,",
            ["2021  39 % · counts, which is on a new basis · first on a new basis"],
        ),
        (
            "indicator: recycling, at_least: 40%, deadline: 2022, baseline: {period: 2021, value: 39%}",
            "recycling,city,2021,39,%,2022-02-01,office,,,,,,,",
            ["2021  39 % · counts, the baseline"],
        ),
        (
            "indicator: firms, at_least: 40%, relative_to: 2015, deadline: 2022",
            "firms,city,2021,39,firms,2022-02-01,office,,,,,,,",
            ["2021  39 firms · counts, but the figure it is a change on is not known"],
        ),
        (
            "indicator: recycling, at_least: 40%, throughout: 2021/2022",
            """\
            recycling,city,2021,41,%,2022-02-01,office,,,,,,,
            recycling,city,2022,42,%,2023-02-01,office,,,,,,,
            """,
            ["2021  41 % · decides", "2022  42 % · decides"],
        ),
        (
            "indicator: listings, at_least: 2家, window: 2021/2022",
            """\
            listings,city,2021-03-01,1,listings,2021-03-02,office,,,,,,,Alpha
            listings,city,2021-04-01,1,listings,2021-04-02,office,,,,,,,Beta
            """,
            [
                "2021-03-01  1 listing (kind: Alpha) · decides",
                "2021-04-01  1 listing (kind: Beta) · decides",
            ],
        ),
    ],
)
def test_every_figure_is_told_with_what_it_counts_for(
    root: Path, target: str, rows: str, marks: list[str]
) -> None:
    stands(root, f"- {{id: t, {target}}}", rows, "2023-03-01", MORE)

    lines = section(told(root, "t", "2023-03-01"), "Figures on record")

    assert [line for line in lines if not line.startswith(" ")] == marks


FIGURE = "A figure for 2022 of “{0}” for City, whoever publishes it."
STOCK = "A figure of “firms” for City that stands on 2022-12-31, whoever publishes it."
PARTS = "Or figures for parts of 2022 that make it up without gap."
EARLY = (
    "An earlier figure, for a time that ends on 2020-12-31 or later, would do if it meets the goal, "
    "until a later one fails it."
)
LATE = "A figure for a time after 2022-12-31 that meets it would show that it was met late."
DECIDED = "It is decided. A figure for the same time that is published later would take its place."


def must(met: str) -> str:
    return f"It has to be {met}; anything else fails, and what may be either decides nothing."


@pytest.mark.parametrize(
    ("target", "rows", "sentences"),
    [
        (
            "indicator: output, more_than: 200亿元, period: 2022",
            "output,city,2022-01/2022-09,154.8,亿元,2022-11-15,office",
            [
                FIGURE.format("output"),
                "Or one for 2022-Q4, which makes it up with what is known of January to September 2022.",
                must("more than 200亿元 (CNY 20 bn)"),
                "A part that by itself is more than 200亿元 (CNY 20 bn) would do: the rest cannot undo it.",
            ],
        ),
        (
            "indicator: emissions, at_most: 100 t, deadline: 2022",
            "",
            [
                FIGURE.format("emissions"),
                PARTS,
                must("at most 100 t"),
                "A part that by itself is already more than 100 t would show that it is missed.",
                EARLY,
                LATE,
            ],
        ),
        (
            "indicator: balance, at_least: 1亿元, period: 2022",
            "",
            [FIGURE.format("balance"), PARTS, must("at least 1亿元 (CNY 100 m)")],
        ),
        (
            "indicator: listings, between: [4家, 5家], window: 2022",
            "",
            [
                FIGURE.format("listings"),
                PARTS,
                must("at least 4家 (4 listings)"),
                "A part that by itself is at least 4家 (4 listings) would do: the rest cannot undo it.",
                "Single events, each dated and named, count up to at least so many: they can meet it, "
                "not fail it.",
            ],
        ),
        (
            "indicator: firms, at_least: 100家, deadline: 2022, where: {kind: listed}",
            "",
            [
                STOCK.replace("“firms”", "“firms (kind: listed)”"),
                must("at least 100家 (100 firms)"),
                EARLY,
                LATE,
            ],
        ),
        (
            "indicator: firms, at_least: 20家, window: 2021/2022",
            "",
            [
                STOCK,
                "And the figure on 2020-12-31, from which what is added counts.",
                "What it adds since 2020-12-31 has to be at least 20家 (20 firms); anything else fails, "
                "and what may be either decides nothing.",
                "An earlier figure would do if it meets the goal: what was added stays added.",
            ],
        ),
        (
            "indicator: firms, at_least: 100家, deadline: 2022",
            "firms,city,2022,~100,firms,2022-12-31,office",
            [
                STOCK,
                "It would have to be more exact than what is on record, which leaves both open.",
                must("at least 100家 (100 firms)"),
                LATE,
            ],
        ),
        (
            "indicator: recycling, at_least: 40%, deadline: 2022",
            "",
            [
                "A figure of “recycling” for City for a period that ends on 2022-12-31, "
                "whoever publishes it.",
                must("at least 40 %"),
                EARLY,
                LATE,
            ],
        ),
        (
            "indicator: recycling, around: 16%, period: 2022",
            "",
            [FIGURE.format("recycling"), must("between 15.5 % and 16.5 %")],
        ),
        (
            "indicator: recycling, at_least: 40%, throughout: 2021/2023",
            "recycling,city,2021,41,%,2022-02-01,office",
            [
                "A figure of “recycling” for City for each of: 2022, 2023.",
                "Each must be at least 40 %; one that is not breaks it at once.",
            ],
        ),
        (
            "indicator: firms, at_least: 40家, throughout: 2021/2030",
            "",
            [
                "A figure of “firms” for City for each of 10 periods from 2021-12-31 to 2030-12-31.",
                "Each must be at least 40家 (40 firms); one that is not breaks it at once.",
            ],
        ),
        (
            "indicator: emissions, at_most: -50%, relative_to: 2015, deadline: 2022",
            "",
            [
                FIGURE.format("emissions"),
                PARTS,
                "And the figure for 2015, which the goal is a change on and which is not on record.",
                must("at most -50% on 2015"),
                EARLY,
                LATE,
            ],
        ),
        (
            "indicator: output, at_least: 6%, relative_to: 2020, annual: true, deadline: 2022",
            "output,city,2020,100,亿元,2021-02-01,office",
            [FIGURE.format("output"), PARTS, must("at least 6% a year on 2020")],
        ),
        (
            "indicator: opening, milestone: done, deadline: 2022",
            "",
            [
                "A dated source that says it was done by 2022-12-31, or was not on that day or later.",
                "A source that says it was done after 2022-12-31 would show that it was met late.",
            ],
        ),
        (
            "indicator: opening, milestone: started, period: 2022",
            "",
            [
                "A dated source that says it was started in the time the goal is about, "
                "or was not on 2022-12-31."
            ],
        ),
        ("indicator: opening, wording: opens", "", ["A dated source that says it is done."]),
        (
            "indicator: output, at_least: 千亿元级",
            "",
            [
                "Any figure of “output” for City for one year that ends on 2020-12-31 or later: "
                "it is met by at least 1千亿元 (CNY 100 bn).",
                "A part that by itself is at least 1千亿元 (CNY 100 bn) would do: the rest cannot undo it.",
            ],
        ),
        (
            "indicator: firms, at_most: 100家",
            "",
            [
                "Any figure of “firms” for City that stands on 2020-12-31 or later: "
                "it is met by at most 100家 (100 firms)."
            ],
        ),
        (
            "indicator: firms, at_least: 100家, deadline: 2022",
            "firms,city,2021,110,firms,2022-02-01,office",
            [
                DECIDED,
                "A figure for 2022-12-31, or a later one before it, that fails it would take that back.",
            ],
        ),
        (
            "indicator: firms, at_least: 100家",
            "firms,city,2021,110,firms,2022-02-01,office",
            [DECIDED, "A figure for a later time that fails it would take that back."],
        ),
        (
            "indicator: firms, at_least: 100家, deadline: 2021",
            "firms,city,2021,90,firms,2022-02-01,office",
            [DECIDED, LATE.replace("2022", "2021")],
        ),
        (
            "indicator: opening, milestone: done, deadline: 2022",
            "opening,city,2022-05-01,done,,2022-06-01,office",
            ["It is decided. Only a source published later that says otherwise would change that."],
        ),
        (
            "indicator: firms, at_least: 9家, withdrawn: {declared: 2021-06-01, source: office}",
            "",
            [
                "Nothing any more, since it is withdrawn. On its own terms:",
                "Any figure of “firms” for City that stands on 2020-12-31 or later: "
                "it is met by at least 9家 (9 firms).",
            ],
        ),
        (
            "indicator: recycling, at_least: 40%, period: 2022",
            "recycling,city,2021,39,%,2022-02-01,office,B",
            [
                FIGURE.format("recycling"),
                "A source that calls the new basis or other definition comparable would let its figures "
                "decide.",
                must("at least 40 %"),
            ],
        ),
    ],
)
def test_what_would_decide_follows_from_measure_span_and_operator(
    root: Path, target: str, rows: str, sentences: list[str]
) -> None:
    columns = f"{COLUMNS},status" if rows.endswith(",B") else COLUMNS
    stands(root, f"- {{id: t, {target}}}", rows, "2022-12-31", columns)

    assert section(told(root, "t", "2022-12-31"), "What would decide it") == sentences


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("day", ["2022-11-18", "2026-11-22"])
def test_no_line_of_a_shipped_targets_story_is_too_wide_and_nothing_is_cut(
    language: Language, width: int, day: str
) -> None:
    register = load(ROOT)

    for target in register.targets:
        story = explain(register, target.id, date.fromisoformat(day), language, width)
        assert max(map(cell_len, story.splitlines())) <= width
        assert "…" not in story


def test_every_method_change_and_span_is_said_in_every_language() -> None:
    for say in VOCABULARIES.values():
        assert {f"how_{method.name}" for method in (SCHEDULE, COUNT, OUTLOOK)} <= set(say.phrases)
        assert {f"changed_{field}" for field in ("deadline", "value", *REVISED)} <= set(say.phrases)
        assert {f"per_{per}" for per in Per} <= set(say.phrases)


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)


def test_the_command_tells_the_story(root: Path) -> None:
    stands(root, TARGETS, FIGURES, "2023-08-01", MORE)

    result = run("explain", "output-2025", root, "--as-of", "2023-08-01", "--lang", "zh", COLUMNS="120")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == told(root, "output-2025", "2023-08-01", Language.CHINESE, 120)


def test_the_command_takes_what_looks_like_a_code_for_one_and_needs_no_register(root: Path) -> None:
    result = run("explain", "TT301", root / "none", COLUMNS="80")

    assert (result.exit_code, result.stdout) == (0, explain_code("TT301", 80))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["output-2o25"], "TARGET-ID: unknown 'output-2o25'; did you mean 'output-2025'?"),
        (["TT3O1"], "TARGET-ID: unknown 'TT3O1'; expected one of output-2024, output-2025"),
        (["TT399"], "CODE: unknown 'TT399'; did you mean 'TT309'?"),
        (["output-2025", "--as-of", "2023"], "--as-of: '2023' is more than one day; write YYYY-MM-DD"),
    ],
)
def test_a_wrong_subject_or_day_exits_2_and_names_the_nearest(
    root: Path, arguments: list[str], message: str
) -> None:
    stands(root, TARGETS, FIGURES, "2023-08-01", MORE)

    subject, *options = arguments
    result = run("explain", subject, root, *options)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for {message}" in " ".join(result.stderr.split())
