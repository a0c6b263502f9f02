from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from targettrack import amounts
from targettrack.amounts import (
    Amount,
    AmountError,
    contains,
    exactly,
    hull,
    read_amount,
    read_value,
    write,
)
from targettrack.amounts.numerals import spell
from targettrack.units import Unit, UnitError, read_unit

YUAN = read_unit("亿元")
TOKENS = (
    "亿元",
    "bn CNY",
    "%",
    "个百分点",
    "家",
    "firms",
    "万m2",
    "亩",
    "成",
    "元/人",
    "千吨",
    "kt",
    "万千瓦",
    "index",
)

# As printed, as written back. What is written is in the unit as printed; 81..89 are whole things.
PRINTED = [
    ("100亿元", "100亿元"),
    ("3541 亿元", "3541亿元"),
    ("1.2万亿元", "1.2万亿元"),
    ("3千亿元", "3千亿元"),
    ("10 bn CNY", "10 bn CNY"),
    ("16万㎡", "16万m2"),
    ("100万平方米", "100万平方米"),
    ("600亩", "600亩"),
    ("10.4%", "10.4%"),
    ("-5%", "-5%"),
    ("−5%", "-5%"),
    ("1.7个百分点", "1.7个百分点"),
    ("1.7百分点", "1.7个百分点"),
    ("10 percent", "10%"),
    ("1.7 percentage points", "1.7 pp"),
    ("383家", "383家"),
    ("5元/人", "5元/人"),
    ("5千瓦时", "5千瓦时"),
    # numerals
    ("一百亿元", "100亿元"),
    ("壹佰億元", "100亿元"),
    ("一百零五家", "105家"),
    ("十五家", "15家"),
    ("兩家", "2家"),
    ("一亿二千万元", "12000万元"),
    ("1亿2000万元", "12000万元"),
    ("一点五亿元", "1.5亿元"),
    ("三万亿元", "30000亿元"),
    ("五百万千瓦", "500万千瓦"),
    ("六百千瓦", "600千瓦"),
    ("３００亿元", "300亿元"),
    ("1,234,567元", "1234567元"),
    ("1，234，567元", "1234567元"),
    # over, at least, at most, less
    ("超过7600亿元", ">7600亿元"),
    ("超過7600億元", ">7600亿元"),
    (">7600亿元", ">7600亿元"),
    ("逾1000家", ">1000家"),
    ("超百家", ">100家"),
    ("突破1000亿元", ">1000亿元"),
    ("over 7.6 trillion yuan", ">7.6 tn CNY"),
    ("more than 100 firms", ">100 firms"),
    ("1亿元以上", ">=1亿元"),
    ("不低于10%", ">=10%"),
    ("不少於10家", ">=10家"),
    ("at least 100 firms", ">=100 firms"),
    ("≥100家", ">=100家"),
    ("10%以下", "<=10%"),
    ("不超过10%", "<=10%"),
    ("up to 5%", "<=5%"),
    ("不到10%", "<10%"),
    ("less than 10%", "<10%"),
    ("-10%以上", ">=-10%"),
    # nearly, about
    ("近16亿元", "[15, 16)亿元"),
    ("nearly 16亿元", "[15, 16)亿元"),
    ("将近90平方公里", "[80, 90)平方公里"),
    ("近百家", "[90, 100)家"),
    ("近1亿元", "[0.9, 1)亿元"),
    ("约2.75亿元", "2.745..2.755亿元"),
    ("about 100 firms", "95..105 firms"),
    ("20家左右", "15..25家"),
    ("~16%", "15.5..16.5%"),
    ("約-5%", "-5.5..-4.5%"),
    # more after a round number
    ("80多家", "81..89家"),
    ("十余家", "11..19家"),
    ("100多个", "101..199个"),
    ("三千多家", "3001..3999家"),
    ("80多亿元", "(80, 90)亿元"),
    ("7200餘億元", "(7200, 7300)亿元"),
    ("3亿多元", "(3, 4)亿元"),
    ("80多万家", "(80, 90)万家"),
    # reached
    ("达100亿元", "100亿元"),
    ("達到100億元以上", ">=100亿元"),
    ("上一百亿元", "100亿元"),
    ("上百家", ">=100家"),
    ("上千亿元", ">=1000亿元"),
    # shares
    ("六成", "6成"),
    ("近六成", "[5, 6)成"),
    ("百分之十", "10%"),
    ("约百分之十", "9.5..10.5%"),
    ("千分之三", "3‰"),
    ("三分之一", "1/3"),
    ("2/3", "2/3"),
    ("1/4", "25%"),
    ("a third", "1/3"),
    ("two-thirds", "2/3"),
    ("一半", "50%"),
    ("about a sixth", "(.., ..)%"),
    ("nearly a third", "(.., 100/3)%"),
    ("超过三分之一", "(100/3, ..)%"),
    ("三分之一以上", "[100/3, ..)%"),
    ("不超过三分之一", "(.., 100/3]%"),
    # ranges
    ("4至5个", "4..5个"),
    ("4到5个", "4..5个"),
    ("4-5个", "4..5个"),
    ("4～5个", "4..5个"),
    ("10..12个", "10..12个"),
    ("4 to 5 firms", "4..5 firms"),
    ("between 4 and 5 firms", "4..5 firms"),
    ("5%-10%", "5..10%"),
    ("-5--3%", "-5..-3%"),
    ("1.2-1.5万亿元", "1.2..1.5万亿元"),
    ("3-5千亿元", "3..5千亿元"),
    ("三至五千亿元", "3000..5000亿元"),
    ("5000万-2亿元", "0.5..2亿元"),
    ("百分之十到百分之二十", "10..20%"),
    ("1/4到1/3", "[25, 100/3]%"),
    ("达4至5个", "4..5个"),
    # currencies first
    ("CNY 10 billion", "10 bn CNY"),
    ("RMB 10bn", "10 bn CNY"),
    ("US$5 million", "5 mn USD"),
    ("人民币一百亿元", "100亿元"),
    ("over CNY 10 bn", ">10 bn CNY"),
    ("CNY 10-12 bn", "10..12 bn CNY"),
    ("CNY 10 bn to CNY 12 bn", "10..12 bn CNY"),
    # classes
    ("千亿元级", "千亿元级"),
    ("百億元級", "百亿元级"),
    ("100亿元级", "百亿元级"),
    ("万千瓦级", "万千瓦级"),
    ("1 bn CNY级", "1 bn CNY级"),
    # the notation of `write`
    ("[15, 16)亿元", "[15, 16)亿元"),
    ("(.., ..)%", "(.., ..)%"),
    ("(.., 100/3]家", "(.., 100/3]家"),
]


