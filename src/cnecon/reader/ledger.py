"""The drafts of a text, and the opening of new ones with all that the context hands down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, field

from cnecon.concepts import ConceptKind
from cnecon.indicator import Basis, Status
from cnecon.lexicon import Concept, Lexicon
from cnecon.period import Period
from cnecon.reader import statements
from cnecon.reader.breakdown import Breakdown
from cnecon.reader.context import Context
from cnecon.reader.discourse import Clause
from cnecon.reader.draft import Draft, Figure, Phrase
from cnecon.reader.marks import Mask
from cnecon.reader.naming import ADDED, SECTOR, Named, is_anaphor
from cnecon.reader.subjects import Subjects
from cnecon.reader.timeline import Said, Timeline
from cnecon.reader.topic import Topic
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_ITEM: Final = re.compile("[^、和与及]+")
# 东盟、欧盟 | 为前两大伙伴
_STANDS: Final = re.compile("(?:继续|仍然?|依然|依旧|已|分别|依次)?(?:成为|为|是|[位稳]居|[位名]列)")
_SEVERAL: Final = re.compile("[、和与及]")
_EACH_OF_THEM: Final = re.compile("个(?:季度|月)|[逐各][季月]")  # 四个季度进出口逐季走高，分别为…
_EXPECTED: Final = ("预期", "预测", "预测值", "预估", "预估值")


@define
class Ledger:
    """What the handlers of statements write to.

    Attributes:
        mask: the text with its asides, for times that stand in them.
        words: the words of the grammar.
        lexicon: the concepts.
        timeline: the periods in force.
        context: what clauses may leave out.
        drafts: the indicators so far.
        cells: the figures of tables.
        read: where the cells stand that tables have read, ranks among them.
        subjects: whom the indicators are of.
    """

    mask: Mask
    words: Vocabulary
    lexicon: Lexicon
    timeline: Timeline
    context: Context
    drafts: list[Draft]
    subjects: Subjects
    cells: list[Figure] = field(factory=list)
    read: list[Span] = field(factory=list)

    def open(
        self,
        named: Sequence[Named],
        values: Sequence[Figure | None],
        span: Span,
        clause: Clause,
        topic: Topic,
        *,
        share: bool = False,
    ) -> list[Draft]:
        """Make drafts of names and values; what the clause leaves out comes from the context."""
        context = self.context
        named = self._dealt_to(named)
        cumulative = context.cumulative = self._adds_up(topic, clause)
        if context.breakdown and not self._goes_on(context.breakdown, named[0], values[0], clause):
            context.breakdown = None
        self.timeline.govern()
        summed = (values[0] is None and not share) or cumulative or topic.verb is not None
        force = self._in_force(named[0], summed=summed)
        periods = self._dealt_out(named, force, span.end) if force else ()
        drafts = []
        for number, (one, value) in enumerate(zip(named, values, strict=True)):
            draft = Draft(span.start, span.end, one.name, value=value, cumulative=cumulative, derived=one.derived)
            place = (one.subject or one.name).span
            if len(named) > 1 and place.start >= span.start:
                draft.start, draft.end, draft.listed = place.start, place.end, True
            if one.unsure and not periods:
                draft.notes.append(f"{len(named)} figures for one name: which is of what isn't said")
            self._fit_in(draft, one, topic, force.period if force else None, share=share)
            self.subjects.settle(draft, one, topic, clause)
            if not context.measures_all and one.subject and SECTOR.search(one.subject.text):
                context.measure = one.name
            self._date(draft, force, periods[number] if periods else None)
            drafts.append(draft)
        if context.breakdown and not (context.breakdown.leads or context.breakdown.parts):
            context.breakdown = None  # what 其中 opens with is part of nothing before
        context.excepting = False
        context.rated = context.group if drafts[0].derived and not context.rates() else context.rated
        context.add(drafts)
        self._keep_promise(drafts[0])
        self.drafts += drafts
        return drafts

    def _adds_up(self, topic: Topic, clause: Clause) -> bool:
        """True for figures that add up since a time began (累计净增15万户, but not 、总量达47万户 behind it)."""
        if topic.said("cumulative") is not None:
            return True
        if not self.context.cumulative or clause.sep != "、":
            return False
        return not (topic.chunks and self.words.has("grammar.echo", topic.chunks[-1].text))

    def _fit_in(self, draft: Draft, named: Named, topic: Topic, period: Period | None, *, share: bool) -> None:
        """Fit a draft into the breakdown: a part of the total that it is of, or aside."""
        context, value = self.context, draft.value
        breakdown = None if named.derived else context.breakdown
        total = breakdown.total_of(value, share=share, name=named.name.text, period=period) if breakdown else None
        timed = topic.said("time") is not None
        sub_period = timed and total is not None and self._is_time_of(total, named, value)
        draft.aside = sub_period or context.excepting or topic.said("factor") is not None
        if not sub_period:
            self._join(draft, total, timed=timed)

    def _date(self, draft: Draft, force: Said | None, dealt: tuple[Period, Span | None] | None) -> None:
        """Give a draft its period and status: the time in force, or the one that was ``dealt`` out to it."""
        context = self.context
        if force:
            draft.period, draft.period_span = dealt or (force.period, force.span)
            draft.dated_afar = force.span is None or force.span.start < context.sentence_start
        else:
            unknown = self.timeline.unknown()
            if unknown:
                draft.notes.append(f"when {unknown} was isn't known")
        if context.since:
            draft.cumulative, draft.period = True, context.since
        draft.status = self.timeline.status(draft.period)
        if draft.status is Status.ACTUAL and draft.name.text.endswith(_EXPECTED):
            draft.status = Status.FORECAST

    def _dealt_to(self, named: Sequence[Named]) -> Sequence[Named]:
        """东盟、欧盟为前两大贸易伙伴，进出口分别为9亿元和8亿元: each of one of those that the clause before lists."""
        who = self.context.dangling if all(one.unsure and one.subject is None for one in named) else None
        if who is None or not who.unbroken:
            return named
        start = who.span.start
        items = [
            Phrase(m[0], Span(start + m.start(), start + m.end()))
            for m in _ITEM.finditer(_STANDS.split(who.text, maxsplit=1)[0])
        ]
        if len(items) != len(named) or any(self.lexicon.longest_suffix(item.text) for item in items):
            return named
        return [evolve(one, subject=item, unsure=False) for one, item in zip(named, items, strict=True)]

    def _in_force(self, named: Named, *, summed: bool) -> Said | None:
        """The time of an indicator: for a flow behind the sentence of 年末, the year at whose end that was."""
        force = self.timeline.in_force(summed=summed)
        within = force.within if force and force.span and force.span.end <= self.context.sentence_start else None
        known = self.lexicon.longest_suffix(named.name.text) if within else None
        return within if known and known[1].kind is ConceptKind.FLOW else force

    def _keep_promise(self, draft: Draft) -> None:
        """Give an indicator the rank that was told of its subject before (东盟为第一大贸易伙伴，进出口3亿元)."""
        if self.context.promised:
            who, rank = self.context.promised
            if draft.subject is None or who.text in draft.subject.text:
                draft.subject = draft.subject or who
                draft.ranks.append(rank)
                self.context.promised = None

    def _dealt_out(self, named: Sequence[Named], force: Said, end: int) -> Sequence[tuple[Period, Span | None]]:
        """三、四季度分别增长9.4%和11.2%; 上半年、前三季度…: the times that figures of one name are dealt out to."""
        if not all(one.unsure for one in named):
            return ()
        times = self.context.times
        if len(times) == len(named):
            return [(said.period, said.span) for said in times]
        said = self.mask.text[self.context.sentence_start : end]
        several = self.context.by_time or _SEVERAL.search(force.time.text) or _EACH_OF_THEM.search(said)
        parts = force.period.divided(len(named)) if several else None
        return [(part, force.span) for part in parts or ()]

    def _goes_on(self, breakdown: Breakdown, named: Named, value: Figure | None, clause: Clause) -> bool:
        """True where a clause still lists parts of the total that is being broken down."""
        concept = self.lexicon.find_concept(named.name.text)
        known = concept is not None and not concept.head
        name = named.name.text
        stage = value is not None and value.counts and name not in ADDED and self.words.says_stage(name)
        related = stage or self._related(breakdown, concept, named.label)
        return breakdown.goes_on(clause.sep, named, value, known=known, related=related)

    def _related(self, breakdown: Breakdown, concept: Concept | None, label: str) -> bool:
        """True where an identity makes a concept a term of the total that is being broken down."""
        if not breakdown.parts or breakdown.parts[-1].part_of is None:
            return False
        modes = self.words.modes
        if modes.match(label) and modes.match(breakdown.parts[-1].label):  # 其中公路人员流动量…；铁路发送旅客…
            return True
        if concept is None:
            return False
        total = self.lexicon.find_concept(breakdown.parts[-1].part_of.name.text)
        identities = self.lexicon.identities_of(total.code) if total else ()
        return any(total and one.result == total.code and concept.code in one.terms for one in identities)

    def _is_time_of(self, total: Draft, named: Named, value: Figure | None) -> bool:
        """True for a total at another time (其中12月当月增长6%), which is no part of it unless it was added up."""
        name, whole = named.name.text, total.name.text
        return (name.endswith(whole) or whole.endswith(name)) and not (total.cumulative and value is not None)

    def _join(self, draft: Draft, total: Draft | None, *, timed: bool) -> None:
        """Make a draft a part of the total that is being broken down."""
        draft.itemised = self.context.breakdown is not None and bool(self.context.breakdown.axis)
        if total is None or self.context.breakdown is None or self.context.breakdown.overlaps:
            return
        draft.part_of = total
        added_up = total.cumulative and not (timed or self.context.breakdown.afar)
        draft.cumulative = draft.cumulative or added_up
        self.context.breakdown.parts.append(draft)

    def basis(self, topic: Topic) -> tuple[Basis, Period | None, Span | None]:
        """The basis that a topic states, or the one that （下同） carries on."""
        basis, period, place = statements.basis_of(topic, self.mask, self.words, self.timeline)
        if basis is Basis.UNSTATED and self.context.basis is not None:
            basis, period = self.context.basis
        return basis, period, place

    def turns_to_another_time(self) -> bool:
        """True where a time was said since the indicators just read: a figure without a name is of them then."""
        force, group = self.timeline.in_force(), self.context.group
        if force is None or force.span is None or not group or force.time.is_span_of_years:
            return False
        return force.span.start >= group[-1].name.span.start and group[-1].period != force.period

    def echoes(self, name: str) -> bool:
        """True for words that stand for the indicator just read (总量, 规模)."""
        return bool(self.context.group) and (self.words.has("grammar.echo", name) or is_anaphor(name))

    def is_rate(self, name: str) -> bool:
        """True for 增速, 降幅 and the like."""
        return self.words.has("grammar.rate", name)
