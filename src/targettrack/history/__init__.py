"""History: what is accepted of a register, what changed in it, and how each target stood over the years."""

from .accepted import ACCEPTED, Accepted, Unacceptable, accept, accepted_rules, as_accepted, refused
from .causes import SENTENCES, Cause, differences, moves, shown
from .changes import Changes, Side, Stood, compare
from .lines import COLUMNS, Line, dimensions, stated
from .revisions import NoRevision, last_change, parted, register_at
from .rewriting import OF_EARLIER, Rewriting, changes_since, judged
from .timeline import Step, timelines

__all__ = [
    "ACCEPTED",
    "COLUMNS",
    "OF_EARLIER",
    "SENTENCES",
    "Accepted",
    "Cause",
    "Changes",
    "Line",
    "NoRevision",
    "Rewriting",
    "Side",
    "Step",
    "Stood",
    "Unacceptable",
    "accept",
    "accepted_rules",
    "as_accepted",
    "changes_since",
    "compare",
    "differences",
    "dimensions",
    "judged",
    "last_change",
    "moves",
    "parted",
    "refused",
    "register_at",
    "shown",
    "stated",
    "timelines",
]
