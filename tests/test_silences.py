"""Silences: what a record allows is not printed, and a silence that nothing needs is a finding."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from city import AREAS, COLUMNS, INDICATORS, SOURCES
from targettrack.cli import app
from targettrack.findings import Severity
from targettrack.loading import load, read
from targettrack.models import Area, Observation, Register
from targettrack.rules import RULES, Rule, Violations, check, rule, sift

Write = Callable[[str, str], str]

HEADER = "plan: {title: Plan, area: city, declared: 2020-12-31, source: office}\ntargets:\n"
LATE = "id: late, indicator: output, at_least: 1亿元, deadline: 2019"


@pytest.fixture
def base(write: Write) -> Write:
    """Write a register to which targets and figures are added."""
    write("targets/areas.yaml", AREAS)
    write("targets/indicators.yaml", INDICATORS)
    write("targets/sources.yaml", SOURCES)
    return write


TIME = [one for one in RULES if one.code.startswith("TT4")]


def found(root: Path, rules: Iterable[Rule] = TIME) -> list[str]:
    register, flaws = read(root)
    assert flaws == []
    return list(map(str, check(register, rules)))


def every(code: str) -> Rule:
    """Return a rule that finds fault with every record of a register."""

    @rule(code, Severity.WARNING)
    def nothing_is_right(register: Register) -> Violations:
        """There is no record."""
        for record in (
            *(*register.areas, *register.indicators, *register.sources),
            *(*register.plans, *register.targets, *register.observations),
        ):
            yield record, "", "no"

    return nothing_is_right


def test_a_target_allows_what_is_found_of_it(root: Path, base: Write) -> None:
    path = base("targets/plan.yaml", f"{HEADER}  - {{{LATE}}}\n")
    message = "deadline: 2019-12-31 is before the goal was declared (2020-12-31); correct one of the two"
    assert found(root) == [f"{path}:3: error TT401: {message}"]

    base("targets/plan.yaml", f"{HEADER}  - {{{LATE}, allow: {{TT401: the plan is a reprint}}}}\n")

    register = load(root)
    assert check(register) == []
    assert list(map(str, sift(register, TIME).allowed)) == [f"{path}:3: error TT401: {message}"]
    assert dict(register.targets[0].allow) == {"TT401": "the plan is a reprint"}


def test_a_row_allows_in_a_column(root: Path, base: Write) -> None:
    row = "output,city,2022,1,亿元,2022-12-30,office"
    path = base(
        "observations/all.csv", f"{COLUMNS},allow\n{row},TT406: printed early; HOUSE1: so be it\n{row},\n"
    )

    assert found(root, [*TIME, every("HOUSE1")])[-2:] == [
        "targets/sources.yaml:2: warning HOUSE1: no",
        "targets/sources.yaml:3: warning HOUSE1: no",
    ]
    assert [line for line in found(root, [*TIME, every("HOUSE1")]) if line.startswith(path)] == [
        f"{path}:3: warning HOUSE1: no",
        (
            f"{path}:3: error TT406: published: 2022-12-30 is before the end of the period 2022; "
            "write status F for a forecast, or correct one of the two"
        ),
    ]
    assert load(root).observations[0].allow == (("HOUSE1", "so be it"), ("TT406", "printed early"))


def test_every_record_can_allow(root: Path, write: Write) -> None:
    allow = "allow: {HOUSE1: so be it}"
    write("targets/areas.yaml", f"areas: [{{id: city, name: City, {allow}}}]")
    write("targets/indicators.yaml", f"indicators: [{{id: opening, name: opening, measure: event, {allow}}}]")
    write("targets/sources.yaml", f"sources: [{{id: office, title: Office, published: 2000-01-01, {allow}}}]")
    write(
        "targets/plan.yaml",
        f"plan: {{title: Plan, area: city, source: office, {allow}}}\n"
        f"targets: [{{id: goal, indicator: opening, milestone: done, {allow}}}]\n",
    )
    write(
        "observations/all.csv",
        f"{COLUMNS},allow\nopening,city,2022-01-01,done,,2023,office,HOUSE1: so be it\n",
    )

    assert found(root, [every("HOUSE1")]) == []
    assert len(sift(load(root), [every("HOUSE1")]).allowed) == 6
    assert len(found(root, [every("HOUSE2")])) == 6


def test_a_silence_that_nothing_needs_is_found_at_its_line(root: Path, base: Write) -> None:
    target = LATE.replace("2019", "2025").replace(", ", "\n    ")
    path = base(
        "targets/plan.yaml", f"{HEADER}  - {target}\n    allow:\n      TT401: a reprint\n      TT402: older\n"
    )
    row = "output,city,2021,1,亿元,2022-12-30,office,TT406: printed early\n"
    rows = base("observations/all.csv", f"{COLUMNS},allow\n{row}")

    assert found(root) == [
        f"{rows}:2: warning TT112: allow: TT406 silences nothing here; take it out",
        f"{path}:7: warning TT112: allow: TT401 silences nothing here; take it out",
        f"{path}:7: warning TT112: allow: TT402 silences nothing here; take it out",
    ]


def test_a_silence_of_a_rule_that_is_not_run_is_not_asked_about(root: Path, base: Write) -> None:
    base("targets/plan.yaml", f"{HEADER}  - {{{LATE}, allow: {{TT401: a reprint, HOUSE1: so be it}}}}\n")

    assert found(root) == []
    assert found(root, []) == []
    assert found(root, [one for one in TIME if one.code == "TT402"]) == []


def test_a_code_that_does_not_exist_is_found_whatever_is_run(root: Path, base: Write) -> None:
    path = base("targets/plan.yaml", f"{HEADER}  - {{{LATE}, allow: {{TT490: a slip}}}}\n")

    assert found(root, []) == [f"{path}:3: warning TT112: allow: unknown code 'TT490'; did you mean 'TT410'?"]


def test_one_silence_holds_for_all_that_its_rule_finds_of_the_record(root: Path, base: Write) -> None:
    keys = "deadline: 2019, deadline_readings: [2018], allow: {TT401: the plan is a reprint}"
    base("targets/plan.yaml", f"{HEADER}  - {{{LATE.replace('deadline: 2019', keys)}}}\n")

    assert found(root) == []
    assert len(sift(load(root), TIME).allowed) == 2


def test_a_silence_is_the_records_own(root: Path, base: Write) -> None:
    base(
        "targets/plan.yaml",
        f"{HEADER}  - {{{LATE}, allow: {{TT401: a reprint}}}}\n  - {{{LATE.replace('late', 'other')}}}\n",
    )

    assert [line.partition(" error")[0] for line in found(root)] == ["targets/plan.yaml:4:"]


def test_check_counts_what_is_allowed(root: Path, base: Write) -> None:
    base("targets/plan.yaml", f"{HEADER}  - {{{LATE}, allow: {{TT401: the plan is a reprint}}}}\n")

    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, ["check", str(root), *arguments])
        return result.exit_code, result.stdout, result.stderr

    assert run() == (0, "", "no findings in 1 target, 0 observations; 1 allowed\n")
    assert run("--ignore", "TT4") == (0, "", "no findings in 1 target, 0 observations\n")
    assert run("--format", "json") == (0, "[]\n", "no findings in 1 target, 0 observations; 1 allowed\n")


def test_what_is_allowed_is_written_as_it_was_read() -> None:
    area = Area.model_validate({"id": "city", "name": "City", "allow": {"TT502": "as printed"}})

    assert area.model_dump()["allow"] == {"TT502": "as printed"}
    assert Area.model_validate(area.model_dump()) == area
    assert Area.model_validate({"id": "city", "name": "City"}).allow == ()


@pytest.mark.parametrize(
    ("cell", "allowed"),
    [
        ("TT502: both; as printed", {"TT502": "both; as printed"}),
        ("TT601: a: b;TT502:c ; HOUSE1 : d", {"TT601": "a: b", "TT502": "c", "HOUSE1": "d"}),
    ],
)
def test_a_cell_holds_codes_with_their_reasons(cell: str, allowed: dict[str, str]) -> None:
    row = {"indicator": "a", "area": "a", "period": "2022", "yoy": "5%", "published": "2023", "source": "a"}

    assert dict(Observation.model_validate(row | {"allow": cell}).allow) == allowed
