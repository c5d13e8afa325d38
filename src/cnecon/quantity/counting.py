"""Which figures of running text state a quantity: 一百二十一家 does, 一批, 三大 and a bare 12 don't."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from cnecon.quantity.figure import Figure
from cnecon.quantity.joining import numbers_of, unit_for
from cnecon.quantity.vocabulary import TENTH

_FORMAL: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_CONCRETE: Final = frozenset("家户座所辆艘架栋台头只株棵匹列吨名人 床位".split() or ()) | frozenset(
    "家户座所辆艘架栋列艘"
)
_COUNTED: Final = re.compile(
    "(?:城市|国家|地区|县|区|乡|村|社区|企业|项目|园区|工厂|车间|车站|机场|港口|产品|省|自治区|学科|集群|品种|品牌|基地|平台)"
)
_CUE_BEFORE: Final = re.compile(
    "(?:共有?|达到?|仅有?|只有|新增|新建|建成|增至|增加|增长|减少|下降|减至|增加到|增到|合计|总计|分别为|达成|占|连续|历时|为期|长达|延长|缩短|提前|用时|耗时|"
    "翻了?|提高|降低|降|涨|跌|超过|有|等)$"
)
_LARGE: Final = frozenset("百千万亿佰仟")
_SMALL_MONEY: Final = frozenset({"角", "毛", "块", "分钱"})
_HAN: Final = re.compile("[一-鿿]")
_VAGUE_BEFORE: Final = frozenset("这那哪前后每某第各好数几最另其上下近“‘")
_LINE_START: Final = re.compile(r"(?:^|[\n。；;]) *$")
_VERB_TO: Final = re.compile(
    "(?:提高|增加|扩大|上升|增长|减少|下降|缩小|降低|提升|上涨|回落|增|减|升|降|缩|压减|整合|优化|调整)[到至为]$"
)
_OF_WHAT: Final = re.compile("[占的国省市区县界球部体总约近超足达到至于为]$")  # what 1/4 is a part of
_FROM: Final = re.compile("[由从]$")
_AFTER_OF_WHAT: Final = re.compile("[占的国省市区县界球部体总约近超足达到至于为]$")  # what 1/4 is a part of
_FROM: Final = re.compile(
    "(?:的)?(?:提高|增加|扩大|上升|增长|减少|下降|缩小|降低|提升|上涨|回落|增|减|升|降|缩|压减|整合|优化|调整)[到至为]"
)


def is_stated(figure: Figure, folded: str) -> bool:
    """True where a figure that the grammar matched in running text is a quantity that the text states."""
    found = figure.match
    if found["arabic"] is not None:
        return _is_stated_arabic(figure, folded)
    if numbers_of(figure) is None:
        return False
    if figure.parts or figure.shared is not None or found["under"] is not None:
        return True
    if found["half"] is not None:
        return _is_stated_half(figure)
    if found["numerator"] is not None:
        return figure.front is not None or _OF_WHAT.search(folded, max(0, figure.start - 2), figure.start) is not None
    return _is_stated_chinese(figure, folded)


def _is_stated_arabic(figure: Figure, folded: str) -> bool:
    found = figure.match
    if found["unit"] is None and not found["rest"]:
        return bool(
            figure.shared is not None
            or figure.ratio
            or figure.upper is not None
            or figure.parts
            or found["front"]
            or found["late_front"]
            or found["currency"]
            or found["inside"]
            or (found["behind"] and found["behind"] != "级")
            or ("." in found["arabic"] and not _LINE_START.search(folded, max(0, figure.start - 4), figure.start))
            or _VERB_TO.search(folded, max(0, figure.start - 4), figure.start)
            or (_FROM.search(folded, max(0, figure.start - 1), figure.start) and _AFTER_FROM.match(folded, figure.end))
        )
    if found["unit"] == "年" and not found["rest"] and re.fullmatch("(?:19|20)[0-9]{2}", found["arabic"]):
        return False
    return numbers_of(figure) is not None


def _is_stated_half(figure: Figure) -> bool:
    found = figure.match
    if found["half"] != "半":
        return True
    unit = figure.unit
    if found["unit"] is None:
        return figure.front is not None
    if unit is None:
        return False
    return figure.front is not None or (unit.dimension in ("time", "mass", "area", "length") and found["unit"] != "升")


def _is_stated_chinese(figure: Figure, folded: str) -> bool:
    found = figure.match
    run = found["chinese"] or found["some"] + found["some_rest"]
    unit = unit_for(figure)
    before = folded[figure.start - 1 : figure.start] if figure.start else ""
    bounded = bool(
        figure.front is not None
        or found["inside"]
        or found["more"]
        or found["whole"]
        or figure.upper
        or (found["behind"] and (found["behind"] != "级" or len(run) > 1))
    )
    if unit is None:
        return found["some"] is None and _is_large(run, bounded=bounded)
    if len(run) == 1 and run in _FORMAL and not unit.dimension.startswith("money"):
        return False
    if found["some"] is not None and not found["some_rest"]:
        return before not in _VAGUE_BEFORE and unit.dimension.startswith("count") and unit.symbol in "家倍名人"
    if bounded:
        return found["unit"] != TENTH or not _LARGE.intersection(run)
    if found["unit"] == TENTH:
        return not _LARGE.intersection(run)
    word = figure.unit_word or ""
    if before == "每" or (word in _SMALL_MONEY and _HAN.match(folded, figure.end)):
        return False
    if all(char in "十百千万亿" for char in run) and run[0] != "十":
        return len(run) > 1 and not (unit.dimension.startswith("count") or unit.dimension in ("time", "calendar"))
    if unit.dimension.startswith("count:") or unit.dimension in ("time", "calendar", "index points", "degrees", "age"):
        return _is_real_count(figure, run, folded, before)
    if run == "一":
        return len(word) > 1 or word in "倍番成吨亩" or (unit.dimension.startswith("money:") and word not in "角毛块")
    return True


def _is_large(run: str, *, bounded: bool) -> bool:
    """三万亿 and 三四十万 are figures with no unit; 百万 and 三千 are too vague unless a bound says more."""
    if bounded:
        return len(run) > 1
    return len(run) > 1 and run[0] not in "百千万亿佰仟" and bool({"万", "亿"} & set(run)) and run != "十万"


def _is_real_count(figure: Figure, run: str, folded: str, before: str) -> bool:
    if before in _VAGUE_BEFORE:
        return False
    numbers = numbers_of(figure)
    value = numbers.value if numbers else None
    if figure.unit_word in ("年", "周年") or (value is not None and value <= 1):
        return _CUE_BEFORE.search(folded, max(0, figure.start - 4), figure.start) is not None and value != 1
    if value is None or value > 10:
        return True
    if folded[figure.end : figure.end + 1] in "“‘《":
        return False
    word = figure.unit_word or ""
    if word in _CONCRETE or len(word) > 1:
        return True
    if word == "个" and _COUNTED.match(folded, figure.end):
        return True
    return _CUE_BEFORE.search(folded, max(0, figure.start - 4), figure.start) is not None and value != Decimal(1)
