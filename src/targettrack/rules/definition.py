"""What a rule is: a sentence that must hold of a register, and the function that yields what breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import getdoc
from typing import TypeAlias

from ..findings import Severity
from ..models import Model, Register

Violations: TypeAlias = Iterator[tuple[Model, str, str]]  # the record, the key to look at, the message


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of a register; `function` yields what does not."""

    code: str
    severity: Severity
    name: str
    sentence: str
    function: Callable[[Register], Violations]

    def __call__(self, register: Register) -> Violations:
        """Yield what does not hold of a register."""
        return self.function(register)


def rule(code: str, severity: Severity) -> Callable[[Callable[[Register], Violations]], Rule]:
    """Turn a function into a rule; its docstring is the sentence that must hold."""

    def made(function: Callable[[Register], Violations]) -> Rule:
        return Rule(code, severity, function.__name__, getdoc(function) or "", function)

    return made
