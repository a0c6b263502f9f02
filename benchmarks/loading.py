"""What it costs to load, check and assess 500 target files and 10,000 observation rows.

Run `.venv/bin/python benchmarks/loading.py [ROUNDS]` from the repository's root. The floor is the bare cost
of the same files: PyYAML's C loader, `csv.DictReader`, and every record validated by the plain pydantic
models below, which check types and words only. A register of a made-up city is generated, the same each time.
Both sides run in turn, each round in a new process, so that nothing is cached from the round before; imports
are not counted (benchmarks/startup.py counts them). The figures are medians. Two aims: all of it at most 3
times the floor, and all rules at most twice the time of loading, which runs the rules on references too.
"""

import csv
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from targettrack import Severity, assess, check, load

PLANS, FILES, ROWS = 500, 20, 500
AS_OF = date(2023, 6, 30)
ROUNDS = 9


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as folder:
        generate(Path(folder))
        runs = [(measured("floor", folder), measured("targettrack", folder)) for _ in range(rounds)]
    floor, ours = (medians([run[side] for run in runs]) for side in (0, 1))
    for name, parts in (("floor", floor), ("targettrack", ours)):
        split = ", ".join(f"{part} {seconds:.3f}" for part, seconds in parts.items())
        print(f"{name:11} {sum(parts.values()):.3f} s  ({split})")
    bare_cost = sum(floor.values())
    print(f"load and assess over the floor         {(ours['load'] + ours['assess']) / bare_cost:.2f}")
    print(f"load, check and assess over the floor  {sum(ours.values()) / bare_cost:.2f}  (aim: at most 3.00)")
    print(f"check over load                        {ours['check'] / ours['load']:.2f}  (aim: at most 2.00)")


def measured(side: str, folder: str) -> dict[str, float]:
    command = [sys.executable, __file__, side, folder]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {part: statistics.median(run[part] for run in runs) for part in runs[0]}


# The two sides


def targettrack(root: Path) -> dict[str, float]:
    clock = Clock()
    register = clock.timed("load", lambda: load(root))
    found = clock.timed("check", lambda: check(register))
    report = clock.timed("assess", lambda: assess(register, AS_OF))
    if errors := [one for one in found if one.severity is Severity.ERROR]:
        raise SystemExit("\n".join(map(str, errors)))
    if len(register.observations) != FILES * ROWS or len(report.assessments) != 2 * PLANS:
        raise SystemExit(f"{len(register.observations)} figures, {len(report.assessments)} assessments")
    return clock.seconds


def bare(root: Path) -> dict[str, float]:
    clock = Clock()
    documents = clock.timed("yaml", lambda: {path: parsed(path) for path in root.glob("targets/*.yaml")})
    rows = clock.timed(
        "csv", lambda: [row for path in root.glob("observations/*.csv") for row in table(path)]
    )
    clock.timed("models", lambda: validated(documents, rows))
    return clock.seconds


class Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, part: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever the work returns
        start = time.perf_counter()
        done = work()
        self.seconds[part] = time.perf_counter() - start
        return done


def parsed(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return found


def table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: cell for key, cell in row.items() if cell}


def validated(documents: dict[Path, dict[str, Any]], rows: list[dict[str, str]]) -> list[BaseModel]:
    made: list[BaseModel] = []
    for path, document in documents.items():
        match path.stem:
            case "areas":
                made += map(Area.model_validate, document["areas"])
            case "indicators":
                made += map(Indicator.model_validate, document["indicators"])
            case "sources":
                made += map(Source.model_validate, document["sources"])
            case _:
                made.append(Plan.model_validate(document["plan"]))
                made += map(Target.model_validate, document["targets"])
    made += map(Observation.model_validate, rows)
    return made


# The plain models of the floor


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Measure(Enum):
    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    EVENT = "event"


class Direction(Enum):
    HIGHER = "higher"
    LOWER = "lower"


class Commitment(Enum):
    BINDING = "binding"
    INDICATIVE = "indicative"
    ASPIRATION = "aspiration"


