"""Changes: by how much, as a gap to somebody else, as a multiple, as a contribution, of a rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from cnecon.indicator import Basis, Direction, Status
from cnecon.period import Period
from cnecon.reader import statements
from cnecon.reader.aiming import aim
from cnecon.reader.borrowing import measured
from cnecon.reader.carrying import again, dangling, owner, rates
from cnecon.reader.draft import ChangeDraft, Draft, Phrase
from cnecon.reader.figures import RELATIVE, is_duration
from cnecon.reader.ledger import Ledger
from cnecon.reader.marks import FIGURE, TIME
from cnecon.reader.moves import origin_basis
from cnecon.reader.naming import Named
from cnecon.reader.shares import PORTIONS, together
from cnecon.reader.statement import Statement
from cnecon.reader.values import read_value
from cnecon.spans import Span

_POINTS: Final = ("个百分点", "个基点")
_INCREMENTS: Final = frozenset(["多增", "少增", "多减", "少减", "多增加", "少增加"])
_ONE_MORE: Final = re.compile(rf"[、和][^，。；、和{FIGURE}]{{1,4}}{FIGURE}")
_MORE: Final = re.compile(rf"(?:{_ONE_MORE.pattern})+")
_GAINS: Final = frozenset(["增收", "减收", "增支", "减支"])
_MEANS: Final = ("户均", "人均", "亩均", "村均", "社均")
_AGAINST: Final = {"同": Basis.YOY, "周": Basis.MOM}  # 同增, 周涨
_ADDED: Final = frozenset(["增加", "新增", "净增", "净增加", "减少"])  # 院士增加3位
_DOWNWARD: Final = frozenset(["低于", "小于", "慢于", "少于", "落后", "低出", "低", "慢", "少"])


def read_change(ledger: Ledger, statement: Statement, origin: Statement | None = None) -> None:
    """增长22.1%, 比上月回落1.2个百分点; with an origin, 较2020年的932亿元增加437亿元."""
    if _read_contribution(ledger, statement) or _moves_places(ledger, statement):
        return
    if _adds_things(statement):
        read_value(ledger, statement.as_value())
        return
    if _read_mean_gain(ledger, statement):
        return
    named = _whose(ledger, statement)
    if named and is_duration(statement.run.tokens[0]) and not _is_time(ledger, named[0].name.text):
        return
    against = basis, period, place = _against(ledger, statement, origin, named)
    drafts = _drafts(ledger, statement, named)
    ledger.context.list_basis = against
    topic, words = statement.topic, ledger.words
    than = place and topic.said("than")
    for draft, token in zip(drafts, statement.run.tokens, strict=False):
        if draft.changes and draft.changes[-1].turns:  # 由负转正，增长2.4%: one change
            draft.changes.pop()
        draft.changes.append(
            ChangeDraft(
                direction=statements.direction_of(statement.said.word, words, token.quantity, draft.name.text),
                amount=token,
                origin=origin.run.tokens[0] if origin and origin.count == statement.count == 1 else None,
                basis=basis,
                base_period=period,
                reference=than.word[1:] if than else None,
                prices=statements.prices_of(topic, words) or ledger.context.prices,
                span=statement.span,
            )
        )
        draft.basis_span = draft.basis_span or place
        draft.reach(statement.said.start, statement.run.end)
        _merge_origin(draft)
        if words.has("status.change", statement.said.word):
            draft.status = Status.FORECAST
    if named:
        aim(statement, drafts)


def _moves_places(ledger: Ledger, statement: Statement) -> bool:
    """居第5位、上升2个位次: by how many places a rank moved, which is no change of what is ranked."""
    places = statement.unit == "位" and statement.said.word not in _ADDED
    if not (places or statement.follows("位次") or statement.follows("名次")):
        return False
    if statement.topic.chunks:
        ledger.context.dangling = statement.topic.chunks[-1]
    return True


def _against(
    ledger: Ledger, statement: Statement, origin: Statement | None, named: Sequence[Named] | None
) -> tuple[Basis, Period | None, Span | None]:
    """What a change is measured against, by its own words or those of the change before it in a list."""
    basis, period, place = origin_basis(ledger, origin) if origin else ledger.basis(statement.topic)
    if basis is Basis.UNSTATED:
        basis = _AGAINST.get(statement.said.word[:1], basis)
    if basis is Basis.UNSTATED and ledger.context.waiting and not named:
        return ledger.context.list_basis
    return basis, period, place


def _adds_things(statement: Statement) -> bool:
    """增加1万个学位, 改造提升25个养老机构: a verb of change with nothing before it, and what it is done to behind."""
    topic, phrases = statement.topic, statement.tools.phrases
    bare = not any(phrases.without_here(chunk)[0] for chunk in topic.chunks) and not any(
        topic.said(kind) for kind in ("basis", "since", "average", "each")
    )
    return bare and statement.count == 1 and statement.unit not in RELATIVE and bool(statement.noun_after())


def _read_mean_gain(ledger: Ledger, statement: Statement) -> bool:
    """户均增收8600元: what each gained, a level by itself."""
    topic = statement.topic
    gains = statement.said.word in _GAINS and statement.unit not in RELATIVE
    if not gains or not topic.chunks or not topic.chunks[-1].text.endswith(_MEANS):
        return False
    name = statement.tools.phrases.phrase(topic.chunks[-1].span.start, statement.run.start)
    span = Span(statement.clause.start, statement.run.end)
    ledger.open([Named(name, None)], statement.run.tokens[:1], span, statement.clause, topic)
    return True


def _is_time(ledger: Ledger, name: str) -> bool:
    """True for the name of a time that may have grown longer or shorter (工期), but not of a journey's."""
    return ledger.words.ends_in("nouns.times", name) and not ledger.words.ends_in("nouns.journeys", name)


