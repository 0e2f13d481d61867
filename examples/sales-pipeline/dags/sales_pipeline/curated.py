"""The table of sales in the curated zone: a folder of Parquet for each day, known to the catalog."""

from dataclasses import dataclass
from datetime import date

import boto3
import pyarrow as pa

from sales_pipeline.lake import Zone
from sales_pipeline.sales import by_day, to_parquet

TABLE = "sales"
PARTITIONS_PER_CALL = 100
"""See https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html"""


@dataclass(frozen=True)
class Part:
    """The sales of one day."""

    day: date
    key: str
    rows: int
    size: int

    @property
    def folder(self) -> str:
        return self.key.rpartition("/")[0] + "/"


def publish(curated: Zone, sales: pa.Table) -> list[Part]:
    """Overwrites the partition of each day that has sales, and leaves the others as they are.

    So a repetition changes nothing. An export must have whole days: what it tells late of a day comes with the rest
    of that day.
    """
    parts = []
    for day, rows in by_day(sales):
        key = f"{TABLE}/day={day.isoformat()}/{TABLE}.parquet"
        content = to_parquet(rows)
        curated.write(key, content)
        parts.append(Part(day=day, key=key, rows=rows.num_rows, size=len(content)))
    return parts


def register(catalog: str, curated: Zone, parts: list[Part]) -> None:
    """Tells the catalog of the days; those that it has already it keeps."""
    glue = boto3.client("glue")
    table = glue.get_table(DatabaseName=catalog, Name=TABLE)["Table"]["StorageDescriptor"]
    for first in range(0, len(parts), PARTITIONS_PER_CALL):
        answer = glue.batch_create_partition(
            DatabaseName=catalog,
            TableName=TABLE,
            PartitionInputList=[
                {
                    "Values": [part.day.isoformat()],
                    "StorageDescriptor": {**table, "Location": curated.uri(part.folder)},
                }
                for part in parts[first : first + PARTITIONS_PER_CALL]
            ],
        )
        errors = [error["ErrorDetail"] for error in answer.get("Errors", [])]
        refused = [error for error in errors if error["ErrorCode"] != "AlreadyExistsException"]
        if refused:
            raise RuntimeError(f"the catalog refused days of {TABLE}: {refused}")
