"""Where a text names regions: what the words that stand in it mean, by home and by what stands beside them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from cnecon.region.hits import POINT, Hit, hits_of, unlisted_words, with_home
from cnecon.region.index import Trust, ordinary_words, word_index
from cnecon.region.lookup import as_region, preferred
from cnecon.region.model import CHINA, Region, RegionLevel
from cnecon.spans import Span, fold

_DIRECTION: Final = re.compile(r"第|前[一二三四五\d]|首位|领先|各省|省[份区市]|之首|平均|地区")
_DIRECTED: Final = re.compile(r"(?:居|列|位居|位列|高于|低于|快于|慢于|占|面向|支持)$")
_JOINTS: Final = frozenset({"、", "和", "与", "及", "以及", "、以及", "至", "到", "-", "—", "——"})
_DIVISIONS: Final = frozenset({RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY})
_RECENT: Final = 6  # so many mentions back a name of several regions is looked for
_NEAR: Final = 2  # so many short names in a list are read with no other region beside them where they lie near home
_LISTED: Final = 3  # … and where they lie in home's province


def find_regions(text: str, home: Region | str | None = None) -> list[tuple[Region, Span]]:
    """The regions that a text names, each with its place, in order and without overlaps.

    Names are read in full, for short, and as paths (重庆市巴南区 is one mention of the district). Precision comes
    first: what two ordinary words explain is no name (其中|山区, 完成|都市), and a short name that is an ordinary word
    too is read where its parent, its like or ``home`` stands near. A name of several regions is resolved by home and
    by the regions named before; where neither helps, the region has no code, and its ``candidates`` say what it may be.

    Args:
        text: any text.
        home: the region that the text is about: 全市 and 我区 mean it or what it lies in, and its parts are read for
            short.

    Example:
        >>> text = "2022年，全区生产总值在重庆市各区县中居第八位，高于北碚。"
        >>> [(str(region), text[span.slice]) for region, span in find_regions(text, home="巴南区")]
        [('重庆市巴南区', '全区'), ('重庆市', '重庆市'), ('重庆市北碚区', '北碚')]
    """
    folded = fold(text)
    about = as_region(home) if home else None
    hits = with_home(folded, hits_of(folded, word_index().extended(unlisted_words(about))), about)
    context = _Context(folded, about)
    for hit in hits:
        context.read(hit)
    for group in _groups(folded, hits):
        _read_alike(group, about)
    return [(hit.region, Span(hit.start, hit.end)) for hit in hits if hit.region is not None]


# -- what each word means ----------------------------------------------------------------------------------------------


class _Context:
    """What was read so far, and home: enough to say which region a word means, and whether it means one."""

    def __init__(self, folded: str, home: Region | None) -> None:
        self.folded = folded
        self.home = home
        self.last: Hit | None = None
        self.before: Hit | None = None  # the hit before, read or not
        self.recent: deque[Region] = deque(maxlen=_RECENT)

    def read(self, hit: Hit) -> None:
        """Give the hit its region, where it can be read without a look at what follows in its list."""
        if hit.region is None:
            above = self._above(hit)
            if above is not None and self._reads_below(hit, above[1]):
                hit.region = _narrowed(hit, [above[1]])
                hit.start, above[0].region = above[0].start, None
            elif self._reads_alone(hit):
                hit.region = _narrowed(hit, self._scopes())
        self.before = hit
        if hit.region is not None:
            self.last = hit
            place = hit.region
            if place.level is not RegionLevel.COUNTRY and not place.candidates:
                if place in self.recent:
                    self.recent.remove(place)
                self.recent.append(place)

    def _above(self, hit: Hit) -> tuple[Hit, Region] | None:
        """The division named right before the hit, where the hit may be a part of it: 重庆|巴南."""
        before = self.before
        if before is None or before.end != hit.start or before.relative:
            return None
        # One that can't be read by itself can with a part of it behind: 天水|麦积区.
        maybe = before.word.regions if before.region is None and hit.word.trust is Trust.STRONG else (before.region,)
        for above in maybe:
            if above is not None and above.level in _DIVISIONS and any(_inside(one, above) for one in hit.word.regions):
                return before, above
        return None

    def _reads_below(self, hit: Hit, above: Region) -> bool:
        if hit.word.trust in (Trust.STRONG, Trust.WEAK):
            return True
        return hit.text not in ordinary_words() and any(one.parent == above for one in hit.word.regions)

    def _reads_alone(self, hit: Hit) -> bool:
        part = self._is_part(hit)
        if hit.word.trust is Trust.STRONG or part:
            return not part
        if hit.word.regions[0].level is RegionLevel.AREA:
            return self._area_reads(hit, hit.word.regions[0])
        if self.home is None or hit.text in ordinary_words():
            return False
        if self.home in hit.word.regions or any(_city_of(one, self.home) for one in hit.word.regions):
            return True
        return hit.word.trust is Trust.WEAK and any(_near(one, self.home) for one in hit.word.regions)

    def _is_part(self, hit: Hit) -> bool:
        """True for the 东部 of 甘肃东部, which is no 东部地区; 我国东部 is."""
        last = self.last
        above = last.region if last is not None and last.end == hit.start else None
        return above is not None and above.code != CHINA and bool(POINT.fullmatch(hit.text))

    def _area_reads(self, hit: Hit, area: Region) -> bool:
        """西部 where it is ranked, compared or followed by its regions; 中心城区 in a report from there."""
        if area.parent is not None:
            return self.home is not None and (self.home.within(area.parent) or area.parent.within(self.home))
        if self.home is not None and area.members and not POINT.fullmatch(hit.text) and self.home.within(area):
            return True
        before = self.folded[max(0, hit.start - 2) : hit.start]
        return bool(_DIRECTION.match(self.folded, hit.end) or _DIRECTED.search(before))

    def _scopes(self) -> Iterator[Region]:
        """The regions in which a name of several is looked for: home and those above it, then those named before."""
        for start in (self.home, *reversed(self.recent)):
            above = start
            while above is not None and above.level is not RegionLevel.COUNTRY:
                yield above
                above = above.parent


def _inside(region: Region, above: Region) -> bool:
    return region != above and region.within(above)


def _city_of(region: Region, home: Region) -> bool:
    """True for a prefecture of home's province."""
    return region.level is RegionLevel.PREFECTURE and region.parent in (home, *home.ancestors)


