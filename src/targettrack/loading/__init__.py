"""Loading: a folder of files to a register, with a finding for every flaw in them."""

from .documents import Listed, Mapped, Node, document
from .files import File, Kind, files, lines, printable, text
from .flaws import CODES, Unreadable, flaw
from .frames import Frame
from .outlines import Section, outline
from .registers import load, read, read_frame, sound
from .tables import ragged, rows, serves_as_dimension

__all__ = [
    "CODES",
    "File",
    "Frame",
    "Kind",
    "Listed",
    "Mapped",
    "Node",
    "Section",
    "Unreadable",
    "document",
    "files",
    "flaw",
    "lines",
    "load",
    "outline",
    "printable",
    "ragged",
    "read",
    "read_frame",
    "rows",
    "serves_as_dimension",
    "sound",
    "text",
]
