"""The names of several figures that share one topic: lists are found, taken apart, and their items completed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from attrs import frozen

from cnecon.lexicon import Lexicon
from cnecon.reader.draft import Phrase
from cnecon.reader.figures import Run
from cnecon.reader.naming import CONTRIBUTION, MEASURED, SECTOR, Named, Namer
from cnecon.reader.phrases import JOINT, QUOTED, Phrases
from cnecon.reader.topic import Topic
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_RUN_ON: Final = re.compile("第?(?P<digits>[一二三四五六七八九]{2,9})(?=产业|产(?!业)|季度)")
_SURELY: Final = ("面积", "率", "强度", "密度")
_THREE: Final = "三次产业"
_MANY: Final = re.compile("(?P<item>.{2,}?)等(?!级).{2,10}$")
_ORDINAL: Final = re.compile(r"^第?([一二三四五六七八九十])$")
_ALL_OF_THEM: Final = re.compile("(?P<item>.+?)(?:[二两三四五六七八九十][大个类级]).{1,6}$")
_OUTPUTS: Final = re.compile("出栏|存栏|产量|销量|产值|销售额|出货量|库存|价格")
# What outputs and trades are named by, behind what was put out or traded.
_STEMS: Final = ("业务", "销售", "成交", "交易", "出货")
_PER_UNIT: Final = re.compile("(?:万元|单位)(?:GDP|国内生产总值|地区生产总值|工业增加值|产值)")
_USED: Final = re.compile("(?:[水电煤]|综合能)耗|用[水电]量|碳排放(?:强度)?|二氧化碳排放(?:量)?")
_FLOW: Final = re.compile("进口|出口")
_FLOW_LAST: Final = re.compile("(?:进口|出口)$")
_COMMA: Final = re.compile("，")
_LONG: Final = 4  # characters that an item has more of, whose end alone shows that it is a measure


@frozen
class ListNamer:
    """Turns the lists of topics into names and subjects."""

    namer: Namer
    phrases: Phrases
    lexicon: Lexicon
    words: Vocabulary

    def cuts(self, phrase: Phrase) -> list[tuple[int, int]]:
        """Where list marks stand in a phrase, none inside “双随机、一公开”: its commas, where names hold marks."""
        words, start = self.phrases.mask.masked[phrase.span.slice], phrase.span.start
        marks = _COMMA if "，" in words else JOINT
        found = [m.span() for m in marks.finditer(words)]
        quoted = [m.span() for m in QUOTED.finditer(words)] if found and "”" in words else []
        return [(start + a, start + b) for a, b in found if not any(left < a < right for left, right in quoted)]

    def items(self, phrase: Phrase, count: int) -> list[Phrase] | None:
        """The phrase as a list of ``count`` items, or None where it is no such list."""
        cuts = self.cuts(phrase)
        masked = self.phrases.mask.masked
        if len(cuts) + 1 > count:  # 住宿和餐饮业 is one item of a list that 、 divides
            whole = [cut for cut in cuts if masked[cut[0] - 1] in "类业"]  # 粮油类、服装、鞋帽类零售额
            cuts = whole if len(whole) + 1 == count else [cut for cut in cuts if masked[cut[0]] == "、"]
        if len(cuts) + 1 != count:
            return None
        edges = [phrase.span.start, *(edge for cut in cuts for edge in cut), phrase.span.end]
        return [self.phrases.phrase(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    def counts_list(self, run: Run, left: int) -> bool:
        """True where a run is the number of the names listed before it, of which figures follow with 分别."""
        value = run.tokens[0].quantity.value
        if len(run.tokens) > 1 or value is None or value < 2:
            return False
        follows = self.phrases.mask.masked[run.end : run.end + 24]
        listed = self.phrases.phrase(left, run.start)
        return "分别" in follows and len(self.cuts(listed)) + 1 == value

    def spread(self, topic: Topic, count: int, after: Phrase | None) -> list[Named] | None:
        """The names of ``count`` figures that share one topic, None where the topic holds no such list."""
        if count < 2:
            return None
        deeds = None if after else self._by_deed(topic, count)
        if deeds:
            return deeds
        for at in range(len(topic.chunks) - 1, -1, -1):
            chunk, here = self.phrases.without_here(topic.chunks[at])
            pair = self._taken_apart(chunk, count)
            if pair:
                return [Named(one, None, here) for one in pair]
            items = self.items(chunk, count)
            if items is None or not all(self.phrases.without_here(item)[0] for item in items):
                continue
            rest = topic.chunks[at + 1 :]
            verb = topic.verb is not None and topic.verb.span.start >= chunk.span.end
            if rest or (topic.ends_in_verb and topic.ends_in_doing) or after or verb:
                doing = topic.verb if topic.ends_in_doing or (verb and not rest) else None
                shared = after or doing or (rest[-1] if rest else None)
                if shared is None:
                    continue
                if not after and not rest and any(self.namer.measure_at(item.text) == 0 for item in items):
                    return self._complete(items, here, None)
                *others, last = _completed(items)
                return [Named(shared, item, here) for item in (*others, _without_sum(last))]
            return self._complete(items, here, self.namer.subject(topic, topic.chunks[:at])[0])
        return self._over_verbs(topic, count) if topic.said("each") and not after else None

    def spread_beyond(self, topic: Topic, count: int) -> list[Named] | None:
        """The names of a list that is longer than the figures of its first verb, None where none is."""
        for chunk in reversed(topic.chunks):
            marks = self.cuts(chunk)
            commas = [mark for mark in marks if self.phrases.mask.masked[mark[0]] == "、"]
            for size in (len(marks) + 1, len(commas) + 1):
                named = self.spread(topic, size, None) if size > count else None
                if named:
                    return named
        return None

    def lists_measures(self, topic: Topic) -> bool:
        """True where the last noun phrase is a list, each of whose items is a measure by itself."""
        chunk = topic.chunks[-1] if topic.chunks else None
        size = len(self.cuts(chunk)) + 1 if chunk else 1
        items = self.items(chunk, size) if chunk and size > 1 else None
        return items is not None and all(self._is_measured(item.text, counts=False) for item in items)

    def _by_deed(self, topic: Topic, count: int) -> list[Named] | None:
        """新建、改建农村公路8公里、6公里: what was done to one thing in several ways, each with a figure of its own."""
        deeds = [piece for piece in topic.pieces if piece.kind == "verb"]
        thing = topic.chunks[-1] if topic.chunks else None
        if thing is None or not deeds or deeds[-1].end > thing.span.start:
            return None
        last = self.words.begins.match(thing.text)
        verbs = [(deed.word, Span(deed.start, deed.end)) for deed in deeds]
        if last and len(deeds) == count - 1:  # 新开工、续建 | 竣工项目
            verbs.append((last[0], Span(thing.span.start, thing.span.start + last.end())))
            thing = self.phrases.part(thing, last.end())
        gaps = (self.phrases.mask.masked[one.end : other.start] for (_, one), (_, other) in pairwise(verbs))
        if len(verbs) != count or not all(gap in ("、", "和", "及", "与") for gap in gaps):
            return None
        return [Named(Phrase(word + thing.text, span), None) for word, span in verbs]

    def _over_verbs(self, topic: Topic, count: int) -> list[Named] | None:
        """接待游客、实现旅游总花费分别增长…: the names of a list each of whose items has a verb."""
        chunks = topic.chunks[-count:]
        ends = [self.phrases.mask.masked[chunk.span.end : chunk.span.end + 1] for chunk in chunks[:-1]]
        listed = len(chunks) == count and all(end in ("、", "和", "及", "与") for end in ends)
        return [self.namer.split(chunk) for chunk in chunks] if listed else None

    def _taken_apart(self, phrase: Phrase, count: int) -> list[Phrase] | None:
        """Names in one word (城乡居民收入, 存、贷款余额, 一二三产业), taken apart."""
        three = phrase.text.removeprefix(_THREE)
        if count == len("一二三") and three != phrase.text:  # 三次产业增加值分别增长5%、6%、7%
            return [Phrase(f"第{digit}产业{three}", phrase.span) for digit in "一二三"]
        clipped = _RUN_ON.match(phrase.text)
        if clipped and len(clipped["digits"]) == count:
            behind = phrase.text[clipped.end("digits") :]
            return [Phrase(f"第{digit}{behind}", phrase.span) for digit in clipped["digits"]]
        pair = self.words.pair.search(phrase.text) if count == 2 else None
        if pair is None or len(self.cuts(phrase)) > pair[0].count("、"):
            return None
        before, behind = phrase.text[: pair.start()], phrase.text[pair.end() :]
        return [Phrase(before + one + behind, phrase.span) for one in self.words.pairs[pair[0]]]

    def _complete(self, items: list[Phrase], here: bool, subject: Phrase | None) -> list[Named]:
        """Names of a list whose head stands once, at its end (采矿业、制造业增加值)."""
        items = _completed(items)
        fronted = _with_fronts(items)
        last = fronted[-1]
        head = self._whole_head(last.text, self._shared_head(items)) if fronted is items else None
        items = fronted
        if head is None:
            named = [self.namer.split(item) for item in items]
            first = named[0].subject
            if first and all(_OUTPUTS.fullmatch(item.text) for item in items[1:]):  # 生猪出栏、存栏
                return [Named(one.name, first, here or one.here) for one in named]
            return [Named(one.name, one.subject or subject, here or one.here) for one in named]
        name = Phrase(last.text[head:], Span(last.span.end - (len(last.text) - head), last.span.end))
        own = Phrase(last.text[:head], Span(last.span.start, name.span.start))
        own = _without_sum(own)
        many = _MANY.match(own.text)
        if many:  # 人工智能、低空经济等新赛道 | 营收
            own = Phrase(many["item"], Span(own.span.start, own.span.start + many.end("item")))
        if any(item.text.endswith("级") for item in items):  # 国家级、省级 | 企业技术中心: grades make names
            return [Named(Phrase(item.text + name.text, item.span), subject, here) for item in (*items[:-1], own)]
        if len(own.text) > 1 and all(len(item.text) == 1 for item in items[:-1]):  # 中、小型企业
            items = [*(Phrase(item.text + own.text[1:], item.span) for item in items[:-1]), own]
        return [Named(name, item, here) for item in (*items[:-1], own)]

    def _is_measured(self, text: str, *, counts: bool, unit: str | None = None) -> bool:
        """True for an item that is a measure by itself, and needs no head from the item behind it.

        Things that are counted (民营企业) are measures beside others of their kind (``counts``), and no measures
        before a head (民营企业、外资企业进出口), which one of another ``unit`` is too (普通高中、职业学校在校生).
        """
        if SECTOR.search(text):
            return False
        found = self.lexicon.longest_suffix(text)
        concept = self.lexicon.find_concept(text)
        if concept is not None and concept.is_count:
            return counts and unit in (None, concept.unit)
        if len(text) > _LONG and (text.endswith(_SURELY) or (counts and self.words.ends_in("nouns.heads", text))):
            return True  # 高标准农田建成面积、机械化率; 规上加工企业、精深加工项目
        whole = found is not None and found[0] == 0 and not found[1].head and text[-1] in MEASURED
        return whole or self.words.measures.search(text) is not None

    def _shared_head(self, items: list[Phrase]) -> int | None:
        """Where the head that the earlier items leave out begins in the last item, None where each item is whole."""
        ways = (
            self._head_contributed,
            self._head_of_rate,
            self._head_behind_flow,
            self._head_behind_kind,
            self._no_head,
            self._head_measuring,
            self._head_known,
            self._head_by_width,
        )
        texts, last = [item.text for item in items[:-1]], items[-1].text
        return next((at for way in ways if (at := way(texts, last)) is not None), 0) or None

    def _head_contributed(self, _texts: list[str], last: str) -> int | None:
        """最终消费支出、资本形成总额 | 对经济增长的贡献率."""
        by = CONTRIBUTION.match(last)
        return by.start("name") if by else None

    def _head_of_rate(self, texts: list[str], last: str) -> int | None:
        """投资、消费 | 增速."""
        rate = self.words.rate_in(last)
        return len(last) - len(rate) if rate and not any(text.endswith(rate) for text in texts) else None

    def _head_behind_flow(self, texts: list[str], last: str) -> int | None:
        """口岸进口、出口 | 整体通关时间."""
        flow = _FLOW.match(last)
        shared = flow is not None and len(last) - flow.end() > 3 and all(map(_FLOW_LAST.search, texts))
        return flow.end() if flow and shared else None

    def _head_behind_kind(self, texts: list[str], last: str) -> int | None:
        """城镇居民、农村居民 | 人均可支配收入."""
        kind = texts[0][-2:]
        at = last.find(kind, 1) + len(kind)
        found = len(kind) > 1 and 2 < at < len(last) - 1 and all(text.endswith(kind) for text in texts)
        return at if found else None

    def _no_head(self, texts: list[str], last: str) -> int | None:
        """工业增加值、出口; 衣着类、医疗保健类: each is whole."""
        measured = self.words.measures.search(last) is not None
        known = self.lexicon.longest_suffix(last)
        unit = known[1].unit if known and known[1].is_count else None
        whole = any(self._is_measured(text, counts=not measured, unit=unit) for text in texts)
        return 0 if whole or all(self._ends_whole(text, last[-1]) for text in texts) else None

    def _head_measuring(self, texts: list[str], last: str) -> int | None:
        """采矿业、制造业 | 增加值."""
        at = self.namer.measure_at(last)
        return self._after_sibling(texts[-1], last, at) if at and not _any_ends(texts, last[at:]) else None

    def _head_known(self, texts: list[str], last: str) -> int | None:
        """水稻、小麦 | 良种覆盖率: the whole is one concept, or none, and the end of it a known one."""
        found = self.lexicon.longest_suffix(last[1:])
        at = found[0] + 1 if found else 0
        return self._after_sibling(texts[-1], last, at) if at and not _any_ends(texts, last[at:]) else None

    def _head_by_width(self, texts: list[str], last: str) -> int | None:
        """青年、残疾人 | 就业: behind as many characters as the others have."""
        width = len(texts[0])
        alike = all(len(text) == width <= 3 for text in texts)
        return self._end_of_word(last, width) if alike and len(last) - width >= 2 else None

    def _end_of_word(self, text: str, at: int) -> int:
        """A place in a phrase, or behind the ordinary word that it would tear (残疾人 | 就业)."""
        torn = (at + ahead for ahead in (1, 2) if any(text[at - n : at + ahead] in self.words.ordinary for n in (1, 2)))
        return next(torn, at)

    def _ends_whole(self, text: str, last: str) -> bool:
        """True for an item that ends like the last one, and is no substance (化学需氧量、氨氮 | 排放量)."""
        return text.endswith(last) and not text.endswith("需氧量")

    def _whole_head(self, text: str, head: int | None) -> int | None:
        """A head that is a word: no closing quotation mark on its front, and never a last character alone (建成|率)."""
        if head is None:
            return None
        if text[head] == "”":
            head += 1
        word = text[max(0, head - 2) : head]
        alone = head == len(text) - 1 and (word in self.words.ordinary or word in self.words.kinds)
        return head - 2 if alone else head

    def _after_sibling(self, before: str, last: str, at: int) -> int:
        """A head no earlier than what the item before begins with as well (高速公路、高速铁路 | 通车里程)."""
        if at < len(before) and before.startswith(last[:at]):
            found = self.lexicon.longest_suffix(last[at + 1 :])
            return at + 1 + found[0] if found else at
        return at


def _any_ends(texts: list[str], head: str) -> bool:
    return any(text.endswith(head) for text in texts)


def _without_sum(item: Phrase) -> Phrase:
    """The last item of a list without what all of them are (绿色石化、新能源汽车、高端纺织 | 三大产业集群)."""
    summed = _ALL_OF_THEM.match(item.text)
    return Phrase(summed["item"], Span(item.span.start, item.span.start + summed.end("item"))) if summed else item


def _with_fronts(items: list[Phrase]) -> list[Phrase]:
    """Items with what the first has on its front and they leave out (快递业务量、业务收入; 万元GDP能耗、水耗)."""
    first, *others = items
    shared = _PER_UNIT.match(first.text)
    front = shared[0] if shared and all(_USED.fullmatch(item.text) for item in others) else ""
    stem = next((first.text.find(stem, 1) for stem in _STEMS if all(item.text.startswith(stem) for item in others)), 0)
    front = front or first.text[: max(stem, 0)]
    return [first, *(Phrase(front + item.text, item.span) for item in others)] if front else items


def _completed(items: list[Phrase]) -> list[Phrase]:
    """Clipped ordinals completed: 第一、二、三产业 is 第一产业, 第二产业, 第三产业."""
    last = items[-1].text
    clipped = re.match(r"^(第?)([一二三四五六七八九十])([^一二三四五六七八九十、])(.?)", last)
    if not clipped or not all(_ORDINAL.match(item.text) for item in items[:-1]):
        return items
    ordinal = "第" if items[0].text.startswith("第") or clipped[1] else ""
    noun = "产业" if clipped[3] + clipped[4] == "产业" else clipped[3]
    done = [Phrase(f"{ordinal}{_ORDINAL.match(item.text)[1]}{noun}", item.span) for item in items[:-1]]  # type: ignore[index]
    return [*done, Phrase(ordinal + last.removeprefix("第"), items[-1].span)]
