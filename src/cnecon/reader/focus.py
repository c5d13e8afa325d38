"""Whom clauses are about: what they are, where they were brought up, and how long they stay in reach.

A statement or a clause without figures brings somebody up. What they are says what may be told of them later, and
where they were brought up says up to where: the park that opens a paragraph is what the paragraph is about, the
airport that opens a sentence what the sentence is about, and anybody named further in is left at the next ；.
"""

from __future__ import annotations

from enum import IntEnum

from attrs import define

from cnecon.reader.discourse import Level
from cnecon.reader.draft import Phrase


class Standing(IntEnum):
    """What somebody is, by what can be told of them."""

    THING = 0
    """A product, an industry, an amount: it has measures (产量, 占比), and does nothing."""
    ACTOR = 1
    """An organisation or a place where things are done (机场, 班列, 规上企业)."""
    ENTITY = 2
    """A park, firm or cluster of the text, known by its name."""


@define
class Focus:
    """Whom the clauses that follow are about.

    Attributes:
        phrase: their name, where it stands.
        standing: what they are.
        reach: the level whose end they don't outlive.
        told: True once something was stated of them.
        theme: what the paragraph is about, which comes back when this is left.
        frames: True for the scene of a sentence (园区内，产业加速聚集，产值12亿元), which others in it don't take over.
    """

    phrase: Phrase
    standing: Standing
    reach: Level
    told: bool = False
    frames: bool = False
    theme: Focus | None = None

    @property
    def acts(self) -> bool:
        """True for whoever does things."""
        return self.standing is not Standing.THING

    def stays(self, level: Level) -> bool:
        """True where they stay in reach when a level ends."""
        return self.reach < level and (self.told or self.reach is Level.PARAGRAPH)
