"""docs/rules.md: `python tests/rules_document.py` writes it from the rules' pages, a test holds it true."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from targettrack.explain import KNOWN, Code, findings
from targettrack.rules.rulebook import Example, page

DOCUMENT = Path(__file__).parent.parent / "docs" / "rules.md"
STUDY = Path(__file__).parent.parent / "docs" / "study.md"
FAMILIES = {
    "TT1": "What one file or record must satisfy",
    "TT2": "Evidence: what is claimed of a source stands in it",
    "TT3": "What records owe each other",
    "TT4": "What follows in time",
    "TT5": "Arithmetic: figures that should agree with each other do",
    "TT6": "Plausibility: figures are what such figures are",
    "TT7": "Conflicts: figures and goals for one thing and day agree, and stay on record",
    "TT8": "The accepted report: targets stand as somebody accepted",
}
HEAD = """\
# The rules

What `targettrack check` finds, and `targettrack diff` of what changed (`TT711` to `TT714`).
`.venv/bin/python tests/rules_document.py` writes this page from the rules, from the pages that
`targettrack explain CODE` prints, and from [study.md](study.md), which says how many slips they find. Each
example is run by the tests; it is a part of one small register, `src/targettrack/rules/pages/register`.

A report needs a register without errors of `TT1` and `TT3`. Other findings may be allowed beside the record,
with a reason: see [silences](format.md#silences).
"""


def document() -> str:
    """Return the whole document."""
    return HEAD + "".join(_families()) + "\n" + STUDY.read_text(encoding="utf-8")


def _families() -> Iterator[str]:
    codes = [KNOWN[code] for code in sorted(KNOWN)]
    families = [(family, list(members)) for family, members in groupby(codes, lambda one: one.code[:3])]
    for family, members in families:
        yield f"\n## {family}: {FAMILIES[family]}\n\n"
        yield "| code | severity | rule | what must hold |\n|---|---|---|---|\n"
        for one in members:
            name = f"`{one.name}`" if one.name else ""
            yield f"| [{one.code}](#{one.code.lower()}) | {one.severity} | {name} | {one.sentence} |\n"
        for one in members:
            yield from _page(one)


def _page(one: Code) -> Iterator[str]:
    told = page(one.code)
    found = "\n".join(map(str, findings(told.fails, told.before)))
    yield f"\n### {one.code}\n\n{told.why}\n"
    if told.before is not None:
        yield "\nBefore:\n"
        yield from _files(told.before)
    yield "\nFails:\n"
    yield from _files(told.fails)
    yield f"\n```text\n{found}\n```\n\nMended:\n"
    yield from _files(told.mended)


def _files(example: Example) -> Iterator[str]:
    for path, text in example.files.items():
        yield f"\n`{path}`\n\n```{LANGUAGES.get(Path(path).suffix, 'text')}\n{text}```\n"
    for path in example.without:
        yield f"\nno `{path}`\n"


LANGUAGES = {".yaml": "yaml", ".csv": "csv"}

if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
