"""Writing: a file is there whole or not at all."""

import os
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Write a file beside its place and then move it there; a link or device stays one.

    Raises:
        OSError: the file cannot be written; what stood there before still does.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and few commands need it

    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        place.write_text(text, encoding="utf-8")
        return
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=place.parent, delete=False
    ) as draft:
        made = Path(draft.name)
        try:
            draft.write(text)
            draft.flush()
            made.chmod(0o666 & ~_umask())
            made.replace(place)
        finally:
            made.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
