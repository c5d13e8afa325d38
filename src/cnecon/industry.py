"""Industries (行业): GB/T 4754-2017 by section and division, and what statistics and reports make of them.

Beside the standard's 20 sections (门类) and 97 divisions (大类) there are the three sectors (三次产业), statistical
groups (高技术制造业, 装备制造业), the fields of the strategic emerging industries, and labels that reports coin
(芯屏器核网, 新三样). Scopes (规模以上, 限额以上) are no industries but say which units a figure covers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from cnecon.errors import AmbiguousIndustryError, UnknownIndustryError
from cnecon.rows import cell_values, data_rows
from cnecon.spans import fold


class IndustryKind(StrEnum):
    """What a row of the table of industries is."""

    SECTOR = "sector"
    """产业: one of the three of 三次产业划分规定."""
    SECTION = "section"
    """门类 of GB/T 4754, a letter."""
    DIVISION = "division"
    """大类 of GB/T 4754, two digits."""
    GROUP = "group"
    """A group that a statistical classification defines: 高技术制造业, 战略性新兴产业."""
    STRATEGIC = "strategic"
    """A field of the strategic emerging industries."""
    LABEL = "label"
    """A name that reports coined: 芯屏器核网, 新三样."""


_ORDER: Final = {kind: place for place, kind in enumerate(IndustryKind)}


@frozen
class Industry:
    """An industry (行业). Two are equal where their codes are.

    Attributes:
        code: the letter of a section or the two digits of a division in GB/T 4754-2017; for the others a word of ours.
        kind: what it is.
        name: the official Chinese name.
        name_en: the English name, as the China Statistical Yearbook prints it where it does.
        parent: the code of the section that a division belongs to.
        aliases: other spellings.
        members: the codes of what belongs to it wholly.
        partly: the codes of divisions of which only classes belong to it (高技术制造业 takes in parts of seven).
        items: named parts that have no code.
        source: who defined it.

    Example:
        >>> industry = find_industry("汽车制造业")
        >>> industry.code, industry.parent, sector_of(industry).name
        ('36', 'C', '第二产业')
    """

    code: str
    kind: IndustryKind = field(converter=IndustryKind, eq=False)
    name: str = field(eq=False)
    name_en: str = field(default="", eq=False, repr=False)
    parent: str | None = field(default=None, eq=False, repr=False)
    aliases: tuple[str, ...] = field(default=(), eq=False, repr=False)
    members: tuple[str, ...] = field(default=(), eq=False, repr=False)
    partly: tuple[str, ...] = field(default=(), eq=False, repr=False)
    items: tuple[str, ...] = field(default=(), eq=False, repr=False)
    source: str = field(default="", eq=False, repr=False)

    def __str__(self) -> str:
        return self.name


@frozen
class Scope:
    """Which units a figure covers (统计范围): 规模以上工业 are those with a turnover of 2000万元 and more.

    Attributes:
        name: the Chinese name.
        aliases: other spellings: 规上工业.
        name_en: the English name in the usage of the National Bureau of Statistics.
        definition: who is in it.
        source: who says so.
    """

    name: str
    aliases: tuple[str, ...] = field(default=(), eq=False)
    name_en: str = field(default="", eq=False)
    definition: str = field(default="", eq=False)
    source: str = field(default="", eq=False)

    def __str__(self) -> str:
        return self.name


@frozen
class IndustryTable:
    """All industries that the library knows.

    Attributes:
        industries: sections with their divisions, then sectors, groups and labels.
        by_code: the industries by code.
        by_word: for each spelling, folded and without 、, the industries that it may mean, the wider first.
    """

    industries: tuple[Industry, ...]
    by_code: Mapping[str, Industry]
    by_word: Mapping[str, tuple[Industry, ...]]


def _key(word: str) -> str:
    return fold(word.strip()).replace("、", "").upper()


def _industry(row: list[str]) -> Industry:
    code, kind, name, name_en, parent, aliases, members, partly, items, source = row
    return Industry(
        code,
        IndustryKind(kind),
        name,
        name_en.replace("; ", ", "),
        parent or None,
        cell_values(aliases),
        cell_values(members),
        cell_values(partly),
        cell_values(items),
        source or "GB/T 4754-2017",
    )


@cache
def industry_table() -> IndustryTable:
    """The table, read on first use from ``data/industries.csv``."""
    industries = tuple(_industry(row) for row in data_rows("industries.csv"))
    by_word: dict[str, dict[Industry, None]] = defaultdict(dict)
    for industry in industries:
        for word in (industry.code, industry.name, *industry.aliases):
            by_word[_key(word)][industry] = None
    ordered = {word: tuple(sorted(meant, key=lambda one: _ORDER[one.kind])) for word, meant in by_word.items()}
    by_code = {industry.code: industry for industry in industries}
    return IndustryTable(industries, MappingProxyType(by_code), MappingProxyType(ordered))


def industry_candidates(name: str) -> tuple[Industry, ...]:
    """Every industry that a name or code may mean, the wider first; empty where there is none.

    Example:
        >>> [(industry.code, industry.kind.value) for industry in industry_candidates("教育")]
        [('P', 'section'), ('83', 'division')]
    """
    words, key = industry_table().by_word, _key(name)
    for spelling in (key, key + "业", key.removesuffix("业"), key.removesuffix("行业") + "业"):
        if spelling in words:
            return words[spelling]
    return ()


def find_industry(name: str) -> Industry:
    """The industry that a name or code means; of a section and its one division of the same name, the section.

    Raises:
        UnknownIndustryError: where there is none.
        AmbiguousIndustryError: where there are several of one kind.

    Example:
        >>> find_industry("农林牧渔业").code, find_industry("工业").members, find_industry("三产").code
        ('A', ('B', 'C', 'D'), 'tertiary')
    """
    found = industry_candidates(name)
    if not found:
        raise UnknownIndustryError(name)
    if len(found) > 1 and found[0].kind is found[1].kind:
        raise AmbiguousIndustryError(name, tuple(f"{industry.code} {industry.name}" for industry in found))
    return found[0]


def divisions_of(industry: Industry) -> tuple[Industry, ...]:
    """The divisions of GB/T 4754 that belong to an industry wholly, in the order of their codes.

    Example:
        >>> [division.code for division in divisions_of(find_industry("采矿业"))]
        ['06', '07', '08', '09', '10', '11', '12']
    """
    table = industry_table()
    found: dict[str, Industry] = {}

    def take(one: Industry) -> None:
        if one.kind is IndustryKind.DIVISION:
            found[one.code] = one
        for below in table.industries:
            if below.parent == one.code:
                found[below.code] = below
        for code in one.members:
            take(table.by_code[code])

    take(industry)
    return tuple(found[code] for code in sorted(found))


def sector_of(industry: Industry) -> Industry | None:
    """The one of the three sectors in which an industry lies wholly, None where it lies in several or in none.

    Example:
        >>> sector_of(find_industry("金融业")).name, sector_of(find_industry("采矿业"))
        ('第三产业', None)
    """
    divisions = set(divisions_of(industry))
    for sector in industry_table().industries:
        if sector.kind is IndustryKind.SECTOR and divisions and divisions <= set(divisions_of(sector)):
            return sector
    return None


def search_industries(word: str) -> tuple[Industry, ...]:
    """The industries one of whose spellings, codes or English names has the word in it: for people who look around.

    Example:
        >>> [industry.code for industry in search_industries("汽车")]
        ['36', 'strategic-5', 'xinsanyang', 'xinpingqihe']
    """
    wanted = _key(word)
    return tuple(
        industry
        for industry in industry_table().industries
        if any(
            wanted in _key(one)
            for one in (industry.code, industry.name, industry.name_en, *industry.aliases, *industry.items)
        )
    )


@cache
def scopes() -> tuple[Scope, ...]:
    """The scopes of statistics, read on first use from ``data/scopes.csv``."""
    return tuple(
        Scope(name, cell_values(aliases), name_en.replace("; ", ", "), definition, source)
        for name, aliases, name_en, definition, source in data_rows("scopes.csv")
    )


def find_scope(word: str) -> Scope | None:
    """The scope that a word means, None where it means none.

    Example:
        >>> find_scope("规上工业").definition
        '年主营业务收入2000万元及以上的工业法人单位（2011年起）'
    """
    wanted = _key(word)
    return next((scope for scope in scopes() if any(_key(one) == wanted for one in (scope.name, *scope.aliases))), None)
