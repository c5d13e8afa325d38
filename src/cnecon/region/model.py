"""What a region is: a place with a code, a name, a level and a parent."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from cnecon.errors import InvalidValueError


class RegionLevel(StrEnum):
    """The level of a region."""

    COUNTRY = "country"
    """国家: China, and the countries and territories of ISO 3166-1."""
    PROVINCE = "province"
    """省级: provinces, autonomous regions, municipalities, special administrative regions."""
    PREFECTURE = "prefecture"
    """地级: prefecture-level cities, autonomous prefectures, prefectures, leagues."""
    COUNTY = "county"
    """县级: districts, counties, county-level cities, banners."""
    AREA = "area"
    """No division of the state: 京津冀, 中部六省, 东盟, 雄安新区."""


CHINA: Final = "CN"
_LEVELS: Final = {level.value: level for level in RegionLevel}


def _level(level: RegionLevel | str) -> RegionLevel:
    """The level of its value, by a plain look-up: a table has thousands of regions."""
    return _LEVELS.get(level) or RegionLevel(level)


@frozen(eq=False)
class Region:
    """A region (地区): a division of China, a country, or an area made of them.

    Two regions are equal where their codes and names are; regions without a code where their full names are. (A code
    alone doesn't do: codes of GB/T 2260 were given to other regions in the course of time.)

    Attributes:
        code: six digits of GB/T 2260; ISO 3166-1 alpha-2 for countries; None for areas and for names that are not in
            the table.
        name: the full official name without those above it: ``巴南区``.
        level: which level it is of.
        parent: the region it lies in; None for countries and for areas across provinces.
        short: what reports call it for short: ``巴南``, ``恩施``.
        aliases: other spellings: ``渝``, ``恩施州``.
        iso: ISO 3166-2 for provinces (``CN-CQ``), ISO 3166-1 alpha-2 for countries, Hong Kong, Macao and Taiwan.
        members: for an area, the regions it is made of, where they are fixed.
        candidates: for an ambiguous name in a text, the regions it may mean; empty otherwise.
        until: for a region that is no more, the year in which it was renamed, merged or dissolved.
        successors: for a region that is no more, the present regions in its place.
        source: for an area, who defined it.

    Example:
        >>> from cnecon.region import find_region
        >>> banan = find_region("重庆市巴南区")
        >>> banan.code, banan.short, banan.parent.name, banan.full_name
        ('500113', '巴南', '重庆市', '重庆市巴南区')
    """

    code: str | None
    name: str = field()
    level: RegionLevel = field(converter=_level)
    parent: Region | None = field(default=None, repr=lambda parent: repr(parent and parent.name))
    short: str = field(default="", repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)
    iso: str | None = field(default=None, repr=False)
    members: tuple[Region, ...] = field(default=(), repr=False)
    candidates: tuple[Region, ...] = field(default=(), repr=False)
    until: int | None = field(default=None, repr=False)
    successors: tuple[Region, ...] = field(default=(), repr=False)
    source: str = field(default="", repr=False)

    @name.validator
    def _named(self, _attribute: object, name: str) -> None:
        if not name.strip():
            raise InvalidValueError("Region.name", name, "a region has a name")

    def __str__(self) -> str:
        return self.full_name

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Region):
            return NotImplemented
        if self.code or other.code:
            return self.code == other.code and self.name == other.name
        return self.full_name == other.full_name

    def __hash__(self) -> int:
        return hash(self.code or self.full_name)

    @property
    def ambiguous(self) -> bool:
        """True for a name in a text that may mean several regions: see ``candidates``."""
        return bool(self.candidates)

    @property
    def former(self) -> bool:
        """True for a region that is no more: see ``until`` and ``successors``."""
        return self.until is not None

    @property
    def ancestors(self) -> tuple[Region, ...]:
        """The regions above, from the nearest to the country."""
        found: list[Region] = []
        above = self.parent
        while above is not None:
            found.append(above)
            above = above.parent
        return tuple(found)

    @property
    def full_name(self) -> str:
        """The name with those above it, without the country: 重庆市巴南区."""
        if self.level is RegionLevel.AREA:
            return self.name
        above = [region.name for region in self.ancestors if region.level is not RegionLevel.COUNTRY]
        return "".join([*reversed(above), self.name])

    def within(self, other: Region) -> bool:
        """True where this region is ``other`` or lies in it; areas hold what their members hold.

        Example:
            >>> from cnecon.region import find_region
            >>> banan = find_region("巴南区")
            >>> banan.within(find_region("重庆市")), find_region("重庆市").within(banan)
            (True, False)
        """
        above: Region | None = self
        while above is not None:
            if above == other:
                return True
            above = above.parent
        if self.successors:
            return all(successor.within(other) for successor in self.successors)
        if any(self.within(member) for member in other.members):
            return True
        return bool(self.members) and all(member.within(other) for member in self.members)
