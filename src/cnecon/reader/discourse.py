"""Where a text's paragraphs, sentences and clauses begin and end: spans only, nothing is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from attrs import define

from cnecon.reader.marks import FIGURE, NOTE, PLACE, PRESENT

_LINE: Final = re.compile(r"[^\n\r]+")
_OPEN_END: Final = re.compile(r"[，、；]\s*$")
_CHAPTER: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,3}[章节部分篇]{1,2}|[一二三四五六七八九十]{1,3}[、.．]|[IVX]+[、.])"
)
_SECTION: Final = re.compile(r"\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．](?!\d)|——|—|●|◆|■|·)")
_STOP: Final = re.compile(r"[。！？\n\r](?:(?<=[。！？])[。！？]*[”’」』）)]*|(?<=[\n\r])[\n\r]*)")
_BREAK: Final = re.compile(
    r"(?=[，；、：和及以与并\s])(?:[，；、]|：(?!\s{0,2}\ue001)|(?<=[\ue001\ue002])(?:和|及|以及|与|并)(?!\ue001)|(?:和|及|以及|与)(?=\ue001)"
    r"|(?<=[\ue001\ue002])\s+(?=同比|环比|较|比|占|居|增|下降|其中))"  # a headline: 销量3万辆 同比增长12%
)
_ASIDE: Final = re.compile(r"[（(][^（()）\n]{1,80}[）)]")
_DROPPED: Final = re.compile(
    r"不含|含|下同|按|扣除|剔除|包括|全口径|小口径|简称|以下|指|注|见|同口径|可比|现价|初步|摄|图|[A-Z]{2,5}[）)]|[\ue001\ue003\ue005]"
)


class Level(IntEnum):
    """How far a thing said reaches: leaving a level drops what was said in it."""

    DOCUMENT = 0
    CHAPTER = 1
    SECTION = 2
    PARAGRAPH = 3
    SENTENCE = 4
    SEGMENT = 5
    CLAUSE = 6


@define
class Paragraph:
    """A line, or lines that run on because they end in a comma.

    Attributes:
        start: its first character.
        end: one past its last.
        opens: the level of the heading it is or begins with; ``Level.PARAGRAPH`` for plain text.
        heading: True for a line that is a heading and nothing else.
        title: True for a short line without a number before it, which opens a text, an item or a part.
    """

    start: int
    end: int
    opens: Level
    heading: bool
    title: bool


@define
class Clause:
    """The smallest stretch that can state something.

    Attributes:
        start: its first character.
        end: one past its last.
        sep: the mark that closed the clause before it in the sentence, empty for the first.
    """

    start: int
    end: int
    sep: str


def paragraphs(masked: str) -> Iterator[Paragraph]:
    """The paragraphs of a text, blank lines left out."""
    start: int | None = None
    for line in _LINE.finditer(masked):
        if not line[0].strip():
            continue
        begin = line.start() if start is None else start
        if _OPEN_END.search(line[0][-4:]):
            start = begin
            continue
        yield _paragraph(masked, begin, line.end())
        start = None
    if start is not None:
        yield _paragraph(masked, start, len(masked))


def _paragraph(masked: str, start: int, end: int) -> Paragraph:
    head = masked[start : start + 12]
    opens = Level.CHAPTER if _CHAPTER.match(head) else Level.SECTION if _SECTION.match(head) else Level.PARAGRAPH
    short = end - start <= 45 and not _STOP.search(masked, start, end)
    heading = short and not PRESENT.search(masked, start, end)
    return Paragraph(start, end, opens, heading, short and opens is Level.PARAGRAPH)


def sentences(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, without their closing mark."""
    last = start
    for stop in _STOP.finditer(masked, start, end):
        # a line that was joined to the next because it ends in a comma
        if stop[0][0] in "\n\r" and _OPEN_END.search(masked, max(last, stop.start() - 4), stop.start()):
            continue
        if masked[last : stop.start()].strip():
            yield last, stop.start()
        last = stop.end()
    if masked[last:end].strip():
        yield last, end


def asides(masked: str, start: int, end: int) -> list[tuple[int, int]]:
    """The brackets of a sentence that stand apart from it: notes (不含农户), shares and conversions in brackets."""
    return [
        m.span()
        for m in _ASIDE.finditer(masked, start, end)
        if _DROPPED.match(masked, m.start() + 1) or PRESENT.search(m[0])
    ]


def blank(masked: str, spans: list[tuple[int, int]]) -> str:
    """The masked text with these spans, which may overlap, replaced by the note mark."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        if end > last:
            pieces += (masked[last:start], NOTE * (end - max(start, last)))
            last = end
    return "".join((*pieces, masked[last:]))


_STATED: Final = re.compile(rf"{FIGURE}|{PLACE}")
_HARD: Final = re.compile("[，；：]")
_SAYS: Final = re.compile(r"\s*(?:与[^，。]{0,12}持平|基本持平|持平|由[负正降升]转|居|列|位居|创)")


# 信息传输、软件和信息技术服务业，租赁和商务服务业生产指数分别增长: commas between sectors whose names hold 、
_SECTOR: Final = re.compile("[^。；：\ue001-\ue007]{2,60}业")
_JOINED: Final = re.compile("[、和及]")
_SECTORS_ON: Final = re.compile(
    "(?:[^，。；：\ue001-\ue007]{2,24}业，){0,12}[^，。；：\ue001-\ue007]{2,24}业[^，。；：业\ue001-\ue007]{0,16}分别"
)


def clauses(masked: str, start: int, end: int) -> Iterator[Clause]:
    """Cut a sentence into clauses.

    ， ； and ： always cut. 、 and 和 cut only where what stands on both sides states something (5379亿元、增长18.5%);
    else they join the items of a list.
    """
    stated = [m.span() for m in _STATED.finditer(masked, start, end)]
    begin, sep, seen = start, "", 0
    for cut in _BREAK.finditer(masked, start, end):
        left, right = cut.span()
        while seen < len(stated) and stated[seen][0] < left:
            seen += 1
        sectors = cut[0] == "，" and _SECTOR.fullmatch(masked, begin, left) and _SECTORS_ON.match(masked, right)
        if sectors and _JOINED.search(masked, begin, left):
            continue
        mark = "，" if cut[0].isspace() else cut[0]
        if mark in "，；：":
            if masked[begin:left].strip():
                yield Clause(begin, left, sep)
                sep = mark
            elif mark == "；":
                sep = mark
            begin = right
        elif masked.startswith("持平", left - 2):  # 同比持平、环比下降0.4%
            yield Clause(begin, left, sep)
            begin, sep = right, "、"
        elif seen and stated[seen - 1][0] >= begin:
            after = stated[seen] if seen < len(stated) else None
            if _divides(masked, stated[seen - 1][1], left, right, after):
                yield Clause(begin, left, sep)
                begin, sep = right, "、"
    if masked[begin:end].strip():
        yield Clause(begin, end, sep)


def _divides(masked: str, stated: int, left: int, right: int, after: tuple[int, int] | None) -> bool:
    """True where a list mark, behind a figure that ends at ``stated``, parts two statements."""
    if after is not None and not _HARD.search(masked, right, after[0]):
        return bool(masked[right : after[0]].strip() or masked[stated:left].strip())
    return _SAYS.match(masked, right) is not None
