"""What headings and clauses say of time, put in force as far as where it stands lets it reach."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, evolve, field

from cnecon.indicator import Status
from cnecon.period import Period, PeriodKind
from cnecon.reader.aiming import Aims
from cnecon.reader.discourse import Clause, Level, Paragraph
from cnecon.reader.ledger import Ledger
from cnecon.reader.marks import TIME
from cnecon.reader.phrases import is_place
from cnecon.reader.timeline import Said, Timeline
from cnecon.reader.topic import Piece, Topic
from cnecon.scan import Token

_TIMES: Final = ("time", "average")
_TIMELY: Final = frozenset([*_TIMES, "then"])
_HELD_AGAINST: Final = re.compile("(?:水平)?的\ue001")  # 恢复至2019年同期的104.3%
_RECORD: Final = re.compile("的?(?:最|新[高低]|首次|第[一二三四五六七八九十]次|单)")  # 创近10年新高, 为年内首次转正
_MONTHS: Final = (PeriodKind.MONTH, PeriodKind.QUARTER)
_RELATIVE: Final = re.compile(rf"{TIME}[^，。；：]{{0,8}}?(?:的|以来)")
_MARKED: Final = re.compile("标志着$")
_SPOKEN_OF: Final = re.compile("是|[很极]不|，是")
_BEFORE_FIGURES: Final = re.compile("[^。\n\ue001\ue005]{0,60}")
_ADDRESS: Final = 12  # 各位代表，刚刚过去的2025年
_LISTED: Final = ("、", "和", "与", "及")
_NEAR: Final = 30
_CLAUSE_END: Final = re.compile("，?[^，。；：、\\n]{0,30}")
_PASSING_KINDS: Final = (PeriodKind.DAY, PeriodKind.INSTANT, PeriodKind.MONTH)
_SAME_DAY: Final = ("当天", "当日")


@define(kw_only=True)
class Stretch:
    """The words that times stand in.

    Attributes:
        topic: the stretch, understood.
        clause: the clause it stands in.
        opening: True where it opens the clause.
        lead: True where the sentence has no figures.
        stating: True where the clause has figures.
        axis: True for a clause that announces an axis (从9月份看).
    """

    topic: Topic
    clause: Clause
    opening: bool = True
    lead: bool = False
    stating: bool = False
    axis: bool = False


@define
class Governor:
    """Puts in force what is said of time.

    A time that opens a sentence governs its paragraph, one within the sentence the sentence, as does a time in passing
    (其中6月份, 9月当月); 同期 governs its clause. A lead governs on to the next lead or heading: a paragraph's opening
    that takes up a time of the heading or speaks of a span of years (刚刚过去的2025年, 五年来), or that of a paragraph
    without figures. A base (较2019年), a name (“十四五”规划) and the day on which something is told (7月15日，记者获悉)
    govern nothing.

    Attributes:
        ledger: what it reads the text, the context and the words from, with the timeline that it writes to.
        aims: what puts in force what is said of aims.
    """

    ledger: Ledger
    aims: Aims = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.aims = Aims(self.ledger)

    @property
    def _timeline(self) -> Timeline:
        return self.ledger.timeline

    def heading(self, paragraph: Paragraph) -> None:
        """Put in force what a heading says of its section."""
        timeline, mask = self._timeline, self.ledger.mask
        words = mask.masked[paragraph.start : paragraph.end]
        tokens = mask.tokens_in(paragraph.start, paragraph.end, TIME)
        read = [one for one in map(timeline.read, tokens) if one and (one.time.is_plan or not one.time.is_name)]
        said = [one for one in read if one.period.kind is not PeriodKind.DAY]
        if len(said) < len(read) and not self.ledger.drafts:  # ——2026年1月27日在省人民代表大会上
            timeline.given = timeline.given or read[-1].period.end
        level = paragraph.opens
        if level is Level.PARAGRAPH:  # the title of the whole, or of a part or an item (甲公司：2023年净利下降)
            part = timeline.sectioned or self.ledger.drafts or "：" in words
            level = Level.CHAPTER if part else Level.DOCUMENT
        if said:
            timeline.name(level, [one.period for one in said])
            timeline.enter(level, said[0])
        self.aims.heading(words, level, dated=bool(said))

    def times(self, topic: Topic, clause: Clause, **stands: bool) -> None:
        """Let the times of a stretch come into force; those of a list are of one figure each (7月、8月分别增长…).

        Args:
            topic: the stretch.
            clause: the clause it stands in.
            stands: how it stands there, as of :class:`Stretch`.
        """
        if _TIMELY.isdisjoint(topic.firsts):
            return
        stretch = Stretch(topic=topic, clause=clause, **stands)
        context, end = self.ledger.context, 0
        for piece in stretch.topic.pieces:
            if piece.kind in _TIMES:  # 1—10月平均上涨0.2%
                said = self._time(piece, stretch)
                if not end or self.ledger.mask.masked[end : piece.start].strip() not in _LISTED:
                    context.times = []
                if said:
                    context.times.append(said)
                end = piece.end
            elif piece.kind == "then" and context.mentioned:
                self._timeline.enter(Level.SENTENCE, context.mentioned)

    def _time(self, piece: Piece, stretch: Stretch) -> Said | None:
        """Put a time in force as far as it reaches; what it says."""
        timeline, masked = self._timeline, self.ledger.mask.masked
        marked = _MARKED.search(masked, max(stretch.clause.start, piece.start - 3), piece.start) is not None
        said = self._read(piece, stretch.clause, named=marked)
        marked = marked or (said is not None and said.time.is_name)
        relative = _RELATIVE.match(masked, piece.start, stretch.clause.end) is not None
        heads = stretch.opening and not relative and (marked or self._opens(stretch, piece))
        if said is None:
            if self._is_undated(piece) and (heads or stretch.stating):
                within = self.ledger.context.sentence or not heads
                words = self.ledger.mask.words(piece.start, piece.end)
                timeline.enter(Level.SENTENCE if within else Level.PARAGRAPH, None, words=words)
            return None
        self.ledger.context.mentioned = said
        if masked[piece.start - 1 : piece.start] == "《":  # 《2023年…公报》: the report that all is taken from
            if not self.ledger.drafts:
                timeline.enter(Level.DOCUMENT, said)
        elif self._is_passed_by(said, piece, stretch):
            if self._is_told_of(piece):
                timeline.tell(said)
        elif heads and self._leads(said, piece, marked=marked):
            timeline.lead(said)
        elif stretch.stating or not self.ledger.words.happens.match(masked, piece.end, stretch.clause.end):
            self._govern(said, self._reach(said, stretch, heads=heads), relative=relative)
        return said

    def _govern(self, said: Said, level: Level | None, *, relative: bool) -> None:
        """Put a time in force at a level; None for one that governs nothing, and at most says the year."""
        if level is not None:
            self.ledger.context.since = None
            passing = level is Level.PARAGRAPH and bool(self.ledger.context.sentence)
            force = self._timeline.in_force()
            ends = force and said.time.is_relative and said.time.is_instant and force.period.contains(said.period)
            self._timeline.enter(level, evolve(said, passing=passing, within=force if ends else None))
            if said.time.is_ahead:
                self._timeline.aim(level, Status.TARGET)
            elif level is Level.CLAUSE and force and _ends_before(said.period, force.period):
                self._timeline.aim(level, Status.ACTUAL)  # 预计净利润3亿元，上年同期为2亿元
        elif not relative:
            self._timeline.speak(said)  # 发布2024年年度报告: the year of 全年, no period

    def _reach(self, said: Said, stretch: Stretch, *, heads: bool) -> Level | None:
        """How far a time reaches, None for one that governs nothing."""
        timeline, in_sentence = self._timeline, bool(self.ledger.context.sentence)
        monthly = "当月" in said.time.text and not stretch.axis
        if said.time.is_same and not stretch.axis:
            return Level.CLAUSE
        if said.time.is_rolling:
            return Level.SENTENCE
        if in_sentence and stretch.topic.said("part"):  # 其中3月份持平；出厂价格…
            return Level.SEGMENT
        if heads and in_sentence:  # ；4月份，: what follows is of April, up to the end
            alone = stretch.clause.sep == "；" and not stretch.topic.chunks and not (monthly or stretch.stating)
            goes_on = (alone and said.period.kind in _MONTHS) or (self._goes_on(said) and not monthly)
            return Level.PARAGRAPH if goes_on else Level.SENTENCE
        if heads and not stretch.topic.said("part") and not monthly:
            part = self.ledger.context.by_time or self._is_part(said)
            within = not stretch.axis and (part or self._is_within(said, stretch.clause))
            return Level.SENTENCE if within else Level.PARAGRAPH
        if stretch.stating or monthly:
            return Level.PARAGRAPH if self._goes_on(said) and not monthly else Level.SENTENCE
        if stretch.lead and not said.time.is_now and Level.PARAGRAPH not in timeline.levels:
            return Level.PARAGRAPH
        return None

    def reached(self, start: int, end: int) -> None:
        """由2013年的A增至2022年的B: the time between the verb and the level reached is that of levels from here on."""
        timeline = self._timeline
        tokens = self.ledger.mask.tokens_in(start, end, TIME)
        said = timeline.read(tokens[-1]) if tokens else None
        if said:
            level = Level.SENTENCE if Level.PARAGRAPH in timeline.levels else Level.PARAGRAPH
            timeline.enter(level, evolve(said, passing=True, reached=True))

    def bracket(self, start: int, end: int) -> None:
        """春运前30天（1月26日至2月24日）: the days that what follows is of, and that 假期 means from here on."""
        timeline = self._timeline
        for token in self.ledger.mask.tokens_in(start, end, TIME):
            said = timeline.read(token)
            if said and said.period.kind is PeriodKind.RANGE:
                timeline.enter(Level.SENTENCE if self.ledger.context.sentence else Level.PARAGRAPH, said)

    # -- what kind of time it is -------------------------------------------------------------------------------------

    def _read(self, piece: Piece, clause: Clause, *, named: bool) -> Said | None:
        """The last time of a piece that has dates and is no base; names (“十四五”规划) only where they are wanted."""
        tokens = self.ledger.mask.tokens_in(piece.start, piece.end, TIME)
        dated = (self._timeline.read(token, aimed=self._is_aimed(token, clause)) for token in tokens)
        read = [known for known in dated if known]
        said = [known for known in read if known.time.is_same or not (known.time.is_base or known.time.is_average)]
        said = [known for known in said if not self._is_measure(known, piece)]
        said = [known for known in said if named or not known.time.is_name or self._is_next(known)]
        again = len(said) > 1 and (said[-1].time.text in _SAME_DAY or said[-1].time.is_span_of_years)
        if again:  # 2月4日当天, 2010年至2020年十年间
            said.pop()
        return said[-1] if said else None

    def _is_aimed(self, token: Token, clause: Clause) -> bool:
        """True for 全年 and 年末 in a clause that speaks of what is to come (全年力争增长6%; 年内，计划新建10所)."""
        if not self._timeline.time_of(token).is_of_some_year:
            return False
        masked = self.ledger.mask.masked
        start, behind = max(clause.start, token.start - _NEAR), _CLAUSE_END.match(masked, token.end)
        return self.ledger.words.ahead.search(masked, start, behind.end() if behind else token.end) is not None

    def _opens(self, stretch: Stretch, piece: Piece) -> bool:
        """True for a time that at most the region (全市前三季度) or a word leading up to it (面向2025年) precedes."""
        first = next((chunk for chunk in stretch.topic.chunks if not is_place(chunk.text)), None)
        if first is None or piece.start <= first.span.start:
            return True
        before = self.ledger.mask.masked[stretch.clause.start : piece.start].strip()
        return self.ledger.words.has("grammar.before_time", before)

    def _is_passed_by(self, said: Said, piece: Piece, stretch: Stretch) -> bool:
        """True for the day of an event, and for what there is at present and no longer (现有超载区逐步退出)."""
        if said.period.kind is PeriodKind.DAY:
            return stretch.lead or self._is_told_of(piece)
        return not stretch.stating and said.time.text == "现有" and bool(stretch.topic.chunks)

    def _is_next(self, said: Said) -> bool:
        """True where a plan is named that the heading tells of and that follows on what was told (“十五五”规划纲要)."""
        timeline = self._timeline
        force = timeline.in_force()
        over = force is not None and timeline.is_over(force.period)
        return over and said.period in timeline.headings and timeline.lies_ahead(said.period)

    def _is_measure(self, said: Said, piece: Piece) -> bool:
        """True for a time that figures are only held against."""
        masked = self.ledger.mask.masked
        if said.time.is_same:
            return _HELD_AGAINST.match(masked, piece.end) is not None
        lasts = said.time.is_span_of_years or said.time.is_of_some_year
        return lasts and _RECORD.match(masked, piece.end) is not None

    def _is_undated(self, piece: Piece) -> bool:
        """True for a time that has dates which nobody knows (近年来): no time said before it reaches past it."""
        for token in self.ledger.mask.tokens_in(piece.start, piece.end, TIME):
            time = self._timeline.time_of(token)
            if self._timeline.read(token) or time.is_name or time.is_average or time.is_base or time.is_same:
                return False
            if time.is_vague and "年" not in time.text:  # 日前, 此前
                return False
        return True

    def _is_told_of(self, piece: Piece) -> bool:
        """True for the day on which something is told (7月15日，记者获悉), which is of another time."""
        words = _BEFORE_FIGURES.match(self.ledger.mask.masked, piece.end)
        return words is not None and any(word in words[0] for word in self.ledger.words.classes["grammar.telling"])

    def _leads(self, said: Said, piece: Piece, *, marked: bool) -> bool:
        """True for a time that a paragraph takes up for all that follows, not only for itself."""
        timeline, context, masked = self._timeline, self.ledger.context, self.ledger.mask.masked
        if context.paragraph or said.period.kind in _PASSING_KINDS:
            return False
        if marked or (context.stateless and not timeline.headings):
            return True
        if piece.start - context.sentence_start > _ADDRESS:
            return False
        if said.period in timeline.headings:
            return True
        if not timeline.listed:
            return False
        spans = said.time.is_span_of_years or (said.time.is_plan and not said.time.is_name)
        passed = masked.endswith("刚刚过去的", 0, piece.start)
        return spans or passed or _SPOKEN_OF.match(masked, piece.end) is not None

    def _goes_on(self, said: Said) -> bool:
        """True for a time in the midst of a sentence that what comes after it is of too: a later one, or the first."""
        timeline = self._timeline
        if Level.PARAGRAPH in timeline.levels:
            before = timeline.levels[Level.PARAGRAPH]
            ends, starts = before.period.end if before else None, said.period.start
            return ends is not None and starts is not None and starts > ends and not timeline.lies_ahead(said.period)
        force = timeline.in_force()
        return not timeline.levels and not (force and force.period.contains(said.period))

    def _is_part(self, said: Said) -> bool:
        """True for a part of the time in force behind 其中 (其中，第二季度净利润3亿元)."""
        breakdown, force = self.ledger.context.breakdown, self._timeline.in_force()
        opened = breakdown is not None and not breakdown.axis and not breakdown.parts
        return opened and force is not None and force.period.contains(said.period)

    def _is_within(self, said: Said, clause: Clause) -> bool:
        """True for a time that only its sentence is of, because the span of years in force goes on behind it.

        So it is with the span itself and its base (2020年到2025年 in the “十四五”时期), and with a year named in the
        midst of a sentence.
        """
        force = self._timeline.in_force()
        if force is None or not self._timeline.levels or force.period.year is not None:
            return False
        if said.time.last is not None and said.period.year is None:
            return said.period.contains(force.period) or force.period.contains(said.period)
        return bool(clause.sep) and force.period.contains(said.period)


def _ends_before(one: Period, other: Period) -> bool:
    return one.end is not None and (other.end is None or one.end < other.end)
