"""The page in Chromium: what a reader sees, clicks, types, prints and hears of it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from chromium import Watched, chromium
from targettrack import Report, assess, load
from targettrack.formats import as_csv, as_html, as_json
from targettrack.formats.english import ENGLISH
from targettrack.formats.html.document import as_pages

pytestmark = pytest.mark.browser
ENERGY = Path(__file__).parent / "data" / "energy"
TARGET = "renewable-share-2025"
WIDE, NARROW = (1280, 900), (375, 800)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def energy() -> Report:
    return assess(load(ENERGY), date(2024, 10, 1))


@pytest.fixture(scope="module")
def path(energy: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(as_html(energy), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def packed_path(energy: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page whose targets are packed, as they are in a large one."""
    path = tmp_path_factory.mktemp("page") / "packed.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("targettrack.formats.html.document.INLINE", 0)
        path.write_text(as_html(energy), encoding="utf-8")
    return path


@pytest.fixture
def tab(browser: Browser, path: Path) -> Iterator[Page]:
    """Return the page in a tab; afterwards nothing has gone wrong in it, and nothing left it."""
    with watched(browser, path) as page:
        yield page


class watched:  # noqa: N801  # used as a function is
    """A page in a tab that must print nothing, fail in nothing and ask nothing of the network."""

    def __init__(self, browser: Browser, path: Path, mark: str = "", **options: object) -> None:
        size = options.pop("size", WIDE)
        assert isinstance(size, tuple)
        viewport = {"width": size[0], "height": size[1]}
        self.context = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        self.watch = Watched(self.context.new_page())
        self.watch.page.goto(path.as_uri() + mark)

    def __enter__(self) -> Page:
        return self.watch.page

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.watch.told == []
        assert {address.partition(":")[0] for address in self.watch.asked} <= {"file", "blob"}


def shown(page: Page) -> list[str]:
    found = page.locator("#_list > tbody:visible").evaluate_all("all => all.map((one) => one.id)")
    return list(map(str, found))


def test_a_reader_sees_the_counts_and_the_decisions_due(tab: Page, energy: Report) -> None:
    expect(tab).to_have_title("Policy targets as of 2024-10-01")
    expect(tab.locator(".counts li")).to_have_count(len(energy.counts))
    expect(tab.locator(".due tbody tr")).to_have_count(len(energy.due_next))
    expect(tab.locator("#_shown")).to_have_text("26 of 26 targets shown")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_filters_narrow_the_table_and_say_how_far(
    browser: Browser, path: Path, size: tuple[int, int]
) -> None:
    with watched(browser, path, size=size) as tab:
        tab.select_option("#_area", "riverside")
        assert shown(tab) == [
            "rooftop-riverside-2024",
            "charging-riverside-2024",
            "electric-heat-old-dock-2024",
        ]

        tab.fill("#_text", "charging")
        assert shown(tab) == ["charging-riverside-2024"]
        expect(tab.locator("#rooftop-riverside-2024 .row")).to_be_hidden()
        expect(tab.locator("#_shown")).to_have_text("1 of 26 targets shown")

        tab.click("text=Show all")
        expect(tab.locator("#_shown")).to_have_text("26 of 26 targets shown")
        assert len(shown(tab)) == 26


def test_a_count_shows_only_the_targets_at_its_status(tab: Page, energy: Report) -> None:
    missed = [one.target.id for one in energy.assessments if one.status == "missed"]

    tab.click("[data-only=missed]")
    assert sorted(shown(tab)) == sorted(missed)
    expect(tab.locator("[data-only=missed]")).to_have_attribute("aria-pressed", "true")

    tab.click("[data-only=missed]")
    assert len(shown(tab)) == 26


def test_columns_sort_both_ways(tab: Page) -> None:
    heading = tab.locator("th[data-by=due]")
    before = shown(tab)

    heading.locator("button").click()
    rising = tab.locator("#_list > tbody").evaluate_all("all => all.map((one) => one.dataset.due || '9999')")
    assert rising == sorted(rising)
    expect(heading).to_have_attribute("aria-sort", "ascending")

    heading.locator("button").click()
    falling = tab.locator("#_list > tbody").evaluate_all("all => all.map((one) => one.dataset.due || '9999')")
    assert falling == sorted(rising, reverse=True)
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert sorted(shown(tab)) == sorted(before)


