"""Good data, bad data, and a fault on the way, one after the other on one sandbox."""

import hashlib
import json
import os
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import boto3
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import crm
from tests.run import airflow
from tests.run.alarms import Inbox
from tests.run.conftest import lineage, proxy, statsd
from tests.run.dvc import Clone
from tests.run.source import count, rows, unsound

Exports = dict[str, bytes]
RAW, CURATED = (os.environ.get(f"AIRFLOW__PLATFORM__ZONE_{zone}", "") for zone in ("RAW", "CURATED"))


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """The CRM's exports, pushed with DVC, and their pointers where the CRM's loader puts them."""
    loader = Clone(tmp_path_factory.mktemp("loader"), f"{RAW}/dvc")
    committed = {pointer.name: pointer.read_bytes() for pointer in loader.data.glob("*.dvc")}
    for name in crm.EXPORTS:
        crm.main(loader.data / name)
    loader.run("add", *(f"data/{name}" for name in crm.EXPORTS))
    pointers = {pointer.name: pointer.read_bytes() for pointer in loader.data.glob("*.dvc")}
    assert pointers == committed, "the CRM's export is not the version on record"
    loader.run("push")
    for name, pointer in pointers.items():
        boto3.client("s3").put_object(Bucket=bucket(RAW), Key=f"crm/{name}", Body=pointer)
    return {name: (loader.data / name).read_bytes() for name in crm.EXPORTS}


@pytest.fixture(scope="module")
def inbox() -> Iterator[Inbox]:
    """Whoever is told of critical alarms."""
    with Inbox.on(os.environ["AIRFLOW__PLATFORM__ALARMS_CRITICAL"]) as inbox:
        yield inbox


@pytest.fixture(scope="module", autouse=True)
def database() -> None:
    airflow.migrate()


def test_a_version_that_was_pushed_comes_back_elsewhere(
    exports: Exports, tmp_path: Path, report: dict[str, Any]
) -> None:
    colleague = Clone(tmp_path / "colleague", f"{RAW}/dvc")
    colleague.run("pull")
    assert {name: (colleague.data / name).read_bytes() for name in exports} == exports
    report["dvc"] = {"versions": len(exports), "bytes": sum(map(len, exports.values()))}


def test_sound_sales_reach_the_curated_zone_and_the_warehouse(
    exports: Exports, inbox: Inbox, report: dict[str, Any]
) -> None:
    source = count(exports["sales.csv"])
    with proxy.noting():
        run = airflow.run("crm/sales.csv.dvc")
    assert run.state == "success"
    assert set(run.tasks.values()) == {"success"}

    table = curated()
    assert (table.num_rows, total(table)) == (source.rows, source.total)
    assert len(days()) == source.days
    assert registered() == days()
    assert in_warehouse() == (source.rows, source.total)
    assert inbox.messages() == []
    assert statsd.last("sales.rows.in") == statsd.last("sales.rows.out") == source.rows
    assert statsd.last("sales.rows.quarantined") == 0
    assert statsd.last("runs.sales.success") == 1, "the plugin was not loaded"
    report["good"] = {
        "rows_in": source.rows,
        "rows_out": table.num_rows,
        "sum_in": str(source.total),
        "sum_out": str(total(table)),
        "days": len(days()),
        "warehouse_rows": in_warehouse()[0],
    }


@pytest.mark.usefixtures("exports")
def test_lineage_leads_from_the_export_to_the_table(report: dict[str, Any]) -> None:
    steps = {
        "sales.ingest": ("crm/sales", "ingested/sales"),
        "sales.transform": ("ingested/sales", "tidy/sales"),
        "sales.validate": ("tidy/sales", "quarantine/sales"),
    }
    for job, (read, written) in steps.items():
        assert f"{RAW}/{read}" in lineage.datasets(job, "inputs")
        assert f"{RAW}/{written}" in lineage.datasets(job, "outputs")
    assert f"{RAW}/tidy/sales" in lineage.datasets("sales.load", "inputs")
    assert f"{CURATED}/sales" in lineage.datasets("sales.load", "outputs")
    report["lineage"] = {"events": len(lineage.events), "path": "crm/sales > ingested > tidy > curated sales"}


def test_broken_sales_stop_raise_the_alarm_and_stay_in_quarantine(
    exports: Exports, inbox: Inbox, report: dict[str, Any]
) -> None:
    before = versions()
    with proxy.noting():
        run = airflow.run("crm/sales-broken.csv.dvc")
    assert run.state == "failed"
    assert run.tasks == {"ingest": "success", "transform": "success", "validate": "failed", "load": "upstream_failed"}
    assert run.tries["validate"] == 1, "broken data was tried again"
    assert versions() == before, "broken data reached the curated zone"

    (message,) = inbox.messages()
    assert message["failed"] == [
        "expect_column_values_to_be_unique(id): 2 rows",
        "expect_column_values_to_not_be_null(price): 5 rows",
        "expect_column_values_to_match_regex(sold_at): 3 rows",
        "expect_column_values_to_match_strftime_format(sold_at): 3 rows",
    ]
    zone, _, key = message["quarantine"].removeprefix("s3://").partition("/")
    kept = boto3.client("s3").get_object(Bucket=zone, Key=key)["Body"].read()
    expected = unsound(exports["sales-broken.csv"])
    assert [sale["id"] for sale in rows(kept)] == expected
    assert statsd.last("sales.rows.quarantined") == len(expected)
    report["broken"] = {
        "rows_in": len(rows(exports["sales-broken.csv"])),
        "quarantined": len(expected),
        "failed": message["failed"],
        "quarantine": message["quarantine"],
    }


