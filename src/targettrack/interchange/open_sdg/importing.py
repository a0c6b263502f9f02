"""Importing: from a folder to a folder, whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...findings import quoted
from ...history import NoRevision, last_change
from ..beginning import Occupied
from .leftovers import as_csv, by_reason
from .mapping import drafted
from .repository import read_repository, require_folder


class Unpublished(Exception):  # noqa: N818  # it says what the folder is
    """A repository of which nothing tells when its figures were published."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How much came over, and for each reason how much of the repository did not as it stands."""

    indicators: int
    targets: int
    figures: int
    leftovers: tuple[tuple[str, int], ...]


def import_open_sdg(folder: Path, out: Path, published: date) -> Imported:
    """Write an Open SDG data repository as a register whose figures were published by a day.

    What has no counterpart in a register stands in `import.csv` beside it.

    Raises:
        NoRepository: the folder is no such repository.
        Occupied: there is something in the folder to write to.
        InvalidData: files of the repository that cannot be read, each with its line.
        OSError: the folder cannot be written to; nothing is left in it.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and few commands need it

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Occupied(f"{out} is there already and not empty; nothing was written")
    draft = drafted(read_repository(folder), published)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".targettrack-", dir=out.parent) as made:
        register = Path(made) / "register"
        for name, text in {**draft.files, LISTING: as_csv(draft.leftovers)}.items():
            path = register / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        if out.exists():
            out.rmdir()
        register.rename(out)
    return Imported(draft.indicators, draft.targets, draft.figures, tuple(by_reason(draft.leftovers)))


def last_published(folder: Path, environ: Mapping[str, str]) -> date:
    """Return the day of the last commit that changed a folder: by then its figures were published.

    Raises:
        Unpublished: the folder is in no git work tree, or it was changed since.
        NoRepository: there is no such folder.
    """
    require_folder(folder)
    try:
        day, unchanged = last_change(folder, environ)
    except NoRevision as error:
        why, _, _ = str(error).partition("; ")
        raise Unpublished(f"no commit tells when {quoted(folder)} was published, {why}; {WAY_OUT}") from None
    if not unchanged:
        raise Unpublished(f"{quoted(folder)} was changed since its last commit, of {day}; {WAY_OUT}")
    return day


LISTING = "import.csv"
WAY_OUT = "give --published DAY"
