"""Writing: a file is there whole or not at all."""

import os
from pathlib import Path


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file beside its place and then move it there, text as UTF-8; a link or device stays one.

    Raises:
        OSError: the file cannot be written; what stood there before still does.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and few commands need it

    written = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
