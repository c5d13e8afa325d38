"""The grammar of one figure, one regular expression built from the tables: bound, sign, number, unit, bound again.

It works on folded text and repeats nothing without limit but single characters, so it takes linear time. What stands
side by side (ranges, lists whose unit comes last, 元角分) is put together by :mod:`cnecon.quantity.joining`.

The named groups are

==================================  ================================================================================
``each``                            每平方米1.2万元: what it is counted by
``front``, ``late_front``           约20亿元, 人民币约20亿元: the bound before the number
``currency``                        ￥, US$, 人民币
``sign``                            a hyphen, 负 or 零下
``number``                          one of:
``under``, ``under_sign``, ``over``     五分之三, 百分之负三
``numerator``, ``denominator``          1/4
``arabic``, ``rest``                    1.2 and what follows it: 万亿, 亿3456万
``some``, ``some_rest``                 几, 数, 好几 and their magnitudes
``half``                                半, 过半, 一半
``chinese``                             三亿五千万
``inside``, ``inside_rest``         240余亿元, 十几万人: a bound within the number
``unit``, ``per``, ``every``        元, and the /吨 of 元/吨 or 每吨 of 元每吨
``gap``                             个半月, 个多小时: what parts a unit in two
``extra``                           元人民币, 元整
``whole``, ``more``                 一吨半, 两成多
``inclusive``, ``behind``           50万元（含）以上, 1万台（套）以上
==================================  ================================================================================
"""

from __future__ import annotations

from functools import cache
from typing import Final

from cnecon.numerals import ARABIC, DIGITS
from cnecon.quantity.vocabulary import (
    bound_source,
    figure_begins,
    first_characters,
    guarded_magnitude_source,
    part_source,
    prefix_source,
    unit_heads,
    unit_source,
)

_DIGITS: Final = "".join(DIGITS)
_TENS: Final = "廿卅卌"
_MAGNITUDES: Final = "十拾百佰千仟万亿"
_MOST_SIGNS: Final = 80  # of one numeral; a longer run is no number, and is read in pieces
_SPOKEN: Final = "个(?=亿(?![元级台]))"  # 两个亿, but not 两个亿元项目
_COUNTED: Final = "个家户年天次条项名人倍成"  # what 一两 may count: 一两家, but 一两黄金
_PARTED: Final = "月|小时|钟头|星期|季度|世纪|百分点"


@cache
def figure_source(*, lenient: bool = False) -> str:
    """The regular expression of one figure; the number is the only part that must be there.

    Args:
        lenient: for a text that is one quantity and nothing else; see
            :func:`cnecon.quantity.vocabulary.unit_source`.
    """
    unit = unit_source(lenient=lenient)
    return f"(?=[{first_characters()}])(?={figure_begins()})" + "".join(
        (f"(?:(?![0-9]){_before()})?", _number(), _inside(), _unit(unit), _behind())
    )


def _before() -> str:
    # 超过2018年 and 近12月 bind no number
    front = f"(?:{bound_source('front')}) ?(?![12][0-9]{{3}} ?年|[0-9]{{1,2}}月)"
    bare = bound_source("front", bare=True)
    magnitude = "[一二两三四五六七八九]?[百千万亿]"
    return (
        rf"(?P<each>每[一百千万亿]{{0,2}}?{part_source()}的?)?"
        rf"(?P<front>{front}|(?:{bare})(?={magnitude}))?"
        rf"(?P<currency>(?:{prefix_source()}) ?)?(?P<late_front>{front})?"
        # a hyphen is a minus before a digit, but for one that joins it to what stands before
        r"(?P<sign>(?<![0-9A-Za-z%‰℃)）\]])[-+](?=[0-9.])|± ?|(?<![抱承担自欠肩荷背减胜])负的?"
        rf"|零下(?=[0-9{_DIGITS}十]))?"
    )


