"""Names made known by the words around them: lists that count firms, 以…为代表, 由…投资建设, 与…签约.

Here the right edge of a name, and for all items but the first the left one too, are given by the words of the list,
so that a name needs no ending by which it's known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from cnecon.reader.entities.candidates import Candidate, Strength
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.reader.entities.shapes import ends_in_trade, is_park, plausible_item, rare, trim_left, without_stage

_NUMBER: Final = r"(?:\d[\d,]{0,6}|[一二两三四五六七八九十百]{1,4})"
_JOINT: Final = re.compile(r"、|以及|[和与及]")
_QUOTES: Final = "“”‘’\"'"
_LONGEST: Final = 90
# What may stand between 等 and the noun that is counted: 等一批国内外知名|企业, 等规上|企业.
_ETC: Final = r"等(?P<mid>[^，。；、：！？\n等为\d]{0,12}?)"
_FIRM_NOUN: Final = (
    r"(?P<noun>企业|公司|厂商|厂家|车企|药企|民企|国企|央企|外企|巨头|龙头|商家|供应商|运营商|承运商|物流商|券商|集团)"
)
_ETC_FIRMS: Final = re.compile(_ETC + _FIRM_NOUN)
# The patterns that open with something that may be missing first look at what they can begin with.
_COUNTS: Final = r"(?=[等\d一二两三四五六七八九十百])"
_COUNTED: Final = re.compile(
    rf"{_COUNTS}(?:(?P<etc>等)(?P<mid>[^，。；、：！？\n等为\d]{{0,10}}?))?(?P<n>{_NUMBER})(?:余|多)?[家户]"
    r"(?P<what>[^，。；、！？\n）)]{0,12})"
)
_FIRMS_COUNTED: Final = re.compile(
    rf"(?:企业|公司){_NUMBER}[多余]?[家户]|{_NUMBER}[多余]?[家户][^，。；]{{0,10}}(?:企业|公司)"
)
_STOOD: Final = re.compile(r"为(?P<role>[\u4e00-\u9fff]{1,2})")
_INVESTED: Final = re.compile(
    r"由(?P<list>[^，。；：！？\n由]{2,60}?)(?:公司)?(?:共同|联合|独家|全额|领衔|牵头)?"
    r"(?:投资|承建|建设|运营|研发|研制|打造|开发|出资|控股|组建|设立|牵头|承担|领衔|生产)"
)
_WITH: Final = re.compile(
    r"[与同和](?P<list>[^，。；：！？\n与同和]{2,40}?)(?:正式|成功|分别|共同|集中|在[\u4e00-\u9fff]{2,8})?"
    r"(?:签约|签订|签署|达成|合资|联手|牵手|战略合作|合作共建|共建(?!共)|合作(?=的|建设|开发)|开展[\u4e00-\u9fff]{0,4}合作)"
)
_PROJECTS: Final = re.compile(
    rf"{_COUNTS}(?P<etc>等)?(?P<n>{_NUMBER})个(?:重大|重点|优质|龙头|产业|工业|外资|亿元以上|百亿级)?项目"
)
_OPENERS: Final = re.compile(
    "[是为由在有]|引进|引入|招引|集聚|聚集|汇聚|培育|拥有|包括|涵盖|涌现出?|形成|吸引|推动|支持|其中|以及|帮助|服务|组建|新增|培植|壮大"
)
_LED: Final = re.compile(r"(?=[双共领引牵支])(?:双龙头|双核|共同)?(?:领衔|引领|牵引|领跑|支撑)的")
_LEADING: Final = ("龙头", "链主", "巨头", "骨干", "头部")
_LEADERS: Final = re.compile(rf"{_NUMBER}(?:大|家|个)(?:行业|本土|全球|国内)?(?:{'|'.join(_LEADING)})(?:企业)?")
_AMONG: Final = re.compile(
    r"(?:企业|公司)(?:当?中|里)，(?P<list>[^，。；：！？\n]{2,48}?)(?=[已均也将正等]|产[值销]|营收|实现|获|入选|率先|双双|分别|增长|成为|出口|完成|销售)"
)
_ANNOUNCED: Final = re.compile(
    "龙头企业|链主企业|领军企业|骨干企业|重点企业|知名企业|头部企业|上市公司|上市企业|本土企业|规上企业"
)
_FRONT_NOUN: Final = re.compile("企业|[0-9一二三四五]{1,3}00强|百强|公司(?!法)|厂商|巨头|龙头|链主|[制造运营供应]{2}商")
_FIRM_HEAD: Final = re.compile(
    r"的[^，。；、\n]{0,16}?(?:企业|公司|集群|产业|车企|药企|制造商|供应商|梯队|方阵|军团|雁阵)"
)
_AS_IN: Final = re.compile("以(?!及|上|下|内|外|来|后|前|往)")
_HONOURED: Final = re.compile(
    r"(?=[双均同成首再分入获上跻荣进登认被])(?:双双|均|同时|成功|首次|再次|分别)?(?:入选|获评|上榜|跻身|入围|荣获|获得|进入|登上|成为|认定为|被评为)[^，。；、\n集]{0,16}?"
    r"[“\"]?(?:独角兽|小巨人|专精特新|单项冠军|瞪羚|500强|百强企业|领军企业|上市企业|上市公司|链主企业|标杆企业|龙头企业|高新技术企业)"
)
_DEEDS: Final = ("披露", "宣布", "公告", "签约", "签订", "签下", "中标", "落户", "收购")
_DONE: Final = re.compile(f"{'|'.join(_DEEDS)}|[涨跌]")
_SUBJECT: Final = re.compile(
    r"(?:^|[，。；：！？\n、 ])(?P<name>[\u4e00-\u9fff]{2,6}?)"
    rf"(?={'|'.join(_DEEDS)}|涨停|跌停|(?:大?[涨跌]|收涨|收跌)(?:[超逾近约]|幅)?\d[\d.]{{0,5}}%)"
)


@frozen
class Item:
    """One item of a list.

    Attributes:
        start: its first character.
        end: one past its last.
        name: the characters as given, quotation marks and project stages taken off.
        park: it ends like a park's name.
    """

    start: int
    end: int
    name: str
    park: bool


@frozen
class Listing:
    """Firms (and parks) named together.

    Attributes:
        start: where the list starts, its cue included.
        end: where its cue ends.
        items: the items that may be names.
        role: leading, representing or carrying for 以…为X, else None.
        firms: the words say, or make plain, that the items are firms.
    """

    start: int
    end: int
    items: tuple[Item, ...]
    role: str | None = None
    firms: bool = True


def split_items(passage: Passage, start: int, end: int, *, strict: bool = True, trim: bool = True) -> tuple[Item, ...]:
    """The items between 、 和 与 及 that may be firms or parks; the first is freed of ordinary words on its left."""
    pieces: list[tuple[int, int]] = []
    at = start
    for joint in _JOINT.finditer(passage.folded, start, end):
        if joint.group() in "和与及" and _inside_name(passage, joint.start(), at, end):
            continue
        pieces.append((at, joint.start()))
        at = joint.end()
    pieces.append((at, end))
    found = []
    for place, (low, high) in enumerate(pieces):
        item = _item(passage, low, high, strict=strict, trim=trim and place == 0)
        if item is not None:
            found.append(item)
    return tuple(found)


def _inside_name(passage: Passage, at: int, low: int, high: int) -> bool:
    """True where 和, 与 or 及 is part of a word or stands at the edge of an item."""
    return at - low < 2 or high - at < 3 or not passage.stands_alone(at, at + 1)


def _item(passage: Passage, low: int, high: int, *, strict: bool, trim: bool) -> Item | None:
    text = passage.folded
    while low < high and text[low] in _QUOTES + " ":
        low += 1
    while high > low and text[high - 1] in _QUOTES + " ":
        high -= 1
    if trim:
        low = trim_left(passage, low, high)
    low = _behind_kind(passage, _behind_country(passage, low, high), high)
    bare = without_stage(text[low:high])
    high = low + len(bare)
    if is_park(passage, bare):
        return Item(low, high, passage.written(low, high), park=True)
    if not plausible_item(passage, bare, strict=strict):
        return None
    return Item(low, high, passage.written(low, high), park=False)


def _behind_country(passage: Passage, low: int, high: int) -> int:
    """Behind the country of a foreign firm: 德国|巴斯夫."""
    text = passage.folded
    first = next(iter(passage.tokens(low, high)), None)
    if first is None or text[low:high] in passage.words.known or high - first.end < 2:
        return low
    return first.end if text[low : first.end] in passage.words.lists["route.hubs"] else low


def _behind_kind(passage: Passage, low: int, high: int) -> int:
    """Behind a kind of firm in front of its name: 零部件企业|霁岚科技."""
    for noun in _FRONT_NOUN.finditer(passage.folded, low, high):
        if high - noun.end() >= 2 and rare(passage, noun.end(), high) >= 2:
            low = noun.end()
    return low


def list_start(passage: Passage, end: int) -> int:
    """Where the list that ends at ``end`` starts: its clause, or behind the last word that opens a list."""
    low = max(passage.clause(end, _LONGEST), _bracket(passage, end))
    joint = _JOINT.search(passage.folded, low, end)
    stop = joint.start() if joint else end
    for opened in _OPENERS.finditer(passage.folded, low, stop):
        if stop - opened.end() >= 2 and passage.stands_alone(opened.start(), opened.end()):
            low = opened.end()
    return low


def _bracket(passage: Passage, end: int) -> int:
    """Behind the last bracket that is still open before ``end``."""
    text, low = passage.folded, max(0, end - _LONGEST)
    opened = max(text.rfind("（", low, end), text.rfind("(", low, end))
    closed = max(text.rfind("）", low, end), text.rfind(")", low, end))
    return opened + 1 if opened > closed else 0


def named_as(passage: Passage) -> Iterator[Listing]:
    """以A、B为龙头 (and A为龙头 after 以及 or a comma): lists with the part that their items play."""
    roles, text = passage.words.roles, passage.folded
    before = 0
    for match in _STOOD.finditer(text):
        said = match.group("role")
        word = said if said in roles else said[0]
        if word not in roles or (len(word) == 1 and text[match.end() - len(said) + 1] not in "的，"):
            continue
        low = max(before, passage.clause(match.start(), _LONGEST))
        low += len(text[low : match.start()]) - len(text[low : match.start()].lstrip("、，"))
        before = match.start() + 1 + len(word)
        opened = [m.end() for m in _AS_IN.finditer(text, low, match.start())]
        start = opened[-1] if opened else _behind(text, low, match.start(), ("以及", "由"))
        end = match.start()
        etc = text.rfind("等", start, end)
        stop = etc if etc > start else end
        strict = not _firms_said(text[stop:end])
        items = split_items(passage, start, stop, strict=strict, trim=not opened)
        until = match.start() + 1 + len(word)
        if roles[word] == "carrying":
            items = tuple(item for item in items if item.park)
        firms = not strict or word in ("龙头", "链主") or bool(_FIRM_HEAD.match(text, until))
        yield Listing(start, until, items, roles[word], firms)


def led_by(passage: Passage) -> Iterator[Listing]:
    """由A、B领衔的: lists that lead without 为."""
    for match in _LED.finditer(passage.folded):
        low = passage.clause(match.start(), _LONGEST)
        start = _behind(passage.folded, low, match.start(), ("以及", "以", "由"))
        items = split_items(passage, start, match.start())
        head = _FIRM_HEAD.match(passage.folded, match.end() - 1)
        yield Listing(start, match.end() - 1, items, "leading", firms=head is not None)


def _firms_said(tail: str) -> bool:
    return any(noun in tail for noun in ("企业", "公司", "厂商", "药企", "车企"))


def _behind(text: str, low: int, high: int, openers: Iterable[str]) -> int:
    places = [text.rfind(one, low, high) + len(one) for one in openers if text.rfind(one, low, high) >= 0]
    return max(places, default=low)


def counted(passage: Passage) -> Iterator[Listing]:
    """A、B等N家企业, A、B2家企业, A等企业: lists that say that they list firms."""
    text = passage.folded
    for match in _ETC_FIRMS.finditer(text) if "等" in text else ():
        if _verbal(passage, match.group("mid")):
            continue
        yield _listing(passage, match.start(), match.end(), strict=False)
    for match in _COUNTED.finditer(text) if "家" in text or "户" in text else ():
        what = match.group("what")
        if not _of_firms(passage, (match.group("mid") or "") + what, match.start()):
            continue
        end = match.start("n") if not match.group("etc") else match.start()
        if not match.group("etc") and "、" not in text[list_start(passage, end) : end]:
            continue
        yield _listing(passage, end, match.end(), strict=not any(noun in what for noun in ("企业", "公司")))


def announced(passage: Passage) -> Iterator[Listing]:
    """围绕A、B两大龙头; 36家企业中，A、B产值过亿元; 龙头企业A、B带动农户."""
    text = passage.folded
    for match in _LEADERS.finditer(text) if any(noun in text for noun in _LEADING) else ():
        yield _listing(passage, match.start(), match.end(), strict=True)
    if not ("企业" in text or "公司" in text):
        return
    for match in _AMONG.finditer(text):
        yield Listing(match.start(), match.end(), split_items(passage, *match.span("list")))
    for match in _ANNOUNCED.finditer(text):
        items = tuple(_following(passage, match.end()))
        if len(items) > 1:
            yield Listing(match.start(), items[-1].end, items)


def _following(passage: Passage, at: int) -> Iterator[Item]:
    """The items of a list that starts at ``at`` and ends where its last name does."""
    text = passage.folded
    while True:
        stop = at
        while stop < len(text) and stop - at < 20 and text[stop] not in "，。；：！？、\n":
            stop += 1
        last = text[stop : stop + 1] != "、"
        item = _item(passage, at, _name_end(passage, at, stop) if last else stop, strict=True, trim=False)
        if item is None:
            return
        yield item
        if last:
            return
        at = stop + 1


def _name_end(passage: Passage, at: int, stop: int) -> int:
    """Where the name that starts at ``at`` ends: behind its rare start and the trades that follow."""
    tokens = passage.tokens(at, stop)
    if not tokens or tokens[0].kind is Kind.ORDINARY:
        return at
    traded = passage.words.patterns["enterprise.all_trades"].match(passage.folded, tokens[0].end, stop)
    return traded.end() if traded else tokens[0].end


def _verbal(passage: Passage, words: str) -> bool:
    """True where a verb stands between 等 and the noun: then the list isn't one of firms (等18个集群入选…企业)."""
    verbs = passage.words.lists["park.verbs"]
    return any(words[t.start : t.end] in verbs for t in passage.tokens_of(words) if len(t) > 1)


