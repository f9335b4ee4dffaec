"""Where the readers of a target find its marts, brought together in one DuckDB to be compared."""

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from scripts.files import BadSetup, quoted

if TYPE_CHECKING:
    from scripts.spark import Spark

Connection = duckdb.DuckDBPyConnection


def published_file(suffix: str = "") -> Path:
    """The file that readers of DuckDB open; with the suffix .previous, what it was before."""
    return Path(os.environ.get("CLOSED_LOOP_PUBLISHED", "data/published.duckdb") + suffix)


def attach_duckdb(connection: Connection, schema: str, suffix: str = "") -> None:
    """Make a view of every published mart; raise BadSetup if nothing is published."""
    published, alias = published_file(suffix), f"published_{schema}"
    if suffix and not published.exists():
        raise BadSetup(
            f"no generation before this one is kept: there is no {published}; the second"
            " publication is the first that keeps one, and erasing somebody deletes it"
        )
    if not published.exists():
        raise BadSetup(f"there are no published marts at {published}; run dbt build first")
    connection.execute(f"attach {quoted(str(published), chr(39))} as {alias} (read_only)")
    for mart in names(connection, alias, "marts"):
        connection.execute(
            f"create view {schema}.{quoted(mart)} as from {alias}.marts.{quoted(mart)}"
        )


def copy_postgres(connection: Connection, schema: str, published: str = "marts") -> None:
    """Copy every table of a schema of Postgres, each column with the type it has there."""
    from scripts.postgres import Postgres

    postgres = Postgres()
    columns = postgres.rows(
        "select table_name, column_name, case data_type"
        " when 'numeric' then"
        " coalesce('decimal(' || numeric_precision || ', ' || numeric_scale || ')', 'double')"
        " when 'timestamp without time zone' then 'timestamp' else data_type end"
        f" from information_schema.columns where table_schema = '{published}'"
        " order by table_name, ordinal_position"
    )
    if not columns:
        raise BadSetup(f"Postgres has no schema {published}; run dbt build --target postgres")
    marts: dict[str, dict[str, str]] = {}
    for mart, column, kind in columns:
        marts.setdefault(str(mart), {})[str(column)] = str(kind)
    with tempfile.TemporaryDirectory() as folder:
        for mart, types in marts.items():
            file = Path(folder) / "mart.csv"
            with file.open("wb") as out, postgres.connection.cursor() as cursor:
                cursor.copy_expert(f"copy {published}.{quoted(mart)} to stdout (format csv)", out)
            typed = ", ".join(f"{quoted(name, chr(39))}: '{kind}'" for name, kind in types.items())
            connection.execute(
                f"create table {schema}.{quoted(mart)} as from read_csv('{file}',"
                f" columns = {{{typed}}}, header = false, auto_detect = false, nullstr = '',"
                " allow_quoted_nulls = false)"
            )
    postgres.close()


def kept_generation(spark: "Spark") -> str:
    """The schema of the generation before that of Spark's readers; raise BadSetup without any."""
    if not spark.session.catalog.tableExists("marts.generations"):
        raise BadSetup("there are no published marts on Spark; run dbt build --target spark first")
    found = spark.rows("describe table extended marts.generations")
    shown = "".join(str(text) for name, text, *_ in found if name == "View Text")
    return "marts_b" if "marts_a." in shown else "marts_a"


def copy_spark(connection: Connection, schema: str, published: str | None = "marts") -> None:
    """Copy every table of a schema of Spark, or of the generation before, with its types."""
    from pyspark.sql.functions import col

    from scripts.spark import Spark

    spark = Spark()
    published = published or kept_generation(spark)
    if not spark.session.catalog.databaseExists(published):
        raise BadSetup(f"Spark has no schema {published}; run dbt build --target spark")
    with tempfile.TemporaryDirectory() as folder:
        for place, mart, *_ in spark.rows(f"show tables in {published}"):
            if place != published:  # a view of the session
                continue
            rows = spark.session.table(f"{published}.{mart}")
            # Spark's timestamps are instants, those of the other engines bear no zone: all are UTC.
            columns = [
                col(name).cast("timestamp_ntz") if kind == "timestamp" else col(name)
                for name, kind in rows.dtypes
            ]
            file = f"{folder}/{mart}"
            rows.select(*columns).toDF(*rows.columns).coalesce(1).write.parquet(file)
            connection.execute(
                f"create table {schema}.{quoted(str(mart))} as from '{file}/*.parquet'"
            )
    spark.close()


LATEST = """\
select generation_id, cast(published_at as varchar(30)), cast(data_as_of as varchar(30))
from marts.generations order by published_at desc limit 1
"""


def duckdb_rows(query: str) -> list[tuple[object, ...]]:
    if not published_file().exists():
        return []
    with duckdb.connect(str(published_file()), read_only=True) as connection:
        return connection.execute(query).fetchall()


def postgres_rows(query: str) -> list[tuple[object, ...]]:
    from scripts.postgres import Postgres

    postgres = Postgres()
    try:
        there = postgres.rows("select to_regclass('marts.generations') is not null")
        return postgres.rows(query) if there == [(True,)] else []
    finally:
        postgres.close()


def spark_rows(query: str) -> list[tuple[object, ...]]:
    from scripts.spark import Spark

    spark = Spark()
    there = spark.session.catalog.tableExists("marts.generations")
    return spark.rows(query) if there else []


READERS: dict[str, Callable[[str], list[tuple[object, ...]]]] = {
    "duckdb": duckdb_rows,
    "postgres": postgres_rows,
    "spark": spark_rows,
}


def latest_generation(target: str) -> dict[str, str] | None:
    """What the readers of a target have: id, time of publication, and age; None if nothing."""
    for row in READERS[target](LATEST):
        named = zip(("generation_id", "published_at", "data_as_of"), row, strict=True)
        return {name: "" if value is None else str(value) for name, value in named}
    return None


TARGETS: dict[str, Callable[[Connection, str], None]] = {
    "duckdb": attach_duckdb,
    "postgres": copy_postgres,
    "spark": copy_spark,
}
# The generation before, where one is kept.
PREVIOUS: dict[str, Callable[[Connection, str], None]] = {
    "duckdb": partial(attach_duckdb, suffix=".previous"),
    "postgres": partial(copy_postgres, published="previous_marts"),
    "spark": partial(copy_spark, published=None),
}


def names(connection: Connection, catalog: str, schema: str) -> list[str]:
    found = connection.execute(
        "select table_name from information_schema.tables"
        " where table_catalog = ? and table_schema = ? order by table_name",
        [catalog, schema],
    ).fetchall()
    return [str(name) for (name,) in found]
