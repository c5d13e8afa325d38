"""What the finders hand on: a name where it stands, and how sure its surroundings make it."""

from __future__ import annotations

from enum import IntEnum

from attrs import frozen


class Strength(IntEnum):
    """How much speaks for a candidate."""

    SHAPE = 1
    """It looks like a firm (a rare word and a trade): counts where something else speaks for the same name."""
    CUE = 2
    """It looks like a firm and acts like one, or stands in a list that counts firms."""
    FORM = 3
    """Its form is enough: a legal form, a well-known name."""


@frozen
class Candidate:
    """A stretch that may name a firm.

    Attributes:
        start: the first character.
        end: one past the last.
        name: the characters as given.
        strength: how much speaks for it.
    """

    start: int
    end: int
    name: str
    strength: Strength
