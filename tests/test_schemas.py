"""Schemas: what is read validates, mistakes do not, and what violates a schema is never read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from conftest import Write
from targettrack.cli import app
from targettrack.interchange import begin, write_schemas
from targettrack.loading import read
from targettrack.models import Plan, Target
from targettrack.models.schemas import schemas
from targettrack.rules.rulebook import page, paged

ROOT = Path(__file__).parents[1]
ENERGY = ROOT / "tests" / "data" / "energy"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
SHIPPED = [path for root in (ROOT, ENERGY) for path in sorted(root.glob("*s/*.yaml"))]
VALIDATORS = {name: Draft7Validator(schema) for name, schema in schemas().items()}


class Typed(yaml.SafeLoader):
    """YAML as an editor reads it: typed by the core schema of YAML 1.2, in which a day is text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  # as in yaml


for tag, pattern, first in (
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Typed.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def _whole(_loader: Typed, node: yaml.ScalarNode) -> int:
    return int(node.value, 0 if node.value[1:2] in {"o", "x"} else 10)


def _fraction(_loader: Typed, node: yaml.ScalarNode) -> float:
    return float(node.value)


Typed.add_constructor("tag:yaml.org,2002:int", _whole)
Typed.add_constructor("tag:yaml.org,2002:float", _fraction)


def kind(path: Path) -> str:
    return path.stem if path.stem in VALIDATORS else "plan"


def places(name: str, text: str) -> list[str]:
    """Return where a text violates a schema, as `$.targets[0].deadline`."""
    found = VALIDATORS[name].iter_errors(yaml.load(text, Typed))  # noqa: S506  # a safe loader
    return sorted({error.json_path for error in found})


@pytest.mark.parametrize("schema", [*schemas().values()], ids=[*schemas()])
def test_every_schema_is_valid_by_draft_07(schema: dict[str, Any]) -> None:
    Draft7Validator.check_schema(schema)

    assert schema["$schema"] == Draft7Validator.META_SCHEMA["$schema"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_files_of_both_registers_validate(path: Path) -> None:
    assert places(kind(path), path.read_text(encoding="utf-8")) == []


def test_the_files_of_a_new_register_validate(root: Path) -> None:
    for path in begin(root):
        if path.suffix == ".yaml":
            assert places(kind(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("code", paged())
def test_every_mended_example_validates(code: str) -> None:
    for name, text in page(code).mended.files.items():
        if name.endswith(".yaml"):
            assert places(kind(Path(name)), text) == []


@pytest.mark.parametrize("code", [code for code in paged() if not code.startswith("TT1")])
def test_what_is_wrong_between_records_is_left_to_check(code: str) -> None:
    for name, text in page(code).fails.files.items():
        if name.endswith(".yaml"):
            assert places(kind(Path(name)), text) == []


PLAN = """\
plan: {title: {en: Green plan, zh: 绿色规划}, owner: City, area: city, declared: 2021-03-01, source: s}
targets:
  - id: a
    indicator: output
    at_least: 300亿元
    deadline: 2025
    baseline: {period: 2020, value: 200亿元}
    path:
      - {period: 2022, value: 230亿元}
    method: {name: schedule, band: 10}
    commitment: binding
    comparable: {source: s, reason: r}
    withdrawn: {declared: 2023-01, source: s}
    allow: {TT502: "both are printed"}
  - id: b
    indicator: opening
    milestone: done
    deadline: P1Y
    deadline_readings: [2022, 2022-06]
  - id: 2025
    indicator: share
    between: [4%, 5%]
    capped: true
    throughout: 2021/2025
    where: {kind: listed, size: 3}
"""
INDICATORS = """\
indicators:
  - {id: output, name: output, measure: flow, unit: 亿元, per: quarter, signed: true}
  - {id: share, name: share, measure: share, unit: "%", part: output, whole: output}
  - {id: opening, name: opening, measure: event}
"""
SOURCES = "sources: [{id: s, title: s, published: ../2021-03, url: 'https://example.org/'}]\n"


TEXTS = {"plan": PLAN, "indicators": INDICATORS, "sources": SOURCES}


@pytest.mark.parametrize("name", TEXTS)
def test_every_way_to_write_a_value_validates(name: str) -> None:
    assert places(name, TEXTS[name]) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("plan", "targets:", "goals:", "$"),
        ("plan", "source: s}\ntargets", "source: s, from: x}\ntargets", "$.plan"),
        ("plan", ", source: s}\ntargets", "}\ntargets", "$.plan"),
        ("plan", "{title:", "{id: plan, title:", "$.plan"),
        ("plan", "zh: 绿色规划", "fr: Plan", "$.plan.title"),
        ("plan", "owner: City", "owner:", "$.plan.owner"),
        ("plan", "declared: 2021-03-01", "declared: 2021-3-1", "$.plan.declared"),
        ("plan", "declared: 2021-03-01", "declared: 210301", "$.plan.declared"),
        ("plan", "id: a", "id: A B", "$.targets[0].id"),
        ("plan", "  - id: a\n    indicator", "  - indicator", "$.targets[0]"),
        ("plan", "id: a", "id: a\n    plan: p", "$.targets[0]"),
        ("plan", "at_least: 300亿元", "at_leats: 300亿元", "$.targets[0]"),
        ("plan", "at_least: 300亿元", "at_least: true", "$.targets[0].at_least"),
        (
            "plan",
            "at_least: 300亿元",
            "at_least: 300亿元\n    at_most: 400亿元",
            "$.targets[0]",
        ),
        ("plan", "    at_least: 300亿元\n", "", "$.targets[0]"),
        ("plan", "deadline: 2025\n", "deadline: 2025-13\n", "$.targets[0].deadline"),
        ("plan", "deadline: 2025\n", "deadline: 3\n", "$.targets[0].deadline"),
        ("plan", "deadline: 2025\n", "deadline: P\n", "$.targets[0].deadline"),
        ("plan", "deadline: 2025\n", "deadline: 2025\n    period: 2025\n", "$.targets[0]"),
        ("plan", "deadline: 2025\n", "window: 2021/2025\n    period: 2025\n", "$.targets[0]"),
        ("plan", "deadline: 2025\n", "notes: open\n", "$.targets[0]"),
        ("plan", "{period: 2020, value: 200亿元}", "first", "$.targets[0].baseline"),
        ("plan", "{period: 2020, value: 200亿元}", "{period: 2020}", "$.targets[0].baseline"),
        ("plan", "{period: 2022, value: 230亿元}", "{value: 230亿元}", "$.targets[0].path[0]"),
        ("plan", "band: 10", "band: wide", "$.targets[0].method"),
        ("plan", "commitment: binding", "commitment: bindng", "$.targets[0].commitment"),
        ("plan", "{source: s, reason: r}", "{source: s}", "$.targets[0].comparable"),
        ("plan", "{declared: 2023-01, source: s}", "2023-01", "$.targets[0].withdrawn"),
        ("plan", "TT502:", "TT302:", "$.targets[0].allow"),
        ("plan", "milestone: done", "milestone: not done", "$.targets[1].milestone"),
        ("plan", "milestone: done", "milestone: done\n    unit: 家", "$.targets[1]"),
        ("plan", "milestone: done", "milestone: done\n    reason: late", "$.targets[1]"),
        ("plan", "    deadline: P1Y\n", "", "$.targets[1]"),
        ("plan", "[2022, 2022-06]", "2022", "$.targets[1].deadline_readings"),
        ("plan", "[4%, 5%]", "4%", "$.targets[2].between"),
        ("plan", "[4%, 5%]", "[4%]", "$.targets[2].between"),
        ("plan", "between: [4%, 5%]", "at_least: 4%", "$.targets[2]"),
        ("plan", "capped: true", "capped: yes", "$.targets[2].capped"),
        ("plan", "{kind: listed, size: 3}", "listed", "$.targets[2].where"),
        ("plan", "capped: true", "annual: true", "$.targets[2]"),
        (
            "indicators",
            "measure: flow",
            "measure: flwo",
            "$.indicators[0].measure $.indicators[0].per $.indicators[0].signed",
        ),
        ("indicators", "per: quarter", "per: week", "$.indicators[0].per"),
        ("indicators", "measure: event", "measure: event, unit: 家", "$.indicators[2]"),
        ("indicators", ", unit: 亿元", "", "$.indicators[0]"),
        ("indicators", "measure: share", "measure: rate", "$.indicators[1]"),
        ("indicators", "measure: flow", "measure: stock", "$.indicators[0].per $.indicators[0].signed"),
        ("indicators", "measure: event", "direction: up, measure: event", "$.indicators[2].direction"),
        ("sources", "https:", "htp:", "$.sources[0].url"),
        ("sources", ", published: ../2021-03", "", "$.sources[0]"),
        ("sources", "title: s", "title: {}", "$.sources[0].title"),
    ],
)
def test_a_mistake_is_found_in_its_place(name: str, old: str, new: str, place: str) -> None:
    assert TEXTS[name].count(old) == 1

    assert " ".join(places(name, TEXTS[name].replace(old, new))) == place


VALUES: list[object] = [
    *(2025, 0, -1, 1.5, 12345, True, False, None, "true", "", " ", "text", "A B", "2025-13", "2025-06"),
    *("P3Y", "../2021", "2021/2025", "binding", "done", "not done", "100亿元", "5家", "first_observation"),
    *(
        "schedule",
        "TT502: why",
        [],
        ["4家", "5家"],
        ["4家"],
        [2022, "2022-06"],
        {},
        {"en": "text"},
        {"fr": "x"},
    ),
    *({"period": 2020, "value": "1家"}, [{"period": 2020, "value": "1家"}], {"name": "schedule", "band": 5}),
    *({"name": "count", "parameters": {"band": 5}}, {"TT502": "why"}, {"TT302": "why"}, {"source": "s"}),
    *({"source": "s", "reason": "r"}, {"declared": 2022, "source": "s"}, {"kind": "listed"}),
]
KEYS = sorted({*Plan.model_fields, *Target.model_fields, "dedline"})
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(KEYS), st.one_of(st.none(), st.sampled_from(range(len(VALUES))))
    ),
    min_size=1,
    max_size=4,
)


