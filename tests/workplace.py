"""A place to work at: commands run as a person or a workflow runs them, and repositories of git."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

BIN = Path(sys.executable).parent
AUTHOR = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
OUTER = ("CI", "COV_", "COVERAGE", "GITHUB_", "GIT_", "PYTEST")  # of the test run itself


def run(
    folder: Path, *command: str, extra: Mapping[str, str] | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, away from the test run's own variables; stderr follows in stdout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OUTER)}
    path = os.pathsep.join([str(BIN), kept.get("PATH", "")])
    return subprocess.run(  # noqa: S603  # git, pre-commit and the commands of the documents
        command,
        cwd=folder,
        env={**kept, "PATH": path, **AUTHOR, **(extra or {})},
        check=check,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def commit(folder: Path, message: str) -> str:
    """Commit all that stands in a folder, made a repository if it is none, and return the commit."""
    run(folder, "git", "init", "-q", "--initial-branch=main")
    run(folder, "git", "add", "--all")
    run(folder, "git", "commit", "-qm", message)
    return run(folder, "git", "rev-parse", "HEAD").stdout.strip()
