import subprocess
import sys
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from targettrack import units
from targettrack.units import TABLE, UnitError, compatible, convert, label, read_unit, scaled, split

DOCUMENT = Path(__file__).parents[1] / "docs" / "units.md"
TOKENS = sorted({token for entry in TABLE for token in (entry.english, entry.chinese) if token})
SCALED = ("亿元", "bn CNY", "万平方米", "万千瓦", "千家", "thousand firms", "mn t", "亿CNY", "万m2")
RATIOS = (
    "元/人",
    "CNY/m2",
    "kWh/m2",
    "万元/人",
    "products/years",
    "件/万人",
    "吨标准煤/万元",
    "m3/m2",
    "人/km2",
)
ALL = [read_unit(token) for token in (*TOKENS, *SCALED, *RATIOS)]


def table() -> str:
    """Draw the table of units as docs/units.md shows it."""
    rows = ["| English | 中文 | also read | in its base | scale words |", "|---|---|---|---|---|"]
    kind = ""
    for entry in TABLE:
        if entry.kind != kind:
            kind = entry.kind
            rows.append(f"| **{kind}** | | | | |")
        factor = "" if entry.base == (entry.english or entry.chinese) else f"{entry.factor} {entry.base}"
        also = ", ".join(entry.others)
        scales = "yes" if entry.scales else "no"
        rows.append(f"| {entry.english} | {entry.chinese} | {also} | {factor} | {scales} |")
    return "\n".join(rows)


def test_the_document_shows_the_table() -> None:
    assert table() in DOCUMENT.read_text(encoding="utf-8")


def test_the_document_names_every_ambiguous_unit() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert [word for word in units.AMBIGUOUS if f"`{word}`" not in text] == []


@pytest.mark.parametrize("unit", ALL, ids=str)
def test_a_token_reads_as_its_unit(unit: units.Unit) -> None:
    assert read_unit(unit.token) == unit
    assert str(unit) == unit.token


@pytest.mark.parametrize("base", sorted({entry.base for entry in TABLE}))
def test_a_base_is_a_unit_itself(base: str) -> None:
    assert read_unit(base).base == base
    assert read_unit(base).factor == 1


def test_no_spelling_stands_twice() -> None:
    spellings = list(units.spellings())

    assert len(spellings) == len(dict(spellings))


