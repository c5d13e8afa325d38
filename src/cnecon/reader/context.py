"""What later clauses may leave out, and how long it stays in reach."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import define, field

from cnecon.indicator import Basis, PriceBasis
from cnecon.period import Period
from cnecon.reader.breakdown import Breakdown, unit_of
from cnecon.reader.discourse import Level
from cnecon.reader.draft import Draft, Figure, Phrase, RankDraft
from cnecon.reader.focus import Focus, Standing
from cnecon.reader.marks import Mask
from cnecon.reader.timeline import Said
from cnecon.spans import Span

_CAST: Final = 16  # so many of those named before are looked at for whom words point back to


@define
class Context:
    """The state of the fold over clauses.

    Attributes:
        group: the indicators that the last clause was about: a clause without a topic goes on about them.
        segment: the indicators since the last ； of the sentence.
        sentence: those of the sentence so far.
        paragraph: those of the paragraph so far.
        before: those of the last paragraph that had any.
        focus: whom the clauses that follow are about.
        author: whose own account the text is (公司发布2024年年度报告：…): every paragraph of it is of them.
        stateless: True in a paragraph without figures: what it says of time is said of those behind it.
        mentioned: the time last said in the paragraph, whether it governs or not: 届时 is of it.
        cast: whom the text has named so far, the last one last, for words that point back to them (该区, 公司).
        paragraph_start: where the paragraph begins.
        before_start: where the paragraph before it begins.
        times: those of a list of times, or the one time, that the sentence said last.
        by_time: 分季度看 opened the sentence: its times divide the one in force.
        since: 自…以来 opened the sentence: from when on its figures add up.
        breakdown: set while parts of a total are being listed.
        sentence_start: where the sentence begins.
        among: whom the ranks of the sentence are among, said before (在全省16个城市中).
        measure: what the items of the sentence measure that name no measure: that of the branch before them
            (纺织业增加值增长3%，食品业增长5%), or what the sentence opens with (商品零售额中，粮油类增长9%).
        measures_all: True for the latter, of which all things are items and not branches and classes alone.
        rated: the indicators whose rates the last clauses were about.
        waiting: the indicators of a list that its verb had no figure for.
        class_bound: what a class is told by, with its bound (产值超百亿元的企业): figures of its members are of that.
        promised: a rank with whose it is, of the first indicator that is stated of them.
        list_basis: what the change before was measured against, where that was said, for those that wait.
        excepting: True behind words that take something out (扣除房地产开发投资，…).
        prices: the prices that the clause before counts at (按可比价格计算，…).
        basis: the basis that （下同） carries on, with its period where it has one.
        ending: what :attr:`dangling` is, or what finds it.
    """

    group: list[Draft] = field(factory=list)
    segment: list[Draft] = field(factory=list)
    sentence: list[Draft] = field(factory=list)
    paragraph: list[Draft] = field(factory=list)
    before: list[Draft] = field(factory=list)
    focus: Focus | None = None
    author: Phrase | None = None
    stateless: bool = False
    mentioned: Said | None = None
    cast: deque[Phrase] = field(factory=lambda: deque(maxlen=_CAST))
    paragraph_start: int = 0
    before_start: int = 0
    times: list[Said] = field(factory=list)
    by_time: bool = False
    since: Period | None = None
    sentence_start: int = 0
    among: str | None = None
    measure: Phrase | None = None
    measures_all: bool = False
    rated: list[Draft] = field(factory=list)
    waiting: list[Draft] = field(factory=list)
    class_bound: tuple[Phrase, Figure] | None = None
    promised: tuple[Phrase, RankDraft] | None = None
    list_basis: tuple[Basis, Period | None, Span | None] = (Basis.UNSTATED, None, None)
    breakdown: Breakdown | None = None
    cumulative: bool = False
    excepting: bool = False
    prices: PriceBasis | None = None
    basis: tuple[Basis, Period | None] | None = None
    ending: Phrase | Callable[[], Phrase | None] | None = None

    @property
    def dangling(self) -> Phrase | None:
        """The last words of the clause before, which had no figure: a measure may stand in them."""
        if callable(self.ending):
            self.ending = self.ending()
        return self.ending

    @dangling.setter
    def dangling(self, words: Phrase | None) -> None:
        self.ending = words

    def add(self, drafts: Sequence[Draft]) -> None:
        """Take in the indicators of a clause: they are what the next clause may go on about."""
        self.group = list(drafts)
        self.dangling = None
        self.segment += drafts
        self.sentence += drafts
        self.paragraph += drafts

    def about(
        self,
        subject: Phrase | None,
        standing: Standing = Standing.THING,
        *,
        told: bool = True,
        frames: bool = False,
    ) -> None:
        """Set whom the clauses that follow are about; how far they reach is said by where they are brought up."""
        if subject is None:
            self.focus = self._own()
            return
        before = self.focus
        reach = Level.SEGMENT
        if standing is not Standing.THING:
            self.cast.append(subject)
            reach = reach if self.sentence else Level.SENTENCE
        if standing is Standing.ENTITY:
            reach = reach if self.paragraph else Level.PARAGRAPH
        if before and before.phrase.text == subject.text:
            reach = min(reach, before.reach)
        theme = before and (before if before.reach is Level.PARAGRAPH else before.theme)
        self.focus = Focus(subject, standing, reach, told, frames, theme if reach is not Level.PARAGRAPH else None)

    @property
    def subject(self) -> Phrase | None:
        """Whom the clauses that follow are about, by name."""
        return self.focus.phrase if self.focus else None

    def _own(self) -> Focus | None:
        return Focus(self.author, Standing.ENTITY, Level.PARAGRAPH, told=True) if self.author else None

    def account_of(self, firm: Phrase) -> None:
        """Take a text that opens with a firm's account for that firm's."""
        if not (self.before or self.paragraph):
            self.author = firm

    def tell(self) -> Phrase | None:
        """Whom the clauses are about, when something is stated of them."""
        if self.focus:
            self.focus.told = True
        return self.subject

    def _leave(self, level: Level) -> None:
        if self.focus and not self.focus.stays(level):
            theme = self.focus.theme
            self.focus = theme if theme and (theme.told or level is Level.SEGMENT) else None

    def end_segment(self, level: Level = Level.SEGMENT) -> None:
        """A ； passed, or the end of a higher level."""
        self.segment = []
        self.waiting = []
        self.dangling = None
        self._leave(level)
        self.cumulative = False
        self.excepting = False
        self.breakdown = self.breakdown.behind() if self.breakdown else None

    def end_sentence(self) -> None:
        """A full stop passed: what it said of parts is over, its subject stays in reach."""
        self.end_segment(Level.SENTENCE)
        self.sentence = []
        if self.group and all(draft.part_of and not draft.itemised for draft in self.group):
            self.group = [draft.part_of for draft in self.group[-1:] if draft.part_of]
        self.breakdown = None
        self.by_time = False
        self.times = []
        self.since = None
        self.among = self.class_bound = self.promised = self.measure = None
        self.measures_all = False

    def named(self, since: int) -> Iterator[Phrase]:
        """Whom the text has named from a place on, the last one first."""
        return (one for one in reversed(self.cast) if one.span.start >= since)

    def open_paragraph(self, start: int) -> None:
        """A line begins."""
        self.end_sentence()
        self.before_start, self.paragraph_start = self.paragraph_start, start
        self.group = []
        self.before = self.paragraph or self.before
        self.paragraph = []
        self.mentioned = None
        self.focus = self._own()

    def divided(self, axis: str, *, overlaps: bool) -> Breakdown:
        """The breakdown that 分产业看 opens: of the paragraph, or of the one before where this one has no total."""
        if any(not draft.itemised for draft in self.paragraph):
            known = [draft for draft in self.paragraph if draft.part_of is not None or not draft.itemised]
            return Breakdown(known, leads=True, axis=axis, overlaps=overlaps)
        totals = {id(whole): whole for whole in (draft.part_of or draft for draft in self.before)}
        return Breakdown([*totals.values()], leads=True, axis=axis, overlaps=overlaps, afar=True)

    def rates(self) -> bool:
        """True where the last clause was about rates or shares of the indicators before it."""
        return bool(self.group) and self.group[-1].derived

    def remaining(self, count: int) -> list[Draft]:
        """The next ``count`` of a list whose first figures stood with another verb (分别增长9.8%、2.3%和下降4.4%)."""
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        return taken

    def measure_of_members(self, value: Figure) -> Phrase | None:
        """What a figure is of that stands alone behind a name: what its class is told by, else the level before."""
        if self.class_bound and unit_of(self.class_bound[1]) == unit_of(value):
            return self.class_bound[0]
        alike = (one for one in reversed(self.sentence) if not one.itemised and one.value is not None)
        return next((one.name for one in alike if unit_of(one.value) == unit_of(value)), None)

    def targets(self, count: int) -> list[Draft] | None:
        """The ``count`` indicators that figures without a topic of their own belong to, None where unclear."""
        if len(self.group) == count:
            return self.group
        if count == 1:
            return self.group[-1:] or None
        if len(self.segment) >= count:
            return self.segment[-count:]
        return None

    def listed(self, mask: Mask) -> list[Draft]:
        """The indicators of the list that the last clause ends (企业18家、平台46家)."""
        found = self.group[-1:]
        for draft in reversed(self.segment[:-1]):
            if found and mask.masked[draft.end : found[0].start].strip() != "、":
                break
            found.insert(0, draft)
        return found

    def recent(self, name: str) -> Draft | None:
        """The indicator of the sentence whose name the words repeat (智能工厂 … 智能工厂数量)."""
        for draft in reversed(self.sentence):
            own = draft.name.text
            if len(own) >= 2 and (name == own or (name.startswith(own) and len(name) - len(own) <= 3)):
                return draft
        return None
