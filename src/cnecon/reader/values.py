"""Values: a level stated of a name."""

from __future__ import annotations

import re
from typing import Final

from cnecon.concepts import ConceptKind
from cnecon.reader import statements
from cnecon.reader.aiming import aim
from cnecon.reader.borrowing import counted, measured
from cnecon.reader.breakdown import Breakdown
from cnecon.reader.carrying import again, contributes, dangling, is_money, owned, same_again
from cnecon.reader.discourse import Level
from cnecon.reader.draft import ChangeDraft, Draft, Phrase
from cnecon.reader.figures import is_duration
from cnecon.reader.ledger import Ledger
from cnecon.reader.marks import FIGURE
from cnecon.reader.naming import Named
from cnecon.reader.passing import is_mark, passes_marks, states_nothing
from cnecon.reader.portions import read_portion
from cnecon.reader.sizes import is_size_class, read_size
from cnecon.reader.statement import Statement
from cnecon.spans import Span

_MONEY: Final = ("额", "款", "金", "价", "费")
_VAGUE: Final = ("数", "几")
_PHYSICAL: Final = ("mass", "volume", "energy", "length", "power")
_AWAY: Final = re.compile("(?:距|相距)离?(?=[^离].)")  # 距离县城
_DONE: Final = ("完成", "实现")
_PRICES: Final = frozenset(["均价", "价格", "报价", "收盘价", "单价"])
# 营收143亿元，5年前这一数字仅为12亿元
_THIS_FIGURE: Final = re.compile("(?P<ago>.{0,3}年?前)?(?:这[一个]|该|上述)(?:数字|数据|数值|指标|比例|比重)")


def read_value(ledger: Ledger, statement: Statement) -> None:
    """产值369.9亿元, 建成9个智能工厂."""
    if passes_marks(ledger, statement) or states_nothing(ledger, statement) or read_size(ledger, statement):
        return
    if read_portion(ledger, statement):
        return
    run, topic = statement.run, statement.topic
    after = _noun_behind(ledger, statement)
    if _repeats(ledger, statement, after):
        ledger.context.dangling = topic.chunks[-1] if topic.chunks else None
        return
    named = _names_of(ledger, statement, after)
    if named is None or (after is None and _is_product(ledger, statement, named[0].name.text)):
        return
    if is_size_class(ledger, statement):
        ledger.context.class_bound = named[0].name, run.tokens[0]
        return
    rate = _rate_in(ledger, statement, named[0].name.text)
    if rate:
        _read_rate(ledger, statement, named, rate)
    else:
        _open_levels(ledger, statement, named, max(run.end, after.span.end if after else 0))


def _repeats(ledger: Ledger, statement: Statement, after: Phrase | None) -> bool:
    """负荷5次刷新纪录，达…: how often something was done, of which a level may follow."""
    topic, words = statement.topic, ledger.words
    if statement.unit != "次" or topic.verb or not after:
        return False
    act = any(verbs.match(after.text) for verbs in (words.verbs, words.begins))
    return not topic.chunks or (act and not words.ends_in("nouns.heads", after.text))


def _noun_behind(ledger: Ledger, statement: Statement) -> Phrase | None:
    """The noun behind a figure, where it says what the figure is of: behind a measure (产值369.9亿元) none does."""
    topic = statement.topic
    behind_measure = topic.chunks and not topic.ends_in_verb
    if behind_measure and not (_counts(ledger, statement) or _is_given(ledger, statement)):
        return None
    noun = statement.noun_after()
    if not noun and (topic.ends_in_doing or not topic.chunks):
        noun = statement.noun_shared()
    return noun or None


def _counts(ledger: Ledger, statement: Statement) -> bool:
    """True for a figure that counts, a bare one behind what another counts too (80个乡镇 | 近300万群众)."""
    masked, start = statement.tools.mask.masked, statement.run.start
    if masked[start - 1 : start] == "的" and not statement.of_a_whole and statement.noun_after():
        return True  # 农户的 | 420亩玉米
    if statement.counts or statement.run.tokens[0].quantity.unit is not None:
        return statement.counts
    chunk = statement.topic.chunks[0] if statement.topic.chunks else None
    at = chunk.span.start if chunk else 0
    numbered = at > 0 and masked[at - 1] in FIGURE[:2]
    return numbered and ledger.words.ends_in("nouns.heads", statement.noun_after().text)


