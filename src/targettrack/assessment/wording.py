"""Wording: a goal as its file writes it."""

from ..models import Language, Target


def worded(target: Target) -> str:
    """Return a goal as declared: its operator and amounts, its stage or its wording."""
    goal = target.goal
    if goal.operator == "direction":
        return f"direction: {target.direction}"
    if goal.operator == "all_of":
        return f"all_of: {', '.join(target.all_of or ())}"
    if goal.operator == "wording":
        return f"wording: {target.wording.text(Language.ENGLISH) if target.wording else ''}"
    amounts = " and ".join(amount.text for amount in goal.stated) or str(goal.stage)
    capped = ", capped" if target.capped else ""
    return f"{goal.operator}: {amounts}{capped}"


def termed(target: Target) -> str:
    """Return a goal as declared with the terms beside it, as its file writes them."""
    terms = [f"{name}: {shown(getattr(target, name))}" for name in TERMS if getattr(target, name)]
    return ", ".join([worded(target), *terms])


def shown(value: object) -> str | None:
    """Return a term as its file writes it; None where there is none."""
    if isinstance(value, tuple):
        return ", ".join(f"{name}={member}" for name, member in value) or None
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


TERMS = ("relative_to", "annual", "period", "window", "throughout", "where")
