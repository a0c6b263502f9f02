"""Rules on arithmetic and parts: what is printed agrees, within the rounding of each figure."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from targettrack import RULES, Register, check, load, read, read_amount
from targettrack.amounts import exactly, read_value
from targettrack.amounts.bands import band
from targettrack.rules.bands import quotient, reached_by, said, spread
from targettrack.units import read_unit

Write = Callable[[str, str], str]
Found = Callable[..., list[str]]

AREAS = """\
areas:
  - {id: city, name: City}
  - {id: north, name: North, part_of: city}
  - {id: south, name: South, part_of: city}
  - {id: port, name: Port, part_of: north}
"""
ARITHMETIC = [one for one in RULES if one.code.startswith("TT5")]
INDICATORS = """\
indicators:
  - {id: output, name: output, unit: 亿元, measure: flow}
  - {id: solar, name: solar output, unit: 亿元, measure: flow}
  - {id: city-output, name: output of the city, unit: 亿元, measure: flow}
  - {id: share, name: share, unit: "%", measure: share, part: solar, whole: output}
  - {id: city-share, name: share of the city's, unit: "%", measure: share, part: output, whole: city-output}
  - {id: balance, name: trade balance, unit: 亿元, measure: flow, signed: true}
  - {id: firms, name: firms, unit: firms, measure: stock}
  - {id: listed, name: listed firms, unit: listings, measure: stock}
  - {id: age, name: age, unit: years, measure: stock}
  - {id: products, name: new products, unit: products, measure: flow}
"""
COLUMNS = (
    "indicator",
    "area",
    "period",
    "value",
    "published",
    "yoy",
    "yoy_gap",
    "yoy_gap_to",
    "status",
    "kind",
)
UNITS = {"share": "%", "city-share": "%", "firms": "firms", "listed": "listings", "age": "years"}
UNITS |= {"products": "products"}
HEADER = ",".join((*COLUMNS, "definition", "unit", "source"))


@pytest.fixture
def found(root: Path, write: Write) -> Found:
    """Return what the rules find in rows given as texts of `key=value`, from "
    "indicator, area, period, value."""

    def found(*rows: str, targets: str = "") -> list[str]:
        write("targets/areas.yaml", AREAS)
        write("targets/indicators.yaml", INDICATORS)
        write(
            "targets/sources.yaml", "sources:\n  - {id: yearbook, title: Yearbook, published: 2020-01-01}\n"
        )
        header = "plan: {title: Plan, area: city, declared: 2020-01-01, source: yearbook}\n"
        write("targets/plan.yaml", f"{header}targets:\n{targets}" if targets else f"{header}targets: []\n")
        write("observations/all.csv", "\n".join([HEADER, *map(line, rows)]) + "\n")
        register, flaws = read(root)
        assert flaws == []
        return [str(one).removeprefix("observations/all.csv:") for one in check(register, ARITHMETIC)]

    return found


def line(row: str) -> str:
    plain = [cell for cell in row.split() if "=" not in cell]
    cells = dict(zip(COLUMNS, [*plain, "", "", ""], strict=False)) | {"published": "2024-03-01"}
    cells |= dict(cell.split("=", 1) for cell in row.split() if "=" in cell)
    cells["unit"] = cells.get("unit") or UNITS.get(cells["indicator"], "亿元")
    return ",".join(cells.get(column, "") for column in HEADER.split(",")[:-1]) + ",yearbook"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("154.8亿元", "15475000000", "15485000000"),
        ("52%", "51.5", "52.5"),
        ("52.0%", "51.95", "52.05"),
        ("-0.2个百分点", "-0.25", "-0.15"),
        ("1,200万元", "11995000", "12005000"),
        ("1.2万亿元", "1150000000000", "1250000000000"),
        ("1亿2000万元", "119995000", "120005000"),
        ("16.3万㎡", "162500", "163500"),
        ("16.0m2", "15.95", "16.05"),
        ("10 bn CNY", "9500000000", "10500000000"),
        ("六成", "55", "65"),
        ("一百亿元", "9950000000", "10050000000"),
        ("1/4", "12.5", "37.5"),
        ("三分之二", "50", "250/3"),
        ("百分之十", "9.5", "10.5"),
        ("333 firms", "333", "333"),
        ("1.2万人", "11500", "12500"),
        ("约16亿元", "1550000000", "1650000000"),
    ],
)
def test_a_printed_figure_stands_for_half_of_its_last_digit_either_way(
    text: str, low: str, high: str
) -> None:
    assert band(read_amount(text))[:2] == (Fraction(low), Fraction(high))


