import os

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


def test_two_runs_never_write_at_once(dag) -> None:  # noqa: ANN001
    assert (dag.max_active_runs, dag.catchup) == (1, False)