@pytest.mark.parametrize(("text", "written"), PRINTED, ids=[text for text, _ in PRINTED])
def test_amounts_are_read_as_printed(text: str, written: str) -> None:
    amount = read_amount(text)

    assert str(amount) == written
    assert amount.text == text
    assert read_amount(written) == amount


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("154.8", "亿元", "154.8亿元"),
        ("154.8亿", "亿元", "154.8亿元"),
        ("1.2万亿", "元", "1.2万亿元"),
        ("千亿级", "亿元", "千亿元级"),
        ("1.6 bn", "CNY", "1.6 bn CNY"),
        ("50万", "m2", "50万m2"),
        ("100家", "firms", "100家"),
        ("超百", "家", ">100家"),
        ("4至5", "个", "4..5个"),
        ("1/3", "%", "1/3"),
        ("16亿元", "CNY", "16亿元"),
        ("CNY 16", "亿元", "16 CNY"),
    ],
)
def test_a_unit_given_counts_where_the_text_names_none(text: str, unit: str, written: str) -> None:
    assert str(read_amount(text, read_unit(unit))) == written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an amount is empty; write a number with its unit"),
        ("100", "'100': a number needs a unit; write it beside the number or give a unit"),
        ("1.2万亿", "'1.2万亿': a number needs a unit; write it beside the number or give a unit"),
        ("5%-10", "'5%-10': a number needs a unit; write it beside the number or give a unit"),
        ("千亿级", "'千亿级': a class needs a unit; write 千亿元级"),
        ("3000亿元级", "'3000亿元级': a class is named by a power of ten; write one such as 百亿元级"),
        ("超千亿元级", "'超千亿元级': a class takes no hedge; write 千亿元级"),
        ("$5", "ambiguous unit '$'; write USD, HKD or the code of another dollar"),
        ("5 ton", "ambiguous unit 'ton'; write t, a tonne of 1000 kg"),
        ("10亿圆", "unknown unit '亿圆'; did you mean '亿元'?"),
        ("1e9元", "unknown unit 'e9元'; see docs/units.md"),
        ("0x10元", "unknown unit 'x10元'; see docs/units.md"),
        ("5/3%", "unknown unit '/3%'; see docs/units.md"),
        ("nan", "'nan': no number found; write one in figures, such as 16亿元 or >100 firms"),
        ("inf", "'inf': no number found; write one in figures, such as 16亿元 or >100 firms"),
        ("ten or so", "'ten or so': no number found; write one in figures, such as 16亿元 or >100 firms"),
        ("some 5%", "'some 5%': 'some' is no hedge or currency; write the figure alone"),
        (".5%", "'.5%': '.' is no hedge or currency; write the figure alone"),
        ("七八个", "'七八个': the numeral can be read in two ways; write it in figures"),
        ("一百五家", "'一百五家': the numeral can be read in two ways; write it in figures"),
        ("二〇二五家", "'二〇二五家': the numeral can be read in two ways; write it in figures"),
        ("1,23元", "'1,23元': the separators are not in place; write 1234567.8 or 1,234,567.8"),
        ("1.2.3元", "'1.2.3元': the separators are not in place; write 1234567.8 or 1,234,567.8"),
        ("9亿9", "'9亿9': the parts do not add up; write one number, as 1.2亿"),
        ("1万2亿元", "'1万2亿元': the parts do not add up; write one number, as 1.2亿"),
        ("1½家", "'1½家': '½' is no plain number; write it in figures"),
        ("10²家", "'10²家': '²' is no plain number; write it in figures"),
        ("①家", "'①家': '①' is no plain number; write it in figures"),
        ("约0%", "'约0%': about zero bounds nothing; write 0 or a bound such as <1"),
        ("近0%", "'近0%': nearly zero bounds nothing; write 0 or a bound such as <1"),
        ("0多家", "'0多家': 多 zero bounds nothing; write 0 or a bound such as <1"),
        ("近-5%", "'近-5%': nearly with a negative number is not clear; write a range"),
        ("83多家", "'83多家': 多 follows a round number only; write a range"),
        ("约80多家", "'约80多家': two hedges on one number; write the one that holds"),
        ("超过100家以上", "'超过100家以上': two hedges on one number; write the one that holds"),
        ("约4至5个", "'约4至5个': a range takes no hedge; write the range or the hedge alone"),
        ("10至20多个", "'10至20多个': a range takes no hedge; write the range or the hedge alone"),
        ("5至4个", "'5至4个': the range ends below its start; write the lower end first"),
        ("(5, 5]家", "'(5, 5]家': nothing lies between the ends; write the value alone"),
        ("5元-6家", "'5元-6家': 元 is not a measure of 家; write a unit of count"),
        ("2/0", "'2/0': nothing can be divided by zero; write another fraction"),
        ("9" * 41 + "元", f"'{'9' * 41}元': too many digits; write at most 40 in a row"),
        ("9" * 5000, f"'{'9' * 59}…': too long for a figure; write at most 200 characters"),
    ],
)
def test_nothing_is_guessed(text: str, message: str) -> None:
    with pytest.raises((AmountError, UnitError)) as caught:
        read_amount(text)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "unit", "message"),
    [
        ("100家", "%", "'100家': 家 is not a measure of %; write a unit of %"),
        ("10%", "pp", "'10%': % is not a measure of pp; write a unit of pp"),
        ("1/3", "家", "'1/3': % is not a measure of 家; write a unit of count"),
        ("USD 5", "元", "'USD 5': USD is not a measure of 元; write a unit of CNY"),
        ("USD 5元", None, "'USD 5元': 元 is not a measure of USD; write a unit of USD"),
        ("3千", "亿元", "'3千': 千 beside the unit 亿元 is not clear; write the whole unit"),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(text: str, unit: str | None, message: str) -> None:
    with pytest.raises((AmountError, UnitError)) as caught:
        read_amount(text, read_unit(unit) if unit else None)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("154.8", "154.8%"),
        (" -5 ", "-5%"),
        (">7600", ">7600%"),
        ("> 7600", ">7600%"),
        (">=100", ">=100%"),
        ("<16", "<16%"),
        ("<=3", "<=3%"),
        ("~16", "15.5..16.5%"),
        ("10..12", "10..12%"),
        ("1/3", "1/3"),
        (">1/4", ">25%"),
        ("~1/6", "(.., ..)%"),
        ("[15, 16)", "[15, 16)%"),
        ("(.., 5]", "<=5%"),
    ],
)
def test_a_value_has_a_strict_notation(text: str, written: str) -> None:
    assert str(read_value(text, read_unit("%"))) == written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,234", "'1,234': a value has no thousands separators; write 1234"),
        ("1e9", "'1e9': a value has no exponent; write all its digits"),
        ("1/3", "'1/3': a fraction is a share in %, not in 亿元; write a decimal number"),
        ("[1, 2]亿元", "'[1, 2]亿元': the unit has a column of its own; write the value alone"),
        ("5..4", "'5..4': the range ends below its start; write the lower end first"),
        ("~0", "'~0': about zero bounds nothing; write 0 or a bound such as <1"),
        ("9" * 41, f"'{'9' * 41}': too many digits; write at most 40 in a row"),
    ]
    + [
        (text, f"'{text}': not a value; write a number such as 154.8, >7600, <=3, ~16, 10..12 or 1/3")
        for text in ("", "nan", "超7600", "5%", "..5", "5..", "--5", ">>5", "１５", "٣", "0x1F", "1_000")
    ],
)
def test_any_other_value_is_refused(text: str, message: str) -> None:
    with pytest.raises(AmountError) as caught:
        read_value(text, YUAN)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("16亿元", False),
        ("10..12个", False),
        (">16亿元", True),
        ("约16亿元", True),
        ("十余家", True),
        ("千亿元级", False),
    ],
)
def test_an_amount_knows_whether_a_hedge_shaped_it(text: str, *, hedged: bool) -> None:
    assert read_amount(text).hedged is hedged


