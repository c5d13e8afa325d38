"""An indicator in the making: mutable, and only inside the reader."""

from __future__ import annotations

from attrs import define, field

from cnecon.indicator import Basis, Direction, PriceBasis, Status
from cnecon.period import Period
from cnecon.scan import Token
from cnecon.spans import Span


@define(eq=False)
class Phrase:
    """Some words of the text and where they stand; several stretches where a list left words out (第一、二、三产业)."""

    text: str
    span: Span

    def __bool__(self) -> bool:
        return bool(self.text)


@define(eq=False)
class ChangeDraft:
    """A change whose figures are still tokens."""

    direction: Direction
    span: Span
    amount: Token | None = None
    basis: Basis = Basis.UNSTATED
    origin: Token | None = None
    base_period: Period | None = None
    reference: str | None = None
    prices: PriceBasis | None = None


@define(eq=False)
class ShareDraft:
    """A share whose ratio is still a token."""

    ratio: Token
    of: str | None
    span: Span


@define(eq=False)
class RankDraft:
    """A rank, its scope found."""

    position: int
    within: bool
    scope: str | None
    span: Span
    origin: int | None = None


@define(eq=False)
class Draft:
    """What is known so far of one indicator.

    Attributes:
        start, end: the stretch that states it.
        name, subject: as read, the subject possibly carried from before.
        own_subject: True where the subject stands in the draft's own clause.
        value: the figure of its level.
        listed: True for an item of a list, whose words and figure don't stand together.
    """

    start: int
    end: int
    name: Phrase
    subject: Phrase | None = None
    own_subject: bool = False
    value: Token | None = None
    period: Period | None = None
    period_span: Span | None = None
    status: Status = Status.ACTUAL
    cumulative: bool = False
    changes: list[ChangeDraft] = field(factory=list)
    shares: list[ShareDraft] = field(factory=list)
    ranks: list[RankDraft] = field(factory=list)
    part_of: Draft | None = None
    basis_span: Span | None = None
    listed: bool = False
    notes: list[str] = field(factory=list)

    def reach(self, start: int, end: int) -> None:
        """Widen the stretch that states it; an item of a list keeps to its own words."""
        if self.listed:
            return
        self.start = min(self.start, start)
        self.end = max(self.end, end)
