"""What a text says of the entities that it names: honours, tenants, areas, products; distances, times, openings."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from cnecon.entities import check_uscc
from cnecon.errors import InvalidValueError
from cnecon.period import Period
from cnecon.period.find import find_times
from cnecon.quantity import Quantity
from cnecon.reader.entities.passage import Passage
from cnecon.scan import find_quantities

_WHAT: Final = re.compile(r"[^，。；！？\n]{2,60}")
_ONLY: Final = re.compile(
    r"^(?:全国|全省|全市)?(?:首批|首个|第[一二三四五六七八九十\d]+批)|(?:建设|创建)?(?:试点)?(?:名单|行列|之列)?$"
)
_TITLES: Final = re.compile(r"(?:等|系列|一系列)?(?:多项|多个)?(?:荣誉)?称号$|(?:名单|榜单|行列|之列)$")
_CARDS: Final = re.compile(
    r"(?:拥有|同时拥有|坐拥|手握|获得)(?P<what>(?:[“\"][^”\"，。]{2,20}[”\"][、和]?){1,5})"
    r"[^，。；]{0,8}?(?:名片|称号|招牌)[”\"]?"
)
_QUOTED: Final = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")
_TENANTS: Final = re.compile(r"(?:入驻|引进|引入|集聚|聚集|落户|拥有|汇聚|进驻|吸引)[^，。；\n]{0,16}?$")
_FIRMS_OF: Final = re.compile(
    r"(?:规上|规模以上|工业|各类|入驻|入园|物流|高新技术|科技型|外资|龙头){0,3}(?:企业|公司|商户|市场主体|经营主体)"
)
_FIRMS_BEFORE: Final = re.compile(r"(?:入驻|入园|落户)(?:企业|商户|公司)(?:累计)?(?:达到?|已达|超过?|突破)?$")
_CLAUSE_END: Final = re.compile("[，；。]")
# A later clause tells of the park's own area where it names nobody else (2号研发中心新增实验面积3.2万平方米).
_OF_THE_PARK: Final = re.compile(
    "(?:园区|全区|该区|该园|基地|其|总体?|规划|核心区|建成区|[一二三]期|[近远]期|占地|用地|建筑|实施|范围|开发|控制|已|为|达到?|约|近|超过?|面积)*"
)
_AREA: Final = re.compile(r"(?:面积|占地|实施范围|规划范围|规划|总占地)[^，。；\n\d]{0,8}$")
_CODE: Final = re.compile(r"统一社会信用代码(?:为|是)?[：:]?\s?(?P<code>[0-9A-Za-z]{18})(?![0-9A-Za-z])")
_FOLLOWS: Final = re.compile(r"的[^，。；\n]{2,16}[，—]{1,2}")
_MAKES: Final = re.compile(
    r"(?:主要生产|专业生产|主营|专注于?生产|主导产品(?:为|是|有))(?P<what>[^，。；！？\n]{2,40})"
)
_MADE: Final = re.compile(
    r"(?P<what>[A-Za-z0-9\u4e00-\u9fff]{2,20}?)(?:在[^，。；]{2,10})?(?:正式|成功|实现|批量|首台){0,2}(?:量产|下线)"
)
_DISTANCE: Final = re.compile(r"(?:全程|行驶|全长|里程|运距|总里程|行程)[^，。；\n\d]{0,4}$")
_LENGTHS: Final = frozenset({"公里", "千米", "海里", "米", "里"})
_TIMES: Final = frozenset({"天", "小时", "分钟", "日", "周", "个月"})
_TAKES: Final = re.compile(
    r"(?:用时|历时|耗时|时间约?|仅需|只需|需要?|缩短[至到]|压缩[至到]|单程|航程|行程)[^，。；由\d]{0,4}$"
)
_ARRIVES: Final = re.compile(r"(?:后|内|左右)?(?:即可|就能|便可)?(?:抵达|到达|运抵|直达|可达)")
_OPENING: Final = re.compile(
    r"[^，。；\n\d]{0,12}?(?:正式|成功|顺利)?(?:开通|首航|首发|首开|正式运营|投入运营|开航|通航|首次开行)"
)
_OPENING_TIME: Final = re.compile(r"，?(?:正式|成功|新)?(?:开通|首航|首发|首开|开航|通航|首次开行)")
_FIRST: Final = re.compile(r"首[列班趟条架艘]|新开通|开通")
_FREQUENCY: Final = re.compile(
    r"每(?:周|天|日|月|年)(?:开行|执飞|发运|运行|开行约|稳定开行)?[\d一二三四五六七八九十两]{1,4}"
    r"(?:[-—~至][\d一二三四五六七八九十]{1,3})?(?:班次|班|列|趟|架次|车次)|天天班|日班|周班"
)
_VALUE: Final = re.compile(r"货值[^，。；\n\d]{0,6}$")


@frozen
class Stretch:
    """A stretch of a passage whose figures and times are read once, when somebody asks."""

    passage: Passage
    start: int
    end: int

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities, with spans of the whole text."""
        found = find_quantities(self.passage.text[self.start : self.end])
        return tuple(evolve(q, span=q.span.shifted(self.start)) for q in found if q.span is not None)

    def before(self, quantity: Quantity) -> str:
        """The words in front of a figure, from the start of the stretch."""
        return self.passage.folded[self.start : quantity.span.start] if quantity.span else ""

    def after(self, quantity: Quantity) -> str:
        """The words behind a figure, to the end of the stretch."""
        return self.passage.folded[quantity.span.end : self.end] if quantity.span else ""


