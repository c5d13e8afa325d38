"""What later clauses may leave out, and how long it stays in reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from attrs import define, field

from cnecon.indicator import Basis
from cnecon.period import Period
from cnecon.reader.discourse import Level
from cnecon.reader.draft import Draft, Figure, Phrase
from cnecon.reader.focus import Focus, Standing
from cnecon.spans import Span

# Characters of an axis that say nothing about which total it divides (从主体税种看 is of 税).
_GENERAL: Final = frozenset("主要体各种类别型业产区域地分的行规模门经营所有制构成结和来其用途")
_TOTAL: Final = re.compile("总[值额量数]$")  # 进出口总值 of 一般贸易进出口
_REACH: Final = 64  # so many indicators back a total is looked for, along an axis
_NEAR: Final = 4  # so many that fit, after 其中
_BALANCES: Final = ("顺差", "逆差", "差额")
_PER_CENT: Final = ("%", "个百分点", "‰", "倍", "番")


@define
class Breakdown:
    """其中, 分产业看 and the like: what follows are parts of a total said before.

    Attributes:
        candidates: the indicators that may be the total, in order.
        leads: True where the words open a sentence or a clause of their own, so that parts follow up to its end.
        axis: the word of the axis (产业, 税种), empty for 其中.
        parts: the parts read so far.
        passed: True once a ； has passed, behind which only what looks like a part is one.
        afar: True where the candidates are of the paragraph before: a total among them must be named like its parts.
    """

    candidates: list[Draft]
    leads: bool
    axis: str = ""
    parts: list[Draft] = field(factory=list)
    passed: bool = False
    afar: bool = False

    def total_of(self, value: Figure | None, *, share: bool = False, name: str = "") -> Draft | None:
        """The total of a part: the last candidate of its unit, or for a growth or a share the last of its kind."""
        if name.endswith(_BALANCES):
            return None
        if not self.axis:
            return self._nearest(value, share, name)
        fitting = [draft for draft in self.candidates[-_REACH:] if _fits(draft, value, share)]
        telling = set(self.axis) - _GENERAL
        plain = [draft for draft in fitting if draft.part_of is None]
        named = [draft for draft in plain if telling & set(draft.name.text)]
        opens = [draft for draft in fitting if draft.name.text[:1] in telling]
        if not plain:
            plain = [draft for draft in self.candidates[-_REACH:] if draft.value is None and draft.changes]
            plain = [draft for draft in plain if draft.part_of is None and _same_ending(draft.name.text, name)]
        alike = [draft for draft in plain if name and _same_ending(_TOTAL.sub("", draft.name.text), name)]
        if self.afar:
            return next((draft for draft in alike if not draft.itemised and _holds(draft, value)), None)
        fitting = [draft for draft in opens if draft in plain] or named or opens or alike or plain or fitting
        return fitting[-1] if fitting else None

    def _nearest(self, value: Figure | None, share: bool, name: str) -> Draft | None:
        """The total of a part after 其中: the last that fits, before it one whose name ends as the part's does."""
        near = list(islice((draft for draft in reversed(self.candidates) if _fits(draft, value, share)), _NEAR))
        if len(near) > 1 and near[0].name.text.startswith("日均"):  # 流动量累计1.12亿人次，日均1400万人次。其中
            near.pop(0)
        if not near and not self.leads and value is not None and _counts(value):
            near = [draft for draft in self.candidates[-1:] if draft.value is not None and _counts(draft.value)]
        whole = (draft for draft in near if draft.part_of is None and draft.name.text != name)
        alike = next((draft for draft in whole if _same_ending(_TOTAL.sub("", draft.name.text), name)), None)
        if alike is not None and value is not None and not _holds(alike, value):
            alike = None
        return alike or (near[0] if near else None)


def _unit(token: Figure | None) -> str | None:
    if token is None:
        return None
    unit = token.quantity.unit
    return unit.symbol if unit else ""


