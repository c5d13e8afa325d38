"""Reads Chinese economic reports into typed, exact, checkable data.

Every public name is loaded on first use, so that ``import cnecon`` costs next to nothing::

    import cnecon as ce

    report = ce.read(text, published="2022-12-23", region="重庆市巴南区")
    for indicator in report.indicators:
        print(indicator.name, indicator.period, indicator.value)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cnecon import arrow as arrow, store as store
    from cnecon.auditor import Outcome as Outcome, Role as Role, Verdict as Verdict
    from cnecon.cells import CellNote as CellNote
    from cnecon.columns import Column as Column, parse_column as parse_column
    from cnecon.entities import (
        Enterprise as Enterprise,
        EntitiesFound as EntitiesFound,
        FreightRoute as FreightRoute,
        IndustryCluster as IndustryCluster,
        Park as Park,
        RouteDirection as RouteDirection,
        SubChain as SubChain,
        TransportMode as TransportMode,
    )
    from cnecon.errors import (
        AmbiguousIndustryError as AmbiguousIndustryError,
        AmbiguousRegionError as AmbiguousRegionError,
        CneconError as CneconError,
        DataError as DataError,
        DimensionError as DimensionError,
        DocumentError as DocumentError,
        InvalidValueError as InvalidValueError,
        MissingExtraError as MissingExtraError,
        ParseError as ParseError,
        SerializationError as SerializationError,
        UnitError as UnitError,
        UnknownIndustryError as UnknownIndustryError,
        UnknownRegionError as UnknownRegionError,
        UnknownUnitError as UnknownUnitError,
    )
    from cnecon.files import Document as Document, read_document as read_document, unwrap as unwrap
    from cnecon.finding import Finding as Finding, FindingKind as FindingKind, Severity as Severity
    from cnecon.indicator import (
        Basis as Basis,
        Change as Change,
        Direction as Direction,
        Evidence as Evidence,
        Indicator as Indicator,
        PriceBasis as PriceBasis,
        Rank as Rank,
        Share as Share,
        Status as Status,
    )
    from cnecon.industry import (
        Industry as Industry,
        IndustryKind as IndustryKind,
        find_industry as find_industry,
        search_industries as search_industries,
    )
    from cnecon.lexicon import Concept as Concept, ConceptKind as ConceptKind, Lexicon as Lexicon
    from cnecon.numerals import parse_number as parse_number, try_parse_number as try_parse_number
    from cnecon.period import (
        Period as Period,
        PeriodKind as PeriodKind,
        find_periods as find_periods,
        parse_period as parse_period,
        try_parse_period as try_parse_period,
    )
    from cnecon.quantity import (
        Approximation as Approximation,
        Quantity as Quantity,
        format_quantity as format_quantity,
        parse_quantity as parse_quantity,
        try_parse_quantity as try_parse_quantity,
        write_quantity as write_quantity,
    )
    from cnecon.reader.entities import (
        EntityRecognizer as EntityRecognizer,
        EntityWords as EntityWords,
        KnownName as KnownName,
        Mention as Mention,
        find_entities as find_entities,
    )
    from cnecon.reading import (
        Reading as Reading,
        RegionMention as RegionMention,
        Unread as Unread,
        UnreadReason as UnreadReason,
    )
    from cnecon.region import (
        Region as Region,
        find_region as find_region,
        find_regions as find_regions,
        search_regions as search_regions,
    )
    from cnecon.report import Report as Report, audit as audit, read as read, verify as verify
    from cnecon.scan import find_quantities as find_quantities
    from cnecon.spans import Span as Span
    from cnecon.units import (
        ExchangeRate as ExchangeRate,
        Unit as Unit,
        UnitTable as UnitTable,
        convert as convert,
        find_unit as find_unit,
        search_units as search_units,
        try_find_unit as try_find_unit,
        unit_table as unit_table,
    )

__version__ = "0.1.0"

# The module of each public name; a test holds it against the imports above.
_HOMES: Final = {
    "auditor": "Outcome Role Verdict",
    "cells": "CellNote",
    "columns": "Column parse_column",
    "entities": "EntitiesFound Enterprise FreightRoute IndustryCluster Park RouteDirection SubChain TransportMode",
    "errors": "AmbiguousIndustryError AmbiguousRegionError CneconError DataError DimensionError DocumentError "
    "InvalidValueError MissingExtraError ParseError UnknownIndustryError UnknownRegionError "
    "SerializationError UnitError UnknownUnitError",
    "files": "Document read_document unwrap",
    "finding": "Finding FindingKind Severity",
    "indicator": "Basis Change Direction Evidence Indicator PriceBasis Rank Share Status",
    "industry": "Industry IndustryKind find_industry search_industries",
    "lexicon": "Concept ConceptKind Lexicon",
    "numerals": "parse_number try_parse_number",
    "period": "Period PeriodKind find_periods parse_period try_parse_period",
    "quantity": "Approximation Quantity format_quantity parse_quantity try_parse_quantity write_quantity",
    "reader.entities": "EntityRecognizer EntityWords KnownName Mention find_entities",
    "reading": "Reading RegionMention Unread UnreadReason",
    "region": "Region find_region find_regions search_regions",
    "report": "Report audit read verify",
    "scan": "find_quantities",
    "spans": "Span",
    "units": "ExchangeRate Unit UnitTable convert find_unit search_units try_find_unit unit_table",
}
_MODULES: Final = frozenset({"arrow", "store"})
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - one list of names, above


if not TYPE_CHECKING:  # so that type checkers refuse what isn't imported above

    def __getattr__(name: str) -> Any:
        """Load a public name from its module, once (PEP 562)."""
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
