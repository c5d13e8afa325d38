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
    from cnecon.entities import EntitiesFound as EntitiesFound
    from cnecon.entities import Enterprise as Enterprise
    from cnecon.entities import FreightRoute as FreightRoute
    from cnecon.entities import IndustryCluster as IndustryCluster
    from cnecon.entities import Park as Park
    from cnecon.entities import RouteDirection as RouteDirection
    from cnecon.entities import SubChain as SubChain
    from cnecon.entities import TransportMode as TransportMode
    from cnecon.errors import CneconError as CneconError
    from cnecon.errors import DataError as DataError
    from cnecon.errors import DimensionError as DimensionError
    from cnecon.errors import DocumentError as DocumentError
    from cnecon.errors import InvalidValueError as InvalidValueError
    from cnecon.errors import MissingExtraError as MissingExtraError
    from cnecon.errors import ParseError as ParseError
    from cnecon.errors import SerializationError as SerializationError
    from cnecon.errors import UnitError as UnitError
    from cnecon.errors import UnknownUnitError as UnknownUnitError
    from cnecon.files import Document as Document
    from cnecon.files import read_document as read_document
    from cnecon.finding import Finding as Finding
    from cnecon.finding import FindingKind as FindingKind
    from cnecon.finding import Severity as Severity
    from cnecon.indicator import Basis as Basis
    from cnecon.indicator import Change as Change
    from cnecon.indicator import Direction as Direction
    from cnecon.indicator import Evidence as Evidence
    from cnecon.indicator import Indicator as Indicator
    from cnecon.indicator import PriceBasis as PriceBasis
    from cnecon.indicator import Rank as Rank
    from cnecon.indicator import Share as Share
    from cnecon.indicator import Status as Status
    from cnecon.lexicon import Concept as Concept
    from cnecon.lexicon import ConceptKind as ConceptKind
    from cnecon.lexicon import Lexicon as Lexicon
    from cnecon.numerals import parse_number as parse_number
    from cnecon.numerals import try_parse_number as try_parse_number
    from cnecon.period import Period as Period
    from cnecon.period import PeriodKind as PeriodKind
    from cnecon.period import find_periods as find_periods
    from cnecon.period import parse_period as parse_period
    from cnecon.period import try_parse_period as try_parse_period
    from cnecon.quantity import Approximation as Approximation
    from cnecon.quantity import Quantity as Quantity
    from cnecon.quantity import format_quantity as format_quantity
    from cnecon.quantity import parse_quantity as parse_quantity
    from cnecon.quantity import try_parse_quantity as try_parse_quantity
    from cnecon.reader.entities import find_entities as find_entities
    from cnecon.reading import Reading as Reading
    from cnecon.reading import RegionMention as RegionMention
    from cnecon.reading import Unread as Unread
    from cnecon.reading import UnreadReason as UnreadReason
    from cnecon.region import Region as Region
    from cnecon.region import find_region as find_region
    from cnecon.region import find_regions as find_regions
    from cnecon.report import Report as Report
    from cnecon.report import audit as audit
    from cnecon.report import read as read
    from cnecon.report import verify as verify
    from cnecon.scan import find_quantities as find_quantities
    from cnecon.spans import Span as Span
    from cnecon.units import Unit as Unit
    from cnecon.units import find_unit as find_unit
    from cnecon.units import try_find_unit as try_find_unit

__version__: Final = "0.1.0"

# The module of each public name; a test holds it against the imports above.
_HOMES: Final = {
    "entities": "EntitiesFound Enterprise FreightRoute IndustryCluster Park RouteDirection SubChain TransportMode",
    "errors": "CneconError DataError DimensionError DocumentError InvalidValueError MissingExtraError ParseError "
    "SerializationError UnitError UnknownUnitError",
    "files": "Document read_document",
    "finding": "Finding FindingKind Severity",
    "indicator": "Basis Change Direction Evidence Indicator PriceBasis Rank Share Status",
    "lexicon": "Concept ConceptKind Lexicon",
    "numerals": "parse_number try_parse_number",
    "period": "Period PeriodKind find_periods parse_period try_parse_period",
    "quantity": "Approximation Quantity format_quantity parse_quantity try_parse_quantity",
    "reader.entities": "find_entities",
    "reading": "Reading RegionMention Unread UnreadReason",
    "region": "Region find_region find_regions",
    "report": "Report audit read verify",
    "scan": "find_quantities",
    "spans": "Span",
    "units": "Unit find_unit try_find_unit",
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - one list of names, above


def __getattr__(name: str) -> Any:
    """Load a public name from its module, once (PEP 562)."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
