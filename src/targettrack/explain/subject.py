"""The subject of a story: a target as it stood on a day, among the others of its register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..assessment import Assessment, assess
from ..assessment.case import Case, gather
from ..assessment.evidence import Evidence, weigh
from ..assessment.snapshot import Snapshot
from ..formats.vocabulary import Vocabulary
from ..models import Indicator, Register, Status, Target


@dataclass(frozen=True)
class Subject:
    """One target's assessment, what it was drawn from, and the standing of all others on the day."""

    register: Register
    as_of: date
    say: Vocabulary
    assessments: Mapping[str, Assessment]
    assessment: Assessment
    case: Case
    evidence: Evidence

    @property
    def target(self) -> Target:
        """The target itself."""
        return self.assessment.target

    @property
    def indicator(self) -> Indicator:
        """What the target is about."""
        return self.case.indicator

    @property
    def own_status(self) -> Status:
        """The standing on its own terms, whatever was declared of the target later."""
        return self.assessment.own_status or self.assessment.status


def subject(register: Register, target: Target, as_of: date, say: Vocabulary) -> Subject:
    """Return a target that was declared by a day, as it stood then."""
    assessments = {one.target.id: one for one in assess(register, as_of).assessments}
    assessment = assessments[target.id]
    case = gather(Snapshot(register, as_of), target, assessment.deadline)
    return Subject(register, as_of, say, assessments, assessment, case, weigh(case))
