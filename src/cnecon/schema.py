"""The JSON Schema (draft 2020-12) of ``cnecon.report/1``, drawn from the classes that the form is written from."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Union, get_args, get_origin

import attrs

from cnecon.concepts import Concept
from cnecon.forms import RENAMED, SCHEMA, QuantityForm, RegionForm, ReportForm, StatedForm, resolve_annotations
from cnecon.indicator import Evidence
from cnecon.quantity import Quantity
from cnecon.reading import RegionMention
from cnecon.spans import Span
from cnecon.units import Unit

_PLACE: Final = {"type": "integer", "minimum": 0}
_SCALARS: Final[Mapping[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "string", "format": "decimal", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    dt.date: {"type": "string", "format": "date"},
    Unit: {"type": "string", "description": "symbol of a unit (cnecon units)"},
    Concept: {"type": "string", "description": "code of a concept (cnecon concepts)"},
    Span: {
        "type": "array",
        "description": "[start, end) in code points of the text",
        "prefixItems": [_PLACE, _PLACE],
        "minItems": 2,
        "maxItems": 2,
    },
}
_FORMS: Final[Mapping[type, type]] = {Quantity: QuantityForm, RegionMention: RegionForm}
_NAMES: Final[Mapping[type, str]] = {QuantityForm: "Quantity", RegionForm: "RegionMention", StatedForm: "Stated"}


def report_schema() -> dict[str, Any]:
    """The schema that every ``Report.to_dict()`` validates against.

    Example:
        >>> sorted(report_schema()["$defs"])[:3]
        ['Change', 'Enterprise', 'Finding']
    """
    resolve_annotations()
    definitions: dict[str, Any] = {}
    root = _object(ReportForm, definitions)
    root["properties"]["schema"] = {"const": SCHEMA}
    root["properties"]["sha256"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "A Chinese economic report as read by cnecon",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {}
    for attribute in attrs.fields(cls):
        name = RENAMED.get(cls, {}).get(attribute.name, attribute.name)
        properties[name] = _schema(attribute.type, definitions)
    described = (cls.__doc__ or "").strip().splitlines()[0]
    return {
        "type": "object",
        "description": described,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if kind is Evidence:
        return {"type": "object", "additionalProperties": dict(_SCALARS[Span])}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], definitions)}
    if get_origin(kind) in (types.UnionType, Union):
        options = [{"type": "null"} if one is type(None) else _schema(one, definitions) for one in get_args(kind)]
        return {"anyOf": options}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return _reference(_FORMS.get(kind, kind), definitions)


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = _NAMES.get(cls, cls.__name__)
    if name not in definitions:
        definitions[name] = {}  # holds its place while the classes that it refers to are drawn
        definitions[name] = _object(cls, definitions)
    return {"$ref": f"#/$defs/{name}"}
