"""Entities and what is stated of them: each park, firm, cluster and route gets the ids of its indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import evolve

from cnecon.entities import Enterprise, EntitiesFound, FreightRoute, IndustryCluster, Park
from cnecon.indicator import Indicator
from cnecon.spans import fold
from cnecon.spellings import trie_source

_Entity = TypeVar("_Entity", Enterprise, Park, IndustryCluster, FreightRoute)


def link(entities: EntitiesFound, indicators: Sequence[Indicator]) -> EntitiesFound:
    """The entities with the ids of the indicators whose subject they are.

    A subject is an entity where it is one of its names or opens with one (重庆国际生物城规模以上); the longest wins.
    """
    names: dict[str, str] = {}
    for kind, owner, known in _names(entities):
        names.setdefault(fold(known), f"{kind} {owner}")
    if not names:
        return entities
    pattern = re.compile(trie_source(names))
    owned: dict[str, list[str]] = {}
    for indicator in indicators:
        found = pattern.match(fold(indicator.subject)) if indicator.subject else None
        if found:
            owned.setdefault(names[found[0]], []).append(indicator.id)
    return EntitiesFound(
        enterprises=_linked("enterprise", entities.enterprises, owned),
        parks=_linked("park", entities.parks, owned),
        clusters=_linked("cluster", entities.clusters, owned),
        routes=_linked("route", entities.routes, owned),
    )


def _names(entities: EntitiesFound) -> Iterable[tuple[str, str, str]]:
    """Each name of each entity, with the kind and the name that the entity goes by."""
    for park in entities.parks:
        yield from (("park", park.name, name) for name in park.names)
    for firm in entities.enterprises:
        yield from (("enterprise", firm.name, name) for name in firm.names)
    for cluster in entities.clusters:
        yield ("cluster", cluster.name, cluster.name)
    for route in entities.routes:
        yield ("route", route.name, route.name)


def _linked(kind: str, entities: Iterable[_Entity], owned: dict[str, list[str]]) -> tuple[_Entity, ...]:
    return tuple(evolve(one, indicators=tuple(owned.get(f"{kind} {one.name}", ()))) for one in entities)
