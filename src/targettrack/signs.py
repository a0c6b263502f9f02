"""Signs: what of a text reaches a reader, whatever wrote it."""

import re


def legible(text: str) -> str:
    r"""Return text with a mark for each sign that steers a screen, turns writing round or cannot be written.

    Line breaks and tabs stay, and so do the joiners that some scripts need.

    >>> legible("a\x1b[2Jb")
    'a�[2Jb'
    """
    return _STEERING.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """Return legible text whose line breaks, tabs and runs of blanks are single blanks."""
    return legible(" ".join(text.split()))


def as_place(text: str) -> str:
    """Return a place in words on one line, which no build log takes for a command where they begin it."""
    line = on_one_line(text)
    return f"./{line}" if line.startswith(("::", "##[")) else line


_LAST_OF_PLANES = "".join(chr(end) + chr(end + 1) for end in range(0xFFFE, 0x110000, 0x10000))
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of direction
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # separators of lines, byte order mark, annotations
    "\ud800-\udfff\ufdd0-\ufdef"  # halves of pairs, and what is no character
    f"{_LAST_OF_PLANES}"
    "\U000e0000-\U000e007f]"  # tags, which nobody sees
)