def _listing(passage: Passage, end: int, until: int, *, strict: bool) -> Listing:
    start = list_start(passage, end)
    return Listing(start, until, split_items(passage, start, end, strict=strict))


def _of_firms(passage: Passage, noun: str, at: int) -> bool:
    """True where what is counted is firms, or where nothing is said and the sentence has counted firms before."""
    words = passage.words.lists
    if any(one in noun for one in words["enterprise.counted_firms"]):
        return not any(noun.endswith(one) for one in words["enterprise.not_firms"])
    if any(one in noun for one in words["enterprise.not_firms"]):
        return False
    start, _ = passage.sentence(at)
    return _FIRMS_COUNTED.search(passage.folded, start, at) is not None


def parties(passage: Passage) -> Iterator[Listing]:
    """由A投资建设, 与A签约: here an item must be a rare word through and through, or a firm by its shape."""
    for pattern in (_INVESTED, _WITH):
        for match in pattern.finditer(passage.folded):
            start, end = match.span("list")
            etc = passage.folded.rfind("等", start, end)
            items = split_items(passage, start, etc if etc > start else end)
            yield Listing(match.start(), match.end(), tuple(i for i in items if _pure(passage, i)))


def _pure(passage: Passage, item: Item) -> bool:
    tokens = passage.tokens(item.start, item.end)
    if len(tokens) > 1 and passage.folded[tokens[0].start : tokens[0].end] == "中":  # 中|科诺安
        tokens = tokens[1:]
    if item.park or any(t.kind is Kind.KNOWN for t in tokens):
        return True
    return ends_in_trade(passage, passage.folded[item.start : item.end]) or (
        len(tokens) == 1 and tokens[0].kind is Kind.UNKNOWN and len(tokens[0]) <= 5
    )


