"""The edge: from what a person wrote to typed values, with a message for what cannot be read."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import CoreSchema, core_schema

from ..amounts import Amount, AmountError, read_amount, read_value
from ..findings import expected, quoted
from ..periods import Deadline, Moment, Period, read_deadline, read_moment, read_period
from ..units import Unit, read_unit
from . import forms
from .forms import CODE, DECIMAL, ID, LONGEST, NEEDED, TEXT, URL, Form


class FormError(ValueError):
    """A record whose keys do not fit together; `key` names the one to look at."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class IdError(ValueError):
    """A text that cannot be an id."""


class WordError(ValueError):
    """A word that is not on the list it must be from, or a text that is blank or unreadable."""


class Reads:
    """Marks a field that one function reads and another writes; `form` is what JSON Schema can say of it."""

    def __init__(
        self, read: Callable[[Any], object], write: Callable[[Any], object] = str, form: Form = TEXT
    ) -> None:
        self.read = read
        self.write = write
        self.form = form

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """Return what pydantic asks of an annotation: how to validate and how to serialize."""
        written = core_schema.plain_serializer_function_ser_schema(self.write)
        return core_schema.no_info_plain_validator_function(self.read, serialization=written)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """Return what pydantic asks of an annotation for a JSON Schema."""
        return dict(self.form)


class Language(StrEnum):
    """The languages that names and notes are kept in."""

    ENGLISH = "en"
    CHINESE = "zh"


def as_text(value: object) -> str:
    """Return what a person would have written for a number or a day given from Python."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return value.strip()
        case int():
            return f"{Decimal(value)}"
        case float():
            return as_text(Decimal(repr(value)))
        case Decimal():
            return format(value, "f") if abs(value.adjusted()) < _MOST_DIGITS else str(value)
        case date():
            return value.isoformat()[:10]
        case _:
            raise WordError(f"expected text, found {_kind(value)}")


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case str():
            return f"text {quoted(value)}"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "a mapping"
        case _:
            return f"a {type(value).__name__}"


def _words(value: object) -> str:
    text = as_text(value)
    if not text:
        raise WordError("blank; write something or leave the key out")
    if len(text) > LONGEST:
        raise WordError(f"{len(text)} characters; write at most {LONGEST}")
    control = _CONTROL.search(text)
    if control is not None:
        raise WordError(f"control character U+{ord(control[0]):04X}; take it out")
    return text


def _id(value: object) -> str:
    text = as_text(value)
    if not ID.fullmatch(text):
        raise IdError(f"{quoted(text)} cannot be an id; write lower-case letters, digits, '-' and '.'")
    return text


def _url(value: object) -> str:
    text = _words(value)
    if not URL.fullmatch(text):
        raise WordError(f"{quoted(text)} is no web address; write one that begins with http:// or https://")
    return text


def _flag(value: object) -> bool:
    text = as_text(value)
    if text not in {"true", "false"}:
        raise WordError(f"{quoted(text)} is neither true nor false")
    return text == "true"


def number(key: str, value: object) -> Decimal:
    """Read a method's parameter; `key` names it in the message."""
    text = as_text(value)
    if not DECIMAL.fullmatch(text):
        raise WordError(f"{key}: {quoted(text)} is no number; write one like 5 or 0.95")
    return Decimal(text)


def figure(value: Amount | StrEnum) -> str:
    """Write a figure as a CSV file does, without its unit: as it was written, where that reads back."""
    if not isinstance(value, Amount):
        return str(value)
    try:
        as_written = read_value(value.text, value.unit)
    except AmountError:
        as_written = None
    return value.text if as_written == value else str(value).removesuffix(value.unit.token).rstrip()


def one_of(kind: type[StrEnum]) -> Reads:
    """Accept only the words of an enumeration, naming the nearest one."""
    words = {str(member): member for member in kind}

    def choose(value: object) -> StrEnum:
        text = as_text(value)
        if text not in words:
            raise WordError(f"unknown word {quoted(text)}; {expected(kind, text)}")
        return words[text]

    return Reads(choose, form={"enum": list(words)})


