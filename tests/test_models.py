"""The nouns: what each accepts from files and from Python, what it refuses, and what a goal tests."""

from collections.abc import Callable
from datetime import date, datetime, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from targettrack.amounts import Amount, exactly, read_amount
from targettrack.findings import Place
from targettrack.models import (
    NOWHERE,
    OPERATORS,
    Area,
    Baseline,
    Comparable,
    Direction,
    FormError,
    Goal,
    Indicator,
    Label,
    Language,
    Measure,
    MethodChoice,
    Model,
    Observation,
    Plan,
    Quality,
    Register,
    Source,
    Stage,
    Target,
    Withdrawn,
    reached,
)
from targettrack.periods import Per, read_deadline, read_moment, read_period
from targettrack.units import read_unit

SOURCE = {"id": "yearbook", "title": "Yearbook", "published": "2022-03-01"}
INDICATOR = {"id": "scale", "name": "scale", "measure": "flow", "unit": "亿元"}
EVENT = {"id": "opening", "name": "opening", "measure": "event"}
TARGET = {"id": "scale-2025", "plan": "plan", "indicator": "scale", "area": "pudong", "source": "yearbook"}
SEEN = {"indicator": "scale", "area": "pudong", "period": "2022", "published": "2023-03-01", "source": "book"}


def target(**keys: object) -> Target:
    return Target.model_validate(TARGET | keys)


def seen(**keys: object) -> Observation:
    return Observation.model_validate(SEEN | keys)