def projects(passage: Passage) -> Iterator[Listing]:
    """A、B二期、C3个项目投运: projects by the names of their firms. These count only beside a firm known otherwise."""
    for match in _PROJECTS.finditer(passage.folded) if "项目" in passage.folded else ():
        end = match.start()
        start = list_start(passage, end)
        if "、" in passage.folded[start:end]:
            yield Listing(start, match.end(), split_items(passage, start, end))


def honoured(passage: Passage) -> Iterator[Listing]:
    """A、B、C入选独角兽榜单: a list in front of an honour that only firms are given."""
    for match in _HONOURED.finditer(passage.folded):
        start = list_start(passage, match.start())
        if "、" in passage.folded[start : match.start()]:
            yield Listing(start, match.end(), split_items(passage, start, match.start()))


def subjects(passage: Passage) -> Iterator[Candidate]:
    """A rare word at the start of its clause, alone or with one ordinary word, that does what firms alone do."""
    if _DONE.search(passage.folded) is None:
        return
    for match in _SUBJECT.finditer(passage.folded):
        start, end = match.span("name")
        tokens = passage.tokens(start, end)
        odd = tokens[0].kind is Kind.UNKNOWN and len(tokens[0]) >= 2
        alone = len(tokens) == 1 or (len(tokens) == 2 and tokens[1].kind is Kind.ORDINARY and len(tokens[1]) == 2)
        if odd and alone and plausible_item(passage, match.group("name")):
            yield Candidate(start, end, passage.written(start, end), Strength.CUE)
