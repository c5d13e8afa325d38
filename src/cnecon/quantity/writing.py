"""Writing quantities, so that what is written reads back as it was."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnecon.quantity.model import Quantity
    from cnecon.units import Unit


def format_quantity(value: Decimal, unit: Unit | str) -> str:
    """Write."""
    return f"{value}{unit}"


def write_quantity(quantity: Quantity) -> str:
    """Write."""
    return f"{quantity.value}{quantity.unit or ''}"
