"""The measure of names that measure nothing themselves: that of their total, or of the words or indicators before.

汽车类下降3%, 对东盟增长5%, 私营企业1200亿元: such a name says whose a measure is, and borrows the measure; a part
may borrow what is counted (36家企业，其中液晶面板4家).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cnecon.reader.draft import Draft, Figure, Phrase
from cnecon.reader.ledger import Ledger
from cnecon.reader.naming import SECTOR, Named
from cnecon.region import candidates
from cnecon.spans import Span

_PARTNER: Final = re.compile("对(?![口外内接])|自(?![动然主来行])")
_TRADE: Final = ("进出口", "出口", "进口", "贸易额", "总值", "总额")
_REGIONS: Final = ("省", "市", "县", "区", "州", "旗", "镇", "乡")
_CLASS: Final = "类"
_TALLIES: Final = ("量", "数", "率")  # of themselves, whatever is counted before
_NEAR: Final = 4  # so many indicators back a branch alone is looked for what it is measured by


def measured(
    ledger: Ledger, named: Sequence[Named], values: Sequence[Figure | None], *, done: bool = False
) -> list[Named]:
    """The names of some figures, each with a measure where one is known.

    分规模看，城镇24.5亿元; 其中汽车类下降3%: an item that names no measure is measured as its total is, and so is what
    has ``done`` its part of the total (其中高速公路完成41.2亿元). 汽车类增长3%, 对越南、泰国增长5%: classes or partners
    alone are measured as the indicator before them is.
    """
    names = [*named]
    if _are_parts(ledger, names, values[0], done=done):
        names = [_as_total(ledger, one, value) for one, value in zip(names, values, strict=True)]
    if any(one.subject for one in names):
        return names
    measure = _measure_before(ledger, names[0].name.text, values[0])
    return names if measure is None else [Named(measure, one.name) for one in names]


# -- parts of a total --------------------------------------------------------------------------------------------------


def _are_parts(ledger: Ledger, named: Sequence[Named], value: Figure | None, *, done: bool) -> bool:
    """True for parts of the total being broken down that may say only whose part each is."""
    breakdown = ledger.context.breakdown
    if breakdown is None:
        return False
    listed = bool(breakdown.axis) or done or any(_is_kind(ledger, one.name.text) for one in named)
    return listed or _is_rated(ledger, value)


def _is_kind(ledger: Ledger, name: str) -> bool:
    """True for a kind of unit, group, partner or place, which measures nothing itself (私营企业, 对东盟, 上海)."""
    words = ledger.words
    if name.startswith(("对", "自")) or name.endswith(_REGIONS):
        return True
    known = words.has("table.groups", name) or words.has("nouns.modes", name) or words.ends_in("nouns.kinds", name)
    return known or bool(candidates(name))


def _is_rated(ledger: Ledger, value: Figure | None) -> bool:
    """True for a part in per cent of a total that is a rate (覆盖率达45%，其中重点人群达82%)."""
    breakdown = ledger.context.breakdown
    total = breakdown.total_of(value) if breakdown and value and value.unit == "%" else None
    return total is not None and total.name.text.endswith("率")


def _as_total(ledger: Ledger, named: Named, value: Figure | None) -> Named:
    """An item measured as its total is, where it names no measure itself."""
    breakdown = ledger.context.breakdown
    total = None if breakdown is None or _measures(ledger, named) else breakdown.total_of(value)
    return Named(_without(total.name, named.name.text), named.name) if total else named


def _measures(ledger: Ledger, named: Named) -> bool:
    """False for a branch, class or kind of unit, which says whose the measure of a total is (汽车类, 私营企业)."""
    if named.subject is not None:
        return True
    name = named.name.text
    known = None if name.endswith(_CLASS) else ledger.lexicon.longest_suffix(name)
    return known is not None and not (known[1].is_count and ledger.words.ends_in("nouns.kinds", name))


def _without(name: Phrase, kind: str) -> Phrase:
    """The name of a total without the kind that its part ends in (城镇居民 | 居民人均可支配收入)."""
    size = next((size for size in (3, 2) if name.unbroken and name.text[:size] == kind[-size:]), 0)
    return Phrase(name.text[size:], Span(name.span.start + size, name.span.end)) if size < len(name.text) else name


# -- branches, classes and partners alone ------------------------------------------------------------------------------


def _measure_before(ledger: Ledger, name: str, value: Figure | None) -> Phrase | None:
    """What a branch, class or partner measures that stands alone, None where it isn't known or is said."""
    context = ledger.context
    before = context.paragraph or context.before
    last = before[-1] if before else None
    if name.endswith(_CLASS):
        return context.measure or (last.name if last and not last.name.text.endswith(_CLASS) else None)
    branch = SECTOR.search(name) is not None
    if context.measure and (branch or context.measures_all):
        says = not branch and (ledger.words.measures.search(name) or name[-1] == context.measure.text[-1])
        return None if says else context.measure
    partner = last is not None and last.name.text.endswith(_TRADE) and _PARTNER.match(name) is not None
    if last is None or not (partner or branch) or ledger.lexicon.longest_suffix(name) is not None:
        return None
    if partner:
        return last.name
    near = reversed(before[-_NEAR:])
    return next((draft.name for draft in near if _is_of_branch(ledger, draft, value)), None)


def _is_of_branch(ledger: Ledger, last: Draft, value: Figure | None) -> bool:
    """True for an indicator of a branch, measured as the next branch may be.

    工业增加值增长7%。五大行业三升两降：汽车制造业 | 增长14%; 有色金属产业产值超4千亿元，食品加工产业 | 超3千亿元.
    """
    if last.subject is None or not SECTOR.search(last.subject.text):
        return False
    if value is None:
        return bool(last.changes)
    return bool(ledger.context.sentence) and last.value is not None and last.value.unit == value.unit


# -- things counted --------------------------------------------------------------------------------------------------


def counted(ledger: Ledger, named: list[Named], value: Figure) -> list[Named]:
    """其中液晶面板4家 of 36家企业: a part that leaves out what is counted is named by its total."""
    breakdown = ledger.context.breakdown
    total = breakdown.total_of(value) if breakdown and not breakdown.passed and len(named) == 1 else None
    if total is None or _says_what(ledger, named[0], total):
        return named
    whole = total.name.text
    head = next((noun for noun in (whole[-2:], whole) if ledger.words.ends_in("nouns.heads", noun)), None)
    return named if head is None else [Named(Phrase(head, total.name.span), named[0].name)]


def _says_what(ledger: Ledger, named: Named, total: Draft) -> bool:
    """True for a part that says itself what is counted, or what was done to some of its total (投产16户)."""
    name, words = named.name.text, ledger.words
    if named.subject or name in total.name.text or name.endswith(_TALLIES):
        return True
    return words.ends_in("nouns.heads", name) or words.says_stage(name)
