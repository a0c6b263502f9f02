"""The shipped register: sound, and assessed as its sources allow."""

import json
from datetime import date
from pathlib import Path

import pytest

import standing
from targettrack import FORMATS, Register, Status, assess, check, load

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def register() -> Register:
    return load(ROOT)


def as_of(register: Register, day: str) -> dict[str, dict[str, object]]:
    document = json.loads(str(FORMATS["json"](assess(register, date.fromisoformat(day)))))
    return {assessment["target"]: assessment for assessment in document["assessments"]}


def test_no_rule_is_broken(register: Register) -> None:
    assert list(map(str, check(register))) == []


def test_jiadings_year_is_on_schedule_in_november_2022(register: Register) -> None:
    jiading = as_of(register, "2022-11-18")["jiading-devices-pm-2022"]

    assert {key: jiading[key] for key in ("goal", "value", "completion", "time_share", "projected")} == {
        "goal": ">20000000000",
        "value": "15480000000",
        "completion": "0.774",
        "time_share": "0.75",
        "projected": "20640000000",
    }
    assert jiading["status"] == "on_schedule"


def test_pudongs_goals_are_not_due_in_november_2022(register: Register) -> None:
    found = as_of(register, "2022-11-18")

    pudong = {name: one["status"] for name, one in found.items() if one["plan"] == "pudong-cgt-2023-2025"}
    assert len(pudong) == 10
    assert set(pudong.values()) == {"no_data", "open"}


def test_antings_output_is_unverified_and_never_missed(register: Register) -> None:
    anting = as_of(register, "2022-11-18")["anting-pm-output"]

    assert (anting["status"], anting["deadline"], anting["value"]) == ("unverified", "2021-12-31", None)


def test_the_gene_island_slipped_by_a_year(register: Register) -> None:
    assert as_of(register, "2023-04-11")["gene-island-open-2023"]["slips"] == [
        {
            "from": "2022-12-31",
            "to": "2023-12-31",
            "days": 365,
            "declared": "2023-04-10",
            "changed": [{"field": "deadline", "from": "2022-12-31", "to": "2023-12-31"}],
        }
    ]


def test_a_report_of_2018_knows_nothing_of_later_years(register: Register) -> None:
    found = as_of(register, "2018-12-01")

    assert sorted(found) == [
        "anting-pm-100bn",
        "anting-pm-output",
        "anting-precision-chain",
        "anting-service-centre",
        "china-health-pillar",
        "china-health-services-2020",
        "genben-cell-centres",
        "genben-listing",
        "genben-listing-plan",
        "mengchao-open-2019",
        "shanghai-health-layout",
        "shanghai-jiading-cluster",
    ]
    assert all(str(one["published"] or "") <= "2018-12-01" for one in found.values())


@pytest.mark.parametrize("day", ["2018-12-31", "2022-11-18", "2023-04-11", "2023-12-31", "2026-11-22"])
def test_nothing_is_missed_or_achieved_without_a_figure(register: Register, day: str) -> None:
    decided = {Status.ACHIEVED, Status.ACHIEVED_LATE, Status.MISSED}

    for found in as_of(register, day).values():
        assert (found["status"] not in decided) or found["observations"]


def test_200_yi_is_20_billion(register: Register) -> None:
    assert register.target["jiading-devices-pm-2022"].goal.tested.low == 20_000_000_000


def test_the_standings_in_the_document_are_those_of_the_register(register: Register) -> None:
    written = standing.SECTION.search(standing.DOCUMENT.read_text(encoding="utf-8"))

    assert written is not None
    assert written[0] == standing.table(register)


def test_the_document_counts_what_the_register_holds(register: Register) -> None:
    text = " ".join(standing.DOCUMENT.read_text(encoding="utf-8").split())

    assert f"{len(register.targets)} targets of " in text
    assert (
        f"{len(register.observations)} observations, {len(register.indicators)} indicators, "
        f"{len(register.areas)} areas and {len(register.sources)} sources." in text
    )
