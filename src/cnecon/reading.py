"""What one reading of a text found, as one frozen object: the reader makes it, the audit and the writers use it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, Protocol, Self

from attrs import field, fields, frozen

from cnecon.entities import Enterprise, FreightRoute, IndustryCluster, Park
from cnecon.indicator import Indicator
from cnecon.period import Period
from cnecon.quantity import Quantity
from cnecon.region import Region
from cnecon.spans import Span, as_spans


class UnreadReason(StrEnum):
    """Why a number of the text is in no quantity, period or rank."""

    NAME = "name"
    """Part of a name or a fixed phrase (5G, 二十大, PM2.5)."""
    LABEL = "label"
    """A label or a number in a series (第3条, 2号线, 一期)."""
    CLOCK = "clock"
    """A time of day (19:00, 下午4时)."""
    DOCUMENT = "document"
    """The number of a document, a telephone, an account (〔2023〕12号)."""
    NOT_UNDERSTOOD = "not understood"


@frozen(kw_only=True)
class Unread:
    """A number that is none of the things a report states, and why.

    Attributes:
        text: the characters.
        span: where they stand.
        reason: why nothing was made of them.
    """

    text: str
    span: Span
    reason: UnreadReason = field(converter=UnreadReason)


@frozen(kw_only=True)
class RegionMention:
    """A region with the places where the text names it.

    Attributes:
        region: the region.
        spans: where it is named.
    """

    region: Region
    spans: tuple[Span, ...] = field(converter=as_spans, default=())


class Rest(Protocol):
    """What of a reading is made when it is first asked for."""

    @property
    def enterprises(self) -> tuple[Enterprise, ...]:
        """As of the reading."""

    @property
    def parks(self) -> tuple[Park, ...]:
        """As of the reading."""

    @property
    def clusters(self) -> tuple[IndustryCluster, ...]:
        """As of the reading."""

    @property
    def routes(self) -> tuple[FreightRoute, ...]:
        """As of the reading."""

    @property
    def regions(self) -> tuple[RegionMention, ...]:
        """As of the reading."""


@frozen(kw_only=True, slots=False)
class Reading:
    """All that was found in one text, each collection in the order of the text."""

    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    parks: tuple[Park, ...] = ()
    clusters: tuple[IndustryCluster, ...] = ()
    routes: tuple[FreightRoute, ...] = ()
    regions: tuple[RegionMention, ...] = ()
    unread: tuple[Unread, ...] = ()

    @classmethod
    def with_rest(cls, rest: Rest, **found: Any) -> Self:
        """A reading of which what isn't ``found`` is taken from the rest, each collection when it is asked for."""
        reading = cls(**found)
        for name in _RESTS.difference(found):
            del reading.__dict__[name]
        reading.__dict__["_rest"] = rest
        return reading

    def __getattr__(self, name: str) -> Any:
        if name not in _RESTS or "_rest" not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        made = self.__dict__[name] = getattr(self.__dict__["_rest"], name)
        return made

    def __getstate__(self) -> dict[str, Any]:
        return {attribute.name: getattr(self, attribute.name) for attribute in fields(Reading)}


_RESTS: Final = frozenset(["enterprises", "parks", "clusters", "routes", "regions"])
