"""The CSV files of ``data/``: plain rows under a comment that says where they come from."""

from __future__ import annotations

from collections.abc import Iterator


def data_lines(name: str) -> Iterator[str]:
    """The lines of a file of ``data/`` without its comments."""
    from importlib.resources import files

    lines = files("cnecon").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def data_rows(name: str) -> Iterator[list[str]]:
    """The rows of a CSV of ``data/``, without its line of column names. No cell is quoted, none holds a comma."""
    lines = data_lines(name)
    next(lines)
    return (line.split(",") for line in lines)


def cell_values(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, kept apart by semicolons."""
    return tuple(cell.split(";")) if cell else ()
