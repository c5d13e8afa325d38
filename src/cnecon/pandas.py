"""``cnecon`` in pandas: ``import cnecon.pandas`` gives Series and DataFrame an accessor of that name.

Example:
    >>> import pandas as pd
    >>> import cnecon.pandas
    >>> list(pd.Series(["3.5", "1,200万元"], name="产值(亿元)").cnecon.parse())
    [Decimal('3.5'), Decimal('0.12')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from cnecon.columns import Column, parse_column
from cnecon.errors import InvalidValueError, MissingExtraError

try:
    import pandas as pd
except ImportError:
    raise MissingExtraError("pandas", "pandas") from None

if TYPE_CHECKING:
    from cnecon.units import Unit

Numbers = Literal["decimal", "float", "arrow"]


@pd.api.extensions.register_series_accessor("cnecon")
class SeriesAccessor:
    """What ``series.cnecon`` can do; the name of the series is the header that may state a unit."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def column(self, unit: str | Unit | None = None, *, errors: Literal["collect", "raise"] = "collect") -> Column:
        """The cells read, with bounds, units, and the list of those that weren't understood."""
        name = self._series.name
        return parse_column(
            self._series.array, header=name if isinstance(name, str) else None, unit=unit, errors=errors
        )

    def parse(
        self,
        to: str | None = None,
        *,
        unit: str | Unit | None = None,
        numbers: Numbers = "decimal",
        ranges: Literal["none", "middle"] = "none",
        errors: Literal["collect", "raise"] = "collect",
    ) -> Any:
        """The values in one unit as a series with the same index and name.

        Args:
            to: the unit of the result (亿元, 公顷); the header's if None.
            unit: the unit of cells that state none; wins over the header's.
            numbers: ``decimal`` for ``Decimal`` objects, ``float`` for float64, ``arrow`` for an Arrow decimal.
            ranges: what a cell with two bounds and no value becomes: missing, or their middle.
            errors: ``collect`` makes cells that aren't understood missing (:meth:`column` lists them).

        Raises:
            ParseError: where ``errors`` is ``raise`` and a cell isn't understood.
            DimensionError: where a cell has another dimension, or no unit.
        """
        values = self.column(unit, errors=errors).to(to, ranges=ranges)
        return _series(values, self._series, numbers)


@pd.api.extensions.register_dataframe_accessor("cnecon")
class DataFrameAccessor:
    """What ``frame.cnecon`` can do."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def parse(self, columns: Iterable[str] | Mapping[str, str | None], **options: Any) -> Any:
        """A copy of the frame with some columns read, each as :meth:`SeriesAccessor.parse` does.

        Args:
            columns: their names, or a mapping from names to the units of the result.
            options: as for a series.
        """
        units = columns if isinstance(columns, Mapping) else dict.fromkeys(columns)
        return self._frame.assign(**{name: self._frame[name].cnecon.parse(to, **options) for name, to in units.items()})


def _series(values: Iterable[Any], like: Any, numbers: str) -> Any:
    if numbers == "float":
        floats = [None if value is None else float(value) for value in values]
        return pd.Series(floats, index=like.index, name=like.name, dtype="float64")
    if numbers == "decimal":
        return pd.Series(list(values), index=like.index, name=like.name, dtype=object)
    if numbers == "arrow":
        from cnecon.frames import decimal_array

        array = pd.arrays.ArrowExtensionArray(decimal_array(list(values)))
        return pd.Series(array, index=like.index, name=like.name)
    raise InvalidValueError("numbers", numbers, "it is 'decimal', 'float' or 'arrow'")
