"""Setting: templates filled so that whatever a register says is text, and shown as text."""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ...models.forms import URL
from ...signs import legible


@cache
def templates() -> Environment:
    """Return the templates; all that is put into them is escaped, and what would not show is shown."""
    environment = Environment(
        loader=PackageLoader("targettrack.formats.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_put,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"linked": linked, "link_to": link_to, "each": each, "one": one}
    return environment


def linked(text: str) -> Markup:
    """Return text in which each web address is a link, without the signs that only follow it."""
    told, at = Markup(""), 0
    for found in ADDRESS.finditer(text):
        address = _trimmed(found[0])
        told += escape(legible(text[at : found.start()])) + link_to(address, address)
        at = found.start() + len(address)
    return told + escape(legible(text[at:]))


def _trimmed(address: str) -> str:
    """Return an address without the marks at its end, and brackets that it does not open."""
    while address[-1] in ENDING or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def link_to(text: str, address: str | None) -> Markup:
    """Return text as a link to a web address; as text where it is no such address."""
    if address is None or not URL.fullmatch(address):
        return escape(legible(text))
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(legible(address), legible(text))


def each(told: Mapping[str, object], field: str) -> dict[str, object]:
    """Return what each language says in a field."""
    return {str(language): getattr(words, field) for language, words in told.items()}


def one(told: Mapping[str, object], field: str) -> object:
    """Return what the first language says in a field."""
    return next(iter(each(told, field).values()))


def _put(value: object) -> object:
    return legible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


ADDRESS = re.compile(r"https?://[^\s<>\"'，。；、（）「」]+", re.IGNORECASE)
ENDING = frozenset(".,;:!?")
