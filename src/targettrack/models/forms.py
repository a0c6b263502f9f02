"""Forms: how each kind of text is written, as a pattern and as what JSON Schema can say of it.

A schema sees values typed as YAML types them, so that `2025` is a number. It may not refuse what is read.
"""

import re
from collections.abc import Mapping
from typing import Any

from ..periods import DURATION, EARLIEST, LATEST, PART

Form = Mapping[str, Any]


def _whole(*patterns: str) -> str:
    """Return a pattern that a whole text matches, as JSON Schema searches for patterns."""
    return f"^(?:{'|'.join(patterns)})$"


ID = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,78}[a-z0-9])?")
URL = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"']+")
DECIMAL = re.compile(r"[-+]?[0-9]{1,20}(?:\.[0-9]{1,20})?")
CODE = re.compile(r"(?!TT)[A-Z]+[0-9]+|TT[0-9]{3}")
NEEDED = ("TT1", "TT3")  # what a report needs to hold: sound records, and what they owe each other
LONGEST = 2000

_ANY = ["string", "number", "boolean"]
_YEAR = {"type": ["string", "integer"], "minimum": EARLIEST, "maximum": LATEST}
_MOMENT = (rf"(?:\.\./)?{PART}", f"{PART}/{PART}")

TEXT: Form = {"type": _ANY, "minLength": 1, "maxLength": LONGEST}
NAME: Form = {
    "type": _ANY,
    "pattern": _whole(ID.pattern),
    "patternErrorMessage": "An id is lower-case letters, digits, '-' and '.'.",
}
ADDRESS: Form = {
    "type": "string",
    "pattern": _whole(URL.pattern),
    "patternErrorMessage": "A web address begins with http:// or https://.",
}
FLAG: Form = {"enum": [True, False, "true", "false"]}
PERIOD: Form = {
    **_YEAR,
    "pattern": _whole(f"{PART}(?:/{PART})?"),
    "patternErrorMessage": "Write a period such as 2025, 2025-H1, 2025-Q3, 2025-06, 2025-06-30 or 2021/2025.",
    "examples": [2025, "2025-Q3", "2025-06", "2025-01/2025-09", "2021/2025"],
}
MOMENT: Form = {
    **_YEAR,
    "pattern": _whole(*_MOMENT),
    "patternErrorMessage": "Write a day as precisely as it is printed: 2025-06-30, 2025-06 or ../2025-06.",
    "examples": ["2025-06-30", "2025-06", 2025, "../2025-06"],
}
DEADLINE: Form = {
    **_YEAR,
    "pattern": _whole(*_MOMENT, DURATION.pattern),
    "patternErrorMessage": "Write a day or period such as 2025-06-30 or 2025, or a duration such as P3Y.",
    "examples": [2025, "2025-06", "2025-06-30", "P3Y", "P18M"],
}
UNIT: Form = {"type": "string", "minLength": 1, "examples": ["亿元", "%", "firms", "GWh", "tCO2e"]}
AMOUNT: Form = {
    "type": ["string", "number"],
    "minLength": 1,
    "examples": ["100亿元", "10 bn CNY", "10.4%", "5家"],
}
NUMBER: Form = {"type": ["number", "string"], "pattern": _whole(DECIMAL.pattern), "examples": [5, 0.95]}
DIMENSIONS: Form = {"type": "object", "additionalProperties": TEXT, "examples": [{"kind": "listed"}]}
SILENCES: Form = {
    "anyOf": [
        {
            "type": "object",
            "propertyNames": {
                "pattern": f"^(?!{'|'.join(NEEDED)})(?:{CODE.pattern})$",
                "patternErrorMessage": "Write a full code such as TT502; TT1 and TT3 cannot be allowed.",
            },
            "additionalProperties": TEXT,
        },
        {"type": "string", "minLength": 1},
    ],
    "examples": [{"TT502": "both figures are as printed"}],
}
