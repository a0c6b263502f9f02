"""Targets: the story of one, set for a terminal."""

from datetime import date

from ..assessment import assess
from ..assessment.snapshot import Snapshot
from ..formats import as_page
from ..formats.page import Page
from ..formats.story import story, subject
from ..formats.words import VOCABULARIES, moment
from ..models import Language, Register


def explain(
    register: Register,
    target_id: str,
    as_of: date,
    language: Language = Language.ENGLISH,
    width: int = 100,
    *,
    colour: bool = False,
) -> str:
    """Tell the whole story of one target of a register, as it was known on a day."""
    say, target = VOCABULARIES[language], register.target[target_id]
    if register.declared(target).last > as_of:
        words = {
            "target": target.id,
            "day": say.day(as_of),
            "declared": moment(register.declared(target), say),
        }
        return as_page(Page(say.phrases["not_declared"].format(**words), "", ()), width, colour=colour)
    assessments = {one.target.id: one for one in assess(register, as_of).assessments}
    told = subject(Snapshot(register, as_of), assessments, assessments[target.id], say)
    return as_page(story(told), width, colour=colour)
