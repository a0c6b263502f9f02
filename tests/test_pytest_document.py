"""docs/pytest.md holds: its commands print what it shows, its tables name all there is."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from targettrack.findings import FAMILIES

pytest_plugins = "pytester"

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "pytest.md").read_text(encoding="utf-8")
REGISTER = re.compile(r"(?ms)^<!-- small/(?P<path>\S+) -->\n```\w+\n(?P<text>.*?)^```$")
BLOCK = re.compile(r"(?ms)(?:^<!-- (?P<path>\S+) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$")


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a block, with what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *printed = part.splitlines()
        yield command, printed


def comparable(lines: list[str]) -> list[str]:
    """Return lines without the time that was taken and the day on which it was."""
    return [re.sub(r"[0-9.]+s$|as of \S+$", "...", line) for line in lines]


@pytest.mark.slow
def test_the_commands_print_what_the_document_shows(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:cacheprovider")
    for file in REGISTER.finditer((DOCS / "format.md").read_text(encoding="utf-8")):
        written(pytester.path / file["path"], file["text"])
    shown, printed = [], []

    for block in BLOCK.finditer(TEXT):
        if block["path"] is not None:
            written(pytester.path / block["path"], block["text"])
        elif block["language"] == "console":
            for command, expected in commands(block["text"]):
                result = pytester.run("bash", "-c", command)
                shown += [command, *comparable(expected)]
                printed += [command, *comparable(result.outlines + result.errlines)]

    assert printed == shown


def written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rows(first: str) -> list[str]:
    """Return the first column of the table that begins with a column of a name."""
    table = re.search(rf"(?m)^\| {first} \|.*\n\|---.*\n((?:\|.*\n)+)", TEXT)
    assert table is not None
    return re.findall(r"(?m)^\| `([^`]+)` \|", table[1])


def test_every_family_stands_in_its_table() -> None:
    codes = re.findall(r"\| `(\w+)` \| \[(TT\d)\]", TEXT)

    assert {code: family for family, code in codes} == FAMILIES


def test_every_option_and_key_stands_in_its_table(pytester: pytest.Pytester) -> None:
    config = pytester.parseconfig("--targettrack")
    options = {name for name in vars(config.option) if name.startswith("targettrack")}

    assert {option[2:].replace("-", "_") for option in rows("option")} == options
    assert rows("key") == [key for key in config._parser._inidict if key.startswith("targettrack")]  # noqa: SLF001


def test_every_fixture_stands_in_its_table(pytester: pytest.Pytester) -> None:
    listed = pytester.runpytest_inprocess("--targettrack", "--fixtures").outlines
    ours = [line.split()[0] for line in listed if "targettrack/pytest_plugin" in line]

    assert ours == rows("fixture")
