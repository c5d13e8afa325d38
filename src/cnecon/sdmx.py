"""Reports as SDMX: observations in SDMX-CSV 2.0, and the structure that describes them in SDMX-ML 2.1.

Names follow SDMX where it has them (FREQ, REF_AREA, TIME_PERIOD, OBS_VALUE, UNIT_MEASURE, UNIT_MULT, DECIMALS,
OBS_STATUS). Extension: SUBJECT, SCOPE, MEASURE, BASIS, REFERENCE, OBS_LOW, OBS_HIGH, APPROXIMATION; and SOURCE and
STATEMENT, which keep two statements on one thing apart.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from cnecon.errors import UnknownUnitError
from cnecon.numerals import EXACT
from cnecon.period import Period, PeriodKind
from cnecon.quantity import Approximation, Quantity
from cnecon.quantity.vocabulary import split_magnitude
from cnecon.region import as_region
from cnecon.tables import observation_records
from cnecon.units import Unit, unit_table

if TYPE_CHECKING:
    from cnecon.indicator import Indicator
    from cnecon.report import Report

AGENCY: Final = "CNECON"
STRUCTURE: Final = "REPORT"
VERSION: Final = "1.0"
STRUCTURE_ID: Final = f"{AGENCY}:{STRUCTURE}({VERSION})"
TOTAL: Final = "_T"
"""The code for the whole, where no subject or scope is stated."""

_FREQ: Final = {
    "A": "Annual",
    "S": "Half-yearly",
    "Q": "Quarterly",
    "M": "Monthly",
    "D": "Daily, or an instant",
    "A5": "Five-year plan",
    "_O": "Other: a range of months or years",
}
_STATUS: Final = {"A": "Normal value", "F": "Forecast value", "T": "Target (an extension)"}
_STATUSES: Final = {"actual": "A", "forecast": "F", "target": "T"}
_MEASURE: Final = {
    "LEVEL": "The level",
    "CHANGE": "By how much it changed",
    "FROM": "The level that it came from",
    "SHARE": "Its share in a whole",
    "RANK": "Its place in an order",
}
_BASIS: Final = {
    "_Z": "Not applicable",
    "YOY": "Year on year",
    "MOM": "On the period just before",
    "SINCE": "Since a named period",
    "AVERAGE": "Mean annual rate",
    "REFERENCE": "Gap to another entity",
    "UNSTATED": "Not stated",
}
_MULT: Final = {0: "Units", 1: "Tens", 2: "Hundreds", 3: "Thousands", 4: "Ten thousands (万)", 6: "Millions"} | {
    7: "Ten millions",
    8: "Hundred millions (亿)",
    12: "Trillions (万亿)",
}
_KINDS: Final = {
    PeriodKind.YEAR: "A",
    PeriodKind.HALF: "S",
    PeriodKind.QUARTER: "Q",
    PeriodKind.MONTH: "M",
    PeriodKind.DAY: "D",
    PeriodKind.INSTANT: "D",
    PeriodKind.PLAN: "A5",
}
_DIMENSIONS: Final[Mapping[str, str | None]] = {
    "FREQ": "CL_FREQ",
    "REF_AREA": None,
    "INDICATOR": None,
    "SUBJECT": None,
    "SCOPE": None,
    "MEASURE": "CL_MEASURE",
    "BASIS": "CL_BASIS",
    "SOURCE": None,
    "STATEMENT": None,
}
_ATTRIBUTES: Final[Mapping[str, str | None]] = {
    "UNIT_MEASURE": "CL_UNIT_MEASURE",
    "UNIT_MULT": "CL_UNIT_MULT",
    "DECIMALS": None,
    "OBS_STATUS": "CL_OBS_STATUS",
    "OBS_LOW": None,
    "OBS_HIGH": None,
    "APPROXIMATION": "CL_APPROXIMATION",
    "INDICATOR_NAME": None,
    "BASE_PERIOD": None,
    "REFERENCE": None,
    "COMMENT_OBS": None,
}


def reports_to_sdmx_csv(reports: Iterable[tuple[str | None, Report]]) -> str:
    """The observations of named reports as SDMX-CSV 2.0.

    OBS_VALUE is what is printed, UNIT_MULT the power of ten that it is counted in: 412.6亿元 is 412.6, CNY, 8.
    Observations with no period can't be SDMX observations and are left out; ``left_out`` counts them.
    """
    out = io.StringIO()
    heads = ["STRUCTURE", "STRUCTURE_ID", "ACTION", *_DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *_ATTRIBUTES]
    writer = csv.DictWriter(out, heads, lineterminator="\n")
    writer.writeheader()
    for _, report in reports:
        for row in _rows(report):
            head = {"STRUCTURE": "datastructure", "STRUCTURE_ID": STRUCTURE_ID, "ACTION": "I"}
            writer.writerow(head | {name: _one_line(cell) for name, cell in row.items()})
    return out.getvalue()


def _one_line(cell: Any) -> Any:
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def left_out(report: Report) -> int:
    """How many of a report's observations SDMX can't hold, because the report doesn't say of what period they are."""
    undated = (one for one in report.indicators if one.period is None or one.period.sdmx is None)
    return sum(1 for one in undated for _ in observation_records(one, report.text))


