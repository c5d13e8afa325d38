"""Which period each figure is of."""

from __future__ import annotations

from datetime import date

import pytest
from lines import PUBLISHED, days

import cnecon


def periods(text: str, *, published: date | None = PUBLISHED, title: str | None = None) -> list[str]:
    return [days(one.period) for one in cnecon.read(text, published=published, title=title).indicators]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年，产值12亿元", ["2023"]),
        ("产值12亿元", ["none"]),
        ("投资22亿元的项目正在装机，预计今年底投产，达产后年产值35亿元。规划面积4.6平方公里。", ["none"] * 3),
        ("产业园2019年开工建设，2022年建成投用，规划面积2.3平方公里", ["none"]),
        ("2022年，高速公路建成通车，总里程120公里", ["2022"]),
        ("2022年建成投用泊位12个", ["2022"]),
        ("去年，产值12亿元", ["2023"]),
        ("今年上半年，产值12亿元", ["2024-01-01..2024-06-30"]),
        ("1—9月，产值12亿元，投资3亿元", ["2024-01-01..2024-09-30"] * 2),
        ("1—9月，产值12亿元。投资3亿元。", ["2024-01-01..2024-09-30"] * 2),
        ("1—9月，产值12亿元。\n投资3亿元。", ["2024-01-01..2024-09-30"] * 2),
        ("1—9月，产值12亿元。9月当月，产值2亿元。", ["2024-01-01..2024-09-30", "2024-09-01..2024-09-30"]),
        ("9月末，存款余额12亿元", ["2024-09-30"]),
        ("截至9月底，共有企业12家", ["2024-09-30"]),
        ("截至目前，共有企业12家", ["2024-10-25"]),
        ("目前，共有企业12家", ["2024-10-25"]),
        ("现有企业12家", ["2024-10-25"]),
        ("到2030年，产值达到12亿元", ["2030"]),
        ("“十四五”时期，新增企业12家", ["2021-01-01..2025-12-31"]),
        ("五年来，新增企业12家", ["2019-01-01..2023-12-31"]),
        ("产值由2012年的5亿元增加到2022年的12亿元", ["2022"]),
        ("2022年，产值12亿元，比2012年增长2倍", ["2022"]),
        ("2022年，产值12亿元，是2012年的3倍。投资3亿元。", ["2022", "2022"]),
        ("国庆假期，10月1日至7日，接待游客12万人次", ["2024-10-01..2024-10-07"]),
        ("1—9月，产值12亿元；上年同期为9亿元", ["2024-01-01..2024-09-30", "2023-01-01..2023-09-30"]),
        ("2023年，产值12亿元。截至2023年底，共有企业9家。", ["2023", "2023-12-31"]),
        ("2023年，产值12亿元。年末共有企业9家。", ["2023", "2023-12-31"]),
        ("三季度，产值12亿元", ["2024-07-01..2024-09-30"]),
        ("前三季度产值12亿元，预计全年15亿元", ["2024-01-01..2024-09-30", "2024"]),
        ("累计引进企业12家", ["none"]),
        ("截至9月底，累计引进企业12家", ["..2024-09-30"]),
        ("今年以来，累计引进企业12家", ["2024-01-01..2024-10-25"]),
        ("1—9月，累计引进企业12家", ["2024-01-01..2024-09-30"]),
        ("2019年以来，引进企业12家", ["2019-01-01..2024-10-25"]),
        ("明年，产值增长5%", ["2025"]),
        ("10月25日，签约项目9个", ["2024-10-25"]),
    ],
)
def test_a_period_reaches_as_far_as_it_governs(text, found):
    assert periods(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、2023年工作回顾\n产值12亿元。\n投资3亿元。\n二、2024年目标\n产值15亿元。", ["2023", "2023", "2024"]),
        ("1—9月经济运行情况\n一、工业\n产值12亿元。\n二、投资\n投资3亿元。", ["2024-01-01..2024-09-30"] * 2),
        ("2023年统计公报\n一、综合\n全年产值12亿元。\n年末人口9万人。", ["2023", "2023-12-31"]),
        (
            "去年，产值5亿元。\n到2030年，产值力争达到9亿元。\n今年1—9月，产值4亿元。",
            ["2023", "2030", "2024-01-01..2024-09-30"],
        ),
        ("《2023年生态环境公报》显示，优良天数比例86%。\n森林覆盖率42%。", ["2023", "2023"]),
    ],
)
def test_headings_and_titles_govern_their_sections(text, found):
    assert periods(text) == found


