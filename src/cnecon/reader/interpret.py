"""The fold over clauses: each clause is read in the context that the clauses before it left."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from attrs import define, evolve, field

from cnecon.indicator import Direction
from cnecon.lexicon import Lexicon
from cnecon.reader import statements
from cnecon.reader.borrowing import measured
from cnecon.reader.breakdown import Breakdown
from cnecon.reader.carrying import again
from cnecon.reader.changes import read_change, read_gap, read_multiple
from cnecon.reader.context import Context
from cnecon.reader.discourse import Clause, Level, Paragraph, asides, blank, clauses, paragraphs, sentences
from cnecon.reader.draft import ChangeDraft, Draft, Phrase
from cnecon.reader.figures import Role, Run, is_duration, predicate, runs
from cnecon.reader.governing import Governor
from cnecon.reader.ledger import Ledger
from cnecon.reader.lists import ListNamer
from cnecon.reader.marks import FIGURE, PLACE, PRESENT, TIME, Mask
from cnecon.reader.moves import read_moved
from cnecon.reader.naming import Named, Namer, is_anaphor
from cnecon.reader.nouns import NounReader
from cnecon.reader.passing import is_conversion
from cnecon.reader.phrases import Phrases, here_pattern
from cnecon.reader.shares import read_rank, read_share
from cnecon.reader.statement import Statement, Tools
from cnecon.reader.subjects import Subjects
from cnecon.reader.tables import Table, read_table
from cnecon.reader.timeline import Timeline
from cnecon.reader.topic import Topic, TopicReader
from cnecon.reader.values import read_value
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_EXCEPTING: Final = re.compile(r"\s*(?:扣除|剔除)(?!价格)[^，。；]{2,16}后?\s*$")
_SINCE: Final = re.compile(r"(?<!一直)(?<!\ue004)以来\s*$")  # 自2014年开行以来, 政策启动以来
_BY_RULE: Final = re.compile(r"\s*(?:按|扣除|剔除)")  # 按不变价格计算，同比增长5%
_AMONG: Final = re.compile(r"\s*在[^，。；的]*\ue001\ue002*[^，。；\ue001]{1,10}中\s*")
# 综合指数在全省12个设区市中排名第4, 在全国各省区市中排名第4
_AMONG_INSIDE: Final = re.compile(
    r"在(?P<words>[^，。；在\n\ue001-\ue006]{0,12}(?:\ue001\ue002*[^，。；\n\ue001-\ue006]{1,16})?)(?:中|里)(?=的?[排居列位])"
)
_OF_AN_ITEM: Final = re.compile("[：\ue001\ue003\ue005]")
_LISTED: Final = re.compile(
    r"[\n\r][^\S\n\r]*(?:[一二三四五六七八九十]是|——|[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、)"
)
# 由上月的下降2.3%转为 | 增长1.8%: what a change was before
_TURNED: Final = re.compile(r"[由从][^，。；：\n]{1,24}?转(?:为|成)(?=增长|上涨|上升|下降|下跌|回升|回落)")
# 以拆借、现券和回购方式 | 合计成交206万亿元: how it was done, unless it is the mode of trade.
_BY_MEANS: Final = re.compile(
    r"以(?![^，。；：]{2,10}(?:贸易|物流|采购|电商))[^，。；：\n\ue001-\ue007]{2,16}(?:方式|形式)(?!的)"
)
_ITEM: Final = re.compile(r"^[ \t]*[0-9]{1,2}[.、．](?![0-9])", re.MULTILINE)  # 3.新建学校10所
_INCLUDING: Final = "包括"
_BOTH: Final = re.compile("均|都|双双")
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
_FROM_ORIGIN: Final[Mapping[Role, Callable[[Ledger, Statement, Statement], None]]] = {
    Role.RANK: read_rank,
    Role.CHANGE: read_change,
}


@define
class Interpreter:
    """Reads a masked text, clause by clause, into drafts.

    Attributes:
        outer: the text with asides blanked.
        inner: the text with asides, for reading what stands in them.
        apart: where the asides stand.
        ledger: the drafts so far, with the context.
        governor: what puts times and aims in force.
        tables: the tables, whose lines are no sentences.
        context: what clauses may leave out, of the ledger.
        timeline: the periods in force, of the ledger.
        words: the words of the grammar, of the ledger.
    """

    outer: Tools
    inner: Tools
    apart: list[tuple[int, int]]
    ledger: Ledger
    governor: Governor
    tables: Sequence[Table]
    context: Context = field(init=False)
    timeline: Timeline = field(init=False)
    words: Vocabulary = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.context, self.timeline, self.words = self.ledger.context, self.ledger.timeline, self.ledger.words

    def in_table(self, place: int) -> bool:
        """True where a table stands at a place, whose lines are no sentences."""
        return any(table.start <= place < table.end for table in self.tables)

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
        self.context.open_paragraph(paragraph.start)
        self.timeline.leave(Level.PARAGRAPH)
        if paragraph.opens is not Level.PARAGRAPH:
            self.timeline.leave(paragraph.opens)
            self.timeline.sectioned = True
        if paragraph.title and self.ledger.drafts and not self.timeline.sectioned and self._titles_item(paragraph):
            self.timeline.start_afresh()
        if self.timeline.published is None:
            self.timeline.forget_year()
        if paragraph.heading:
            self.governor.heading(paragraph)
            if paragraph.opens is not Level.PARAGRAPH:
                return
        self.context.stateless = PRESENT.search(self.outer.mask.masked, paragraph.start, paragraph.end) is None
        for start, end in sentences(self.outer.mask.masked, paragraph.start, paragraph.end):
            self._sentence(start, end)
            self.context.end_sentence()
            self.timeline.leave(Level.SENTENCE)

    def _titles_item(self, paragraph: Paragraph) -> bool:
        """True for the title of an item of news (甲公司：拟募资35亿元), and no mere heading of a part."""
        return _OF_AN_ITEM.search(self.inner.mask.masked, paragraph.start, paragraph.end) is not None

    def _sentence(self, start: int, end: int) -> None:
        mask = self.outer.mask
        self.context.sentence_start = start
        stated = PRESENT.search(self.inner.mask.masked, start, end) is not None
        if not stated and not self.words.telling.search(mask.masked, start, end):
            self._remember(start, end)
            return
        among = _AMONG_INSIDE.search(self.inner.mask.masked, start, end)
        if among:
            self.context.among = mask.text[among.start("words") : among.end("words")]
        for clause in clauses(mask.masked, start, end):
            if clause.sep == "；":
                self.context.end_segment()
                self.timeline.leave(Level.SEGMENT)
            found = runs(mask, clause.start, clause.end)
            if found and not self._lasts(clause, found):
                self._clause(self.outer, clause, found)
            else:
                self._silent(clause, lead=not stated)
            self.timeline.leave(Level.CLAUSE)
            for aside in self._asides_in(clause) if self.apart else ():
                self._aside(aside)

    def _remember(self, start: int, end: int) -> None:
        """Keep whom a sentence names that says nothing else, for words that point back to them."""
        tools = self.outer
        masked, entities = tools.mask.masked, tools.namer.entities
        until = _first_clause(masked, start, end)
        sited = self.words.actors.search(masked, start, until) is not None
        kinds = ("nouns.sites", "nouns.lines")
        opening = self.ledger.subjects.opening(tools.phrases.phrase(start, until), kinds) if sited else None
        found = entities.finditer(masked, start, end) if entities else ()
        named = [Phrase(one[0], Span(*one.span())) for one in found]
        self.context.cast += [opening, *named] if opening else named

    def _asides_in(self, clause: Clause) -> list[tuple[int, int]]:
        first = bisect_left(self.apart, (clause.start, 0))
        last = bisect_left(self.apart, (clause.end, 0))
        return self.apart[first:last]

    def _dates_in(self, clause: Clause) -> None:
        """Read the brackets that only date what they stand behind, before any figure is stated."""
        mask, at = self.inner.mask, clause.start
        for start, end in self._asides_in(clause) if self.apart else ():
            if not all(is_duration(mask.figure(token.start)) for token in mask.tokens_in(at, end, FIGURE)):
                return
            self.governor.bracket(start, end)
            at = end

    # -- clauses -----------------------------------------------------------------------------------------------------

    def _silent(self, clause: Clause, *, lead: bool) -> None:
        """A clause with no figure: it may say the time, the axis, the subject, the aim, or a change in words."""
        masked = self.outer.mask.masked[clause.start : clause.end]
        some = self.words.some_in(masked) if self.outer.mask.masked.startswith("：", clause.end) else None
        axis = self.words.axis_in(masked) or some
        if masked.endswith("中"):
            self._measure_inside(clause)
        if axis is None and not (self.words.saying.search(masked) or self.ledger.subjects.may_change(masked)):
            self.context.excepting = _EXCEPTING.match(masked) is not None
            self.context.prices = None
            self._dates_in(clause)
            if not _BY_RULE.match(masked):
                self.context.ending = partial(self._ends_in, clause)
            return
        topic = self.outer.topics.read(clause.start, clause.end)
        if axis is not None:
            self.governor.times(topic, clause, axis=True)
            self._divide(axis, some=some is not None)
            return
        self.context.excepting = _EXCEPTING.match(masked) is not None
        self.context.prices = statements.prices_of(topic, self.words)
        self.governor.times(topic, clause, lead=lead)
        if _SINCE.search(masked):
            start = clause.start + max(masked.find("自"), 0)
            self.context.since = self.timeline.up_to_now(self.outer.mask.tokens_in(start, clause.end, TIME))
        self._dates_in(clause)
        self.governor.aims.read(topic, clause.start, clause.end, clause.end, silent=True)
        if topic.said("part") and not topic.chunks:
            self._take_part(topic, clause)
            return
        if not self._bare(self.outer, clause, clause.start):
            self.ledger.subjects.introduce(self.outer, topic, clause)
            if not _BY_RULE.match(masked):
                self._dangle(topic)

    def _divide(self, axis: str, *, some: bool) -> None:
        """分产业看: parts follow, not all of them where it is ``some``; 分季度看: the same at several times."""
        timely = any(word in axis for word in self.words.classes["grammar.axis_time"])
        overlaps = some or any(word in axis for word in self.words.classes["grammar.axis_overlapping"])
        whole = [draft for draft in self.context.paragraph if draft.part_of is None]
        if timely and whole:
            self.context.group = whole[-1:]
        self.context.by_time = timely
        self.context.breakdown = None if timely else self.context.divided(axis, overlaps=overlaps)

    def _measure_inside(self, clause: Clause) -> None:
        """商品零售额中，粮油食品类增长9.8%; 主要产品产量中，汽车21.4万辆: what all items of a list measure."""
        words = self.outer.phrases.phrase(clause.start, clause.end - 1)
        head = self.words.measures.search(words.text)
        known = self.ledger.lexicon.longest_suffix(words.text)
        measured = known and not known[1].is_count and not self.words.ends_in("nouns.kinds", words.text)
        if words.unbroken and (head or measured):
            start = head.start() if head else known[0] if known else 0
            self.context.measure, self.context.measures_all = self.outer.phrases.part(words, start), True

    def _ends_in(self, clause: Clause) -> Phrase | None:
        self._dangle(self.outer.topics.read(clause.start, clause.end))
        return self.context.dangling

    def _dangle(self, topic: Topic) -> None:
        """Keep what a clause without a figure ends in: the next may state the measure in it."""
        achieved = topic.said("level")  # 粮食总产 | 实现五连增，达到98亿斤
        before = [chunk for chunk in topic.chunks if achieved and chunk.span.end <= achieved.start]
        chunks = before or topic.chunks
        self.context.dangling = chunks[-1] if chunks else None

    def _clause(self, tools: Tools, clause: Clause, found: list[Run]) -> None:
        """Read a clause run by run."""
        if _AMONG.fullmatch(tools.mask.masked, clause.start, clause.end):
            self.context.among = tools.mask.words(clause.start, clause.end).removeprefix("在").removesuffix("中")
            return
        left = clause.start
        opening = True
        origin: Statement | None = None
        known = len(self.ledger.drafts)
        for index, run in enumerate(found):
            limit = found[index + 1].start if index + 1 < len(found) else clause.end
            said = predicate(tools.mask, self.words, run, left)
            if said.role is Role.VALUE and limit < clause.end and self._goes_on(tools, run, left):
                continue
            topic = tools.topics.read(left, said.start)
            if run.vector:
                if said.role is Role.REACHED:
                    self.governor.reached(said.start, run.start)
                left = run.end
                continue
            statement = Statement(tools, clause, run, said, topic, limit)
            self.governor.times(topic, clause, opening=opening, stating=True)
            self.governor.aims.read(topic, left, said.start, limit, anew=opening and clause.sep == "，")
            if opening:
                self._dates_in(clause)
                self._take_part(topic, clause)
                opening = False
            if said.role is Role.REACHED:
                self.governor.reached(said.start, run.start)
            if said.role is Role.ORIGIN:
                origin = statement
            elif said.role is Role.REACHED and origin is not None:
                read_moved(self.ledger, origin, statement)
                origin = None
            elif said.role in _FROM_ORIGIN and origin is not None:
                _FROM_ORIGIN[said.role](self.ledger, evolve(statement, topic=origin.topic), origin)
                origin = None
            else:
                _HANDLERS[said.role](self.ledger, statement.each())
            left = run.end
        if origin is not None and tools.mask.masked[origin.run.start] == PLACE[0]:
            read_rank(self.ledger, origin)
        elif origin is not None:
            read_value(self.ledger, origin.as_value())
        if len(self.ledger.drafts) == known and _only_lengths(tools.mask, found):
            self._dangle(tools.topics.read(left, clause.end))  # 四个季度进出口逐季走高 | 分别为…
        self._bare(tools, clause, left)

    def _goes_on(self, tools: Tools, run: Run, left: int) -> bool:
        """True where a run states nothing and the topic goes on behind it.

        粮食产量连续18年保持在100万吨以上 has a length of time; in 甲、乙、丙3家景区分别接待 the count is of the list.
        """
        return is_duration(run.tokens[0]) or tools.lists.counts_list(run, left)

    def _lasts(self, clause: Clause, found: list[Run]) -> bool:
        """True where the one figure of a clause says how long (提前两个月实现全年目标) and states nothing itself."""
        mask = self.outer.mask
        return len(found) == 1 and _only_lengths(mask, found) and bool(mask.words(found[0].end, clause.end))

    def _aside(self, span: tuple[int, int]) -> None:
        """Read a bracket: a share or change of the figure before it, a note, a basis for all that follows."""
        mask, context = self.inner.mask, self.context
        start, end = span[0] + 1, span[1] - 1
        if "下同" in mask.text[start:end] and context.group and context.group[-1].changes:
            change = context.group[-1].changes[-1]
            context.basis = change.basis, change.base_period
        found = runs(mask, start, end)
        if not found or is_conversion(mask.masked, found[0].start):
            return
        owner = next((draft for draft in reversed(context.paragraph) if draft.end <= start), None)
        between = mask.masked[owner.end : start].strip() if owner else "、"
        kept = context.group
        if owner and len(between) <= 4 and "、" not in between:
            context.group = [owner]
            self._clause(self.inner, Clause(start, end, "（"), found)
        else:
            kept = self._labelled(Clause(start, end, "（"), found) or kept
        context.group = kept or context.group

    def _labelled(self, aside: Clause, found: list[Run]) -> list[Draft]:
        """Read a bracket behind a name that it tells of; the members of a list so far, where it opens with a level.

        新能源客车（增长64.8%）; 有2个，是甲港（1.3亿吨）、乙港（0.9亿吨，增长5%）.
        """
        masked, before, context = self.inner.mask.masked, aside.start - 1, self.context
        start = max(masked.rfind(char, max(0, before - 40), before) for char in "，。；：、\n有是为") + 1
        phrase = self.outer.phrases.phrase(start, before)
        if not phrase:
            return []
        first, group, clause = found[0], context.group, Clause(start, before, "、")
        level = not masked[aside.start : first.start].strip() and masked[first.start] == FIGURE[0]
        token = first.tokens[0] if level and len(first.tokens) == 1 else None
        measure = context.measure_of_members(token) if token else None
        named = Named(measure, phrase) if measure else Named(phrase, None, here=True)
        (draft,) = self.ledger.open([named], [token], Span(start, first.end if token else before), clause, Topic())
        if len(found) > 1 or token is None:
            self._clause(
                self.inner, evolve(aside, start=first.end if token else aside.start), found[1:] if token else found
            )
        if token is None:
            return []
        draft.itemised = True
        goes_on = bool(group) and not masked[group[-1].end : start].strip("、和及，）")
        return [*group, draft] if goes_on else [draft]

    # -- what a clause says beside its figures -----------------------------------------------------------------------

    def _take_part(self, topic: Topic, clause: Clause) -> None:
        part = topic.said("part")
        if part and (part.word != _INCLUDING or topic.leads_with("part")):  # 21个指标，包括13个预期性指标
            leads = not self.context.sentence and not clause.sep
            said = self.context.paragraph if leads else self.context.sentence
            within = self.context.breakdown
            outer = within if within and within.axis and not leads else None
            self.context.breakdown = Breakdown(said[:], leads=leads, outer=outer)

    def _bare(self, tools: Tools, clause: Clause, start: int) -> bool:
        """A change stated without a figure (与上年持平, 继续负增长)."""
        found = self.words.bare.search(tools.mask.masked, start, clause.end)
        if found is None:
            return False
        topic = tools.topics.read(start, found.start())
        if start > clause.start and topic.chunks and topic.chunks[0].span.start == start:  # 有22个 | 行业实现正增长
            return False
        direction = Direction.FLAT if found["flat"] else Direction.UP if found["up"] else Direction.DOWN
        named = tools.namer.name(topic, None)
        if named is None and topic.said("time"):  # 其中3月份同比持平
            named = next(iter(again(self.ledger, 1) or ()), None)
        basis, period, place = self.ledger.basis(topic)
        if named and not is_anaphor(named.name.text):
            (named,) = measured(self.ledger, [named], [None])
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


def _first_clause(masked: str, start: int, end: int) -> int:
    """Where the first clause of a sentence ends."""
    comma = masked.find("，", start, end)
    return comma if comma >= 0 else end


def _only_lengths(mask: Mask, found: Sequence[Run]) -> bool:
    """True where all figures are lengths of time."""
    return all(mask.masked[run.start] == FIGURE[0] and is_duration(run.tokens[0]) for run in found)


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
    here = here_pattern(region)

    def tools(one: Mask) -> Tools:
        phrases = Phrases(one, words, lexicon, here)
        namer = Namer(phrases, lexicon, words, entities)
        return Tools(
            mask=one,
            phrases=phrases,
            topics=TopicReader(phrases, one, words, lexicon),
            nouns=NounReader(phrases, one, words, lexicon),
            namer=namer,
            lists=ListNamer(namer, phrases, lexicon, words),
        )

    passed = [m.span() for pattern in (_AMONG_INSIDE, _TURNED, _ITEM, _BY_MEANS) for m in pattern.finditer(mask.masked)]
    bracketed = "（" in mask.masked or "(" in mask.masked
    lines = paragraphs(mask.masked) if bracketed else ()
    apart = [span for line in lines for span in asides(mask.masked, line.start, line.end)]
    inner = outer = tools(mask)
    if apart or passed:
        outer = tools(evolve(mask, masked=blank(mask.masked, sorted([*apart, *passed]))))
    timeline.listed = _LISTED.search(mask.masked) is not None
    context = Context()
    subjects = Subjects(mask, words, lexicon, context, entities)
    ledger = Ledger(mask, words, lexicon, timeline, context, [], subjects)
    return Interpreter(outer, inner, apart, ledger, Governor(ledger), tables)
