"""Look-ups in the data files for people: the rows in which a word stands, as columns of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

Rows = tuple[Sequence[str], list[Sequence[str]]]


def unit_rows(word: str) -> Rows:
    """Units by a part of a spelling, English name or code; all of them for an empty word."""
    from cnecon.units import search_units

    heads = ("unit", "english", "dimension", "UCUM", "also written")
    return heads, [
        (unit.symbol, unit.name_en, unit.dimension, unit.ucum or unit.iso4217 or "", " ".join(unit.aliases))
        for unit in search_units(word)
    ]


def region_rows(word: str) -> Rows:
    """Regions by a part of a name or a code, those that are no more included."""
    from cnecon.region import search_regions

    heads = ("code", "region", "level", "note")
    rows: list[Sequence[str]] = []
    for region in search_regions(word):
        note = ""
        if region.until is not None:
            successors = "、".join(one.full_name for one in region.successors)
            note = f"until {region.until}" + (f", now {successors}" if successors else "")
        elif region.members:
            note = "、".join(member.short or member.name for member in region.members)
        rows.append((region.code or "", region.full_name, region.level.value, note))
    return heads, rows


def concept_rows(word: str) -> Rows:
    """Concepts of the default lexicon by a part of their code, Chinese or English name."""
    from cnecon.lexicon import Lexicon

    heads = ("code", "name", "english", "kind", "unit", "also written")
    return heads, [
        (one.code, one.name, one.name_en, one.kind.value, one.unit or "", " ".join(one.aliases))
        for one in Lexicon.default().search_concepts(word)
    ]


def industry_rows(word: str) -> Rows:
    """Industries of GB/T 4754 by a part of their code or name."""
    from cnecon.industry import search_industries

    heads = ("code", "industry", "english")
    return heads, [(one.code, one.name, one.name_en) for one in search_industries(word)]


LOOKUPS: Final[Mapping[str, Callable[[str], Rows]]] = {
    "units": unit_rows,
    "regions": region_rows,
    "concepts": concept_rows,
    "industries": industry_rows,
}
