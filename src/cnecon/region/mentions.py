"""Where a text names regions: one pass over its characters, then what stands next to what."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import add
from typing import Final

from attrs import define

from cnecon.region.index import Trust, Word, WordIndex, ordinary_words, word_index
from cnecon.region.lookup import as_region, preferred
from cnecon.region.model import Region, RegionLevel
from cnecon.spans import Span, fold

# What makes the name of a road, a station, a school or a paper of a short name before it.
_NAMED_AFTER: Final = re.compile(
    r"湾(?!区)|水库|水质|流域|库区|沙地|盐湖|国家公园|(?:国际)?机场|[东南西北]?站(?!点)|[东南西北中]{0,2}[一二三]?路(?![网线段况由])|大道|大街|街道|大学|学院|银行|日报|晚报|卫视"
)
_NATURE: Final = frozenset("镇乡村河湖岛湾桥岭峡寺路街")
# Ordinary words in which the last character of a full name may stand: 重庆|市场, 和平|区域.
_ENDINGS: Final = frozenset(
    {"市场", "市值", "市价", "区域", "区间", "区分", "区块", "旗舰", "州际", "盟友", "盟国", "国际"}
)
_LINES: Final = re.compile(r"(?:双线)?(?:高铁|铁路|高速|城际|客专|中线|线)")
_DIRECTION: Final = re.compile(r"第|前[一二三四五\d]|首位|领先|各省|省[份区市]|之首|平均|地区")
_DIRECTED: Final = re.compile(r"(?:居|列|位居|位列|高于|低于|快于|慢于|占|面向|支持)$")
_JOINTS: Final = frozenset({"、", "和", "与", "及", "以及", "、以及", "至", "到", "-", "—", "——"})
_HOME: Final = re.compile(
    r"(?:(?<![健安完齐周保俱双顾成两])全|(?<!自)我|(?<![资成日基根原版文标样股脚课副读剧])本)[省市区县州盟旗]"
)
_RECENT: Final = 6
_PARTICLES: Final = frozenset("和与及在对为是的从向将把等到并而或由")
_STATE: Final = re.compile(r"际|家[级重]")  # 安泰|国际, 同德|国家级
_BEFORE_POINTS: Final = frozenset("省市县区州盟旗")  # 全省东部 is no 东部地区
_NEAR: Final = 2  # so many short names in a list are read with no other region beside them where they lie near home
_LISTED: Final = 3  # … and where they lie in home's province
_DIVISIONS: Final = frozenset({RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY})
_POINT: Final = re.compile(r"(?:[东西中]部|中西部|东北|西北|西南)(?:地区|省份)?")


@define
class _Hit:
    """A word of the index where it stands, and the region it is read as, None as long as it is not read."""

    start: int
    end: int
    text: str
    word: Word
    region: Region | None = None
    relative: bool = False  # 全市: named by what it is to home


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
    hits = _with_home(folded, _hits(folded, word_index().extended(_unlisted_words(about))), about)
    context = _Context(folded, about)
    for hit in hits:
        context.read(hit)
    for group in _groups(folded, hits):
        _read_alike(group, about)
    return [(hit.region, Span(hit.start, hit.end)) for hit in hits if hit.region is not None]


# -- the words that stand in the text ---------------------------------------------------------------------------------


def _hits(folded: str, index: WordIndex) -> list[_Hit]:
    """The words of the index from the left, the longest first; a word to be trusted wins over weak ones it overlaps."""
    words, lengths = index.words, index.lengths
    found: list[_Hit] = []
    free = weak_free = 0
    for start in [i for i, pair in enumerate(map(add, folded, islice(folded, 1, None))) if pair in lengths]:
        if start < free:
            continue
        for size in lengths[folded[start : start + 2]]:
            end = start + size
            word = words.get(folded[start:end]) if end <= len(folded) else None
            if word is None or not _stands(folded, start, end, word):
                continue
            if word.trust in (Trust.STRONG, Trust.DECOY):
                while found and found[-1].end > start:
                    found.pop()
                free = end
            elif start < weak_free:
                break
            if word.trust is not Trust.DECOY:
                weak_free = end
                found.append(_Hit(start, end, folded[start:end], word))
            break
    return found


def _stands(folded: str, start: int, end: int, word: Word) -> bool:
    """False where the characters of a word belong to other words, or name a road, a school, a river after a region."""
    if word.trust is Trust.DECOY:
        return True
    text, first = folded[start:end], word.regions[0]
    if text == first.name and first.level is not RegionLevel.COUNTRY:
        if folded[end - 1 : end + 1] in _ENDINGS or folded[end - 2 : end + 1] == "城市群":
            return False
    elif (text[-1] == "国" and text != "中国" and _STATE.match(folded, end)) or _NAMED_AFTER.match(folded, end):
        return False
    if first.level is RegionLevel.AREA:
        if len(text) < 4 and _LINES.match(folded, end):
            return False
        if _POINT.fullmatch(text) and folded[max(0, start - 1) : start] in _BEFORE_POINTS:
            return False
    elif word.trust is not Trust.STRONG and folded[end : end + 1] in _NATURE:
        return False
    return not _straddled(folded, start, end)


def _straddled(folded: str, start: int, end: int) -> bool:
    """True where two ordinary words explain the characters better: 其中|山区 holds 中山, 扩大|连锁 holds 大连."""
    known = ordinary_words()
    for cut in range(start + 1, end):
        # A word that begins before and ends at the cut, and one from the cut to the end or beyond.
        if any(folded[start - back : cut] in known for back in (1, 2) if back <= start) and (
            any(folded[cut:stop] in known for stop in (end, end + 1, end + 2) if stop - cut > 1)
        ):
            return True
        # A word that begins at the cut and ends beyond, and one (or a particle) that ends at the cut.
        if any(folded[cut : end + more] in known for more in (1, 2)) and (
            (cut == start + 1 and folded[start] in _PARTICLES)
            or any(
                folded[start - back : cut] in known for back in (0, 1, 2) if back <= start and cut - start + back > 1
            )
        ):
            return True
    return False


def _unlisted_words(home: Region | None) -> dict[str, Word]:
    """The names of a home that the table doesn't have."""
    line = (home, *home.ancestors) if home is not None and not home.candidates else ()
    unknown = [region for region in line if region.code is None]
    return {
        word: Word(Trust.STRONG, (region,))
        for region in unknown
        for word in (region.name, region.short)
        if len(word) > 1 and word not in word_index().words
    }


