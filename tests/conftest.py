"""What tests share: a root to write a register under, and the writer."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings

settings.register_profile("targettrack", deadline=None)  # no timed assertion in the suite
settings.load_profile("targettrack")

Write = Callable[[str, str], str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return an empty folder for a register."""
    return tmp_path


@pytest.fixture
def write(root: Path) -> Write:
    """Return a function that writes a file of the register and returns its path from the root."""

    def write(name: str, text: str) -> str:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return name

    return write
