"""docs/pull-requests.md holds: every command in it is run, on a register in a repository with an origin."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from targettrack.explain import KNOWN
from workplace import commit, run

ROOT = Path(__file__).parents[1]
ENERGY = ROOT / "tests" / "data" / "energy"
TEXT = (ROOT / "docs" / "pull-requests.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`(\.[\w./-]+)`:\n\n```yaml\n(.*?)```", TEXT, re.DOTALL))
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
INSTALL = "python -m pip install targettrack"
PAGE = "observations/yearly.csv"
FIGURE = "charging-points,lampton,2024,2600,"
CHANGED = "value 2600 charging points → 2150 charging points"
MOVED = f"charging-2025: unverified, {CHANGED}, because {PAGE}:53 {CHANGED}"
ACCEPTING = "if that is right, run targettrack accept charging-2025"
# What stands in for the command of GitHub that writes a comment: it tells how it was called, and the text.
COMMENTER = '#!/bin/sh\necho "gh $*"\ncat changes.md\n'


def settings(name: str) -> dict[str, Any]:
    """Return a file of the document; of GitHub's the key `on` is a word and not true."""
    read: dict[str, Any] = yaml.load(FILES[name], yaml.BaseLoader)  # noqa: S506  # of strings alone
    return read


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a clone of a register with an accepted report, on a branch that has changed a figure."""
    origin, work = tmp_path / "origin", tmp_path / "work"
    shutil.copytree(ENERGY, origin)
    for name, text in FILES.items():
        path = origin / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run(origin, "targettrack", "accept")
    commit(origin, "as it was")
    run(tmp_path, "git", "clone", "-q", str(origin), str(work))
    run(work, "git", "checkout", "-q", "-b", "change")
    figures = work / PAGE
    text = figures.read_text(encoding="utf-8")
    assert FIGURE in text
    figures.write_text(text.replace(FIGURE, FIGURE.replace("2600", "2150")), encoding="utf-8")
    return work


def shell(work: Path, line: str, **extra: str) -> CompletedProcess[str]:
    return run(work, "bash", "-ec", line, extra={"COLUMNS": "200", **extra}, check=False)


def steps(job: str) -> list[Mapping[str, str]]:
    """Return the steps of a job that run something, without the one that installs targettrack."""
    first, *rest = [
        step for step in settings(".github/workflows/register.yaml")["jobs"][job]["steps"] if "run" in step
    ]
    assert first["run"] == INSTALL
    return rest


@pytest.mark.slow
def test_the_commands_for_one_s_own_machine_run_in_their_order(work: Path) -> None:
    said = {line: shell(work, line) for line in SHELL}

    assert {line: result.returncode for line, result in said.items()} == {
        "targettrack schema schema": 0,
        "pre-commit install": 0,
        "targettrack check": 1,
        "targettrack diff --from main": 1,
        "targettrack accept": 0,
        "git add expected/report.csv": 0,
    }
    assert said["targettrack check"].stdout.splitlines()[0] == (
        f"expected/report.csv:4: error TT801: {MOVED}; {ACCEPTING}"
    )
    assert f"?  {MOVED}" in said["targettrack diff --from main"].stdout.splitlines()
    assert said["targettrack accept"].stdout.startswith(
        f"accepted charging-2025: unverified, {CHANGED} as of"
    )
    assert shell(work, "targettrack check").returncode == 0
    assert shell(work, "git diff --cached --name-only").stdout == "expected/report.csv\n"


@pytest.mark.slow
def test_the_workflow_checks_a_change(work: Path) -> None:
    found = [(step["run"], shell(work, step["run"], CI="true")) for step in steps("check")]

    assert [(line, result.returncode) for line, result in found] == [
        ("targettrack check --format github", 1),
        ("pytest --targettrack", 1),
    ]
    annotated, tested = (result.stdout.splitlines() for _, result in found)
    assert annotated[0] == (f"::error file=expected/report.csv,line=4,title=TT801::{MOVED}; {ACCEPTING}")
    assert f"expected/report.csv:4: error TT801: {MOVED}; {ACCEPTING}" in tested


@pytest.mark.slow
def test_the_workflow_comments_on_a_change_also_where_something_was_rewritten(
    work: Path, tmp_path: Path
) -> None:
    commit(work, "a figure")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(COMMENTER, encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    given = {
        "CI": "true",
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PULL_REQUEST": "7",
    }

    told, summed, commented = (
        shell(work, f'PATH="{tmp_path / "bin"}:$PATH"\n{step["run"]}', **given) for step in steps("changes")
    )

    comment = (work / "changes.md").read_text(encoding="utf-8")
    assert (told.returncode, summed.returncode, commented.returncode) == (1, 0, 0)
    assert comment.startswith("### What changed in work from origin/main (")
    assert f"- \\? **charging-2025**: {MOVED.partition(': ')[2]}<br>" in comment
    assert f"**{PAGE}:53**: error TT713: value: 2150 charging points in place of 2600" in comment
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == comment
    assert commented.stdout == (
        f"gh pr comment 7 --body-file changes.md --edit-last --create-if-none\n{comment}"
    )
    assert ["!cancelled()" in step.get("if", "") for step in steps("changes")] == [False, True, True]


def test_the_job_that_runs_code_of_a_change_may_only_read() -> None:
    workflow = settings(".github/workflows/register.yaml")

    assert "pull_request_target" not in workflow["on"]
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["check"]
    assert not any("pytest" in step["run"] for step in steps("changes"))
    for job in workflow["jobs"]:
        assert not any("${{" in step["run"] for step in steps(job))
    checkouts = [
        step for job in workflow["jobs"].values() for step in job["steps"] if "checkout" in str(step)
    ]
    assert [step["with"]["persist-credentials"] for step in checkouts] == ["false", "false"]


@pytest.mark.slow
def test_gitlab_runs_the_same(work: Path) -> None:
    commit(work, "a figure")
    base = run(work, "git", "merge-base", "origin/main", "HEAD").stdout.strip()
    first, *script = settings(".gitlab-ci.yml")["register"]["script"]

    found = [shell(work, line, CI="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base) for line in script]

    assert first == INSTALL
    assert [result.returncode for result in found] == [1, 1, 1]
    assert f"?  {MOVED}" in found[-1].stdout.splitlines()
    assert "TT801" in (work / "report.xml").read_text(encoding="utf-8")


def test_every_code_of_what_was_rewritten_stands_in_its_table() -> None:
    rows = re.findall(r"(?m)^\| \[(TT\d+)\]\(rules\.md#tt\d+\) \| (\w+) \|", TEXT)

    assert dict(rows) == {code: str(one.severity) for code, one in KNOWN.items() if code.startswith("TT71")}
