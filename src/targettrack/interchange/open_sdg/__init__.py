"""Open SDG: a data repository of that platform as a register."""

from .importing import Imported, Unpublished, import_open_sdg, last_published
from .repository import NoRepository

__all__ = ["Imported", "NoRepository", "Unpublished", "import_open_sdg", "last_published"]
