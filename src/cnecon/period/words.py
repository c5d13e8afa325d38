"""The words of time, each once, as fragments of regular expressions over folded text (:func:`cnecon.spans.fold`).

The parser matches a fragment by its named groups; the scanner's pattern is built of the same fragments without names
(:mod:`cnecon.period.pattern`). Each starts with a decisive character and repeats nothing without bound.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Final


class Anchor(StrEnum):
    """What a relative word counts from."""

    PUBLISHED = "published"
    """The speaker's own time: 今年, 去年, 昨天."""
    STATED = "stated"
    """The year that the text speaks of, else the speaker's: 上年, 本年."""
    CURRENT = "current"
    """The period just spoken of, else the year of the text: 当年, 当月, 次年."""


#: Relative years: what they count from, and the first and the last year counted from there.
RELATIVE_YEARS: Final[dict[str, tuple[Anchor, int, int]]] = {
    "今年": (Anchor.PUBLISHED, 0, 0),
    "去年": (Anchor.PUBLISHED, -1, -1),
    "前年": (Anchor.PUBLISHED, -2, -2),
    "大前年": (Anchor.PUBLISHED, -3, -3),
    "明年": (Anchor.PUBLISHED, 1, 1),
    "来年": (Anchor.PUBLISHED, 1, 1),
    "后年": (Anchor.PUBLISHED, 2, 2),
    "今明两年": (Anchor.PUBLISHED, 0, 1),
    "去今两年": (Anchor.PUBLISHED, -1, 0),
    "本年": (Anchor.STATED, 0, 0),
    "上年": (Anchor.STATED, -1, -1),
    "上一年": (Anchor.STATED, -1, -1),
    "下年": (Anchor.STATED, 1, 1),
    "下一年": (Anchor.STATED, 1, 1),
    "本财年": (Anchor.STATED, 0, 0),
    "上财年": (Anchor.STATED, -1, -1),
    "上一财年": (Anchor.STATED, -1, -1),
    "下财年": (Anchor.STATED, 1, 1),
    "下一财年": (Anchor.STATED, 1, 1),
    "当年": (Anchor.CURRENT, 0, 0),
    "同年": (Anchor.CURRENT, 0, 0),
    "这一年": (Anchor.CURRENT, 0, 0),
    "次年": (Anchor.CURRENT, 1, 1),
    "翌年": (Anchor.CURRENT, 1, 1),
}
#: Relative months, quarters and weeks by their first word.
RELATIVE_STEPS: Final[dict[str, tuple[Anchor, int]]] = {
    "上上": (Anchor.PUBLISHED, -2),
    "上": (Anchor.CURRENT, -1),
    "上一": (Anchor.CURRENT, -1),
    "本": (Anchor.PUBLISHED, 0),
    "这": (Anchor.PUBLISHED, 0),
    "当": (Anchor.CURRENT, 0),
    "下": (Anchor.PUBLISHED, 1),
    "下一": (Anchor.PUBLISHED, 1),
    "次": (Anchor.CURRENT, 1),
}
#: Relative days.
RELATIVE_DAYS: Final[dict[str, tuple[Anchor, int]]] = {
    "今天": (Anchor.PUBLISHED, 0),
    "今日": (Anchor.PUBLISHED, 0),
    "今晨": (Anchor.PUBLISHED, 0),
    "今晚": (Anchor.PUBLISHED, 0),
    "昨天": (Anchor.PUBLISHED, -1),
    "昨日": (Anchor.PUBLISHED, -1),
    "昨晚": (Anchor.PUBLISHED, -1),
    "前天": (Anchor.PUBLISHED, -2),
    "明天": (Anchor.PUBLISHED, 1),
    "当天": (Anchor.CURRENT, 0),
    "当日": (Anchor.CURRENT, 0),
    "同日": (Anchor.CURRENT, 0),
    "次日": (Anchor.CURRENT, 1),
    "翌日": (Anchor.CURRENT, 1),
}
#: The digits of Chinese numerals.
DIGITS: Final[dict[str, int]] = {
    char: n
    for n, chars in enumerate(("〇零○0O", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}

CN: Final = "一二三四五六七八九"
# Behind the number of an item (3.2026年实事) a year may stand.
NOT_NUMBER: Final = r"(?:(?<![\d.A-Za-z])|(?:(?<=\n\d\.)|(?<=\n\d\d\.))(?=20\d\d年))(?<!\d,)"
NOT_NUMERAL: Final = rf"(?<![\d.〇零{CN}十百千万亿第几数两])"
# Two such dashes are one.
JOIN: Final = r" ?(?:--?|——?|~|至|到|起至) ?"
MONTH: Final = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{CN}])"
DAY: Final = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[{CN}]?|十[{CN}]?|[{CN}])"
QUARTER: Final = "[一二三四1-4]"
COUNT: Final = rf"(?:十[{CN}]?|[二三四五六七八九]十[{CN}]?|[{CN}两几数]|\d{{1,2}}(?!\d))"

