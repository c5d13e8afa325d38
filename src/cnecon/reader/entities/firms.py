"""All that speaks for firms in one passage, and the firms that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from cnecon.reader.entities.candidates import Candidate, Strength
from cnecon.reader.entities.enterprises import (
    formal_names,
    known_names,
    listed_names,
    loose_names,
    numbered_names,
    stated_aliases,
    traded_names,
)
from cnecon.reader.entities.joining import Named, Taken, group, settle, spread, with_short_forms
from cnecon.reader.entities.lists import (
    Item,
    Listing,
    announced,
    counted,
    honoured,
    led_by,
    named_as,
    parties,
    projects,
    subjects,
)
from cnecon.reader.entities.passage import Passage
from cnecon.reader.entities.recognizer import Marked, marked_firms, without_places
from cnecon.spans import fold


@frozen
class Evidence:
    """What was found in a passage that speaks for firms, before anything is decided.

    Attributes:
        candidates: names by their own form and by what they do.
        listings: lists that say that they list firms, and 以…为龙头.
        dealings: 由…投资建设, 与…签约.
        marked: what a recogniser says.
    """

    candidates: tuple[Candidate, ...]
    listings: tuple[Listing, ...]
    dealings: tuple[Listing, ...]
    marked: tuple[Marked, ...]

    @property
    def formal(self) -> tuple[Candidate, ...]:
        """The names that end in a legal form, and the like."""
        return tuple(one for one in self.candidates if one.strength is Strength.FORM)


def gather(passage: Passage, marked: Iterable[Marked]) -> Evidence:
    """Look for all that speaks for firms."""
    marks = tuple(marked)
    finders = (formal_names, loose_names, traded_names, known_names, numbered_names, listed_names, subjects)
    found = [one for find in finders for one in find(passage)]
    return Evidence(
        candidates=(*found, *marked_firms(passage, marks)),
        listings=tuple(one for look in (counted, announced, honoured, named_as, led_by) for one in look(passage)),
        dealings=tuple(parties(passage)),
        marked=marks,
    )


def find_firms(passage: Passage, evidence: Evidence, taken: Taken) -> list[Named]:
    """The firms of a passage, each with all its names and places; places that are taken belong to others."""
    found = list(evidence.candidates)
    for listing in (*evidence.listings, *evidence.dealings):
        found += _candidates(listing.items, sure=listing.firms)
    sure = _confirmed(found)
    for listing in projects(passage):
        if any(fold(item.name) in sure or fold(item.name) in passage.words.known for item in listing.items):
            found += _candidates(listing.items, sure=True)
    if not found:
        return []
    found = without_places(found, evidence.marked)
    sure = _confirmed(found)
    own = Taken(len(passage.folded), taken.mask)
    chosen = settle([one for one in found if fold(one.name) in sure], own)
    groups = with_short_forms(passage, group(passage, chosen, _stated(passage, chosen)))
    return spread(passage, groups, taken)


def _candidates(items: Iterable[Item], *, sure: bool) -> list[Candidate]:
    strength = Strength.CUE if sure else Strength.SHAPE
    return [Candidate(item.start, item.end, item.name, strength) for item in items if not item.park]


def _confirmed(found: Iterable[Candidate]) -> set[str]:
    """The names for which enough speaks somewhere in the text."""
    return {fold(one.name) for one in found if one.strength >= Strength.CUE}


def _stated(passage: Passage, chosen: Sequence[Candidate]) -> dict[str, str]:
    """Short forms that a bracket right behind a name gives, to the name."""
    ends = {one.end: fold(one.name) for one in chosen}
    return {fold(short): ends[at] for at, short in stated_aliases(passage) if at in ends}
