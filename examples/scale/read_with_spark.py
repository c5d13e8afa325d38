"""Many reports with Spark: a data frame of texts in, a data frame of observations out."""

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from cnecon.arrow import SCHEMA, read_batch

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # what its workers run
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
text = Path(__file__).parents[1].joinpath("qingping-2024.txt").read_text(encoding="utf-8")
texts = spark.createDataFrame([("2024", text, "2024-11-05")], "doc_id string, text string, published string")
observations = texts.mapInArrow(lambda batches: map(read_batch, batches), from_arrow_schema(SCHEMA))

for row in observations.where("unit = '元'").select("doc_id", "name", "value", "change").take(2):
    print(list(row))
spark.stop()
