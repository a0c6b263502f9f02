"""Consistency: what is said twice agrees, within a register and with the texts of its sources."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from targettrack.loading import read
from targettrack.rules import RULES, check
from targettrack.rules.texts import on_texts

Write = Callable[[str, str], str]
Found = Callable[..., list[str]]

FILES = {
    "targets/areas.yaml": """\
        areas:
          - {id: county, name: {en: River County, zh: 大河县}}
          - {id: town, name: {en: Rivertown, zh: 河口市}, part_of: county}
          - {id: north, name: {en: Northside, zh: 北城区}, part_of: town}
          - {id: mill, name: {en: Northside Mill, zh: 北城磨坊}, part_of: north}
        """,
    "targets/indicators.yaml": """\
        indicators:
          - {id: output, name: output, measure: flow, unit: 亿元, direction: higher}
          - {id: smoke, name: smoke, measure: flow, unit: t, direction: lower}
          - {id: firms, name: firms, measure: stock, unit: firms}
          - {id: share, name: share, measure: share, unit: "%"}
          - {id: opening, name: opening, measure: event}
        """,
    "targets/sources.yaml": """\
        sources:
          - {id: paper, title: A newspaper, published: 2022-11-15, text: paper.txt}
          - {id: month, title: A magazine, published: 2022-11, text: month.txt}
          - {id: office, title: The office, published: 2000-01-01}
        """,
}
PLAN = "plan: {title: Plan, area: town, declared: 2022-11-15, source: paper}"
HEADER = "indicator,area,period,value,unit,published,source,as_stated,yoy,yoy_gap,yoy_gap_to\n"


@pytest.fixture
def found(root: Path, write: Write) -> Found:
    """Return what the rules of some codes find of a plan's targets and of figures."""
    for name, text in FILES.items():
        write(name, text)

    def found(codes: str, *rows: str, plan: str = PLAN, **texts: str) -> list[str]:
        if rows and rows[0].startswith("{"):
            write("targets/plan.yaml", f"{plan}\ntargets:\n" + "".join(f"  - {row}\n" for row in rows))
        elif rows:
            padded = [row + "," * (HEADER.count(",") - row.count(",")) for row in rows]
            write("observations/all.csv", HEADER + "\n".join(padded))
        else:
            write("targets/plan.yaml", f"{plan}\ntargets: []\n")
        register, flaws = read(root)
        assert flaws == []
        rules = [one for one in (*RULES, *on_texts(texts)) if one.code in codes.split()]
        return list(map(str, check(register, rules)))

    return found


def one(code: str, key: str, message: str, place: str = "targets/plan.yaml:3") -> list[str]:
    return [f"{place}: warning {code}: {key}: {message}"]


def figure(code: str, key: str, message: str, line: int = 2) -> list[str]:
    return one(code, key, message, f"observations/all.csv:{line}")


@pytest.mark.parametrize(
    "goal",
    [
        "indicator: output, at_least: 1亿元",
        "indicator: output, more_than: 1亿元",
        "indicator: output, around: 1亿元",
        "indicator: smoke, at_most: 1t",
        "indicator: smoke, at_most: -18%, relative_to: 2020",
        "indicator: firms, at_most: 1家",
        "indicator: opening, milestone: done",
    ],
)
def test_a_goal_may_bound_on_the_side_of_the_direction(found: Found, goal: str) -> None:
    assert found("TT210", f"{{id: goal, {goal}, deadline: 2025}}") == []


def test_goals_follow_the_direction(found: Found) -> None:
    way_out = "(targets/indicators.yaml:{}); correct one of the two"
    assert found("TT210", "{id: goal, indicator: output, at_most: 1亿元, deadline: 2025}") == one(
        "TT210", "at_most", f"bounds output from above, and higher is better of it {way_out.format(2)}"
    )
    assert found("TT210", "{id: goal, indicator: smoke, more_than: 1t}") == one(
        "TT210", "more_than", f"bounds smoke from below, and lower is better of it {way_out.format(3)}"
    )


