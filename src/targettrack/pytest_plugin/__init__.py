"""The pytest plugin: registers are checked file by file and target by target, and at hand in tests.

`pytest_targettrack` registers this module where an option or the configuration file turns it on.
"""

import os
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter  # public only from pytest 8.4 on

from ..findings import InvalidData, quoted
from ..history import ACCEPTED, accept, refused
from ..loading import load
from .checked import Checked, Part
from .fixtures import REGISTERS, Assessments, assessments, register
from .items import Check, RegisterFile

__all__ = ["Assessments", "assessments", "register"]


def pytest_configure(config: pytest.Config) -> None:
    """Find the registers, and refuse to accept where nobody looks."""
    if config.getoption("targettrack_accept"):
        why = "with --collect-only nothing is accepted" if config.option.collectonly else refused(os.environ)
        if why is not None:
            raise pytest.UsageError(f"--targettrack-accept: {why}")
    sources = _folders(config, "targettrack_sources")
    config.stash[REGISTERS] = [
        Checked(root, _shown(config, root), sources)
        for root in _folders(config, "targettrack_roots") or [config.rootpath]
    ]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Accept how targets stand, before anything is read; of several processes, in the first one."""
    config = session.config
    if config.getoption("targettrack_accept") and not hasattr(config, "workerinput"):
        config.stash[_TAKEN] = [line for checked in config.stash[REGISTERS] for line in _accepted(checked)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> RegisterFile | None:
    """Collect a file of a register."""
    for checked in parent.config.stash[REGISTERS]:
        if file := checked.file(file_path):
            return RegisterFile.from_parent(parent, path=file_path, checked=checked, file=file)
    return None


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Add an item for what is found of a register and of no file in it to a folder's."""
    report = yield
    if isinstance(collector, pytest.Directory) and report.passed:
        report.result += [
            Check.from_parent(collector, name="register", checked=checked, part=Part())
            for checked in collector.config.stash[REGISTERS]
            if checked.home == collector.path
        ]
    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what was accepted."""
    taken = terminalreporter.config.stash.get(_TAKEN, [])
    if taken:
        terminalreporter.section("accepted standings")
        for line in taken:
            terminalreporter.write_line(line)


def _folders(config: pytest.Config, key: str) -> list[Path]:
    """Return the folders that a key of the configuration file names."""
    folders = [Path(os.path.abspath(folder)) for folder in config.getini(key)]  # noqa: PTH100  # links stay
    for folder in folders:
        if not folder.is_dir():
            raise pytest.UsageError(f"{key}: {quoted(_shown(config, folder))} is no folder")
    return folders


def _shown(config: pytest.Config, folder: Path) -> str:
    """Return a path as from the rootdir."""
    return Path(os.path.relpath(folder, config.rootpath)).as_posix()


def _accepted(checked: Checked) -> Iterator[str]:
    """Accept how the targets of a register stand today, and say what was accepted."""
    report = checked.path(ACCEPTED)
    try:
        taken = accept(checked.root, load(checked.root), date.today())  # noqa: DTZ011  # the reader's own day
    except InvalidData as invalid:
        count = len(invalid.findings)
        yield f"{report}: nothing accepted, with {count} error{'s' * (count > 1)} in the register's files"
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise pytest.UsageError(f"--targettrack-accept: cannot write {quoted(report)}: {why}") from None
    else:
        yield from (f"{report}: accepted {one}" for one in taken)
        if not taken:
            yield f"{report}: nothing to accept, every target stands as accepted"


_TAKEN = pytest.StashKey[list[str]]()
