"""How a model takes part in finding entities."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from cnecon.spans import Span


class Mention(StrEnum):
    """What a model says that a stretch of text names."""

    ENTERPRISE = "enterprise"
    PARK = "park"
    ORGANIZATION = "organization"
    """A body of any kind: counts as a firm only where its name has the form of one."""
    PLACE = "place"
    """A place: never a firm."""


@runtime_checkable
class EntityRecognizer(Protocol):
    """Anything that marks names in a text: a model, a service, a list of one's own.

    Example:
        >>> class Mine:
        ...     def __call__(self, text):
        ...         at = text.find("甲柯")
        ...         return [(Mention.ENTERPRISE, Span(at, at + 2))] if at >= 0 else []
        >>> isinstance(Mine(), EntityRecognizer)
        True
    """

    def __call__(self, text: str) -> Iterable[tuple[Mention | str, Span]]:
        """Mark the names of a text, with spans into it."""
        ...  # pragma: no cover


@frozen
class Marked:
    """What a recogniser marked, checked against the text."""

    kind: Mention = field(converter=Mention)
    span: Span