def unit_code(unit: Unit) -> str:
    """The code of a unit in CL_UNIT_MEASURE: ISO 4217 for money, else made of its English name.

    Example:
        >>> from cnecon import find_unit
        >>> unit_code(find_unit("元")), unit_code(find_unit("平方米")), unit_code(find_unit("元/吨"))
        ('CNY', 'SQUARE_METRE', 'YUAN_PER_TONNE')
    """
    if unit.iso4217:
        return unit.iso4217
    slug = _slug(unit)
    return slug if slug and _slugs()[slug] < 2 else f"{slug}_{unit.symbol.encode('utf-8').hex().upper()}".strip("_")


# -- observations ------------------------------------------------------------------------------------------------------


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    for indicator in report.indicators:
        period = indicator.period
        if period is None or period.sdmx is None:
            continue
        quantities = _quantities(indicator)
        for number, record in enumerate(observation_records(indicator, report.text)):
            quantity = next(quantities) if record["measure"] != "rank" else None
            yield _row(indicator, period, record, quantity) | {
                "SOURCE": report.sha256[:12],
                "STATEMENT": f"{indicator.id}_{number}",
            }


def _quantities(indicator: Indicator) -> Iterator[Quantity | None]:
    """The quantities behind the records of an indicator, in their order."""
    if indicator.value is not None:
        yield indicator.value
    for change in indicator.changes:
        yield change.amount
        if change.from_value is not None:
            yield change.from_value
    for share in indicator.shares:
        yield share.ratio


def _row(indicator: Indicator, period: Period, record: Mapping[str, Any], quantity: Quantity | None) -> dict[str, Any]:
    power = _power(quantity)
    unit = quantity.meant_unit if quantity else None
    decimals = _decimals(quantity, power)
    return {
        "FREQ": _KINDS.get(period.kind, "_O"),
        "REF_AREA": _area(indicator.region),
        "INDICATOR": indicator.concept.code if indicator.concept else indicator.name,
        "SUBJECT": indicator.subject or TOTAL,
        "SCOPE": indicator.scope or TOTAL,
        "MEASURE": record["measure"].upper(),
        "BASIS": (record["basis"] or "_Z").upper(),
        "TIME_PERIOD": period.sdmx,
        "OBS_VALUE": _scaled(record["value"], power, decimals),
        "UNIT_MEASURE": unit_code(unit) if unit else None,
        "UNIT_MULT": power,
        "DECIMALS": decimals,
        "OBS_STATUS": _STATUSES[record["status"]],
        "OBS_LOW": _scaled(record["low"], power, decimals),
        "OBS_HIGH": _scaled(record["high"], power, decimals),
        "APPROXIMATION": record["approximation"].upper() if record["approximation"] else None,
        "INDICATOR_NAME": indicator.name,
        "BASE_PERIOD": record["base_period"],
        "REFERENCE": record["reference"],
        "COMMENT_OBS": record["words"],
    }


def _power(quantity: Quantity | None) -> int:
    """The power of ten in the printed unit: 8 for 亿元."""
    if quantity is None or not quantity.stated_unit:
        return 0
    try:
        scale, _ = split_magnitude(quantity.stated_unit)
    except UnknownUnitError:
        return 0
    return scale.adjusted() if scale == Decimal(1).scaleb(scale.adjusted()) else 0


def _scaled(value: Decimal | None, power: int, decimals: int) -> str | None:
    """A number counted in a power of ten, with as many decimals as are printed, or more where it has more."""
    if value is None:
        return None
    whole, _, rest = format(value.scaleb(-power, EXACT), "f").partition(".")
    rest = rest.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{rest}" if rest else whole


def _decimals(quantity: Quantity | None, power: int) -> int:
    resolution = quantity.resolution if quantity else None
    return max(power - resolution.adjusted(), 0) if resolution else 0


def _area(name: str | None) -> str:
    return (as_region(name).code or name) if name else "_X"


def _slug(unit: Unit) -> str:
    return re.sub(r"[^A-Z0-9]+", "_", unit.name_en.upper()).strip("_")


@cache
def _slugs() -> Counter[str]:
    return Counter(_slug(unit) for unit in unit_table().units if not unit.iso4217)


# -- structure ---------------------------------------------------------------------------------------------------------

