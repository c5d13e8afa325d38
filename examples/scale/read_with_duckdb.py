"""Many reports with DuckDB: a query for texts in, a stream of observations for SQL out."""

from pathlib import Path

import duckdb
import pyarrow as pa

from cnecon.arrow import SCHEMA, read_batch

example = Path(__file__).parents[1] / "qingping-2024.txt"
database = duckdb.connect()
database.execute("CREATE TABLE texts AS SELECT filename AS doc_id, content AS text FROM read_text(?)", [str(example)])

texts = database.cursor().sql("SELECT *, '2024-11-05' AS published FROM texts").to_arrow_reader(1000)
observations = pa.RecordBatchReader.from_batches(SCHEMA, map(read_batch, texts))
print(database.sql("SELECT name, value, change FROM observations WHERE unit = '元' ORDER BY value DESC").fetchall())