def _with_home(folded: str, hits: list[_Hit], home: Region | None) -> list[_Hit]:
    """The hits with 全市, 我区 and their like among them, where home says what they are."""
    if home is None:
        return hits
    ends: dict[str, Region] = {}
    for region in (home, *home.ancestors):
        ends.setdefault(region.name[-1], region)
    found = []
    for match in _HOME.finditer(folded):
        meant = ends.get(match[0][-1])
        if meant is not None and folded[match.end() - 1 : match.end() + 1] not in _ENDINGS:
            found.append(_Hit(match.start(), match.end(), match[0], Word(Trust.STRONG, (meant,)), meant, relative=True))
    taken = {place for hit in hits if hit.word.trust is Trust.STRONG for place in range(hit.start, hit.end)}
    found = [hit for hit in found if hit.start not in taken and hit.end - 1 not in taken]
    places = {place for hit in found for place in range(hit.start, hit.end)}
    kept = [hit for hit in hits if hit.start not in places and hit.end - 1 not in places]
    return sorted([*kept, *found], key=lambda hit: hit.start)


# -- what each word means ----------------------------------------------------------------------------------------------


class _Context:
    """What was read so far, and home: enough to say which region a word means, and whether it means one."""

    def __init__(self, folded: str, home: Region | None) -> None:
        self.folded = folded
        self.home = home
        self.last: _Hit | None = None
        self.before: _Hit | None = None  # the hit before, read or not
        self.recent: deque[Region] = deque(maxlen=_RECENT)

    def read(self, hit: _Hit) -> None:
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
            if hit.region.level is not RegionLevel.COUNTRY:
                self.recent.append(hit.region)

    def _above(self, hit: _Hit) -> tuple[_Hit, Region] | None:
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

    def _reads_below(self, hit: _Hit, above: Region) -> bool:
        if hit.word.trust in (Trust.STRONG, Trust.WEAK):
            return True
        return hit.text not in ordinary_words() and any(one.parent == above for one in hit.word.regions)

    def _reads_alone(self, hit: _Hit) -> bool:
        part = self.last is not None and self.last.end == hit.start and bool(_POINT.fullmatch(hit.text))
        if hit.word.trust is Trust.STRONG or part:
            return not part  # 甘肃东部 is no 东部地区
        if hit.word.regions[0].level is RegionLevel.AREA:
            return self._area_reads(hit, hit.word.regions[0])
        if self.home is None or hit.text in ordinary_words():
            return False
        if self.home in hit.word.regions or any(_city_of(one, self.home) for one in hit.word.regions):
            return True
        return hit.word.trust is Trust.WEAK and any(_near(one, self.home) for one in hit.word.regions)

    def _area_reads(self, hit: _Hit, area: Region) -> bool:
        """西部 where it is ranked, compared or followed by its regions; 中心城区 in a report from there."""
        if area.parent is not None:
            return self.home is not None and (self.home.within(area.parent) or area.parent.within(self.home))
        if self.home is not None and area.members and not _POINT.fullmatch(hit.text) and self.home.within(area):
            return True
        before = self.folded[max(0, hit.start - 2) : hit.start]
        return bool(_DIRECTION.match(self.folded, hit.end) or _DIRECTED.search(before))

    def _scopes(self) -> list[Region]:
        """The regions in which a name of several is looked for: home and those above it, then those named before."""
        found: list[Region] = []
        for start in (self.home, *reversed(self.recent)):
            if start is not None:
                found += (one for one in (start, *start.ancestors) if one.level is not RegionLevel.COUNTRY)
        return found


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


