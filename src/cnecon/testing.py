"""Hypothesis strategies for the values of this library, for its own tests and for those of programs that use it.

``pip install 'cnecon[testing]'`` brings Hypothesis; without it this module, and nothing else, can't be imported. Each
function gives a strategy for one class; :func:`register` makes ``hypothesis.strategies.from_type`` use them.

Example::

    from hypothesis import given
    from cnecon import testing

    @given(testing.quantities())
    def test_my_store_keeps_quantities(quantity):
        assert load(store(quantity)) == quantity
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeVar

from attrs import evolve

from cnecon.entities import (
    Enterprise,
    EntitiesFound,
    FreightRoute,
    IndustryCluster,
    Park,
    RouteDirection,
    SubChain,
    TransportMode,
    complete_uscc,
)
from cnecon.errors import MissingExtraError
from cnecon.finding import Finding, FindingKind, Severity
from cnecon.indicator import Basis, Change, Direction, Evidence, Indicator, PriceBasis, Rank, Share, Status
from cnecon.lexicon import Concept, Lexicon
from cnecon.period import Period
from cnecon.quantity import Approximation, Quantity
from cnecon.reading import Reading, RegionMention, Unread, UnreadReason
from cnecon.region import Region, region_table
from cnecon.report import Report
from cnecon.spans import Span
from cnecon.units import Unit, unit_table

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy
except ImportError:
    raise MissingExtraError("hypothesis", "testing") from None

T = TypeVar("T")

_LARGEST: Final = 10**15
_BRAND: Final = "霁岚柯砺澄昱骁珩翊晟沅芃屿旻澍"
_TRADES: Final = ("科技", "重工", "光电", "生物制药", "供应链", "食品", "新材料", "能源", "集团", "物流有限公司")


def _tuples(items: SearchStrategy[T], most: int) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=most).map(tuple)


def _maybe(items: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.none() | items


def words(least: int = 0, most: int = 12) -> SearchStrategy[str]:
    """Any text without lone surrogates: what a field for words must take."""
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=most)


def names() -> SearchStrategy[str]:
    """Text that isn't blank."""
    return words(1).filter(str.strip)


def firm_names() -> SearchStrategy[str]:
    """Names such as firms have, made up of rare characters and a trade: 霁岚科技."""
    return st.builds("".join, st.tuples(st.text(_BRAND, min_size=2, max_size=3), st.sampled_from(_TRADES)))


def spans(longest: int = 200) -> SearchStrategy[Span]:
    """Spans that end at ``longest`` or before."""
    edges = st.integers(0, longest)
    return st.builds(lambda one, other: Span(min(one, other), max(one, other)), edges, edges)


def decimals(least: int = -_LARGEST, most: int = _LARGEST, places: int = 4) -> SearchStrategy[Decimal]:
    """Finite decimals with up to so many places."""
    return st.decimals(least, most, allow_nan=False, allow_infinity=False, places=places)


def units() -> SearchStrategy[Unit]:
    """Units of the table."""
    return st.sampled_from(unit_table().units)


def quantities(
    *, unit: str | Unit | None = None, least: int = -_LARGEST, most: int = _LARGEST
) -> SearchStrategy[Quantity]:
    """Quantities: exact, bound or ranges.

    Args:
        unit: all of this unit; else of any, or of none.
        least: the least that a value can be.
        most: the most that it can be.
    """
    kinds = st.just(unit) if unit is not None else _maybe(units())
    values = decimals(least, most)
    one = st.builds(
        Quantity,
        value=values,
        unit=kinds,
        implied_unit=_maybe(units()),
        approximation=st.sampled_from(Approximation),
        resolution=_maybe(decimals(1)),
        text=words(),
        span=_maybe(spans()),
    )
    ends = st.lists(values, min_size=2, max_size=2).map(sorted)
    ranges = st.builds(lambda pair, kind: Quantity(low=pair[0], high=pair[1], unit=kind), ends, kinds)
    return one | ranges


def dates() -> SearchStrategy[dt.date]:
    """Days of the People's Republic's years so far, and some to come."""
    return st.dates(dt.date(1949, 10, 1), dt.date(2099, 12, 31))