@pytest.mark.parametrize(
    ("text", "token", "base", "factor"),
    [
        ("亿元", "亿元", "CNY", 10**8),
        ("億 元", "亿元", "CNY", 10**8),
        ("billion yuan", "bn CNY", "CNY", 10**9),
        ("Billion Yuan", "bn CNY", "CNY", 10**9),
        ("CNY bn", "bn CNY", "CNY", 10**9),
        ("bn 元", "bn 元", "CNY", 10**9),
        ("人民币", "元", "CNY", 1),
        ("萬㎡", "万m2", "m2", 10**4),
        ("ｋｍ²", "km2", "m2", 10**6),
        ("畝", "亩", "m2", Fraction(2000, 3)),
        ("公頃", "公顷", "m2", 10**4),
        ("噸", "吨", "kg", 1000),
        ("kt", "kt", "kg", 10**6),
        ("Mt", "Mt", "kg", 10**9),
        ("斤", "斤", "kg", Fraction(1, 2)),
        ("tCO₂", "tCO2e", "kgCO2e", 1000),
        ("噸標準煤", "吨标准煤", "kgce", 1000),
        ("億千瓦時", "亿千瓦时", "J", 360 * 10**12),
        ("度", "千瓦时", "J", 3600000),
        ("万千瓦", "万千瓦", "W", 10**7),
        ("percent", "%", "%", 1),
        ("％", "%", "%", 1),
        ("成", "成", "%", 10),
        ("‰", "‰", "%", Fraction(1, 10)),
        ("百分點", "个百分点", "pp", 1),
        ("個", "个", "count", 1),
        ("Companies", "firms", "firms", 1),
        ("CNY per m2", "CNY/m2", "CNY/m2", 1),
        ("万元/人", "万元/人", "CNY/people", 10**4),
        ("元/亩", "元/亩", "CNY/m2", Fraction(3, 2000)),
        ("kWh/km2", "kWh/km2", "J/m2", Fraction(18, 5)),
        ("m3/m2", "m3/m2", "m", 1),
        ("m/m3", "m/m3", "1/m2", 1),
    ],
)
def test_units_are_read_as_printed(text: str, token: str, base: str, factor: Fraction) -> None:
    unit = read_unit(text)

    assert (unit.token, unit.base, unit.factor) == (token, base, factor)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("亿圆", "unknown unit '亿圆'; did you mean '亿元'?"),
        ("bn CNZ", "unknown unit 'bn CNZ'; did you mean 'bn CNY'?"),
        ("firmz", "unknown unit 'firmz'; did you mean 'firms'?"),
        ("foo", "unknown unit 'foo'; see docs/units.md"),
        ("", "unit: empty; write a unit of docs/units.md"),
        ("mwh", "unknown unit 'mwh'; did you mean 'MWh'?"),
        ("cny", "unknown unit 'cny'; did you mean 'CNY'?"),
        ("mW", "ambiguous unit 'mW'; write MW"),
        ("$", "ambiguous unit '$'; write USD, HKD or the code of another dollar"),
        ("bn $", "ambiguous unit 'bn $'; write USD, HKD or the code of another dollar"),
        ("￥", "ambiguous unit '¥'; write CNY or JPY"),
        ("Dollars", "ambiguous unit 'Dollars'; write USD, HKD or the code of another dollar"),
        ("ton", "ambiguous unit 'ton'; write t, a tonne of 1000 kg"),
        ("mt", "ambiguous unit 'mt'; write t, kt or Mt (a million tonnes)"),
        ("亿%", "unknown unit '亿%'; % takes no scale word"),
        ("mn pp", "unknown unit 'mn pp'; pp takes no scale word"),
        ("元/元", "unknown unit '元/元'; a ratio of like units is a share: write %"),
        ("元/人/年", "unknown unit '元/人/年'; a ratio has one stroke"),
        ("元/", "unknown unit '元/'; did you mean '元'?"),
        ("元" * 61, f"unknown unit '{'元' * 59}…'; a unit has at most 60 characters"),
    ],
)
def test_any_other_unit_is_refused_with_the_way_out(text: str, message: str) -> None:
    with pytest.raises(UnitError) as caught:
        read_unit(text)

    assert str(caught.value) == message


@given(st.text(max_size=70))
@example("/")
@example("a/b/c")
@example(" per ")
def test_any_text_is_a_unit_or_refused(text: str) -> None:
    try:
        unit = read_unit(text)
    except UnitError:
        return
    assert read_unit(unit.token) == unit


def test_pint_agrees_on_every_factor_and_dimension() -> None:
    reduced = units.algebra()
    powers = {"m2": {"m": 2}, "m3": {"m": 3}}
    for entry in TABLE:
        name = units.identifier(entry.english or entry.chinese)
        base = units.identifier(entry.base)
        if entry.kind != "classifier" or entry.english:
            assert reduced({name: 1}) == (powers.get(entry.base, {base: 1}), entry.factor)


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_units_are_compatible_if_their_bases_agree_or_a_classifier_counts(
    one: units.Unit, other: units.Unit
) -> None:
    simple = "/" not in one.token + other.token
    counting = one.counted and other.counted and (one.classifier or other.classifier)

    assert compatible(one, other) == compatible(other, one)
    if simple:
        assert compatible(one, other) == (one.base == other.base or counting)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("亿元", "bn CNY", True),
        ("元", "USD", False),
        ("%", "pp", False),
        ("成", "%", True),
        ("家", "firms", True),
        ("家", "个", True),
        ("家", "元", False),
        ("家", "%", False),
        ("firms", "products", False),
        ("tCO2e", "t", False),
        ("tce", "kWh", False),
        ("元/人", "万元/百人", True),
        ("件/万人", "patents/people", True),
        ("件/万人", "CNY/people", False),
        ("件/万人", "patents/m2", False),
        ("W", "J", False),
    ],
)
def test_what_measures_the_same_thing(one: str, other: str, *, agree: bool) -> None:
    assert compatible(read_unit(one), read_unit(other)) is agree


