"""The line that a text runs through, and what each stage of one run made: for reading, and for explaining it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from cnecon.lexicon import Lexicon
from cnecon.reader.draft import Draft
from cnecon.reader.entities import EntityRecognizer, EntityWords, NamesFound, find_names
from cnecon.reader.figures import each_attribute
from cnecon.reader.interpret import Interpreter, interpreter
from cnecon.reader.marks import mask, unmask
from cnecon.reader.tables import find_tables
from cnecon.reader.timeline import Timeline
from cnecon.reader.words import vocabulary
from cnecon.scan import Token, TokenKind, scan
from cnecon.spans import Span, fold
from cnecon.spellings import trie_source

# The report that a text takes its figures from, named in its lead: 《2023年生态环境状况公报》显示.
_SOURCE: Final = re.compile("《(?P<title>[^《》\n]{4,40}(?:公报|报告|通报|数据|概况|白皮书))》")
_LEAD: Final = 200


@frozen(kw_only=True)
class Given:
    """What a reading is told beside the text.

    Attributes:
        published: the day it came out, by which 今年 and 目前 are read.
        region: the region it is about, in full.
        title: its title; a period in it is that of figures for which the text says none.
        lexicon: the concepts to know; those of the library if None.
        entity_words: the words by which names are known; those of the library if None.
        recognizer: a model that takes part in finding names.
    """

    published: date | None = None
    region: str | None = None
    title: str | None = None
    lexicon: Lexicon | None = None
    entity_words: EntityWords | None = None
    recognizer: EntityRecognizer | None = None


@frozen
class Run:
    """What the stages of one reading made.

    Attributes:
        tokens: what the scan found, but for the cells that tables have read.
        names: the names of enterprises, parks and clusters.
        interpreter: the fold over clauses, with its masked texts, timeline and context.
        drafts: the indicators in the making.
    """

    tokens: Sequence[Token]
    names: NamesFound
    interpreter: Interpreter
    drafts: Sequence[Draft]


def run(text: str, given: Given) -> Run:
    """Take a text through all stages but the last."""
    folded = fold(text)
    tables = find_tables(folded)
    tokens = scan(text, folded)
    names = find_names(
        text,
        folded,
        region=given.region,
        published=given.published,
        recognizer=given.recognizer,
        words=given.entity_words,
    )
    masked = mask(text, folded, tokens)
    fold_over = interpreter(
        unmask(masked, folded, each_attribute(masked, vocabulary(), tokens)),
        vocabulary(),
        given.lexicon or Lexicon.default(),
        Timeline(folded, given.published),
        entities=_pattern(names.names),
        region=given.region,
        tables=tables,
    )
    fold_over.ledger.subjects.alone = len(names.firms) == 1 and not names.parks and not names.clusters
    named = _SOURCE.search(text, 0, _LEAD)
    if named:
        fold_over.timeline.title(named["title"])
    if given.title and given.title not in text:
        fold_over.timeline.title(given.title)
    drafts = fold_over.read()
    return Run(_beside(tokens, fold_over.ledger.read), names, fold_over, drafts)


def _beside(tokens: Sequence[Token], cells: Sequence[Span]) -> Sequence[Token]:
    """The tokens without the numbers in cells that tables have read."""
    if not cells:
        return tokens
    ends = {cell.start: cell.end for cell in cells}
    starts = sorted(ends)
    kept = []
    for token in tokens:
        at = bisect_left(starts, token.end) - 1
        inside = at >= 0 and ends[starts[at]] > token.start
        if not inside or token.kind not in (TokenKind.QUANTITY, TokenKind.NUMBER):
            kept.append(token)
    return kept


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all of these names, None where there are none."""
    words = {fold(name) for name in names if len(name) > 1}
    return re.compile(trie_source(words)) if words else None
