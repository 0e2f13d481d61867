import os
from datetime import UTC, datetime, timedelta

import pytest

DAGS = os.environ["AIRFLOW__CORE__DAGS_FOLDER"]


@pytest.fixture(scope="module")
def dag():  # noqa: ANN201 - Airflow is imported where it is needed
    from airflow.models import DagBag

    bag = DagBag(DAGS, include_examples=False)
    assert bag.import_errors == {}
    assert list(bag.dags) == ["sales"]
    return bag.dags["sales"]


def test_nothing_is_loaded_that_was_not_validated(dag) -> None:  # noqa: ANN001
    assert [task.task_id for task in dag.topological_sort()] == ["ingest", "transform", "validate", "load"]
    assert all(task.retries == 2 and task.trigger_rule == "all_success" for task in dag.tasks)


def test_two_runs_never_write_at_once_and_none_hangs(dag) -> None:  # noqa: ANN001
    assert (dag.max_active_runs, dag.catchup) == (1, False)
    assert all(task.execution_timeout == timedelta(hours=1) for task in dag.tasks)


def test_days_begin_as_utc_does(dag) -> None:  # noqa: ANN001
    assert dag.timezone.name == "UTC"
    assert dag.start_date == datetime(2026, 1, 1, tzinfo=UTC)
