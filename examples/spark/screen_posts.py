"""A Spark job: screens a table of posts, keeps what is flagged, and counts by week and category.

    spark-submit screen_posts.py POSTS VERDICTS COUNTS

POSTS is a folder of Parquet files with the columns `id`, `isi`, `tanggal`; the others are written. Workers
need the package and pyarrow: docs/scale.md.
"""

import sys

import neutrality
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, count_if, date_trunc, explode, lit
from pyspark.sql.functions import count as n


def main(posts: str, verdicts: str, counts: str) -> None:
    spark = SparkSession.builder.appName("neutrality").getOrCreate()
    screened = neutrality.spark.screen(
        spark.read.parquet(posts),
        text="isi",
        posted_at="tanggal",
        keep=["id", "isi", "tanggal"],
        columns=["level", "score", "is_flagged", "categories"],
        errors="keep",
    )
    # Screening is the dear part: it is done once, for both tables.
    screened.write.mode("overwrite").parquet(verdicts)
    screened = spark.read.parquet(verdicts)
    week = date_trunc("week", col("tanggal")).cast("date").alias("week")
    by_week = screened.groupBy(week).agg(
        n(lit(1)).alias("posts"), count_if("is_flagged").alias("flagged"), n("error").alias("rejected")
    )
    by_category = screened.where("is_flagged").select(week, explode("categories").alias("category"))
    by_category.groupBy("week", "category").count().orderBy("week", "category").show(20, truncate=False)
    by_week.orderBy("week").coalesce(1).write.mode("overwrite").csv(counts, header=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
