"""Sentences of a report about one indicator, each a function that ends without its full stop."""

from __future__ import annotations

from decimal import Decimal

import report_words as words
from report_words import Time
from report_writer import Writer, change


def level_and_change(to: Writer) -> None:
    """产值369.9亿元，同比增长22.1%, with tails."""
    metric = to.metric(words.METRICS)
    to.say(to.here(), to.one_of("", "", "实现", "完成") if metric.done else "", metric.words)
    to.say(to.one_of("", "", "达到", "达", "为"))
    value = to.level(metric)
    to.say(to.one_of("，", "、") if to.chance(0.3) else "，")
    said = to.one_of("同比", "同比", "比上年同期", "")
    direction, verb = to.direction()
    to.say(said, verb)
    changes = [change("yoy" if said else "unstated", direction, to.percent())]
    ranks, shares = [], []
    tail = to.rng.random()
    if tail < 0.2:
        to.say(f"，{to.one_of('高于', '快于')}{to.one_of('全省', '全国', '全省平均水平')}")
        changes.append(change("reference", "up", to.points()))
    elif tail < 0.4:
        place, scope = to.rng.randint(2, 19), to.one_of("全省", "全国", "西部地区")
        to.say(f"，{to.one_of('总量', '')}{to.one_of('居', '位居', '列')}{scope}第{place}位")
        ranks.append({"scope": [scope], "position": place})
    elif tail < 0.55:
        to.say("，占全省的")
        shares.append({"of": ["全省", f"全省{metric.words}"], "ratio": to.percent(2, 60)})
    elif tail < 0.7:
        to.say("，环比增长")
        changes.append(change("mom", "up", to.percent()))
    to.note(metric, value, changes=changes, ranks=ranks, shares=shares)


def rate_of_growth(to: Writer) -> None:
    """增长6.7%，增速比上半年加快0.3个百分点."""
    metric = to.metric(words.METRICS)
    to.say(to.here(), metric.words, "同比增长")
    first = to.percent(2, 20)
    to.note(metric, changes=[change("yoy", "up", first)])
    base, days, basis = to.rng.choice(to.time.bases)
    direction, verb = to.one_of(("up", "加快"), ("down", "回落"), ("up", "提高"), ("down", "放缓"))
    rate = to.one_of("增速", "增幅", "增速")
    to.say("，", to.one_of(f"{rate}{base}", f"{base}"), verb)
    second = to.points(3)
    accepted = [f"{whole}{said}" for whole in (*metric.accepted, *metric.subjects) for said in ("增速", "增幅")]
    to.note(accepted, changes=[change(basis, direction, second, **({"base_period": days} if days else {}))])


def fall_narrowed(to: Writer) -> None:
    """下降2.3%，降幅比上月收窄1.1个百分点."""
    metric = to.metric(words.METRICS)
    to.say(metric.words, "同比下降")
    to.note(metric, changes=[change("yoy", "down", to.percent(1, 12))])
    base, days, basis = to.rng.choice(to.time.bases)
    to.say(f"，降幅{base}", "收窄")
    second = to.points(3)
    accepted = [f"{whole}降幅" for whole in (*metric.accepted, *metric.subjects)]
    to.note(accepted, changes=[change(basis, "down", second, **({"base_period": days} if days else {}))])


def from_to(to: Writer) -> None:
    """由A增加到B、增长x%."""
    metric = to.metric(words.STOCKS)
    to.say(metric.words, to.one_of("由", "从"))
    year = to.one_of(None, None, 2020, 2015)
    to.say(f"{year}年的" if year else "")
    before = to.number(metric.low, metric.high, metric.places)
    origin = to.figure(before, metric.unit)
    direction = to.one_of("up", "up", "down")
    rate = metric.unit is words.PERCENT
    verbs = {"up": ("提高到", "上升到", "提升至") if rate else ("增加到", "增至", "扩大到"), "down": ("下降到", "降至")}
    to.say(to.rng.choice(verbs[direction]))
    share = to.number(5, 30)
    reached = before * (100 + (share if direction == "up" else -share)) / 100
    value = to.figure(reached.quantize(Decimal(1).scaleb(-metric.places)), metric.unit)
    amount = None
    if not rate and to.chance(0.5):
        to.say(to.one_of("，", "、"), "增长" if direction == "up" else "下降")
        amount = to.figure(share, words.PERCENT)
    base = {"base_period": [f"{year}-01-01", f"{year}-12-31"]} if year else {}
    to.note(
        metric, value, changes=[change("since" if year else "unstated", direction, amount, **{"from": origin}, **base)]
    )


