"""Parks: a proper name in front of one of the words for zones, parks, bases and centres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from cnecon.reader.entities.joining import Taken
from cnecon.reader.entities.passage import Kind, Passage, Token
from cnecon.spans import Span, fold

_LONGEST: Final = 26
_REGION_IN_BRACKETS: Final = re.compile(r"^中国[（(][\u4e00-\u9fff]{2,8}[）)]$")
# Behind a suffix: what makes it a longer word that is no park, or a park of a longer name.
_GOES_ON: Final = re.compile(
    "建设发展|联盟|大会|论坛|指数|条例|办法|政策|战略|大道|大街|路|街道|站|医院|大学|学院|法院|分局|税务|海关|投资|集团|公司|有限|股份"
    "|管委会主任|管理制度|改革|能级|(?<=空港)口岸"
)
_INDEFINITE: Final = re.compile("首[个家座]|唯一|第一个|[0-9一二两三四五六七八九十]大|级$")
_COUNTED: Final = re.compile(r".*\d[\d,]*[余多]?(?:个|家|座|处|大)(?:左右|以上)?|.*\d[%％]")
# In which a clause sets out (走进跨境电商产业园，).
_VISIT: Final = re.compile(r"(?:^|(?<=[，。；\s]))(?:在|走进|来到|步入)(?=[^，。；：、的各全我本该多每\n]{2,8}$)")
_WITHIN: Final = re.compile("[里内]?，")
# A verb before a name (与乙城共建甲乙产业园), and part of one before the suffix (甲乙共建产业园).
_TOGETHER: Final = frozenset(["共建", "合建", "联建"])
# Prepositions and verbs of one character in front of a name; a name of a park rarely starts with one.
_FRONT: Final = frozenset(
    "的是在由与和及等以从将对向被把让了着已也又都就还并而到于据按使给因这那该其每某为同则称获本我各全总至经赴往驶出入自辖含"
)


@frozen(kw_only=True)
class ParkMention:
    """One place where a park is named.

    Attributes:
        start: the first character.
        end: one past the last.
        suffix: the word of its kind, folded.
        level: 国家级 and the like, where it stands in front and is no part of the name.
        name: the name as given; for a list with a shared suffix, the item with the suffix added.
    """

    start: int
    end: int
    suffix: str
    level: str | None = None
    name: str


def park_mentions(passage: Passage) -> Iterator[ParkMention]:
    """Every place where a park is named in full."""
    text = passage.folded
    at = 0
    pattern = passage.words.patterns["park.suffixes"]
    while (match := pattern.search(text, at)) is not None:
        at = match.end()
        if _GOES_ON.match(text, match.end()) or text[match.start() - 1 : match.start() + 1] in passage.words.ordinary:
            continue
        shared = list(_shared(passage, match.start(), match.group()))
        found = _named(passage, match.start(), match.end(), match.group()) or _visited(passage, match)
        if found is not None and not any(one.start <= found.start < one.end for one in shared):
            yield found
        yield from shared


def _named(passage: Passage, at: int, end: int, suffix: str) -> ParkMention | None:
    text = passage.folded
    low = _behind_particles(passage, passage.back(at, _LONGEST, particles=False), at)
    tokens = passage.tokens(low, at)
    first = _first_of_name(passage, tokens)
    if first is None:
        return None
    level = None
    start = _whole(text, low, tokens[first].start, at)
    counted = _COUNTED.match(text, start, at)
    if counted:
        start = counted.end()
    stem = text[start:at]
    if stem + suffix in passage.words.lists["park.never"]:
        return None
    if _REGION_IN_BRACKETS.match(stem):
        return ParkMention(start=start, end=end, suffix=suffix, name=passage.written(start, end))
    for word in sorted(passage.words.lists["park.levels"], key=len, reverse=True):
        if stem.startswith(word) and start > 0:
            level, start, stem = word, start + len(word), stem[len(word) :]
            break
        if text[max(0, start - len(word)) : start] == word:
            level = word
            break
    if not _proper(passage, start, at) or _INDEFINITE.search(stem) or stem.startswith(("第", "某")):
        return None
    return ParkMention(start=start, end=end, suffix=suffix, level=level, name=passage.written(start, end))


def _visited(passage: Passage, suffix: re.Match[str]) -> ParkMention | None:
    """The one park of its kind that a clause sets out in, without a name of its own (在跨境电商产业园，)."""
    visit = _VISIT.search(passage.folded, max(0, suffix.start() - _LONGEST), suffix.start())
    kind = passage.words.lists["park.visited"]
    if visit is None or suffix.group() not in kind or not _WITHIN.match(passage.folded, suffix.end()):
        return None
    start = visit.end()
    name = passage.written(start, suffix.end())
    known = passage.is_ordinary(passage.folded[start : suffix.start()])
    return ParkMention(start=start, end=suffix.end(), suffix=suffix.group(), name=name) if known else None


def _whole(text: str, low: int, start: int, at: int) -> int:
    """Further left where the start lies in a bracket, 北方（沧州）, or behind 中国—."""
    closing = max(text.find("）", start, at), text.find(")", start, at))
    opening = start if text[start] in "（(" else max(text.rfind("（", low, start), text.rfind("(", low, start))
    if closing >= 0 and opening >= 0 and text.find("（", start, closing) < 0:
        return max(low, opening - 2)
    return start - 3 if text[max(0, start - 3) : start] in ("中国—", "中国-") else start


def _behind_particles(passage: Passage, low: int, end: int) -> int:
    at = low
    for token in passage.tokens(low, end):
        particle = len(token) == 1 and token.kind is Kind.ORDINARY and passage.folded[token.start] in _FRONT
        if particle and end - token.end != 1:
            at = token.end
    return at


def _first_of_name(passage: Passage, tokens: list[Token]) -> int | None:
    """The first token that a park's name may start with: the first rare one behind the last verb."""
    first = 0
    for number, token in enumerate(tokens):
        word = passage.folded[token.start : token.end]
        built = word in _TOGETHER and number + 1 < len(tokens) and tokens[number + 1].kind is not Kind.ORDINARY
        if built or (len(token) > 1 and word in passage.words.lists["park.verbs"]):
            first = number + 1
    for number in range(first, len(tokens)):
        token = tokens[number]
        joined = number > first and len(token) == len(tokens[number - 1]) == 1  # 双|岭 | 食品
        joined = joined and passage.folded[tokens[number - 1].start] not in _FRONT
        stray = len(token) == 1 and number + 1 < len(tokens) and tokens[number + 1].kind is not Kind.UNKNOWN
        sided = passage.folded[token.start : token.end] in passage.words.lists["park.sides"]
        if sided or (token.kind is not Kind.ORDINARY and (joined or not stray)):
            return number - 1 if joined else number
    return None


