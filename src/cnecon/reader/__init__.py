"""From text to what it states: a line of plain functions, with no state between two readings.

``scan`` finds figures, times, ranks and names; ``marks`` writes them into a masked text; ``discourse`` cuts that into
paragraphs, sentences and clauses; ``figures`` decides what each figure is by the words before it; ``topic``
takes apart the rest of the clause into ``phrases``, and ``nouns`` finds the noun behind the figure; of these ``naming``
and, where several figures share a topic, ``lists`` make names and subjects; ``interpret`` folds over the clauses with a
``context`` of what they may leave out and a ``timeline`` of periods in force, and hands each statement to ``values``,
``moves``, ``changes`` or ``shares``, which take what the words leave out from ``carrying`` and ``borrowing`` and write
to a ``ledger`` of drafts; ``tables`` reads tables; ``build`` freezes the result. ``pipeline`` is the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from attrs import frozen

from cnecon.entities import Enterprise, EntitiesFound, FreightRoute, IndustryCluster, Park
from cnecon.indicator import Indicator
from cnecon.period import Period
from cnecon.reader.build import Builder, unread
from cnecon.reader.entities import NamesFound
from cnecon.reader.explain import explain
from cnecon.reader.linking import link
from cnecon.reader.pipeline import Given, run
from cnecon.reading import Reading, RegionMention
from cnecon.region import Region, find_regions
from cnecon.scan import TokenKind
from cnecon.spans import Span

__all__ = ["Given", "explain", "read_text"]


def read_text(text: str, given: Given) -> Reading:
    """Read a text: all that was found, each collection in the order of the text."""
    made = run(text, given)
    timeline, ledger = made.interpreter.timeline, made.interpreter.ledger
    figures = {token.start: token.quantity for token in made.tokens if token.quantity is not None}
    figures |= {cell.start: cell.quantity for cell in ledger.cells}
    periods = timeline.stated(token for token in made.tokens if token.kind is TokenKind.PERIOD)
    indicators = tuple(Builder(text, ledger.lexicon, given.region, given.published).indicators(made.drafts))
    return Reading.with_rest(
        _Rest(text, given.region, made.names, indicators),
        quantities=tuple(figures[start] for start in sorted(figures)),
        periods=tuple(periods),
        indicators=indicators,
        unread=tuple(unread(text, made.tokens, _places(periods, indicators))),
    )


@frozen(eq=False)
class _Rest:
    """What of a reading no indicator is read by: it is made when it is asked for.

    Attributes:
        text: the report.
        region: the region it is about, in full.
        names: the names of its entities.
        indicators: the indicators, of which some are of an entity.
    """

    text: str
    region: str | None
    names: NamesFound
    indicators: Sequence[Indicator]

    @cached_property
    def _entities(self) -> EntitiesFound:
        return link(self.names.entities(), self.indicators)

    @property
    def enterprises(self) -> tuple[Enterprise, ...]:
        return self._entities.enterprises

    @property
    def parks(self) -> tuple[Park, ...]:
        return self._entities.parks

    @property
    def clusters(self) -> tuple[IndustryCluster, ...]:
        return self._entities.clusters

    @property
    def routes(self) -> tuple[FreightRoute, ...]:
        return self._entities.routes

    @property
    def regions(self) -> tuple[RegionMention, ...]:
        return tuple(_mentions(find_regions(self.text, home=self.region)))


def _places(periods: Iterable[Period], indicators: Iterable[Indicator]) -> Iterable[Span]:
    """Where the periods and ranks stand that were read."""
    ranks = (rank.span for indicator in indicators for rank in indicator.ranks)
    return (span for span in chain((period.span for period in periods), ranks) if span is not None)


def _mentions(found: Iterable[tuple[Region, Span]]) -> list[RegionMention]:
    """The regions named, each once, with all the places where it is."""
    places: dict[Region, list[Span]] = {}
    for region, span in found:
        places.setdefault(region, []).append(span)
    return [RegionMention(region=region, spans=spans) for region, spans in places.items()]
