"""Schemas: what the YAML files of a register may hold, as JSON Schema for editors.

They are of draft 07, the newest that yaml-language-server reads. What violates one is refused in reading,
but for spaces inside quotes, which reading takes off; reading refuses more, such as an unknown unit.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from ..periods import Per
from .forms import NAME, NUMBER, TEXT
from .kinds import Measure
from .meanings import KEYS, WORDS
from .nouns import NEEDS, OF_ONE_MEASURE, OPERATORS, RIVALS, Area, Indicator, Plan, Source, Target

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Return the schema of each kind of YAML file: of areas, indicators, sources and a plan."""
    return {name: _of_file(name, title, holds) for name, (title, holds) in _FILES.items()}


class _Draft07(GenerateJsonSchema):
    """What pydantic says of a model, in draft 07 and without null, defaults and titles of keys."""

    def nullable_schema(self, schema: Any) -> Schema:  # noqa: ANN401  # pydantic's own
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> Schema:  # noqa: ANN401  # pydantic's own
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: Any) -> Schema:  # noqa: ANN401  # pydantic's own
        made = super().tuple_schema(schema)
        return {"items" if key == "prefixItems" else key: value for key, value in made.items()}

    def field_title_should_be_set(self, _schema: Any) -> bool:  # noqa: ANN401  # pydantic's own
        return False


def _of_file(name: str, title: str, holds: Mapping[str, type[BaseModel]]) -> Schema:
    _, made = models_json_schema(
        [(kind, "validation") for kind in holds.values()],
        ref_template="#/definitions/{model}",
        schema_generator=_Draft07,
    )
    references = {key: {"$ref": f"#/definitions/{kind.__name__}"} for key, kind in holds.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:targettrack:{name}",
        "title": title,
        "type": "object",
        "properties": {
            key: reference if key == "plan" else {"type": "array", "items": reference}
            for key, reference in references.items()
        },
        "required": list(holds),
        "additionalProperties": False,
        "definitions": {
            kind: _of_record(kind, given) for kind, given in made["$defs"].items() if kind in KEYS
        },
    }


def _of_record(kind: str, given: Schema) -> Schema:
    """Return the schema of a record with what its keys mean and what they owe each other."""
    keys = {
        key: form
        for key, form in given["properties"].items()
        if key not in _NEVER_WRITTEN.get(kind, {"place"})
    }
    required = {*given.get("required", ())} & {*keys} - {*_INHERITED.get(kind, ())}
    made = {
        "type": "object",
        "properties": {key: _described(kind, key, form) for key, form in keys.items()},
        "required": [key for key in keys if key in required],
        "additionalProperties": False,
    }
    shaped = _SHAPES.get(kind, dict)(made)
    if kind in _NESTED:  # an editor shows what its key means
        return shaped
    return {"title": given["title"], "description": given["description"], **shaped}


def _described(kind: str, key: str, form: Schema) -> Schema:
    """Return a key's form beside its meaning; draft 07 reads nothing beside a reference."""
    if "$ref" in form:
        form = {"allOf": [form]}
    if "oneOf" in form:
        form = _by_type(form["oneOf"])
    if key in WORDS:
        form = {"enum": list(WORDS[key]), "enumDescriptions": list(WORDS[key].values())}
    return {"description": KEYS[kind][key], **form}


def _by_type(forms: list[Schema]) -> Schema:
    """Return what holds by how a value is written, so that a flaw is told of that form alone."""
    (words,) = (form for form in forms if form.get("type") == "string")
    others = [form for form in forms if form is not words]
    return {"if": {"type": "string"}, "then": words, "else": {"anyOf": others} if others[1:] else others[0]}


def _label(made: Schema) -> Schema:
    return {"anyOf": [TEXT, {**made, "minProperties": 1}]}


def _method(made: Schema) -> Schema:
    return {"anyOf": [NAME, {**made, "additionalProperties": NUMBER}]}


def _indicator(made: Schema) -> Schema:
    """Add which keys go with which measure."""
    event = {"if": _measured(Measure.EVENT), "then": {"properties": {"unit": False}}}
    return {
        **made,
        "allOf": [
            {**event, "else": {"required": ["unit"]}},
            *(
                {"if": {"not": _measured(measure)}, "then": {"properties": {key: _USUAL.get(key, False)}}}
                for key, measure in OF_ONE_MEASURE.items()
            ),
        ],
    }


def _measured(measure: Measure) -> Schema:
    return {"properties": {"measure": {"const": measure}}, "required": ["measure"]}


def _target(made: Schema) -> Schema:
    """Add that a goal has one value, which keys need others, and which do not stand beside each other."""
    beside = {name: [other for other in OPERATORS if other != name] for name in OPERATORS}
    for key, other, _ in RIVALS:
        beside.setdefault(other, []).append(key)
    return {
        **made,
        "anyOf": [{"required": [name]} for name in OPERATORS],
        "dependencies": {key: {"properties": dict.fromkeys(others, False)} for key, others in beside.items()},
        "allOf": [
            {
                "if": _stated(key, made["properties"][key]),
                "then": {"anyOf": [{"required": list(choice)} for choice in choices]},
            }
            for key, _, choices in NEEDS
        ],
    }


def _stated(key: str, form: Schema) -> Schema:
    """Return what holds where a key says more than `false` or an empty list, which any target may have."""
    nothing = [False, "false"] if "enum" in form else [[]]
    return {"required": [key], "properties": {key: {"not": {"enum": nothing}}}}


_FILES: Mapping[str, tuple[str, Mapping[str, type[BaseModel]]]] = {
    "areas": ("Places and bodies that goals and figures are about", {"areas": Area}),
    "indicators": ("What is measured", {"indicators": Indicator}),
    "sources": ("Documents that goals and figures are taken from", {"sources": Source}),
    "plan": ("A plan and the targets it declares", {"plan": Plan, "targets": Target}),
}
_NESTED = {"Label", "Baseline", "Since", "MethodChoice", "Comparable", "Withdrawn"}
_NEVER_WRITTEN = {"Plan": {"place", "id"}, "Target": {"place", "plan"}}
_INHERITED = {"Target": {"area", "source"}}
_USUAL: Mapping[str, Schema] = {"signed": {"enum": [False, "false"]}, "per": {"const": Per.YEAR}}
_SHAPES: Mapping[str, Callable[[Schema], Schema]] = {
    "Label": _label,
    "MethodChoice": _method,
    "Indicator": _indicator,
    "Target": _target,
}
