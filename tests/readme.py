"""The output shown in README.md: `python tests/readme.py` writes it, a test holds it true."""

import contextlib
import io
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from targettrack import assess, load
from targettrack.assessment import only
from targettrack.formats import as_table

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "README.md"
EXAMPLE = re.compile(r"<!-- example/(\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def shown(name: str, text: str) -> str:
    """Return the output shown in a section of the document."""
    found = _section(name).search(text)
    return found[0] if found else ""


def report() -> str:
    """Return the report that the document shows."""
    plan = only(assess(load(ROOT), date(2022, 11, 18)), plans=["jiading-2022"])
    return as_table(plan, width=100)


def outcome(text: str) -> str:
    """Return the report on the document's example register."""
    with TemporaryDirectory() as folder:
        for name, content in EXAMPLE.findall(text):
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return as_table(assess(load(folder), date(2024, 6, 30)), width=100)


def printed(text: str) -> str:
    """Run the document's Python and return what it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for block in PYTHON.findall(text):
            exec(compile(block, str(DOCUMENT), "exec"), {})  # noqa: S102  # our own document
    return out.getvalue()


def _section(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=<!-- {name} -->\n```\n).*?(?=```\n<!-- /{name} -->)", re.DOTALL)


if __name__ == "__main__":
    readme = DOCUMENT.read_text(encoding="utf-8")
    readme = _section("report").sub(lambda _: report(), readme)
    readme = _section("outcome").sub(lambda _: outcome(readme), readme)
    readme = _section("python").sub(lambda _: printed(readme), readme)
    DOCUMENT.write_text(readme, encoding="utf-8")
