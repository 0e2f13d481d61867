"""How each run of any DAG ended, and how long it took, as metrics."""

from typing import Any, ClassVar

from airflow.listeners import hookimpl
from airflow.models import DagRun
from airflow.plugins_manager import AirflowPlugin
from airflow.stats import Stats


class RunMetrics:
    @hookimpl
    def on_dag_run_success(self, dag_run: DagRun) -> None:
        _count(dag_run, "success")

    @hookimpl
    def on_dag_run_failed(self, dag_run: DagRun) -> None:
        _count(dag_run, "failed")


def _count(run: DagRun, ended: str) -> None:
    Stats.incr(f"runs.{run.dag_id}.{ended}")
    if run.start_date is not None and run.end_date is not None:
        Stats.timing(f"runs.{run.dag_id}.duration", run.end_date - run.start_date)


class RunMetricsPlugin(AirflowPlugin):
    name = "run_metrics"
    listeners: ClassVar[list[Any]] = [RunMetrics()]
