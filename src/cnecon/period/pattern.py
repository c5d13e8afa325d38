"""The one pattern that finds times in a text, built of the fragments of :mod:`cnecon.period.words`."""

from __future__ import annotations

import re
from typing import Final

from cnecon.period import words as w

_GROUP_NAME: Final = re.compile(r"\(\?P<\w+>")


def plain(source: str) -> str:
    """The same pattern without names, so that it can be put into another pattern any number of times."""
    return _GROUP_NAME.sub("(?:", source)


def _iso_date() -> str:
    """A date with the same sign twice, spelled out since a group can't be referred to."""
    month, day = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
    return rf"[12]\d{{3}}(?:-{month}-{day}|/{month}/{day}|\.{month}\.{day})(?![\d.])"


def _part(*, bare: bool) -> str:
    """A part of a year, with the guards that it needs where no year stands before it; ``bare`` adds 上月 and 昨天."""
    of_month = f" ?(?:{w.DAYS}|{w.ONE_DAY}|{w.TEN_DAYS}|{w.EDGE})"
    month_guard = f"(?:{w.NOT_NUMBER}(?=\\d)|{w.NOT_NUMERAL}(?=[{w.CN}十])|(?<![\\d十百千万亿几美欧日港韩公])(?=元))"
    quarter_guard = f"(?:{w.NOT_NUMBER}(?=[\\dQ])|{w.NOT_NUMERAL}(?=[一二三四])|(?<!续)(?=第)|(?=首))"
    relative = (
        f"{w.RELATIVE_MONTH}(?:{of_month}|{w.SAME})?",
        f"{w.RELATIVE_QUARTER}(?:{w.EDGE}|{w.SAME})?",
        w.RELATIVE_WEEK,
        f"{w.RELATIVE_DAY}(?:上午|下午|晚间)?(?:{w.CLOCK})?",
    )
    return "|".join(
        (
            f"{month_guard}(?:{w.MONTHS}|{w.ONE_MONTH}(?:{of_month}|{w.ITSELF})?)",
            f"{quarter_guard}(?:{w.QUARTERS}|{w.ONE_QUARTER})(?:{w.EDGE}|{w.ITSELF})?",
            w.FIRST_MONTHS,
            f"{w.FIRST_QUARTERS}(?:{w.EDGE})?",
            f"{w.HALF}(?:{w.EDGE})?",
            w.SAME,
            *(relative if bare else ()),
        )
    )


def _point() -> str:
    """A date, a year, a part of a year, or both."""
    years = f"(?:{w.YEAR}|{w.SHORT_YEAR}|{w.RELATIVE_YEAR})"
    # 三年末 is no 年末.
    not_counted = f"(?<![\\d{w.CN}十两几多往历])"
    in_year = f"{w.IN_YEAR}|{w.WHOLE}|{w.YEAR_EDGE}|{w.HOLIDAY}"
    return "|".join(
        (
            f"{w.NOT_NUMBER}(?:{_iso_date()}|{w.ISO_MONTH}|{w.COMPACT}|{w.COMPACT_REVERSED})",
            f"{years}(?:的? ?(?:{_part(bare=False)}|{in_year}))?",
            f"{w.PLAN}(?:{w.FIRST_YEARS}|{w.PLAN_TAIL})?(?:{w.EDGE}期?)?",
            w.TWO_YEARS,
            w.LISTED_YEAR,
            _part(bare=True),
            f"{not_counted}(?:[年月季]度?{w.EDGE}|年终(?!奖)|年内)|(?<![安健齐完])全年度?(?![龄级])",
        )
    )


#: The first characters of all times, as the inside of a character class.
FIRST: Final = (
    '1-9QHq公元一二两三四五六七八九十〇零○0今去前大明来后下本上当同这次翌“"‘「《第首头全年月季期报最近刚过未截到目现如眼迄至'
    "昨春清端中国双假多长往历常日此"
)
_SIGNS: Final = "〇零○一二三四五六七八九十"
_NUMERAL: Final = f"0-9{_SIGNS}"
_AFTER_NUMBER: Final = "百千 ~—、世个余多到季年日月至财起HQ"
#: What all times begin with, up to what stands behind their first number: a look that tells 全年 from 全国, and a
#: quantity from most dates, spares the pattern nearly all others.
_BEGINS: Final = "|".join(
    (
        f"[{_SIGNS}][-0-9O{_SIGNS}{_AFTER_NUMBER}]|[0-9][-{_SIGNS}{_AFTER_NUMBER}]",
        f"[0-9]{{2,4}}[-{_SIGNS}{_AFTER_NUMBER}号和与及]|[12][0-9]{{3}}[./]",
        f"[两几数百][{_NUMERAL}两千个余多年]|[第头][{_NUMERAL}两]|[近到]|同[季年日月期]|现[在已有阶]",
        f"[今本当上下次这前去明后翌昨][ {_NUMERAL}两几数个上世今半周季年日旬晚晨星月明期报财前天后]",
        f'["“‘「《][{_NUMERAL}]|[年月季][内初底度末终]|元[- ~—到旦月至起]|Q[1-4]',
        "[余全多常往来]年|[大日此目]前|[假长]期",
        "中秋|公元|刚刚|双节|国庆|如今|报告|最近|期末|未来|清明|眼下|端午|[至迄]今|过去|首季|历[史年]|截[止至]|春[节运]",
    )
)
#: Where 到 ends another word (达到, 提高到) it isn't part of the time.
_BY: Final = "(?<![达高加升长降少低减展扩缩回增提收压完拓遇受得看涨跌跃移])到(?=[\\d二“十今明本去]|年[底末])"


def _build() -> str:
    point = plain(_point())
    year_range = (
        rf"{w.NOT_NUMBER}[12]\d{{3}}{w.JOIN}(?:[12]\d{{3}}|\d{{2}}) ?年度?{w.NOT_YEAR}"
        rf"|{w.NOT_NUMBER}[12]\d{{3}}/(?:[12]\d{{3}}|\d{{2}})年度"
        rf"|(?<=[(（])[12]\d{{3}}{w.JOIN}[12]\d{{3}}(?=[)）])"
    )
    # 与 and 和 join two times only where 之间 closes the range.
    between = plain(f"[与和](?:{w.YEAR}(?:{w.ONE_MONTH})?|{w.ONE_MONTH}(?:{w.ONE_DAY})?)(?:之|期)?间")
    last = f"(?:{point}|{plain(w.BARE_DAY)}|{w.DAY} ?[日号])"
    onwards = "至今|迄今|起(?=[，,、]|至今|实|施|执|正|开始)"
    tail = (
        f"(?:(?:{w.COUNT}年)?(?:之|期)?间(?![接隔距断])|以来(?:的?{w.COUNT}年(?![代来]))?|{plain(w.ENDED)}|{onwards})?"
    )
    dated = f"(?:截[至止](?:到|至)?|{_BY})?(?:{year_range}|(?:{point})(?:{w.JOIN}{last}|{between})?){tail}"
    others = (w.DECADE, w.HOLIDAY, w.BARE_SPAN, w.NOW, w.VAGUE, w.REPORT, w.BARE_DAY)
    return "|".join((plain(w.SPAN), dated, *map(plain, others)))


#: The source of a regular expression over folded text that matches any time expression; it has no capturing groups.
PATTERN: Final = f"(?:(?=[{FIRST}])(?={_BEGINS})(?:{_build()}))"
