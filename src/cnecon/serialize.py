"""The JSON form of a read report, ``cnecon.report/1``: lossless, and refused with the place named where it is broken.

Decimals are strings without an exponent, dates ISO text, spans ``[start, end]``, units their symbol, concepts their
code, collections lists; what is absent is null or an empty list. Domain classes are written field by field; the few
differences are those of :mod:`cnecon.forms`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import ClassValidationError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from cnecon.concepts import Concept
from cnecon.errors import CneconError, SerializationError
from cnecon.forms import RENAMED, SCHEMA, QuantityForm, RegionForm, ReportForm, StatedForm, resolve_annotations
from cnecon.indicator import Evidence
from cnecon.lexicon import Lexicon
from cnecon.quantity import Quantity
from cnecon.reading import Reading, RegionMention
from cnecon.region import Region, as_region, region_table
from cnecon.spans import Span
from cnecon.units import Unit, find_unit

if TYPE_CHECKING:
    from cnecon.auditor import Verdict
    from cnecon.indicator import Indicator
    from cnecon.report import Report


def report_to_dict(report: Report) -> dict[str, Any]:
    """The form of a report, of plain strings, numbers, lists and dictionaries."""
    converter = _converter(None)
    read: dict[str, Any] = converter.unstructure(report.reading)
    head = {
        "schema": SCHEMA,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "region": report.region,
        "sha256": report.sha256,
        "length": len(report.text),
        "text": report.text,
    }
    return head | read | {"findings": [converter.unstructure(finding) for finding in report.findings]}


def report_fields(data: Any, *, lexicon: Lexicon | None = None) -> dict[str, Any]:
    """The attributes of the report whose form ``data`` is.

    Raises:
        SerializationError: naming the place at fault.
    """
    if not isinstance(data, Mapping):
        raise SerializationError("$", f"a report is an object, not {_kind(data)}")
    if data.get("schema") != SCHEMA:
        version = repr(data["schema"]) if "schema" in data else "missing"
        raise SerializationError("$.schema", f"{version}; this version of cnecon reads {SCHEMA!r}")
    try:
        form = _converter(lexicon).structure(data, ReportForm)
    except ClassValidationError as error:
        raise _located(error, "$") from None
    found = {attribute.name: getattr(form, attribute.name) for attribute in attrs.fields(Reading)}
    return {
        "text": form.text,
        "title": form.title,
        "published": form.published,
        "region": form.region,
        "reading": Reading(**found),
        "findings": form.findings,
    }


def to_plain(value: Any) -> Any:
    """Any value of the domain in the form that it has within a report."""
    return _converter(None).unstructure(value)


def verdict_to_dict(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain data: the figure, what was found, and the indicators by id and name."""

    def named(indicator: Indicator | None) -> dict[str, Any] | None:
        return {"id": indicator.id, "name": indicator.name, "subject": indicator.subject} if indicator else None

    return {
        "figure": to_plain(verdict.figure),
        "role": verdict.role.value,
        "indicator": named(verdict.indicator),
        "outcome": verdict.outcome.value,
        "source_figure": to_plain(verdict.source_figure) if verdict.source_figure else None,
        "source_indicator": named(verdict.source_indicator),
        "reason": verdict.reason,
        "reason_en": verdict.reason_en,
    }


def dump_json(data: Any, *, indent: int | None = None) -> str:
    """JSON text, Chinese as it is; only text that no encoding can hold (lone surrogates) is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent, allow_nan=False)
    return text


def load_json(text: str | bytes) -> Any:
    """The data of a JSON text.

    Raises:
        SerializationError: where it is none.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SerializationError("$", f"no JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except (UnicodeDecodeError, RecursionError, TypeError) as error:
        raise SerializationError("$", f"no JSON: {error}") from error


def decimal_text(value: Decimal) -> str:
    """A decimal with all its digits and no exponent.

    Example:
        >>> decimal_text(Decimal("3.50E+3"))
        '3500'
    """
    return format(value, "f")


# -- the converter ----------------------------------------------------------------------------------------------------


@cache
def _converter(lexicon: Lexicon | None) -> Converter:
    converter = Converter()
    resolve_annotations()
    converter.register_unstructure_hook_factory(attrs.has, lambda cls: _writer(converter, cls))
    converter.register_structure_hook_factory(attrs.has, lambda cls: _reader(converter, cls))
    _add_scalars(converter)
    _add_concepts(converter, lexicon)
    _add_forms(converter)
    return converter


def _writer(converter: Converter, cls: type) -> Callable[[Any], dict[str, Any]]:
    return make_dict_unstructure_fn(cls, converter, **_renamed(cls))


def _reader(converter: Converter, cls: type) -> Callable[[Any, Any], Any]:
    structure: Callable[[Any, Any], Any] = make_dict_structure_fn(cls, converter, **_renamed(cls))

    def checked(data: Any, target: Any) -> Any:
        if not isinstance(data, Mapping):
            raise ValueError(f"an object is expected, not {_kind(data)}")
        return structure(data, target)

    return checked


def _renamed(cls: type) -> dict[str, Any]:
    return {name: override(rename=other) for name, other in RENAMED.get(cls, {}).items()}


def _add_forms(converter: Converter) -> None:
    converter.register_unstructure_hook(Quantity, Quantity.to_dict)
    converter.register_structure_hook(Quantity, lambda data, _: _quantity(converter.structure(data, QuantityForm)))
    converter.register_unstructure_hook(RegionMention, lambda one: converter.unstructure(_region_form(one)))
    converter.register_structure_hook(
        RegionMention, lambda data, _: _region_mention(converter.structure(data, RegionForm))
    )


def _add_scalars(converter: Converter) -> None:
    converter.register_unstructure_hook(Decimal, decimal_text)
    converter.register_structure_hook(Decimal, lambda data, _: _decimal(data))
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(dt.date, lambda data, _: _date(data))
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, lambda data, _: _span(data))
    converter.register_unstructure_hook(Evidence, lambda places: {k: [s.start, s.end] for k, s in places.items()})
    converter.register_structure_hook(Evidence, lambda data, _: _evidence(data))
    converter.register_unstructure_hook(Unit, str)
    converter.register_structure_hook(Unit, lambda data, _: find_unit(_strict(data, str)))
    for plain in (str, int):  # and what derives from them: every StrEnum, bool
        converter.register_structure_hook(plain, _plain)
    converter.register_structure_hook_factory(_is_list, lambda target: _tuple_hook(converter, target))
    converter.register_unstructure_hook_factory(
        _is_list, lambda _: lambda items: [converter.unstructure(i) for i in items]
    )


