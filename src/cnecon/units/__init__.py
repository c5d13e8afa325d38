"""Units of measure as Chinese reports write them: the table, look-up by any spelling, and exact conversion.

A unit is no magnitude: 千瓦, 千米, 千克 and 百分点 are units, 万元 is a magnitude (万) and a unit (元). Every counter
(家, 户, 个) and every currency is a dimension of its own. The rows are in ``data/units.toml``, whose head documents
how one is written; ``conversion`` alone imports pint, on first use.
"""

from cnecon.units.conversion import ExchangeRate, convert, from_pint, to_pint
from cnecon.units.model import Unit
from cnecon.units.table import UnitTable, find_unit, search_units, try_find_unit, unit_table

__all__ = [
    "ExchangeRate",
    "Unit",
    "UnitTable",
    "convert",
    "find_unit",
    "from_pint",
    "search_units",
    "to_pint",
    "try_find_unit",
    "unit_table",
]
