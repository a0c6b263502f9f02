"""A second register, of made-up energy goals: nothing is built for the shipped one alone.

The standings are judged by hand, from the figures and the table of statuses in docs/format.md.
"""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from targettrack import Register, Status, assess, check, load
from targettrack.assessment import Assessment
from targettrack.cli import app
from targettrack.explain import explain
from targettrack.formats import FORMATS
from targettrack.models import Language

ENERGY = Path(__file__).parent / "data" / "energy"
DAYS = (date(2022, 6, 30), date(2023, 6, 30), date(2024, 5, 31), date(2025, 6, 30), date(2026, 6, 30))
STANDINGS = {
    # Quarters of a year: nothing before it has begun, the projections disagree, 7,920 GWh.
    "electricity-2024": "no_data no_data in_progress achieved achieved",
    # Both projections are over 7,800 GWh; then 7,865.
    "electricity-2025": "no_data no_data no_data behind missed",
    # 52 GWh in the first quarter: 208 by a straight line, 324 by last year's profile; then 328.
    "solar-2023": "no_data in_progress achieved achieved achieved",
    "solar-2025": "no_data no_data no_data in_progress achieved",
    # The latest quarter's 45, 52, 60 GWh; then 54 in the last one of 2024.
    "solar-quarter-2024": "in_progress achieved achieved achieved achieved",
    # 29 % of the way at 60 % of the time, 58 % at 70 %; 4,150 of 5,200 kt are 20.2 % less.
    "emissions-2025": "behind behind behind achieved achieved",
    # A yearly rate of 2.7 %, then 3.0 %; no figure of the old basis after 2022.
    "building-intensity-2025": "on_schedule on_schedule on_schedule in_progress unverified",
    "grid-loss-kept": "on_schedule on_schedule missed missed missed",  # 6.1 % in 2023
    "reserve-kept": "on_schedule on_schedule on_schedule achieved achieved",
    "balance-kept": "no_data on_schedule on_schedule missed missed",  # -3 GWh in one quarter
    "peak-2023": "no_data no_data missed missed missed",  # 1,520 MW is beyond a capped range
    "peak-2025": "in_progress in_progress in_progress in_progress missed",  # about 1,450 ends at 1,455
    "storage-2024": "in_progress in_progress in_progress achieved achieved",  # 66 MW in 2025 is after it
    # Points off an even pace: -3.8, -1.5, +1.5, +3.8, with a band of 3.
    "renewable-share-2025": "behind on_schedule on_schedule ahead achieved",
    # Points off the path: 0, +4.5, +9.1, +9.1; no figure for 2025.
    "charging-2025": "on_schedule on_schedule ahead ahead unverified",
    # 700 of 1,000 due, 1,600 of 2,000, 2,700 of 3,000, 4,000 of 4,000; then 5,200 of 5,000.
    "retrofits-2025": "behind behind behind on_schedule achieved",
    # 300 of 400 due, 700 of 800, 1,150 of 1,200, 1,650 of 1,600; then 1,970 of 2,000.
    "retrofits-social-2025": "behind behind behind ahead missed",
    "storage-projects-2025": "in_progress in_progress achieved achieved achieved",  # 1, 3, 4 listed
    # 4,400 homes, fewer than at the start; then 5,600 and 6,100 of 12,000.
    "heat-network-2025": "moving_away behind withdrawn/behind withdrawn/behind withdrawn/unverified",
    "coal-share-low": "open open open achieved achieved",
    # Superseded before it was due; not done on 2023-06-30, done on 2025-10-12.
    "coal-exit-2023": "no_data superseded/in_progress superseded/missed superseded/missed "
    "superseded/achieved_late",
    # Its revision came after its deadline, so it stands: not done on 2024-04-15.
    "coal-exit-2024": "- no_data missed missed achieved_late",
    "coal-exit-2025": "- - no_data superseded/no_data superseded/achieved",
    "coal-exit-october": "- - - no_data achieved",
    # A fifth of the year's need in its first quarter, and no last year to compare it with; then 32 GWh.
    "rooftop-riverside-2024": "no_data no_data behind achieved achieved",
    # On a new basis from 2023, called comparable in June 2024.
    "charging-riverside-2024": "no_data behind behind achieved achieved",
    # Points on 2021: 1 of 1.7 due, 3.5 of 3.3; then 4.5 of 5.
    "electric-heat-old-dock-2024": "no_data behind on_schedule missed missed",
}


