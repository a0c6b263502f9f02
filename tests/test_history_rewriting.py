"""The rules on what was changed since an earlier register: whole findings, and what is no rewriting."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city import AREAS, COLUMNS, INDICATORS, SOURCES, write
from targettrack import Register, load
from targettrack.history import judged

SLIP = "with a reason if it was a slip"
PLAN = """\
plan: {title: Plan, area: city, declared: 2020-12-31, source: office}
targets:
  - id: output-2025
    indicator: output
    at_least: 120亿元
    deadline: 2025
  - id: firms-2025
    indicator: firms
    at_least: 100 firms
    deadline: 2025
"""
ROWS = (
    "output,city,2021,100,亿元,2022-03-01,office",
    "output,city,2022,104,亿元,2023-03-01,office",
    "firms,city,2022-12-31,380,firms,2023-03-01,office",
)
FILES = {
    "targets/areas.yaml": AREAS,
    "targets/indicators.yaml": INDICATORS,
    "targets/sources.yaml": SOURCES,
    "targets/plan.yaml": PLAN,
    "observations/all.csv": "\n".join([COLUMNS, *ROWS]) + "\n",
}


@pytest.fixture
def before(root: Path) -> Register:
    return written(root)


def written(root: Path, *edits: tuple[str, str, str]) -> Register:
    """Write the city's register with some texts of its files in place of others."""
    for name, text in FILES.items():
        edited = text
        for path, old, new in edits:
            if path == name:
                assert old in edited
                edited = edited.replace(old, new)
        write(root, name, edited)
    return load(root)


def standing(before: Register, after: Register) -> list[str]:
    return list(map(str, judged(before, after).standing))


@pytest.mark.parametrize(
    ("path", "old", "new", "finding"),
    [
        (
            "targets/plan.yaml",
            "at_least: 120亿元",
            "at_least: 110亿元",
            "targets/plan.yaml:5: error TT711: at_least: >=110亿元, declared as >=120亿元; "
            f"restore it and add a target that revises output-2025, or allow TT711 {SLIP}",
        ),
        (
            "targets/plan.yaml",
            "deadline: 2025\n  - id",
            "deadline: 2026\n  - id",
            "targets/plan.yaml:6: error TT711: deadline: 2026-12-31, declared as 2025-12-31; "
            f"restore it and add a target that revises output-2025, or allow TT711 {SLIP}",
        ),
        (
            "targets/plan.yaml",
            "indicator: firms\n",
            "indicator: firms\n    area: harbour\n",
            "targets/plan.yaml:9: error TT711: area: harbour, declared as city; "
            f"restore it and add a target that revises firms-2025, or allow TT711 {SLIP}",
        ),
        (
            "targets/plan.yaml",
            "at_least: 120亿元",
            "more_than: 120亿元",
            "targets/plan.yaml:5: error TT711: more_than: >120亿元, declared as >=120亿元; "
            f"restore it and add a target that revises output-2025, or allow TT711 {SLIP}",
        ),
        (
            "targets/indicators.yaml",
            "id: output, name: output, measure: flow",
            "id: output, name: output, definition: without services, measure: flow",
            "targets/indicators.yaml:2: error TT711: definition: 'without services', before nothing, "
            "under output-2025; give what is measured now an id of its own, "
            f"or allow TT711 {SLIP}",
        ),
        (
            "targets/plan.yaml",
            PLAN[PLAN.index("  - id: firms-2025") :],
            "",
            "targets/plan.yaml:7: warning TT714: id: firms-2025 is gone; restore it, "
            "and say withdrawn if it was given up, unless it was never declared",
        ),
        (
            "observations/all.csv",
            f"{ROWS[1]}\n",
            "",
            "observations/all.csv:3: warning TT712: the row with 104亿元 for 2022 is gone; "
            "restore it, unless it should never have been there",
        ),
        (
            "observations/all.csv",
            "2022,104,",
            "2022,106,",
            "observations/all.csv:3: error TT713: value: 106亿元 in place of 104亿元; restore the row and "
            f"add the later figure as one of its own, or allow TT713 {SLIP}",
        ),
        (
            "observations/all.csv",
            "104,亿元,2023-03-01,office",
            "106,亿元,2023-09-01,paper",
            "observations/all.csv:3: error TT713: value: 106亿元 in place of 104亿元, "
            "published 2023-09-01 in place of 2023-03-01, source paper in place of office; "
            f"restore the row and add the later figure as one of its own, or allow TT713 {SLIP}",
        ),
        (
            "observations/all.csv",
            "output,city,2022,104",
            "output,harbour,2022,104",
            "observations/all.csv:3: error TT713: area: harbour in place of city; restore the row and "
            f"add the later figure as one of its own, or allow TT713 {SLIP}",
        ),
    ],
)
def test_what_is_rewritten_is_found(
    root: Path, before: Register, path: str, old: str, new: str, finding: str
) -> None:
    assert standing(before, written(root, (path, old, new))) == [finding]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("targets/plan.yaml", "title: Plan", "title: The plan"),
        ("targets/plan.yaml", "at_least: 120亿元", "at_least: 12 bn CNY"),
        ("targets/plan.yaml", "deadline: 2025\n  - id", "deadline: 2025-12-31\n  - id"),
        ("targets/plan.yaml", "    indicator: firms", "    notes: as printed\n    indicator: firms"),
        ("targets/indicators.yaml", "name: output,", "name: output of firms,"),
        ("targets/indicators.yaml", "unit: 亿元}\n  - {id: balance", "unit: CNY}\n  - {id: balance"),
        ("observations/all.csv", "104,亿元", "10400000000,CNY"),
        ("observations/all.csv", ROWS[0], f"{ROWS[0]}\noutput,city,2020,98,亿元,2021-03-01,office"),
        (
            "observations/all.csv",
            ROWS[1],
            f"output,city,2022,106,亿元,2024-03-01,office\n{ROWS[1]}",
        ),
    ],
)
def test_what_only_adds_or_says_it_in_other_words_is_no_rewriting(
    root: Path, before: Register, path: str, old: str, new: str
) -> None:
    assert standing(before, written(root, (path, old, new))) == []


