"""Times in words: which are found, how far they reach, and what days they are."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings, strategies as st

from cnecon import ParseError, Period, PeriodKind, find_periods, parse_period, try_parse_period
from cnecon.period import PATTERN, find_times, pattern, read_time
from cnecon.period.words import RELATIVE_DAYS, RELATIVE_YEARS
from cnecon.spans import fold

SCANNER = re.compile(PATTERN)
PUBLISHED = dt.date(2023, 10, 20)


def days(period: Period | None) -> str | None:
    """First and last day in short: 20230101-20230930."""
    if period is None:
        return None
    return "-".join(f"{day:%Y%m%d}" if day else "" for day in (period.start, period.end))


# -- one period, with the publication of 20 October 2023 ---------------------------------------------------------------

READ = """
2022年             20220101-20221231 year
2022年度           20220101-20221231 year
2022 年            20220101-20221231 year
２０２２年          20220101-20221231 year
二〇二二年          20220101-20221231 year
二零二二年          20220101-20221231 year
二０一０年          20100101-20101231 year
二O一一年          20110101-20111231 year
两千零五年          20050101-20051231 year
公元1996年         19960101-19961231 year
2023财年           20230101-20231231 year
2019年—2023年五年间  20190101-20231231 range
2Q2023             20230401-20230630 quarter
2022年十二月月底    20221231-20221231 instant
今年               20230101-20231231 year
去年               20220101-20221231 year
上年               20220101-20221231 year
前年               20210101-20211231 year
大前年              20200101-20201231 year
明年               20240101-20241231 year
全年               20230101-20231231 year
去年全年            20220101-20221231 year
2024年内           20240101-20241231 year
今明两年            20230101-20241231 range
22年上半年          20220101-20220630 half
22年              20220101-20221231 year
07年              20070101-20071231 year
零八年              20080101-20081231 year
98年4月            19980401-19980430 month
上半年              20230101-20230630 half
2021年下半年        20210701-20211231 half
前半年              20230101-20230630 half
2023H1            20230101-20230630 half
一季度              20230101-20230331 quarter
第三季度            20230701-20230930 quarter
3季度              20230701-20230930 quarter
首季度              20230101-20230331 quarter
2022年四季度        20221001-20221231 quarter
2023Q2            20230401-20230630 quarter
2Q23              20230401-20230630 quarter
Q3                20230701-20230930 quarter
第三财季            20230701-20230930 quarter
上季度              20230701-20230930 quarter
本季度              20231001-20231231 quarter
前三季度            20230101-20230930 range
前两个季度           20230101-20230630 range
一至三季度           20230101-20230930 range
三、四季度           20230701-20231231 range
5月               20230501-20230531 month
5月份              20230501-20230531 month
五月份              20230501-20230531 month
元月份              20230101-20230131 month
2022年12月         20221201-20221231 month
2022-12           20221201-20221231 month
5月当月             20230501-20230531 month
12月              20221201-20221231 month
上月               20230901-20230930 month
上个月              20230901-20230930 month
本月               20231001-20231031 month
下个月              20231101-20231130 month
去年最后一个月         20221201-20221231 month
2021年第三个月        20210301-20210331 month
2005年首月          20050101-20050131 month
2021年最后3个月       20211001-20211231 quarter
1-9月             20230101-20230930 range
1—9月             20230101-20230930 range
1——9月            20230101-20230930 range
1~9月             20230101-20230930 range
1至9月             20230101-20230930 range
1月至9月            20230101-20230930 range
1 - 9 月           20230101-20230930 range
一至九月            20230101-20230930 range
元-5月             20230101-20230531 range
1、2月份            20230101-20230228 range
前9个月             20230101-20230930 range
前两月              20230101-20230228 range
今年前5个月           20230101-20230531 range
2022年11月至2023年2月 20221101-20230228 range
11月至2022年2月       20211101-20220228 range
3月1日至2022年9月30日   20220301-20220930 range
2022年一季度至三季度     20220101-20220930 range
上半年至2023年三季度     20230101-20230930 range
2022年11月至2月      20221101-20230228 range
2022年11月至次年2月    20221101-20230228 range
2022年11-2月       20221101-20230228 range
2022年3月5日        20220305-20220305 day
2022年3月5号        20220305-20220305 day
二〇二二年三月十五日      20220315-20220315 day
2022-03-05        20220305-20220305 day
2022/3/5          20220305-20220305 day
2022.3.5          20220305-20220305 day
20220305          20220305-20220305 day
9月26日            20230926-20230926 day
26日              20230926-20230926 day
12日              20231012-20231012 day
昨日               20231019-20231019 day
12月4日下午4时        20221204-20221204 day
12月30日24时        20221230-20221230 day
本月9日             20231009-20231009 day
10月1日至7日         20231001-20231007 range
10月1-7日          20231001-20231007 range
9月28日至10月6日      20230928-20231006 range
2022年12月30日至2023年1月2日 20221230-20230102 range
6月上旬             20230601-20230610 range
2022年2月下旬        20220221-20220228 range
上周               20231009-20231015 range
2020—2024年        20200101-20241231 range
2020年至2024年6月      20200101-20240630 range
2020年至2024年       20200101-20241231 range
2021-25年          20210101-20251231 range
2020年和2022年之间     20200101-20221231 range
2016-2018         20160101-20181231 range
“十四五”时期           20210101-20251231 plan
“十四五”            20210101-20251231 plan
十三五期间            20160101-20201231 plan
“十五”时期           20010101-20051231 plan
“九五”期间           19960101-20001231 plan
“十四五”以来的五年      20210101-20251231 plan
上世纪90年代          19900101-19991231 range
1990年代            19900101-19991231 range
九十年代             19900101-19991231 range
本世纪20年代          20200101-20291231 range
五年来              20180101-20221231 range
近五年              20180101-20221231 range
近5年              20180101-20221231 range
过去五年             20180101-20221231 range
这五年              20180101-20221231 range
十年间              20130101-20221231 range
过去一年             20220101-20221231 year
未来三年             20230101-20251231 range
近三个月             20230701-20230930 range
今年以来             20230101-20231020 range
年初以来             20230101-20231020 range
2020年以来           20200101-20231020 range
2020年至今           20200101-20231020 range
“十四五”以来          20210101-20231020 range
“十三五”以来          20160101-20201231 range
2020年起            20200101- range
上季度末             20230930-20230930 instant
年终               20231231-20231231 instant
2022年末            20221231-20221231 instant
2022年底            20221231-20221231 instant
2022年年末           20221231-20221231 instant
2022年初            20220101-20220101 instant
上年末              20221231-20221231 instant
年底               20231231-20231231 instant
6月末              20230630-20230630 instant
6月底              20230630-20230630 instant
三季度末             20230930-20230930 instant
上月末              20230930-20230930 instant
“十三五”末           20201231-20201231 instant
截至2022年11月        20221130-20221130 instant
截至2022年11月底       20221130-20221130 instant
截至2022年12月30日      20221230-20221230 instant
截止到6月末           20230630-20230630 instant
截至上半年            20230630-20230630 instant
目前               20231020-20231020 instant
当前               20231020-20231020 instant
现有               20231020-20231020 instant
截至目前             20231020-20231020 instant
迄今               20231020-20231020 instant
截至2022年12月31日止年度   20220101-20221231 year
截至2023年6月30日止六个月   20230101-20230630 range
“十四五”前三年          20210101-20231231 range
2022/23年度         20220101-20231231 range
2023年半年度          20230101-20230630 half
第一、二季度           20230101-20230630 range
到2030年            20300101-20301231 year
截至2022年6月30日累计     -20220630 range
自2020-05-26起至2020-05-29止 20200526-20200529 range
从2012年到2022年        20120101-20221231 range
"""


@pytest.mark.parametrize("row", READ.strip().splitlines())
def test_parse(row):
    text, expected, kind = row.rsplit(maxsplit=2)
    period = parse_period(text, published=PUBLISHED)
    assert (days(period), period.kind) == (expected, PeriodKind(kind))
    assert text[period.span.slice] == period.text
    assert text.removeprefix("自").removeprefix("从").removesuffix("止") == period.text


REFUSED = """
|there is no text
去年同期|leans on
当日新增|no part of a time
2022年1-9月产值|no part of a time
3亿元|no time
三年|no time
2月30日|28 days
2023年2月29日|28 days
2023-13|month is one of
2023-02-30|no calendar
2023年9月31日|30 days
2023年9月30日至1日|before the start
2025年至2021年|before the start
2022年和2023年|no part of a time
近年来|no dates
国庆假期|no dates
十余年来|no dates
2026-Q5|no time
2025年版|no time
2023-01-01/P0D|has a length
2023-01-01/P9999999D|calendar ends
2023年第五个季度|no calendar
"""


@pytest.mark.parametrize("row", REFUSED.strip("\n").splitlines())
def test_refusals_say_why(row):
    text, reason = row.split("|")
    with pytest.raises(ParseError, match=reason):
        parse_period(text, published=PUBLISHED)
    assert try_parse_period(text, published=PUBLISHED) is None


@pytest.mark.parametrize(
    "text", ["今年", "去年", "上年末", "上半年", "5月", "10月1日", "全年", "目前", "五年来", "年底", "上月", "26日"]
)
def test_without_a_published_date_nothing_is_guessed(text):
    with pytest.raises(ParseError):
        parse_period(text)
    assert find_periods(text) == []


def test_a_refusal_names_the_place():
    with pytest.raises(ParseError) as caught:
        parse_period("2022年1-9月产值")
    assert (caught.value.start, caught.value.end) == (9, 11)


def test_spaces_around_are_no_part_of_it():
    assert parse_period("  2022年 ").span.start == 2


def test_two_digits_are_noted():
    assert "two digits" in parse_period("22年1-9月").notes[0]
    assert parse_period("2022年1-9月").notes == ()
    assert "fiscal" in parse_period("2022财年").notes[0]


@pytest.mark.parametrize(
    ("text", "published", "year"),
    [
        ("98年4月", dt.date(1997, 7, 1), 1998),
        ("35年末", dt.date(2023, 1, 1), 2035),
        ("62年末", dt.date(2023, 1, 1), 1962),
    ],
)
def test_the_century_of_two_digits_follows_the_publication(text, published, year):
    assert parse_period(text, published=published).end.year == year


@pytest.mark.parametrize(("text", "year"), [("22年末", 2022), ("39年末", 2039), ("40年末", 1940), ("98年末", 1998)])
def test_the_century_of_two_digits_with_nothing_known(text, year):
    assert parse_period(text).end.year == year


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (dt.date(2026, 1, 28), "20210101-20251231"),
        (dt.date(2025, 12, 31), "20210101-20251231"),
        (dt.date(2025, 12, 30), "20200101-20241231"),
    ],
)
def test_years_up_to_now_are_complete_years(published, expected):
    assert days(parse_period("五年来", published=published)) == expected


def test_a_published_moment_counts_as_its_day():
    moment = dt.datetime(2023, 10, 20, 8, 30, tzinfo=dt.UTC)
    assert parse_period("目前", published=moment) == Period.at(PUBLISHED)


# -- in a text --------------------------------------------------------------------------------------------------------

FOUND = """
2023年前三季度，全市进出口增长5%，其中9月当月增长2%|2023年前三季度 20230101-20230930;9月当月 20230901-20230930
前三季度产值比上年同期增长3%|前三季度 20230101-20230930;上年同期 20220101-20220930
9月份，销售额比上月多两成，比去年同月多一成|9月份 20230901-20230930;上月 20230801-20230831;去年同月 20220901-20220930
上半年投资与2019年同期持平|上半年 20230101-20230630;2019年同期 20190101-20190630
上半年出口5亿元，比同期增长3%|上半年 20230101-20230630;同期 20220101-20220630
上半年出口5亿元，同期进口3亿元|上半年 20230101-20230630;同期 20230101-20230630
2019年和2021年对比|2019年 20190101-20191231;2021年 20210101-20211231
2021年，新增企业80家，二季度最多，年末达900家|2021年 20210101-20211231;二季度 20210401-20210630;年末 20211231-20211231
2021年产值比2019年增长，四季度最快|2021年 20210101-20211231;2019年 20190101-20191231;四季度 20211001-20211231
2021年完成六成，到2025年完工，全年投入2亿元|2021年 20210101-20211231;到2025年 20250101-20251231;全年 20210101-20211231
由2012年的三成升至2021年的六成|2012年 20120101-20121231;2021年 20210101-20211231
“十四五”时期新开工项目比“十三五”时期多五成|“十四五”时期 20210101-20251231;“十三五”时期 20160101-20201231
“十四五”时期，五年累计投入9亿元|“十四五”时期 20210101-20251231;五年 20210101-20251231
各县区三年新增学校12所，五年累计40所|三年 20200101-20221231;五年 20180101-20221231
10月8日通报，截至9月底开通12条|10月8日 20231008-20231008;截至9月底 20230930-20230930
按照“十四五”规划，2035年远景目标是翻番|
两年平均增长5%|
2021、2022年分别完成3件、4件|2021 20210101-20211231;2022年 20220101-20221231
产值比历史同期高|
“十四五”头两年完成五成|“十四五”头两年 20210101-20221231
近年来发展加快，春节假期客流翻番，日前通车|
2022年12月30日余额8亿元，比上月末减少|2022年12月30日 20221230-20221230;上月末 20221130-20221130
报告期末|
2022年，公司增收；报告期末员工900人|2022年 20220101-20221231;报告期末 20221231-20221231
"""


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_find(row):
    text, _, expected = row.partition("|")
    found = [f"{period.text} {days(period)}" for period in find_periods(text, PUBLISHED)]
    assert found == [item for item in expected.split(";") if item]
    for period in find_periods(text, PUBLISHED):
        assert text[period.span.slice] == period.text


# A duration, a rate, a name or a part of a word: no time stands in any of these.
NO_TIME = """
10.1元 4.5小时 2019台 2000亿元 3年期 连续3年 24小时 7天 12个月 2个季度 95后 2025年版 2022年级 19:00 5G
3.10.20 1/2 历时近五年 用时近3年 将近两年 提前3个月 三年行动计划 五年规划 十年禁渔 2000年历史 每年 逐年 年均
300万吨/年 年产30万吨 项目前期 体现在产业上 实现有效投资 实现已有 适当前移 达产后年产值 带来年税收 线上年货
以上年份 人次年均 过去年均 成本月报 以下月份 安全年度 健全年金 合同期 不同期 学期末 任期末 年终奖 全年龄
当年轻人 上周期 今天的成绩 连续第三个季度 12月龄 一百十五五 二十五 十五个 两周 半年 15日内 30日线 5日元 3号线
第15号 十余 数月 正月初一 2022年代 2022年货节
"""


@pytest.mark.parametrize("text", NO_TIME.split())
def test_what_only_looks_like_a_time_is_left_alone(text):
    for sentence in (text, f"，{text}，", f"全市{text}的"):
        assert [time.text for time in find_times(sentence)] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2022年中国经济", "2022年"),
        ("2022年货物进出口总额", "2022年"),
        ("去年货运量", "去年"),
        ("2022年轻工业产值", "2022年"),
        ("2022年代理进口额", "2022年"),
        ("2022年内蒙古产值", "2022年"),
        ("9月初步核算", "9月"),
        ("6月底线思维", "6月"),
        ("1季度中国出口", "1季度"),
        ("2024年3月31日起降80架次", "2024年3月31日"),
        ("2012年间接融资", "2012年"),
        ("刚刚过去的2025年", "2025年"),
        ("达到2012年以来最好", "2012年以来"),
        ("截至今年9月底", "截至今年9月底"),
        ("2022年达到3.5", "2022年"),
        ("2023年5月3号线开通", "2023年5月"),
    ],
)
def test_where_a_time_ends(text, word):
    assert [time.text for time in find_times(text)] == [word]


# -- what an expression says of itself --------------------------------------------------------------------------------


def only(text: str):
    """The one time of a text."""
    (time,) = find_times(text)
    return time


FLAGS = """
比2020年增长|is_base names_year
与上年持平|is_base is_relative
与2026年目标衔接|names_year
由2012年的53%|is_base names_year
是2012年的2.1倍|is_base names_year
是2022年重点|names_year
较2019年增长|is_base names_year
高于上年|is_base is_relative
相比2021年增长|is_base names_year
增速比上年同期快|is_base is_relative is_same
占比2021年提高|names_year
截至2022年6月|is_instant until names_year
到2030年|by names_year
达到2030年|names_year
今年以来|since names_year
2020年起，|open_end names_year
年初以来|since is_relative
目前|is_now is_instant
近年来|is_vague
近五年|is_span_of_years
两年平均增长|is_span_of_years is_average
全年|is_relative is_of_some_year
上年末|is_relative is_instant
上月|is_relative
昨天|
同期|is_relative is_same
5月|
国庆假期|is_holiday
“十四五”规划|is_name is_plan names_year
“十四五”时期|is_plan names_year
2030年可持续发展议程|is_name names_year
2026年全市政府工作报告|is_name names_year
"""
NAMES = """
is_base is_name is_average is_now is_vague is_relative is_same is_holiday is_of_some_year is_plan is_instant
is_span_of_years names_year until by since open_end
"""


@pytest.mark.parametrize("row", FLAGS.strip().splitlines())
def test_flags(row):
    text, _, expected = row.partition("|")
    time = only(text)
    assert {name for name in NAMES.split() if getattr(time, name)} == set(expected.split())


@pytest.mark.parametrize("text", ["较2019年、2020年增长", "比2019、2020年增长", "高于2019年和2020年"])
def test_years_listed_after_a_comparison_are_all_compared_with(text):
    assert [time.is_base for time in find_times(text)] == [True, True]


@pytest.mark.parametrize(
    ("text", "current", "expected"),
    [
        ("同期", Period.of_months(2021, 1, 9), "20210101-20210930"),
        ("上年同期", Period.of_months(2021, 1, 9), "20200101-20200930"),
        ("去年同期", Period.of_year(2022), "20210101-20211231"),
        ("2019年同期", Period.of_month(2021, 5), "20190501-20190531"),
        ("同月", Period.of_months(2021, 1, 9), "20210901-20210930"),
        ("上年同季", Period.of_months(2021, 1, 9), "20200701-20200930"),
        ("上月同期", Period.between(dt.date(2021, 5, 1), dt.date(2021, 5, 10)), "20210401-20210410"),
        ("上年同期", Period.of_plan(14), None),
        ("上年同期", Period.between(None, dt.date(2022, 12, 23)), "-20211223"),
        ("当月", Period.of_months(2021, 1, 9), "20210901-20210930"),
        ("上月", Period.of_month(2021, 1), "20201201-20201231"),
        ("上月", Period.of_plan(14), "20230901-20230930"),
        ("上季度", Period.of_quarter(2021, 1), "20201001-20201231"),
        ("上季度同期", Period.of_month(2021, 5), "20210201-20210228"),
        ("“十四五”以来的三年", None, "20210101-20231231"),
        ("当年", Period.of_month(2021, 1), "20210101-20211231"),
        ("次年3月", Period.of_month(2021, 1), "20220301-20220331"),
        ("月末", Period.of_month(2021, 2), "20210228-20210228"),
        ("季末", Period.of_month(2021, 2), "20210331-20210331"),
        ("报告期", Period.of_half(2021, 1), "20210101-20210630"),
        ("期末", Period.of_half(2021, 1), "20210630-20210630"),
        ("当日", Period.of_day(dt.date(2021, 2, 3)), "20210203-20210203"),
        ("26日", Period.of_month(2021, 2), "20210226-20210226"),
        ("30日", Period.of_month(2021, 2), None),
        ("五年来", Period.of_plan(13), "20160101-20201231"),
        ("五年来", Period.of_years(2016, 2019), "20180101-20221231"),
        ("未来五年", Period.of_plan(13), "20230101-20271231"),
    ],
)
def test_words_that_lean_on_the_period_in_force(text, current, expected):
    assert days(only(text).resolve(published=PUBLISHED, current=current)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一季度", "20200101-20200331"),
        ("12月", "20201201-20201231"),
        ("10月1日至7日", "20201001-20201007"),
        ("全年", "20200101-20201231"),
        ("上年末", "20191231-20191231"),
        ("本年", "20200101-20201231"),
        ("去年", "20220101-20221231"),
        ("今年6月", "20230601-20230630"),
        ("截至6月末", "20200630-20200630"),
        ("五年来", "20160101-20201231"),
        ("2018年", "20180101-20181231"),
    ],
)
def test_the_year_in_force(text, expected):
    assert days(only(text).resolve(published=PUBLISHED, year=2020)) == expected


def test_a_year_in_force_needs_no_published_date():
    assert days(only("1-9月").resolve(year=2020)) == "20200101-20200930"
    assert days(only("五年来").resolve(year=2020)) == "20160101-20201231"
    assert only("今年6月").resolve(year=2020) is None


def test_what_no_calendar_has_resolves_to_none():
    assert only("2月30日").resolve(published=PUBLISHED) is None
    assert only("9月30日至1日").resolve(published=PUBLISHED) is None


@pytest.mark.parametrize("word", [*RELATIVE_YEARS, *RELATIVE_DAYS])
def test_every_word_of_the_tables_is_found(word):
    assert [time.text for time in find_times(f"，{word}，")] == [word]


# -- the pattern and the grammar --------------------------------------------------------------------------------------


def test_the_pattern_has_no_groups_of_its_own():
    assert SCANNER.groups == 0


_TOKENS = """
2022年 22年 二〇二二年 零八年 2022 1 9 12 31 0 月 月份 日 号 季度 季 一 二 三 四 十 十二 五 第 前 后 上 下 本
当 同 次 个 半年 末 底 初 年 年末 至 到 - — ~ 和 与 、 ， 之间 期间 间 以来 至今 起 截至 今年 去年 上年
今明两年 全年 年内 内 同期 同月 “十四五” 十四五 “ ” 时期 来 近 过去 未来 这 多 余 几 两 年代 世纪 上旬
下旬 周 今天 当日 上午 8时 19:30 春节 国庆 假期 目前 现有 Q1 H1 最后 首 头 止 年度 财季 财年 的 元 报告期 期末 / .
2022-09 2022.9.6 度 累计 平均 100 亿元 % 天 比 是 从 由
"""
_CHARACTERS = (
    "年月日号季度半上下前后末底初旬至到-—~和与、，。；一二三四五六七八九十百千〇零两几多余数0123456789 /.:“”"
    "截止目今去明来本当同次这"
    "近过未以间期内全的起时点周天世纪代春节国庆假Q H个元财报告（)累计平均"
)
mixtures = st.lists(st.sampled_from(_TOKENS.split()), min_size=2, max_size=9).map("".join) | st.text(
    st.sampled_from(_CHARACTERS), min_size=2, max_size=24
)
contexts = st.sampled_from(
    [
        {},
        {"published": PUBLISHED},
        {"published": dt.date.min, "current": Period.of_month(2024, 2)},
        {"published": dt.date.max, "year": 9999},
        {"published": dt.date(2024, 2, 29), "current": Period.at(dt.date(2024, 2, 29))},
        {"year": 2023, "current": Period.between(None, dt.date(2023, 5, 5))},
        {"year": 1, "current": Period.between(dt.date(2023, 5, 5), None)},
        {"year": 2023, "current": Period.of_plan(14)},
    ]
)


@settings(max_examples=400)
@given(mixtures, contexts)
def test_whatever_the_pattern_finds_the_grammar_reads(text, context):
    for match in SCANNER.finditer(fold(text)):
        time = read_time(text, match.start(), match.end())
        assert time.text == text[time.span.slice] == text[match.start() : match.end()]
        period = time.resolve(**context)
        if period is not None:
            assert period.span == time.span


@given(mixtures)
def test_the_first_look_at_two_characters_hides_no_time(text):
    whole = re.compile(pattern._build())
    assert [m.span() for m in SCANNER.finditer(text)] == [m.span() for m in whole.finditer(text)]


@settings(max_examples=200)
@given(mixtures)
def test_parsing_a_mixture_gives_a_period_or_a_parse_error(text):
    period = try_parse_period(text, published=PUBLISHED)
    if period is None:
        with pytest.raises(ParseError) as caught:
            parse_period(text, published=PUBLISHED)
        assert 0 <= caught.value.start <= caught.value.end <= len(text)
    else:
        assert text[period.span.slice] == period.text


@given(st.text(max_size=40))
def test_any_text_may_be_given(text):
    for time in find_times(text):
        assert text[time.span.slice] == time.text
    period = try_parse_period(text)
    assert period is None or text[period.span.slice] == period.text


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.integers(0, 5))
def test_a_day_reads_the_same_however_it_is_written(day, style):
    written = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
    )[style]
    assert parse_period(written) == Period.of_day(day)


@given(st.integers(1, 11), st.integers(1, 11), st.sampled_from("-—~至到"), st.sampled_from(["月", "月份"]))
def test_ranges_of_months_read_the_same_however_they_are_joined(first, length, join, unit):
    last = min(first + length, 12)
    expected = Period.of_months(2022, first, last)
    assert parse_period(f"2022年{first}{join}{last}{unit}") == expected
    assert parse_period(f"2022年{first}月{join}{last}{unit}") == expected


def test_a_long_text_of_half_started_times_is_read():
    text = "2022年1月1日至" * 3000 + "“" * 3000 + "1-" * 3000 + "与2022年" * 3000
    assert len(find_times(text)) >= 3000