def against_a_year(to: Writer) -> None:
    """达到a，比2020年提高b."""
    metric = to.metric(words.STOCKS)
    year = to.one_of(2012, 2015, 2020)
    days = [f"{year}-01-01", f"{year}-12-31"]
    to.say(metric.words, to.one_of("达到", "达", "为"))
    value = to.level(metric, plain=True)
    to.say(f"，{to.one_of('比', '较')}{year}年")
    kind = to.rng.random()
    if metric.unit is words.PERCENT:
        to.say(to.one_of("提高", "上升"))
        changes = [change("since", "up", to.points(), base_period=days)]
    elif kind < 0.4:
        to.say(to.one_of("增加", "净增"))
        changes = [
            change("since", "up", to.figure(to.number(1, metric.low, metric.places), metric.unit), base_period=days)
        ]
    elif kind < 0.7:
        to.say("增长")
        changes = [change("since", "up", to.percent(20, 90), base_period=days)]
    else:
        to.say("翻了")
        changes = [change("since", "up", to.figure(Decimal(1), words.DOUBLINGS, shape="一番"), base_period=days)]
    to.note(metric, value, changes=changes)


def multiple(to: Writer) -> None:
    """是2012年的2.3倍, 增长1.2倍, 年均增长8%."""
    metric = to.metric(words.STOCKS[:-2])
    to.say(metric.words, "达到")
    value = to.level(metric, plain=True)
    kind = to.rng.randint(0, 2)
    if kind == 0:
        to.say("，是2012年的")
        times = to.figure(to.number(1.2, 4), words.TIMES_OVER)
        changes = [change("since", "multiple", times, base_period=["2012-01-01", "2012-12-31"])]
    elif kind == 1:
        to.say("，同比增长")
        changes = [change("yoy", "up", to.figure(to.number(1.1, 4), words.TIMES_OVER))]
    else:
        to.say("，年均增长")
        changes = [change("average", "up", to.percent(3, 15))]
    to.note(metric, value, changes=changes)


def share_alone(to: Writer) -> None:
    """X占Y的比重为x%, 占比达x%，同比提高y个百分点."""
    part, whole = to.rng.choice(words.SHARES)
    if to.chance(0.5):
        to.say(part.words, f"占{whole}", to.one_of("的比重为", "比重达", "的", "的比重达到"))
        to.note(part, shares=[{"of": [whole], "ratio": to.percent(5, 80)}])
        return
    to.say(part.words, "占比", to.one_of("达", "为", "达到"))
    value = to.percent(5, 80)
    to.say("，", to.one_of("同比", "比上年同期"), to.one_of("提高", "上升"))
    accepted = [f"{one}占比" for one in (*part.accepted, *part.subjects)]
    to.note(accepted, value, changes=[change("yoy", "up", to.points())])


def accumulated(to: Writer) -> None:
    """截至9月底，全市累计建成5G基站2.3万个."""
    verb, thing, unit = to.rng.choice(words.DEEDS)
    to.say(to.one_of("截至9月底，", "截至目前，") if to.time not in words.LAST_YEAR else "截至目前，")
    end = "2024-09-30" if "9月" in to.pieces[-1] else words.PUBLISHED
    to.say("全市累计", verb, thing)
    value = to.figure(to.number(2, 400, 0), unit)
    to.note([thing, f"{verb}{thing}"], value, time=Time("", [None, end]), cumulative=True)


def forecast(to: Writer) -> None:
    """预计全年…达到…，增长…左右."""
    metric = to.metric(words.METRICS)
    to.say("预计全年", metric.words, to.one_of("达到", "完成", "可达"))
    value = to.level(metric, plain=True)
    to.say("，", to.one_of("同比", ""), "增长")
    basis = "yoy" if to.pieces[-2] else "unstated"
    amount = to.figure(to.number(2, 12, 0), words.PERCENT, shape="{}左右", approximation="about")
    to.note(metric, value, changes=[change(basis, "up", amount)], status="forecast", time=words.YEAR)


