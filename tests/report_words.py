"""What the grammar of report text is made of: indicators, families, breakdowns, times, as data."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen


@frozen
class Unit:
    """A unit as printed, and what it comes to."""

    printed: str
    base: str
    scale: Decimal = Decimal(1)
    commas: bool = False


REGION = "浔岭市"
PUBLISHED = "2024-10-25"
_HUNDRED_MILLION, _TEN_THOUSAND = Decimal(10**8), Decimal(10**4)
MONEY = Unit("亿元", "元", _HUNDRED_MILLION)
DOLLARS = Unit("亿美元", "美元", _HUNDRED_MILLION)
YUAN = Unit("元", "元", commas=True)
TONS = Unit("万吨", "吨", _TEN_THOUSAND)
VEHICLES = Unit("万辆", "辆", _TEN_THOUSAND)
POWER = Unit("亿千瓦时", "千瓦时", _HUNDRED_MILLION)
PEOPLE = Unit("万人", "人", _TEN_THOUSAND)
TRIPS = Unit("万人次", "人次", _TEN_THOUSAND)
BOXES = Unit("万标准箱", "标准箱", _TEN_THOUSAND)
AREA = Unit("万平方米", "平方米", _TEN_THOUSAND)
HOMES = Unit("家", "家", commas=True)
PIECES = Unit("个", "个")
ITEMS = Unit("项", "项")
KILOMETRES = Unit("公里", "公里", commas=True)
PLACES = Unit("套", "套")
PERCENT = Unit("%", "%")
POINTS = Unit("个百分点", "个百分点")
TIMES_OVER = Unit("倍", "倍")
DOUBLINGS = Unit("番", "番")
NUMERALS = "零一二三四五六七八九十"


@frozen
class Time:
    """A time as written, its days, and what growth up to it is held against: words, days and basis of each."""

    words: str
    days: list[str | None]
    bases: tuple[tuple[str, list[str] | None, str], ...] = ()


@frozen
class Metric:
    """An indicator as written, with the subject before the bar: 规模以上工业|增加值."""

    split: str
    unit: Unit
    low: float
    high: float
    places: int = 1
    done: bool = True
    also: tuple[str, ...] = field(default=())

    @property
    def words(self) -> str:
        return self.split.replace("|", "")

    @property
    def accepted(self) -> tuple[str, ...]:
        """Name and subject together, as they may be said."""
        return (self.words, *self.also)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subject alone, which its rate may be said of."""
        subject, bar, _ = self.split.partition("|")
        return (subject,) if bar else ()

    def with_front(self, *fronts: str) -> tuple[str, ...]:
        return (self.words, *(front + self.words for front in fronts))


METRICS = (
    Metric("地区生产总值", MONEY, 300, 9000),
    Metric("社会消费品零售总额", MONEY, 100, 4000),
    Metric("固定资产投资", MONEY, 100, 4000),
    Metric("一般公共预算收入", MONEY, 20, 900),
    Metric("规模以上工业|增加值", MONEY, 100, 3000, also=("工业增加值",)),
    Metric("规上工业|总产值", MONEY, 100, 3000, also=("工业总产值",)),
    Metric("建筑业|总产值", MONEY, 100, 900),
    Metric("货物进出口总额", MONEY, 100, 3000),
    Metric("实际使用外资", DOLLARS, 1, 30, 2),
    Metric("民间|投资", MONEY, 100, 2000),
    Metric("工业|投资", MONEY, 100, 2000),
    Metric("房地产开发|投资", MONEY, 50, 900),
    Metric("高技术制造业|增加值", MONEY, 50, 900),
    Metric("粮食|产量", TONS, 50, 900),
    Metric("全社会|用电量", POWER, 50, 900, also=("用电量",)),
    Metric("港口|货物吞吐量", TONS, 500, 9000, also=("货物吞吐量",)),
    Metric("集装箱|吞吐量", BOXES, 50, 900),
    Metric("限额以上单位|零售额", MONEY, 50, 900),
    Metric("商品房|销售面积", AREA, 50, 900),
    Metric("旅游|收入", MONEY, 50, 900),
    Metric("快递|业务收入", MONEY, 5, 90),
    Metric("软件业|营业收入", MONEY, 50, 900),
    Metric("规上工业企业|利润总额", MONEY, 5, 200),
)

