"""From all that was found in one passage to frozen entities that know each other."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import frozen

from cnecon.entities import Enterprise, EntitiesFound, FreightRoute, IndustryCluster, Park, SubChain
from cnecon.reader.entities import facts
from cnecon.reader.entities.candidates import Candidate, Strength
from cnecon.reader.entities.clusters import ClusterMention, chain_of, cluster_mentions, companions, parts_of
from cnecon.reader.entities.enterprises import (
    formal_names,
    known_names,
    loose_names,
    numbered_names,
    stated_aliases,
    traded_names,
)
from cnecon.reader.entities.joining import Named, Taken, group, settle, spread, with_short_forms
from cnecon.reader.entities.lists import Item, Listing, counted, honoured, named_as, parties, projects, subjects
from cnecon.reader.entities.parks import ParkGroup, ParkMention, group_parks, park_mentions
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.reader.entities.recognizer import EntityRecognizer
from cnecon.reader.entities.routes import RouteMention, route_mentions
from cnecon.region import region_table
from cnecon.spans import Span, fold


@frozen(eq=False)
class Builder:
    """One call of the finder."""

    passage: Passage
    region: str | None
    published: dt.date | None

    def build(self, recognizer: EntityRecognizer | None = None) -> EntitiesFound:
        """All entities of the passage."""
        passage = self.passage
        taken = Taken(len(passage.folded))
        listings = [*counted(passage), *honoured(passage), *named_as(passage)]
        dealings = list(parties(passage))
        formal = list(formal_names(passage))
        mentions = [m for m in park_mentions(passage) if not _inside(m, formal)]
        mentions += self._listed_parks([*listings, *dealings], mentions)
        parks = group_parks(passage, mentions, taken)
        firms = self._firms(formal, listings, dealings, taken)
        clusters = list(cluster_mentions(passage, listings))
        roster = _Roster(firms, parks)
        return EntitiesFound(
            enterprises=self._enterprises(firms, parks),
            parks=self._parks(parks, firms),
            clusters=self._clusters(clusters, listings, roster),
            routes=self._routes(parks),
        )

    # -- firms -------------------------------------------------------------------------------------------------------

    def _firms(self, formal: list[Candidate], listings: Sequence[Listing], dealings: Sequence[Listing], taken: Taken) -> list[Named]:
        passage = self.passage
        found = [*formal, *loose_names(passage), *traded_names(passage), *known_names(passage), *numbered_names(passage), *subjects(passage)]
        for listing in [*listings, *dealings]:
            found += [_candidate(item, listing.firms) for item in listing.items if not item.park]
        sure = _confirmed(found)
        for listing in projects(passage):
            if any(fold(item.name) in sure or fold(item.name) in passage.words.known for item in listing.items):
                found += [_candidate(item) for item in listing.items if not item.park]
        sure = _confirmed(found)
        chosen = settle([one for one in found if fold(one.name) in sure], taken)
        stated = self._stated(chosen)
        groups = with_short_forms(passage, group(passage, chosen, stated))
        inside = Taken(len(passage.folded))
        for one in chosen:
            inside.take(one.start, one.end)
        return spread(passage, groups, taken.without(inside))

    def _stated(self, chosen: Sequence[Candidate]) -> dict[str, str]:
        """Short forms that a bracket right behind a name gives, to the name."""
        ends = {one.end: fold(one.name) for one in chosen}
        return {fold(short): ends[at] for at, short in stated_aliases(self.passage) if at in ends}

    def _enterprises(self, firms: Sequence[Named], parks: Sequence[ParkGroup]) -> list[Enterprise]:
        honours = self._honours([one.spans for one in firms])
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
        places = sorted((span.start, span.end, number) for number, group_ in enumerate(spans) for span in group_)
        found: dict[int, list[str]] = {}
        for start, _end, titles in facts.awards(self.passage):
            for number in facts.holder(self.passage, start, places):
                found.setdefault(number, []).extend(titles)
        return found

    # -- parks -------------------------------------------------------------------------------------------------------

    def _listed_parks(self, listings: Iterable[Listing], known: Sequence[ParkMention]) -> list[ParkMention]:
        return []

    def _parks(self, parks: Sequence[ParkGroup], firms: Sequence[Named]) -> list[Park]:
        honours = self._honours([one.spans for one in parks])
        starts = sorted(span.start for one in parks for span in one.spans)
        built = []
        for number, one in enumerate(parks):
            stretches = [(self._park_words(span, starts), span.end) for span in one.spans]
            built.append(
                Park(
                    name=one.name,
                    aliases=one.aliases,
                    kind=one.kind,
                    level=one.level,
                    designations=honours.get(number, ()),
                    tenants=next((q for stretch, end in stretches if (q := facts.tenants(stretch, end))), None),
                    area=next((q for stretch, end in stretches if (q := facts.area(stretch, end))), None),
                    region=self._place_of(one.name),
                    spans=one.spans,
                )
            )
        return built

    def _park_words(self, span: Span, starts: Sequence[int]) -> facts.Stretch:
        """From the start of the sentence to the next park, or to the sentence's end."""
        low, high = self.passage.sentence(span.start)
        later = bisect_left(starts, span.end)
        return facts.Stretch(self.passage, low, min(high, starts[later]) if later < len(starts) else high)

    # -- clusters ----------------------------------------------------------------------------------------------------

    def _clusters(self, mentions: Sequence[ClusterMention], listings: Sequence[Listing], roster: _Roster) -> list[IndustryCluster]:
        by_name: dict[str, list[ClusterMention]] = {}
        for one in mentions:
            by_name.setdefault(fold(one.name), []).append(one)
        return [self._cluster(group_, mentions, listings, roster) for group_ in by_name.values()]

    def _cluster(
        self, group_: Sequence[ClusterMention], mentions: Sequence[ClusterMention], listings: Sequence[Listing], roster: _Roster
    ) -> IndustryCluster:
        leaders: list[str] = []
        members: list[str] = []
        parks: list[str] = []
        chains: list[SubChain] = []
        for one in group_:
            for listing in one.listed:
                firms = roster.firms(listing.items)
                (leaders if listing.role == "leading" else members).extend(firms)
                parks += roster.parks(listing.items)
            for part in parts_of(self.passage, one, listings, mentions):
                firms = roster.firms(part.items)
                leaders += firms
                parks += roster.parks(part.items)
                chains.append(SubChain(name=part.name, members=firms))
            for listing in companions(self.passage, one, listings, mentions):
                members += roster.firms(listing.items)
        first = group_[0]
        stretch = facts.sentence_of(self.passage, first.start)
        return IndustryCluster(
            name=first.name,
            industry=first.industry,
            scale=facts.scale(stretch, first.start, first.end),
            leaders=leaders,
            members=[name for name in members if name not in leaders],
            parks=parks,
            chain=chain_of(self.passage, first),
            sub_chains=chains,
            region=_first(one.region for one in group_),
            spans=[Span(one.start, one.end) for one in group_],
        )

    # -- routes ------------------------------------------------------------------------------------------------------

    def _routes(self, parks: list[ParkGroup]) -> list[FreightRoute]:
        mentions = route_mentions(self.passage, parks, _home(self.region))
        found: dict[tuple[str, str], list[RouteMention]] = {}
        for one in mentions:
            found.setdefault((fold(one.origin), fold(one.destination)), []).append(one)
        starts = [one.start for one in mentions]
        return [self._route(group_, starts) for group_ in found.values()]

    def _route(self, group_: Sequence[RouteMention], starts: Sequence[int]) -> FreightRoute:
        first = group_[0]
        own = [self._own_words(one, starts) for one in group_]
        name = next((one.name for one in group_ if one.name), None)
        modes = (self.passage.words.mode(one.service) for one in group_)
        sentences = [facts.sentence_of(self.passage, one.start) for one in group_]
        times = (facts.opened(s, one.start, one.until, self.published) for s, one in zip(sentences, group_, strict=True))
        route = FreightRoute(
            origin=first.origin,
            destination=first.destination,
            via=[place for one in group_ for place in one.via],
            mode=next((mode for mode in modes if mode), None),
            direction=next((one.direction for one in group_ if one.direction), None),
            distance=_first(facts.distance(stretch) for stretch in own),
            duration=_first(facts.duration(stretch) for stretch in own),
            opened=_first(times),
            frequency=_first(facts.frequency(stretch) for stretch in own),
            cargo_value=_first(facts.cargo_value(stretch) for stretch in own),
            spans=[Span(one.start, one.end) for one in group_],
        )
        return route.evolve(name=name) if name else route

    def _own_words(self, one: RouteMention, starts: Sequence[int]) -> facts.Stretch:
        """From where a route is stated to where its sentence ends or another route begins."""
        _, end = self.passage.sentence(one.start)
        later = bisect_left(starts, one.until)
        return facts.Stretch(self.passage, one.start, min(end, starts[later]) if later < len(starts) else end)


class _Roster:
    """The firms and parks of the text by every name, so that a cluster's members have the names that stand there."""

    def __init__(self, firms: Sequence[Named], parks: Sequence[ParkGroup]) -> None:
        self._firms = {fold(name): one.name for one in firms for name in one.names}
        self._parks = {fold(name): one.name for one in parks for name in one.names}

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


def _candidate(item: Item, sure: bool = True) -> Candidate:
    return Candidate(item.start, item.end, item.name, Strength.CUE if sure else Strength.SHAPE)


def _confirmed(found: Iterable[Candidate]) -> set[str]:
    return {fold(one.name) for one in found if one.strength >= Strength.CUE}


def _inside(mention: ParkMention, formal: Sequence[Candidate]) -> bool:
    return any(one.start <= mention.start and mention.end <= one.end for one in formal)


def _home(region: str | None) -> str | None:
    """The region's own name without its level: 重庆市巴南区 → 巴南."""
    if not region:
        return None
    from cnecon.region import as_region

    home = as_region(region)
    return home.short or home.name
