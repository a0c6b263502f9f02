"""README.md is true: its report, its Python and its example register are run."""

from pathlib import Path

import pytest

import readme
from city import write
from targettrack import Status, check, load

TEXT = readme.DOCUMENT.read_text(encoding="utf-8")


def test_the_report_shown_is_the_report_printed() -> None:
    assert readme.shown("report", TEXT) == readme.report()


def test_the_python_shown_prints_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readme.ROOT)

    assert readme.shown("python", TEXT) == readme.printed(TEXT)


def test_the_example_register_passes_check_and_gives_the_report_shown(root: Path) -> None:
    for name, text in readme.EXAMPLE.findall(TEXT):
        write(root, name, text)

    assert check(load(root)) == []
    assert readme.shown("outcome", TEXT) == readme.outcome(TEXT)


def test_every_status_is_explained() -> None:
    for status in Status:
        assert f"`{status}`" in TEXT
