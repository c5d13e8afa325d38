"""Writing a quantity so that it reads back as what it was."""

from __future__ import annotations

from cnecon.errors import InvalidValueError
from cnecon.quantity.model import Quantity
from cnecon.quantity.parsing import try_parse_quantity
from cnecon.quantity.writing import Numerals, spell_quantity


def write_quantity(quantity: Quantity, *, scale: str | None = None, numerals: Numerals = "arabic") -> str:
    """Write a quantity with its bound: 约20亿元, 2—3天, 40户以上. :func:`parse_quantity` reads it back to itself.

    Where the numerals asked for would read as something else (三千米 for 3000米 is 3公里), Arabic digits are written.

    Args:
        quantity: what to write. A bound that no words have (at least 3, but 5) is written as a range.
        scale: as in :func:`format_quantity`.
        numerals: as in :func:`format_quantity`.

    Example:
        >>> from cnecon.quantity import Quantity
        >>> write_quantity(Quantity(value=2000000000, unit="元", approximation="about"))
        '约20亿元'
        >>> write_quantity(Quantity(low=2, high=3, unit="天"))
        '2—3天'
    """
    styles: list[tuple[str | None, Numerals]] = [(scale, numerals), (scale, "arabic"), ("", "arabic")]
    written = ""
    for chosen, style in styles:
        try:
            written = spell_quantity(quantity, chosen, style)
        except InvalidValueError:  # too large for Chinese numerals
            continue
        if try_parse_quantity(written) == quantity:
            return written
    return written
