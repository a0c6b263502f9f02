"""Each method runs unchanged on one number and on a column: what it rejects, scores and concludes."""

import math
from collections.abc import Mapping
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targettrack import METHODS, Method
from targettrack.methods import Maths, NoVerdict, Quantity, Sample, Takes, Verdict, apply

Row = Mapping[str, float | bool]

LEVELS = st.one_of(st.sampled_from([-1.0, 0.0, 1.0, 50.0, 99.5, 100.0]), st.floats(-1000, 1000, width=32))
YEARS = st.integers(0, 20)
SIGN = st.sampled_from([-1, 1])
FLAG = st.booleans()
ROWS: Mapping[Takes, Mapping[str, st.SearchStrategy[Any]]] = {
    Takes.BASELINE: {
        "base": LEVELS,
        "value": LEVELS,
        "goal": LEVELS,
        "elapsed": st.integers(-12, 240),
        "span": st.integers(1, 240),
        "planned": st.floats(0, 1, width=32),
        "base_meets": FLAG,
        "value_meets": FLAG,
        "age": st.integers(0, 60),
        "years": YEARS,
        "span_years": YEARS,
        "unit": st.sampled_from([1.0, 1000.0]),
        "share": FLAG,
        "direction": SIGN,
    },
    Takes.DIRECTION: {
        "base": LEVELS,
        "value": LEVELS,
        "years": YEARS,
        "age": st.integers(0, 60),
        "unit": st.sampled_from([1.0, 1000.0]),
        "direction": SIGN,
        "limit": st.sampled_from([math.inf, 100.0, -5.0]),
    },
    Takes.PERIODS: {"actual": LEVELS, "due": LEVELS, "direction": SIGN, "age": st.integers(0, 60)},
    Takes.INCREMENTS: {
        "done": st.integers(0, 20),
        "goal": st.integers(1, 20),
        "time_share": st.floats(0, 1, width=32),
        "whole": FLAG,
        "listed_only": FLAG,
    },
    Takes.PART: {
        "value": LEVELS,
        "known": st.integers(1, 11),
        "span": st.just(12),
        "profile": st.floats(1, 20, width=32),
        "low": st.sampled_from([-math.inf, 100.0]),
        "high": st.sampled_from([math.inf, 500.0]),
        "low_open": FLAG,
        "high_open": FLAG,
    },
}
VALUES = st.lists(LEVELS, min_size=2, max_size=15)  # one a year


def series(values: list[float]) -> Row:
    """Return the sample of a series with a value for each year."""
    years = range(len(values))
    positive = min(values) > 0
    logs = [math.log(value) if positive else 0.0 for value in values]
    return {
        "first": values[0] or 1.0,
        "last": values[-1],
        "years": len(values) - 1,
        "points": len(values),
        "positive": int(positive),
        "t_sum": float(sum(years)),
        "tt_sum": float(sum(year * year for year in years)),
        "log_sum": sum(logs),
        "tlog_sum": sum(year * one for year, one in zip(years, logs, strict=True)),
        "median_slope": (values[-1] - values[0]) / (len(values) - 1),
    }


def line(values: list[float]) -> Row:
    """Return the sums by which a line is fitted to a value for each year."""
    years = range(len(values))
    return {
        "points": len(values),
        "t_sum": float(sum(years)),
        "v_sum": sum(values),
        "tt_sum": float(sum(year * year for year in years)),
        "tv_sum": sum(year * value for year, value in zip(years, values, strict=True)),
    }


class Columns:
    """`Maths` for column expressions of polars."""

    def floor(self, value: Quantity) -> Quantity:
        return value.floor()

    def absolute(self, value: Quantity) -> Quantity:
        return value.abs()

    def exp(self, value: Quantity) -> Quantity:
        return value.exp()

    def least(self, one: Quantity, other: Quantity) -> Quantity:
        return pl.min_horizontal(one, other)

    def where(self, condition: Quantity, then: Quantity, otherwise: Quantity) -> Quantity:
        return pl.when(condition).then(then).otherwise(otherwise)


COLUMNS: Maths = Columns()


def expressed(method: Method, columns: list[str]) -> list[pl.Expr]:
    """Return what a method makes of columns: the reason why not, the scores, and the words."""
    parameters = {name: pl.lit(got) for name, got in method.parameters.items()}
    sample = Sample(**{name: pl.col(name) for name in columns}, **parameters)
    refused = pl.coalesce(
        *[pl.when(condition(sample)).then(pl.lit(why)) for condition, why in method.reject], pl.lit(None)
    )
    scores = method.score(sample, COLUMNS)
    scored = Sample(**{**vars(sample), **scores}, main=next(iter(scores.values())))
    words = pl.coalesce(*[pl.when(cut.holds(scored)).then(pl.lit(cut.words)) for cut in method.cuts])
    named = [score.cast(pl.Float64).alias(f"score {name}") for name, score in scores.items()]
    return [refused.alias("why"), words.alias("words"), *named]


def rows(method: Method) -> st.SearchStrategy[list[Row]]:
    match method.takes:
        case Takes.SERIES:
            row = VALUES.map(series)
        case Takes.LINE:
            ways = st.fixed_dictionaries(dict(ROWS[Takes.BASELINE]))
            row = st.tuples(ways, VALUES.map(line)).map(lambda pair: {**pair[0], **pair[1]})
        case takes:
            row = st.fixed_dictionaries(dict(ROWS[takes]))
    return st.lists(row, min_size=1, max_size=20)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: f"{method.name}-{method.takes}")
@settings(max_examples=60)
@given(data=st.data())
def test_a_column_says_what_each_of_its_numbers_says(method: Method, data: st.DataObject) -> None:
    given_rows = data.draw(rows(method))
    names = list(given_rows[0])
    found = pl.DataFrame(given_rows).select(expressed(method, names)).to_dicts()

    for row, column in zip(given_rows, found, strict=True):
        scalar = apply(method, Sample(**row), {})
        scores = {
            name.removeprefix("score "): got for name, got in column.items() if name.startswith("score ")
        }
        finite = all(got is not None and math.isfinite(got) for got in scores.values())
        match scalar:
            case Verdict():
                assert column["why"] is None
                assert scores == pytest.approx(scalar.scores, rel=1e-9, abs=1e-9)
                assert near_a_limit(scalar) or column["words"] == scalar.words
            case NoVerdict(why="the score is not a finite number"):
                assert column["why"] is None
                assert not finite
            case NoVerdict():
                assert column["why"] == scalar.why


def near_a_limit(verdict: Verdict) -> bool:
    """Tell whether a score is so near a cut-off that the last digit of a float decides."""
    limits = [getattr(cut.holds, "limit", 0.0) for cut in verdict.cuts]
    return any(
        abs(abs(score - limit) - 1e-9) < 1e-12 for score in verdict.scores.values() for limit in limits
    )
