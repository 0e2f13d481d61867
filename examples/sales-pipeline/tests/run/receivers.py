"""What listens where a catalog and a metrics server would: for lineage over HTTP, for statsd over UDP."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, ThreadingUDPServer
from typing import Any


class Lineage(ThreadingHTTPServer):
    """Takes OpenLineage events. See https://openlineage.io/docs/spec/producers"""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Events)
        self.events: list[dict[str, Any]] = []

    def datasets(self, job: str, side: str) -> set[str]:
        """What the events of a job say that it reads (`inputs`) or writes (`outputs`)."""
        return {
            f"{dataset['namespace']}/{dataset['name']}"
            for event in self.events
            if event["job"]["name"] == job
            for dataset in event.get(side, [])
        }


class _Events(BaseHTTPRequestHandler):
    server: Lineage

    def do_POST(self) -> None:
        self.server.events.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(201)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Statsd(ThreadingUDPServer):
    """Takes metrics. See https://github.com/statsd/statsd/blob/master/docs/metric_types.md"""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Metrics)
        self.metrics: list[str] = []

    def last(self, name: str) -> float | None:
        """The last value of a gauge."""
        values = [line.partition(":")[2] for line in self.metrics if line.startswith(f"airflow.{name}:")]
        return float(values[-1].partition("|")[0]) if values else None


class _Metrics(BaseRequestHandler):
    server: Statsd

    def handle(self) -> None:
        self.server.metrics.extend(self.request[0].decode().splitlines())