class Stage(Enum):
    STARTED = "started"
    DONE = "done"


class Quality(Enum):
    ESTIMATED = "E"
    FORECAST = "F"
    PROVISIONAL = "P"
    MISSING = "M"


class Label(Record):
    en: str | None = None
    zh: str | None = None


class Area(Record):
    id: str
    name: Label
    part_of: str | None = None


class Indicator(Record):
    id: str
    name: Label
    measure: Measure
    unit: str | None = None
    direction: Direction | None = None


class Source(Record):
    id: str
    title: Label
    publisher: Label
    published: date


class Plan(Record):
    title: Label
    owner: Label
    area: str
    declared: date
    source: str


class Baseline(Record):
    period: int | str
    value: str


class Target(Record):
    id: str
    indicator: str
    revises: str | None = None
    reason: Label | None = None
    at_least: str | None = None
    more_than: str | None = None
    at_most: str | None = None
    less_than: str | None = None
    between: tuple[str, str] | None = None
    milestone: Stage | None = None
    wording: Label | None = None
    relative_to: int | str | None = None
    baseline: Baseline | Literal["first_observation"] | None = None
    deadline: int | date | str
    commitment: Commitment | None = None
    as_stated: str | None = None
    notes: Label | None = None


class Observation(Record):
    indicator: str
    area: str
    period: str
    value: Annotated[Decimal | str | None, Field(union_mode="left_to_right")] = None
    unit: str | None = None
    kind: str | None = None
    published: date
    source: str
    as_stated: str | None = None
    yoy: str | None = None
    status: Quality | None = None
    note: str | None = None


# The made-up city


Topic = tuple[str, str, str, str, str, str, int]

# Of each: id, name in English and Chinese, measure, unit, direction, what its first figure lies around.
INDICATORS: tuple[Topic, ...] = (
    ("output", "industry, output", "工业总产值", "flow", "亿元", "higher", 800),
    ("investment", "fixed assets, investment", "固定资产投资", "flow", "亿元", "higher", 240),
    ("exports", "goods, exports", "货物出口", "flow", "bn CNY", "higher", 90),
    ("emissions", "carbon dioxide emitted", "二氧化碳排放", "flow", "ktCO2e", "lower", 640),
    ("power", "electric power used", "用电量", "flow", "GWh", "lower", 520),
    ("visits", "visits of tourists", "旅游人次", "flow", "万人次", "higher", 310),
    ("housing", "dwellings completed", "竣工住房", "flow", "套", "higher", 4200),
    ("firms", "high-tech firms", "高新技术企业", "stock", "firms", "higher", 380),
    ("beds", "hospital beds", "医院床位", "stock", "张床位", "higher", 2600),
    ("parkland", "parkland", "公园绿地", "stock", "公顷", "higher", 450),
    ("metro", "metro lines, length", "轨道交通里程", "stock", "公里", "higher", 70),
    ("residents", "residents", "常住人口", "stock", "万人", "higher", 120),
    ("recycling", "waste recycled", "垃圾回收利用率", "share", "%", "higher", 31),
    ("green-power", "power from renewable sources", "可再生能源占比", "share", "%", "higher", 18),
    ("coverage", "people insured", "参保率", "share", "%", "higher", 72),
    ("museum", "opening of the museum", "博物馆开馆", "event", "", "", 0),
)
KINDS = {"": 1.0, "town": 0.4, "village": 0.3}  # with how much of the headline each makes
FIRST, LATER = range(2, 7), range(7, 13)  # the months of the next year in which figures are published
GOALS = {  # how a goal is written, and said
    "higher": (("at_least", "达到{}"), ("more_than", "超过{}"), ("between", "{}至{}")),
    "lower": (("at_most", "不超过{}"), ("less_than", "低于{}")),
}
VALUES = ((("{}", "{}"),) * 8) + (
    (">{}", "超过{}"),
    ("~{}", "约{}"),
    ("<={}", "不超过{}"),
    ("{}..{}", "{}至{}"),
)
YEARS = range(2015, 2023)
PERIODS = {  # what of a year's figure stands in which part of it
    "flow": ((1.0, ""), (0.24, "-Q1"), (0.5, "-H1"), (0.74, "-01/{}-09")),
    "stock": ((1.0, ""),),
    "share": ((1.0, ""),),
}
CHANGES, NOTED, QUOTED = 0.15, 0.3, 0.6  # how many goals are about a change or have notes; figures with words
COLUMNS = "indicator,area,period,value,unit,kind,published,source,as_stated,yoy,status,note"


