"""Values: a level stated of a name, a share in front of its name, a level reached from another."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from cnecon.concepts import ConceptKind
from cnecon.indicator import Basis, Status
from cnecon.period import Period
from cnecon.quantity import Approximation
from cnecon.reader import statements
from cnecon.reader.borrowing import measured
from cnecon.reader.breakdown import Breakdown
from cnecon.reader.discourse import Level
from cnecon.reader.draft import ChangeDraft, Draft, Phrase, ShareDraft
from cnecon.reader.figures import AIMED_AT, PASSING, Predicate, Role, is_duration
from cnecon.reader.ledger import Ledger
from cnecon.reader.marks import FIGURE, TIME
from cnecon.reader.naming import SECTOR, Named
from cnecon.reader.statement import Statement
from cnecon.reader.topic import Topic
from cnecon.spans import Span

_TOWARDS: Final = re.compile(r"(?:向|迈向|冲刺|瞄准|朝着?)$")
# 折合人民币约 | 463亿元, 相当于节约标准煤 | 65万吨、减排二氧化碳 | 178万吨
_CONVERSION: Final = re.compile(
    r"(?:折合|约合|相当于|合)(?:人民币|美元)?(?:约)?\s*$|相当于(?:节约|节省|减排|减少)[^，。；：]{0,32}$"
)
_MONEY: Final = ("额", "款", "金", "价", "费")
_VAGUE: Final = ("数", "几")
_SPENT: Final = re.compile("(?:被|是)?(?:用于|用在|投向|投入到|流向)")
_WHOSE: Final = ("企业", "行业", "地区", "园区")
_DISTINCTION: Final = re.compile(
    "成为[^，。；\ue001]{0,16}?(?:首[个家座条]|第[一二三四五六七八九十]个)"
)  # 成为首个过千亿元的县
_SURVEY: Final = re.compile(
    "[^，。；：的\ue001]{1,12}的?(?:问卷|抽样|专项|快速)?调查(?:表明|显示|结果)"
)  # 对320户家庭的问卷调查显示
_SAID_AGAIN: Final = 40  # characters before a figure
_PLACES: Final = ("排名", "位次")
_WITH: Final = re.compile("[以用占]")
_MEANS: Final = ("日均", "月均", "周均", "均价", "单价")
_PART_OF: Final = re.compile("占(?!地)")
_PER_HEAD: Final = frozenset(["人均", "户均", "亩均", "村均", "校均", "单均", "件均"])
_PHYSICAL: Final = ("mass", "volume", "energy", "length", "power")
_CROPS: Final = frozenset(["总产量", "总产", "产量", "单产", "亩产"])  # 粮食播种面积300万亩，总产量120万吨
_SOWN: Final = re.compile("(?P<crop>.{2,8}?)(?:总?播种|种植|收获)?面积$")
_AWAY: Final = re.compile("(?:距|相距)离?(?=[^离].)")  # 距离县城
_DONE: Final = ("完成", "实现")
_PRICES: Final = frozenset(["均价", "价格", "报价", "收盘价", "单价"])
_OF_A_WHOLE: Final = ("%", "‰")
_BOUNDS: Final = (Approximation.OVER, Approximation.AT_LEAST, Approximation.AT_MOST, Approximation.TIER)
_TALLIES: Final = ("量", "数", "率")  # of themselves, whatever is counted before
_NEW: Final = re.compile("(?:新增|净增|新认定|新培育|新设)(?=.{2})")
# 营收143亿元，5年前这一数字仅为12亿元
_THIS_FIGURE: Final = re.compile("(?P<ago>.{0,3}年?前)?(?:这[一个]|该|上述)(?:数字|数据|数值|指标|比例|比重)")
_MARK: Final = re.compile("大关|关口|台阶|门槛")
# 跨越3个千亿元台阶, 连跨4个万亿级台阶: how many marks, behind which the level itself may follow.
_STEPS: Final = re.compile(f"(?:[百千万亿]{{1,3}}元?级?|[两三四五]个)?(?:{_MARK.pattern})")
_HOW_MANY: Final = re.compile("[两三四五]个")


def read_value(ledger: Ledger, statement: Statement) -> None:
    """产值369.9亿元, 建成9个智能工厂."""
    run, topic = statement.run, statement.topic
    if _passes_marks(ledger, statement) or _states_nothing(ledger, statement) or _is_of_size(ledger, statement):
        return
    if statement.unit in _OF_A_WHOLE and (_read_premodifier(ledger, statement) or _read_spent(ledger, statement)):
        return
    after = _noun_behind(ledger, statement)
    act = after is not None and any(verbs.match(after.text) for verbs in (ledger.words.verbs, ledger.words.begins))
    act = act and after is not None and not ledger.words.ends_in("nouns.heads", after.text)
    if statement.unit == "次" and not topic.verb and after and (act or not topic.chunks):  # 负荷5次刷新纪录，达…
        ledger.context.dangling = topic.chunks[-1] if topic.chunks else None
        return
    named = _names_of(ledger, statement, after)
    if named is None or (after is None and _is_product(ledger, statement, named[0].name.text)):
        return
    if _is_size_class(ledger, statement):
        ledger.context.class_bound = named[0].name, run.tokens[0]
        return
    rate = _rate_in(ledger, statement, named[0].name.text)
    if rate:
        _read_rate(ledger, statement, named, rate)
    else:
        _open_levels(ledger, statement, named, max(run.end, after.span.end if after else 0))


def _noun_behind(ledger: Ledger, statement: Statement) -> Phrase | None:
    """The noun behind a figure, where it says what the figure is of: behind a measure (产值369.9亿元) none does."""
    topic = statement.topic
    measured = topic.chunks and not topic.ends_in_verb
    if measured and not (_counts(ledger, statement) or _is_given(ledger, statement)):
        return None
    noun = statement.noun_after()
    if not noun and (topic.ends_in_doing or not topic.chunks):
        noun = statement.noun_shared()
    return noun or None


def _counts(ledger: Ledger, statement: Statement) -> bool:
    """True for a figure that counts, a bare one behind what another counts too (80个乡镇 | 近300万群众)."""
    masked, start = statement.tools.mask.masked, statement.run.start
    if masked[start - 1 : start] == "的" and statement.unit not in _OF_A_WHOLE and statement.noun_after():
        return True  # 农户的 | 420亩玉米
    if statement.counts or statement.run.tokens[0].quantity.unit is not None:
        return statement.counts
    chunk = statement.topic.chunks[0] if statement.topic.chunks else None
    at = chunk.span.start if chunk else 0
    numbered = at > 0 and masked[at - 1] in FIGURE[:2]
    return numbered and ledger.words.ends_in("nouns.heads", statement.noun_after().text)


def _names_of(ledger: Ledger, statement: Statement, after: Phrase | None) -> list[Named] | None:
    """What levels are of, by their own words or those before; None where they only tell more of what was stated."""
    named = statement.names(after)
    this = _THIS_FIGURE.fullmatch(named[0].name.text) if named else None
    if named and this:
        if this["ago"]:
            end = named[0].name.span.start + this.end("ago")
            ledger.timeline.enter(Level.CLAUSE, None, words=ledger.mask.words(statement.clause.start, end))
        return ledger.again(statement.count)
    if (after is None and _fill(ledger, statement, named)) or (named and _echoes_level(ledger, statement, named[0])):
        return None
    if named is None and statement.topic.said("level"):
        named = dangling(ledger, statement)
    named = named or _same_again(ledger, statement)
    if named is None or not named[0].name or not _can_measure(ledger, statement, named[0].name.text):
        return None
    return named


def _rate_in(ledger: Ledger, statement: Statement, name: str) -> str | None:
    """The word of rate that makes a per cent the change of what it is of, and no measure by itself (人口自然增长率)."""
    rate = ledger.words.rate_in(name) if statement.unit in _OF_A_WHOLE else None
    concept = ledger.lexicon.find_concept(name) if rate else None
    return None if concept and not concept.head and concept.kind is ConceptKind.RATE else rate


def _open_levels(ledger: Ledger, statement: Statement, named: list[Named], end: int) -> None:
    """Make indicators of levels, whose words end at a place."""
    topic, tokens = statement.topic, statement.run.tokens
    done = topic.ends_in_verb and topic.pieces[-1].word in _DONE
    group = ledger.context.group
    made = ledger.context.measures_all and ledger.context.measure and ledger.context.measure.text.endswith("量")
    if statement.counts and not made:  # but 主要产品产量中，汽车21万辆
        named = _as_part(ledger, statement, named)
    else:
        named = measured(ledger, named, tokens, done=done)
    if len(named) == 1 and named[0].subject is None:
        named = [_owned(ledger, statement, named[0])]
    elif len(named) == len(group) and all(one.subject is None and _contributes(ledger, one) for one in named):
        named = [Named(one.name, draft.subject or draft.name) for one, draft in zip(named, group, strict=True)]
    drafts = ledger.open(named, tokens, Span(statement.clause.start, end), statement.clause, topic)
    aim(statement, drafts)
    if statement.counts and statement.among(end):
        ledger.context.breakdown = Breakdown(drafts[:], leads=False, among=True)
    for draft in drafts:
        draft.milestone = is_passed(statement)
    force = ledger.timeline.in_force()
    if force and force.time.is_same and group:  # 上年同期为6亿元: what follows is of this year's figure again
        ledger.context.group = group


def _is_product(ledger: Ledger, statement: Statement, name: str) -> bool:
    """True for how large or strong the product behind a figure is, and no level of a name (最高10米 | 液压支架)."""
    unit = statement.run.tokens[0].quantity.unit
    physical = unit is not None and unit.dimension.partition("/")[0] in _PHYSICAL
    unnamed = physical and statement.unit != "公里" and ledger.lexicon.longest_suffix(name) is None
    return unnamed and bool(statement.noun_after())


def _is_given(ledger: Ledger, statement: Statement) -> bool:
    """True where the words before a sum say whom it is from (获得银行 | 5亿元授信): its name stands behind it."""
    topic, whom = statement.topic, statement.topic.chunks[-1]
    if topic.verb is None or not ledger.words.has("verbs.receiving", topic.verb.text) or statement.unit[-1:] != "元":
        return False
    measure = whom.text.endswith(_MONEY) or ledger.lexicon.longest_suffix(whom.text) is not None
    return not measure and whom.span.start >= topic.verb.span.end


def _is_size_class(ledger: Ledger, statement: Statement) -> bool:
    """True for the bound of what is counted behind it (吞吐量超过5000万吨的港口 | 有4个)."""
    bound = statement.run.tokens[0].quantity.approximation in _BOUNDS
    counted = statement.limit < statement.clause.end and statement.count == 1
    return (
        bound
        and counted
        and statement.follows("的")
        and ledger.words.ends_in("nouns.heads", statement.noun_after(skip=1).text)
    )


def _states_nothing(ledger: Ledger, statement: Statement) -> bool:
    """True for a figure that only says another again, for what one vehicle carries, and for 连续3次获评."""
    topic = statement.topic
    last = topic.pieces[-1] if topic.pieces else None
    if last is not None and last.word == "连续" and last.end == statement.run.start:
        return True
    ahead = statement.unit in _OF_A_WHOLE and statement.tools.mask.masked.endswith("前", 0, statement.run.start)
    if ahead or statement.follows("方面"):  # 进入世界前1%, 6个方面16条经验
        return True
    if statement.counts and _SURVEY.match(statement.tools.mask.masked, statement.run.end):
        return True
    if _DISTINCTION.search(statement.tools.mask.masked, statement.clause.start, statement.run.start):
        return True
    aimed = AIMED_AT.match(statement.tools.mask.masked, statement.run.end)
    if aimed and not any(ledger.lexicon.longest_suffix(chunk.text) for chunk in topic.chunks):
        return True  # 确定4.5%左右的增长目标
    laden = topic.verb and topic.ends_in_doing and ledger.words.has("verbs.laden", topic.verb.text)
    return bool(laden) or is_conversion(statement.tools.mask.masked, statement.run.start)


def _passes_marks(ledger: Ledger, statement: Statement) -> bool:
    """跨越3个千亿元台阶，达到1.5万亿元: how many marks were passed states nothing; what passed them is kept."""
    if not _STEPS.match(statement.tools.mask.masked, statement.run.end):
        return False
    topic = statement.topic
    over = [chunk for chunk in topic.chunks if not _HOW_MANY.fullmatch(chunk.text)]
    several = statement.unit == "个" or (statement.count > 1 and not topic.alike) or len(over) < len(topic.chunks)
    if several:
        ledger.context.dangling = over[-1] if over else None
    return several


def _is_of_size(ledger: Ledger, statement: Statement) -> bool:
    """1000亿级规模的产业集群, 集群正向500亿级迈进."""
    if statement.run.tokens[0].quantity.approximation is not Approximation.TIER:
        return False
    before = statement.tools.mask.masked[statement.clause.start : statement.run.start].rstrip()
    if statement.follows("规模的"):
        _read_size(ledger, statement)
        return True
    if _TOWARDS.search(before):
        _read_size_aimed_at(ledger, statement)
        return True
    return False


def _is_mark(statement: Statement) -> bool:
    """True for a mark that was passed (突破5亿元, 超千亿元大关), and no level."""
    quantity = statement.run.tokens[0].quantity
    return is_passed(statement) and (
        quantity.text[0] in PASSING or _MARK.match(statement.tools.mask.masked, statement.run.end) is not None
    )


def is_passed(statement: Statement) -> bool:
    """True for a level that was passed (突破50%, 超过50%): the one reached may follow."""
    return statement.run.tokens[0].quantity.approximation is Approximation.OVER


def _echoes_level(ledger: Ledger, statement: Statement, named: Named) -> bool:
    """进出口达1.2万亿元，规模首破万亿: the level just stated, said again as a mark."""
    group = ledger.context.group
    said = len(group) == 1 and group[0].value is not None and named.subject is None
    return said and not statement.counts and ledger.echoes(named.name.text) and _is_mark(statement)


def _is_money(ledger: Ledger, draft: Draft) -> bool:
    """True for what is stated in money, and no number of things."""
    concept = ledger.lexicon.find_concept(draft.name.text)
    return concept is not None and concept.unit == "元"


def _contributes(ledger: Ledger, named: Named) -> bool:
    """True for what somebody contributed (对经济增长的贡献率), and no measure by itself (科技进步贡献率)."""
    name = named.name.text
    by_itself = name != "贡献率" and name[0] != "对" and ledger.lexicon.find_concept(name) is not None
    return name.endswith("贡献率") and not by_itself


def _owned(ledger: Ledger, statement: Statement, named: Named) -> Named:
    """A name that says nobody, with whom the words behind it or the indicator before it say that it is of."""
    name, group = named.name.text, ledger.context.group
    echo = ledger.words.has("grammar.echo", name) and not (group and _is_money(ledger, group[0]))
    if group and echo and not named.here and statement.counts and len(group) == 1:
        return Named(_without_new(group[0].name), group[0].subject)  # 净增164家，总数达1087家
    known = group[0].value.quantity.unit if len(group) == 1 and group[0].value else None
    counts_on = statement.topic.said("cumulative") and named.name is statement.topic.verb
    if counts_on and known is not None and known == statement.run.tokens[0].quantity.unit:
        return Named(_without_new(group[0].name), group[0].subject)  # 新增5G基站1200个，累计建成9800个
    if (
        _contributes(ledger, named) or name.endswith(_MEANS) or name in _PER_HEAD or _PART_OF.match(name)
    ):  # 占总装机的比重
        return Named(named.name, ledger.owner())
    if statement.follows("的") and not AIMED_AT.match(statement.tools.mask.masked, statement.run.end):
        whose = statement.noun_after(skip=1)  # 总投资56亿元的新能源电池项目
        if whose and not ledger.words.has("nouns.heads", whose.text):
            return Named(named.name, whose)
    sown = _SOWN.match(group[-1].name.text) if group and name in _CROPS else None
    return Named(named.name, Phrase(sown["crop"], group[-1].name.span)) if sown else named


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


def _fill(ledger: Ledger, statement: Statement, named: list[Named] | None) -> bool:
    """增长5.8%，达到320亿元; 跌0.2%，均价报46.25万元: the level of what was just said to have moved."""
    group, token = ledger.context.group, statement.run.tokens[0]
    alone = named[0].name.text if named is not None and len(named) == 1 and named[0].subject is None else ""
    price, echo = alone in _PRICES, ledger.words.has("grammar.echo", alone)
    if statement.count > 1 or len(group) != 1 or not (named is None or price or echo) or statement.topic.said("time"):
        return False
    (draft,) = group
    run_start = statement.run.start
    if (
        draft.milestone
        and named is None
        and statement.topic.said("level")
        and draft.value
        and draft.value.quantity.unit in (token.quantity.unit, None)  # 突破百亿，达108.6亿元
    ):
        draft.value, draft.milestone = token, False
        draft.reach(statement.run.start, statement.run.end)
        return True
    rank_end = draft.ranks[-1].span.end if draft.ranks else run_start
    ranked = statement.tools.mask.masked[rank_end:run_start].strip() == "、"  # 通车里程全国第四、突破1万公里
    if draft.value is not None or not (draft.changes or ranked) or is_duration(token):
        return False
    if echo and (
        (_is_money(ledger, draft) and statement.counts) or all(one is not draft for one in ledger.context.sentence)
    ):
        return False
    amount = draft.changes[-1].amount if draft.changes else None
    by_points = amount is not None and amount.quantity.unit is not None and amount.quantity.unit.symbol == "个百分点"
    if draft.changes and statement.unit in _OF_A_WHOLE and not by_points:  # 城镇化率提高7.1个百分点，达到66.8%
        return False
    draft.value = statement.run.tokens[0]
    if named and price:
        draft.subject, draft.own_subject, draft.name = draft.name, True, named[0].name
    draft.reach(statement.run.start, statement.run.end)
    return True


def _read_size_aimed_at(ledger: Ledger, statement: Statement) -> None:
    """集群正向500亿级迈进."""
    end = statement.run.end
    whose = statement.topic.chunks[-1] if statement.topic.chunks else None
    name = Phrase("规模", Span(statement.run.start, end))
    named = Named(name, statement.tools.namer.of(whose) if whose else None)
    span = Span(statement.clause.start, end)
    (draft,) = ledger.open([named], statement.run.tokens, span, statement.clause, statement.topic)
    draft.status = Status.TARGET


def _read_size(ledger: Ledger, statement: Statement) -> None:
    """1000亿级规模的产业集群: of what stands behind."""
    end = statement.run.end
    whose = statement.noun_after(skip=len("规模的"))
    name = Phrase("规模", Span(end, end + len("规模")))
    span = Span(statement.run.start, max(whose.span.end, name.span.end))
    ledger.open([Named(name, whose or None)], statement.run.tokens, span, statement.clause, Topic())


def _as_part(ledger: Ledger, statement: Statement, named: list[Named]) -> list[Named]:
    """其中液晶面板4家 of 36家企业: a part that leaves out what is counted is named by its total."""
    breakdown = ledger.context.breakdown
    total = breakdown.total_of(statement.run.tokens[0]) if breakdown and not breakdown.passed else None
    if total is None or len(named) > 1 or not ledger.words.ends_in("nouns.heads", total.name.text):
        return named
    one = named[0]
    if (
        one.name.text.endswith(_TALLIES)
        or ledger.words.ends_in("nouns.heads", one.name.text)
        or one.subject
        or ledger.words.says_stage(one.name.text)  # 入园企业24户，其中投产16户
        or one.name.text in total.name.text
    ):
        return named
    head = next(noun for noun in (total.name.text[-2:], total.name.text) if ledger.words.ends_in("nouns.heads", noun))
    return [Named(Phrase(head, total.name.span), one.name)]


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


def is_conversion(masked: str, at: int) -> bool:
    """True where a figure only says another again (折合人民币约463亿元)."""
    return _CONVERSION.search(masked, max(0, at - _SAID_AGAIN), at) is not None


def aim(statement: Statement, drafts: list[Draft]) -> None:
    """增长5.5%左右的预期目标: the words behind make it a target."""
    if AIMED_AT.match(statement.tools.mask.masked, statement.run.end):
        for draft in drafts:
            draft.status = Status.TARGET


def _can_measure(ledger: Ledger, statement: Statement, name: str) -> bool:
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


def _same_again(ledger: Ledger, statement: Statement) -> list[Named] | None:
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
    again = ledger.again(statement.count) if goes_on else None
    if again and statement.counts and statement.topic.said("cumulative"):
        return [evolve(one, name=_without_new(one.name)) for one in again]
    return again


def _without_new(name: Phrase) -> Phrase:
    """What was added to, for the number of all of them (新增 | 规模以上企业)."""
    new = _NEW.match(name.text) if name.unbroken else None
    return Phrase(name.text[new.end() :], Span(name.span.start + new.end(), name.span.end)) if new else name


def _read_premodifier(ledger: Ledger, statement: Statement) -> bool:
    """全省12.6%的进出口总额, 近四成订单: a share whose name stands behind it."""
    topic, context = statement.topic, ledger.context
    behind = statement.follows("的")
    noun = statement.noun_after(skip=behind)
    if statement.count > 1 or not noun or AIMED_AT.match(statement.tools.mask.masked, statement.run.end):
        return False
    whose = topic.chunks and (SECTOR.search(topic.chunks[-1].text) or topic.chunks[-1].text.endswith(_WHOSE))
    if topic.chunks and not (behind or topic.ends_in_verb or whose):  # 焦化行业70%以上 | 产能
        return False
    if ledger.words.ends_in("grammar.rate", noun.text):  # 高于全国2.8%的增幅
        return True
    gives = topic.verb is not None and topic.verb.text == "贡献" and topic.ends_in_verb
    chunk = topic.chunks[-1] if topic.chunks else None
    doer, whole = None, None
    if chunk and behind:
        with_ = _WITH.search(chunk.text)
        whole = chunk.text[with_.end() :] if with_ else chunk.text
        if with_ and with_.start():  # 开发区以全市4%的土地
            doer = statement.tools.phrases.part(chunk, 0, with_.start())
    if gives:
        whole = noun.text
    before = context.group[-1] if statement.clause.sep == "、" and context.group and context.group[-1].shares else None
    if whole is None and before is not None:  # 贡献了62%的税收、71%的就业: each of its own whole
        whole = before.shares[-1].of
        whole = noun.text if whole == before.name.text else whole
        doer = doer or before.subject
    at = -1 if topic.ends_in_verb or whose else -2
    subject = doer or (topic.chunks[at] if len(topic.chunks) >= -at else None)
    if gives and subject and context.group and subject.span.start == context.group[-1].name.span.start:
        subject = context.group[-1].subject  # 片区以占全市0.3%的 | 面积 | 贡献了近四成的外贸总量
    span = Span(statement.clause.start, noun.span.end)
    (draft,) = ledger.open([Named(noun, subject)], [None], span, statement.clause, Topic(), share=True)
    draft.shares.append(ShareDraft(statement.run.tokens[0], whole, Span(statement.run.start, statement.run.end)))
    return True


def _read_spent(ledger: Ledger, statement: Statement) -> bool:
    """支出340亿元，74%以上用于民生: a share of what was just stated."""
    group = ledger.context.group
    spent = _SPENT.match(statement.tools.mask.masked, statement.run.end)
    if not spent or statement.count > 1:
        return False
    own = statement.names()  # 财政支出近八成投向民生
    before = Named(group[0].name, group[0].subject) if len(group) == 1 and group[0].value else None
    named = own[0] if own else before
    if named is None:
        return False
    span = Span(statement.clause.start, statement.run.end)
    (draft,) = ledger.open([named], [None], span, statement.clause, Topic(), share=True)
    draft.shares.append(ShareDraft(statement.run.tokens[0], None, Span(statement.run.start, statement.run.end)))
    return True


def read_moved(ledger: Ledger, origin: Statement, reached: Statement) -> None:
    """由A提高到B: the value B with a change from A."""
    count = reached.count
    merged = origin.said.start == origin.run.start  # 188个园区整合为120个
    behind = origin.noun_after() if merged else None
    named = origin.names(behind or None) if origin.count == count else reached.names()
    named = named or ledger.again(count)
    if named is None or any(not _can_measure(ledger, reached, one.name.text) for one in named):
        return
    if len(named) == 1 and named[0].subject is None:
        named = [_owned(ledger, reached, named[0])]
    span = Span(origin.clause.start, reached.run.end)
    drafts = ledger.open(named, reached.run.tokens, span, reached.clause, origin.topic)
    basis, period, place = origin_basis(ledger, origin)
    if basis is Basis.UNSTATED:
        basis, period, place = ledger.basis(reached.topic)
    sources = origin.run.tokens if origin.count == count else (None,) * count
    for draft, source, token in zip(drafts, sources, reached.run.tokens, strict=True):
        direction = statements.direction_of(reached.said.word, ledger.words)
        if source is not None:
            direction = statements.direction_between(source.quantity, token.quantity, direction)
        draft.changes.append(
            ChangeDraft(
                direction=direction,
                span=Span(origin.said.start, reached.run.end),
                origin=source,
                basis=basis,
                base_period=period,
            )
        )
        draft.basis_span = place


def origin_basis(ledger: Ledger, origin: Statement) -> tuple[Basis, Period | None, Span | None]:
    """The basis that 由2012年的 gives a change: the time between 由 and the figure."""
    tokens = origin.tools.mask.tokens_in(origin.said.start, origin.run.start, TIME)
    if not tokens:
        return Basis.UNSTATED, None, None
    said = ledger.timeline.read(tokens[-1])
    span = Span(tokens[-1].start, tokens[-1].end)
    return statements.basis_of_time(ledger.mask.text[span.slice]), said.period if said else None, span


def as_value(statement: Statement) -> Statement:
    """The same figures taken for a plain value."""
    said = Predicate(Role.VALUE, statement.run.start)
    return Statement(statement.tools, statement.clause, statement.run, said, statement.topic, statement.limit)
