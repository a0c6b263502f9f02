"""README.md is true: its report, its Python and its example register are run."""

from datetime import date
from pathlib import Path

import pytest

import readme
from city import write
from targettrack import Status, assess, check, load

TEXT = readme.DOCUMENT.read_text(encoding="utf-8")


def test_the_report_shown_is_the_report_printed() -> None:
    assert readme.shown("report", TEXT) == readme.report()


def test_the_python_shown_prints_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readme.ROOT)

    assert readme.shown("python", TEXT) == readme.printed(TEXT)


def test_the_example_register_passes_check_and_gives_a_report(root: Path) -> None:
    for name, text in readme.EXAMPLE.findall(TEXT):
        write(root, name, text)

    register = load(root)

    assert check(register) == []
    (goal,) = assess(register, date(2024, 6, 1)).assessments
    assert goal.status is Status.IN_PROGRESS


def test_every_status_is_explained() -> None:
    for status in Status:
        assert f"`{status}`" in TEXT
