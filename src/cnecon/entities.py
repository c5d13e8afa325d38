"""Whom and what a report speaks of by name: enterprises, parks, industry clusters and freight routes.

All are frozen values that are useful with no text at all: a program can build them by hand, compare, hash, pickle and
:meth:`evolve <Enterprise.evolve>` them. The reader fills ``spans`` with every place where the text names the entity;
spans take no part in equality, so an entity built by hand equals the same entity read from a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final, Literal, Self

from attrs import Attribute, Factory, evolve, field, frozen

from cnecon.errors import InvalidValueError
from cnecon.period import Period
from cnecon.quantity import Quantity
from cnecon.spans import Span, as_spans, fold

Language = Literal["zh", "en"]


class TransportMode(StrEnum):
    """How goods travel on a route."""

    ROAD = "road"
    """公路班车, 卡航."""
    RAIL = "rail"
    """中欧班列, 陆海新通道班列."""
    SEA = "sea"
    """海运航线, 集装箱快航, 内河航线."""
    AIR = "air"
    """货运航线, 全货机航线."""
    MULTIMODAL = "multimodal"
    """铁海联运, 公铁联运, 江海联运."""


class RouteDirection(StrEnum):
    """Which way a route is run, seen from its origin."""

    OUTBOUND = "outbound"
    """去程."""
    INBOUND = "inbound"
    """回程."""
    BOTH = "both"
    """双向, 往返, 对开."""


_MODE_ZH: Final = {"road": "公路", "rail": "铁路", "sea": "水路", "air": "航空", "multimodal": "多式联运"}
_DIRECTION_ZH: Final = {"outbound": "去程", "inbound": "回程", "both": "双向"}

# GB 32100-2015: 18 places, no I, O, S, V, Z; the last is a check character modulo 31 with weights 3**i.
_USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC: Final = re.compile(r"[1-9A-HJ-NP-RT-UW-Y][0-9A-HJ-NP-RT-UW-Y]\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}", re.ASCII)


def _words(values: Iterable[str] | str) -> tuple[str, ...]:
    """Strings in the order given, each once; a bare string is refused, since it would fall into characters."""
    if isinstance(values, str):
        raise InvalidValueError("names", values, "give a list or tuple of strings, not one string")
    return tuple(dict.fromkeys(values))


def _place(instance: Any, attribute: Attribute[Any]) -> str:
    return f"{type(instance).__name__}.{attribute.name}"


def _named(instance: Any, attribute: Attribute[Any], value: Any) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InvalidValueError(_place(instance, attribute), value, "a name is a string that isn't blank")


def _all_named(instance: Any, attribute: Attribute[Any], values: Any) -> None:
    for value in values:
        _named(instance, attribute, value)


def _named_or_none(instance: Any, attribute: Attribute[Any], value: Any) -> None:
    if value is not None:
        _named(instance, attribute, value)


def _not_negative(instance: Any, attribute: Attribute[Any], quantity: Quantity | None) -> None:
    if quantity is None:
        return
    for bound in (quantity.value, quantity.low, quantity.high):
        if bound is not None and bound < 0:
            raise InvalidValueError(_place(instance, attribute), str(bound), "it can't be negative")


def check_uscc(code: str) -> str:
    """Return a unified social credit code (统一社会信用代码) in capitals, or raise.

    Source: GB 32100-2015: 18 characters of which the last is a check character (ISO 7064-like, modulo 31).

    Raises:
        InvalidValueError: where the form or the check character is wrong.

    Example:
        >>> check_uscc("91350100m000100y43")
        '91350100M000100Y43'
    """
    folded = fold(code).strip().upper() if isinstance(code, str) else ""
    if not _USCC.fullmatch(folded):
        raise InvalidValueError("Enterprise.uscc", code, "a unified social credit code has 18 digits and capitals")
    whole = complete_uscc(folded[:17])
    if folded != whole:
        raise InvalidValueError("Enterprise.uscc", code, f"its check character should be {whole[17]}")
    return folded


def complete_uscc(start: str) -> str:
    """The unified social credit code that starts with 17 characters: these and the check character.

    Example:
        >>> complete_uscc("91350100M000100Y4")
        '91350100M000100Y43'
    """
    total = sum(_USCC_ALPHABET.index(mark) * pow(3, place, 31) for place, mark in enumerate(start))
    return start + _USCC_ALPHABET[-total % 31]


def _uscc(code: str | None) -> str | None:
    return None if code is None else check_uscc(code)


def _mode(value: TransportMode | str | None) -> TransportMode | None:
    if value is None:
        return None
    try:
        return TransportMode(value)
    except ValueError:
        raise InvalidValueError("FreightRoute.mode", value, f"it is one of {', '.join(TransportMode)}") from None


def _direction(value: RouteDirection | str | None) -> RouteDirection | None:
    if value is None:
        return None
    try:
        return RouteDirection(value)
    except ValueError:
        raise InvalidValueError("FreightRoute.direction", value, f"it is one of {', '.join(RouteDirection)}") from None


def _ends(route: FreightRoute) -> str:
    return f"{route.origin}—{route.destination}"


class _Evolves:
    """``evolve`` for the classes below."""

    __slots__ = ()

    def evolve(self, **changes: Any) -> Self:
        """A copy with some attributes changed and validated anew.

        Example:
            >>> Enterprise(name="甲乙科技").evolve(region="重庆市").region
            '重庆市'
        """
        return evolve(self, **changes)  # type: ignore[misc]


def _join(parts: Iterable[str | None], language: Language) -> str:
    said = [part for part in parts if part]
    return "，".join(said) if language == "zh" else ", ".join(said)


def _listed(words: tuple[str, ...], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(words)


def _said(template: str, words: object) -> str | None:
    return template.format(words) if words else None


def _stated(quantity: Quantity | None) -> str | None:
    return None if quantity is None else (quantity.text or str(quantity))


def _checked(language: str) -> Language:
    if language not in ("zh", "en"):
        raise InvalidValueError("language", language, "descriptions come in 'zh' and 'en'")
    return "zh" if language == "zh" else "en"


@frozen(kw_only=True)
class Enterprise(_Evolves):
    """A firm by name (企业).

    Attributes:
        name: the fullest name that the text gives.
        aliases: its other names: 以下简称, shortened forms.
        designations: what it has been named or admitted as (国家级专精特新“小巨人”, 灯塔工厂, 上市公司).
        products: what it makes, where the words are plain.
        region: where it is.
        uscc: its unified social credit code, checked by :func:`check_uscc`.
        indicators: the ids of the report's indicators that are stated of it.
        spans: every place where the text names it.

    Raises:
        InvalidValueError: where a name is blank or the code fails its check.

    Example:
        >>> firm = Enterprise(name="甲乙科技股份有限公司", aliases=["甲乙科技"], designations=["灯塔工厂"])
        >>> firm.describe()
        '甲乙科技股份有限公司（甲乙科技），灯塔工厂'
    """

    name: str = field(validator=_named)
    aliases: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    designations: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    products: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    region: str | None = field(validator=_named_or_none, default=None)
    uscc: str | None = field(converter=_uscc, default=None)
    indicators: tuple[str, ...] = field(converter=_words, default=(), eq=False)
    spans: tuple[Span, ...] = field(converter=as_spans, default=(), eq=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    def describe(self, language: Language = "zh") -> str:
        """One line in Chinese or English."""
        zh = _checked(language) == "zh"
        return _join(
            (
                _headline(self.name, self.aliases, language),
                _said("位于{}" if zh else "in {}", self.region),
                _said("{}", _listed(self.designations, language)),
                _said("产品：{}" if zh else "makes {}", _listed(self.products, language)),
                _said("统一社会信用代码{}" if zh else "unified social credit code {}", self.uscc),
            ),
            language,
        )


@frozen(kw_only=True)
class Park(_Evolves):
    """A zone, park or base by name (园区).

    Attributes:
        name: the fullest name that the text gives, brackets kept: 南彭公路保税物流中心(B型).
        aliases: shorter mentions.
        kind: what it is by its suffix: 高新区, 经开区, 综合保税区, 保税物流中心(B型), 产业园, 物流基地 …
        level: 国家级, 省级, 市级 …, where the words say so.
        designations: what it has been named or admitted as.
        tenants: how many firms sit in it, as stated.
        area: how large it is.
        region: where it is.
        indicators: the ids of the report's indicators that are stated of it.
        spans: every place where the text names it.

    Raises:
        InvalidValueError: where a name is blank, or the area or the number of tenants negative.

    Example:
        >>> Park(name="甲城高新技术产业开发区", aliases=["甲城高新区"], kind="高新区").describe("en")
        '甲城高新技术产业开发区 (甲城高新区), park of kind 高新区'
    """

    name: str = field(validator=_named)
    aliases: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    kind: str | None = field(validator=_named_or_none, default=None)
    level: str | None = field(validator=_named_or_none, default=None)
    designations: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    tenants: Quantity | None = field(validator=_not_negative, default=None)
    area: Quantity | None = field(validator=_not_negative, default=None)
    region: str | None = field(validator=_named_or_none, default=None)
    indicators: tuple[str, ...] = field(converter=_words, default=(), eq=False)
    spans: tuple[Span, ...] = field(converter=as_spans, default=(), eq=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    def describe(self, language: Language = "zh") -> str:
        """One line in Chinese or English."""
        zh = _checked(language) == "zh"
        return _join(
            (
                _headline(self.name, self.aliases, language),
                _said("{}" if zh else "park of kind {}", self.kind),
                _said("{}" if zh else "level {}", self.level),
                _said("{}", _listed(self.designations, language)),
                _said("位于{}" if zh else "in {}", self.region),
                _said("入驻企业{}" if zh else "tenants {}", _stated(self.tenants)),
                _said("面积{}" if zh else "area {}", _stated(self.area)),
            ),
            language,
        )


@frozen(kw_only=True)
class SubChain(_Evolves):
    """A link of the chain that a cluster is built around, with the firms counted in it (细分链条).

    Attributes:
        name: what it makes: 液晶面板, 5G产业.
        count: how many firms, as stated.
        members: firms named in it.
    """

    name: str = field(validator=_named)
    count: Quantity | None = field(validator=_not_negative, default=None)
    members: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())


def _chains(chains: Iterable[SubChain]) -> tuple[SubChain, ...]:
    return tuple(chains)


def _sub_chains(found: Iterable[SubChain]) -> tuple[SubChain, ...]:
    return tuple(found)


@frozen(kw_only=True)
class IndustryCluster(_Evolves):
    """Firms of one industry in one place (产业集群).

    Attributes:
        name: as written: 新一代信息技术产业集群.
        industry: the name without its suffix: 新一代信息技术.
        scale: how large it is said to be (1000亿级).
        leaders: firms or parks it is led by (以…为龙头, 以…为核心), by the names of :class:`Enterprise`.
        members: firms named as part of it (以…为代表), by the names of :class:`Enterprise`; leaders stand there alone.
        parks: the parks it sits in, by the names of :class:`Park`.
        chain: the chain it is built around (“芯屏器核网”).
        sub_chains: the parts of it that are named or counted.
        region: where it is.
        indicators: the ids of the report's indicators that are stated of it.
        spans: every place where the text names it.

    Raises:
        InvalidValueError: where a name is blank or the scale negative.

    Example:
        >>> IndustryCluster(name="专用车产业集群", industry="专用车", leaders=["甲乙专汽"]).describe()
        '专用车产业集群，以甲乙专汽为龙头'
    """

    name: str = field(validator=_named)
    industry: str | None = field(validator=_named_or_none, default=None)
    scale: Quantity | None = field(validator=_not_negative, default=None)
    leaders: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    members: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    parks: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    chain: str | None = field(validator=_named_or_none, default=None)
    sub_chains: tuple[SubChain, ...] = field(converter=_chains, default=())
    region: str | None = field(validator=_named_or_none, default=None)
    indicators: tuple[str, ...] = field(converter=_words, default=(), eq=False)
    spans: tuple[Span, ...] = field(converter=as_spans, default=(), eq=False)

    @property
    def firms(self) -> tuple[str, ...]:
        """Leaders and members, each once."""
        return tuple(dict.fromkeys((*self.leaders, *self.members)))

    def describe(self, language: Language = "zh") -> str:
        """One line in Chinese or English."""
        zh = _checked(language) == "zh"
        return _join(
            (
                self.name,
                _said("规模{}" if zh else "scale {}", _stated(self.scale)),
                _said("以{}为龙头" if zh else "led by {}", _listed(self.leaders, language)),
                _said("成员：{}" if zh else "members {}", _listed(self.members, language)),
                _said("位于{}" if zh else "in {}", _listed(self.parks, language) or self.region),
                _said("围绕{}产业链" if zh else "around the chain {}", self.chain),
                _said("含{}" if zh else "with {}", _listed(tuple(c.name for c in self.sub_chains), language)),
            ),
            language,
        )


@frozen(kw_only=True)
class FreightRoute(_Evolves):
    """A line on which goods are carried, from one place to another (货运线路).

    Attributes:
        origin: where it starts.
        destination: where it ends.
        name: as written (重庆跨境公路班车(南亚班车)尼泊尔线); made of its ends where none is given.
        via: what it passes, in order (云南河口).
        mode: road, rail, sea, air or multimodal, where the words say so.
        direction: 去程, 回程 or both ways, where the words say so.
        distance: how long it is.
        duration: how long a run takes.
        opened: when it was opened.
        frequency: how often it runs, in words (每周2班).
        cargo_value: the value of the goods carried.
        indicators: the ids of the report's indicators that are stated of it.
        spans: every place where the text states it.

    Raises:
        InvalidValueError: where an end is blank, both ends are one place, or a distance, duration or value is negative.

    Example:
        >>> FreightRoute(origin="重庆", destination="越南", via=["云南河口"], mode="road").describe()
        '重庆—越南，经云南河口，公路'
    """

    origin: str = field(validator=_named)
    destination: str = field(validator=_named)
    name: str = field(validator=_named, default=Factory(_ends, takes_self=True))
    via: tuple[str, ...] = field(converter=_words, validator=_all_named, default=())
    mode: TransportMode | None = field(converter=_mode, default=None)
    direction: RouteDirection | None = field(converter=_direction, default=None)
    distance: Quantity | None = field(validator=_not_negative, default=None)
    duration: Quantity | None = field(validator=_not_negative, default=None)
    opened: Period | None = None
    frequency: str | None = field(validator=_named_or_none, default=None)
    cargo_value: Quantity | None = field(validator=_not_negative, default=None)
    indicators: tuple[str, ...] = field(converter=_words, default=(), eq=False)
    spans: tuple[Span, ...] = field(converter=as_spans, default=(), eq=False)

    @destination.validator
    def _elsewhere(self, _attribute: object, destination: str) -> None:
        if destination == self.origin:
            raise InvalidValueError("FreightRoute.destination", destination, "a route ends elsewhere than it starts")

    def evolve(self, **changes: Any) -> Self:
        """A copy with some attributes changed; a name made of the ends follows them.

        Example:
            >>> FreightRoute(origin="重庆", destination="越南").evolve(destination="老挝").name
            '重庆—老挝'
        """
        copy = evolve(self, **changes)
        return evolve(copy, name=_ends(copy)) if "name" not in changes and self.name == _ends(self) else copy

    def describe(self, language: Language = "zh") -> str:
        """One line in Chinese or English."""
        zh = _checked(language) == "zh"
        ends = _ends(self)
        return _join(
            (
                ends if self.name == ends else f"{self.name}（{ends}）" if zh else f"{self.name} ({ends})",
                _said("经{}" if zh else "via {}", _listed(self.via, language)),
                self.mode and (_MODE_ZH[self.mode] if zh else f"by {self.mode.value}"),
                self.direction and (_DIRECTION_ZH[self.direction] if zh else self.direction.value),
                _said("全程{}" if zh else "{} long", _stated(self.distance)),
                _said("用时{}" if zh else "taking {}", _stated(self.duration)),
                _said("{}开通" if zh else "opened {}", self.opened.text if self.opened else None),
                _said("{}", self.frequency),
                _said("货值{}" if zh else "goods worth {}", _stated(self.cargo_value)),
            ),
            language,
        )


def _enterprises(found: Iterable[Enterprise]) -> tuple[Enterprise, ...]:
    return tuple(found)


def _parks(found: Iterable[Park]) -> tuple[Park, ...]:
    return tuple(found)


def _clusters(found: Iterable[IndustryCluster]) -> tuple[IndustryCluster, ...]:
    return tuple(found)


def _routes(found: Iterable[FreightRoute]) -> tuple[FreightRoute, ...]:
    return tuple(found)


@frozen(kw_only=True)
class EntitiesFound:
    """What one pass over a text found, each kind in the order in which the text names it first.

    Names refer to each other: a cluster's leaders, members and parks are names of the enterprises and parks here.
    """

    enterprises: tuple[Enterprise, ...] = ()
    parks: tuple[Park, ...] = ()
    clusters: tuple[IndustryCluster, ...] = ()
    routes: tuple[FreightRoute, ...] = ()


def _headline(name: str, aliases: tuple[str, ...], language: Language) -> str:
    if not aliases:
        return name
    others = _listed(aliases, language)
    return f"{name}（{others}）" if language == "zh" else f"{name} ({others})"