def _read_contribution(ledger: Ledger, statement: Statement) -> bool:
    """拉动国内生产总值增长2.8个百分点: an indicator of its own, named 拉动."""
    topic = statement.topic
    verb = topic.verb
    if verb is None or not ledger.words.has("grammar.contribution", verb.text) or not topic.chunks:
        return False
    points = statement.unit in _POINTS or (verb.text != "带动" and statement.count == 1)
    if topic.chunks[-1].span.start < verb.span.start or not points:
        return False
    before = [chunk for chunk in topic.chunks if chunk.span.start < verb.span.start]
    of_all = together(ledger, statement, verb.span.start)
    subject = of_all.subject if of_all else before[-1] if before else owner(ledger)
    span = Span(statement.clause.start, statement.run.end)
    ledger.open([Named(verb, subject)], statement.run.tokens[:1], span, statement.clause, topic)
    return True


def _whose(ledger: Ledger, statement: Statement) -> list[Named] | None:
    """The indicators that a change opens; None where it is of those just read."""
    count, done_to = statement.count, statement.said.done_to
    if done_to is not None:  # 企业降低 | 研发成本 | 12%
        tools = statement.tools
        return [tools.namer.acted_on(statement.topic, tools.phrases.phrase(done_to.start, done_to.end))] * count
    named = statement.names()
    bare = named is not None and not named[0].subject
    if named and bare and statement.unit in _POINTS and named[0].name.text in PORTIONS:
        return None if _as_ratio(ledger) else rates(ledger, named[0].name, count)
    if named and bare and statement.unit in _POINTS and named[0].name.text.startswith("占"):
        return rates(ledger, named[0].name, count)
    if named is None and statement.unit in _POINTS and _as_ratio(ledger):
        return None
    if named and bare and ledger.is_rate(named[0].name.text):
        return rates(ledger, named[0].name, count)
    if named is None and statement.said.word in _INCREMENTS:
        return _increment(ledger, count)
    if named is None and statement.unit in _POINTS and _speaks_of_rate(ledger):
        return rates(ledger, None, count)
    if named is None and ledger.turns_to_another_time():
        return again(ledger, count)
    return named or dangling(ledger, statement)


def _increment(ledger: Ledger, count: int) -> list[Named] | None:
    """贷款余额1362亿元，比年初增加64亿元，同比多增18亿元: by how much more it grew is of the increment."""
    group = ledger.context.group
    change = group[-1].changes[-1] if len(group) == count == 1 and group[-1].changes else None
    if change is None or change.amount is None or change.basis not in (Basis.SINCE, Basis.MOM):
        return None
    verb = ledger.mask.text[change.span.start : change.amount.start]
    return rates(ledger, Phrase(verb, Span(change.span.start, change.amount.start)), count)


def _as_ratio(ledger: Ledger) -> bool:
    """A share that itself changes becomes an indicator of its own, with the percentage as its value."""
    group = ledger.context.group
    if len(group) != 1:
        return False
    (draft,) = group
    if draft.value is not None and draft.name.text in PORTIONS:
        return True
    if not draft.shares or any(change.span.start > draft.shares[-1].span.start for change in draft.changes):
        return False
    share = draft.shares[-1]
    place = Span(share.span.start, share.ratio.start)
    words = ledger.mask.text[place.slice]
    at = next((words.rfind(word) for word in PORTIONS if word in words), None)
    name = Phrase(words[at : at + 2], Span(place.start + at, place.start + at + 2)) if at is not None else None
    if name is None:  # 占限上零售额的14.5%，比上年提高5.6个百分点
        name = Phrase("占比", Span(place.start, share.ratio.start))
    whole = f"{draft.subject.text}{draft.name.text}" if draft.subject and draft.own_subject else draft.name.text
    if draft.value is not None or draft.changes:  # 零售额12亿元，占18%，比上年提高2个百分点: an indicator beside it
        draft.shares.remove(share)
        draft = evolve(draft, name=name, value=None, shares=[], changes=[], ranks=[], part_of=None, derived=True)
        ledger.drafts.append(draft)
        ledger.context.add([draft])
    draft.subject, draft.own_subject = Phrase(whole, draft.name.span), True
    draft.name, draft.value, draft.shares = name, share.ratio, []
    return True