def _narrowed(hit: _Hit, scopes: Iterable[Region]) -> Region:
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


def _groups(folded: str, hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """The hits that stand in one list: 巫山、奉节和云阳."""
    group: list[_Hit] = []
    for hit in hits:
        if group and folded[group[-1].end : hit.start] not in _JOINTS:
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _read_alike(group: list[_Hit], home: Region | None) -> None:
    """Read the words of a list that can't be read alone, where others of the list are regions of the same kind."""
    waiting = [hit for hit in group if hit.region is None and hit.word.trust in (Trust.WEAK, Trust.CAREFUL)]
    if not waiting or len(group) == 1:
        return
    read = [hit.region for hit in group if hit.region is not None] or _told_by_home(waiting, home)
    for hit in waiting:
        strict = hit.word.trust is Trust.CAREFUL
        close = hit.text in ordinary_words()
        alike = [one for one in hit.word.regions if any(_alike(one, other, strict, close) for other in read)]
        if alike:
            hit.region = alike[0] if len(alike) == 1 else _narrowed(hit, read)


def _told_by_home(waiting: list[_Hit], home: Region | None) -> list[Region]:
    """The regions of a list of short names alone: two that lie near home, or three of home's province."""
    if home is None:
        return []
    named = [one for hit in waiting if hit.text not in ordinary_words() for one in hit.word.regions]
    province = (home, *home.ancestors)[-2:][0]
    near = [one for one in named if _near(one, home)]
    inside = [one for one in named if one.within(province) and one.level is RegionLevel.COUNTY]
    return near if len(near) >= _NEAR else inside if len(inside) >= _LISTED else []


def _alike(region: Region, other: Region, strict: bool, close: bool) -> bool:
    """True for two countries, or two regions of one province; where strict of one level, where close of one parent."""
    if other.candidates or region == other:
        return False
    if region.parent == other.parent:
        return region.level is other.level
    if close or (strict and region.level is not other.level) or other.level not in _DIVISIONS:
        return False
    return region.ancestors[-2:] == other.ancestors[-2:] != ()