def _kept_or_read(kind: type, reader: Callable[[str], object]) -> Callable[[object], object]:
    return lambda value: value if isinstance(value, kind) else reader(as_text(value))


def _dimensions(value: object) -> tuple[tuple[str, str], ...]:
    pairs = dict(value) if isinstance(value, Mapping | tuple) else None
    if pairs is None:
        raise WordError(f"expected a mapping of dimensions, found {_kind(value)}")
    return tuple(sorted((_words(name), _words(member)) for name, member in pairs.items()))


def _silences(value: object) -> tuple[tuple[str, str], ...]:
    """Read which codes are allowed and why: from a mapping, or from one text, as a cell of a CSV file is."""
    match value:
        case Mapping() | tuple():
            pairs = list(dict(value).items())
        case str():
            pairs = [(code.strip(), why) for code, _, why in (part.partition(":") for part in _cut(value))]
        case _:
            raise WordError(f"expected a mapping of codes to reasons, found {_kind(value)}")
    codes = [_silenced(as_text(code)) for code, _ in pairs]
    for code in codes:
        if codes.count(code) > 1:
            raise WordError(f"{code} stands twice; keep one reason")
    return tuple(sorted((code, _why(code, why)) for code, (_, why) in zip(codes, pairs, strict=True)))


def _cut(text: str) -> list[str]:
    return _BEFORE_CODE.split(text.strip())


def _silenced(code: str) -> str:
    if not CODE.fullmatch(code):
        raise WordError(f"{quoted(code)} is no full code; write one such as TT502")
    if code.startswith(NEEDED):
        raise WordError(f"{code} cannot be allowed, a report needs it to hold; mend what it finds")
    return code


def _why(code: str, value: object) -> str:
    if not as_text(value):
        raise WordError(f"{code} has no reason; say why it is allowed")
    return _words(value)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MOST_DIGITS = 400
_BEFORE_CODE = re.compile(r";\s*(?=[A-Z]+\d+\s*:)", re.ASCII)

Text = Annotated[str, Reads(_words)]
Id = Annotated[str, Reads(_id, form=forms.NAME)]
WebAddress = Annotated[str, Reads(_url, form=forms.ADDRESS)]
Flag = Annotated[bool, Reads(_flag, lambda flag: str(flag).lower(), forms.FLAG)]
PeriodText = Annotated[Period, Reads(_kept_or_read(Period, read_period), form=forms.PERIOD)]
MomentText = Annotated[Moment, Reads(_kept_or_read(Moment, read_moment), form=forms.MOMENT)]
DeadlineText = Annotated[Deadline, Reads(_kept_or_read(Deadline, read_deadline), form=forms.DEADLINE)]
UnitText = Annotated[Unit, Reads(_kept_or_read(Unit, read_unit), form=forms.UNIT)]
AmountText = Annotated[
    Amount,
    Reads(_kept_or_read(Amount, read_amount), lambda amount: amount.text or str(amount), forms.AMOUNT),
]
Dimensions = Annotated[tuple[tuple[str, str], ...], Reads(_dimensions, dict, forms.DIMENSIONS)]
Silences = Annotated[tuple[tuple[str, str], ...], Reads(_silences, dict, forms.SILENCES)]


class Label(BaseModel):
    """A name in English, in Chinese or in both; plain text serves for both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: Text | None = None
    zh: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_text_serves_for_both(cls, value: object) -> object:
        if isinstance(value, Mapping | Label):
            return value
        text = _words(value)
        return {"en": text, "zh": text}

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.en is None and self.zh is None:
            raise WordError("blank; write text, or {en: ..., zh: ...}")
        return self

    def text(self, language: Language) -> str:
        """Return the words in a language, or in the other where it has none."""
        first, second = (self.en, self.zh) if language is Language.ENGLISH else (self.zh, self.en)
        return first or second or ""
