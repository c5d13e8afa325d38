"""The heart of the domain: an indicator (指标) is a name with its value, unit, time and place.

Words follow SDMX and the English of the National Bureau of Statistics: 同比 is *year on year*, 环比 *month on month*,
可比价 *at comparable prices*, 规模以上 *above designated size*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from cnecon.errors import InvalidValueError
from cnecon.lexicon import Concept
from cnecon.period import Period
from cnecon.quantity import Quantity
from cnecon.spans import Span, as_words


class Basis(StrEnum):
    """What a change is measured against (对比基期)."""

    YOY = "yoy"
    """同比, 比上年, 较去年同期: the same period a year earlier."""
    MOM = "mom"
    """环比, 比上月, 比上季: the period just before."""
    SINCE = "since"
    """比2012年, 较上年末, 比一季度: a named period, given as the base period."""
    AVERAGE = "average"
    """年均, 两年平均: the mean annual rate over a span."""
    REFERENCE = "reference"
    """高于全国: a gap to another entity at the same time, no change in time."""
    UNSTATED = "unstated"
    """A bare 增长8%."""


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    MULTIPLE = "multiple"
    """是2012年的2.3倍: the level as a multiple of the base."""


class Status(StrEnum):
    """Whether a figure has come about (SDMX OBS_STATUS: A, F; a target is an extension)."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    """预计, 预期, 初步预计."""
    TARGET = "target"
    """力争, 目标, 计划."""


class PriceBasis(StrEnum):
    """Which prices a change is stated at (SDMX PRICES)."""

    CONSTANT = "constant"
    """按可比价格, 按不变价格, 扣除价格因素, 实际增长."""
    CURRENT = "current"
    """按现价, 名义增长."""


def _as_basis(value: Basis | str) -> Basis:
    return value if isinstance(value, Basis) else Basis(value)


def _as_direction(value: Direction | str) -> Direction:
    return value if isinstance(value, Direction) else Direction(value)


def _as_status(value: Status | str) -> Status:
    return value if isinstance(value, Status) else Status(value)


@frozen(kw_only=True)
class Change:
    """By how much, which way and against what an indicator moved (增减).

    Attributes:
        basis: what it is measured against.
        direction: which way.
        amount: by how much, positive in prose (下降5.4% has 5.4), signed as printed in a table; None where the words
            give none (持平, 负增长, 由5万元提高到8万元).
        from_value: the level it came from, where the words give it.
        base_period: the period it is measured against, where that is known.
        reference: whom a gap is measured against (全国), for ``Basis.REFERENCE``.
        price_basis: comparable or current prices, where the words say so.
        text: the words.
        span: where they stand.
    """

    basis: Basis = field(converter=_as_basis, default=Basis.UNSTATED)
    direction: Direction = field(converter=_as_direction)
    amount: Quantity | None = None
    from_value: Quantity | None = None
    base_period: Period | None = None
    reference: str | None = None
    price_basis: PriceBasis | None = None
    text: str = ""
    span: Span | None = None

    @property
    def signed(self) -> Quantity | None:
        """The amount as it moves the indicator: below zero for a fall, its bounds turned round, and 0 for 持平.

        None where the words give no amount (负增长, 由5万元提高到8万元). The multiple of 是2012年的2.3倍 has no sign.

        Example:
            >>> from cnecon import parse_quantity
            >>> fall = Change(direction="down", amount=parse_quantity("3%—5%"))
            >>> str(fall.signed.low), str(fall.signed.high)
            ('-5', '-3')
        """
        amount = self.amount
        if amount is None:
            return Quantity(value=0, text=self.text) if self.direction is Direction.FLAT else None
        return -amount if self.direction is Direction.DOWN and not amount.is_negative else amount


_AIMS: Final = ("目标", "计划", "任务", "预算", "序时进度")


@frozen(kw_only=True)
class Share:
    """An indicator as a part of a whole (比重), or a target as far as it is met (完成年度目标的106.5%).

    Attributes:
        ratio: the part in the whole, in %.
        of: the whole as the words name it; None where they don't.
        text: the words.
        span: where they stand.

    Raises:
        InvalidValueError: where the ratio is over 100 % of its own whole; a target may be passed.
    """

    ratio: Quantity
    of: str | None = None
    text: str = ""
    span: Span | None = None

    def __attrs_post_init__(self) -> None:
        ratio = self.ratio
        if self.of and self.of.endswith(_AIMS):
            return
        least = ratio.value if ratio.value is not None else ratio.low
        if least is not None and ratio.unit is not None and ratio.unit.symbol == "%" and least > 100:
            raise InvalidValueError("Share.ratio", str(least), "a part is at most 100 % of its whole")


@frozen(kw_only=True)
class Rank:
    """A place in an order (位次).

    Attributes:
        position: 1 for 首位; with ``within`` the last place that the words allow.
        within: 前三 rather than 第三.
        scope: among whom (全市, 中西部).
        from_position: the place it came from, where the words give it (由第10位升至第8位).
        text: the words.
        span: where they stand.

    Raises:
        InvalidValueError: where the position is less than 1.
    """

    position: int = field()
    within: bool = False
    scope: str | None = None
    from_position: int | None = None
    text: str = ""
    span: Span | None = None

    @position.validator
    def _from_one(self, _attribute: object, position: int) -> None:
        if position < 1:
            raise InvalidValueError("Rank.position", position, "ranks count from 1")


@frozen(kw_only=True)
class Evidence(Mapping[str, Span]):
    """Where each field of an indicator was read, however far from its value: a read-only mapping to spans."""

    places: tuple[tuple[str, Span], ...] = ()

    def __getitem__(self, key: str) -> Span:
        for name, span in self.places:
            if name == key:
                return span
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.places)

    def __len__(self) -> int:
        return len(self.places)

    @classmethod
    def of(cls, spans: Mapping[str, Span | None]) -> Evidence:
        """Build from a mapping, dropping fields with no place."""
        return cls(places=tuple((name, span) for name, span in spans.items() if span is not None))


def _changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(changes)


def _shares(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(shares)


def _ranks(ranks: Iterable[Rank]) -> tuple[Rank, ...]:
    return tuple(ranks)


@frozen(kw_only=True)
class Indicator:
    """One observation: a name with its value, or with a change, share or rank and no value.

    Attributes:
        id: unique within its report, such as ``i7``.
        name: what is measured, as written.
        concept: the entry of the indicator lexicon, where the name is one that it knows.
        subject: whom it is measured of, where that is narrower or other than the report's region.
        region: the region it is of, in full.
        scope: the statistical scope (规模以上, 限额以上).
        value: the level; None where only a change, share or rank is stated.
        period: the time it is of; None where the text doesn't say.
        status: actual, forecast or target.
        cumulative: the text says 累计.
        changes: by how much it moved.
        shares: as a part of which wholes.
        ranks: its places.
        part_of: the ``id`` of the total that it is a part of (其中).
        span: from the first to the last character that states it in its clause.
        evidence: where name, subject, period and basis were read.
        notes: what could not be decided, in words.
    """

    id: str
    name: str
    concept: Concept | None = None
    subject: str | None = None
    region: str | None = None
    scope: str | None = None
    value: Quantity | None = None
    period: Period | None = None
    status: Status = field(converter=_as_status, default=Status.ACTUAL)
    cumulative: bool = False
    changes: tuple[Change, ...] = field(converter=_changes, default=())
    shares: tuple[Share, ...] = field(converter=_shares, default=())
    ranks: tuple[Rank, ...] = field(converter=_ranks, default=())
    part_of: str | None = None
    span: Span | None = None
    evidence: Evidence = Evidence()
    notes: tuple[str, ...] = field(converter=as_words, default=())
