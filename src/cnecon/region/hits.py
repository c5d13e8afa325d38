"""The words of the index that stand in a text: one pass over its characters, the longest word first."""

from __future__ import annotations

import re
from itertools import islice
from operator import add
from typing import Final

from attrs import define

from cnecon.region.index import Trust, Word, WordIndex, ordinary_words, word_index
from cnecon.region.model import Region, RegionLevel

# What makes the name of a water, a road, a station, a school or a paper of the short name before it.
_NAMED_AFTER: Final = re.compile(
    r"湾(?!区)|水库|水质|流域|库区|沙地|盐湖|国家公园|(?:国际)?机场|[东南西北]?站(?!点)"
    r"|[东南西北中]{0,2}[一二三]?路(?![网线段况由])|大道|大街|街道|大学|学院|银行|日报|晚报|卫视"
)
_NATURE: Final = frozenset("镇乡村河湖岛湾桥岭峡寺路街")
# Ordinary words in which the last character of a full name may stand: 重庆|市场, 和平|区域.
_ENDINGS: Final = frozenset("市场 市值 市价 区域 区间 区分 区块 旗舰 州际 盟友 盟国 国际".split())
_STATE: Final = re.compile(r"际|家[级重]")  # 安泰|国际, 同德|国家级
_MONEY: Final = re.compile(r"元|法郎|林吉特|令吉|卢比|比索|克朗|里拉|里亚尔|雷亚尔|兰特|第纳尔|先令")
_LINES: Final = re.compile(r"(?:双线)?(?:高铁|铁路|高速|城际|客专|中线|线)")
_PARTICLES: Final = frozenset("和与及在对为是的从向将把等到并而或由")
_BEFORE_POINT: Final = frozenset("省市县区州盟旗")  # 全省东部 is no 东部地区
_HOME: Final = re.compile(
    r"(?:(?<![健安完齐周保俱双顾成两])全|(?<!自)我|(?<![资成日基根原版文标样股脚课副读剧])本)[省市区县州盟旗]"
)
POINT: Final = re.compile(r"(?:[东西中]部|中西部|东北|西北|西南)(?:地区|省份)?")


@define
class Hit:
    """A word of the index where it stands, and the region it is read as, None as long as it is not read."""

    start: int
    end: int
    text: str
    word: Word
    region: Region | None = None
    relative: bool = False  # 全市: named by what it is to home


def hits_of(folded: str, index: WordIndex) -> list[Hit]:
    """The words of the index from the left, the longest first; a word to be trusted wins over weak ones it overlaps."""
    words, lengths = index.words, index.lengths
    found: list[Hit] = []
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
                found.append(Hit(start, end, folded[start:end], word))
            break
    return found


def _stands(folded: str, start: int, end: int, word: Word) -> bool:
    """False where the characters of a word belong to other words, or name a road, a school, a river after a region."""
    if word.trust is Trust.DECOY:
        return True
    text, first = folded[start:end], word.regions[0]
    whole = text == first.name and first.level is not RegionLevel.COUNTRY and len(text) > 2
    if whole:
        if folded[end - 1 : end + 1] in _ENDINGS or folded[end - 2 : end + 1] == "城市群":
            return False
    elif first.level is RegionLevel.COUNTRY:
        if _MONEY.match(folded, end) or (text[-1] == "国" and text != "中国" and _STATE.match(folded, end)):
            return False
    elif _NAMED_AFTER.match(folded, end):
        return False
    if first.level is RegionLevel.AREA:
        if len(text) < 4 and _LINES.match(folded, end):
            return False
        if POINT.fullmatch(text) and folded[max(0, start - 1) : start] in _BEFORE_POINT:
            return False
    elif word.trust is not Trust.STRONG and folded[end : end + 1] in _NATURE:
        return False
    return not _straddled(folded, start, end, whole)


def _straddled(folded: str, start: int, end: int, whole: bool) -> bool:
    """True where two ordinary words explain the characters better: 其中|山区 holds 中山, 扩大|连锁 holds 大连.

    The 省 or 市 that ends a whole name isn't taken for the start of a word (四川省|内).
    """
    known = ordinary_words()
    begins = range(max(0, start - 2), start)
    ends = range(end + 1, min(len(folded), end + 2) + 1)
    for cut in range(start + 1, end):
        # A word that begins before and ends at the cut, and one from the cut to the end or beyond.
        if any(folded[begin:cut] in known for begin in begins) and (
            any(folded[cut:stop] in known for stop in (end, *ends) if stop - cut > 1)
        ):
            return True
        # A word that begins at the cut and ends beyond, and one (or a particle) that ends at the cut.
        if whole and cut == end - 1:
            continue
        if any(folded[cut:stop] in known for stop in ends) and (
            (cut == start + 1 and folded[start] in _PARTICLES)
            or any(folded[begin:cut] in known for begin in (*begins, start) if cut - begin > 1)
        ):
            return True
    return False


def unlisted_words(home: Region | None) -> dict[str, Word]:
    """The names of a home that the table doesn't have."""
    line = (home, *home.ancestors) if home is not None and not home.candidates else ()
    unknown = [region for region in line if region.code is None]
    return {
        word: Word(Trust.STRONG, (region,))
        for region in unknown
        for word in (region.name, region.short)
        if len(word) > 1 and word not in word_index().words
    }


def with_home(folded: str, hits: list[Hit], home: Region | None) -> list[Hit]:
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
            found.append(Hit(match.start(), match.end(), match[0], Word(Trust.STRONG, (meant,)), meant, relative=True))
    taken = {place for hit in hits if hit.word.trust is Trust.STRONG for place in range(hit.start, hit.end)}
    found = [hit for hit in found if hit.start not in taken and hit.end - 1 not in taken]
    places = {place for hit in found for place in range(hit.start, hit.end)}
    kept = [hit for hit in hits if hit.start not in places and hit.end - 1 not in places]
    return sorted([*kept, *found], key=lambda hit: hit.start)