def target(to: Writer) -> None:
    """到2025年，…力争突破…."""
    metric = to.metric(words.STOCKS)
    to.say("到2025年，", metric.words, to.one_of("力争达到", "力争突破", "达到"))
    shape, fields = ("{}", {})
    if to.pieces[-1] == "力争突破":
        to.pieces[-1] = "力争"
        to.length -= 2
        shape, fields = ("突破{}", {"approximation": "over"})
    elif to.chance(0.5):
        shape = "{}以上"
    value = to.number(metric.low, metric.high, metric.places)
    if shape == "{}以上":
        fields = {"approximation": "at_least", "low": str(value * metric.unit.scale)}
    level = to.figure(value, metric.unit, shape=shape, **fields)
    to.note(metric, level, status="target", time=Time("", ["2025-01-01", "2025-12-31"]))


def in_brackets(to: Writer) -> None:
    """固定资产投资（不含农户）…, A产值a（占比b%、增长c%）."""
    if to.chance(0.5):
        to.say("固定资产投资（不含农户）同比增长")
        accepted = ["固定资产投资", "固定资产投资不含农户"]
        to.note(accepted, changes=[change("yoy", "up", to.percent())])
        return
    family = to.rng.choice([family for family in words.FAMILIES if family.unit])
    item = to.rng.choice(family.items)
    to.say(family.before, item, family.head)
    value = to.figure(to.number(10, 900), family.unit)
    if to.chance(0.5):
        to.say("（占比")
        to.note(family.accepted(item), value, shares=[{"of": [], "ratio": to.percent(2, 60)}])
    else:
        to.say("（增长")
        to.note(family.accepted(item), value, changes=[change("unstated", "up", to.percent(2, 60))])
    to.say("）")


def risen_by(to: Writer) -> None:
    """a，同比增加b, 比上年净增b."""
    metric = to.metric(words.METRICS + words.COUNTS)
    to.say(metric.words, to.one_of("达到", "", "为"))
    value = to.level(metric, plain=True)
    said, verb, direction = to.one_of(
        ("同比", "增加", "up"),
        ("同比", "减少", "down"),
        ("比上年", "净增", "up"),
        ("比去年同期", "增加", "up"),
        ("同比", "多增", "up"),
    )
    to.say("，", said, verb)
    amount = to.figure(to.number(1, 20, metric.places), metric.unit)
    to.note(metric, value, changes=[change("yoy", direction, amount)])


def contribution(to: Writer) -> None:
    """拉动…增长x个百分点, 对…增长的贡献率达y%."""
    sector = to.rng.choice(words.SECTORS)
    goal = to.one_of("经济增长", "规上工业增长", "全市工业增长")
    if to.chance(0.5):
        to.say(sector, "对", goal, "的贡献率达")
        to.note([f"{sector}对{goal}的贡献率", f"{sector}贡献率"], to.percent(10, 80))
        return
    to.say(sector, "增加值同比增长")
    to.note([f"{sector}增加值"], changes=[change("yoy", "up", to.percent(2, 20))])
    to.say("，拉动", goal)
    value = to.points(4)
    said = [
        f"{sector}{middle}拉动{tail}"
        for middle in ("", "增加值")
        for tail in ("", goal, f"{goal.removesuffix('增长')}")
    ]
    to.note(said, value)


def flat(to: Writer) -> None:
    """与上年同期持平."""
    metric = to.metric(words.STOCKS[-2:])
    to.say(metric.words, to.one_of("为", "达"))
    value = to.level(metric, plain=True)
    said, basis = to.one_of(("与上年同期", "yoy"), ("同比", "yoy"), ("与上月", "mom"))
    if basis == "mom" and to.time.words != "9月份":
        said, basis = "与上年同期", "yoy"
    to.say("，", said, to.one_of("持平", "基本持平"))
    to.note(metric, value, changes=[change(basis, "flat")])


def with_subject(to: Writer) -> None:
    """A park's or a kind of firm's figures, the second without its subject."""
    subject = to.rng.choice(words.SUBJECTS)
    first, second = to.rng.sample(words.BARE_METRICS, 2)
    to.say(subject, to.one_of("实现", "完成", ""), first.words)
    one = to.level(first, plain=True)
    to.say("，同比增长")
    to.note([f"{subject}{whole}" for whole in first.accepted], one, changes=[change("yoy", "up", to.percent())])
    to.say("；", to.one_of("实现", ""), second.words)
    other = to.level(second, plain=True)
    direction, verb = to.direction()
    to.say("，", verb)
    accepted = [f"{subject}{whole}" for whole in second.accepted]
    to.note(accepted, other, changes=[change("unstated", direction, to.percent())])


