"""Sentences of a report about several indicators: lists, breakdowns, chains."""

from __future__ import annotations

from decimal import Decimal

import report_words as words
from report_writer import Writer, change
from scoring import Json


def chain(to: Writer) -> None:
    """A增长x%，B下降y%；C增长z%."""
    chosen = to.metrics(words.METRICS, to.rng.randint(2, 4))
    for index, metric in enumerate(chosen):
        to.say("" if not index else to.one_of("，", "；"), metric.words)
        value = to.level(metric, plain=True) if to.chance(0.5) else None
        direction, verb = to.direction()
        basis = "yoy" if not index else "unstated"
        to.say("，" if value else "", "同比" if not index else "", verb)
        to.note(metric, value, changes=[change(basis, direction, to.percent())])


def distributed_changes(to: Writer) -> None:
    """A、B产量分别增长x%和y%, with the same said of ranks or rates after it."""
    family = to.rng.choice(words.FAMILIES)
    items = to.items(family)
    to.say(family.before, to.listed(items), family.head)
    order = to.one_of("同比分别", "分别", "分别同比")
    direction, verb = to.direction()
    to.say(order, verb)
    amounts = to.figures([to.percent] * len(items))
    ranks: list[list[Json]] = [[] for _ in items]
    if to.chance(0.3):
        places = to.rng.sample(range(2, 12), len(items))
        to.say("，分别居全省", to.listed([f"第{place}位" for place in places]))
        ranks = [[{"scope": ["全省"], "position": place}] for place in places]
    for item, amount, own in zip(items, amounts, ranks, strict=True):
        basis = "yoy" if "同比" in order else "unstated"
        to.note(family.accepted(item), changes=[change(basis, direction, amount)], ranks=own)


def distributed_levels(to: Writer) -> None:
    """A、B产量分别为a、b，同比分别增长x%、y%."""
    family = to.rng.choice([family for family in words.FAMILIES if family.unit])
    items = to.items(family)
    to.say(family.before, to.listed(items), family.head, to.one_of("分别为", "分别达到", "分别达", "分别完成"))
    values = to.figures([lambda: to.figure(to.number(10, 900), family.unit)] * len(items))
    changes: list[list[Json]] = [[] for _ in items]
    if to.chance(0.7):
        said = to.one_of("同比分别", "分别", "同比")
        direction, verb = to.direction()
        to.say("，", said, verb)
        basis = "yoy" if "同比" in said else "unstated"
        changes = [[change(basis, direction, amount)] for amount in to.figures([to.percent] * len(items))]
    for item, value, own in zip(items, values, changes, strict=True):
        to.note(family.accepted(item), value, changes=own)


def distributed_origins(to: Writer) -> None:
    """A、B分别由a、b增加到c、d."""
    one, other = to.metrics(words.COUNTS, 2)
    to.say(one.words, "、", other.words, "分别", to.one_of("由", "从"))
    origins = to.figures(
        [lambda: to.figure(to.number(20, 90, 0), words.HOMES), lambda: to.figure(to.number(20, 90, 0), words.HOMES)]
    )
    to.say(to.one_of("增加到", "增至"))
    levels = to.figures(
        [lambda: to.figure(to.number(100, 900, 0), words.HOMES), lambda: to.figure(to.number(100, 900, 0), words.HOMES)]
    )
    for metric, origin, level in zip((one, other), origins, levels, strict=True):
        to.note(metric, level, changes=[change("unstated", "up", None, **{"from": origin})])


def distributed_over_clauses(to: Writer) -> None:
    """增值税9.1亿元、契税2.3亿元，分别增长31.2%、5.7%."""
    chosen = to.metrics(words.TAXES, to.rng.randint(2, 3))
    values = []
    for index, metric in enumerate(chosen):
        to.say("、" if index else "", metric.words)
        values.append(to.level(metric, plain=True))
    said = to.one_of("同比分别", "分别")
    direction, verb = to.direction()
    to.say("，", said, verb)
    for metric, value, amount in zip(chosen, values, to.figures([to.percent] * len(chosen)), strict=True):
        to.note(metric, value, changes=[change("yoy" if "同比" in said else "unstated", direction, amount)])


