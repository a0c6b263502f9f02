"""How large the page of a register of 1,000 targets and 20,000 figures is, and how soon it opens in Chromium.

Run `.venv/bin/python benchmarks/page.py [ROUNDS]` from the repository's root, with Chromium on the path. A
register of made-up districts is generated, the same each time: 50 areas, 20 indicators, for each of both a
target and 20 figures, of which four are published again. `targettrack report --format html` writes its page
in a process of its own. A page has opened when it is laid out and answers: from the start of the navigation
to the second frame after its load event. Then one target is opened, an area is searched for, and the language
is changed. The times are medians. Aims: under 6 MB, and open in under 2 s.
"""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

AREAS, TOPICS = 50, 20
YEARS = range(2008, 2024)
AGAIN = 4
AS_OF = "2024-11-18"
ROUNDS = 5
COMMAND = Path(sys.executable).with_name("targettrack")
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as folder:
        root, page = Path(folder) / "register", Path(folder) / "report.html"
        generate(root)
        start = time.perf_counter()
        command = [COMMAND, "report", root, "--format", "html", "--as-of", AS_OF, "--output", page]
        subprocess.run(command, check=True)
        written = time.perf_counter() - start
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            runs = [opened(browser, page) for _ in range(rounds)]
        size = page.stat().st_size
    figures = AREAS * TOPICS * (len(YEARS) + AGAIN)
    print(f"{AREAS * TOPICS} targets, {figures} figures")
    print(f"written in    {written:.1f} s")
    print(f"size          {size / 1e6:.2f} MB  (aim: under 6 MB)")
    for name, aim in (("open", "  (aim: under 2 s)"), ("one target", ""), ("search", ""), ("language", "")):
        print(f"{name:13} {statistics.median(run[name] for run in runs):.2f} s{aim}")


def opened(browser: Browser, path: Path) -> dict[str, float]:
    tab = browser.new_page()
    found = {}

    def timed(name: str, *steps: str) -> None:
        start = time.perf_counter()
        for step in steps:
            tab.evaluate(step)
        tab.evaluate(FRAMES)
        found[name] = time.perf_counter() - start

    start = time.perf_counter()
    tab.goto(path.as_uri())
    tab.evaluate(FRAMES)
    found["open"] = time.perf_counter() - start
    timed("one target", "document.querySelector('.row button').click()", READY)
    timed(
        "search",
        "() => { const find = document.getElementById('_text'); find.value = 'district-07'; "
        "find.dispatchEvent(new Event('input', { bubbles: true })); }",
    )
    timed("language", "document.getElementById('_zh').click()")
    tab.close()
    return found


READY = """() => new Promise((done) => {
  const look = () => document.querySelector(".body") ? done() : setTimeout(look, 5);
  look();
})"""


# The register


def generate(root: Path) -> None:
    for name in ("targets", "observations"):
        (root / name).mkdir(parents=True)
    listed(
        "areas", root, (f"{{id: {area(at)}, name: {{en: {area(at)}, zh: 第{at}区}}}}" for at in range(AREAS))
    )
    listed("indicators", root, map(indicator, range(TOPICS)))
    listed("sources", root, map(source, [YEARS[0] - 1, *YEARS, YEARS[-1] + 1]))
    for at in range(AREAS):
        heading = (
            f"plan:\n  title: {{en: Development plan of {area(at)} to 2025, zh: 第{at}区2025年发展规划}}\n"
            f"  area: {area(at)}\n  declared: 2016-03-01\n  source: gazette-2016\ntargets:\n"
        )
        goals = "\n".join(target(at, topic) for topic in range(TOPICS))
        (root / f"targets/plan-{at:02}.yaml").write_text(f"{heading}{goals}\n", encoding="utf-8")
        (root / f"observations/{area(at)}.csv").write_text(
            "\n".join((COLUMNS, *rows(at), "")), encoding="utf-8"
        )


def listed(name: str, root: Path, records: Iterator[str]) -> None:
    text = "".join(f"  - {record}\n" for record in records)
    (root / f"targets/{name}.yaml").write_text(f"{name}:\n{text}", encoding="utf-8")


def area(at: int) -> str:
    return f"district-{at:02}"


def indicator(at: int) -> str:
    name = f"name: {{en: output of branch {at}, zh: 第{at}产业产值}}"
    return f"{{id: branch-{at:02}, {name}, measure: flow, unit: 亿元, direction: higher}}"


def source(year: int) -> str:
    title = f"title: {{en: Statistical yearbook {year}, zh: {year}年统计年鉴}}"
    publisher = "publisher: {en: Made-up statistics office, zh: 某统计局}"
    url = f"url: https://stat.example/yearbook/{year}"
    return f"{{id: gazette-{year}, {title}, {publisher}, published: {year}-02-15, {url}}}"


def target(at: int, topic: int) -> str:
    aim = level(at, topic, 2025, 0.03 + (at % 7) / 100)
    least, most = f"{aim:.0f}亿元", f"{aim * 1.2:.0f}亿元"
    goals = (
        (f"at_least: {least}", f"达到{least}"),
        (f"more_than: {least}", f"超过{least}"),
        (f"between: [{least}, {most}]", f"达到{least}至{most}"),
    )
    goal, said = goals[(at + topic) % 3]
    due = 2022 + (at * topic) % 8
    lines = (
        f"  - id: {area(at)}-branch-{topic:02}",
        f"    indicator: branch-{topic:02}",
        f"    {goal}",
        f"    deadline: {due}",
        f"    baseline: {{period: 2015, value: {level(at, topic, 2015, 0):.1f}亿元}}",
        f"    as_stated: 到{due}年产值{said}",
    )
    return "\n".join(lines)


def level(at: int, topic: int, year: int, extra: float) -> float:
    """Return what a branch puts out in a year: each grows by a rate of its own, with good and bad years."""
    rate = 1.02 + ((at * 3 + topic * 5) % 9) / 100 + extra
    return (40 + at + topic * 7) * rate ** (year - 2007) * (1 + ((at + topic + year) % 5 - 2) / 100)


def rows(at: int) -> Iterator[str]:
    for topic in range(TOPICS):
        for year in YEARS:
            yield row(at, topic, year, year + 1, level(at, topic, year, 0))
        for year in YEARS[-AGAIN - 1 : -1]:
            yield row(at, topic, year, year + 2, level(at, topic, year, 0) * 1.01)


def row(at: int, topic: int, year: int, published: int, value: float) -> str:
    hedge, said = ((">", "超过"), ("~", "约"), *(("", ""),) * 6)[(at + topic + year) % 8]
    day = f"{published}-02-15,gazette-{published}"
    return f"branch-{topic:02},{area(at)},{year},{hedge}{value:.1f},亿元,{day},产值{said}{value:.1f}亿元"


COLUMNS = "indicator,area,period,value,unit,published,source,as_stated"


if __name__ == "__main__":
    main()
