"""The CSV files of ``data/``: plain rows under a comment that says where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from cnecon.errors import DataError


def data_lines(name: str) -> Iterator[str]:
    """The lines of a file of ``data/`` without its comments."""
    from pkgutil import get_data  # a third of the time that importlib.resources takes to import

    content = get_data("cnecon", f"data/{name}")
    if content is None:
        raise DataError(f"data/{name} is missing from the package")
    lines = content.decode("utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def data_rows(name: str) -> Iterator[list[str]]:
    """The rows of a CSV of ``data/``, without its line of column names. No cell is quoted, none holds a comma."""
    lines = data_lines(name)
    next(lines)
    return (line.split(",") for line in lines)


def cell_values(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, kept apart by semicolons."""
    return tuple(cell.split(";")) if cell else ()