def _counts(token: Figure) -> bool:
    unit = token.quantity.unit
    return unit is not None and unit.dimension.startswith("count")


def _holds(total: Draft, value: Figure | None) -> bool:
    """True where a figure is no more than the total; for a growth, where the total has one too."""
    if value is None or total.value is None:
        return total.value is not None and bool(total.changes)
    part, whole = value.quantity.value, total.value.quantity.value
    return part is not None and whole is not None and part <= whole


def _fits(total: Draft, value: Figure | None, share: bool) -> bool:
    if share:
        return total.value is not None and _unit(total.value) not in _PER_CENT
    if value is None:
        tally = total.value is not None and (_counts(total.value) or _unit(total.value) in _PER_CENT)
        return not total.derived and (bool(total.changes) or (total.value is not None and not tally))
    if total.value is None:
        return False
    return _unit(total.value) == _unit(value)


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
        last_named: the last such, for words that point back to it (该区, 公司).
        since_opening: 自…以来 opened the sentence: its figures add up since a time without a date.
        breakdown: set while parts of a total are being listed.
        sentence_start: where the sentence begins.
        among: whom the ranks of the sentence are among, said before (在全省16个城市中).
        dangling: the last words of the clause before, which had no figure: a measure may stand in them.
        rated: the indicators whose rates the last clauses were about.
        waiting: the indicators of a list that its verb had no figure for.
        class_bound: what a class is told by, with its bound (产值超百亿元的企业): figures of its members are of that.
        list_basis: what the change before was measured against, where that was said, for those that wait.
        basis: the basis that （下同） carries on.
    """

    group: list[Draft] = field(factory=list)
    segment: list[Draft] = field(factory=list)
    sentence: list[Draft] = field(factory=list)
    paragraph: list[Draft] = field(factory=list)
    before: list[Draft] = field(factory=list)
    focus: Focus | None = None
    last_named: Phrase | None = None
    since_opening: bool = False
    sentence_start: int = 0
    among: str | None = None
    dangling: Phrase | None = None
    rated: list[Draft] = field(factory=list)
    waiting: list[Draft] = field(factory=list)
    class_bound: tuple[Phrase, Figure] | None = None
    list_basis: tuple[Basis, Period | None, Span | None] = (Basis.UNSTATED, None, None)
    breakdown: Breakdown | None = None
    cumulative: bool = False
    basis: Basis | None = None

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
            self.focus = None
            return
        before = self.focus
        reach = Level.SEGMENT
        if standing is not Standing.THING and not self.sentence:
            reach = Level.SENTENCE
        if standing is Standing.ENTITY:
            self.last_named = subject
            reach = reach if self.paragraph else Level.PARAGRAPH
        if before and before.phrase.text == subject.text:
            reach = min(reach, before.reach)
        self.focus = Focus(subject, standing, reach, told, frames)

    @property
    def subject(self) -> Phrase | None:
        """Whom the clauses that follow are about, by name."""
        return self.focus.phrase if self.focus else None

    def tell(self) -> Phrase | None:
        """Whom the clauses are about, when something is stated of them."""
        if self.focus:
            self.focus.told = True
        return self.subject

    def _leave(self, level: Level) -> None:
        if self.focus and not self.focus.stays(level):
            self.focus = None

    def end_segment(self) -> None:
        """A ； passed."""
        self.segment = []
        self.waiting = []
        self.dangling = None
        self._leave(Level.SEGMENT)
        self.cumulative = False
        if self.breakdown and not self.breakdown.leads:
            self.breakdown.passed = True

    def end_sentence(self) -> None:
        """A full stop passed: what it said of parts is over, its subject stays in reach."""
        self.end_segment()
        self._leave(Level.SENTENCE)
        self.sentence = []
        self.breakdown = None
        self.since_opening = False
        self.among = self.class_bound = None

    def end_paragraph(self) -> None:
        """A line ended."""
        self.end_sentence()
        self.group = []
        self.before = self.paragraph or self.before
        self.paragraph = []
        self.focus = None

    def divided(self, axis: str) -> Breakdown:
        """The breakdown that 分产业看 opens: of the paragraph, or of the one before where this one has no total."""
        if any(not draft.itemised for draft in self.paragraph):
            known = [draft for draft in self.paragraph if draft.part_of is not None or not draft.itemised]
            return Breakdown(known, leads=True, axis=axis)
        return Breakdown(self.before[:], leads=True, axis=axis, afar=True)

    def rates(self) -> bool:
        """True where the last clause was about rates or shares of the indicators before it."""
        return bool(self.group) and self.group[-1].derived

    def remaining(self, count: int) -> list[Draft]:
        """The next ``count`` of a list whose first figures stood with another verb (分别增长9.8%、2.3%和下降4.4%)."""
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        return taken

    def measure_of_members(self, value: Figure) -> Phrase | None:
        """What a figure is of that stands alone behind a name: what its class is told by, else the level before."""
        if self.class_bound and _unit(self.class_bound[1]) == _unit(value):
            return self.class_bound[0]
        alike = (one for one in reversed(self.sentence) if not one.itemised and one.value is not None)
        return next((one.name for one in alike if _unit(one.value) == _unit(value)), None)

    def targets(self, count: int) -> list[Draft] | None:
        """The ``count`` indicators that figures without a topic of their own belong to, None where unclear."""
        if len(self.group) == count:
            return self.group
        if count == 1:
            return self.group[-1:] or None
        if len(self.segment) >= count:
            return self.segment[-count:]
        return None

    def recent(self, name: str) -> Draft | None:
        """The indicator of the sentence whose name the words repeat (智能工厂 … 智能工厂数量)."""
        for draft in reversed(self.sentence):
            own = draft.name.text
            if len(own) >= 2 and (name == own or (name.startswith(own) and len(name) - len(own) <= 3)):
                return draft
        return None


def breakdown_goes_on(
    context: Context, sep: str, name: str, value: Figure | None, *, known: bool, related: bool = False
) -> bool:
    """True where a clause without 其中 of its own still lists parts of the same total.

    Args:
        context: the state, its breakdown among it.
        sep: the mark before the clause.
        name: the name of what the clause states.
        value: its figure, where it states a level.
        known: True where the name is a concept of the lexicon, and likely of its own account.
        related: True where an identity of statistics makes it a part of the total (进口 of 进出口).
    """
    breakdown = context.breakdown
    if breakdown is None:
        return False
    if breakdown.passed:
        alike = any(_same_ending(name, part.name.text) for part in breakdown.parts)
        return (alike or related) and _fits_in(breakdown, value)
    if breakdown.leads or sep == "、" or not breakdown.parts:
        return True
    others = [draft.name.text for draft in (*breakdown.parts, *breakdown.candidates)]
    alike = any(_same_ending(name, other) for other in others)
    return alike or ((related or not known) and _fits_in(breakdown, value))


def _fits_in(breakdown: Breakdown, value: Figure | None) -> bool:
    """True where a figure still has room in the total beside the parts before it."""
    total = breakdown.total_of(value)
    if value is None or total is None or total.value is None or _counts(value):
        return False
    figures = [value, *(part.value for part in breakdown.parts if part.part_of is total and part.value)]
    parts = [figure.quantity.value for figure in figures]
    whole = total.value.quantity.value
    return whole is not None and sum(part for part in parts if part is not None) <= whole


def _same_ending(one: str, other: str) -> bool:
    if one.endswith("进出口") != other.endswith("进出口"):
        return False
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length >= 2


_AXIS: Final = re.compile(r"^\s*(?:主要)?(?:分|从|按)(?:照)?(?P<axis>[^，。；：\ue001]{1,12}?)(?:来看|看|分|划分)\s*$")


def axis_of(words: str) -> str | None:
    """The axis that a clause announces (分产业看 → 产业), None where it announces none."""
    found = _AXIS.match(words)
    return found["axis"].removeprefix("主要") if found else None
