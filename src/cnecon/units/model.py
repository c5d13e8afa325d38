"""A unit of measure as a value."""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

_NOT_WORD: Final = re.compile(r"\W+")


@frozen(kw_only=True)
class Unit:
    """计量单位, a unit of measure. Two units are equal where their symbols are.

    Attributes:
        symbol: the canonical Chinese spelling: ``元``, ``平方米``, ``人次``, ``元/吨``, ``个百分点``.
        name_en: the English name, in the usage of China's National Bureau of Statistics where it has one.
        aliases: other spellings that may stand after a number (``㎡``, ``平米``, ``m²``).
        parts: spellings that are understood inside a compound only (the ``t`` and ``d`` of ``t/d``).
        prefixes: spellings that stand before a number (``￥``, ``US$``, ``人民币``).
        dimension: what may be converted into what: ``length``, ``money:CNY``, ``count:家``, ``money:CNY/mass``.
        pint: the definition in our own pint registry; ``[...]`` marks a base unit.
        ucum: the UCUM code, None where UCUM has none.
        iso4217: the currency code.
        rec20: the UN/CEFACT Recommendation 20 code.
        source: where the row comes from.
        note: what a reader must know: ambiguous spellings, disputed sizes.
        standalone: False for a word that is a unit only inside a compound (the 日 of 吨/日).
        after_magnitude: the symbol of the unit that the word means after 万 or 亿 (亿度 are 千瓦时), None mostly.
        registered: False for a unit that a user's table defined, which our registry doesn't know by name.
        examples: ``(text, value)`` or ``(text, value, other unit, value in it)``; each is a test.

    Example:
        >>> from cnecon.units import find_unit
        >>> find_unit("㎡")
        Unit('平方米')
        >>> find_unit("公斤") == find_unit("kg"), find_unit("亩").dimension
        (True, 'area')
    """

    symbol: str
    name_en: str = field(default="", eq=False)
    aliases: tuple[str, ...] = field(default=(), eq=False)
    parts: tuple[str, ...] = field(default=(), eq=False)
    prefixes: tuple[str, ...] = field(default=(), eq=False)
    dimension: str = field(default="", eq=False)
    pint: str = field(default="", eq=False)
    ucum: str | None = field(default=None, eq=False)
    iso4217: str | None = field(default=None, eq=False)
    rec20: str | None = field(default=None, eq=False)
    source: str = field(default="", eq=False)
    note: str = field(default="", eq=False)
    standalone: bool = field(default=True, eq=False)
    after_magnitude: str | None = field(default=None, eq=False)
    examples: tuple[tuple[str, ...], ...] = field(default=(), eq=False)
    registered: bool = field(default=True, eq=False, repr=False)

    def __str__(self) -> str:
        return self.symbol

    def __repr__(self) -> str:
        return f"Unit({self.symbol!r})"

    @property
    def is_base(self) -> bool:
        """True where the unit is defined by nothing but itself: 米, 元, every counter."""
        return self.pint.startswith("[")

    @property
    def is_counter(self) -> bool:
        """True for 家, 件 and other counters, and for 件/万人."""
        return self.dimension.startswith("count:")

    @property
    def is_currency(self) -> bool:
        """True for 元, 角 and 美元; False for 元/吨."""
        return self.dimension.startswith("money:") and not self.is_compound

    @property
    def has_offset(self) -> bool:
        """True for a scale with a zero of its own: ℃, ℉."""
        return ";" in self.pint

    @property
    def is_compound(self) -> bool:
        """True for 元/吨 and 千瓦·年, which are made of other units."""
        return "/" in self.symbol or "·" in self.symbol

    @property
    def registry_name(self) -> str:
        """The name in our pint registry: the symbol, or the English name where pint can't hold the symbol (%, ℃)."""
        if self.symbol.isidentifier():
            return self.symbol
        return _NOT_WORD.sub("_", self.name_en) or "unit_" + "_".join(f"{ord(char):x}" for char in self.symbol)

    @property
    def expression(self) -> str:
        """What the unit is in the language of our registry: its name there, or else its definition in brackets."""
        named = (self.registered or self.is_base) and not self.is_compound
        return self.registry_name if named else f"({self.pint})"

    @property
    def factor(self) -> str:
        """The unit as a factor of a compound, where a temperature is a difference: 元/℃ is as much as 元/开尔文."""
        return f"({self.pint.split(';')[0]})" if self.has_offset else self.expression
