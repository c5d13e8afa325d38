"""From text to what it states: a line of plain functions, with no state between two readings.

``scan`` finds figures, times, ranks and names; ``marks`` writes them into a masked text; ``discourse`` cuts that into
paragraphs, sentences and clauses; ``figures`` decides what each figure is by the words before it; ``topic`` and
``naming`` take apart the rest of the clause; ``interpret`` folds over the clauses with a ``context`` of what they may
leave out and a ``timeline`` of periods in force; ``build`` freezes the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from cnecon.entities import EntitiesFound
from cnecon.lexicon import Lexicon
from cnecon.period import Period
from cnecon.reader.build import Builder, unread
from cnecon.reader.entities import find_entities
from cnecon.reader.figures import each_attribute
from cnecon.reader.interpret import interpreter
from cnecon.reader.marks import mask
from cnecon.reader.tables import Table, find_tables
from cnecon.reader.timeline import Timeline
from cnecon.reader.words import vocabulary
from cnecon.reading import Reading, RegionMention
from cnecon.region import Region, find_regions
from cnecon.scan import Token, TokenKind, scan
from cnecon.spans import Span, fold
from cnecon.spellings import trie_source

__all__ = ["read_text"]


def read_text(
    text: str,
    *,
    published: date | None = None,
    region: str | None = None,
    title: str | None = None,
    lexicon: Lexicon | None = None,
) -> Reading:
    """Read a text.

    Args:
        text: the report.
        published: the day it came out, by which 今年 and 目前 are read.
        region: the region it is about, in full.
        title: its title, where that is no line of the text.
        lexicon: the concepts to know; those of the library if None.

    Returns:
        All that was found, each collection in the order of the text.
    """
    lexicon = lexicon or Lexicon.default()
    folded = fold(text)
    tables = find_tables(folded)
    tokens = [token for token in scan(text) if not _in_cell(token, tables)] if tables else scan(text)
    entities = find_entities(text, region=region)
    masked = mask(text, folded, tokens)
    masked = mask(text, folded, tokens, each_attribute(masked, tokens))
    timeline = Timeline(folded, published)
    fold_over = interpreter(
        masked, vocabulary(), lexicon, timeline, entities=_names(entities), region=region, tables=tables
    )
    drafts = fold_over.read()
    for token in tokens:
        if token.kind is TokenKind.PERIOD:
            timeline.read(token)
    stated = [said for _, said in sorted(timeline.resolved.items()) if said]
    periods = [said.period for said in stated if not (said.time.is_name or said.time.is_average)]
    figures = {token.start: token.quantity for token in tokens if token.kind is TokenKind.QUANTITY}
    figures |= {cell.start: cell.quantity for cell in fold_over.ledger.cells}
    builder = Builder(text, lexicon, region, published)
    return Reading(
        quantities=tuple(figures[start] for start in sorted(figures)),
        periods=tuple(periods),
        indicators=tuple(builder.indicators(drafts)),
        enterprises=entities.enterprises,
        parks=entities.parks,
        clusters=entities.clusters,
        routes=entities.routes,
        regions=tuple(_mentions(find_regions(text, home=region))),
        unread=tuple(unread(text, tokens, _places(periods))),
    )


def _in_cell(token: Token, tables: Sequence[Table]) -> bool:
    """True for a figure of a table's cell, which the table reads itself."""
    return token.kind is not TokenKind.PERIOD and any(table.start <= token.start < table.end for table in tables)


def _places(periods: Iterable[Period]) -> Iterable[Span]:
    return (period.span for period in periods if period.span)


def _names(entities: EntitiesFound) -> re.Pattern[str] | None:
    """One pattern for the names of all entities, None where there are none."""
    found = chain(entities.parks, entities.enterprises, entities.clusters)
    names = {fold(name) for entity in found for name in (entity.name, *getattr(entity, "aliases", ())) if len(name) > 1}
    return re.compile(trie_source(names)) if names else None


def _mentions(found: Iterable[tuple[Region, Span]]) -> list[RegionMention]:
    """The regions named, each once, with all the places where it is."""
    places: dict[Region, list[Span]] = {}
    for region, span in found:
        places.setdefault(region, []).append(span)
    return [RegionMention(region=region, spans=spans) for region, spans in places.items()]
