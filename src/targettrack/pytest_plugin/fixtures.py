"""Fixtures: a register and how its targets stand, for the tests that its maintainers write."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Protocol

import pytest

from ..assessment import Assessment, assess
from ..findings import expected, quoted
from ..models import Register
from .checked import Checked

REGISTERS = pytest.StashKey[Sequence[Checked]]()


class Assessments(Protocol):
    """Tells how the targets of a register stood on a day."""

    def __call__(self, as_of: date | str) -> Mapping[str, Assessment]:
        """Return the assessments by the ids of their targets; a day is a date or written YYYY-MM-DD."""
        ...


class Standings(dict[str, Assessment]):
    """Assessments by the ids of their targets, as of a day."""

    def __init__(self, assessed: Sequence[Assessment], day: date) -> None:
        super().__init__((one.target.id, one) for one in assessed)
        self.day = day

    def __missing__(self, id_: str) -> Assessment:
        """Tell which targets there are."""
        __tracebackhide__ = True
        way_out = expected(self, id_) if self else "none was declared by then"
        raise KeyError(f"no target {quoted(id_)} by {self.day}; {way_out}")


@pytest.fixture(scope="session")
def register(request: pytest.FixtureRequest) -> Register:
    """Return the register; where there are several, the one whose folder is the parameter."""
    registers = {checked.shown: checked for checked in request.config.stash[REGISTERS]}
    shown = getattr(request, "param", None if len(registers) > 1 else next(iter(registers)))
    if shown not in registers:
        given = "none is named" if shown is None else f"{quoted(shown)} is none of them"
        way_out = "name one by pytest.mark.parametrize('register', [...], indirect=True)"
        pytest.fail(f"register: of {', '.join(registers)} {given}; {way_out}", pytrace=False)
    checked = registers[shown]
    if checked.unusable:
        pytest.fail("\n".join(map(str, checked.unusable)), pytrace=False)
    return checked.register


@pytest.fixture(scope="session")
def assessments(register: Register) -> Assessments:
    """Return a function that assesses the register as of a day, each day once."""

    @cache
    def on(day: date) -> Standings:
        return Standings(assess(register, day).assessments, day)

    def assessed(as_of: date | str) -> Standings:
        return on(as_of if isinstance(as_of, date) else date.fromisoformat(as_of))

    return assessed
