from contextlib import nullcontext
from datetime import date
from io import BytesIO

import pyarrow.parquet as pq
import pytest

from sales_pipeline.curated import Part, publish, register
from sales_pipeline.sales import COLUMNS, tidy, typed
from tests.conftest import MemoryZone, RecordingClient

FIRST, SECOND = "sales/day=2026-10-01/sales.parquet", "sales/day=2026-10-02/sales.parquet"


def export(zone: MemoryZone, *sales: str) -> dict[str, bytes]:
    """Publishes sales. Returns what the zone then has."""
    publish(zone, typed(tidy("\n".join([",".join(COLUMNS), *sales]).encode())))
    return dict(zone.objects[zone.bucket])


def ids(content: bytes) -> list[int]:
    return pq.read_table(BytesIO(content))["id"].to_pylist()


def test_the_same_export_leaves_the_same_bytes(zone: MemoryZone) -> None:
    sales = ("1,2026-10-01T08:00:00Z,tea,1.50,x", "2,2026-10-02T08:00:00Z,tea,1.50,x")
    assert export(zone, *sales) == export(zone, *sales)
    assert zone.keys == [FIRST, SECOND]


def test_what_is_told_late_is_in_its_day_and_other_days_stay(zone: MemoryZone) -> None:
    before = export(zone, "1,2026-10-01T23:59:59Z,tea,1.50,x", "2,2026-10-02T00:00:00Z,tea,1.50,x")
    after = export(zone, "1,2026-10-01T23:59:59Z,tea,1.50,x", "3,2026-10-01T09:00:00Z,tea,1.50,x")
    assert ids(after[FIRST]) == [1, 3]
    assert after[SECOND] == before[SECOND]


def test_a_sale_that_moved_to_another_day_is_there_alone(zone: MemoryZone) -> None:
    export(zone, "1,2026-10-01T08:00:00Z,tea,1.50,x", "2,2026-10-01T09:00:00Z,tea,1.50,x")
    after = export(zone, "1,2026-10-01T08:00:00Z,tea,1.50,x", "2,2026-10-02T09:00:00Z,tea,1.50,x")
    assert (ids(after[FIRST]), ids(after[SECOND])) == ([1], [2])


def parts(count: int) -> list[Part]:
    return [
        Part(day=date.fromordinal(739_000 + n), key=f"sales/day={n}/sales.parquet", rows=1, size=1)
        for n in range(count)
    ]


def catalog(*answers: dict[str, object]) -> RecordingClient:
    described = {"Table": {"StorageDescriptor": {"Columns": ["c"], "Location": "s3://zone/sales/"}}}
    return RecordingClient(get_table=[described], batch_create_partition=list(answers))


def test_days_are_told_to_the_catalog_so_many_at_a_time(zone: MemoryZone, monkeypatch: pytest.MonkeyPatch) -> None:
    client = catalog({}, {"Errors": []})
    monkeypatch.setattr("boto3.client", lambda _: client)
    register("curated", zone, parts(101))
    _, (_, many), (_, last) = client.calls
    assert len(many["PartitionInputList"]) == 100
    assert last["PartitionInputList"] == [
        {
            "Values": [date.fromordinal(739_100).isoformat()],
            "StorageDescriptor": {"Columns": ["c"], "Location": "s3://zone/sales/day=100/"},
        }
    ]


@pytest.mark.parametrize(("code", "refused"), [("AlreadyExistsException", False), ("InternalServiceException", True)])
def test_a_day_that_the_catalog_has_stays_and_another_error_fails(
    zone: MemoryZone, monkeypatch: pytest.MonkeyPatch, code: str, refused: bool
) -> None:
    client = catalog({"Errors": [{"ErrorDetail": {"ErrorCode": code}}]})
    monkeypatch.setattr("boto3.client", lambda _: client)
    failing = pytest.raises(RuntimeError, match="the catalog refused days of sales: .*InternalServiceException")
    with failing if refused else nullcontext():
        register("curated", zone, parts(1))
