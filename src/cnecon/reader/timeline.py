"""Which period is in force: times said in clauses, paragraphs, headings and the title, and how far each reaches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import define, evolve, field

from cnecon.period import Period, PeriodKind, TimeExpression, find_times, read_time
from cnecon.reader.discourse import Level
from cnecon.scan import Token
from cnecon.spans import Span

_LONGEST_HOLIDAY: Final = 45


@define
class Said:
    """A period with the place and the words that said it; ``passing`` where it took over within a paragraph."""

    period: Period
    span: Span | None
    time: TimeExpression
    passing: bool = False


@define
class Timeline:
    """The times of a text as they come into force and pass.

    Attributes:
        text: the folded text.
        published: the day of publication, where it is known.
        year: the year in force, from the last governing time that names one.
        levels: what each level says: a heading for its section, a sentence's opening for its paragraph.
        governed: the distinct periods that governed something so far; where there is only one, it is in reach of
            every later section (the one period that the report speaks of).
        resolved: what each time of the text meant, by where it begins.
        sectioned: True once a numbered heading has opened a section.
        days: the last span of days that was dated, which 假期 means from there on.
    """

    text: str
    published: date | None
    year: int | None = None
    levels: dict[Level, Said] = field(factory=dict)
    governed: dict[Period, Said] = field(factory=dict)
    resolved: dict[int, Said | None] = field(factory=dict)
    days: Period | None = None
    sectioned: bool = False

    def read(self, token: Token, *, governs: bool = True) -> Said | None:
        """Resolve a time where it stands; ``governs`` False for a base (比2020年), which sets no year."""
        if token.start in self.resolved:
            return self.resolved[token.start]
        time = read_time(self.text, token.start, token.end)
        current = self.in_force()
        if time.is_holiday:
            return self._note(token, self.days, time)
        period = time.resolve(published=self.published, year=self.year, current=current.period if current else None)
        said = self._note(token, period, time)
        if said and said.period.kind is PeriodKind.RANGE and _length(said.period) <= _LONGEST_HOLIDAY:
            self.days = said.period
        dates = time.names_year and not time.is_plan and not time.is_name
        if said and governs and dates and said.period.end is not None and not self._lies_ahead(said.period):
            self.year = said.period.end.year
        return said

    def _lies_ahead(self, period: Period) -> bool:
        """True for the time of an aim (到2025年), which dates nothing that is said after it."""
        return self.published is not None and period.start is not None and period.start > self.published

    def _note(self, token: Token, period: Period | None, time: TimeExpression) -> Said | None:
        said = Said(period, Span(token.start, token.end), time) if period is not None else None
        self.resolved[token.start] = said
        return said

    def enter(self, level: Level, said: Said) -> None:
        """Put a period in force at a level, above whatever finer levels said."""
        for finer in [known for known in self.levels if known > level]:
            del self.levels[finer]
        self.levels[level] = said

    def govern(self) -> None:
        """A figure was read: the period that its paragraph said, if one did, governs something."""
        said = self.levels.get(Level.PARAGRAPH)
        if said and max(self.levels) is Level.PARAGRAPH and said.period.kind is not PeriodKind.DAY and not said.passing:
            self.governed.setdefault(said.period, said)

    def leave(self, level: Level) -> None:
        """Drop what was said at this level and at finer ones."""
        for known in [known for known in self.levels if known >= level]:
            del self.levels[known]

    def title(self, title: str) -> None:
        """Put the period of a title in force for all that no nearer words date."""
        for time in find_times(title):
            period = time.resolve(published=self.published)
            if period is not None and not time.is_name:
                self.levels[Level.DOCUMENT] = Said(evolve(period, span=None), None, time)
                return

    def stated(self, tokens: Iterable[Token]) -> list[Period]:
        """The dated periods that the text states, in order."""
        said = [one for one in map(self.read, tokens) if one]
        return [one.period for one in said if not (one.time.is_name or one.time.is_average)]

    def up_to_now(self) -> Period | None:
        """From a time without a date to the publication."""
        return evolve(Period.at(self.published), start=None) if self.published else None

    def forget_year(self) -> None:
        """At a new paragraph of a text without a date: a month without a year is of no year said before."""
        if self.published is None:
            known = self.levels.get(max(self.levels)) if self.levels else None
            end = known.period.end if known else None
            self.year = end.year if end else None

    def in_force(self) -> Said | None:
        """The period that governs here: the finest level that says one, else the one the whole report speaks of."""
        if self.levels:
            return self.levels[max(self.levels)]
        if (self.sectioned or self.published) and len(self.governed) == 1:
            return next(iter(self.governed.values()))
        return None


def _length(period: Period) -> int:
    """How many days a period has; an open one is as long as can be."""
    if period.start is None or period.end is None:
        return date.max.toordinal()
    return (period.end - period.start).days
