"""Where the ends of a route start and end in a text: known places, stations, parks, and rare words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cnecon.reader.entities.parks import ParkGroup
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.region import region_table

FROM: Final = re.compile(r"从|由|自")
_TAIL: Final = re.compile(r"(?:国际机场|机场|北站|南站|东站|西站|中心站|站|港|口岸|国际陆港|陆港|港区|地区)")
_SITE: Final = re.compile(r"港|站|机场|口岸|陆港|保税|基地|物流园|港务区|中心")
_SITED: Final = re.compile("(?:站|场|口岸|港|中心)$")
_WIDE: Final = frozenset(["country", "area", "province"])
_NOT_A_PLACE: Final = frozenset("上下级年月日个条列班架次吨元亿万")


class Places:
    """The ends that routes of one passage may have."""

    def __init__(self, passage: Passage, parks: Sequence[ParkGroup]) -> None:
        self.passage = passage
        self.text = passage.folded
        self.park_at = {span.start: span.end for park in parks for span in park.spans}
        self.park_before = {span.end: span.start for park in parks for span in park.spans}
        self.hubs = passage.words.lists["route.hubs"]
        self.services = passage.words.patterns["route.services"]
        self.railways = passage.words.patterns["route.railways"]

    def end_of(self, at: int, limit: int = 12) -> int | None:
        """Where the place that starts at ``at`` ends; None where none starts there."""
        text = self.text
        if at in self.park_at:
            return self.park_at[at]
        stop = at
        while stop < len(text) and stop - at < limit and ("\u4e00" <= text[stop] <= "\u9fff" or text[stop] == "·"):
            stop += 1
        named = self.named_end(at, stop)
        if named is not None:
            return self._with_site(named)
        for pattern in (self.services, self.railways):
            service = pattern.search(text, at, stop)
            if service and service.start() - at >= 2:
                stop = service.start()
        end = at
        for token in self.passage.tokens(at, stop):
            if token.kind is Kind.ORDINARY:
                break
            end = token.end
        if not 2 <= end - at <= 8 or text[at] in _NOT_A_PLACE:
            return None
        return self._with_site(end)

    def named_end(self, at: int, stop: int) -> int | None:
        """Where the longest known place that starts at ``at`` ends."""
        for size in range(min(10, stop - at), 1, -1):
            if self.is_named(at, at + size):
                return at + size
        return None

    def specific(self, at: int) -> int:
        """Where the narrower place starts, for a country or province that one of its cities follows: 德国|汉堡."""
        end = self.named_end(at, at + 8)
        meant = region_table().by_word.get(self.text[at:end], ()) if end is not None else ()
        if end is None or not meant or meant[0].level not in ("country", "province"):
            return at
        return end if self.named_end(end, end + 8) is not None else at

    def is_wide(self, start: int, end: int) -> bool:
        """True for a country, an area or a province, which a network reaches but no route ends at."""
        meant = region_table().by_word.get(self.text[start:end], ())
        return bool(meant) and meant[0].level in _WIDE

    def _with_site(self, end: int) -> int:
        tail = _TAIL.match(self.text, end)
        return tail.end() if tail else end

    def start_of(self, end: int) -> int | None:
        """Where the place that ends at ``end`` starts; None where none ends there."""
        if end in self.park_before:
            return self.park_before[end]
        text = self.text
        low = self.passage.back(end, 10)
        for size in range(min(10, end - low), 1, -1):
            if text[end - size : end] in self.hubs or (self.passage.is_place(text[end - size : end])):
                return end - size
        tokens = self.passage.tokens(low, end)
        first = len(tokens)
        while first > 0 and (
            tokens[first - 1].kind is not Kind.ORDINARY
            or _SITE.fullmatch(text, tokens[first - 1].start, tokens[first - 1].end)
        ):
            first -= 1
        if first == len(tokens):
            return None
        start = tokens[first].start
        site_only = _SITE.fullmatch(text, start, end)
        return start if 2 <= end - start <= 8 and not site_only and text[start] not in _NOT_A_PLACE else None

    def left_of(self, end: int) -> int | None:
        """Where a place starts that 从 stands before, or that is known; a station with its city in front is one place.

        从武汉吴家山站|始发 starts at 武汉.
        """
        start = self.start_of(end)
        opened = last_match(FROM, self.text, max(0, end - 16), end)
        if opened and self.named_end(opened.end(), end) is not None and _SITED.search(self.text, opened.end(), end):
            return opened.end()
        if start is None:
            return None
        known = start in self.park_at or self.is_named(start, end)
        return start if known or (opened and opened.end() == start) else None

    def is_named(self, start: int, end: int) -> bool:
        """True for a stretch that is a place known to the library or introduced by the text."""
        word = self.text[start:end]
        return word in self.hubs or self.passage.is_place(word)


def last_match(pattern: re.Pattern[str], text: str, low: int, high: int) -> re.Match[str] | None:
    """The last match that lies between two places."""
    found = list(pattern.finditer(text, low, high))
    return found[-1] if found else None
