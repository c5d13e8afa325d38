"""Columns of 100,000 cells, beside what pandas takes to parse as many plain numbers."""

from __future__ import annotations

import pytest

from cnecon import parse_column

CELLS = [f"{number * 37 % 9999}.{number % 10}" for number in range(100_000)]
STATED = [cell + ("亿元" if number % 3 else "万元") for number, cell in enumerate(CELLS)]


def test_plain_numbers_under_a_header(benchmark):
    column = benchmark(parse_column, CELLS, header="产值(亿元)")
    assert not column.failures


def test_cells_that_state_their_unit(benchmark):
    column = benchmark(parse_column, STATED)
    assert not column.failures


def test_cells_that_state_their_unit_in_one_unit(benchmark):
    column = parse_column(STATED)
    assert len(benchmark(column.to, "亿元")) == len(STATED)


def test_pandas_reads_plain_numbers(benchmark):
    pandas = pytest.importorskip("pandas")
    series = pandas.Series(CELLS, dtype=object)
    assert len(benchmark(pandas.to_numeric, series)) == len(CELLS)
