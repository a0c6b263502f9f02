"""What several rules work out of one thing, worked out once for all of them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

Given = TypeVar("Given")
Found = TypeVar("Found")


def once(work: Callable[[Given], Found]) -> Callable[[Given], Found]:
    """Keep what was worked out of the last thing given, for as long as that is in use."""
    kept: list[tuple[ref[Given], Found]] = []

    @wraps(work)
    def looked_up(given: Given) -> Found:
        if not kept or kept[0][0]() is not given:
            kept[:] = [(ref(given), work(given))]
        return kept[0][1]

    return looked_up
