"""What a text says of the entities that it names: designations, tenants, areas, products; distances, times, openings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from cnecon.period import Period
from cnecon.period.find import find_times
from cnecon.quantity import Quantity
from cnecon.reader.entities.passage import Passage
from cnecon.scan import find_quantities

_AWARD: Final = re.compile(
    r"(?P<verb>(?:先后|分别|双双|成功|再次|首批|首次)?(?:获评为?|被?评为|被?认定为|获认定为|获批|荣获|获得|入选|入围|跻身|揭榜(?:创建)?|创建|晋升为|升级为|列入|纳入|被?授予|成为))"
    r"(?P<what>[^，。；！？\n]{2,60})"
)
_HONOUR: Final = re.compile(
    r"(?:[“\"]?(?:小巨人|单项冠军|专精特新|独角兽|瞪羚|灯塔工厂|领军企业|标杆企业|示范企业|揭榜单位|高新技术企业|国家企业技术中心|设计中心|技术中心|众创空间|孵化器|示范工厂|绿色工厂|"
    r"智能工厂|创新中心|实验室|示范基地|示范区|示范园区|零碳园区|试点|500强|百强|50强|上市公司|称号|国家队|产业集群|示范平台|培育库|品牌)[”\"]?(?:企业|单位|名单|榜单|称号)?)$"
)
_ONLY: Final = re.compile(r"^(?:全国|全省|全市)?(?:首批|首个|第[一二三四五六七八九十\d]+批)|(?:建设|创建)?(?:试点)?(?:名单|行列|之列)?$")
_TITLES: Final = re.compile(r"(?:等|系列|一系列)?(?:多项|多个)?(?:荣誉)?称号$|(?:名单|榜单|行列|之列)$")
_CARDS: Final = re.compile(r"(?:拥有|同时拥有|坐拥|手握|获得)(?P<what>(?:[“\"][^”\"，。]{2,20}[”\"][、和]?){1,5})(?P<count>[^，。；]{0,12})")
_QUOTED: Final = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")
_TENANTS: Final = re.compile(r"(?:入驻|引进|引入|集聚|聚集|落户|拥有|汇聚|进驻|吸引)[^，。；\n]{0,16}?$")
_FIRMS_OF: Final = re.compile(r"(?:规上|规模以上|工业|各类|入驻|入园|物流|高新技术|科技型|外资|龙头)*(?:企业|公司|商户|市场主体|经营主体)")
_FIRMS_BEFORE: Final = re.compile(r"(?:入驻|入园|落户)(?:企业|商户|公司)(?:累计)?(?:达到?|已达|超过?|突破)?$")
_AREA: Final = re.compile(r"(?:面积|占地|实施范围|规划范围|规划|总占地)[^，。；\n\d]{0,8}$")
_MAKES: Final = re.compile(r"(?:主要生产|专业生产|主营|专注于?生产|主导产品(?:为|是|有))(?P<what>[^，。；！？\n]{2,40})")
_MADE: Final = re.compile(r"(?P<what>[A-Za-z0-9\u4e00-\u9fff]{3,20}?)(?:在[^，。；]{2,10})?(?:正式|成功)?(?:量产|下线)")
_DISTANCE: Final = re.compile(r"(?:全程|行驶|全长|里程|运距|总里程|行程)[^，。；\n\d]{0,4}$")
_LENGTHS: Final = frozenset({"公里", "千米", "海里", "米", "里"})
_TIMES: Final = frozenset({"天", "小时", "分钟", "日", "周", "个月"})
_OPENING: Final = re.compile(r"[^，。；\n\d]{0,12}?(?:正式|成功|顺利)?(?:开通|首航|首发|首开|正式运营|投入运营|开航|通航|首次开行)")
_OPENING_TIME: Final = re.compile(r"，?(?:正式|成功|新)?(?:开通|首航|首发|首开|开航|通航|首次开行)")
_FIRST: Final = re.compile(r"首[列班趟条架艘]|新开通|开通")
_FREQUENCY: Final = re.compile(r"每(?:周|天|日|月|年)(?:开行|执飞|发运|运行|开行约|稳定开行)?[\d一二三四五六七八九十两]{1,4}(?:[-—~至][\d一二三四五六七八九十]{1,3})?(?:班次|班|列|趟|架次|车次)|天天班|日班|周班")
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
    for match in _AWARD.finditer(passage.folded):
        low, high = match.span("what")
        titles = tuple(_titles(passage, low, high))
        if titles:
            yield match.start(), high, titles
    for match in _CARDS.finditer(passage.folded):
        if "名片" in match.group("count") or "称号" in match.group("count"):
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
        if 2 <= len(word) <= 40 and (titled or _HONOUR.search(word)) and not re.search(r"\d+[家个项户]", word):
            yield word


def holder(passage: Passage, at: int, places: Sequence[tuple[int, int, int]]) -> list[int]:
    """Whose honour it is that is said at ``at``: the names in front of it in its clause, else the last in its sentence.

    Args:
        passage: the text.
        at: where the verb stands.
        places: starts and ends of names in the order of the text, with the number of their entity.
    """
    clause = passage.clause(at)
    inside = [number for start, end, number in places if clause <= start and end <= at]
    if inside:
        listed = "、" in passage.folded[clause:at]
        return list(dict.fromkeys(inside)) if listed else inside[:1]
    return []


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
        if quantity.span is None or quantity.span.start < end or quantity.unit is None or quantity.unit.symbol not in ("家", "户"):
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
        if quantity.unit.symbol in ("平方公里", "平方米", "亩", "公顷") and _AREA.search(text[end : quantity.span.start][-16:]):
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
        elif quantity.span.start >= end and re.fullmatch(r"(?:产业)?(?:总)?规模(?:已)?(?:达到?|突破|超过?|逾|近|约)?", text[end : quantity.span.start]):
            return quantity
    return None


# -- routes ------------------------------------------------------------------------------------------------------------


def distance(stretch: Stretch) -> Quantity | None:
    """How long the route of a sentence is."""
    return next((q for q in stretch.quantities if q.unit is not None and q.unit.symbol in _LENGTHS and _DISTANCE.search(stretch.before(q))), None)


def duration(stretch: Stretch) -> Quantity | None:
    """How long a run on the route of a sentence takes."""
    for quantity in stretch.quantities:
        if quantity.unit is None or quantity.unit.symbol not in _TIMES:
            continue
        front, behind = stretch.before(quantity), stretch.after(quantity)
        if re.search(r"(?:用时|历时|耗时|时间约?|仅需|只需|需要?|缩短[至到]|压缩[至到]|单程|航程|行程)[^，。；\d]{0,4}$", front) or re.match(r"(?:后|内|左右)?(?:即可|就能|便可)?(?:抵达|到达|运抵|直达|可达)", behind):
            if not re.search(r"由[^，。；]{0,2}$", front):
                return quantity
    return None


def cargo_value(stretch: Stretch) -> Quantity | None:
    """The value of the goods carried."""
    return next((q for q in stretch.quantities if q.unit is not None and q.unit.iso4217 and _VALUE.search(stretch.before(q))), None)


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


def of_same_sentence(passage: Passage, places: Iterable[int]) -> bool:
    """True where all places lie in one sentence."""
    starts = {passage.sentence(at)[0] for at in places}
    return len(starts) == 1
