"""Verdicts: a method's own words with its scores, and the cut-offs that led to them."""

from collections.abc import Iterator
from string import Formatter

from ..assessment import Report
from ..methods import Cut, Flag, Limit, NoVerdict, Verdict, Within, otherwise
from .numbers import figure
from .vocabulary import Vocabulary


def named(method: str, say: Vocabulary) -> str:
    """Say a method's name."""
    return say.methods.get(method, method)


def verdict_words(verdict: Verdict, say: Vocabulary) -> str:
    """Say a verdict in the method's own words: `moderate progress`."""
    return say.verdicts.get(verdict.words, verdict.words)


def scores(verdict: Verdict, say: Vocabulary) -> list[str]:
    """Say the scores that a reader can use: `ratio 0.72`, `2.1 % a year`."""
    known = ((name, got) for name, got in verdict.scores.items() if name in say.scores)
    return [say.scores[name].format(_number(name, got)) for name, got in known]


def cut_offs(verdict: Verdict, say: Vocabulary) -> list[str]:
    """Say the classes of a method in their order: `ratio ≥ 0.95: significant progress`, `else movement away`.

    The score that they cut is named once, with the first of them.
    """
    classes = zip(verdict.cuts, [*verdict.cuts[1:], None], strict=True)
    kept = [cut for cut, following in classes if following is None or not _goes_on(cut, following)]
    first = next((cut for cut in kept if getattr(cut.holds, "of", "") == "main"), None)
    return [_class(cut, verdict, say, named=cut is first) for cut in kept]


def _goes_on(cut: Cut, following: Cut) -> bool:
    """Tell whether a class goes on in the next one, which differs in its status alone."""
    return isinstance(cut.holds, Limit) and cut.words == following.words


def why(refusal: NoVerdict, say: Vocabulary) -> str:
    """Say why a method has no verdict."""
    return say.refusals.get(refusal.why, refusal.why).format(**parameters(refusal))


def parameters(verdict: Verdict | NoVerdict) -> dict[str, str]:
    """Write the parameters of a verdict."""
    return {name: got if isinstance(got, str) else figure(got) for name, got in verdict.parameters.items()}


def detail(verdict: Verdict, say: Vocabulary) -> str:
    """Say the scores that a verdict rests on, in brackets; nothing where a reader can use none."""
    words = say.phrases["list"].join(scores(verdict, say))
    return say.phrases["aside"].format(words) if words else ""


def how(verdict: Verdict | NoVerdict, say: Vocabulary) -> str:
    """Say how a method comes to its verdicts: in a sentence, or by its cut-offs; with its parameters."""
    given = parameters(verdict)
    sentence = say.phrases.get(f"how_{verdict.method}")
    if sentence is not None and given.keys() >= {
        name for _, name, _, _ in Formatter().parse(sentence) if name
    }:
        return sentence.format(**given)
    classes = cut_offs(verdict, say) if isinstance(verdict, Verdict) else []
    terms = [say.parameters[name].format(got) for name, got in given.items() if name in say.parameters]
    return say.phrases["apart"].join(filter(None, (say.phrases["list"].join(classes), *terms)))


def used(report: Report, say: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield each method that a report has verdicts by: its name, how it comes to them, its source."""
    told: dict[tuple[str, str], str] = {}
    for assessment in report.assessments:
        for verdict in (assessment.verdict, *assessment.compared):
            if isinstance(verdict, Verdict):
                told.setdefault((named(verdict.method, say), how(verdict, say)), verdict.source)
    for (name, words), source in told.items():
        yield name, say.set_close(words), source


def _class(cut: Cut, verdict: Verdict, say: Vocabulary, *, named: bool) -> str:
    words = say.verdicts.get(cut.words, cut.words)
    blanks = {"words": words}
    match cut.holds:
        case Limit(sign=sign, limit=limit, of=of, times=times):
            name = verdict.main if of == "main" else of
            said = f"{SIGNS[sign]} {_number(name, limit)}"
            if times is not None and verdict.scores.get(times, 1) != 1:
                said = f"{said} × {figure(verdict.scores[times])}"
            if (named or of != "main") and name in say.scores:
                said = say.scores[name].format(said)
            return say.cuts["limit"].format(limit=said, **blanks)
        case Within(band=band):
            return say.cuts["within"].format(band=figure(verdict.parameters[band]), **blanks)
        case Flag(of=of) if f"flag_{of}" in say.cuts:
            return say.cuts[f"flag_{of}"].format(**blanks)
        case condition if condition is otherwise:
            return say.cuts["else"].format(**blanks)
        case _:
            return words


def _number(name: str, got: float) -> str:
    return f"{figure(got * 100, 3)} %" if name in RATES else figure(round(got, 4))


def listed(verdicts: tuple[Verdict | NoVerdict, ...], say: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield each method compared: its name, what it says, and what that rests on or why it says nothing."""
    for verdict in verdicts:
        if isinstance(verdict, Verdict):
            rests_on = say.phrases["list"].join(scores(verdict, say))
            yield named(verdict.method, say), verdict_words(verdict, say), rests_on
        else:
            yield named(verdict.method, say), say.phrases["no_word"], why(verdict, say)


SIGNS = {">=": "≥", ">": ">", "<": "<"}
RATES = frozenset(
    {"growth", "growth_needed", "cagr", "aarr", "theil_sen", "covered", "share", "gap_at_deadline"}
)