def _proper(passage: Passage, start: int, at: int) -> bool:
    """True where what stands in front of the suffix has a name in it, and not kinds of parks alone."""
    generic = passage.words.lists["park.generic"]
    stem = passage.folded[start:at]
    rest = stem
    while rest:
        size = next((n for n in range(min(8, len(rest)), 0, -1) if rest[:n] in generic), 0)
        if not size:
            break
        rest = rest[size:]
    if not rest:
        return False
    tokens = passage.tokens_of(rest)
    sides = passage.words.lists["park.sides"]
    odd = sum(len(t) for t in tokens if t.kind is not Kind.ORDINARY or rest[t.start : t.end] in sides)
    return odd >= 2 or (odd == 1 and sum(len(t) == 1 for t in tokens) >= 2)


def _shared(passage: Passage, at: int, suffix: str) -> Iterator[ParkMention]:
    """Parks that share the suffix which starts at ``at``: 甲城、乙城经开区, 甲城东湖、乙城2家高新区."""
    text = passage.folded
    counted = re.search(r"\d{1,2}[个家大]$", text[max(0, at - 4) : at])
    end = at - len(counted.group()) if counted else at
    items: list[tuple[int, int]] = []
    while True:
        low = _behind_particles(passage, passage.back(end, 8, particles=False), end)
        tokens = passage.tokens(low, end)
        placed = [t for t in tokens if t.kind is Kind.PLACE and not passage.is_area(text[t.start : t.end])]
        first = placed[0].start if placed else None
        named = passage.words.patterns["park.suffixes"].search(text, first or 0, end) or text[end - 1] in "城区园港谷站"
        if first is None or named or end - first > 6 or not (counted or placed[-1].end == end):
            break
        items.append((first, end))
        if first == 0 or text[first - 1] not in "、和":
            break
        end = first - 1
    if len(items) < 2:
        return
    for start, end in items if counted else items[1:]:
        yield ParkMention(start=start, end=end, suffix=suffix, name=passage.written(start, end) + suffix)