def changed(changes: list[tuple[int, str, int | None]]) -> dict[str, Any]:
    """Return the plan with keys of its header or of a target taken out, put in or given another value."""
    made: dict[str, Any] = yaml.load(PLAN, Typed)  # noqa: S506  # a safe loader
    for where, key, value in changes:
        record = made["plan"] if where == len(made["targets"]) else made["targets"][where]
        if value is None:
            record.pop(key, None)
        else:
            record[key] = VALUES[value]
    return made


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_what_violates_the_schema_is_never_read(
    root: Path, write: Write, changes: list[tuple[int, str, int | None]]
) -> None:
    plan = changed(changes)
    write("targets/plan.yaml", json.dumps(plan, ensure_ascii=False))  # JSON is YAML, typed the same by all

    found = read(root)[1]

    if not VALIDATORS["plan"].is_valid(plan):
        assert any(one.code.startswith("TT1") for one in found)
    if any(one.code == "TT103" and "'area'" not in one.message for one in found) or any(
        one.code == "TT109"
        and re.search("goes only with|stands beside|already says|exactly one", one.message)
        for one in found
    ):
        assert not VALIDATORS["plan"].is_valid(plan)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_command_writes_a_schema_for_each_kind_of_file(root: Path) -> None:
    result = run("schema", root / "schema")

    names = ["areas", "indicators", "plan", "sources"]
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        *(f"wrote {root.as_posix()}/schema/{name}.schema.json" for name in names),
        "next: begin each YAML file with '# yaml-language-server: $schema=' and the path of its schema",
    ]
    for name in names:
        text = (root / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
        assert json.loads(text) == schemas()[name]


def test_a_schema_that_is_there_is_replaced_and_other_files_stay(root: Path) -> None:
    (root / "plan.schema.json").write_text("old", encoding="utf-8")
    (root / "mine.json").write_text("{}", encoding="utf-8")

    write_schemas(root)

    assert json.loads((root / "plan.schema.json").read_text(encoding="utf-8")) == schemas()["plan"]
    assert sorted(path.name for path in root.iterdir()) == [
        "areas.schema.json",
        "indicators.schema.json",
        "mine.json",
        "plan.schema.json",
        "sources.schema.json",
    ]


def test_a_folder_that_cannot_be_written_to_exits_2(root: Path) -> None:
    (root / "file").write_text("", encoding="utf-8")

    result = run("schema", root / "file")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Invalid value for DIR: cannot write" in result.stderr
    assert "File exists" in result.stderr


@pytest.mark.parametrize("register", ["new", "shipped"])
def test_every_file_names_the_schema_of_its_kind(root: Path, register: str) -> None:
    if register == "new":
        begin(root)
    top = root if register == "new" else ROOT
    for path in top.glob("targets/*.yaml"):
        line = MODELINE.match(path.read_text(encoding="utf-8"))
        assert line is not None, path
        named = (path.parent / line[1]).resolve()
        assert json.loads(named.read_text(encoding="utf-8")) == schemas()[kind(path)]