def sentence_of(passage: Passage, at: int) -> Stretch:
    """The sentence around a place."""
    return Stretch(passage, *passage.sentence(at))


# -- firms and parks ---------------------------------------------------------------------------------------------------


def awards(passage: Passage) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """What firms and parks are said to have been named: where the verb stands, where it ends, and the honours."""
    until = 0
    for match in passage.words.patterns["honour.verbs"].finditer(passage.folded):
        if match.start() < until:  # 揭榜 in 获评…揭榜单位
            continue
        what = _WHAT.match(passage.folded, match.end())
        titles = tuple(_titles(passage, *what.span())) if what else ()
        if what and titles:
            until = what.end()
            yield match.start(), until, titles
    for match in _CARDS.finditer(passage.folded):
        low = match.start("what")
        found = [m.span(1) for m in _QUOTED.finditer(match.group("what"))]
        yield match.start(), match.end(), tuple(passage.written(low + a, low + b) for a, b in found)


def _titles(passage: Passage, low: int, high: int) -> Iterator[str]:
    at = low
    body = _TITLES.sub("", passage.folded[low:high])
    titled = len(body) < high - low
    for joint in re.finditer("、|和(?=国家|省|市|全国|全球)|$", body):
        start, end = at, low + joint.start()
        at = low + joint.end()
        word = _ONLY.sub("", passage.written(start, end).strip())
        if (
            2 <= len(word) <= 40
            and (titled or passage.words.patterns["honour.words"].search(word))
            and not re.search(r"\d+[家个项户]", word)
        ):
            yield word


def holders(passage: Passage, start: int, end: int, places: Sequence[tuple[int, int, int]]) -> list[int]:
    """Whose honour it is that is said from ``start`` to ``end``: the names in front of it in its clause.

    Without any there, 拥有“甲”“乙”两张名片的…，丙 is said of the name that the next clause starts with.

    Args:
        passage: the text.
        start: where the words start.
        end: where they end.
        places: starts and ends of names in the order of the text, with the number of their entity.
    """
    clause = passage.clause(start)
    first, last = bisect_left(places, (clause, 0, -1)), bisect_left(places, (start, 0, -1))
    inside = [number for _, stop, number in places[first:last] if stop <= start]
    if inside:
        return list(dict.fromkeys(inside)) if "、" in passage.folded[clause:start] else inside[:1]
    follows = _FOLLOWS.match(passage.folded, end)
    if follows and last < len(places) and places[last][0] == follows.end():
        return [places[last][2]]
    return []


def registered(passage: Passage) -> Iterator[tuple[int, str]]:
    """Unified social credit codes: where their words stand, and the code. One that fails its check is left out."""
    for match in _CODE.finditer(passage.folded):
        try:
            yield match.start(), check_uscc(match.group("code"))
        except InvalidValueError:
            continue


def products(passage: Passage, end: int) -> Iterator[str]:
    """What the firm whose name ends at ``end`` makes, where the words right behind it are plain."""
    stop, _ = end, None
    limit = min(len(passage.folded), end + 60)
    while stop < limit and passage.folded[stop] not in "，。；！？\n":
        stop += 1
    makes = _MAKES.search(passage.folded, end, stop)
    if makes and makes.start() - end <= 4:
        for word in re.split("[、和]", passage.written(*makes.span("what")).removesuffix("等")):
            if len(word) > 1:
                yield word.removesuffix("等")
        return
    made = _MADE.match(passage.folded, end, stop)
    if made and not re.search("[的在与和将已正]", made.group("what")) and passage.tokens_of(made.group("what")):
        yield passage.written(*made.span("what"))


