"""Sales of the CRM, from its export to the warehouse; data that is not as it should be stops here."""

from datetime import UTC, datetime, timedelta
from typing import NoReturn

from airflow.exceptions import AirflowFailException
from airflow.providers.common.compat.lineage.entities import File
from airflow.sdk import Connection, dag, get_current_context, task
from airflow.stats import Stats

from sales_pipeline import curated, quality, sales, source
from sales_pipeline.alarm import raise_alarm
from sales_pipeline.platform import platform
from sales_pipeline.suite import SUITE, read_suite
from sales_pipeline.warehouse import CONNECTION, warehouse_of

PLATFORM = platform()
EXPECTATIONS = read_suite(SUITE, sales.COLUMNS)
"""Read with the DAG: one that is broken is an error of the DAG, and no run begins."""

EXPORTS = File(PLATFORM.raw.uri("crm/sales"))
INGESTED = File(PLATFORM.raw.uri("ingested/sales"))
TIDY = File(PLATFORM.raw.uri("tidy/sales"))
QUARANTINE = File(PLATFORM.raw.uri("quarantine/sales"))
CURATED = File(PLATFORM.curated.uri(curated.TABLE))


def stop(why: str, version: str, failed: list[str], quarantine: str | None) -> NoReturn:
    """Raises the alarm, and ends the run: the same data fails again, however often it is tried."""
    raise_alarm(
        PLATFORM.alarms,
        f"sales stopped: {why}",
        {
            "dag": "sales",
            "run": get_current_context()["run_id"],
            "version": version,
            "failed": failed,
            "quarantine": quarantine,
        },
    )
    raise AirflowFailException("; ".join(failed))


@dag(
    dag_id="sales",
    schedule="0 4 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    # A run takes the version that is there, whatever day it stands for: one run makes up for all that were missed.
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "execution_timeout": timedelta(hours=1)},
    params={"pointer": "crm/sales.csv.dvc"},
    tags=["sales"],
)
def pipeline() -> None:
    @task(inlets=[EXPORTS], outlets=[INGESTED])
    def ingest() -> str:
        """Takes over the version of the export that the pointer names."""
        version, csv = source.fetch(PLATFORM.raw, get_current_context()["params"]["pointer"])
        PLATFORM.raw.write(f"ingested/sales/{version.md5}.csv", csv)
        return version.md5

    @task(inlets=[INGESTED], outlets=[TIDY])
    def transform(version: str) -> str:
        """Tidies text; how many sales there are does not change."""
        export = PLATFORM.raw.read(f"ingested/sales/{version}.csv")
        try:
            frame = sales.tidy(export)
        except sales.UnreadableExportError as error:
            stop("the export cannot be read", version, [str(error)], quality.quarantine(PLATFORM.raw, version, export))
        Stats.gauge("sales.rows.in", len(frame))
        PLATFORM.raw.write(f"tidy/sales/{version}.parquet", sales.text_to_parquet(frame))
        return version

    @task(inlets=[TIDY], outlets=[QUARANTINE])
    def validate(version: str) -> str:
        """Lets nothing through that the suite of expectations does not hold for."""
        frame = sales.from_parquet(PLATFORM.raw.read(f"tidy/sales/{version}.parquet"))
        verdict = quality.validate(frame, EXPECTATIONS)
        kept = quality.keep(verdict, PLATFORM.raw, version)
        Stats.gauge("sales.rows.quarantined", len(verdict.offending))
        if not verdict.passed:
            failed = [str(failure) for failure in verdict.failures]
            stop(f"{len(failed)} expectations failed", version, failed, kept)
        return version

    @task(inlets=[TIDY], outlets=[CURATED])
    def load(version: str) -> int:
        """Puts what is sound into the curated zone, and from there into the warehouse."""
        frame = sales.from_parquet(PLATFORM.raw.read(f"tidy/sales/{version}.parquet"))
        parts = curated.publish(PLATFORM.curated, sales.typed(frame))
        curated.register(PLATFORM.catalog, PLATFORM.curated, parts)
        rows = warehouse_of(Connection.get(CONNECTION)).load(PLATFORM.curated, parts)
        Stats.gauge("sales.rows.out", sum(part.rows for part in parts))
        return rows

    load(validate(transform(ingest())))


pipeline()