def test_a_bound_stands_for_all_beyond_it() -> None:
    assert spread(band(read_amount("超过7600亿元")), Fraction(10**8)) == "7600 or more"
    assert spread(band(read_amount("不到16%"))) == "16 or less"
    assert spread(band(read_amount("约六分之一"))) == "anything"
    assert spread(band(read_amount("333 firms"))) == "333"


def test_nobody_rounded_what_was_never_printed() -> None:
    assert spread(band(exactly(Fraction(10, 3), read_unit("%")))) == "3.33"
    assert said(Fraction(0)) == "0"


def test_growth_follows_from_the_levels(found: Found) -> None:
    assert found("output city 2022 100", "output city 2023 104 yoy=4%") == []
    assert found("output city 2022 100", "output city 2023 104 yoy=5.1%") == [
        (
            "3: error TT501: yoy: '5.1%' is not the change from 100亿元 in 2022 "
            "(observations/all.csv:2) to 104亿元, "
            "which is 4.01 % (2.99 to 5.03); correct one of the three, or allow TT501 with a reason"
        )
    ]
    assert found("output city 2022 100", "output city 2023 104 yoy=5.1% status=B") == []
    assert found("output city 2022 100", "output city 2023 104 yoy=5.1% status=F") == []
    assert found("output city 2022 100 definition=old", "output city 2023 104 yoy=5.1%") == []
    assert found("output city 2022 >100", "output city 2023 104 yoy=-9%") == []
    assert found("output city 2022 0", "output city 2023 104 yoy=9%") == []
    assert found("output city 2022-01/2022-09 100", "output city 2023 104 yoy=9%") == []


def test_a_change_with_a_level_published_elsewhere_agrees_with_it(found: Found) -> None:
    rows = ["output city 2022 100", "output city 2023 104 published=2024-02-01", "output city 2023 - yoy=9%"]

    assert [one.split(";")[0] for one in found(rows[0], rows[1], rows[2].replace(" -", " value="))] == [
        (
            "4: error TT501: yoy: '9%' is not the change from 100亿元 in 2022 "
            "(observations/all.csv:2) to 104亿元, "
            "which is 4.01 % (2.99 to 5.03)"
        )
    ]


def test_growth_may_follow_from_the_level_as_first_or_as_last_published(found: Found) -> None:
    first, revised = "output city 2022 100 published=2023-03-01", "output city 2022 102 published=2025-03-01"

    assert found(first, revised, "output city 2023 104 yoy=4%") == []
    assert found(first, revised, "output city 2023 104 yoy=2%") == []
    assert len(found(first, revised, "output city 2023 104 yoy=9%")) == 1


def test_a_share_changes_in_points(found: Found) -> None:
    assert found("share city 2022 51.8", "share city 2023 52 yoy=0.2pp") == []
    assert found("share city 2022 50.0", "share city 2023 52.0 yoy=0.2pp") == [
        (
            "3: error TT501: yoy: '0.2 pp' is not the change from 50% in 2022 "
            "(observations/all.csv:2) to 52%, "
            "which is 2 points (1.9 to 2.1); correct one of the three, or allow TT501 with a reason"
        )
    ]


def test_a_share_is_its_part_over_its_whole(found: Found) -> None:
    assert found("solar city 2023 13", "output city 2023 104", "share city 2023 12.5") == []
    assert found("solar city 2023 13", "output city 2023 104", "share city 2023 12.0") == []
    assert found("solar city 2023 13", "output city 2023 104", "share city 2023 14") == [
        (
            "4: error TT502: value: '14%' is not the share of 13亿元 in 2023 "
            "(observations/all.csv:2) in 104亿元 in "
            "2023 (observations/all.csv:3), which is 12.5 % (12 to 13); "
            "correct one of the three, or allow TT502 with a reason"
        )
    ]
    assert found("solar city 2022 13", "output city 2023 104", "share city 2023 14") == []


def test_a_whole_may_be_that_of_an_area_around(found: Found) -> None:
    rows = ["output north 2023 3541", "city-output city 2023 33989", "city-share north 2023 10.4"]

    assert found(*rows) == []
    assert len(found(*rows[:2], "city-share north 2023 10.8")) == 1
    # Output of the city is not the whole of a share of the north's own output.
    assert (
        found("solar north 2023 13", "output city 2023 104", "solar city 2023 52", "share north 2023 60")
        == []
    )


