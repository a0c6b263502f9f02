"""Scanning: the amounts that stand in a phrase, such as 总产出154.8亿元."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ..units import CURRENCIES, ENGLISH_SCALES, SPELLINGS, Unit, UnitError, folded, spelled, split
from .hedges import WORDS_AFTER, WORDS_BEFORE
from .intervals import Amount, AmountError
from .numerals import DIGITS, SIGNS
from .reading import read_amount
from .shares import COUNTED, HALVES, PARTS


@lru_cache(maxsize=65536)
def find_amounts(text: str, unit: Unit | None = None) -> tuple[Amount, ...]:
    """Return the amounts that a phrase states, in order, each with the words it was read from.

    Of an ordinal number it is known that there are at least so many: 第二款 is 2款 or more.

    Args:
        text: the phrase as printed.
        unit: what a number without a unit is in; without it such a number is no amount.

    >>> [str(amount) for amount in find_amounts("前三季度超过154.8亿元，同比增长15.5%")]
    ['>154.8亿元', '15.5%']
    """
    plain = _plain(text)
    found: list[Amount] = []
    place = 0
    while number := NUMBER.search(plain, place):
        amount, place = _longest(plain, place, number, unit)
        if amount is not None:
            found.append(amount)
    return tuple(found)


def _plain(text: str) -> str:
    """Fold a phrase; signs that folding would turn into other numbers (1½, ①) are left unreadable."""
    return folded(text if unicodedata.is_normalized("NFKC", text) else "".join(_readable(text)))


def _readable(text: str) -> Iterator[str]:
    for before, sign in zip(f" {text}", text, strict=False):
        power = before.isalpha() and unicodedata.decomposition(sign).startswith("<super>")
        changed = not sign.isdecimal() and unicodedata.normalize("NFKC", sign) != sign
        yield UNREADABLE if sign.isnumeric() and changed and not power else sign


def _longest(plain: str, floor: int, number: re.Match[str], unit: Unit | None) -> tuple[Amount | None, int]:
    """Read the longest amount around a number, and say where to go on; None where there is none."""
    start = number.start()
    ordinal = plain.endswith(ORDINAL, 0, start)
    for end in _ends(plain, number):
        for begin in sorted({_begin(plain, floor, start), start}):
            amount = _read(plain[begin:end], unit)
            if amount is not None:
                return _counted_up_to(amount) if ordinal else amount, end
    return None, number.end()


def _read(words: str, unit: Unit | None) -> Amount | None:
    said = words.replace("了", "")
    if said.endswith(CLASSES):
        said = re.sub("规模$", "级", REACHED.sub("", said))
    for given in (None,) if unit is None else (None, unit, split(unit)[1]):
        try:
            return replace(read_amount(said, given), text=words)
        except (AmountError, UnitError):
            continue
    return None


def _counted_up_to(amount: Amount) -> Amount | None:
    if amount.point is None:
        return None
    return replace(amount, high=None, high_open=True, text=f"{ORDINAL}{amount.text}")


def _begin(plain: str, floor: int, start: int) -> int:
    """Go back over the hedges and the currency before a number."""
    head = plain[floor:start]
    while word := _last_word(head):
        head = head.removesuffix(word)
    return floor + len(head)


def _last_word(head: str) -> str:
    """Return the hedge or currency that a text ends with, and what follows it; empty where it has none."""
    bare = head.rstrip(" 了")
    lower = bare.lower()
    if not lower.endswith(LEADING):
        return ""
    word = next(word for word in LEADING if lower.endswith(word))
    before = bare[: -len(word)][-1:]
    if before and (
        before in NO_HEDGE_AFTER.get(word, "") or (word[0].isalpha() and _continues(before, word))
    ):
        return ""
    return head[len(bare) - len(word) :]


def _ends(plain: str, number: re.Match[str]) -> Iterator[int]:
    """Yield where an amount may end, the furthest first: a range, a class, a hedge after it, its unit."""
    end = _unit_end(plain, number.end())
    joined = JOINED.match(plain, end)
    other = NUMBER.match(plain, joined.end()) if joined else None
    if other:
        yield _unit_end(plain, other.end())
    if after := AFTER.match(plain, end):
        yield after.end()
    yield end


def _unit_end(plain: str, place: int) -> int:
    """Return where the scale and the unit end that stand at a place."""
    end = _token_end(plain, place) or _scale_end(plain, place)
    over = PER.match(plain, end)
    return (_token_end(plain, over.end()) if over and end > place else None) or end


def _scale_end(plain: str, place: int) -> int:
    scale = SCALE.match(plain, place)
    return scale.end() if scale else place


def _token_end(plain: str, place: int) -> int | None:
    """Return where a unit ends that stands at a place, after a scale or none; None where none does."""
    start = _scale_end(plain, place)
    start += plain.startswith(" ", start)
    for end in range(min(len(plain), start + LONGEST_TOKEN), start, -1):
        token = plain[start:end]
        if spelled(token) and not _continues(token, plain[end : end + 1]):
            return end
    return None


def _continues(word: str, following: str) -> bool:
    """Tell whether a word goes on with what follows it: in Latin letters words stand apart."""
    return word[-1:].isascii() and word[-1:].isalnum() and following[:1].isascii() and following[:1].isalnum()


def _number() -> str:
    figures = r"(?:(?<![A-Za-z0-9])-)?(?<![A-Za-z0-9])(?<!\d[.,/])(?<![A-Za-z]-)\d+(?:,\d{3})*(?:\.\d+)?"
    words = f"(?<!{UNREADABLE})[{''.join(SIGNS)}]+(?:点[{''.join(DIGITS)}]+)?"
    number = rf"(?:{figures}(?:[千万亿]\d+(?:\.\d+)?)*|{words})(?!{UNREADABLE}|[.,]?\d)"
    counts = "|".join(sorted(COUNTED, key=len, reverse=True))
    fraction = f"{'|'.join(HALVES[2::-1])}|(?:{counts})[ -](?:{'|'.join(PARTS)})s?"
    parts = rf"(?<![A-Za-z])(?i:{fraction})(?![A-Za-z])"
    return rf"{figures}/\d+(?![\d/])|{number}分之{number}|{number}|{'|'.join(HALVES[3:])}|{parts}"


UNREADABLE = "\ufffd"
ORDINAL = "第"
NO_HEDGE_AFTER = {
    "约": "签节合预契条违履",  # 签约19个项目
    "近": "最附邻远",  # 最近3年
    "上": "以线网海历",  # 线上千家
    "超": "赶反",
}
CLASSES = ("级", "规模")
REACHED = re.compile("^(?:达到|达|上)")
NUMBER = re.compile(_number())
SCALE = re.compile(rf"[十百千万亿]*[多余]?[十百千万亿]*(?: ?(?i:{'|'.join(ENGLISH_SCALES)})(?![A-Za-z]))?")
JOINED = re.compile(" to | and |[至到~〜–—-]")
PER = re.compile("/| per ")
AFTER = re.compile(rf"级|规模(?!以上)| ?(?:{'|'.join(WORDS_AFTER)})(?!游)")  # 100家上下游企业 has no hedge
MONEY = [token for token, (entry, _) in SPELLINGS.items() if entry.base in CURRENCIES and token.isascii()]
LEADING = tuple(sorted((*WORDS_BEFORE, *map(str.lower, MONEY), "人民币", "between"), key=len, reverse=True))
LONGEST_TOKEN = max(map(len, SPELLINGS))
