"""Evidence: figures and goals are what their phrases say, and the texts of sources have those phrases."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from ..amounts import Amount, write
from ..amounts.hedges import BEFORE
from ..amounts.numerals import SIGNS
from ..amounts.scanning import find_amounts
from ..findings import Severity, quoted
from ..models import Observation, Register, Target
from ..units import Unit, compatible, folded
from .definition import Rule, Violations, rule
from .known import known


@rule("TT201", Severity.ERROR)
def values_are_as_stated(register: Register) -> Violations:
    """The value of an observation is an amount that its `as_stated` states, with its unit and hedge."""
    indicators = known(register).indicators
    for seen in register.observations:
        if seen.as_stated is None or not isinstance(seen.value, Amount):
            continue
        kind = indicators.get(seen.indicator)
        if kind is None or kind.unit is None or not compatible(seen.value.unit, kind.unit):
            continue  # TT301 and TT302 report it
        if _ends_in(seen.as_stated, seen.value):
            continue
        stated = _stated(seen.as_stated, seen.value.unit)
        if any(_equal(one, seen.value) for one in stated) or (not stated and _names_one(seen)):
            continue
        yield seen, *_not_as_stated("value", seen.value, stated, seen.as_stated)


@rule("TT202", Severity.ERROR)
def goals_are_as_stated(register: Register) -> Violations:
    """The amount of a goal stands in its `as_stated`, with its unit and a hedge that fits the goal's key."""
    for target in register.targets:
        goal = target.goal
        if target.as_stated is None or target.relative_to is not None or not goal.stated:
            continue
        stated = _stated(target.as_stated, goal.stated[0].unit)
        if goal.operator == "between":
            agrees = _both_ends(goal.stated, stated)
        else:
            agrees = any(_asks(one, goal.operator, goal.stated[0]) for one in stated)
        if not agrees:
            yield target, *_not_as_stated(goal.operator, _whole(goal.stated), stated, target.as_stated)


@rule("TT203", Severity.ERROR)
def changes_are_as_stated(register: Register) -> Violations:
    """Where `as_stated` states the change on a year, it is the one in `yoy`."""
    for seen in register.observations:
        if seen.as_stated is None or seen.yoy is None:
            continue
        change = seen.yoy
        stated = [one for one in _changes(seen.as_stated) if compatible(one.unit, change.unit)]
        if stated and not any(_equal(one, change) for one in stated):
            yield seen, *_not_as_stated("yoy", change, stated, seen.as_stated)


@rule("TT204", Severity.WARNING)
def texts_are_quoted(register: Register) -> Violations:
    """A figure or a goal in numbers has an `as_stated` where the text of its source is at hand."""
    sources = known(register).sources
    for record in _quotable(register):
        source = sources.get(record.source)
        if source is None or source.text is None or record.as_stated is not None:
            continue
        if _in_numbers(record):
            message = f"missing, and the text of {source.id} is at hand; add the short phrase as printed"
            yield record, "as_stated", message


def phrases_occur(texts: Mapping[str, str]) -> Rule:
    """Return the rule on phrases, for the texts of some sources by the sources' ids."""

    @rule("TT205", Severity.ERROR)
    def phrases_occur(register: Register) -> Violations:
        """An `as_stated` occurs in the text of its source, where that is at hand."""
        simplified = simplifier()
        plain = {source: plain_text(text, simplified) for source, text in texts.items()}
        unfolded = "" if simplified else f" ({UNFOLDED})"
        for record in _quotable(register):
            phrase, source = record.as_stated, record.source
            if phrase is None or source not in plain:
                continue
            if plain_text(phrase, simplified) not in plain[source]:
                message = f"{quoted(phrase)} is not in the text of {source}{unfolded}"
                yield record, "as_stated", f"{message}; copy the phrase as printed, or correct the source"

    return phrases_occur


def source_texts(register: Register, folder: Path) -> Mapping[str, str]:
    """Return the texts of a register's sources that are files in a folder, by the sources' ids.

    A source is left out where it names no text, or one that is not a file under the folder, or too large.
    """
    found = ((source.id, _text(folder, source.text)) for source in register.sources if source.text)
    return {source: text for source, text in found if text is not None}


