"""Silences: findings that a record allows, with a reason, and silences that nothing needs any more."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..findings import Finding, Severity, expected, quoted
from ..models import Model, Register
from .definition import Rule, Violations, rule
from .rulebook import paged


@dataclass(frozen=True, slots=True)
class Sifted:
    """What rules found of a register, sorted: what stands, and what the records themselves allow."""

    standing: list[Finding]
    allowed: list[Finding]


def sift(register: Register, rules: Iterable[Rule]) -> Sifted:
    """Part what breaks the rules from what is allowed beside the record that breaks them."""
    run = tuple(rules)
    standing: set[Finding] = set()
    allowed: set[Finding] = set()
    used: set[tuple[int, str]] = set()
    for one in run:
        for record, key, message in one(register):
            if one.code in _silenced(record):
                used.add((id(record), one.code))
                allowed.add(finding(one, record, key, message))
            else:
                standing.add(finding(one, record, key, message))
    last = silences_are_used({one.code for one in run}, used)
    standing.update(finding(last, *violation) for violation in last(register))
    return Sifted(sorted(standing), sorted(allowed))


def silences_are_used(run: Collection[str], used: Collection[tuple[int, str]]) -> Rule:
    """Return the rule on silences, for the codes of the rules that were run and the silences used by them."""

    @rule("TT112", Severity.WARNING)
    def silences_are_used(register: Register) -> Violations:
        """A record allows only what is found of it."""
        for record in _records(register):
            for code in _silenced(record):
                if code in run and (id(record), code) not in used:
                    yield record, "allow", f"{code} silences nothing here; take it out"
                elif code not in run and code.startswith("TT") and code not in paged():
                    yield record, "allow", f"unknown code {quoted(code)}; {expected(paged(), code)}"

    return silences_are_used


def finding(one: Rule, record: Model, key: str, message: str) -> Finding:
    """Return what breaks a rule as a finding on the line of its key."""
    line = record.place.of(key.partition(".")[0].partition("[")[0])
    worded = f"{key}: {message}" if key else message
    return Finding(record.place.path, line, one.severity, one.code, worded)


def _records(register: Register) -> Iterator[Model]:
    yield from register.areas
    yield from register.indicators
    yield from register.sources
    yield from register.plans
    yield from register.targets
    yield from register.observations


def _silenced(record: Model) -> list[str]:
    """Return the codes that a record allows; what stands inside a record, such as a baseline, allows none."""
    return [code for code, _ in getattr(record, "allow", ())]