def test_a_lost_answer_is_made_good_by_a_retry(exports: Exports, report: dict[str, Any]) -> None:
    source = count(exports["sales-corrected.csv"])
    proxy.lose_one(lambda method, path: method == "PUT" and "/sales/day=2026-10-15" in path.replace("%3D", "="))
    run = airflow.run("crm/sales-corrected.csv.dvc")
    assert proxy.lost, "no answer was lost"
    assert run.state == "success"
    assert run.tries == {"ingest": 1, "transform": 1, "validate": 1, "load": 2}

    table = curated()
    assert (table.num_rows, total(table)) == (source.rows, source.total)
    assert in_warehouse() == (source.rows, source.total)
    report["retry"] = {"lost": proxy.lost[0], "tries": run.tries["load"], "rows_out": table.num_rows}


@pytest.mark.usefixtures("exports")
def test_an_export_without_sales_stops_and_raises_the_alarm(inbox: Inbox) -> None:
    before = versions()
    run = airflow.run(arrive("sales-empty.csv", ",".join(crm.COLUMNS).encode() + b"\r\n"))
    assert run.tasks == {"ingest": "success", "transform": "success", "validate": "failed", "load": "upstream_failed"}
    assert versions() == before
    (message,) = inbox.messages()
    assert message["failed"] == ["expect_table_row_count_to_be_between(): observed 0"]
    assert message["quarantine"] is None


def test_an_export_that_cannot_be_read_is_kept_whole(exports: Exports, inbox: Inbox) -> None:
    before = versions()
    export = exports["sales.csv"].decode().encode("iso-8859-2")
    with proxy.noting():
        run = airflow.run(arrive("sales-latin.csv", export))
    assert run.tasks["transform"] == "failed"
    assert run.tries["transform"] == 1, "what cannot be read was tried again"
    assert versions() == before
    (message,) = inbox.messages()
    assert message["failed"] == ["the export is no CSV in UTF-8 whose lines have the same fields"]
    assert read(RAW, message["quarantine"].removeprefix(f"{RAW}/")) == export


def test_a_version_that_was_loaded_before_leaves_the_same_rows(exports: Exports) -> None:
    corrected = versions()
    assert airflow.run("crm/sales-corrected.csv.dvc").state == "success"
    assert versions() == corrected
    source = count(exports["sales.csv"])
    assert airflow.run("crm/sales.csv.dvc").state == "success"
    assert total(curated()) == source.total
    assert in_warehouse() == (source.rows, source.total)


def test_what_it_asks_is_known_by_name(report: dict[str, Any]) -> None:
    """Whether its role may ask it, whoever started this finds out: the emulator lets everybody do everything."""
    assert {action for action, _ in proxy.calls} == {
        "glue:BatchCreatePartition",
        "glue:GetTable",
        "s3:GetObject",
        "s3:PutObject",
        "secretsmanager:GetSecretValue",
        "sns:Publish",
    }
    report["calls"] = sorted(proxy.calls)


@pytest.mark.usefixtures("exports")
def test_the_verdict_can_be_read() -> None:
    results = [json.loads(read(RAW, key)) for key in keys(RAW, "quality/") if key.endswith("/result.json")]
    assert sorted(result["success"] for result in results) == [False, False, True, True]
    assert len([key for key in keys(RAW, "quality/") if key.endswith("/docs/index.html")]) == len(results)


def arrive(name: str, export: bytes) -> str:
    """Puts an export where `dvc push` does, and its pointer where the loader does. Returns the key of the pointer."""
    md5 = hashlib.md5(export, usedforsecurity=False).hexdigest()
    pointer = f"outs:\n- md5: {md5}\n  size: {len(export)}\n  hash: md5\n  path: {name}\n".encode()
    objects = {f"dvc/files/md5/{md5[:2]}/{md5[2:]}": export, f"crm/{name}.dvc": pointer}
    for key, body in objects.items():
        boto3.client("s3").put_object(Bucket=bucket(RAW), Key=key, Body=body)
    return f"crm/{name}.dvc"


def curated() -> pa.Table:
    return pa.concat_tables(
        pq.read_table(BytesIO(read(CURATED, key)), partitioning=None) for key in keys(CURATED, "sales/")
    )


def total(table: pa.Table) -> Decimal:
    return sum(table["price"].to_pylist(), Decimal(0))


def days() -> set[str]:
    return {key.split("/")[1].removeprefix("day=") for key in keys(CURATED, "sales/")}


def registered() -> set[str]:
    """The days that the catalog knows."""
    answer = boto3.client("glue").get_partitions(
        DatabaseName=os.environ["AIRFLOW__PLATFORM__CATALOG_CURATED"], TableName="sales"
    )
    return {partition["Values"][0] for partition in answer["Partitions"]}


def in_warehouse() -> tuple[int, Decimal]:
    with duckdb.connect(os.environ["PIPELINE_WAREHOUSE"], read_only=True) as connection:
        (found,) = connection.execute("SELECT count(*), sum(price) FROM sales").fetchall()
    return found


def versions() -> dict[str, str]:
    answer = boto3.client("s3").list_objects_v2(Bucket=bucket(CURATED))
    return {found["Key"]: found["ETag"] for found in answer["Contents"]}


def keys(zone: str, prefix: str) -> list[str]:
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket(zone), Prefix=prefix)
    return [found["Key"] for page in pages for found in page.get("Contents", [])]


def read(zone: str, key: str) -> bytes:
    return boto3.client("s3").get_object(Bucket=bucket(zone), Key=key)["Body"].read()


def bucket(zone: str) -> str:
    return zone.removeprefix("s3://")