def _quotable(register: Register) -> Iterator[Target | Observation]:
    yield from register.targets
    yield from register.observations


def _ends_in(phrase: str, value: Amount) -> bool:
    """Tell at once whether a phrase is words without number or hedge, then a plain value as written."""
    if value.hedged or not value.text[:1].isdecimal():
        return False
    written = f"{value.text}{value.unit.token}"
    words = phrase.removesuffix(written)
    return words != phrase and UNTOLD.isdisjoint(words)


def _stated(phrase: str, unit: Unit) -> list[Amount]:
    """Return what a phrase states in a unit; else what it counts, else its numbers without a unit."""
    found = find_amounts(phrase)
    return (
        [one for one in found if compatible(one.unit, unit)]
        or [one for one in found if unit.counted and one.unit.counted]
        or [one for one in find_amounts(phrase, unit) if compatible(one.unit, unit) and not _is_year(one)]
    )


def _is_year(amount: Amount) -> bool:
    """Tell whether a number without a unit reads like a year, which is no figure."""
    return YEAR.fullmatch(amount.text.strip()) is not None


def _ends(amount: Amount) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    return amount.low, amount.high, amount.low_open, amount.high_open


def _equal(one: Amount, other: Amount) -> bool:
    return _ends(one) == _ends(other)


def _names_one(seen: Observation) -> bool:
    """Tell whether a row counts one thing, which the phrase can give by its name alone."""
    one = isinstance(seen.value, Amount) and seen.value.unit.counted and seen.value.point == 1
    return one and bool(seen.dimensions)


def _in_numbers(record: Target | Observation) -> bool:
    match record:
        case Target():
            return bool(record.goal.stated)
        case Observation():
            return isinstance(record.value, Amount) or record.yoy is not None or record.yoy_gap is not None


def _asks(stated: Amount, operator: str, asked: Amount) -> bool:
    """Tell whether a stated amount can be what a goal asks for: a plain one fits any key that takes it in."""
    plain = stated.point is not None and stated.point == asked.low
    match operator:
        case "at_least":
            bound = stated.high is None or stated.scale_class
            return plain or (bound and stated.low == asked.low and not stated.low_open)
        case "more_than":
            bound = stated.low_open or stated.scale_class
            return bound and stated.low == asked.low
        case "at_most":
            return plain or (stated.low is None and stated.high == asked.low and not stated.high_open)
        case "less_than":
            return stated.low is None and stated.high == asked.low and stated.high_open
        case _:
            return plain or (stated.hedged and _middle(stated) == asked.low)


def _middle(amount: Amount) -> Fraction | None:
    """Return the number that `about` was said of; None where an end is unknown."""
    return None if amount.low is None or amount.high is None else (amount.low + amount.high) / 2


def _both_ends(asked: tuple[Amount, ...], stated: list[Amount]) -> bool:
    ends = tuple(end.point for end in asked)
    return any((one.low, one.high) == ends for one in stated) or {*ends} <= {one.point for one in stated}


def _whole(asked: tuple[Amount, ...]) -> Amount:
    return asked[0] if len(asked) == 1 else replace(asked[0], high=asked[-1].high, text="")


def _changes(phrase: str) -> Iterator[Amount]:
    """Yield the changes that a phrase states on a year: those right after a word such as 增长 or fell."""
    plain = folded(phrase)
    if OTHER_BASE.search(plain):
        return
    for word in CHANGE.finditer(plain):
        rest = plain[word.end() :]
        found = find_amounts(rest)
        if found and rest.startswith(found[0].text):
            yield _negative(found[0]) if word["fall"] else found[0]


def _negative(amount: Amount) -> Amount:
    low = None if amount.high is None else -amount.high
    high = None if amount.low is None else -amount.low
    return replace(amount, low=low, high=high, low_open=amount.high_open, high_open=amount.low_open)


