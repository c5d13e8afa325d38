"""The words of the grammar, read once from ``data/words.toml``, and the patterns built of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import frozen

from cnecon.reader.marks import ANY_TIME, FIGURE, NOTE, TIME
from cnecon.region.index import ordinary_words
from cnecon.spellings import look_for, trie_source

_NAME: Final = r"[^，。；：、！？\n]"
_NAMES: Final = r"[^，。；：！？\n]"
_LONGEST: Final = 9  # characters of a noun that ``ends_in`` looks for: 社会消费品零售总额
_POINT_OF_TIME: Final = "相比|的|末|[最]?[高低](?:点|值|峰)|峰值|谷底|平均水平|平均"
_CLASS: Final = "[ⅠⅡⅢⅣⅤ一二三四五]类"  # 好于Ⅲ类水体比例
_ACTORS: Final = ("nouns.sites", "nouns.lines", "nouns.bodies")
# The kinds of words from which nothing comes in a clause without figures.
_IDLE: Final = frozenset(
    ["basis", "cumulative", "each", "lead", "verb", "deed", "opening", "manner", "level", "adverb", "turn"]
)
# What a verb of change is done to; 增加值 and the like hold no verb.
_DONE_TO: Final = r"(?![值量额率])[^，。；：、的了至到为达占\n\ue001-\ue007]{2,14}"
_UNTIL: Final = r"(?:到|至|为|成|达到|达|近)"


@frozen(kw_only=True)
class Vocabulary:
    """The words by class, and the compiled patterns that the reader searches with.

    Attributes:
        classes: each class of ``data/words.toml`` by its dotted name (``change.up``).
        ends: for each class the last characters of its words.
        pieces: one pattern for all that cuts the text before a figure into pieces; ``lastgroup`` is the kind of piece,
            or ``word`` for a word of the lists.
        kinds: for each such word its kind.
        predicate: what stands right before a figure and says what the figure is, anchored at the end.
        acted: a verb of change and what it is done to (压减一般性支出 | 5%), anchored at the end.
        compound: a verb of doing that ends in one of change (改造提升), anchored at the end.
        origin: 由 or 从 right before a figure (由5万元提高到8万元), anchored at the end.
        bare: a change stated with no figure (持平, 负增长).
        ahead: what tells that a clause is about what is to come.
        telling: what makes a sentence without figures worth reading: a time, an aim, a scene, a change in words.
        scene: what sets a scene, before the name of who is there (走进).
        saying: what makes a clause without figures worth reading: that, what puts a time or an aim in force, and whom
            the next clauses may be about.
        rank: a verb of rank and its scope right before a place, anchored at the end.
        verbs: verbs that end the noun behind a figure.
        heads: nouns at which the noun behind a figure ends.
        measures: a head that ends a phrase and names a measure of what stands before it.
        aggregates: a measure that ends a phrase and is one name although it ends in a head.
        pair: two things in one word (城乡); ``pairs`` has them apart.
        actors: organisations, and places where things are done.
        places: these, where they are whole words.
        modes: ways of transport.
        accounts: what a firm tells of itself in.
        reports: verbs of those who only tell what others did.
        does: a verb right before a figure, anchored at the end.
        moves_on: a verb of change right behind a figure, before another.
        begins: a verb, or how something is done, for the front of a phrase.
        ordinary: words that are no names, for the characters at their ends that are words of the grammar elsewhere.
        doing: words that only say what is done, and how (高质量新建, 建设和筹集): nobody's name.
        happens: behind a time, what came or comes about then and no figure (2022年 | 建成投用), up to the end.
        axis: a clause that announces an axis (分产业看).
        some: words before a list of some of many (五大重点行业“三升两降”).
        branch: a branch that opens a clause and how it fares (批发业 | 保持增长).
        fares: the last character of a branch, and how it fares.
    """

    classes: Mapping[str, frozenset[str]]
    ends: Mapping[str, frozenset[str]]
    pieces: re.Pattern[str]
    kinds: Mapping[str, str]
    predicate: re.Pattern[str]
    acted: re.Pattern[str]
    compound: re.Pattern[str]
    origin: re.Pattern[str]
    bare: re.Pattern[str]
    ahead: re.Pattern[str]
    telling: re.Pattern[str]
    scene: re.Pattern[str]
    saying: re.Pattern[str]
    rank: re.Pattern[str]
    verbs: re.Pattern[str]
    heads: re.Pattern[str]
    measures: re.Pattern[str]
    aggregates: re.Pattern[str]
    pair: re.Pattern[str]
    pairs: Mapping[str, Sequence[str]]
    doing: re.Pattern[str]
    reports: re.Pattern[str]
    accounts: re.Pattern[str]
    actors: re.Pattern[str]
    places: re.Pattern[str]
    modes: re.Pattern[str]
    does: re.Pattern[str]
    begins: re.Pattern[str]
    ordinary: frozenset[str]
    moves_on: re.Pattern[str]
    happens: re.Pattern[str]
    axis: re.Pattern[str]
    some: re.Pattern[str]
    branch: re.Pattern[str]
    fares: re.Pattern[str]

    def ends_in(self, name: str, words: str) -> bool:
        """True where a word of that class ends the words."""
        if words[-1:] not in self.ends[name]:
            return False
        return not self.classes[name].isdisjoint([words[-size:] for size in range(1, min(_LONGEST, len(words)) + 1)])

    def is_actor(self, words: str) -> bool:
        """True for an organisation, or a place where things are done."""
        return any(self.ends_in(name, words) for name in _ACTORS)

    def says_stage(self, words: str) -> bool:
        """True for what has been done to some of those counted (签约, 在建, 建成投产)."""
        return words in self.classes["verbs.modifiers"] or self.doing.fullmatch(words) is not None

    def rate_in(self, words: str) -> str | None:
        """The word of rate that ends a name (居民消费价格 | 涨幅)."""
        return next((word for word in self.classes["grammar.rate"] if words.endswith(word)), None)

    def axis_in(self, words: str) -> str | None:
        """The axis that a clause announces (分产业看 → 产业), None where it announces none."""
        found = self.axis.match(words)
        return found["axis"].removeprefix("主要") if found else None

    def some_in(self, words: str) -> str | None:
        """What a list behind the words names some of (五大重点行业 → 行业), None where they announce none."""
        found = self.some.fullmatch(words.strip())
        return found["axis"] if found else None

    def has(self, name: str, word: str) -> bool:
        """True where the word is of that class."""
        return word in self.classes[name]


@cache
def vocabulary() -> Vocabulary:
    """The words of ``data/words.toml``, built on first use."""
    rows = tomllib.loads(files("cnecon").joinpath("data/words.toml").read_text(encoding="utf-8"))
    classes = {
        f"{section}.{name}": frozenset(words) for section, names in rows.items() for name, words in names.items()
    }
    kinds = _kinds(classes)
    pairs = {word: apart for word, *apart in (row.split() for row in classes["nouns.pairs"])}
    telling = {TIME[0], "目标", *_union(classes, "grammar.scene", *_BARE.values())}
    actors = _union(classes, *_ACTORS, "nouns.scenes")
    said = {word for word, kind in kinds.items() if kind not in _IDLE}
    deeds = _union(classes, "verbs.strong", "verbs.nouns", "verbs.opening")
    fares = f"(?:商品|产品)?(?:{trie_source(classes['verbs.faring'])})"
    return Vocabulary(
        classes=classes,
        ends={name: frozenset(word[-1] for word in words) for name, words in classes.items()},
        pieces=_pieces(kinds, trie_source(classes["grammar.gap"])),
        kinds=kinds,
        predicate=_predicate(classes),
        acted=re.compile(rf".*(?P<verb>{trie_source(classes['change.acting'])})(?P<whom>{_DONE_TO})$"),
        compound=re.compile(f"(?:{trie_source(_compounds(classes))})$"),
        origin=re.compile(rf"(?:由|从)(?:{TIME}(?:的)?|{_NAME}{{0,12}}?的|平均|原来|原先|最初)?$"),
        bare=_bare(classes),
        ahead=re.compile(trie_source(_union(classes, "status.forecast", "status.target", "status.ahead"))),
        telling=re.compile(trie_source(telling)),
        scene=re.compile(trie_source(classes["grammar.scene"])),
        saying=re.compile(
            trie_source({*telling, "以来", "将", "该区", "该园", "该港", *classes["status.reached"], *said, *actors})
        ),
        rank=re.compile(
            rf".*(?P<verb>{trie_source(classes['grammar.rank'])})(?:了|在|到|至)?(?P<scope>{_NAME}{{0,16}}?)$"
        ),
        verbs=_verbs(classes),
        heads=re.compile(trie_source(classes["nouns.heads"])),
        measures=re.compile(f"(?:{trie_source(classes['nouns.measures'])})$"),
        aggregates=re.compile(f"(?:{trie_source(classes['nouns.aggregates'])})$"),
        pair=re.compile(trie_source(pairs)),
        pairs=pairs,
        doing=_doing(classes),
        actors=re.compile(trie_source(actors)),
        # 空港|口岸, 片区化, 港务
        places=re.compile(f"(?:{trie_source(_union(classes, *_ACTORS))})(?<!在站)(?![岸化务])"),
        modes=re.compile(trie_source(classes["nouns.modes"])),
        accounts=re.compile(trie_source(classes["verbs.accounts"])),
        reports=re.compile(trie_source(classes["verbs.reporting"])),
        does=re.compile(f"(?:{trie_source(deeds)})[好了]?$"),
        begins=re.compile(trie_source(deeds | classes["grammar.manner"])),
        ordinary=ordinary_words(),
        moves_on=re.compile(f"(?:{trie_source(_union(classes, 'change.up', 'change.down'))})了?{FIGURE}"),
        happens=re.compile(
            f"[^，。；：]{{0,6}}?(?:{trie_source(classes['verbs.happening'])})"
            f"(?:{trie_source(classes['verbs.happening_then'])})?$"
        ),
        axis=re.compile(
            rf"^\s*(?:主要)?(?:{trie_source(classes['grammar.axis_before'])})"
            rf"(?P<axis>[^，。；：\ue001]{{1,12}}?)(?:{trie_source(classes['grammar.axis_behind'])})\s*$"
        ),
        some=re.compile(
            r"(?:[^，。；：\ue001]{0,6}[一二三四五六七八九十两]大|重点|主要)[^，。；：的\ue001]{0,4}?"
            rf"(?P<axis>{trie_source(classes['nouns.branches'])})[^，。；：\ue001]{{0,8}}"
        ),
        branch=re.compile(f"(?P<kind>[^，。；、]{{2,16}}?[类业]){fares}"),
        fares=re.compile(f"[类业]{fares}"),
    )


def _union(classes: Mapping[str, frozenset[str]], *names: str) -> frozenset[str]:
    return frozenset().union(*(classes[name] for name in names))


def _verbs(classes: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """The verbs that end a noun; those of one character only where they say that something changed."""
    changes = _union(classes, "change.up", "change.down")
    words = _union(classes, "verbs.strong", "verbs.nouns", "grammar.level", "grammar.rank") | changes
    return re.compile(
        "获(?!奖|得感)|(?<!所)在(?![建校编册研岗售])|通过(?!率)|(?<![平人日月年户亩])均|为|是|达"
        "|全部|相继|陆续|先后|提前|有序|如期|纷纷|用于|被|"
        + trie_source(word for word in words if len(word) > 1 or word in changes)
    )


def _compounds(classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The verbs of doing that end in one of change and are none (改造提升, but not 净增)."""
    changes = _union(classes, "change.up", "change.down")
    ends = tuple(word for word in changes if len(word) > 1)
    return frozenset(word for word in classes["verbs.strong"] - changes if word.endswith(ends))


