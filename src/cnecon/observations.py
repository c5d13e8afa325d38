"""Observations as rows of plain cells in fixed columns, for Arrow, Parquet and databases.

An observation is one indicator with everything that is stated of it. Its first change, share and rank stand in columns
of their own; ``changes``, ``shares`` and ``ranks`` hold all of them. Decimals have 28 digits, 6 of them behind the
point, which every engine can add and multiply; a number that doesn't fit is null in its column and kept in ``exact``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from cnecon.indicator import Change, Indicator, Rank, Share
from cnecon.quantity import Quantity
from cnecon.spans import Span
from cnecon.tables import indicator_record

if TYPE_CHECKING:
    from cnecon.report import Report

DIGITS: Final = 28
"""How many digits a decimal has."""
PLACES: Final = 6
"""How many of them stand behind the point."""

_LAST_PLACE: Final = Decimal(1).scaleb(-PLACES)
_MOST: Final = 2**63
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Columns = Mapping[str, tuple[str, str]]
"""By name: the kind of the cells (string, integer, boolean, date, decimal, or list), and what they hold."""

CHANGE_COLUMNS: Final[Columns] = {
    "basis": ("string", "what it is measured against: yoy, mom, since, average, reference or unstated"),
    "direction": ("string", "up, down, flat or multiple"),
    "amount": ("decimal", "by how much, negative for down; the multiple for 倍 of a base"),
    "low": ("decimal", "the least that the words state, signed likewise"),
    "high": ("decimal", "the most that the words state, signed likewise"),
    "unit": ("string", "the unit of the amount: %, 个百分点, 倍, or that of the value"),
    "approximation": ("string", "how the amount is bound, by its words"),
    "from_value": ("decimal", "the level it came from"),
    "from_unit": ("string", "the unit of that"),
    "base_start": ("date", "the first day of the period it is measured against"),
    "base_end": ("date", "its last day"),
    "reference": ("string", "whom a gap is measured against"),
    "price_basis": ("string", "constant or current prices, where the words say so"),
    "words": ("string", "the words it was read from"),
    "start": ("integer", "where they start in the text, in code points"),
    "end": ("integer", "one past where they end"),
}
"""The columns of a change."""

SHARE_COLUMNS: Final[Columns] = {
    "ratio": ("decimal", "the part in the whole"),
    "low": ("decimal", "the least that the words state"),
    "high": ("decimal", "the most that the words state"),
    "unit": ("string", "the unit of the ratio: %"),
    "approximation": ("string", "how the ratio is bound"),
    "of": ("string", "the whole as the words name it"),
    "words": ("string", "the words it was read from"),
    "start": ("integer", "where they start in the text, in code points"),
    "end": ("integer", "one past where they end"),
}
"""The columns of a share."""

RANK_COLUMNS: Final[Columns] = {
    "position": ("integer", "the place; 1 for 首位"),
    "within": ("boolean", "前三 rather than 第三"),
    "scope": ("string", "among whom"),
    "from_position": ("integer", "the place it came from"),
    "words": ("string", "the words it was read from"),
    "start": ("integer", "where they start in the text, in code points"),
    "end": ("integer", "one past where they end"),
}
"""The columns of a rank."""

QUANTITY_COLUMNS: Final[Columns] = {
    "value": ("decimal", "the number in the base unit"),
    "low": ("decimal", "the least that the words state"),
    "high": ("decimal", "the most that the words state"),
    "unit": ("string", "the unit that is printed"),
    "implied_unit": ("string", "the unit that the context implies where none is printed"),
    "approximation": ("string", "how the number is bound: exact, about, nearly, over, at_least, at_most or tier"),
    "resolution": ("decimal", "the value of the last printed digit"),
}
"""The columns of a quantity, without its words."""

OBSERVATION_COLUMNS: Final[Columns] = {
    "indicator_id": ("string", "of the indicator, unique within its text"),
    "name": ("string", "what is measured, as written"),
    "concept": ("string", "its code in the indicator lexicon"),
    "subject": ("string", "whom it is measured of, where that isn't the region"),
    "region": ("string", "the region, in full"),
    "scope": ("string", "the statistical scope: 规模以上, 限额以上"),
    "period": ("string", "the reporting period as SDMX writes it, as ISO 8601 where SDMX can't"),
    "period_start": ("date", "its first day"),
    "period_end": ("date", "its last day"),
    "period_kind": ("string", "day, month, quarter, half, year, plan, range or instant"),
    "status": ("string", "actual, forecast or target"),
    "cumulative": ("boolean", "the text says 累计"),
    **QUANTITY_COLUMNS,
    "printed": ("string", "the value as printed, its bound word included"),
    "change_basis": ("string", "of the first change: what it is measured against"),
    "change_direction": ("string", "of the first change: up, down, flat or multiple"),
    "change": ("decimal", "of the first change: by how much, negative for down"),
    "change_unit": ("string", "of the first change: the unit of that"),
    "share": ("decimal", "of the first share: the ratio, in %"),
    "share_of": ("string", "of the first share: the whole"),
    "rank": ("integer", "of the first rank: the place"),
    "rank_scope": ("string", "of the first rank: among whom"),
    "part_of": ("string", "the id of the total that it is a part of"),
    "start": ("integer", "where its words start in the text, in code points"),
    "end": ("integer", "one past where they end"),
    "surface": ("string", "its words: the text from start to end"),
    "changes": ("list", "all changes"),
    "shares": ("list", "all shares"),
    "ranks": ("list", "all ranks"),
    "exact": ("string", "as a JSON object, the numbers that don't fit their column, by where they would stand"),
}
"""The columns of an observation."""

NESTED: Final[Mapping[str, Columns]] = {
    "changes": CHANGE_COLUMNS,
    "shares": SHARE_COLUMNS,
    "ranks": RANK_COLUMNS,
}
"""The columns of what the columns of kind ``list`` hold."""


def observation_rows(report: Report) -> Iterator[dict[str, Any]]:
    """The observations of a report, one an indicator, each with the keys of ``OBSERVATION_COLUMNS``.

    Example:
        >>> row = next(observation_rows(cnecon.read("2023年，全市工业增加值300亿元，增长5.8%。")))
        >>> row["value"], row["unit"], row["change"], row["changes"][0]["basis"]
        (Decimal('30000000000.000000'), '元', Decimal('5.800000'), 'unstated')
    """
    for indicator in report.indicators:
        yield _observation(indicator, report.text)


def quantity_cells(quantity: Quantity | None) -> dict[str, Any]:
    """A quantity in the cells of ``QUANTITY_COLUMNS``, not yet fitted into them."""
    if quantity is None:
        return dict.fromkeys(QUANTITY_COLUMNS)
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit.symbol if quantity.unit else None,
        "implied_unit": quantity.implied_unit.symbol if quantity.implied_unit else None,
        "approximation": quantity.approximation.value,
        "resolution": quantity.resolution,
    }


def fitted(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of cells that fit their columns, with those that don't in the cell ``exact``.

    Example:
        >>> row = fitted({"value": Decimal("0.0000001"), "low": Decimal("0.5")})
        >>> row["value"], row["low"], row["exact"]
        (None, Decimal('0.500000'), '{"value": "0.0000001"}')
    """
    exact: dict[str, str] = {}
    cells = _fitted(row, "", exact)
    return cells | {"exact": json.dumps(exact) if exact else None}


