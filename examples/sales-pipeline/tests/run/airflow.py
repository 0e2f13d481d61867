"""Runs of the DAG, and what became of their tasks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    state: str
    tasks: dict[str, str]
    """The state of each task."""
    tries: dict[str, int]


def migrate() -> None:
    from airflow.utils.db import initdb

    initdb()


def run(pointer: str) -> Run:
    """Runs the DAG of sales on the version that a pointer in the raw zone names."""
    from airflow.models import DagBag

    bag = DagBag(include_examples=False)
    assert bag.import_errors == {}
    run = bag.dags["sales"].test(run_conf={"pointer": pointer})
    instances = run.get_task_instances()
    return Run(
        state=str(run.state),
        tasks={one.task_id: str(one.state) for one in instances},
        tries={one.task_id: one.try_number for one in instances},
    )
