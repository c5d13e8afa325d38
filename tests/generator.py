"""Reports that are made up, with every figure known: consistent as they come, and with one figure swapped on demand.

``compose(seed)`` makes the text of a report and, by hand, the reading that a perfect reader would give of it.
``compose(seed, swap=(number, printed))`` makes the same report with one figure printed otherwise. A figure that others
of its report fix is marked as determined: changing it beyond rounding is a fault that the audit must name.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from attrs import define, evolve, field, frozen

from cnecon.indicator import Basis, Change, Direction, Indicator, Share
from cnecon.lexicon import Lexicon
from cnecon.period import Period
from cnecon.quantity import Quantity, parse_quantity
from cnecon.reading import Reading
from cnecon.spans import Span

REGION = "江澜市"
PUBLISHED = date(2024, 1, 25)
YEAR = Period.of_year(2023)
_parse = cache(parse_quantity)


@frozen(kw_only=True)
class Printed:
    """One figure of a made-up report.

    Attributes:
        number: which one it is, for ``swap``.
        text: number and unit as printed.
        value: the printed number.
        unit: the printed unit.
        places: digits after the point.
        determined: whether other figures of the report fix it.
        span: where it stands.
    """

    number: int
    text: str
    value: Decimal
    unit: str
    places: int
    determined: bool
    span: Span


@frozen(kw_only=True)
class Generated:
    """A made-up report: its text, the reading that it ought to have, and its figures."""

    text: str
    reading: Reading
    figures: tuple[Printed, ...]


@define
class Composer:
    """Writes a report piece by piece, text and reading together."""

    rng: random.Random
    swap: tuple[int, Decimal] | None = None
    pieces: list[str] = field(factory=list)
    length: int = 0
    figures: list[Printed] = field(factory=list)
    quantities: list[Quantity] = field(factory=list)
    indicators: list[Indicator] = field(factory=list)

    def say(self, words: str) -> None:
        """Words with no figure."""
        self.pieces.append(words)
        self.length += len(words)

    def figure(self, value: Decimal, unit: str, places: int = 1, *, determined: bool = True) -> Quantity:
        """Print a number rounded to so many places, or what is to stand there instead."""
        number = len(self.figures)
        shown = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        if self.swap is not None and self.swap[0] == number:
            shown = self.swap[1]
        text = f"{shown}{unit}"
        span = Span(self.length, self.length + len(text))
        self.say(text)
        self.figures.append(
            Printed(number=number, text=text, value=shown, unit=unit, places=places, determined=determined, span=span)
        )
        quantity = evolve(_parse(text), span=span)
        self.quantities.append(quantity)
        return quantity

    def indicator(self, name: str, value: Quantity | None = None, *, subject: str | None = None, **fields: Any) -> str:
        """Note what was said; returns the id, for ``part_of``."""
        identifier = f"i{len(self.indicators)}"
        fields = {"period": YEAR, "concept": Lexicon.default().concept_for(name, subject), **fields}
        self.indicators.append(
            Indicator(
                id=identifier,
                name=name,
                subject=subject,
                value=value,
                span=value.span if value is not None else None,
                **fields,
            )
        )
        return identifier

    def finish(self) -> Generated:
        """The report as written so far."""
        reading = Reading(quantities=self.quantities, indicators=self.indicators)
        return Generated(text="".join(self.pieces), reading=reading, figures=tuple(self.figures))

    # -- values ----------------------------------------------------------------------------------------------------

    def level(self, low: int, high: int) -> Decimal:
        """A level with more digits than are printed."""
        return Decimal(self.rng.randint(low * 1000, high * 1000)) / 1000

    def split(self, whole: Decimal, parts: int) -> list[Decimal]:
        """Parts that make the whole exactly, none of them tiny."""
        weights = [self.rng.randint(10, 40) for _ in range(parts)]
        shares = [(whole * weight / sum(weights)).quantize(Decimal("0.001")) for weight in weights[1:]]
        return [whole - sum(shares, Decimal(0)), *shares]

    def split_count(self, whole: int, parts: int) -> list[int]:
        """The same for whole numbers."""
        found = [int(part) for part in self.split(Decimal(whole), parts)[1:]]
        return [whole - sum(found), *found]


def up(amount: Quantity, basis: Basis = Basis.YOY, **fields: Any) -> Change:
    """A rise by so much."""
    return Change(basis=basis, direction=Direction.UP, amount=amount, **fields)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """A part in per cent of its whole."""
    return part / whole * 100


# -- what a report may say, one function a passage -------------------------------------------------------------------


def sectors(to: Composer) -> None:
    """生产总值 and the three sectors."""
    whole = to.level(300, 9000)
    to.say("初步核算，全市完成地区生产总值")
    total = to.indicator("地区生产总值", to.figure(whole, "亿元"))
    to.say("。分产业看，")
    parts = zip(("第一产业", "第二产业", "第三产业"), to.split(whole, 3), strict=True)
    _list(to, [(f"{name}增加值", name, "增加值", part) for name, part in parts], "亿元", total)


def retail(to: Composer) -> None:
    """Retail sales along one axis or two."""
    whole = to.level(100, 4000)
    to.say("全年实现社会消费品零售总额")
    total = to.indicator("社会消费品零售总额", to.figure(whole, "亿元"))
    to.say("。按经营地分，")
    parts = zip(("城镇", "乡村"), to.split(whole, 2), strict=True)
    _list(to, [(f"{name}消费品零售额", name, "消费品零售额", part) for name, part in parts], "亿元", total)
    if to.rng.random() < 0.5:
        to.say("按规模分，")
        parts = zip(("限额以上单位", "限额以下单位"), to.split(whole, 2), strict=True)
        _list(to, [(f"{name}零售额", name, "零售额", part) for name, part in parts], "亿元", total)


def trade(to: Composer) -> None:
    """Imports and exports."""
    whole = to.level(50, 3000)
    to.say("全年货物进出口总额达到")
    total = to.indicator("货物进出口总额", to.figure(whole, "亿元"))
    to.say("，其中，")
    _list(
        to,
        [(name, None, name, part) for name, part in zip(("出口", "进口"), to.split(whole, 2), strict=True)],
        "亿元",
        total,
    )


def revenue(to: Composer) -> None:
    """Tax and non-tax revenue."""
    whole = to.level(20, 800)
    to.say("全市一般公共预算收入")
    total = to.indicator("一般公共预算收入", to.figure(whole, "亿元", 2))
    to.say("，其中，")
    parts = zip(("税收收入", "非税收入"), to.split(whole, 2), strict=True)
    _list(to, [(name, None, name, part) for name, part in parts], "亿元", total, places=2)


def firms(to: Composer) -> None:
    """A count that splits into kinds."""
    kinds = ["智能终端", "核心零部件", "工业软件", "新型显示", "智能网联"][: to.rng.randint(3, 5)]
    whole = to.rng.randint(30, 400)
    to.say("全市已聚集电子信息企业")
    total = to.indicator("企业", to.figure(Decimal(whole), "家", 0), subject="电子信息")
    to.say("，其中")
    for place, (kind, part) in enumerate(zip(kinds, to.split_count(whole, len(kinds)), strict=True)):
        to.say(("、" if place else "") + f"{kind}企业")
        to.indicator("企业", to.figure(Decimal(part), "家", 0), subject=kind, part_of=total)
    to.say("。")


def park_share(to: Composer) -> None:
    """A park's output as a share of the city's."""
    whole = to.level(500, 5000)
    part = whole * to.rng.randint(10, 70) / 100
    to.say("全市规模以上工业总产值")
    to.indicator("工业总产值", to.figure(whole, "亿元"), subject="规模以上")
    to.say("。全年，临港产业园实现产值")
    level = to.figure(part, "亿元")
    to.say("，占全市规模以上工业总产值的")
    ratio = to.figure(percent(part, whole), "%")
    to.indicator("产值", level, subject="临港产业园", shares=[Share(ratio=ratio, of="全市规模以上工业总产值")])
    to.say("。")


def roads(to: Composer) -> None:
    """由A增加到B、增长x%."""
    before = to.rng.randint(200, 3000)
    after = before + to.rng.randint(20, before)
    to.say("高速公路通车里程由")
    origin = to.figure(Decimal(before), "公里", 0)
    to.say("增加到")
    level = to.figure(Decimal(after), "公里", 0)
    to.say("、增长")
    amount = to.figure(percent(Decimal(after - before), Decimal(before)), "%")
    change = up(amount, Basis.UNSTATED, from_value=origin)
    to.indicator("通车里程", level, subject="高速公路", changes=[change])
    to.say("。")


def hightech(to: Composer) -> None:
    """A level with its difference and its rate."""
    before = to.rng.randint(300, 3000)
    more = to.rng.randint(before // 20, before // 2)
    to.say("高新技术企业达到")
    level = to.figure(Decimal(before + more), "家", 0)
    to.say("，比上年增加")
    difference = to.figure(Decimal(more), "家", 0)
    to.say("，增长")
    rate = to.figure(percent(Decimal(more), Decimal(before)), "%")
    to.indicator("高新技术企业", level, changes=[up(difference), up(rate)])
    to.say("。")


def average(to: Composer) -> None:
    """Two levels and the mean annual rate between them."""
    before, rate = to.level(5, 90), to.rng.randint(20, 180)
    after = before * (1 + Decimal(rate) / 1000) ** 5
    to.say("实际使用外资由2018年的")
    origin = to.figure(before, "亿美元", 2)
    to.say("增加到2023年的")
    level = to.figure(after, "亿美元", 2)
    to.say("，年均增长")
    amount = to.figure(Decimal(rate) / 10, "%")
    base = Period.of_year(2018)
    rise = Change(basis=Basis.SINCE, direction=Direction.UP, from_value=origin, base_period=base)
    mean = up(amount, Basis.AVERAGE)
    to.indicator("实际使用外资", level, changes=[rise, mean])
    to.say("。")


def urban_rate(to: Composer) -> None:
    """A rate with its rise in points."""
    before = to.level(40, 70)
    more = to.level(1, 9)
    to.say("常住人口城镇化率由")
    origin = to.figure(before, "%")
    to.say("提高到")
    level = to.figure(before + more, "%")
    to.say("、提高")
    amount = to.figure(more, "个百分点")
    change = up(amount, Basis.UNSTATED, from_value=origin)
    to.indicator("城镇化率", level, subject="常住人口", changes=[change])
    to.say("。")


def structure(to: Composer) -> None:
    """A structure that makes 100."""
    parts = to.split(Decimal(100), 3)
    to.say("三次产业结构为")
    for place, part in enumerate(parts):
        to.say("∶" if place else "")
        to.figure(part, "")
    to.say("。")


def visitors(to: Composer) -> None:
    """A figure that the end of the report repeats."""
    to.say("全年接待国内游客")
    level = to.level(300, 9000)
    to.indicator("游客", to.figure(level, "万人次", 2), subject="国内")
    to.say("。文旅市场持续升温。\n回顾全年，全市共接待国内游客")
    to.indicator("游客", to.figure(level, "万人次", 2), subject="国内")
    to.say("。")


def grain(to: Composer) -> None:
    """Two years' levels and the growth between them."""
    before = to.level(50, 900)
    after = before * to.rng.randint(1020, 1250) / 1000
    to.say("2022年，全市粮食产量")
    to.indicator("粮食产量", to.figure(before, "万吨", 2), period=Period.of_year(2022))
    to.say("；2023年，全市粮食产量")
    level = to.figure(after, "万吨", 2)
    to.say("，同比增长")
    to.indicator("粮食产量", level, changes=[up(to.figure(percent(after - before, before), "%"))])
    to.say("。")


