"""From all that was found in one passage to frozen entities that know each other."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Self, TypeVar

from attrs import frozen

from cnecon.entities import Enterprise, EntitiesFound, FreightRoute, IndustryCluster, Park, SubChain
from cnecon.reader.entities import clusters, facts
from cnecon.reader.entities.clusters import ClusterMention, cluster_mentions
from cnecon.reader.entities.firms import find_firms, gather
from cnecon.reader.entities.joining import Named, Taken
from cnecon.reader.entities.lists import Item, Listing, split_items
from cnecon.reader.entities.order import Ordered
from cnecon.reader.entities.parks import ParkGroup, group_parks, park_mentions
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.reader.entities.recognizer import EntityRecognizer, marked_parks, marks
from cnecon.reader.entities.routes import RouteMention, route_mentions
from cnecon.region import as_region, region_table
from cnecon.spans import Span, fold


@frozen(eq=False)
class NamesFound:
    """The names that one passage holds; all that is said of them is looked for when it is asked for.

    Attributes:
        passage: the text.
        region: what it is said to be about.
        published: when it came out.
        firms: the enterprises.
        parks: the parks.
        clusters: the clusters, each time that one is named.
        listings: the lists of firms, to say which of them a cluster has.
    """

    passage: Passage
    region: str | None
    published: dt.date | None
    firms: Sequence[Named]
    parks: Sequence[ParkGroup]
    clusters: Sequence[ClusterMention]
    listings: Sequence[Listing]

    @classmethod
    def of(
        cls, passage: Passage, region: str | None, published: dt.date | None, recognizer: EntityRecognizer | None = None
    ) -> Self:
        """The names of a passage."""
        evidence = gather(passage, marks(passage, recognizer) if recognizer is not None else ())
        formal = Taken(len(passage.folded))
        for one in evidence.formal:
            formal.take(one.start, one.end)
        taken = Taken(len(passage.folded))
        stated = [one for one in park_mentions(passage) if formal.free(one.end - 1, one.end)]
        parks = group_parks(passage, [*stated, *marked_parks(passage, evidence.marked, stated)], taken)
        named = list(cluster_mentions(passage, evidence.listings))
        for cluster in named:
            taken.take(cluster.start, cluster.end)
        firms = find_firms(passage, evidence, taken)
        return cls(passage, region, published, firms, parks, named, evidence.listings)

    @property
    def names(self) -> Iterator[str]:
        """Every name of every firm, park and cluster."""
        yield from (name for firm in self.firms for name in firm.names)
        yield from (name for park in self.parks for name in park.names)
        yield from (one.name for one in self.clusters)

    def entities(self) -> EntitiesFound:
        """All entities of the passage, with what it says of them, and its routes."""
        return EntitiesFound(
            enterprises=tuple(self._enterprises()),
            parks=tuple(self._parks()),
            clusters=tuple(self._clusters(_Roster(self.firms, self.parks))),
            routes=tuple(self._routes()),
        )

    # -- firms -------------------------------------------------------------------------------------------------------

    def _enterprises(self) -> list[Enterprise]:
        firms = self.firms
        honours = self._honours([one.spans for one in firms])
        codes = self._codes(firms)
        built = []
        for number, one in enumerate(firms):
            made = [p for span in one.spans for p in facts.products(self.passage, span.end)]
            built.append(
                Enterprise(
                    name=one.name,
                    aliases=one.aliases,
                    designations=honours.get(number, ()),
                    products=made,
                    region=self._place_of(one.name),
                    uscc=codes.get(number),
                    spans=one.spans,
                )
            )
        return built

    def _place_of(self, name: str) -> str | None:
        """The place that a name starts with, or has in brackets behind its brand."""
        folded = fold(name)
        tokens = self.passage.tokens_of(folded)
        first = tokens[0] if tokens else None
        if first and first.kind is Kind.PLACE and first.end < len(name) and self._wide(folded[: first.end]):
            return name[: first.end]
        for token in tokens:
            if token.kind is Kind.PLACE and token.start and folded[token.start - 1] in "（(":
                return name[token.start : token.end]
        return None

    def _wide(self, place: str) -> bool:
        """True for a place that can't be a brand by accident: not a county by its short name."""
        meant = region_table().by_word.get(place, ())
        return place[-1] in "省市区县州" or (bool(meant) and meant[0].level in ("province", "prefecture"))

    def _honours(self, spans: Sequence[Sequence[Span]]) -> dict[int, list[str]]:
        places = sorted((span.start, span.end, number) for number, own in enumerate(spans) for span in own)
        found: dict[int, list[str]] = {}
        for start, end, titles in facts.awards(self.passage):
            for number in facts.holders(self.passage, start, end, places):
                found.setdefault(number, []).extend(titles)
        return found

    def _codes(self, firms: Sequence[Named]) -> dict[int, str]:
        places = sorted((span.start, number) for number, one in enumerate(firms) for span in one.spans)
        found: dict[int, str] = {}
        for start, code in facts.registered(self.passage):
            before = bisect_left(places, (start, 0))
            if before and places[before - 1][0] >= self.passage.sentence(start)[0]:
                found.setdefault(places[before - 1][1], code)
        return found

    # -- parks -------------------------------------------------------------------------------------------------------

    def _parks(self) -> list[Park]:
        parks = self.parks
        honours = self._honours([one.spans for one in parks])
        places = Ordered(span for one in parks for span in one.spans)
        built = []
        for number, one in enumerate(parks):
            stretches = [(self._park_words(span, places), span.end) for span in one.spans]
            built.append(
                Park(
                    name=one.name,
                    aliases=one.aliases,
                    kind=one.kind,
                    level=one.level,
                    designations=honours.get(number, ()),
                    tenants=_first(facts.tenants(stretch, end) for stretch, end in stretches),
                    area=_first(facts.area(stretch, end) for stretch, end in stretches),
                    region=self._place_of(one.name),
                    spans=one.spans,
                )
            )
        return built

    def _park_words(self, span: Span, places: Ordered[Span]) -> facts.Stretch:
        """From the name of a park to the next park, or to the end of the sentence."""
        _, high = self.passage.sentence(span.start)
        return facts.Stretch(self.passage, span.start, places.next_start(span.end, high))

    # -- clusters ----------------------------------------------------------------------------------------------------

    def _clusters(self, roster: _Roster) -> list[IndustryCluster]:
        by_name: dict[str, list[ClusterMention]] = {}
        for one in self.clusters:
            by_name.setdefault(fold(one.name), []).append(one)
        lists, all_mentions = Ordered(self.listings), Ordered(self.clusters)
        return [self._cluster(same, all_mentions, lists, roster) for same in by_name.values()]

    def _cluster(
        self,
        same: Sequence[ClusterMention],
        mentions: Ordered[ClusterMention],
        listings: Ordered[Listing],
        roster: _Roster,
    ) -> IndustryCluster:
        leaders: list[str] = []
        members: list[str] = []
        parks: list[str] = []
        chains: list[SubChain] = []
        for one in same:
            for listing in one.listed:
                (leaders if listing.role == "leading" else members).extend(roster.firms(listing.items))
                parks += roster.parks(listing.items)
            for part in clusters.parts_of(self.passage, one, listings, mentions):
                chains.append(SubChain(name=part.name, members=roster.firms(part.items)))
                leaders += roster.firms(part.items)
                parks += roster.parks(part.items)
            for listing in clusters.companions(self.passage, one, listings, mentions):
                members += roster.firms(listing.items)
            park = clusters.seat(self.passage, one, roster.park_spans)
            parks += [roster.park_at[park]] if park else []
        first = same[0]
        chain = clusters.chain_of(self.passage, first)
        return IndustryCluster(
            name=first.name,
            industry=first.industry,
            scale=facts.scale(facts.sentence_of(self.passage, first.start), first.start, first.end),
            leaders=leaders,
            members=[name for name in members if name not in leaders],
            parks=parks,
            chain=chain,
            sub_chains=[*chains, *(self._links(chain, first.end, roster) if chain else ())],
            region=_first(one.region for one in same),
            spans=[Span(one.start, one.end) for one in same],
        )

    def _links(self, chain: str, at: int, roster: _Roster) -> list[SubChain]:
        found = []
        for name, firms, count in clusters.chain_links(self.passage, chain, at):
            items = split_items(self.passage, *firms)
            quantity = _first(facts.Stretch(self.passage, *count).quantities)
            found.append(SubChain(name=name, count=quantity, members=roster.firms(items)))
        return found

    # -- routes ------------------------------------------------------------------------------------------------------

    def _routes(self) -> list[FreightRoute]:
        mentions = route_mentions(self.passage, self.parks, _home(self.region))
        found: dict[tuple[str, str], list[RouteMention]] = {}
        for one in mentions:
            found.setdefault((fold(one.origin), fold(one.destination)), []).append(one)
        places = Ordered(mentions)
        return [self._route(same, places) for same in found.values()]

    def _route(self, same: Sequence[RouteMention], places: Ordered[RouteMention]) -> FreightRoute:
        first = same[0]
        own = [self._own_words(one, places) for one in same]
        name = next((one.name for one in same if one.name), None)
        modes = (self.passage.words.mode(one.service) for one in same)
        sentences = [facts.sentence_of(self.passage, one.start) for one in same]
        stated = zip(sentences, same, strict=True)
        times = (facts.opened(words, one.start, one.until, self.published) for words, one in stated)
        route = FreightRoute(
            origin=first.origin,
            destination=first.destination,
            via=[place for one in same for place in one.via],
            mode=next((mode for mode in modes if mode), None),
            direction=next((one.direction for one in same if one.direction), None),
            distance=_first(facts.distance(stretch) for stretch in own),
            duration=_first(facts.duration(stretch) for stretch in own),
            opened=_first(times),
            frequency=_first(facts.frequency(stretch) for stretch in own),
            cargo_value=_first(facts.cargo_value(stretch) for stretch in own),
            spans=[Span(one.start, one.end) for one in same],
        )
        return route.evolve(name=name) if name else route

    def _own_words(self, one: RouteMention, places: Ordered[RouteMention]) -> facts.Stretch:
        """From where a route is stated to where its sentence ends or another route begins."""
        _, end = self.passage.sentence(one.start)
        return facts.Stretch(self.passage, one.start, places.next_start(one.until, end))


class _Roster:
    """The firms and parks of the text by every name, so that a cluster's members have the names that stand there."""

    def __init__(self, firms: Sequence[Named], parks: Sequence[ParkGroup]) -> None:
        self._firms = {fold(name): one.name for one in firms for name in one.names}
        self._parks = {fold(name): one.name for one in parks for name in one.names}
        places = sorted((span, one.name) for one in parks for span in one.spans)
        self.park_spans = Ordered(span for span, _ in places)
        self.park_at = dict(places)

    def firms(self, items: Iterable[Item]) -> list[str]:
        """The firms among the items, by the names of the enterprises."""
        names = [fold(item.name) for item in items if not item.park]
        return [self._firms[name] for name in names if name in self._firms]

    def parks(self, items: Iterable[Item]) -> list[str]:
        """The parks among the items, by the names of the parks."""
        names = [fold(item.name) for item in items]
        return [self._parks[name] for name in names if name in self._parks]


_T = TypeVar("_T")


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


def _home(region: str | None) -> str | None:
    """The region's own name without its level: 重庆市巴南区 → 巴南."""
    if not region:
        return None
    home = as_region(region)
    return home.short or home.name