def test_a_point_is_closed_on_both_sides() -> None:
    assert read_amount("16亿元").point == 1_600_000_000
    assert read_amount("16亿元") == exactly(Fraction(1_600_000_000), YUAN)
    assert read_amount("4至5个").point is None
    assert read_amount(">4个").point is None
    assert read_amount(">4个").unbounded
    assert not read_amount("4至5个").unbounded


def test_an_unknown_end_is_open() -> None:
    assert Amount(None, None, low_open=False, high_open=False, unit=YUAN) == read_amount("(.., ..)亿元")


def test_ends_in_the_wrong_order_are_no_amount() -> None:
    with pytest.raises(AmountError) as caught:
        Amount(Fraction(2), Fraction(1), low_open=False, high_open=False, unit=YUAN)

    assert str(caught.value) == "the lower end 2 is not below the upper end 1 CNY"


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        (">7600亿元", "7601亿元", True),
        (">7600亿元", "7600亿元", False),
        (">=7600亿元", ">7600亿元", True),
        (">7600亿元", ">=7600亿元", False),
        ("(.., ..)亿元", ">5元", True),
        ("4..5家", "(.., 5]家", False),
        ("<=5家", "4..5家", True),
        ("<5家", "4..5家", False),
        ("4..5家", "4..5 firms", True),
    ],
)
def test_one_amount_contains_another(outer: str, inner: str, *, holds: bool) -> None:
    assert contains(read_amount(outer), read_amount(inner)) is holds


