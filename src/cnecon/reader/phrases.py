"""Noun phrases of a masked text: trimmed at their edges, and taken apart from 全市 on their front."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import frozen

from cnecon.lexicon import Lexicon
from cnecon.reader.draft import Phrase
from cnecon.reader.marks import NOTE, TIME, Mask
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

LEVELS: Final = "国省市区县州旗镇盟"
"""Characters that the names of regions end in."""
NOUN_TAIL: Final = "率量数额面度品者区城园型性权费证线点值业厂站所物机价期法人员师力范"
"""Characters that make a noun of the verb before them (完成率, 建设者)."""
ACHIEVED: Final = ("实现", "完成")
"""Verbs that are never inside a concept or noun, whatever other names a concept goes by."""
JOINT: Final = re.compile(r"、|以及|和|及(?!以上)|与")
"""What stands between the items of a list."""
QUOTED: Final = re.compile("“[^“”]{1,20}”")
"""Words in quotation marks."""
WITHIN: Final = "在(?![建校编册研岗园手售线])"
"""在 before a place, and not on the front of a word (在建, 在校)."""
_PLACE: Final = re.compile(f"[全我本][{LEVELS}]")  # alone it names nothing: 增长面居全国 | 第3位
_NUMBERED: Final = (  # 一是 | 工业增加值, 二、 | 投资, （三） | 消费
    r"[一二三四五六七八九十]{1,3}(?:是|、(?![二三四五六七八九十]))|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
)
_EDGE_FRONT: Final = re.compile(
    r"^(?:[\s的了已于，、：:—\-*#●·]|有(?![效机色组关限利序偿轨望][^的]*$|.*的)|从(?![业事属])"
    rf"|{WITHIN}|以及|及|和(?![谐美])|与|或(?!有)|等(?!级)|自(?![治贸主动然来建有筹营用备身])"
    rf"|对于|关于|这些|各类|共有|之一的|获(?=[国省市中全“])|{_NUMBERED})+"
)
_EDGE_BACK: Final = re.compile(
    # first a look at what any of them begins with
    r"(?=[\s的了在于等已，、：:和与共及方正向迈以合总累中首内平每从由三五十日年])"
    r"(?:[\s的了在于等已，、：:和与共]|(?<![惠普涉])及|方面|正?向|迈向|以|合计|共计|总计|累计"
    r"|(?<=[^其集高初空水])中|(?<![榜元])首|(?<=[^省市境国县区算])内|每人每[年月]|(?:平均)?每[年月周天日季]"
    r"|以及|(?<=能力)[日年]产|在(?:全[国省市区县州球]|国内|[东中西]部)|(?<=[量值率额数])[从由]|(?<=.{2})[三五十]年)+$"
)
_VERB: Final = 6  # characters before a place that a verb is searched in


def is_place(words: str) -> bool:
    """True for 全市, 我省 and the like, and nothing more."""
    return _PLACE.fullmatch(words) is not None


@lru_cache(maxsize=256)
def here_pattern(region: str | None) -> re.Pattern[str]:
    """What names the report's own region at the front of a phrase: 全市, 我区, and its names in full and for short."""
    level = region[-1] if region and region[-1] in LEVELS else LEVELS
    here = rf"我们|[全我本][{level}](?![级经]|各地)|全自治区|全域"
    if not region:
        return re.compile(here)
    names = {region, re.split(r"[省市](?=.{2})", region)[-1]}
    short = {name.rstrip("省市区县旗盟州") for name in names if len(name) > 2}
    full, bare = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (names, short - names))
    return re.compile(f"{here}|{full}|(?P<bare>{bare})" if bare else f"{here}|{full}")


@frozen
class Phrases:
    """Finds the noun phrases of one masked text."""

    mask: Mask
    words: Vocabulary
    lexicon: Lexicon
    here: re.Pattern[str]

    def phrase(self, start: int, end: int) -> Phrase:
        """The words between two places without particles at their ends and without asides."""
        masked = self.mask.masked
        while start < end and masked[start] == NOTE:
            start += 1
        while start < end and masked[end - 1] == NOTE:
            end -= 1
        words = masked[start:end]
        dash = words.rfind("——")
        if 0 <= dash < len(words) - 2:  # a name in apposition: 商品市场——东盟商品集散城
            start += dash + 2
            words = words[dash + 2 :]
        if start and words[:1] in tuple("前后内") and masked[start - 1] in TIME[:2]:  # 年底前 | 去向落实率
            start += 1
            words = words[1:]
        front = _EDGE_FRONT.match(words)
        if front:
            start += front.end()
            words = words[front.end() :]
        if words.startswith("“") and "”" not in words:
            start += 1
            words = words[1:]
        back = _EDGE_BACK.search(words[-6:]) if words else None
        if back:
            end = start + max(len(words) - 6, 0) + back.start()
        return Phrase(self.mask.apart_from_asides(start, end), Span(start, max(start, end)))

    def part(self, phrase: Phrase, begin: int = 0, end: int | None = None) -> Phrase:
        """A part of an unbroken phrase, from one of its characters to another."""
        start = phrase.span.start
        return self.phrase(start + begin, phrase.span.end if end is None else start + end)

    def without_here(self, phrase: Phrase) -> tuple[Phrase, bool]:
        """The phrase without 全市, 我区 and the like on its front, and whether one stood there."""
        found = self.here.match(phrase.text) or _PLACE.fullmatch(phrase.text)
        if not found:
            return phrase, False
        rest = self.part(phrase, found.end())
        if found.lastgroup and rest and not self.is_measure(rest.text):  # 汀海港 is a name of its own
            return phrase, False
        return rest, True

    def is_measure(self, words: str) -> bool:
        """True for words that are a known measure, all of them, or begin with 对 or 全."""
        found = self.lexicon.longest_suffix(words)
        return words[0] in "对全" or (found is not None and found[0] == 0)

    def is_noun(self, rest: str) -> bool:
        """True for words that are but a head, for things or for a measure (项目, 产值)."""
        if rest in self.words.classes["nouns.heads"] or self.words.measures.fullmatch(rest):
            return True
        concept = self.lexicon.find_concept(rest) if rest else None
        return concept is not None and concept.head

    def verb_before(self, place: int) -> re.Match[str] | None:
        """The verb that ends right before a place."""
        return self.words.does.search(self.mask.masked, max(0, place - _VERB), place)