def test_a_target_opens_to_its_chart_and_its_evidence(tab: Page) -> None:
    row = tab.locator(f"#{TARGET}")
    expect(row.locator(".body")).to_be_hidden()

    row.locator(".row button").click()

    expect(row.locator(".drawn svg.chart")).to_be_visible()
    expect(row.locator(".strip")).to_be_visible()
    expect(row.locator(".told.en .cited").first).to_contain_text("Energy yearbook of Lampton")
    expect(row.locator(".drawn")).to_have_accessible_name(
        "Chart: renewable share of electricity in %, 2020-12-31 to 2025-12-31; "
        "goal: at least 35% by 2025-12-31. Its figures are listed below."
    )
    row.locator(".row button").click()
    expect(row.locator(".body")).to_be_hidden()


@pytest.mark.parametrize("which", ["path", "packed_path"])
def test_a_link_opens_its_target(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    with watched(browser, request.getfixturevalue(which), f"#{TARGET}") as page:
        expect(page.locator(f"#{TARGET} .drawn svg.chart")).to_be_in_viewport()
        expect(page.locator(f"#{TARGET} .row button")).to_be_focused()

        page.locator(".due a").first.click()
        expect(page.locator(".body:visible")).to_have_count(2)


def test_the_language_changes_all_that_is_read(tab: Page) -> None:
    tab.locator(f"#{TARGET} .row button").click()
    tab.check("#_zh")

    expect(tab).to_have_title("政策目标，截至2024年10月1日")
    expect(tab.locator("html")).to_have_attribute("lang", "zh")
    expect(tab.locator("#_shown")).to_have_text("显示26项目标中的26项")
    expect(tab.locator("#_status option").first).to_have_text("全部")
    expect(tab.locator(f"#{TARGET} .told.zh h3").first).to_have_text("2024年10月1日的情况")
    expect(tab.locator(".en:visible")).to_have_count(0)


def test_the_page_is_used_by_keyboard_alone(tab: Page) -> None:
    tab.locator("#_text").focus()
    tab.keyboard.type("renewable share")
    tab.keyboard.press("Tab")
    for _ in range(30):
        if tab.evaluate("document.activeElement.closest('.row') !== null"):
            break
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    expect(tab.locator(f"#{TARGET} .body")).to_be_visible()
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_all_targets_are_printed_open(tab: Page) -> None:
    tab.emulate_media(media="print")

    expect(tab.locator(".body:visible")).to_have_count(26)
    expect(tab.locator("#_find")).to_be_hidden()
    assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_all_decisions_due_are_printed(
    browser: Browser, energy: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("targettrack.formats.html.document.FIRST_DUE", 2)
    (tmp_path / "report.html").write_text(as_html(energy), encoding="utf-8")

    with watched(browser, tmp_path / "report.html") as page:
        links = page.locator(".due a")
        assert links.evaluate_all(SEEN).count(True) == 2
        page.emulate_media(media="print")
        assert links.evaluate_all(SEEN) == [True] * len(energy.due_next)


def test_a_large_page_opens_and_closes_all(browser: Browser, packed_path: Path) -> None:
    with watched(browser, packed_path) as page:
        page.click("#_open")
        expect(page.locator(".drawn svg.chart:visible")).to_have_count(26)
        page.click("#_close")
        expect(page.locator(".body:visible")).to_have_count(0)


def test_a_browser_too_old_for_a_large_page_is_told_so(browser: Browser, packed_path: Path) -> None:
    with watched(browser, packed_path) as page:
        page.add_init_script("delete window.DecompressionStream")
        page.reload()
        expect(page.locator("#_old")).to_be_visible()
        expect(page.locator(".row button:enabled")).to_have_count(0)


@pytest.mark.parametrize(("button", "write"), [("as_json", as_json), ("as_csv", as_csv)])
def test_the_data_are_saved_as_files(tab: Page, energy: Report, button: str, write: object) -> None:
    with tab.expect_download() as saving:
        tab.click(f"[data-from=_data-{button}]")

    assert callable(write)
    assert saving.value.path().read_text(encoding="utf-8") == write(energy)
    assert saving.value.suggested_filename == f"targets-2024-10-01.{button.removeprefix('as_')}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Browser, path: Path, language: str) -> None:
    with watched(browser, path, size=NARROW) as page:
        page.check(f"#_{language}")
        page.click("#_open")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
        heights = page.locator(".drawn text:visible").evaluate_all(HEIGHTS)
        assert min(heights) >= 9


@pytest.mark.parametrize(
    ("which", "scheme", "size"),
    [("path", "light", WIDE), ("path", "dark", NARROW), ("index", "light", WIDE), ("index", "dark", NARROW)],
)
def test_axe_finds_nothing(
    browser: Browser, request: pytest.FixtureRequest, which: str, scheme: str, size: tuple[int, int]
) -> None:
    path = request.getfixturevalue(which)
    with watched(browser, path, color_scheme=scheme, size=size, bypass_csp=True) as page:
        if which == "path":
            page.click("#_open")
        tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        found = Axe().run(page, options=tags).response["violations"]
    assert json.dumps([(one["id"], [node["html"] for node in one["nodes"][:2]]) for one in found]) == "[]"


def test_the_page_reads_without_any_script(browser: Browser, path: Path) -> None:
    with watched(browser, path, java_script_enabled=False) as page:
        expect(page.locator(".body:visible")).to_have_count(26)
        expect(page.locator("noscript")).to_be_visible()
        page.check("#_zh")
        expect(page.locator(".en:visible")).to_have_count(0)


@pytest.fixture(scope="module")
def index(energy: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of a report on several pages."""
    folder = tmp_path_factory.mktemp("pages")
    for name, page in as_pages(energy, ENGLISH, limit=300_000).items():
        (folder / name).write_text(page, encoding="utf-8")
    return folder / "index.html"


def test_linked_pages_lead_to_each_other(browser: Browser, index: Path) -> None:
    with watched(browser, index) as tab:
        link = tab.locator(".due a").first
        target = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        expect(tab.locator(f"#{target} .drawn svg.chart")).to_be_visible()
        tab.locator(".parts a").first.click()
        expect(tab.locator("h1")).to_be_visible()


def test_an_index_finds_and_sorts_every_target_and_leads_to_it(browser: Browser, index: Path) -> None:
    with watched(browser, index) as tab:
        expect(tab.locator("#_shown")).to_have_text("26 of 26 targets shown")
        tab.locator("th[data-by=target] button").click()
        names = tab.locator(".row .name .en, .row .name:not(:has(.en))").all_inner_texts()
        assert names == sorted(names, key=str.lower)
        tab.fill("#_text", "renewable share")
        assert TARGET in shown(tab)
        tab.locator(f"#{TARGET} a.name").click()
        expect(tab.locator(f"#{TARGET} .drawn svg.chart")).to_be_in_viewport()


def test_a_link_to_a_target_of_an_index_opens_it_on_its_page(browser: Browser, index: Path) -> None:
    with watched(browser, index, f"#{TARGET}") as tab:
        expect(tab.locator(f"#{TARGET} .drawn svg.chart")).to_be_in_viewport()
        assert "/page-" in tab.url


def test_no_text_is_wanting_a_letter(browser: Browser, path: Path) -> None:
    """Hold a letter of Chinese against one that no font has: it must not look the same."""
    with watched(browser, path, bypass_csp=True) as page:
        assert page.evaluate(DRAWN, "亿") != page.evaluate(DRAWN, "\U0010fffd")


SEEN = "(all) => all.map((one) => one.checkVisibility({ contentVisibilityAuto: true }))"
HEIGHTS = "(all) => all.map((one) => one.getBoundingClientRect().height)"
DRAWN = """(letter) => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  context.font = getComputedStyle(document.querySelector(".chart text")).font;
  context.fillText(letter, 10, 30);
  return canvas.toDataURL();
}"""
