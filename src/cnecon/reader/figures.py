"""The figures of a clause, in runs (6%、5.2%和3.1%), and what the words before each run say that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import Final

from attrs import define

from cnecon.quantity import Approximation
from cnecon.reader.draft import Figure
from cnecon.reader.marks import FIGURE, PLACE, PRESENT, TIME, Mask
from cnecon.reader.words import Vocabulary
from cnecon.scan import Token, TokenKind
from cnecon.spans import Span

_RUN: Final = re.compile(
    rf"{FIGURE}(?:\s*(?:、|和|及|与|以及|，|∶|：)?\s*{FIGURE})*|{PLACE}(?:\s*(?:、|和|及|与|以及|，)?\s*{PLACE})*"
)
_VECTOR: Final = re.compile("[∶：]")
_VOLTAGES: Final = ("voltage", "electric_potential")
_CAPACITIES: Final = ("power", "voltage", "electric_potential")
# 提高到每人每月860元: for whom an amount is meant.
_EACH: Final = re.compile(r"(?:平均)?(?:每[人户亩家天日](?:每?[年月天日])?|每[年月])$")
# 实现5%的增长, 保持20%以上增长: the verb stands behind.
_MOVE_BEHIND: Final = re.compile(
    "(?:以上|左右)?的?(?:年均)?(?:快速|高速|较快)?(?P<verb>增长|增幅|增速|下降|降幅)(?!极|点|目标|率)"
)
# 由第8位前移至第6位: a rank that another follows.
_RANK_LEADS_ON: Final = re.compile(r"[^，。；、\ue001\ue005]{0,8}?(?:到|至|为|跃居)\ue005")
_FROM: Final = re.compile(r"(?:由|从)(?P<scope>[^，。；]{0,10})$")
_WINDOW: Final = 64
_AMONG: Final = re.compile(  # 产量 | 全国第一, 综合指数 | 全国排名第八, 居全省第3位、| 全国地级市第18位
    "(?:在)?(?P<scope>(?:全[国省市区县州旗球盟]|世界|国内|亚洲|[东中西]部|东北|西[北南]|华[东南西北中])"
    "(?:[^，。；、的]{0,3}(?:城市|地级市|省份|省区市|市州|县市|县区|区县|县域|园区|开发区|高新区|经开区|综保区|港口|机场|口岸|行业))?)$"
)
# 净利润3.5亿元，同比+12.3%，较年初-2%: the sign is the verb.
_HELD_AGAINST: Final = re.compile(rf"(?:[同环]比|[比较]{TIME}(?:同期)?)(?:分别)?\s*$")
# 恢复至2019年同期的 | 104.3%: a level as a multiple of another time's.
_AT_A_TIME: Final = re.compile(rf"{TIME}(?:同期|水平)?")
# 较“十三五”末的932亿元 | 增加437亿元: the level that it is held against.
_HELD_BASE: Final = re.compile(rf"[比较]{TIME}(?:同期)?的$")
_SIGNS: Final = frozenset("+-＋－−")
RELATIVE: Final = ("%", "‰", "倍", "番", "个百分点", "个基点")
"""Units of figures that say by how much of itself something changed, or of a whole."""
PASSING: Final = frozenset("突破冲迈跨站跃越")
"""What 突破, 迈上, 站上 begin with."""
_DOUBLED: Final = re.compile(r"再?翻了?$")
# A verb of change leads on to the level reached.
_LEADS_ON: Final = re.compile(r"[^，。；\ue001]{0,12}?(?:到|至|为|成|达)[^，。；\ue001]{0,16}\ue001")
_NAME_NEXT: Final = re.compile(
    r"(?:以上)?(?!提[高升]|发展|扩大|回落|增|上?升|下?降|减|达|占|实现|完成|[到至])(?:的)?[^，。；：、,;:！？\s\d（）()\ue001-\ue007以左上下的为是和及与至到]"
)
AIMED_AT: Final = re.compile(r"的?(?:预期|主要|年度|增长|发展|工作){0,2}目标")
"""What makes the figure before it a target (增长5.5%左右的 | 预期目标)."""
_THRESHOLDS: Final = (Approximation.AT_LEAST, Approximation.AT_MOST, Approximation.TIER)
_SIZES: Final = (Approximation.TIER, Approximation.OVER)
_ATTRIBUTE_UNITS: Final = frozenset(
    ["岁", "级", "强", "周岁", "千伏", "千卡", "英寸", "毫米", "厘米", "微米", "纳米", "兆瓦时", "吉瓦时"]
)
_OUTPUTS: Final = ("mass", "volume", "energy")
# 居全市11个县区第2位, 位列12家开发区之首: the count belongs to the scope.
_RANKED: Final = re.compile(r"(?:居(?![民住家])|列|排名|排在)[^，。；、\ue001-\ue007]{0,8}$")
_SCOPE_COUNT: Final = re.compile(rf"[^，。；：、的\ue001-\ue007]{{1,10}}{PLACE[0]}")
# 年产20万吨特种纸项目, 千万吨粮食增产计划: a capacity is part of the name of the plant.
_PLANT: Final = re.compile(
    r"(?!的)[^，。；：、的\ue001-\ue007]{0,12}?(?:项目|生产线|装置|工程|计划|行动|基地|园区|产业|集群)"
)
_CAPACITY_OF: Final = ("年产", "日产", "年加工")  # 年产4万吨锂盐项目
_MAGNITUDES: Final = frozenset("百千万亿")
_VERB: Final = 6
_BELOW: Final = frozenset(["低于", "小于", "慢于", "少于", "落后", "低出"])
# 188个园区整合优化为120个: how many there were before.
_MERGED: Final = re.compile(
    "[^，。；：的\ue001-\ue007]{1,10}?(?:整合|合并|归并|撤并|精简|压减|调整|重组)[^，。；：\ue001-\ue007]{0,6}?[为成到至]\ue001"
)
_VERSION: Final = re.compile(r"[1-9]\.0")
_OFTEN: Final = re.compile("每[天日周月]$")
_BATCHES: Final = frozenset(["批", "批次", "类", "大类"])
_RUNS: Final = frozenset(["班", "趟", "列", "次"])
_QUOTE_OPENS: Final = re.compile(rf"“(?:[一二三四五六七八九十两]个|{FIGURE})?$")
_QUOTE_ENDS: Final = re.compile(rf"(?:{FIGURE})?”")
_GRADE_ON: Final = re.compile("及?以[上下](?=[^的，。；：、])")
# 年销售收入超亿元企业10家: how large each of those is that are counted.
_SIZED: Final = re.compile(
    "(?!的)[^，。；：、的\ue001-\ue007]{0,8}?(?:企业|项目|园区|县|乡镇|村|产业|集群|平台)(?:达到?|有|为)?\ue001"
)
_FULFILLED: Final = ("完成", "实现")
_JOINED: Final = re.compile("[^，。；]*[、和及]$")
_RATIOS: Final = ("率", "度", "占比", "比重", "比例", "份额", "水平", "覆盖")
_OUTPUT_RATES: Final = ("效率", "生产率")  # these are no shares
_TIMES: Final = ("time", "calendar", "working days", "trading days")


# 31个大城市城镇调查失业率为4.9%: the count belongs to the name of the rate.
_COUNTED_RATE: Final = re.compile(
    r"[^，。；：、的\ue001-\ue007]{2,16}(?:(?:率|指数|价格|均值|比例|占比|比重)(?:为|达|达到|是)?"
    r"|(?:额|值|量|收入|利润|面积)(?:为|达|达到|是|共|占[^，。；：、\ue001-\ue007]{1,16}?))\ue001"
)


class Role(Enum):
    """What a run of figures is in its clause."""

    VALUE = auto()
    ORIGIN = auto()
    REACHED = auto()
    CHANGE = auto()
    GAP = auto()
    SHARE = auto()
    RATIO = auto()
    TIMES = auto()
    RANK = auto()


@define
class Run:
    """Figures of one kind that stand together.

    Attributes:
        tokens: the figures.
        start: where the first begins.
        end: where the last ends.
        vector: True for a composition (6.2∶46.5∶47.3), which is no indicator.
    """

    tokens: tuple[Figure, ...]
    start: int
    end: int
    vector: bool = False


@define
class Predicate:
    """What the words right before a run say.

    Attributes:
        role: what the run is.
        start: where those words begin; before them stands the topic.
        word: the verb, gap word or whole that decided it.
        word_start: where ``word`` stands, for evidence.
        done_to: where that stands which the verb is done to, between it and the run (压减 | 一般性支出 | 5%).
    """

    role: Role
    start: int
    word: str = ""
    word_start: int = 0
    done_to: Span | None = None


def runs(mask: Mask, start: int, end: int) -> list[Run]:
    """The runs of a clause, from left to right."""
    found = []
    for m in _RUN.finditer(mask.masked, start, end):
        begin, stop = m.span()
        first = mask.figure(begin)
        if first.end == stop:
            found.append(Run((first,), begin, stop))
            continue
        tokens: list[Figure] = []
        for mark in PRESENT.finditer(mask.masked, begin, stop):
            figure = mask.figure(mark.start())
            if tokens and tokens[-1].unit in _BATCHES and tokens[-1].end == figure.start and figure.counts:
                tokens.pop()  # 四批次 | 43个事项, 12类 | 45件实事
            if tokens and _starts_anew(tokens[-1], figure):
                found.append(Run(tuple(tokens), tokens[0].start, tokens[-1].end))
                tokens = []
            tokens.append(figure)
        found.append(Run(tuple(tokens), tokens[0].start, stop, _VECTOR.search(mask.masked, begin, stop) is not None))
    return found


def _starts_anew(last: Figure, figure: Figure) -> bool:
    """True for a figure that states something else than the one before it.

    年均增长5%左右、 | 迈上3万亿元台阶 passed a mark; 连续三年 | 超千亿元 stands behind a length of time,
    投资9亿元 | 8个项目 behind a sum.
    """
    if figure.token is None or figure.token.rank is not None:
        return False
    passed = figure.quantity.text[0] in PASSING and figure.unit != last.unit
    counted = figure.counts and not last.counts and not is_duration(figure)
    return passed or (last.end == figure.start and (counted or (is_duration(last) and not is_duration(figure))))


def predicate(mask: Mask, words: Vocabulary, run: Run, left: int) -> Predicate:
    """Decide what a run is by the words that end right before it; ``left`` is where its own words may begin."""
    masked = mask.masked
    window = max(left, run.start - _WINDOW)
    before = masked[window : run.start].rstrip()
    if "每" in before:
        before = _EACH.sub("", before)
    if masked[run.start] == PLACE[0]:
        if _RANK_LEADS_ON.match(masked, run.end):
            return Predicate(Role.ORIGIN, window + len(_FROM.sub("", before)))
        return _rank(words, before, window)
    symbol, counts = run.tokens[0].unit, run.tokens[0].counts
    origin = words.origin.search(before)
    if origin and _LEADS_ON.match(masked, run.end):
        return Predicate(Role.ORIGIN, window + origin.start())
    base = _HELD_BASE.search(before)
    if base and words.moves_on.match(masked, run.end):
        return Predicate(Role.ORIGIN, window + base.start())
    if counts and _MERGED.match(masked, run.end):
        return Predicate(Role.ORIGIN, run.start)
    behind = _MOVE_BEHIND.match(masked, run.end) if symbol in ("%", "倍") else None
    if behind:
        return Predicate(Role.CHANGE, run.start, behind["verb"], behind.start("verb"))
    doubling = _DOUBLED.search(before) if symbol == "番" else None
    if doubling:
        return Predicate(Role.CHANGE, window + doubling.start(), "增长", window + doubling.start())
    if mask.text[run.start] in _SIGNS and _HELD_AGAINST.search(before):
        return Predicate(Role.CHANGE, run.start, "增长", run.start)
    if symbol not in RELATIVE and words.compound.search(before):  # 改造提升 | 260万亩
        return Predicate(Role.VALUE, run.start)
    m = words.predicate.search(before)
    said = (_compared(m, window, run) or _stated(m, window, symbol)) if m else None
    return said or _acted(words, before, window, symbol) or Predicate(Role.VALUE, run.start)


def _acted(words: Vocabulary, before: str, window: int, symbol: str) -> Predicate | None:
    """A change with what it is done to between the verb and the figure (降低研发成本 | 12%)."""
    m = words.acted.match(before) if symbol in RELATIVE else None
    if m is None:
        return None
    if symbol == "%" and m["whom"].endswith(_RATIOS) and not m["whom"].endswith(_OUTPUT_RATES):
        return None  # 提高垃圾分类覆盖率 | 95%
    verb, whom = m.span("verb"), m.span("whom")
    return Predicate(
        Role.CHANGE, window + verb[0], m["verb"], window + verb[0], Span(window + whom[0], window + whom[1])
    )


def _compared(m: re.Match[str], window: int, run: Run) -> Predicate | None:
    """What a figure is that is held against a time (比2020年高) or against somebody (高于全国)."""
    groups = m.groupdict()
    if groups["moved_on"]:
        verb = "下降" if groups["moved_on"] in ("低", "慢", "少") else "增长"
        return Predicate(Role.CHANGE, window + m.start("moved_on"), verb, window + m.start("moved_on"))
    if groups["gap_on"]:  # 快于2024年1.8个百分点: the topic holds the time
        return Predicate(Role.CHANGE, run.start, "下降" if groups["gap_on"] in _BELOW else "增长", run.start)
    if groups["gap"] or groups["more"]:
        name = "ahead" if groups["gap"] else "than"
        word = groups["gap"] or groups["more"]
        return Predicate(Role.GAP, window + m.start(), f"{word}|{groups[name]}", window + m.start(name))
    return None


def _stated(m: re.Match[str], window: int, symbol: str) -> Predicate | None:
    """What a figure is that is a share, a level reached, a change or a multiple."""
    start, groups = window + m.start(), m.groupdict()
    if groups["ratio"] is not None:
        return Predicate(Role.RATIO, start)
    if groups["whole"] is not None:
        return Predicate(Role.SHARE, start, groups["whole"], window + m.start("whole"))
    if groups["to"]:
        return Predicate(Role.REACHED, start, groups["verb"], start)
    if groups["moved"] or groups["rate"] or groups["amounts"] is not None:  # 增长22.1%, 增幅达70%
        return Predicate(Role.CHANGE, start, groups["moved"] or groups["rate"] or m[0][:2], start)
    if groups["times"] and (symbol == "倍" or (symbol == "%" and _AT_A_TIME.fullmatch(groups["times"]))):
        return Predicate(Role.TIMES, start, groups["times"], window + m.start("times"))
    for name in ("times", "among"):
        if groups[name] and symbol == "%":
            return Predicate(Role.SHARE, start, groups[name], window + m.start(name))
    return None


def _rank(words: Vocabulary, before: str, window: int) -> Predicate:
    m = words.rank.search(before)
    start = m.start("verb") if m else len(before)
    while m and start and before[start - 1] in "位名排列稳跃提晋攀":
        start -= 1
    among = _AMONG.search(before[:start]) if m is None or not m["scope"] else None
    if among:
        return Predicate(Role.RANK, window + among.start(), among["scope"], window + among.start("scope"))
    if m is None:
        return Predicate(Role.RANK, window + start)
    return Predicate(Role.RANK, window + start, m["scope"], window + m.start("scope"))


def is_attribute(mask: Mask, token: Figure, limit: int) -> bool:
    """True where a figure qualifies the noun behind it (5000万元以上项目, 60岁以上老年人) and states nothing itself."""
    quantity = token.quantity
    bounded = quantity.approximation in _THRESHOLDS
    unit = token.unit
    if quantity.unit is not None and quantity.unit.dimension in _CAPACITIES:
        bounded = True
    before = mask.masked[max(0, token.start - 8) : token.start]
    often = unit in _RUNS and _OFTEN.search(before)  # 每周3班
    if (
        often
        or before.endswith("每")
        or (unit in ("%", "‰") and (before.endswith("前") or mask.masked.startswith("水分", token.end)))  # 全球前1‰
        or (quantity.unit is None and _VERSION.fullmatch(quantity.number))  # 自贸区3.0
        or (_QUOTE_OPENS.search(before) and _QUOTE_ENDS.match(mask.masked, token.end))
    ):
        return True  # 每10万人, “三个80%”
    if unit in ("%", "个百分点", "倍") or AIMED_AT.match(mask.masked, token.end):
        return False
    if quantity.unit is not None and quantity.unit.dimension in _VOLTAGES:  # 750千伏和330千伏输变电工程
        return True
    if quantity.unit is not None and quantity.unit.dimension in _OUTPUTS and _PLANT.match(mask.masked, token.end):
        return True
    if _SCOPE_COUNT.match(mask.masked, token.end) and _RANKED.search(
        mask.masked, max(0, token.start - 10), token.start
    ):
        return True
    if unit == "元" and quantity.approximation is Approximation.OVER and _SIZED.match(mask.masked, token.end):
        return True
    named = mask.masked.endswith(_CAPACITY_OF, max(0, token.start - 3), token.start)
    rough = set(quantity.number) <= _MAGNITUDES and quantity.approximation is Approximation.EXACT  # 千万吨增产计划
    bounded = bounded or (unit != "" and (named or (rough and _PLANT.match(mask.masked, token.end) is not None)))
    if unit not in _ATTRIBUTE_UNITS and not bounded:
        return _COUNTED_RATE.match(mask.masked, token.end) is not None
    if quantity.approximation is Approximation.TIER and mask.masked.startswith("规模", token.end):
        return False
    graded = _GRADE_ON.match(mask.masked, token.end)
    if graded and quantity.approximation is Approximation.TIER:  # 万吨级以上泊位
        return True
    return _NAME_NEXT.match(mask.masked, token.end, limit) is not None


def is_duration(token: Figure) -> bool:
    """True for a length of time, which states nothing unless its name is a time."""
    unit = token.quantity.unit
    return unit is not None and unit.dimension in _TIMES


def each_attribute(mask: Mask, words: Vocabulary, tokens: Iterable[Token]) -> Iterator[Token]:
    """The quantities of a text that belong to names (2个 | 2000亿元级集群, 3个 | 过千亿元城市, 一批 | 千亿级园区)."""
    behind, counted = -1, None
    for token in tokens:
        if token.kind is not TokenKind.QUANTITY:
            continue
        figure = mask.figure(token.start)
        bound = figure.quantity.approximation
        counted_so = behind == token.start and (bound in _SIZES or figure.unit == "元")
        graded = counted_so or (bound is Approximation.TIER and mask.masked[token.start - 1] == "批")
        behind = token.end if figure.counts else -1
        if _is_count(mask, words, figure, counted):
            counted = figure
        elif graded or is_attribute(mask, figure, min(token.end + 3, len(mask.masked))):
            yield token
        elif figure.counts:  # 龙头企业10家左右、 | 50家以上支撑企业
            counted = figure


def _is_count(mask: Mask, words: Vocabulary, figure: Figure, counted: Figure | None) -> bool:
    """True where a bounded figure counts what a verb was done to (培育100家以上企业和20家以上园区)."""
    masked = mask.masked
    if figure.quantity.approximation is not Approximation.AT_LEAST or not figure.counts:
        return False
    if words.does.search(masked, max(0, figure.start - _VERB), figure.start) or masked.endswith(
        _FULFILLED, 0, figure.start
    ):
        return True
    return (
        counted is not None
        and (counted.unit == figure.unit or counted.quantity.approximation is Approximation.AT_LEAST)
        and figure.start - counted.end < _VERB * 4
        and _JOINED.match(masked, counted.end, figure.start) is not None
    )
