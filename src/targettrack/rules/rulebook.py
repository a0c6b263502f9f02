"""The rulebook: for each code a page that says why it matters, with an example that fails and one mended.

A page is a paragraph or more, then `## Fails` and `## Mended`; before these, where a rule is about what
changed, `## Before`. Each of them holds files, which replace or join those of the register under
`pages/register`; texts of sources lie under `texts/`:

    <!-- targets/plan.yaml -->
    ```yaml
    plan: ...
    ```

and `<!-- without targets/plan.yaml -->` for a file that is not there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """The files that a page writes over the pages' register, by path, and the paths it leaves out."""

    files: Mapping[str, str]
    without: tuple[str, ...] = ()

    def register(self) -> Mapping[str, str]:
        """Return all files of the register that the example is about, by path."""
        whole = {**_beneath(_PAGES / "register"), **self.files}
        return {path: text for path, text in whole.items() if path not in self.without}


@dataclass(frozen=True, slots=True)
class Page:
    """Why a code matters, what fails by it, and the same mended; of a change, what stood there before."""

    code: str
    why: str
    before: Example | None
    fails: Example
    mended: Example


def page(code: str) -> Page:
    """Return the page of a code."""
    return read_page(code, (_PAGES / f"{code}.md").read_text(encoding="utf-8"))


def read_page(code: str, text: str) -> Page:
    """Read the page of a code.

    Raises:
        ValueError: the text is not in the form that this module describes.
    """
    parts = _FORM.fullmatch(text)
    if parts is None:
        raise ValueError(f"{code}.md: expected a paragraph, then ## Fails and ## Mended")
    before = _example(code, parts["before"]) if parts["before"] is not None else None
    fails, mended = (_example(code, parts[name]) for name in ("fails", "mended"))
    return Page(code, parts["why"].strip(), before, fails, mended)


@cache
def paged() -> tuple[str, ...]:
    """Return the codes that have a page, in order."""
    names = (entry.name for entry in _PAGES.iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def _example(code: str, text: str) -> Example:
    written = {found["path"]: found["text"] for found in _FILE.finditer(text)}
    without = tuple(found["path"] for found in _WITHOUT.finditer(text))
    if rest := _WITHOUT.sub("", _FILE.sub("", text)).strip():
        raise ValueError(
            f"{code}.md: {rest.splitlines()[0]!r} is no file; write its path as a comment above it"
        )
    return Example(written, without)


def _beneath(folder: Path, path: str = "") -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in folder.iterdir():
        inner = f"{path}{entry.name}"
        if entry.is_dir():
            found |= _beneath(entry, f"{inner}/")
        else:
            found[inner] = entry.read_text(encoding="utf-8")
    return found


_PAGES = Path(__file__).parent / "pages"
_FORM = re.compile(
    r"(?s)(?P<why>.+?)\n(?:## Before\n(?P<before>.*?)\n)?## Fails\n(?P<fails>.*?)\n## Mended\n(?P<mended>.*)"
)
_FILE = re.compile(r"(?ms)^<!-- (?P<path>\S+) -->\n\s*```\w*\n(?P<text>.*?)^```$")
_WITHOUT = re.compile(r"(?m)^<!-- without (?P<path>\S+) -->$")
