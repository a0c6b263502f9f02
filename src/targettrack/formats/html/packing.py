"""Packing: text made small, and the policy by which a page runs its own script and nothing else."""

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Detail:
    """What a target opens to: its words, and the chart that belongs in their midst."""

    words: Markup
    chart: Markup

    @property
    def whole(self) -> Markup:
        """The words with the chart."""
        return Markup(self.words.replace(HERE, self.chart, 1))  # noqa: S704  # both are


def packed(text: str) -> Markup:
    """Return text compressed, in letters that end nothing in a page; the same text gives the same letters."""
    return Markup(b64encode(gzip.compress(text.encode("utf-8", "replace"), mtime=0)).decode("ascii"))  # noqa: S704


def pieces(details: Mapping[str, Detail], size: int) -> Iterator[tuple[list[str], Markup]]:
    """Yield what targets open to by their ids, packed many to a piece, like beside like to be the smaller."""
    held: dict[str, Detail] = {}
    for name, detail in details.items():
        held[name] = detail
        if sum(len(one.words) + len(one.chart) for one in held.values()) >= size:
            yield list(held), _piece(held)
            held = {}
    if held:
        yield list(held), _piece(held)


def _piece(held: Mapping[str, Detail]) -> Markup:
    charts = {name: detail.chart for name, detail in held.items()}
    words = {name: detail.words for name, detail in held.items()}
    return packed(json.dumps({"charts": charts, "words": words}, ensure_ascii=False))


def policy(script: str, style: str) -> str:
    """Return the policy of a page: its own script and style, by their digests, and no network."""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


HERE = "<!--chart-->"