def test_a_corridor_has_two_ends_for_one_day(found: Found) -> None:
    floor = "{id: floor, indicator: output, at_least: 1亿元, deadline: 2025}"
    ceiling = "{{id: ceiling, indicator: output, at_most: 2亿元, deadline: {}}}"

    assert found("TT210", floor, ceiling.format(2025)) == []
    assert len(found("TT210", floor, ceiling.format(2026))) == 1


def test_phrases_tell_one_period(found: Found) -> None:
    row = "output,town,{},100,亿元,2022-11-15,{},{}"

    assert found(
        "TT211", row.format(2020, "paper", "100亿元"), row.format(2021, "paper", "100亿元")
    ) == figure(
        "TT211",
        "period",
        "'100亿元' is taken for 2020 as well (observations/all.csv:2), with the same value; "
        "take out the row that it does not tell of",
        3,
    )
    assert found("TT211", row.format(2020, "paper", "100亿元"), row.format(2021, "month", "100亿元")) == []
    both = "2020年和2021年均为100亿元"
    assert found("TT211", row.format(2020, "paper", both), row.format(2021, "paper", both)) == []
    assert found("TT211", row.format(2020, "paper", ""), row.format(2021, "paper", "")) == []
    event = "opening,{},{},done,,2022-11-15,paper,开放"
    assert found("TT211", event.format("town", 2020), event.format("north", 2021)) == []
    assert len(found("TT211", event.format("town", 2020), event.format("town", 2021))) == 1


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("Plan for Rivertown", "town"),
        ("Plan for Rivertown", "north"),
        ("Plan for Northside and Rivertown", "town"),
        ("Plan", "town"),
        ("河口市规划", "town"),
        ("河口规划", "town"),
        ("Plan of the Northsiders", "town"),
    ],
)
def test_a_plan_names_its_area_or_one_around_it_or_none(found: Found, title: str, area: str) -> None:
    assert found("TT212", plan=f"plan: {{title: {title}, area: {area}, source: paper}}") == []


@pytest.mark.parametrize(
    ("title", "area", "named"),
    [
        ("Plan for Northside", "town", "north"),
        ("北城规划", "county", "north"),
        ("Plan of the Northside Mill", "north", "mill"),  # Northside is part of another name
    ],
)
def test_plans_name_their_area(found: Found, title: str, area: str, named: str) -> None:
    plan = f"plan: {{title: {title}, area: {area}, source: paper}}"

    message = f"title and owner name {named}, and not {area}; correct one of the two"
    assert found("TT212", plan=plan) == one("TT212", "area", message, "targets/plan.yaml:1")


@pytest.mark.parametrize(
    ("day", "source"),
    [("2022-11-15", "paper"), ("2022-11", "paper"), ("2022-11-18", "month"), ("2022-11-15", "office")],
)
def test_a_figure_may_be_published_when_its_source_was(found: Found, day: str, source: str) -> None:
    assert found("TT411", f"output,town,2021,1,亿元,{day},{source}") == []


def test_figures_are_published_with_their_source(found: Found) -> None:
    row, where = "output,town,2021,1,亿元,{},{}", "targets/sources.yaml:{}"
    way_out = "correct one of the two, or name another source"
    assert found("TT411", row.format("2022-11-16", "paper")) == figure(
        "TT411",
        "published",
        f"2022-11-16 is after paper was published (2022-11-15, {where.format(2)}); {way_out}",
    )
    assert found("TT411", row.format("2022-10-31", "month")) == figure(
        "TT411",
        "published",
        f"2022-10-31 is before month was published (2022-11, {where.format(3)}); {way_out}",
    )