_SCHEMAS: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_NAMESPACES: Final = {
    "xmlns:mes": f"{_SCHEMAS}/message",
    "xmlns:str": f"{_SCHEMAS}/structure",
    "xmlns:com": f"{_SCHEMAS}/common",
}


def sdmx_structure() -> str:
    """The structure of :func:`reports_to_sdmx_csv` as SDMX-ML 2.1: code lists, concepts and the data structure."""
    root = ET.Element("mes:Structure", _NAMESPACES)
    header = _add(root, "mes:Header")
    _add(header, "mes:ID", "CNECON_STRUCTURE")
    _add(header, "mes:Test", "false")
    _add(header, "mes:Prepared", "2000-01-01T00:00:00")  # the structure hangs on nothing but the version
    _add(header, "mes:Sender", id=AGENCY)
    structures = _add(root, "mes:Structures")
    codelists = _add(structures, "str:Codelists")
    for name, codes in _codelists().items():
        listed = _named(codelists, "str:Codelist", name, name, maintained=True)
        for code, label in codes.items():
            _named(listed, "str:Code", str(code), label)
    scheme = _named(_add(structures, "str:Concepts"), "str:ConceptScheme", "CONCEPTS", "Concepts", maintained=True)
    for concept in (*_DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *_ATTRIBUTES):
        _named(scheme, "str:Concept", concept, concept)
    _add_data_structure(_add(structures, "str:DataStructures"))
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _codelists() -> dict[str, Mapping[Any, str]]:
    units = {unit_code(unit): f"{unit.name_en} ({unit.symbol})" for unit in unit_table().units}
    return {
        "CL_FREQ": _FREQ,
        "CL_MEASURE": _MEASURE,
        "CL_BASIS": _BASIS,
        "CL_UNIT_MEASURE": dict(sorted(units.items())),
        "CL_UNIT_MULT": _MULT,
        "CL_OBS_STATUS": _STATUS,
        "CL_APPROXIMATION": {one.value.upper(): one.value.replace("_", " ") for one in Approximation},
    }


def _add_data_structure(parent: ET.Element) -> None:
    structure = _named(parent, "str:DataStructure", STRUCTURE, "Figures of a report", maintained=True)
    components = _add(structure, "str:DataStructureComponents")
    dimensions = _add(components, "str:DimensionList", id="DimensionDescriptor")
    for place, (name, codelist) in enumerate(_DIMENSIONS.items(), 1):
        _component(dimensions, "str:Dimension", name, codelist, position=str(place))
    _component(dimensions, "str:TimeDimension", "TIME_PERIOD", None, position=str(len(_DIMENSIONS) + 1))
    measures = _add(components, "str:MeasureList", id="MeasureDescriptor")
    _component(measures, "str:PrimaryMeasure", "OBS_VALUE", None)
    attributes = ET.Element("str:AttributeList", id="AttributeDescriptor")
    components.insert(1, attributes)
    for name, codelist in _ATTRIBUTES.items():
        attribute = _component(attributes, "str:Attribute", name, codelist, assignmentStatus="Conditional")
        _add(_add(attribute, "str:AttributeRelationship"), "str:PrimaryMeasure").append(_reference("OBS_VALUE", None))


def _component(parent: ET.Element, tag: str, name: str, codelist: str | None, **facts: str) -> ET.Element:
    component = _add(parent, tag, id=name, **facts)
    _add(component, "str:ConceptIdentity").append(_reference(name, "CONCEPTS", "Concept", "conceptscheme"))
    representation = _add(component, "str:LocalRepresentation")
    if codelist:
        _add(representation, "str:Enumeration").append(_reference(codelist, None, "Codelist", "codelist"))
    else:
        kind = {"TIME_PERIOD": "ObservationalTimePeriod", "OBS_VALUE": "Decimal"}.get(name, "String")
        _add(representation, "str:TextFormat", textType=kind)
    return component


def _reference(name: str, parent: str | None, kind: str = "", package: str = "") -> ET.Element:
    facts = {"id": name}
    if kind:
        facts |= {"class": kind, "package": package, "agencyID": AGENCY}
        facts |= (
            {"maintainableParentID": parent, "maintainableParentVersion": VERSION} if parent else {"version": VERSION}
        )
    return ET.Element("Ref", facts)


def _named(parent: ET.Element, tag: str, name: str, label: str, *, maintained: bool = False) -> ET.Element:
    facts = {"agencyID": AGENCY, "version": VERSION} if maintained else {}
    element = _add(parent, tag, id=name, **facts)
    _add(element, "com:Name", label).set("xml:lang", "en")
    return element


def _add(parent: ET.Element, tag: str, text: str | None = None, **facts: str) -> ET.Element:
    element = ET.SubElement(parent, tag, facts)
    element.text = text
    return element
