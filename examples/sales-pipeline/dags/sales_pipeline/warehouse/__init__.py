"""The warehouse that an environment has: production's own, or one that runs on any machine."""

from typing import TYPE_CHECKING, Protocol

from sales_pipeline.curated import Part
from sales_pipeline.lake import Zone

if TYPE_CHECKING:
    from airflow.sdk import Connection

CONNECTION = "warehouse"
"""The connection, kept in the secret store, that says which warehouse it is and how to reach it."""


class Warehouse(Protocol):
    def load(self, curated: Zone, parts: list[Part]) -> int:
        """Replaces the sales of the days that the parts cover, all or none. Returns how many sales it then has."""
        ...


def warehouse_of(connection: "Connection") -> Warehouse:
    """The warehouse behind a connection.

    Raises:
        ValueError: nothing here can load into one of its type, or it lacks what that type needs.
    """
    options = connection.extra_dejson
    if connection.conn_type == "redshift":
        from sales_pipeline.warehouse.redshift import Redshift

        return Redshift(
            workgroup=_given("workgroup in its extra", options.get("workgroup")),
            database=_given("schema", connection.schema),
            role=options.get("iam_role", "default"),
        )
    if connection.conn_type == "duckdb":
        from sales_pipeline.warehouse.duckdb import DuckDb

        return DuckDb(file=_given("host", connection.host))
    raise ValueError(f"no warehouse is of the type '{connection.conn_type}', known: redshift, duckdb")


def _given(what: str, value: str | None) -> str:
    if not value:
        raise ValueError(f"the connection '{CONNECTION}' has no {what}")
    return value