def test_amounts_of_different_things_have_no_hull() -> None:
    with pytest.raises(UnitError) as caught:
        hull(read_amount("5%"), read_amount("5家"))

    assert str(caught.value) == "家 is not a measure of %; write a unit of %"


def test_a_hull_keeps_both_wordings() -> None:
    joined = hull(read_amount("近16亿元"), read_amount("16.2亿元"))

    assert (str(joined), joined.text, joined.hedged) == ("15..16.2亿元", "近16亿元 / 16.2亿元", True)


def test_the_public_names_are_listed() -> None:
    public = {name for name in vars(amounts) if not name.startswith("_")}
    modules = {"bands", "hedges", "intervals", "notation", "numerals", "reading", "scanning", "shares"}

    assert set(amounts.__all__) == public - modules


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=3).map(Fraction)
fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000)
units = st.sampled_from(TOKENS).map(read_unit)


@st.composite
def any_amount(draw: st.DrawFn, measured: st.SearchStrategy[Unit] = units) -> Amount:
    unit = draw(measured)
    low, high = sorted((draw(numbers | fractions), draw(numbers | fractions)))
    opened = low < high
    return Amount(
        draw(st.sampled_from((low * unit.factor, None))),
        draw(st.sampled_from((high * unit.factor, None))),
        low_open=opened and draw(st.booleans()),
        high_open=opened and draw(st.booleans()),
        unit=unit,
    )


