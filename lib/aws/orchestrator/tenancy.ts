/**
 * What an Airflow runs that sandboxes have folders in. Airflow knows one tenant: ids of DAGs and names of pools are one space,
 * and every task is the same to AWS. A cluster policy is its own means to tell them apart, and MWAA takes one as a plugin.
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/administration-and-deployment/cluster-policies.html
 * @see https://github.com/aws/amazon-mwaa-docker-images/blob/main/images/airflow/3.0.6/airflow_local_settings.py
 */
export const TENANCY: Readonly<Record<string, string>> = {
  'airflow_local_settings.py': `"""Installs what keeps sandboxes apart, once in each process."""

from airflow import settings
from airflow.configuration import conf
from airflow.providers.amazon.aws.secrets.secrets_manager import SecretsManagerBackend
from dataops_tenants import Policy, keep_secrets_apart, tell_of_platform

# Airflow would take every public name for a policy, and MWAA takes none.
__all__: list[str] = []

if not settings.POLICY_PLUGIN_MANAGER.has_plugin("dataops-tenants"):
    settings.POLICY_PLUGIN_MANAGER.register(Policy(), name="dataops-tenants")
    keep_secrets_apart(SecretsManagerBackend)
    tell_of_platform(conf)
`,
  'dataops_tenants.py': String.raw`"""Keeps the sandboxes apart that have folders of DAGs in this Airflow; each says in .dataops.json what is its own."""

import json
import os
import sys
import tempfile
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path

from airflow.configuration import conf
from airflow.exceptions import AirflowClusterPolicyViolation
from airflow.policies import hookimpl

DAGS = os.path.abspath(conf.get("core", "dags_folder"))
MANIFEST = ".dataops.json"
FOLDER = "DATAOPS_FOLDER"
PROFILE = "dataops"


@cache
def manifest_in(folder):
    """What a sandbox says of itself; None where a folder is nobody's."""
    try:
        return json.loads(Path(folder, MANIFEST).read_text())
    except OSError:
        return None


def tenant_at(file):
    """Folder and manifest of the sandbox that a file belongs to."""
    if not file.startswith(DAGS + os.sep):
        return None
    folder = os.path.join(DAGS, os.path.relpath(file, DAGS).split(os.sep)[0])
    manifest = manifest_in(folder)
    return manifest and (folder, manifest)


def lies_in_folder(file):
    """Whether a file lies in a folder of the DAGs, as those of every sandbox do."""
    return file.startswith(DAGS + os.sep) and os.sep in os.path.relpath(file, DAGS)


def current():
    """The sandbox that this process works for: the one whose DAG it loaded, or whose file it is loading."""
    folder = os.environ.get(FOLDER)
    if folder:
        return folder, manifest_in(folder)
    frame = sys._getframe()
    while frame:
        tenant = tenant_at(frame.f_code.co_filename)
        if tenant:
            return tenant
        frame = frame.f_back
    return None


def become(folder, manifest):
    """From here on this process asks AWS as the sandbox's role.

    Airflow loads a file, and runs a task, in a process of its own.
    """
    source = "EcsContainer" if any(name.startswith("AWS_CONTAINER_") for name in os.environ) else "Environment"
    config = Path(tempfile.mkdtemp(prefix="dataops-"), "config")
    profile = {"role_arn": manifest["role"], "credential_source": source, "role_session_name": "airflow"}
    config.write_text("\n".join([f"[profile {PROFILE}]", *(f"{key} = {value}" for key, value in profile.items()), ""]))
    os.environ.update({FOLDER: folder, "AWS_CONFIG_FILE": str(config), "AWS_PROFILE": PROFILE})


def keep_apart(asset, prefix):
    """Assets are one space, too: what one sandbox updates must start nothing of another's."""
    if isinstance(getattr(asset, "uri", None), str) and prefix not in asset.uri:
        asset.uri = f"{asset.uri}{'&' if '?' in asset.uri else '?'}dataops={prefix}"
    if isinstance(getattr(asset, "name", None), str) and not asset.name.startswith(prefix):
        asset.name = prefix + asset.name


class Policy:
    """Prefixes ids of DAGs, puts tasks into the sandbox's pools, and lets schedules sleep where they should."""

    @hookimpl
    def dag_policy(self, dag):
        tenant = tenant_at(dag.fileloc)
        if tenant is None:
            # Files come and go one by one: until it is known whose they are, they would run as the base's role.
            if lies_in_folder(dag.fileloc):
                raise AirflowClusterPolicyViolation(f"nobody says whose {dag.fileloc} is: {MANIFEST} is missing")
            return
        folder, manifest = tenant
        if os.environ.get(FOLDER) != folder:
            become(folder, manifest)
        if not dag.dag_id.startswith(manifest["prefix"]):
            dag.dag_id = manifest["prefix"] + dag.dag_id
        for _, asset in getattr(getattr(dag.timetable, "asset_condition", None), "iter_assets", tuple)():
            keep_apart(asset, manifest["prefix"])
        if manifest["paused"]:
            # Airflow loads its policies before all else.
            from airflow.timetables.simple import NullTimetable

            dag.timetable = NullTimetable()

    @hookimpl
    def task_policy(self, task):
        tenant = tenant_at(task.dag.fileloc)
        if tenant is None:
            return
        manifest = tenant[1]
        # A task that is mapped keeps what it was told until it is expanded.
        said = getattr(task, "partial_kwargs", None)
        if said is None:
            said = vars(task)
        said["pool"] = manifest["pools"].get(task.pool, manifest["pool"])
        for asset in [*said.get("inlets", []), *said.get("outlets", [])]:
            keep_apart(asset, manifest["prefix"])
        for name in ("trigger_dag_id", "external_dag_id"):
            dag_id = said.get(name)
            if isinstance(dag_id, str) and not dag_id.startswith(manifest["prefix"]):
                said[name] = manifest["prefix"] + dag_id


def keep_secrets_apart(backend):
    """Lets Airflow's backend look where the sandbox has its own, as the sandbox's role, and nowhere for anybody else.

    Airflow makes its backend before it knows of plugins, so that none of ours could take its place.
    """

    @cache
    def own(folder):
        return backend(**manifest_in(folder)["secrets"])

    def looking(ask):
        def look(_, *wanted, **named):
            tenant = current()
            if tenant is None:
                return None
            if os.environ.get(FOLDER) != tenant[0]:
                become(*tenant)
            return ask(own(tenant[0]), *wanted, **named)

        return look

    backend.get_conn_value = looking(backend.get_conn_value)
    backend.get_variable = looking(backend.get_variable)


def tell_of_platform(options):
    """Airflow has one configuration; what it says of the platform is each sandbox's own."""
    ask = options.get

    def get(section, key, *more, **named):
        tenant = current() if section == "platform" else None
        told = {} if tenant is None else tenant[1]["platform"]
        return told[key] if key in told else ask(section, key, *more, **named)

    options.get = get


class Siblings:
    """Finds what a sandbox's DAG imports from the root of its folder: production has it in the root of all DAGs."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        tenant = current() if path is None else None
        return tenant and PathFinder.find_spec(name, [tenant[0]])


if not any(getattr(finder, "__name__", "") == Siblings.__name__ for finder in sys.meta_path):
    sys.meta_path.append(Siblings)
`,
};