@pytest.fixture(scope="module")
def energy() -> Register:
    return load(ENERGY)


def standing(found: Assessment | None) -> str:
    match found:
        case None:
            return "-"
        case Assessment(own_status=None):
            return str(found.status)
        case _:
            return f"{found.status}/{found.own_status}"


def assessed(register: Register, day: date) -> dict[str, Assessment]:
    return {found.target.id: found for found in assess(register, day).assessments}


def test_check_finds_nothing() -> None:
    result = CliRunner().invoke(app, ["check", str(ENERGY), "--fail-on", "warning"])

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no findings in 27 targets, 148 observations\n"


def test_every_target_stands_as_judged_by_hand(energy: Register) -> None:
    assert {*STANDINGS} == {*energy.target}
    on_days = [assessed(energy, day) for day in DAYS]
    for target, judged in STANDINGS.items():
        assert " ".join(standing(day.get(target)) for day in on_days) == judged, target


def test_the_register_shows_every_status(energy: Register) -> None:
    found = {one.status for day in DAYS for one in assess(energy, day).assessments}

    assert found == {*Status}


def test_what_was_reached_in_one_quarter_is_lost_in_the_next(energy: Register) -> None:
    days = [date(2024, 2, 19), date(2024, 2, 20), date(2024, 5, 15)]  # 118 GWh, then 46, then 60

    assert [assessed(energy, day)["solar-quarter-2024"].status for day in days] == [
        Status.ACHIEVED,
        Status.IN_PROGRESS,
        Status.ACHIEVED,
    ]


def test_three_quarters_beyond_the_goal_decide_the_year(energy: Register) -> None:
    found = assessed(energy, date(2025, 11, 15))["solar-2025"]

    assert (found.status, str(found.value)) == (Status.ACHIEVED, ">=403 GWh")  # 70, 155 and 178


def test_a_new_basis_counts_from_the_day_it_is_called_comparable(energy: Register) -> None:
    days = [date(2024, 6, 9), date(2024, 6, 10)]

    shown = [assessed(energy, day)["charging-riverside-2024"].value for day in days]

    assert list(map(str, shown)) == ["330 charging points", "470 charging points"]


def test_a_chain_of_three_revisions_lists_its_slips(energy: Register) -> None:
    found = assessed(energy, DAYS[-1])

    assert [(str(slip.before), str(slip.after), slip.days) for slip in found["coal-exit-october"].slips] == [
        ("2023-06-30", "2024-03-31", 275),
        ("2024-03-31", "2025-12-31", 640),
        ("2025-12-31", "2025-10-31", -61),
    ]
    assert found["coal-exit-2024"].days_late == 560


def test_a_vintage_counts_from_its_publication(energy: Register) -> None:
    days = [date(2025, 3, 9), date(2025, 3, 10)]

    shown = [assessed(energy, day)["emissions-2025"] for day in days]

    assert [[str(seen.value) for seen in found.observations] for found in shown] == [
        ["4300 ktCO2e", "5200 ktCO2e"],
        ["4350 ktCO2e", "5200 ktCO2e"],
    ]
    assert [found.provisional for found in shown] == [True, False]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_every_target(energy: Register, form: str, language: Language) -> None:
    report = assess(energy, DAYS[-1])

    written = FORMATS[form](report, language)
    if isinstance(written, bytes):
        with ZipFile(BytesIO(written)) as parts:
            written = parts.read("xl/sharedStrings.xml").decode()

    for target in energy.targets:
        named = (
            target.id if form in {"json", "csv"} else energy.indicator[target.indicator].name.text(language)
        )
        assert all(word in written for word in named.split())  # a table breaks long names


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("target", STANDINGS)
def test_every_target_has_a_story(energy: Register, target: str, language: Language) -> None:
    story = explain(energy, target, DAYS[-1], language, 100, colour=False)

    assert target in story
    assert energy.indicator[energy.target[target].indicator].name.text(language) in story


def test_all_is_marked_as_made_up(energy: Register) -> None:
    for name in (*(area.name for area in energy.areas), *(source.title for source in energy.sources)):
        assert "(made up)" in name.text(Language.ENGLISH)


def test_rules_find_nothing_in_any_order(energy: Register) -> None:
    turned = energy.model_copy(
        update={kind: getattr(energy, kind)[::-1] for kind in ("targets", "observations", "sources", "areas")}
    )

    assert check(turned) == []
