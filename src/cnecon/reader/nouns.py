"""The noun behind a figure (9个 | 智能工厂 | 投产): where it begins, and where a verb or measure ends it."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from cnecon.lexicon import Lexicon
from cnecon.reader.draft import Phrase
from cnecon.reader.marks import FIGURE, Mask
from cnecon.reader.phrases import ACHIEVED, JOINT, LEVELS, NOUN_TAIL, QUOTED, WITHIN, Phrases
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_PEOPLE: Final = "人户"
_DOING: Final = frozenset(["获", "实施", "推进", "推动", "开展"])  # no noun begins with these
_UNDERTAKINGS: Final = ("项目", "工程", "任务", "行动", "中心", "机构", "设施", "设备")
_FALLS: Final = ("降雨", "降水", "降雪", "降碳", "减灾", "增值")  # 强降雨: a verb of change, and yet a noun
_PAID: Final = frozenset(["支持", "建设", "治理", "推广", "保障", "落实", "更新"])  # what money is spent on doing
_WHOLES: Final = frozenset("所名位户")  # what counts bodies and people, and none of their parts
_RATES: Final = frozenset("率量数额度值点")
_NOUN_TAIL_SET: Final = frozenset(f"{NOUN_TAIL}器")
_SHORT_NOUN: Final = 2
_LONG_NOUN: Final = 12
_CLAUSE_SIZE: Final = 40
_IN_CLAUSE: Final = re.compile(rf"(?:^|[，。；\n])[^，。；\n]{{0,2}}{WITHIN}[^，。；\n]*{FIGURE}$")
_AFTER_STOP: Final = re.compile(
    r"[，。；：、,;:！？\n（()）\ue001\ue003\ue005\ue007的占]|(?<!参)与|(?:和|及|以及)(?=\ue001)"
)
_NOT_NOUN: Final = re.compile(
    r"\s*(?:以上|以下|以内|左右|上下|[上下]方|一线|附近|向|在(?![研建售])|由|从|对(?![接口外标照])|与|和(?![美谐平])"
    r"|及|比|较|已|将|均|被|的|是|为(?!民)|有|中(?![小医国央欧东西药高学试等型介文华科铁职级老])|来自|之|凭"
    r"|位于|处于|用于|其|且|并|等|后(?![勤备续])|前(?![沿置端瞻海期])|内(?![陆河贸需资外])|间|时(?!尚)|也|占"
    r"|大关|关口|台阶|门槛)"
)
# 10家 | 在全国有影响力的 | 企业
_KNOWN_FOR: Final = re.compile(
    "(?:在(?:全[国省市球]|国内外?|世界)[^，。；、\ue001-\ue007]{0,4})?"
    "[有具][^，。；、的\ue001-\ue007]{1,11}[力性势色件]的"
)
_QUALIFIED: Final = re.compile("有[^，。；、的\ue001-\ue007]{1,6}的")
_SLOGAN: Final = re.compile("(?<=.{2})“[一二两三四五六七八九十][^“”]{1,6}”$")
_SIZED: Final = re.compile("(?:[过超近][百千万亿0-9]|[0-9.百千万亿]{1,6}元?级)[^，。；、]{0,8}|(?:投资|产值|营收)?规模")
_DIGIT: Final = "[0-9.一二三四五六七八九十百千万亿]"
_SCALE: Final = "元?(?:级|以上)?"
_SIZE: Final = re.compile(f"{_DIGIT}+{_SCALE}")
_SIZES_ON: Final = re.compile(f"(?:[、和及]{FIGURE}{_DIGIT}{{1,8}}{_SCALE}){{1,4}}")
_GRADE: Final = "[^，。；：、\ue001-\ue007]{1,8}级"
_GRADES: Final = re.compile(f"[、和及](?={_GRADE}[^，。；：、和及])")
_GRADES_ON: Final = re.compile(
    rf"(?:[、和及]{FIGURE}[^，。；：、和及\ue001-\ue007]{{1,8}}级){{0,4}}[、和及]{FIGURE}(?={_GRADE}[^、和及])"
)


@frozen
class NounReader:
    """Finds the nouns behind the figures of one masked text."""

    phrases: Phrases
    mask: Mask
    words: Vocabulary
    lexicon: Lexicon

    def after(self, start: int, end: int) -> Phrase:
        """The noun that follows a figure directly (9个 | 智能工厂 | 投产), empty where none does."""
        masked = self.mask.masked
        known_for = _KNOWN_FOR.match(masked, start, end)
        if known_for:
            start = known_for.end()
        stop = _AFTER_STOP.search(masked, start, min(end + 1, len(masked)))
        limit = min(stop.start() if stop else end, start + 30)
        if self.mask.text[start - 1] in _PEOPLE and not (stop and stop[0] == FIGURE[0]):
            achieved = next((verb for verb in ACHIEVED if masked.startswith(verb, start)), "")
            start += len(achieved)  # 2.4万人实现 | 脱贫
        words = masked[start:limit]
        if stop and stop[0] == "的" and _SIZED.fullmatch(words):  # 11个百亿级投资规模的 | 化工项目
            return self.after(stop.end(), end)
        if stop and stop[0] == FIGURE[0]:  # 191家工业企业 | 营业收入超百亿元
            words = self._before_measure(words)
        qualified = _QUALIFIED.match(masked, start, end)
        if qualified:  # 10个有条件的 | 县
            return self.after(qualified.end(), end)
        slogan = _SLOGAN.search(words)
        words = words[: slogan.start()] if slogan else words  # 5个分类指数“两升三降”
        cut = None if not words.strip() or _NOT_NOUN.match(words) else self._verb_in(words, start)
        if cut is None:
            return Phrase("", Span(start, start))
        words = self._without_manner(words[:cut])
        if cut < limit - start and words.endswith("全") and not words.endswith(("安全", "健全")):
            words = words[:-1]  # 13个镇街 | 全覆盖
        quoted = words.find("“")
        if quoted > 1 and words.endswith("”"):
            words = words[:quoted]
        counted = self.lexicon.longest_suffix(words)
        if counted and not counted[1].is_count and words[: counted[0]] in self.words.classes["nouns.heads"]:
            words = words[: counted[0]]  # 27个行业 | 增加值实现增长
        words = self._to_head(words, start)
        return self._with_shared_head(self.phrases.phrase(start, start + len(words)))

    def _verb_in(self, words: str, start: int) -> int | None:
        """Where the verb begins that ends the noun behind a figure, the end where none does; None for no noun."""
        known, quotes = self.words.classes, list(QUOTED.finditer(words))
        for verb in self.words.verbs.finditer(words):
            rest = words[verb.end() :].strip()
            if any(quoted.start() < verb.start() < quoted.end() for quoted in quotes):  # 60项“高效办成一件事”事项
                continue
            if verb[0] == "新增" and rest.startswith("长"):  # 新增长点
                continue
            if words.startswith(_FALLS, verb.start()):
                continue
            if verb.start() and words[verb.start() - 1] in "稳保促逆":  # 12个重点产业稳增长方案
                continue
            if rest and verb[0] in known["verbs.modifiers"] and _SIZE.match(words):  # 20个亿元以上新建项目
                continue
            if verb[0] == "试点" and not rest and verb.start():  # 10个省级 | 试点
                continue
            if verb.start() == 0 and verb[0] in _PAID and len(rest) > 2 and self.mask.text[start - 1] == "元":
                return None  # 安排450亿元 | 支持…
            compound = verb.start() > 1 and len(verb[0]) > 1 and rest.startswith(_UNDERTAKINGS)
            if compound and not self.words.ends_in("nouns.heads", words[: verb.start()]):  # 56个土地综合整治 | 项目
                continue
            if rest and verb[0] in known["verbs.nouns"]:
                if self._acts_itself(words[: verb.start()], start):  # 支持32家卫生院 | 更新设备
                    return verb.start()
                continue
            states = verb[0] in known["grammar.level"] | known["change.up"]  # 27个 | 实现增长, 4次 | 提高标准
            rest = JOINT.split(rest, 1)[0]
            opens = verb.start() == 0 and (len(verb[0]) > 1 or verb[0] == "获")
            if opens and (not rest or verb[0] in _DOING or (states and not self.phrases.is_noun(rest))):
                return None
            if (
                (verb.start() >= 2 or (verb.start() and self.words.has("nouns.heads", words[0])))
                and (self.words.has("grammar.level", verb[0]) or not self.phrases.is_noun(rest))
                and words[verb.end() : verb.end() + 1] not in (_RATES if states else _NOUN_TAIL_SET)
            ):
                return verb.start()
        return len(words)

    def _with_shared_head(self, noun: Phrase) -> Phrase:
        """A size or grade with the head that the next one has (5个国家级、12个省级 | 示范园区)."""
        masked, end = self.mask.masked, noun.span.end
        sized = _SIZES_ON.match(masked, end) if _SIZE.fullmatch(noun.text) else None
        if sized:  # 12个百亿元、70个30亿元以上 | 项目
            last = self.after(sized.end(), len(masked))
            return Phrase(noun.text + last.text, noun.span) if last else noun
        if not noun.text.endswith("级"):
            return noun
        on = _GRADES_ON.match(masked, end)
        if on:
            last = self.after(on.end(), len(masked))
            return Phrase(noun.text + last.text[last.text.find("级") + 1 :], noun.span)
        graded = _GRADES.match(masked, end)
        if graded:  # 10个行业级、场景级 | 大模型
            return self.phrases.phrase(noun.span.start, self.after(graded.end(), len(masked)).span.end)
        return noun

    def _verb_of_figure(self, start: int) -> str | None:
        """The verb right before the figure that ends at a place (建成9个 | 工厂)."""
        at, masked = start, self.mask.masked
        while at and masked[at - 1] in FIGURE:
            at -= 1
        done = self.phrases.verb_before(at)
        return done[0] if done else None

    def _acts_itself(self, words: str, start: int) -> bool:
        """True for those who are made to do what the next verb says, or where it is done (支持32家卫生院, 在8个县)."""
        if not self.words.ends_in("nouns.heads", words):
            return False
        made = self._verb_of_figure(start)
        if made is not None:
            return self.words.has("verbs.causing", made)
        return _IN_CLAUSE.search(self.mask.masked, max(0, start - _CLAUSE_SIZE), start) is not None

    def _before_measure(self, words: str) -> str:
        """What stands before the measure that ends the words, a thing that is counted (省重点项目 | 完成投资)."""
        measure = self.lexicon.longest_suffix(words)
        if measure is None or not measure[0]:
            return words
        heads = (m for m in self.words.heads.finditer(words) if len(m[0]) > 1 and m.end() < len(words))
        counted = [] if measure[1].is_count else [head.end() for head in heads]
        return words[: counted[-1] if counted else measure[0]]

    def _to_head(self, words: str, start: int) -> str:
        """A noun up to its head: 9家企业 | 主板, but all that a verb was done to (建成9个社区健身路径)."""
        heads = self._heads(words)
        if not heads or words.endswith("级"):
            return words
        begin, end = heads[-1]
        if words[end : end + 1] in tuple("队组站者员点"):  # 工作 | 队员
            return words
        if len(words) > _LONG_NOUN:
            return words[:end]
        done = self._verb_of_figure(start)
        done_to = done is not None and not self.words.has("verbs.causing", done)
        done_to = done_to and self.mask.text[start - 1 : start] not in _WHOLES  # 改善700所学校 | 办学条件
        split = end - begin == 1 and end < len(words)  # 县 | 域医共体
        return words if done_to or split or self.lexicon.longest_suffix(words) else words[:end]

    def _heads(self, words: str) -> list[tuple[int, int]]:
        """Where the heads in a noun stand, none of which ends inside a word (功能区 | 县域生态质量)."""
        found = []
        for head in self.words.heads.finditer(words):
            begin, end = head.span()
            if words[end - 1] in LEVELS and words[end - 1 : end + 1] in self.words.ordinary:
                end -= 1
            if begin < end:
                found.append((begin, end))
        return found

    def _without_manner(self, words: str) -> str:
        """A noun without the adverbs of the verb behind it (4条高速 | 提前 | 通车, 3班 | 常态化 | 开行)."""
        while len(words) > _SHORT_NOUN:
            sizes = (size for size in (4, 3, 2) if self.words.kinds.get(words[-size:]) in ("adverb", "manner"))
            size = next(sizes, None)
            if size is None:
                break
            words = words[:-size]
        return words
