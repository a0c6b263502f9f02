"""Pages: each code has one, its examples do what they say, and docs/rules.md is made of them."""

from textwrap import dedent

import pytest

from rules_document import DOCUMENT, FAMILIES, document
from targettrack.explain import KNOWN, explain_code, findings
from targettrack.loading import CODES
from targettrack.rules import RULES
from targettrack.rules.rulebook import Example, page, paged, read_page


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {*CODES, *(one.code for one in RULES)} <= {*KNOWN}
    assert paged() == tuple(sorted(KNOWN))
    assert {code[:3] for code in KNOWN} <= {*FAMILIES}


@pytest.mark.parametrize("code", paged())
def test_the_first_example_fails_by_its_code_alone_and_the_second_is_sound(code: str) -> None:
    told = page(code)

    assert {found.code for found in findings(told.fails, told.before)} == {code}
    assert list(map(str, findings(told.mended, told.before))) == []


def test_the_register_of_the_pages_is_sound() -> None:
    assert list(map(str, findings(Example({})))) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Why.\n\n## Fails\n\nno\n", "TT104.md: expected a paragraph, then ## Fails and ## Mended"),
        (
            "Why.\n\n## Fails\n\nno\n\n## Mended\n",
            "TT104.md: 'no' is no file; write its path as a comment above it",
        ),
    ],
)
def test_a_page_in_another_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^TT104\.md: ") as refused:
        read_page("TT104", text)

    assert str(refused.value) == message


def test_explain_prints_a_page_with_what_is_found() -> None:
    message = (
        "published: 2023-06-01 is before the end of the period 2023; "
        "write status F for a forecast, or correct one of the two"
    )
    assert explain_code("TT406") == dedent(
        f"""\
        TT406 · error · figures_are_published_after_their_period
        A figure published before its period is over is a claim about the future and has status F.

        A figure for a year that has not ended is what somebody expects. Scored as if it were
        known, it would let a goal be met by a forecast. With status F it is shown and decides
        nothing.

        Fails:

          observations/figures.csv
            indicator,area,period,value,unit,published,source
            output,rivertown,2023,108,亿元,2023-06-01,yearbook-2022

        observations/figures.csv:2: error TT406: {message}

        Mended:

          observations/figures.csv
            indicator,area,period,value,unit,published,source,status
            output,rivertown,2023,108,亿元,2023-06-01,yearbook-2022,F
        """
    )


def test_explain_prints_what_an_example_leaves_out() -> None:
    plan = (
        "plan: {title: Development plan 2021-2025, area: rivertown, declared: 2020-12-10, source: plan-2020}"
    )
    assert explain_code("TT100", 60) == dedent(
        f"""\
        TT100 · error
        A register has a folder `targets` or `observations`, with a plan or a figure in it.

        A command that is pointed at the wrong folder must not
        report that all is well. A register with no plan and no
        figure in it holds nothing that could be checked or
        assessed.

        Fails:

          no targets/plan.yaml

          no observations/figures.csv

        targets:1: error TT100: the register holds no plan and no figure; add targets/<plan>.yaml

        Mended:

          targets/plan.yaml
            {plan}
            targets:
              - {{id: output-2025, indicator: output, at_least: 120亿元, deadline: 2025}}

          no observations/figures.csv
        """
    )


def test_the_document_of_the_rules_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run python tests/rules_document.py"
