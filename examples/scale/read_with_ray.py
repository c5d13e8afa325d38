"""Many reports with Ray Data: a data set of texts in, a data set of observations out."""

from pathlib import Path

import pyarrow as pa
import ray

from cnecon.arrow import SCHEMA, read_batch


def read(texts: pa.Table) -> pa.Table:
    """The observations of a table of texts."""
    return pa.Table.from_batches(map(read_batch, texts.to_batches()), SCHEMA)


text = Path(__file__).parents[1].joinpath("qingping-2024.txt").read_text(encoding="utf-8")
texts = ray.data.from_arrow(pa.table({"doc_id": ["2024"], "text": [text], "published": ["2024-11-05"]}))
observations = texts.map_batches(read, batch_format="pyarrow", batch_size=1000)

for row in observations.select_columns(["doc_id", "name", "value", "change"]).take(2):
    print(list(row.values()))
