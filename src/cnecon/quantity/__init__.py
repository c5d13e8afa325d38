"""A number with its unit and its bound: the class, and how one is read and written."""

from cnecon.quantity.approximation import Approximation
from cnecon.quantity.model import Quantity
from cnecon.quantity.parsing import parse_quantity, try_parse_quantity
from cnecon.quantity.roundtrip import write_quantity
from cnecon.quantity.writing import format_quantity

__all__ = [
    "Approximation",
    "Quantity",
    "format_quantity",
    "parse_quantity",
    "try_parse_quantity",
    "write_quantity",
]