def test_an_area_holds_what_lies_in_it(found: Found) -> None:
    assert found("output city 2023 100", "output north 2023 60", "output south 2023 41") == []
    assert found("balance city 2023 100", "balance north 2023 600") == []
    assert found("age city 2023 20", "age north 2023 100") == []
    assert found("output city 2022 100", "output north 2023 600") == []
    assert found("output city 2023 100", "output port 2023 102") == [
        (
            "3: error TT503: value: '102亿元' in port is more than 100亿元 in 2023 "
            "(observations/all.csv:2) in city, "
            "where it lies; correct one of the two, or allow TT503 with a reason"
        )
    ]
    assert found(
        "output city 2023 100", "output north 2023 60", "output port 2023 55", "output south 2023 45"
    ) == [
        (
            "2: error TT503: value: '100亿元' is less than north and south, which add up to "
            "104 亿元 or more; "
            "correct one of the figures, or allow TT503 with a reason"
        )
    ]


def test_a_headline_holds_its_parts(found: Found) -> None:
    assert found("firms city 2023-12-31 383", "firms city 2023 383 kind=listed") == []
    assert found("firms city 2023 383", "firms city 2023 400 definition=wider") == []
    assert found("firms city 2023 383", "firms city 2023 400 kind=listed") == [
        (
            "3: error TT504: value: '400 firms' (kind listed) is more than 383 firms in 2023 "
            "(observations/all.csv:2), its whole; correct one of the two, or allow TT504 with a reason"
        )
    ]


def test_a_total_is_no_less_than_the_events_listed(found: Found) -> None:
    events = [f"products city 2023-0{month}-01 1 kind={name}" for month, name in enumerate("abc", 1)]

    assert found("products city 2023 3", *events) == []
    assert found("products city 2022 2", *events) == []
    assert found("products city 2023 2", *events) == [
        (
            "2: error TT504: value: '2 products' is less than the 3 listed singly in 2023; "
            "correct one of the figures, or allow TT504 with a reason"
        )
    ]


def test_a_subset_is_no_more_than_its_whole(found: Found) -> None:
    targets = (
        "  - {id: whole, indicator: firms, at_least: 900家}\n"
        "  - {id: part, indicator: listed, at_least: 90家, subset_of: whole}\n"
    )

    assert found("firms city 2023 383", "listed city 2023 5", targets=targets) == []
    assert found("firms city 2023 383", "listed city 2023-12-31 500", targets=targets) == [
        (
            "3: error TT504: value: '500 listings' is more than 383 firms in 2023 "
            "(observations/all.csv:2) of firms, "
            "its whole; correct one of the two, or allow TT504 with a reason"
        )
    ]


def test_a_gap_lies_between_two_growth_rates(found: Found) -> None:
    gap = "solar city 2023 50 yoy=4.9% yoy_gap=1.7pp yoy_gap_to=output"

    assert found(gap, "output city 2023 value= yoy=3.1%") == []
    assert found(gap, "output city 2023 value= yoy=3.5%") == [
        (
            "2: error TT505: yoy_gap: '1.7 pp' below '4.9%' is 3.2 % (3.1 to 3.3), and "
            "output changed by '3.5%' "
            "(observations/all.csv:3); correct one of the three, or allow TT505 with a reason"
        )
    ]


def test_a_share_rises_by_what_growth_makes_of_it(found: Found) -> None:
    gap = "solar city 2023 50 yoy=4.9% yoy_gap=1.7pp yoy_gap_to=output"

    assert found(gap, "share city 2023 52 yoy=0.8pp") == []
    assert found(gap, "share city 2023 52 yoy=0.2pp") == [
        (
            "3: error TT506: yoy: '0.2 pp' does not follow; a share of 52% whose part grew by '4.9%' "
            "(observations/all.csv:2), '1.7 pp' more than output, has risen by 0.84 points (0.81 to 0.88); "
            "correct one of the figures, or allow TT506 with a reason"
        )
    ]
    assert found(gap, "share city 2023 52 yoy=0.2pp status=B") == []
    assert found(gap, "share north 2023 52 yoy=0.2pp") == []
    assert found(
        "solar city 2023 50 yoy=4.9%", "output city 2023 99 yoy=3.2%", "share city 2023 50 yoy=2pp"
    ) == [
        (
            "4: error TT506: yoy: '2 pp' does not follow; a share of 50% whose part grew by '4.9%' "
            "(observations/all.csv:2), and its whole by '3.2%' (observations/all.csv:3), has "
            "risen by 0.81 points "
            "(0.76 to 0.87); correct one of the figures, or allow TT506 with a reason"
        )
    ]


