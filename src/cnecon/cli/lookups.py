"""``cnecon parse``, ``schema``, and the look-ups: ``units``, ``regions``, ``concepts``, ``industries``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from cnecon.cli.terminal import FAULTS, OK, complain, console

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


_LOOKUPS: Final[Mapping[str, Callable[[str], Rows]]] = {
    "units": unit_rows,
    "regions": region_rows,
    "concepts": concept_rows,
    "industries": industry_rows,
}


def run_parse(options: argparse.Namespace) -> int:
    """``cnecon parse``: a quantity; where it is none, a period."""
    from cnecon.period import try_parse_period
    from cnecon.quantity import parse_quantity, try_parse_quantity
    from cnecon.report import as_date

    text, published = options.text, as_date(options.published)
    found = try_parse_quantity(text) or (None if options.to else try_parse_period(text, published))
    found = found or parse_quantity(text)
    if options.json:
        from cnecon.serialize import dump_json, to_plain

        print(dump_json(to_plain(found), indent=2))
        return OK
    from cnecon.render import facts

    if options.to:
        from cnecon.serialize import decimal_text

        print(f"{decimal_text(found.value_in(options.to))} {options.to}")  # type: ignore[union-attr]
        return OK
    for name, words in facts(found).items():
        print(f"{name:<14} {words}")
    return OK


def run_lookup(options: argparse.Namespace) -> int:
    """``cnecon units``, ``regions``, ``concepts`` and ``industries``: exit 1 where nothing has the word."""
    heads, rows = _LOOKUPS[options.what](options.word)
    if not rows:
        complain(f"nothing under {options.word!r} among the {options.what}")
        return FAULTS
    from cnecon.render import print_rows

    print_rows(heads, rows, console(sys.stdout))
    return OK


def run_schema(options: argparse.Namespace) -> int:
    """``cnecon schema``."""
    if options.sdmx:
        from cnecon.sdmx import sdmx_structure

        print(sdmx_structure(), end="")
        return OK
    from cnecon.schema import report_schema
    from cnecon.serialize import dump_json

    print(dump_json(report_schema(), indent=2))
    return OK
