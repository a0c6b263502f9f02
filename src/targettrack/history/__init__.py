"""History: what is accepted of a register, and what changed in it between two days or two revisions."""

from .accepted import ACCEPTED, Accepted, Unacceptable, accept, accepted_rules, as_accepted, refused
from .causes import Cause
from .lines import Line

__all__ = [
    "ACCEPTED",
    "Accepted",
    "Cause",
    "Line",
    "Unacceptable",
    "accept",
    "accepted_rules",
    "as_accepted",
    "refused",
]
