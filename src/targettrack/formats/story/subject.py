"""The subject of a story: a target as it stood on a day, among the others of its register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...assessment import Assessment
from ...assessment.case import Case, gather
from ...assessment.evidence import Evidence, weigh
from ...assessment.snapshot import Snapshot
from ...models import Indicator, Register, Status, Target
from ..vocabulary import Vocabulary


@dataclass(frozen=True)
class Subject:
    """One target's assessment, what it was drawn from, and the standing of others on the day."""

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


def subject(
    snapshot: Snapshot, assessments: Mapping[str, Assessment], assessment: Assessment, say: Vocabulary
) -> Subject:
    """Return a target as it stood on the day of a snapshot, among the others by their ids."""
    case = gather(snapshot, assessment.target, assessment.deadline)
    return Subject(snapshot.register, snapshot.day, say, assessments, assessment, case, weigh(case))
