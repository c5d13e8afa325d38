"""Reports as data frames of pandas, Polars or Arrow; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from cnecon.errors import InvalidValueError, MissingExtraError
from cnecon.tables import COLUMNS, LONG_COLUMNS, records

if TYPE_CHECKING:
    from cnecon.report import Report

Library = Literal["pandas", "polars", "arrow"]
Numbers = Literal["decimal", "float"]
_MOST_DIGITS: Final = 38


def reports_to_frame(
    reports: Iterable[tuple[str | None, Report]],
    *,
    long: bool = False,
    into: Library = "pandas",
    numbers: Numbers = "decimal",
) -> Any:
    """The indicators of named reports as one data frame.

    Args:
        reports: the reports, each with what to call it in the column ``source`` (its title if None).
        long: one row an observation (a level, a change, a share, a rank) rather than one an indicator.
        into: ``pandas``, ``polars`` or ``arrow``.
        numbers: ``decimal`` keeps numbers exact (``Decimal`` objects in pandas, decimal columns in Polars and Arrow),
            ``float`` makes them float64.

    Raises:
        MissingExtraError: where the library isn't installed.
        InvalidValueError: where ``into`` or ``numbers`` is something else.
    """
    rows = list(records(reports, long=long))
    return make_frame(rows, LONG_COLUMNS if long else COLUMNS, into=into, numbers=numbers)


def reports_to_panel(
    reports: Iterable[tuple[str | None, Report]],
    *,
    subjects: bool = False,
    into: Library = "pandas",
    numbers: Numbers = "decimal",
) -> Any:
    """The panel of named reports as a data frame; arguments as in :func:`reports_to_frame`."""
    from cnecon.panel import COLUMNS as PANEL_COLUMNS, panel_records

    return make_frame(panel_records(reports, subjects=subjects), PANEL_COLUMNS, into=into, numbers=numbers)


def make_frame(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, tuple[Any, str]], *, into: Library, numbers: Numbers
) -> Any:
    """Rows of plain cells as a data frame; ``columns`` gives the type of the cells of each column."""
    if numbers not in ("decimal", "float"):
        raise InvalidValueError("numbers", numbers, "it is 'decimal' or 'float'")
    makers = {"pandas": _pandas, "polars": _polars, "arrow": _arrow}
    if into not in makers:
        raise InvalidValueError("into", into, f"it is one of {', '.join(makers)}")
    cells = {name: [row[name] for row in rows] for name in columns}
    kinds = {name: kind for name, (kind, _) in columns.items()}
    if numbers == "float":
        for name, kind in kinds.items():
            if kind is Decimal:
                cells[name] = [None if value is None else float(value) for value in cells[name]]
                kinds[name] = float
    return makers[into](cells, kinds)


def _pandas(cells: dict[str, list[Any]], kinds: dict[str, Any]) -> Any:
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtraError("pandas", "pandas") from None
    dtypes: dict[Any, Any] = {str: "string", int: "Int64", bool: "boolean", float: "float64", Decimal: object}
    series = {}
    for name, kind in kinds.items():
        if kind == "date":
            series[name] = pd.Series(
                [None if day is None else pd.Timestamp(day) for day in cells[name]], dtype="datetime64[s]"
            )
        else:
            series[name] = pd.Series(cells[name], dtype=dtypes[kind])
    return pd.DataFrame(series)


def _polars(cells: dict[str, list[Any]], kinds: dict[str, Any]) -> Any:
    try:
        import polars as pl
    except ImportError:
        raise MissingExtraError("polars", "polars") from None
    dtypes = {str: pl.String, int: pl.Int64, bool: pl.Boolean, float: pl.Float64, "date": pl.Date}
    return pl.DataFrame(
        [
            pl.Series(
                name, cells[name], dtype=pl.Decimal(*decimal_type(cells[name])) if kind is Decimal else dtypes[kind]
            )
            for name, kind in kinds.items()
        ]
    )


def _arrow(cells: dict[str, list[Any]], kinds: dict[str, Any]) -> Any:
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None
    types = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), float: pa.float64(), "date": pa.date32()}
    return pa.table(
        {
            name: pa.array(cells[name], pa.decimal128(*decimal_type(cells[name])) if kind is Decimal else types[kind])
            for name, kind in kinds.items()
        }
    )


def decimal_array(values: Sequence[Decimal | None]) -> Any:
    """An Arrow array of decimals that holds all values exactly.

    Raises:
        MissingExtraError: where pyarrow isn't installed.
        InvalidValueError: where no decimal of 38 digits holds them all.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None
    return pa.array(values, pa.decimal128(*decimal_type(values)))


def decimal_type(values: Sequence[Decimal | None]) -> tuple[int, int]:
    """Precision and scale that hold all values exactly.

    Raises:
        InvalidValueError: where no decimal of 38 digits holds them all.
    """
    scale = whole = 0
    for value in values:
        if value is not None:
            exponent = value.as_tuple().exponent
            scale = max(scale, -exponent if isinstance(exponent, int) else 0)
            whole = max(whole, value.adjusted() + 1)
    if scale + whole > _MOST_DIGITS:
        raise InvalidValueError("numbers", "decimal", f"{_MOST_DIGITS} digits don't hold these values; ask for floats")
    return _MOST_DIGITS, scale
