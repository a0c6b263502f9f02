"""History: what is accepted of a register, what changed in it, and how each target stood over the years."""

from .accepted import ACCEPTED, Accepted, Unacceptable, accept, accepted_rules, as_accepted, refused
from .causes import Cause
from .lines import Line
from .timeline import Step, timelines

__all__ = [
    "ACCEPTED",
    "Accepted",
    "Cause",
    "Line",
    "Step",
    "Unacceptable",
    "accept",
    "accepted_rules",
    "as_accepted",
    "refused",
    "timelines",
]
