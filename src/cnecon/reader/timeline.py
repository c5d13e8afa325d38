"""Which period and which status is in force: what headings, leads, paragraphs, sentences and clauses say of both.

A text says its time, and whether it tells of what has come about or of what is aimed at, far more seldom than it
states figures. What is said reaches as far as where it stands lets it: a heading's time its section, that of a
sentence's opening its paragraph, that of a clause its clause. Each level holds what was said last on it; leaving a
level drops what was said on it and below; in force is what the finest level says. A time without dates (近年来) is in
force too, as one that nobody knows: no time said before it reaches past it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from attrs import Factory, define, evolve, field

from cnecon.indicator import Status
from cnecon.period import Period, PeriodKind, TimeExpression, find_times, read_time
from cnecon.reader.discourse import Level
from cnecon.scan import Token
from cnecon.spans import Span

_LONGEST_HOLIDAY: Final = 45
_SENTENCE_END: Final = re.compile("[。；！？\n]")
_YEAR: Final = 365
_MONTHS_OF_YEAR: Final = 12
_RECENT: Final = 550
_BEGUN: Final = 5  # a year of which less than a fifth has passed has hardly begun


@define
class Said:
    """A period with the place and the words that said it.

    Attributes:
        period: the period.
        span: where its words stand, None outside the text.
        time: what the words say.
        passing: True where it took over within a paragraph.
        reached: True for the year that a level was reached in (由2012年的A增至2022年的B).
        within: for 年末 and 月末 the time at whose end it is: flows behind its sentence are of that.
        frames: True for a lead that no heading bears out, which paragraphs with a year of their own leave behind.
    """

    period: Period
    span: Span | None
    time: TimeExpression
    passing: bool = False
    reached: bool = False
    frames: bool = False
    within: Said | None = None


@define
class Timeline:
    """The times and aims of a text as they come into force and pass.

    Attributes:
        text: the folded text.
        published: the day of publication, where it is known.
        given: that day, or the one that a line of the text's head names (——2026年1月27日在…会议上): it resolves no
            time, but it tells what was still to come.
        spoken: the year that the paragraphs so far speak of, for months and quarters without one.
        levels: the time that each level says, None for one without dates.
        undated: the words of those without dates, by level.
        aims: the status that each level says.
        named: the periods that the headings in force name, by level: a lead takes one of them up.
        governed: the distinct periods that governed something so far; where there is only one, it is in reach of
            every later section (the one period that the report speaks of).
        times: what each time of the text says, by where it begins.
        resolved: what each meant.
        sectioned: True once a numbered heading has opened a section.
        listed: True where paragraphs of the text are numbered in any way, so that leads reach beyond their own.
        days: the last span of days that was dated, which 假期 means from there on.
    """

    text: str
    published: date | None
    given: date | None = field(default=Factory(lambda self: self.published, takes_self=True))
    spoken: int | None = None
    levels: dict[Level, Said | None] = field(factory=dict)
    undated: dict[Level, str] = field(factory=dict)
    aims: dict[Level, Status] = field(factory=dict)
    named: dict[Level, list[Period]] = field(factory=dict)
    governed: dict[Period, Said] = field(factory=dict)
    times: dict[int, TimeExpression] = field(factory=dict)
    resolved: dict[int, Said | None] = field(factory=dict)
    days: Period | None = None
    sectioned: bool = False
    listed: bool = False

    # -- times -------------------------------------------------------------------------------------------------------

    def time_of(self, token: Token) -> TimeExpression:
        """What a time says, before it is resolved."""
        time = self.times.get(token.start)
        if time is None:
            time = self.times[token.start] = read_time(self.text, token.start, token.end)
        return time

    def read(self, token: Token, *, aimed: bool = False) -> Said | None:
        """Resolve a time where it stands, None where it has no dates that are known.

        Args:
            token: the time.
            aimed: True where it is said of what is to come.
        """
        if token.start in self.resolved:
            return self.resolved[token.start]
        time = self.time_of(token)
        if time.is_holiday:
            period = self.days
        elif time.is_span_of_years and not time.is_rolling:
            period = self._span_of_years(time)
        else:
            force = self.in_force()
            year = self._some_year(aimed=aimed) if time.is_of_some_year and self.year is None else self.year
            period = time.resolve(published=self.published, year=year, current=force.period if force else None)
        said = Said(period, Span(token.start, token.end), time) if period is not None else None
        other = time.is_same or time.is_base or time.since
        if said and not other and said.period.kind is PeriodKind.RANGE and _length(said.period) <= _LONGEST_HOLIDAY:
            self.days = said.period
        self.resolved[token.start] = said
        return said

    def name(self, level: Level, periods: list[Period]) -> None:
        """Keep the periods that a heading names."""
        _drop(self.named, level)
        self.named[level] = periods

    @property
    def headings(self) -> list[Period]:
        """The periods that the headings in force name."""
        return [period for periods in self.named.values() for period in periods]

    def _span_of_years(self, time: TimeExpression) -> Period | None:
        """五年来: the span of that length that is in force or that a heading names, else the years up to now."""
        force = self.in_force()
        for known in [force.period, *self.headings] if force else self.headings:
            period = time.resolve(published=self.published, current=known)
            if period is not None and (period.start, period.end) == (known.start, known.end):
                return period
        return time.resolve(published=self.published, year=self._year_at(Level.SECTION))

    def _some_year(self, *, aimed: bool) -> int | None:
        """The year of 全年 and 年末 that nothing said before: the last in a text of the first months, but for aims."""
        published = self.published
        early = published is not None and published.month * _BEGUN <= _MONTHS_OF_YEAR
        return published.year - 1 if published and early and not (aimed or self.aims) else None

    @property
    def year(self) -> int | None:
        """The year in force: that of the finest level that has one, else the one spoken of before."""
        year = self._year_at(Level.CLAUSE)
        now = next(reversed(self.levels.values()), None)
        if year is not None or (now and now.time.is_now):  # 目前…。下半年: of the year of publication
            return year
        return self.spoken

    def _year_at(self, finest: Level) -> int | None:
        for level, said in reversed(self.levels.items()):
            if level <= finest and said is not None and self._gives_year(said):
                return said.period.year
        return None

    def _gives_year(self, said: Said) -> bool:
        """True for a time of one year, or of its months and days, that tells of what has been."""
        time, period = said.time, said.period
        if period.year is None or time.is_plan or time.is_now or time.is_past_edge:
            return False
        return not self.lies_ahead(period, hardly=False)

    def enter(self, level: Level, said: Said | None, *, words: str = "") -> None:
        """Put a time in force at a level, above whatever finer levels said; None for one whose words have no dates."""
        _drop(self.levels, level)
        if said is not None and level is Level.PARAGRAPH and not said.passing:
            self._leave_frame(said.period)
        self.levels[level], self.undated[level] = said, words
        if said is not None and level < Level.CLAUSE:
            self.speak(said)
        if said is not None and Level.CHAPTER < level < Level.CLAUSE and self.is_over(said.period):
            _drop(self.aims, Level.SENTENCE)  # 预计全年12亿元，上半年实现5亿元

    def lead(self, said: Said) -> None:
        """Put the time of a lead in force: for its section or chapter, before the first for the whole text."""
        level = Level.SECTION if Level.SECTION in self.levels else Level.CHAPTER
        if not (self.sectioned or self.headings or Level.DOCUMENT in self.levels):
            level = Level.DOCUMENT
        said = evolve(said, frames=not (self.headings or self.listed))
        self.enter(level, said)
        self.enter(Level.PARAGRAPH, said)

    def _leave_frame(self, period: Period) -> None:
        """A paragraph says a time of its own: a lead of other years (十年间，…) or of no end (今年以来，…) is over."""
        for level, lead in tuple(self.levels.items()):
            if lead and lead.frames and lead.period != period:
                goes_on = lead.period.year == period.year is not None and not lead.time.since
                if not goes_on:
                    del self.levels[level]

    def speak(self, said: Said) -> None:
        """Take the year of a time for that of months and quarters without one."""
        if self._gives_year(said):
            self.spoken = said.period.year

    def tell(self, said: Said) -> None:
        """Take the year of the day on which a text without a date tells of months and quarters, but for January's."""
        day = said.period.end
        if self.published is None and day is not None and day.month * _BEGUN > _MONTHS_OF_YEAR:
            self.speak(said)

    def title(self, title: str) -> None:
        """Put the period of a title in force for all that no nearer words date."""
        for time in find_times(title):
            period = time.resolve(published=self.published)
            if period is not None and not time.is_name:
                self.enter(Level.DOCUMENT, Said(evolve(period, span=None), None, time))
                return

    def leave(self, level: Level) -> None:
        """Drop what was said at this level and at finer ones."""
        if self.levels:
            _drop(self.levels, level)
        if self.aims:
            _drop(self.aims, level)

    def govern(self) -> None:
        """A figure was read: the period that its paragraph said, if one did, governs something."""
        said = self.levels.get(Level.PARAGRAPH)
        if said and max(self.levels) is Level.PARAGRAPH and said.period.kind is not PeriodKind.DAY and not said.passing:
            self.governed.setdefault(said.period, said)

    def in_force(self, *, summed: bool = False) -> Said | None:
        """The period that governs here: the finest level that says one, else the one the whole report speaks of.

        What is summed up or averaged is of a span of years, and not of the year that a level beside it was reached in.
        """
        if self.levels:
            said = reversed(self.levels.values())
            finest = next(said)
            if summed and finest and finest.reached:
                return next((one for one in said if not (one and one.reached)), finest)
            return finest
        if (self.sectioned or self.published) and len(self.governed) == 1:
            only = next(iter(self.governed.values()))
            return only if self._is_recent(only.period) else None
        return None

    def _is_recent(self, period: Period) -> bool:
        """True for a period that a report is made of; one of long ago is of what it is said of."""
        if self.published is None or period.end is None:
            return True
        return (self.published - period.end).days <= _RECENT

    def stated(self, tokens: Iterable[Token]) -> list[Period]:
        """The dated periods that the text states, in order.

        What nothing dated as it was met leans on the time before it in its sentence: the 12月 of 2022年11月和12月.
        """
        stated: list[Period] = []
        before: Said | None = None
        for token in tokens:
            said = self.read(token)
            near = before and before.span and not _SENTENCE_END.search(self.text, before.span.end, token.start)
            if said is None and before and near:
                self.levels = {Level.SENTENCE: before}
                del self.resolved[token.start]
                said = self.read(token)
            before = said
            if said is not None and not (said.time.is_name or said.time.is_average):
                stated.append(said.period)
        return stated

    def up_to_now(self, tokens: Sequence[Token]) -> Period | None:
        """From the time that is named, or one without a date, to the publication (自2014年开行以来, 自通车以来)."""
        said = self.read(tokens[0]) if tokens else None
        if self.published is None:
            return None
        if said is None or said.period.start is None or said.period.start > self.published:
            return evolve(Period.at(self.published), start=None)
        return Period.between(said.period.start, self.published)

    def unknown(self) -> str | None:
        """The words of the time in force, where nobody knows its dates."""
        finest = max(self.levels, default=None)
        return self.undated[finest] if finest is not None and self.levels[finest] is None else None

    def forget_year(self) -> None:
        """At a new paragraph of a text without a date: a month without a year is of no year said before."""
        self.spoken = None

    def start_afresh(self) -> None:
        """At the title of another item: nothing that was said of time before is of it."""
        self.leave(Level.CHAPTER)
        self.governed.clear()
        self.spoken = None

    # -- status ------------------------------------------------------------------------------------------------------

    def aim(self, level: Level, status: Status) -> None:
        """Say at a level whether what follows has come about."""
        _drop(self.aims, level)
        self.aims[level] = status

    def end_forecast(self) -> None:
        """Forget a forecast that was of one figure only (收入预计增长6%，新增就业5万人)."""
        if self.aims.get(Level.SEGMENT) is Status.FORECAST:
            del self.aims[Level.SEGMENT]

    def plan(self, level: Level) -> None:
        """Date a chapter of aims that names no year, behind one about the year before: this year's."""
        force = self.in_force()
        if self.given is None or self.spoken != self.given.year - 1 or (force and not self.is_over(force.period)):
            return
        (time,) = find_times(f"{self.given.year}年")
        self.enter(level, Said(Period.of_year(self.given.year), None, time))

    def look_ahead(self) -> None:
        """Take what 届时 says for a forecast, where nothing says that it is aimed at."""
        if all(level < Level.SENTENCE for level in self.aims) and self.expects(Status.ACTUAL):
            self.aim(Level.SENTENCE, Status.FORECAST)

    def status(self, period: Period | None) -> Status:
        """The status of a figure of this period: as its sentence says, else as its time and its section do."""
        finest = max(self.aims, default=None)
        if finest is not None and finest >= Level.SENTENCE:
            return self.aims[finest]
        return self._expected(period)

    def _expected(self, period: Period | None) -> Status:
        if period is not None and self.is_over(period):
            return Status.ACTUAL
        coarse = [level for level in self.aims if level < Level.SENTENCE]
        if coarse:
            return self.aims[max(coarse)]
        if period is None:  # 今年 in a report without a date is of its chapter
            chapter = self.levels.get(Level.CHAPTER)
            period = chapter.period if chapter else None
        return Status.TARGET if period is not None and self.lies_ahead(period) else Status.ACTUAL

    def expects(self, status: Status) -> bool:
        """True where the time and the section in force alone would give a figure this status."""
        force = self.in_force()
        return self._expected(force.period if force else None) is status

    def is_over(self, period: Period) -> bool:
        """True for a period that had ended when the text came out, or before the plan began that its chapter tells."""
        if period.end is None:
            return False
        if self.given is not None:
            return period.end <= self.given
        chapter = self.levels.get(Level.CHAPTER)
        return chapter is not None and chapter.period.start is not None and period.end < chapter.period.start

    def lies_ahead(self, period: Period, *, hardly: bool = True) -> bool:
        """True for a period that had not begun when the text came out, or for a year or plan that hardly had."""
        if self.given is None or period.start is None:
            return False
        length = _length(period)
        passed = (self.given - period.start).days
        return passed < 0 or (hardly and length >= _YEAR - 1 and period.end is not None and passed * _BEGUN < length)


def _drop(said: dict[Level, Any], level: Level) -> None:
    """Forget what a level and those below it say; the finest level is the last one put in."""
    while said and next(reversed(said)) >= level:
        said.popitem()


def _length(period: Period) -> int:
    """How many days a period has; an open one is as long as can be."""
    if period.start is None or period.end is None:
        return date.max.toordinal()
    return (period.end - period.start).days
