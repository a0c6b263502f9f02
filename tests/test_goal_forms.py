"""Every form of goal, in every state, goes through every format, story and timeline in both languages."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from city import COLUMNS, stands
from targettrack import FORMATS, Register, assess, check, load
from targettrack.assessment import only
from targettrack.explain import explain
from targettrack.formats import TIMELINES
from targettrack.formats.english import ENGLISH
from targettrack.formats.workbook.contents import sheets
from targettrack.history import compare, timelines
from targettrack.history.changes import Side
from targettrack.models import OPERATORS, Language

GOALS = """\
- {id: a-least, indicator: output, at_least: 100亿元, deadline: 2025, baseline: {period: 2019, value: 40亿元}}
- {id: a-more, indicator: firms, more_than: 200家, deadline: 2028, baseline: {since: 2020}, path: geometric}
- {id: a-most, indicator: emissions, at_most: 50t, deadline: 2028, baseline: {since: 2020}, method: eurostat}
- {id: a-less, indicator: balance, less_than: 10亿元, deadline: 2024}
- {id: a-range, indicator: parity, between: [0.97 index, 1.03 index], capped: true, deadline: 2025,
   baseline: {period: 2019, value: 0.77 index}, method: statcan}
- {id: around, indicator: recycling, around: 40%, deadline: 2025, baseline: first_observation}
- {id: event, indicator: opening, milestone: done, deadline: 2024}
- {id: words, indicator: opening, wording: basically open}
- {id: higher, indicator: water, direction: higher, deadline: 2028, baseline: {since: 2020}, method: statcan}
- {id: lower, indicator: output, direction: lower, period: 2025, baseline: {period: 2019, value: 40亿元}}
- {id: no-base, indicator: parkland, direction: higher}
- {id: whole, indicator: opening, all_of: [higher, a-range]}
- {id: wholes, indicator: opening, all_of: [whole, event], deadline: 2026}
- {id: change, indicator: firms, at_least: 50%, relative_to: 2020, deadline: 2028, method: unsd-2023}
- {id: yearly, indicator: output, at_least: 5%, relative_to: 2020, annual: true, deadline: 2025}
- {id: added, indicator: listings, at_least: 5家, window: 2021/2025}
- {id: stock, indicator: firms, at_least: 60家, window: 2021/2025}
- {id: kept, indicator: emissions, at_most: 100t, throughout: 2021/2025}
- {id: steps, indicator: output, at_least: 90亿元, deadline: 2026, baseline: {period: 2019, value: 40亿元},
   path: [{period: 2022, value: 60亿元}, {period: 2024, value: 80亿元}], method: periodic}
- {id: fitted, indicator: firms, at_least: 220家, deadline: 2028, baseline: {since: 2020}, method: escap}
- {id: mixed, indicator: opening, all_of: [a-least, no-base, lower]}
- {id: misspelt, indicator: parkland, at_least: 20 km2, deadline: 2028, method: {name: schedule, bend: 3},
   baseline: {period: 2019, value: 8 km2}}
