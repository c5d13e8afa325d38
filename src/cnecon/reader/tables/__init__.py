"""Tables inside a text: rows of pipes, tabs or wide blanks, or a cell a line.

``layout`` finds where they stand and which lines are header and rows; ``columns`` reads what a header says, and
``dating`` of when that is; ``labels`` reads what stands before a row; ``units`` knows where a unit may be stated, and
which statement holds; ``rows`` makes drafts of the cells of a row, and ``reading`` of one row after another.
"""

from __future__ import annotations

from cnecon.reader.tables.layout import Table, find_tables
from cnecon.reader.tables.reading import read_table

__all__ = ["Table", "find_tables", "read_table"]
