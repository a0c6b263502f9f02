"""Story: what a target asks, what became of it, how it stands and on what evidence, as labelled rows."""

from .chain import chain
from .decision import decision
from .figures import Listed, nearby, on_record, series
from .subject import Subject, subject
from .telling import standing, story, the_goal

__all__ = [
    "Listed",
    "Subject",
    "chain",
    "decision",
    "nearby",
    "on_record",
    "series",
    "standing",
    "story",
    "subject",
    "the_goal",
]