def _not_as_stated(key: str, given: Amount, stated: list[Amount], phrase: str) -> tuple[str, str]:
    """Return the key to look at and what is wrong: nothing stated, a likely slip, or another amount."""
    if not stated:
        message = f"{quoted(phrase)} states no amount in {given.unit}, as {key} has"
        return "as_stated", f"{message}; copy the phrase with its figure, or correct {key}"
    shown = quoted(write(given))
    for one in stated:
        if times := _times(given, one):
            size = f"{times} times too large" if times > 1 else f"{1 / times} times too small"
            message = f"{shown} is {size}: {quoted(one.text)} is {_in(given.unit, one)}"
            return key, f"{message}; correct the number or its unit"
    readings = " or ".join(_reading(one, key) for one in stated[:MOST_SHOWN])
    return key, f"{shown} is not what is stated, {readings}; correct one of the two"


def _times(given: Amount, stated: Amount) -> Fraction | None:
    """Return the power of ten that lies between two amounts; None where it is not that alone."""
    ends = zip(_ends(given)[:2], _ends(stated)[:2], strict=True)
    ratios = {one / other for one, other in ends if one is not None and other}
    times = ratios.pop() if len(ratios) == 1 else Fraction(1)
    if times <= 0 or times == 1:
        return None
    return times if str(max(times, 1 / times)).strip("0") == "1" else None


def _in(unit: Unit, amount: Amount) -> str:
    return write(amount if amount.scale_class else replace(amount, unit=unit, text=""))


def _reading(amount: Amount, key: str) -> str:
    """Quote what was read, and how it reads where the words leave that open."""
    read = write(amount) if key in {"value", "yoy"} else _key(amount)
    return quoted(amount.text) + (f" ({read})" if read not in {amount.text, ""} else "")


def _key(amount: Amount) -> str:
    """Return the key that says what a stated amount says; empty for a plain one."""
    if amount.point is not None:
        return ""
    if amount.high is None:
        return "more_than" if amount.low_open else "at_least"
    if amount.low is None:
        return "less_than" if amount.high_open else "at_most"
    return "around" if amount.hedged else "at_least" if amount.scale_class else "between"


def _text(folder: Path, name: str) -> str | None:
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        if not path.is_relative_to(home) or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):  # not there, not allowed, no possible name, or not UTF-8
        return None


def plain_text(text: str, simplified: Callable[[str], str] | None) -> str:
    """Fold what may differ between phrase and text: width, white space, bracketed pinyin, case and script."""
    plain = SPACE.sub("", unicodedata.normalize("NFKC", text))
    plain = PINYIN.sub("", plain).casefold()
    return simplified(plain) if simplified else plain


def simplifier() -> Callable[[str], str] | None:
    """Return what turns traditional characters into simplified ones, each alone; None without OpenCC."""
    try:
        from opencc import OpenCC  # noqa: PLC0415  # an extra, which only the rule on phrases needs
    except ImportError:
        return None
    converted = lru_cache(maxsize=None)(OpenCC("t2s").convert)
    return lambda text: "".join(map(converted, text))


CHANGE = re.compile(
    r"(?:(?P<fall>下降|减少|降低|回落|下滑|\b(?:fell|down|decreased|declined|dropped)\b)"
    r"|增长|上升|提高|增加|提升|\b(?:up|rose|grew|increased)\b)[了为达 ]*(?:by )?",
    re.IGNORECASE,
)
OTHER_BASE = re.compile(r"环比|年均|累计|[比较]\d{4}|since|on the (?:month|quarter)", re.IGNORECASE)
SPACE = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")
PINYIN = re.compile(
    "(?<=[\u3400-\u9fff\uf900-\ufaff])\\([a-z\u00e0-\u00f6\u00f8-\u024f\u1e00-\u1eff]{1,7}\\)"
)
UNFOLDED = "traditional and simplified characters were told apart; to fold them, install targettrack[i18n]"
MOST_SHOWN = 3
LARGEST = 64 * 1024 * 1024

UNTOLD = frozenset("".join(BEFORE.values())) | SIGNS | frozenset("0123456789.,-第 ")
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