def tenants(stretch: Stretch, end: int) -> Quantity | None:
    """How many firms sit in the park whose name ends at ``end``."""
    text = stretch.passage.folded
    for quantity in stretch.quantities:
        if (
            quantity.span is None
            or quantity.span.start < end
            or quantity.unit is None
            or quantity.unit.symbol not in ("家", "户")
        ):
            continue
        front = text[end : quantity.span.start]
        if len(front) > 40 or "。" in front:
            return None
        gathered = _TENANTS.search(front) and _FIRMS_OF.match(text, quantity.span.end)
        if gathered or _FIRMS_BEFORE.search(front) or (_TENANTS.search(front) and "企业" in front):
            return quantity
    return None


def area(stretch: Stretch, end: int) -> Quantity | None:
    """How large the park is whose name ends at ``end``."""
    text = stretch.passage.folded
    for quantity in stretch.quantities:
        if quantity.span is None or quantity.span.start < end or quantity.unit is None:
            continue
        front = text[end : quantity.span.start]
        of_others = len(clauses := _CLAUSE_END.split(front)) > 1 and not _OF_THE_PARK.fullmatch(clauses[-1])
        if quantity.unit.symbol in ("平方公里", "平方米", "亩", "公顷") and _AREA.search(front[-16:]) and not of_others:
            return quantity
    return None


# -- clusters ----------------------------------------------------------------------------------------------------------


def scale(stretch: Stretch, start: int, end: int) -> Quantity | None:
    """How large a cluster is said to be: the tier in front of its name (1000亿级规模的), or 规模达 behind it."""
    text = stretch.passage.folded
    for quantity in stretch.quantities:
        if quantity.span is None:
            continue
        if quantity.span.end <= start:
            between = text[quantity.span.end : start]
            sized = quantity.unit is None or bool(quantity.unit.iso4217) or quantity.unit.symbol == "元"
            if sized and re.fullmatch(r"级?(?:规模)?的?(?:国家级|世界级)?", between):
                return quantity
        elif quantity.span.start >= end and re.fullmatch(
            r"(?:产业)?(?:总)?规模(?:已)?(?:达到?|突破|超过?|逾|近|约)?", text[end : quantity.span.start]
        ):
            return quantity
    return None


# -- routes ------------------------------------------------------------------------------------------------------------


def distance(stretch: Stretch) -> Quantity | None:
    """How long the route of a sentence is."""
    return next(
        (
            q
            for q in stretch.quantities
            if q.unit is not None and q.unit.symbol in _LENGTHS and _DISTANCE.search(stretch.before(q))
        ),
        None,
    )


def duration(stretch: Stretch) -> Quantity | None:
    """How long a run on the route of a sentence takes."""
    for quantity in stretch.quantities:
        if quantity.unit is None or quantity.unit.symbol not in _TIMES:
            continue
        front, behind = stretch.before(quantity), stretch.after(quantity)
        if _TAKES.search(front) or _ARRIVES.match(behind):
            return quantity
    return None


def cargo_value(stretch: Stretch) -> Quantity | None:
    """The value of the goods carried."""
    return next(
        (q for q in stretch.quantities if q.unit is not None and q.unit.iso4217 and _VALUE.search(stretch.before(q))),
        None,
    )


def frequency(stretch: Stretch) -> str | None:
    """How often it runs, in words."""
    found = _FREQUENCY.search(stretch.passage.folded, stretch.start, stretch.end)
    return stretch.passage.written(*found.span()) if found else None


def opened(stretch: Stretch, start: int, end: int, published: dt.date | None) -> Period | None:
    """When the route that is stated from ``start`` to ``end`` was opened: a day, month or year that opens it."""
    folded = stretch.passage.folded
    behind = _OPENING.match(folded, end, min(stretch.end, end + 24))
    year = _year_before(folded, stretch.start, published)
    for time in find_times(stretch.passage.text[stretch.start : stretch.end]):
        stop = stretch.start + time.span.end
        if stop > start or time.since or time.until or time.is_now or time.is_base or time.is_relative or time.by:
            continue
        if not (_OPENING_TIME.match(folded, stop) or behind or _FIRST.search(folded, stop, start)):
            continue
        period = time.resolve(published=published, year=year)
        if period is not None and period.span is not None and period.kind in ("day", "month", "year"):
            return evolve(period, span=period.span.shifted(stretch.start))
    return None


def _year_before(folded: str, at: int, published: dt.date | None) -> int | None:
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)年", folded[max(0, at - 1500) : at])
    return int(years[-1]) if years else published.year if published else None
