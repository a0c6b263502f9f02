"""What a language needs to say a report: its words, and how it says periods, numbers and money."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..models import Commitment, Language, Stage, Status
from ..periods import Period


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words; the sentences' blanks are the same in all languages.

    `day`, `month`, `dated_month` and `period` say times, `counted` a number of things (a key of the
    language's own table), `money` an amount of a currency; `set_close` sets signs
    to numbers as the language does.
    """

    language: Language
    statuses: Mapping[Status, str]
    stages: Mapping[Stage, str]
    milestones: Mapping[Stage, str]
    commitments: Mapping[Commitment, str]
    operators: Mapping[str, str]
    times: Mapping[str, str]
    hedges: Mapping[str, str]
    sentences: Mapping[str, str]
    nearness: Mapping[str, str]
    projections: Mapping[str, str]
    trends: Mapping[str, str]
    parameters: Mapping[str, str]
    methods: Mapping[str, str]
    verdicts: Mapping[str, str]
    refusals: Mapping[str, str]
    scores: Mapping[str, str]
    cuts: Mapping[str, str]
    page: Mapping[str, str]
    phrases: Mapping[str, str]
    causes: Mapping[str, str]
    changes: Mapping[str, str]
    headings: Mapping[str, str]
    day: Callable[[date], str]
    period: Callable[[Period], str]
    month: Callable[[date], str]
    dated_month: Callable[[date], str]
    counted: Callable[[Fraction | int, str], str]
    money: Callable[[Fraction, str], str]
    set_close: Callable[[str], str]


SYMBOLS = {  # none of them of ambiguous width, so that columns stay straight on any terminal
    Status.WITHDRAWN: "⊘",
    Status.SUPERSEDED: "↦",
    Status.ACHIEVED: "✓",
    Status.ACHIEVED_LATE: "◕",
    Status.MISSED: "✗",
    Status.UNVERIFIED: "?",
    Status.OPEN: "◌",
    Status.AHEAD: "▴",
    Status.ON_SCHEDULE: "▸",
    Status.BEHIND: "▾",
    Status.MOVING_AWAY: "◂",
    Status.IN_PROGRESS: "◔",
    Status.NO_DATA: "-",
}
