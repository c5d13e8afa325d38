"""From a name to a region: exactly, for short, with those above it, and with its ambiguity kept."""

from __future__ import annotations

import re
from typing import Final

from cnecon.errors import AmbiguousRegionError, InvalidValueError, UnknownRegionError
from cnecon.region.history import former, former_regions
from cnecon.region.model import Region, RegionLevel
from cnecon.region.table import region_table, spellings
from cnecon.spans import fold

_LONGEST: Final = 60
_PATH: Final = re.compile(
    r"(?P<province>[^省市区县州盟旗]{2,12}(?:省|自治区))?"
    r"(?P<prefecture>[^省市区县盟旗]{1,12}市|[^省市区县州盟旗]{1,12}(?:自治州|州|地区|盟))?"
    r"(?P<county>[^省市县盟旗]{1,12}(?:区|县|市|旗))?"
)


def _meant(word: str, depth: int = 4) -> tuple[Region, ...]:
    """The regions a folded word may mean, alone or as a path such as 重庆市巴南区 of up to so many names."""
    words = region_table().by_word
    found = words.get(word)
    if found is not None or depth == 1 or not 4 <= len(word) <= _LONGEST:
        return found or ()
    paths: dict[Region, None] = {}
    for cut in range(len(word) - 2, 1, -1):
        above = words.get(word[:cut])
        if above is not None:
            below = _meant(word[cut:], depth - 1)
            paths.update((region, None) for region in below if any(region.within(one) for one in above))
    return tuple(paths)


def candidates(name: str, within: Region | str | None = None) -> tuple[Region, ...]:
    """Every region that a name may mean, higher levels first; those that are no more where none of today is called so.

    Args:
        name: a full name, a short one (巴南, 渝), or a path (重庆市巴南区).
        within: only regions that lie in this one.

    Example:
        >>> [str(region) for region in candidates("鼓楼区")]
        ['江苏省南京市鼓楼区', '江苏省徐州市鼓楼区', '福建省福州市鼓楼区', '河南省开封市鼓楼区']
        >>> [str(region) for region in candidates("鼓楼区", within="南京市")]
        ['江苏省南京市鼓楼区']
        >>> [region.until for region in candidates("渝北区")]
        [2025]
    """
    found = _meant(fold(name.strip())) or former(name)
    if within is None:
        return found
    outer = find_region(within) if isinstance(within, str) else within
    return tuple(region for region in found if region.within(outer))


def preferred(found: tuple[Region, ...]) -> Region | None:
    """The one region that people mean by a word where they don't say more, None where they would have to.

    A province, country or area comes before what is below it; a prefecture before counties, unless one of them is a
    district of a municipality (朝阳 is Beijing's district as likely as Liaoning's city).
    """
    if not found:
        return None
    first, *others = found
    if not others or first.former:
        return first
    if first.level is others[0].level:
        return None
    rivals = first.level is RegionLevel.PREFECTURE and any(
        other.parent is not None and other.parent.level is RegionLevel.PROVINCE for other in others
    )
    return None if rivals else first


def find_region(name: str | Region, within: Region | str | None = None) -> Region:
    """The region that a name means.

    Args:
        name: a full name, a short one (巴南, 渝, 内蒙古, 兵团), or a path (重庆市巴南区). A region is given back.
        within: look only in this region.

    Raises:
        UnknownRegionError: where there is no region of that name.
        AmbiguousRegionError: where there are several; the error lists them, :func:`candidates` gives them.

    Example:
        >>> find_region("渝").name, find_region("内蒙古").code, find_region("鼓楼区", within="福州").code
        ('重庆市', '150000', '350102')
        >>> find_region("鼓楼区")
        Traceback (most recent call last):
        cnecon.errors.AmbiguousRegionError: '鼓楼区' is the name of 4 regions: ...
    """
    if isinstance(name, Region):
        return name
    found = candidates(name, within)
    if not found:
        raise UnknownRegionError(name, str(within) if within is not None else None)
    exact = tuple(region for region in found if region.name == fold(name.strip()))
    one = preferred(exact or found)
    if one is None:
        raise AmbiguousRegionError(name, tuple(region.full_name for region in exact or found))
    return one


def as_region(name: str | Region) -> Region:
    """The region that a report is said to be about: of the table where it is there, else one without a code.

    A name that isn't in the table keeps what its endings say (桦泉市北岭区 is a county-level 北岭区 in a
    prefecture-level 桦泉市); an ambiguous name keeps its candidates.

    Raises:
        InvalidValueError: where the name is empty.

    Example:
        >>> as_region("某某市北岭区").parent.name, as_region("鼓楼区").ambiguous, as_region("渝").code
        ('某某市', True, '500000')
    """
    try:
        return find_region(name)
    except AmbiguousRegionError:
        found = candidates(str(name))
        return Region(None, str(name).strip(), found[0].level, candidates=found)
    except UnknownRegionError:
        return _unlisted(str(name).strip())


def _unlisted(name: str) -> Region:
    """A region made of its name alone."""
    if not name:
        raise InvalidValueError("region", name, "the name of a region is not empty")
    path = _PATH.fullmatch(name)
    if path is None:
        return Region(None, name, RegionLevel.AREA, short=name)
    above: Region | None = None
    for level, part in path.groupdict().items():
        if part is not None:
            known = candidates(part, within=above) if above is None or above.code else ()
            short = re.sub(r"(?:自治[区州]|地区|[省市区县州盟旗])$", "", part)
            unknown = Region(None, part, RegionLevel(level), above, short if len(short) > 1 else part)
            above = known[0] if len(known) == 1 else unknown
    return above if above is not None else Region(None, name, RegionLevel.AREA, short=name)


def search_regions(word: str) -> tuple[Region, ...]:
    """The regions one of whose spellings, or whose code, has the word in it, those that are no more last.

    Example:
        >>> [(region.full_name, region.until) for region in search_regions("渝北")]
        [('重庆市渝北区', 2025)]
    """
    wanted = fold(word.strip())
    if not wanted:
        return region_table().regions
    found = [region for region in region_table().regions if any(wanted in fold(one) for one in spellings(region))]
    if wanted.isdecimal():
        found += [region for region in region_table().regions if region.code and region.code.startswith(wanted)]
    past = (one for name, regions in former_regions().items() if wanted in name for one in regions)
    return tuple(dict.fromkeys([*(found or _meant(wanted)), *past]))