def test_the_title_given_dates_what_nothing_else_does():
    assert periods("产值12亿元。", title="2023年经济运行情况") == ["2023"]


def test_the_title_given_says_the_year():
    assert periods("上半年，产值12亿元。", title="2023年经济运行情况") == ["2023-01-01..2023-06-30"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年，产值12亿元", ["none"]),
        ("上半年，产值12亿元", ["none"]),
        ("目前，共有企业12家", ["none"]),
        ("2023年，产值12亿元。去年，投资3亿元。", ["2023", "none"]),
        ("2024年10月25日，市统计局发布数据：前三季度，产值12亿元。", ["2024-01-01..2024-09-30"]),
        ("2024年1月25日，市统计局发布数据：四季度，产值12亿元。", ["none"]),
        ("2019年8月1日，园区挂牌。四季度，产值12亿元。", ["none"]),
        ("一般公共预算收入年初预算12亿元，增长5%。", ["none"]),
        ("2023年上半年，产值12亿元。三季度，投资3亿元。", ["2023-01-01..2023-06-30", "2023-07-01..2023-09-30"]),
        ("2023年1—9月，产值12亿元。\n9月，投资3亿元。", ["2023-01-01..2023-09-30", "none"]),
        ("2022年12月，产值12亿元", ["2022-12-01..2022-12-31"]),
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(text, found):
    assert periods(text, published=None) == found


def test_every_period_has_its_evidence():
    text = "1—9月，全市产值12亿元，增长5%。投资3亿元。"
    for one in cnecon.read(text, published=PUBLISHED).indicators:
        assert text[one.evidence["period"].slice] == "1—9月"


EARLY = date(2026, 2, 1)


def told(text: str) -> list[tuple[str, str]]:
    """Period and status of each indicator of a report given early in 2026."""
    return [(days(one.period), one.status.value) for one in cnecon.read(text, published=EARLY).indicators]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年，新建工厂9个。", [("2026", "target")]),
        ("一、2026年工作\n新建工厂9个，工业增加值增长5%。", [("2026", "target")] * 2),
        ("“十五五”时期，新建工厂9个。", [("2026-01-01..2030-12-31", "target")]),
        ("今年以来，新建工厂9个。", [("2026-01-01..2026-02-01", "actual")]),
        ("今年已新建工厂9个。", [("2026", "actual")]),
        ("2025年，新建工厂9个。", [("2025", "actual")]),
    ],
)
def test_a_year_that_has_hardly_begun_is_an_aim(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年岭川省政府工作报告\n——2026年1月27日在省人民代表大会上\n一、主要成效\n新建工厂9个。", ["none"]),
        ("2025年，工业增加值增速高于2024年1.8个百分点。\n全年，产量13亿吨。", ["2025", "2025"]),
        (
            "“十四五”时期，产值从2020年的3亿元增长到2025年的4亿元，投资年均增长5%。",
            ["2025", "2021-01-01..2025-12-31"],
        ),
    ],
)
def test_years_that_date_no_figures(text, found):
    assert [days(one.period) for one in cnecon.read(text, published=EARLY).indicators] == found


_TWO_PARTS = (
    "一、“十四五”时期和2025年工作回顾\n“十四五”时期是极不平凡的五年。\n——综合实力提升。新建工厂9个。\n"
    "——民生改善。新建学校6所。\n刚刚过去的2025年，全省上下同心同德、成绩来之不易。\n（一）经济稳中有进。投资3亿元。\n"
    "（二）改革深入推进。办成实事5件。\n"
)
_YEAR_FIRST = (
    "一、2025年和“十四五”时期工作回顾\n2025年，全省上下同心同德。\n（一）经济稳中有进。投资3亿元。\n"
    "（二）改革深入推进。办成实事5件。\n五年来，综合实力大幅提升。\n——新建工厂9个。\n——新建学校6所。\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (_TWO_PARTS, ["2021-01-01..2025-12-31"] * 2 + ["2025"] * 2),
        (_YEAR_FIRST, ["2025"] * 2 + ["2021-01-01..2025-12-31"] * 2),
    ],
    ids=["plan first", "year first"],
)
def test_a_heading_of_two_times_governs_with_the_first_until_a_lead_says_the_other(text, found):
    assert [days(one.period) for one in cnecon.read(text, published=EARLY).indicators] == found


