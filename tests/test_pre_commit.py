"""The hook for pre-commit, tried for real: it installs this project and checks a register before a commit."""

import re
import shutil
from pathlib import Path

import pytest

from test_pull_requests import FILES
from workplace import commit, run

ROOT = Path(__file__).parents[1]
ENERGY = ROOT / "tests" / "data" / "energy"


def copied(folder: Path) -> None:
    """Copy what pre-commit installs of this project, as it stands."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)


@pytest.mark.slow
def test_a_commit_with_a_mistake_is_refused_and_the_mended_one_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    hooks, work = tmp_path / "hooks", tmp_path / "work"
    copied(hooks)
    shutil.copytree(ENERGY, work / "register")
    config = re.sub(r"repo: \S+.*", f"repo: {hooks.as_uri()}", FILES[".pre-commit-config.yaml"])
    config = re.sub(r"rev: \S+", f"rev: {commit(hooks, 'first')}", config)
    (work / ".pre-commit-config.yaml").write_text(f"{config}        args: [register]\n", encoding="utf-8")
    commit(work, "first")
    run(work, "pre-commit", "install")
    plan = work / "register" / "targets" / "coal-exit-2024.yaml"
    sound = plan.read_text(encoding="utf-8")

    plan.write_text(sound.replace("deadline: 2025", "deadline: 2025-13"), encoding="utf-8")
    refused = run(work, "git", "commit", "-qam", "a month that does not exist", check=False)
    plan.write_text(sound.replace("deadline: 2025", "deadline: 2025-12-31"), encoding="utf-8")
    passed = run(work, "git", "commit", "-qam", "to the day")

    assert refused.returncode == 1
    assert (
        "register/targets/coal-exit-2024.yaml:9: error TT104: deadline: month 13 does not exist; "
        "write YYYY, YYYY-MM or YYYY-MM-DD"
    ) in refused.stdout.splitlines()
    assert re.search(r"^targettrack check\.+Passed$", passed.stdout, re.MULTILINE)
    assert run(work, "git", "log", "--format=%s").stdout.splitlines() == ["to the day", "first"]
