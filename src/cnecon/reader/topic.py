"""What a stretch of text before a figure is made of: topic, time, basis, status, verbs; and how a topic divides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import define, field, frozen

from cnecon.lexicon import Lexicon
from cnecon.reader.draft import Phrase
from cnecon.reader.figures import Run
from cnecon.reader.marks import FIGURE, NOTE, TIME, Mask
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_LEVELS: Final = "国省市区县州旗镇盟"
_PLACE: Final = re.compile(f"[全我本][{_LEVELS}]")  # alone it names nothing: 增长面居全国 | 第3位
_NOUN_TAIL: Final = "率量数额面度品者区城园型性权费证线点值业厂站所物机价期法人员师力范"
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
_ACHIEVED: Final = ("实现", "完成")  # never inside a concept, whatever other names a concept goes by
_PEOPLE: Final = "人户"
_AMOUNTS: Final = frozenset(
    ["资金", "资金总额", "总额", "时间", "天数", "时长", "电量", "金额", "户数", "人数", "面积", "数量", "总量"]
)
_THROUGH: Final = "了着过 "  # what may stand between two words that touch
_JOINS: Final = frozenset("和与并、及或")
_PARTICLES: Final = _JOINS | frozenset("的了着过约超近达逾共到出起上下入成好")
_DOING: Final = frozenset(["获", "实施", "推进", "推动", "开展"])  # no noun begins with these
_BUSINESS: Final = ("业务", "业主", "业态", "业绩")
_MOVES: Final = "增降递提下上涨缩减"
_EDGE_FRONT: Final = re.compile(
    r"^(?:[\s的了已于，、：:—\-*#●·]|有(?![效机色组关限利序偿轨望][^的]*$|.*的)|从(?![业事属])|在(?![建校编册研岗园手售线])|以及|及|和(?![谐美])|与|或(?!有)|等(?!级)|自(?![治贸主动然来建有筹营用备身])|对于|关于|这些|各类|共有|之一的|获(?=[国省市中全“])|[一二三四五六七八九十]{1,3}(?:是|、(?![二三四五六七八九十]))|[（(][一二三四五六七八九十0-9]{1,3}[）)])+"
)
_EDGE_BACK: Final = re.compile(  # first a look at what any of them begins with
    r"(?=[\s的了在于等已，、：:和与共及方正向迈以合总累中首内平每从由三五十日年])(?:[\s的了在于等已，、：:和与共]|(?<![惠普涉])及|方面|正?向|迈向|以|合计|共计|总计|累计|(?<=[^其集高初空水])中|(?<![榜元])首|(?<=[^省市境国县区算])内|每人每[年月]|(?:平均)?每[年月周天日季]|以及|(?<=能力)[日年]产|在(?:全[国省市区县州球]|国内|[东中西]部)|(?<=[量值率额数])[从由]|(?<=.{2})[三五十]年)+$"
)
_AFTERWARDS: Final = re.compile("后(?![续期勤方备台])")
_JOINT: Final = re.compile(r"、|以及|和|及(?!以上)|与")
_QUOTED: Final = re.compile("“[^“”]{1,20}”")
_COMMA: Final = re.compile("，")
# The kinds of pieces that a word of manner may stand before.
_ACTS: Final = frozenset(["verb", "level", "status", "manner", "adverb"])
# The kinds of pieces that are none of a name.
_FIRM: Final = frozenset(
    ["time", "since", "than", "note", "basis", "part", "cumulative", "average", "figure", "factor"]
)
_TURNS: Final = frozenset("不即必未现早岂一何最极全没无")  # 即将, 必将, 现已
_ONE_CHAR_STARTS: Final = frozenset("又还也已将并且而则其再均但却")
_EACH_ALIKE: Final = frozenset(["均", "都", "双双", "均达", "均为", "全部", "各"])
_SLOGAN: Final = re.compile("(?<=.{2})“[一二两三四五六七八九十][^“”]{1,6}”$")
_CLAUSE: Final = re.compile("[，。；：、\n\ue001-\ue007]")
_CLAUSE_SIZE: Final = 40
_IN_CLAUSE: Final = re.compile(rf"(?:^|[，。；\n])[^，。；\n]{{0,2}}在(?![建校编册研岗园手售线])[^，。；\n]*{FIGURE}$")
_WHERE: Final = re.compile("(?:，|[^，。；]{0,2})在(?![建校编册研岗园手售线])")
_QUALIFYING: Final = frozenset(["安置", "退税", "配套", "帮扶", "救助"])
_SHORT_NOUN: Final = 2
_LONG_NOUN: Final = 12
_VERB: Final = 6


@define
class Piece:
    """One piece of a stretch: a word of the grammar, or ``text``."""

    kind: str
    start: int
    end: int
    word: str


@define
class Topic:
    """A stretch before a figure, understood.

    Attributes:
        chunks: the noun phrases, in order, without verbs and particles.
        pieces: the words of the grammar among them.
        firsts: the first piece of each kind.
        verb: the last verb of doing (建成), where one stands.
        ends_in_verb: True where nothing stands between the last verb or level word and the figure.
        ends_in_doing: True where that verb is one of doing.
    """

    chunks: list[Phrase] = field(factory=list)
    pieces: list[Piece] = field(factory=list)
    firsts: dict[str, Piece] = field(factory=dict)
    verb: Phrase | None = None
    ends_in_verb: bool = False
    ends_in_doing: bool = False

    def said(self, kind: str) -> Piece | None:
        """The first piece of a kind."""
        return self.firsts.get(kind)

    def act_before(self, phrase: Phrase) -> Piece | None:
        """The last verb before a noun phrase, of doing or of standing at a level."""
        before = (piece for piece in self.pieces if piece.end <= phrase.span.start)
        return next((piece for piece in reversed([*before]) if piece.kind in ("verb", "level")), None)

    @property
    def alike(self) -> bool:
        """True where what follows is said of each item of a list (A、B均居全国首位)."""
        return not _EACH_ALIKE.isdisjoint([piece.word for piece in self.pieces[-2:]])

    def leads_with(self, kind: str) -> bool:
        """True where a piece of that kind stands before every noun phrase."""
        piece = self.said(kind)
        return piece is not None and (not self.chunks or piece.start <= self.chunks[0].span.start)


def is_place(words: str) -> bool:
    """True for 全市, 我省 and the like, and nothing more."""
    return _PLACE.fullmatch(words) is not None


@lru_cache(maxsize=256)
def here_pattern(region: str | None) -> re.Pattern[str]:
    """What names the report's own region at the front of a phrase: 全市, 我区, and its names in full and for short."""
    level = region[-1] if region and region[-1] in _LEVELS else _LEVELS
    here = rf"我们|[全我本][{level}](?![级经]|各地)|全自治区|全域"
    if not region:
        return re.compile(here)
    names = {region, re.split(r"[省市](?=.{2})", region)[-1]}
    short = {name.rstrip("省市区县旗盟州") for name in names if len(name) > 2}
    full, bare = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (names, short - names))
    return re.compile(f"{here}|{full}|(?P<bare>{bare})" if bare else f"{here}|{full}")


