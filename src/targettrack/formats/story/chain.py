"""The chain of revisions that a target stands in: each goal of it, and what each step changed."""

from collections.abc import Iterator

from ...assessment import Assessment, Change
from ...periods import read_period
from ..outline import due, slipped
from ..page import Row
from ..vocabulary import SYMBOLS
from ..words import goal, moment, timed_goal
from .figures import dimensions
from .subject import Subject


def chain(told: Subject) -> Iterator[Row]:
    """Yield each goal of the chain, oldest first, with what it changed; nothing for a goal by itself."""
    links = [*_before(told, told.assessment), told.assessment, *_after(told, told.assessment)]
    if len(links) == 1:
        return
    for link in links:
        yield Row(link.target.id, tuple(_link(told, link)), tuple(_step(told, link)))


def _before(told: Subject, later: Assessment) -> Iterator[Assessment]:
    earlier = told.assessments.get(later.target.revises or "")
    if earlier is not None:
        yield from _before(told, earlier)
        yield earlier


def _after(told: Subject, earlier: Assessment) -> Iterator[Assessment]:
    following = (one for one in told.assessments.values() if one.target.revises == earlier.target.id)
    for later in sorted(following, key=lambda one: (one.declared.last, one.target.id)):
        yield later
        yield from _after(told, later)


def _link(told: Subject, link: Assessment) -> Iterator[str]:
    say = told.say
    parts = [f"{SYMBOLS[link.status]} {say.statuses[link.status]}", timed_goal(told.register, link, say)]
    if link is told.assessment:
        parts.append(say.phrases["this_goal"])
    yield " · ".join(parts)


def _step(told: Subject, link: Assessment) -> Iterator[str]:
    """Yield when a goal was declared, and what it changed of the one before it."""
    say, target = told.say, link.target
    words = {"day": moment(link.declared, say), "source": target.source}
    yield say.phrases["declared_in"].format(**words)
    if link.slips:
        yield from slipped(link.slips[-1], say)
        for change in link.slips[-1].changed:
            if change.field != "deadline" or link.slips[-1].days is None:
                yield _change(told, link, change)
    if target.reason is not None and target.revises in told.assessments:
        yield say.phrases["because"].format(target.reason.text(say.language))


def _change(told: Subject, link: Assessment, change: Change) -> str:
    say, earlier = told.say, told.assessments[link.target.revises or ""]
    words = {
        "field": say.phrases.get(f"changed_{change.field}", change.field),
        "before": _side(told, earlier, change.field, change.before),
        "after": _side(told, link, change.field, change.after),
    }
    return say.phrases["changed"].format(**words)


def _side(told: Subject, link: Assessment, field: str, side: str | None) -> str:
    """Say one side of a change as it is said of the goal itself."""
    say, target = told.say, link.target
    match field:
        case _ if side is None:
            return say.phrases["nothing"]
        case "value":
            return goal(told.register, link, say, brief=True)
        case "area":
            return told.register.area[side].name.text(say.language)
        case "indicator":
            return told.register.indicator[side].name.text(say.language)
        case "commitment" if target.commitment is not None:
            return say.commitments[target.commitment]
        case "deadline":
            return due(link, say)
        case "where":
            return dimensions(target.where, say)
        case "relative_to" | "period" | "window" | "throughout":
            return say.period(read_period(side))
        case _:
            return side
