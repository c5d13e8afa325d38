"""The table of units and the way from a spelling to its unit.

Every spelling is looked up folded (see :func:`cnecon.spans.fold`), so 元, ㎡ and km² are found however they are typed.
Units that no row holds are built from rows as they are met: ``元/吨``, ``微克/立方米``, ``件/万人``, ``元每吨``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from cnecon.errors import DataError, UnknownUnitError
from cnecon.spans import fold
from cnecon.units.model import Unit

_LONGEST: Final = 60  # characters of a compound; anything longer is no unit
_DENOMINATOR: Final = re.compile(r"([1-9][0-9]{0,3})?([十百千万亿]{0,2})(.+)")
_MAGNITUDES: Final = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_TIMES: Final = str.maketrans({"*": "·", "⋅": "·", "×": "·", "每": "/", "(": None, ")": None, "（": None, "）": None})
_OTHER_MARKS: Final = {"²": ("2", "^2"), "³": ("3", "^3"), "μ": ("µ", "u")}
_NOT_WORD: Final = re.compile(r"\W+")
_MANY: Final = (list, tuple)
_TYPES: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("symbol", "name_en", "dimension", "pint", "source", "note", "after_magnitude"), str),
    **dict.fromkeys(("ucum", "iso4217", "rec20"), str),
    **dict.fromkeys(("aliases", "parts", "prefixes", "examples"), _MANY),
    "standalone": bool,
}


@frozen(eq=False, kw_only=True)
class UnitTable:
    """The units that are known, and the way from a spelling to its unit. Immutable; ``extended`` returns another.

    Attributes:
        units: every row, in the order of the file.
        by_word: each folded spelling that may stand after a number, and its unit.
        by_prefix: each folded spelling that may stand before a number.
        by_part: each folded spelling that is understood inside a compound unit: all of ``by_word`` and more.
        after_magnitude: the folded words that mean another unit after 万 or 亿, and that unit.
    """

    units: tuple[Unit, ...]
    by_word: Mapping[str, Unit]
    by_prefix: Mapping[str, Unit]
    by_part: Mapping[str, Unit]
    after_magnitude: Mapping[str, Unit]

    def find(self, word: str) -> Unit | None:
        """The unit that ``word`` spells, a compound built on the fly included, or None."""
        folded = fold(word).strip()
        return self.part(folded) or (_compound(self, folded) if len(folded) <= _LONGEST else None)

    def part(self, folded: str) -> Unit | None:
        """The unit of one row that a folded word spells, wherever such a spelling may stand, or None."""
        return self.by_part.get(folded) or self.by_prefix.get(folded)

    def search(self, word: str) -> list[Unit]:
        """The units that ``word`` names in part: in a spelling, the English name, a code or the dimension.

        Exact matches come first, then the table's order. An empty word matches every unit.
        """
        exact, wanted = self.find(word), fold(word).strip().casefold()
        found = [unit for unit in self.units if any(wanted in fold(text).casefold() for text in _texts(unit))]
        return [exact, *(unit for unit in found if unit != exact)] if exact else found

    def extended(self, rows: Iterable[Mapping[str, Any]]) -> UnitTable:
        """A table with ``rows`` added, each a mapping with the keys of a row of ``units.toml``.

        A definition (``pint``) may use any symbol of the table and of the rows before it, integers, ``*``, ``/``,
        ``**`` and brackets. A row without one is a dimension of its own, as every counter is.

        Raises:
            DataError: where a row is malformed, a spelling is taken, or a definition can't be used.

        Example:
            >>> table = unit_table().extended([{"symbol": "筐", "name_en": "crate", "pint": "20 * 千克"}])
            >>> table.find("元/筐").dimension
            'money:CNY/mass'
        """
        from cnecon.units.definition import resolved

        known = list(self.units)
        for row in rows:
            known.append(resolved(_unit(row, {}), known))
        return _build_table(tuple(known))

    def __reduce__(self) -> tuple[Any, ...]:
        return _build_table, (self.units,)


@cache
def unit_table() -> UnitTable:
    """The table of ``data/units.toml``, read once, on first use."""
    import tomllib
    from importlib.resources import files

    data = tomllib.loads(files("cnecon").joinpath("data", "units.toml").read_text(encoding="utf-8"))
    return _build_table(tuple(_unit(row, data["source"]) for row in data["unit"]))


def try_find_unit(word: str) -> Unit | None:
    """The unit that ``word`` spells, or None.

    Example:
        >>> try_find_unit("元/吨"), try_find_unit("第三")
        (Unit('元/吨'), None)
    """
    return unit_table().find(word)


def find_unit(word: str) -> Unit:
    """The unit that ``word`` spells: a symbol, any alias, or a compound of units (元/吨, 件/万人, μg/m³, 元每吨).

    Raises:
        UnknownUnitError: where it spells none.

    Example:
        >>> find_unit("t/d"), find_unit("TEU"), find_unit("件/万人").dimension
        (Unit('吨/日'), Unit('标准箱'), 'count:件/count:人')
    """
    unit = unit_table().find(word)
    if unit is None:
        raise UnknownUnitError(word)
    return unit


def search_units(word: str) -> list[Unit]:
    """The units that ``word`` names in part: in a spelling, the English name, a code or the dimension.

    Example:
        >>> search_units("hectare")
        [Unit('公顷')]
    """
    return unit_table().search(word)


def _texts(unit: Unit) -> Iterator[str]:
    yield from (unit.symbol, *unit.aliases, *unit.parts, *unit.prefixes, unit.name_en, unit.dimension)
    yield from (code for code in (unit.ucum, unit.iso4217, unit.rec20) if code)


def _unit(row: Mapping[str, Any], sources: Mapping[str, str]) -> Unit:
    """The unit of one row of the file, or of a user's own row."""
    wrong = [key for key, value in row.items() if not isinstance(value, _TYPES.get(key, ()))]
    symbol = row.get("symbol")
    if wrong or not symbol:
        raise DataError(f"a unit's row has a symbol, and keys as units.toml documents them (not {wrong}): {dict(row)}")
    dimension = row.get("dimension") or f"count:{symbol}"
    source = row.get("source", "")
    values: dict[str, Any] = {key: tuple(value) if _TYPES[key] is _MANY else value for key, value in row.items()}
    values |= {"dimension": dimension, "pint": row.get("pint") or f"[{_NOT_WORD.sub('_', dimension)}]"}
    values |= {"source": sources.get(source, source), "examples": tuple(map(tuple, row.get("examples", ())))}
    return Unit(**values)


