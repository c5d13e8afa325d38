"""Reports as a workbook (.xlsx): a sheet each for indicators, for whom they are about, and for what doesn't fit."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cnecon.errors import MissingExtraError
from cnecon.tables import COLUMNS, records

if TYPE_CHECKING:
    from cnecon.entities import Enterprise, FreightRoute, IndustryCluster, Park
    from cnecon.report import Report

_MOST_DIGITS: Final = 15
"""How many digits a cell of a spreadsheet holds exactly; longer numbers are written as text."""
_MOST_CHARACTERS: Final = 32_767
_WIDTHS: Final[Mapping[str, int]] = {
    "source": 24,
    "name": 24,
    "concept": 22,
    "subject": 28,
    "region": 18,
    "period": 18,
    "period_start": 12,
    "period_end": 12,
    "value": 20,
    "changes": 30,
    "share_of": 24,
    "words": 80,
}
_ENTITY_HEADS: Final = ("source", "kind", "name", "also called", "described", "start", "end")
_ENTITY_WIDTHS: Final = {"described": 70, "name": 30, "also called": 24}
_FINDING_WIDTHS: Final = {"finding": 60, "in English": 60, "words": 40}
_FINDING_HEADS: Final = ("source", "code", "kind", "severity", "stated", "expected", "finding", "in English", "words")


def reports_to_excel(reports: Iterable[tuple[str | None, Report]]) -> bytes:
    """The workbook of named reports (a report's title if its name is None), as the bytes of an .xlsx file.

    Numbers of up to 15 digits are numbers, longer ones text, since a spreadsheet would round them. Nothing that stands
    in a report becomes a formula or a link.

    Raises:
        MissingExtraError: where xlsxwriter isn't installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("xlsxwriter", "excel") from None
    named = [(report.title if name is None else name, report) for name, report in reports]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    formats: dict[str | int, Any] = {
        "head": book.add_format({"bold": True, "bg_color": "#E4E7EC", "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
        **{places: book.add_format({"num_format": _number_format(places), "valign": "top"}) for places in range(16)},
    }
    rows = [list(record.values()) for record in records(named)]
    widths = {name: _WIDTHS.get(name, 11) for name in COLUMNS}
    _fill(book.add_worksheet("Indicators"), list(COLUMNS), rows, formats, widths)
    _fill(book.add_worksheet("Entities"), _ENTITY_HEADS, _entities(named), formats, _ENTITY_WIDTHS)
    _fill(book.add_worksheet("Findings"), _FINDING_HEADS, _findings(named), formats, _FINDING_WIDTHS)
    book.close()
    return out.getvalue()


def _fill(
    sheet: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    formats: Mapping[Any, Any],
    widths: Mapping[str, int],
) -> None:
    for column, head in enumerate(heads):
        sheet.set_column(column, column, widths.get(head, 14))
        sheet.write_string(0, column, head, formats["head"])
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            _write(sheet, number, column, cell, formats)


def _write(sheet: Any, row: int, column: int, cell: Any, formats: Mapping[Any, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, formats["plain"])
    elif isinstance(cell, Decimal | int) and _digits(cell) <= _MOST_DIGITS:
        exponent = Decimal(cell).as_tuple().exponent
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
        sheet.write_number(row, column, float(cell), formats[min(places, 15)])
    elif hasattr(cell, "isoformat"):
        sheet.write_datetime(row, column, cell, formats["date"])
    else:
        words = format(cell, "f") if isinstance(cell, Decimal) else str(cell)
        sheet.write_string(row, column, words[:_MOST_CHARACTERS], formats["words"])


def _digits(number: Decimal | int) -> int:
    """How many digits it takes, leading zeros behind the point not counted."""
    return len(format(Decimal(number).normalize(), "f").replace("-", "").replace(".", "").strip("0") or "0")


def _number_format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _entities(named: Iterable[tuple[str | None, Report]]) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = []
    for source, report in named:
        groups: dict[str, Sequence[Enterprise | Park | IndustryCluster | FreightRoute]] = {
            "enterprise": report.enterprises,
            "park": report.parks,
            "cluster": report.clusters,
            "route": report.routes,
        }
        for kind, entities in groups.items():
            for entity in entities:
                span = entity.spans[0] if entity.spans else None
                aliases = "、".join(getattr(entity, "aliases", ())) or None
                ends = (span.start, span.end) if span else (None, None)
                rows.append((source, kind, entity.name, aliases, entity.describe(), *ends))
    return rows


def _findings(named: Iterable[tuple[str | None, Report]]) -> list[Sequence[Any]]:
    return [
        (
            source,
            finding.code,
            finding.kind.value,
            finding.severity.value,
            finding.stated,
            finding.expected,
            finding.message,
            finding.message_en,
            "、".join(finding.about),
        )
        for source, report in named
        for finding in report.findings
    ]
