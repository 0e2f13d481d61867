"""What people and runs leave in Airflow's database: awkward texts, secrets, roles, and a history."""

import sys
import uuid
from datetime import datetime, timedelta, timezone

from airflow import settings
from airflow.models import Connection, Pool, Variable
from airflow.models.dag import DagModel
from airflow.models.dag_version import DagVersion
from airflow.models.dagbundle import DagBundleModel
from airflow.models.trigger import Trigger
from sqlalchemy import text

RUNS = int(sys.argv[1])
START = datetime(2026, 1, 1, tzinfo=timezone.utc)
session = settings.Session()

Variable.set("awkward", "tab\tnew\nline \\ backslash, \u00fc\u00f1")
Variable.set("empty", "")
session.add(Connection(conn_id="crm", conn_type="http", password="p\\w\tx", extra='{"a": "b\\n"}'))
session.add(Connection(conn_id="open", conn_type="http"))
Pool.create_or_update_pool("small", 3, "three at a time", False)
session.add(Trigger(classpath="acme.Waits", kwargs={"for": "x"}))
session.merge(DagBundleModel(name="dags-folder"))
session.execute(text("INSERT INTO ab_role (name) VALUES ('Auditor')"))
session.commit()
session.add(DagModel(dag_id="sales", bundle_name="dags-folder", is_paused=True, fileloc="s.py"))
session.commit()
version = DagVersion(dag_id="sales", version_number=1, bundle_name="dags-folder")
session.add(version)
session.commit()
for number in range(RUNS):
    run = {"r": f"r{number}", "d": START + timedelta(hours=number), "v": str(version.id)}
    # A JSON null and no value at all are not the same.
    conf = ["null", '{"x": "a\\tb"}', None][number % 3]
    session.execute(
        text(
            "INSERT INTO dag_run (dag_id, run_id, run_type, state, logical_date, run_after, clear_number, conf,"
            " log_template_id, created_dag_version_id)"
            " VALUES ('sales', :r, 'manual', 'success', :d, :d, 0, CAST(:c AS json), 1, :v)"
        ),
        {**run, "c": conf},
    )
    session.execute(
        text(
            "INSERT INTO task_instance (id, task_id, dag_id, run_id, map_index, state, try_number, max_tries, pool,"
            " pool_slots, executor_config, dag_version_id)"
            " VALUES (:i, 'load', 'sales', :r, -1, 'success', 1, 1, 'default_pool', 1, :e, :v)"
        ),
        {**run, "i": str(uuid.uuid4()), "e": b"\x80\x04}\x94."},
    )
    session.execute(
        text(
            "INSERT INTO xcom (dag_run_id, task_id, map_index, key, dag_id, run_id, value, timestamp)"
            " SELECT id, 'load', -1, 'return_value', 'sales', run_id, CAST('{\"n\": 1.5}' AS jsonb), :d"
            " FROM dag_run WHERE run_id = :r"
        ),
        run,
    )
session.commit()
