"""The name that a statement gives, and whom it is of: a topic is split from its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, frozen

from cnecon.lexicon import Lexicon
from cnecon.reader.draft import Phrase
from cnecon.reader.marks import FIGURE
from cnecon.reader.phrases import Phrases
from cnecon.reader.topic import Topic
from cnecon.reader.words import Vocabulary

# What the name of a measure ends in, and the name of a thing (风电) seldom does.
MEASURED: Final = frozenset("额值量耗入出率数资价重润度积税程口格款本")
SECTOR: Final = re.compile("(?:(?<!企)业|类)$")
"""The end of the name of an industry or class."""
_SCOPES: Final = frozenset(["规模以上", "规上", "限额以上", "限上"])
CONTRIBUTION: Final = re.compile(r"(?P<by>.{2,20}?)(?P<name>对.{2,20}的?贡献率)$")
_ONE_OF: Final = re.compile("(?P<member>[^等、]{4,20})等(?!级)(?=.{2})")
_LED: Final = re.compile("以.{2,30}为(?:代表|龙头|主导|核心|骨干|引领)的(?=.{4})")
_CONTRIBUTED: Final = re.compile("(?P<by>.{2,20})(?P<name>贡献率)$")
_LISTED: Final = re.compile(r"[^等]{2,40}、[^等]{1,20}等(?!级)(?=.{2})")
_DONE: Final = re.compile(r"(?:累计)?(?:完成|实现)(?=.{2})")
# 以甲、乙为龙头的 | 产业集群年加工能力
_LED_BY: Final = re.compile(r"以[^的以]{2,40}?为[^的以为]{1,4}的(?=.{2})")
# 民航共 | 运送旅客183万人次
_ALTOGETHER: Final = re.compile(
    "(?<![公总])共(?![同享建有计])(?:(?=招生|招收|毕业|收治|监管|查验|受理|审结)(?P<does>))?"
)
_TIMELY: Final = re.compile("(?:.{0,6}期间|当[日天月年]|首日|节日|假[期日])")
_THAT: Final = re.compile(
    r"^(?:该|这些?|此)(?:区|园区?|公司|企业|集团|基地|市|县|省|行|厂|港|线路|班列"
    r"|产业|项目|工程|平台|集群|中心|机场|口岸)$"
    r"|^(?:公司|园区|基地|这里|当地)$|^(?:这|该)家.{0,24}(?:企业|公司)$"
)
_THAT_FRONT: Final = re.compile(
    r"(?:(?:该|本)?(?:园区|基地|公司|企业|集团)|该(?:项目|工程|平台|集群|中心|机场|口岸))"
    r"(?=(?:规划|累计|全年|总|工业|产|销|实际|入驻|本|新|营|已|年|核心|共|占地|建筑|面积|净|手持"
    r"|投资|建设|设计|预计|可|旅客|货).)"
)
_THAT_OPENS: Final = re.compile(
    "(?:园区|该[区园港]|公司|集团)(?=(?:管委会|主任|负责人|董事长|总经理|相关|有关|方面|表示|预计|$))"
)
# What is part of the name behind it, and nobody: 省级 | 龙头企业, 净 | 亏损.
_RANKED: Final = re.compile(
    r"^(?:[^、的]{1,8}级(?:及?以上)?|国家|[省市县区州部]列?|净|市场|合同|协议|小时|[亩户村]均|地方|中期"
    r"|[^、的]{1,8}(?:性|型|重要|最低|最高|预算内)|应届|普惠|国际|国内|在线|线[上下]|规上|限上|全社会)$"
)
_WHERE: Final = re.compile("(?<=[^存现潜所内外正实自]{2})在(?![建校编册研岗园手线营售库])[^的]{2,}$")
_JOINED: Final = re.compile("(?:以及|[和与及])$")
# Of one character, and yet somebody or something, or what leads up to it.
_LONE: Final = frozenset("省市区县镇乡村女男牛羊猪鱼茶油糖为向将把给以从")
_FAR: Final = 40  # characters from its end that a phrase is searched for whom it is of
_SHORT: Final = 4  # characters of a noun that a verb before it belongs to (签约项目)
_MEANS: Final = frozenset(["通过", "围绕", "随着", "经过", "按照", "根据"])  # 通过互联网 | 实现零售额
ADDED: Final = frozenset(["新增", "净增", "增设"])
"""Verbs of making more of what is counted."""
_YEARS: Final = re.compile("年度|(?:过去|近|这)?[一二三四五六七八九十两几]?年(?:来|间|度)?|年均|日均")
_IN_YEARS: Final = re.compile("(?:过去|近|这)?[三五十]年(?:来|间)?(?=.{3})")
_BY_YEAR: Final = re.compile(
    "(?:(?<![青少老成中百])年度?|全年|日均|合计|(?:每[天日周月年])?(?<![国所拥公私])有|每[天日周月年]约?)$"
)
_BY_PLACE: Final = re.compile(
    "经由?(?P<place>[^的、]{1,10}(?:口岸|港|站|关|机场|通道|海关))"
    "(?:通行|进出境|出入境|进出口|出境|入境|发出|发运|始发)(?:的)?(?=.{2})"
)
_TRADED: Final = re.compile("(?:出口|进口)(?![总货增创额值量的]).{2,8}$")
_KIND_OF_FIRM: Final = re.compile("(?:龙头|链主|骨干|头部|领军|代表性?)企业(?=[^数总的、和营利产].)")
_LOCATED: Final = re.compile("(?:位于|坐落[于在]|地处)[^的]{1,16}的(?=.{2})")  # 位于区内的 | 软件园入驻企业
_ONCE_DONE: Final = re.compile(
    "(?:全部|全面|正式|建成)?(?:达产|投产|建成|投用|投运|运营|通车|竣工|完工)(?:达效|投产)?后$"
)
_TRADE_MODE: Final = re.compile("以(?P<mode>[^的、]{2,10}(?:贸易|物流|采购|电商))(?:监管)?方式$")
_SPENT: Final = "完成投资"
_PARTNERED: Final = frozenset("与同")
# Towards whom, or how: 为企业 | 减税降费, 以市场化方式.
_BY_MEANS: Final = re.compile("以(?!色列|工代赈|旧换新)")  # 以长协价 | 保供, 以上 | 28项
_BY_WAY: Final = re.compile(
    r"^(?:扣除|剔除|以.{2,12}(?:方式|形式|模式|机制)|(?:面对面)?[为向将把给](?![^的]{1,3}[年期]).*)$"
)


@define
class Named:
    """A name and whom it is of, as far as the clause itself says.

    Attributes:
        name: what is measured.
        subject: whom it is measured of; None where the clause says nobody.
        here: the clause names the region itself (全市).
        unsure: several figures share the name, and the words don't say which is of what.
        derived: the name is of a rate or share of the indicator before, which stays what the text is about.
    """

    name: Phrase
    subject: Phrase | None
    here: bool = False
    derived: bool = False
    unsure: bool = False

    @property
    def label(self) -> str:
        """The name with whom it is of (机电产品 | 出口)."""
        return f"{self.subject.text}{self.name.text}" if self.subject else self.name.text


@frozen
class Namer:
    """Turns topics into names and subjects."""

    phrases: Phrases
    lexicon: Lexicon
    words: Vocabulary
    entities: re.Pattern[str] | None

    def measure_at(self, text: str) -> int | None:
        """Where the measure that ends a noun phrase begins, None where none is known."""
        found = self.lexicon.longest_suffix(text)
        start = found[0] if found and not found[1].head else None
        if start == 1 and text.startswith("“"):  # “瞪羚”企业
            start = 0
        head = self.words.measures.search(text)
        if head is None or self.words.aggregates.search(text):
            return start
        return head.start() if start is None or head.start() > start else start

    def is_entity(self, phrase: Phrase | None) -> bool:
        """True where a phrase begins with the name of a park, firm or cluster of the text."""
        return phrase is not None and phrase.begins(self.entities)

    def that(self, phrase: Phrase) -> Phrase | None:
        """The words on the front of a phrase that point back to somebody (园区 | 管委会主任)."""
        found = _THAT_OPENS.match(phrase.text) if phrase.unbroken else None
        return self.phrases.part(phrase, 0, found.end()) if found else None

    def _money_at(self, text: str) -> int | None:
        """Where a sum of money that ends a phrase begins (数字经济制造业 | 业务收入)."""
        found = self.lexicon.longest_suffix(text)
        return found[0] if found and found[1].unit == "元" else None

    def split(self, phrase: Phrase) -> Named:
        """Split one noun phrase into the name and, before it, the subject."""
        phrase, here = self.phrases.without_here(phrase)
        fronts = (front.match(phrase.text) for front in (_DONE, _LED_BY, _LOCATED))
        done = next(filter(None, fronts), None) if phrase.unbroken else None
        phrase = self.phrases.part(phrase, done.end()) if done else phrase
        ways = (
            self._over_years,
            self._led,
            self._listed,
            self._pointed_back,
            self._by_way_of,
            self._altogether,
            self._contributed,
            self._at_measure,
        )
        found = next((named for way in ways if (named := way(phrase))), None) if phrase.unbroken else None
        if found is None:
            if phrase.unbroken and phrase.text.startswith("为"):  # 为经营主体减负
                phrase = self.phrases.part(phrase, 1)
            return Named(phrase, None, here)
        found.here = found.here or here
        return found

    def _over_years(self, phrase: Phrase) -> Named | None:
        """五年 | 生产原煤: the years before what was done in them."""
        years = _IN_YEARS.match(phrase.text)
        does = years is not None and self.words.begins.match(phrase.text, years.end())
        return self.split(self.phrases.part(phrase, years.end())) if years and does else None

    def _led(self, phrase: Phrase) -> Named | None:
        """以A、B为代表的产业集群 | 集聚企业."""
        led = _LED.match(phrase.text)
        places = [place.end() for place in self.words.places.finditer(phrase.text, led.end())] if led else []
        at = next((end for end in reversed(places) if end < len(phrase.text) - 1), None)
        if led is None or at is None:
            return None
        return Named(self.phrases.part(phrase, at), self.phrases.part(phrase, led.end(), at))

    def _listed(self, phrase: Phrase) -> Named | None:
        """A、B等 | 货运线路, 机器人、人工智能等产业 | 营收: behind the members of a list."""
        listed = _LISTED.match(phrase.text) or self._one_of(phrase.text)
        if listed is None:
            return None
        rest = self.phrases.part(phrase, listed.end())
        named = self.split(rest)
        found = self.lexicon.longest_suffix(rest.text) if named.subject is None else None
        if found and not found[1].is_count and self._is_many(rest.text[: found[0]]):
            named = Named(self.phrases.part(rest, found[0]), self.phrases.part(rest, 0, found[0]))
        if named.subject is None or named.subject.span.start != rest.span.start:
            return named
        return evolve(named, subject=self.phrases.phrase(phrase.span.start, named.subject.span.end))

    def _one_of(self, text: str) -> re.Match[str] | None:
        """江临评价中心等 | 公共服务平台: one member stands for all."""
        one = _ONE_OF.match(text)
        return one if one and self.words.is_actor(one["member"]) else None

    def _is_many(self, text: str) -> bool:
        """True for what the members of a list are, and a measure may be of (产业, 重点企业, 主栽品种)."""
        return bool(SECTOR.search(text)) or self.words.ends_in("nouns.heads", text) or self.words.is_actor(text)

    def _pointed_back(self, phrase: Phrase) -> Named | None:
        """园区 | 规划面积: of whom the text spoke before."""
        that = _THAT_FRONT.match(phrase.text)
        if that is None:
            return None
        named = self.split(self.phrases.part(phrase, that.end()))
        return named if named.subject else Named(named.name, self.phrases.part(phrase, 0, that.end()))

    def _by_way_of(self, phrase: Phrase) -> Named | None:
        """经霍林口岸通行的 | 中欧班列: where it passes."""
        way = _BY_PLACE.match(phrase.text)
        if way is None:
            return None
        named = self.split(self.phrases.part(phrase, way.end()))
        return Named(named.name, named.subject or self.phrases.part(phrase, *way.span("place")))

    def _altogether(self, phrase: Phrase) -> Named | None:
        """民航共 | 运送旅客."""
        whole = _ALTOGETHER.search(phrase.text)
        if whole is None or not (whole["does"] is not None or self.words.verbs.match(phrase.text, whole.end())):
            return None
        doer = self.phrases.part(phrase, 0, whole.start())
        timely = not doer or _TIMELY.fullmatch(doer.text)
        return Named(self.phrases.part(phrase, whole.end()), None if timely else doer)

    def _contributed(self, phrase: Phrase) -> Named | None:
        """最终消费支出 | 对经济增长的贡献率, 资本形成总额 | 贡献率."""
        by = CONTRIBUTION.match(phrase.text) or _CONTRIBUTED.match(phrase.text)
        if by is None:
            return None
        known = self.lexicon.find_concept(by["by"]) is not None or SECTOR.search(by["by"])
        if by.re is _CONTRIBUTED and not known:  # 科技进步贡献率
            return None
        return Named(self.phrases.part(phrase, by.start("name")), self.phrases.part(phrase, 0, by.end("by")))

    def _at_measure(self, phrase: Phrase) -> Named | None:
        """第二产业 | 增加值: before the measure that ends the phrase."""
        at = self._cut(phrase.text)
        if not at:
            return None
        name, front = self.phrases.part(phrase, at), self.phrases.part(phrase, 0, at)
        mode = self._trade_mode(front)
        if mode:
            return Named(name, mode)
        if self._qualifies(front.text, name.text):
            return Named(phrase, None)
        placed = front.span.start > 0 and self.phrases.mask.masked[front.span.start - 1] == "在"
        if not name or not front or placed or self._is_aside(front) or self.words.doing.fullmatch(front.text):
            return Named(name or phrase, None)
        return Named(name, self.of(front))

    def _qualifies(self, front: str, name: str) -> bool:
        """True for words that are part of the name behind them (省级 | 龙头企业, 新签约 | 项目)."""
        if self.words.doing.fullmatch(front):  # but 减少 | 贫困人口
            noun = self.words.has("verbs.nouns", front)  # 服务 | 价格
            return noun or (self.words.has("verbs.modifiers", front) and len(name) <= _SHORT)
        cut_quote = front.count("“") != front.count("”")  # “雏鹰”、“瞪羚”企业
        cut_word = len(front) == 1 and front not in _LONE  # 高 | 铁路网密度
        return cut_quote or cut_word or _RANKED.match(front) is not None or self.words.has("grammar.manner", front)

    def _is_aside(self, phrase: Phrase) -> bool:
        """True for words that say when, how or by what, and nobody (五年, 为企业, 优先)."""
        text, start = phrase.text, phrase.span.start
        when = _YEARS.fullmatch(text) or _TIMELY.fullmatch(text) or _ONCE_DONE.fullmatch(text)
        when_or_how = when or _BY_WAY.match(text) or (None if "的" in text else _BY_MEANS.match(text))
        by = start > 0 and self.phrases.mask.masked[start - 1] in "从自由经" and "的" not in text
        return when_or_how is not None or by or self.words.has("grammar.manner", text)

    def _cut(self, text: str) -> int | None:
        """Where the name begins in a noun phrase, None where all of it is the name."""
        at = self.measure_at(text)
        if at == 0:
            return None
        joint = _JOINED.search(text[:at]) if at else None
        if at and joint:  # 新能源和可再生能源 | 发电装机: what 和 joins stays together
            inner = self.measure_at(text[at + 1 :])
            at = at + 1 + inner if inner else None
        entity = self.entities.match(text) if self.entities else None
        if at is None and entity and entity.end() < len(text):
            return entity.end()
        for place in self.words.places.finditer(text, max(1, len(text) - _FAR)):
            rest = text[place.end() :]
            if place.end() > (at or 0) and rest and (self._is_of_place(rest) or self._is_done_there(rest)):
                at = place.end()  # 磨丁口岸 | 出入境货运量, 磨丁口岸 | 出口商品车
        if at is None and text.endswith(_SPENT) and len(text) > len(_SPENT) + 1:  # 除险加固工程 | 完成投资
            return len(text) - len(_SPENT)
        daily = text.find("日均", 2)
        return daily if at is None and daily > 0 else at  # 古镇夜市 | 日均客流

    def _is_done_there(self, text: str) -> bool:
        """True for a thing with what was done to it before it (县工业园区 | 新建标准厂房, 云岭机场 | 发送旅客)."""
        done = self.words.begins.match(text)
        known = done is not None and any(self.words.has(kind, done[0]) for kind in ("verbs.modifiers", "verbs.strong"))
        return done is not None and known and len(text) > done.end() + 1

    def _is_of_place(self, text: str) -> bool:
        """True for a measure that has whom it is of before it, and doesn't count them (企业数量)."""
        if _TRADED.match(text):
            return True
        if text[-1:] not in MEASURED or text[0] in "、在经与和及的业类率者" or self.words.has("grammar.echo", text):
            return False
        known = self.lexicon.longest_suffix(text)
        return known is not None and known[0] != 1

    def of(self, phrase: Phrase) -> Phrase:
        """A subject without what qualifies it (以A为代表的 | 产业集群)."""
        firm = self.entities.match(phrase.text) if self.entities else None
        alone = firm is not None and phrase.unbroken and "的" not in phrase.text
        if firm and alone and phrase.text[firm.end() : firm.end() + 1] in _PARTNERED:  # 甲公司 | 与船东签订
            return self.phrases.part(phrase, 0, firm.end())
        where = _WHERE.search(phrase.text)
        if where and phrase.unbroken:  # 企业在东南亚 | 建成…
            phrase = self.phrases.part(phrase, 0, where.start())
        kind = _KIND_OF_FIRM.match(phrase.text) if phrase.unbroken else None
        if kind:  # 龙头企业 | 东风智行
            phrase = self.phrases.part(phrase, kind.end())
        timed = _BY_YEAR.search(phrase.text)
        if timed and timed.start() > 1 and phrase.unbroken:  # 粮食年 | 产量
            phrase = self.phrases.part(phrase, 0, timed.start())
        done = _ONCE_DONE.search(phrase.text)
        if done and done.start() > 1 and phrase.unbroken:  # 该项目达产后 | 年产值
            phrase = self.phrases.part(phrase, 0, done.start())
        at = phrase.text.rfind("的")
        if "”" in phrase.text[at:] and "“" not in phrase.text[at:]:
            return phrase
        if 0 < at < len(phrase.text) - 2 and phrase.unbroken:
            return self.phrases.part(phrase, at + 1)
        return phrase

    def name(self, topic: Topic, after: Phrase | None) -> Named | None:
        """The name that a topic and the noun behind the figure give, None where neither names anything."""
        if after:
            return self._counted(topic, after)
        if topic.verb and topic.ends_in_verb and topic.ends_in_doing:
            return self._done(topic, topic.verb)
        if topic.chunks:
            return self._stated(topic)
        return Named(topic.verb, None) if topic.verb and topic.ends_in_verb else None

    def _counted(self, topic: Topic, after: Phrase) -> Named:
        """建成9个 | 智能工厂: what stands behind the figure."""
        chunks = topic.chunks
        if topic.verb and chunks and chunks[-1].span.start > topic.verb.span.start:
            chunks = [chunk for chunk in chunks if chunk.span.start < topic.verb.span.start]
        masked = self.phrases.mask.masked
        if chunks and chunks[0].span.start and masked[chunks[0].span.start - 1] in FIGURE[:2]:  # 80个乡镇 | 近300万群众
            chunks = chunks[1:]
        subject, here = self.subject(topic, chunks)
        if topic.chunks and self.phrases.mask.masked.startswith("等", topic.chunks[-1].span.end):
            acts = topic.verb and subject and (self.is_entity(subject) or self.words.is_actor(subject.text))
            return Named(after, subject if acts else None, here=here or not topic.verb)  # A、B等8项工作: nobody's
        listed = subject is not None and not topic.ends_in_verb and ("、" in subject.text or "等" in subject.text)
        return Named(after, None if listed else subject, here or listed)

    def acted_on(self, topic: Topic, noun: Phrase) -> Named:
        """压减 | 一般性支出 | 5%: what was made more or less, and by whom."""
        subject, here = self.subject(topic, topic.chunks)
        return Named(noun, subject, here)

    def _done(self, topic: Topic, verb: Phrase) -> Named:
        """适老化改造 | 120处: what was done, and who did it."""
        subject, here = self.subject(topic, topic.chunks)
        added = verb.text in ADDED and subject is not None and not self.is_entity(subject)
        if added and subject and self.words.ends_in("nouns.heads", subject.text):  # 友好城市新增14对
            return self.split(subject)
        if verb.span.start and self.phrases.mask.masked[verb.span.start - 1] == "净":  # 净投放2980亿元
            verb = self.phrases.phrase(verb.span.start - 1, verb.span.end)
        return Named(self._deed(topic, verb), subject, here)

    def _stated(self, topic: Topic) -> Named | None:
        """第二产业增加值 | 达到320亿元: what stands before the figure, and of whom."""
        chunks = topic.chunks
        behind = self.phrases.mask.masked[chunks[-1].span.end : chunks[-1].span.end + 1]
        if behind == "等" and topic.verb and len(chunks) > 1 and chunks[-2].span.end <= topic.verb.span.start:
            return self.split(chunks[-2])  # 品类 | 涵盖水果、水产等30余种
        named = self.split(chunks[-1])
        if not named.name or _YEARS.fullmatch(named.name.text):  # 增加值全省居第3位
            earlier = self.split(chunks[-2]) if len(chunks) > 1 else None
            if earlier and earlier.name:
                return earlier
            return named if named.name.text.endswith("均") else None  # 发送旅客12万人次，日均2万人次
        before, here = self.subject(topic, chunks[:-1]) if len(chunks) > 1 else (None, False)
        here = here or named.here
        subject = named.subject
        cut = self._money_at(before.text) if before and subject is None else None
        if before and cut and before.unbroken:
            before = self.phrases.part(before, 0, cut)
        if before is None:
            return Named(named.name, subject, here)
        if subject is None or _THAT.match(subject.text) or subject.text in _SCOPES:
            return Named(named.name, before, here)
        if self.is_entity(before) or _THAT.match(before.text):  # 园区实现工业总产值: of the park
            whole, _ = self.phrases.without_here(chunks[-1])
            return Named(whole, before, here)
        return Named(named.name, subject, here)

    def subject(self, topic: Topic, chunks: Sequence[Phrase]) -> tuple[Phrase | None, bool]:
        """The noun phrase that says of whom, the last one that is more than 全市 and does what the verbs say."""
        here = False
        masked = self.phrases.mask.masked
        for chunk in reversed(chunks):
            phrase, stood = self.phrases.without_here(chunk)
            here = here or stood
            counted = chunk.span.start > 0 and masked[chunk.span.start - 1] in FIGURE[:2]
            if counted and masked.startswith("的", chunk.span.end):  # 26个国家的108个城市
                continue
            mode = self._trade_mode(phrase)
            if mode:
                return mode, here
            means = topic.just_before(chunk)
            aside = (means and means.word in _MEANS) or self._is_object(topic, phrase) or self._is_aside(phrase)
            if len(phrase.text) > 1 and not aside:
                subject = self.of(self._served(topic, phrase))
                how = self.words.has("grammar.manner", subject.text) or self.words.doing.fullmatch(subject.text)
                return (None if how and self.lexicon.find_concept(subject.text) is None else subject), here
        return None, here

    def _served(self, topic: Topic, phrase: Phrase) -> Phrase:
        """Whom a verb behind is done to, without 对 (对高危人群 | 开展检查)."""
        does = topic.verb is not None and topic.verb.span.start >= phrase.span.end
        return self.phrases.part(phrase, 1) if does and phrase.unbroken and phrase.text.startswith("对") else phrase

    def _deed(self, topic: Topic, verb: Phrase) -> Phrase:
        """A verb before a figure, with what it is done to where another verb governs both (完成 | 适老化改造)."""
        last = topic.chunks[-1] if topic.chunks else None
        if last is None or not last.unbroken or not self._is_object(topic, last):
            return verb
        inside = (piece.kind for piece in topic.pieces if last.span.end <= piece.start < verb.span.start)
        apart = "、" in self.phrases.mask.masked[last.span.end : verb.span.start]
        apart = apart or any(kind not in ("verb", "adverb", "manner") for kind in inside)
        return verb if apart else self.phrases.phrase(last.span.start, verb.span.end)

    def _trade_mode(self, phrase: Phrase) -> Phrase | None:
        """The mode of trade that is on the front of what was traded (以一般贸易方式 | 进出口)."""
        mode = _TRADE_MODE.match(phrase.text) if phrase.unbroken else None
        return self.phrases.part(phrase, *mode.span("mode")) if mode else None

    def _is_object(self, topic: Topic, phrase: Phrase) -> bool:
        """True for what a verb before it is done to (完成 | 适老化 | 改造), unless it does something itself."""
        act = topic.act_before(phrase)
        return act is not None and not self.words.has("verbs.causing", act.word) and not self.is_entity(phrase)


def is_anaphor(text: str) -> bool:
    """True for words that point back to something named before (该区, 这里, 公司)."""
    return _THAT.match(text) is not None
