"""Findings: how they print, sort and travel, and how messages quote and suggest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targettrack.findings import Finding, InvalidData, Place, Severity, expected, quoted


def finding(path: str = "targets/plan.yaml", line: int = 12, code: str = "TT104") -> Finding:
    return Finding(path, line, Severity.ERROR, code, "deadline: month 13 does not exist")


def test_a_finding_prints_its_place_weight_code_and_message() -> None:
    assert str(finding()) == "targets/plan.yaml:12: error TT104: deadline: month 13 does not exist"


def test_findings_sort_by_file_line_and_code() -> None:
    ordered = [
        finding("observations/a.csv", 9),
        finding(line=2),
        finding(line=10, code="TT104"),
        finding(line=10, code="TT301"),
    ]

    assert sorted(ordered, key=str) != ordered
    assert sorted([*ordered[2:], *ordered[:2]]) == ordered


def test_a_place_knows_the_lines_of_its_keys() -> None:
    place = Place("targets/plan.yaml", 7, {"deadline": 9})

    assert (place.of("deadline"), place.of("window")) == (9, 7)
    assert str(place) == "targets/plan.yaml:7"
    assert place == Place("targets/plan.yaml", 7)


def test_invalid_data_carries_and_prints_every_finding() -> None:
    with pytest.raises(InvalidData) as refusal:
        raise InvalidData([finding(line=1), finding(line=2)])

    assert refusal.value.findings == (finding(line=1), finding(line=2))
    assert str(refusal.value) == (
        "targets/plan.yaml:1: error TT104: deadline: month 13 does not exist\n"
        "targets/plan.yaml:2: error TT104: deadline: month 13 does not exist"
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("亿圆", "'亿圆'"),
        (2022, "'2022'"),
        ("it's", '"it\'s"'),
        ("a\nb\x1b", "'a\\nb\\x1b'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 59}…'"),
    ],
)
def test_a_value_is_quoted_on_one_line(value: object, shown: str) -> None:
    assert quoted(value) == shown


@given(st.text())
def test_no_quoted_value_breaks_a_line_or_goes_on_forever(text: str) -> None:
    shown = quoted(text)

    assert shown.isprintable()
    assert len(shown.splitlines()) == 1
    assert len(shown) <= 60 * len("\\U0010ffff") + 2


@pytest.mark.parametrize(
    ("given_word", "way_out"),
    [
        ("stok", "did you mean 'stock'?"),
        ("x", "expected one of flow, share, stock"),
        ("x" * 10_000, "expected one of flow, share, stock"),
    ],
)
def test_the_nearest_word_is_named_or_else_all(given_word: str, way_out: str) -> None:
    assert expected(["stock", "flow", "share"], given_word) == way_out
