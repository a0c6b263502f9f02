"""Scanning: which amounts a phrase states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targettrack.amounts import read_amount
from targettrack.amounts.scanning import find_amounts
from targettrack.units import read_unit

PHRASES = [
    # One number with its unit, among words
    ("总产出154.8亿元", ["154.8亿元"]),
    ("已完成 2.75 亿元 C1 轮投资", ["2.75亿元"]),
    ("333 家规模以上高新技术企业", ["333家"]),
    ("16萬平方米", ["16万平方米"]),
    ("CAR-T 临床试验 141 项", ["141项"]),
    ("四个园区服务点", ["4个园区"]),
    ("0.42吨标准煤/万元", ["0.42吨标准煤/万元"]),
    ("3 trials per 100 people", ["3 trials", "100 people"]),
    ("1亿2000万元", ["12000万元"]),
    ("三年内产值上一百亿元", ["3年", "100亿元"]),
    ("12.5 million tonnes of it", ["12.5 mn t"]),
    ("CNY 10 bn of US$5 million", ["10 bn CNY", "5 mn USD"]),
    ("人民币100亿元", ["100亿元"]),
    ("3㎡和10²个", ["3 m2"]),
    ("up to 5 MW and 3 mW", ["<=5 MW"]),
    ("-1.5亿元", ["-1.5亿元"]),
    # Several
    ("2022年1-9月154.8亿元，同比增长15.5%", ["2022年", "154.8亿元", "15.5%"]),
    ("12亿元15家", ["12亿元", "15家"]),
    ("10 bn CNY 15 firms", ["10 bn CNY", "15 firms"]),
    ("5%到2025年", ["5%", "2025年"]),
    # Hedges, and words that only look like one
    ("逾1000家", [">1000家"]),
    ("超過100家細胞、基因上下游相關企業", [">100家"]),
    ("超过了7600亿元", [">7600亿元"]),
    ("總面積將近 90 平方公里", ["[80, 90)平方公里"]),
    ("新增全產業鏈上市企業5家以上", [">=5家"]),
    ("3 billion yuan or more", [">=3 bn CNY"]),
    ("More than half of 3 firms", [">50%", "3 firms"]),
    ("约100亿元左右", ["95..105亿元"]),
    ("十余家医疗机构", ["11..19家"]),
    ("上千家", [">=1000家"]),
    ("线上千家", ["1000家"]),
    ("签约19个项目", ["19个项目"]),
    ("最近3年", ["3年"]),
    ("moreover 5 firms", ["5 firms"]),
    ("100家上下游企业", ["100家"]),
    # Ranges, classes, shares, ordinals
    ("其中1至2個進入國際主流市場", ["1..2个"]),
    ("between 4 and 5 products", ["4..5 products"]),
    ("4 to 5 products", ["4..5 products"]),
    ("规模达到千亿元级", ["千亿元级"]),
    ("100家规模以上企业", ["100家"]),
    ("占比上海2/3、全國1/4", ["2/3", "25%"]),
    ("上海六成", ["6成"]),
    ("超过三分之一", ["(100/3, ..)%"]),
    ("two thirds of firms", ["2/3"]),
    ("中國首款和第二款CAR-T產品", [">=2款"]),
    ("第4至5款", []),
    # No amount
    ("上海(南翔)精准医学产业园", []),
    ("千亿规模", []),
    ("COVID-19款, Q3, C1轮", []),
    ("1½亿元", []),
    ("12亿圆", []),
    ("超过约16", []),
    ("", []),
]


@pytest.mark.parametrize(("phrase", "amounts"), PHRASES)
def test_amounts_are_found_in_a_phrase(phrase: str, amounts: list[str]) -> None:
    assert list(map(str, find_amounts(phrase))) == amounts


@pytest.mark.parametrize(
    ("phrase", "unit", "amounts"),
    [
        ("产值154.8", "亿元", ["154.8亿元"]),
        ("产值200亿", "bn CNY", ["200亿CNY"]),
        ("3000万", "亿元", ["3000万元"]),
        ("规模达到千亿级", "亿元", ["千亿元级"]),
        ("千亿规模", "亿元", ["千亿元级"]),
        ("154.8亿元", "亿元", ["154.8亿元"]),
        ("5宗", "个", ["5个"]),
    ],
)
def test_a_unit_counts_where_the_phrase_names_none(phrase: str, unit: str, amounts: list[str]) -> None:
    assert list(map(str, find_amounts(phrase, read_unit(unit)))) == amounts


def test_an_amount_keeps_its_words() -> None:
    assert [one.text for one in find_amounts("產值超過 154.8 億元，增長15.5%")] == ["超过154.8亿元", "15.5%"]
    assert [one.text for one in find_amounts("第二款")] == ["第二款"]


@given(
    st.sampled_from(
        ["154.8亿元", "超过7600亿元", "4至5个", "千亿元级", "10 bn CNY", "六成", "80多家", "近16亿元"]
    ),
    st.sampled_from(["", "总产出", "规模", "in 2022, "]),
    st.sampled_from(["", "的", "。", ", up 4.6% on the year"]),
)
def test_an_amount_is_found_among_words_as_it_is_read_alone(text: str, before: str, after: str) -> None:
    assert read_amount(text) in find_amounts(f"{before}{text}{after}")


@given(
    st.text(
        alphabet="0123456789.,-/至到~ 一二十百千万亿点分之第超约近上家个元%级多余½²①abcfirms以上规模",
        max_size=40,
    )
)
def test_any_phrase_can_be_scanned(phrase: str) -> None:
    for amount in find_amounts(phrase, read_unit("亿元")):
        assert amount.text