def clipped_sectors(to: Writer) -> None:
    """第一、二、三产业增加值分别为…."""
    clipped = to.chance(0.5)
    to.say("第一、二、三产业" if clipped else "第一产业、第二产业、第三产业", "增加值", "分别为")
    values = to.figures([lambda: to.figure(to.number(20, 900), words.MONEY)] * 3)
    to.say("，", "分别增长")
    amounts = to.figures([to.percent] * 3)
    for sector, value, amount in zip("一二三", values, amounts, strict=True):
        to.note([f"第{sector}产业增加值"], value, changes=[change("unstated", "up", amount)])


def breakdown(to: Writer) -> None:
    """其中 and 分…看: parts of a total."""
    tree = to.rng.choice(words.TREES)
    metric = tree.total
    if metric.words in to.used:
        return
    to.used.add(metric.words)
    to.say(to.here(), metric.words, to.one_of("", "达到"))
    total = to.level(metric, plain=True)
    to.say("，同比增长")
    whole = to.note(metric, total, changes=[change("yoy", "up", to.percent())])
    items = list(tree.parts)
    to.say(to.one_of("，其中", "。其中，", f"。{tree.axis}，" if tree.axis else "，其中"))
    for index, part in enumerate(items):
        to.say("" if not index else to.one_of("；", "，"), part.words)
        value = to.level(part, plain=True)
        direction, verb = to.direction()
        to.say("，", verb)
        changes = [change("unstated", direction, to.percent())]
        shares = []
        if to.chance(0.25):
            to.say(to.one_of("，占比", f"，占{metric.words}的", "，占比达"))
            of = [metric.words] if to.pieces[-1].endswith("的") else []
            shares.append({"of": of, "ratio": to.percent(5, 90)})
        to.note(part, value, changes=changes, shares=shares, part_of=whole)


def breakdown_of_count(to: Writer) -> None:
    """规上工业企业36家，其中A 4家、B 14家."""
    metric = to.metric(words.COUNTS)
    to.say(to.one_of("全市拥有", "累计引进" if to.time.days[0] == "2024-01-01" else "引进", "新增", "新培育"))
    done = to.pieces[-1] == "累计引进"
    to.say(metric.words)
    number = int(to.number(60, 900, 0))
    value = to.figure(Decimal(number), words.HOMES)
    whole = to.note(metric.with_front("引进", "新增", "新培育", "拥有"), value, cumulative=done)
    to.say("，其中")
    for index, kind in enumerate(to.rng.sample(words.KINDS, 2)):
        to.say("、" if index else "", kind, "企业")
        part = to.figure(to.number(5, 29, 0), words.HOMES)
        to.note([f"{kind}企业"], part, part_of=whole, cumulative=done)


def ranked(to: Writer) -> None:
    """居全省第3位, 位居全国首位, 跻身全国前三, 增速分别位居全省第2位和第1位."""
    if to.chance(0.35):
        chosen = to.metrics(words.METRICS, 2)
        first, second = to.rng.sample(range(1, 14), 2)
        to.say(to.listed([m.words for m in chosen]), "增速分别", to.one_of("居", "位居", "列"), "全省")
        to.say(to.listed([f"第{first}位", f"第{second}位"]))
        for metric, place in zip(chosen, (first, second), strict=True):
            start = to.length
            where = [f"{whole}增速" for whole in (*metric.accepted, *metric.subjects)]
            text = "".join(to.pieces)
            at = text.rindex(metric.words)
            to.note(
                where, ranks=[{"scope": ["全省"], "position": place}], place=(at, min(start, at + len(metric.words)))
            )
        return
    metric = to.metric(words.STOCKS[:-2])
    to.say(metric.words, "达到")
    value = to.level(metric, plain=True)
    place = to.rng.randint(2, 9)
    scope = to.one_of("全省", "全国", "中西部", "西部地区")
    text, rank = to.one_of(
        (f"，{to.one_of('居', '位居', '稳居', '列')}{scope}第{place}位", {"position": place}),
        (f"、{to.one_of('居', '位居')}{scope}首位", {"position": 1}),
        (f"，{to.one_of('居', '位居', '跃居')}{scope}第{words.NUMERALS[place]}", {"position": place}),
        (f"，{to.one_of('跻身', '进入', '位居')}{scope}前{words.NUMERALS[place]}", {"position": place, "within": True}),
    )
    to.say(text)
    to.note(metric, value, ranks=[{"scope": [scope], **rank}])


