"""The grammar of one figure: bound, sign, number, unit and bound again, as one regular expression built from the tables.

It works on folded text and repeats nothing without bound but single characters, so it takes linear time. What stands
side by side (ranges, lists whose unit comes last, 元角分) is put together by :mod:`cnecon.quantity.joining`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from cnecon.numerals import ARABIC, DIGITS
from cnecon.quantity.vocabulary import (
    bound_source,
    guarded_magnitude_source,
    part_source,
    prefix_source,
    unit_source,
)

_DIGITS: Final = "".join(DIGITS)
_TENS: Final = "廿卅卌"
_MAGNITUDES: Final = "十拾百佰千仟万亿"
_GROUPS: Final = (
    "each front currency late_front sign number under under_sign over numerator denominator arabic rest some some_rest chinese half inside "
    "inside_rest unit per gap extra whole more inclusive behind"
).split()
GROUPS: Final = tuple(_GROUPS)
"""The named groups of :func:`figure_source`."""


def chinese_source() -> str:
    """A Chinese numeral, which may hold Arabic digits after a magnitude (四千230) and one decimal point (十二点八万)."""
    magnitude = guarded_magnitude_source()
    digit = "[" + _DIGITS.replace("二", "").replace("两", "") + _TENS + "]|二(?!手)"
    more = rf"{magnitude}|{digit}|个(?=亿(?![元级台]))|两(?=[百佰千仟万亿])|(?<=[{_MAGNITUDES}零])[0-9]++"
    point = rf"(?:点(?:[{_DIGITS}]++|[0-9]++)(?![位名]){magnitude}{{0,3}})?"
    return rf"(?:(?:两|{digit}|{magnitude})(?:{more})*{point})"


def _arabic_rest_source() -> str:
    """What may follow an Arabic number: magnitudes, and more digits after them (12亿3456万, 2万3千)."""
    magnitude = guarded_magnitude_source()
    digit = f"[{_DIGITS}](?=[{_MAGNITUDES}])|(?<=零)[{_DIGITS}]|零"
    after = rf"(?<=[{_MAGNITUDES}零])(?: ?{ARABIC}|{digit})"
    point = rf"(?<=[{_MAGNITUDES}])点(?:[{_DIGITS}]++|[0-9]++)"
    return rf"(?:(?: |个(?=亿(?![元级台])))?{magnitude}(?: ?{magnitude}|{after})*(?:{point})?|零(?:{digit}|{magnitude}|{ARABIC})*)?"


@cache
def figure_source() -> str:
    """The regular expression of one figure, with named groups; the number is the only part that must be there."""
    magnitude = guarded_magnitude_source()
    chinese = chinese_source()
    front, bare = bound_source("front"), bound_source("front", bare=True)
    unit, part = unit_source(), part_source()
    denominator = rf"[0-9]{{0,4}}[十百千万亿]{{0,2}}(?:{part})"
    return (
        rf"(?P<each>每[一百千万亿]{{0,2}}(?:{part})的?)?"
        rf"(?P<front>(?:{front}) ?|(?:{bare})(?=[一二两三四五六七八九]?[百千万亿]))?"
        rf"(?P<currency>(?:{prefix_source()}) ?)?(?P<late_front>(?:{front}) ?)?"
        r"(?P<sign>(?<![0-9A-Za-z%‰℃)）\]])[-+±](?=[0-9.])|(?<![抱承担自欠肩荷])负的?)?"
        rf"(?P<number>(?P<under>[{_DIGITS}{_MAGNITUDES}]{{1,8}}|[0-9]{{1,4}}) ?分之 ?(?P<under_sign>负)?(?P<over>{chinese}|{ARABIC})"
        r"|(?P<numerator>(?<![0-9A-Za-z./])[0-9]{1,3})/(?P<denominator>[0-9]{1,3})(?![0-9./年月])"
        rf"|(?P<arabic>(?(currency)|(?<![0-9A-Za-z.]))(?:{ARABIC}|\.[0-9]++))(?P<rest>{_arabic_rest_source()})"
        rf"|(?P<some>好?几(?![乎何])|(?<![多少人户总指系参函无次倍件家位点分度])数)(?={magnitude}|{unit})(?P<some_rest>{magnitude}{{0,3}})"
        r"|(?P<half>(?<!年)过半数?(?!百)|一半|半数|百分百|(?<![一过大多])半)"
        rf"|(?P<chinese>{chinese}))"
        rf"(?:(?P<inside>几|{bound_source('inside')})(?P<inside_rest>{magnitude}{{0,3}}))?"
        rf"(?: {{0,2}}(?P<unit>{unit})(?P<per>/{denominator}(?:[/·]{part})?)?"
        rf"(?P<gap>(?<=个)[多半余](?=月|小时|钟头|星期|季度|世纪|百分点)(?:月|小时|钟头|星期|季度|世纪|百分点))?"
        r"(?P<extra>人民币|(?<=[元圆角])[整正](?=$|[^一-鿿]))?"
        r"(?P<whole>半(?![数年导径成壁程决天个月]))?(?P<more>多(?![式功边种层维样媒方少次元家地])|余(?![额地下热料]))?)?"
        rf"(?P<inclusive> ?[（(]含[^（）()]{{0,3}}[)）])?(?: ?(?P<behind>{bound_source('behind')}))?"
    )
