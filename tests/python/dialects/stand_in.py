"""dbt adapters that stand in for those of warehouses which no test can reach: they only compile.

Each looks into a DuckDB file for tables and columns, but dispatches macros, quotes names and goes
by the type of the warehouse that it stands for, so `dbt compile` writes that warehouse's SQL. dbt
finds them where this folder, whose `dbt/adapters` continues dbt's own, is in PYTHONPATH.
"""

from dataclasses import dataclass, field
from pathlib import Path

from dbt.adapters.base import AdapterPlugin, BaseRelation, Column
from dbt.adapters.contracts.relation import Policy
from dbt.adapters.duckdb import DuckDBAdapter, DuckDBConnectionManager, DuckDBCredentials
from dbt.adapters.duckdb.relation import DuckDBRelation


@dataclass(frozen=True)
class Habits:
    """What dbt's own adapter of a warehouse does that shows in compiled SQL.

    `quotes_names` says whether names of relations are quoted; `dependencies` whose macros are taken
    where there are none for the warehouse itself.
    """

    quote: str
    quotes_names: bool
    dependencies: tuple[str, ...] = ()


HABITS = {
    "snowflake": Habits(quote='"', quotes_names=False),
    "bigquery": Habits(quote="`", quotes_names=True),
    "redshift": Habits(quote='"', quotes_names=True, dependencies=("postgres",)),
    "databricks": Habits(quote="`", quotes_names=True, dependencies=("spark",)),
}


def plugin(name: str) -> AdapterPlugin:
    """The adapter by which dbt compiles for a warehouse; KeyError if it is not one of ours."""
    habits = HABITS[name]

    class Connections(DuckDBConnectionManager):
        TYPE = name

    @dataclass
    class Credentials(DuckDBCredentials):
        @property
        def type(self) -> str:
            return name

    @dataclass(frozen=True, eq=False, repr=False)
    class WarehouseRelation(DuckDBRelation):
        quote_character: str = habits.quote
        quote_policy: Policy = field(default_factory=lambda: Policy(*[habits.quotes_names] * 3))

    class Adapter(DuckDBAdapter):
        ConnectionManager = Connections
        Relation = WarehouseRelation

        @classmethod
        def quote(cls, identifier: str) -> str:
            return f"{habits.quote}{identifier}{habits.quote}"

        def list_schemas(self, database: str) -> list[str]:
            return [str(schema) for (schema,) in self.answer("select * from schemas")]

        def list_relations_without_caching(self, schema: BaseRelation) -> list[BaseRelation]:
            found = self.answer(f"select name from tables where schema = '{schema.schema}'")
            place = (schema.database, schema.schema)
            return [self.Relation.create(*place, name, type="table") for (name,) in found]

        def get_columns_in_relation(self, relation: BaseRelation) -> list[Column]:
            found = self.answer(
                "select name, data_type from columns where"
                f" schema = '{relation.schema}' and table_name = '{relation.identifier}'"
            )
            return [self.Column(name, data_type) for name, data_type in found]

        def answer(self, query: str) -> list[tuple[object, ...]]:
            """Rows of a query about the catalog: no macro of dbt, which would be dispatched."""
            _, rows = self.execute(f"{CATALOG} {query}", fetch=True)
            return [tuple(row) for row in rows.rows]

    return AdapterPlugin(
        adapter=Adapter,
        credentials=Credentials,
        include_path=str(Path(__file__).with_name("include")),
        dependencies=list(habits.dependencies),
        project_name="dbt_stand_in",
    )


CATALOG = """with
schemas as (select distinct schema_name from information_schema.schemata),
tables as (select table_schema as schema, table_name as name from information_schema.tables),
columns as (
    select table_schema as schema, table_name, column_name as name, data_type
    from information_schema.columns
    order by ordinal_position
)"""
