"""Reports as flat tables: one row an indicator, for CSV, spreadsheets and data frames."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, Final

from cnecon.indicator import Change, Direction, Indicator
from cnecon.quantity import Quantity

if TYPE_CHECKING:
    from cnecon.report import Report

COLUMNS: Final[Mapping[str, str]] = {
    "source": "the file or title that it was read from",
    "id": "unique within its report",
    "name": "what is measured, as written",
    "concept": "the code in the indicator lexicon",
    "subject": "whom it is measured of",
    "region": "the region, in full",
    "scope": "the statistical scope",
    "period": "the reporting period, in SDMX's form where it has one",
    "period_start": "its first day",
    "period_end": "its last day",
    "status": "actual, forecast or target",
    "cumulative": "the text says 累计",
    "value": "the number in the base unit",
    "low": "the least that the words state",
    "high": "the most that the words state",
    "unit": "the base unit; what the context implies where none is printed",
    "approximation": "how the number is bound",
    "change_basis": "what its first change is measured against",
    "change": "by how much it changed, negative for down",
    "change_unit": "the unit of that",
    "changes": "all changes, in words",
    "share": "the ratio of its first share",
    "share_of": "the whole of that",
    "rank": "its first place",
    "rank_scope": "among whom",
    "part_of": "the id of the total that it is a part of",
    "start": "where its words start in the text",
    "end": "one past where they end",
    "words": "the words it was read from",
}
"""The columns of a table of indicators, with what they hold."""


def indicator_record(indicator: Indicator, text: str, source: str | None = None) -> dict[str, Any]:
    """One indicator as a flat record, with the keys of ``COLUMNS``; what is absent is None.

    Args:
        indicator: the indicator.
        text: the text of its report.
        source: what to call the report.
    """
    value, period, span = indicator.value, indicator.period, indicator.span
    change = indicator.changes[0] if indicator.changes else None
    share = indicator.shares[0] if indicator.shares else None
    rank = indicator.ranks[0] if indicator.ranks else None
    return {
        "source": source,
        "id": indicator.id,
        "name": indicator.name,
        "concept": indicator.concept.code if indicator.concept else None,
        "subject": indicator.subject,
        "region": indicator.region,
        "scope": indicator.scope,
        "period": (period.sdmx or period.iso8601) if period else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "status": indicator.status.value,
        "cumulative": indicator.cumulative,
        "value": value.value if value else None,
        "low": value.low if value else None,
        "high": value.high if value else None,
        "unit": _unit(value),
        "approximation": value.approximation.value if value else None,
        "change_basis": change.basis.value if change else None,
        "change": signed_amount(change) if change else None,
        "change_unit": _unit(change.amount) if change else None,
        "changes": "; ".join(one.text for one in indicator.changes if one.text) or None,
        "share": share.ratio.value if share else None,
        "share_of": share.of if share else None,
        "rank": rank.position if rank else None,
        "rank_scope": rank.scope if rank else None,
        "part_of": indicator.part_of,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": " ".join(text[span.slice].split()) if span else None,
    }


def signed_amount(change: Change) -> Decimal | None:
    """By how much, negative for a fall in prose and 0 for 持平; a printed sign is kept as it is."""
    if change.direction is Direction.FLAT and change.amount is None:
        return Decimal(0)
    value = change.amount.value if change.amount else None
    return -value if value is not None and value > 0 and change.direction is Direction.DOWN else value


def write_csv(reports: Iterable[tuple[str, Report]], out: IO[str]) -> None:
    """Write the indicators of named reports as CSV (RFC 4180), a line of column names first."""
    from cnecon.serialize import decimal_text

    writer = csv.DictWriter(out, fieldnames=list(COLUMNS))
    writer.writeheader()
    for source, report in reports:
        for indicator in report.indicators:
            record = indicator_record(indicator, report.text, source)
            writer.writerow({k: decimal_text(v) if isinstance(v, Decimal) else v for k, v in record.items()})


def _unit(quantity: Quantity | None) -> str | None:
    unit = quantity.meant_unit if quantity else None
    return unit.symbol if unit else None
