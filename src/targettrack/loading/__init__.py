"""Loading: a folder of files to a register, with a finding for every flaw in them."""

from .files import lines
from .flaws import CODES
from .frames import Frame
from .registers import load, read, read_frame, sound

__all__ = ["CODES", "Frame", "lines", "load", "read", "read_frame", "sound"]
