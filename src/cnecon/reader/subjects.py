"""Whom indicators are of: said in their own words, or left out and found in whom the clauses before are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve

from cnecon.lexicon import Lexicon
from cnecon.reader.context import Context
from cnecon.reader.discourse import Clause
from cnecon.reader.draft import Draft, Phrase
from cnecon.reader.focus import Standing
from cnecon.reader.marks import NOTE, Mask
from cnecon.reader.naming import Named, is_anaphor
from cnecon.reader.statement import Tools
from cnecon.reader.topic import Topic
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_PLACES: Final = ("区", "园", "基地", "城", "港", "中心", "片区", "口岸", "谷", "镇", "(A型)", "(B型)")
_PARKS: Final = ("区", "园区", "园", "基地", "这里")
_FIRMS: Final = ("公司", "企业", "集团", "厂")
_FITTED: Final = re.compile("配套|入[驻园]|签约|落户|注册")  # firms of somebody said before
_SIZES: Final = ("规模", "能力", "数量", "总量")
_ANY: Final = frozenset("各我本两多老全新每该这此")
_POINTING: Final = re.compile("^(?:该|这些|这家|这(?!里)|此)")
# What no bare word stands for that was named before (企业 | 利润总额).
_ANYBODY: Final = ("企业", "中心", "站", "部门", "港")
_TOWNS: Final = re.compile("(?:县城|城市|城镇|农村|乡村|[^，。的]{0,6}公路)(?=.{2})")
# What is of the region as a whole, whoever was spoken of before.
_WHOLE: Final = re.compile("全(?:社会|体)|城镇(?:新增就业|调查)|城乡")
_HERE: Final = frozenset(["该市", "该县", "该省", "该州", "该旗", "当地"])
_SINCE_THEN: Final = re.compile("(?:[一二两三几]个?|半)?(?:年|月|周)多?来|以来|至今|后|满月|满?一?周年")
_PASSING: Final = frozenset(["figure", "cumulative", "time", "adverb", "status", "lead", "each"])


@define
class Subjects:
    """Finds whom each indicator is of.

    Attributes:
        mask: the text with its asides.
        words: the words of the grammar.
        lexicon: the concepts.
        context: what clauses may leave out, whom they are about among it.
        entities: the names of the text's parks, firms and clusters.
        alone: True where the text names one firm and no other entity.
    """

    mask: Mask
    words: Vocabulary
    lexicon: Lexicon
    context: Context
    entities: re.Pattern[str] | None
    alone: bool = False

    def is_entity(self, subject: Phrase) -> bool:
        """True where a subject begins with the name of a park, firm or cluster."""
        return subject.begins(self.entities)

    def standing(self, subject: Phrase) -> Standing:
        """What somebody is: one of the text's entities, an organisation, or a thing."""
        if self.is_entity(subject):
            return Standing.ENTITY
        text = subject.text.partition("（")[0].partition("(")[0]  # 中欧班列（岷州）
        actor = "、" not in text and text != "企业"
        return Standing.ACTOR if actor and self.words.is_actor(text) else Standing.THING

    def may_change(self, masked: str) -> bool:
        """True for a clause without figures or actors that may say whom the next clauses are about."""
        context = self.context
        if context.focus is not None or context.author is not None or NOTE in masked or self.words.fares.search(masked):
            return True
        return self.entities is not None and self.entities.search(masked) is not None

    def settle(self, draft: Draft, named: Named, topic: Topic, clause: Clause) -> None:
        """Say whom an indicator is of, and whom the clauses that follow are about."""
        context = self.context
        total = draft.part_of
        subject = named.subject
        if named.derived:
            draft.subject = subject
            return
        if subject is not None and self._is_branch(subject, named.name, topic):
            place = Span(subject.span.start, named.name.span.end)
            draft.name, draft.subject = Phrase(self.mask.text[place.slice], place), context.tell()
            return
        if subject is not None and subject.text in _HERE:
            subject, named = None, evolve(named, here=True)
        elif subject is not None and (is_anaphor(subject.text) or subject.text.startswith("该")):
            subject = self._meant(subject)
        else:
            named = self._in_full(named)
            subject = named.subject
        if subject is not None:
            draft.subject, draft.own_subject = subject, True
            if total is None and not subject.text.endswith(_SIZES):  # 装机规模 | 达8万台服务器
                context.about(None if draft.listed else subject, self.standing(subject))
        elif total is not None:
            draft.subject = None if named.here else self._inherited(named, total)
            free = context.focus is None or context.focus.phrase.text.endswith("企业")
            if named.name.text.endswith("企业") and draft.value and free:  # 其中民营企业1.6万家，进出口6741亿元
                context.about(named.name)
        elif not named.here and self._leans(named, topic, clause):
            draft.subject = context.tell()
        elif topic.chunks:
            entity = self.is_entity(named.name)
            tallied = draft.value is not None and draft.value.counts and not topic.said("verb")
            firms = tallied and named.name.text.endswith("企业") and not _FITTED.search(named.name.text)
            if entity or (firms and not self.words.begins.match(named.name.text)):
                # 农产品加工企业120家，实现营业收入87亿元
                context.about(named.name, Standing.ENTITY if entity else Standing.THING)
                return
            context.about(self._host(named.name), Standing.ACTOR, told=False)

    def _host(self, name: Phrase) -> Phrase | None:
        """Whom a name has on its front: a place (岚川港 | 航线), or whose account a sum is of (规上企业 | 营业收入)."""
        places = [place.end() for place in self.words.places.finditer(name.text, 1) if place.end() < len(name.text) - 1]
        if not places or not name.unbroken:
            return None
        host = Phrase(name.text[: places[-1]], Span(name.span.start, name.span.start + places[-1]))
        known = self.lexicon.find_concept(name.text[places[-1] :])
        account = known is not None and known.unit == "元"
        place = any(self.words.ends_in(kind, host.text) for kind in ("nouns.sites", "nouns.lines"))
        return host if account or place else None

    def _is_branch(self, subject: Phrase, name: Phrase, topic: Topic) -> bool:
        """True for a branch of whom the clauses are about (高新区…，实现 | 工业总产值)."""
        focus = self.context.focus
        told = focus is not None and focus.acts and (focus.told or focus.standing is Standing.ENTITY)
        if not told or self.standing(subject) is not Standing.THING:
            return False
        return topic.leads_with("level") and subject.span.end == name.span.start

    def _meant(self, words: Phrase) -> Phrase:
        """Whom 该区, 园区 or 公司 means: the last such that was named; the words themselves where there is none."""
        kind = _POINTING.sub("", words.text)
        pointed = kind != words.text or kind == "这里"
        named = self.context.named(0 if pointed else self.context.before_start)
        return next((known for known in named if self._is_such(known, kind)), words)

    def _is_such(self, known: Phrase, kind: str) -> bool:
        """True for somebody who is of a kind: a firm, a park, a port (港), a bank (行)."""
        if self.is_entity(known) and known.text.endswith(_PLACES) and kind in _PARKS:
            return True
        firm = kind in _FIRMS and self.is_entity(known) and not known.text.endswith(_PLACES)
        return firm or (known.text.endswith(kind) and known.text != kind)

    def _in_full(self, named: Named) -> Named:
        """A subject or name that opens with what somebody of the paragraph is (机场 | 旅客吞吐量): of them."""
        words = named.subject or named.name
        front = self.words.places.match(words.text) if words.unbroken and not named.here else None
        if front is None or front[0] in _ANYBODY:
            return named
        start, end = words.span.start, words.span.start + front.end()
        near = self.context.named(self.context.paragraph_start)
        known = next((one for one in near if one.span.end <= start and self._is_such(one, front[0])), None)
        if known is None:
            return named
        name = named.name
        if named.subject is not None and (words.span.end != name.span.start or not name.unbroken):
            return evolve(named, subject=known)
        rest = Span(end, name.span.end)  # 高新区 | 规上工业总产值
        return Named(Phrase(self.mask.text[rest.slice], rest), known) if len(rest) > 1 else named

    def _inherited(self, named: Named, total: Draft) -> Phrase | None:
        """The subject of a total for a part that says nobody; a known concept is of the region, unless of a firm."""
        subject = total.subject
        if subject is not None and "、" in subject.text:  # 道路、铁路发送旅客120万人次，其中道路发送旅客80万人次
            return None
        if subject is None or self.is_entity(subject) or self.lexicon.find_concept(named.name.text) is None:
            return subject
        return None

    def _leans(self, named: Named, topic: Topic, clause: Clause) -> bool:
        """True where a clause names nobody and goes on about whom the clauses before are about."""
        focus, name = self.context.focus, named.name.text
        if focus is None or self.words.ends_in("nouns.regional", name) or _WHOLE.match(name):
            return False
        whom, tally = focus.phrase.text, self._is_tally(name)
        if whom.endswith(name) or (whom.endswith("企业") and tally):
            return False  # 科技型企业获得贷款12亿元、惠及企业260户; 规上企业上云率60%，智能工厂24家
        opening = next((piece for piece in topic.pieces if piece.kind not in _PASSING), None)
        verb = opening if opening and opening.kind in ("verb", "level") else None
        if verb and topic.chunks and topic.chunks[0].span.start < verb.start:
            verb = None
        behind = not topic.chunks or topic.chunks[0].span.start > named.name.span.start
        if focus.acts and verb is None and not behind and any(self.words.has("verbs.things", name[:n]) for n in (2, 3)):
            return True  # 累计 | 运输水果
        line = self.words.ends_in("nouns.lines", whom.partition("（")[0])
        if verb and line:
            return self.words.has("verbs.things", verb.word)
        if focus.standing is Standing.ENTITY or (focus.acts and focus.told):
            return verb is not None or behind or not self._is_elsewhere(name)
        if verb:
            others = tally and not focus.acts  # 服务业…、接待游客
            return not others and (clause.sep == "、" or self.words.has("verbs.things", verb.word))
        return not behind and self._relative(name, clause, tally=focus.acts)

    def _is_tally(self, name: str) -> bool:
        """True for things that are counted (智能工厂), and no sum of money (营业收入)."""
        concept = self.lexicon.find_concept(name)
        return self.words.ends_in("nouns.heads", name) and (concept is None or concept.unit != "元")

    def _is_elsewhere(self, name: str) -> bool:
        """True for a measure of a place or line that its name begins with (国际班列 | 年开行量)."""
        place = self.words.places.search(name, 0, len(name) - 2)
        tally = place is not None and self.words.has("grammar.echo", name[place.end() :])  # 航线 | 总数
        other = place and not tally and any(self.words.has(kind, place[0]) for kind in ("nouns.sites", "nouns.lines"))
        return bool(other) or _TOWNS.match(name) is not None

    def _relative(self, name: str, clause: Clause, *, tally: bool) -> bool:
        """True for a measure that must be of somebody said before (产量; 产值12亿元、深加工率85%).

        Counts (企业, 旅客) are so only of who does things (``tally``).
        """
        concept = self.lexicon.find_concept(name)
        if concept is None:
            return clause.sep == "、" and name.endswith("率")
        return (concept.head and (tally or not concept.is_count)) or self.words.measures.fullmatch(name) is not None

    def introduce(self, tools: Tools, topic: Topic, clause: Clause) -> None:
        """Take whom a clause without figures speaks of for whom the next clauses are about."""
        if not topic.chunks:
            return
        chunk, focus = topic.chunks[0], self.context.focus
        by_way = chunk.text.startswith("以") and "的" not in chunk.text  # 以甲、乙为龙头
        if by_way or (focus is not None and focus.frames and focus.phrase.span.start >= self.context.sentence_start):
            return
        that = tools.namer.that(chunk)
        if that:  # 园区管委会主任介绍，预计全年产值…
            self.context.about(self._meant(that), Standing.ENTITY, told=False)
            return
        entities = tools.namer.entities
        whole = tools.namer.of(chunk)
        if whole.text.endswith(("上", "内", "里")) and whole.unbroken:  # 在新型显示产业链上，…
            whole = tools.phrases.part(whole, 0, len(whole.text) - 1)
        for front in (chunk, whole):
            found = entities.match(front.text) if entities else None
            if found and front.text[found.end() : found.end() + 1] not in ("、", "等", "和", "与"):
                start = front.span.start
                entity = Phrase(found[0], Span(start, start + found.end()))
                scene = self.words.scene.search(tools.mask.masked, clause.start, start) is not None
                frames = scene or clause.end - entity.span.end <= 1
                self.context.about(entity, Standing.ENTITY, told=False, frames=frames)
                if self.alone and self.words.accounts.search(tools.mask.masked, entity.span.end, clause.end):
                    self.context.account_of(entity)
                return
        branch = self.words.branch.match(chunk.text)
        if branch and chunk.unbroken:  # 通讯器材类增势良好，实现零售额4.6亿元
            start = chunk.span.start
            kind = Phrase(branch["kind"], Span(start, start + branch.end("kind")))
            self.context.about(kind, Standing.ACTOR, told=False)
            return
        opening = None if clause.sep else self.opening(chunk)
        if opening is None and self._presents(tools, topic, whole, clause):
            whom = self._meant(whole) if whole.text.startswith("该") else whole
            self.context.about(whom, self.standing(whom), told=not topic.said("verb"))
        elif not topic.pieces or chunk.span.start < topic.pieces[0].start:
            since = _SINCE_THEN.match(tools.mask.text, clause.end - 2, clause.end) is not None  # 封关运行五年 | 以来
            self.context.about(opening, Standing.ACTOR, told=since)

    def opening(self, phrase: Phrase, kinds: Sequence[str] = ("nouns.sites",)) -> Phrase | None:
        """A place that opens a sentence, whatever it is said to do there (云岭机场 | 旅客盈门)."""
        end = 0
        for place in self.words.places.finditer(phrase.text, 1) if phrase.unbroken else ():
            if end not in (0, place.start()):
                break
            end = place.end()  # 临空港 | 经开区
        if not end or phrase.text[end:][:1] in ("", "的", "、", "和", "与"):
            return None
        begin, start = phrase.text.rfind("的", 0, end) + 1, phrase.span.start  # 满载家电的 | 岚川班列
        front = Phrase(phrase.text[begin:end], Span(start + begin, start + end))
        if self.words.places.fullmatch(front.text):
            return None
        proper = "级" not in front.text and front.text[0] not in _ANY and not self.words.doing.match(front.text)
        return front if proper and any(self.words.ends_in(kind, front.text) for kind in kinds) else None

    def _presents(self, tools: Tools, topic: Topic, whom: Phrase, clause: Clause) -> bool:
        """True for a clause that opens with an organisation (机场建成投运，旅客吞吐量…) and names no other."""
        masked = tools.mask.masked
        _, here = tools.phrases.without_here(whom)
        scene = masked.startswith("在", clause.start) and self.words.ends_in("nouns.scenes", whom.text)
        opens = whom.span.start == topic.chunks[0].span.start  # 合作的 | 储能电站 has no verb on its front
        verb = opens and self.words.begins.match(whom.text)
        if here or verb or not (scene or self.standing(whom) is Standing.ACTOR):
            return False
        first = next((piece for piece in topic.pieces if piece.kind in ("verb", "level")), None)
        leads = first is None or first.start >= whom.span.end
        begun = first is None or self.words.has("verbs.begun", first.word)
        others = any(
            chunk.span.start >= whom.span.end and not _SINCE_THEN.fullmatch(chunk.text) for chunk in topic.chunks
        )
        if not begun or others:
            leads = leads and not clause.sep and "级" not in whom.text and not whom.text.endswith("企业")
        return leads and self.words.reports.search(masked, whom.span.end, clause.end) is None
