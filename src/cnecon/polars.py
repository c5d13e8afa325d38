"""``cnecon`` in Polars: ``import cnecon.polars`` gives Series, expressions and DataFrame a namespace of that name.

Example:
    >>> import polars as pl
    >>> import cnecon.polars
    >>> pl.Series("产值(亿元)", ["3.5", "1,200万元"]).cnecon.parse("万元").to_list()
    [Decimal('35000'), Decimal('1200')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from cnecon.columns import Column, parse_column
from cnecon.errors import InvalidValueError, MissingExtraError

try:
    import polars as pl
except ImportError:
    raise MissingExtraError("polars", "polars") from None

if TYPE_CHECKING:
    from cnecon.units import Unit


@pl.api.register_series_namespace("cnecon")
class SeriesNamespace:
    """What ``series.cnecon`` can do; the name of the series is the header that may state a unit."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def column(self, unit: str | Unit | None = None, *, errors: Literal["collect", "raise"] = "collect") -> Column:
        """The cells read, with bounds, units, and the list of those that weren't understood."""
        return parse_column(self._series.to_list(), header=self._series.name, unit=unit, errors=errors)

    def parse(
        self,
        to: str | None = None,
        *,
        unit: str | Unit | None = None,
        numbers: Literal["decimal", "float"] = "decimal",
        ranges: Literal["none", "middle"] = "none",
        errors: Literal["collect", "raise"] = "collect",
    ) -> pl.Series:
        """The values in one unit, as a decimal or float64 series of the same name.

        Args:
            to: the unit of the result (亿元, 公顷); the header's if None.
            unit: the unit of cells that state none; wins over the header's.
            numbers: ``decimal`` or ``float``.
            ranges: what a cell with two bounds and no value becomes: null, or their middle.
            errors: ``collect`` makes cells that aren't understood null (:meth:`column` lists them), ``raise`` raises.

        Raises:
            ParseError: where ``errors`` is ``raise`` and a cell isn't understood.
            DimensionError: where a cell has another dimension, or no unit.
        """
        values = self.column(unit, errors=errors).to(to, ranges=ranges)
        if numbers == "float":
            floats = [None if value is None else float(value) for value in values]
            return pl.Series(self._series.name, floats, dtype=pl.Float64)
        if numbers != "decimal":
            raise InvalidValueError("numbers", numbers, "it is 'decimal' or 'float'")
        from cnecon.frames import decimal_type

        return pl.Series(self._series.name, values, dtype=pl.Decimal(*decimal_type(values)))


@pl.api.register_expr_namespace("cnecon")
class ExprNamespace:
    """What ``pl.col(...).cnecon`` can do."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def parse(self, to: str | None = None, **options: Any) -> pl.Expr:
        """The values of a column in one unit as float64; options as for a series."""
        options["numbers"] = "float"
        return self._expr.map_batches(
            lambda series: SeriesNamespace(series).parse(to, **options), return_dtype=pl.Float64
        )


@pl.api.register_dataframe_namespace("cnecon")
class DataFrameNamespace:
    """What ``frame.cnecon`` can do."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def parse(self, columns: Iterable[str] | Mapping[str, str | None], **options: Any) -> pl.DataFrame:
        """The frame with some columns read, each as :meth:`SeriesNamespace.parse` does.

        Args:
            columns: their names, or a mapping from names to the units of the result.
            options: as for a series.
        """
        units = columns if isinstance(columns, Mapping) else dict.fromkeys(columns)
        read = (SeriesNamespace(self._frame[name]).parse(to, **options) for name, to in units.items())
        return self._frame.with_columns(*read)