def _add_concepts(converter: Converter, lexicon: Lexicon | None) -> None:
    def concept(data: Any, _: type) -> Concept:
        code = _strict(data, str)
        found = (lexicon or Lexicon.default()).by_code.get(code)
        if found is None:
            raise ValueError(f"the lexicon has no concept {code!r}")
        return found

    converter.register_unstructure_hook(Concept, lambda one: one.code)
    converter.register_structure_hook(Concept, concept)


def _is_list(target: Any) -> bool:
    return get_origin(target) is tuple and get_args(target)[-1:] == (...,)


def _tuple_hook(converter: Converter, target: Any) -> Callable[[Any, Any], tuple[Any, ...]]:
    of: Any = GenericAlias(list, get_args(target)[:1])

    def items(data: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            raise ValueError(f"a list is expected, not {_kind(data)}")
        return tuple(converter.structure(data, of))

    return items


def _quantity(form: QuantityForm) -> Quantity:
    fields = {attribute.name: getattr(form, attribute.name) for attribute in attrs.fields(QuantityForm)}
    stated: StatedForm = fields.pop("stated")
    return Quantity(**fields, number=stated.number or "", stated_unit=stated.unit or "")


def _region_form(mention: RegionMention) -> RegionForm:
    region = mention.region
    return RegionForm(
        name=region.name, full_name=region.full_name, code=region.code, level=region.level, spans=mention.spans
    )


def _region_mention(form: RegionForm) -> RegionMention:
    """The region of the table where it is there; one that isn't (or is no more) keeps what the form says of it."""
    region = region_table().by_code.get(form.code) if form.code else as_region(form.full_name)
    if region is None or region.name != form.name:
        region = Region(form.code, form.name if form.code else form.full_name, form.level)
    return RegionMention(region=region, spans=form.spans)


# -- scalars, each refused in words -----------------------------------------------------------------------------------


def _plain(data: Any, target: type) -> Any:
    if not issubclass(target, Enum):
        return _strict(data, target)
    try:
        return target(data)
    except ValueError:
        raise ValueError(f"{data!r} is none of {', '.join(member.value for member in target)}") from None


def _strict(data: Any, target: type) -> Any:
    if type(data) is not target:
        raise ValueError(f"{_NAMES[target]} is expected, not {_kind(data)}")
    return data


def _decimal(data: Any) -> Decimal:
    text = _strict(data, str)
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no decimal number") from None
    if not value.is_finite():
        raise ValueError(f"{text!r} is no finite number")
    return value


def _date(data: Any) -> dt.date:
    text = _strict(data, str)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no ISO date such as 2022-12-23") from None


def _span(data: Any) -> Span:
    if not isinstance(data, list | tuple) or len(data) != 2 or any(type(place) is not int for place in data):
        raise ValueError(f"a span is [start, end], not {data!r}")
    return Span(*data)


def _evidence(data: Any) -> Evidence:
    if not isinstance(data, Mapping):
        raise ValueError(f"an object is expected, not {_kind(data)}")
    return Evidence.of({_strict(name, str): _span(place) for name, place in data.items()})


_NAMES: Final[Mapping[type, str]] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def _kind(data: Any) -> str:
    return _NAMES.get(type(data), type(data).__name__)


# -- errors -----------------------------------------------------------------------------------------------------------


def _located(error: BaseException, path: str) -> SerializationError:
    """The first fault in a tree of cattrs errors, with its path."""
    while isinstance(error, ClassValidationError | IterableValidationError):
        inner = error.exceptions[0]
        for note in getattr(inner, "__notes__", ()):
            name, index = getattr(note, "name", None), getattr(note, "index", None)
            if name is not None:
                path += f".{'from' if name == 'from_value' else name}"
                break
            if index is not None:
                path += f"[{index}]"
                break
        error = inner
    if isinstance(error, KeyError):
        return SerializationError(path, "it is missing")
    reason = str(error) if isinstance(error, CneconError | ValueError) else f"{type(error).__name__}: {error}"
    return SerializationError(path, reason)
