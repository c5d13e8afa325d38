"""Reports in batches: texts in an Arrow record batch, observations out in another (extra ``arrow``).

:func:`read_batch` is a plain function of a batch, so that every engine that speaks Arrow can call it: Polars, DuckDB,
Ray Data and Spark do in ``examples/scale``. What comes out has always the same columns, :data:`SCHEMA`; the
``description`` in the metadata of each field says what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Self

from cnecon.errors import CneconError, InvalidValueError, MissingExtraError
from cnecon.observations import DIGITS, NESTED, OBSERVATION_COLUMNS, PLACES, Columns, observation_rows, well_formed

if TYPE_CHECKING:
    import pyarrow as pa

    from cnecon.report import Report

    SCHEMA: pa.Schema
    """The columns of observations, as ``COLUMNS`` describes them."""

__all__ = ["COLUMNS", "LONGEST", "SCHEMA", "ParquetFile", "read_batch", "report_batch"]

COLUMNS: Final[Columns] = {
    "doc_id": ("string", "of the text: as given, else its SHA-256"),
    **OBSERVATION_COLUMNS,
    "error": ("string", "why a text couldn't be read; all columns but doc_id are null then"),
}
"""The columns of observations: the kind of their cells, and what they hold."""

LONGEST: Final = 16 * 2**20
"""How many characters a text of a batch may have."""

_ROW_GROUP: Final = 2**16  # rows that are written at once
_INPUTS: Final[Mapping[str, str]] = {
    "text": "text",
    "doc_id": "text or integers",
    "published": "dates or text",
    "region": "text",
    "title": "text",
}


def read_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Read a batch of texts into a batch of observations, in order.

    A text without indicators gives no row. One that can't be read (null, longer than ``LONGEST``, with a
    ``published`` that is no date) gives one row that says so in the column ``error``; the others are read all the same.

    Args:
        batch: texts in the column ``text``, and as far as there are such columns their ``doc_id``, ``published`` (dates
            or ISO text), ``region`` and ``title``, each null or blank where unknown. Other columns are left alone.

    Returns:
        One row an indicator, with the columns of ``SCHEMA``.

    Raises:
        InvalidValueError: where ``batch`` is no record batch, or has no column of texts, or one of the columns above is
            of another type.
        MissingExtraError: where pyarrow isn't installed.
    """
    pa = _pyarrow()
    columns = _columns(batch, pa)
    rows = [row for number in range(batch.num_rows) for row in _rows(columns, number)]
    return pa.RecordBatch.from_pylist(rows, schema=_schema())


def report_batch(report: Report, doc_id: str | None = None) -> pa.RecordBatch:
    """The observations of one report, as :func:`read_batch` gives them.

    Args:
        report: the report.
        doc_id: what to call it; its SHA-256 if None.

    Raises:
        MissingExtraError: where pyarrow isn't installed.
    """
    name = report.sha256 if doc_id is None else well_formed(doc_id)
    rows = [{"doc_id": name, **row} for row in observation_rows(report)]
    return _pyarrow().RecordBatch.from_pylist(rows, schema=_schema())


class ParquetFile:
    """A Parquet file of observations that is written batch by batch; a context manager.

    Nothing is written where no batch was added.

    Args:
        out: where to write, a path or a binary file.

    Raises:
        MissingExtraError: where pyarrow isn't installed.
    """

    def __init__(self, out: str | Path | IO[bytes]) -> None:
        self._out = out
        self._writer: Any = None
        self._waiting: list[pa.RecordBatch] = []
        self._pyarrow = _pyarrow()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._write()
        if self._writer is not None:
            self._writer.close()

    def add(self, batch: pa.RecordBatch) -> None:
        """Add a batch of the columns of ``SCHEMA``."""
        self._waiting.append(batch)
        if sum(one.num_rows for one in self._waiting) >= _ROW_GROUP:
            self._write()

    def _write(self) -> None:
        if self._waiting and self._writer is None:
            from pyarrow import parquet

            self._writer = parquet.ParquetWriter(self._out, _schema(), compression="zstd")
        if self._waiting:
            self._writer.write_table(self._pyarrow.Table.from_batches(self._waiting, _schema()))
            self._waiting = []


def _rows(columns: Mapping[str, Any], number: int) -> Iterator[dict[str, Any]]:
    from cnecon.report import Report, read

    doc_id = None
    try:
        given = columns["doc_id"][number].as_py() if "doc_id" in columns else None
        doc_id = None if given is None else str(given)
        cells = {name: column[number].as_py() for name, column in columns.items()}
        text = _readable(cells["text"], number)
        doc_id = Report(text=text).sha256 if doc_id is None else doc_id
        context = {name: _unless_blank(cells.get(name)) for name in ("published", "region", "title")}
        rows = [{"doc_id": doc_id, **row} for row in observation_rows(read(text, **context))]
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one text, the others are read
        why = str(error) if isinstance(error, CneconError) else f"{type(error).__name__}: {error}"
        yield {"doc_id": doc_id, "error": well_formed(why)}
    else:
        yield from rows


def _readable(text: str | None, number: int) -> str:
    if text is None:
        raise InvalidValueError("text", None, f"row {number} has none")
    if len(text) > LONGEST:
        raise InvalidValueError("text", f"{text[:20]}…", f"it has {len(text)} characters, over {LONGEST}; split it")
    return text


def _unless_blank(cell: Any) -> Any:
    return None if isinstance(cell, str) and not cell.strip() else cell


def _columns(batch: Any, pa: Any) -> dict[str, Any]:
    """The columns of the batch that are read, of types that are understood."""
    if not isinstance(batch, pa.RecordBatch):
        raise InvalidValueError("batch", type(batch).__name__, "it is a pyarrow.RecordBatch; a table has to_batches()")
    names = batch.schema.names
    columns = {}
    for name, wanted in _INPUTS.items():
        if names.count(name) > 1:
            raise InvalidValueError("batch", names, f"it has {names.count(name)} columns named {name}")
        if name in names:
            columns[name] = _understood(name, batch.column(name), wanted, pa)
    if "text" not in columns:
        raise InvalidValueError("batch", names, "it has no column named text")
    return columns


def _understood(name: str, column: Any, wanted: str, pa: Any) -> Any:
    """The column as its cells are read one by one: times become dates."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    is_kind = pa.types
    if (
        is_kind.is_string(kind)
        or is_kind.is_large_string(kind)
        or is_kind.is_string_view(kind)
        or is_kind.is_null(kind)
    ):
        return column
    if name == "doc_id" and is_kind.is_integer(kind):
        return column
    if name == "published" and (is_kind.is_date(kind) or is_kind.is_timestamp(kind)):
        return column.cast(pa.date32(), safe=False)
    raise InvalidValueError("batch", f"{name}: {column.type}", f"the column {name} holds {wanted}")


@cache
def _schema() -> pa.Schema:
    pa = _pyarrow()
    plain = {
        "string": pa.string(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "decimal": pa.decimal128(DIGITS, PLACES),
    }

    def fields(columns: Columns) -> list[Any]:
        return [
            pa.field(name, plain[kind] if kind in plain else nested(name), metadata={"description": about})
            for name, (kind, about) in columns.items()
        ]

    def nested(name: str) -> Any:
        return pa.list_(pa.struct(fields(NESTED[name])))

    return pa.schema(fields(COLUMNS))


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None
    return pa


if not TYPE_CHECKING:  # so that type checkers see the constant above

    def __getattr__(name: str) -> Any:
        """Build the schema when it is asked for (PEP 562): this module imports without pyarrow."""
        if name != "SCHEMA":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _schema()