# 体现在, 实现有效, 适当前移 hold no 现在, 现有, 当前.
_NOT_IN_WORD: Final = "(?<![实发体出呈涌再展兑变表浮适相担])"
# The moment of speaking: an instant on the published date. 项目前期 is no 目前.
NOW: Final = (
    "截[至止](?:目前(?:为止)?|当前|现在|今天|今日|发稿时?)|(?<![项节科题栏数名曲剧账条])目前(?:为止)?(?![期列提置移])"
    f"|{_NOT_IN_WORD}(?:当前(?![期提])|现阶段|现在|现已|现有(?![效力关趣]))|如今(?![年天日晚])|眼下|迄今(?:为止)?|至今(?![年天日晚])"
)
# Times without dates: they end the reach of a period and set none.
VAGUE: Final = (
    "(?<![附将接逼临])近(?:(?:些|几)?年来?|期|来|日)|多年来|长期以来|(?:历史|常年|历年|往年)同期|往年|历年来?"
    "|(?<![节今当工作次生])日前|此前"
)

# 9月底 and 9月月底, but 9月底部; 9月初, but 9月初步 and 正月初一.
EDGE: Final = (
    "(?:(?<=月)月)?(?P<edge>[末底](?![部线盘层蕴端])"
    "|初(?![步级始衷期心次创中赛]|预算|[一二三四五六七八九十](?![批家个项名])))"
)
_PART_OF_DAY: Final = "凌晨|清晨|早上|早晨|上午|中午|下午|晚上|晚间|夜间|傍晚|晚|早"
CLOCK: Final = (
    rf"(?:(?: ?(?:{_PART_OF_DAY}))? ?"
    r"(?:(?:[01]?\d|2[0-4])(?:时|点)(?:[0-5]?\d分|整|许)?|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?!\d))"
)

# -- years ------------------------------------------------------------------------------------------------------------

# What keeps 年 from being a year of the calendar: 2025年版, 2000年历史, 当年轻, 上年均.
NOT_YEAR: Final = "(?![版款级均龄]|代(?![表理建征])|轻(?![工纺])|货(?![物运邮币车])|的?历史|以上|以下|前的)"
_CN_YEAR: Final = rf"[一二][〇零○0O{CN}]{{3}}|[二两]千(?:零[{CN}]|[〇零]?[一二三]?十[{CN}]?)?"
YEAR: Final = (
    rf"(?:{NOT_NUMBER}(?<![今近约逾])|{NOT_NUMERAL}(?=[一二两]))(?:公元 ?)?"
    rf"(?P<year>[12]\d{{3}}|{_CN_YEAR}) ?(?:年度?|财年){NOT_YEAR}"
)
# Two digits are a year only where a part of it follows, or where the first is a zero.
_AFTER_SHORT: Final = (
    rf" ?(?:{MONTH}(?:{JOIN}{MONTH})? ?月|第?{QUARTER} ?季|首季|[上下]半年|年?[末底]|全年"
    rf"|[前头][\d{CN}两]{{1,2}}个?[月季])"
)
SHORT_YEAR: Final = (
    rf"(?<![\d.,续近{CN}十第前])(?P<short>(?:\d{{2}}|[〇零一二七八九][〇零{CN}]) ?年(?={_AFTER_SHORT})"
    rf"|(?:0\d|[〇零][{CN}]) ?年(?!{JOIN}\d)){NOT_YEAR}"
)
# 达产后年产值, 带来年税收 hold no 后年, 来年: these stand apart, or after a word that brings a time.
_APART: Final = "(?:(?<![\u4e00-\u9fff])|(?<=[比较与自从在和由到]))"
# 资本, 成本, 日本 end in 本.
_NOT_OWN: Final = "(?<![资成基样文日版根书课剧])"
# 过去年均, 线上年货, 人次年均 hold no 去年, 上年, 次年.
RELATIVE_YEAR: Final = (
    f"(?P<relative>[上下]一财年|[上下本]财年|大前年|今年|(?<!过)去年|{_APART}[前来后]年|(?<![说证表透光声])明年"
    f"|下一年|(?<![以线旗地名麾])下年|{_NOT_OWN}本年|上一年|(?<![以线网纸路海陆身])上年|(?<![相适])当年"
    f"|(?<!不)同年|这一年|(?<![人车架班多首每一二三两再])次年|翌年)度?{NOT_YEAR}(?!价)"
)
TWO_YEARS: Final = "(?P<relative>今明两年|去今两年)"
_OPEN, _CLOSE = '[“"‘「《]?', '[”"’」]?'
PLAN: Final = (
    rf"(?:{_OPEN}(?P<plan>(?<![\d{CN}十百千零])十[{CN}]五){_CLOSE}"
    rf"|[“\"](?P<old>[{CN}十]五)[”\"](?=时期|期间|末|以来|规划|计划)"
    rf"|(?P<tenth>(?<![\d{CN}百千零])十五)(?=时期|期间))"
)
PLAN_TAIL: Final = "(?:规划|计划)?(?:时期|期间|同期|前期|后期|中期|期(?=末)|(?=末期))"
# 年 after the last of several years: 2021、2022年.
LISTED_YEAR: Final = rf"{NOT_NUMBER}(?P<listed>[12]\d{{3}})(?=(?:[、和与及][12]\d{{3}}){{1,4}} ?年{NOT_YEAR})"
# The first years of a plan: “十四五”前三年.
FIRST_YEARS: Final = "的?[前头](?P<first_years>[一二两三四1-4])年"
# What runs up to a day: 截至6月30日止六个月, 截至12月31日止年度.
ENDED: Final = rf"止(?:(?P<whole_year>年度)|(?P<ended>{COUNT})个月)(?:期间)?"
DECADE: Final = (
    rf"(?:(?P<century>上|本|(?<!\d)\d{{1,2}}|(?<![{CN}十])(?:二十一?|十[{CN}])) ?世纪)?"
    rf"(?P<decade>(?<!\d)(?:[12]\d)?[1-9]0|(?<![{CN}十])[{CN}]十) ?年代"
)