def _spellings(words: Iterable[str]) -> Iterator[str]:
    """Each word folded, and with its ², ³ and μ written in the other ways."""
    for word in words:
        yield fold(word)
        for mark, others in _OTHER_MARKS.items():
            if mark in word:
                yield from (fold(word.replace(mark, other)) for other in others)


def _build_table(units: tuple[Unit, ...]) -> UnitTable:
    by_word: dict[str, Unit] = {}
    by_prefix: dict[str, Unit] = {}
    by_part: dict[str, Unit] = {}

    def add(index: dict[str, Unit], words: Iterable[str], unit: Unit) -> None:
        for spelling in _spellings(words):
            if index.setdefault(spelling, unit) is not unit:
                raise DataError(f"{spelling!r}, a spelling of {unit}, is one of {index[spelling]} already")

    for unit in units:
        words = (unit.symbol, *unit.aliases)
        add(by_part, (*words, *unit.parts, *filter(None, [unit.iso4217])), unit)
        add(by_prefix, unit.prefixes, unit)
        if unit.standalone:
            add(by_word, words, unit)
    others: dict[str, Unit] = {}
    for unit in units:
        if unit.after_magnitude:
            if unit.after_magnitude not in by_part:
                raise DataError(f"after_magnitude of {unit} is {unit.after_magnitude!r}, which is no unit")
            others[fold(unit.symbol)] = by_part[unit.after_magnitude]
    return UnitTable(
        units=units,
        by_word=MappingProxyType(by_word),
        by_prefix=MappingProxyType(by_prefix),
        by_part=MappingProxyType(by_part),
        after_magnitude=MappingProxyType(others),
    )


@lru_cache(maxsize=4096)
def _compound(table: UnitTable, word: str) -> Unit | None:
    """The unit that a folded compound (元/吨, 元每吨, 吨·公里, 元/(人·月)) spells, or None."""
    above, *below = "".join(word.split()).translate(_TIMES).split("/")
    tops = [table.part(part) for part in above.split("·")]
    bottoms = [_denominator(table, part) for group in below for part in group.split("·")]
    units = [unit for unit in tops if unit]
    rates = [found for found in bottoms if found]
    if len(units) < len(tops) or len(rates) < len(bottoms) or len(units) + len(rates) < 2:
        return None
    symbol = "·".join(map(str, units)) + _below([f"{_magnitude(scale)}{unit}" for scale, unit in rates])
    names = [f"per {scale:,} {unit.name_en}" if scale > 1 else f"per {unit.name_en}" for scale, unit in rates]
    return table.by_part.get(symbol) or Unit(
        symbol=symbol,
        name_en=" ".join([unit.name_en for unit in units] + names),
        dimension="·".join(unit.dimension for unit in units) + "".join(f"/{unit.dimension}" for _, unit in rates),
        pint=" * ".join(unit.factor for unit in units)
        + "".join(f" / ({scale} * {unit.factor})" for scale, unit in rates),
        source="built from its parts",
    )


def _below(words: list[str]) -> str:
    """The denominators of a symbol: /吨, or /(人·月) as GB 3101 writes more than one."""
    if len(words) > 1:
        return f"/({'·'.join(words)})"
    return f"/{words[0]}" if words else ""


def _denominator(table: UnitTable, word: str) -> tuple[int, Unit] | None:
    """万人 as 10000 and 人; the magnitude of 千克 belongs to the unit."""
    unit = table.part(word)
    if unit:
        return 1, table.after_magnitude.get(word, unit)
    match = _DENOMINATOR.fullmatch(word)
    if not match or match[3] not in table.by_part:
        return None
    scale = int(match[1] or 1)
    for sign in match[2]:
        scale *= _MAGNITUDES[sign]
    return scale, table.by_part[match[3]]


def _magnitude(scale: int) -> str:
    """10000 as 万 and 100000 as 10万: how a symbol writes a denominator's size."""
    if scale == 1:
        return ""
    for sign, size in _MAGNITUDES.items():
        if scale == size or (size >= 10**4 and scale % size == 0):
            return ("" if scale == size else str(scale // size)) + sign
    return str(scale)
