import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from sales_pipeline.curated import Part, publish
from sales_pipeline.sales import tidy, typed
from sales_pipeline.warehouse import warehouse_of
from sales_pipeline.warehouse.duckdb import DuckDb
from sales_pipeline.warehouse.redshift import MANIFEST, Redshift, statements
from tests.conftest import MemoryZone, RecordingClient

ROLE = "arn:aws:iam::111122223333:role/load"
PARTS = [
    Part(day=date(2026, 10, 1), key="sales/day=2026-10-01/sales.parquet", rows=3, size=900),
    Part(day=date(2026, 10, 2), key="sales/day=2026-10-02/sales.parquet", rows=1, size=700),
]


def redshift(*states: str) -> tuple[Redshift, RecordingClient]:
    client = RecordingClient(
        batch_execute_statement=[{"Id": "copy"}],
        execute_statement=[{"Id": "count"}],
        describe_statement=[{"Status": state, "Error": "no such role"} for state in states],
        get_statement_result=[{"Records": [[{"longValue": 4}]]}],
    )
    return Redshift(workgroup="analytics", database="sales", role=ROLE, client=client), client


def test_redshift_copies_exactly_these_files_over_their_days(zone: MemoryZone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    warehouse, client = redshift("STARTED", "FINISHED", "FINISHED")
    assert warehouse.load(zone, PARTS) == 4
    place = {"WorkgroupName": "analytics", "Database": "sales"}
    assert client.calls == [
        (
            "batch_execute_statement",
            {
                **place,
                "Sqls": [
                    "LOCK sales",
                    "DELETE FROM sales WHERE CAST(sold_at AS date) IN ('2026-10-01', '2026-10-02')",
                    f"COPY sales FROM 's3://zone/{MANIFEST}' IAM_ROLE '{ROLE}' FORMAT AS PARQUET MANIFEST",
                ],
            },
        ),
        ("describe_statement", {"Id": "copy"}),
        ("describe_statement", {"Id": "copy"}),
        ("execute_statement", {**place, "Sql": "SELECT count(*) FROM sales"}),
        ("describe_statement", {"Id": "count"}),
        ("get_statement_result", {"Id": "count"}),
    ]
    assert json.loads(zone.read(MANIFEST)) == {
        "entries": [
            {"url": f"s3://zone/{part.key}", "mandatory": True, "meta": {"content_length": part.size}} for part in PARTS
        ]
    }


def test_redshift_reads_the_lake_as_itself_unless_it_is_told_otherwise() -> None:
    (*_, copy) = statements(PARTS, f"s3://zone/{MANIFEST}", "default")
    assert copy == f"COPY sales FROM 's3://zone/{MANIFEST}' IAM_ROLE default FORMAT AS PARQUET MANIFEST"


@pytest.mark.parametrize("state", ["FAILED", "ABORTED"])
def test_what_redshift_refuses_fails_the_task(zone: MemoryZone, state: str) -> None:
    warehouse, _ = redshift(state)
    with pytest.raises(RuntimeError, match="redshift: no such role"):
        warehouse.load(zone, PARTS)


def test_duckdb_has_each_sale_once_however_often_it_is_loaded(zone: MemoryZone, tmp_path: Path) -> None:
    header = b"id,sold_at,product,price,city\n"
    first = typed(tidy(header + b"1,2026-10-01T08:00:00Z,tea,1.50,x\n2,2026-10-02T08:00:00Z,tea,2.50,x\n"))
    corrected = typed(tidy(header + b"2,2026-10-02T08:00:00Z,tea,3.50,x\n"))
    warehouse = DuckDb(str(tmp_path / "warehouse.duckdb"))
    assert warehouse.load(zone, publish(zone, first)) == 2
    assert warehouse.load(zone, publish(zone, first)) == 2
    assert warehouse.load(zone, publish(zone, corrected)) == 2
    with duckdb.connect(warehouse.file) as connection:
        assert str(connection.execute("SELECT sum(price) FROM sales").fetchall()[0][0]) == "5.00"


def test_duckdb_is_as_it_was_where_a_load_fails(zone: MemoryZone, tmp_path: Path) -> None:
    header = b"id,sold_at,product,price,city\n"
    first = typed(tidy(header + b"1,2026-10-01T08:00:00Z,tea,1.50,x\n2,2026-10-03T08:00:00Z,tea,1.50,x\n"))
    # The second sale is one of a day that this export is not about, and the first day is emptied before that is seen.
    same_id = typed(tidy(header + b"3,2026-10-01T08:00:00Z,tea,2.50,x\n2,2026-10-02T08:00:00Z,tea,2.50,x\n"))
    warehouse = DuckDb(str(tmp_path / "warehouse.duckdb"))
    warehouse.load(zone, publish(zone, first))
    with pytest.raises(duckdb.ConstraintException):
        warehouse.load(zone, publish(zone, same_id))
    with duckdb.connect(warehouse.file) as connection:
        found = connection.execute("SELECT id, sold_at::date::text FROM sales ORDER BY id").fetchall()
    assert found == [(1, "2026-10-01"), (2, "2026-10-03")]


def test_the_connection_says_which_warehouse_it_is() -> None:
    local = SimpleNamespace(conn_type="duckdb", host="/tmp/w.duckdb", schema=None, extra_dejson={})  # noqa: S108
    assert warehouse_of(local) == DuckDb("/tmp/w.duckdb")  # noqa: S108
    for extra, role in (({}, "default"), ({"iam_role": ROLE}, ROLE)):
        production = SimpleNamespace(
            conn_type="redshift", host=None, schema="sales", extra_dejson={"workgroup": "analytics", **extra}
        )
        warehouse = warehouse_of(production)
        assert isinstance(warehouse, Redshift)
        assert (warehouse.workgroup, warehouse.database, warehouse.role) == ("analytics", "sales", role)
    other = SimpleNamespace(conn_type="mysql", host="", schema=None, extra_dejson={})
    with pytest.raises(ValueError, match="no warehouse is of the type 'mysql', known: redshift, duckdb"):
        warehouse_of(other)


@pytest.mark.parametrize(
    ("conn_type", "schema", "extra", "lacks"),
    [
        ("duckdb", None, {}, "host"),
        ("redshift", None, {"workgroup": "analytics"}, "schema"),
        ("redshift", "sales", {}, "workgroup in its extra"),
    ],
)
def test_a_connection_that_lacks_something_says_what(
    conn_type: str, schema: str | None, extra: dict[str, str], lacks: str
) -> None:
    connection = SimpleNamespace(conn_type=conn_type, host="", schema=schema, extra_dejson=extra)
    with pytest.raises(ValueError, match=f"^the connection 'warehouse' has no {lacks}$"):
        warehouse_of(connection)
