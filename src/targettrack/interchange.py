"""Interchange: a register's files from elsewhere; so far those of a small one to begin with."""

import os
import shutil
from importlib.resources import files
from pathlib import Path

FOLDERS = ("targets", "observations")


class Occupied(Exception):  # noqa: N818  # it says what the folder is
    """A folder that holds a part of a register already."""


def begin(folder: Path) -> list[Path]:
    """Write a small register into a folder, whole or not at all, and return its files.

    The register states one true goal and one true figure, with a comment on every key.

    Raises:
        Occupied: the folder holds `targets` or `observations`; nothing is written.
        OSError: the folder cannot be written to; nothing is left in it.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and only this command needs it

    for name in FOLDERS:
        if os.path.lexists(folder / name):
            raise Occupied(f"{folder / name} is there already; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".targettrack-", dir=folder) as draft:
        for name in FOLDERS:
            _copy(name, Path(draft))
        _move(Path(draft), folder)
    return sorted(path for name in FOLDERS for path in (folder / name).iterdir())


def _copy(name: str, draft: Path) -> None:
    """Write the files of one folder of the template."""
    (draft / name).mkdir()
    for file in (files(__package__) / "templates" / name).iterdir():
        (draft / name / file.name).write_bytes(file.read_bytes())


def _move(draft: Path, folder: Path) -> None:
    """Move the folders of a draft into place; if one cannot be moved, none stays."""
    for at, name in enumerate(FOLDERS):
        try:
            (draft / name).rename(folder / name)
        except OSError:
            for moved in FOLDERS[:at]:
                shutil.rmtree(folder / moved)
            raise
