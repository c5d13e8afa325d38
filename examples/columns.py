"""A column of a spreadsheet: mixed units, bounds, missing values and cells that can't be read."""

import cnecon as ce

cells = ["412.6", "9,650万元", "近31", "—", "待核实", 74.3]
column = ce.parse_column(cells, header="产值（亿元）")

for cell, value in zip(cells, column.to("亿元"), strict=True):
    print(f"{cell!s:>10} {value if value is not None else 'missing'}")
for note in column.failures:
    print(f"row {note.row}, {note.cell}: {note.reason}")
