"""Reading: amounts as printed in prose, with their hedges, ranges and classes."""

import unicodedata
from functools import lru_cache

from ..findings import quoted
from ..units import (
    AMBIGUOUS,
    Unit,
    UnitError,
    compatible,
    folded,
    read_unit,
    scale_word,
    scaled,
    spelled,
    split,
)
from .hedges import Ends, Hedge, bounded, hedge_after, hedges_before, last_digit, widened
from .intervals import Amount, AmountError, exactly
from .notation import BRACKETS, amount_between, bracketed, refuse_long
from .numerals import Numeral, Part, read_numeral, starts_number
from .shares import read_share

BETWEEN = ("..", " to ", "至", "到", "~", "〜", "-", "–", "—")
SIGNS = str.maketrans({"−": "-", "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "≈": "~", "⁄": "/"})
SCALES = "十百千万亿"


@lru_cache(maxsize=65536)
def read_amount(text: str, unit: Unit | None = None) -> Amount:
    """Read an amount as printed, or as `write` writes it.

    Args:
        text: the figure phrase, such as `近16亿元`.
        unit: what counts where the text names no unit; where it names one, both must measure the same thing.

    Raises:
        AmountError: the text is no amount, or not only one.
        UnitError: its unit is unknown, or measures another thing than `unit`.

    >>> str(read_amount("近16亿元"))
    '[15, 16)亿元'
    """
    plain = _plain(text)
    if brackets := BRACKETS.fullmatch(plain):
        return amount_between(bracketed(brackets, text), _unit(brackets[5].strip(), unit, "", text), text)
    hedges, body = hedges_before(plain)
    after, body = hedge_after(body)
    hedges += (after,) if after else ()
    if body.endswith("级"):
        return _class(body.removesuffix("级").strip(), unit, hedges, text)
    if share := read_share(body):
        return _single(_checked(share, unit, text), hedges, text)
    currency, body = _currency(_between(body), text)
    if ends := _split_range(body, currency):
        return _range(ends, unit, currency, hedges, text)
    return _single(_part(body, unit, currency, text), hedges, text)


def _plain(text: str) -> str:
    """Fold a text, refusing signs that folding would turn into other numbers (1½, 10², ①)."""
    refuse_long(text)
    if not unicodedata.is_normalized("NFKC", text):
        _refuse_misleading(text)
    plain = folded(text).translate(SIGNS)
    refuse_long(plain)
    if not plain:
        raise AmountError("an amount is empty; write a number with its unit")
    return plain


def _refuse_misleading(text: str) -> None:
    for before, sign in zip(f" {text}", text, strict=False):
        if _misleading(before, sign):
            raise AmountError(f"{quoted(text)}: {quoted(sign)} is no plain number; write it in figures")


def _misleading(before: str, sign: str) -> bool:
    form, _, _ = unicodedata.decomposition(sign).partition(">")
    if not form.startswith("<") or form in ("<wide", "<narrow", "<square"):
        return False
    power = form in ("<super", "<sub") and before.isalpha()
    return not power and any(part.isnumeric() for part in unicodedata.normalize("NFKC", sign))


def _between(body: str) -> str:
    """Turn `between 4 and 5` into `4 to 5`."""
    words = body.removeprefix("between ")
    return body if words == body else words.replace(" and ", " to ", 1)


def _currency(body: str, text: str) -> tuple[str, str]:
    """Take a currency off the front: `CNY 10 bn`, `US$5 million`, `人民币一百亿元`."""
    start = next((place for place in range(len(body)) if starts_number(body[place:])), None)
    if start is None:
        raise AmountError(
            f"{quoted(text)}: no number found; write one in figures, such as 16亿元 or >100 firms"
        )
    before = body[:start].strip()
    found = spelled(before)
    if before in AMBIGUOUS:
        raise UnitError(f"ambiguous unit {quoted(before)}; write {AMBIGUOUS[before]}")
    if before and (found is None or found[0].kind != "currency"):
        raise AmountError(f"{quoted(text)}: {quoted(before)} is no hedge or currency; write the figure alone")
    return before, body[start:].strip()


def _split_range(body: str, currency: str) -> tuple[str, str] | None:
    """Split `4至5个` in its two ends; None where there is one number."""
    words = [word for word in BETWEEN if word in body]
    for place in range(1, len(body)):
        for word in words:
            right = body[place + len(word) :].strip().removeprefix(currency)
            if body.startswith(word, place) and starts_number(right):
                return body[:place].strip(), right.strip()
    return None


def _range(
    ends: tuple[str, str], unit: Unit | None, currency: str, hedges: tuple[Hedge, ...], text: str
) -> Amount:
    """Read both ends; the first takes the scale and unit of the second where it has none."""
    high = _part(ends[1], unit, currency, text)
    numeral = read_numeral(ends[0])
    if numeral is not None and not numeral.rest:
        low = Part(numeral.value * high.lends, high.unit)
    else:
        low = _part(ends[0], split(high.unit)[1], "", text)
    if low.more or high.more or set(hedges) - {Hedge.REACHED}:
        raise AmountError(f"{quoted(text)}: a range takes no hedge; write the range or the hedge alone")
    factor = low.unit.factor / high.unit.factor
    return amount_between(Ends(low.value * factor, high.value), high.unit, text)


def _single(part: Part, hedges: tuple[Hedge, ...], text: str) -> Amount:
    """Let the hedges around one number shape it."""
    told = [hedge for hedge in hedges if hedge not in (Hedge.REACHED, Hedge.RISING_TO)]
    if Hedge.RISING_TO in hedges and part.bare:
        told.append(Hedge.AT_LEAST)
    if part.more:
        told.append(Hedge.MORE)
    if len(told) > 1:
        raise AmountError(f"{quoted(text)}: two hedges on one number; write the one that holds")
    if not told:
        return exactly(part.value * part.unit.factor, part.unit, text)
    return amount_between(_ends(part, told[0], text), part.unit, text, hedged=True)


def _ends(part: Part, hedge: Hedge, text: str) -> Ends:
    ends = bounded(hedge, part.value) if part.is_fraction else widened(hedge, part.value, text)
    if hedge is Hedge.MORE and part.unit.counted and part.unit.factor == 1:
        return Ends(part.value + 1, part.value + last_digit(part.value) - 1)
    return ends


def _part(body: str, unit: Unit | None, currency: str, text: str) -> Part:
    """Read one number with its unit."""
    if share := read_share(body):
        return _checked(share, unit, text)
    numeral = read_numeral(body)
    if numeral is None:
        raise AmountError(
            f"{quoted(text)}: no number found; write one in figures, such as 16亿元 or >100 firms"
        )
    more, rest = _more(numeral, text)
    named = _unit(rest.strip(), unit, currency, text)
    return Part(numeral.value, named, more=more, bare=numeral.bare, lends=numeral.borrowed)


def _more(numeral: Numeral, text: str) -> tuple[bool, str]:
    """Take 多 or 余 out of `80多家`, `3亿多元`; only a round number can have it."""
    rest = numeral.rest.lstrip()
    after_scale = rest.lstrip(SCALES)
    if after_scale[:1] not in ("多", "余"):
        return False, rest
    scale = rest[: len(rest) - len(after_scale)]
    if not scale and numeral.value % 10:
        raise AmountError(f"{quoted(text)}: {after_scale[0]} follows a round number only; write a range")
    return True, scale + after_scale[1:]


def _unit(tail: str, unit: Unit | None, currency: str, text: str) -> Unit:
    """Read the unit that follows a number; where it is left out, `unit` or the currency before it counts."""
    given = read_unit(currency) if currency else unit
    scale, exponent, rest = scale_word(tail)
    if tail and (rest or spelled(tail)):
        named = read_unit(tail)
    elif given is None:
        raise AmountError(f"{quoted(text)}: a number needs a unit; write it beside the number or give a unit")
    else:
        named = _rescaled(given, scale, exponent, text)
    for other in (given, unit):
        _agree(named, other, text)
    return named


def _rescaled(given: Unit, scale: str, exponent: int, text: str) -> Unit:
    own, bare = split(given)
    if scale and exponent < own:
        raise AmountError(
            f"{quoted(text)}: {scale} beside the unit {given} is not clear; write the whole unit"
        )
    return scaled(bare, exponent) if scale else given


def _agree(named: Unit, given: Unit | None, text: str) -> None:
    if given is not None and not compatible(named, given):
        raise UnitError(f"{quoted(text)}: {named} is not a measure of {given}; write a unit of {given.base}")


def _checked(share: Part, unit: Unit | None, text: str) -> Part:
    _agree(share.unit, unit, text)
    return share


def _class(body: str, unit: Unit | None, hedges: tuple[Hedge, ...], text: str) -> Amount:
    """Read 千亿元级, the amounts with that many digits: from 10^11 up to 10^12, which is left out."""
    if hedges:
        raise AmountError(f"{quoted(text)}: a class takes no hedge; write {body}级")
    if unit is None and not body.rstrip(SCALES + "0123456789"):
        raise AmountError(f"{quoted(text)}: a class needs a unit; write {body}元级")
    part = _part(body, unit, "", text)
    own, bare = split(part.unit)
    digits = str(part.value)
    if part.more or digits.strip("0") != "1" or not digits.startswith("1"):
        raise AmountError(f"{quoted(text)}: a class is named by a power of ten; write one such as 百亿元级")
    named = scaled(bare, own + len(digits) - 1)
    return Amount(
        named.factor,
        10 * named.factor,
        low_open=False,
        high_open=True,
        unit=named,
        text=text,
        scale_class=True,
    )