@given(st.fractions(), st.sampled_from(list(product(ALL, ALL))))
def test_converting_there_and_back_changes_nothing(
    value: Fraction, pair: tuple[units.Unit, units.Unit]
) -> None:
    one, other = pair
    if compatible(one, other):
        assert convert(convert(value, one, other), other, one) == value


def test_incompatible_units_do_not_convert() -> None:
    with pytest.raises(UnitError) as caught:
        convert(Fraction(1), read_unit("%"), read_unit("pp"))

    assert str(caught.value) == "% is not a measure of pp; write a unit of pp"


@pytest.mark.parametrize(
    ("token", "exponent", "expected"),
    [
        ("CNY", 0, "CNY"),
        ("CNY", 3, "thousand CNY"),
        ("CNY", 4, "万CNY"),
        ("CNY", 9, "bn CNY"),
        ("元", 8, "亿元"),
        ("万元", 4, "亿元"),
        ("元", 12, "万亿元"),
        ("元/人", 4, "万元/人"),
        ("thousand firms", 3, "mn firms"),
    ],
)
def test_a_multiplier_is_a_scale_word(token: str, exponent: int, expected: str) -> None:
    unit = scaled(read_unit(token), exponent)

    assert unit.token == expected
    assert unit.factor == read_unit(token).factor * 10**exponent


@pytest.mark.parametrize(
    ("token", "exponent", "message"),
    [
        ("%", 3, "unknown unit 'thousand %'; % takes no scale word"),
        ("CNY", 13, "no unit is 10^13 CNY; the largest scale words are 万亿 and tn"),
        ("亿元", 8, "no unit is 10^8 亿元; the largest scale words are 万亿 and tn"),
        ("亿元", -8, "no unit is 10^-8 亿元; the largest scale words are 万亿 and tn"),
    ],
)
def test_a_multiplier_without_a_word_is_refused(token: str, exponent: int, message: str) -> None:
    with pytest.raises(UnitError) as caught:
        scaled(read_unit(token), exponent)

    assert str(caught.value) == message


@pytest.mark.parametrize("unit", ALL, ids=str)
def test_a_unit_is_its_scale_word_times_the_rest(unit: units.Unit) -> None:
    exponent, bare = split(unit)

    assert bare.factor * 10**exponent == unit.factor
    assert scaled(bare, exponent).factor == unit.factor


@pytest.mark.parametrize(
    ("token", "english", "chinese"),
    [
        ("亿元", "hundred million CNY", "亿元"),
        ("bn CNY", "billion CNY", "十亿元"),
        ("%", "%", "%"),
        ("pp", "pp", "个百分点"),
        ("家", "count", "家"),
        ("firms", "firms", "家企业"),
        ("斤", "斤", "斤"),
        ("万元/人", "ten thousand CNY/people", "万元/人"),
    ],
)
def test_labels_are_in_the_reader_s_language(token: str, english: str, chinese: str) -> None:
    unit = read_unit(token)

    assert (label(unit, "en"), label(unit, "zh")) == (english, chinese)


@pytest.mark.parametrize("heavy", ["pint", "difflib"])
def test_reading_amounts_and_simple_units_imports_nothing_heavy(heavy: str) -> None:
    program = f"""
import sys
from targettrack.amounts import read_amount
read_amount("超过7600亿元")
assert {heavy!r} not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603
