"""One quantity that takes up a whole text, or an error that says where it stops and why."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import evolve

from cnecon.errors import ParseError
from cnecon.numerals import close_up
from cnecon.quantity.figure import Figure
from cnecon.quantity.grammar import figure_source
from cnecon.quantity.joining import join, quantity_of
from cnecon.quantity.model import Quantity
from cnecon.spans import Span, fold

_LONGEST: Final = 400
_FRAME_BEFORE: Final = re.compile("(?:从|自|在|介于|处于)?")
_FRAME_AFTER: Final = re.compile("(?:之间|不等)?")
_RANK: Final = re.compile("第|^[前首][0-9一二三四五六七八九十位]")
_NUMBER: Final = re.compile("[0-9一二两三四五六七八九十百千万亿半几]")
_IN_BRACKETS: Final = re.compile(r"[(（](?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+)%?[)）]")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}年|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日|十[一二三四五六七八九]五")


@cache
def figure_pattern() -> re.Pattern[str]:
    """The grammar of one figure, compiled on first use."""
    return re.compile(figure_source(lenient=True))


def parse_quantity(text: str) -> Quantity:
    """Read a text that is one quantity and nothing else.

    It takes more than :func:`cnecon.find_quantities` finds in running text, where 三个 or 12 may be something else.

    Raises:
        ParseError: where the text is no quantity, more than one, or can be read in two ways (5兆).

    Example:
        >>> parse_quantity("约40万平方米").approximation
        <Approximation.ABOUT: 'about'>
        >>> parse_quantity("4.5%—5%").low, parse_quantity("十余家").high
        (Decimal('4.5'), Decimal('19'))
        >>> parse_quantity("5亿元6亿元")
        Traceback (most recent call last):
        ...
        cnecon.errors.ParseError: '5亿元6亿元', characters 3 to 6: a second quantity begins here
    """
    folded, places = close_up(fold(text))
    closing = 0
    bracketed = _IN_BRACKETS.fullmatch(folded) is not None
    if bracketed:  # (1,234.5) is how accounts print -1,234.5
        folded, closing = "-" + folded[1:-1], places.pop()
    if not folded:
        raise ParseError(text, 0, len(text), "there is nothing to read")
    if len(folded) > _LONGEST:
        raise ParseError(text, 0, len(text), f"a quantity of more than {_LONGEST} characters")

    def error(start: int, end: int, reason: str) -> ParseError:
        first = places[start] if start < len(places) else len(text)
        last = places[end - 1] + 1 if 0 < end <= len(places) else len(text)
        return ParseError(text, first, max(first, last), reason)

    if _YEAR.fullmatch(folded):
        raise error(0, len(folded), "a date, not a quantity")
    figures = join([Figure.of(match) for match in figure_pattern().finditer(folded)], folded, lenient=True)
    if not figures:
        raise error(0, len(folded), _why_not(folded))
    figure = figures[0]
    if not _FRAME_BEFORE.fullmatch(folded, 0, figure.start):
        raise error(0, figure.start, _why_not(folded[: figure.start]))
    if len(figures) > 1 and figures[1].start == figure.end:
        raise error(figures[1].start, figures[1].end, "a second quantity begins here")
    if not _FRAME_AFTER.fullmatch(folded, figure.end):
        raise error(figure.end, len(folded), _why_not(folded[figure.end :]))
    printed = folded if bracketed else "".join(text[place] for place in places)
    quantity = quantity_of(figure, printed)
    if quantity is None or _has_no_number(figure):
        raise error(figure.start, figure.end, "these characters make no number")
    first, last = places[figure.start], (closing if bracketed else places[figure.end - 1]) + 1
    return evolve(quantity, text=text[first:last], span=Span(first, last))


def try_parse_quantity(text: str) -> Quantity | None:
    """Read a text that is one quantity, or None where :func:`parse_quantity` would raise.

    Example:
        >>> try_parse_quantity("三农") is None
        True
    """
    try:
        return parse_quantity(text)
    except ParseError:
        return None


def _has_no_number(figure: Figure) -> bool:
    """True for a unit's magnitude alone (万元 heads a column), and for 半 with nothing to halve."""
    found = figure.match
    bound = figure.front or found["behind"] or found["inside"]
    if found["half"] == "半":
        return not (found["unit"] or figure.front)
    run = found["chinese"]
    return run is not None and len(run) == 1 and run in "百千万亿佰仟" and not bound


def _why_not(rest: str) -> str:
    """Why a stretch of text is no quantity."""
    if "兆" in rest:
        return "兆 is 10¹² or 10⁶: which one is meant can't be known"
    if _RANK.search(rest):
        return "a rank or a label, not a quantity"
    return "no unit or bound that is known" if _NUMBER.search(rest) is None else "no quantity"