def test_sources_tell_of_what_was_declared(found: Found) -> None:
    told = "which tells of it; correct one of the two"
    goal = "{{id: goal, indicator: output, at_least: 1亿元, {}}}"
    for day in ("2022-11-15", "2022-11", "2019", "../2022-11-15"):
        assert found("TT412", goal.format(f"declared: {day}")) == []
    assert found("TT412", goal.format("declared: 2023, source: office")) == []
    for day in ("2022-11-16", "../2022-12"):
        assert found("TT412", goal.format(f"declared: {day}")) == one(
            "TT412", "declared", f"{day} is after paper was published (2022-11-15), {told}"
        )
    assert found("TT412", goal.format("withdrawn: {declared: 2022-12-01, source: month}")) == one(
        "TT412", "withdrawn.declared", f"2022-12-01 is after month was published (2022-11), {told}"
    )
    assert found("TT412", plan=PLAN.replace("declared: 2022", "declared: 2023")) == one(
        "TT412",
        "declared",
        f"2023-11-15 is after paper was published (2022-11-15), {told}",
        "targets/plan.yaml:1",
    )


@pytest.mark.parametrize(
    "goal",
    [
        "deadline: 2025, as_stated: 到2025年达到1亿元",
        "deadline: 2025, as_stated: reach 1亿元 by 2025",
        "window: 2023/2025, as_stated: 2024年",
        "period: 2023, as_stated: in 2023",
        "deadline: 2025, as_stated: 比2020年增加, baseline: {period: 2020, value: 1亿元}",
        "deadline: 2025, as_stated: 自2019年起",
        "deadline: 2025, as_stated: 2019年以来",
        "deadline: 2025, as_stated: 2019 firms and 2021 kinds",
        "as_stated: 到2025年达到1亿元",
        "deadline: P3Y, as_stated: 三年内产值上一亿元",
        "deadline: P36M, as_stated: within 3 years",
        "deadline: 2025, as_stated: 三年内产值上一亿元",
    ],
)
def test_a_phrase_may_name_the_years_that_a_goal_is_about(found: Found, goal: str) -> None:
    assert (
        found("TT413", f"{{id: goal, indicator: output, at_least: 1亿元, {goal.replace(': {', ': {')}}}")
        == []
    )


def test_years_are_as_stated(found: Found) -> None:
    goal = "{{id: goal, indicator: output, at_least: 1亿元, {}}}"
    assert found("TT413", goal.format("deadline: 2026, as_stated: 到2025年达到1亿元")) == one(
        "TT413", "deadline", "'到2025年达到1亿元' names 2025; correct the year, or give another phrase"
    )
    assert found("TT413", goal.format("window: 2023/2024, as_stated: by 2025")) == one(
        "TT413", "window", "'by 2025' names 2025; correct the year, or give another phrase"
    )
    assert found("TT413", goal.format("deadline: P5Y, as_stated: 三年内产值上一亿元")) == one(
        "TT413", "deadline", "P5Y is not '三年内', as is stated; correct one of the two"
    )
    row = "output,town,{},1,亿元,2022-11-15,office,2021年1亿元"
    for year in ("2021", "2022", "2020/2021"):
        assert found("TT413", goal.format("deadline: 2025")) == []
        assert found("TT413", row.format(year)) == []
    assert found("TT413", row.format(2020)) == figure(
        "TT413", "period", "'2021年1亿元' names 2021; correct the year, or give another phrase"
    )


@pytest.mark.parametrize("term", ["2021-2025", "2021—2025年", "2021年至2025年", "2021 to 2025"])
def test_goals_are_due_in_the_plans_term(found: Found, term: str) -> None:
    plan = f"plan: {{title: Plan {term}, area: town, declared: 2020-12-10, source: office}}"
    goal = "{{id: goal, indicator: output, at_least: 1亿元, {}}}"

    for sound in (
        "deadline: 2025",
        "deadline: 2035, as_stated: 到2035年达到1亿元",
        "deadline: 2026, source: paper",
        "commitment: aspiration",
    ):
        assert found("TT414", goal.format(sound), plan=plan) == []
    assert found("TT414", goal.format("deadline: 2052"), plan=plan) == one(
        "TT414",
        "deadline",
        "2052-12-31 is after 2025, with which the term in the title of plan ends; "
        "correct it, or give an as_stated that names the year",
    )
    longer = plan.replace(term, f"{term} with a view to 2035")
    assert found("TT414", goal.format("deadline: 2035"), plan=longer) == []


