"""Takes what was loaded into the raw zone, and puts what is sound into the curated one."""

from datetime import datetime

from airflow.sdk import dag, task

from sales.rows import sound


@dag(schedule="0 4 * * *", start_date=datetime(2026, 1, 1), catchup=False, tags=["sales"])
def curate_sales():
    @task
    def read() -> list[dict]:
        return [{"id": 1, "price": "10.00", "day": "2026-11-20"}]

    @task
    def check(rows: list[dict]) -> list[dict]:
        return [row for row in rows if sound(row)]

    check(read())


curate_sales()
