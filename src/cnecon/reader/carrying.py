"""Names carried over: whom and what figures are of that don't say it, by the words or indicators before."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from cnecon.reader.draft import Draft, Phrase
from cnecon.reader.figures import Role
from cnecon.reader.ledger import Ledger
from cnecon.reader.naming import Named
from cnecon.reader.statement import Statement
from cnecon.reader.topic import Topic
from cnecon.spans import Span

_PLACES: Final = ("排名", "位次")
_MEANS: Final = ("日均", "月均", "周均", "均价", "单价")
_PART_OF: Final = re.compile("占(?!地)")
_PER_HEAD: Final = frozenset(["人均", "户均", "亩均", "村均", "校均", "单均", "件均"])
_CROPS: Final = frozenset(["总产量", "总产", "产量", "单产", "亩产"])  # 粮食播种面积300万亩，总产量120万吨
_SOWN: Final = re.compile("(?P<crop>.{2,8}?)(?:总?播种|种植|收获)?面积$")
_NEW: Final = re.compile("(?:新增|净增|新认定|新培育|新设)(?=.{2})")


def again(ledger: Ledger, count: int) -> list[Named] | None:
    """The names of the indicators just read, for ``count`` figures of another time."""
    context = ledger.context
    rated = context.rated if context.rates() and len(context.rated) == count else None
    group = rated or context.targets(count)
    one = count > 1 and len({(draft.name.text, draft.subject and draft.subject.text) for draft in group or ()}) == 1
    return [Named(draft.name, draft.subject, unsure=one) for draft in group] if group else None


def rates(ledger: Ledger, name: Phrase | None, count: int) -> list[Named] | None:
    """The rates of the indicators just read, under the name given or 增速."""
    group = ledger.context.targets(count)
    if not group:
        return None
    rate = name or Phrase("增速", Span(group[-1].end, group[-1].end))
    measure = _measure_dangling(ledger) if count == 1 else None
    if measure is not None:
        return [Named(rate, measure, derived=True)]
    return [Named(rate, draft.subject or draft.name, derived=True) for draft in group]


def owner(ledger: Ledger) -> Phrase | None:
    """Whom the indicator just read is of, or itself."""
    measure, group = _measure_dangling(ledger), ledger.context.group
    if measure is not None:
        return measure
    return (group[-1].subject or group[-1].name) if group else ledger.context.subject


def _measure_dangling(ledger: Ledger) -> Phrase | None:
    """What the clause before ends in, where that is a measure."""
    words = ledger.context.dangling
    return words if words is not None and ledger.lexicon.longest_suffix(words.text) else None


def dangling(ledger: Ledger, statement: Statement) -> list[Named] | None:
    """最高用电负荷三创新高，达4213万千瓦: the measure that the clause before spoke of without a figure."""
    tools, before, topic = statement.tools, ledger.context.dangling, statement.topic
    dealt = statement.count == 1 or topic.said("each") is not None
    bare = topic.said("time") is not None and topic.said("level") is None and statement.said.role is Role.VALUE
    if before is None or not dealt or bare:
        return None
    if tools.lists.cuts(before):  # 播种面积、总产量实现双增长，分别达到96万亩、43万吨
        return tools.lists.spread(Topic([before]), statement.count, None) if topic.said("each") else None
    if before.text.endswith(_PLACES):
        return [tools.namer.split(before)] * statement.count
    concepts = ledger.lexicon.find_in(before.text)
    if not concepts or not before.unbroken:
        return None
    named = tools.namer.split(tools.phrases.part(before, 0, concepts[-1][0].end))
    if named.subject is None and ledger.echoes(named.name.text):  # 进出口6842亿元，规模创历史新高，增长8.6%
        return None
    return [evolve(named, unsure=statement.count > 1)] * statement.count


def same_again(ledger: Ledger, statement: Statement) -> list[Named] | None:
    """Names for figures without any: those of the total, or of the indicators just read at another time."""
    breakdown = ledger.context.breakdown
    if breakdown and statement.count == 1:
        token, among = statement.run.tokens[0], breakdown.among and statement.counts
        parted = statement.topic.said("part") or among
        total = breakdown.total_of(token) if parted else breakdown.counts_on(token)
        if total or parted:
            return [Named(total.name, total.subject)] if total else None
    turns = statement.topic.said("time") is not None or ledger.turns_to_another_time()
    goes_on = turns or statement.topic.said("cumulative")  # 新认定47家，累计达780余家
    named = again(ledger, statement.count) if goes_on else None
    if named and statement.counts and statement.topic.said("cumulative"):
        return [evolve(one, name=_without_new(one.name)) for one in named]
    return named


def owned(ledger: Ledger, statement: Statement, named: Named) -> Named:
    """A name that says nobody, with whom the words behind it or the indicator before it say that it is of."""
    name, group = named.name.text, ledger.context.group
    echo = ledger.words.has("grammar.echo", name) and not (group and is_money(ledger, group[0]))
    if group and echo and not named.here and statement.counts and len(group) == 1:
        return Named(_without_new(group[0].name), group[0].subject)  # 净增164家，总数达1087家
    known = group[0].value.quantity.unit if len(group) == 1 and group[0].value else None
    counts_on = statement.topic.said("cumulative") and named.name is statement.topic.verb
    if counts_on and known is not None and known == statement.run.tokens[0].quantity.unit:
        return Named(_without_new(group[0].name), group[0].subject)  # 新增5G基站1200个，累计建成9800个
    part = _PART_OF.match(name) is not None  # 占总装机的比重
    if part or name.endswith(_MEANS) or name in _PER_HEAD or contributes(ledger, named):
        return Named(named.name, owner(ledger))
    if statement.follows("的") and not statement.aimed:
        whose = statement.noun_after(skip=1)  # 总投资56亿元的新能源电池项目
        if whose and not ledger.words.has("nouns.heads", whose.text):
            return Named(named.name, whose)
    sown = _SOWN.match(group[-1].name.text) if group and name in _CROPS else None
    return Named(named.name, Phrase(sown["crop"], group[-1].name.span)) if sown else named


def contributes(ledger: Ledger, named: Named) -> bool:
    """True for what somebody contributed (对经济增长的贡献率), and no measure by itself (科技进步贡献率)."""
    name = named.name.text
    if not name.endswith("贡献率"):
        return False
    return name == "贡献率" or name[0] == "对" or ledger.lexicon.find_concept(name) is None


def is_money(ledger: Ledger, draft: Draft) -> bool:
    """True for what is stated in money, and no number of things."""
    concept = ledger.lexicon.find_concept(draft.name.text)
    return concept is not None and concept.unit == "元"


def _without_new(name: Phrase) -> Phrase:
    """What was added to, for the number of all of them (新增 | 规模以上企业)."""
    new = _NEW.match(name.text) if name.unbroken else None
    return Phrase(name.text[new.end() :], Span(name.span.start + new.end(), name.span.end)) if new else name
