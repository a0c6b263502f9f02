"""Frames to observations: any frame with named columns, and cells as a person would write them."""

from datetime import date
from decimal import Decimal

import pandas as pd
import polars as pl
import pytest

from targettrack.loading import Frame, read_frame
from targettrack.loading.frames import written

COLUMNS = {
    "indicator": ["output", "output", "opening"],
    "area": ["jiading", "jiading", "jiading"],
    "period": [2021, 2022, 2023],
    "value": ["64.5", ">70", "not done"],
    "unit": ["亿元", "亿元", None],
    "published": [date(2022, 3, 1), date(2023, 3, 1), date(2024, 3, 1)],
    "source": ["yearbook", "yearbook", "yearbook"],
    "kind": [None, "listed", ""],
}


@pytest.mark.parametrize("frame", [pd.DataFrame(COLUMNS), pl.DataFrame(COLUMNS)], ids=["pandas", "polars"])
def test_a_frame_reads_like_a_file(frame: Frame) -> None:
    observations, findings = read_frame(frame)

    assert findings == []
    assert [(str(seen.period), str(seen.value), str(seen.published)) for seen in observations] == [
        ("2021", "64.5亿元", "2022-03-01"),
        ("2022", ">70亿元", "2023-03-01"),
        ("2023", "not done", "2024-03-01"),
    ]
    assert [seen.dimensions for seen in observations] == [(), (("kind", "listed"),), ()]
    assert [str(seen.place) for seen in observations] == ["frame:2", "frame:3", "frame:4"]


def test_a_frame_may_have_sdmx_names_and_numbers_of_any_kind() -> None:
    frame = pd.DataFrame(
        {
            "indicator": "output",
            "REF_AREA": "jiading",
            "TIME_PERIOD": [2021.0, 2022.0, None],
            "OBS_VALUE": [2e10, 0.1, None],
            "UNIT_MEASURE": "CNY",
            "published": pd.to_datetime(["2022-03-01", None, "2022-03-01"]),
            "source": "yearbook",
        }
    )

    observations, findings = read_frame(frame, "mine")

    assert [str(seen.value) for seen in observations] == ["20000000000 CNY"]
    assert list(map(str, findings)) == [
        (
            "mine:3: error TT103: published: the cell is empty; "
            "write the day of publication, or ../DAY for 'not after'"
        ),
        "mine:4: error TT103: TIME_PERIOD: the cell is empty; add it",
    ]


def test_a_frame_with_a_column_twice_is_told() -> None:
    frame = pd.DataFrame([["a", "b"]], columns=["unit", "unit"])

    assert "mine:1: error TT102: column 'unit' again as column 2, first as column 1; keep one" in map(
        str, read_frame(frame, "mine")[1]
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (Decimal("NaN"), ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (True, "true"),
        (2021, "2021"),
        (31.0, "31"),
        (-0.5, "-0.5"),
        (1e-7, "0.0000001"),
        (1e300, "1" + "0" * 300),
        (float("inf"), "Infinity"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1e999999999"), "1E+999999999"),
        (10**5000, "a int too long to write"),
        (pd.Timestamp("2022-03-01 12:00"), "2022-03-01"),
        (pd.array([1.5])[0], "1.5"),
        (pd.Series([7], dtype="int32").to_numpy()[0], "7"),
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_a_cell_is_written_as_a_person_would(value: object, text: str) -> None:
    assert written(value) == text
