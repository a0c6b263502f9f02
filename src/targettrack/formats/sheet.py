"""The CSV format: a row a target, with the fields of the JSON format."""

import csv
import re
from io import StringIO

from ..assessment import Report
from ..signs import legible
from .record import FIELDS, record
from .vocabulary import Vocabulary


def as_csv(report: Report, say: Vocabulary) -> str:
    """Write a report as CSV; lists stand in one cell, their items on lines of their own."""
    rows = [record(report.register, assessment, say) for assessment in report.assessments]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows([_cell(row[field]) for field in FIELDS] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return "\n".join(_cell(item) for item in value)
        case dict():
            return f"{value['from']} → {value['to']} ({value['days']})"
        case _:
            return _inert(str(value))


def _inert(text: str) -> str:
    """Return legible text that no spreadsheet takes for a formula, wherever it parts cells; numbers stay."""
    return text if _is_number(text) else FORMULA.sub(r"\1'", legible(text))


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


FORMULA = re.compile(r"(^|[;\t\n])(?=[=+\-@\t＝＋－＠])")