def _doing(classes: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    how = trie_source(
        _union(
            classes, "grammar.manner", "grammar.adverb", "grammar.cumulative", "status.target", "status.target_ahead"
        )
    )
    done = trie_source(_union(classes, "verbs.strong", "verbs.nouns", "verbs.opening", "change.up", "change.down"))
    return re.compile(f"(?=.*?(?:{done}))(?>(?:{done}|{how})[和与并及、]?)++")


_BARE: Final = {"up": "change.up_bare", "down": "change.down_bare", "flat": "change.flat"}


def _bare(classes: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """The words that state a change with no figure, by what they say; 保持平稳 has no 持平."""
    ways = (f"(?<![支坚保维秉扶])(?P<{group}>{trie_source(classes[name])})(?!稳)" for group, name in _BARE.items())
    return re.compile(f"{look_for(_union(classes, *_BARE.values()))}(?:{'|'.join(ways)})")


def _kinds(classes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """For each word that cuts a stretch into pieces its kind; a word of a kind further up wins over longer ones."""
    kinds = {
        "basis": _union(classes, "basis.yoy", "basis.mom", "basis.average"),
        "part": classes["grammar.part"],
        "cumulative": classes["grammar.cumulative"],
        "each": classes["grammar.each"],
        "then": classes["grammar.then"],
        "prices": _union(classes, "prices.constant", "prices.current"),
        "status": _union(classes, "status.forecast", "status.target", "status.target_ahead"),
        "lead": classes["grammar.lead"],
        "verb": _union(classes, "verbs.strong", "verbs.laden"),
        "deed": classes["verbs.nouns"],
        "opening": classes["verbs.opening"],
        "manner": classes["grammar.manner"],
        "level": classes["grammar.level"],
        "adverb": classes["grammar.adverb"],
        "turn": _union(classes, "change.up_bare", "change.down_bare"),
    }
    known: dict[str, str] = {}
    for kind, words in kinds.items():
        hidden = [word for word in words if any(word[:size] in known for size in range(1, len(word) + 1))]
        known |= dict.fromkeys(words.difference(hidden), kind)
    return known


def _pieces(kinds: Mapping[str, str], gap: str) -> re.Pattern[str]:
    alternatives = (
        "(?P<factor>(?:扣除|剔除|考虑)[^，。；]{1,12}?(?:因素(?:影响)?后?|后))",
        f"(?P<since>(?:比|较|与|同|对比|{gap}){TIME}(?:[“‘][^，。；”’]{{1,8}}[”’])?(?:{_POINT_OF_TIME})?)",
        "(?P<than>[比较](?:[年预既][^，。；\ue001-\ue007]{0,4})?(?:计划|目标|预期|预算)|[比较]“[^“”，。；]{2,8}”)",
        f"(?P<word>{trie_source(kinds)})",
        f"(?P<average>{TIME}(?:平均|年均))",
        f"(?P<time>{ANY_TIME}+)",
        f"(?P<figure>{FIGURE})",
        f"(?P<note>{NOTE}+)",
    )
    # What any of them begins with, tried first: most characters begin none.
    begins = "扣剔考比较与同对高低大小快慢优好多少领超落" + "".join({word[0] for word in kinds}) + NOTE + FIGURE[0]
    return re.compile(f"(?=[{begins}]|{ANY_TIME})(?:{'|'.join(alternatives)})")


def _predicate(classes: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    changes, rates, gaps = (
        _union(classes, "change.up", "change.down", "change.shift"),
        classes["grammar.rate"] - {"增长率"},
        classes["grammar.gap"],
    )
    change, gap = trie_source(changes), trie_source(gaps)
    merged = trie_source(word for word in classes["change.shift"] if len(word) > 1)  # 重组 | 整合至
    moved = trie_source(_union(classes, "change.up", "change.down"))
    level = (
        r"(?:已|首次|均|再|就|也|仍|分别|合计|总共)*"
        r"(?:达到|达|为|是|超过|超|突破|提高到|提高至|提升到|提升至|升至|降至|下降到|稳定在|保持在|维持在|控制在|仅|约|近)?"
    )
    whole = rf"(?:(?!比重|比例|份额){_NAME}){{0,40}}?|{_NAMES}{{1,40}}?(?=的[比份]..?分别)"
    ratio = rf"(?:(?:比重|比例|份额)的?(?:连续{FIGURE})?)?"
    # What each begins with, so that most places are passed over without trying any.
    begins = (*changes, *rates, *gaps, *"比较占贡份市稳保维达增上提降下约完恢为是相")
    alternatives = (
        rf"(?P<gap_on>{gap}){TIME}[”’]?(?:时期|同期|水平)?$",
        rf"(?P<gap>{gap})(?!{_CLASS})(?P<ahead>(?!的)[^，。；：{TIME[0]}]{{1,20}}?)(?<![达为到率例])(?:水平|平均水平)?$",
        rf"(?:比|较){TIME}(?:{_POINT_OF_TIME})?(?P<moved_on>高出|高|低|快|慢|多|少|新增|净增|新增加)(?:了|出)?$",
        r"(?<![同环占对可])比(?![例重率价])(?P<than>[^，。；：、"
        + TIME[0]
        + r"]{1,20}?)(?P<more>高出|高|低|快|慢|多|少)(?:了|出)?$",
        rf"(?:占比|比重|(?:市场)?(?:份额|占有率)){level}$(?P<ratio>)",
        rf"(?:占(?!比|有率|用|地(?!区))(?:到)?|贡献了?(?=其中))(?P<whole>{whole})(?:的)?{ratio}{level}$",
        r"(?:稳定在|保持在|维持在|达到)(?P<among>全[国省市区县球]|世界)的?(?:约|近)?$",
        rf"(?P<rate>{trie_source(rates)})(?:达到|达|为)$",
        rf"约?(?:完成|恢复[到至]?|达到|达|为|是|相当于)(?:了|约)?(?P<times>{TIME}|[^，。；：、]{{1,20}}?)的$",
        rf"(?:{merged})?(?P<verb>{change})(?P<to>{_UNTIL})了?(?:{TIME}的?)?$",
        r"(?:增长|上升|提高|降低|下降)(?:幅度|速度)?(?:为|达到|达|超过)$(?P<amounts>)",
        rf"(?P<moved>(?<![新起]){moved})(?:了|幅度)?(?:均|都|双双)?$",
    )
    return re.compile(f"{look_for(begins)}(?:{'|'.join(alternatives)})")
