"""The wheel, tried as its users have it: installed into a fresh environment, in an empty folder."""

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OUTER = ("CI", "COV_", "COVERAGE", "GITHUB_", "PYTEST", "PYTHON")  # of the test run itself
QUIET = {"COLUMNS": "80", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_QUIET": "1"}
FOUND = (
    "targets/jiading-2022.yaml:14: error TT104: period: month 13 does not exist; "
    "write YYYY, YYYY-MM or YYYY-MM-DD"
)


def run(folder: Path, *command: str) -> tuple[int, list[str]]:
    """Run a command in a folder; return its exit code and its lines, with `0s` for any time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OUTER)}
    result = subprocess.run(  # noqa: S603  # pip, and what it installed
        command,
        cwd=folder,
        env={**kept, **QUIET},
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return result.returncode, re.sub(r"\b[0-9.]+s\b", "0s", result.stdout).splitlines()


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Build the wheel, install it and nothing else into a fresh environment, and return its programs."""
    wheels, environment = tmp_path / "wheels", tmp_path / "environment"
    built = run(tmp_path, sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", str(wheels), str(ROOT))
    assert built[0] == 0, built
    venv.create(environment, with_pip=True, symlinks=os.name != "nt")
    folder = environment / ("Scripts" if os.name == "nt" else "bin")
    installed = run(tmp_path, str(folder / "python"), "-m", "pip", "install", *map(str, wheels.iterdir()))
    assert installed[0] == 0, installed
    return folder


@pytest.mark.slow
def test_a_register_is_begun_and_a_mistake_in_it_found(programs: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    targettrack, test = str(programs / "targettrack"), (str(programs / "pytest"), "--targettrack", "-q")

    begun = run(work, targettrack, "init", ".")
    sound = run(work, targettrack, "check"), run(work, *test)
    plan = work / "targets" / "jiading-2022.yaml"
    plan.write_text(plan.read_text("utf-8").replace("period: 2022 ", "period: 2022-13 "), "utf-8")
    unsound = run(work, targettrack, "check"), run(work, *test)

    assert begun == (
        0,
        [
            "wrote observations/README.md",
            "wrote observations/jiading.csv",
            "wrote schema/areas.schema.json",
            "wrote schema/indicators.schema.json",
            "wrote schema/plan.schema.json",
            "wrote schema/sources.schema.json",
            "wrote targets/areas.yaml",
            "wrote targets/indicators.yaml",
            "wrote targets/jiading-2022.yaml",
            "wrote targets/sources.yaml",
            "next: targettrack check .; targettrack report .",
        ],
    )
    assert sound == (
        (0, ["no findings in 1 target, 1 observation"]),
        (0, [".............".ljust(73) + "[100%]", "13 passed in 0s"]),
    )
    assert unsound == (
        (
            1,
            [
                FOUND,
                "   |",
                "14 |     period: 2022-13                       "
                "# about one period's figure; or deadline, window, throughout, or none",
                "   |             ^^^^^^^",
                "   = help: write YYYY, YYYY-MM or YYYY-MM-DD (targettrack explain TT104)",
                "1 error in 0 targets, 1 observation",
            ],
        ),
        (
            1,
            [
                "....F........".ljust(73) + "[100%]",
                " FAILURES ".center(80, "="),
                " jiading-devices-pm-2022: form ".center(80, "_"),
                FOUND,
                " short test summary info ".center(80, "="),
                "FAILED targets/jiading-2022.yaml::jiading-devices-pm-2022::form - error TT104...",
                "1 failed, 12 passed in 0s",
            ],
        ),
    )
