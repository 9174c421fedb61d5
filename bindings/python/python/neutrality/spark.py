"""Screening in Spark: on every core of a cluster, batch by batch, without a Python object a row.

The executors need this package and pyarrow. Packs need not lie there: their text travels with the job.
"""

# Annotations stay as they are: Spark reads those of its functions, and cannot read strings.

import pickle
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ._native import Screener

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.types import DataType, StructType

__all__ = ["screen", "udf"]


def screen(
    df: "DataFrame",
    *,
    text: str = "text",
    posted_at: str | bool | None = None,
    action: str | bool | None = None,
    platform: str | bool | None = None,
    author: str | bool | None = None,
    region: str | bool | None = None,
    day_first: bool = False,
    defaults: dict[str, Any] | None = None,
    keep: bool | list[str] = True,
    columns: list[str] | None = None,
    prefix: str = "",
    errors: str = "raise",
    screener: Screener | None = None,
) -> "DataFrame":
    """Return a Spark DataFrame with a verdict beside each row.

    Each worker builds the screener once and works on one thread, since Spark has a worker a core. Rows
    are the same, byte for byte, as those of `Screener.screen_table` on one machine.

    Parameters
    ----------
    df : pyspark.sql.DataFrame
        With a column of strings.
    keep : bool or list of str
        Which columns of `df` to give back; all by default.
    screener : Screener
        Whose packs to use; the bundled one by default.
    text, posted_at, action, platform, author, region, day_first, defaults, columns, prefix, errors
        As in `Screener.screen_table`.

    Raises
    ------
    ValueError
        At once, when a column is missing or of the wrong type. A bad value in a row fails the job, unless
        ``errors="keep"`` tells it in a column ``error``.

    Examples
    --------
    With a session ``spark``:

    >>> rows = [("Ayo coblos nomor 01", "2019-02-01"), ("Besok rapat", "2019-02-02")]
    >>> posts = spark.createDataFrame(rows, ["isi", "tanggal"])
    >>> verdicts = neutrality.spark.screen(posts, text="isi", posted_at="tanggal")
    >>> [(row["isi"], row["level"], row["phase"]) for row in verdicts.filter("is_flagged").collect()]
    [('Ayo coblos nomor 01', 'moderate', 'campaign')]
    """
    kept = df.columns if keep is True else keep or []
    named = [text, posted_at, action, platform, author, region, *_KNOWN]
    needed = [name for name in df.columns if name in named or name in kept]
    options: dict[str, Any] = {
        "text": text,
        "posted_at": posted_at,
        "action": action,
        "platform": platform,
        "author": author,
        "region": region,
        "id": False if "id" not in needed else None,
        "day_first": day_first,
        "defaults": defaults,
        "keep": list(kept),
        "columns": columns,
        "prefix": prefix,
        "errors": errors,
    }
    screener = screener or Screener()
    data = df.select(*(f"`{name}`" for name in needed))
    # An empty table of the same types says whether all fits together, before a job starts.
    empty = pa.schema([(field.name, _arrow_type(field.dataType)) for field in data.schema]).empty_table()
    told = pa.schema(screener.screen_table(empty, **options))
    schema = _schema(data.schema, list(kept), told)
    return data.mapInArrow(partial(_batches, state=pickle.dumps(screener), options=options), schema)


def udf(*, columns: list[str] | None = None, screener: Screener | None = None) -> Any:
    """Return a function of columns that gives verdicts as structs; needs Spark 4.1.

    It takes the column with the texts and, if they are known, one with the days; it is quicker than
    `screen` where few columns are wanted of many.

    Examples
    --------
    With a session ``spark``:

    >>> rows = [("p-1", "Ayo coblos nomor 01", "2019-02-01"), ("p-2", "Besok rapat", "2019-02-02")]
    >>> posts = spark.createDataFrame(rows, ["id", "isi", "tanggal"])
    >>> verdict = neutrality.spark.udf(columns=["level"])
    >>> verdicts = posts.select("id", verdict("isi", "tanggal").alias("verdict"))
    >>> [(row["id"], row["verdict"]["level"]) for row in verdicts.collect()]
    [('p-1', 'moderate'), ('p-2', 'none')]
    """
    from pyspark.sql import functions

    if not hasattr(functions, "arrow_udf"):
        raise ImportError("`udf` needs Spark 4.1 or later, which has `arrow_udf`; `screen` needs 3.5")
    screener = screener or Screener()
    told = pa.schema(screener.screen_table(pa.array([], pa.string()), columns=columns))
    state, wanted = pickle.dumps(screener), columns

    def of_texts(texts: pa.Array) -> pa.Array:
        return _structs(state, pa.table({"text": texts}), wanted)

    def of_texts_and_days(texts: pa.Array, days: pa.Array) -> pa.Array:
        return _structs(state, pa.table({"text": texts, "posted_at": days}), wanted)

    one = functions.arrow_udf(of_texts, returnType=_spark_struct(told))
    both = functions.arrow_udf(of_texts_and_days, returnType=_spark_struct(told))

    def verdict(text: "Column | str", posted_at: "Column | str | None" = None) -> "Column":
        column: Column = one(text) if posted_at is None else both(text, posted_at)
        return column

    return verdict


_KNOWN = ("posted_at", "action", "platform", "author", "region")


@lru_cache(maxsize=4)
def _screener(state: bytes) -> Screener:
    """Build a screener once a worker, however many tasks come to it."""
    screener = pickle.loads(state)
    assert isinstance(screener, Screener)
    return screener


def _batches(
    batches: Iterator[pa.RecordBatch], state: bytes, options: dict[str, Any]
) -> Iterator[pa.RecordBatch]:
    screener = _screener(state)
    for batch in batches:
        yield from pa.table(screener.screen_table(batch, threads=1, **options)).to_batches()


def _structs(state: bytes, data: pa.Table, columns: list[str] | None) -> pa.Array:
    verdicts = pa.table(_screener(state).screen_table(data, columns=columns, threads=1))
    return verdicts.to_struct_array().combine_chunks()


def _schema(data: "StructType", kept: list[str], told: pa.Schema) -> "StructType":
    """The columns that are kept as Spark has them, and those of the verdict."""
    from pyspark.sql.types import StructType

    verdict = _spark_struct(pa.schema([told.field(at) for at in range(len(kept), len(told))]))
    return StructType([*(data[name] for name in kept), *verdict])


def _spark_struct(fields: Any) -> "StructType":
    from pyspark.sql.types import StructField, StructType

    return StructType([StructField(field.name, _spark_type(field.type)) for field in fields])


def _spark_type(arrow: pa.DataType) -> "DataType":
    from pyspark.sql import types

    if pa.types.is_list(arrow):
        return types.ArrayType(_spark_type(arrow.value_type))
    if pa.types.is_struct(arrow):
        return _spark_struct(arrow.field(at) for at in range(arrow.num_fields))
    if pa.types.is_int32(arrow):
        return types.IntegerType()
    return types.BooleanType() if pa.types.is_boolean(arrow) else types.StringType()


def _arrow_type(spark: "DataType") -> pa.DataType:
    """The Arrow type that Spark hands out for one of its own; only those that are read matter."""
    from pyspark.sql import types

    known = {
        types.StringType: pa.string(),
        types.VarcharType: pa.string(),
        types.CharType: pa.string(),
        types.DateType: pa.date32(),
        types.TimestampType: pa.timestamp("us", "UTC"),
        types.TimestampNTZType: pa.timestamp("us"),
        types.LongType: pa.int64(),
        types.IntegerType: pa.int32(),
    }
    return known.get(type(spark), pa.float64())