def test_ids_name_their_year(found: Found) -> None:
    goal = "{{id: {}, indicator: output, at_least: 1亿元, deadline: {}}}"

    for name, deadline in (("goal-2025", "2025-06"), ("goal-2022", "2025"), ("goal-2025-a", "2026")):
        assert found("TT415", goal.format(name, deadline)) == []
    assert found("TT415", "{id: goal-2024, indicator: output, at_least: 1亿元, window: 2023/2025}") == []
    assert found("TT415", goal.format("goal-2025", "2026")) == one(
        "TT415", "deadline", "2026-12-31 is not in 2025, with which goal-2025 ends; correct one of the two"
    )


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("4.6%", "同比增长4.6%"),
        ("4.6%", "Over the year it rose by 4.6%."),
        ("-4.6%", "同比下降 4.6%"),
        ("4.6%", "同比 4.6%"),
        ("100%", "翻了一番，翻番"),
        ("4.6%", "ist um 4,6 % gestiegen"),  # a language that is not read
    ],
)
def test_a_change_may_be_one_that_the_text_states(found: Found, change: str, text: str) -> None:
    assert found("TT213", f"output,town,2021,1,亿元,2022-11-15,paper,,{change}", paper=text) == []


@pytest.mark.parametrize(
    ("change", "text"),
    [("-4.6%", "同比增长4.6%"), ("46%", "同比增长4.6%"), ("4.6%", "The year's output fell 4.6%.")],
)
def test_changes_occur(found: Found, change: str, text: str) -> None:
    message = (
        f"'{change}' is no change that the text of paper states; correct it, or allow TT213 with a reason"
    )
    assert found("TT213", f"output,town,2021,1,亿元,2022-11-15,paper,,{change}", paper=text) == figure(
        "TT213", "yoy", message
    )


def test_a_gap_is_told_from_its_opposite(found: Found) -> None:
    row = "output,town,2021,1,亿元,2022-11-15,paper,,4%,{},firms"
    text = "增长 4%，增幅高于全区规模工业总产值 1.7 个百分点"

    assert found("TT213", row.format("1.7个百分点"), paper=text) == []
    assert found("TT213", row.format("-1.7个百分点"), paper=text) == figure(
        "TT213",
        "yoy_gap",
        "'-1.7个百分点' is no change that the text of paper states; correct it, or allow TT213 with a reason",
    )


TIMES = [
    ("2022-11-15", "中国"),
    ("2022", "中国"),
    ("2021", "2021年，1亿元"),
    ("2021", "The figure of 2021: 1亿元"),
    ("2021", "二〇二一年1亿元"),
    ("2021", "去年1亿元"),
    ("2021", "Last year, the output was 1亿元"),
    ("2022-10-17", "10 月 17 日，1亿元"),
    ("2022-10-17", "十月17日，1亿元"),
    ("2022-10-17", "On October 17th, the output"),
    ("2022-10-17", "On 17 Oct the output"),
    ("2022-10-17", "中国 2022-10-17"),
    ("2022-10-17", "10月14日至17日"),
    ("2022-10-14", "10月14-17日"),
    ("2022-11-10", "大会10日举行"),
    ("2022-11-14", "昨日，1亿元"),
    ("2022-10-31", "10月末，1亿元"),
    ("2022-10", "今年10月，1亿元"),
    ("2022-10", "上个月，1亿元"),
    ("2022-01/2022-09", "前9个月，1亿元"),
    ("2022-01/2022-09", "前三季度，1亿元"),
    ("2022-01/2022-09", "In the first nine months, 1亿元"),
    ("2022-H1", "上半年，1亿元"),
    ("2019/2021", "2019至2021年"),
    ("2021-12-31", "2021年底"),
    ("2019", "en el año 2018"),  # a language that is not read
]