FIVE = "2021-01-01..2025-12-31"
_FIVE_YEARS = "一、“十四五”时期工作回顾\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a span of years is that of the heading, whatever years were named since
        (
            f"{_FIVE_YEARS}回望过去五年，挑战超出预期。2022年4月，全省上下迎难而上。五年来，局面为之一新。\n新建工厂9个。",
            [FIVE],
        ),
        (
            "一、2025年工作回顾\n2025年目标的完成，标志着“十四五”规划顺利收官。\n这是改革提速的时期。\n新建工厂9个。",
            [FIVE],
        ),
        (
            (
                "二、“十四五”成就和“十五五”主要任务\n过去五年，新建工厂9个。\n我们编制了“十五五”规划纲要，提请审查。\n"
                "新建工厂12个。"
            ),
            [FIVE, "2026-01-01..2030-12-31"],
        ),
        # a year in the midst of a sentence, and the span with its base, are of their sentence only
        (f"{_FIVE_YEARS}客流不断扩大，2025年接待游客9万人次。新建工厂9个。", ["2025", FIVE]),
        (
            f"{_FIVE_YEARS}2020年到2025年，工业投资占比从18%提升到35%。新建工厂9个。",
            ["2020-01-01..2025-12-31", FIVE],
        ),
        # the year of a level reached is that of levels, not of sums
        (f"{_FIVE_YEARS}城镇化率从2020年的53%提高到2025年的57%。新增普通高中学位9万个。", ["2025", FIVE]),
        (f"{_FIVE_YEARS}城镇化率从2020年的53%提高到2025年的57%。毛入学率提高到95%。", ["2025", "2025"]),
        # a span in the midst of a sentence is no lead
        (
            "三、2026年工作\n优化实施新一轮行动，“十五五”时期新增人口9万人。\n新建工厂9个。",
            ["2026-01-01..2030-12-31", "2026"],
        ),
        # records and what there is at present govern nothing
        (f"{_FIVE_YEARS}产量创近10年新高，新建工厂9个。", [FIVE]),
        (f"{_FIVE_YEARS}现有超载区逐步退出，新建工厂9个。", [FIVE]),
        # without a heading that says it, the year is that of the lead
        ("一年来，主要做了以下工作。\n一是扩大内需。新建工厂9个。\n二是改善民生。新建学校6所。", ["2025"] * 2),
        # a paragraph without figures leads those behind it, up to one with a year of its own
        ("一年来，客流不断扩大。\n新建工厂9个。", ["2025"]),
        (
            "过去五年，全省上下砥砺奋进。\n综合实力增强。产值增加到3亿元。\n班列2025年开行90列。\n新增就业9万人。",
            [FIVE, "2025", FIVE],
        ),
        (
            (
                "十年间，内陆腹地走向开放前沿。\n2024年，机电出口增长5%。2025年，增长6%。\n"
                "园区2019年8月挂牌，规划面积9平方公里。"
            ),
            ["2024", "2025", "none"],
        ),
        # … before the first chapter, of all chapters; one up to now is over where a time of its own is said
        (
            "2025年，经济运行平稳。\n一、农业\n产量9万吨。12月，产量1万吨。\n二、工业\n产值3亿元。",
            ["2025", "2025-12-01..2025-12-31", "2025"],
        ),
        ("2025年以来，经济运行平稳。\n2025年，产值增长6%。\n投资增长3%。", ["2025", "2025"]),
        ("去年，经济运行平稳。\n8月，投资增长3%。\n出口增长8%。", ["2025-08-01..2025-08-31", "2025"]),
        (f"{_FIVE_YEARS}三次产业由2020年的8∶42∶50调整为2025年的7∶43∶50。城镇化率达到57%。", ["2025"]),
        ("一、工作回顾\n2025年是收官之年。\n（一）工业\n新建工厂9个。\n（二）农业\n全年产量3万吨。", ["2025", "2025"]),
    ],
)
def test_a_lead_takes_up_a_time_of_its_chapter(text, found):
    assert [days(one.period) for one in cnecon.read(text, published=EARLY).indicators] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # days in brackets
        (
            "春节假期（1月28日至2月4日），接待游客12万人次。\n假期8天，铁路发送旅客3万人次。",
            ["2024-01-28..2024-02-04"] * 2,
        ),
        ("今年春运前30天（1月26日至2月24日），发送旅客12万人次，接待游客3万人次。", ["2024-01-26..2024-02-24"] * 2),
        ("1—9月，产值12亿元（增长5%），投资3亿元。", ["2024-01-01..2024-09-30"] * 2),
        ("10月以来，开工项目9个。\n清明假期接待游客9万人次。", ["2024-10-01..2024-10-25", "none"]),
        # the day on which something is told
        ("10月15日，记者从市统计局获悉，全市共有企业9家。", ["none"]),
        ("10月15日，市统计局发布消息，前三季度产值12亿元。", ["2024-01-01..2024-09-30"]),
        ("10月15日，首列班列发车，运出货物90吨。", ["2024-10-15"]),
        # times without dates
        ("2023年，产值12亿元。近年来，引进企业9家。", ["2023", "none"]),
        ("2023年，产值12亿元。\n多年来，园区厚植沃土，引进企业9家。", ["2023", "none"]),
        ("前三季度，产值12亿元。日前，签约仪式举行，引进企业9家。", ["2024-01-01..2024-09-30"] * 2),
        # the year of months
        ("截至去年底，共有企业9家。\n2月，新开航线4条。", ["2023-12-31", "2024-02-01..2024-02-29"]),
        ("市政府发布2022年度报告：全年产值12亿元。", ["2022"]),
        # from a time on
        ("班列自2014年开行以来，累计发送货物68万吨；2021年开行612列。", ["2014-01-01..2024-10-25", "2021"]),
        ("园区2019年挂牌以来，新增企业9家。", ["2019-01-01..2024-10-25"]),
        ("自通车以来，累计发送旅客9万人次。", ["..2024-10-25"]),
        ("以旧换新政策启动以来，累计发放补贴6亿元，带动消费40亿元。", ["..2024-10-25"] * 2),
        ("一直以来，园区厚植沃土，引进企业9家。", ["none"]),
        (
            "1—9月平均上涨2%，消费价格1—9月平均上涨2%，9月份上涨1%。",
            ["2024-01-01..2024-09-30", "2024-09-01..2024-09-30"],
        ),
        # a figure without a name behind another time is of the indicator before, at that time
        ("2022年，机电出口增长5%。2023年，增长6%。", ["2022", "2023"]),
        ("2022年，出口5亿元；2023年，8亿元，增长6%。", ["2022", "2023"]),
        ("10月份，价格环比上涨1%，为年内首次转正，同比下降2%。", ["2024-10-01..2024-10-31"]),
        (
            "大桥计划明年6月通车。届时日均车流量将达9万辆次。目前，共有企业9家。",
            ["2025-06-01..2025-06-30", "2024-10-25"],
        ),
        # the items of an axis of time are of no other paragraph
        (
            "2023年，产值12亿元。\n分季度看，一季度产值2亿元，二季度3亿元。\n投资3亿元。",
            ["2023", "2023-01-01..2023-03-31", "2023-04-01..2023-06-30", "2023"],
        ),
        ("面向2025年，高新区实施项目9个。", ["2025"]),
        (
            "2021年，研发投入6亿元。\n目前，在手订单20亿元。四季度，产值12亿元。",
            ["2021", "2024-10-25", "2024-10-01..2024-12-31"],
        ),
        ("2010年至2020年十年间，人口年均增长0.4%。", ["2010-01-01..2020-12-31"]),
        # one period of long ago is not what a report speaks of
        ("2009年，园区产值12亿元。\n华辰石化炼油能力1200万吨。", ["2009", "none"]),
        # a later time goes on, a part of the one in force does not
        ("2023年，产值12亿元；今年1—9月，产值8亿元。投资3亿元。", ["2023"] + ["2024-01-01..2024-09-30"] * 2),
        (
            "上半年，产值12亿元，其中二季度产值7亿元。投资3亿元。",
            ["2024-01-01..2024-06-30", "2024-04-01..2024-06-30", "2024-01-01..2024-06-30"],
        ),
        (
            "上半年，产值12亿元。其中，二季度产值7亿元。投资3亿元。",
            ["2024-01-01..2024-06-30", "2024-04-01..2024-06-30", "2024-01-01..2024-06-30"],
        ),
        (
            "前三季度，消费价格下降1%，其中9月份持平、环比下降2%；出厂价格下降3%。",
            ["2024-01-01..2024-09-30", "2024-09-01..2024-09-30", "2024-01-01..2024-09-30"],
        ),
        ("园区引进企业9家，1—9月实现产值12亿元。新区落户企业3家。", ["none"] + ["2024-01-01..2024-09-30"] * 2),
        ("1—4月，产值12亿元；4月，产值3亿元。投资2亿元。", ["2024-01-01..2024-04-30"] + ["2024-04-01..2024-04-30"] * 2),
        # what is held against another time
        (
            "假期，10月1日至7日，接待游客9万人次，超过2019年同期水平。铁路发送旅客3万人次。",
            ["2024-10-01..2024-10-07"] * 2,
        ),
        ("2022年，产值12亿元。投资由2012年的1亿元扩大到目前的3亿元。", ["2022", "2024-10-25"]),
    ],
)
def test_how_far_a_time_in_a_paragraph_reaches(text, found):
    assert periods(text) == found


