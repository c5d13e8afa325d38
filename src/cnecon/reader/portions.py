"""Portions: shares that no word of share is said of, with their name behind them or just stated."""

from __future__ import annotations

import re
from typing import Final

from cnecon.reader.draft import Phrase, ShareDraft
from cnecon.reader.ledger import Ledger
from cnecon.reader.naming import SECTOR, Named
from cnecon.reader.statement import Statement
from cnecon.reader.topic import Topic
from cnecon.spans import Span

_SPENT: Final = re.compile("(?:被|是)?(?:用于|用在|投向|投入到|流向)")
_WHOSE: Final = ("企业", "行业", "地区", "园区")
_WITH: Final = re.compile("[以用占]")


def read_portion(ledger: Ledger, statement: Statement) -> bool:
    """Read a share that no word of share is said of; False where the figure is none."""
    if not statement.of_a_whole or statement.count > 1:
        return False
    return _read_premodifier(ledger, statement) or _read_spent(ledger, statement)


def _read_premodifier(ledger: Ledger, statement: Statement) -> bool:
    """全省12.6%的进出口总额, 近四成订单: a share whose name stands behind it."""
    topic = statement.topic
    behind = statement.follows("的")
    noun = statement.noun_after(skip=behind)
    if not noun or statement.aimed:
        return False
    chunk = topic.chunks[-1] if topic.chunks else None
    whose = chunk is not None and (SECTOR.search(chunk.text) is not None or chunk.text.endswith(_WHOSE))
    if chunk is not None and not (behind or topic.ends_in_verb or whose):  # 焦化行业70%以上 | 产能
        return False
    if ledger.words.ends_in("grammar.rate", noun.text):  # 高于全国2.8%的增幅
        return True
    group = ledger.context.group
    gives = topic.verb is not None and topic.verb.text == "贡献" and topic.ends_in_verb
    doer, whole = _doer_and_whole(ledger, statement, noun, chunk if behind else None, gives=gives)
    at = -1 if topic.ends_in_verb or whose else -2
    subject = doer or (topic.chunks[at] if len(topic.chunks) >= -at else None)
    if gives and subject and group and subject.span.start == group[-1].name.span.start:
        subject = group[-1].subject  # 片区以占全市0.3%的 | 面积 | 贡献了近四成的外贸总量
    _open_share(ledger, statement, Named(noun, subject), whole, noun.span.end)
    return True


def _doer_and_whole(
    ledger: Ledger, statement: Statement, noun: Phrase, chunk: Phrase | None, *, gives: bool
) -> tuple[Phrase | None, str | None]:
    """Whom the words before a share name, and what they say that it is of.

    Args:
        ledger: what was read before.
        statement: the share.
        noun: what stands behind it.
        chunk: the words before it, where 的 stands behind it (全省 | 12.6%的).
        gives: True for what somebody contributes of it.
    """
    group = ledger.context.group
    doer, whole = None, None
    if chunk:
        with_ = _WITH.search(chunk.text)
        whole = chunk.text[with_.end() :] if with_ else chunk.text
        if with_ and with_.start():  # 开发区以全市4%的土地
            doer = statement.tools.phrases.part(chunk, 0, with_.start())
    if gives:
        return doer, noun.text
    before = group[-1] if statement.clause.sep == "、" and group and group[-1].shares else None
    if whole is None and before is not None:  # 贡献了62%的税收、71%的就业: each of its own whole
        whole = before.shares[-1].of
        return before.subject, noun.text if whole == before.name.text else whole
    return doer, whole


def _read_spent(ledger: Ledger, statement: Statement) -> bool:
    """支出340亿元，74%以上用于民生: a share of what was just stated."""
    group = ledger.context.group
    if not _SPENT.match(statement.tools.mask.masked, statement.run.end):
        return False
    own = statement.names()  # 财政支出近八成投向民生
    before = Named(group[0].name, group[0].subject) if len(group) == 1 and group[0].value else None
    named = own[0] if own else before
    if named is None:
        return False
    _open_share(ledger, statement, named, None, statement.run.end)
    return True


def _open_share(ledger: Ledger, statement: Statement, named: Named, whole: str | None, end: int) -> None:
    """Make the indicator of a share, whose words end at a place."""
    span = Span(statement.clause.start, end)
    (draft,) = ledger.open([named], [None], span, statement.clause, Topic(), share=True)
    draft.shares.append(ShareDraft(statement.run.tokens[0], whole, Span(statement.run.start, statement.run.end)))