def well_formed(text: str) -> str:
    """The text as UTF-8 can hold it: a lone surrogate is replaced by U+FFFD, one for one."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _observation(indicator: Indicator, text: str) -> dict[str, Any]:
    record = indicator_record(indicator, text)
    change = indicator.changes[0] if indicator.changes else None
    value, span, period = indicator.value, indicator.span, indicator.period
    cells = record | quantity_cells(value)
    cells |= {
        "indicator_id": indicator.id,
        "period_kind": period.kind.value if period else None,
        "printed": value.text or None if value else None,
        "change_direction": change.direction.value if change else None,
        "surface": text[span.slice] if span else None,
        "changes": [_change(one) for one in indicator.changes],
        "shares": [_share(one) for one in indicator.shares],
        "ranks": [_rank(one) for one in indicator.ranks],
        "exact": None,
    }
    return fitted({name: cells[name] for name in OBSERVATION_COLUMNS})


def _change(change: Change) -> dict[str, Any]:
    moved, level, base = change.signed, change.from_value, change.base_period
    return {
        "basis": change.basis.value,
        "direction": change.direction.value,
        "amount": moved.value if moved else None,
        **_bounds(moved),
        "from_value": level.value if level else None,
        "from_unit": level.meant_unit.symbol if level and level.meant_unit else None,
        "base_start": base.start if base else None,
        "base_end": base.end if base else None,
        "reference": change.reference,
        "price_basis": change.price_basis.value if change.price_basis else None,
        **_words(change.text, change.span),
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "ratio": share.ratio.value,
        **_bounds(share.ratio),
        "of": share.of,
        **_words(share.text, share.span),
    }


def _rank(rank: Rank) -> dict[str, Any]:
    return {
        "position": rank.position,
        "within": rank.within,
        "scope": rank.scope,
        "from_position": rank.from_position,
        **_words(rank.text, rank.span),
    }


def _bounds(quantity: Quantity | None) -> dict[str, Any]:
    unit = quantity.meant_unit if quantity else None
    return {
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "unit": unit.symbol if unit else None,
        "approximation": quantity.approximation.value if quantity else None,
    }


def _words(text: str, span: Span | None) -> dict[str, Any]:
    return {"words": text or None, "start": span.start if span else None, "end": span.end if span else None}


def _fitted(row: Mapping[str, Any], path: str, exact: dict[str, str]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in row.items():
        place = path + name
        if isinstance(value, list):
            cells[name] = [_fitted(one, f"{place}[{number}].", exact) for number, one in enumerate(value)]
        elif isinstance(value, str):
            cells[name] = well_formed(value)
        elif isinstance(value, Decimal):
            cells[name] = _as_column_holds(value)
        elif isinstance(value, int) and not -_MOST <= value < _MOST:
            cells[name] = None
        else:
            cells[name] = value
        if cells[name] is None and value is not None:
            exact[place] = format(value, "f") if isinstance(value, Decimal) else str(value)
    return cells


def _as_column_holds(number: Decimal) -> Decimal | None:
    """The number with as many places as its column has, None where that would round it."""
    try:
        return number.quantize(_LAST_PLACE, context=Context(prec=DIGITS, traps=[Inexact, InvalidOperation]))
    except (Inexact, InvalidOperation):
        return None