def _is_given(ledger: Ledger, statement: Statement) -> bool:
    """True where the words before a sum say whom it is from (获得银行 | 5亿元授信): its name stands behind it."""
    topic, whom = statement.topic, statement.topic.chunks[-1]
    if topic.verb is None or not ledger.words.has("verbs.receiving", topic.verb.text) or statement.unit[-1:] != "元":
        return False
    measure = whom.text.endswith(_MONEY) or ledger.lexicon.longest_suffix(whom.text) is not None
    return not measure and whom.span.start >= topic.verb.span.end


def _names_of(ledger: Ledger, statement: Statement, after: Phrase | None) -> list[Named] | None:
    """What levels are of, by their own words or those before; None where they only tell more of what was stated."""
    named = statement.names(after)
    this = _THIS_FIGURE.fullmatch(named[0].name.text) if named else None
    if named and this:
        if this["ago"]:
            end = named[0].name.span.start + this.end("ago")
            ledger.timeline.enter(Level.CLAUSE, None, words=ledger.mask.words(statement.clause.start, end))
        return again(ledger, statement.count)
    if (after is None and _fill(ledger, statement, named)) or (named and _echoes_level(ledger, statement, named[0])):
        return None
    if named is None and statement.topic.said("level"):
        named = dangling(ledger, statement)
    named = named or same_again(ledger, statement)
    if named is None or not named[0].name or not can_measure(ledger, statement, named[0].name.text):
        return None
    return named


def _echoes_level(ledger: Ledger, statement: Statement, named: Named) -> bool:
    """进出口达1.2万亿元，规模首破万亿: the level just stated, said again as a mark."""
    group = ledger.context.group
    said = len(group) == 1 and group[0].value is not None and named.subject is None
    return said and not statement.counts and ledger.echoes(named.name.text) and is_mark(statement)


def _fill(ledger: Ledger, statement: Statement, named: list[Named] | None) -> bool:
    """增长5.8%，达到320亿元; 跌0.2%，均价报46.25万元: the level of what was just said to have moved."""
    group, token = ledger.context.group, statement.run.tokens[0]
    if statement.count > 1 or len(group) != 1 or statement.topic.said("time"):
        return False
    (draft,) = group
    alone = named[0].name if named is not None and len(named) == 1 and named[0].subject is None else None
    price = alone is not None and alone.text in _PRICES
    echo = alone is not None and ledger.words.has("grammar.echo", alone.text)
    if not (named is None or price or echo):
        return False
    if named is None and _reaches(statement, draft):
        draft.milestone = False
    elif not _lacks_level(ledger, statement, draft, echo=echo):
        return False
    draft.value = token
    if alone and price:
        draft.subject, draft.own_subject, draft.name = draft.name, True, alone
    draft.reach(statement.run.start, statement.run.end)
    return True


def _reaches(statement: Statement, draft: Draft) -> bool:
    """突破百亿，达108.6亿元: the level behind the mark that was passed."""
    if not draft.milestone or draft.value is None or not statement.topic.said("level"):
        return False
    return draft.value.quantity.unit in (statement.run.tokens[0].quantity.unit, None)


def _lacks_level(ledger: Ledger, statement: Statement, draft: Draft, *, echo: bool) -> bool:
    """True for an indicator whose change or rank alone was said, so that a figure may be its level.

    Not so for an ``echo`` (总量, 规模) of what was said sentences before, or of money where things are counted.
    """
    if draft.value is not None or is_duration(statement.run.tokens[0]):
        return False
    if not draft.changes:  # 通车里程全国第四、突破1万公里
        rank_end = draft.ranks[-1].span.end if draft.ranks else statement.run.start
        if statement.tools.mask.masked[rank_end : statement.run.start].strip() != "、":
            return False
    if echo:
        afar = all(one is not draft for one in ledger.context.sentence)
        if afar or (statement.counts and is_money(ledger, draft)):
            return False
    if draft.changes and statement.of_a_whole:  # 城镇化率提高7.1个百分点，达到66.8%
        amount = draft.changes[-1].amount
        return amount is not None and amount.unit == "个百分点"
    return True


