"""docs/methods.md holds: its examples run, and it names every method with its source and its classes."""

import doctest
import re
from pathlib import Path

import pytest

from targettrack import METHODS, Method

PATH = Path(__file__).parents[1] / "docs" / "methods.md"
TEXT = PATH.read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### ([\w-]+)\n(.*?)(?=^##)", TEXT, re.DOTALL | re.MULTILINE))


def test_the_examples_give_what_they_show() -> None:
    failed, tried = doctest.testfile(str(PATH), module_relative=False, encoding="utf-8")

    assert (failed, tried > 30) == (0, True)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: f"{method.name}-{method.takes}")
def test_every_method_has_a_section_with_its_source_and_its_classes(method: Method) -> None:
    section = " ".join(SECTIONS[method.name].split())

    assert method.source.split(",")[0].split(" (")[0] in section or "our definition" in section
    for cut in method.cuts:
        words = cut.words
        assert words in section, words


def test_every_section_is_about_a_method() -> None:
    assert set(SECTIONS) == {method.name for method in METHODS}
