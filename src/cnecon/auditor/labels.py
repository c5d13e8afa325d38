"""What two figures are compared by: the words of a name and a subject, freed of what makes no difference.

全市规上工业企业 and 规模以上工业企业 are the same measure in a city's report; 全国 and 全市 are not the same place.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

from cnecon.concepts import Concept
from cnecon.lexicon import Lexicon
from cnecon.spans import fold

_NOISE: Final = re.compile(r"[\s“”\"‘’'「」『』《》〈〉()（）、，,。·．.\-—~:：∶;；的等]")
_SAME: Final = (("规上", "规模以上"), ("规下", "规模以下"), ("限上", "限额以上"), ("限下", "限额以下"))
_SCOPE: Final = re.compile(r"(?:规模|限额|星级|资质)以[上下]")
_LEVELS: Final = "国省市区县州旗镇乡"
_PLACE: Final = re.compile(rf"(?:(?:全|我|本)([{_LEVELS}])(?![内外])|(全球|世界|全社会))")
_FILLER: Final = re.compile(
    r"^(?:目前|现有|现已|已|共|累计|总计|合计|实现|完成|达到?|其中|全部|总的|有(?![色机线限]))+"
)
_ALL: Final = re.compile(r"^(?:全部|整个|总|全社会|同期|当年|其)+")
_TAIL: Final = re.compile(r"(?:总量|总数|总额|总值|数量|数额|[量数额值])$")


def squash(text: str | None) -> str:
    """The folded text without quotes, blanks and marks, with clipped scopes in full.

    Example:
        >>> squash("规上“专精特新”企业")
        '规模以上专精特新企业'
    """
    word = _NOISE.sub("", fold(text or ""))
    for clipped, full in _SAME:
        word = word.replace(clipped, full)
    return word


def level_of(region: str | None) -> str | None:
    """The level that a region's reports call 全市, 全区 or 全省; None where its name doesn't tell.

    Example:
        >>> level_of("重庆市巴南区"), level_of("广西壮族自治区"), level_of("中国")
        ('区', '区', '国')
    """
    if not region:
        return None
    name = squash(region)
    if name in {"中国", "全国", "中华人民共和国"}:
        return "国"
    return name[-1] if name[-1] in _LEVELS else None


@frozen
class Key:
    """What a figure measures, for comparison.

    Attributes:
        what: the code of the concept, or the words where the lexicon has none.
        who: the words that stand before the concept: whom or what it is measured of.
        place: the level or region that it is of, empty for the report's own.
        scope: the statistical scope (规模以上).
        is_general: the concept is a general noun (投资, 产值) that needs more words to tell what is measured.
    """

    what: str
    who: str = ""
    place: str = ""
    scope: str = ""
    is_general: bool = field(default=False, eq=False)

    @property
    def is_bare(self) -> bool:
        """True where the words are too few to tell what is measured (a lone 企业, 投资, 项目)."""
        return not (self.who or self.scope) and (self.is_general or len(self.what) < 3)


@frozen(kw_only=True)
class Naming:
    """How labels are read in one report.

    Attributes:
        lexicon: the concepts that are known.
        level: the level of the report's own region (市), None where it isn't known.
        own: the squashed names of the report's own region.
    """

    lexicon: Lexicon
    level: str | None = None
    own: tuple[str, ...] = ()

    def key(self, name: str, subject: str | None = None, scope: str | None = None, region: str | None = None) -> Key:
        """The key of a name with its subject, however the two are split."""
        place, words = self.split_place(squash(subject) + squash(name))
        concept, before = _concept_in(self.lexicon, words)
        said = _SCOPE.search(before) or _SCOPE.search(squash(scope))
        before = _SCOPE.sub("", _FILLER.sub("", before))
        if concept is None:
            words = _SCOPE.sub("", _FILLER.sub("", words))
        return Key(
            what=concept.code if concept is not None else words,
            who=before if concept is not None else "",
            place=place or self._region(region),
            scope=said[0] if said else "",
            is_general=concept is not None and concept.head,
        )

    def split_place(self, words: str) -> tuple[str, str]:
        """Take the words of place off a label: empty for the report's own region."""
        place = ""
        while found := _PLACE.match(words):
            level = found[1] or found[2]
            if level not in (self.level, "全社会") and not (self.level is None and level in "市区县州旗"):
                place = level
            words = words[found.end() :]
        for name in self.own:
            if words.startswith(name) and len(words) > len(name):
                words = words[len(name) :]
                break
        return place, words

    def _region(self, region: str | None) -> str:
        name = squash(region)
        return "" if not name or any(name.endswith(own) for own in self.own) else name


def own_names(region: str | None) -> tuple[str, ...]:
    """The ways in which a report names its own region, longest first.

    Example:
        >>> own_names("重庆市巴南区")
        ('重庆市巴南区', '巴南区', '巴南')
    """
    name = squash(region)
    if not name:
        return ()
    pieces = re.findall(r".+?(?:壮族自治区|回族自治区|维吾尔自治区|自治[区州县旗]|地区|[省市区县州旗盟])", name)
    last = pieces[-1] if pieces and name.endswith(pieces[-1]) else name
    short = re.sub(r"(?:壮族自治区|回族自治区|维吾尔自治区|自治[区州县旗]|地区|[省市区县州旗盟])$", "", last)
    names = dict.fromkeys(one for one in (name, last, short) if len(one) >= 2)
    return tuple(sorted(names, key=len, reverse=True))


def core(words: str) -> str:
    """A squashed label without general words at either end.

    Example:
        >>> core("累计开行量"), core("全部投资")
        ('开行', '投资')
    """
    return _TAIL.sub("", _ALL.sub("", _FILLER.sub("", words)))


def same_measure(one: str, other: str) -> bool:
    """True where two squashed labels differ by general words at most (累计开行量, 累计开行)."""
    return one == other or (bool(core(one)) and core(one) == core(other))


def _concept_in(lexicon: Lexicon, words: str) -> tuple[Concept | None, str]:
    found = lexicon.longest_suffix(words) if words else None
    return (None, words) if found is None else (found[1], words[: found[0]])