def _near(region: Region, home: Region) -> bool:
    """True for the parts of a prefecture or municipality that is home, and for the like of a county that is home."""
    if home.level is RegionLevel.COUNTY:
        return region.parent is not None and region.parent == home.parent
    municipality = home.level is RegionLevel.PROVINCE and home.name.endswith("市")
    return (home.level is RegionLevel.PREFECTURE or municipality) and region.parent == home


def _narrowed(hit: Hit, scopes: Iterable[Region]) -> Region:
    """The region that a word means, looked for in the scopes one after the other; ambiguous where none settles it."""
    meant = hit.word.regions
    if len(meant) == 1 or meant[0].level is RegionLevel.COUNTRY:
        return meant[0]
    if meant[0].level is RegionLevel.PROVINCE:  # 河北 is a district of Tianjin too, but not meant; 海南 in Qinghai is
        meant = tuple(one for one in meant if one.level is not RegionLevel.COUNTY)
    for scope in scopes:
        inside = _present(tuple(one for one in meant if one.within(scope)))
        one = preferred(inside)
        if one is not None:
            return one
        if inside:
            meant = inside
            break
    meant = _present(meant)
    exact = tuple(one for one in meant if one.name == hit.text)
    return preferred(exact or meant) or Region(None, hit.text, meant[0].level, candidates=exact or meant)


def _present(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Those of today, where there are any."""
    return tuple(one for one in regions if not one.former) or regions


# -- lists ------------------------------------------------------------------------------------------------------------


def _groups(folded: str, hits: list[Hit]) -> Iterator[list[Hit]]:
    """The hits that stand in one list: 巫山、奉节和云阳."""
    group: list[Hit] = []
    for hit in hits:
        if group and folded[group[-1].end : hit.start] not in _JOINTS:
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _read_alike(group: list[Hit], home: Region | None) -> None:
    """Read the words of a list that can't be read alone, where others of the list are regions of the same kind."""
    waiting = [hit for hit in group if hit.region is None and hit.word.trust in (Trust.WEAK, Trust.CAREFUL)]
    if not waiting or len(group) == 1:
        return
    read = [hit.region for hit in group if hit.region is not None and not hit.region.candidates]
    read = read or _told_by_home(waiting, home)
    kinds = {kind for region in read for kind in _kinds(region)}
    for hit in waiting:
        # A careful word wants one of its own level, one that is an ordinary word wants a sibling.
        reach = 1 if hit.text in ordinary_words() else 2 if hit.word.trust is Trust.CAREFUL else 3
        alike = [one for one in hit.word.regions if not kinds.isdisjoint(_kinds(one)[:reach])]
        if alike:
            hit.region = alike[0] if len(alike) == 1 else _narrowed(hit, read[:_RECENT])


def _kinds(region: Region) -> tuple[tuple[object, ...], ...]:
    """What regions of a list may have in common, the closest first: parent and level, province and level, province."""
    sibling = ("sibling", region.parent, region.level)
    if region.level not in _DIVISIONS or region.level is RegionLevel.PROVINCE:
        return (sibling,)
    province = region.ancestors[-2:]
    return sibling, ("level", province, region.level), ("province", province)


def _told_by_home(waiting: list[Hit], home: Region | None) -> list[Region]:
    """The regions of a list of short names alone: two that lie near home, or three of home's province."""
    if home is None:
        return []
    named = [one for hit in waiting if hit.text not in ordinary_words() for one in hit.word.regions]
    province = (home, *home.ancestors)[-2:][0]
    near = [one for one in named if _near(one, home)]
    inside = [one for one in named if one.within(province) and one.level is RegionLevel.COUNTY]
    return near if len(near) >= _NEAR else inside if len(inside) >= _LISTED else []
