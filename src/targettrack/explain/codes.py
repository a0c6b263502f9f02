"""Codes: what each of those that findings carry stands for, why, and an example of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill, indent

from ..findings import Finding, Severity
from ..history import accepted_rules, as_accepted, changes_since, judged
from ..loading import CODES, load, read
from ..models import Register
from ..rules import RULES, check, silences_are_used
from ..rules.evidence import source_texts
from ..rules.rulebook import Example, page
from ..rules.texts import on_texts


@dataclass(frozen=True, slots=True)
class Code:
    """A code of findings: how much they weigh and what must hold; `name` is None where no rule finds them."""

    code: str
    severity: Severity
    name: str | None
    sentence: str


def explain_code(code: str, width: int = 100) -> str:
    """Say what must hold by a code and why, and show an example that fails and the same mended."""
    known, told = KNOWN[code], page(code)
    parts = [
        f"{' · '.join(part for part in (code, known.severity, known.name) if part)}\n{known.sentence}",
        *(fill(" ".join(part.split()), min(width, _WIDEST)) for part in told.why.split("\n\n")),
        *(("Before:", *_shown(told.before)) if told.before else ()),
        "Fails:",
        *_shown(told.fails),
        "\n".join(map(str, findings(told.fails, told.before))),
        "Mended:",
        *_shown(told.mended),
    ]
    return "\n\n".join(parts) + "\n"


def findings(example: Example, before: Example | None = None) -> list[Finding]:
    """Return what is found of the register of an example, and of what changed in it where that is known.

    Its folder `texts` holds the texts of sources.
    """
    with _written(example) as root:
        register, flaws = read(root)
        texts = source_texts(register, root / TEXTS)
        accepted, malformed = as_accepted(root)
        rules = (*RULES, *on_texts(texts), *accepted)
        changed = judged(_earlier(before), register).standing if before is not None else ()
        return sorted([*flaws, *malformed, *check(register, rules), *changed])


def _earlier(example: Example) -> Register:
    with _written(example) as root:
        return load(root)


@contextmanager
def _written(example: Example) -> Iterator[Path]:
    """Write the register of an example for as long as it is needed."""
    import tempfile  # noqa: PLC0415  # slow to import, and only an example needs it

    with tempfile.TemporaryDirectory(prefix="targettrack-") as folder:
        root = Path(folder)
        for path, text in example.register().items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        yield root


def _shown(example: Example) -> Iterator[str]:
    for path, text in example.files.items():
        yield f"  {path}\n{indent(text.rstrip(), '    ')}"
    for path in example.without:
        yield f"  no {path}"


TEXTS = "texts"
_WIDEST = 88

KNOWN: Mapping[str, Code] = {
    **{code: Code(code, Severity.ERROR, None, sentence) for code, sentence in CODES.items()},
    **{
        one.code: Code(one.code, one.severity, one.name, one.sentence)
        for one in (
            silences_are_used((), ()),
            *on_texts({}),
            *RULES,
            *changes_since(Register()),
            *accepted_rules(()),
        )
    },
}
