"""What a stretch of text before a figure is made of: topic, time, basis, status, verbs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from attrs import define, field, frozen

from cnecon.lexicon import Lexicon
from cnecon.reader.draft import Phrase
from cnecon.reader.marks import FIGURE, TIME, Mask
from cnecon.reader.phrases import ACHIEVED, NOUN_TAIL, QUOTED, WITHIN, Phrases
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_PER: Final = frozenset("日月年周人户亩旬场")
_MEASURES: Final = frozenset("率量额区值度")
_TO_BE_LISTED: Final = ("上市企业", "上市公司", "挂牌企业")  # 拟上市企业
_STANDS: Final = frozenset(["完成", "达到", "达", "为", "合计", "共计", "总计"])
_PLANS: Final = frozenset(["计划", "规划", "目标"])
_DATED: Final = f"{TIME[0]}{TIME[1]}"
_SUMS: Final = frozenset(["投资", "总投资", "产值"])
_MEASURED: Final = re.compile("[比较超][^，。；]{0,4}$")
_CLOSING: Final = "，。；！？\n"
_HOPES: Final = frozenset(["力争", "确保", "有望", "预计"])  # no noun begins with these: 力争 | 城镇新增就业
_OTHERS: Final = re.compile("(?:市场|此前|机构|普遍|原|分析师|专家)$")  # whose 预期 is no aim
_AMOUNTS: Final = frozenset(
    ["资金", "资金总额", "总额", "时间", "天数", "时长", "电量", "金额", "户数", "人数", "面积", "数量", "总量"]
)
_THROUGH: Final = "了着过 "  # what may stand between two words that touch
_JOINS: Final = frozenset("和与并、及或")
_PARTICLES: Final = _JOINS | frozenset("的了着过约超近达逾共到出起上下入成好")
_BUSINESS: Final = ("业务", "业主", "业态", "业绩")
_MOVES: Final = "增降递提下上涨缩减"
_AFTERWARDS: Final = re.compile("后(?![续期勤方备台])")
# The kinds of pieces that a word of manner may stand before.
_ACTS: Final = frozenset(["verb", "level", "status", "manner", "adverb"])
# The kinds of pieces that are none of a name.
_FIRM: Final = frozenset(
    ["time", "since", "than", "note", "basis", "part", "cumulative", "average", "figure", "factor"]
)
_TURNS: Final = frozenset("不即必未现早岂一何最极全没无")  # 即将, 必将, 现已
_ONE_CHAR_STARTS: Final = frozenset("又还也已将并且而则其再均但却")
_EACH_ALIKE: Final = frozenset(["均", "都", "双双", "均达", "均为", "全部", "各"])
_CLAUSE: Final = re.compile("[，。；：、\n\ue001-\ue007]")
_WHERE: Final = re.compile(f"(?:，|[^，。；]{{0,2}}){WITHIN}")
_QUALIFYING: Final = frozenset(["安置", "退税", "配套", "帮扶", "救助"])


@define
class Piece:
    """One piece of a stretch: a word of the grammar, or ``text``."""

    kind: str
    start: int
    end: int
    word: str


_END: Final = attrgetter("end")


@define
class Topic:
    """A stretch before a figure, understood.

    Attributes:
        chunks: the noun phrases, in order, without verbs and particles.
        pieces: the words of the grammar among them.
        acts: those that are verbs, of doing or of standing at a level.
        firsts: the first piece of each kind.
        verb: the last verb of doing (建成), where one stands.
        ends_in_verb: True where nothing stands between the last verb or level word and the figure.
        ends_in_doing: True where that verb is one of doing.
    """

    chunks: list[Phrase] = field(factory=list)
    pieces: list[Piece] = field(factory=list)
    acts: list[Piece] = field(factory=list)
    firsts: dict[str, Piece] = field(factory=dict)
    verb: Phrase | None = None
    ends_in_verb: bool = False
    ends_in_doing: bool = False

    def said(self, kind: str) -> Piece | None:
        """The first piece of a kind."""
        return self.firsts.get(kind)

    def act_before(self, phrase: Phrase) -> Piece | None:
        """The last verb before a noun phrase, of doing or of standing at a level."""
        at = bisect_right(self.acts, phrase.span.start, key=_END)
        return self.acts[at - 1] if at else None

    def just_before(self, phrase: Phrase) -> Piece | None:
        """The piece that a noun phrase follows on directly."""
        at = bisect_right(self.pieces, phrase.span.start, key=_END)
        return self.pieces[at - 1] if at and self.pieces[at - 1].end == phrase.span.start else None

    @property
    def alike(self) -> bool:
        """True where what follows is said of each item of a list (A、B均居全国首位)."""
        return not _EACH_ALIKE.isdisjoint([piece.word for piece in self.pieces[-2:]])

    def leads_with(self, kind: str) -> bool:
        """True where a piece of that kind stands before every noun phrase."""
        piece = self.said(kind)
        return piece is not None and (not self.chunks or piece.start <= self.chunks[0].span.start)


@frozen
class TopicReader:
    """Divides stretches of one masked text, with the words and concepts it was given."""

    phrases: Phrases
    mask: Mask
    words: Vocabulary
    lexicon: Lexicon

    def read(self, start: int, end: int) -> Topic:
        """Understand the stretch from ``start`` to ``end``."""
        topic = Topic()
        if start == end:
            return topic
        pieces = self._pieces(start, end)
        last = start
        acting: Piece | None = None
        for piece in pieces:
            self._add_chunk(topic, last, piece.start)
            last = piece.end
            if piece.kind == "verb":
                topic.verb = Phrase(self.mask.words(piece.start, piece.end), Span(piece.start, piece.end))
            if piece.kind in ("verb", "level"):
                acting = piece
                topic.acts.append(piece)
            topic.pieces.append(piece)
            topic.firsts.setdefault(piece.kind, piece)
        self._add_chunk(topic, last, end)
        if acting and (not topic.chunks or topic.chunks[-1].span.start < acting.start):
            topic.ends_in_verb = True
            topic.ends_in_doing = acting.kind == "verb"
        return topic

    def _pieces(self, start: int, end: int) -> list[Piece]:
        masked = self.mask.masked
        shields = self._concepts(start, end)
        shield: tuple[int, int] | None = (start, start)
        raw: list[Piece] = []
        kinds, opening = self.words.kinds, False
        opened = masked.find("“", start, end)
        quoted = [m.span() for m in QUOTED.finditer(masked, opened, end)] if opened >= 0 else []
        for m in self.words.pieces.finditer(masked, start, end):
            word, kind = m[0], m.lastgroup or ""
            begin, stop = place = m.span()
            if kind == "word":
                kind = kinds[word]
                opening = opening or kind == "opening"
            firm = kind in _FIRM
            if quoted and not firm and any(a < begin and stop < b for a, b in quoted):
                continue  # “经认证的经营者”企业
            if kind == "adverb" and len(word) == 1 and self._ends_noun(begin):
                continue
            if not firm and word not in ACHIEVED:
                while shield is not None and shield[1] <= begin:
                    shield = next(shields, None)
                inside = shield is not None and shield[0] < stop and word[0] != "按"  # 按可比价格计算
                whole = kind in ("verb", "level") and place == shield  # 惠及 is a concept, and a verb before a figure
                if inside and not whole and not self.words.has("grammar.contribution", word):
                    continue
            raw.append(Piece(kind, begin, stop, word))
        kept: list[Piece] = []
        following = end
        opens = self._opens(raw, start) if opening else []
        for index in range(len(raw) - 1, -1, -1):
            piece = raw[index]
            before = raw[index - 1].end if index else start
            if piece.kind == "opening" and not opens[index]:
                continue
            if piece.kind == "status" and piece.word in _PLANS and not self._plans(piece, start, end, kept[-1:]):
                continue
            acts = bool(kept) and kept[-1].kind in _ACTS and kept[-1].start == following
            if acts and piece.kind == "deed" and kept[-1].word in _STANDS and piece.end == following:
                continue  # 散煤治理 | 完成42万户
            if self._stands(piece, (start, end), before, following, acts=acts):
                kept.append(piece)
                following = piece.start
        return kept[::-1]

    def _plans(self, piece: Piece, start: int, end: int, following: list[Piece]) -> bool:
        """True where 计划, 规划 or 目标 says what is aimed at: before a verb, a sum or, behind a time, the figure.

        Elsewhere it is a noun: 合作计划圆满收官, 招生计划1.7万个, 人才计划入选者, 比年度计划翻了一番.
        """
        masked, at = self.mask.masked, piece.end
        dated = masked[at : at + 1] in (TIME[0], FIGURE[0]) and at < end
        if piece.start == start or dated:  # 计划明年10月投产, 计划三年内投资
            return True
        if _MEASURED.search(masked, max(start, piece.start - 6), piece.start):
            return False
        verb = bool(following) and following[0].kind in ("verb", "level") and following[0].start == at
        doing = masked[at : at + 2] in self.words.classes["verbs.strong"] and masked[at + 2 : at + 3] not in NOUN_TAIL
        doing = doing or masked[at:end] in self.words.classes["verbs.nouns"]  # 计划投入90亿元
        if verb or doing or masked[at:end].strip() in _SUMS:
            return True
        ends = masked[end : end + 1]
        dated = masked[piece.start - 1] in _DATED or piece.word == "目标"
        return at == end and bool(ends) and ends not in _CLOSING and (ends != FIGURE[0] or dated)

    def _opens(self, raw: list[Piece], start: int) -> list[bool]:
        """For each piece, whether nothing but words of the grammar stand before it, up to a time or the like."""
        found: list[bool] = []
        last = Piece("figure", start, start, "")
        for piece in raw:
            apart = self.mask.masked[last.end : piece.start].strip(" 、和与并及了")
            found.append(not apart and (last.kind in _FIRM or found[-1]))
            last = piece
        return found

    def _concepts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the concepts of a stretch stand; none is looked for before the first is asked for."""
        for begin, stop in self.lexicon.places_in(self.mask.masked[start:end]):
            yield begin + start, stop + start

    def _stands(self, piece: Piece, stretch: tuple[int, int], before: int, following: int, *, acts: bool) -> bool:
        """True where a word is one of the grammar there, and no part of a name; ``acts`` where a verb follows."""
        (start, end), masked, word = stretch, self.mask.masked, piece.word
        after = masked[piece.end : piece.end + 1]
        touches = piece.end == following or (after in _THROUGH and not masked[piece.end : following].strip(_THROUGH))
        if piece.kind == "basis":
            return touches or after in _MOVES or not self.words.has("basis.average", word)
        if word == "均" and masked[piece.start - 1 : piece.start] in _PER:
            return False
        if word == "其" and after in "他余次它":
            return False
        if word == "高速" and piece.end != end:  # 峨云高速 | 完成投资
            return False
        if piece.kind == "adverb":
            if word == "将" and not self.mask.text[piece.end : piece.end + 1].isnumeric():  # 将8个公司整合
                done = touches or masked[piece.end : following] in self.words.classes["verbs.nouns"]  # 将投入90亿元
                piece.kind = "status" if done else piece.kind
            if word in ("比例", "幅度") and masked[piece.start - 1 : piece.start].strip("，、；：。 \n"):
                return False  # 优良水质比例
            opens = piece.start == start and word in _ONE_CHAR_STARTS
            return (
                touches or piece.kind == "status" or (opens and masked[start : start + 2] not in self.words.ordinary)
            )  # 再生水利用率
        if piece.kind == "level" and len(word) == 1:
            return touches and (end in (piece.end, following) or word in "达为")
        if piece.kind == "manner":
            return acts and touches
        if piece.kind in ("verb", "level", "deed", "opening"):
            return self._does(piece, end, before, following, touches=touches)
        leads = (acts and touches) or self._leads_on(piece, end, numbers=False)  # 争取 | 实现正增长
        if piece.kind == "status" and word == "争取" and not leads:  # 争取 | 中央资金, but 争取实现增长
            piece.kind = "verb"
            return self._does(piece, end, before, following, touches=touches)
        return self._aims(piece, start, end, touches=touches, acts=acts) if piece.kind == "status" else True

    def _aims(self, piece: Piece, start: int, end: int, *, touches: bool, acts: bool) -> bool:
        """True where a word says what is expected or aimed at, and is no part of a name."""
        masked, word = self.mask.masked, piece.word
        if word == "要" and acts and touches:  # 要挑大梁: how it's done, and no aim for the figures behind
            piece.kind = "manner"
            return True
        if self.words.has("status.target_ahead", word):
            others = _OTHERS.search(masked, start, piece.start)
            goes_on = self._leads_on(piece, end, numbers=word != "预期")  # 预期9.05亿元 is no aim
            return goes_on and not self._ends_noun(piece.start) and others is None
        if word == "拟" and masked.startswith(_TO_BE_LISTED, piece.end):
            return False
        after = masked[piece.end : piece.end + 1]
        if word not in _HOPES and after in NOUN_TAIL:
            return False
        return touches or piece.start == start or after != "的"

    def _leads_on(self, piece: Piece, end: int, *, numbers: bool) -> bool:
        """True for a word that ends its stretch right before what becomes of a figure, or ``numbers`` themselves."""
        behind = self.mask.text[end : end + 1] if piece.end == end else ""
        return behind != "" and behind not in _CLOSING and (numbers or not (behind.isnumeric() or behind in "由从"))

    def _is_placed(self, start: int, end: int) -> bool:
        """True for words that only say where (在边境地区、薄弱村 | 新建棚室)."""
        masked = self.mask.masked
        return end - start > 2 and (
            masked[max(0, start - 1) : start] == "在" or _WHERE.match(masked, start, end) is not None
        )

    def _ends_noun(self, place: int) -> bool:
        """True where a character ends an ordinary word (科技创新 | 9条路径, 赋能) that is no turn of phrase (即将)."""
        masked = self.mask.masked
        word = masked[max(0, place - 1) : place + 1]
        if any(masked[max(0, place - size) : place + 1] in self.words.ordinary for size in (2, 3)):  # 太阳能, 以旧换新
            return True
        return word in self.words.ordinary and word[0] not in _TURNS and word[0] not in self.words.kinds

    def _does(self, piece: Piece, end: int, before: int, following: int, *, touches: bool) -> bool:
        """True where a word of doing, or of standing at a level, is a verb there; its kind is settled then."""
        masked, word, kind = self.mask.masked, piece.word, piece.kind
        after = masked[piece.end : piece.end + 1]
        rest = masked[piece.end : following].strip()
        if word == "建" and masked[piece.start - 1 : piece.start] == "在":  # 在建 | 8座
            return False
        opens = not masked[before : piece.start].strip(" 已将又还也均和与并、及或")
        opens = opens or self._is_placed(before, piece.start)
        area = rest.startswith("区域")  # 改造 | 区域性敬老院, but 改造区
        if rest and (after in _MEASURES and not area if opens and len(rest) > 2 else after in NOUN_TAIL):
            return False
        if after in "型性者类" or (after == "业" and not rest.startswith(_BUSINESS)):  # 服务型, 建设者, 制造业
            return False
        if kind == "level" and after == "或":  # 达到或好于Ⅲ类水体比例
            return False
        if kind == "verb" and rest in _AMOUNTS:  # 到位金额, 外送电量
            return False
        if len(rest) == 1 and rest not in _PARTICLES and not touches:  # 安置房, 退税店, 发布会
            return False
        piece.kind = "level" if kind == "level" else "verb"
        joined = rest in _JOINS and following != end and masked[following : following + 1] != FIGURE[0]
        if kind == "level" or touches or joined:
            return True
        if word in _QUALIFYING and self.words.has("nouns.heads", rest):  # 建成 | 安置社区, 新增 | 退税商店
            return False
        if self._goes_on(piece.start) and (len(rest) > 2 or self.words.has("nouns.heads", rest)):
            return True
        if kind == "opening":
            return len(word) > 1 and (len(rest) > 2 or self.words.has("verbs.causing", word))
        if kind == "deed":  # 建设亿元以上项目: a verb, for what follows ends in a thing that is counted
            how = self.words.has("grammar.manner", masked[piece.start - 2 : piece.start])  # 精准 | 服务 | 企业
            counted = (how or (opens and len(rest) >= 4)) and self.words.ends_in("nouns.heads", rest)
            return counted and not self.phrases.is_measure(word + rest)
        modifies = word in self.words.classes["verbs.modifiers"] and not self._is_placed(before, piece.start)
        return not modifies or (opens and not (len(rest) <= 3 and self.phrases.is_noun(rest)))

    def _goes_on(self, start: int) -> bool:
        """True where a verb stands right behind another that opens its clause (新建 | 改造 | 地下管网)."""
        masked = self.mask.masked
        verb = self.phrases.verb_before(start)
        if verb is None:
            return False
        ahead = masked[max(0, verb.start() - 8) : verb.start()]
        return len(_CLAUSE.split(ahead)[-1].strip()) <= 2

    def _add_chunk(self, topic: Topic, start: int, end: int) -> None:
        if start == end:
            return
        done = topic.pieces and topic.pieces[-1].kind == "verb"
        if done and _AFTERWARDS.match(self.mask.masked, start, end):  # 达产后 | 年产值
            start += 1
        phrase = self.phrases.phrase(start, end)
        if phrase:
            topic.chunks.append(phrase)
