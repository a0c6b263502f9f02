"""Interchange: registers to begin with, schemas for editors, and registers from what others publish."""

from .beginning import Occupied, begin, write_schemas
from .open_sdg import Imported, NoRepository, Unpublished, import_open_sdg, last_published

__all__ = [
    "Imported",
    "NoRepository",
    "Occupied",
    "Unpublished",
    "begin",
    "import_open_sdg",
    "last_published",
    "write_schemas",
]
