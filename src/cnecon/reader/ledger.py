"""The drafts of a text, and the opening of new ones with all that the context hands down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, field

from cnecon.indicator import Basis, Status
from cnecon.lexicon import Concept, Lexicon
from cnecon.period import Period, PeriodKind
from cnecon.reader import statements
from cnecon.reader.context import Context
from cnecon.reader.discourse import Clause
from cnecon.reader.draft import Draft, Figure, Phrase
from cnecon.reader.focus import Standing
from cnecon.reader.marks import Mask
from cnecon.reader.naming import Named, is_anaphor
from cnecon.reader.timeline import Timeline
from cnecon.reader.topic import Topic
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_PLACES: Final = ("区", "园", "基地", "城", "港", "中心", "片区", "口岸", "谷", "镇", "(A型)", "(B型)")
_FIRMS: Final = ("公司", "企业", "集团", "厂", "行")
_OTHER_PLACE: Final = re.compile(
    "[^，。的]{0,6}(?:港|机场|口岸|新区|园区|开发区|公路|铁路)(?=.{2})|(?:县城|城市|城镇|农村|乡村)(?=.{2})"
)
# What is of the region as a whole, whoever was spoken of before.
_WHOLE: Final = re.compile("全(?:社会|体)|城镇(?:新增就业|调查)|城乡")
_HERE: Final = frozenset(["该市", "该县", "该省", "该州", "该旗", "当地"])
_PASSING: Final = frozenset(["figure", "cumulative", "time", "adverb", "status", "lead", "each"])
_UNITS_OF_TIME: Final = {PeriodKind.MONTH: "月", PeriodKind.QUARTER: "季", PeriodKind.HALF: "半年"}
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
        entities: the names of the text's parks, firms and clusters.
    """

    mask: Mask
    words: Vocabulary
    lexicon: Lexicon
    timeline: Timeline
    context: Context
    drafts: list[Draft]
    entities: re.Pattern[str] | None
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
        cumulative = topic.said("cumulative") is not None or (context.cumulative and clause.sep == "、")
        context.cumulative = cumulative
        concept = self.lexicon.find_concept(named[0].name.text)
        known = concept is not None and not concept.head
        breakdown, related = context.breakdown, self._related(concept, named[0].label)
        if breakdown and not breakdown.goes_on(clause.sep, named[0], values[0], known=known, related=related):
            context.breakdown = None
        self.timeline.govern()
        force = self.timeline.in_force(summed=(values[0] is None and not share) or cumulative or topic.verb is not None)
        periods = self._dealt_out(named, force.period, span.end) if force else ()
        drafts = []
        for number, (one, value) in enumerate(zip(named, values, strict=True)):
            draft = Draft(start=span.start, end=span.end, name=one.name, value=value, cumulative=cumulative)
            place = (one.subject or one.name).span
            if len(named) > 1 and place.start >= span.start:
                draft.start, draft.end, draft.listed = place.start, place.end, True
            draft.derived = one.derived
            if one.unsure and not periods:
                draft.notes.append(f"{len(named)} figures for one name: which is of what isn't said")
            total = context.breakdown.total_of(value, share=share, name=one.name.text) if context.breakdown else None
            timed = topic.said("time") is not None
            sub_period = timed and total is not None and self._is_time_of(total, one, value)
            draft.aside = sub_period or context.excepting or topic.said("factor") is not None
            if not sub_period:
                self._join(draft, total, timed=timed)
            self._set_subject(draft, one, topic, clause)
            if force:
                draft.period, draft.period_span = periods[number] if periods else force.period, force.span
                draft.dated_afar = force.span is None or force.span.start < context.sentence_start
            if context.since:
                draft.cumulative, draft.period = True, context.since
            draft.status = self.timeline.status(draft.period)
            if draft.status is Status.ACTUAL and draft.name.text.endswith(_EXPECTED):
                draft.status = Status.FORECAST
            drafts.append(draft)
        context.excepting = False
        context.rated = context.group if drafts[0].derived and not context.rates() else context.rated
        context.add(drafts)
        self._keep_promise(drafts[0])
        self.drafts += drafts
        return drafts

    def _keep_promise(self, draft: Draft) -> None:
        """Give an indicator the rank that was told of its subject before (东盟为第一大贸易伙伴，进出口3亿元)."""
        if self.context.promised:
            who, rank = self.context.promised
            if draft.subject is None or who.text in draft.subject.text:
                draft.ranks.append(rank)
                self.context.promised = None

    def _dealt_out(self, named: Sequence[Named], period: Period, end: int) -> tuple[Period, ...]:
        """三、四季度分别增长9.4%和11.2%: the quarters or months that figures of one name are dealt out to."""
        if not all(one.unsure for one in named):
            return ()
        parts = period.divided(len(named)) or ()
        said = self.mask.text[self.context.sentence_start : end]
        return parts if parts and _UNITS_OF_TIME.get(parts[0].kind, "\n") in said else ()

    def _related(self, concept: Concept | None, label: str) -> bool:
        """True where an identity makes a concept a term of the total that is being broken down."""
        breakdown = self.context.breakdown
        if breakdown is None or not breakdown.parts or breakdown.parts[-1].part_of is None:
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
        draft.cumulative = draft.cumulative or (total.cumulative and not timed)
        self.context.breakdown.parts.append(draft)

    def status_word(self, word: str) -> Status:
        """What a word of status says."""
        return Status.TARGET if self.words.has("status.target", word) else Status.FORECAST

    def _set_subject(self, draft: Draft, named: Named, topic: Topic, clause: Clause) -> None:
        context = self.context
        total = draft.part_of
        subject = named.subject
        if named.derived:
            draft.subject = subject
            return
        if subject is not None and self._is_branch(subject, named.name, topic):
            place = Span(subject.span.start, named.name.span.end)
            draft.name, draft.subject = Phrase(self.mask.text[place.slice], place), context.tell()
            return
        if subject is not None and subject.text in _HERE:
            subject, named = None, evolve(named, here=True)
        if subject is not None and is_anaphor(subject.text):
            subject = self._meant(subject)
        if subject is not None:
            draft.subject, draft.own_subject = subject, True
            if total is None:
                context.about(None if draft.listed else subject, self.standing(subject))
        elif total is not None:
            draft.subject = None if named.here else self._inherited(named, total)
        elif not named.here and self._leans(named, topic, clause):
            draft.subject = context.tell()
        elif topic.chunks:
            entity = self.is_entity(named.name)
            whom = named.name if entity else self._host(named.name)
            context.about(whom, Standing.ENTITY if entity else Standing.ACTOR, told=entity)

    def _host(self, name: Phrase) -> Phrase | None:
        """Whose account a sum of money is of, where a name has them on its front (规上工业企业 | 营业收入)."""
        places = [place.end() for place in self.words.places.finditer(name.text, 1) if place.end() < len(name.text) - 1]
        known = self.lexicon.find_concept(name.text[places[-1] :]) if places and name.unbroken else None
        if known is None or known.unit != "元":
            return None
        return Phrase(name.text[: places[-1]], Span(name.span.start, name.span.start + places[-1]))

    def _is_branch(self, subject: Phrase, name: Phrase, topic: Topic) -> bool:
        """True for a branch of whom the clauses are about (高新区…，实现 | 工业总产值)."""
        focus = self.context.focus
        if focus is None or not focus.acts or not focus.told or self.standing(subject) is not Standing.THING:
            return False
        return topic.leads_with("level") and subject.span.end == name.span.start

    def _meant(self, words: Phrase) -> Phrase:
        """Whom 该区, 园区 or 公司 means: the last park or firm named; the words themselves where there is none."""
        context = self.context
        for known in (context.subject, context.last_named):
            if known is not None and (known.text.endswith(_PLACES) or words.text.endswith(_FIRMS)):
                return known
        return context.subject or words

    def _inherited(self, named: Named, total: Draft) -> Phrase | None:
        """The subject of a total for a part that says nobody; a known concept is of the region, unless of a firm."""
        subject = total.subject
        if subject is not None and "、" in subject.text:  # 道路、铁路发送旅客120万人次，其中道路发送旅客80万人次
            return None
        if subject is None or self.is_entity(subject) or self.lexicon.find_concept(named.name.text) is None:
            return subject
        return None

    def is_entity(self, subject: Phrase) -> bool:
        """True where a subject begins with the name of a park, firm or cluster."""
        return subject.begins(self.entities)

    def standing(self, subject: Phrase) -> Standing:
        """What somebody is: one of the text's entities, an organisation, or a thing."""
        if self.is_entity(subject):
            return Standing.ENTITY
        text = subject.text
        actor = "、" not in text and text != "企业"
        return Standing.ACTOR if actor and self.words.ends_in("nouns.actors", text) else Standing.THING

    def _leans(self, named: Named, topic: Topic, clause: Clause) -> bool:
        """True where a clause names nobody and goes on about whom the clauses before are about."""
        focus, name = self.context.focus, named.name.text
        if focus is None or self.words.ends_in("nouns.regional", name) or _WHOLE.match(name):
            return False
        whom = focus.phrase.text
        if whom.endswith(name) or (whom.endswith("企业") and self.words.ends_in("nouns.heads", name)):
            return False  # 科技型企业获得贷款12亿元、惠及企业260户; 规上企业上云率60%，智能工厂24家
        opening = next((piece for piece in topic.pieces if piece.kind not in _PASSING), None)
        verb = opening if opening and opening.kind in ("verb", "level") else None
        if verb and topic.chunks and topic.chunks[0].span.start < verb.start:
            verb = None
        behind = not topic.chunks or topic.chunks[0].span.start > named.name.span.start
        if focus.standing is Standing.ENTITY or (focus.acts and focus.told):
            return verb is not None or behind or not _OTHER_PLACE.match(name)
        if verb:
            return clause.sep == "、" or self.words.has("verbs.things", verb.word)
        return not behind and self._relative(name, clause, tally=focus.acts)

    def _relative(self, name: str, clause: Clause, *, tally: bool) -> bool:
        """True for a measure that must be of somebody said before (产量; 产值12亿元、深加工率85%).

        Counts (企业, 旅客) are so only of who does things (``tally``).
        """
        concept = self.lexicon.find_concept(name)
        if concept is None:
            return clause.sep == "、" and name.endswith("率")
        counted = (concept.dimension or "").startswith("count")
        return (concept.head and (tally or not counted)) or self.words.measures.fullmatch(name) is not None

    def basis(self, topic: Topic) -> tuple[Basis, Period | None, Span | None]:
        """The basis that a topic states, or the one that （下同） carries on."""
        basis, period, place = statements.basis_of(topic, self.mask, self.words, self.timeline)
        if basis is Basis.UNSTATED and self.context.basis is not None:
            basis = self.context.basis
        return basis, period, place

    def again(self, count: int) -> list[Named] | None:
        """The names of the indicators just read, for ``count`` figures of another time."""
        rated = self.context.rated if self.context.rates() and len(self.context.rated) == count else None
        group = rated or self.context.targets(count)
        one = count > 1 and len({(draft.name.text, draft.subject and draft.subject.text) for draft in group or ()}) == 1
        return [Named(draft.name, draft.subject, unsure=one) for draft in group] if group else None

    def by_sector(self, named: list[Named], values: Sequence[Figure | None]) -> list[Named]:
        """分规模看，城镇24.5亿元; 其中汽车类下降3%: an item that names no measure is measured as its total is."""
        breakdown = self.context.breakdown
        if breakdown is None:
            return named
        along = bool(breakdown.axis) or any(self.words.ends_in("nouns.kinds", one.name.text) for one in named)
        found = []
        for one, value in zip(named, values, strict=True):
            total = breakdown.total_of(value) if along and not self._measures(one) else None
            found.append(Named(_without(total.name, one.name.text), one.name) if total else one)
        return found

    def _measures(self, named: Named) -> bool:
        """False for a branch, class or kind of unit, which says whose the measure of a total is (汽车类, 私营企业)."""
        name = named.name.text
        known = self.lexicon.longest_suffix(name)
        if named.subject is not None or known is None:
            return named.subject is not None
        counted = (known[1].dimension or "").startswith("count") and self.words.ends_in("nouns.kinds", name)
        return not (counted or name.endswith("类"))

    def owner(self) -> Phrase | None:
        """Whom the indicator just read is of, or itself."""
        group, dangling = self.context.group, self.context.dangling
        if dangling is not None and self.lexicon.longest_suffix(dangling.text):
            return dangling
        return (group[-1].subject or group[-1].name) if group else self.context.subject

    def echoes(self, name: str) -> bool:
        """True for words that stand for the indicator just read (总量, 规模)."""
        return bool(self.context.group) and (self.words.has("grammar.echo", name) or is_anaphor(name))

    def is_rate(self, name: str) -> bool:
        """True for 增速, 降幅 and the like."""
        return self.words.has("grammar.rate", name)

    def rates(self, name: Phrase | None, count: int) -> list[Named] | None:
        """The rates of the indicators just read, under the name given or 增速."""
        group = self.context.targets(count)
        if not group:
            return None
        rate = name or Phrase("增速", Span(group[-1].end, group[-1].end))
        return [Named(rate, draft.subject or draft.name, derived=True) for draft in group]


def _without(name: Phrase, kind: str) -> Phrase:
    """The name of a total without the kind that its part ends in (城镇居民 | 居民人均可支配收入)."""
    size = next((size for size in (3, 2) if name.unbroken and name.text[:size] == kind[-size:]), 0)
    return Phrase(name.text[size:], Span(name.span.start + size, name.span.end)) if size < len(name.text) else name