def flaws(kind: type[Model], record: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each flaw of a record: the key, and the whole message."""
    with pytest.raises(ValidationError) as refusal:
        kind.model_validate(record)
    found = []
    for detail in refusal.value.errors():
        cause = detail.get("ctx", {}).get("error")
        key = cause.key if isinstance(cause, FormError) else ".".join(map(str, detail["loc"]))
        found.append((key, str(cause or detail["msg"])))
    return found


def test_nouns_are_built_from_python() -> None:
    declared, percent = read_moment("2021-11-30"), read_unit("%")
    made = Target(
        id="share-2030",
        plan="plan",
        indicator="share",
        area="jiading",
        declared=declared,
        source="yearbook",
        at_least=read_amount("40%"),
        deadline=read_deadline("2030"),
        baseline=Baseline(period=read_period("2020"), value=exactly(Fraction(31), percent)),
        withdrawn=Withdrawn(declared=read_moment("2023"), source="yearbook"),
        comparable=Comparable(source="yearbook", reason=Label(en="the basis changed only in name")),
        method=MethodChoice(name="eurostat", parameters={"threshold": Decimal("0.95")}),
    )

    assert made == Target.model_validate(
        {
            "id": "share-2030",
            "plan": "plan",
            "indicator": "share",
            "area": "jiading",
            "declared": date(2021, 11, 30),
            "source": "yearbook",
            "at_least": "40%",
            "deadline": 2030,
            "baseline": {"period": 2020, "value": "31%"},
            "withdrawn": {"declared": 2023, "source": "yearbook"},
            "comparable": {"source": "yearbook", "reason": {"en": "the basis changed only in name"}},
            "method": {"name": "eurostat", "threshold": 0.95},
        }
    )


def test_numbers_and_days_from_python_read_as_their_text() -> None:
    made = seen(period=2022, value=154.8, unit="亿元", published=date(2023, 3, 1), yoy="15.5%")

    assert made == seen(value="154.8", unit="亿元", yoy="15.5%")
    assert seen(value=Decimal("1E+2"), unit="firms") == seen(value="100", unit="firms")
    assert seen(value=1e-05, unit="%") == seen(value="0.00001", unit="%")
    assert seen(value=383, unit="firms").value == exactly(Fraction(383), read_unit("firms"))
    assert seen(value=1, unit="%", published=datetime(2023, 3, 1, 8, tzinfo=timezone.utc)) == seen(  # noqa: UP017
        value="1", unit="%"
    )
    assert target(at_least=5, unit="家", capped=False).goal == target(at_least="5", unit="家").goal
    assert Indicator.model_validate(INDICATOR | {"signed": True}).signed


def test_an_indicator_has_defaults() -> None:
    made = Indicator.model_validate(INDICATOR)

    assert (made.measure, made.per, made.signed, made.direction) == (Measure.FLOW, Per.YEAR, False, None)
    assert made.place == NOWHERE
    assert Indicator.model_validate(INDICATOR | {"direction": "lower"}).direction is Direction.LOWER


def test_plain_text_names_in_both_languages() -> None:
    assert Label.model_validate("scale") == Label(en="scale", zh="scale")
    assert Label(zh="规模").text(Language.ENGLISH) == "规模"
    assert Label(en="scale", zh="规模").text(Language.CHINESE) == "规模"


def test_every_noun_is_frozen() -> None:
    for made in (target(at_least="5家"), seen(value=1, unit="%"), Area(id="china", name=Label(en="China"))):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(made, "place", NOWHERE)  # noqa: B010  # mypy refuses the plain assignment, too


@pytest.mark.parametrize(
    ("kind", "record", "found"),
    [
        (
            Indicator,
            INDICATOR | {"limit": "5%"},
            [("limit", "% is not a measure of 亿元; write it in 亿元")],
        ),
        (
            Indicator,
            INDICATOR | {"limit": "0亿元"},
            [("limit", "'0亿元' is no limit; write one amount other than zero")],
        ),
        (
            Indicator,
            EVENT | {"unit": "%"},
            [("unit", "an event has none, found '%'; leave it out")],
        ),
        (
            Indicator,
            {"id": "share", "name": "share", "measure": "share"},
            [("unit", "missing; a share is measured in a unit")],
        ),
        (
            Indicator,
            INDICATOR | {"measure": "stock", "per": "quarter"},
            [("per", "only a flow has it, and the measure is stock; leave it out")],
        ),
        (
            Indicator,
            EVENT | {"signed": "true"},
            [("signed", "only a flow has it, and the measure is event; leave it out")],
        ),
        (
            Indicator,
            INDICATOR | {"part": "a"},
            [("part", "only a share has it, and the measure is flow; leave it out")],
        ),
        (
            Indicator,
            INDICATOR | {"whole": "b"},
            [("whole", "only a share has it, and the measure is flow; leave it out")],
        ),
        (
            Indicator,
            INDICATOR | {"measure": "flows"},
            [("measure", "unknown word 'flows'; did you mean 'flow'?")],
        ),
        (
            Indicator,
            INDICATOR | {"signed": "yes"},
            [("signed", "'yes' is neither true nor false")],
        ),
        (
            Indicator,
            INDICATOR | {"id": "Scale 2"},
            [("id", "'Scale 2' cannot be an id; write lower-case letters, digits, '-' and '.'")],
        ),
        (
            Indicator,
            INDICATOR | {"name": {}},
            [("name", "blank; write text, or {en: ..., zh: ...}")],
        ),
        (
            Indicator,
            INDICATOR | {"name": {"en": " "}},
            [("name.en", "blank; write something or leave the key out")],
        ),
        (Indicator, INDICATOR | {"name": ["x"]}, [("name", "expected text, found a list")]),
        (Indicator, INDICATOR | {"name": "a\x00b"}, [("name", "control character U+0000; take it out")]),
        (
            Indicator,
            INDICATOR | {"name": "x" * 2001},
            [("name", "2001 characters; write at most 2000")],
        ),
        (Area, {"id": None, "name": "x"}, [("id", "expected text, found nothing")]),
        (Area, {"id": {}, "name": "x"}, [("id", "expected text, found a mapping")]),
        (
            Source,
            SOURCE | {"url": "ftp://example.org"},
            [
                (
                    "url",
                    "'ftp://example.org' is no web address; write one that begins with http:// or https://",
                )
            ],
        ),
    ],
)
def test_what_no_record_may_hold(
    kind: type[Model], record: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert flaws(kind, record) == found


ONE_OF = f"; a target has exactly one of {', '.join(OPERATORS)}"
HEDGED = (
    "is hedged; a goal's value is a plain amount, and the key says whether it is at_least, more_than, "
    "at_most, less_than, between or around"
)
WORDED = {"wording": "made at home"}
CLASS = "is a class, which a figure reaches or does not; write at_least"


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        ({}, "id", f"found none{ONE_OF}"),
        ({"at_least": "5家", "at_most": "9家"}, "at_most", f"found at_least and at_most{ONE_OF}"),
        ({"at_least": "5家"} | WORDED, "wording", f"found at_least and wording{ONE_OF}"),
        (
            {"at_least": "5家", "capped": True},
            "capped",
            "goes only with between; add that or take this out",
        ),
        (
            {"at_least": "5%", "annual": True, "deadline": 2030},
            "annual",
            "goes only with relative_to and a deadline or period; add that or take this out",
        ),
        (
            {"at_least": "5%", "annual": True, "relative_to": 2020},
            "annual",
            "goes only with relative_to and a deadline or period; add that or take this out",
        ),
        (
            {"at_least": "5家", "deadline_readings": [2025]},
            "deadline_readings",
            "goes only with deadline; add that or take this out",
        ),
        (
            {"at_least": "5家", "reason": "later"},
            "reason",
            "goes only with revises; add that or take this out",
        ),
        (
            {"at_least": "5家", "deadline": 2025, "path": [{"period": 2023, "value": "3家"}]},
            "path",
            "goes only with a baseline and a deadline or period; add that or take this out",
        ),
        (
            WORDED | {"relative_to": 2020},
            "relative_to",
            "goes only with an amount; add that or take this out",
        ),
        (
            WORDED | {"throughout": "2021/2025"},
            "throughout",
            "goes only with an amount; add that or take this out",
        ),
        (
            {"milestone": "done", "unit": "%"},
            "unit",
            "goes only with an amount; add that or take this out",
        ),
        (
            {"at_least": "5家", "period": 2025, "window": "2023/2025"},
            "window",
            "stands beside period; write one of period, window, throughout",
        ),
        (
            {"at_least": "5家", "window": "2023/2025", "throughout": "2023/2025"},
            "throughout",
            "stands beside window; write one of period, window, throughout",
        ),
        (
            {"at_least": "5家", "period": 2025, "deadline": 2025},
            "deadline",
            "period already says when; take one of the two out",
        ),
        (
            {"at_least": "5家", "throughout": "2021/2025", "deadline": 2025},
            "deadline",
            "throughout already says when; take one of the two out",
        ),
        (
            {"at_least": "5%", "relative_to": 2020, "window": "2021/2025"},
            "window",
            "stands beside relative_to; what is added is no change; take one out",
        ),
        (
            {"direction": "higher", "window": "2021/2025"},
            "window",
            "a direction names nothing to add up to; write deadline or period",
        ),
        (
            {"direction": "higher", "baseline": {"since": 2015}, "deadline": 2030, "path": "linear"},
            "path",
            "goes only with an amount; add that or take this out",
        ),
        ({"direction": "up"}, "direction", "unknown word 'up'; expected one of higher, lower"),
        (
            {"all_of": ["a"]},
            "all_of",
            "names the parts of a goal; write two or more targets, each once",
        ),
        (
            {"all_of": ["a", "a"]},
            "all_of",
            "names the parts of a goal; write two or more targets, each once",
        ),
        (
            {"all_of": ["a", "b"], "baseline": {"since": 2015}},
            "baseline",
            "its parts start from somewhere, the whole does not; take baseline out",
        ),
        (
            {"all_of": ["a", "b"], "method": "statcan"},
            "method",
            "its parts are scored, and the whole by their scores; take method out",
        ),
        ({"milestone": "not done"}, "milestone", "'not done' is no goal; write started or done"),
        (
            {"milestone": "finished"},
            "milestone",
            "unknown word 'finished'; expected one of done, not done, started",
        ),
        (
            {"between": ["5家", "4家"]},
            "between",
            "the first amount is the larger; write the smaller one first",
        ),
        (
            {"between": ["1亿元", "9000万元"]},
            "between",
            "the first amount is the larger; write the smaller one first",
        ),
        (
            {"between": ["4家", "5亿元"]},
            "between",
            "one amount is in 家, the other in 亿元; write both in one unit",
        ),
        (
            {"between": "4家"},
            "between",
            "expected two amounts such as [4个, 5个], found '4家'",
        ),
        (
            {"between": ["4家"]},
            "between",
            "expected two amounts such as [4个, 5个], found \"['4家']\"",
        ),
        ({"at_least": "超5家"}, "at_least", f"'超5家' {HEDGED}"),
        ({"at_least": "4至5家"}, "at_least", f"'4至5家' {HEDGED}"),
        ({"around": "约5%"}, "around", f"'约5%' {HEDGED}"),
        ({"between": ["4家", "十余家"]}, "between", f"'十余家' {HEDGED}"),
        ({"at_most": "千亿元级"}, "at_most", f"'千亿元级' {CLASS}"),
        ({"less_than": "千亿元级"}, "less_than", f"'千亿元级' {CLASS}"),
        ({"around": "千亿元级"}, "around", f"'千亿元级' {CLASS}"),
        ({"between": ["百亿元级", "千亿元级"]}, "between", f"'百亿元级' {CLASS}"),
        (
            {"around": "0%"},
            "around",
            "'~0%': about zero bounds nothing; write 0 or a bound such as <1",
        ),
        (
            {"around": "1/3"},
            "around",
            "about '1/3' bounds nothing; write a percentage, or between",
        ),
        (
            {"at_least": 5},
            "at_least",
            "'5': a number needs a unit; write it beside the number or give a unit",
        ),
        (
            {"at_least": "5家", "where": "listed"},
            "where",
            "expected a mapping of dimensions, found text 'listed'",
        ),
        (
            {"at_least": "5家", "method": {"name": "linear", "tolerance": "wide"}},
            "method",
            "tolerance: 'wide' is no number; write one like 5 or 0.95",
        ),
    ],
)
def test_what_no_target_may_hold(keys: dict[str, Any], key: str, message: str) -> None:
    assert flaws(Target, TARGET | keys) == [(key, message)]


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        ({"unit": "%"}, "value", "missing; write a value, a stated change (yoy) or status M"),
        (
            {"unit": "%", "value": 5, "status": "M"},
            "value",
            "status M says the value is missing, found '5%'",
        ),
        ({"unit": "%", "value": "done"}, "unit", "an event has none, found '%'; leave it empty"),
        (
            {"value": 5},
            "value",
            "'5' has no unit; write one, or for an event one of not done, started, done",
        ),
        (
            {"unit": "亿元", "value": read_amount("5家")},
            "value",
            "'5家' is not in 亿元; give it in that unit",
        ),
        (
            {"value": read_amount("5家")},
            "value",
            "'5家' has no unit beside it; give unit as well",
        ),
        (
            {"yoy_gap": "3个百分点"},
            "yoy_gap",
            "goes only with yoy_gap_to; add that or take this out",
        ),
        (
            {"yoy": "3%", "yoy_gap_to": "exports"},
            "yoy_gap_to",
            "goes only with yoy_gap; add that or take this out",
        ),
        (
            {"unit": "%", "value": 5, "status": "X"},
            "status",
            "unknown word 'X'; expected one of A, B, E, F, M, P",
        ),
    ],
)
def test_what_no_observation_may_hold(keys: dict[str, Any], key: str, message: str) -> None:
    assert flaws(Observation, SEEN | keys) == [(key, message)]


def test_a_value_may_be_missing_beside_a_change_or_when_said_so() -> None:
    assert seen(yoy="15.5%").value is None
    assert seen(yoy_gap="3个百分点", yoy_gap_to="exports").value is None
    assert seen(status="M").status is Quality.MISSING
    assert seen(value="not done").value is Stage.NOT_DONE


def test_an_amount_from_python_is_restated_in_the_unit_beside_it() -> None:
    made = seen(unit="元", value=read_amount("3亿元"))

    assert made == seen(unit="元", value="300000000")
    assert made.model_dump(mode="json")["value"] == "300000000"


def bounds(goal: Goal) -> str:
    """Return what a goal tests, in the base unit."""
    low, high = goal.tested.low, goal.tested.high
    opening, closing = "(" if goal.tested.low_open else "[", ")" if goal.tested.high_open else "]"
    return f"{opening}{'-inf' if low is None else low}, {'inf' if high is None else high}{closing}"


@pytest.mark.parametrize(
    ("keys", "tested"),
    [
        ({"at_least": "100亿元"}, "[10000000000, inf)"),
        ({"more_than": "200亿元"}, "(20000000000, inf)"),
        ({"at_most": "16%"}, "(-inf, 16]"),
        ({"less_than": "16%"}, "(-inf, 16)"),
        ({"at_most": "-50%", "relative_to": 2015}, "(-inf, -50]"),
        ({"at_least": "千亿元级"}, "[100000000000, inf)"),
        ({"more_than": "百亿元级"}, "(10000000000, inf)"),
        ({"between": ["4个", "5个"]}, "[4, inf)"),
        ({"between": ["4个", "5个"], "capped": True}, "[4, 5]"),
        ({"between": ["5个", "5个"], "capped": True}, "[5, 5]"),
        ({"around": "60%"}, "[55, 65]"),
        ({"around": 16, "unit": "亿元"}, "[1550000000, 1650000000]"),
        ({"around": exactly(Fraction(16), read_unit("%"))}, "[31/2, 33/2]"),
        ({"at_least": "三分之一"}, "[100/3, inf)"),
        ({"milestone": "started"}, "[1, inf)"),
        ({"milestone": "done"}, "[2, inf)"),
        ({"wording": "made at home"}, "[2, inf)"),
    ],
)
def test_a_goal_is_an_interval(keys: dict[str, Any], tested: str) -> None:
    assert bounds(target(**keys).goal) == tested


def test_a_goal_keeps_what_was_stated() -> None:
    ranged = target(between=["4个", "5个"], capped=True).goal
    classed = target(at_least="千亿元级").goal

    assert [amount.text for amount in ranged.stated] == ["4个", "5个"]
    assert (ranged.operator, ranged.capped, ranged.stage) == ("between", True, None)
    assert classed.stated[0].scale_class
    assert not classed.tested.scale_class
    assert target(milestone="started").goal.stage is Stage.STARTED
    assert target(wording="made at home").goal.stage is Stage.DONE


def test_stages_are_reached_in_order() -> None:
    assert [reached(stage).point for stage in Stage] == [0, 1, 2]


def test_the_latest_reading_of_a_deadline_comes_last() -> None:
    made = target(
        at_least="5家", deadline="P3Y", deadline_readings=["2021-12-31", "2021-10-31", "2021-11-30"]
    )

    assert made.deadlines(date(2018, 11, 30)) == [date(2021, 10, 31), date(2021, 11, 30), date(2021, 12, 31)]


@pytest.mark.parametrize("key", ["period", "window", "throughout"])
def test_a_span_implies_a_deadline(key: str) -> None:
    made = target(at_least="5家", **{key: "2023/2025"})

    assert made.span == read_period("2023/2025")
    assert made.deadlines(date(2022, 11, 15)) == [date(2025, 12, 31)]


def test_a_path_is_made_of_points() -> None:
    steps = [{"period": "2022", "value": "20%"}, {"period": "2023", "value": "超过20%"}]

    with pytest.raises(ValidationError, match="step 2, '超过20%', is no one value; write a plain amount"):
        target(at_least="30%", deadline="2025", baseline={"period": "2020", "value": "10%"}, path=steps)


def test_an_open_goal_has_no_deadline() -> None:
    assert target(at_least="5家").deadlines(date(2022, 11, 15)) == []
    assert target(at_least="5家").span is None


def register() -> Register:
    plan = {"id": "plan", "title": "Plan", "declared": "2022-11-15", "source": "yearbook"}
    return Register.model_validate(
        {
            "areas": [{"id": "pudong", "name": "Pudong"}],
            "indicators": [INDICATOR],
            "sources": [SOURCE],
            "plans": [plan, {"id": "undated", "title": "Plan", "source": "yearbook"}],
            "targets": [
                TARGET | {"at_least": "100亿元"},
                TARGET | {"id": "own-day", "at_least": "100亿元", "declared": "2023"},
                TARGET | {"id": "no-day", "at_least": "100亿元", "plan": "undated"},
            ],
            "observations": [
                SEEN | {"value": 90, "unit": "亿元"},
                SEEN | {"value": 9, "unit": "亿元", "dimensions": {"kind": "listed"}},
                SEEN | {"value": 80, "unit": "亿元", "area": "jiading"},
            ],
        }
    )


def test_a_register_finds_its_records() -> None:
    made = register()

    assert (made.area["pudong"], made.indicator["scale"]) == (made.areas[0], made.indicators[0])
    assert (made.source["yearbook"], made.plan["plan"]) == (made.sources[0], made.plans[0])
    assert made.target["own-day"] == made.targets[1]
    assert made.observed(made.targets[0]) == list(made.observations[:2])
    assert made.observations[1].series == ("scale", "pudong", (("kind", "listed"),))
    assert Register().observed(made.targets[0]) == []


def test_a_target_is_declared_by_itself_its_plan_or_its_source() -> None:
    made = register()

    assert [str(made.declared(one)) for one in made.targets] == ["2022-11-15", "2023", "2022-03-01"]


def test_dimensions_are_sorted_and_read_back() -> None:
    made = target(at_least="5家", where={"size": "large", "kind": "listed"})

    assert made.where == (("kind", "listed"), ("size", "large"))
    assert made.model_dump(mode="json")["where"] == {"kind": "listed", "size": "large"}


def test_a_method_is_a_name_or_a_name_with_parameters() -> None:
    assert target(at_least="5家", method="eurostat").method == MethodChoice(name="eurostat")
    assert target(at_least="5家", method={"name": "linear", "tolerance": 5}).method == MethodChoice(
        name="linear", parameters={"tolerance": Decimal(5)}
    )


def test_the_place_is_kept_and_never_dumped() -> None:
    made = target(at_least="5家", place=Place("targets/plan.yaml", 7))

    assert str(made.place) == "targets/plan.yaml:7"
    assert "place" not in made.model_dump()


def again(record: Model) -> Model:
    return type(record).model_validate(record.model_dump(mode="json", exclude_none=True))


numbers = st.decimals(0, 10**9, places=2).map(lambda number: format(number, "f"))
units = st.sampled_from(["亿元", "%", "firms", "kWh", "万平方米", "个百分点", "元/人"])
plain = st.builds("{} {}".format, numbers, units)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)
texts = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=20)
goals = st.one_of(
    st.builds(
        lambda operator, amount: {operator: amount},
        st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
        plain,
    ),
    st.builds(
        lambda ends, unit, capped: {"between": sorted(ends, key=Decimal), "unit": unit, "capped": capped},
        st.lists(numbers, min_size=2, max_size=2),
        units,
        st.booleans(),
    ),
    st.sampled_from(["百亿元级", "千亿元级"]).map(lambda amount: {"at_least": amount}),
    st.integers(1, 99).map(lambda number: {"around": number, "unit": "%"}),
    st.sampled_from(["started", "done"]).map(lambda stage: {"milestone": stage}),
    texts.map(lambda words: {"wording": {"zh": words}}),
)
times = st.one_of(
    st.just({}),
    days.map(lambda day: {"deadline": day}),
    st.builds(lambda day: {"deadline": "P3Y", "deadline_readings": [day]}, days),
    st.just({"period": "2025"}),
    st.just({"window": "2023/2025"}),
)
notes = st.fixed_dictionaries(
    {},
    optional={
        "declared": days,
        "as_stated": texts,
        "where": st.dictionaries(texts, texts, max_size=2),
        "commitment": st.sampled_from(["binding", "aspiration"]),
        "withdrawn": st.builds(lambda day: {"declared": f"../{day}", "source": "yearbook"}, days),
        "method": st.builds(lambda number: {"name": "linear", "tolerance": number}, numbers),
        "baseline": st.builds(lambda value: {"period": "2020-H2", "value": value}, plain)
        | st.just("first_observation"),
    },
)


@settings(deadline=None)  # the first ratio imports pint
@given(goals, times, notes)
def test_a_target_reads_back_as_dumped(
    goal: dict[str, Any], time: dict[str, Any], rest: dict[str, Any]
) -> None:
    made = target(**goal, **time, **rest)

    assert again(made) == made
    assert again(made).model_dump() == made.model_dump()


figures = st.one_of(
    st.builds("{}{}".format, st.sampled_from(["", ">", ">=", "<", "<=", "-"]), numbers),
    st.integers(1, 10**6).map("~{}".format),
    st.builds(lambda low, more: f"{low}..{low + more}", st.integers(0, 99), st.integers(0, 99)),
)


@settings(deadline=None)  # the first ratio imports pint
@given(figures, units, st.sampled_from(["A", "B", "E", "F", "P"]), st.dictionaries(texts, texts, max_size=2))
def test_an_observation_reads_back_as_dumped(
    value: str, unit: str, status: str, dimensions: dict[str, str]
) -> None:
    made = seen(value=value, unit=unit, status=status, dimensions=dimensions)

    assert made.model_dump(mode="json")["value"] == value
    assert again(made) == made


@pytest.mark.parametrize(
    "prose",
    ["超过7600亿元", "约16%", "10至12个百分点", "三分之一", "近16亿元", "80多家", "5 kWh", "不到1.5万平方米"],
)
def test_a_figure_read_from_prose_is_dumped_in_the_strict_notation(prose: str) -> None:
    amount = read_amount(prose)
    made = seen(value=amount, unit=amount.unit.token)

    assert made.value == amount
    assert again(made) == made


@pytest.mark.parametrize("make", [exactly, lambda value, unit: read_amount(f"{value}{unit}")])
def test_an_amount_without_a_text_reads_back(make: Callable[[Fraction, Any], Amount]) -> None:
    made = target(at_least=make(Fraction(16), read_unit("%")))

    assert again(made) == made


def test_plans_and_registers_read_back() -> None:
    plan = Plan.model_validate(
        {
            "id": "plan",
            "title": {"zh": "规划"},
            "declared": "../2024-12",
            "source": "yearbook",
            "notes": "as read",
        }
    )

    assert again(plan) == plan
    assert again(register()) == register()


def test_a_stage_as_an_amount_can_be_written() -> None:
    assert str(reached(Stage.DONE)) == "2"
