"""How a model takes part in finding entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from cnecon.errors import InvalidValueError
from cnecon.reader.entities.candidates import Candidate, Strength
from cnecon.reader.entities.parks import ParkMention
from cnecon.reader.entities.passage import Passage
from cnecon.reader.entities.shapes import ends_in_trade, is_body, is_park, is_weak_trade, plausible_item, rare
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


def marks(passage: Passage, recognizer: EntityRecognizer) -> Iterator[Marked]:
    """What a recogniser says of the passage.

    Raises:
        InvalidValueError: where it marks what lies outside the text, or with a kind that isn't one of ours.
    """
    for kind, span in recognizer(passage.text):
        if span.end > len(passage.text):
            raise InvalidValueError("EntityRecognizer", span, f"the text ends at {len(passage.text)}")
        if kind not in list(Mention):
            raise InvalidValueError("EntityRecognizer", kind, f"it is one of {', '.join(Mention)}")
        yield Marked(kind, span)


def marked_firms(passage: Passage, marked: Iterable[Marked]) -> Iterator[Candidate]:
    """What was marked as a firm, and the bodies among the rest that look like one."""
    for one in marked:
        start, end = one.span.start, one.span.end
        name = passage.folded[start:end]
        if len(name) < 2 or is_body(passage, name) or is_park(passage, name):
            continue
        firm = one.kind is Mention.ENTERPRISE
        looks = ends_in_trade(passage, name) and not is_weak_trade(passage, name) and rare(passage, start, end) >= 2
        if firm or (one.kind is Mention.ORGANIZATION and looks and plausible_item(passage, name)):
            yield Candidate(start, end, passage.written(start, end), Strength.CUE)


def marked_parks(passage: Passage, marked: Iterable[Marked], known: Sequence[ParkMention]) -> Iterator[ParkMention]:
    """What was marked as a park and isn't known yet."""
    for one in marked:
        start, end = one.span.start, one.span.end
        if one.kind is Mention.PARK and not any(park.start < end and start < park.end for park in known):
            found = [
                m
                for m in passage.words.patterns["park.suffixes"].finditer(passage.folded, start, end)
                if m.end() == end
            ]
            suffix = found[-1].group() if found else ""
            yield ParkMention(start=start, end=end, suffix=suffix, name=passage.written(start, end))


def without_places(candidates: Iterable[Candidate], marked: Iterable[Marked]) -> list[Candidate]:
    """The candidates but for those that were marked as places and whose form doesn't make them firms."""
    places = {(one.span.start, one.span.end) for one in marked if one.kind is Mention.PLACE}
    return [one for one in candidates if one.strength is Strength.FORM or (one.start, one.end) not in places]