- {id: moved, indicator: water, at_least: 99%, deadline: 2030, declared: 2023-02-01, revises: higher}
"""
ROWS = """\
output,city,2020,50,亿元,2021-03-01,office
output,city,2021,>55,亿元,2022-03-01,office
output,city,2022,61,亿元,2023-03-01,office
output,city,2023,70,亿元,2024-03-01,office
output,city,2024-01/2024-06,38,亿元,2024-07-20,office
firms,city,2020,120,firms,2021-03-01,office
firms,city,2021,130,firms,2022-03-01,office
firms,city,2022,~140,firms,2023-03-01,office
firms,city,2023,150,firms,2024-03-01,office
emissions,city,2020,90,t,2021-03-01,office
emissions,city,2022,80,t,2023-03-01,office
balance,city,2023,-5,亿元,2024-03-01,office
parity,city,2023,0.93,index,2024-03-01,office
recycling,city,2021,30,%,2022-03-01,office
recycling,city,2023,35,%,2024-03-01,office
opening,city,2023-06-01,started,,2023-06-02,office
water,city,2020,90,%,2021-03-01,office
water,city,2023,91,%,2024-03-01,office
parkland,city,2022,12,km2,2023-03-01,office
listings,city,2021,2,listings,2022-03-01,office
"""
DAYS = [date(2021, 1, 1), date(2024, 8, 1), date(2031, 6, 1)]


@pytest.fixture
def register(root: Path) -> Register:
    stands(root, GOALS, ROWS, "2024-08-01", COLUMNS)
    return load(root)


def test_the_register_has_every_form_and_nothing_to_be_found(register: Register) -> None:
    assert {target.goal.operator for target in register.targets} == set(OPERATORS)
    assert {one.code for one in check(register)} <= {"TT703", "TT311"}  # on purpose


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_goal_is_written_in_every_format(
    register: Register, form: str, language: Language
) -> None:
    for day in DAYS:
        written = FORMATS[form](assess(register, day), language)
        assert isinstance(written, bytes) or not re.search(r"[>,:] ?None[<,]", written)


@pytest.mark.parametrize("language", Language)
def test_every_form_of_goal_has_a_story(register: Register, language: Language) -> None:
    for day in DAYS:
        for target in register.targets:
            told = explain(register, target.id, day, language)
            assert target.id in told
            assert "None" not in told


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", TIMELINES)
def test_every_form_of_goal_has_a_timeline(register: Register, form: str, language: Language) -> None:
    report = assess(register, DAYS[-1])

    assert TIMELINES[form](report, timelines(register, DAYS[-1]), language)


@pytest.mark.parametrize("language", Language)
def test_every_form_of_goal_is_scored_by_every_method_that_is_asked_for(
    register: Register, language: Language
) -> None:
    for day in DAYS:
        report = assess(register, day, compares=True)
        document = json.loads(FORMATS["json"](report, language))
        assert all("methods" in one for one in document["assessments"])
        assert FORMATS["markdown"](report, language)


def test_two_days_of_every_form_of_goal_are_compared(register: Register) -> None:
    changes = compare(Side(register, DAYS[0]), Side(register, DAYS[1]))

    why = {moved.target.id: " and ".join(map(str, moved.causes)) for moved in changes.moved}

    assert why["whole"] == (
        "parts higher no_data, a-range no_data → moved in_progress, a-range on_schedule "
        "at targets/plan.yaml:15"
    )


def test_a_narrower_report_still_tells_the_revisions_of_its_targets(register: Register) -> None:
    whole = assess(register, DAYS[1])
    later = replace(whole, assessments=tuple(one for one in whole.assessments if one.target.id == "moved"))
    narrower = only(whole, statuses=[later.assessments[0].status])

    written = FORMATS["html"](narrower)

    assert {one.target.id for one in narrower.assessments} | {one.target.id for one in narrower.beside} == {
        target.id for target in register.targets if register.declared(target).last <= DAYS[1]
    }
    assert isinstance(written, str)
    assert "higher than in 2020" in written


def test_a_workbook_lists_the_figures_that_a_whole_rests_on(register: Register) -> None:
    whole = assess(register, DAYS[1])
    one = replace(whole, assessments=tuple(one for one in whole.assessments if one.target.id == "whole"))

    (listed,) = (sheet for sheet in sheets(one, ENGLISH) if sheet.key == "observations")

    assert {str(seen.place) for seen in one.assessments[0].observations} <= {
        str(cell) for row in listed.tables[0].rows for cell in row
    }


def test_a_notebook_shows_the_terms_of_a_goal(register: Register) -> None:
    shown = assess(register, DAYS[1])._repr_html_()

    assert "at_least: 50%, relative_to: 2020" in shown
    assert "at_least: 5家, window: 2021/2025" in shown
    assert "at_least: 5%, relative_to: 2020, annual: true" in shown
