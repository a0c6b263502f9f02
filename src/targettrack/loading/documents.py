"""YAML text as a tree of texts that know their lines: nothing is typed, nothing is merged or expanded."""

from collections.abc import Iterator
from typing import TypeAlias

import yaml

from ..findings import Finding, quoted
from .flaws import Unreadable, flaw

Node: TypeAlias = "str | Mapped | Listed"


class Mapped(dict[str, Node]):
    """A mapping, the line it begins on and the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Listed(list[Node]):
    """A list, the line it begins on and the line of each item."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def document(path: str, text: str) -> Iterator[Mapped | Finding]:
    """Yield what a file holds, and a finding for each flaw in its form; a blank value is an empty text.

    Raises:
        Unreadable: the text is no YAML, or YAML that is not read: nested too deep, more than one document.
    """
    builder = _Builder(path)
    try:
        root = builder.built(yaml.parse(text, Loader=_LOADER))
    except yaml.reader.ReaderError as error:
        raise _unprintable(text) from error
    except yaml.MarkedYAMLError as error:
        raise _syntax(error) from error
    yield from builder.flaws
    if not isinstance(root, Mapped):
        raise Unreadable(1, "TT102", "the file holds no mapping; write keys, each with ':' and its value")
    yield root


class _Open:
    """A mapping or list whose end has not been read; `key` is the one that waits for its value."""

    __slots__ = ("anchor", "height", "key", "node", "size")

    def __init__(self, node: Mapped | Listed, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.key: str | None = None
        self.size = 1
        self.height = 1


class _Builder:
    """What is built from the events of one document so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.flaws: list[Finding] = []
        self.root: Node = ""
        self.documents = self.nodes = self.aliased = 0
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}

    def built(self, events: Iterator[yaml.Event]) -> Node:
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close()
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.DocumentStartEvent():
                    self._begin(event)
        return self.root

    def _begin(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Unreadable(_line(event), "TT102", "a second document; keep one to a file")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        line, value = _line(event), event.value
        if event.tag is not None:
            self._tagged(event.tag, line)
        if len(value) > _LONGEST:
            raise Unreadable(line, "TT102", f"a text of {len(value)} characters; write at most {_LONGEST}")
        if event.implicit[0] and value in _BLANK:
            value = ""
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1, 0)
        parent = self.stack[-1] if self.stack else None
        if parent is not None and parent.key is None and isinstance(parent.node, Mapped):
            self._key(parent, parent.node, value, line, plain=event.implicit[0])
        else:
            self._add(value, line, 1, 0)

    def _key(self, parent: _Open, node: Mapped, key: str, line: int, *, plain: bool) -> None:
        if key == "<<" and plain:
            raise Unreadable(line, "TT102", "a merge key '<<'; write the keys out")
        first = node.lines.setdefault(key, line)
        if key in node:
            self._flaw(line, f"key {quoted(key)} again, first on line {first}; keep one of the two")
        parent.key = key

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        line = _line(event)
        if event.tag is not None:
            self._tagged(event.tag, line)
        self._bound(len(self.stack) + 1, line)
        if self.stack:
            self._refuse_as_key(self.stack[-1], line)
        node = Mapped(line) if isinstance(event, yaml.MappingStartEvent) else Listed(line)
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.stack.append(_Open(node, event.anchor))

    def _close(self) -> None:
        done = self.stack.pop()
        if done.anchor is not None:
            self.anchors[done.anchor] = (done.node, done.size, done.height)
        self._add(done.node, done.node.line, done.size, done.height)

    def _alias(self, event: yaml.AliasEvent) -> None:
        line = _line(event)
        if event.anchor not in self.anchors:
            raise Unreadable(line, "TT102", f"alias {quoted(event.anchor)} names nothing complete above it")
        node, size, height = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > _MOST_ALIASED:
            raise Unreadable(line, "TT102", f"aliases for over {_MOST_ALIASED} values; write them out")
        self._bound(len(self.stack) + height, line)
        if self.stack:
            self._refuse_as_key(self.stack[-1], line)
        self._add(node, line, size, height)

    def _add(self, node: Node, line: int, size: int, height: int) -> None:
        self.nodes += 1
        if self.nodes > _MOST:
            raise Unreadable(line, "TT102", f"over {_MOST} values; split the file")
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.size += size
        parent.height = max(parent.height, height + 1)
        if isinstance(parent.node, Listed):
            parent.node.lines.append(line)
            parent.node.append(node)
        elif parent.key is not None:
            parent.node.setdefault(parent.key, node)
            parent.key = None

    def _bound(self, depth: int, line: int) -> None:
        if depth > _DEEPEST:
            raise Unreadable(line, "TT102", f"nested deeper than {_DEEPEST} levels")

    def _refuse_as_key(self, parent: _Open, line: int) -> None:
        if parent.key is None and isinstance(parent.node, Mapped):
            raise Unreadable(line, "TT102", "a key that is no plain text; put quotes around it")

    def _tagged(self, tag: str, line: int) -> None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self._flaw(line, f"tag {quoted(shown)}; take it out, every value is read as text")

    def _flaw(self, line: int, message: str) -> None:
        self.flaws.append(flaw(self.path, line, "TT102", message))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1  # type: ignore[union-attr]  # what a loader yields has its mark


def _unprintable(text: str) -> Unreadable:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    sign, before = (found[0], text[: found.start()]) if found else (text[0], "")
    line = before.count("\n") + 1
    return Unreadable(line, "TT102", f"control character U+{ord(sign):04X}; take it out")


def _syntax(error: yaml.MarkedYAMLError) -> Unreadable:
    problem = error.problem or ""
    known = (row for row in _SYNTAX if row[0] in problem or row[0] == error.context)
    _, at_opening, message = next(known, _OTHERWISE)
    mark = error.context_mark if at_opening and error.context_mark else error.problem_mark
    return Unreadable(mark.line + 1 if mark else 1, "TT102", message)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLANK = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 20
_LONGEST = 10_000
_MOST = 1_000_000
_MOST_ALIASED = 10_000
_SYNTAX = (
    (
        "mapping values are not allowed",
        False,
        "a second ': ' in one value, or a line indented too far; put quotes around a text that holds ': '",
    ),
    (
        "that cannot start any token",
        False,
        "a tab, or a value that begins with one of @ ` %; indent with spaces, put quotes around such a text",
    ),
    ("tab character", False, "a tab; indent with spaces"),
    ("while scanning a quoted scalar", True, "a quotation mark is opened here and not closed"),
    ("while parsing a quoted scalar", True, "an escape that means nothing; write '\\\\' for a backslash"),
    ("while parsing a flow sequence", True, "'[' is opened here; close it, and put ',' between the items"),
    ("while parsing a flow mapping", True, "'{' is opened here; close it, and put ',' between the keys"),
    ("while parsing a flow node", True, "brackets are opened here and not closed"),
    ("sequence entries are not allowed", False, "'- ' after a key; begin the list on the next line"),
    ("could not find expected ':'", True, "no ': ' after the key; write 'key: value'"),
    ("while parsing a block collection", False, "expected another item; begin it with '- ', indented alike"),
    ("while parsing a block mapping", False, "expected another key; indent it like the keys above it"),
)
_OTHERWISE = (
    "",
    False,
    "this is not YAML; put quotes around a text that begins with one of * & ! | > % , ] } or ends with :",
)
