"""An indicator in the making: mutable, and only inside the reader."""

from __future__ import annotations

import re

from attrs import define, field

from cnecon.indicator import Basis, Direction, PriceBasis, Status
from cnecon.period import Period
from cnecon.quantity import Quantity
from cnecon.scan import Token
from cnecon.spans import Span


@define(eq=False)
class Phrase:
    """Some words of the text and where they stand; several stretches where a list left words out (第一、二、三产业)."""

    text: str
    span: Span

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def unbroken(self) -> bool:
        """True where the words stand in the text as they are, so that places in them are places in the text."""
        return len(self.text) == len(self.span)

    def begins(self, names: re.Pattern[str] | None) -> bool:
        """True where one of the names of parks, firms and clusters opens the words."""
        return names is not None and names.match(self.text) is not None


@define(eq=False)
class Figure:
    """A quantity or a rank where it stands.

    Attributes:
        start: its first character.
        end: one past its last.
        token: what the scan found there, for a figure of running text.
        known: the quantity itself, for a cell of a table.
        quantity: the quantity that stands here; a rank has none.
        unit: its unit as a symbol, empty where none is printed.
        counts: True where it counts things (家, 个, 项).
    """

    start: int
    end: int
    token: Token | None = None
    known: Quantity | None = None
    quantity: Quantity = field(init=False)
    unit: str = field(init=False, default="")
    counts: bool = field(init=False, default=False)

    def __attrs_post_init__(self) -> None:
        quantity = self.token.quantity if self.token is not None else self.known
        if quantity is not None:
            self.quantity = quantity
            if quantity.unit is not None:
                self.unit, self.counts = quantity.unit.symbol, quantity.unit.is_counter

    @property
    def rank(self) -> tuple[int, bool]:
        """The position of a rank, and whether it is one of the first so many."""
        found = self.token.rank if self.token is not None else None
        if found is None:
            raise TypeError(f"no rank stands at {self.start}")
        return found


@define(eq=False)
class ChangeDraft:
    """A change whose figures are still tokens; ``turns`` where words alone say it (由负转正)."""

    direction: Direction
    span: Span
    amount: Figure | None = None
    basis: Basis = Basis.UNSTATED
    origin: Figure | None = None
    base_period: Period | None = None
    reference: str | None = None
    prices: PriceBasis | None = None
    turns: bool = False


@define(eq=False)
class ShareDraft:
    """A share whose ratio is still a token."""

    ratio: Figure
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
        dated_afar: True where no words of its own sentence gave the period.
        derived: True for the rate or share of the indicator before.
        milestone: True where the value is a mark that was passed (突破5亿元大关), and the level itself may follow.
        aside: True for what is left when something is taken out (扣除房地产开发投资，投资增长5%): no total.
        itemised: True for an item of a breakdown along an axis (分产业看).
        listed: True for an item of a list, whose words and figure don't stand together.
    """

    start: int
    end: int
    name: Phrase
    subject: Phrase | None = None
    own_subject: bool = False
    value: Figure | None = None
    period: Period | None = None
    period_span: Span | None = None
    dated_afar: bool = False
    status: Status = Status.ACTUAL
    cumulative: bool = False
    changes: list[ChangeDraft] = field(factory=list)
    shares: list[ShareDraft] = field(factory=list)
    ranks: list[RankDraft] = field(factory=list)
    part_of: Draft | None = None
    basis_span: Span | None = None
    milestone: bool = False
    aside: bool = False
    itemised: bool = False
    listed: bool = False
    derived: bool = False
    notes: list[str] = field(factory=list)

    @property
    def says_nothing(self) -> bool:
        """True where no figure was found for the name."""
        return self.value is None and not (self.changes or self.shares or self.ranks)

    @property
    def label(self) -> str:
        """Its name, with whom it is of where its own words say that (机电产品 | 出口)."""
        return f"{self.subject.text}{self.name.text}" if self.subject and self.own_subject else self.name.text

    def reach(self, start: int, end: int) -> None:
        """Widen the stretch that states it; an item of a list keeps to its own words."""
        if self.listed:
            return
        self.start = min(self.start, start)
        self.end = max(self.end, end)