# -- parts of a year --------------------------------------------------------------------------------------------------

_CN_MONTHS: Final = (*CN, "十", "十一", "十二")
# Longest first: 11、12 before 1、2.
_PAIRS: Final = "|".join(
    [f"{n}、{n + 1}" for n in range(11, 0, -1)]
    + [f"{first}、{last}" for first, last in reversed(list(pairwise(_CN_MONTHS)))]
)
MONTHS: Final = (
    rf"(?P<first>{MONTH}|元)(?: ?月份?)?{JOIN}(?P<last>{MONTH}) ?月份?(?! ?\d{{1,2}}日)|(?P<pair>{_PAIRS}) ?月份?"
)
ONE_MONTH: Final = rf"(?P<month>{MONTH}|元) ?月份?(?!龄|合约)"
FIRST_MONTHS: Final = rf"(?<![提以之此目])[前头](?P<count>{MONTH}|两) ?个?月份?"
DAYS: Final = rf"(?P<day>{DAY}) ?[日号]?{JOIN}(?P<until>{DAY}) ?(?:日|号(?![线楼院]))"
ONE_DAY: Final = rf"(?P<day>{DAY}) ?(?:日|号(?![线楼院机文]))(?:{CLOCK})?"
TEN_DAYS: Final = "(?P<ten>[上中下])旬"
ITSELF: Final = "当[月季]"
QUARTERS: Final = (
    rf"第?(?P<first>{QUARTER})(?:季度)?{JOIN}第?(?P<last>{QUARTER})季度"
    "|第?(?P<pair>一、?二(?:、?三(?:、?四)?)?|二、?三(?:、?四)?|三、?四|1、2(?:、3(?:、4)?)?|2、3(?:、4)?|3、4)季度"
)
ONE_QUARTER: Final = (
    rf"第?(?P<quarter>{QUARTER}) ?(?:季度|财季)|首(?P<one>季)度?|Q(?P<code>[1-4])(?:季度)?(?![\dA-Za-z])"
)
FIRST_QUARTERS: Final = r"(?<![提以之此目])[前头](?P<count>[一二两三四1-4])个?季度?"
HALF: Final = "(?P<half>[上下前后])半年(?![来间内多])"
# What only a year before it makes a part of that year.
IN_YEAR: Final = (
    rf"H(?P<code>[12])(?![\dA-Za-z])|首(?P<head>个?月)|(?P<midyear>半年度)|第(?P<nth>{MONTH})个(?P<unit>月|季度)"
    rf"|(?:最后|后) ?(?P<count>{MONTH}|两) ?个?(?P<of>月|季度)"
)
WHOLE: Final = "(?P<whole>(?<![安健齐完])全年(?:度)?(?![龄级])|年内|以?内(?![外地需生容部蒙存]))"
YEAR_EDGE: Final = f"年?{EDGE}|年终(?!奖)"
SAME: Final = "(?<![不合])同(?P<same>期|月|季度?)(?![声录比])"
RELATIVE_MONTH: Final = (
    f"(?P<month_step>上上|(?<!以)上一?|(?<!以)下一?|{_NOT_OWN}本|这|(?<![相适])当|(?<!人)次)"
    "个?月份?(?![均嫂球饼亮薪季])"
)
RELATIVE_QUARTER: Final = f"(?P<quarter_step>(?<!以)上一?|(?<!以)下一?|{_NOT_OWN}本|这|当)(?:个?季度|季(?![节风度]))"
RELATIVE_WEEK: Final = (
    f"(?P<week_step>(?<!以)上一?|(?<!以)下一?|{_NOT_OWN}本|这|当)(?:周|星期)(?![期边年岁转刊报一二三四五六日末])"
)
RELATIVE_DAY: Final = (
    "(?P<relative_day>今天(?!的)|今日(?=[，,（(上下]|$)|今晨|今晚|昨天|昨日|昨晚|前天|明天(?=[，,上下]|$)"
    "|(?:当天|当日|同日|(?<!人)次日|翌日)(?!均))"
)
REPORT: Final = "(?P<report>本?报告期[末内]?|(?<![学分任为中长短工前后定时假])期末(?!考))"
_FEASTS: Final = "元旦|春节|清明|五一|端午|中秋|国庆"
HOLIDAY: Final = (
    f"(?P<holiday>(?:{_FEASTS}|“五一”|“?十一”?|双节)节?(?:[、和]?(?:{_FEASTS}))?节?"
    "(?:小长假|假期|假日|黄金周|长假|期间|节假期)|(?<![暑寒休产婚病年])假期(?!间)|春运(?:期间)?)"
)
BARE_DAY: Final = rf"{NOT_NUMBER}(?P<day>3[01]|[12]\d|[1-9])日(?![均内龄线行游元以产活用耗间志后前])(?:{CLOCK})?"
ISO_DATE: Final = r"(?P<y>[12]\d{3})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])"
ISO_MONTH: Final = r"(?P<y>[12]\d{3})-(?P<m>0[1-9]|1[0-2])(?![\d年.%-])"
COMPACT_REVERSED: Final = r"(?P<number>[1-4](?=Q)|[12](?=H))(?P<scale>[QH])(?P<year>[12]\d{3}|\d{2})(?![\dA-Za-z])"
COMPACT: Final = r"(?P<year>[12]\d{3}|\d{2}) ?(?P<scale>Q(?=[1-4])|H(?=[12]))(?P<number>[1-4])(?![\dA-Za-z])"