def can_measure(ledger: Ledger, statement: Statement, name: str) -> bool:
    """False for lengths of time that no name is a time for, and for details of a journey."""
    quantity = statement.run.tokens[0].quantity
    short = len(name) < 2 and not (statement.counts and ledger.words.has("nouns.heads", name))
    if short or (quantity.value is None and quantity.number[:1] in _VAGUE):
        return False
    if is_duration(statement.run.tokens[0]) and not ledger.words.ends_in("nouns.times", name):
        return False
    if quantity.unit is not None and quantity.unit.dimension == "length" and _AWAY.search(name):
        return False
    return not ledger.words.ends_in("nouns.journeys", name)


def _is_product(ledger: Ledger, statement: Statement, name: str) -> bool:
    """True for how large or strong the product behind a figure is, and no level of a name (最高10米 | 液压支架)."""
    unit = statement.run.tokens[0].quantity.unit
    physical = unit is not None and unit.dimension.partition("/")[0] in _PHYSICAL
    unnamed = physical and statement.unit != "公里" and ledger.lexicon.longest_suffix(name) is None
    return unnamed and bool(statement.noun_after())


def _rate_in(ledger: Ledger, statement: Statement, name: str) -> str | None:
    """The word of rate that makes a per cent the change of what it is of, and no measure by itself (人口自然增长率)."""
    rate = ledger.words.rate_in(name) if statement.of_a_whole else None
    concept = ledger.lexicon.find_concept(name) if rate else None
    return None if concept and not concept.head and concept.kind is ConceptKind.RATE else rate


def _read_rate(ledger: Ledger, statement: Statement, named: list[Named], rate: str) -> None:
    """实际使用外资年均增速超过9%: a change of whom the rate is of."""
    basis, period, place = ledger.basis(statement.topic)
    phrases = statement.tools.phrases
    whose = [
        one.subject if one.name.text == rate else phrases.phrase(one.name.span.start, one.name.span.end - len(rate))
        for one in named
    ]
    if all(whose):
        span = Span(statement.clause.start, statement.run.end)
        whole = [statement.tools.namer.split(phrase) for phrase in whose if phrase]
        drafts = ledger.open(whole, [None] * statement.count, span, statement.clause, statement.topic)
    else:
        drafts = ledger.context.targets(statement.count) or []
    for draft, token in zip(drafts, statement.run.tokens, strict=False):
        direction = statements.direction_of(rate, ledger.words, token.quantity)
        change = ChangeDraft(direction, Span(named[0].name.span.start, statement.run.end), token, basis, None, period)
        draft.changes.append(change)
        draft.basis_span = draft.basis_span or place
        draft.reach(statement.run.start, statement.run.end)


def _open_levels(ledger: Ledger, statement: Statement, named: list[Named], end: int) -> None:
    """Make indicators of levels, whose words end at a place."""
    topic, tokens = statement.topic, statement.run.tokens
    done = topic.ends_in_verb and topic.pieces[-1].word in _DONE
    group = ledger.context.group
    made = ledger.context.measures_all and ledger.context.measure and ledger.context.measure.text.endswith("量")
    if statement.counts and not made:  # but 主要产品产量中，汽车21万辆
        named = counted(ledger, named, tokens[0])
    else:
        named = measured(ledger, named, tokens, done=done)
    if len(named) == 1 and named[0].subject is None:
        named = [owned(ledger, statement, named[0])]
    elif len(named) == len(group) and all(one.subject is None and contributes(ledger, one) for one in named):
        named = [Named(one.name, draft.subject or draft.name) for one, draft in zip(named, group, strict=True)]
    drafts = ledger.open(named, tokens, Span(statement.clause.start, end), statement.clause, topic)
    aim(statement, drafts)
    if statement.counts and statement.among(end):
        ledger.context.breakdown = Breakdown(drafts[:], leads=False, among=True)
    for draft in drafts:
        draft.milestone = statement.passes
    force = ledger.timeline.in_force()
    if force and force.time.is_same and group:  # 上年同期为6亿元: what follows is of this year's figure again
        ledger.context.group = group
