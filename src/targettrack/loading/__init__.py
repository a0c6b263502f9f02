"""Loading: a folder of files to a register, with a finding for every flaw in them."""

from .files import File, Kind, files, lines
from .flaws import CODES
from .frames import Frame
from .outlines import Section, outline
from .registers import load, read, read_frame, sound

__all__ = [
    "CODES",
    "File",
    "Frame",
    "Kind",
    "Section",
    "files",
    "lines",
    "load",
    "outline",
    "read",
    "read_frame",
    "sound",
]