@frozen
class TopicReader:
    """Divides stretches of one masked text, with the words and concepts it was given."""

    mask: Mask
    words: Vocabulary
    lexicon: Lexicon
    here: re.Pattern[str]

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
        quoted = [m.span() for m in _QUOTED.finditer(masked, opened, end)] if opened >= 0 else []
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
            if not firm and word not in _ACHIEVED:
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
        doing = masked[at : at + 2] in self.words.classes["verbs.strong"] and masked[at + 2 : at + 3] not in _NOUN_TAIL
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
        if word not in _HOPES and after in _NOUN_TAIL:
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
        if rest and (after in _MEASURES and not area if opens and len(rest) > 2 else after in _NOUN_TAIL):
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
            return counted and not self._is_measure(word + rest)
        modifies = word in self.words.classes["verbs.modifiers"] and not self._is_placed(before, piece.start)
        return not modifies or (opens and not (len(rest) <= 3 and self._is_noun(rest)))

    def _goes_on(self, start: int) -> bool:
        """True where a verb stands right behind another that opens its clause (新建 | 改造 | 地下管网)."""
        masked = self.mask.masked
        verb = self.words.does.search(masked, max(0, start - _VERB), start)
        if verb is None:
            return False
        ahead = masked[max(0, verb.start() - 8) : verb.start()]
        return len(_CLAUSE.split(ahead)[-1].strip()) <= 2

    def _is_noun(self, rest: str) -> bool:
        if rest in self.words.classes["nouns.heads"] or self.words.measures.fullmatch(rest):
            return True
        concept = self.lexicon.find_concept(rest) if rest else None
        return concept is not None and concept.head

    def _add_chunk(self, topic: Topic, start: int, end: int) -> None:
        if start == end:
            return
        done = topic.pieces and topic.pieces[-1].kind == "verb"
        if done and _AFTERWARDS.match(self.mask.masked, start, end):  # 达产后 | 年产值
            start += 1
        phrase = self.phrase(start, end)
        if phrase:
            topic.chunks.append(phrase)

    def phrase(self, start: int, end: int) -> Phrase:
        """The words between two places without particles at their ends and without asides."""
        masked = self.mask.masked
        while start < end and masked[start] == NOTE:
            start += 1
        while start < end and masked[end - 1] == NOTE:
            end -= 1
        words = masked[start:end]
        dash = words.rfind("——")
        if 0 <= dash < len(words) - 2:  # a name in apposition: 商品市场——东盟商品集散城
            start += dash + 2
            words = words[dash + 2 :]
        if start and words[:1] in tuple("前后内") and masked[start - 1] in TIME[:2]:  # 年底前 | 去向落实率
            start += 1
            words = words[1:]
        front = _EDGE_FRONT.match(words)
        if front:
            start += front.end()
            words = words[front.end() :]
        if words.startswith("“") and "”" not in words:
            start += 1
            words = words[1:]
        back = _EDGE_BACK.search(words[-6:]) if words else None
        if back:
            end = start + max(len(words) - 6, 0) + back.start()
        return Phrase(self.mask.apart_from_asides(start, end), Span(start, max(start, end)))

    def part(self, phrase: Phrase, begin: int = 0, end: int | None = None) -> Phrase:
        """A part of an unbroken phrase, from one of its characters to another."""
        start = phrase.span.start
        return self.phrase(start + begin, phrase.span.end if end is None else start + end)

    def without_here(self, phrase: Phrase) -> tuple[Phrase, bool]:
        """The phrase without 全市, 我区 and the like on its front, and whether one stood there."""
        found = self.here.match(phrase.text) or _PLACE.fullmatch(phrase.text)
        if not found:
            return phrase, False
        rest = self.part(phrase, found.end())
        if found.lastgroup and rest and not self._is_measure(rest.text):  # 汀海港 is a name of its own
            return phrase, False
        return rest, True

    def _is_measure(self, words: str) -> bool:
        found = self.lexicon.longest_suffix(words)
        return words[0] in "对全" or (found is not None and found[0] == 0)

    def noun_after(self, start: int, end: int) -> Phrase:
        """The noun that follows a figure directly (9个 | 智能工厂 | 投产), empty where none does."""
        masked = self.mask.masked
        known_for = _KNOWN_FOR.match(masked, start, end)
        if known_for:
            start = known_for.end()
        stop = _AFTER_STOP.search(masked, start, min(end + 1, len(masked)))
        limit = min(stop.start() if stop else end, start + 30)
        if self.mask.text[start - 1] in _PEOPLE and not (stop and stop[0] == FIGURE[0]):
            achieved = next((verb for verb in _ACHIEVED if masked.startswith(verb, start)), "")
            start += len(achieved)  # 2.4万人实现 | 脱贫
        words = masked[start:limit]
        if stop and stop[0] == "的" and _SIZED.fullmatch(words):  # 11个百亿级投资规模的 | 化工项目
            return self.noun_after(stop.end(), end)
        if stop and stop[0] == FIGURE[0]:  # 191家工业企业 | 营业收入超百亿元
            words = self._before_measure(words)
        qualified = _QUALIFIED.match(masked, start, end)
        if qualified:  # 10个有条件的 | 县
            return self.noun_after(qualified.end(), end)
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
        return self._with_shared_head(self.phrase(start, start + len(words)))

    def _verb_in(self, words: str, start: int) -> int | None:
        """Where the verb begins that ends the noun behind a figure, the end where none does; None for no noun."""
        known, quotes = self.words.classes, list(_QUOTED.finditer(words))
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
            rest = _JOINT.split(rest, 1)[0]
            opens = verb.start() == 0 and (len(verb[0]) > 1 or verb[0] == "获")
            if opens and (not rest or verb[0] in _DOING or (states and not self._is_noun(rest))):
                return None
            if (
                (verb.start() >= 2 or (verb.start() and self.words.has("nouns.heads", words[0])))
                and (self.words.has("grammar.level", verb[0]) or not self._is_noun(rest))
                and words[verb.end() : verb.end() + 1] not in (_RATES if states else _NOUN_TAIL_SET)
            ):
                return verb.start()
        return len(words)

    def _with_shared_head(self, noun: Phrase) -> Phrase:
        """A size or grade with the head that the next one has (5个国家级、12个省级 | 示范园区)."""
        masked, end = self.mask.masked, noun.span.end
        sized = _SIZES_ON.match(masked, end) if _SIZE.fullmatch(noun.text) else None
        if sized:  # 12个百亿元、70个30亿元以上 | 项目
            last = self.noun_after(sized.end(), len(masked))
            return Phrase(noun.text + last.text, noun.span) if last else noun
        if not noun.text.endswith("级"):
            return noun
        on = _GRADES_ON.match(masked, end)
        if on:
            last = self.noun_after(on.end(), len(masked))
            return Phrase(noun.text + last.text[last.text.find("级") + 1 :], noun.span)
        graded = _GRADES.match(masked, end)
        if graded:  # 10个行业级、场景级 | 大模型
            return self.phrase(noun.span.start, self.noun_after(graded.end(), len(masked)).span.end)
        return noun

    def _verb_before(self, start: int) -> str | None:
        """The verb right before the figure that ends at a place (建成9个 | 工厂)."""
        at, masked = start, self.mask.masked
        while at and masked[at - 1] in FIGURE:
            at -= 1
        done = self.words.does.search(masked, max(0, at - _VERB), at)
        return done[0] if done else None

    def _acts_itself(self, words: str, start: int) -> bool:
        """True for those who are made to do what the next verb says, or where it is done (支持32家卫生院, 在8个县)."""
        if not self.words.ends_in("nouns.heads", words):
            return False
        made = self._verb_before(start)
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
        done = self._verb_before(start)
        done_to = done is not None and not self.words.has("verbs.causing", done)
        done_to = done_to and self.mask.text[start - 1 : start] not in _WHOLES  # 改善700所学校 | 办学条件
        split = end - begin == 1 and end < len(words)  # 县 | 域医共体
        return words if done_to or split or self.lexicon.longest_suffix(words) else words[:end]

    def _heads(self, words: str) -> list[tuple[int, int]]:
        """Where the heads in a noun stand, none of which ends inside a word (功能区 | 县域生态质量)."""
        found = []
        for head in self.words.heads.finditer(words):
            begin, end = head.span()
            if words[end - 1] in _LEVELS and words[end - 1 : end + 1] in self.words.ordinary:
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

    def cuts(self, phrase: Phrase) -> list[tuple[int, int]]:
        """Where list marks stand in a phrase, none inside “双随机、一公开”: its commas, where names hold marks."""
        words, start = self.mask.masked[phrase.span.slice], phrase.span.start
        marks = _COMMA if "，" in words else _JOINT
        found = [m.span() for m in marks.finditer(words)]
        quoted = [m.span() for m in _QUOTED.finditer(words)] if found and "”" in words else []
        return [(start + a, start + b) for a, b in found if not any(left < a < right for left, right in quoted)]

    def counts_list(self, run: Run, left: int) -> bool:
        """True where a run is the number of the names listed before it, of which figures follow with 分别."""
        value = run.tokens[0].quantity.value
        if len(run.tokens) > 1 or value is None or value < 2:
            return False
        follows = self.mask.masked[run.end : run.end + 24]
        listed = self.phrase(left, run.start)
        return "分别" in follows and len(self.cuts(listed)) + 1 == value

    def items(self, phrase: Phrase, count: int) -> list[Phrase] | None:
        """The phrase as a list of ``count`` items, or None where it is no such list."""
        cuts = self.cuts(phrase)
        masked = self.mask.masked
        if len(cuts) + 1 > count:  # 住宿和餐饮业 is one item of a list that 、 divides
            whole = [cut for cut in cuts if masked[cut[0] - 1] in "类业"]  # 粮油类、服装、鞋帽类零售额
            cuts = whole if len(whole) + 1 == count else [cut for cut in cuts if masked[cut[0]] == "、"]
        if len(cuts) + 1 != count:
            return None
        edges = [phrase.span.start, *(edge for cut in cuts for edge in cut), phrase.span.end]
        return [self.phrase(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


_AFTER_STOP: Final = re.compile(
    r"[，。；：、,;:！？\n（()）\ue001\ue003\ue005\ue007的占]|(?<!参)与|(?:和|及|以及)(?=\ue001)"
)
# 10家 | 在全国有影响力的 | 企业
_KNOWN_FOR: Final = re.compile(
    "(?:在(?:全[国省市球]|国内外?|世界)[^，。；、\ue001-\ue007]{0,4})?[有具][^，。；、的\ue001-\ue007]{1,11}[力性势色件]的"
)
_SIZED: Final = re.compile("(?:[过超近][百千万亿0-9]|[0-9.百千万亿]{1,6}元?级)[^，。；、]{0,8}|(?:投资|产值|营收)?规模")
_SIZE: Final = re.compile("[0-9.一二三四五六七八九十百千万亿]+元?(?:级|以上)?")
_SIZES_ON: Final = re.compile(rf"(?:[、和及]{FIGURE}[0-9.一二三四五六七八九十百千万亿]{{1,8}}元?(?:级|以上)?){{1,4}}")
_GRADES_ON: Final = re.compile(
    rf"(?:[、和及]{FIGURE}[^，。；：、和及\ue001-\ue007]{{1,8}}级){{0,4}}[、和及]{FIGURE}(?=[^，。；：、\ue001-\ue007]{{1,8}}级[^、和及])"
)
_GRADES: Final = re.compile("[、和及](?=[^，。；：、\ue001-\ue007]{1,8}级[^，。；：、和及])")
_NOT_NOUN: Final = re.compile(
    r"\s*(?:以上|以下|以内|左右|上下|[上下]方|一线|附近|向|在(?![研建售])|由|从|对(?![接口外标照])|与|和(?![美谐平])|及|比|较|已|将|均|被|的|是|为(?!民)|有|中(?![小医国央欧东西药高学试等型介文华科铁职级老])|来自|之|凭|位于|处于|用于|其|且|并|等|后(?![勤备续])|前(?![沿置端瞻海期])|内(?![陆河贸需资外])|间|时(?!尚)|也|占|大关|关口|台阶|门槛)"
)
_NOUN_TAIL_SET: Final = frozenset(f"{_NOUN_TAIL}器")
_UNDERTAKINGS: Final = ("项目", "工程", "任务", "行动", "中心", "机构", "设施", "设备")
_QUALIFIED: Final = re.compile("有[^，。；、的\ue001-\ue007]{1,6}的")
_FALLS: Final = ("降雨", "降水", "降雪", "降碳", "减灾", "增值")  # 强降雨: a verb of change, and yet a noun
_PAID: Final = frozenset(["支持", "建设", "治理", "推广", "保障", "落实", "更新"])  # what money is spent on doing
_WHOLES: Final = frozenset("所名位户")  # what counts bodies and people, and none of their parts
_RATES: Final = frozenset("率量数额度值点")