def generate(root: Path) -> None:
    chance = random.Random(2022)  # noqa: S311  # the same register each time is the point
    areas = [f"district-{number:02}" for number in range(1, FILES + 1)]
    for name in ("targets", "observations"):
        (root / name).mkdir()
    write(root / "targets/areas.yaml", "areas:", map(area, areas))
    write(root / "targets/indicators.yaml", "indicators:", map(indicator, INDICATORS))
    write(root / "targets/sources.yaml", "sources:", sources())
    for number in range(PLANS):
        write(root / f"targets/plan-{number:03}.yaml", *plan(chance, number, areas[number % len(areas)]))
    for where in areas:
        write(root / f"observations/{where}.csv", COLUMNS, rows(chance, where))


def write(path: Path, heading: str, parts: Iterator[str]) -> None:
    path.write_text("\n".join((heading, *parts, "")), encoding="utf-8")


def area(name: str) -> str:
    return f"  - id: {name}\n    name: {{en: {name.title()}, zh: 第{name[-2:]}区}}"


def indicator(row: Topic) -> str:
    name, english, chinese, measure, unit, direction, _ = row
    lines = [f"  - id: {name}", f'    name: {{en: "{english}", zh: {chinese}}}', f"    measure: {measure}"]
    lines += [f'    unit: "{unit}"', f"    direction: {direction}"] if unit else []
    return "\n".join(lines)


def sources() -> Iterator[str]:
    for year in range(YEARS[0], AS_OF.year + 1):
        for month in range(1, 13):
            yield (
                f"  - id: gazette-{year}-{month:02}\n"
                f"    title: {{en: City gazette of {year}-{month:02}, zh: 市政公报{year}年{month}月}}\n"
                "    publisher: {en: Made-up city, zh: 某市}\n"
                f"    published: {year}-{month:02}-15"
            )


