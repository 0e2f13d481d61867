"""A sandbox, as `dataops up` left it, and Airflow as the platform configures it.

Airflow and boto3 read the environment as they are imported, so all of it is in place before.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.run.faults import LossyProxy
from tests.run.receivers import Lineage, Statsd

SANDBOX = "PIPELINE_WAREHOUSE"
"""Names the file of the warehouse, which whoever made the sandbox has put into its secret store."""

lineage, statsd = Lineage(), Statsd()
proxy = LossyProxy(os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:9"))

if SANDBOX in os.environ:
    for server in (lineage, statsd, proxy):
        Thread(target=server.serve_forever, daemon=True).start()
    os.environ |= {
        "AWS_ENDPOINT_URL": proxy.url,
        # An answer that is lost once would never be noticed if the client asked again by itself.
        "AWS_MAX_ATTEMPTS": "1",
        "AIRFLOW__CORE__DEFAULT_TASK_RETRY_DELAY": "1",
        "AIRFLOW__METRICS__STATSD_ON": "True",
        "AIRFLOW__METRICS__STATSD_HOST": "127.0.0.1",
        "AIRFLOW__METRICS__STATSD_PORT": str(statsd.server_address[1]),
        "AIRFLOW__OPENLINEAGE__NAMESPACE": "sandbox",
        "AIRFLOW__OPENLINEAGE__TRANSPORT": json.dumps(
            {"type": "http", "url": f"http://127.0.0.1:{lineage.server_port}"}
        ),
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SANDBOX in os.environ:
        return
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="needs a sandbox; `npm start -- --pipeline` makes one"))


@pytest.fixture(scope="session")
def report() -> Iterator[dict[str, Any]]:
    """What was seen, for whoever started this."""
    seen: dict[str, Any] = {}
    yield seen
    if file := os.environ.get("PIPELINE_REPORT"):
        Path(file).write_text(json.dumps(seen, indent=2), "utf-8")
