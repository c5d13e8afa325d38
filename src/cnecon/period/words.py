"""The words of time, each once: named groups for the parser, the same without names for the scanner's pattern.

Everything here is written over folded text (:func:`cnecon.spans.fold`). Each fragment starts with a decisive character
and repeats nothing without bound, so that a match costs a constant whatever the text.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Anchor(StrEnum):
    """What a relative word counts from."""

    PUBLISHED = "published"  # the speaker's own time: 今年, 去年, 昨天
    STATED = "stated"  # the year the text speaks of, else the speaker's: 上年, 本年
    CURRENT = "current"  # the period just spoken of, else the year of the text: 当年, 当月, 次年


#: Relative years: what they count from, and the first and last year counted from there.
RELATIVE_YEARS: Final[dict[str, tuple[Anchor, int, int]]] = {
    "今年": (Anchor.PUBLISHED, 0, 0),
    "去年": (Anchor.PUBLISHED, -1, -1),
    "前年": (Anchor.PUBLISHED, -2, -2),
    "大前年": (Anchor.PUBLISHED, -3, -3),
    "明年": (Anchor.PUBLISHED, 1, 1),
    "来年": (Anchor.PUBLISHED, 1, 1),
    "后年": (Anchor.PUBLISHED, 2, 2),
    "下年": (Anchor.STATED, 1, 1),
    "下一年": (Anchor.STATED, 1, 1),
    "本年": (Anchor.STATED, 0, 0),
    "上年": (Anchor.STATED, -1, -1),
    "上一年": (Anchor.STATED, -1, -1),
    "当年": (Anchor.CURRENT, 0, 0),
    "同年": (Anchor.CURRENT, 0, 0),
    "这一年": (Anchor.CURRENT, 0, 0),
    "次年": (Anchor.CURRENT, 1, 1),
    "翌年": (Anchor.CURRENT, 1, 1),
    "今明两年": (Anchor.PUBLISHED, 0, 1),
    "去今两年": (Anchor.PUBLISHED, -1, 0),
    "本财年": (Anchor.STATED, 0, 0),
    "上财年": (Anchor.STATED, -1, -1),
    "上一财年": (Anchor.STATED, -1, -1),
    "下财年": (Anchor.STATED, 1, 1),
    "下一财年": (Anchor.STATED, 1, 1),
}
#: Relative months, quarters and weeks by their first word.
RELATIVE_STEPS: Final[dict[str, tuple[Anchor, int]]] = {
    "上上": (Anchor.PUBLISHED, -2),
    "上": (Anchor.CURRENT, -1),
    "上一": (Anchor.CURRENT, -1),
    "本": (Anchor.PUBLISHED, 0),
    "这": (Anchor.PUBLISHED, 0),
    "当": (Anchor.CURRENT, 0),
    "同": (Anchor.CURRENT, 0),
    "下": (Anchor.PUBLISHED, 1),
    "下一": (Anchor.PUBLISHED, 1),
    "次": (Anchor.CURRENT, 1),
}
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
#: The moment of speaking: an instant on the published date.
NOW_WORDS: Final = "截至目前|截止目前|截至当前|截至现在|截至今天|截至今日|截至发稿时?|目前为止|目前|当前|现阶段|如今|眼下|现在|现已|现有|迄今为止|迄今|至今"
#: Times without dates: they end the reach of a period and set none.
VAGUE_WORDS: Final = "近年来?|近几年来?|近些年来?|多年来|长期以来|往年|历年来?|近期|近来|近日|日前|此前|上一时期"

DIGITS: Final = {
    char: n
    for n, chars in enumerate(("〇零○", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_CN: Final = "一二三四五六七八九"

JOIN: Final = r" ?(?:--?|——?|~|至|到|起至) ?"
MONTH: Final = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_CN}])"
DAY: Final = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[{_CN}]?|十[{_CN}]?|[{_CN}])"
QUARTER: Final = "[一二三四1-4]"
COUNT: Final = rf"(?:十[{_CN}]?|[二三四五六七八九]十[{_CN}]?|[{_CN}两几数]|\d{{1,2}})"
_CN_YEAR: Final = rf"[一二][〇零○{_CN}]{{3}}|[二两]千(?:零[{_CN}]|[〇零]?[一二三]?十[{_CN}]?)?"
_NOT_NUMBER: Final = r"(?<![\d.,A-Za-z])"
_NOT_NUMERAL: Final = rf"(?<![\d.〇零{_CN}十百千万亿第几数两])"
# What keeps 年 from being a year of the calendar: 2025年版, 2000年历史, 当年轻, 近五年均.
_NOT_YEAR: Final = "(?![版款级均轻龄货]|历史|以上|以下|左右|的历史|前的)"

END: Final = "[末底](?![部线盘层蕴端])"
BEGINNING: Final = "初(?![步级始衷期心次创中赛])"
EDGE: Final = f"(?P<edge>{END}|{BEGINNING})"
CLOCK: Final = (
    r"(?:(?: ?(?:凌晨|清晨|早上|早晨|上午|中午|下午|晚上|晚间|夜间|傍晚|晚|早))? ?"
    r"(?:(?:[01]?\d|2[0-4])(?:时|点(?!\d))(?:[0-5]?\d分|整|许)?|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?!\d))"
)

# -- years --------------------------------------------------------------------------------------------------------
YEAR: Final = rf"(?:{_NOT_NUMBER}|{_NOT_NUMERAL}(?=[一二两]))(?:公元 ?)?(?P<year>[12]\d{{3}}|{_CN_YEAR}) ?(?:年度?|财年){_NOT_YEAR}"
_AFTER_SHORT: Final = rf"(?=(?:年? ?)(?:{MONTH} ?月|{MONTH}{JOIN}{MONTH} ?月|第?{QUARTER} ?季|首季|[上下]半年|年?{END}|[前头][\d{_CN}两]{{1,2}}个?[月季]|全年))"
SHORT_YEAR: Final = (
    rf"(?<![\d.,续近{_CN}十第前])(?P<short>(?:\d{{2}}|[〇零一二七八九][〇零{_CN}]) ?年(?={_AFTER_SHORT[3:-1]})|(?:0\d|[〇零][{_CN}]) ?年(?!{JOIN}\d)"
    rf"){_NOT_YEAR}"
)
RELATIVE_YEAR: Final = (
    "(?P<relative>今明两年|去今两年|[上下]一财年|[上下本]财年|大前年|今年|(?<!过)去年|(?<![以之此目当年前])前年|明年|(?<![年近以未])来年"
    "|(?<![以之前])后年|(?<!以)下一?年|(?<![资成基样文])本年|(?<!以)上一?年|(?<![相适])当年|(?<!不)同年|这一年|(?<![人车架班多])次年|翌年)度?"
    f"{_NOT_YEAR}(?!价)"
)
#: The third five-year plan began in 1966, and plans follow on each other since.
FIRST_PLAN, FIRST_PLAN_YEAR = 3, 1966
_OPEN, _CLOSE = '[“"‘「《]?', '[”"’」]?'
PLAN: Final = (
    rf"(?:{_OPEN}(?P<plan>(?<![\d{_CN}十百千零])十[{_CN}]五){_CLOSE}|[“\"](?P<old>[六七八九十]五)[”\"](?=时期|期间|末|以来|规划|计划)"
    rf"|(?P<tenth>(?<![\d{_CN}百千零])十五)(?=时期|期间))"
)
PLAN_TAIL: Final = "(?:规划|计划)?(?:时期|期间|前期|后期|中期)"
DECADE: Final = rf"(?:(?P<century>上|本|(?<!\d)\d{{1,2}}|(?<![{_CN}十])(?:二十[一]?|十[{_CN}])) ?世纪)?(?P<decade>(?<!\d)[1-9]0|(?<![{_CN}十])[{_CN}]十) ?年代"

# -- parts of a year ----------------------------------------------------------------------------------------------
_PAIRS: Final = (
    "|".join(f"{n}、{n + 1}" for n in range(11, 0, -1))
    + "|"
    + "|".join(
        f"{a}、{b}"
        for a, b in zip(("十一", "十", *reversed(_CN)), ("十二", "十一", "十", *reversed(_CN[1:])), strict=True)
    )
)
MONTHS: Final = (
    rf"(?P<first>{MONTH})(?: ?月份?)?{JOIN}(?P<last>{MONTH}) ?月份?(?! ?\d{{1,2}}日)|(?P<pair>{_PAIRS}) ?月份?"
)
DAYS: Final = rf"(?P<day>{DAY}) ?[日号]?{JOIN}(?P<until>{DAY}) ?(?:日|号(?![线楼院]))"
ONE_DAY: Final = rf"(?P<day>{DAY}) ?(?:日|号(?![线楼院机文]))(?:{CLOCK})?"
TEN_DAYS: Final = "(?P<ten>[上中下])旬"
ONE_MONTH: Final = rf"(?P<month>{MONTH}|元) ?月份?"
OF_MONTH: Final = rf" ?(?:{DAYS}|{ONE_DAY}|{TEN_DAYS}|{EDGE})"
REPEATED: Final = "当月"
FIRST_MONTHS: Final = rf"[前头](?P<count>{MONTH}|两) ?个?月份?"
QUARTERS: Final = rf"第?(?P<first>{QUARTER})(?:季度)?{JOIN}第?(?P<last>{QUARTER})季度|(?P<pair>一、?二|二、?三|三、?四|1、2|2、3|3、4)季度"
ONE_QUARTER: Final = (
    rf"第?(?P<quarter>{QUARTER}) ?(?:季度|财季)|首(?P<one>季)度?|Q(?P<code>[1-4])(?:季度)?(?![\dA-Za-z])"
)
FIRST_QUARTERS: Final = r"[前头](?P<count>[一二两三四1-4])个?季度?"
HALF: Final = "(?P<half>[上下前后])半年(?!来|间|内|多)"
# What only a year before it makes a part of a year.
IN_YEAR: Final = (
    rf"H(?P<code>[12])(?![\dA-Za-z])|首(?P<head>个?月)|第(?P<nth>{MONTH})个(?P<unit>月|季度)"
    rf"|(?:最后|后)(?P<count>{MONTH}|两) ?个?(?P<of>月|季度)"
)
WHOLE: Final = "(?P<whole>全年(?:度)?|年内|以?内(?![外地需生容部蒙存]))"
YEAR_EDGE: Final = f"年?{EDGE}|年终"
SAME: Final = "(?P<same>同期|同月|同季度?)(?!声|录|比)"
RELATIVE_MONTH: Final = (
    "(?P<month_step>上上|(?<!以)上一?|(?<!以)下一?|(?<![基成资])本|这|(?<![相适])当|(?<![不])同|(?<![人])次)"
    "(?P<month_unit>个?月)份?(?![均嫂球饼亮薪季])"
)
RELATIVE_QUARTER: Final = "(?P<quarter_step>(?<!以)上一?|(?<!以)下一?|本|这|当)(?:个?季度|季(?![节风度]))"
RELATIVE_WEEK: Final = (
    "(?P<week_step>(?<!以)上一?|(?<!以)下一?|本|这|当)(?:周|星期)(?![期边年岁转刊报一二三四五六日末])"
)
RELATIVE_DAY: Final = (
    "(?P<relative_day>今天|今日(?=[，,（(上下]|$)|今晨|今晚|昨天|昨日|昨晚|前天|明天|当天|当日|同日|次日|翌日)"
)
REPORT: Final = "(?P<report>(?:本?报告期|(?<![学分任为中长短工])期)末|本?报告期内?)"
HOLIDAY: Final = (
    "(?P<holiday>(?:元旦|春节|清明|“?五一”?|端午|中秋|国庆|“?十一”?|双节)(?:(?:、|和)?(?:元旦|春节|清明|五一|端午|中秋|国庆))?"
    "(?:小长假|假期|假日|黄金周|长假|节日期间|期间|节假期)|(?<![暑寒休])假期(?!间)|春运期间|春运)"
)
BARE_DAY: Final = (
    rf"{_NOT_NUMBER}(?P<day>3[01]|[12]\d|[1-9])日(?![均内龄线行游元以产活起到间用耗历志常之期后前夜])(?:{CLOCK})?"
)
ISO_DATE: Final = r"(?P<y>[12]\d{3})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])"
_ISO_DATE_PLAIN: Final = (
    r"[12]\d{3}(?:-(?:1[0-2]|0?[1-9])-(?:3[01]|[12]\d|0?[1-9])|/(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])"
    r"|\.(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9]))(?![\d.])"
)
COMPACT: Final = r"(?P<year>[12]\d{3}|\d{2})(?P<scale>[QH])(?P<number>[1-4])(?![\dA-Za-z])"

# -- spans of years -----------------------------------------------------------------------------------------------
SPAN: Final = (
    rf"(?:最近|(?<![时达已将逼临接附])近|(?:刚刚)?过去的?|这)(?P<back>{COUNT})(?:[多余]|[-—至、]?{COUNT})?(?P<back_unit>年|个月)(?:以?来|间|里|中(?![国央部]))?(?!代|[级限期版度])"
    rf"|(?:未来|今后)(?P<ahead>{COUNT})(?:[-—至到]{COUNT})?(?P<ahead_unit>年|个月)(?!代|[级限期版度])"
    rf"|(?<![前\d.{_CN}十百])(?P<since>{COUNT})[多余]?(?P<since_unit>年|个月)(?:以?来(?!源|自|的?客|电)|间(?![接隔距])|里(?=[，,]))"
    rf"|(?<![前\d.{_CN}十百])(?P<long>(?:\d{{1,3}}|[{_CN}]?百?[{_CN}十]{{0,3}})[多余]年以?来)"
)
# 五年 alone is a span of time where it opens a clause or where a sum follows; a duration anywhere else.
BARE_SPAN: Final = (
    rf"(?:(?<=[，,。；;：:\n）)、])(?P<bare>[二两三四五六七八九十])年(?=[累新共总全年平预来我城农全实建开发投改完增提引培])|"
    rf"(?<![连第每历时的续前后近达满每约超逾提早晚\d.{_CN}十百几数])(?P<summed>[二两三四五六七八九十]|\d{{1,2}})年(?=累计|共计|合计|总计|年均|共[\d投完新实建引]))"
    "(?!年?均?(?:规划|计划|行动|方案))"
)


def plain(source: str) -> str:
    """The same pattern without names, so that it can be put into another pattern any number of times."""
    return re.sub(r"\(\?P<\w+>", "(?:", source)


_MONTH_PART: Final = (
    f"(?:{_NOT_NUMBER}(?=\\d)|{_NOT_NUMERAL}(?=[{_CN}十元]))(?:{MONTHS}|{ONE_MONTH}(?:{OF_MONTH}|{REPEATED})?)"
)
PART: Final = "|".join(
    (
        _MONTH_PART,
        f"(?:{_NOT_NUMBER}(?=[\\dQ])|{_NOT_NUMERAL}(?=[一二三四])|(?<!续)(?=第)|(?=首))(?:{QUARTERS}|{ONE_QUARTER})(?:{EDGE}|当季)?",
        FIRST_MONTHS,
        f"{FIRST_QUARTERS}(?:{EDGE})?",
        f"{HALF}(?:{EDGE})?",
        SAME,
        f"{RELATIVE_MONTH}(?:{OF_MONTH}|{SAME})?",
        f"{RELATIVE_QUARTER}(?:{EDGE}|{SAME})?",
        RELATIVE_WEEK,
        f"{RELATIVE_DAY}(?:上午|下午|晚间)?(?:{CLOCK})?",
    )
)
BARE_EDGE: Final = f"(?<![\\d{_CN}十两几多往历])[年月季](?:度)?(?:{EDGE})|(?<![\\d{_CN}十两几多])年终(?!奖)|全年度?(?!龄)|(?<![\\d{_CN}十两几多])年内"
SINCE: Final = "以来|至今|迄今|起(?=[，,、]|至今|实|施|执|正|开始)"
_YEARS: Final = f"(?:{YEAR}|{SHORT_YEAR}|{RELATIVE_YEAR})"
_POINT: Final = (
    f"{_NOT_NUMBER}{_ISO_DATE_PLAIN}|{_NOT_NUMBER}{COMPACT}|{_YEARS}(?:的? ?(?:{PART}|{IN_YEAR}|{WHOLE}|{YEAR_EDGE}|{HOLIDAY}))?"
    f"|{PLAN}(?:{PLAN_TAIL})?(?:{EDGE})?|{PART}|{BARE_EDGE}"
)
_YEAR_RANGE: Final = rf"{_NOT_NUMBER}[12]\d{{3}} ?年?{JOIN}(?:[12]\d{{3}}|\d{{2}}) ?年度?{_NOT_YEAR}"
_BETWEEN: Final = f"(?:{JOIN}|[与和](?=[^，。；、]{{2,12}}间))"
_FIRST: Final = '1-9QHq公元一二两三四五六七八九十〇零○0今去前大明来后下本上当同这次翌“"‘「《第首头全年月季期报最近刚过未截到目现如眼迄至昨春清端中国双假多长往历日此'


def _build() -> str:
    point = plain(_POINT)
    body = (
        plain(SPAN),
        f"(?:截[至止](?:到|至)?|到(?=[\\d二“十今明本去]|年[底末]))?(?:{plain(_YEAR_RANGE)}|(?:{point})(?:{plain(_BETWEEN)}(?:{point}|{plain(BARE_DAY)}|{plain(DAY)} ?[日号]))?)"
        f"(?:(?:之|期)?间(?![接隔距断])|{SINCE})?(?:的?{COUNT}年(?!代))?",
        plain(DECADE),
        plain(HOLIDAY),
        plain(BARE_SPAN),
        NOW_WORDS,
        VAGUE_WORDS,
        plain(REPORT),
        plain(BARE_DAY),
    )
    return "(?:" + "|".join(body) + ")"


PATTERN: Final = f"(?=[{_FIRST}]){_build()}"
