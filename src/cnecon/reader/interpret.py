"""The fold over clauses: each clause is read in the context that the clauses before it left."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from attrs import define, evolve

from cnecon.indicator import Direction, Status
from cnecon.lexicon import Lexicon
from cnecon.period import PeriodKind
from cnecon.reader.changes import read_change, read_gap, read_multiple
from cnecon.reader.context import Breakdown, Context, axis_of
from cnecon.reader.discourse import Clause, Level, Paragraph, asides, blank, clauses, paragraphs, sentences
from cnecon.reader.draft import ChangeDraft, Draft, Phrase
from cnecon.reader.figures import Role, Run, is_duration, predicate, runs
from cnecon.reader.ledger import Ledger
from cnecon.reader.marks import PLACE, PRESENT, TIME, Mask
from cnecon.reader.naming import Named, Namer, is_anaphor
from cnecon.reader.shares import read_rank, read_share
from cnecon.reader.statement import Statement, Tools
from cnecon.reader.tables import Table, read_table
from cnecon.reader.timeline import Timeline
from cnecon.reader.topic import Topic, TopicReader, here_pattern
from cnecon.reader.values import as_value, is_conversion, read_moved, read_value
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_SINCE_OPENING: Final = re.compile(r"\s*自[^，。；]{2,40}以来\s*$")
_AIMS: Final = re.compile(r"目标(?:任务)?(?:是|为|如下)?\s*$")
_REACHED: Final = re.compile("完成|实现了|达成|超额|达到")
_AMONG: Final = re.compile(r"\s*在[^，。；的]*\ue001\ue002*[^，。；\ue001]{1,10}中\s*")
# 综合指数在全省12个设区市中排名第4
_AMONG_INSIDE: Final = re.compile(
    r"在(?P<words>[^，。；在\n]{0,8}\ue001\ue002*[^，。；\n\ue001-\ue006]{1,10})(?:中|里)(?=[排居列位])"
)
_BASE: Final = re.compile("的\ue001")  # 恢复至2019年同期的104.3%: a time that is held against
_MONTHS: Final = (PeriodKind.MONTH, PeriodKind.QUARTER)
_BOTH: Final = re.compile("均|都|双双")
_RELATIVE: Final = re.compile(rf"{TIME}[^，。；：]{{0,8}}?的")
_HANDLERS: Final[Mapping[Role, Callable[[Ledger, Statement], None]]] = {
    Role.VALUE: read_value,
    Role.REACHED: read_value,
    Role.CHANGE: read_change,
    Role.GAP: read_gap,
    Role.SHARE: read_share,
    Role.RATIO: read_share,
    Role.TIMES: read_multiple,
    Role.RANK: read_rank,
}


@define
class Interpreter:
    """Reads a masked text, clause by clause, into drafts.

    Attributes:
        outer: the text with asides blanked.
        inner: the text with asides, for reading what stands in them.
        apart: where the asides stand.
        ledger: the drafts so far, with the context.
        tables: the tables, whose lines are no sentences.
    """

    outer: Tools
    inner: Tools
    apart: list[tuple[int, int]]
    ledger: Ledger
    tables: Sequence[Table]

    @property
    def context(self) -> Context:
        """What clauses may leave out."""
        return self.ledger.context

    @property
    def timeline(self) -> Timeline:
        """The periods in force."""
        return self.ledger.timeline

    @property
    def words(self) -> Vocabulary:
        """The words of the grammar."""
        return self.ledger.words

    def read(self) -> list[Draft]:
        """Read the whole text."""
        tables = iter(self.tables)
        table = next(tables, None)
        for paragraph in paragraphs(self.outer.mask.masked):
            while table is not None and table.end <= paragraph.start:
                table = next(tables, None)
            if table is None or paragraph.end <= table.start:
                self._paragraph(paragraph)
            elif paragraph.start <= table.start < paragraph.end:
                read_table(self.ledger, self.outer, table)
        return self.ledger.drafts

    def _paragraph(self, paragraph: Paragraph) -> None:
        """Read a paragraph, or let a heading set the period and status of its section."""
        self.context.end_paragraph()
        self.timeline.leave(Level.PARAGRAPH)
        if paragraph.opens is not Level.PARAGRAPH:
            self.timeline.leave(paragraph.opens)
            self.timeline.sectioned = True
        self.timeline.forget_year()
        if paragraph.heading:
            self._heading(paragraph)
            if paragraph.opens is not Level.PARAGRAPH:
                return
        for start, end in sentences(self.outer.mask.masked, paragraph.start, paragraph.end):
            self._sentence(start, end)
            self.context.end_sentence()
            self.timeline.leave(Level.SENTENCE)

    def _heading(self, paragraph: Paragraph) -> None:
        mask = self.outer.mask
        if paragraph.opens is not Level.SECTION:
            words = mask.text[paragraph.start : paragraph.end]
            aims = any(word in words for word in self.words.classes["status.target_heading"])
            aims = aims and not _REACHED.search(words)
            self.context.chapter_status = Status.TARGET if aims else None
        tokens = mask.tokens_in(paragraph.start, paragraph.end, TIME)
        read = [known for known in map(self.timeline.read, tokens) if known]
        years = [known for known in read if known.period.kind is not PeriodKind.PLAN]  # “十二五”及2015年工作回顾
        said = next(iter(years or read), None)
        if said:
            level = paragraph.opens
            if level is Level.PARAGRAPH:  # the title of the whole, or of a part without a number
                level = Level.CHAPTER if self.timeline.sectioned or self.ledger.drafts else Level.DOCUMENT
            self.timeline.enter(level, said)

    def _sentence(self, start: int, end: int) -> None:
        mask = self.outer.mask
        self.context.sentence_start = start
        among = _AMONG_INSIDE.search(self.inner.mask.masked, start, end)
        if among:
            self.context.among = mask.text[among.start("words") : among.end("words")]
        stated = PRESENT.search(self.inner.mask.masked, start, end) is not None
        if not stated and not self.words.telling.search(mask.masked, start, end):
            self._remember(start, end)
            return
        for clause in clauses(mask.masked, start, end):
            if clause.sep == "；":
                self.context.end_segment()
            found = runs(mask, clause.start, clause.end)
            if found:
                self._clause(self.outer, clause, found)
            else:
                self._silent(clause, lead=not stated)
            self.timeline.leave(Level.CLAUSE)
            for aside in self._asides_in(clause):
                self._aside(aside)

    def _remember(self, start: int, end: int) -> None:
        """Keep the last park or firm of a sentence that says nothing else, for words that point back to it."""
        entities = self.outer.namer.entities
        for found in entities.finditer(self.outer.mask.masked, start, end) if entities else ():
            self.context.last_named = Phrase(found[0], Span(*found.span()))

    def _asides_in(self, clause: Clause) -> list[tuple[int, int]]:
        first = bisect_left(self.apart, (clause.start, 0))
        last = bisect_left(self.apart, (clause.end, 0))
        return self.apart[first:last]

    # -- clauses -----------------------------------------------------------------------------------------------------

    def _silent(self, clause: Clause, *, lead: bool) -> None:
        """A clause with no figure: it may say the time, the axis, the subject, the aim, or a change in words."""
        masked = self.outer.mask.masked[clause.start : clause.end]
        topic = self.outer.topics.read(clause.start, clause.end)
        axis = axis_of(masked)
        if axis is not None:
            self._take_times(topic, clause, opening=True, axis=True)
            timely = any(word in axis for word in self.words.classes["grammar.axis_time"])
            whole = [draft for draft in self.context.paragraph if draft.part_of is None]
            if timely and whole:
                self.context.group = whole[-1:]
            self.context.breakdown = None if timely else self.context.divided(axis)
            return
        if _SINCE_OPENING.match(masked):
            self.context.since_opening = True
        self._take_times(topic, clause, opening=True, lead=lead)
        self._take_status(topic)
        if topic.said("part") and not topic.chunks:
            self.context.breakdown = Breakdown(self.context.paragraph[:], leads=True)
            return
        if _AIMS.search(masked) and not _REACHED.search(masked):
            self.context.paragraph_status = Status.TARGET
        if not self._bare(self.outer, clause, clause.start):
            self._introduce(topic)
            self._dangle(topic)

    def _introduce(self, topic: Topic) -> None:
        """Take a named entity that opens a clause for what the next clauses are about."""
        entities = self.outer.namer.entities
        if not topic.chunks:
            return
        found = entities.match(topic.chunks[0].text) if entities else None
        if found is None and (not topic.pieces or topic.chunks[0].span.start < topic.pieces[0].start):
            self.context.about(None)
        elif found and topic.chunks[0].text[found.end() : found.end() + 1] not in ("、", "等", "和", "与"):
            start = topic.chunks[0].span.start
            self.context.about(Phrase(found[0], Span(start, start + found.end())), named=True)

    def _dangle(self, topic: Topic) -> None:
        """Keep what a clause without a figure ends in: the next may state the measure in it."""
        achieved = topic.said("level")  # 粮食总产 | 实现五连增，达到98亿斤
        before = [chunk for chunk in topic.chunks if achieved and chunk.span.end <= achieved.start]
        chunks = before or topic.chunks
        self.context.dangling = chunks[-1] if chunks else None

    def _clause(self, tools: Tools, clause: Clause, found: list[Run]) -> None:
        """Read a clause run by run."""
        left = clause.start
        opening = True
        origin: Statement | None = None
        for index, run in enumerate(found):
            limit = found[index + 1].start if index + 1 < len(found) else clause.end
            said = predicate(tools.mask, self.words, run, left)
            if _AMONG.fullmatch(tools.mask.masked, clause.start, clause.end):
                self.context.among = tools.mask.words(clause.start, clause.end).removeprefix("在").removesuffix("中")
                return
            if said.role is Role.VALUE and limit < clause.end and self._goes_on(tools, run, left):
                continue
            topic = tools.topics.read(left, said.start)
            if run.vector:
                left = run.end
                continue
            statement = Statement(tools, clause, run, said, topic, limit)
            self._take_times(topic, clause, opening=opening, stating=True)
            if opening:
                self._take_status(topic)
                self._take_part(topic, clause)
                opening = False
            if said.role is Role.ORIGIN:
                origin = statement
            elif said.role is Role.REACHED and origin is not None:
                self._take_time_of(statement)
                read_moved(self.ledger, origin, statement)
                origin = None
            elif said.role is Role.RANK and origin is not None:
                read_rank(self.ledger, evolve(statement, topic=origin.topic), origin)
                origin = None
            else:
                _HANDLERS[said.role](self.ledger, statement.each())
            left = run.end
        if origin is not None and tools.mask.masked[origin.run.start] == PLACE[0]:
            read_rank(self.ledger, origin)
        elif origin is not None:
            read_value(self.ledger, as_value(origin))
        self._bare(tools, clause, left)

    def _goes_on(self, tools: Tools, run: Run, left: int) -> bool:
        """True where a run states nothing and the topic goes on behind it.

        粮食产量连续18年保持在100万吨以上 has a length of time; in 甲、乙、丙3家景区分别接待 the count is of the list.
        """
        return is_duration(run.tokens[0]) or tools.topics.counts_list(run, left)

    def _aside(self, span: tuple[int, int]) -> None:
        """Read a bracket: a share or change of the figure before it, a note, a basis for all that follows."""
        mask, context = self.inner.mask, self.context
        start, end = span[0] + 1, span[1] - 1
        if "下同" in mask.text[start:end] and context.group and context.group[-1].changes:
            context.basis = context.group[-1].changes[-1].basis
        found = runs(mask, start, end)
        if not found:  # 春节假期（1月28日至2月4日）: the days that 假期 means from here on
            for token in mask.tokens_in(start, end, TIME):
                self.timeline.read(token)
        if not found or is_conversion(mask.masked, start, found[0].start):
            return
        owner = next((draft for draft in reversed(context.paragraph) if draft.end <= start), None)
        kept = context.group
        if owner is None or len(mask.masked[owner.end : start].strip()) > 4:
            self._label(span[0])
        else:
            context.group = [owner]
        if context.group:
            self._clause(self.inner, Clause(start, end, "（"), found)
        context.group = kept or context.group

    def _label(self, before: int) -> None:
        """An indicator named right before a bracket that holds its figure (新能源客车（增长64.8%）)."""
        masked = self.outer.mask.masked
        start = max(masked.rfind(char, max(0, before - 40), before) for char in "，。；：、\n有是为") + 1
        phrase = self.outer.topics.phrase(start, before)
        if phrase:
            named = Named(phrase, None, here=True)
            self.ledger.open([named], [None], Span(start, before), Clause(start, before, "、"), Topic())

    # -- what a clause says beside its figures -----------------------------------------------------------------------

    def _take_times(
        self,
        topic: Topic,
        clause: Clause,
        *,
        opening: bool,
        lead: bool = False,
        stating: bool = False,
        axis: bool = False,
    ) -> None:
        """Let the times of a stretch come into force, as far as where they stand lets them reach."""
        mask = self.inner.mask
        first = topic.chunks[0].span.start if topic.chunks else clause.end
        for piece in topic.pieces:
            if piece.kind != "time" or _BASE.match(mask.masked, piece.end):
                continue
            tokens = mask.tokens_in(piece.start, piece.end, TIME)
            said = [known for known in map(self.timeline.read, tokens) if known]
            if not said:
                continue
            if len(said) > 1 and said[-1].time.text in ("当天", "当日"):  # 2月4日当天
                said.pop()
            heads = opening and piece.start <= first and not _RELATIVE.match(mask.masked, piece.start, clause.end)
            if mask.masked[piece.start - 1 : piece.start] == "《":  # 《2023年…公报》: the report that all is taken from
                self.timeline.enter(Level.DOCUMENT, said[-1])
                continue
            if lead and said[-1].period.kind is PeriodKind.DAY:  # 8月18日，发布会召开: the day of an event
                continue
            monthly = "当月" in said[-1].time.text and not axis
            if said[-1].time.is_same and not axis:
                self.timeline.enter(Level.CLAUSE, said[-1])
            elif heads and self.context.sentence:
                alone = clause.sep == "；" and not topic.chunks and not (monthly or stating)
                if alone and said[-1].period.kind in _MONTHS:  # ；4月份，: what follows is of April, up to the end
                    self.timeline.enter(Level.PARAGRAPH, evolve(said[-1], passing=True))
                else:
                    self.timeline.enter(Level.SENTENCE, said[-1])
            elif heads and not topic.said("part") and not monthly:
                self.timeline.enter(Level.PARAGRAPH, said[-1])
            elif stating or monthly:
                self.timeline.enter(Level.SENTENCE, said[-1])
            elif lead and not said[-1].time.is_now and Level.PARAGRAPH not in self.timeline.levels:
                self.timeline.enter(Level.PARAGRAPH, said[-1])

    def _take_time_of(self, reached: Statement) -> None:
        """由2013年的A增至2022年的B: the time between the verb and the level reached is that of the level."""
        tokens = self.inner.mask.tokens_in(reached.said.start, reached.run.start, TIME)
        said = self.timeline.read(tokens[-1]) if tokens else None
        if said and Level.PARAGRAPH in self.timeline.levels:
            self.timeline.enter(Level.SENTENCE, said)
        elif said:
            self.timeline.enter(Level.PARAGRAPH, evolve(said, passing=True))

    def _take_status(self, topic: Topic) -> None:
        piece = topic.said("status")
        if piece is not None and any(other.kind == "level" and other.end <= piece.start for other in topic.pieces):
            return  # 提前实现全年目标: what was aimed at has come about
        if piece is not None and topic.leads_with("status"):
            self.context.status = self.ledger.status_word(piece.word)
        elif piece is not None:
            self.context.segment_status = self.ledger.status_word(piece.word)

    def _take_part(self, topic: Topic, clause: Clause) -> None:
        if topic.said("part"):
            leads = not self.context.sentence and not clause.sep
            said = self.context.paragraph if leads else self.context.sentence
            self.context.breakdown = Breakdown(said[:], leads=leads)

    def _bare(self, tools: Tools, clause: Clause, start: int) -> bool:
        """A change stated without a figure (与上年持平, 继续负增长)."""
        found = self.words.bare.search(tools.mask.masked, start, clause.end)
        if found is None:
            return False
        topic = tools.topics.read(start, found.start())
        direction = Direction.FLAT if found["flat"] else Direction.UP if found["up"] else Direction.DOWN
        named = tools.namer.name(topic, None)
        basis, period, place = self.ledger.basis(topic)
        if named and not is_anaphor(named.name.text):
            self.ledger.open([named], [None], Span(start, found.end()), clause, topic)
        both = _BOTH.search(tools.mask.masked, start, found.start()) is not None and not named
        for draft in self.context.segment if both else self.context.group[-1:]:
            span = Span(found.start(), found.end())
            change = ChangeDraft(direction=direction, span=span, basis=basis, base_period=period)
            change.turns = direction is not Direction.FLAT
            draft.changes.append(change)
            draft.basis_span = draft.basis_span or place
            draft.reach(start, found.end())
        return bool(self.context.group)


def interpreter(
    mask: Mask,
    words: Vocabulary,
    lexicon: Lexicon,
    timeline: Timeline,
    *,
    entities: re.Pattern[str] | None = None,
    region: str | None = None,
    tables: Sequence[Table] = (),
) -> Interpreter:
    """An interpreter for a masked text."""
    among = [m.span() for m in _AMONG_INSIDE.finditer(mask.masked)]
    apart = [span for line in paragraphs(mask.masked) for span in asides(mask.masked, line.start, line.end)]
    outer = evolve(mask, masked=blank(mask.masked, sorted([*apart, *among])))

    here = here_pattern(region)

    def tools(one: Mask) -> Tools:
        topics = TopicReader(one, words, lexicon, here)
        return Tools(one, topics, Namer(topics, lexicon, words, entities))

    return Interpreter(
        tools(outer), tools(mask), apart, Ledger(mask, words, lexicon, timeline, Context(), [], entities), tables
    )
