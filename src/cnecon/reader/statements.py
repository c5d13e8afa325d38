"""From the words before a change, share or rank to the draft of it: small functions, no context."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from cnecon.indicator import Basis, Direction, PriceBasis
from cnecon.period import Period
from cnecon.quantity import Quantity
from cnecon.reader.marks import TIME, Mask
from cnecon.reader.timeline import Timeline
from cnecon.reader.topic import Piece, Topic
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_PART: Final = (
    r"末|底|初|第?[一二三四1-4] ?季|[前上下]半|[前头]?[0-9一二三四五六七八九十]{1,3}(?: ?[-—至到] ?[0-9]{1,2})? ?月"
)
_YEAR_BEFORE: Final = re.compile(r"上年|去年|上一年|前一年|同期")
_PART_BEFORE: Final = re.compile(rf"(?:上年|去年|上一年|前一年)(?={_PART})")
_JUST_BEFORE: Final = re.compile(r"上个?月|上个?季度?|上周|上一个?(?:月|季度?|周)|前一?(?:日|天|月|周)")
_SCOPE_FRONT: Final = re.compile(r"^(?:了|在|到|至|于|以|的|其|约|均|已|分别|继续|持续|、|列|居|排|升|跃|位)+")
_SCOPE_BACK: Final = re.compile(r"(?:的|中|各?设区市中|位次|排名|分别|中排名?|居|列|前列|各省份?中)+$")


def basis_of(
    topic: Topic, mask: Mask, words: Vocabulary, timeline: Timeline
) -> tuple[Basis, Period | None, Span | None]:
    """The basis that the pieces of a topic state, its period where it has one, and where it stands."""
    for piece in reversed(topic.pieces):
        if piece.kind == "basis":
            return basis_word(piece.word, words), None, Span(piece.start, piece.end)
        if piece.kind == "average" and not _is_mean_of_months(piece, mask, timeline):
            return Basis.AVERAGE, None, Span(piece.start, piece.end)
        if piece.kind == "since":
            return since(piece, mask, timeline)
        if piece.kind == "than":  # 比年度计划翻了一番
            return Basis.REFERENCE, None, Span(piece.start, piece.end)
    return Basis.UNSTATED, None, None


def _is_mean_of_months(piece: Piece, mask: Mask, timeline: Timeline) -> bool:
    """True for 1—10月平均: the mean of some months, and no rate of several years."""
    said = timeline.read(mask.tokens_in(piece.start, piece.end, TIME)[0])
    return said is not None and said.period.year is not None


def basis_word(word: str, words: Vocabulary) -> Basis:
    """The basis of a word of the list (同比, 环比, 年均)."""
    if words.has("basis.yoy", word):
        return Basis.YOY
    return Basis.MOM if words.has("basis.mom", word) else Basis.AVERAGE


def since(piece: Piece, mask: Mask, timeline: Timeline) -> tuple[Basis, Period | None, Span | None]:
    """The basis of 比 or 较 and a time: 比上年 is year on year, 比上月 month on month, 比2012年 since."""
    tokens = mask.tokens_in(piece.start, piece.end, TIME)
    if not tokens:
        return Basis.UNSTATED, None, None
    token = tokens[0]
    said = timeline.read(token)
    period = said.period if said else None
    current = timeline.in_force()
    basis = basis_of_time(mask.text[token.start : token.end], period, current.period if current else None)
    return basis, period, Span(piece.start, token.end)


def basis_of_time(words: str, period: Period | None = None, current: Period | None = None) -> Basis:
    """What kind of basis a time is when something is held against it.

    比上年四季度 is year on year where it is a fourth quarter that is held against it.

    Args:
        words: the time.
        period: what it means, where that is known.
        current: the period of what is held against it.
    """
    part = _PART_BEFORE.match(words)
    if part is not None and words[part.end()] in "末底初":
        return Basis.SINCE
    if part is not None:
        return Basis.YOY if current and _is_year_before(words[part.end() :], period, current) else Basis.SINCE
    if _YEAR_BEFORE.match(words):
        return Basis.YOY
    if _JUST_BEFORE.match(words):
        return Basis.MOM
    return Basis.SINCE


def _is_year_before(part: str, period: Period | None, current: Period) -> bool:
    if period is None or current.start is None or current.end is None:
        return part in (current.text or "")
    before = current.year_earlier()
    return (period.start, period.end) == (before.start, before.end)


def prices_of(topic: Topic, words: Vocabulary) -> PriceBasis | None:
    """Comparable or current prices, where the topic says so."""
    piece = topic.said("prices")
    if piece is None:
        return None
    return PriceBasis.CONSTANT if words.has("prices.constant", piece.word) else PriceBasis.CURRENT


def direction_of(verb: str, words: Vocabulary, amount: Quantity | None = None, name: str = "") -> Direction:
    """Which way a verb of change goes; a negative amount (增长-5.4%) turns it, and what ``name`` is (浓度改善)."""
    betters = words.has("change.better", verb) and words.ends_in("nouns.burdens", name)
    down = betters or words.has("change.down", verb) or words.has("change.falls", verb)
    if amount is not None and amount.value is not None and amount.value < 0:
        down = True
    return Direction.DOWN if down else Direction.UP


def direction_between(origin: Quantity, reached: Quantity, said: Direction) -> Direction:
    """Which way from one level to another: by the levels where both are plain, else as the verb says."""
    before, after = _level(origin), _level(reached)
    if before is None or after is None or before == after or origin.unit not in (reached.unit, None):
        return said  # 由2天缩短至4小时
    return Direction.UP if after > before else Direction.DOWN


def _level(quantity: Quantity) -> Decimal | None:
    return next((one for one in (quantity.value, quantity.low, quantity.high) if one is not None), None)


def scope_of(words: str) -> str | None:
    """Among whom a rank is, from the words between the verb and the place."""
    words = _SCOPE_BACK.sub("", _SCOPE_FRONT.sub("", words.strip()))
    return words or None