def test_items_of_news_have_times_of_their_own():
    text = (
        "岭川水泥：2023年净利下降\n岭川水泥公告，2023年营业收入12亿元。\n\n云溪芯片拟募资35亿元\n云溪芯片公告，发行股票4200万股。\n\n"
        "2月末外汇储备规模上升\n截至2月末，外汇储备32258亿美元。\n\n江湾储能：1个项目并网\n电站总投资14亿元。"
    )
    assert periods(text) == ["2023", "none", "none", "2024-02-29", "none", "none"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # an aim governs the list behind it
        (
            "2026年，产值预期增长5%左右，新增就业70万人以上，消费价格涨幅2%左右。",
            [("2026", "target")] * 3,
        ),
        ("2025年，力争产值增长5%，投资突破3亿元。", [("2025", "target")] * 2),
        (
            "预计全年产值12亿元；到2027年，投资力争突破3亿元，企业达到9家以上。",
            [("2026", "forecast")] + [("2027", "target")] * 2,
        ),
        ("某公司计划投资46亿元，建设泊位2个。", [("none", "target")] * 2),
        ("2026年，将力争产值增长5%，投资增长6%。", [("2026", "target")] * 2),
        ("预计2025年产值12亿元，上半年实现5亿元。", [("2025", "forecast"), ("2025-01-01..2025-06-30", "actual")]),
        # what was aimed at has come about
        ("提前两个月实现全年目标，贷款余额增长31%。", [("none", "actual")]),
        ("一、2025年重点工作完成情况\\n新建工厂9个。", [("2025", "actual")]),
        ("二、2026年重点任务\\n新建工厂9个。2025年产值3亿元。", [("2026", "target"), ("2025", "actual")]),
        ("二、2026年工作\\n已建成工厂9个。", [("2026", "actual")]),
        # a plan is a noun
        ("2025年，启动三年行动计划，产值增长5%。", [("2025", "actual")]),
        ("2025年，增加招生计划1万个。", [("2025", "actual")]),
        ("2025年，新增学位9万个、比年度计划翻了一番，升学率76%。", [("2025", "actual")] * 2),
        ("2025年，将8个公司整合为2个。", [("2025", "actual")]),
        ("2025年，新增国家级人才计划入选者9人。", [("2025", "actual")]),
        ("某区计划新建供热管网28公里，新增供热面积160万平方米。", [("none", "target")] * 2),
        ("2025年，收入预计增长6%，新增就业5万人。", [("2025", "forecast"), ("2025", "actual")]),
        ("2026年，首批补贴资金5亿元已下达。", [("2026", "actual")]),
        ("项目计划明年10月投产，届时产值可达30亿元。", [("2027-10-01..2027-10-31", "target")]),
        ("到2030年，运营里程将达300公里，届时客流量突破9万人次。", [("2030", "forecast")] * 2),
        ("大桥2026年6月通车，届时客流量突破9万人次。", [("2026-06-01..2026-06-30", "target")]),
        ("园区2024年建成，届时产值突破9亿元。", [("2024", "forecast")]),
        # what somebody expects is of all the sentence
        ("市交通局预计，2026年全市将完成投资20亿元，发送旅客增长5%以上。", [("2026", "forecast")] * 2),
        (
            "公司预计2026年净利润3亿元，上年同期为2亿元，营业收入9亿元。",
            [("2026", "forecast"), ("2025", "actual"), ("2026", "forecast")],
        ),
        # a chapter of aims behind one about the last year
        (
            "一、2025年工作回顾\n新建工厂9个。\n二、重点任务\n（一）工业\n建成工厂6个。",
            [("2025", "actual"), ("2026", "target")],
        ),
        ("一、2024年工作回顾\n新建工厂9个。\n二、重点任务\n建成工厂6个。", [("2024", "actual"), ("none", "target")]),
        ("某市将投入9亿元，新建充电桩9万个。", [("none", "forecast")] * 2),
        ("某市计划投入9亿元，新建充电桩9万个。", [("none", "target")] * 2),
        ("某市研发投入9亿元，新建充电桩9万个。", [("none", "actual")] * 2),
        ("未来三年，某市投入9亿元，新建充电桩9万个。", [("2026-01-01..2028-12-31", "target")] * 2),
        ("今年将新建普通高中9所。", [("2026", "target")]),
        ("2025年，工业增加值将增长5%。", [("2025", "forecast")]),
        ("2025年，货物吞吐量将突破5500万吨。", [("2025", "forecast")]),
    ],
)
def test_what_is_aimed_at_and_what_has_come_about(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年11月和12月", ["2022-11-01..2022-11-30", "2022-12-01..2022-12-31"]),
        ("12月检查，2022年11月汇报", ["2022-11-01..2022-11-30"]),
    ],
)
def test_a_month_that_dates_no_figure_is_of_the_year_named_in_its_sentence(text, found):
    assert [days(one) for one in cnecon.read(text).periods] == found


