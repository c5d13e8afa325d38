"""Many reports with Polars: a lazy frame of texts in, a lazy frame of observations out."""

from pathlib import Path

import polars as pl
import pyarrow as pa

from cnecon.arrow import SCHEMA, read_batch

COLUMNS = pl.from_arrow(SCHEMA.empty_table()).schema


def read(frame: pl.DataFrame) -> pl.DataFrame:
    """The observations of a frame of texts."""
    return pl.from_arrow(pa.Table.from_batches(map(read_batch, frame.to_arrow().to_batches()), SCHEMA))


text = Path(__file__).parents[1].joinpath("qingping-2024.txt").read_text(encoding="utf-8")
texts = pl.LazyFrame({"doc_id": ["2024", "blank"], "text": [text, None], "published": ["2024-11-05", None]})
observations = texts.map_batches(read, schema=COLUMNS)

print(observations.filter(pl.col("unit") == "元").select("doc_id", "name", "value", "change").head(2).collect().rows())
print(observations.drop_nulls("error").select("doc_id", "error").collect().rows())