def share_in_words(to: Writer) -> None:
    """X占Y的近三成, 三分之一, 六成以上."""
    part, whole = to.rng.choice(words.SHARES)
    to.say(part.words, f"占{whole}", to.one_of("的", "", "的比重达"))
    tenths = to.rng.randint(2, 8)
    value = str(tenths * 10)
    at, fields = to.one_of(
        (f"近{words.NUMERALS[tenths]}成", {"approximation": "nearly"}),
        (f"{words.NUMERALS[tenths]}成以上", {"approximation": "at_least", "low": value}),
        (f"{words.NUMERALS[tenths]}成左右", {"approximation": "about"}),
        (f"超{words.NUMERALS[tenths]}成", {"approximation": "over"}),
    )
    ratio = to.as_written(at, value, words.PERCENT, **fields)
    to.note(part, shares=[{"of": [whole], "ratio": ratio}])


def gap(to: Writer) -> None:
    """增长x%，比全国高y个百分点, 高出全省y个百分点."""
    metric = to.metric(words.METRICS)
    to.say(metric.words, "同比增长")
    changes = [change("yoy", "up", to.percent(3, 20))]
    direction, said = to.one_of(
        ("up", "比全国高"),
        ("up", "比全省平均水平高"),
        ("up", "高出全省"),
        ("up", "快于全国"),
        ("down", "低于全省"),
        ("down", "比全国低"),
    )
    to.say("，", said)
    changes.append(change("reference", direction, to.points()))
    to.note(metric, changes=changes)


def moved_rank(to: Writer) -> None:
    """由全省第8位前移至第6位."""
    metric = to.metric(words.STOCKS[:-2])
    to.say(metric.words, "达到")
    value = to.level(metric, plain=True)
    reached, before = sorted(to.rng.sample(range(2, 14), 2))
    to.say("，", to.one_of("总量", ""), to.one_of("由", "从"), f"全省第{before}位")
    to.say(to.one_of("前移至", "升至", "上升到"), f"第{reached}位")
    to.note(metric, value, ranks=[{"scope": ["全省"], "position": reached}])


def points_then_level(to: Writer) -> None:
    """城镇化率提高7.1个百分点，达到66.8%."""
    metric = to.metric(words.STOCKS[-2:])
    to.say(metric.words, to.one_of("提高", "上升"))
    amount = to.points()
    to.say(to.one_of("，达到", "、达到", "，达"))
    to.note(metric, to.level(metric, plain=True), changes=[change("unstated", "up", amount)])


def large_projects(to: Writer) -> None:
    """10亿元以上重大项目47个: a size class is no value."""
    size = to.one_of(Decimal(1), Decimal(5), Decimal(10), Decimal(50))
    to.say(to.one_of("新开工", "实施", "签约", "引进"))
    low = str(size * words.MONEY.scale)
    to.figure(size, words.MONEY, shape="{}以上", approximation="at_least", low=low)
    thing = to.one_of("项目", "重大项目", "工业项目")
    to.say(thing)
    value = to.figure(to.number(2, 90, 0), words.PIECES)
    fronts = ("", "新开工", "实施", "签约", "引进")
    accepted = [f"{front}{size}亿元以上{thing}" for front in fronts] + [thing]
    to.note(accepted, value)


def this_month(to: Writer) -> None:
    """9月当月，…增长x%."""
    metric = to.metric(words.METRICS)
    to.say(to.one_of("9月当月，", "9月份，", "9月当月"), metric.words, "同比增长")
    changes = [change("yoy", "up", to.percent())]
    to.note(metric, changes=changes, time=Time("", ["2024-09-01", "2024-09-30"]))


def at_present(to: Writer) -> None:
    """目前，全市拥有…n家."""
    metric = to.metric(words.COUNTS)
    to.say(to.one_of("目前，全市拥有", "截至目前，全市共有", "全市现有"), metric.words)
    value = to.level(metric, plain=True)
    accepted = metric.with_front("拥有", "共有", "现有")
    to.note(accepted, value, time=Time("", [words.PUBLISHED, words.PUBLISHED]))