# -- spans of years ---------------------------------------------------------------------------------------------------

# 历时近五年 is a duration, nearly five years long; 近五年 is a time.
SPAN: Final = (
    rf"(?:最近|(?<![时达已将逼临接附])近|(?:刚刚)?过去的?|这(?!一年))(?P<back>{COUNT})(?P<back_more>[多余{CN}]|[-—至、]{COUNT})?"
    r"(?P<back_unit>年|个月)(?:以?来|间|里|中(?![国央部]))?(?![代级限期版度])"
    rf"|(?:未来|今后)(?P<ahead>{COUNT})(?P<ahead_more>[-—至到、]{COUNT}|[{CN}])?(?P<ahead_unit>年|个月)(?![代级限期版度])"
    rf"|(?<![前\d.{CN}十百])(?P<since>{COUNT})(?P<since_more>[多余])?(?P<since_unit>年|个月)(?:以?来(?![源自客电])|间(?![接隔距])|里(?=[，,]))"
    rf"|(?<![前\d.{CN}十百])(?P<long>(?:\d{{1,3}}|[{CN}]?百?[{CN}十]{{0,3}})[多余]年以?来)"
)
# An event from which on so many years are counted: 班列开通一年来.
EVENT: Final = (
    "(?:开[通行港业园]|[设成建]立|挂牌|揭牌|启动|启用|通[车航]|投[产用运]|建成|封关|上线|落地|组建|运行|运营)(?:以来)?$"
)
_SUM: Final = "累计|共计|合计|总计|年均|新增|新建|完成|实现|增长|增加|提升|提高|下降|减少|共[\\d投完新实建引]"
# 五年 alone is a span of time where it opens a clause or a sum follows; anywhere else it's a duration.
BARE_SPAN: Final = (
    rf"(?:(?<=[，,。；;：:\n）)、])(?P<bare>[二两三四五六七八九十])年(?=[累新共总全年预来我城农实建开发投改完增提引培]|平均)"
    rf"|(?<![连第每历时的续前后近达满每约超逾提早晚了用过于\d.{CN}十百几数])(?P<summed>[二两三四五六七八九十]|\d{{1,2}})年(?={_SUM}|平均)(?![^，。；、]{{0,7}}(?:行动|规划|计划|工程|方案)))"
)