@given(any_amount())
def test_reading_undoes_writing(amount: Amount) -> None:
    assert read_amount(write(amount)) == amount


@given(any_amount(st.just(YUAN)), any_amount(st.just(read_unit("bn CNY"))))
def test_a_hull_contains_both(one: Amount, other: Amount) -> None:
    joined = hull(one, other)

    assert contains(joined, one)
    assert contains(joined, other)


def ends(text: str) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    amount = read_amount(text)
    return amount.low, amount.high, amount.low_open, amount.high_open


HEDGED = st.sampled_from(("{}", "超{}", "近{}", "约{}", "不到{}", "{}以上", "{}以下", "{}左右"))
whole = st.integers(min_value=1, max_value=10**6)


@given(HEDGED, whole)
def test_a_change_of_scale_changes_nothing(hedge: str, number: int) -> None:
    assert ends(hedge.format(f"{number}万亿元")) == ends(hedge.format(f"{number}0000亿元"))
    assert ends(hedge.format(f"{number}亿元")) == ends(hedge.format(f"{number} 亿 yuan"))
    assert ends(hedge.format(f"{number}公里")) == ends(hedge.format(f"{number}000米"))


@given(HEDGED, whole)
def test_traditional_and_full_width_read_the_same(hedge: str, number: int) -> None:
    plain = hedge.format(f"{number}万个")
    other = plain.translate(str.maketrans("万个约过0123456789", "萬個約過０１２３４５６７８９"))

    assert read_amount(other) == read_amount(plain)


@given(HEDGED, whole)
def test_a_hedge_contains_or_borders_its_number(hedge: str, number: int) -> None:
    low, high, _, _ = ends(hedge.format(f"{number}元"))

    assert low is None or low <= number
    assert high is None or number <= high


@given(st.integers(min_value=1, max_value=10**15))
@example(10**12)
@example(100_010_000)
def test_chinese_numerals_are_read_as_spelled(number: int) -> None:
    assert read_amount(f"{spell(number)}元").point == number


READERS: tuple[Callable[[str, Unit], Amount], ...] = (read_amount, read_value)
PIECES = st.lists(
    st.sampled_from(tuple("0123456789.,-~<>=/()[]% 一二十百千万亿点多余至到级元家超近约上以下分之")),
    max_size=12,
).map("".join)


@given(st.text() | PIECES)
@example("-")
@example("--5")
@example("亿亿亿亿亿亿")
@example("~" + "1" * 39)
@example("零分之一")
@example("0/0")
@example("[1/0, 2]%")
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    for read, unit in product(READERS, (YUAN, read_unit("家"), read_unit("%"))):
        try:
            amount = read(text, unit)
        except (AmountError, UnitError):
            continue
        assert read_amount(write(amount)) == amount
