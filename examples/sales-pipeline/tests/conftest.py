"""What Airflow is told where there is no sandbox; none of it is reached."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sales_pipeline.lake import Zone

ELSEWHERE = {
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AIRFLOW_HOME": tempfile.mkdtemp(prefix="airflow-"),
    "AIRFLOW__CORE__DAGS_FOLDER": str(Path(__file__).parents[1] / "dags"),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__PLATFORM__ZONE_RAW": "s3://raw",
    "AIRFLOW__PLATFORM__ZONE_CURATED": "s3://curated",
    "AIRFLOW__PLATFORM__CATALOG_CURATED": "curated",
    "AIRFLOW__PLATFORM__ALARMS_CRITICAL": "arn:aws:sns:eu-west-1:111122223333:critical",
}
for name, value in ELSEWHERE.items():
    os.environ.setdefault(name, value)


class MemoryZone(Zone):
    """A zone that is nowhere but in memory."""

    objects: dict[str, dict[str, bytes]] = {}  # noqa: RUF012 - by bucket, emptied after each test

    def read(self, key: str) -> bytes:
        return self.objects[self.bucket][key]

    def write(self, key: str, body: bytes) -> str:
        self.objects.setdefault(self.bucket, {})[key] = body
        return self.uri(key)

    @property
    def keys(self) -> list[str]:
        return list(self.objects.get(self.bucket, {}))


@pytest.fixture
def zone() -> Iterator[MemoryZone]:
    yield MemoryZone("zone")
    MemoryZone.objects.clear()


class RecordingClient:
    """A client of a service that notes what it is asked, and answers with what it was given."""

    def __init__(self, **answers: list[dict[str, Any]]) -> None:
        self.answers = answers
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: Any) -> dict[str, Any]:
            self.calls.append((name, arguments))
            return self.answers[name].pop(0)

        return call
