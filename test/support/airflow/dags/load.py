"""Loads what the CRM exported into the raw zone, every night."""

from datetime import datetime

from airflow.sdk import dag, task


@dag(schedule="0 2 * * *", start_date=datetime(2026, 1, 1), catchup=False)
def load():
    @task
    def fetch():
        return "crm/sales.csv"

    fetch()


load()
