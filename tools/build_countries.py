"""Rebuilds ``data/countries.csv``: ISO 3166-1 with the Chinese names of CLDR, from Babel (data: Unicode Licence v3).

    python -m venv scratch && scratch/bin/pip install babel==2.18.0
    scratch/bin/python tools/build_countries.py

China, Hong Kong, Macao and Taiwan are left out: ``regions.csv`` has them. The names are CLDR's but for those below,
where the Chinese foreign ministry and the customs statistics write otherwise.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).resolve().parent.parent / "src" / "cnecon" / "data" / "countries.csv"
# Codes of CLDR that are no codes of ISO 3166-1 (or are only reserved there), and those of regions.csv.
NOT_KEPT = re.compile("AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|XK|ZZ|CN|HK|MO|TW")
NAMES = {"AE": "阿联酋", "SA": "沙特阿拉伯", "PS": "巴勒斯坦", "BA": "波黑", "FK": "马尔维纳斯群岛", "CF": "中非共和国"}


def main() -> None:
    """Write the names under a comment that says where they come from."""
    territories = Locale.parse("zh").territories
    codes = sorted(code for code in territories if re.fullmatch("[A-Z]{2}", code) and not NOT_KEPT.match(code))
    rows: list[str] = []
    for code in codes:
        cldr, name = territories[code], NAMES.get(code, territories[code])
        rows.append(f"{code},{name},{'' if cldr == name else cldr}")
    head = (
        f"# Countries and territories (ISO 3166-1 alpha-2) in Chinese, from Unicode CLDR through Babel "
        f"{version('babel')}, Unicode Licence v3 (c) 1991 onwards Unicode, Inc.; a few names as the Chinese foreign "
        "ministry writes them; rebuilt by tools/build_countries.py"
    )
    TARGET.write_text("\n".join([head, "code,name,aliases", *rows]) + "\n", encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
