"""What several rules work out of one register, worked out once for all of them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from ..models import Register

Found = TypeVar("Found")


def once_a_register(work: Callable[[Register], Found]) -> Callable[[Register], Found]:
    """Keep what was worked out of the last register, for as long as that is in use."""
    kept: list[tuple[ref[Register], Found]] = []

    @wraps(work)
    def looked_up(register: Register) -> Found:
        if not kept or kept[0][0]() is not register:
            kept[:] = [(ref(register), work(register))]
        return kept[0][1]

    return looked_up