@pytest.mark.parametrize(("period", "text"), TIMES)
def test_a_period_may_be_in_the_text_or_follow_from_its_day(found: Found, period: str, text: str) -> None:
    assert found("TT214", f"output,town,{period},1,亿元,2022-11-15,paper,1亿元", paper=text) == []


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2021", "中国"),
        ("2020", "去年1亿元"),
        ("2022-10-17", "10 月 18 日，1亿元"),
        ("2022-10-17", "12月17日，1亿元"),
        ("2022-09-10", "大会10日举行"),
        ("2022-09", "今年10月，1亿元"),
        ("2022-01/2022-08", "前9个月，1亿元"),
    ],
)
def test_times_occur(found: Found, period: str, text: str) -> None:
    message = "is not in the text of paper, published 2022-11-15, and does not follow from that day"
    assert found("TT214", f"output,town,{period},1,亿元,2022-11-15,paper,1亿元", paper=text) == figure(
        "TT214", "period", f"{period} {message}; correct it, or allow TT214 with a reason"
    )


def test_a_sentence_on_this_year_is_about_no_other(found: Found) -> None:
    row = "output,town,2021,1,亿元,2022-11-15,paper,达1亿元"

    assert found("TT214", row, paper="2021年，建成园区。今年产值达1亿元。") == figure(
        "TT214",
        "period",
        "the sentence with the phrase is about 2022; correct it, or allow TT214 with a reason",
    )
    assert found("TT214", row, paper="今年发布的公报说，2021年产值达1亿元。") == []
    assert found("TT214", row, paper="2021年，建成园区。产值达1亿元。") == []


@pytest.mark.parametrize(
    ("key", "goal"),
    [
        ("deadline", "deadline: 2025"),
        ("window", "window: 2023/2025"),
        ("declared", "declared: 2021-05-01"),
    ],
)
def test_the_times_of_a_goal_occur(found: Found, key: str, goal: str) -> None:
    row = f"{{id: goal, indicator: output, at_least: 1亿元, {goal}}}"
    time = goal.partition(": ")[2]
    message = f"{time} is not in the text of paper, published 2022-11-15, and does not follow from that day"

    assert found("TT214", row, paper="2021年5月1日：2023至2025年") == []
    assert found("TT214", row, paper="中国") == one(
        "TT214", key, f"{message}; correct it, or allow TT214 with a reason"
    )


def test_a_number_of_years_in_the_phrase_lets_others_follow(found: Found) -> None:
    row = "opening,town,2021,done,,2022-11-15,paper,自2020年起已连续举办三年"

    assert found("TT214", row, paper="自2020年起已连续举办三年") == []


SENTENCES = [
    ("town", "Rivertown, with Northside, has 46 亿元"),
    ("town", "全市，包括北城区，产值46 亿元"),
    ("town", "产值46 亿元，北城区居首"),
    ("town", "北城区居首。产值46 亿元"),
    ("north", "Northside has 46 亿元"),
    ("north", "Rivertown has 46 亿元"),
    ("county", "Northside has 46 亿元"),  # it lies in no other area
]


@pytest.mark.parametrize(("area", "text"), SENTENCES)
def test_a_sentence_may_name_the_whole_or_the_area_itself(found: Found, area: str, text: str) -> None:
    assert found("TT215", f"output,{area},2021,46,亿元,2022-11-15,paper,46亿元", paper=text) == []


@pytest.mark.parametrize("text", ["Northside has 46 亿元", "北城区产值46億元，居首", "北城产值46 亿元"])
def test_sentences_name_the_area(found: Found, text: str) -> None:
    phrase = "46億元" if "億" in text else "46亿元"
    message = "the sentence with the phrase names north, a part of it"
    assert found("TT215", f"output,town,2021,46,亿元,2022-11-15,paper,{phrase}", paper=text) == figure(
        "TT215", "area", f"{message}; correct the area, or allow TT215 with a reason"
    )


def test_without_texts_nothing_is_looked_up(found: Found) -> None:
    texts: Mapping[str, str] = {}
    assert found("TT213 TT214 TT215", "output,town,1999,46,亿元,2022-11-15,paper,46亿元,4%", **texts) == []
