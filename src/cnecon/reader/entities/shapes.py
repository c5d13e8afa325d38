"""What a firm's name looks like: where it starts, and what is none however it is cued."""

from __future__ import annotations

import re
from typing import Final

from cnecon.reader.entities.passage import Kind, Passage, Token

LONGEST_NAME: Final = 40
_BRAND: Final = 6
# Stages and lots of a project behind the name of the firm that builds it: 霁岚二期, 霁运E区.
_STAGE: Final = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,2}期|[A-Z]区|\d号(?:楼|仓|库)?)(?:项目|工程|仓库|园区|基地)?$|(?:项目|仓库|园区|基地)$"
)
# Counts, and endings of kinds of firms: 50家以上…企业, 千亿级, 智能型.
_COMMON: Final = re.compile(r"^\d|\d[余多]?[家个项户名位条座]|(?:企业|集群|[级型类性基化]|产品|项目|指|指数|股|板块)$")
_LEADING: Final = frozenset(
    "的是在由与和及等以从将对向被把让了着已也又都就还并而且到于据随按使给跟因这那该其每某为同则曾有称获本我各省市区县自最"
)
# Of these, what a brand begins with as well, before one character more.
_BEGINS: Final = frozenset("同达国为")
# Behind a noun: 园区|内, 会|上.
_LOCALIZERS: Final = frozenset("内里中上外间下前后")
_BRANDED: Final = re.compile(r"[\u4e00-\u9fffA-Za-z·&]+")
_HAN_OR_LATIN: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·.&（）()\-]+")


def trim_left(passage: Passage, start: int, end: int) -> int:
    """Where a name in the stretch starts: behind the ordinary words on its left, if anything else is left."""
    stripped = False
    tokens = passage.tokens(start, end)
    for number, token in enumerate(tokens):
        char = passage.folded[token.start]
        particle = char in _LEADING or (stripped and char in _LOCALIZERS)
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        if char in _BEGINS and after is not None and after.kind is Kind.UNKNOWN and len(token) == len(after) == 1:
            return token.start  # 引进 | 同泽医药
        if token.kind is not Kind.ORDINARY or (len(token) == 1 and not particle):
            return token.start
        stripped = True
    return start


def rare(passage: Passage, start: int, end: int) -> int:
    """How many characters of the stretch are no ordinary words: unknown ones, well-known firms, places."""
    return sum(len(t) for t in passage.tokens(start, end) if t.kind in (Kind.UNKNOWN, Kind.KNOWN))


def is_body(passage: Passage, name: str) -> bool:
    """True for a government body, school, hospital, medium, station: by its ending, unless a longer one is a trade."""
    lists = passage.words.lists
    sizes = range(min(6, len(name)), 0, -1)
    body = next((size for size in sizes if name[-size:] in lists["enterprise.bodies"]), 0)
    trade = next((size for size in sizes if name[-size:] in lists["enterprise.all_trades"]), 0)
    return body > trade or name in lists["enterprise.never"]


def is_park(passage: Passage, name: str) -> bool:
    """True for a name that ends like a park's."""
    return any(found.end() == len(name) for found in passage.words.patterns["park.suffixes"].finditer(name))


def without_stage(name: str) -> str:
    """The name without the stage of a project on its end."""
    cut = _STAGE.search(name)
    return name[: cut.start()] if cut and cut.start() >= 2 else name


def brand_before(passage: Passage, end: int) -> tuple[int, int] | None:
    """The brand that ends at ``end``: the rare stretch there and, where one touches it, the place in front.

    Returns:
        Where the name starts, and where its rare part does; None where ordinary words stand there, or the rare part
        is too short or too long for a brand.
    """
    low = passage.back(end, 14)
    if end - low < 2:
        return None
    tokens = passage.tokens(low, end)
    first = len(tokens)
    while first > 0 and _in_brand(tokens[first - 1]):
        first -= 1
    brand = tokens[first:]
    while brand and brand[0].kind is Kind.ORDINARY and passage.folded[brand[0].start] in _LEADING:
        if end - brand[0].end == 1 and passage.folded[brand[0].start] in _BEGINS:  # 同泽 医药
            break
        brand = brand[1:]
    if not brand:
        return None
    start = brand[0].start
    places = [t for t in brand if t.kind is Kind.PLACE]
    core = brand[1:] if brand[0].kind is Kind.PLACE and len(brand) > 1 else brand
    size = end - core[0].start
    if not 2 <= size <= _BRAND or not any(t.kind is not Kind.ORDINARY for t in core):
        return None
    if not _BRANDED.fullmatch(passage.folded, core[0].start, end):
        return None
    if core is not brand and places and passage.folded[places[0].end - 1] in "省市区县州旗盟":
        start = core[0].start
    return start, core[0].start


def pure_brand(passage: Passage, start: int, end: int) -> bool:
    """True for a brand of rare characters alone that doesn't end like a kind (氢基, 自治区级)."""
    tokens = passage.tokens(start, end)
    return (
        len(tokens) == 1
        and tokens[0].kind is Kind.UNKNOWN
        and 2 <= len(tokens[0]) <= 4
        and passage.folded[end - 1] not in "级型类化性基系带圈"
    )


def _in_brand(token: Token) -> bool:
    return token.kind in (Kind.UNKNOWN, Kind.PLACE, Kind.KNOWN) or len(token) == 1


def plausible_item(passage: Passage, name: str, *, strict: bool = True) -> bool:
    """True where an item of a list of firms may be one.

    Args:
        passage: the text.
        name: the item, folded.
        strict: ask for a rare stretch of two characters or more; else anything that isn't all ordinary words.
    """
    if not 2 <= len(name) <= LONGEST_NAME or not _HAN_OR_LATIN.fullmatch(name):
        return False
    if _COMMON.search(name) and not ends_in_trade(passage, name):
        return False
    if passage.is_place(name) or is_body(passage, name) or is_park(passage, name) or name.isdecimal():
        return False
    tokens = passage.tokens_of(name)
    if any(t.kind is Kind.KNOWN and len(t) == len(name) for t in tokens):
        return True
    if passage.words.patterns["enterprise.legal_forms"].search(name):
        return True
    if all(t.kind is Kind.PLACE for t in tokens) or sum(t.kind is Kind.ORDINARY and len(t) > 1 for t in tokens) > 3:
        return False
    odd = sum(len(t) for t in tokens if t.kind in (Kind.UNKNOWN, Kind.KNOWN))
    placed = sum(len(t) for t in tokens if t.kind is Kind.PLACE)
    light = sum(len(t) == 1 for t in tokens if t.kind is Kind.ORDINARY)
    if odd >= 2 or (odd and odd + placed >= 3) or (not strict and odd + placed >= 1):
        return True
    return odd + placed + light >= 2 and odd + placed > 0 and ends_in_trade(passage, name)


def ends_in_trade(passage: Passage, name: str) -> bool:
    """True for a name that ends in a trade or in 集团, 公司, 银行."""
    trades = passage.words.lists["enterprise.all_trades"] | passage.words.lists["enterprise.loose_forms"]
    return any(name[-size:] in trades for size in range(2, min(6, len(name)) + 1))


def is_weak_trade(passage: Passage, name: str) -> bool:
    """True where the last trade of the name, at its longest, is mostly an ordinary noun (工程, 生态)."""
    lists = passage.words.lists
    last = next((name[-n:] for n in range(6, 1, -1) if name[-n:] in lists["enterprise.all_trades"]), "")
    return last in lists["enterprise.weak_trades"]
