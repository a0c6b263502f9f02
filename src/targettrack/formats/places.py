"""Places: where on its line the value or key stands that a finding speaks of, as far as the line tells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..loading.tables import SDMX

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A value on a line: from where to where it goes, and what it holds, if it is a mapping or a list."""

    span: Span
    keys: Mapping[str, tuple[Span, "Part"]] = field(default_factory=dict)
    items: Sequence["Part"] = ()


def located(path: str, header: str, line: str, message: str) -> Span | None:
    """Return from where to where a finding's value or key stands on its line; None where it cannot be told.

    >>> located("targets/plan.yaml", "", "    deadline: 2025-13", "deadline: month 13 does not exist")
    (14, 21)
    """
    subject = _SUBJECT.match(message)
    steps = _steps(subject["key"]) if subject else []
    whole = _cell(header, line, steps) if path.endswith(".csv") else _valued(_line(line), steps)
    said = message[subject.end() :] if subject else message
    words = _quoted(said[: way_out(said)])
    if whole is not None:
        start = line.find(words, *whole) if words else -1
        return whole if start < 0 else (start, start + len(words))
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line) if words else None
    return found.span() if found else None


def way_out(message: str) -> int:
    """Return where the part of a message begins that names the way out, its length where it names none."""
    masked = _QUOTED.sub(lambda found: "·" * len(found[0]), message)
    at = masked.rfind("; ")
    return at if at >= 0 else len(message)


def _quoted(said: str) -> str:
    """Return the first value that a message quotes, without what was cut off."""
    found = _QUOTED.search(said)
    return re.sub(r"\\(.)", r"\1", found[0][1:-1]).removesuffix("…") if found else ""


def _steps(key: str) -> list[str | int]:
    return [int(step) - 1 if step.isdecimal() else step for step in re.split(r"[.\[\]]+", key) if step]


def _cell(header: str, line: str, steps: Sequence[str | int]) -> Span | None:
    names = [header[slice(*span)].strip(' "') for span in _cells(header)]
    at = next((at for at, name in enumerate(names) if steps and steps[0] in {name, SDMX.get(name)}), None)
    cells = list(_cells(line))
    return cells[at] if at is not None and line != header and at < len(cells) else None


def _cells(line: str) -> Iterator[Span]:
    at = 0
    while at <= len(line):
        cell = _CELL.match(line, at)
        end = cell.end() if cell else len(line)
        yield at, end
        at = end + 1


def _valued(part: Part, steps: Sequence[str | int]) -> Span | None:
    """Return the value that steps lead to, or its key where the value stands on lines below."""
    span: Span | None = None
    for step in steps:
        if isinstance(step, int):
            if step < len(part.items):
                part = part.items[step]
                span = part.span
            elif span is not None:
                break
            continue
        keyed = _nearest(part, step)
        if keyed is not None:
            name, part = keyed
            span = part.span if part.span[0] < part.span[1] else name
    return span


def _nearest(part: Part, key: str) -> tuple[Span, Part] | None:
    """Return what stands under a key, at the least depth."""
    level = [part]
    while level:
        for one in level:
            if key in one.keys:
                return one.keys[key]
        level = [inner for one in level for inner in (*(value for _, value in one.keys.values()), *one.items)]
    return None


def _line(line: str) -> Part:
    """Read what a line of YAML holds, whatever stands on the lines around it."""
    opening = _OPENING.match(line)
    at = opening.end() if opening else 0
    key = _BLOCK_KEY.match(line, at)
    if key is None or line[at : at + 1] in {"{", "["}:
        return _part(line, at, 0)
    value = _part(line, key.end(), 0)
    plain = _PLAIN.match(line, _blank(line, key.end()))
    if (
        plain
        and not value.keys
        and not value.items
        and line[value.span[0] : value.span[0] + 1] not in {*"'\""}
    ):
        value = Part(_trimmed(line, plain.span()))
    return Part((at, value.span[1]), {_unquoted(key["key"]): (key.span("key"), value)})


def _part(line: str, at: int, depth: int) -> Part:
    """Read a value in flow style that begins at or after a column."""
    at = _blank(line, at)
    opening = line[at : at + 1]
    if opening not in {"{", "["} or depth > _DEEPEST:
        scalar = _SCALAR.match(line, at)
        return Part(_trimmed(line, scalar.span() if scalar else (at, at)))
    keys: dict[str, tuple[Span, Part]] = {}
    items: list[Part] = []
    start, at = at, at + 1
    while at < len(line) and line[at] not in "}]":
        one = _part(line, at, depth + 1)
        at = max(_blank(line, one.span[1]), at)
        if opening == "{" and line[at : at + 1] == ":":
            value = _part(line, at + 1, depth + 1)
            keys[_unquoted(line[slice(*one.span)])] = (one.span, value)
            at = max(_blank(line, value.span[1]), at + 1)
        else:
            items.append(one)
        at = at if line[at : at + 1] in {"}", "]"} else at + 1
    return Part((start, min(at + 1, len(line))), keys, items)


def _blank(line: str, at: int) -> int:
    while line[at : at + 1] in {" ", "\t"}:
        at += 1
    return at


def _trimmed(line: str, span: Span) -> Span:
    start, end = span
    return start, start + len(line[start:end].rstrip())


def _unquoted(key: str) -> str:
    return key.strip("'\"")


_SUBJECT = re.compile(r"(?P<key>[A-Za-z_][\w-]*(?:\[\d+\]|\.[A-Za-z_][\w-]*)*): ")
_QUOTED = re.compile(r"(?<!\w)'(?:[^'\\]|\\.)*'(?!\w)|(?<!\w)\"(?:[^\"\\]|\\.)*\"(?!\w)")
_CELL = re.compile(r'"(?:[^"]|"")*"?[^,]*|[^,]*')
_OPENING = re.compile(r"\s*(?:- +)*")
_BLOCK_KEY = re.compile(r"(?P<key>[^\s#:{}\[\],&*!|>'\"%@`-][^:#{}\[\],]*?|'[^']*'|\"[^\"]*\")\s*:(?=\s|$)")
_PLAIN = re.compile(r"(?:[^#]|(?<!\s)#)*")
_SCALAR = re.compile(r"'(?:[^']|'')*'?|\"(?:[^\"\\]|\\.)*\"?|(?:[^,\[\]{}:#]|:(?![\s,\[\]{}]|$)|(?<!\s)#)*")
_DEEPEST = 20