@given(st.permutations(ROWS), st.integers(0, len(ROWS)))
def test_rows_may_be_sorted_and_moved_to_another_file(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], first: int
) -> None:
    root = tmp_path_factory.mktemp("register")
    before = written(root)
    write(root, "observations/all.csv", "\n".join([COLUMNS, *order[:first]]) + "\n")
    write(root, "observations/more/b.csv", "\n".join([COLUMNS, *order[first:]]) + "\n")

    assert standing(before, load(root)) == []


def test_a_goal_may_take_another_id_where_its_first_wording_is_kept_as_what_it_revises(
    root: Path, before: Register
) -> None:
    revision = """\
  - id: output-2025
    revises: output-2025-first
    indicator: output
    at_least: 110亿元
    deadline: 2025
    declared: 2023-01-01
  - id: firms-2025
"""
    after = written(
        root,
        ("targets/plan.yaml", "id: output-2025", "id: output-2025-first"),
        ("targets/plan.yaml", "  - id: firms-2025\n", revision),
    )

    assert standing(before, after) == []


def test_a_rewriting_is_allowed_by_a_reason_that_comes_with_it(root: Path, before: Register) -> None:
    allow = "    allow: {TT711: the plan says 110}\n    at_least: 110亿元"
    slip = written(root, ("targets/plan.yaml", "    at_least: 120亿元", allow))

    found = judged(before, slip)

    message = "at_least: >=110亿元, declared as >=120亿元"
    way_out = f"restore it and add a target that revises output-2025, or allow TT711 {SLIP}"
    assert found.standing == ()
    assert [(str(finding), why) for finding, why in found.allowed] == [
        (f"targets/plan.yaml:6: error TT711: {message}; {way_out}", "the plan says 110")
    ]


def test_a_reason_that_stood_there_before_allows_nothing_further(root: Path) -> None:
    allow = "    allow: {TT711: the plan says 110}\n    at_least: 110亿元"
    slip = written(root, ("targets/plan.yaml", "    at_least: 120亿元", allow))
    again = written(root, ("targets/plan.yaml", "    at_least: 120亿元", allow.replace("110亿", "100亿")))

    found = judged(slip, again)

    assert [finding.code for finding in found.standing] == ["TT711"]
    assert found.allowed == ()


def test_a_row_allows_its_own_rewriting(root: Path, before: Register) -> None:
    columns = f"{COLUMNS},allow"
    rows = [f"{row}," for row in ROWS]
    rows[1] = "output,city,2022,106,亿元,2023-03-01,office,TT713: misread"
    written(root)
    write(root, "observations/all.csv", "\n".join([columns, *rows]) + "\n")

    found = judged(before, load(root))

    assert found.standing == ()
    assert [(finding.code, finding.line, why) for finding, why in found.allowed] == [("TT713", 3, "misread")]


def test_nothing_is_rewritten_in_the_same_register(before: Register) -> None:
    assert judged(before, before) == judged(before, before.model_copy())
    assert standing(before, before) == []
