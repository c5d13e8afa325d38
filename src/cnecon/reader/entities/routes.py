"""Freight routes: where from, where to, by what, and the clause that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import Factory, evolve, field, frozen

from cnecon.entities import RouteDirection
from cnecon.reader.entities.parks import ParkGroup
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.reader.entities.places import FROM, Places, last_match

_TO: Final = re.compile(r"至|到|往返|→|⇌|—{1,2}|--?|直达|直飞|直通")
_VIA: Final = re.compile(r"经由?|途经|途径|通过|取道|经停")
_FURTHER: Final = re.compile("[、和](?:至|到)?")
_DASH: Final = re.compile("—{1,2}|-|→")
_OPENS: Final = re.compile("(?:新?开通了?|新开|开辟|加密|增开|开行了?|首开|新增|通达|联通|连接)$")
_LEFT: Final = re.compile(r"(?:开出|驶出|出发|发出|始发|启程|发车|起飞|起航)[，、]?")
_LASTED: Final = re.compile(
    r"，(?:历时|约|近|全程|行程|运行)?[\d一二三四五六七八九十]{1,4}[余多]?(?:天|小时|公里)(?:左右)?[后，]{0,2}"
)
_FAR: Final = re.compile("距此[^，。；\\n的]{0,12}的")
_ABROAD: Final = re.compile("(?:出境|入境|离境|换装)$")
_TRAVEL_TIME: Final = re.compile(r"(?:的)?(?:最快|全程|单程|平均)?(?:旅行|运行|行车|运输|运达)时[间长]")
_RIDE: Final = re.compile(r"(?:最快|仅需|只需|缩短[至到]|压缩[至到])[^，。；\d]{0,6}\d+(?:\.\d+)?(?:分钟|个?小时)")
_TRAVELS: Final = re.compile(r"(?:发送|运输|运送|发运|承运)(?:旅客|货物|集装箱)")
_PLANNED: Final = re.compile("开工|在建|续建|推进|规划|前期|建设[中，]|加快|建成[投通]?[用车]?后|预计|力争")
_SERVICE_LINE: Final = re.compile(
    r"(?P<service>[\u4e00-\u9fff“”]{0,12}(?:班车|班列|卡航|航线))(?:[（(](?P<branch>[^）)]{1,12})[）)])?"
    r"(?P<verb>[^，。；、\n]{0,4}?(?:开通|开行|新增|首开|上线|开辟))?(?P<to>[\u4e00-\u9fff]{2,8}?)"
    r"(?P<line>新?线路|专线|新?航线|方向线|线)(?![上下路])"
)
_NETWORK: Final = re.compile(
    r"(?:通达|直达)(?P<list>[^，。；：！？\n的]{2,60})的[\u4e00-\u9fff“”]{0,8}(?P<service>货运|物流|运输|班列|航线)"
    r"[\u4e00-\u9fff]{0,4}网络?"
)
_HUB: Final = re.compile(r"以(?P<name>[^，。；：！？\n以为]{2,12})为(?:起点|始发[站地]|出发地|中心|枢纽|支点)")
_SERVICE_WORD: Final = re.compile("班车|班列|卡航|航线")
_BETWEEN: Final = re.compile(r"(?P<a>[\u4e00-\u9fff]{2,8})[与和](?P<b>[\u4e00-\u9fff]{2,8}?)(?:之间|间)的?")


@frozen(kw_only=True)
class RouteMention:
    """One clause that states a route.

    Attributes:
        origin: where it starts.
        destination: where it ends.
        via: what it passes.
        service: the words of the service, folded, for its mode.
        name: the name as written, where it has one.
        direction: outbound, inbound or both, where said.
        start: the first character.
        end: one past the last.
        until: where the words end that the route shares with others of its list; ``end`` where it shares none.
    """

    origin: str
    destination: str
    via: tuple[str, ...] = ()
    service: str = ""
    name: str | None = None
    direction: RouteDirection | None = None
    start: int
    end: int
    until: int = field(default=Factory(lambda self: self.end, takes_self=True))


def route_mentions(passage: Passage, parks: Sequence[ParkGroup], home: str | None) -> list[RouteMention]:
    """Every route that the text states, each place of it once."""
    finder = _Finder(passage, parks, home)
    found = [*finder.departing(), *finder.joined(), *finder.lines(), *finder.between(), *finder.networks()]
    found.sort(key=lambda one: (one.start, -one.end))
    return [one for one in found if one.origin != one.destination]


class _Finder:
    """The patterns over one passage."""

    def __init__(self, passage: Passage, parks: Sequence[ParkGroup], home: str | None) -> None:
        self.passage = passage
        self.text = passage.folded
        self.home = home
        self.places = Places(passage, parks)
        self.services = passage.words.patterns["route.services"]
        self.vague = passage.words.patterns["route.vague"]
        self.passenger = passage.words.patterns["route.passenger"]
        self.cargo = passage.words.patterns["route.cargo"]

    # -- services ----------------------------------------------------------------------------------------------------

    def service_after(self, end: int) -> tuple[str, int] | None:
        """The service that the words right behind a pair of places name, and where it ends."""
        text = self.text
        stop = end
        while stop < len(text) and stop - end < 16 and text[stop] not in "，。；：！？\n、":
            stop += 1
        if self.passenger.search(text, end, stop):
            return None
        for pattern in (self.services, self.vague):
            found = pattern.search(text, end, stop)
            if found and not re.search(r"(?:开工|建成|通车|全线)", text[end : found.start()]):
                return found.group(), found.end()
        return self._ride(end)

    def _ride(self, end: int) -> tuple[str, int] | None:
        """A train between the two, where the text says how long it takes (高铁…最快58分钟可达) or what it carries."""
        travel = _TRAVEL_TIME.match(self.text, end)
        if travel:
            return "列车", travel.end()
        railway = self.passage.words.patterns["route.railways"].match(self.text, end)
        if railway is None:
            return None
        _, stop = self.passage.sentence(end)
        runs = _RIDE.search(self.text, railway.end(), stop) or _TRAVELS.search(self.text, railway.end(), stop)
        planned = runs and _PLANNED.search(self.text, self.passage.clause(end, 40), runs.start())
        return ("列车", railway.end()) if runs and not planned else None

    def service_around(self, start: int, end: int) -> tuple[str, int] | None:
        """The service in front of a bracket that holds the pair: 中欧班列（甲城—乙城）."""
        if self.text[max(0, start - 1) : start] not in ("（", "(") or self.text[end : end + 1] not in ("）", ")"):
            return None
        found = [
            one for one in self.services.finditer(self.text, max(0, start - 10), start - 1) if one.end() == start - 1
        ]
        return (found[-1].group(), end) if found else None

    def cargo_near(self, at: int) -> str | None:
        """What in the sentence around says that goods are carried; None where nothing does."""
        start, end = self.passage.sentence(at)
        if self.passenger.search(self.text, start, end) and not self.services.search(self.text, start, end):
            return None
        served = list(self.services.finditer(self.text, start, end))
        before = [one.group() for one in served if one.end() <= at]
        if served:
            return before[-1] if before else served[0].group()
        carried = self.cargo.search(self.text, start, end)
        return carried.group() if carried else None

    # -- patterns ----------------------------------------------------------------------------------------------------

    def joined(self) -> Iterator[RouteMention]:
        """A至B班列, A经V至B线路, A至B、C至D等货运航线, A至B、C航线, A—B—C货运航线."""
        pending: list[RouteMention] = []
        at = 0
        while (match := _TO.search(self.text, at)) is not None:
            at = match.end()
            one = self._pair(match.start(), match.end())
            if one is None:
                continue
            if pending and not self._continues(pending[-1].end, one.start):
                pending = []
            pending += [one, *self._further_ends(one)]
            at = pending[-1].end
            service = self.service_after(at) or self.service_around(one.start, at)
            if service:
                for each in pending:
                    yield self._served(each, *service)
                pending = []

    def _further_ends(self, one: RouteMention) -> Iterator[RouteMention]:
        """More destinations of the same origin: A至B、C、D等航线."""
        last = one
        while (joint := _FURTHER.match(self.text, last.end)) is not None:
            start = self.places.specific(joint.end())
            end = self.places.end_of(start)
            if end is None or _TO.match(self.text, end) or self.places.named_end(start, end) is None:
                return
            last = RouteMention(origin=one.origin, destination=self.passage.written(start, end), start=start, end=end)
            yield last

    def _pair(self, stop: int, after: int) -> RouteMention | None:
        origin = self._origin(stop)
        if origin is None:
            return None
        start, name, passed = origin
        after = self.places.specific(after)
        end = self.places.end_of(after)
        if end is None:
            return None
        destination = (after, end)
        while (more := _DASH.match(self.text, end)) is not None:
            further = self.places.end_of(more.end())
            if further is None:
                break
            passed.append(self.passage.written(*destination))
            destination, end = (more.end(), further), further
        written = self.passage.written(*destination)
        return RouteMention(origin=name, destination=written, via=tuple(passed), start=start, end=end)

    def _origin(self, stop: int) -> tuple[int, str, list[str]] | None:
        """Where the words of an origin before a joint start, the origin, and what 经 says is passed.

        Without a place there, 开通至B and 经V至B start from the place that opens the clause, else from home.
        """
        low = self.passage.clause(stop, 24)
        via = last_match(_VIA, self.text, low, stop)
        passed: list[str] = []
        at = stop
        if via and 2 <= stop - via.end() <= 12:
            passed = list(self._names(via.end(), stop))
            at = via.start()
        start = self.places.start_of(at)
        if start is not None:
            return start, self.passage.written(start, at), passed
        if not _OPENS.search(self.text, max(low, at - 6), at) and not (passed and at == low):
            return None
        subject = self.places.named_end(low, at)
        name = self.passage.written(low, subject) if subject is not None else self.home
        return (low if subject is not None else at, name, passed) if name else None

    def _names(self, start: int, end: int) -> Iterator[str]:
        at = start
        for joint in re.finditer("[、和]|$", self.text[start:end]):
            word = _ABROAD.sub("", self.passage.written(at, start + joint.start()).strip("，, "))
            if word:
                yield word
            at = start + joint.end()

    def _continues(self, end: int, start: int) -> bool:
        return 0 <= start - end <= 2 and set(self.text[end:start]) <= set("、和及与")

    def _served(self, one: RouteMention, service: str, until: int) -> RouteMention:
        _, end = self.passage.sentence(one.start)
        return evolve(
            one,
            service=service,
            until=until,
            direction=_direction(self.text[max(0, one.start - 6) : min(end, one.end + 30)]),
        )

    def departing(self) -> Iterator[RouteMention]:
        """从A发往B的班列, 班列从A开出，经V驶往B, A驶向B."""
        for match in self.passage.words.patterns["route.departures"].finditer(self.text):
            far = _FAR.match(self.text, match.end())
            begin = self.places.specific(far.end() if far else match.end())
            end = self.places.end_of(begin)
            service = self.cargo_near(match.start()) if end else None
            if end is None or service is None:
                continue
            origin = self._departure(match.start())
            if origin is None:
                continue
            start, stop, via = origin
            one = RouteMention(
                origin=self.passage.written(start, stop),
                destination=self.passage.written(begin, end),
                via=via,
                service=service,
                direction=_direction(self.text[start:end]),
                start=start,
                end=end,
            )
            yield one
            yield from (evolve(further, service=service) for further in self._further_ends(one))

    def _departure(self, at: int) -> tuple[int, int, tuple[str, ...]] | None:
        """The origin given before ``at`` in its sentence, and what lies between: where it starts and ends, and via."""
        text = self.text
        sentence, _ = self.passage.sentence(at, 160)
        via: tuple[str, ...] = ()
        stop = at
        lasted = last_match(_LASTED, text, max(sentence, at - 16), at)
        until = lasted.start() if lasted and lasted.end() == at else at
        passed = last_match(_VIA, text, max(sentence, until - 20), until)
        if passed and until - passed.end() >= 2 and "，" not in text[passed.end() : until].rstrip("，"):
            via = tuple(self._names(passed.end(), until))
            stop = passed.start()
        while stop > sentence and text[stop - 1] in "，、":
            stop -= 1
        direct = self.places.left_of(stop)
        if direct is not None:
            return direct, stop, via
        for left in reversed(list(_LEFT.finditer(text, sentence, at))):
            behind = self.places.end_of(left.end()) if left.group() in ("驶出", "开出") else None
            if behind is not None:
                return left.end(), behind, via
            start = self.places.left_of(left.start())
            if start is not None:
                return start, left.start(), via
        for opened in reversed(list(FROM.finditer(text, sentence, at))):
            begin = opened.end()
            if text.startswith("省会", begin):
                begin += 2
            behind = self.places.end_of(begin)
            if behind is not None:
                return begin, behind, via
        return None

    def lines(self) -> Iterator[RouteMention]:
        """A跨境公路班车(南亚班车)B线: the origin is the place in the service's name, else the home of the report."""
        for match in _around(_SERVICE_WORD, 12, _SERVICE_LINE, self.text):
            low, high = match.span("to")
            if self.places.end_of(low) != high and not self.places.is_named(low, high):
                continue
            front = match.start("service")
            placed = [t for t in self.passage.tokens(front, match.end("service")) if t.kind is Kind.PLACE]
            origin = self.passage.written(placed[0].start, placed[0].end) if placed else self.home
            if not origin:
                continue
            start = placed[0].start if placed else front
            served = self.services.findall(match.group("service"))
            name = self.passage.written(start, match.end()) if not match.group("verb") else None
            yield RouteMention(
                origin=origin,
                destination=self.passage.written(low, high),
                service=served[-1] if served else "",
                name=name,
                start=start,
                end=match.end(),
            )

    def between(self) -> Iterator[RouteMention]:
        """A与B之间的货运航线."""
        for match in _around(re.compile("间"), 18, _BETWEEN, self.text):
            start = self.places.start_of(match.end("a"))
            end = self.places.end_of(match.start("b"))
            service = self.service_after(match.end())
            if start is not None and end == match.end("b") and service:
                yield RouteMention(
                    origin=self.passage.written(start, match.end("a")),
                    destination=match.group("b"),
                    service=service[0],
                    direction=RouteDirection.BOTH,
                    start=start,
                    end=service[1],
                )

    def networks(self) -> Iterator[RouteMention]:
        """以A为起点，通达B、C的货运网络: the origin is the hub that the sentence names, else the home of the report."""
        for match in _NETWORK.finditer(self.text):
            sentence, _ = self.passage.sentence(match.start())
            hub = last_match(_HUB, self.text, sentence, match.start())
            named = hub is not None and self.places.end_of(hub.start("name")) == hub.end("name")
            origin = self.passage.written(*hub.span("name")) if hub and named else self.home
            at, high = match.span("list")
            service = self.services.search(self.text, high, match.end())
            while origin and at < high:
                start = self.places.specific(at)
                end = self.places.end_of(start)
                if (
                    end is None
                    or end > high
                    or self.places.named_end(start, end) is None
                    or self.places.is_wide(start, end)
                ):
                    break
                yield RouteMention(
                    origin=origin,
                    destination=self.passage.written(start, end),
                    service=service.group() if service else match.group("service"),
                    start=start,
                    end=end,
                )
                joint = _FURTHER.match(self.text, end)
                at = joint.end() if joint else high


def _around(anchor: re.Pattern[str], reach: int, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``finditer`` finds, for a pattern that has a rare word at most ``reach`` characters behind its start."""
    at = 0
    for word in anchor.finditer(text):
        starts = range(max(at, word.start() - reach), word.start() + 1)
        match = next(filter(None, (pattern.match(text, start) for start in starts)), None)
        if match is not None:
            at = match.end()
            yield match


def _direction(words: str) -> RouteDirection | None:
    if re.search("双向|往返|对开|互通|去程.*回程|回程.*去程", words):
        return RouteDirection.BOTH
    if "回程" in words:
        return RouteDirection.INBOUND
    return RouteDirection.OUTBOUND if "去程" in words else None