def asides(to: Composer) -> None:
    """Figures that nothing else fixes."""
    to.say("全年新建绿道")
    to.indicator("绿道", to.figure(to.level(10, 300), "公里", determined=False), subject="新建")
    to.say("，改造老旧小区")
    to.indicator("老旧小区", to.figure(Decimal(to.rng.randint(10, 400)), "个", 0, determined=False), subject="改造")
    to.say("，居民消费价格上涨")
    to.indicator("居民消费价格", changes=[up(to.figure(to.level(0, 3) + Decimal("0.1"), "%", determined=False))])
    to.say("。")


PASSAGES: Sequence[Callable[[Composer], None]] = (
    sectors, retail, trade, revenue, firms, park_share, roads, hightech, average, urban_rate, structure, visitors,
    grain, asides,
)  # fmt: skip


def _list(
    to: Composer, parts: Sequence[tuple[str, str | None, str, Decimal]], unit: str, whole: str, places: int = 1
) -> None:
    """Parts of a whole, each in words with its subject, name and value."""
    for place, (words, subject, name, value) in enumerate(parts):
        to.say(("，" if place else "") + words)
        to.indicator(name, to.figure(value, unit, places), subject=subject, part_of=whole)
    to.say("。")


def compose(seed: int, swap: tuple[int, Decimal] | None = None) -> Generated:
    """A consistent report of four to seven passages, or the same with one figure swapped."""
    rng = random.Random(seed)  # noqa: S311  seeded on purpose
    to = Composer(rng=rng, swap=swap)
    to.say("江澜市2023年经济运行情况\n")
    for passage in rng.sample(PASSAGES, rng.randint(4, 7)):
        to.say("2023年，")
        passage(to)
        to.say("\n")
    return to.finish()


def swapped(seed: int, rng: random.Random) -> tuple[Generated, Printed] | None:
    """The report of a seed with one determined figure changed beyond its rounding; None where it has none.

    The figure is changed by 4 to 25 per cent up or down, and by three of its last digits at least.
    """
    determined = [figure for figure in compose(seed).figures if figure.determined]
    if not determined:
        return None
    figure = rng.choice(determined)
    step = Decimal(1).scaleb(-figure.places)
    size = max(abs(figure.value) * rng.randint(4, 25) / 100, 3 * step).quantize(step, rounding=ROUND_HALF_UP)
    value = figure.value + size * (1 if rng.random() < 0.5 or size >= figure.value else -1)
    return compose(seed, swap=(figure.number, value)), figure