def test_a_day_in_the_head_of_a_text_tells_what_was_still_to_come():
    text = (
        "2026年政府工作报告\n——2026年1月27日在省人民代表大会上\n一、2025年回顾\n新建工厂9个。\n二、2026年工作\n新建工厂12个。\n"
        "今年，新建学校6所。"
    )
    found = [(days(one.period), one.status.value) for one in cnecon.read(text).indicators]
    assert found == [("2025", "actual"), ("2026", "target"), ("none", "target")]


def test_a_text_of_aims_alone_says_so_in_its_lead():
    text = "以提高收入为目标，实施三项行动，新增就业9万人。\n主要预期目标是：产值增长5%。"
    assert [(days(one.period), one.status.value) for one in cnecon.read(text).indicators] == [
        ("none", "actual"),
        ("none", "target"),
    ]


@pytest.mark.parametrize(
    ("text", "published", "end", "status"),
    [
        ("全年实现增加值12亿元", date(2026, 1, 20), date(2025, 12, 31), "actual"),
        ("年末常住人口300万人", date(2026, 2, 20), date(2025, 12, 31), "actual"),
        ("力争全年新增就业3万人", date(2026, 1, 20), date(2026, 12, 31), "target"),
        ("到年底，计划建成园区3个", date(2026, 2, 20), date(2026, 12, 31), "target"),
        ("预计全年实现增加值12亿元", date(2025, 11, 20), date(2025, 12, 31), "forecast"),
        ("全年实现增加值12亿元", date(2025, 12, 20), date(2025, 12, 31), "actual"),
        ("前三季度，增加值12亿元", date(2026, 1, 20), date(2025, 9, 30), "actual"),
        ("1—11月，进出口12亿元", date(2026, 1, 20), date(2025, 11, 30), "actual"),
        ("1—11月，进出口12亿元", date(2025, 12, 20), date(2025, 11, 30), "actual"),
        ("前三季度，增加值预计12亿元", date(2025, 9, 20), date(2025, 9, 30), "forecast"),
        ("上半年，进出口12亿元", date(2026, 7, 20), date(2026, 6, 30), "actual"),
    ],
)
def test_times_of_a_year_that_has_hardly_begun_are_of_the_year_before(text, published, end, status):
    (indicator,) = cnecon.read(f"{text}。", published=published).indicators
    assert (indicator.period.end, indicator.status) == (end, status)


@pytest.mark.parametrize(
    ("text", "words"),
    [("2023年，产值12亿元。近年来，引进企业9家。", "近年来"), ("春节假期，接待游客9万人次。", "春节假期")],
)
def test_a_time_that_nobody_can_date_is_noted(text, words):
    assert f"when {words} was isn't known" in cnecon.read(text, published=PUBLISHED).indicators[-1].notes
