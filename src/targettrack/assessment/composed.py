"""Goals made of others: how they stand by the standings of their parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ..methods import Method, NoVerdict, Sample, Verdict, first_cut
from ..models import Status
from .standing import Reason, Standing


def compose(whole: Standing, parts: Mapping[str, Standing | None], methods: Sequence[Method]) -> Standing:
    """Return how a goal stands by its parts, None for those not yet declared.

    It is achieved when each part is, missed when one is; its pace is that of the mean score of the parts
    where their method has one, else what all of them that have a verdict agree on. What its own figures
    decide stands.
    """
    if whole.evidence.outcome is not None:
        return whole
    known = {id_: part for id_, part in parts.items() if part is not None}
    verdict = _verdict(known, methods) if known else None
    status = _status(whole, [part.status for part in known.values()], len(parts), verdict)
    used = {id(seen): seen for part in known.values() for seen in part.observations}
    return replace(
        whole,
        status=status,
        verdict=verdict,
        reasons=(*_reasons(parts, verdict), *_remarks(whole)),
        observations=tuple(used.values()),
    )


def _status(
    whole: Standing, parts: Sequence[Status], count: int, verdict: Verdict | NoVerdict | None
) -> Status:
    if Status.MISSED in parts:
        return Status.MISSED
    if len(parts) == count and all(status in REACHED for status in parts):
        return Status.ACHIEVED_LATE if Status.ACHIEVED_LATE in parts else Status.ACHIEVED
    if whole.case.passed:
        return Status.UNVERIFIED
    if whole.case.deadline is None:
        return Status.OPEN
    if isinstance(verdict, Verdict):
        return verdict.status
    return Status.NO_DATA if all(status is Status.NO_DATA for status in parts) else Status.IN_PROGRESS


def _verdict(parts: Mapping[str, Standing], methods: Sequence[Method]) -> Verdict | NoVerdict | None:
    """Return the verdict of the parts' mean score, or the one that they agree on."""
    found = [part.verdict for part in parts.values() if isinstance(part.verdict, Verdict)]
    names = {verdict.method for verdict in found}
    if not found:
        return None
    if len(names) > 1:
        return NoVerdict(", ".join(sorted(names)), "its parts are scored by different methods", {})
    (name,) = names
    method = next((one for one in methods if one.name == name and one.grouped), None)
    scores = [Fraction(verdict.scores["score"]) for verdict in found if "score" in verdict.scores]
    if method is not None and scores:
        return _mean(method, found, scores)
    if len({verdict.words for verdict in found}) == 1:
        return replace(found[0], scores={}, cuts=())
    return NoVerdict(name, "its parts stand differently", {})


def _mean(method: Method, found: Sequence[Verdict], scores: Sequence[Fraction]) -> Verdict:
    mean = {"score": float(sum(scores) / len(scores)), "parts": float(len(scores))}
    cut = first_cut(method.grouped, mean, Sample())
    if all(verdict.words == method.achieved for verdict in found):
        cut = replace(cut, words=method.achieved, status=Status.ON_SCHEDULE)
    parameters = found[0].parameters
    return Verdict(method.name, cut.words, cut.status, mean, parameters, method.grouped, method.source)


def _reasons(parts: Mapping[str, Standing | None], verdict: Verdict | NoVerdict | None) -> Iterator[Reason]:
    standings = {id_: part.status for id_, part in parts.items() if part is not None}
    reached = sum(status in REACHED for status in standings.values())
    yield Reason("parts", {"met": reached, "parts": len(parts), "standings": standings})
    unknown = tuple(id_ for id_, part in parts.items() if part is None)
    if unknown:
        yield Reason("parts_not_declared", {"targets": unknown})
    if verdict is None:
        return
    yield Reason("judged" if isinstance(verdict, Verdict) else "no_verdict", {"verdict": verdict})
    without = tuple(
        id_ for id_, part in parts.items() if part is not None and not isinstance(part.verdict, Verdict)
    )
    if without:
        yield Reason("parts_without", {"targets": without})


def _remarks(whole: Standing) -> Iterator[Reason]:
    """Yield what its own sources say of it."""
    yield from (given for given in whole.reasons if given.key in {"claim", "contradicted", "provisional"})


REACHED = frozenset({Status.ACHIEVED, Status.ACHIEVED_LATE})
