"""Names in a text: enterprises, parks, industry clusters and freight routes."""

from __future__ import annotations

from cnecon.entities import EntitiesFound


def find_entities(text: str, *, region: str | None = None) -> EntitiesFound:
    """Find the enterprises, parks, clusters and freight routes that a text names."""
    return EntitiesFound()