def _speaks_of_rate(ledger: Ledger) -> bool:
    """True where points are of the growth just read and not of its level (增长6.1%，比一季度加快0.3个百分点)."""
    group = ledger.context.group
    if not group or not group[-1].changes:
        return False
    value = group[-1].value
    unit = value.quantity.unit if value else None
    return unit is None or unit.symbol != "%"


def _drafts(ledger: Ledger, statement: Statement, named: Sequence[Named] | None) -> list[Draft]:
    """New drafts for the names, or those just read where there are none."""
    context, count = ledger.context, statement.count
    if not named and context.waiting and statement.clause.sep == "、" and not statement.topic.chunks:
        return context.remaining(count)
    parted = statement.topic.said("each") or statement.follows("和")
    if not named and parted and count < len(context.group):
        context.waiting = context.group[count:]
        return context.group[:count]
    more = _MORE.match(statement.tools.mask.masked, statement.run.end) if parted else None
    size = count + len(_ONE_MORE.findall(more[0])) if more else 0
    if not named and count < size <= len(context.segment):  # 出口13174亿元、进口9142亿元，分别增长6.2%、下降0.4%
        context.waiting = context.segment[count - size :]
        return context.segment[-size : count - size]
    beyond = _list_beyond(statement)
    if beyond is None and named and count < size == len(context.times):  # 一季度、二季度，出口分别增长5%和下降3%
        beyond = [evolve(named[0], unsure=True)] * size
    if beyond:
        span = Span(statement.clause.start, statement.run.end)
        drafts = ledger.open(beyond, [None] * len(beyond), span, statement.clause, statement.topic)
        context.waiting = drafts[count:]
        return drafts[:count]
    if named:
        named = measured(ledger, named, [None] * count)
        span = Span(statement.clause.start, statement.run.end)
        return ledger.open(named, [None] * count, span, statement.clause, statement.topic)
    if not named and context.rates() and statement.unit not in _POINTS and len(context.rated) == count:
        return context.rated
    return context.targets(count) or []


def _list_beyond(statement: Statement) -> list[Named] | None:
    """The names of A、B分别增长x%、下降y%, of whose figures only the first stand with the first verb."""
    more = statement.follows("、") or statement.follows("和")
    lists, topic, count = statement.tools.lists, statement.topic, statement.count
    if not more or not topic.said("each") or (count > 1 and lists.spread(topic, count, None)):
        return None
    return lists.spread_beyond(topic, count)


def _merge_origin(draft: Draft) -> None:
    """由A增至B、增长x% is one change with an amount and an origin."""
    if len(draft.changes) < 2:
        return
    first, second = draft.changes[-2:]
    mergeable = first.origin and not first.amount and not second.origin
    if mergeable and second.basis in (first.basis, Basis.UNSTATED):
        first.amount = second.amount
        draft.changes.pop()


def read_gap(ledger: Ledger, statement: Statement) -> None:
    """高于全国0.5个百分点: how far from somebody else; 分别高于全国、全省1.2和0.8个百分点: from several."""
    gap, _, reference = statement.said.word.partition("|")
    named = statement.names()
    if named and ledger.is_rate(named[0].name.text) and all(one.subject for one in named) and len(named) > 1:
        split = statement.tools.namer.split
        named = [split(one.subject) for one in named if one.subject]
    elif named and (ledger.echoes(named[0].name.text) or ledger.is_rate(named[0].name.text)):
        named = None
    references = reference.strip().split("、") if "、" in reference else [reference.strip()] * statement.count
    if len(references) != statement.count:
        return
    if len({*references}) > 1:
        drafts = _drafts(ledger, evolve(statement, run=evolve(statement.run, tokens=statement.run.tokens[:1])), named)
        drafts = drafts[:1] * statement.count
    else:
        drafts = _drafts(ledger, statement, named)
    for draft, token, whom in zip(drafts, statement.run.tokens, references, strict=False):
        draft.changes.append(
            ChangeDraft(
                direction=Direction.DOWN if gap in _DOWNWARD else Direction.UP,
                amount=token,
                basis=Basis.REFERENCE,
                reference=whom or None,
                span=statement.span,
            )
        )
        draft.reach(statement.said.start, statement.run.end)


def read_multiple(ledger: Ledger, statement: Statement) -> None:
    """是2012年的2.1倍."""
    mask = statement.tools.mask
    times = mask.tokens_in(statement.said.start, statement.run.start, TIME)
    basis, period = Basis.UNSTATED, None
    if times:
        basis = statements.basis_of_time(mask.text[times[0].start : times[0].end])
        known = ledger.timeline.read(times[0])
        period = known.period if known else None
    for draft, token in zip(_drafts(ledger, statement, statement.names()), statement.run.tokens, strict=False):
        draft.changes.append(
            ChangeDraft(
                direction=Direction.MULTIPLE,
                amount=token,
                basis=basis,
                base_period=period,
                reference=None if times else statement.said.word,
                span=statement.span,
            )
        )
        draft.reach(statement.said.start, statement.run.end)
