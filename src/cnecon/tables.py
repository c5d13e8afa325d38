"""Reports as flat tables: one row an indicator, or one row an observation, for CSV, spreadsheets and data frames."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, Final

from cnecon.indicator import Indicator
from cnecon.quantity import Quantity

if TYPE_CHECKING:
    from cnecon.report import Report

_ABOUT: Final = {
    "source": (str, "the file or title that it was read from"),
    "id": (str, "of the indicator, unique within its report"),
    "name": (str, "what is measured, as written"),
    "concept": (str, "its code in the indicator lexicon"),
    "subject": (str, "whom it is measured of"),
    "region": (str, "the region, in full"),
    "scope": (str, "the statistical scope"),
    "period": (str, "the reporting period as SDMX writes it, as ISO 8601 where SDMX can't"),
    "period_start": ("date", "its first day"),
    "period_end": ("date", "its last day"),
    "status": (str, "actual, forecast or target"),
    "cumulative": (bool, "the text says 累计"),
}
_VALUE: Final = {
    "value": (Decimal, "the number in the base unit"),
    "low": (Decimal, "the least that the words state"),
    "high": (Decimal, "the most that the words state"),
    "unit": (str, "the base unit: what is printed, else what the context implies"),
    "approximation": (str, "how the number is bound"),
}
_PLACE: Final = {
    "part_of": (str, "the id of the total that it is a part of"),
    "start": (int, "where its words start in the text, in code points"),
    "end": (int, "one past where they end"),
    "words": (str, "the words it was read from"),
}
COLUMNS: Final[Mapping[str, tuple[Any, str]]] = {
    **_ABOUT,
    **_VALUE,
    "change_basis": (str, "what its first change is measured against"),
    "change": (Decimal, "by how much it changed, negative for down; the multiple for 倍 of a base"),
    "change_unit": (str, "the unit of that"),
    "changes": (str, "all changes, in words"),
    "share": (Decimal, "the ratio of its first share, in %"),
    "share_of": (str, "the whole of that"),
    "rank": (int, "its first place"),
    "rank_scope": (str, "among whom"),
    **_PLACE,
}
"""The columns of a table with one row an indicator: the type of their cells, and what they hold."""

LONG_COLUMNS: Final[Mapping[str, tuple[Any, str]]] = {
    **_ABOUT,
    "measure": (str, "what the row states of the indicator: level, change, from, share or rank"),
    **_VALUE,
    "basis": (str, "of a change: what it is measured against"),
    "direction": (str, "of a change: up, down, flat or multiple"),
    "base_period": (str, "of a change: the period it is measured against"),
    "reference": (str, "the whole of a share, the scope of a rank, whom a gap is measured against"),
    **_PLACE,
}
"""The columns of a table with one row an observation."""


def indicator_record(indicator: Indicator, text: str, source: str | None = None) -> dict[str, Any]:
    """One indicator as a flat record, with the keys of ``COLUMNS``; what is absent is None.

    Args:
        indicator: the indicator.
        text: the text of its report.
        source: what to call the report.
    """
    change = indicator.changes[0] if indicator.changes else None
    share = indicator.shares[0] if indicator.shares else None
    rank = indicator.ranks[0] if indicator.ranks else None
    moved = change.signed if change else None
    return {
        **about_cells(indicator, source),
        **value_cells(indicator.value),
        "change_basis": change.basis.value if change else None,
        "change": moved.value if moved else None,
        "change_unit": _unit(moved),
        "changes": "; ".join(one.text for one in indicator.changes if one.text) or None,
        "share": share.ratio.value if share else None,
        "share_of": share.of if share else None,
        "rank": rank.position if rank else None,
        "rank_scope": rank.scope if rank else None,
        **place_cells(indicator, text),
    }


def observation_records(indicator: Indicator, text: str, source: str | None = None) -> Iterator[dict[str, Any]]:
    """Everything that an indicator states, a record each, with the keys of ``LONG_COLUMNS``."""

    def observed(measure: str, quantity: Quantity | None, **facts: Any) -> dict[str, Any]:
        said = (
            dict.fromkeys(LONG_COLUMNS)
            | about_cells(indicator, source)
            | value_cells(quantity)
            | place_cells(indicator, text)
        )
        return said | {"measure": measure} | facts

    if indicator.value is not None:
        yield observed("level", indicator.value)
    for change in indicator.changes:
        base = change.base_period
        facts = {
            "basis": change.basis.value,
            "direction": change.direction.value,
            "base_period": (base.sdmx or base.iso8601) if base else None,
            "reference": change.reference,
        }
        yield observed("change", change.signed, **facts)
        if change.from_value is not None:
            yield observed("from", change.from_value, **facts)
    for share in indicator.shares:
        yield observed("share", share.ratio, reference=share.of)
    for rank in indicator.ranks:
        yield observed("rank", None, value=Decimal(rank.position), reference=rank.scope)


def records(reports: Iterable[tuple[str | None, Report]], *, long: bool = False) -> Iterator[dict[str, Any]]:
    """The records of several reports, each with what to call it (its title if None)."""
    for source, report in reports:
        name = report.title if source is None else source
        for indicator in report.indicators:
            if long:
                yield from observation_records(indicator, report.text, name)
            else:
                yield indicator_record(indicator, report.text, name)


def write_csv(reports: Iterable[tuple[str | None, Report]], out: IO[str], *, long: bool = False) -> None:
    """Write the indicators of named reports as CSV (RFC 4180), a line of column names first."""
    write_rows(records(reports, long=long), LONG_COLUMNS if long else COLUMNS, out)


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Iterable[str], out: IO[str]) -> None:
    """Write rows of plain cells as CSV, a line of column names first; decimals with all their digits."""
    writer = csv.DictWriter(out, fieldnames=list(columns))
    writer.writeheader()
    for row in rows:
        writer.writerow({k: format(v, "f") if isinstance(v, Decimal) else v for k, v in row.items()})


def about_cells(indicator: Indicator, source: str | None) -> dict[str, Any]:
    """What is measured, of whom and of when."""
    period = indicator.period
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
    }


def value_cells(quantity: Quantity | None) -> dict[str, Any]:
    """A number with its bounds and unit."""
    return {
        "value": quantity.value if quantity else None,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "unit": _unit(quantity),
        "approximation": quantity.approximation.value if quantity else None,
    }


def place_cells(indicator: Indicator, text: str) -> dict[str, Any]:
    """Where the words of an indicator stand in the text of its report."""
    span = indicator.span
    return {
        "part_of": indicator.part_of,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": " ".join(text[span.slice].split()) if span else None,
    }


def _unit(quantity: Quantity | None) -> str | None:
    unit = quantity.meant_unit if quantity else None
    return unit.symbol if unit else None