def plan(chance: random.Random, number: int, where: str) -> tuple[str, Iterator[str]]:
    """Return a plan's header and its two targets, the first of which may revise that of an earlier plan."""
    year, month = 2016 + number // 100, number % 12 + 1
    heading = (
        "plan:\n"
        f"  title: {{en: Action plan {number} of {where}, zh: {where}行动方案（{year}-{year + 5}）}}\n"
        f"  owner: {{en: {where.title()}, zh: {where}政府}}\n"
        f"  area: {where}\n"
        f"  declared: {year}-{month:02}-15\n"
        f"  source: gazette-{year}-{month:02}\n"
        "targets:"
    )
    earlier = number - FILES * len(INDICATORS)
    revises = f"plan-{earlier:03}-1" if earlier >= 0 else None
    first, second = (INDICATORS[at % len(INDICATORS)] for at in (number // FILES, number * 7 + 3))
    targets = (
        target(chance, f"plan-{number:03}-1", year, first, revises),
        target(chance, f"plan-{number:03}-2", year, second, None),
    )
    return heading, iter(targets)


def target(chance: random.Random, name: str, year: int, topic: Topic, revises: str | None) -> str:
    about, english, chinese, measure, unit, direction, usual = topic
    due = year + chance.randint(2, 6)
    lines = [f"  - id: {name}", f"    indicator: {about}"]
    if revises:
        lines += [f"    revises: {revises}", "    reason: {en: the plan was adjusted at its half-way point}"]
    number = round(usual * chance.uniform(0.9, 1.9), 1 if measure != "stock" else 0)
    low, high = f"{number:g} {unit}", f"{number * 2:g} {unit}"
    said = ""
    if measure == "event":
        goal = chance.choice(["milestone: done", f"wording: {{en: {english} as planned, zh: {chinese}}}"])
    elif chance.random() < CHANGES:
        change = f"{chance.randint(3, 60)}{'个百分点' if unit == '%' else '%'}"
        way = f"at_most: -{change}" if direction == "lower" else f"at_least: {change}"
        goal = f"relative_to: {year - 1}\n    {way}"
    else:
        operator, words = chance.choice(GOALS[direction])
        said = words.format(low, high)
        goal = f"{operator}: [{low}, {high}]" if operator == "between" else f"{operator}: {low}"
    lines.append(f"    {goal}")
    if measure != "event" and "relative_to" not in goal:
        baseline = f"{{period: {year - 1}, value: {usual} {unit}}}"
        lines += chance.choice([[f"    baseline: {baseline}"], ["    baseline: first_observation"], []])
    lines += [
        f"    deadline: {chance.choice([f'{due}', f'{due}', f'{due}-06', f'{due}-10-01', 'P3Y'])}",
        f"    commitment: {chance.choice(['binding', 'indicative', 'aspiration'])}",
        f"    as_stated: {chinese}{said}",
    ]
    if chance.random() < NOTED:
        lines.append(
            f'    notes: {{en: "read as a figure of the year {due}; the source does not define it"}}'
        )
    return "\n".join(lines)


def rows(chance: random.Random, where: str) -> Iterator[str]:
    """Yield an area's figures: first the headline of every topic, then its kinds and later vintages."""
    rates = {(topic[0], year): chance.uniform(-0.03, 0.07) for topic in INDICATORS for year in YEARS}
    headlines = [(topic, "", FIRST) for topic in INDICATORS]
    more = [(topic, kind, LATER) for topic in INDICATORS[:-1] for kind in KINDS]
    made = (row for series in headlines + more for row in figures(chance, where, rates, *series))
    yield from islice(made, ROWS)


def figures(
    chance: random.Random,
    where: str,
    rates: dict[tuple[str, int], float],
    topic: Topic,
    kind: str,
    months: range,
) -> Iterator[str]:
    about, _, chinese, measure, unit, _, usual = topic
    opens = chance.randint(2019, 2024)
    level = usual * KINDS[kind]
    plain: dict[str, float] = {}  # last year's figures that a change can be stated on
    for year in YEARS:
        month = chance.choice(months)
        published = f"{year + 1}-{month:02}-15,gazette-{year + 1}-{month:02}"
        if measure == "event":
            stage = "done" if year >= opens else "not done"
            yield f"{about},{where},{year}-12-31,{stage},,,{published},,,,as reported"
            continue
        level *= 1 + rates[about, year]
        for part, ending in PERIODS[measure]:
            number = f"{level * part:.{0 if measure == 'stock' else 2 - usual % 2}f}"
            value, words = chance.choice(VALUES if months is FIRST else VALUES[:1])
            ends = number, f"{level * part * 1.1:.2f}"
            yoy = ""
            if value == "{}" and ending in plain and chance.random() < QUOTED:
                yoy = change(measure, plain[ending], float(number))
            plain.pop(ending, None)
            if value == "{}":
                plain[ending] = float(number)
            said = f"{chinese}{words.format(*ends)}{unit}" if chance.random() < QUOTED else ""
            status = chance.choice(["", "", "", "", "P", "E"])
            period = f"{year}{ending.format(year)}"
            row = f"{about},{where},{period},{value.format(*ends)},{unit},{kind},{published}"
            yield f"{row},{said},{yoy},{status},"


def change(measure: str, before: float, after: float) -> str:
    return f"{after - before:.1f}个百分点" if measure == "share" else f"{100 * (after / before - 1):.1f}%"


SIDES = {"floor": bare, "targettrack": targettrack}

if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in SIDES:
        print(json.dumps(SIDES[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main()
