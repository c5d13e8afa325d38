"""A store of reports: one DuckDB file with tables for SQL (extra ``duckdb``).

A report is known by the SHA-256 of its text, so adding a folder a second time adds what is new in it. :data:`TABLES`
says what each table holds. Every table but ``reports`` has the column ``report``, which is ``reports.sha256``; changes,
shares and ranks have ``indicator`` as well, which is ``indicators.id`` within that report.

Example:
    >>> from cnecon.store import Store
    >>> with Store(":memory:") as store:
    ...     added = store.add(cnecon.read("2023年，全市固定资产投资300亿元，增长5.8%。"))
    ...     store.sql("select name, value, unit, change from indicators").fetchall()
    [('固定资产投资', Decimal('30000000000.000000'), '元', Decimal('5.800000'))]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import frozen

from cnecon.errors import DocumentError, MissingExtraError
from cnecon.observations import DIGITS, PLACES, well_formed
from cnecon.store_rows import KEYS, TABLES, Rows, report_rows

if TYPE_CHECKING:
    from cnecon.report import Report

__all__ = ["KEYS", "TABLES", "VERSION", "Added", "Rows", "Store", "report_rows"]

VERSION: Final = 1
"""The version of the tables; a store of another is refused."""

_BATCH: Final = 64  # reports in one transaction

_SQL_TYPES: Final[Mapping[str, str]] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "decimal": f"DECIMAL({DIGITS}, {PLACES})",
    "strings": "VARCHAR[]",
    "json": "JSON",
}
_MARK: Final = "cnecon_store"


@frozen(kw_only=True)
class Added:
    """What became of reports that were to be added.

    Attributes:
        new: how many came in.
        replaced: how many took the place of an earlier reading of the same text.
        known: how many were there already and were left as they are.
    """

    new: int = 0
    replaced: int = 0
    known: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(new=self.new + other.new, replaced=self.replaced + other.replaced, known=self.known + other.known)


class Store:
    """A DuckDB file with the tables of :data:`TABLES`, made where there is none; a context manager.

    Args:
        path: the file, or ``:memory:``.

    Raises:
        DocumentError: where the file can't be opened or made, is no store of cnecon's, or another program has it open.
        MissingExtraError: where duckdb isn't installed.
    """

    def __init__(self, path: str | Path) -> None:
        try:
            import duckdb
        except ImportError:
            raise MissingExtraError("duckdb", "duckdb") from None
        self.path = str(path)
        self._error: type[Exception] = duckdb.Error
        self._connection: Any = None
        is_new = not Path(self.path).exists()
        try:
            with self._told("it can't be opened"):
                self._connection = duckdb.connect(self.path)
            self._prepare()
        except BaseException:
            self.close()
            if is_new:  # what a full disk has left of it
                Path(self.path).unlink(missing_ok=True)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is in it."""
        if self._connection is not None:
            self._connection.close()

    def sql(self, query: str, parameters: Sequence[Any] = ()) -> Any:
        """The connection of duckdb with the result of a query: ``fetchall()``, ``df()``, ``pl()``.

        Args:
            query: SQL over the tables, with ``?`` for parameters.
            parameters: what stands for them.
        """
        return self._connection.execute(query, list(parameters))

    def known(self) -> dict[str, tuple[date | None, str | None]]:
        """The hashes of the texts that are in the store, with the date and region that each was read by."""
        found = self.sql("SELECT sha256, published, region FROM reports").fetchall()
        return {sha256: (published, region) for sha256, published, region in found}

    def add(self, reports: Report | Iterable[Report | tuple[str | None, Report]], *, replace: bool = False) -> Added:
        """Add the reports whose text isn't there yet.

        They are added 64 at a time; what went wrong with later ones doesn't undo that.

        Args:
            reports: one report or several, each alone or with the file that it was read from.
            replace: put them in the place of earlier readings of the same texts.

        Raises:
            DocumentError: where the file can't be written (a full disk).
        """
        from cnecon.report import Report

        several = [reports] if isinstance(reports, Report) else reports
        named = ((None, one) if isinstance(one, Report) else one for one in several)
        return self.add_rows((report_rows(report, path) for path, report in named), replace=replace)

    def add_rows(self, several: Iterable[Rows], *, replace: bool = False) -> Added:
        """Add reports by their rows, as :func:`report_rows` gives them; see :meth:`add`."""
        there = set(self.known())
        added = Added()
        for batch in _batches(several):
            by_key = {rows["reports"][0]["sha256"]: rows for rows in batch}
            repeated = len(batch) - len(by_key)
            old = by_key.keys() & there
            new = [rows for key, rows in by_key.items() if replace or key not in there]
            self._put(new, old if replace else ())
            there |= by_key.keys()
            known = repeated + (0 if replace else len(old))
            added += Added(new=len(by_key) - len(old), replaced=len(old) if replace else 0, known=known)
        return added

    def _put(self, reports: Sequence[Rows], old: Iterable[str]) -> None:
        """Delete old readings and insert new ones, all or nothing."""
        with self._told("it can't be written"):
            self._connection.begin()
            try:
                for table, (key, *_) in KEYS.items() if old else ():
                    gone = f"DELETE FROM {table} WHERE {key} IN (SELECT unnest(?::VARCHAR[]))"  # noqa: S608 - ours
                    self._connection.execute(gone, [list(old)])
                for table in TABLES:
                    self._insert(table, [row for rows in reports for row in rows[table]])
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows column by column, as text: many times as fast as row by row."""
        if not rows:
            return
        cells = []
        columns = []
        for name, (kind, _) in TABLES[table].items():
            listed = "VARCHAR[][]" if kind == "strings" else "VARCHAR[]"
            columns.append(f"unnest(?::{listed})::{_SQL_TYPES[kind]}")
            cells.append([_cell(row[name]) for row in rows])
        self._connection.execute(f"INSERT INTO {table} SELECT {', '.join(columns)}", cells)

    def _prepare(self) -> None:
        """Make the tables in an empty file; refuse one that is another's."""
        with self._told("it can't be opened"):
            tables = {name for (name,) in self.sql("SELECT table_name FROM duckdb_tables()").fetchall()}
        if not tables:
            with self._told("it can't be written"):
                self.sql(_definition())
            return
        if _MARK not in tables:
            raise DocumentError(self.path, "it is a database, but no store of cnecon's; name another file")
        (version,) = self.sql(f"SELECT version FROM {_MARK}").fetchone()  # noqa: S608 - a name of ours
        if version != VERSION:
            raise DocumentError(
                self.path, f"it is a store of version {version}, and this is version {VERSION}; read into a new file"
            )

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Tell what goes wrong in DuckDB in one line."""
        try:
            yield
        except self._error as error:
            raise DocumentError(self.path, _why(str(error), what)) from error
        except RuntimeError as error:  # what DuckDB makes of Ctrl-C
            if str(error) != "Query interrupted":
                raise
            raise KeyboardInterrupt from error


def _definition() -> str:
    """The SQL that makes the tables, in one transaction."""
    tables = []
    for table, columns in TABLES.items():
        described = [f'"{name}" {_SQL_TYPES[kind]}' for name, (kind, _) in columns.items()]
        tables.append(f"CREATE TABLE {table} ({', '.join(described)}, PRIMARY KEY ({', '.join(KEYS[table])}));")
        tables += [
            f"COMMENT ON COLUMN {table}.\"{name}\" IS '{about.replace(chr(39), chr(39) * 2)}';"
            for name, (_, about) in columns.items()
        ]
    mark = f"CREATE TABLE {_MARK} AS SELECT {VERSION} AS version;"
    return "\n".join(["BEGIN;", *tables, mark, "COMMIT;"])


def _batches(several: Iterable[Rows]) -> Iterator[list[Rows]]:
    left = iter(several)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _cell(value: Any) -> Any:
    """A cell as text for DuckDB to read, or a list of such."""
    if value is None:
        return None
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, list):
        return [well_formed(one) for one in value]
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _why(error: str, what: str) -> str:
    """What DuckDB says, shorter where we know what it means."""
    if "lock on file" in error or "being used by another process" in error:
        return "another program has it open; close that first"
    if "not a valid DuckDB database file" in error:
        return "it is a file, but no DuckDB database; name another"
    return f"{what}: {' '.join(error.split())}"
