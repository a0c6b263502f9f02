"""History: what is accepted of a register, and what changed in it between two days or two revisions."""

from .accepted import ACCEPTED, Accepted, Unacceptable, accept, accepted_rules, as_accepted, refused
from .causes import SENTENCES, Cause, differences, moves, shown
from .changes import Changes, Side, Stood, compare
from .lines import COLUMNS, Line, dimensions, stated
from .revisions import NoRevision, last_change, parted, register_at
from .rewriting import OF_EARLIER, Rewriting, changes_since, judged

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
]
