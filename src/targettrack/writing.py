"""Writing: a file is there whole or not at all."""

import os
import re
from collections.abc import Mapping
from pathlib import Path


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file beside its place and then move it there, text as UTF-8; a link or device stays one.

    Raises:
        OSError: the file cannot be written; what stood there before still does.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and few commands need it

    written = _encoded(content)
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        place.write_bytes(written)
        return
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as draft:
        made = Path(draft.name)
        try:
            draft.write(written)
            draft.flush()
            made.chmod(0o666 & ~_umask())
            made.replace(place)
        finally:
            made.unlink(missing_ok=True)


def replace_files(folder: Path, contents: Mapping[str, str | bytes], numbered: re.Pattern[str]) -> None:
    """Write files of a folder by their names, all drafted before one is moved to its place, in their order.

    Files of it that are numbered so and are no longer among them are removed.

    Raises:
        OSError: a file cannot be written; if it was to be drafted, all that stood there before still does.
    """
    import tempfile  # noqa: PLC0415  # the same

    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as drafts:
        for name, content in contents.items():
            (Path(drafts) / name).write_bytes(_encoded(content))
        for name in contents:
            (Path(drafts) / name).replace(folder / name)
    for path in folder.iterdir():
        if numbered.fullmatch(path.name) and path.name not in contents:
            path.unlink()


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
