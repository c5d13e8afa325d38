"""Firms by their form: legal names, a rare word with a trade, well-known short names, and 以下简称."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cnecon.reader.entities.candidates import Candidate, Strength
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.reader.entities.shapes import (
    LONGEST_NAME,
    brand_before,
    is_body,
    is_weak_trade,
    pure_brand,
    rare,
    trim_left,
)

_SHORT: Final = re.compile(
    r"[（(](?:以下|下文|下文中|文中)?(?:均|统)?简称为?[：:]?[“\"‘]?([^）)”\"’，。；]{2,20})[”\"’]?[）)]"
)
# Verbs inside which a longer name would start anew: 甲收购乙有限公司.
_ANEW: Final = re.compile(
    "收购|并购|引进|引入|招引|签约|携手|牵手|联手|联合|入股|参股|旗下|子公司|母公司|企业|股东|客户|供应商"
)
_PROJECT: Final = re.compile(
    r"[^，。；：！？\n的与和是在]{0,24}?(?:项目|装置|工厂|生产线|产线|[一二三四五]期|量产|下线)"
)
_VERB: Final = re.compile("(?:投资|建设)+$")
_OBJECT: Final = re.compile(r"(?:了|约|近|超|逾|总额)?\d|的|建成|新建|兴建")
_NUMBERED: Final = re.compile(
    "中(?:铁建|铁|建|交|冶|核|水|电建|能建)[一二三四五六七八九十]{1,3}(?:局|航局|公局)(?:集团)?"
)
# What may stand between a name and what it does: 日前, 4月29日晚间, 2024年上半年.
_LEAD: Final = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?|[一二三四]季度|前三季度|[上下]半年|全年)(?:晚间?|早间|午间|盘后|上午|下午)?|20\d\d年|"
    "(?:今年|去年|昨日|今日|日前|近日|晚间|早间|午间|盘后|同日|当日|公司|在此|在我[区市县省]|正式|成功|率先|首次|双双|主要|专业|[则也已将正被获又还均再于]){1,2}"
)
_SHARE: Final = re.compile(
    r"[（(](?:股票代码|证券代码)?[:：]?(?:[034689]\d{5}(?:\.?(?:SZ|SH|BJ|sz|sh|bj))?|\d{4,5}\.HK)[）)]"
)
# 落户甲城产业园的|霁岚种业.
_FROM_WHERE: Final = re.compile(r"(?:落户|位于|坐落于|来自|扎根)[^，。；：！？\n的]{2,20}的$")
_DEAL: Final = re.compile(r"[与同和][^，。；\n]{2,20}?(?:签约|签订|签署|签下|达成|合资|联手|合作(?:的|建|开))")
_AFTER: Final = re.compile(r"[（(][^）)]{0,24}[）)]|[”’\"]")


def formal_names(passage: Passage) -> Iterator[Candidate]:
    """Names that end in a legal form: these are firms wherever they stand."""
    text = passage.folded
    for match in passage.words.patterns["enterprise.legal_forms"].finditer(text):
        end = match.end()
        low = passage.back(match.start(), LONGEST_NAME, particles=False)
        low = _behind_particles(passage, low, match.start())
        anew = [m.end() for m in _ANEW.finditer(text, low, match.start()) if rare(passage, m.end(), match.start()) >= 2]
        start = trim_left(passage, anew[-1] if anew else low, match.start())
        if (
            match.start() - start >= 2
            and rare(passage, start, match.start()) + _placed(passage, start, match.start()) >= 1
        ):
            name = text[start:end]
            if name not in passage.words.lists["enterprise.never"]:
                yield Candidate(start, end, passage.written(start, end), Strength.FORM)


def _behind_particles(passage: Passage, low: int, end: int) -> int:
    """Behind the last particle that stands between words, so that 由甲乙和丙丁有限公司 starts at 丙丁."""
    at = low
    for token in passage.tokens(low, end):
        if (
            len(token) == 1
            and token.kind is Kind.ORDINARY
            and passage.folded[token.start] in "的是在由与和及以从将对向被把让等"
        ):
            at = token.end if end - token.end >= 2 else at
    return at


def _placed(passage: Passage, start: int, end: int) -> int:
    return sum(len(t) for t in passage.tokens(start, end) if t.kind is Kind.PLACE)


def loose_names(passage: Passage) -> Iterator[Candidate]:
    """X集团, X公司, X银行 where X is a brand and no ordinary word."""
    text = passage.folded
    for match in passage.words.patterns["enterprise.loose_forms"].finditer(text):
        stem = _trades_back(passage, match.start())
        found = brand_before(passage, stem)
        start = found[0] if found else _placed_stem(passage, stem) if match.group() != "公司" else None
        if start is None:
            continue
        name = text[start : match.end()]
        if passage.is_place(text[start:stem]) and match.group() == "公司":
            continue
        if passage.is_ordinary(text[start:stem]):
            continue
        if not is_body(passage, name) and not _goes_on(passage, match.end()):
            yield Candidate(start, match.end(), passage.written(start, match.end()), Strength.FORM)


def _placed_stem(passage: Passage, end: int) -> int | None:
    """Where a place starts that one ordinary word ending at ``end`` follows: 霁州|港口 in 霁州港口集团, 霁州|港."""
    tokens = passage.tokens(passage.back(end, 12), end)
    if len(tokens) < 2:
        return None
    place, last = tokens[-2:]
    worded = last.kind is Kind.ORDINARY and 2 <= len(last) <= 4
    if not worded and passage.folded[last.start : last.end] not in ("港", "钢"):
        return None
    levelled = passage.folded[place.end - 1] in "省市区县"
    return place.start if place.kind is Kind.PLACE and not levelled else None


def _trades_back(passage: Passage, end: int) -> int:
    """Where the trades that end at ``end`` start: 皖西能源|集团 → behind 皖西."""
    trades = passage.words.lists["enterprise.all_trades"]
    for _ in range(2):
        size = next((n for n in range(6, 1, -1) if passage.folded[max(0, end - n) : end] in trades), 0)
        if not size:
            break
        end -= size
    return end


def traded_names(passage: Passage) -> Iterator[Candidate]:
    """A brand and a trade (霁岚科技): a firm where it acts like one, or where the same name does elsewhere."""
    text = passage.folded
    for match in passage.words.patterns["enterprise.all_trades"].finditer(text):
        found = brand_before(passage, match.start())
        if found is None:
            continue
        end = _before_thing(passage, match.start(), _before_verb(text, match))
        if _goes_on(passage, end):
            continue
        start, core = found
        trades = text[match.start() : end]
        if is_body(passage, text[start:end]):
            continue
        sure = acts(passage, end, sure=True)
        if passage.is_place(text[core : match.start()]) and not sure:
            continue
        pure = pure_brand(passage, core, match.start())
        if is_weak_trade(passage, trades):
            cued = pure and sure
        elif pure and trades in passage.words.lists["enterprise.firm_trades"]:
            cued = True
        else:
            cued = acts(passage, end) or heralded(passage, start) or (pure and _builds(passage, end))
        strength = Strength.CUE if cued else Strength.SHAPE
        yield Candidate(start, end, passage.written(start, end), strength)


def _before_verb(text: str, trades: re.Match[str]) -> int:
    """Where trades end: before 投资 and 建设 where they are verbs (霁岚药业|投资3亿元)."""
    verb = _VERB.search(trades.group())
    return (
        trades.start() + verb.start() if verb and verb.start() and _OBJECT.match(text, trades.end()) else trades.end()
    )


def _before_thing(passage: Passage, start: int, end: int) -> int:
    """Where trades end whose last is what the firm makes and not its own (霁岚光电 | 显示模组项目)."""
    trades = passage.folded[start:end]
    if not is_weak_trade(passage, trades) or acts(passage, end):
        return end
    weak = next(n for n in range(6, 1, -1) if trades[-n:] in passage.words.lists["enterprise.weak_trades"])
    return end - weak if trades[:-weak] in passage.words.lists["enterprise.trades"] else end


def _builds(passage: Passage, end: int) -> bool:
    """True where the words behind a name lead to a project or a plant within the clause."""
    return _PROJECT.match(passage.folded, end) is not None


def _goes_on(passage: Passage, end: int) -> bool:
    """True where the name runs on into something that is no firm: 霁岚科技|园."""
    found = passage.words.patterns["enterprise.continues"].match(passage.folded, end)
    return found is not None and not acts(passage, end)


def acts(passage: Passage, end: int, *, sure: bool = False) -> bool:
    """True where what follows ``end`` is what a firm does, has or says."""
    text = passage.folded
    skipped = _AFTER.match(text, end)
    at = skipped.end() if skipped else end
    if text.startswith(("：", ":"), at):
        headline = text[at + 1 : at + 18].split("。")[0].split("\n")[0]
        return passage.words.patterns["enterprise.headlines"].search(headline) is not None
    if _DEAL.match(text, at):
        return True
    lead = _LEAD.match(text, at)
    starts = {at, lead.end()} if lead else {at}
    kind = "enterprise.sure_acts" if sure else "enterprise.acts"
    return any(passage.words.patterns[kind].match(text, start) for start in starts)


def heralded(passage: Passage, start: int) -> bool:
    """True where what stands before ``start`` announces a firm."""
    heralds = passage.words.lists["enterprise.heralds"]
    before = passage.folded[max(0, start - 8) : start].rstrip("“")
    if _FROM_WHERE.search(passage.folded[max(0, start - 24) : start]):
        return True
    return any(before[-size:] in heralds for size in range(2, min(8, len(before)) + 1))


def known_names(passage: Passage) -> Iterator[Candidate]:
    """Well-known firms, where their short names stand alone; those with another meaning wait for a cue."""
    text = passage.folded
    for match in passage.words.patterns["enterprise.known"].finditer(text):
        if not passage.stands_alone(match.start(), match.end()):
            continue
        cued = acts(passage, match.end()) or heralded(passage, match.start())
        ambiguous = passage.words.known[match.group()].cue
        if _goes_on(passage, match.end()) and not ambiguous:
            continue
        strength = Strength.FORM if not ambiguous else Strength.CUE if cued else Strength.SHAPE
        yield Candidate(match.start(), match.end(), passage.written(match.start(), match.end()), strength)


def numbered_names(passage: Passage) -> Iterator[Candidate]:
    """Numbered companies of the great builders: 中铁十二局."""
    for match in _NUMBERED.finditer(passage.folded) if "局" in passage.folded else ():
        yield Candidate(*match.span(), passage.written(*match.span()), Strength.FORM)


def listed_names(passage: Passage) -> Iterator[Candidate]:
    """Names with the code of their share behind them: 霁岚股份(600000)."""
    text = passage.folded
    for match in _SHARE.finditer(text):
        low = passage.back(match.start(), 8)
        start = trim_left(passage, low, match.start())
        if 2 <= match.start() - start <= 6 and not passage.is_place(text[start : match.start()]):
            yield Candidate(start, match.start(), passage.written(start, match.start()), Strength.FORM)


def stated_aliases(passage: Passage) -> Iterator[tuple[int, str]]:
    """Where a bracket gives a short form (以下简称“甲乙”): where the bracket opens, and the short form."""
    for match in _SHORT.finditer(passage.folded):
        yield match.start(), passage.written(*match.span(1)).strip('“”"‘’')