def _number() -> str:
    chinese, magnitude = _chinese(), guarded_magnitude_source()
    # thousands parted by spaces, where a magnitude or a unit tells that the groups are one number
    spaced = rf"[0-9]{{1,3}}(?: [0-9]{{3}}){{1,5}}(?:\.[0-9]++)?(?= ?(?:[万亿]|{unit_heads()}))"
    vague = "好?几(?![乎何])|(?<![多少人户总指系参函无次倍件家位点分度])数"
    return (
        rf"(?P<number>(?P<under>[{_DIGITS}{_MAGNITUDES}]{{1,8}}|[0-9]{{1,4}}) ?分之 ?"
        rf"(?P<under_sign>负)?(?P<over>{chinese}|{ARABIC})"
        r"|(?P<numerator>(?<![0-9A-Za-z./])[0-9]{1,3})/(?P<denominator>[0-9]{1,3})(?![0-9./年月万])"
        rf"|(?P<arabic>(?<![0-9.])(?:{spaced}|{ARABIC}|\.[0-9]++))(?P<rest>{_arabic_rest()})"
        rf"|(?P<some>{vague})(?={magnitude}|{unit_heads()})(?P<some_rest>{magnitude}{{0,3}})"
        r"|(?P<half>(?<!年)过半数?(?!百)|一半|半数|百分百|(?<![一过大多])半)"
        rf"|(?<![0-9.])(?P<chinese>{chinese}))"
    )


def _chinese() -> str:
    """A Chinese numeral: it may hold Arabic digits after a magnitude (四千230) and one decimal point (十二点八万)."""
    magnitude = guarded_magnitude_source()
    plain = _DIGITS.replace("二", "").replace("两", "")
    digit = f"[{plain}{_TENS}]|二(?!手)"
    more = (
        rf"{magnitude}|{digit}|{_SPOKEN}|两(?=[百佰千仟万亿])|(?<=一)两(?=[{_COUNTED}])|(?<=[{_MAGNITUDES}零])[0-9]++"
    )
    point = rf"(?:点(?:[{_DIGITS}]++|[0-9]++)(?![位名]){magnitude}{{0,3}})?"
    # 找零3元 is no 03元, but 零5 is in 3元零5分
    begins = rf"(?!(?<![{_MAGNITUDES}元圆角块毛])零[0-9])(?:两|{digit}|{magnitude})"
    return rf"(?:{begins}(?:{more}){{0,{_MOST_SIGNS}}}{point})"


def _arabic_rest() -> str:
    """What may follow an Arabic number: magnitudes, and more digits after them (12亿3456万, 2万3千)."""
    magnitude = guarded_magnitude_source()
    digit = f"[{_DIGITS}](?=[{_MAGNITUDES}])|(?<=零)[{_DIGITS}]|零"
    after = rf"(?<=[{_MAGNITUDES}零])(?: ?{ARABIC}|{digit})"
    point = rf"(?<=[{_MAGNITUDES}])点(?:[{_DIGITS}]++|[0-9]++)"
    head = rf"(?: |{_SPOKEN}| ?\n(?=[万亿]))?{magnitude}"
    scaled = rf"{head}(?: ?{magnitude}|{after}){{0,{_MOST_SIGNS}}}(?:{point})?"
    spoken = rf"点(?:[{_DIGITS}]++|[0-9]++)(?=[度℃%倍个万亿])"  # 10点五度
    return rf"(?:{scaled}|{spoken}|零(?:{digit}|{magnitude}|{ARABIC}){{0,{_MOST_SIGNS}}})?"


def _inside() -> str:
    return rf"(?:(?P<inside>几|{bound_source('inside')})(?P<inside_rest>{guarded_magnitude_source()}{{0,3}}))?"


def _unit(unit: str) -> str:
    part = part_source()
    below = rf"(?:10{{0,4}})?[十百千万亿]{{0,2}}?{part}"  # 元/千瓦时 has no 千, 件/万人 has its 万
    return (
        rf"(?:(?: {{0,2}}\\?|(?<=[万亿])\n)(?P<unit>{unit})"  # 5\% is how Markdown may print 5%
        rf"(?P<per>(?:/|(?P<every>每)){below}(?(every)(?![一-鿿])|(?:[/·]{part})?))?"
        rf"(?P<gap>(?<=个)[多半余](?:{_PARTED}))?"
        r"(?P<extra>人民币|(?<=[元圆角])[整正](?=$|[^一-鿿]))?"
        r"(?P<whole>半(?![数年导径成壁程决天个月]))?"
        r"(?P<more>多(?![式功边种层维样媒方少次元家地])|余(?![额地下热料]))?)?"
    )


def _behind() -> str:
    other = "[（(][一-鿿]{1,2}[)）](?=以上|以下|以内|左右)"  # 1万台（套）以上
    return rf"(?P<inclusive> ?[（(]含[^（）()]{{0,3}}[)）]|{other})?(?: ?(?P<behind>{bound_source('behind')}))?"
