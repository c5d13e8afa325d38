"""A text cut into ordinary words, places, known firms and what is none of these: the stuff that names are made of."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from attrs import define

from cnecon.reader.entities.vocabulary import LONGEST_PLACE, LONGEST_WORD, EntityWords
from cnecon.region import RegionLevel, region_table
from cnecon.spans import Span, fold

_MARKS: Final = frozenset("，。；：、！？…“”‘’\"'《》〈〉「」『』【】[]{}|/\\\n\r\t —~,;:!?*•·→")
# Words of one character that a name doesn't cross: particles, prepositions, copulas.
_PARTICLES: Final = frozenset(
    "的是在由与和及等以从将对向被把让了着已也又都就还并而且到于据随按使给跟因这那该其每某为同则曾有称让给获自最已辖"
)
# Particles that brands end in as well: 泰和集团.
_BRAND_ENDS: Final = frozenset("和同为达")
# Of one character too, and ordinary, but found inside names as well.
_LIGHT: Final = frozenset(
    "新大小老高低强中上下前后内外省市区县国多一二三四五六七八九十两几百千万亿年月日个家户本我各全原总主副双"
)
_OF_ONE: Final = _PARTICLES | _LIGHT
# One-character names of provinces and great cities: 京东南 is the south-east of 京.
_SHORT_PLACES: Final = "京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台申"
# A comma of ASCII that isn't inside a number.
_COMMA: Final = re.compile(r",(?:(?<!\d,)|(?!\d))")
_LEVEL: Final = re.compile(
    r"自治区|自治州|省(?![级际内外会])|市(?![级场域值内外])|区(?![级域间位块划别分段内外])|县(?![级域内外])|海关"
)
_DATE: Final = re.compile(r"\d{1,4}(?:年(?:底|末|初|度)?|月(?:底|末|初|份)?|日|号|时|点|分)")


class Kind(StrEnum):
    """What a stretch of text is made of."""

    ORDINARY = "ordinary"
    PLACE = "place"
    KNOWN = "known"
    UNKNOWN = "unknown"


@define(eq=False)
class Token:
    """A stretch of text of one kind; unknown characters that stand together are one token."""

    start: int
    end: int
    kind: Kind

    def __len__(self) -> int:
        return self.end - self.start


class Passage:
    """One text, folded, with the places that it names and a way to cut any stretch of it into tokens.

    Not a value but a tool of one call of the finder: nothing outlives the call.
    """

    def __init__(self, text: str, folded: str, words: EntityWords, region: str | None = None) -> None:
        self.text = text
        self.folded = _COMMA.sub("，", folded)
        self.words = words
        self.places = _local_places(self.folded, words, region)
        self._own_starts = frozenset(place[:2] for place in self.places)

    # -- places ------------------------------------------------------------------------------------------------------

    def is_place(self, word: str) -> bool:
        """True for a region of the table, one that this text introduces with its level, or one called X州."""
        if word in self.words.places or word in self.places:
            return True
        stem = word[:-1] if word[-1:] in ("省", "市", "区", "县") else word
        return stem in self.places or (len(stem) == 2 and stem[1] == "州" and word[-1] != "省")

    def is_area(self, word: str) -> bool:
        """True for an area made of several regions (京津冀), and for the literary name of one."""
        known = region_table().by_word.get(word, ())
        return word in self.words.lists["park.regions"] or any(one.level is RegionLevel.AREA for one in known)

    def is_ordinary(self, word: str) -> bool:
        """True where a stretch is made of ordinary words alone."""
        return all(token.kind is Kind.ORDINARY for token in self.tokens_of(word))

    # -- cutting -----------------------------------------------------------------------------------------------------

    def tokens(self, start: int, end: int) -> list[Token]:
        """The stretch cut into tokens, from the left, the longest first."""
        return self._tokens(self.folded[start:end], start) if start < end else []

    def tokens_of(self, word: str) -> list[Token]:
        """A string cut into tokens; offsets are its own."""
        return self._tokens(word, 0)

    def _tokens(self, word: str, offset: int) -> list[Token]:
        found: list[Token] = []
        at = 0
        while at < len(word):
            end, kind = self._first(word, at)
            if kind is Kind.UNKNOWN and found and found[-1].kind is Kind.UNKNOWN:
                found[-1].end = offset + end
            else:
                found.append(Token(offset + at, offset + end, kind))
            at = end
        return found

    def _first(self, word: str, at: int) -> tuple[int, Kind]:
        """Where the first token of a string from ``at`` on ends, and its kind."""
        date = _DATE.match(word, at) if word[at].isdecimal() else None
        if date:
            return date.end(), Kind.ORDINARY
        start, words = word[at : at + 2], self.words
        if start in words.known_starts:
            known = words.patterns["enterprise.known"].match(word, at)
            if known and not self._crossed(word, at, known.end()):
                return known.end(), Kind.KNOWN
        called = start in self._own_starts or start[1:] == "州"
        lengths = range(LONGEST_PLACE, 1, -1) if called else words.lengths.get(start, ())
        for length in lengths:
            end = at + length
            if end > len(word):
                continue
            part = word[at:end]
            crossed = word.startswith("中国", end - 1)  # 从 | 中国铁路
            if part in words.ordinary and length <= LONGEST_WORD and not crossed:
                return end, Kind.ORDINARY
            place = part in words.places or (called and self.is_place(part))
            if place and not (length == 2 and self._hides(word, at)):
                return end, Kind.PLACE
        return at + 1, Kind.ORDINARY if word[at] in _OF_ONE else Kind.UNKNOWN

    def _hides(self, word: str, at: int) -> bool:
        """True where a county's name is a particle and the start of another place: 从江 in 从江阳."""
        return word[at] in _PARTICLES and any(self.is_place(word[at + 1 : at + size]) for size in (3, 4))

    def _crossed(self, word: str, start: int, end: int) -> bool:
        """True where an ordinary word crosses an edge of the stretch and leaves nothing rare of it.

        集中通过 has 中通 only by accident: 通过 crosses its end, and what it leaves, 中, is an ordinary character. In
        以北柯重工 the word 以北 crosses the edge as well, but would leave a stray 柯.
        """
        for edge in (start, end):
            for low in range(max(0, edge - LONGEST_WORD + 1), edge):
                for high in range(edge + 1, min(len(word), low + LONGEST_WORD) + 1):
                    if word[low:high] in self.words.ordinary and not self._stray(word[start:low] + word[high:end]):
                        return True
        return False

    def _stray(self, rest: str) -> bool:
        return any(
            rest[t.start : t.end].strip(_SHORT_PLACES) for t in self.tokens_of(rest) if t.kind is not Kind.ORDINARY
        )

    def stands_alone(self, start: int, end: int) -> bool:
        """True where no ordinary word crosses either edge of the stretch (中通 in 集中通过 doesn't stand alone)."""
        low, high = max(0, start - LONGEST_WORD), min(len(self.folded), end + LONGEST_WORD)
        return not self._crossed(self.folded[low:high], start - low, end - low)

    # -- edges -------------------------------------------------------------------------------------------------------

    def back(self, end: int, limit: int, *, particles: bool = True) -> int:
        """How far to the left of ``end`` a name can reach: to a mark or, with ``particles``, a particle.

        Short brackets with words in them are part of a name: 甲乙（上海）投资.
        """
        at = end
        while at > 0 and end - at < limit:
            char = self.folded[at - 1]
            if char in ")）":
                low = max(0, at - 12)
                opened = max(self.folded.rfind("（", low, at - 1), self.folded.rfind("(", low, at - 1))
                inside = self.folded[opened + 1 : at - 1] if opened >= 0 else ""
                before = self.folded[opened - 1 : opened] if opened > 0 else ""
                if not inside or not all("\u4e00" <= one <= "\u9fff" for one in inside + (before or " ")):
                    return at
                at = opened
            elif (
                char in "（("
                or char in _MARKS
                or (particles and char in _PARTICLES and not (char in _BRAND_ENDS and at == end))
            ):
                return at + (char == "其" and self.folded[at] == "中" and at < end)
            else:
                at -= 1
        return at

    def clause(self, at: int, limit: int = 160) -> int:
        """Where the clause before ``at`` starts: behind the last mark that isn't 、 or a quotation mark."""
        start = at
        while start > 0 and at - start < limit and self.folded[start - 1] not in "，。；：！？\n\r…—":
            start -= 1
        return start

    def sentence(self, at: int, limit: int = 400, marks: str = "。！？\n\r") -> tuple[int, int]:
        """The sentence around ``at``, or what lies between two of the marks given."""
        start, end = at, at
        while start > 0 and at - start < limit and self.folded[start - 1] not in marks:
            start -= 1
        while end < len(self.folded) and end - at < limit and self.folded[end] not in marks:
            end += 1
        return start, end

    def written(self, start: int, end: int) -> str:
        """The characters as given."""
        return self.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """The place as a span."""
        return Span(start, end)


def _local_places(folded: str, words: EntityWords, region: str | None) -> frozenset[str]:
    """Names that this text, or the region it's said to be of, calls a province, city, district or county."""
    found: set[str] = set()
    for source in (folded, fold(region or "")):
        for match in _LEVEL.finditer(source):
            at = match.start()
            name = source[max(0, at - 2) : at]
            if len(name) < 2 or name in words.ordinary or source[at - 1 : match.end()] in words.ordinary:
                continue
            if not any(char in _PARTICLES or char in _MARKS or char in "全我本该各省市县区城" for char in name):
                found.add(name)
    if region:
        found.add(fold(region))
    return frozenset(found)
