"""Beginning: the files of a small register to begin with, and schemas of all files for editors."""

import json
import os
import shutil
from importlib.resources import files
from pathlib import Path

from ..models.schemas import schemas

FOLDERS = ("targets", "observations", "schema")


class Occupied(Exception):  # noqa: N818  # it says what the folder is
    """A folder that holds a part of a register already."""


def begin(folder: Path) -> list[Path]:
    """Write a small register into a folder, whole or not at all, and return its files.

    The register states one true goal and one true figure, with a comment on every key. Its YAML files
    name the schemas that are written beside it, so that editors explain and check them.

    Raises:
        Occupied: the folder holds `targets`, `observations` or `schema`; nothing is written.
        OSError: the folder cannot be written to; nothing is left in it.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and few commands need it

    for name in FOLDERS:
        if os.path.lexists(folder / name):
            raise Occupied(f"{folder / name} is there already; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".targettrack-", dir=folder) as draft:
        for name in ("targets", "observations"):
            _copy(name, Path(draft))
        write_schemas(Path(draft) / "schema")
        _move(Path(draft), folder)
    return sorted(path for name in FOLDERS for path in (folder / name).iterdir())


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schema of each kind of YAML file into a folder, each whole, and return them.

    Raises:
        OSError: the folder cannot be written to; no file in it was cut short.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and few commands need it

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".targettrack-", dir=folder) as draft:
        for name, schema in schemas().items():
            text = json.dumps(schema, ensure_ascii=False, indent=2)
            (Path(draft) / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8")
        return [path.replace(folder / path.name) for path in sorted(Path(draft).iterdir())]


def _copy(name: str, draft: Path) -> None:
    """Write the files of one folder of the template."""
    (draft / name).mkdir()
    for file in (files("targettrack") / "templates" / name).iterdir():
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
