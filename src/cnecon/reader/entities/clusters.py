"""Industry clusters: an industry in front of 产业集群, with those said to lead it or to stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from cnecon.reader.entities.lists import Item, Listing
from cnecon.reader.entities.order import Ordered
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.spans import Span

_LONGEST: Final = 24
_REACH: Final = 2000
_CHAIN: Final = re.compile(r"(?:围绕|聚焦|瞄准|依托)[“\"]?(?P<name>[^，。；“”\"]{2,12}?)[”\"]?(?:全)?产业链")
_COMPOSED: Final = re.compile(r"构成|组成|汇聚成|集聚成|形成|支撑起|撑起|崛起")
_GATHERED: Final = re.compile(
    r"^[中内里]，|集聚|聚集|汇聚|拥有|入驻|吸引|引进|涌现|带动|涵盖|包括|培育|龙头企业|骨干企业|链主企业"
)
_GROWN: Final = re.compile(r"形成|打造|成形|成型|崛起|壮大|初具|跻身|迈向|集聚|构建|培育|撑起")
_COUNTED: Final = re.compile(r"(?:\d|[一二两三四五六七八九十])[余多]?[个大条家]")
_TIERED: Final = re.compile(
    r"[\d,.一二两三四五六七八九十百千]*(?:余|多)?(?:万亿元?级?|亿元?级?)(?:规模)?(?:以上|左右)?(?:级)?"
)
_PARTICLES: Final = frozenset(
    "的是在由与和及等以从将对向被把让了着已也又都就还并而且到于据随按使给跟因这那该其每某为同则入"
)
_PART: Final = re.compile(r"的(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?(?:产业链|产业))(?=[，。；、]|以及|和)")
_LINK: Final = re.compile(
    r"[，、；\s]{1,6}(?:其中)?[，：]?(?P<firms>[^，。；\n]{2,40}?)等(?P<name>[^，。；\n等\d]{2,14}?)(?:类)?(?:企业)?"
    r"(?P<count>\d[\d,]*[余多]?[家户])"
)
_SEATED: Final = re.compile("^在|[内里]|形成|集聚|聚集|打造|培育|壮大|构建")
_NOT_INDUSTRY: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z]")


@frozen(kw_only=True)
class ClusterMention:
    """One place where a cluster is named.

    Attributes:
        start: the first character.
        end: one past the last.
        name: the characters as given.
        industry: the name without its suffix.
        region: the place in front of the name, with its level (霁州市).
        listed: lists whose items lead or stand for it.
    """

    start: int
    end: int
    name: str
    industry: str
    region: str | None = None
    listed: tuple[Listing, ...]


@frozen(kw_only=True)
class Part:
    """A part of a cluster that is named with those who lead it (以A为龙头的新型显示产业)."""

    name: str
    items: tuple[Item, ...]


def cluster_mentions(passage: Passage, listings: Sequence[Listing]) -> Iterator[ClusterMention]:
    """Every place where a cluster is named after an industry."""
    text = passage.folded
    found = list(passage.words.patterns["cluster.suffixes"].finditer(text))
    if not found:
        return
    ordered = Ordered(one for one in listings if one.role)
    by_end: dict[int, list[Listing]] = {}
    for one in listings:
        by_end.setdefault(one.end, []).append(one)
    for match in found:
        if text.startswith(("化", "式", "培育工程", "效应", "数量", "发展促进"), match.end()):
            continue
        low = _behind_particles(passage, passage.back(match.start(), _LONGEST, particles=False), match.start())
        led = (*_leading_up_to(text, low, by_end), *_right_behind(text, match.end(), ordered))
        start = _start(passage, low, match.start())
        if start is None or (match.group() == "集群" and not led):
            continue
        tokens = passage.tokens(start, match.start())
        region = None
        if tokens and tokens[0].kind is Kind.PLACE and text[tokens[0].end - 1] in "省市区县州":
            region, start = passage.written(start, tokens[0].end), tokens[0].end
        industry = _bare_industry(passage, text[start : match.start()])
        if industry:
            name = passage.written(start, match.end())
            yield ClusterMention(start=start, end=match.end(), name=name, industry=industry, region=region, listed=led)


def _leading_up_to(text: str, low: int, by_end: dict[int, list[Listing]]) -> Iterator[Listing]:
    """The lists with a role that end at ``low``, and those joined to them: 以A为核心、B为支撑的."""
    reach = [low, low - 1]
    while reach:
        at = reach.pop()
        for one in by_end.get(at, []):
            if one.role:
                yield one
                joint = one.start - 1 if text[one.start - 1 : one.start] == "以" else one.start
                if 0 < joint <= at and text[joint - 1] in "、，":
                    reach.append(joint - 1)


def _right_behind(text: str, end: int, listings: Ordered[Listing]) -> Iterator[Listing]:
    """The list with a role right behind a name: 食品产业集群以A、B为龙头."""
    for one in listings.between(end, end + 100):
        if one.start <= end + 4 and text[end : one.start].endswith("以") and text[one.end : one.end + 1] != "的":
            yield one


def _behind_particles(passage: Passage, low: int, end: int) -> int:
    """Behind the last particle; 及 and 和 inside an industry are part of the name: 新能源汽车及零部件产业集群."""
    at = low
    tokens = passage.tokens(low, end)
    for number, token in enumerate(tokens):
        char = passage.folded[token.start]
        if len(token) > 1 or token.kind is not Kind.ORDINARY or char not in _PARTICLES:
            continue
        between = (
            char in "及和与" and number < len(tokens) - 1 and _industrial(passage, passage.folded[at : token.start])
        )
        at = at if between else token.end
    return at


def _industrial(passage: Passage, words: str) -> bool:
    """True for a short run of ordinary words that are part of the name of an industry."""
    if not 2 <= len(words) <= 8 or words.endswith(("产业", "业", "带", "集群", "能力", "体系")):
        return False
    tokens = passage.tokens_of(words)
    verbs = passage.words.lists["cluster.verbs"]
    return all(t.kind is Kind.ORDINARY and len(t) > 1 and words[t.start : t.end] not in verbs for t in tokens)


def _start(passage: Passage, low: int, end: int) -> int | None:
    """Where the name starts: behind verbs, counts and tiers on its left; None where no name is left."""
    text = passage.folded
    verbs = passage.words.lists["cluster.verbs"]
    generic = passage.words.lists["cluster.generic"]
    start = low
    if _COUNTED.search(text, low, end):
        return None
    tokens = passage.tokens(low, end)
    for number, token in enumerate(tokens):
        follows = text[tokens[number + 1].start : tokens[number + 1].end] if number + 1 < len(tokens) else ""
        stray = len(token) == 1 and token.start == start and (follows in verbs or follows in generic)
        if text[token.start : token.end] in verbs or stray:
            start = token.end
    tier = _TIERED.match(text, start, end)
    if tier:
        start = tier.end()
    return start if start < end and not _NOT_INDUSTRY.search(text, start, end) else None


def _bare_industry(passage: Passage, stem: str) -> str | None:
    """The industry in the stem; None where all of it would fit any cluster."""
    generic = passage.words.lists["cluster.generic"]
    rest = stem
    while rest:
        size = next((n for n in range(min(8, len(rest)), 0, -1) if rest[:n] in generic), 0)
        if not size:
            placed = all(token.kind is Kind.PLACE for token in passage.tokens_of(stem))
            return None if placed or len(rest) < 2 else stem
        rest = rest[size:]
    return None


def parts_of(
    passage: Passage, cluster: ClusterMention, listings: Ordered[Listing], clusters: Ordered[ClusterMention]
) -> Iterator[Part]:
    """Industries in the same sentence, each with its own 以…为龙头, that together make up the cluster."""
    low, _ = passage.sentence(cluster.start)
    earlier = clusters.between(low, cluster.start)
    low = max([low, *(one.end for one in earlier)])
    if not _COMPOSED.search(passage.folded, low, cluster.start):
        return
    for one in listings.between(low, cluster.start):
        head = _PART.match(passage.folded, one.end) if one.role and one not in cluster.listed else None
        if head and head.end() <= cluster.start:
            yield Part(name=passage.written(*head.span("name")), items=one.items)


def companions(
    passage: Passage, cluster: ClusterMention, listings: Ordered[Listing], clusters: Ordered[ClusterMention]
) -> Iterator[Listing]:
    """Lists of firms in the sentence of the only cluster there, that gather in it or make it grow."""
    start, end = passage.sentence(cluster.start, marks=";；。！？\n\r")
    if len(clusters.between(start, end)) > 1:
        return
    text = passage.folded
    for one in listings.between(start, end):
        if one.role and not text.startswith("，", one.end):  # of a noun: 以A为龙头的企业
            continue
        after = one.start >= cluster.end and _GATHERED.search(text[cluster.end : one.start + 1])
        before = one.end <= cluster.start and _GROWN.search(text, one.end, min(end, cluster.end + 12))
        if after or before:
            yield one


def seat(passage: Passage, cluster: ClusterMention, parks: Ordered[Span]) -> Span | None:
    """The park that the cluster sits in: the first in its sentence, where it stands before all that is listed there."""
    start, _ = passage.sentence(cluster.start)
    named = parks.between(start, min([cluster.start, *(one.start for one in cluster.listed)]))
    if not named:
        return None
    first = named[0]
    around = passage.folded[max(start, first.start - 1) : first.start] + passage.folded[first.end : first.end + 12]
    return first if _SEATED.search(around) else None


def chain_of(passage: Passage, cluster: ClusterMention) -> str | None:
    """The chain that the cluster's sentence says it is built around."""
    start, _ = passage.sentence(cluster.start)
    found = list(_CHAIN.finditer(passage.folded, start, cluster.start))
    return passage.written(*found[-1].span("name")) if found else None


def chain_links(passage: Passage, chain: str, at: int) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The links of a chain that the text counts firms in behind ``at``.

    “甲乙”企业36家，其中A等液晶面板4家，B等智能终端企业14家 has two.

    Returns:
        For each link its name, where the list of its firms stands, and where its count does.
    """
    counted = r"企业[^，。\d]{0,6}\d[\d,]*[余多]?[家户]"
    whole = re.search(rf"[“\"]?{re.escape(chain)}[”\"]?(?:产业)?(?:链)?" + counted, passage.folded[at : at + _REACH])
    at = at + whole.end() if whole else len(passage.folded)
    while (match := _LINK.match(passage.folded, at)) is not None:
        yield passage.written(*match.span("name")), match.span("firms"), match.span("count")
        at = match.end()
