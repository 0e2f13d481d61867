"""Tests of the sales pipeline: its modules here, the whole of it in Airflow below `run`."""
