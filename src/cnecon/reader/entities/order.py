"""Things with a place in a text, in order, so that those of one sentence are found without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Anything that starts and ends somewhere in a text."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """One past the last."""


_P = TypeVar("_P", bound=Placed)


class Ordered(Generic[_P]):
    """Placed things by where they start."""

    def __init__(self, things: Iterable[_P]) -> None:
        self.things: Sequence[_P] = sorted(things, key=lambda one: (one.start, one.end))
        self._starts = [one.start for one in self.things]

    def between(self, low: int, high: int) -> Sequence[_P]:
        """Those that start at ``low`` or behind it and end at ``high`` or before it."""
        near = self.things[bisect_left(self._starts, low) : bisect_left(self._starts, high)]
        return [one for one in near if one.end <= high]

    def next_start(self, at: int, limit: int) -> int:
        """Where the first of them that starts at ``at`` or behind it starts; ``limit`` where that comes first."""
        place = bisect_left(self._starts, at)
        return min(limit, self._starts[place]) if place < len(self._starts) else limit
