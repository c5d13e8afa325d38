"""Places in a text, and the folding that keeps them true.

Offsets always count code points of the text as it was given. Folding maps one character to one character, so an
offset in the folded text is the same offset in the text given, and no map back is ever needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from cnecon.errors import InvalidValueError


@frozen(order=True, init=False)
class Span:
    """A half-open stretch of a text: ``text[span.slice]`` is what was read.

    Attributes:
        start: the first code point.
        end: one past the last.

    Raises:
        InvalidValueError: where one is no whole number, ``start`` is negative or ``end`` lies before it.

    Example:
        >>> "产值369.9亿元"[Span(2, 9).slice]
        '369.9亿元'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Not made by attrs with validators: spans are made by the thousand, and this takes a third of the time.
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
            raise InvalidValueError("Span", (start, end), "a span runs from a start of 0 or more to its end")
        _set_start(self, start)
        _set_end(self, end)

    @property
    def slice(self) -> slice:
        """The span as a ``slice`` object."""
        return slice(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same stretch ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


_set_start: Final = Span.__dict__["start"].__set__
_set_end: Final = Span.__dict__["end"].__set__


def as_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans as a tuple: the converter of fields that hold several."""
    return tuple(spans)


def as_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words as a tuple: the converter of fields that hold several."""
    return tuple(words)


# Full width to ASCII, but for the marks that separate clauses in Chinese text.
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；？！（）"}
_MARKS: Final = {
    " ": "\u3000\u00a0\u2002\u2003\u2009",  # the wide, fixed and thin spaces
    "-": "\u2212\u2010\u2011",  # minus sign and hyphens
    "~": "～〜∼",
    "—": "–―─",
    "∶": "︰",
    "°": "º˚",
    "·": "・•",
}
# Traditional or variant, then simplified.
_VARIANTS: Final = (
    "億亿 萬万 點点 個个 箇个 約约 過过 餘余 來来 幾几 數数 負负 兩两 貳贰 參叁 叄叁 陸陆 噸吨 "
    "畝亩 頃顷 戶户 條条 種种 間间 臺台 檯台 輛辆 雙双 張张 項项 場场 車车 號号 層层 歲岁 時时 "
    "鐘钟 裡里 裏里 釐厘 圓圆 標标 載载 塊块 頭头 隻只 處处 筆笔 類类 門门 員员 顆颗 幣币 韓韩 "
    "歐欧 鎊镑 馬马 銖铢 盧卢 蘭兰 級级 屆届 長长 達达 為为 從从 與与 無无 東东 華华 業业 產产 "
    "總总 額额 實实 現现 預预 計计 務务 進进 貿贸 資资 價价 積积 電电 減减 昇升 漲涨 擴扩 縮缩 "
    "較较 環环 虧亏 損损 淨净 鎮镇 縣县 區区 國国 鄉乡 強强 佔占 紀纪 歷历 曆历 爾尔 歸归 這这 "
    "後后 碼码 侖仑 對对 準准 棟栋 隊队 組组 節节 頁页 冊册 輪轮 週周 錢钱 盞盏 課课 連连 續续"
)
_FOLDED: Final = (
    _FULL_WIDTH
    | {ord(variant): ord(mark) for mark, variants in _MARKS.items() for variant in variants}
    | {ord(pair[0]): ord(pair[1]) for pair in _VARIANTS.split()}
)
FOLDABLE: Final = "".join(map(chr, _FOLDED))
"""All characters that :func:`fold` replaces."""
_RUN: Final = re.compile(f"[{re.escape(FOLDABLE)}]+")


def fold(text: str) -> str:
    """Return the text with full-width, traditional and variant characters replaced one for one.

    Only characters that matter for reading figures are touched (digits, signs, dashes, units, magnitudes, the words
    of change); Chinese commas, colons and brackets stay, because they separate clauses. ``len(fold(t)) == len(t)``.

    Example:
        >>> fold("增长１２．５％")
        '增长12.5%'
    """
    return _RUN.sub(_folded_run, text)  # most text has little to fold, and translate would look at it all


def _folded_run(run: re.Match[str]) -> str:
    return run[0].translate(_FOLDED)
