"""Goals made of others: how they stand by the standings of their parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..methods import Method, NoVerdict, Sample, Verdict, first_cut
from ..models import Status
from .figures import distinct
from .standing import Reason, Standing


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a goal as it stands, with what became of it; no standing where it is not yet declared."""

    id: str
    status: Status | None = None
    standing: Standing | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on its pace, where it has one that still matters."""
        if self.standing is None or self.status is Status.WITHDRAWN:
            return None
        return self.standing.verdict if isinstance(self.standing.verdict, Verdict) else None

    @property
    def reached(self) -> bool:
        """Whether it is achieved, in time or late."""
        return self.status in REACHED


def compose(whole: Standing, parts: Sequence[Part], methods: Sequence[Method]) -> Standing:
    """Return how a goal stands by its parts.

    It is achieved when each part is, late if by then its own deadline had passed, and missed when one is;
    its pace is that of the mean score of the parts where their method has one, else what all parts that
    are not achieved agree on. What its own figures decide stands.
    """
    if whole.evidence.outcome is not None:
        return whole
    verdict = _verdict(parts, methods)
    days = [part.standing.met_on for part in parts if part.standing is not None and part.reached]
    made_on = max((day for day in days if day is not None), default=None)
    status = _status(whole, parts, verdict)
    if status in DECIDED and not _scored(verdict):
        verdict = None
    late = whole.case.deadline is not None and made_on is not None and made_on > whole.case.deadline
    if status is Status.ACHIEVED and late:
        status = Status.ACHIEVED_LATE
    reached = status in REACHED
    used = (seen for part in parts if part.standing is not None for seen in part.standing.observations)
    return replace(
        whole,
        status=status,
        verdict=verdict,
        evidence=replace(whole.evidence, late_by=made_on if reached and late else None),
        reasons=(*_reasons(parts, verdict), *_remarks(whole)),
        observations=distinct(used),
        made_on=made_on if reached else None,
    )


def _scored(verdict: Verdict | NoVerdict | None) -> bool:
    """Tell whether a verdict is of the parts' scores, which a method that was asked for has of any goal."""
    return isinstance(verdict, Verdict) and bool(verdict.scores)


def _status(whole: Standing, parts: Sequence[Part], verdict: Verdict | NoVerdict | None) -> Status:
    if any(part.status is Status.MISSED for part in parts):
        return Status.MISSED
    if all(part.reached for part in parts):
        late = any(part.status is Status.ACHIEVED_LATE for part in parts)
        return Status.ACHIEVED_LATE if late else Status.ACHIEVED
    if whole.case.passed:
        return Status.UNVERIFIED
    if whole.case.deadline is None:
        return Status.OPEN
    if isinstance(verdict, Verdict):
        return verdict.status
    silent = all(part.status in {None, Status.NO_DATA} for part in parts)
    return Status.NO_DATA if silent else Status.IN_PROGRESS


def _verdict(parts: Sequence[Part], methods: Sequence[Method]) -> Verdict | NoVerdict | None:
    """Return the verdict of the parts' mean score, or the one that those not achieved agree on."""
    found = [part.verdict for part in parts if part.verdict is not None]
    if not found:
        return None
    names = ", ".join(sorted({verdict.method for verdict in found}))
    method = next((one for one in methods if one.name == names and one.grouped), None)
    scores = [Fraction(verdict.scores["score"]) for verdict in found if "score" in verdict.scores]
    if method is not None and len(scores) == len(found):
        return _mean(method, found, scores)
    if any(part.verdict is None and not part.reached for part in parts):
        return NoVerdict(names, "a part that is not achieved has no verdict", {})
    if len({verdict.method for verdict in found}) > 1:
        return NoVerdict(names, "its parts are scored by different methods", {})
    if len({(verdict.words, *sorted(verdict.parameters.items())) for verdict in found}) > 1:
        return NoVerdict(names, "its parts stand differently", {})
    return replace(found[0], scores={})


def _mean(method: Method, found: Sequence[Verdict], scores: Sequence[Fraction]) -> Verdict:
    mean = {"score": float(sum(scores) / len(scores)), "parts": float(len(scores))}
    cut = first_cut(method.grouped, mean, Sample())
    if all(verdict.words == method.achieved for verdict in found):
        cut = replace(cut, words=method.achieved, status=Status.ON_SCHEDULE)
    return Verdict(
        method=method.name,
        words=cut.words,
        status=cut.status,
        scores=mean,
        parameters=found[0].parameters,
        cuts=method.grouped,
        source=method.source,
        main="score",
    )


def _reasons(parts: Sequence[Part], verdict: Verdict | NoVerdict | None) -> Iterator[Reason]:
    standings: Mapping[str, Status] = {part.id: part.status for part in parts if part.status is not None}
    reached = sum(part.reached for part in parts)
    yield Reason("parts", {"met": reached, "parts": len(parts), "standings": standings})
    missed = tuple(part.id for part in parts if part.status is Status.MISSED)
    if missed:
        yield Reason("parts_missed", {"targets": missed})
    unknown = tuple(part.id for part in parts if part.status is None)
    if unknown:
        yield Reason("parts_not_declared", {"targets": unknown})
    if verdict is not None:
        yield Reason("judged" if isinstance(verdict, Verdict) else "no_verdict", {"verdict": verdict})
    without = tuple(
        part.id for part in parts if part.status is not None and part.verdict is None and not part.reached
    )
    if verdict is not None and without:
        yield Reason("parts_without", {"targets": without})


def _remarks(whole: Standing) -> Iterator[Reason]:
    """Yield what its own sources say of it."""
    yield from (given for given in whole.reasons if given.key in {"claim", "contradicted", "provisional"})


DECIDED = frozenset({Status.ACHIEVED, Status.ACHIEVED_LATE, Status.MISSED})
REACHED = frozenset({Status.ACHIEVED, Status.ACHIEVED_LATE})