def deeds(to: Writer) -> None:
    """建成9个智能工厂、改造老旧小区40个."""
    chosen = to.rng.sample(words.DEEDS, to.rng.randint(2, 3))
    behind = to.chance(0.4)
    for index, (verb, thing, unit) in enumerate(chosen):
        to.say("" if not index else to.one_of("，", "、"), verb)
        number = to.number(2, 400, 0)
        if not behind:
            to.say(thing)
        value = to.figure(number, unit)
        if behind:
            to.say(thing)
        to.note([thing, f"{verb}{thing}"], value)


def mixed_directions(to: Writer) -> None:
    """A、B、C产量分别增长x%、y%和下降z%."""
    family = to.rng.choice(words.FAMILIES)
    items = to.rng.sample(family.items, min(3, len(family.items)))
    to.say(family.before, to.listed(items), family.head, "分别增长")
    amounts = [to.percent()]
    directions = ["up"]
    for index in range(1, len(items)):
        direction, verb = to.one_of(("up", ""), ("up", "增长"), ("down", "下降"))
        last = index == len(items) - 1
        if last and "down" not in directions:
            direction, verb = "down", "下降"
        elif directions[-1] == "down":
            verb = "增长" if direction == "up" else "下降"
        to.say(to.one_of("和", "、") if last else "、", verb)
        directions.append(direction)
        amounts.append(to.percent())
    for item, direction, amount in zip(items, directions, amounts, strict=True):
        to.note(family.accepted(item), changes=[change("unstated", direction, amount)])


def clipped_units(to: Writer) -> None:
    """A、B增加值同比分别增长x%、y%，增速比上月分别加快0.4、0.6个百分点."""
    family = to.one_of(*(one for one in words.FAMILIES if one.head == "增加值"))
    items = to.rng.sample(family.items, 2)
    to.say(to.listed(items), family.head, "同比分别增长")
    for item, amount in zip(items, to.figures([to.percent] * 2), strict=True):
        to.note(family.accepted(item), changes=[change("yoy", "up", amount)])
    base, days, basis = to.rng.choice(to.time.bases)
    direction, verb = to.one_of(("up", "加快"), ("down", "回落"))
    to.say("，", to.one_of(f"增速{base}分别", f"{base}分别"), verb)
    first = to.figure(to.number(0.1, 3), words.POINTS, printed="")
    to.say(to.one_of("、", "和"))
    second = to.points(3)
    fields = {"base_period": days} if days else {}
    for item, amount in zip(items, (first, second), strict=True):
        accepted = [f"{item}增加值增速", f"{item}增速"]
        to.note(accepted, changes=[change(basis, direction, amount, **fields)])


def all_alike(to: Writer) -> None:
    """A、B均居全省首位."""
    first, second = to.metrics(words.STOCKS[:-2], 2)
    to.say(to.listed([first.words, second.words]), to.one_of("均居", "均位居", "双双位居"), "全省首位")
    text = "".join(to.pieces)
    for metric in (first, second):
        at = text.rindex(metric.words)
        rank = {"scope": ["全省"], "position": 1}
        to.note(metric, ranks=[rank], place=(at, at + len(metric.words)))
