"""Write docs/reference/units.md from src/cnecon/data/units.toml.

Usage: python tools/build_unit_docs.py            (a test says when the page is behind the table)
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from cnecon.units import Unit, unit_table

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "units.md"
HEAD = """# Units

Every unit that cnecon knows, made from `data/units.toml` by `tools/build_unit_docs.py`. Units of one dimension convert
into one another exactly; every currency and every counter is a dimension of its own. Rates (`元/吨`, `件/万人`,
`微克/立方米`, also `元每吨` and `t/d`) are built from these as they are met. `cnecon units WORD` searches the table.

A new unit is one row of that file, whose head says how to write it. A program makes a table with units of its own:

```python
from decimal import Decimal

from cnecon.units import convert, unit_table

table = unit_table().extended([{"symbol": "筐", "name_en": "crate", "pint": "20 * 千克"}])
assert convert(Decimal(3), table.find("筐"), "斤") == 120
```
"""
TABLE = "| unit | English | also written | dimension | codes |\n|---|---|---|---|---|\n"
FAMILIES = {"money": "Money", "count": "Counters"}


def family(unit: Unit) -> str:
    """The heading that a unit stands under."""
    return FAMILIES.get(unit.dimension.split(":")[0], "Measures")


def cell(text: str) -> str:
    """A text that keeps to its cell of the table."""
    return text.replace("|", "\\|").replace("*", "\\*")


def line(unit: Unit) -> str:
    """A unit as a row of the table."""
    codes = [f"{name} `{code}`" for name, code in zip(
        ("UCUM", "ISO", "Rec 20"), (unit.ucum, unit.iso4217, unit.rec20), strict=True) if code]  # fmt: skip
    spellings = " ".join(f"`{word}`" for word in (*unit.aliases, *unit.parts))
    name = unit.name_en + (f" ({unit.note})" if unit.note else "")
    return f"| {cell(unit.symbol)} | {cell(name)} | {cell(spellings)} | {unit.dimension} | {', '.join(codes)} |\n"


def page() -> str:
    """The whole page."""
    text = HEAD
    units = sorted(unit_table().units, key=lambda unit: ("Measures", "Money", "Counters").index(family(unit)))
    for heading, group in groupby(units, key=family):
        text += f"\n## {heading}\n\n{TABLE}{''.join(map(line, group))}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE}: {len(unit_table().units)} units")
