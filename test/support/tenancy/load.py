"""Loads a DAG's file as Airflow does, in a process of its own, and says what became of it."""
import importlib.util
import json
import os
import sys
from types import SimpleNamespace

import airflow_local_settings
from airflow import settings
from airflow.providers.amazon.aws.secrets.secrets_manager import SecretsManagerBackend

# Airflow loads every file of the plugins once more, as a plugin.
for plugin in ("airflow_local_settings", "dataops_tenants"):
    spec = importlib.util.find_spec(plugin)
    sys.modules[plugin] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

(policy,) = settings.POLICY_PLUGIN_MANAGER.plugins.values()
file = sys.argv[1]
backend = SecretsManagerBackend(connections_prefix="base", variables_prefix="base")
source = open(file).read()
said = {"backend": backend}
exec(compile(source, file, "exec"), said)
dag = said["dag"]
dag.fileloc = file
policy.dag_policy(dag)
for task in dag.tasks:
    task.dag = dag
    policy.task_policy(task)
config = os.environ.get("AWS_CONFIG_FILE")
print(
    json.dumps(
        {
            "dag": dag.dag_id,
            "sleeps": type(dag.timetable).__name__ == "NullTimetable",
            "tasks": [getattr(task, "partial_kwargs", None) or vars(task) for task in dag.tasks],
            "assets": [vars(asset) for _, asset in dag.assets],
            "while loading": said.get("read"),
            "found": said.get("found"),
            "told": said.get("told"),
            "later": [backend.get_conn_value(conn_id="crm_api"), backend.get_variable("region")],
            "config": config and open(config).read(),
        },
        default=lambda it: vars(it) if hasattr(it, "uri") else None,
    )
)
