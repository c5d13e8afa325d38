"""The fold over clauses: each clause is read in the context that the clauses before it left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve

from cnecon.indicator import Basis, Direction, Status
from cnecon.lexicon import Lexicon
from cnecon.period import PeriodKind
from cnecon.reader import statements
from cnecon.reader.context import Breakdown, Context, axis_of, breakdown_goes_on
from cnecon.reader.discourse import Clause, Level, Paragraph, asides, blank, clauses, paragraphs, sentences
from cnecon.reader.draft import ChangeDraft, Draft, Phrase, RankDraft, ShareDraft
from cnecon.reader.figures import Predicate, Role, Run, is_duration, predicate, runs
from cnecon.reader.marks import PLACE, PRESENT, TIME, Mask
from cnecon.reader.naming import Named, Namer, is_anaphor
from cnecon.reader.timeline import Timeline
from cnecon.reader.topic import Topic, TopicReader
from cnecon.reader.words import Vocabulary
from cnecon.scan import Token
from cnecon.spans import Span

_TARGET_BEHIND: Final = re.compile(r"的?(?:预期|主要)?目标")
_CONVERSION: Final = re.compile(r"(?:折合|约合|相当于|合)(?:人民币|美元)?(?:约)?\s*$")
_RELATIVE: Final = re.compile(rf"{TIME}[^，。；：]{{0,8}}?的")
_PER_CENT: Final = ("%", "‰")


@define
class Tools:
    """One masked text with what reads it."""

    mask: Mask
    topics: TopicReader
    namer: Namer


@define
class Interpreter:
    """Reads a masked text, clause by clause, into drafts.

    Attributes:
        outer: the text with asides blanked.
        inner: the text with asides, for reading what stands in them.
        drafts: the indicators so far, in the order of the text.
    """

    outer: Tools
    inner: Tools
    words: Vocabulary
    timeline: Timeline
    apart: list[tuple[int, int]]
    context: Context
    drafts: list[Draft]

    # ------------------------------------------------------------------ the levels of a text

    def read(self) -> list[Draft]:
        """Read the whole text."""
        for paragraph in paragraphs(self.outer.mask.masked):
            self.paragraph(paragraph)
        return self.drafts

    def paragraph(self, paragraph: Paragraph) -> None:
        """Read a paragraph, or let a heading set the period and status of its section."""
        self.context.end_paragraph()
        self.timeline.leave(Level.PARAGRAPH)
        if paragraph.opens is not Level.PARAGRAPH:
            self.timeline.leave(paragraph.opens)
        if paragraph.heading:
            self._heading(paragraph)
            return
        for start, end in sentences(self.outer.mask.masked, paragraph.start, paragraph.end):
            self.sentence(start, end)
            self.context.end_sentence()
            self.timeline.leave(Level.SENTENCE)

    def _heading(self, paragraph: Paragraph) -> None:
        mask = self.outer.mask
        if paragraph.opens is not Level.SECTION:
            words = mask.text[paragraph.start : paragraph.end]
            aims = any(word in words for word in self.words.classes["status.target_heading"]) or "目标" in words
            self.context.chapter_status = Status.TARGET if aims else None
        tokens = mask.tokens_in(paragraph.start, paragraph.end, TIME)
        said = self.timeline.read(tokens[0]) if tokens else None
        if said:
            level = paragraph.opens if paragraph.opens is not Level.PARAGRAPH else Level.CHAPTER
            self.timeline.enter(level, said)

    def sentence(self, start: int, end: int) -> None:
        """Read a sentence."""
        mask = self.outer.mask
        stated = PRESENT.search(mask.masked, start, end) is not None
        for clause in clauses(mask.masked, start, end):
            if clause.sep in ("；", ";"):
                self.context.end_segment()
            found = runs(mask, clause.start, clause.end)
            if found:
                self.clause(self.outer, clause, found)
            else:
                self.silent(clause, lead=not stated)
            for aside in self.apart:
                if clause.start <= aside[0] < clause.end + 1 and aside[0] < end:
                    self.aside(aside)

    # ------------------------------------------------------------------ clauses

    def silent(self, clause: Clause, *, lead: bool) -> None:
        """A clause with no figure: it may say the time, the axis, the subject, the aim, or a change in words."""
        mask = self.outer.mask
        masked = mask.masked[clause.start : clause.end]
        axis = axis_of(masked)
        if axis is not None:
            timely = any(word in axis for word in self.words.classes["grammar.axis_time"])
            self._times(self.outer.topics.read(clause.start, clause.end), clause, opening=True)
            self.context.breakdown = None if timely else Breakdown(self.context.paragraph[:], leads=True, axis=axis)
            return
        topic = self.outer.topics.read(clause.start, clause.end)
        self._times(topic, clause, opening=True, lead=lead)
        self._status(topic, clause)
        if topic.said("part") and not topic.chunks:
            self.context.breakdown = Breakdown(self.context.paragraph[:], leads=True)
            return
        if "目标" in masked and (lead or clause.sep == ""):
            self.context.paragraph_status = Status.TARGET
        if not self._bare(self.outer, clause, clause.start, clause.end):
            self._introduce(topic)

    def _introduce(self, topic: Topic) -> None:
        """Take a named entity that opens a clause for what the next clauses are about."""
        entities = self.outer.namer.entities
        if not topic.chunks or entities is None:
            return
        found = entities.match(topic.chunks[0].text)
        if found:
            start = topic.chunks[0].span.start
            self.context.subject = Phrase(found[0], Span(start, start + found.end()))

    def clause(self, tools: Tools, clause: Clause, found: list[Run]) -> None:
        """Read a clause run by run."""
        left = clause.start
        origin: tuple[Run, Topic] | None = None
        for index, run in enumerate(found):
            limit = found[index + 1].start if index + 1 < len(found) else clause.end
            said = predicate(tools.mask, self.words, run, left)
            topic = tools.topics.read(left, said.start)
            opening = index == 0
            if opening or topic.said("time"):
                self._times(topic, clause, opening=opening, run=run)
            if opening:
                self._status(topic, clause)
                self._part(topic, clause)
            if said.role is Role.ORIGIN:
                origin = (run, topic)
            elif said.role is Role.REACHED and origin is not None:
                self._moved(tools, clause, origin, run, said, limit)
                origin = None
            else:
                self._state(tools, clause, run, said, topic, limit)
            left = run.end
        if origin is not None:
            self._state(tools, clause, origin[0], Predicate(Role.VALUE, origin[0].start), origin[1], clause.end)
        self._bare(tools, clause, left, clause.end)

    def aside(self, span: tuple[int, int]) -> None:
        """Read a bracket: a share or change of the figure before it, a note, a basis for all that follows."""
        mask = self.inner.mask
        start, end = span[0] + 1, span[1] - 1
        words = mask.text[start:end]
        if "下同" in words and self.context.group and self.context.group[-1].changes:
            self.context.basis = self.context.group[-1].changes[-1].basis
        found = runs(mask, start, end)
        if not found or _CONVERSION.search(mask.masked[start : found[0].start]):
            return
        owner = next((d for d in reversed(self.context.paragraph) if d.end <= start and start - d.end < 40), None)
        kept = self.context.group
        if owner is None or "、" in mask.masked[owner.end : start]:
            self._label(span[0])
        elif owner:
            self.context.group = [owner]
        if self.context.group:
            self.clause(self.inner, Clause(start, end, "（"), found)
        self.context.group = kept or self.context.group

    def _label(self, before: int) -> None:
        """An indicator named right before a bracket that holds its figure (新能源客车（增长64.8%）)."""
        mask = self.outer.mask.masked
        start = max(mask.rfind(char, 0, before) for char in "，。；：、\n有是为") + 1
        phrase = self.outer.topics.phrase(start, before)
        if phrase:
            self._open([Named(phrase, None)], [None], start, before, Topic(), Clause(start, before, "、"))

    # ------------------------------------------------------------------ what a clause says beside its figures

    def _times(
        self, topic: Topic, clause: Clause, *, opening: bool, lead: bool = False, run: Run | None = None
    ) -> None:
        """Let the times of a stretch come into force, as far as where they stand lets them reach."""
        first = topic.chunks[0].span.start if topic.chunks else clause.end
        for piece in topic.pieces:
            if piece.kind != "time":
                continue
            tokens = self.inner.mask.tokens_in(piece.start, piece.end, TIME)
            said = [said for said in map(self.timeline.read, tokens) if said]
            if not said:
                continue
            heads = (
                opening
                and piece.start <= first
                and not _RELATIVE.match(self.inner.mask.masked, piece.start, clause.end)
            )
            if heads and not topic.said("part"):
                self.timeline.enter(Level.PARAGRAPH, said[-1])
            elif run is not None:
                self.timeline.enter(Level.SENTENCE, said[-1])
            elif lead and said[-1].period.kind is not PeriodKind.DAY and not self.timeline.levels.get(Level.PARAGRAPH):
                self.timeline.enter(Level.PARAGRAPH, said[-1])

    def _status(self, topic: Topic, clause: Clause) -> None:
        piece = topic.said("status")
        if piece is not None and topic.leads_with("status"):
            self.context.status = self._status_word(piece.word)

    def _status_word(self, word: str) -> Status:
        return Status.FORECAST if self.words.has("status.forecast", word) else Status.TARGET

    def _part(self, topic: Topic, clause: Clause) -> None:
        if topic.said("part"):
            lead = not self.context.sentence and clause.sep == ""
            candidates = self.context.paragraph[:]
            self.context.breakdown = Breakdown(candidates, leads=lead)

    def _bare(self, tools: Tools, clause: Clause, start: int, end: int) -> bool:
        """A change stated without a figure (与上年持平, 继续负增长)."""
        found = self.words.bare.search(tools.mask.masked, start, end)
        if found is None:
            return False
        topic = tools.topics.read(start, found.start())
        direction = Direction.FLAT if found["flat"] else Direction.UP if found["up"] else Direction.DOWN
        named = tools.namer.name(topic, None)
        basis, period, place = self._basis(topic)
        if named and not is_anaphor(named.name.text):
            self._open([named], [None], start, found.end(), topic, clause)
        for draft in self.context.group[-1:]:
            change = ChangeDraft(
                direction=direction, span=Span(found.start(), found.end()), basis=basis, base_period=period
            )
            draft.changes.append(change)
            draft.basis_span = draft.basis_span or place
            draft.reach(start, found.end())
        return bool(self.context.group)

    def _basis(self, topic: Topic):  # type: ignore[no-untyped-def]
        basis, period, place = statements.basis_of(topic, self.inner.mask, self.words, self.timeline)
        if basis is Basis.UNSTATED and self.context.basis is not None:
            basis = self.context.basis
        return basis, period, place

    # ------------------------------------------------------------------ statements

    def _state(self, tools: Tools, clause: Clause, run: Run, said: Predicate, topic: Topic, limit: int) -> None:
        handler = {
            Role.VALUE: self._value,
            Role.REACHED: self._value,
            Role.CHANGE: self._change,
            Role.GAP: self._gap,
            Role.SHARE: self._share,
            Role.RATIO: self._share,
            Role.TIMES: self._times_of,
            Role.RANK: self._rank,
            Role.ORIGIN: self._value,
        }[said.role]
        handler(tools, clause, run, said, topic, limit)

    def _names(self, tools: Tools, topic: Topic, count: int, after: Phrase | None = None) -> list[Named] | None:
        """The names that a topic gives ``count`` figures."""
        if count > 1:
            spread = tools.namer.spread(topic, count, after)
            if spread:
                return spread
        named = tools.namer.name(topic, after)
        return [named] * count if named else None

    def _open(
        self, named: Sequence[Named], values: Sequence[Token | None], start: int, end: int, topic: Topic, clause: Clause,
        *, share: bool = False,
    ) -> list[Draft]:  # fmt: skip
        """Make drafts of names and values, with all that the context hands down."""
        context = self.context
        drafts = []
        status = topic.said("status")
        cumulative = topic.said("cumulative") is not None or (context.cumulative and clause.sep == "、")
        context.cumulative = cumulative
        in_parts = breakdown_goes_on(context, clause.sep, named[0].name.text, self.words)
        if not in_parts:
            context.breakdown = None
        force = self.timeline.in_force()
        for one, value in zip(named, values, strict=True):
            draft = Draft(start=start, end=end, name=one.name, value=value, cumulative=cumulative)
            total = context.breakdown.total_of(value, share=share) if context.breakdown else None
            draft.part_of = total
            self._subject_of(draft, one, topic, clause, total)
            if force:
                draft.period, draft.period_span = force.period, force.span
            if total is not None and context.breakdown is not None:
                context.breakdown.parts.append(draft)
                draft.cumulative = draft.cumulative or (total.cumulative and not topic.said("time"))
            draft.status = self._status_word(status.word) if status else self._status_of(draft)
            drafts.append(draft)
        context.add(drafts)
        self.drafts += drafts
        return drafts

    def _status_of(self, draft: Draft) -> Status:
        context = self.context
        said = context.status or context.paragraph_status or context.chapter_status
        if said:
            return said
        published = self.timeline.published
        ahead = published and draft.period and draft.period.start and draft.period.start > published
        return Status.TARGET if ahead else Status.ACTUAL

    def _subject_of(self, draft: Draft, named: Named, topic: Topic, clause: Clause, total: Draft | None) -> None:
        context = self.context
        subject = named.subject
        if subject is not None and is_anaphor(subject.text):
            subject = context.subject
        if subject is not None:
            draft.subject, draft.own_subject = subject, True
            if total is None:
                context.subject = subject
        elif named.here:
            if total is None:
                context.subject = None
        elif total is not None:
            draft.subject = total.subject
        elif self._leans(named, topic, clause):
            draft.subject = context.subject
        else:
            context.subject = None

    def _leans(self, named: Named, topic: Topic, clause: Clause) -> bool:
        """True where a clause names nobody and goes on about the subject before."""
        if not topic.chunks or topic.chunks[0].span.start > named.name.span.start:
            return True
        opens_with_verb = (
            topic.pieces
            and topic.pieces[0].kind in ("verb", "level")
            and (topic.pieces[0].start <= topic.chunks[0].span.start)
        )
        if opens_with_verb:
            return True
        concept = self.outer.namer.lexicon.find_concept(named.name.text)
        return bool(concept and concept.head) or clause.sep == "、"

    def _value(self, tools: Tools, clause: Clause, run: Run, said: Predicate, topic: Topic, limit: int) -> None:
        mask = tools.mask
        values = list(run.tokens)
        if _CONVERSION.search(mask.masked[max(clause.start, run.start - 8) : run.start]):
            return
        unit = values[0].quantity.unit.symbol if values[0].quantity.unit else ""
        if unit in _PER_CENT and self._premodifier(tools, clause, run, topic, limit):
            return
        after = tools.topics.noun_after(run.end, limit)
        if after and topic.chunks and not topic.ends_in_verb and not self._counts(values[0]):
            after = None
        named = self._names(tools, topic, len(values), after or None)
        if named is None:
            named = self._same_again(topic, len(values))
        if named is None or not named[0].name:
            return
        name = named[0].name.text
        if is_duration(values[0]) and not self._ends_in("nouns.times", name):
            return
        if self._ends_in("nouns.journeys", name):
            return
        drafts = self._open(named, values, clause.start, max(run.end, after.span.end if after else 0), topic, clause)
        if _TARGET_BEHIND.match(mask.masked, run.end):
            for draft in drafts:
                draft.status = Status.TARGET

    def _counts(self, token: Token) -> bool:
        unit = token.quantity.unit
        return unit is not None and unit.dimension.startswith("count")

    def _same_again(self, topic: Topic, count: int) -> list[Named] | None:
        """Names for figures without any: those of the total, or of the indicators just read at another time."""
        breakdown = self.context.breakdown
        if topic.said("part") and breakdown and breakdown.candidates and count == 1:
            total = breakdown.candidates[-1]
            return [Named(total.name, total.subject)]
        group = self.context.targets(count)
        if group and topic.said("time"):
            return [Named(draft.name, draft.subject) for draft in group]
        return None

    def _premodifier(self, tools: Tools, clause: Clause, run: Run, topic: Topic, limit: int) -> bool:
        """全省12.6%的进出口总额: a share whose name stands behind it."""
        masked = tools.mask.masked
        if len(run.tokens) > 1:
            return False
        of_it = masked[run.end : run.end + 1] == "的"
        noun = tools.topics.noun_after(run.end + of_it, limit)
        if not noun or _TARGET_BEHIND.match(masked, run.end):
            return False
        whole = topic.chunks[-1].text.removeprefix("以").removeprefix("用") if topic.chunks and of_it else None
        if topic.chunks and not of_it and not topic.ends_in_verb:
            return False
        if whole is None and clause.sep == "、" and self.context.group and self.context.group[-1].shares:
            whole = self.context.group[-1].shares[-1].of
        subject = topic.chunks[-2] if len(topic.chunks) > 1 else None
        drafts = self._open([Named(noun, subject)], [None], clause.start, noun.span.end, Topic(), clause, share=True)
        drafts[0].shares.append(ShareDraft(run.tokens[0], whole, Span(run.start, run.end)))
        return True

    def _moved(
        self, tools: Tools, clause: Clause, origin: tuple[Run, Topic], run: Run, said: Predicate, limit: int
    ) -> None:
        """由A提高到B: the value B with a change from A."""
        before, topic = origin
        count = len(run.tokens)
        named = self._names(tools, topic, count)
        if named is None:
            group = self.context.targets(count)
            named = [Named(draft.name, draft.subject) for draft in group] if group else None
        if named is None:
            return
        if any(self._ends_in("nouns.journeys", one.name.text) for one in named):
            return
        between = tools.topics.read(before.end, said.start)
        drafts = self._open(named, list(run.tokens), clause.start, run.end, topic, clause)
        basis, period, place = self._origin_basis(tools, topic, before)
        if basis is Basis.UNSTATED:
            basis, period, place = statements.basis_of(between, tools.mask, self.words, self.timeline)
        same = len(before.tokens) == count
        for index, draft in enumerate(drafts):
            source = before.tokens[index] if same else None
            reached = run.tokens[index].quantity
            direction = (
                statements.direction_between(source.quantity, reached, said.word, self.words)
                if source
                else (statements.direction_of(said.word, self.words))
            )
            draft.changes.append(
                ChangeDraft(
                    direction=direction,
                    span=Span(before.start, run.end),
                    origin=source,
                    basis=basis,
                    base_period=period,
                )
            )
            draft.basis_span = place

    def _origin_basis(self, tools: Tools, topic: Topic, before: Run):  # type: ignore[no-untyped-def]
        """The basis that 由2012年的 gives a change: the time between 由 and the figure."""
        start = topic.chunks[-1].span.end if topic.chunks else max(0, before.start - 30)
        tokens = tools.mask.tokens_in(max(start, before.start - 30), before.start, TIME)
        if not tokens:
            return Basis.UNSTATED, None, None
        said = self.timeline.read(tokens[-1], governs=False)
        words = tools.mask.text[tokens[-1].start : tokens[-1].end]
        return statements.basis_of_time(words), said.period if said else None, Span(tokens[-1].start, tokens[-1].end)

    def _change(self, tools: Tools, clause: Clause, run: Run, said: Predicate, topic: Topic, limit: int) -> None:
        count = len(run.tokens)
        unit = run.tokens[0].quantity.unit
        points = unit is not None and unit.symbol in ("个百分点", "个基点")
        contributes = topic.verb is not None and self.words.has("grammar.contribution", topic.verb.text)
        if contributes and topic.chunks and topic.chunks[-1].span.start > topic.verb.span.start:  # type: ignore[union-attr]
            subject = topic.chunks[-2] if len(topic.chunks) > 1 else self._owner()
            self._open([Named(topic.verb, subject)], list(run.tokens)[:1], clause.start, run.end, topic, clause)  # type: ignore[arg-type]
            return
        named = self._names(tools, topic, count)
        if named and self._is_rate(named[0].name.text) and not named[0].subject:
            named = self._rates_of(named[0].name, count)
        elif named is None and points and self._speeds(said.word):
            named = self._rates_of(None, count)
        if named is None and topic.said("time") and self.context.group and not self._same_time():
            group = self.context.targets(count)
            named = [Named(draft.name, draft.subject) for draft in group] if group else None
        basis, period, place = self._basis(topic)
        prices = statements.prices_of(topic, self.words)
        if named:
            drafts: Sequence[Draft] | None = self._open(named, [None] * count, clause.start, run.end, topic, clause)
        else:
            drafts = self.context.targets(count)
        for draft, token in zip(drafts or (), run.tokens, strict=False):
            direction = statements.direction_of(said.word, self.words, token.quantity)
            draft.changes.append(
                ChangeDraft(
                    direction=direction, amount=token, basis=basis, base_period=period, prices=prices,
                    span=Span(said.start, run.end),
                )
            )  # fmt: skip
            draft.basis_span = draft.basis_span or place
            draft.reach(said.start, run.end)
            self._merge_origin(draft)
        if named and _TARGET_BEHIND.match(tools.mask.masked, run.end):
            for draft in drafts or ():
                draft.status = Status.TARGET

    def _merge_origin(self, draft: Draft) -> None:
        """由A增至B、增长x% is one change with an amount and an origin."""
        if len(draft.changes) < 2:
            return
        first, second = draft.changes[-2:]
        if first.origin and not first.amount and not second.origin and second.basis in (first.basis, Basis.UNSTATED):
            if first.basis is Basis.SINCE or second.basis is first.basis:
                first.amount = second.amount
                draft.changes.pop()

    def _owner(self) -> Phrase | None:
        group = self.context.group
        return (group[-1].subject or group[-1].name) if group else self.context.subject

    def _is_rate(self, name: str) -> bool:
        return self.words.has("grammar.rate", name)

    def _speeds(self, verb: str) -> bool:
        """True where a verb with 个百分点 speaks of the rate just read (比一季度加快0.3个百分点)."""
        group = self.context.group
        growing = (
            bool(group)
            and bool(group[-1].changes)
            and (
                group[-1].value is None
                or (group[-1].value.quantity.unit is None or group[-1].value.quantity.unit.symbol != "%")
            )
        )
        return growing and verb in (
            "加快",
            "放缓",
            "回落",
            "提高",
            "上升",
            "回升",
            "提升",
            "下降",
            "收窄",
            "扩大",
            "上调",
            "下调",
        )

    def _rates_of(self, name: Phrase | None, count: int) -> list[Named] | None:
        group = self.context.targets(count)
        if not group:
            return None
        rate = name
        if rate is None:
            place = Span(group[-1].end, group[-1].end)
            rate = Phrase("增速", place)
        return [Named(rate, draft.subject or draft.name) for draft in group]

    def _same_time(self) -> bool:
        force = self.timeline.in_force()
        return force is None or self.context.group[-1].period == force.period

    def _gap(self, tools: Tools, clause: Clause, run: Run, said: Predicate, topic: Topic, limit: int) -> None:
        gap, _, reference = said.word.partition("|")
        named = self._names(tools, topic, len(run.tokens))
        if named and not self._echoes(named[0].name.text) and not self._is_rate(named[0].name.text):
            drafts: Sequence[Draft] | None = self._open(
                named, [None] * len(run.tokens), clause.start, run.end, topic, clause
            )
        else:
            drafts = self.context.targets(len(run.tokens))
        down = gap in ("低于", "慢于", "少于", "落后", "低", "慢", "少")
        for draft, token in zip(drafts or (), run.tokens, strict=False):
            draft.changes.append(
                ChangeDraft(
                    direction=Direction.DOWN if down else Direction.UP, amount=token, basis=Basis.REFERENCE,
                    reference=reference.strip() or None, span=Span(said.start, run.end),
                )
            )  # fmt: skip
            draft.reach(said.start, run.end)

    def _times_of(self, tools: Tools, clause: Clause, run: Run, said: Predicate, topic: Topic, limit: int) -> None:
        """是2012年的2.1倍."""
        named = self._names(tools, topic, len(run.tokens))
        if named:
            drafts: Sequence[Draft] | None = self._open(
                named, [None] * len(run.tokens), clause.start, run.end, topic, clause
            )
        else:
            drafts = self.context.targets(len(run.tokens))
        times = tools.mask.tokens_in(said.start, run.start, TIME)
        basis, period = Basis.UNSTATED, None
        if times:
            basis = statements.basis_of_time(tools.mask.text[times[0].start : times[0].end])
            known = self.timeline.read(times[0], governs=False)
            period = known.period if known else None
        for draft, token in zip(drafts or (), run.tokens, strict=False):
            draft.changes.append(
                ChangeDraft(
                    direction=Direction.MULTIPLE, amount=token, basis=basis, base_period=period,
                    reference=None if times else said.word, span=Span(said.start, run.end),
                )
            )  # fmt: skip
            draft.reach(said.start, run.end)

    def _share(self, tools: Tools, clause: Clause, run: Run, said: Predicate, topic: Topic, limit: int) -> None:
        count = len(run.tokens)
        masked = tools.mask.masked
        if said.role is Role.SHARE and masked[run.end : run.end + 1] == "的" and count == 1:
            noun = tools.topics.noun_after(run.end + 1, limit)
            if noun:
                subject = topic.chunks[-1] if topic.chunks else None
                drafts = self._open(
                    [Named(noun, subject)], [None], clause.start, noun.span.end, topic, clause, share=True
                )
                drafts[0].shares.append(ShareDraft(run.tokens[0], said.word.strip() or None, Span(said.start, run.end)))
                return
        named = self._names(tools, topic, count)
        if named and said.role is Role.RATIO and not topic.said("part"):
            words = tools.mask.words(said.start, run.start)
            ratio = tools.topics.phrase(said.start, said.start + len(re.match(r"占比|比重|份额|占有率|", words)[0]))  # type: ignore[index]
            named = [Named(ratio, self._joined(one)) for one in named]
            self._open(named, list(run.tokens), clause.start, run.end, topic, clause)
            return
        if named and not self._echoes(named[0].name.text):
            opened: Sequence[Draft] | None = self._open(
                named, [None] * count, clause.start, run.end, topic, clause, share=True
            )
        else:
            opened = self.context.targets(count)
        whole = self._whole(said.word)
        for draft, token in zip(opened or (), run.tokens, strict=False):
            of = whole
            if of is None and draft.part_of is not None:
                of = draft.part_of.name.text
            draft.shares.append(ShareDraft(token, of, Span(said.start, run.end)))
            draft.reach(said.start, run.end)

    def _joined(self, named: Named) -> Phrase:
        subject = named.subject
        if subject is None:
            return named.name
        if subject.span.end == named.name.span.start:
            return Phrase(subject.text + named.name.text, Span(subject.span.start, named.name.span.end))
        return named.name

    def _whole(self, words: str) -> str | None:
        """The whole of a share as words, times and particles left out."""
        kept = "".join(char for char in words if char < "\ue000" or char > "\uf8ff").strip()
        kept = re.sub(r"^(?:了|到|的)+|(?:的|总量的?)+$", "", kept)
        return kept or None

    def _rank(self, tools: Tools, clause: Clause, run: Run, said: Predicate, topic: Topic, limit: int) -> None:
        count = len(run.tokens)
        scope = statements.scope_of("".join(c for c in said.word if c < "\ue000" or c > "\uf8ff"))
        named = self._names(tools, topic, count)
        if named and scope is None and said.start == run.start:
            named = None
        known = self.context.recent(named[0].name.text) if named and count == 1 else None
        if known is not None:
            drafts: Sequence[Draft] | None = [known]
        elif named and not self._echoes(named[0].name.text):
            if self._is_rate(named[0].name.text) and not named[0].subject and self.context.group and count == 1:
                drafts = self.context.targets(1)
            else:
                drafts = self._open(named, [None] * count, clause.start, run.end, topic, clause)
        else:
            drafts = self.context.targets(count)
        for draft, token in zip(drafts or (), run.tokens, strict=False):
            position, within = token.rank
            draft.ranks.append(RankDraft(position, within, scope, Span(token.start, token.end)))
            draft.reach(token.start, token.end)

    def _ends_in(self, kind: str, name: str) -> bool:
        return name.endswith(tuple(self.words.classes[kind]))

    def _echoes(self, name: str) -> bool:
        """True for words that stand for the indicator just read (总量, 规模)."""
        return bool(self.context.group) and (self.words.has("grammar.echo", name) or is_anaphor(name))


def interpreter(
    mask: Mask, words: Vocabulary, lexicon: Lexicon, entities: re.Pattern[str] | None, timeline: Timeline
) -> Interpreter:
    """An interpreter for a masked text."""
    apart = [span for start, end in _lines(mask.masked) for span in asides(mask.masked, start, end)]
    outer = evolve(mask, masked=blank(mask.masked, apart))
    return Interpreter(
        outer=_tools(outer, words, lexicon, entities),
        inner=_tools(mask, words, lexicon, entities),
        words=words,
        timeline=timeline,
        apart=apart,
        context=Context(),
        drafts=[],
    )


def _tools(mask: Mask, words: Vocabulary, lexicon: Lexicon, entities: re.Pattern[str] | None) -> Tools:
    topics = TopicReader(mask, words, lexicon)
    return Tools(mask, topics, Namer(topics, lexicon, words, entities))


def _lines(masked: str) -> list[tuple[int, int]]:
    return [(paragraph.start, paragraph.end) for paragraph in paragraphs(masked)]