STOCKS = (
    Metric("高新技术企业", HOMES, 200, 3000, 0),
    Metric("规上工业企业", HOMES, 300, 3000, 0),
    Metric("高速公路|通车里程", KILOMETRES, 200, 3000, 0),
    Metric("铁路|营业里程", KILOMETRES, 200, 3000, 0),
    Metric("地区生产总值", MONEY, 300, 9000),
    Metric("农村居民|人均可支配收入", YUAN, 9000, 30000, 0),
    Metric("数字经济|增加值", MONEY, 100, 2000),
    Metric("常住人口|城镇化率", PERCENT, 40, 79, 2, also=("城镇化率",)),
    Metric("森林覆盖率", PERCENT, 20, 69, 2),
)

COUNTS = (
    Metric("高新技术企业", HOMES, 50, 900, 0),
    Metric("规上工业企业", HOMES, 50, 900, 0),
    Metric("“专精特新”企业", HOMES, 50, 900, 0),
    Metric("科技型中小企业", HOMES, 50, 900, 0),
    Metric("外贸企业", HOMES, 50, 900, 0),
)

TAXES = (
    Metric("增值税", MONEY, 5, 90),
    Metric("企业所得税", MONEY, 5, 90),
    Metric("个人所得税", MONEY, 5, 90),
    Metric("契税", MONEY, 5, 90),
    Metric("房产税", MONEY, 5, 90),
)

BARE_METRICS = (
    Metric("营业收入", MONEY, 5, 900),
    Metric("利润总额", MONEY, 5, 90),
    Metric("税收", MONEY, 5, 90),
    Metric("出口额", MONEY, 5, 90),
    Metric("固定资产投资", MONEY, 5, 90),
)
SUBJECTS = ("云溪高新区", "江湾经济开发区", "规上服务业企业", "装备制造业", "民营企业", "远图智能制造产业园")
"""Whom the bare metrics are of."""


@frozen
class Family:
    """Items that share a head: 新能源汽车、工业机器人 | 产量, or what stands before them: 对 | 东盟、欧盟 | 进出口."""

    items: tuple[str, ...]
    head: str
    before: str = ""
    unit: Unit | None = None
    also: str = ""

    def accepted(self, item: str) -> list[str]:
        """An item's name and subject together, with and without what stands before the list."""
        plain = f"{item}{self.head}"
        return [f"{self.before}{plain}", plain] + ([f"{item}{self.also}"] if self.also else [])


FAMILIES = (
    Family(("新能源汽车", "工业机器人", "集成电路", "锂电池", "光伏组件"), "产量"),
    Family(("水泥", "粗钢", "化肥", "原油加工"), "产量", unit=TONS),
    Family(("采矿业", "制造业", "电力热力燃气及水生产和供应业"), "增加值"),
    Family(("汽车制造业", "医药制造业", "纺织业", "食品制造业"), "增加值", unit=MONEY),
    Family(("东盟", "欧盟", "美国", "日本", "共建“一带一路”国家"), "进出口", before="对", unit=MONEY),
    Family(("国有企业", "民营企业", "外资企业"), "进出口", unit=MONEY),
    Family(("城镇", "农村"), "居民人均可支配收入"),
    Family(("汽车类", "家电类", "粮油食品类", "通讯器材类"), "零售额", before="限额以上", unit=MONEY),
    Family(("食品", "衣着", "居住", "医疗保健"), "价格"),
    Family(("公路", "铁路", "水路", "民航"), "客运量"),
    Family(("第一产业", "第二产业", "第三产业"), "投资", unit=MONEY),
    Family(("教育", "卫生健康", "社会保障和就业", "农林水"), "支出", unit=MONEY),
)


@frozen
class Tree:
    """A total with its parts."""

    total: Metric
    parts: tuple[Metric, ...]
    axis: str = ""


