"""The shape of ``cnecon.report/1``: the classes that its JSON and its JSON Schema are drawn from.

Domain classes have the form of their fields. What differs is written down here: :class:`QuantityForm`,
:class:`RegionForm`, and :data:`RENAMED`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

import attrs
from attrs import frozen

from cnecon.concepts import Concept
from cnecon.entities import Enterprise, FreightRoute, IndustryCluster, Park, SubChain
from cnecon.finding import Finding
from cnecon.indicator import Change, Evidence, Indicator, Rank, Share
from cnecon.period import Period
from cnecon.quantity import Approximation, Quantity
from cnecon.reading import Reading, RegionMention, Unread
from cnecon.region import Region, RegionLevel
from cnecon.spans import Span
from cnecon.units import Unit

SCHEMA: Final = "cnecon.report/1"
_CLASSES: Final = (
    *(Change, Enterprise, Finding, FreightRoute, Indicator, IndustryCluster, Park, Period, Quantity, Rank),
    *(Reading, RegionMention, Share, SubChain, Unread),
)


@frozen(kw_only=True)
class StatedForm:
    """The number and unit of a quantity as printed."""

    number: str | None = None
    unit: str | None = None


@frozen(kw_only=True)
class QuantityForm:
    """A :class:`~cnecon.quantity.Quantity` in JSON."""

    text: str
    span: Span | None = None
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Unit | None
    implied_unit: Unit | None = None
    approximation: Approximation = Approximation.EXACT
    resolution: Decimal | None = None
    stated: StatedForm = StatedForm()


@frozen(kw_only=True)
class RegionForm:
    """A :class:`~cnecon.reading.RegionMention` in JSON."""

    name: str
    full_name: str
    code: str | None
    level: RegionLevel
    spans: tuple[Span, ...] = ()


@frozen(kw_only=True)
class ReportForm:
    """The whole document."""

    schema: str
    title: str | None
    published: dt.date | None
    region: str | None
    sha256: str
    length: int
    text: str
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    indicators: tuple[Indicator, ...]
    enterprises: tuple[Enterprise, ...]
    parks: tuple[Park, ...]
    clusters: tuple[IndustryCluster, ...]
    routes: tuple[FreightRoute, ...]
    regions: tuple[RegionMention, ...]
    unread: tuple[Unread, ...]
    findings: tuple[Finding, ...]


RENAMED: Final[Mapping[type, Mapping[str, str]]] = {Change: {"from_value": "from"}}
"""Attributes that have another name in JSON, by class."""


@cache
def resolve_annotations() -> None:
    """Make the annotations of all classes real: modules import some of their types for checking only."""
    names = {cls.__name__: cls for cls in _CLASSES} | {
        cls.__name__: cls for cls in (Concept, Evidence, Region, Span, Unit)
    }
    for cls in (*_CLASSES, StatedForm, QuantityForm, RegionForm, ReportForm):
        attrs.resolve_types(cls, localns=names)