@frozen(kw_only=True)
class ParkGroup:
    """One park with all its mentions.

    Attributes:
        name: the fullest name.
        aliases: the others.
        kind: its kind.
        level: its level, where said.
        spans: where it is named.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str | None
    level: str | None
    spans: tuple[Span, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


def group_parks(passage: Passage, mentions: list[ParkMention], taken: Taken) -> list[ParkGroup]:
    """One group a park: shorter mentions, and the bare suffix where only one park can be meant, join the full name."""
    if not mentions:
        return []
    groups: dict[tuple[str, str], list[ParkMention]] = {}
    for one in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not taken.free(one.start, one.end):
            continue
        taken.take(one.start, one.end)
        kind = passage.words.park_kind(one.suffix) or one.suffix
        stem = _stem(one)
        family = kind.split("(")[0]
        key = next((k for k in _keys(stem, family) if k in groups), (stem, family))
        groups.setdefault(key, []).append(one)
        for short in _shorter(passage, stem):
            groups.setdefault((short, family), groups[key])
    found: dict[int, list[ParkMention]] = {id(members): members for members in groups.values()}
    parks = [list(members) for members in found.values()]
    _bare_mentions(passage, parks, taken)
    built = [_built(passage, members) for members in parks]
    return sorted(built, key=lambda park: park.spans[0])


def _keys(stem: str, family: str) -> Iterator[tuple[str, str]]:
    yield (stem, family)
    yield (stem.replace("国际", ""), family)


def _stem(mention: ParkMention) -> str:
    name = fold(mention.name)
    stem = name[: -len(mention.suffix)]
    match = re.match(r"中国[（(](.+)[）)]$", stem)
    return match.group(1) if match else stem


def _shorter(passage: Passage, stem: str) -> Iterator[str]:
    """Stems by which the same park may be named: without the place in front, without 国际 or 国家."""
    tokens = passage.tokens_of(stem)
    if len(tokens) > 1 and tokens[0].kind is Kind.PLACE:
        yield stem[tokens[0].end :]
    for word in ("国际", "国家", "省", "市"):
        if word in stem and stem != word:
            yield stem.replace(word, "")


def _bare_mentions(passage: Passage, parks: list[list[ParkMention]], taken: Taken) -> None:
    """Add places where the bare suffix, or the suffix with part of the name, means the one park of that kind."""
    by_suffix: dict[str, list[list[ParkMention]]] = {}
    full = {id(members): _without_type(max((one.name for one in members), key=len)) for members in parks}
    firsts = {id(members): min(one.start for one in members) for members in parks}
    for members in parks:
        for suffix in {one.suffix for one in members} | {_without_type(one.suffix) for one in members}:
            by_suffix.setdefault(suffix, []).append(members)
    for match in passage.words.patterns["park.suffixes"].finditer(passage.folded):
        owners = by_suffix.get(match.group(), [])
        if len(owners) != 1 or not taken.free(*match.span()):
            continue
        members = owners[0]
        start = _reach(passage, match.start(), full[id(members)], match.end())
        if start is None or start < firsts[id(members)]:
            continue
        taken.take(start, match.end())
        members.append(
            ParkMention(start=start, end=match.end(), suffix=match.group(), name=passage.written(start, match.end()))
        )


def _without_type(name: str) -> str:
    return re.sub(r"[（(][AB]型[）)]$", "", name)


def _reach(passage: Passage, at: int, full: str, end: int) -> int | None:
    """Where a short mention starts: as far left as the text agrees with the end of the full name.

    None where something else than a mark or a particle stands in front of it (各类高新区, 国家高新区).
    """
    text = passage.folded
    start = at
    stem = full[: len(full) - (end - at)]
    while stem and start > 0 and text[start - 1] == stem[-1]:
        start, stem = start - 1, stem[:-1]
    before = passage.tokens(passage.back(start, 6), start)
    if not before:
        return start
    word = text[before[-1].start : start]
    return start if before[-1].kind is Kind.ORDINARY and word in passage.words.lists["park.fronts"] else None


def _built(passage: Passage, members: list[ParkMention]) -> ParkGroup:
    names = sorted({one.name for one in members}, key=lambda name: (-len(name), name))
    fullest = next(one for one in members if one.name == names[0])
    return ParkGroup(
        name=names[0],
        aliases=tuple(names[1:]),
        kind=passage.words.park_kind(fullest.suffix),
        level=next((one.level for one in members if one.level), None),
        spans=tuple(sorted({Span(one.start, one.end) for one in members})),
    )
