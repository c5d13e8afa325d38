"""Write docs/reference/tables.md from the columns that src/cnecon/arrow.py and store_rows.py describe.

Run ``python tools/build_table_docs.py`` after changing them; a test holds the page to it.
"""

from __future__ import annotations

from pathlib import Path

from cnecon.arrow import COLUMNS
from cnecon.observations import NESTED, Columns
from cnecon.store import KEYS, TABLES

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "tables.md"
HEAD = """\
# Tables

What batches, Parquet files and stores hold, made by `tools/build_table_docs.py` from the columns as the code describes
them. A decimal has 28 digits, 6 of them behind the point, in the base unit: 亿 and 万 are multiplied in. A number that
doesn't fit is null and stands in `exact`. What the text doesn't say is null. [How to keep many
reports](../howto-store.md) shows queries.

## Observations

`cnecon.arrow.read_batch` gives these columns, `cnecon.arrow.SCHEMA`, and `cnecon read -o out.parquet` writes them; one
row is one indicator, and its first change, share and rank have columns of their own.

"""
STORE = """\
## A store

`cnecon read DIR -o reports.duckdb` and `cnecon.store.Store` keep these tables. `report` is `reports.sha256`;
`indicator` is `indicators.id` within that report. Columns of the key are in bold. The table `cnecon_store` holds the
version of the tables.

"""


def page() -> str:
    """The page as it should be."""
    parts = [HEAD, _table(COLUMNS)]
    parts += [f"`{name}` is a list of these:\n\n{_table(columns)}" for name, columns in NESTED.items()]
    parts.append(STORE)
    parts += [f"### `{name}`\n\n{_table(columns, KEYS[name])}" for name, columns in TABLES.items()]
    return "".join(parts).rstrip() + "\n"


def _table(columns: Columns, key: tuple[str, ...] = ()) -> str:
    lines = ["| column | cells | what it holds |", "|---|---|---|"]
    for name, (kind, about) in columns.items():
        lines.append(f"| {f'**`{name}`**' if name in key else f'`{name}`'} | {kind} | {about} |")
    return "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