TREES = (
    Tree(
        Metric("地区生产总值", MONEY, 300, 9000),
        (
            Metric("第一产业|增加值", MONEY, 10, 300),
            Metric("第二产业|增加值", MONEY, 10, 900),
            Metric("第三产业|增加值", MONEY, 10, 900),
        ),
        "分产业看",
    ),
    Tree(
        Metric("社会消费品零售总额", MONEY, 300, 3000),
        (Metric("城镇|消费品零售额", MONEY, 10, 900), Metric("乡村|消费品零售额", MONEY, 10, 300)),
        "按经营地分",
    ),
    Tree(
        Metric("货物进出口总额", MONEY, 300, 3000),
        (Metric("出口", MONEY, 10, 900, also=("货物出口",)), Metric("进口", MONEY, 10, 300, also=("货物进口",))),
    ),
    Tree(
        Metric("一般公共预算收入", MONEY, 100, 900),
        (Metric("税收收入", MONEY, 10, 90), Metric("非税收入", MONEY, 10, 90)),
    ),
    Tree(
        Metric("固定资产投资", MONEY, 300, 3000),
        (
            Metric("第一产业|投资", MONEY, 10, 90),
            Metric("第二产业|投资", MONEY, 10, 900),
            Metric("第三产业|投资", MONEY, 10, 900),
        ),
        "分产业看",
    ),
    Tree(
        Metric("发电量", POWER, 300, 3000),
        (Metric("火电|发电量", POWER, 10, 900), Metric("风电|发电量", POWER, 10, 300)),
    ),
    Tree(
        Metric("各项存款余额", MONEY, 3000, 9000),
        (Metric("住户|存款余额", MONEY, 100, 3000), Metric("非金融企业|存款余额", MONEY, 100, 900)),
    ),
)
KINDS = ("智能终端", "新型显示", "生物医药", "新材料", "汽车零部件", "节能环保")
SECTORS = ("装备制造业", "电子信息制造业", "高技术制造业", "汽车制造业")
SHARES = (
    (Metric("高技术制造业|增加值", MONEY, 1, 2), "规上工业"),
    (Metric("民营企业|进出口", MONEY, 1, 2), "全市进出口总值"),
    (Metric("工业|投资", MONEY, 1, 2), "全部投资"),
    (Metric("税收收入", MONEY, 1, 2), "一般公共预算收入"),
    (Metric("服务业|增加值", MONEY, 1, 2), "地区生产总值"),
)
DEEDS = (
    ("建成", "智能工厂", PIECES),
    ("改造", "老旧小区", PIECES),
    ("新建", "口袋公园", PIECES),
    ("新增", "公共充电桩", PIECES),
    ("引进", "重大项目", PIECES),
    ("培育", "“小巨人”企业", HOMES),
    ("新改建", "农村公路", KILOMETRES),
    ("筹集", "保障性租赁住房", PLACES),
    ("开通", "国际货运航线", Unit("条", "条")),
    ("签约", "合作项目", ITEMS),
    ("建成", "5G基站", PIECES),
)
_YEARLY = (("比上年同期", None, "yoy"), ("较去年同期", None, "yoy"))
_HALF = ("比上半年", ["2024-01-01", "2024-06-30"], "since")
_QUARTER = ("比一季度", ["2024-01-01", "2024-03-31"], "since")
_SEVEN = ("较1—7月", ["2024-01-01", "2024-07-31"], "since")
_EIGHT = ("比1—8月", ["2024-01-01", "2024-08-31"], "since")
_MONTH = ("比上月", None, "mom")
_YEAR = ("比上年", None, "yoy")
THIS_YEAR = (
    Time("前三季度", ["2024-01-01", "2024-09-30"], (*_YEARLY, _HALF, _QUARTER)),
    Time("1—9月", ["2024-01-01", "2024-09-30"], (*_YEARLY, _EIGHT, _HALF)),
    Time("今年前三季度", ["2024-01-01", "2024-09-30"], (_HALF, _QUARTER)),
    Time("2024年1—9月份", ["2024-01-01", "2024-09-30"], (_EIGHT, _HALF)),
    Time("上半年", ["2024-01-01", "2024-06-30"], (_QUARTER, *_YEARLY)),
    Time("9月份", ["2024-09-01", "2024-09-30"], (_MONTH, *_YEARLY)),
    Time("一季度", ["2024-01-01", "2024-03-31"], _YEARLY),
    Time("1至8月", ["2024-01-01", "2024-08-31"], (_SEVEN, _HALF)),
    Time("前8个月", ["2024-01-01", "2024-08-31"], (_SEVEN, *_YEARLY)),
)
LAST_YEAR = (
    Time("2023年", ["2023-01-01", "2023-12-31"], (_YEAR,)),
    Time("去年", ["2023-01-01", "2023-12-31"], (_YEAR,)),
    Time("2023年全年", ["2023-01-01", "2023-12-31"], (_YEAR,)),
)
YEAR = Time("全年", ["2024-01-01", "2024-12-31"])
HEADINGS = (
    "一、工业生产稳中有进",
    "（二）市场活力不断增强",
    "稳增长成效明显",
    "三、民生福祉持续增进",
    "经济运行回升向好",
)
