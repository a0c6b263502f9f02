"""The table of standings in docs/register.md: `python tests/standing.py` writes it, a test holds it true."""

import re
from datetime import date
from pathlib import Path

from targettrack import Register, assess, load
from targettrack.formats.english import ENGLISH

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "register.md"
DAYS = (date(2018, 12, 31), date(2022, 11, 18), date(2023, 12, 31), date(2026, 11, 22))
SECTION = re.compile(r"(?<=<!-- standing -->\n).*(?=<!-- /standing -->)", re.DOTALL)


def table(register: Register) -> str:
    """Return the standing of every target on each day as a Markdown table; blank before its declaration."""
    standings = {
        day: {found.target.id: ENGLISH.statuses[found.status] for found in assess(register, day).assessments}
        for day in DAYS
    }
    rows = [["target", *map(str, DAYS)], ["---"] * (len(DAYS) + 1)]
    rows += [[f"`{target}`", *(standings[day].get(target, "") for day in DAYS)] for target in register.target]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    written = SECTION.sub(lambda _: table(load(ROOT)), DOCUMENT.read_text(encoding="utf-8"))
    DOCUMENT.write_text(written, encoding="utf-8")
