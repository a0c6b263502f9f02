"""Items: what pytest collects of a register, and how it prints what is found."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pytest

# Pytest has no public names for what is printed of a failure and sent from one process to another.
from _pytest._code.code import (
    ReprEntryNative,
    ReprExceptionInfo,
    ReprFileLocation,
    ReprTraceback,
    TerminalRepr,
)

from pytest_targettrack import RegisterWarning

from ..findings import FAMILIES, Finding, InvalidData, Severity
from ..loading import File, Section
from .checked import Checked, Part

Style = Literal["auto", "long", "short", "line", "no", "native", "value"]


class RegisterFile(pytest.File):
    """A file of a register."""

    def __init__(self, *, checked: Checked, file: File, **node: Any) -> None:
        super().__init__(**node)
        self.checked = checked
        self.file = file

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Yield an item for the file, and of a plan's file the targets in it."""
        part = Part(self.file.path)
        yield Check.from_parent(self, name=self.file.kind.value, checked=self.checked, part=part)
        for section in self.checked.outlines.get(self.file.path, ()):
            if section.target:
                yield DeclaredTarget.from_parent(self, name=section.target, section=section)


class DeclaredTarget(pytest.Collector):
    """A target, with an item for each family of rules."""

    parent: RegisterFile

    def __init__(self, *, section: Section, **node: Any) -> None:
        super().__init__(**node)
        self.section = section

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the items; one on the standing only where standings are accepted."""
        checked, path = self.parent.checked, self.parent.file.path
        for family in FAMILIES.values():
            if family != "standing" or checked.accepted:
                part = Part(path, self.section.target, family)
                line = self.section.line
                yield Check.from_parent(self, name=family, checked=checked, part=part, line=line)


class Check(pytest.Item):
    """What is found of one part of a register; `line` is where that part begins."""

    def __init__(self, *, checked: Checked, part: Part, line: int = 1, **node: Any) -> None:
        super().__init__(**node)
        self.checked = checked
        self.part = part
        self.line = line

    @property
    def found(self) -> Sequence[Finding]:
        """What is found, errors first."""
        return sorted(self.checked.found(self.part), key=lambda one: one.severity is Severity.WARNING)

    def runtest(self) -> None:
        """Warn of warnings and fail of errors, and of warnings where these are errors to pytest.

        Raises:
            InvalidData: with what fails.
        """
        failing = [one for one in self.found if one.severity is Severity.ERROR or _raised(one)]
        if failing:
            raise InvalidData(failing)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where to look, at the first finding or else where the part begins, and what is looked at."""
        name = f"{self.part.target or self.path.name}: {self.name}"
        line = self.found[0].line if self.found else self.line
        return self.path, line - 1, name

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Style | None = None
    ) -> str | TerminalRepr:
        """Return what to print: each finding on a line, and no traceback."""
        match excinfo.value:
            case InvalidData(findings=found):
                return _printed(found)
            case _:
                return super().repr_failure(excinfo, style)


def _raised(finding: Finding) -> bool:
    """Warn of a finding, and tell whether the warning was raised."""
    warning = RegisterWarning(f"{finding.code}: {finding.message}")
    try:
        warnings.warn_explicit(warning, None, finding.path, finding.line)
    except RegisterWarning:
        return True
    return False


def _printed(found: Sequence[Finding]) -> TerminalRepr:
    first = found[0]
    lines = ReprEntryNative([f"{one}\n" for one in found])
    place = ReprFileLocation(first.path, first.line, f"{first.severity} {first.code}: {first.message}")
    return ReprExceptionInfo(reprcrash=place, reprtraceback=ReprTraceback([lines], None, "native"))
