"""The page as text: what it holds, that it is safe whatever a register says, and how it is split."""

import base64
import gzip
import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city import stands
from targettrack import Register, Report, assess, load
from targettrack.amounts import exactly
from targettrack.formats import as_csv, as_html, as_json, as_pages
from targettrack.formats.chinese import CHINESE
from targettrack.formats.english import ENGLISH
from targettrack.formats.html.document import INLINE, LIMIT
from targettrack.formats.html.document import as_pages as split
from targettrack.formats.html.drawing import KINDS
from targettrack.formats.html.entry import entries
from targettrack.formats.html.packing import packed
from targettrack.formats.html.picture import cleaned
from targettrack.formats.html.setting import link_to, linked
from targettrack.models import Language
from targettrack.models.forms import URL
from targettrack.signs import legible

ROOT = Path(__file__).parent.parent
ENERGY = ROOT / "tests" / "data" / "energy"


class Read(HTMLParser):
    """A page as a browser takes it apart: its elements with their attributes, and the text in each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append((self.elements[-1][0] if self.elements else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def energy() -> Report:
    return assess(load(ENERGY), date(2024, 10, 1))


def unpacked(page: str, name: str) -> str:
    found = re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', page)
    assert found is not None
    return gzip.decompress(base64.b64decode(found[1])).decode()


def test_every_target_has_a_row_a_link_and_a_chart(energy: Report) -> None:
    page = Read(as_html(energy))

    ids = [one.target.id for one in energy.assessments]
    assert sorted(element["id"] or "" for element in page.all("tbody") if element.get("id")) == sorted(ids)
    assert {link["href"] for link in page.all("a")} >= {f"#{name}" for name in ids}
    drawn = [element for element in page.all("div") if element.get("role") == "img"]
    captions = {element["id"] for element in page.all("figcaption")}
    assert {element["aria-labelledby"] for element in drawn} == captions == {f"_c-{name}" for name in ids}
    assert len([element for element in page.all("svg") if element.get("class") == "chart"]) == len(ids)


def test_the_page_is_the_same_each_time_and_opens_in_the_language_asked_for(energy: Report) -> None:
    page = as_html(energy, Language.CHINESE)

    assert page == as_html(energy, Language.CHINESE)
    assert page.startswith('<!doctype html>\n<html lang="zh"')
    assert "<title>政策目标，截至2024年10月1日</title>" in page


def test_the_data_of_the_page_are_those_of_the_other_formats(energy: Report) -> None:
    page = as_html(energy)

    assert unpacked(page, "_data-as_json") == as_json(energy)
    assert unpacked(page, "_data-as_csv") == as_csv(energy)


def test_the_page_asks_nothing_of_the_network_and_runs_only_its_own_script(energy: Report) -> None:
    page = as_html(energy)

    read = Read(page)
    policy = next(meta["content"] or "" for meta in read.all("meta") if "http-equiv" in meta)
    assert re.fullmatch(
        r"default-src 'none'; script-src 'sha256-\S{44}'; style-src 'sha256-\S{44}'; "
        r"base-uri 'none'; form-action 'none'",
        policy,
    )
    assert [script for script in read.all("script") if script.get("type") != "text/plain"] == [{}]
    for tag, attributes in read.elements:
        assert tag not in {"link", "iframe", "object", "embed", "img", "base"}
        assert not any(name.startswith("on") or name in {"style", "src", "srcset"} for name in attributes)
        assert tag in {"a", "use"} or "href" not in attributes


def test_a_report_of_nothing_is_a_page_that_says_so() -> None:
    page = as_html(assess(load(ENERGY), date(2000, 1, 1)))

    assert "0 targets, 0 sources" in page
    assert 'id="_list"' not in page


WHOLE = """\
- {id: dirt, indicator: recycling, at_least: 40%, deadline: 2025}
- {id: reach, indicator: water, at_least: 99%, deadline: 2025}
- {id: whole, indicator: opening, all_of: [dirt, reach, later]}
- {id: later, indicator: parity, at_least: 1 index, deadline: 2030, declared: 2024-06-01}
"""


def test_a_goal_made_of_others_lists_them_and_draws_nothing(root: Path) -> None:
    stands(root, WHOLE, "recycling,city,2023,41,%,2024-03-01,office\n", "2024-04-01")
    report = assess(load(root), date(2024, 4, 1))

    page = as_html(report)

    whole = page.partition('<tbody id="whole"')[2].partition("</tbody>")[0]
    links = [link["href"] for link in Read(whole).all("a")]
    assert [link for link in links if link != "#whole"] == ["#dirt", "#reach"]
    assert "recycling" in whole
    assert "not declared by then" in whole
    assert ENGLISH.page["components"] in whole
    assert CHINESE.page["components"] in whole
    for wrong in ('role="img"', "listed below", "列于下方", ENGLISH.phrases["no_figures"]):
        assert wrong not in whole


def test_a_part_that_was_revised_is_listed_by_what_revises_it(root: Path) -> None:
    targets = """\
        - {id: dirt, indicator: recycling, at_least: 40%, deadline: 2025}
        - {id: reach, indicator: water, at_least: 99%, deadline: 2025}
        - {id: whole, indicator: opening, all_of: [dirt, reach]}
        - {id: moved, indicator: water, at_least: 99%, deadline: 2030, declared: 2023-02-01, revises: reach}
        """
    stands(root, targets, "recycling,city,2023,41,%,2024-03-01,office\n", "2024-04-01")

    held = {one.id: one for one in entries(assess(load(root), date(2024, 4, 1)))}

    assert [(one.id, one.status, one.declared) for one in held["whole"].components] == [
        ("dirt", held["dirt"].status, True),
        ("moved", held["moved"].status, True),
    ]


def test_parts_on_other_pages_are_led_to(root: Path) -> None:
    stands(root, WHOLE, "recycling,city,2023,41,%,2024-03-01,office\n", "2024-04-01")

    pages = split(assess(load(root), date(2024, 4, 1)), ENGLISH, limit=50_000)

    places = {
        str(one["id"]): name
        for name, page in pages.items()
        if name != "index.html"
        for one in Read(page).all("tbody")
        if "id" in one
    }
    assert len(set(places.values())) > 1
    links = {link["href"] for link in Read(pages[places["whole"]]).all("a")}
    assert links >= {f"{places[part]}#{part}" for part in ("dirt", "reach")}


def test_figures_are_said_to_be_listed_where_they_are(root: Path) -> None:
    targets = """\
        - {id: known, indicator: recycling, at_least: 40%, deadline: 2025}
        - {id: unknown, indicator: water, at_least: 99%, deadline: 2025}
        - {id: event, indicator: opening, milestone: done, deadline: 2025}
        """
    stands(root, targets, "recycling,city,2023,41,%,2024-03-01,office\n", "2024-04-01")

    page = Read(as_html(assess(load(root), date(2024, 4, 1))))

    told = [text for _, text in page.texts if text.startswith("Chart: ")]
    assert sorted(told) == [
        "Chart: households with water in %, 2020-12-31 to 2025-12-31; goal: at least 99% by 2025-12-31.",
        "Chart: opening, 2020-12-31 to 2025-12-31; goal: done by 2025-12-31.",
        "Chart: recycling in %, 2020-12-31 to 2025-12-31; goal: at least 40% by 2025-12-31. "
        "Its figures are listed below.",
    ]


# Whatever a register says

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><![CDATA[",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;",
    "<svg/onload=alert(1)>",
)


def hostile(text: str, address: str = "https://stat.example/") -> Register:
    """Return a register built in Python, whose every text says something and whose source lies anywhere."""
    plain = Register.model_validate(REGISTER)
    label = plain.areas[0].name.model_copy(update={"en": text, "zh": text})
    texts: dict[str, object] = {
        "name": label,
        "title": label,
        "publisher": label,
        "notes": label,
        "definition": label,
        "owner": label,
    }

    def said(record: object) -> object:
        fields = type(record).model_fields  # type: ignore[attr-defined]
        update = {name: value for name, value in texts.items() if name in fields}
        update |= {name: text for name in ("as_stated", "note") if name in fields}
        return record.model_copy(update=update | ({"url": address} if "url" in fields else {}))  # type: ignore[attr-defined]

    groups = ("areas", "indicators", "sources", "plans", "targets", "observations")
    update = {name: tuple(map(said, getattr(plain, name))) for name in groups}
    return plain.model_copy(update={**update, "name": text})


REGISTER = {
    "areas": [{"id": "city", "name": "City"}],
    "indicators": [{"id": "share", "name": "share", "measure": "share", "unit": "%"}],
    "sources": [{"id": "office", "title": "Yearbook", "published": "2020-01-01"}],
    "plans": [{"id": "plan", "title": "Plan", "area": "city", "declared": "2020-12-31", "source": "office"}],
    "targets": [
        {
            "id": "goal",
            "plan": "plan",
            "indicator": "share",
            "area": "city",
            "source": "office",
            "at_least": "60%",
            "deadline": "2025",
        }
    ],
    "observations": [
        {
            "indicator": "share",
            "area": "city",
            "period": "2021",
            "value": "43",
            "unit": "%",
            "published": "2022-03-01",
            "source": "office",
        }
    ],
}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_register_says_is_text_and_never_markup(text: str) -> None:
    day = date(2023, 1, 1)
    read, tame = (Read(as_html(assess(hostile(said), day))) for said in (text, "plain"))

    assert [tag for tag, _ in read.elements] == [tag for tag, _ in tame.elements]
    assert [sorted(attributes) for _, attributes in read.elements] == [
        sorted(attributes) for _, attributes in tame.elements
    ]
    assert any(text in said for _, said in read.texts)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "//a.example"]
)
def test_an_address_that_is_none_is_no_link(address: str) -> None:
    page = as_html(assess(hostile("plain", address), date(2023, 1, 1)))

    assert {str(link["href"])[:1] for link in Read(page).all("a")} == {"#"}


def test_what_turns_the_writing_about_or_does_not_show_is_shown() -> None:
    hidden = (
        "\u0000\u001b\u202e\u2066\ud800\u2028\u2029\ufff9\ufffb\ufdd0\ufffe\U0001ffff\U000e0041\U000e007f"
    )

    page = as_html(assess(hostile("x".join(hidden)), date(2023, 1, 1)))

    assert "x".join("\ufffd" * len(hidden)) in page
    assert not re.search(f"[{hidden}]", page)


@given(st.text())
def test_a_text_is_taken_apart_for_links_and_loses_nothing(text: str) -> None:
    assert linked(text).striptags() == linked(text).striptags()
    assert "".join(said for _, said in Read(f"<p>{linked(text)}</p>").texts) == legible(text)


def test_web_addresses_in_a_text_are_links() -> None:
    written = linked("see https://stat.example/?b&c, and <https://x.example>.")

    assert written == (
        'see <a href="https://stat.example/?b&amp;c" rel="noreferrer">https://stat.example/?b&amp;c</a>, '
        'and &lt;<a href="https://x.example" rel="noreferrer">https://x.example</a>&gt;.'
    )
    assert link_to("a page", None) == "a page"


@pytest.mark.parametrize(
    "address",
    [
        "https://en.wikipedia.org/wiki/Foo_(bar)",
        "https://stat.example/a.",
        "HTTPS://stat.example/）",
        "http://stat.example/?a=(b",
        "https://stat.example/统计，年鉴",
    ],
)
def test_a_source_is_linked_by_every_address_that_a_register_may_hold(address: str) -> None:
    assert URL.fullmatch(address)

    page = as_html(assess(hostile("plain", address), date(2023, 1, 1)))

    assert address in {link["href"] for link in Read(page).all("a")}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(see https://a.example/Foo_(bar))", "https://a.example/Foo_(bar)"),
        ("(https://a.example/x).", "https://a.example/x"),
        ("https://a.example/x).)", "https://a.example/x"),
        ("见https://a.example/x。", "https://a.example/x"),
    ],
)
def test_an_address_in_a_text_ends_where_the_text_goes_on(text: str, address: str) -> None:
    assert [link["href"] for link in Read(linked(text)).all("a")] == [address]


def test_a_chart_keeps_shapes_and_text_only() -> None:
    given = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="alert(1)">'
        '<script>alert(1)</script><style>x</style><g class="figure_marks" style="x">'
        '<path d="M0,0" onclick="alert(1)"/></g>'
        '<g><image href="https://x.example"/></g><text transform="translate(0,0)">≥ &lt;b&gt;</text></svg>'
    )

    assert cleaned(given) == (
        '<svg viewBox="0 0 1 1" class="chart"><g class="figure_marks"><path d="M0,0" /></g>'
        "<text>≥ &lt;b&gt;</text></svg>"
    )


@given(st.text())
def test_packed_text_ends_nothing_in_a_page_and_comes_out_as_it_was(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9+/=]*", packed(text))
    assert gzip.decompress(base64.b64decode(packed(text))) == text.encode("utf-8", "replace")


def test_a_number_beyond_all_charts_still_makes_a_page() -> None:
    register = Register.model_validate(REGISTER)
    (seen,) = register.observations
    assert seen.unit is not None
    seen = seen.model_copy(update={"value": exactly(Fraction(10**400), seen.unit)})

    page = as_html(assess(register.model_copy(update={"observations": (seen,)}), date(2023, 1, 1)))

    assert 'id="goal"' in page


# Much


def test_a_large_page_packs_what_its_targets_open_to(energy: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("targettrack.formats.html.document.INLINE", 0)

    page = as_html(energy)

    read = Read(page)
    held = json.loads(unpacked(page, "_chunk-0"))
    first = next(element for element in read.all("tbody") if "data-chunk" in element)
    assert first["data-chunk"] == "0"
    assert held["charts"][first["id"]].startswith("<svg ")
    assert '<div class="body">' in held["words"][first["id"]]
    assert not [element for element in read.all("div") if element.get("role") == "img"]


def test_a_report_that_fits_is_one_page(energy: Report) -> None:
    assert as_pages(energy) == {"index.html": as_html(energy)}


def test_a_report_that_is_too_long_is_an_index_and_linked_pages(energy: Report) -> None:
    pages = split(energy, ENGLISH, limit=300_000)

    names = [f"page-{number}.html" for number in range(1, len(pages))]
    assert list(pages) == [*names, "index.html"]
    assert all(len(page.encode()) <= 300_000 for page in pages.values())
    shown = {
        name: [str(one["id"]) for one in Read(pages[name]).all("tbody") if "id" in one] for name in names
    }
    assert sorted(chain(*shown.values())) == sorted(one.target.id for one in energy.assessments)
    links = {link["href"] for link in Read(pages["index.html"]).all("a")}
    assert links >= set(names)
    places = {target: name for name, ids in shown.items() for target in ids}
    assert links >= {f"{places[one.target.id]}#{one.target.id}" for one in energy.assessments}


def test_an_index_too_long_for_its_table_has_none(energy: Report) -> None:
    pages = split(energy, ENGLISH, limit=70_000)

    assert 'id="_list"' not in pages["index.html"]
    assert "page-1.html#" in pages["index.html"]


def test_a_report_of_some_targets_is_a_page_of_these(energy: Report) -> None:
    one = replace(energy, assessments=energy.assessments[:1])

    assert "1 target, " in as_html(one)


def test_the_document_names_what_a_chart_draws_and_every_limit() -> None:
    text = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    table = text.partition("| in the legend | is |")[2].partition("\n\n")[0]
    named = {name for row in table.splitlines()[2:] for name in row.split(" | ")[0].strip("| ").split(", ")}

    assert named == {ENGLISH.page[f"drawn_{kind}"] for kind in KINDS}
    assert f"more than {LIMIT // 10**6} MB" in text
    assert f"Over {INLINE // 10**6} MB" in text
