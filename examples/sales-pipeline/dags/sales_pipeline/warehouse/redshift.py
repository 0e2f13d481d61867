"""Production's warehouse: Redshift fetches the files itself, under a role of its own."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

import boto3

from sales_pipeline.curated import TABLE, Part
from sales_pipeline.lake import Zone

POLL_SECONDS = 2.0
MANIFEST = f"_loads/{TABLE}.manifest"


@dataclass(frozen=True)
class Redshift:
    workgroup: str
    database: str
    role: str = "default"
    """The ARN of the role that it reads the lake as, or `default` for its own."""
    client: Any = field(default_factory=lambda: boto3.client("redshift-data"))

    def load(self, curated: Zone, parts: list[Part]) -> int:
        manifest = curated.write(MANIFEST, manifest_of(curated, parts))
        # The statements of one call are one transaction.
        self._wait(
            self.client.batch_execute_statement(
                WorkgroupName=self.workgroup, Database=self.database, Sqls=statements(parts, manifest, self.role)
            )["Id"]
        )
        count = self.client.execute_statement(
            WorkgroupName=self.workgroup, Database=self.database, Sql=f"SELECT count(*) FROM {TABLE}"
        )["Id"]
        self._wait(count)
        return int(self.client.get_statement_result(Id=count)["Records"][0][0]["longValue"])

    def _wait(self, statement: str) -> None:
        """Waits for a statement; how long at most, the task says."""
        while (state := self.client.describe_statement(Id=statement))["Status"] != "FINISHED":
            if state["Status"] in ("FAILED", "ABORTED"):
                raise RuntimeError(f"redshift: {state.get('Error', state['Status'])}")
            time.sleep(POLL_SECONDS)


def statements(parts: list[Part], manifest: str, role: str) -> list[str]:
    """What replaces the sales of some days by what a manifest lists.

    A retry may come while the try before it still runs, whose answer was lost: of two the later waits for the lock.

    See https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html
    See https://docs.aws.amazon.com/redshift/latest/dg/r_LOCK.html
    """
    role = role if role == "default" else f"'{role}'"
    days = ", ".join(f"'{part.day.isoformat()}'" for part in parts)
    return [
        f"LOCK {TABLE}",
        f"DELETE FROM {TABLE} WHERE CAST(sold_at AS date) IN ({days})",
        f"COPY {TABLE} FROM '{manifest}' IAM_ROLE {role} FORMAT AS PARQUET MANIFEST",
    ]


def manifest_of(curated: Zone, parts: list[Part]) -> bytes:
    """Exactly these files: a prefix would take along whatever else lies below it.

    See https://docs.aws.amazon.com/redshift/latest/dg/loading-data-files-using-manifest.html
    """
    entries = [
        {"url": curated.uri(part.key), "mandatory": True, "meta": {"content_length": part.size}} for part in parts
    ]
    return json.dumps({"entries": entries}).encode()
