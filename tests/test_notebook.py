"""What a notebook shows: small tables, whose cells are words whatever the register holds."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pytest

from city import stands
from hostile import WORDS, hostile
from targettrack import assess, load
from targettrack.assessment import Report
from targettrack.assessment.report import MOST_SHOWN

DAY = date(2022, 2, 1)
TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td", "bdi"}
GOALS = """\
- {id: firms, indicator: firms, at_least: 100家, deadline: 2021}
- {id: opening, indicator: opening, milestone: done, deadline: 2022}
"""
ROWS = """\
firms,city,2021-12-31,90..95,firms,2022-01-20,office
opening,city,2022-01-15,started,,2022-01-20,office
"""


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {*attrs}


@pytest.fixture
def report(root: Path) -> Report:
    stands(root, GOALS, ROWS, str(DAY))
    return assess(load(root), DAY)


def test_a_report_is_a_table_with_a_row_a_target(report: Report) -> None:
    assert report._repr_html_().replace("<bdi>", "").replace("</bdi>", "") == dedent("""\
        <table>
        <caption>Policy targets as of 2022-02-01: 1 missed, 1 in progress</caption>
        <thead><tr><th>target</th><th>status</th><th>indicator</th><th>goal</th><th>deadline</th><th>figure</th><th>period</th></tr></thead>
        <tbody>
        <tr><td>firms</td><td>missed</td><td>firms</td><td>at_least: 100家</td><td>2021-12-31</td><td>90..95 firms</td><td>2021-12-31</td></tr>
        <tr><td>opening</td><td>in progress</td><td>opening</td><td>milestone: done</td><td>2022-12-31</td><td>started</td><td>2022-01-15</td></tr>
        </tbody>
        </table>""")  # noqa: E501  # a row is one line


def test_an_assessment_is_a_table_of_what_it_holds(report: Report) -> None:
    shown = report.assessments[0]._repr_html_().replace("<bdi>", "").replace("</bdi>", "")

    assert shown == dedent("""\
        <table>
        <caption>firms</caption>
        <tbody>
        <tr><th scope="row">status</th><td>missed</td></tr>
        <tr><th scope="row">indicator</th><td>firms</td></tr>
        <tr><th scope="row">area</th><td>city</td></tr>
        <tr><th scope="row">goal</th><td>at_least: 100家</td></tr>
        <tr><th scope="row">declared</th><td>2020-12-31</td></tr>
        <tr><th scope="row">deadline</th><td>2021-12-31</td></tr>
        <tr><th scope="row">figure</th><td>90..95 firms</td></tr>
        <tr><th scope="row">period</th><td>2021-12-31</td></tr>
        <tr><th scope="row">attainment</th><td>not met</td></tr>
        <tr><th scope="row">observations</th><td>observations/all.csv:2</td></tr>
        </tbody>
        </table>""")


def test_a_long_report_says_how_many_targets_it_leaves_out(root: Path) -> None:
    goals = "\n".join(f"- {{id: t{at}, indicator: firms, at_least: 1家}}" for at in range(MOST_SHOWN + 2))
    stands(root, goals, "", str(DAY))

    shown = assess(load(root), DAY)._repr_html_()

    assert shown.count("<tr>") == 1 + MOST_SHOWN
    assert "Policy targets as of 2022-02-01: 62 open, 2 more than are shown" in shown


@pytest.mark.parametrize("word", [word for word in WORDS.values() if len(word) < 1000])
def test_words_are_never_markup(word: str) -> None:
    report = assess(hostile(word), date(2024, 6, 30))

    for shown in (report._repr_html_(), *(one._repr_html_() for one in report.assessments)):
        assert shown.encode()
        assert Tags(shown).names <= TAGS
        assert Tags(shown).attributes <= {("scope", "row")}
