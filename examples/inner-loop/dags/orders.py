"""Writes the orders of a country to the raw zone."""

from datetime import datetime

from airflow.sdk import Variable, dag, task


@dag(schedule="0 4 * * *", start_date=datetime(2026, 1, 1), catchup=False)
def orders():
    @task
    def ingest(params: dict) -> int:
        import boto3

        if params.get("fail"):
            raise ValueError("asked to fail")
        print("working as", boto3.client("sts").get_caller_identity()["Arn"])
        print("orders of", Variable.get("country"))
        return 3

    @task
    def count(rows: int) -> None:
        print(rows, "orders")

    count(ingest())


orders()
