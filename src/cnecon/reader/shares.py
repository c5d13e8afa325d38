"""Shares and ranks: a part of a whole, a place among others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from cnecon.reader import statements
from cnecon.reader.carrying import dangling, rates
from cnecon.reader.draft import Draft, Phrase, RankDraft, ShareDraft
from cnecon.reader.figures import Role
from cnecon.reader.ledger import Ledger
from cnecon.reader.marks import without_marks
from cnecon.reader.naming import Named
from cnecon.reader.statement import Statement
from cnecon.reader.topic import Topic
from cnecon.spans import Span

_RATIO: Final = re.compile(r"占比|比重|(?P<own>市场)?(?:份额|占有率)")
_ALTOGETHER: Final = re.compile("(?:[两三四五六]者|[两三四五六]项|以上)?(?:合计|共计?|总计|加起来)")
_SCOPE_BEFORE: Final = re.compile(
    r"(?:在|，|^)(?P<scope>[^，。；的\ue001-\ue007]{0,6}(?:[国省市区县球界]|西部|东部|中部|地区|同类))$"
)
_SCOPE_NEAR: Final = 12  # longer than what that matches
_SCOPE_ALONE: Final = re.compile("[^，。；、]{0,4}(?:主城区?|[国省市区县州盟界]|[东西南北中]部?|地区|三角)")
_STANDS: Final = re.compile("(?:继续|仍然?|依然|依旧|已)?(?:成为|为|是)")  # 东盟 | 继续为全省第一大贸易伙伴
_FAR: Final = 64  # so many indicators before a rank it may be of
_LARGEST: Final = re.compile("第[^、，]{1,3}大")
PORTIONS: Final = ("比重", "占比", "份额")
"""Names of what is a part of a whole."""
_INSIDE: Final = "其中"
_EDGES: Final = re.compile(r"^(?:了|到|的)+|(?:的|总[量数]的?)+$")


def read_share(ledger: Ledger, statement: Statement) -> None:
    """占全区工业总产值的43.6%, 占比60%."""
    topic, said, count = statement.topic, statement.said, statement.count
    span = Span(statement.clause.start, statement.run.end)
    wholes = _wholes(ledger, statement)
    whole = wholes[0]
    if said.role is Role.SHARE and count == 1 and statement.follows("的"):
        noun = statement.noun_after(skip=1)
        if noun:
            named = [Named(noun, topic.chunks[-1] if topic.chunks else None)]
            span = Span(span.start, noun.span.end)
            (draft,) = ledger.open(named, [None], span, statement.clause, topic, share=True)
            draft.shares.append(ShareDraft(statement.run.tokens[0], whole, statement.span))
            return
    all_of_them = together(ledger, statement, said.start) or _inside(ledger, statement)
    named_or_none = [all_of_them] if all_of_them else statement.names()
    ratio = _RATIO.match(statement.tools.mask.masked, said.start) if said.role is Role.RATIO else None
    # 市场份额 is nobody's share of what was just read
    if ratio and (ratio["own"] or (named_or_none and not topic.said("part"))):
        _open_ratio(ledger, statement, Span(*ratio.span()), named_or_none or [])
        return
    again = ledger.context.recent(named_or_none[0].name.text) if named_or_none and count == 1 else None
    if again is not None and named_or_none and not named_or_none[0].subject:
        drafts = [again]
    elif named_or_none and (named_or_none[0].subject or not ledger.echoes(named_or_none[0].name.text)):
        drafts = ledger.open(named_or_none, [None] * count, span, statement.clause, topic, share=True)
    elif said.role is Role.SHARE and not ledger.context.sentence and _is_progress(statement):
        done = statement.tools.phrases.phrase(said.word_start, said.word_start + len(said.word))
        drafts = ledger.open([Named(done, None)], [None], span, statement.clause, topic, share=True)
        wholes = [None]
    else:
        drafts = ledger.context.targets(count) or []
    for draft, token, whole in zip(drafts, statement.run.tokens, wholes, strict=False):
        of = whole or (draft.part_of.name.text if draft.part_of else None)
        draft.shares.append(ShareDraft(token, of, statement.span))
        draft.reach(said.start, statement.run.end)


def _inside(ledger: Ledger, statement: Statement) -> Named | None:
    """园区贡献了其中的82%: the indicator just read, of whom the words before name."""
    group, chunks = ledger.context.group, statement.topic.chunks
    if statement.said.word != _INSIDE or not group or not chunks or statement.count > 1:
        return None
    return Named(group[-1].name, statement.tools.namer.of(chunks[-1]))


def _is_progress(statement: Statement) -> bool:
    """完成改造总任务的70%: how much is done of what the words name themselves."""
    return statement.count == 1 and statement.tools.mask.masked.startswith("完成", statement.said.start)


def together(ledger: Ledger, statement: Statement, end: int) -> Named | None:
    """三者合计 | 占全市的46.3%: the indicators just read, taken as one, where the words up to ``end`` say so."""
    group = ledger.context.group
    words = statement.tools.mask.masked[statement.clause.start : end].strip()
    if len(group) < 2 or statement.count > 1 or not _ALTOGETHER.fullmatch(words):
        return None
    first, last = (draft.subject or draft.name for draft in (group[0], group[-1]))
    if first.span.start > last.span.end:
        return None
    span = Span(first.span.start, last.span.end)
    return Named(group[0].name, Phrase(statement.tools.mask.apart_from_asides(span.start, span.end), span))


def _wholes(ledger: Ledger, statement: Statement) -> list[str | None]:
    """The whole of each ratio: one of all, or of each its own (占货运量、周转量的比重分别为19.7%和47.3%)."""
    words, count = _words(statement), statement.count
    apart = words.split("、") if count > 1 else []
    return [_whole(ledger, one) for one in (apart if len(apart) == count else [words] * count)]


def _whole(ledger: Ledger, words: str) -> str | None:
    words = words.removesuffix("的")
    if words == _INSIDE:
        return ledger.context.group[-1].name.text if ledger.context.group else None
    rest = _EDGES.sub("", words)
    # 能源消费总量 is a name of its own, and nothing is a part of 接待 | 总量
    named = ledger.lexicon.find_concept(words) is not None or ledger.words.verbs.fullmatch(rest) is not None
    return (words if named else rest) or None


def _words(statement: Statement) -> str:
    """The words of the whole as printed, its time included (占2021年营业收入的), without asides."""
    start = statement.said.word_start
    return statement.tools.mask.apart_from_asides(start, start + len(statement.said.word))


def _open_ratio(ledger: Ledger, statement: Statement, word: Span, named: list[Named]) -> None:
    """一般贸易占比达到47.3%: the share is an indicator of its own, whose value it is."""
    ratio = statement.tools.phrases.phrase(word.start, word.end)
    ratios = [
        one if one.name.text.endswith("率") and len(named) > 1 else Named(ratio, _whole_phrase(one)) for one in named
    ] or [Named(ratio, None)] * statement.count
    span = Span(statement.clause.start, statement.run.end)
    for draft in ledger.open(ratios, statement.run.tokens, span, statement.clause, statement.topic):
        draft.milestone = statement.passes  # 占比突破50%，达到51.2%


def _whole_phrase(named: Named) -> Phrase:
    """Subject and name in one, where they stand side by side."""
    subject = named.subject
    if subject is None:
        return named.name
    if subject.span.end != named.name.span.start:  # the name is said once, at the end of a list
        return Phrase(subject.text + named.name.text, subject.span)
    return Phrase(subject.text + named.name.text, Span(subject.span.start, named.name.span.end))


def read_rank(ledger: Ledger, statement: Statement, origin: Statement | None = None) -> None:
    """居全市第二, 分别居中西部第2位、第5位; with an origin, 由第10位升至第7位."""
    if _LARGEST.fullmatch(statement.tools.mask.text, statement.run.start, statement.run.end) and _read_peer(
        ledger, statement
    ):
        return
    scope = statements.scope_of(without_marks(statement.said.word))
    if scope is None and origin is not None:  # 由全省第8位前移至第6位
        words = statement.tools.mask.masked[origin.said.start : origin.run.start]
        scope = statements.scope_of(without_marks(words).lstrip("由从"))
    if scope is None:  # 全国排名第12, 在全省排第6位
        near = max(statement.clause.start, statement.said.start - _SCOPE_NEAR)
        ahead = _SCOPE_BEFORE.search(statement.tools.mask.masked[near : statement.said.start])
        scope = ahead["scope"] if ahead else None
    if origin is not None and origin.count > statement.count == 1:  # 从第8位、第4位双双跃居第1位
        run = evolve(statement.run, tokens=statement.run.tokens * origin.count)
        statement = evolve(statement, run=run)
    group = ledger.context.group
    said_before = group[0].ranks[-1].scope if len(group) == 1 and group[0].ranks else None  # 居全省第4位、增速居第6位
    among = _next_scope(statement, group) if scope is None else None
    if among:
        statement = evolve(statement, topic=Topic())
    scope = scope or among or ledger.context.among or said_before
    drafts = _ranked(ledger, statement, scope)
    tokens = statement.run.tokens * len(drafts) if statement.alike else statement.run.tokens
    origins = origin.run.tokens if origin and origin.count == len(drafts) else (None,) * len(drafts)
    for draft, token, source in zip(drafts, tokens, origins, strict=False):
        position, within = token.rank
        before = source.rank[0] if source else None
        start = origin.run.start if origin else token.start
        draft.ranks.append(RankDraft(position, within, scope, Span(start, token.end), before))
        draft.reach(statement.run.start, statement.run.end)


def _next_scope(statement: Statement, group: list[Draft]) -> str | None:
    """居全市第4位、 | 主城第2位: among whom a second rank of the same indicator is."""
    chunks = statement.topic.chunks
    if len(chunks) != 1 or len(group) != 1 or not group[0].ranks or statement.topic.pieces:
        return None
    between = statement.tools.mask.masked[group[0].ranks[-1].span.end : chunks[0].span.start]
    return chunks[0].text if between.strip() == "、" and _SCOPE_ALONE.fullmatch(chunks[0].text) else None


def _read_peer(ledger: Ledger, statement: Statement) -> bool:
    """东盟为全省第一大贸易伙伴，进出口312亿元: a rank among things of its kind, of what is stated of it."""
    peers, topic, context = statement.noun_after(), statement.topic, ledger.context
    if not peers:
        return False
    token = statement.run.tokens[0]
    position, within = token.rank
    rank = RankDraft(position, within, peers.text.removesuffix("地位"), Span(token.start, token.end))
    who = topic.chunks[0] if topic.chunks else None
    stands = _STANDS.search(who.text) if who else None
    if who and stands:  # 占比达三成、| 成为第一大 names nobody
        who = statement.tools.phrases.part(who, 0, stands.start()) if stands.start() else None
    said = reversed(context.sentence[-_FAR:])
    last = next((one for one in said if who is None or (one.subject and who.text in one.subject.text)), None)
    if last:
        last.ranks.append(rank)
    elif who:
        context.promised = who, rank
    return True


def _whose_share(draft: Draft, said: Sequence[Draft]) -> Draft:
    """进出口586亿元，占全省比重由9%升至17%，居第2位: what the share is of, where that was stated beside it."""
    if draft.subject is None or not draft.name.text.endswith(PORTIONS):
        return draft
    return next((one for one in said if one.name.text == draft.subject.text), draft)


def _ranked(ledger: Ledger, statement: Statement, scope: str | None) -> list[Draft]:
    """Whose rank it is: the indicator whose name the words repeat, one of its own, or the one just read."""
    count, context = statement.count, ledger.context
    named = statement.names()
    if named is None and statement.alike:  # 分别增长8.6%、4.9%，均居全国前五; 企业18家、平台46家，均居首位
        return context.group if len(context.group) > 1 else context.listed(statement.tools.mask)
    unsaid = scope is None and statement.said.start == statement.run.start
    if named is None and not context.sentence and context.dangling:  # 排名上升3位，居第12位
        named = dangling(ledger, statement)
    if named is None or unsaid:
        before = context.targets(count) if named is None or context.sentence else None
        before = [_whose_share(draft, context.sentence) for draft in before or ()]
        named = named or (None if before else dangling(ledger, statement))  # 研发强度全国领先，排第二
        if before or named is None or ledger.lexicon.longest_suffix(named[0].name.text) is None:
            return before or []
    name = named[0].name.text
    known = context.recent(name) if count == 1 else None
    if known is not None:
        return [known]
    bare_rate = ledger.is_rate(name) and named[0].subject is None and count == 1
    if bare_rate and len(context.group) == 1 and context.group[0].ranks:  # 总量居第4位、增速居第6位
        named = rates(ledger, named[0].name, count) or named
        bare_rate = False
    echo = ledger.echoes(name) and named[0].subject is None
    if (echo or bare_rate) and context.group:
        return context.targets(count) or []
    span = Span(statement.clause.start, statement.run.end)
    return ledger.open(named, [None] * count, span, statement.clause, statement.topic)
