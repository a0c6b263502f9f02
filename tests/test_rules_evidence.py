"""Evidence: what a phrase says of a figure or a goal, and whether the text of its source has it."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from targettrack.loading import read
from targettrack.rules import RULES, check, phrases_occur, source_texts

Write = Callable[[str, str], str]

FILES = {
    "targets/areas.yaml": "areas: [{id: city, name: City}]\n",
    "targets/indicators.yaml": """\
        indicators:
          - {id: output, name: output, measure: flow, unit: 亿元}
          - {id: firms, name: firms, measure: stock, unit: firms}
          - {id: products, name: products, measure: flow, unit: products}
          - {id: share, name: share, measure: share, unit: "%"}
          - {id: opening, name: opening, measure: event}
        """,
    "targets/sources.yaml": """\
        sources:
          - {id: paper, title: A newspaper, published: 2022-11-15}
          - {id: report, title: A report, published: 2022-11-15, text: report.txt}
        """,
}
HEADER = "indicator,area,period,value,unit,published,source,as_stated,yoy,kind\n"
PLAN = "plan: {title: Plan, area: city, declared: 2020-12-31, source: paper}\ntargets:\n"


@pytest.fixture
def city(write: Write) -> Write:
    """Write a register without figures and goals."""
    for name, text in FILES.items():
        write(name, text)
    return write


def found(root: Path, texts: Mapping[str, str] | None = None) -> list[str]:
    register, flaws = read(root)
    assert flaws == []
    evidence = [one for one in RULES if one.code.startswith("TT2")]
    return list(map(str, check(register, (*evidence, phrases_occur(texts or {})))))


FIGURES = [
    # The number, its unit and its hedge
    ("output", "154.8,亿元", "总产出154.8亿元", "", ""),
    ("output", "15480000000,元", "总产出154.8亿元", "", ""),
    ("output", "15.48,bn CNY", "总产出154.8亿元", "", ""),
    ("output", ">7600,亿元", "超過了 7600 億元", "", ""),
    ("output", '"[15, 16)",亿元', "总投资额近16亿元", "", ""),
    ("output", "~16,亿元", "约16亿元", "", ""),
    ("output", "10..12,亿元", "10至12亿元", "", ""),
    ("output", '"[1000, 10000)",亿元', "规模达到千亿级", "", ""),
    ("output", "154.8,亿元", "产值154.8", "", ""),
    ("output", "238,亿元", "2022年产值238亿元", "", ""),
    ("share", "2/3,%", "上海2/3", "", ""),
    ("share", "60,%", "上海六成", "", ""),
    ("firms", "383,firms", "企业383家", "", ""),
    ("firms", "19,firms", "19个项目", "", ""),
    ("firms", "5,firms", "5宗", "", ""),
    ("products", ">=2,products", "中國首款和第二款產品", "", ""),
    ("products", "1,products", "Heartline stent", "", "stent"),
    ("opening", "done,", "正式揭牌", "", ""),
    (
        "output",
        "200,bn CNY",
        "200亿元",
        "",
        "value: '200 bn CNY' is 10 times too large: '200亿元' is 20 bn CNY; correct the number or its unit",
    ),
    (
        "output",
        ">200,亿元",
        "over 200 bn yuan",
        "",
        "value: '>200亿元' is 10 times too small: 'over 200 bn yuan' is >2000亿元; "
        "correct the number or its unit",
    ),
    (
        "output",
        "1.2,亿元",
        "1.2万亿元",
        "",
        "value: '1.2亿元' is 10000 times too small: '1.2万亿元' is 12000亿元; correct the number or its unit",
    ),
    (
        "output",
        "7600,亿元",
        "超过7600亿元",
        "",
        "value: '7600亿元' is not what is stated, '超过7600亿元' (>7600亿元); correct one of the two",
    ),
    (
        "output",
        "155,亿元",
        "3541亿元，占33989亿元的10.4%",
        "",
        "value: '155亿元' is not what is stated, '3541亿元' or '33989亿元'; correct one of the two",
    ),
    (
        "output",
        "155,亿元",
        "产值大增",
        "",
        "as_stated: '产值大增' states no amount in 亿元, as value has; "
        "copy the phrase with its figure, or correct value",
    ),
    (
        "output",
        "155,亿元",
        "155亿美元",
        "",
        "as_stated: '155亿美元' states no amount in 亿元, as value has; "
        "copy the phrase with its figure, or correct value",
    ),
    (
        "products",
        "1,products",
        "Heartline stent",
        "",
        "as_stated: 'Heartline stent' states no amount in products, as value has; "
        "copy the phrase with its figure, or correct value",
    ),
    # The change on a year
    ("output", "154.8,亿元", "154.8亿元，同比增长15.5%", "15.5%", ""),
    ("output", "154.8,亿元", "154.8亿元，同比下降了 4 %", "-4%", ""),
    ("output", ",", "up by over 5 % on the year", ">5%", ""),
    ("output", "154.8,亿元", "154.8亿元，比2015年增长50%", "15.5%", ""),
    ("output", "154.8,亿元", "154.8亿元，增长势头良好，占60%", "15.5%", ""),
    ("share", "52,%", "52%，比重提高0.2个百分点", "0.2个百分点", ""),
    (
        "output",
        "154.8,亿元",
        "154.8亿元，同比增长15.5%",
        "1.55%",
        "yoy: '1.55%' is 10 times too small: '15.5%' is 15.5%; correct the number or its unit",
    ),
    (
        "output",
        ",",
        "fell 4 %",
        "4%",
        "yoy: '4%' is not what is stated, '4 %' (-4%); correct one of the two",
    ),
]


@pytest.mark.parametrize(("indicator", "value", "phrase", "yoy", "last"), FIGURES)
def test_a_figure_is_as_stated(
    root: Path, city: Write, indicator: str, value: str, phrase: str, yoy: str, last: str
) -> None:
    kind, message = ("", last) if ": " in last else (last, "")
    path = city(
        "observations/all.csv",
        f'{HEADER}{indicator},city,2021,{value},2022-11-15,paper,"{phrase}",{yoy},{kind}\n',
    )

    code = "TT203" if message.startswith("yoy") else "TT201"
    assert found(root) == ([f"{path}:2: error {code}: {message}"] if message else [])


GOALS = [
    ("output", "at_least: 100亿元", "產業規模達到100億元以上", None),
    ("output", "at_least: 100亿元", "三年内产值上一百亿元", None),
    ("output", "at_least: 10 bn CNY", "100亿元", None),
    ("output", "at_least: 100, unit: 亿元", "at least CNY 10 bn", None),
    ("output", "at_least: 千亿元级", "千亿规模", None),
    ("output", "at_least: 1000亿元", "千亿级产业", None),
    ("output", "more_than: 200亿元", "全年预计超200亿元", None),
    ("output", "more_than: 100亿元", "100多亿元", None),
    ("share", "at_most: 5%", "控制在5%以内", None),
    ("share", "at_most: 5%", "降至5%", None),
    ("share", "less_than: 5%", "低于5%", None),
    ("share", "around: 16%", "16%左右", None),
    ("products", "between: [4个, 5个]", "新增創新產品4至5個", None),
    ("products", "between: [4个, 5个]", "4个，力争5个", None),
    ("output", "at_least: 6%, relative_to: 2020", "some more", None),
    ("opening", "milestone: done", "将在年底呈现", None),
    ("opening", "wording: as planned", "将在年底呈现", None),
    (
        "output",
        "at_least: 100亿元",
        "超过100亿元",
        "at_least: '100亿元' is not what is stated, '超过100亿元' (more_than); correct one of the two",
    ),
    (
        "output",
        "more_than: 100亿元",
        "100亿元以上",
        "more_than: '100亿元' is not what is stated, '100亿元以上' (at_least); correct one of the two",
    ),
    (
        "output",
        "more_than: 100亿元",
        "达到100亿元",
        "more_than: '100亿元' is not what is stated, '达到100亿元'; correct one of the two",
    ),
    (
        "output",
        "at_least: 100亿元",
        "100亿元左右",
        "at_least: '100亿元' is not what is stated, '100亿元左右' (around); correct one of the two",
    ),
    (
        "share",
        "less_than: 5%",
        "不超过5%",
        "less_than: '5%' is not what is stated, '不超过5%' (at_most); correct one of the two",
    ),
    (
        "share",
        "at_most: 5%",
        "不到5%",
        "at_most: '5%' is not what is stated, '不到5%' (less_than); correct one of the two",
    ),
    (
        "share",
        "around: 16%",
        "千分之十六",
        "around: '16%' is 10 times too large: '千分之十六' is 1.6%; correct the number or its unit",
    ),
    (
        "products",
        "between: [4个, 6个]",
        "4至5个",
        "between: '4..6个' is not what is stated, '4至5个' (between); correct one of the two",
    ),
    (
        "output",
        "at_least: 100 bn CNY",
        "100亿元以上",
        "at_least: '100 bn CNY' is 10 times too large: '100亿元以上' is >=10 bn CNY; "
        "correct the number or its unit",
    ),
    (
        "output",
        "at_least: 万亿元级",
        "千亿级",
        "at_least: '万亿元级' is 10 times too large: '千亿级' is 千亿元级; correct the number or its unit",
    ),
    (
        "output",
        "at_least: 100亿元",
        "规模大增",
        "as_stated: '规模大增' states no amount in 亿元, as at_least has; "
        "copy the phrase with its figure, or correct at_least",
    ),
]


@pytest.mark.parametrize(("indicator", "goal", "phrase", "message"), GOALS)
def test_a_goal_is_as_stated(
    root: Path, city: Write, indicator: str, goal: str, phrase: str, message: str | None
) -> None:
    target = f'  - {{id: goal, indicator: {indicator}, {goal}, deadline: 2025, as_stated: "{phrase}"}}\n'
    path = city("targets/plan.yaml", PLAN + target)

    assert found(root) == ([f"{path}:3: error TT202: {message}"] if message else [])


def test_what_is_taken_from_a_text_is_quoted(root: Path, city: Write) -> None:
    plan = city(
        "targets/plan.yaml",
        f"{PLAN}"
        "  - {id: quoted, indicator: output, at_least: 9亿元, source: report, as_stated: 9亿元}\n"
        "  - {id: number, indicator: output, at_least: 9亿元, deadline: 2025, source: report}\n"
        "  - {id: event, indicator: opening, milestone: done, source: report}\n"
        "  - {id: paper, indicator: output, at_least: 9亿元, deadline: 2026}\n",
    )
    rows = city(
        "observations/all.csv",
        f"{HEADER}"
        "output,city,2021,9,亿元,2022-11-15,report,9亿元,,\n"
        "output,city,2020,,,2022-11-15,report,,4%,\n"
        "opening,city,2021,done,,2022-11-15,report,,,\n"
        "output,city,2019,9,亿元,2022-11-15,paper,,,\n",
    )

    message = "as_stated: missing, and the text of report is at hand; add the short phrase as printed"
    assert found(root) == [f"{rows}:3: warning TT204: {message}", f"{plan}:4: warning TT204: {message}"]


TEXT = "　２０２２年，產業(yè)規(guī)模達到１００億元\n以上 (see Table 3), Growth of\tGDP；臨床研究(IIT)"


@pytest.mark.parametrize(
    "phrase",
    [
        "产业规模达到100亿元以上",
        "產業規模達到 100 億元以上",
        "100亿元以上(see table 3)",
        "growth of gdp",
        "临床研究（IIT）",
    ],
)
def test_a_phrase_occurs_however_it_is_set(root: Path, city: Write, phrase: str) -> None:
    city(
        "targets/plan.yaml",
        f'{PLAN}  - {{id: goal, indicator: opening, milestone: done, as_stated: "{phrase}"}}\n',
    )

    assert found(root, {"paper": TEXT}) == []


def test_a_phrase_that_does_not_occur_is_found(root: Path, city: Write) -> None:
    plan = city(
        "targets/plan.yaml",
        f"{PLAN}"
        "  - {id: goal, indicator: opening, milestone: done, as_stated: 将在年底开放}\n"
        "  - {id: other, indicator: opening, milestone: done, source: report, as_stated: 将在年底开放}\n",
    )
    rows = city("observations/all.csv", f"{HEADER}output,city,2021,200,亿元,2022-11-15,paper,200亿元以上,,\n")

    message = "is not in the text of paper; copy the phrase as printed, or correct the source"
    assert [one for one in found(root, {"paper": TEXT}) if "TT205" in one] == [
        f"{rows}:2: error TT205: as_stated: '200亿元以上' {message}",
        f"{plan}:3: error TT205: as_stated: '将在年底开放' {message}",
    ]


def test_without_opencc_the_two_scripts_are_told_apart(
    root: Path, city: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)  # as where the extra i18n is not installed
    plan = city(
        "targets/plan.yaml",
        f"{PLAN}"
        "  - {id: same, indicator: opening, milestone: done, as_stated: 產業規模}\n"
        "  - {id: other, indicator: opening, milestone: done, as_stated: 产业规模}\n",
    )

    assert found(root, {"paper": TEXT}) == [
        f"{plan}:4: error TT205: as_stated: '产业规模' is not in the text of paper "
        "(traditional and simplified characters were told apart; to fold them, install targettrack[i18n]); "
        "copy the phrase as printed, or correct the source"
    ]


def test_texts_are_read_from_one_folder_only(root: Path, write: Write) -> None:
    names = {
        "there": "there.txt",
        "deeper": "more/deeper.txt",
        "missing": "missing.txt",
        "above": "../above.txt",
        "absolute": str(root / "above.txt"),
        "link": "link.txt",
        "folder": "more",
        "other": "gbk.txt",
        "odd": '"no\\0name"',
    }
    listed = "".join(
        f"  - {{id: {name}, title: T, published: 2022, text: {file}}}\n" for name, file in names.items()
    )
    write("targets/sources.yaml", f"sources:\n  - {{id: none, title: T, published: 2022}}\n{listed}")
    write("targets/plan.yaml", "plan: {title: Plan, source: there}\ntargets: []\n")
    write("above.txt", "secret")
    write("texts/there.txt", "\ufeff有")
    write("texts/more/deeper.txt", "deep")
    (root / "texts/gbk.txt").write_bytes("亿".encode("gbk"))
    (root / "texts/link.txt").symlink_to(root / "above.txt")

    register, _ = read(root)

    assert source_texts(register, root / "texts") == {"there": "有", "deeper": "deep"}
    assert source_texts(register, root / "nowhere") == {}
