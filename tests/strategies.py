"""Values of the domain for property tests, and a report made by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

import cnecon as ce

TEXT = (
    "1—9月，岚州市清屏区完成产值412.6亿元，比上年同期增长15.3%，占全市的18.4%，居全市第一。"
    "研发投入强度由2.4%提高到2.9%。建成5G基站1360个。"
)


def place(words: str) -> ce.Span:
    """Where the words stand in the text."""
    start = TEXT.index(words)
    return ce.Span(start, start + len(words))


def quantity(words: str, value: str, unit: str | None, **facts: object) -> ce.Quantity:
    """A quantity of the text."""
    return ce.Quantity(value=value, unit=unit, text=words, span=place(words), **facts)


def made_by_hand() -> ce.Report:
    """A report with something in every field."""
    period = ce.Period(
        start=dt.date(2024, 1, 1), end=dt.date(2024, 9, 30), kind="range", text="1—9月", span=place("1—9月")
    )
    output = ce.Indicator(
        id="i1",
        name="产值",
        concept=ce.Lexicon.default().concepts[0],
        subject="工业企业",
        region="岚州市清屏区",
        scope="规模以上",
        value=quantity("412.6亿元", "41260000000", "元", resolution=10**7, number="412.6", stated_unit="亿元"),
        period=period,
        cumulative=True,
        changes=(
            ce.Change(
                basis="yoy",
                direction="up",
                amount=quantity("15.3%", "15.3", "%"),
                base_period=period.year_earlier(),
                price_basis=ce.PriceBasis.CONSTANT,
                text="比上年同期增长15.3%",
                span=place("比上年同期增长15.3%"),
            ),
        ),
        shares=(
            ce.Share(
                ratio=quantity("18.4%", "18.4", "%"), of="全市", text="占全市的18.4%", span=place("占全市的18.4%")
            ),
        ),
        ranks=(ce.Rank(position=1, scope="全市", from_position=3, text="居全市第一", span=place("居全市第一")),),
        span=ce.Span(0, TEXT.index("。")),
        evidence=ce.Evidence.of({"name": place("产值"), "period": place("1—9月")}),
        notes=("a note",),
    )
    effort = ce.Indicator(
        id="i2",
        name="研发投入强度",
        value=quantity("2.9%", "2.9", "%", approximation="about"),
        changes=(ce.Change(direction="up", from_value=quantity("2.4%", "2.4", "%")),),
        status="forecast",
        part_of="i1",
        span=place("研发投入强度由2.4%提高到2.9%"),
    )
    reading = ce.Reading(
        quantities=(
            output.value,
            ce.Quantity(low=2, high=3, text="2—3天", unit="天"),
            quantity("1360", "1360", None, implied_unit="个"),
        ),
        periods=(
            period,
            ce.Period.at(dt.date(2024, 9, 30)),
            ce.Period.between(None, dt.date(2024, 9, 30)),
        ),
        indicators=(
            output,
            effort,
        ),
        enterprises=(
            ce.Enterprise(name="岚科电器", aliases=["岚科"], designations=["灯塔工厂"], spans=[ce.Span(0, 3)]),
        ),
        parks=(ce.Park(name="清屏高新区", kind="高新区", area=quantity("1360", "1360", None)),),
        clusters=(
            ce.IndustryCluster(name="家电产业集群", leaders=["岚科电器"], sub_chains=[ce.SubChain(name="冰箱")]),
        ),
        routes=(ce.FreightRoute(origin="岚州", destination="万象", mode="rail", direction="both", opened=period),),
        regions=(
            ce.RegionMention(region=ce.find_region("重庆市巴南区"), spans=(ce.Span(0, 2),)),
            ce.RegionMention(region=ce.find_region("四川省")),
        ),
        unread=(ce.Unread(text="5G", span=place("5G"), reason="name"),),
    )
    finding = ce.Finding(
        code="CN101",
        kind="breakdown",
        severity="error",
        message="分项之和与总数不符",
        message_en="the parts don't make the total",
        about=("412.6亿元",),
        stated="412.6亿元",
        expected="410亿元",
        gap="2.6亿元",
        spans=(place("412.6亿元"),),
        sources=("a.txt",),
    )
    return ce.Report(
        text=TEXT,
        title="清屏区经济运行",
        published=dt.date(2024, 11, 5),
        region="岚州市清屏区",
        reading=reading,
        findings=(finding,),
    )


# -- strategies --------------------------------------------------------------------------------------------------------

decimals = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**16), max_value=10**16, places=4
) | st.builds(
    Decimal, st.sampled_from(["0", "-0.0", "3.50", "1E+12", "4.126E+10", "1e-9", "123456789012345678901234567890.5"])
)


def tuples(items: st.SearchStrategy[object], *, max_size: int) -> st.SearchStrategy[tuple[object, ...]]:
    """Tuples of items."""
    return st.lists(items, max_size=max_size).map(tuple)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = words.filter(str.strip)
spans = st.builds(lambda start, length: ce.Span(start, start + length), st.integers(0, 99), st.integers(0, 99))
units = st.sampled_from(["元", "%", "家", "平方米", "元/吨", "个百分点", "美元", None])
dates = st.dates(dt.date(1949, 10, 1), dt.date(2099, 12, 31))
quantities = st.builds(
    ce.Quantity,
    value=decimals,
    unit=units,
    implied_unit=units,
    approximation=st.sampled_from(ce.Approximation),
    resolution=st.none() | decimals.map(abs),
    number=words,
    stated_unit=words,
    text=words,
    span=st.none() | spans,
) | st.builds(lambda a, b, unit: ce.Quantity(low=min(a, b), high=max(a, b), unit=unit), decimals, decimals, units)
periods = st.one_of(
    st.builds(ce.Period.of_year, st.integers(1949, 2099)),
    st.builds(ce.Period.of_quarter, st.integers(1949, 2099), st.integers(1, 4)),
    st.builds(ce.Period.of_plan, st.integers(3, 19)),
    st.builds(ce.Period.at, dates),
    st.builds(lambda a, b: ce.Period.between(min(a, b), max(a, b)), dates, dates),
    st.builds(ce.Period.between, st.none(), dates),
)
changes = st.builds(
    ce.Change,
    basis=st.sampled_from(ce.Basis),
    direction=st.sampled_from(ce.Direction),
    amount=st.none() | quantities,
    from_value=st.none() | quantities,
    base_period=st.none() | periods,
    reference=st.none() | words,
    price_basis=st.none() | st.sampled_from(ce.PriceBasis),
    text=words,
    span=st.none() | spans,
)
shares = st.builds(
    ce.Share,
    ratio=st.builds(ce.Quantity, value=st.integers(0, 100), unit=st.just("%")),
    of=st.none() | words,
    span=st.none() | spans,
)
ranks = st.builds(ce.Rank, position=st.integers(1, 99), within=st.booleans(), scope=st.none() | words)
indicators = st.builds(
    ce.Indicator,
    id=names,
    name=names,
    concept=st.none() | st.sampled_from(ce.Lexicon.default().concepts[:40]),
    subject=st.none() | words,
    region=st.none() | words,
    scope=st.none() | words,
    value=st.none() | quantities,
    period=st.none() | periods,
    status=st.sampled_from(ce.Status),
    cumulative=st.booleans(),
    changes=tuples(changes, max_size=2),
    shares=tuples(shares, max_size=1),
    ranks=tuples(ranks, max_size=1),
    part_of=st.none() | words,
    span=st.none() | spans,
    evidence=st.builds(ce.Evidence.of, st.dictionaries(words, spans, max_size=2)),
    notes=tuples(words, max_size=1),
)
readings = st.builds(
    ce.Reading,
    quantities=tuples(quantities, max_size=3),
    periods=tuples(periods, max_size=2),
    indicators=tuples(indicators, max_size=3),
    enterprises=tuples(st.builds(ce.Enterprise, name=names, aliases=tuples(names, max_size=1)), max_size=1),
    parks=tuples(st.builds(ce.Park, name=names, spans=tuples(spans, max_size=2)), max_size=1),
    unread=tuples(st.builds(ce.Unread, text=words, span=spans, reason=st.sampled_from(ce.UnreadReason)), max_size=2),
)
reports = st.builds(
    ce.Report,
    text=st.text(max_size=60),
    title=st.none() | words,
    published=st.none() | dates,
    region=st.none() | words,
    reading=readings,
    findings=st.just(()),
)
