"""Texts: what can be looked up where the text of a source is at hand, beyond the phrases."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from ..amounts import Amount
from ..amounts.scanning import find_amounts
from ..findings import Severity, quoted
from ..models import Observation, Plan, Register, Source, Target
from ..periods import DAY, Moment, Per, Period, calendar, read_moment
from ..units import folded
from .consistency import areas_by_name, areas_named, around
from .definition import Rule, Violations, rule
from .evidence import CHANGE, PINYIN, phrases_occur, plain_text, simplifier
from .known import known

Change = tuple[str, object]  # the base unit and the value


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to look things up in: its sentences in plain signs, and `whole` without white space."""

    whole: str
    sentences: Sequence[str]


def on_texts(texts: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules on what the texts of some sources have, by the sources' ids."""
    read = _reader(texts)
    return (
        phrases_occur(texts),
        changes_occur(texts),
        times_occur(texts, read),
        sentences_name_the_area(texts, read),
    )


def changes_occur(texts: Mapping[str, str]) -> Rule:
    """Return the rule on stated changes, for the texts of some sources by the sources' ids."""

    @rule("TT213", Severity.WARNING)
    def changes_occur(register: Register) -> Violations:
        """A `yoy` or `yoy_gap` is a change that the text of its source states, up or down."""
        for seen in register.observations:
            for key, change in (("yoy", seen.yoy), ("yoy_gap", seen.yoy_gap)):
                text = texts.get(seen.source, "")
                if change is None or not LEGIBLE.search(text) or _told(change, text):
                    continue
                message = f"{quoted(change)} is no change that the text of {seen.source} states"
                yield seen, key, f"{message}; correct it, or allow TT213 with a reason"

    return changes_occur


def times_occur(texts: Mapping[str, str], read: Callable[[str], _Text]) -> Rule:
    """Return the rule on days and years, for the texts of some sources by the sources' ids."""

    @rule("TT214", Severity.WARNING)
    def times_occur(register: Register) -> Violations:
        """A period, deadline or day of declaration is in the text of its source, or follows from its day."""
        sources = known(register).sources
        simplified = simplifier()
        for record, key, time, name in _times(register):
            source = sources.get(name)
            if source is None or not LEGIBLE.search(texts.get(name, "")):
                continue
            if not _names(read(name).whole, time, source.published):
                message = f"{time} is not in the text of {_dated(source)}, and does not follow from that day"
            elif years := _other_years(_sentences(_phrase(record, simplified), read(name)), time, source):
                message = f"the sentence with the phrase is about {' and '.join(map(str, years))}"
            else:
                continue
            yield record, key, f"{message}; correct it, or allow TT214 with a reason"

    return times_occur


def sentences_name_the_area(texts: Mapping[str, str], read: Callable[[str], _Text]) -> Rule:
    """Return the rule on areas, for the texts of some sources by the sources' ids."""

    @rule("TT215", Severity.WARNING)
    def sentences_name_the_area(register: Register) -> Violations:
        """A figure is not put down to a whole where the sentence with its phrase names a part alone."""
        ids = known(register)
        simplified = simplifier()
        named_so = areas_by_name(ids.areas.values())
        names = {(simplified(name) if simplified else name).casefold(): areas for name, areas in named_so}
        for seen in register.observations:
            if seen.area not in ids.areas or ids.areas[seen.area].part_of is None or seen.source not in texts:
                continue
            named: set[str] = set()
            for before, sentence in _sentences(_phrase(seen, simplified), read(seen.source)):
                if WHOLE.search(sentence) or seen.area in areas_named(sentence, names):
                    break
                named |= {area for area in areas_named(before, names) if seen.area in around(ids, area)}
            else:
                if named:
                    message = f"the sentence with the phrase names {', '.join(sorted(named))}, a part of it"
                    yield seen, "area", f"{message}; correct the area, or allow TT215 with a reason"

    return sentences_name_the_area


def _reader(texts: Mapping[str, str]) -> Callable[[str], _Text]:
    """Return what prepares the text of a source, once."""

    @cache
    def read(source: str) -> _Text:
        simplified = simplifier()
        text = PINYIN.sub("", unicodedata.normalize("NFKC", texts[source])).casefold()
        text = simplified(text) if simplified else text
        return _Text(plain_text(text, None), SENTENCE.split(text))

    return read


def _sentences(phrase: str, text: _Text) -> Iterator[tuple[str, str]]:
    """Yield what comes before a phrase in a sentence, with the phrase, and the whole sentence."""
    spaced = re.compile(r"\s*".join(map(re.escape, phrase)))
    for sentence in text.sentences if phrase else ():
        found = spaced.search(sentence)
        if found:
            yield sentence[: found.end()], sentence


def _phrase(record: Plan | Target | Observation, simplified: Callable[[str], str] | None) -> str:
    """Return the phrase of a figure as it is looked up; of what else has a time, none."""
    given = record.as_stated if isinstance(record, Observation) else None
    return plain_text(given or "", simplified)


def _other_years(sentences: Iterable[tuple[str, str]], time: Period, source: Source) -> list[int]:
    """Return the years that sentences are about, where they say this or last year and a time is in none."""
    named: set[int] = set()
    for _, sentence in sentences:
        relative = [shift for shift, word in SAID_YEARS.items() if word.search(sentence)]
        if not relative:
            return []
        published = source.published.last.year
        named |= {published + shift for shift in relative} | {int(year) for year in FOUR.findall(sentence)}
    return [] if named.intersection(range(time.first.year, time.last.year + 1)) else sorted(named)


def _told(change: Amount, text: str) -> bool:
    """Tell whether a text states a change; one that is stated as a fall is no rise."""
    if change.point is None:
        return True
    if abs(change.point) >= _ALL and MULTIPLES.search(text):
        return True
    told, amounts = _changes(text)
    if (change.unit.base, change.point) in told:
        return True
    size = change.unit.base, abs(change.point)
    return size in amounts and (change.unit.base, -change.point) not in told


@lru_cache(maxsize=64)
def _changes(text: str) -> tuple[frozenset[Change], frozenset[Change]]:
    """Return the changes that a text states after a word such as 增长 or fell, and all its amounts."""
    told: set[Change] = set()
    amounts: set[Change] = set()
    for sentence in map(folded, SENTENCE.split(text)):
        amounts |= {(one.unit.base, one.point) for one in find_amounts(sentence) if one.point is not None}
        for pattern in (CHANGE, GAP):
            for word in pattern.finditer(sentence):
                rest = sentence[word.end() :].lstrip()
                found = find_amounts(rest[:_NEAR])
                if found and found[0].point is not None and rest.startswith(found[0].text):
                    told.add((found[0].unit.base, -found[0].point if word["fall"] else found[0].point))
    return frozenset(told), frozenset(amounts)


def _times(register: Register) -> Iterator[tuple[Plan | Target | Observation, str, Period, str]]:
    """Yield each time that a record has from its source: the record, the key, the time, the source."""
    for plan in register.plans:
        if plan.declared is not None and plan.declared.first is not None:
            yield plan, "declared", Period(plan.declared.first, plan.declared.last), plan.source
    for target in register.targets:
        if target.declared is not None and target.declared.first is not None:
            yield target, "declared", Period(target.declared.first, target.declared.last), target.source
        if target.deadline is not None and not target.deadline.is_duration:
            due = read_moment(target.deadline.text)
            if due.first is not None and not SOME_YEARS.search(target.as_stated or ""):
                yield target, "deadline", Period(due.first, due.last), target.source
        if target.deadline is None and target.span is not None:
            key = next(key for key in ("period", "window", "throughout") if getattr(target, key) is not None)
            yield target, key, target.span, target.source
    for seen in register.observations:
        if seen.as_stated is not None and not SOME_YEARS.search(seen.as_stated):
            yield seen, "period", seen.period, seen.source


def _names(text: str, time: Period, published: Moment) -> bool:
    """Tell whether a folded text names a time, or it is that of publication."""
    if not _names_year(text, time.last.year, published):
        return False
    last, year = time.last, calendar(Per.YEAR, time.last)
    if last == year.last and (time.first == last or time.first == calendar(Per.YEAR, time.first).first):
        return True
    if time.first == last:
        return _names_day(text, last, published)
    if calendar(Per.MONTH, last) == time:
        return _names_month(text, last, published)
    return _names_month(text, last, published) or _names_part(text, last.month)


def _names_year(text: str, year: int, published: Moment) -> bool:
    since = year - published.last.year
    if since == 0:
        return True
    if since in NEAR_YEARS and NEAR_YEARS[since].search(text):
        return True
    spelt = str(year).translate(IN_CHINESE)
    return bool(re.search(rf"(?<!\d){year}(?!\d)|{spelt}|(?<!\d){year % 100:02}年", text))


def _names_day(text: str, day: date, published: Moment) -> bool:
    if day == published.last and not published.imprecise:
        return True
    if RELATIVE_DAYS.search(text) and 0 <= (published.last - day).days <= _WEEK:
        return True
    name = MONTHS_IN_ENGLISH[day.month - 1]
    sign, number = _month(day.month), rf"0?{day.day}"
    forms = (
        rf"{sign}月(?:\d+[日号號]?[-~—至到、和])?{number}[日号號]",
        rf"{sign}月{number}[-~—至到、和]\d+[日号號]",
        rf"{day.year}[-/.]0?{day.month}[-/.]{number}(?!\d)",
        rf"(?<!\d){number}(?:st|nd|rd|th)?(?:of)?{name}|{name}{number}(?:st|nd|rd|th)?(?!\d)",
    )
    if re.search("|".join(forms), text):
        return True
    if day == calendar(Per.MONTH, day).last:
        return _names_month(text, day, published)
    bare = re.search(rf"(?<![\d月]){number}(?:[日号號]|(?=[-~—至到]\d+[日号號]))", text)
    return bare is not None and day.month == published.last.month


def _names_month(text: str, day: date, published: Moment) -> bool:
    if (day.year, day.month) == (published.last.year, published.last.month):
        return True
    before = calendar(Per.MONTH, published.last).first - DAY
    if calendar(Per.MONTH, day).last == before and LAST_MONTH.search(text):
        return True
    name = MONTHS_IN_ENGLISH[day.month - 1]
    forms = (rf"{_month(day.month)}月", rf"{day.year}[-/.]0?{day.month}(?!\d)", rf"{name}")
    return bool(re.search("|".join(forms), text))


def _names_part(text: str, month: int) -> bool:
    """Tell whether a text names the part of a year that ends with a month."""
    count = _month(month)
    return bool(re.search(rf"前{count}[个個]月", text)) or bool(PARTS.get(month, NOTHING).search(text))


def _month(number: int) -> str:
    return rf"(?<![\d一二三四五六七八九十])(?:0?{number}|{IN_CHINESE_MONTHS[number - 1]})"


def _dated(source: Source) -> str:
    return f"{source.id}, published {source.published}"


LEGIBLE = re.compile("[\u3400-\u9fff]|\\bthe\\b", re.IGNORECASE)  # these rules read Chinese and English
SENTENCE = re.compile(r"[。!！?？\n]|(?<=[a-z]{2})\.\s")
GAP = re.compile(r"(?:(?P<fall>低于|慢于|落后)|高于|快于|高出|领先)[^,，、:：]{0,25}?(?=\d)")
WHOLE = re.compile(
    r"[全本我][国國省市区區县縣州镇鎮]|(?:nation|city|province|district)wide"
    r"|\bthe (?:whole )?(?:city|province|country)\b"
)
SAID_YEARS = {
    0: re.compile("今年|本年|this year"),
    -1: re.compile("去年(?!同期)|上年(?!同期)|last year"),
}
FOUR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MULTIPLES = re.compile(r"倍|翻[一两]?番|doubl|tripl|times|-?fold", re.IGNORECASE)
# A number of years, from which others follow: 自2020年起已连续举办三年.
SOME_YEARS = re.compile(r"(?<!\d)(?:\d{1,2}|[一二两兩三四五六七八九十]+) ?年(?!代)|\byears?\b")
NEAR_YEARS = {
    -1: re.compile("去年|上年|上一年|lastyear|previousyear|yearbefore|yearearlier"),
    1: re.compile("明年|下一?年|[来來]年|nextyear|comingyear"),
    2: re.compile("[后後]年"),
}
RELATIVE_DAYS = re.compile(
    "昨[日天]|前[日天]|今[日天]|[本上]?周[一二三四五六日天]|星期|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
LAST_MONTH = re.compile("上[个個]?月|lastmonth|previousmonth")
PARTS = {
    3: re.compile("一季度|首季|firstquarter|firstthreemonths|q1"),
    6: re.compile("上半年|半年|二季度|firsthalf|firstsixmonths|secondquarter|h1|q2"),
    9: re.compile("三季度|三[个個]季度|firstninemonths|threequarters|thirdquarter|q3"),
    12: re.compile("全年|下半年|四季度|secondhalf|fourthquarter|fullyear|h2|q4"),
}
NOTHING = re.compile("(?!)")
IN_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
IN_CHINESE_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
MONTHS_IN_ENGLISH = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?"),
    *("july?", "aug(?:ust)?", "sep(?:t|tember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
_ALL = 100
_NEAR = 40
_WEEK = 7
