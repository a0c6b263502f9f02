"""A hostile register: every text of a sound one replaced by words that mean to do something when printed.

The checks on files refuse most of them. A register built in Python may hold them all the same, so it is built
here past the models' own checks.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from targettrack import Amount, Place, Register, load

ENERGY = Path(__file__).parent / "data" / "energy"
WORDS = {
    "script": "<script>alert(1)</script>",
    "attribute": "\" onmouseover=\"alert(1)' x='",
    "image": "<img src=x onerror=alert(1)>",
    "javascript": "javascript:alert(1)",
    "markdown link": "[click](javascript:alert(1))",
    "markdown image": "![x](http://evil.example/p.png)",
    "markdown table": "a | b\n|---|---|\n# head\n\n- item\n1. one\n> quote\n```\ncode",
    "entities": "&lt;script&gt; &#106;avascript &amp;",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "carriage return": "\r=1+1",
    "second line": "x\n=1+1",
    "second cell": "x;=1+1\t=2+2",
    "wide formula": "\uff1d1+1",
    "hyperlink": '=HYPERLINK("http://evil.example","x")',
    "address": "http://evil.example/",
    "screen": "\x1b[2J\x1b[31mred\x1b]0;title\x07",
    "terminal link": "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "one-byte escape": "\x9b2Jx\x9d0;title\x9c",
    "controls": "\x00\x01\x07\x08\x0b\x0c\x7fx",
    "bidi": "\u202egnp.exe\u2066x\u200f\u061c",
    "lines": "a\u2028b\u2029c\x85d",
    "half": "\ud800x\udfff",
    "no character": "\ufffe\uffffx\ufeff\ufdd0\ufdef\U0001fffe\U0010ffff",
    "annotation": "\ufff9a\ufffab\ufffb",
    "tags": "x\U000e0001\U000e0041\U000e007f",
    "rich markup": "[bold red]x[/bold red][link=http://evil.example]y[/link]",
    "excel markup": "<r><t>x</t></r></si><si><t>y</t></si><r></r>",
    "excel escape": "_x0041_x000D_",
    "xml": "]]><!-- & x",
    "template": "{{ 7 * 7 }}{% raw %}${7*7}{0}{target}",
    "percent": "%s %n %0A::error::x",
    "command": "::error::x\n::add-mask::x",
    "long": "x" * 100_000,
    "blank": " ",
}
IDS = frozenset(
    {"id", "plan", "indicator", "area", "source", "revises", "part_of", "subset_of", "part", "whole"}
)
READ = frozenset({"around"})  # its text is read again, and must be an amount


def hostile(word: str, register: Register | None = None) -> Register:
    """Return a register, else that of the energy goals, with a word in every text and before every id."""
    sound = register or load(ENERGY)
    texts = {name: _poisoned(name, value, word) for name, value in sound}
    return Register(**{**texts, "name": word, "unread": sound.unread})


def _poisoned(name: str, value: Any, word: str) -> Any:  # noqa: ANN401  # whatever a model holds
    match value:
        case Place():
            return Place(f"{word}{value.path}", value.line, value.lines)
        case Amount() if name not in READ:
            return replace(value, text=word)
        case BaseModel():
            made = {field: _poisoned(field, held, word) for field, held in value}
            return type(value).model_construct(**made)
        case tuple() | frozenset():
            return type(value)(_poisoned(name, one, word) for one in value)
        case str() if type(value) is str and value != "first_observation":
            return f"{word}{value}" if name in IDS else word
        case _:
            return value