def test_the_contradiction_in_the_shipped_register_is_found_or_allowed() -> None:
    register = load(Path(__file__).parents[1])
    bare = [seen.model_copy(update={"allow": ()}) for seen in register.observations]

    assert [
        str(one) for one in check(register.model_copy(update={"observations": tuple(bare)}), ARITHMETIC)
    ] == [
        (
            "observations/jiading.csv:4: error TT506: yoy: '0.2个百分点' does not follow; a "
            "share of 52% whose part "
            "grew by '4.9%' (observations/jiading.csv:3), '1.7个百分点' more than "
            "industrial-output, has risen by "
            "0.84 points (0.81 to 0.88); correct one of the figures, or allow TT506 with a reason"
        )
    ]


# A law: what was computed exactly from any levels and then rounded, each figure to digits of its own, agrees.
levels = st.fractions(min_value=Fraction(1, 10), max_value=10**6, max_denominator=10**4)
digits = st.integers(0, 3)


def rounded(value: Fraction, places: int) -> str:
    number = round(value * 10**places)
    whole, rest = divmod(abs(number), 10**places)
    return f"{'-' if number < 0 else ''}{whole}" + (f".{rest:0{places}d}" if places else "")


@given(st.tuples(levels, levels, levels, levels), st.lists(digits, min_size=9, max_size=9))
def test_a_table_that_was_computed_and_rounded_is_sound(
    given_levels: tuple[Fraction, Fraction, Fraction, Fraction], places: list[int]
) -> None:
    part, other, part_before, other_before = given_levels
    whole, whole_before = part + other, part_before + other_before
    share, share_before = 100 * part / whole, 100 * part_before / whole_before
    growth, growth_of_whole = 100 * (part / part_before - 1), 100 * (whole / whole_before - 1)
    assume(growth > -99)
    row = {"area": "a", "published": "2024", "source": "a"}

    def level(indicator: str, year: str, value: Fraction, place: int, **more: str) -> dict[str, str]:
        unit = "%" if indicator == "share" else "亿元"
        return (
            row
            | {"indicator": indicator, "period": year, "unit": unit, "value": rounded(value, place)}
            | more
        )

    gap = {"yoy_gap": f"{rounded(growth - growth_of_whole, places[6])}pp", "yoy_gap_to": "whole"}
    register = Register.model_validate(
        {
            "areas": [{"id": "a", "name": "a"}],
            "sources": [{"id": "a", "title": "a", "published": "2024"}],
            "indicators": [
                {"id": "part", "name": "part", "measure": "flow", "unit": "亿元"},
                {"id": "whole", "name": "whole", "measure": "flow", "unit": "亿元"},
                {
                    "id": "share",
                    "name": "s",
                    "measure": "share",
                    "unit": "%",
                    "part": "part",
                    "whole": "whole",
                },
            ],
            "observations": [
                level("part", "2022", part_before, places[0]),
                level("whole", "2022", whole_before, places[1]),
                level("share", "2022", share_before, places[2]),
                level("part", "2023", part, places[3], yoy=f"{rounded(growth, places[4])}%", **gap),
                level("whole", "2023", whole, places[5], yoy=f"{rounded(growth_of_whole, places[7])}%"),
                level("share", "2023", share, places[8], yoy=f"{rounded(share - share_before, places[4])}pp"),
            ],
        }
    )

    assert check(register, ARITHMETIC) == []


@given(levels, levels, digits, digits)
def test_a_quotient_of_rounded_figures_holds_the_exact_one(
    top: Fraction, bottom: Fraction, one: int, other: int
) -> None:
    unit = read_unit("亿元")
    found = quotient(
        band(read_value(rounded(top, one), unit)), band(read_value(rounded(bottom, other), unit))
    )

    if found is not None:
        assert found.low is not None
        assert found.high is not None
        assert found.low <= top / bottom <= found.high


def test_a_band_that_has_no_end_gives_none() -> None:
    assert reached_by(lambda one: one, band(read_amount("超过3%"))) is None
    assert quotient(band(read_amount("3%")), band(read_amount("0%"))) is None
