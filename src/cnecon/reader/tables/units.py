"""Where a table may state the unit of a cell, and which of the statements holds.

From near to far: the cell itself, the row (its label, or its cell in the column of units), the header of the column,
the label of the group that the row is in, the cell over the labels, and the lines above the table. What is said nearer
holds, if it can be a unit of what is measured. Where one place states several such units, or a row two, nothing is
taken; and no concept tells whether sums are in 元, 万元 or 亿元, so that a unit that isn't stated stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from attrs import frozen

from cnecon.cells import stated
from cnecon.columns import is_unit, units_of_header
from cnecon.lexicon import Concept
from cnecon.units import Unit, try_find_unit

UNSTATED: Final = "no unit is stated for this figure"
_RATIO: Final = "ratio"
# 人民币 says no magnitude, and a time over the labels says what they are.
_NO_UNITS: Final = frozenset(["人民币", "年", "月", "日"])
_PIECES: Final = "块"  # money in speech, pieces in a table
_MAGNITUDE: Final = re.compile(r"[千百十]?[万亿](?=\S{1,4}$)|千(?=\S{1,2}$)")


@frozen
class Said:
    """A unit as a table states it; ``unit`` is None where only a magnitude is stated (万)."""

    words: str
    scale: Decimal
    unit: Unit | None

    @property
    def is_ratio(self) -> bool:
        """True for %, ‰ and the like."""
        return self.unit is not None and self.unit.dimension == _RATIO

    def same(self, other: Said) -> bool:
        """True where another statement means the same."""
        return (self.scale, self.unit) == (other.scale, other.unit)


@frozen
class Place:
    """A place where units may be stated.

    Attributes:
        name: what to call it in a note.
        said: the units stated there, each once.
        own: True where they are said of this very row or measure, so that they hold whatever the concept is.
    """

    name: str
    said: tuple[Said, ...]
    own: bool = False


def units_said(words: str) -> tuple[Said, ...]:
    """The units that a header, a label or a caption states."""
    return tuple(_said(unit) for unit in units_of_header(words) if _holds(unit))


def unit_of_row(bracket: str, cell: str) -> tuple[tuple[Said, ...], str]:
    """The units that a row states, in the bracket of its label or the column of units; and words that no unit has.

    Of such words the magnitude holds (万羽, and 亿块, which are money or pieces).
    """
    cell = cell.strip("()（） ")
    known = each_once(units_said(bracket), (_said(cell),) if is_unit(cell) and _holds(cell) else ())
    unknown = cell or bracket.strip("()（） ") if not known else ""
    magnitude = _MAGNITUDE.match(unknown)
    if magnitude is None:
        return known, cell if not known else ""
    return (_said(magnitude[0]),), unknown


def each_once(*stated_in: Iterable[Said]) -> tuple[Said, ...]:
    """What several places state together, the same unit once."""
    found: list[Said] = []
    for said in (one for place in stated_in for one in place):
        if not any(said.same(other) for other in found):
            found.append(said)
    return tuple(found)


def price_of(money: tuple[Said, ...], thing: tuple[Said, ...]) -> Said | None:
    """元 over a column of prices and 吨 in the column of units: 元/吨. None where they make no price."""
    if len(money) != 1 or len(thing) != 1:
        return None
    above, below = money[0].unit, thing[0].unit
    if above is None or below is None or not above.is_currency or below.is_currency:
        return None
    words = f"{money[0].words}/{thing[0].words}"
    return _said(words) if is_unit(words) else None


def choose(places: Iterable[Place], concept: Concept | None, *, rate: bool) -> tuple[Said | None, str | None]:
    """The unit that holds, or a note that says why none does.

    Args:
        places: where units are stated, the nearest first.
        concept: what is measured, where it is known.
        rate: True where its name is that of a rate or share.
    """
    for place in places:
        fit = place.said if place.own else _fitting(place.said, concept, rate=rate)
        if len(fit) == 1:
            return fit[0], None
        if fit:
            words = ", ".join(said.words for said in fit)
            return None, f"{place.name} states {words}: which is the unit of this figure isn't said"
    implied = try_find_unit(concept.unit) if concept and concept.unit and concept.dimension == _RATIO else None
    if implied is not None:
        return Said(concept.unit or "", Decimal(1), implied) if concept else None, None
    needed = concept is None or concept.dimension is None or not concept.dimension.startswith("index")
    return None, UNSTATED if needed else None


def _fitting(said: tuple[Said, ...], concept: Concept | None, *, rate: bool) -> tuple[Said, ...]:
    """Those of the units that what is measured can be in."""
    if concept is not None and concept.dimension is not None:
        fit = tuple(one for one in said if one.unit is None or concept.admits(one.unit))
        return fit or tuple(one for one in said if concept.is_count and one.unit and one.unit.is_counter)
    if rate:
        return tuple(one for one in said if one.is_ratio)
    return said if len(said) == 1 else tuple(one for one in said if not one.is_ratio)


def _said(words: str) -> Said:
    return Said(words, *stated(words))


PER_CENT: Final = Said("%", Decimal(1), try_find_unit("%"))


def _holds(words: str) -> bool:
    return words not in _NO_UNITS and not words.endswith(_PIECES)