def periods() -> SearchStrategy[Period]:
    """Periods of every kind."""
    years = st.integers(1949, 2099)
    ends = st.lists(dates(), min_size=2, max_size=2).map(sorted)
    return st.one_of(
        st.builds(Period.of_year, years),
        st.builds(Period.of_quarter, years, st.integers(1, 4)),
        st.builds(Period.of_month, years, st.integers(1, 12)),
        st.builds(Period.of_plan, st.integers(3, 19)),
        st.builds(Period.at, dates()),
        st.builds(lambda pair: Period.between(pair[0], pair[1]), ends),
        st.builds(lambda end: Period.between(None, end), dates()),
    )


def regions() -> SearchStrategy[Region]:
    """Regions of the table."""
    return st.sampled_from(region_table().regions)


def concepts() -> SearchStrategy[Concept]:
    """Concepts of the default lexicon."""
    return st.sampled_from(Lexicon.default().concepts)


def changes() -> SearchStrategy[Change]:
    """Changes with any basis and direction."""
    return st.builds(
        Change,
        basis=st.sampled_from(Basis),
        direction=st.sampled_from(Direction),
        amount=_maybe(quantities()),
        from_value=_maybe(quantities()),
        base_period=_maybe(periods()),
        reference=_maybe(words()),
        price_basis=_maybe(st.sampled_from(PriceBasis)),
        text=words(),
        span=_maybe(spans()),
    )


def shares() -> SearchStrategy[Share]:
    """Shares of up to 100 %."""
    return st.builds(Share, ratio=quantities(unit="%", least=0, most=100), of=_maybe(words()), span=_maybe(spans()))


def ranks() -> SearchStrategy[Rank]:
    """Ranks from the first place on."""
    places = st.integers(1, 400)
    return st.builds(Rank, position=places, within=st.booleans(), scope=_maybe(words()), from_position=_maybe(places))


def evidence() -> SearchStrategy[Evidence]:
    """Where some fields were read."""
    return st.builds(Evidence.of, st.dictionaries(st.sampled_from(["name", "subject", "period"]), spans(), max_size=3))


def indicators(id: SearchStrategy[str] | None = None) -> SearchStrategy[Indicator]:  # noqa: A002 - the field's name
    """Indicators with some of all that they can hold."""
    return st.builds(
        Indicator,
        id=id if id is not None else st.integers(1, 999).map("i{}".format),
        name=names(),
        concept=_maybe(concepts()),
        subject=_maybe(words()),
        region=_maybe(words()),
        scope=_maybe(st.sampled_from(["规模以上", "限额以上"])),
        value=_maybe(quantities()),
        period=_maybe(periods()),
        status=st.sampled_from(Status),
        cumulative=st.booleans(),
        changes=_tuples(changes(), 2),
        shares=_tuples(shares(), 2),
        ranks=_tuples(ranks(), 2),
        span=_maybe(spans()),
        evidence=evidence(),
        notes=_tuples(words(), 1),
    )


def credit_codes() -> SearchStrategy[str]:
    """Unified social credit codes whose check character is right."""
    parts = st.tuples(
        st.sampled_from(["91", "92", "93"]),
        st.text("0123456789", min_size=6, max_size=6),
        st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9),
    )
    return st.builds("".join, parts).map(complete_uscc)


def enterprises() -> SearchStrategy[Enterprise]:
    """Enterprises."""
    return st.builds(
        Enterprise,
        name=firm_names() | names(),
        aliases=_tuples(names(), 2),
        designations=_tuples(names(), 2),
        products=_tuples(names(), 2),
        region=_maybe(names()),
        uscc=_maybe(credit_codes()),
        spans=_tuples(spans(), 3),
    )


def parks() -> SearchStrategy[Park]:
    """Parks."""
    return st.builds(
        Park,
        name=names(),
        aliases=_tuples(names(), 2),
        kind=_maybe(st.sampled_from(["高新区", "经开区", "综合保税区", "保税物流中心(B型)", "产业园"])),
        level=_maybe(st.sampled_from(["国家级", "省级", "市级"])),
        designations=_tuples(names(), 2),
        tenants=_maybe(quantities(unit="家", least=0)),
        area=_maybe(quantities(unit="平方米", least=0)),
        region=_maybe(names()),
        spans=_tuples(spans(), 3),
    )


def sub_chains() -> SearchStrategy[SubChain]:
    """Links of a chain."""
    return st.builds(SubChain, name=names(), count=_maybe(quantities(unit="家", least=0)), members=_tuples(names(), 2))


