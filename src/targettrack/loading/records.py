"""From what was read to one record, or to the flaws of it in our own words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..amounts import AmountError
from ..findings import Finding, Place, expected, quoted
from ..models import OPERATORS, FormError, IdError, Model, WordError
from ..periods import PeriodError
from ..units import UnitError
from .documents import Listed, Mapped
from .flaws import Step, flaw

Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one value of a record; `steps` lead to it. `absent`: the key is not there."""

    steps: tuple[Step, ...]
    code: str
    message: str
    absent: bool = False

    def __str__(self) -> str:
        steps = self.steps[:-1] if self.absent else self.steps
        return f"{_name(steps)}: {self.message}" if steps else self.message


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands in the files but could not be read: the id of a record, or the name of a whole list."""

    name: str


def record(
    kind: type[Record],
    path: str,
    given: Mapped,
    inherited: Mapped | None = None,
    fixed: Mapping[str, str] | None = None,
) -> Iterator[Record | Finding | Unread]:
    """Yield a record of a YAML file, or its flaws and its id; it may override `inherited`, not `fixed`."""
    made, found = checked(kind, path, given, inherited, fixed)
    for one in found:
        yield located(path, given, one)
    if made is not None:
        yield made
    elif isinstance(name := given.get("id"), str):
        yield Unread(name)


def checked(
    kind: type[Record],
    path: str,
    given: Mapped,
    inherited: Mapped | None = None,
    fixed: Mapping[str, str] | None = None,
) -> tuple[Record | None, list[Flaw]]:
    """Return a record, None where it has flaws, and those."""
    base, fixed = inherited or Mapped(given.line), fixed or {}
    place = Place(path, given.line, {**base.lines, **given.lines})
    taken = [_unknown(kind, (key,), fixed) for key in given if key in fixed or key == _PLACE]
    try:
        made = kind.model_validate({**base, **given, **fixed, _PLACE: place})
    except ValidationError as error:
        return None, [*taken, *flaws(kind, error, fixed)]
    return (None if taken else made), taken


def flaws(kind: type[Model], error: ValidationError, fixed: Collection[str] = ()) -> Iterator[Flaw]:
    """Yield the flaws that a model found in a record, one for each value; `fixed` are not its own keys."""
    seen: set[tuple[Step, ...]] = set()
    found = []
    for detail in error.errors(include_url=False):
        steps = tuple(step for step in detail["loc"] if step not in _BRANCHES)
        if steps not in seen and not _follows(detail, seen):
            seen.add(steps)
            found.append(_flaw(_model(kind, detail["loc"][:-1]), steps, detail, fixed))
    return without_misspelt(found)


def without_misspelt(found: Collection[Flaw]) -> Iterator[Flaw]:
    """Yield flaws without the keys that are missing only because they are misspelt."""
    asked = {(one.steps[:-1], one.message.rpartition("; ")[2]) for one in found if one.absent}
    for one in found:
        if not one.absent or (one.steps[:-1], f"did you mean {quoted(one.steps[-1])}?") not in asked:
            yield one


def located(path: str, given: Mapped, found: Flaw) -> Finding:
    """Return a flaw as a finding on the line of its key, or of the innermost thing around it."""
    return flaw(path, _line(given, found.steps), found.code, str(found))


def _line(given: Mapped, steps: tuple[Step, ...]) -> int:
    node: object = given
    line = given.line
    for step in steps:
        match node:
            case Mapped() if isinstance(step, str) and step in node:
                line, node = node.lines[step], node[step]
            case Listed() if isinstance(step, int):
                line, node = node.lines[step], node[step]
            case _:
                break
    return line


def _follows(detail: ErrorDetails, seen: Collection[tuple[Step, ...]]) -> bool:
    """Tell whether an error only follows from another, of an unread unit."""
    return ("unit",) in seen and detail["loc"][0] in OPERATORS and isinstance(_cause(detail), AmountError)


def _flaw(
    kind: type[BaseModel], steps: tuple[Step, ...], detail: ErrorDetails, fixed: Collection[str]
) -> Flaw:
    """Return the flaw of a value that stands in a record of a kind."""
    given = detail["input"]
    if detail["type"] == "missing":
        key = str(steps[-1])
        return Flaw(steps, "TT103", f"missing key {quoted(key)}; {way(kind, key)}", absent=True)
    if detail["type"] == "extra_forbidden" or steps[-1:] == (_PLACE,):
        return _unknown(kind, steps, fixed)
    if given == "":
        return Flaw(steps, "TT108", "blank; write something or leave the key out")
    if detail["type"] == "literal_error":
        other = "a mapping" if steps[-1] == "baseline" else "a list of steps"
        message = f"unknown word {quoted(given)}; write {detail['ctx']['expected']} or {other}"
        return Flaw(steps, "TT108", message)
    cause = _cause(detail)
    if isinstance(cause, FormError):
        return Flaw((*steps, cause.key), "TT109", str(cause))
    if cause is not None:
        return Flaw(steps, _CODES.get(type(cause), "TT108"), str(cause))
    wanted = _WANTED.get(detail["type"], "something else")
    return Flaw(steps, "TT108", f"expected {wanted}, found {described(given)}")


def _cause(detail: ErrorDetails) -> ValueError | None:
    if detail["type"] != "value_error":
        return None
    cause: ValueError = detail["ctx"]["error"]
    return cause


def _unknown(kind: type[BaseModel], steps: tuple[Step, ...], fixed: Collection[str]) -> Flaw:
    key = str(steps[-1])
    if key in fixed:
        return Flaw(steps, "TT103", f"unknown key {quoted(key)}; {_FIXED[key]}", absent=True)
    known = [name for name in kind.model_fields if name not in {_PLACE, *fixed}]
    return Flaw(steps, "TT103", f"unknown key {quoted(key)}; {expected(known, key)}", absent=True)


def _model(kind: type[BaseModel], steps: tuple[Step, ...]) -> type[BaseModel]:
    """Return the model that the record nested at some steps of another is made of.

    A step that names a branch of a union chooses among its models.
    """
    choices: list[type[BaseModel]] = []
    for step in steps:
        if step in _BRANCHES:
            kind = next((one for one in choices if step == f"as {one.__name__}"), kind)
        elif isinstance(step, str) and step in kind.model_fields:
            choices = [*_models(kind.model_fields[step].annotation)]
            kind = choices[0] if choices else kind
    return kind


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  # an annotation may be anything
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _name(steps: tuple[Step, ...]) -> str:
    written = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps)
    return written.removeprefix(".")


def described(value: object) -> str:
    """Say what was found where something else was expected."""
    match value:
        case "":
            return "nothing"
        case str():
            return quoted(value)
        case Mapping():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return f"a {type(value).__name__}"


def way(kind: type[BaseModel], key: str) -> str:
    """Say what to do about a key that is missing."""
    return _WAYS.get(f"{kind.__name__}.{key}") or _WAYS.get(key, "add it")


_PLACE = "place"
_BRANCHES = frozenset({"as Baseline", "as Since", "as steps", "as word"})
_CODES: Mapping[type[ValueError], str] = {
    PeriodError: "TT104",
    AmountError: "TT105",
    UnitError: "TT106",
    IdError: "TT107",
    WordError: "TT108",
}
_WANTED = {
    "dict_type": "a mapping",
    "model_attributes_type": "a mapping",
    "model_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "string_type": "text",
    "decimal_parsing": "a number",
    "decimal_type": "a number",
    "finite_number": "a number",
}
_FIXED = {
    "id": "a plan's id is the name of its file",
    "plan": "a target's plan is the file it stands in",
}
_WAYS = {
    "MethodChoice.name": "write the name of a method",
    "Target.area": "write the id of an area, here or in the plan's header",
    "area": "write the id of an area",
    "id": "give it an id of its own",
    "indicator": "write the id of an indicator",
    "measure": "write stock, flow, share, rate or event",
    "name": "name it in English, in Chinese or in both",
    "published": "write the day of publication, or ../DAY for 'not after'",
    "source": "write the id of an entry in sources.yaml",
    "title": "name it in English, in Chinese or in both",
}
