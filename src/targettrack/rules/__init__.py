"""Rules: what records owe each other. Each is a sentence, a loop and a message.

TT3 rules are about references and units, and a register that passed them can be assessed; TT4 rules are about
time.
"""

from collections.abc import Iterable, Iterator

from ..findings import Finding
from ..models import Register
from .definition import Rule, Violations, rule
from .measures import (
    forms_fit_the_measure,
    goals_fit_the_unit,
    methods_are_known,
    only_signed_flows_are_negative,
    units_agree,
)
from .references import (
    ids_are_unique,
    links_do_not_circle,
    parts_fit_their_whole,
    references_resolve,
    revisions_keep_the_measure,
)
from .time import (
    figures_are_published_after_their_period,
    goals_are_declared_before_they_are_due,
    goals_are_withdrawn_after_they_are_declared,
    revisions_come_later,
    spans_are_whole,
    ways_lead_from_start_to_deadline,
    windows_close_at_the_deadline,
)

__all__ = ["RULES", "Rule", "Violations", "check", "rule"]

RULES: tuple[Rule, ...] = (
    units_agree,
    references_resolve,
    ids_are_unique,
    goals_fit_the_unit,
    forms_fit_the_measure,
    links_do_not_circle,
    parts_fit_their_whole,
    spans_are_whole,
    revisions_keep_the_measure,
    only_signed_flows_are_negative,
    methods_are_known,
    goals_are_declared_before_they_are_due,
    revisions_come_later,
    windows_close_at_the_deadline,
    goals_are_withdrawn_after_they_are_declared,
    ways_lead_from_start_to_deadline,
    figures_are_published_after_their_period,
)


def check(register: Register, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """Return what breaks the rules, sorted; a register that breaks one rule may be checked by all others."""
    return sorted({found for one in rules for found in _findings(one, register)})


def _findings(one: Rule, register: Register) -> Iterator[Finding]:
    for record, key, message in one(register):
        line = record.place.of(key.partition(".")[0].partition("[")[0])
        worded = f"{key}: {message}" if key else message
        yield Finding(record.place.path, line, one.severity, one.code, worded)