def clusters() -> SearchStrategy[IndustryCluster]:
    """Industry clusters."""
    return st.builds(
        IndustryCluster,
        name=names(),
        industry=_maybe(names()),
        scale=_maybe(quantities(unit="元", least=0)),
        leaders=_tuples(firm_names(), 2),
        members=_tuples(firm_names(), 3),
        parks=_tuples(names(), 2),
        chain=_maybe(names()),
        sub_chains=_tuples(sub_chains(), 2),
        region=_maybe(names()),
        spans=_tuples(spans(), 3),
    )


def routes() -> SearchStrategy[FreightRoute]:
    """Freight routes from one place to another."""
    ends = st.lists(names(), min_size=2, max_size=2, unique=True)

    def build(ends: list[str], name: str | None, **facts: Any) -> FreightRoute:
        route = FreightRoute(origin=ends[0], destination=ends[1], **facts)
        return route if name is None else route.evolve(name=name)

    return st.builds(
        build,
        ends,
        _maybe(names()),
        via=_tuples(names(), 2),
        mode=_maybe(st.sampled_from(TransportMode)),
        direction=_maybe(st.sampled_from(RouteDirection)),
        distance=_maybe(quantities(unit="公里", least=0)),
        duration=_maybe(quantities(unit="天", least=0)),
        opened=_maybe(periods()),
        frequency=_maybe(names()),
        cargo_value=_maybe(quantities(unit="元", least=0)),
        spans=_tuples(spans(), 3),
    )


def entities_found() -> SearchStrategy[EntitiesFound]:
    """What a pass over a text may find."""
    return st.builds(
        EntitiesFound,
        enterprises=_tuples(enterprises(), 2),
        parks=_tuples(parks(), 2),
        clusters=_tuples(clusters(), 2),
        routes=_tuples(routes(), 2),
    )


def region_mentions() -> SearchStrategy[RegionMention]:
    """Regions with places in a text."""
    return st.builds(RegionMention, region=regions(), spans=_tuples(spans(), 3))


def unread() -> SearchStrategy[Unread]:
    """Numbers that nothing was made of."""
    return st.builds(Unread, text=names(), span=spans(), reason=st.sampled_from(UnreadReason))


def readings() -> SearchStrategy[Reading]:
    """Readings; the ids of their indicators are unique."""

    def numbered(found: list[Indicator]) -> tuple[Indicator, ...]:
        return tuple(evolve(one, id=f"i{number}") for number, one in enumerate(found, 1))

    return st.builds(
        Reading,
        quantities=_tuples(quantities(), 3),
        periods=_tuples(periods(), 2),
        indicators=st.lists(indicators(), max_size=3).map(numbered),
        enterprises=_tuples(enterprises(), 2),
        parks=_tuples(parks(), 1),
        clusters=_tuples(clusters(), 1),
        routes=_tuples(routes(), 1),
        regions=_tuples(region_mentions(), 1),
        unread=_tuples(unread(), 2),
    )


def findings() -> SearchStrategy[Finding]:
    """Findings."""
    return st.builds(
        Finding,
        code=st.integers(100, 999).map("CN{}".format),
        kind=st.sampled_from(FindingKind),
        severity=st.sampled_from(Severity),
        message=names(),
        message_en=names(),
        about=_tuples(names(), 2),
        stated=names(),
        expected=names(),
        gap=_maybe(names()),
        spans=_tuples(spans(), 2),
    )


def reports() -> SearchStrategy[Report]:
    """Reports made by hand: what they hold was not read from their text."""
    return st.builds(
        Report,
        text=words(0, 60),
        title=_maybe(names()),
        published=_maybe(dates()),
        region=_maybe(names()),
        reading=readings(),
        findings=_tuples(findings(), 2),
    )


STRATEGIES: Final[Mapping[type, Callable[[], SearchStrategy[Any]]]] = {
    Span: spans,
    Unit: units,
    Quantity: quantities,
    Period: periods,
    Region: regions,
    Concept: concepts,
    Change: changes,
    Share: shares,
    Rank: ranks,
    Evidence: evidence,
    Indicator: indicators,
    Enterprise: enterprises,
    Park: parks,
    SubChain: sub_chains,
    IndustryCluster: clusters,
    FreightRoute: routes,
    EntitiesFound: entities_found,
    RegionMention: region_mentions,
    Unread: unread,
    Reading: readings,
    Finding: findings,
    Report: reports,
}
"""The strategy of each class."""


def register() -> None:
    """Let ``hypothesis.strategies.from_type`` use these strategies, for classes that hold ours too."""
    for cls, strategy in STRATEGIES.items():
        st.register_type_strategy(cls, strategy())
