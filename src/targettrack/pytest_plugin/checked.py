"""Checked: a register that is read and checked once, and the part of it that each finding is about."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ..findings import FAMILIES, Finding, Severity
from ..history import ACCEPTED, as_accepted
from ..loading import File, Kind, Section, files, outline, read
from ..loading.files import OBSERVATIONS, TARGETS
from ..models import Register
from ..models.forms import NEEDED
from ..rules import RULES, Rule, check, source_texts
from ..rules.texts import on_texts


@dataclass(frozen=True, slots=True)
class Part:
    """What one item checks: a file, or in it a target by the rules of one family.

    What is found of no file that can be opened, such as that there is none, is about the path "".
    """

    path: str = ""
    target: str = ""
    family: str = ""


@dataclass(frozen=True)
class Checked:
    """A register under a root, `shown` as the reader's paths name it, with folders of its sources' texts."""

    root: Path
    shown: str
    sources: Sequence[Path] = ()

    @cached_property
    def home(self) -> Path:
        """The folder that stands for the register as a whole."""
        folders = (self.root / name for name in (TARGETS, OBSERVATIONS))
        return next((folder for folder in folders if folder.is_dir()), self.root)

    @cached_property
    def files(self) -> Mapping[str, File]:
        """The files by their paths, also those that no reader takes."""
        return {file.path: file for file in self._files() if file.where.is_file()}

    @property
    def accepted(self) -> bool:
        """Whether there is an accepted report."""
        return ACCEPTED in self.files

    def file(self, where: Path) -> File | None:
        """Return the file that stands somewhere, None if it is none of the register's."""
        if not where.is_relative_to(self.root) or where.relative_to(self.root).parts[0] not in FOLDERS:
            return None
        return self._by_place.get(where)

    @cached_property
    def outlines(self) -> Mapping[str, Sequence[Section]]:
        """The sections of plans' files, by the files' paths."""
        return {path: outline(file) for path, file in self.files.items() if file.kind is Kind.PLAN}

    def found(self, part: Part) -> Sequence[Finding]:
        """Return what is found of a part, sorted and with paths as shown."""
        return self._found.get(part, ())

    @cached_property
    def register(self) -> Register:
        """The records that are sound by themselves."""
        return self._read[0]

    @cached_property
    def unusable(self) -> list[Finding]:
        """What keeps the register from being assessed."""
        return [
            one
            for part, found in self._found.items()
            for one in found
            if part.path != ACCEPTED and one.severity is Severity.ERROR and one.code.startswith(NEEDED)
        ]

    def path(self, path: str) -> str:
        """Return the path of a file as shown."""
        return (Path(self.shown) / path).as_posix()

    @cached_property
    def _by_place(self) -> Mapping[Path, File]:
        return {file.where: file for file in self.files.values()}

    def _files(self) -> Iterator[File]:
        for one in files(self.root):
            yield one if isinstance(one, File) else File(Kind.OTHER, self.root / one.path, one.path)
        yield File(Kind.ACCEPTED, self.root / ACCEPTED, ACCEPTED)

    @cached_property
    def _read(self) -> tuple[Register, list[Finding]]:
        return read(self.root)

    @cached_property
    def _found(self) -> Mapping[Part, list[Finding]]:
        """What `targettrack check` finds, by what it is about."""
        register, flaws = self._read
        accepted, malformed = as_accepted(self.root)
        rules = [*RULES, *self._on_texts(), *(() if flaws else accepted)]
        found: dict[Part, list[Finding]] = defaultdict(list)
        for one in sorted([*flaws, *malformed, *check(register, rules)]):
            found[self._part(one)].append(replace(one, path=self.path(one.path)))
        return found

    def _on_texts(self) -> Sequence[Rule]:
        if not self.sources:
            return ()
        texts: dict[str, str] = {}
        for folder in self.sources:
            texts |= source_texts(self.register, folder)
        return on_texts(texts)

    def _part(self, finding: Finding) -> Part:
        if finding.path not in self.files:
            return Part()
        sections = self.outlines.get(finding.path, ())
        at = bisect_right(sections, finding.line, key=lambda section: section.line)
        target = sections[at - 1].target if at else ""
        return Part(finding.path, target, FAMILIES[finding.code[:3]] if target else "")


FOLDERS = frozenset({TARGETS, OBSERVATIONS, ACCEPTED.partition("/")[0]})
