"""Stands between the pipeline and its cloud: notes what is asked, and loses an answer when it is told to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import urlsplit

from tests.run.calls import Call, call_of

Rule = Callable[[str, str], bool]
"""Whether the answer to a call, by its method and path, is to be lost."""

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding"}


class LossyProxy(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.lost: list[str] = []
        self.calls: set[Call] = set()
        self._noting = False
        self._rule: Rule | None = None
        self._lock = Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Notes what is asked meanwhile."""
        self._noting = True
        try:
            yield
        finally:
            self._noting = False

    def note(self, call: Call) -> None:
        if self._noting:
            self.calls.add(call)

    def lose_one(self, rule: Rule) -> None:
        """Loses the answer to the next call that a rule is about, and no other one."""
        self.lost.clear()
        self._rule = rule

    def loses(self, method: str, path: str) -> bool:
        with self._lock:
            if self._rule is None or not self._rule(method, path):
                return False
            self._rule = None
            self.lost.append(f"{method} {path}")
            return True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LossyProxy

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.note(call_of(self.command, self.path, self.headers, body))
        connection = HTTPConnection(self.server.target, timeout=60)
        # A client that waits for permission to go on has had it from this server.
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP | {"expect"}}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if self.server.loses(self.command, self.path):
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length", "date", "server"}:
                self.send_header(name, value)
        length = answer.getheader("Content-Length") if self.command == "HEAD" else None
        self.send_header("Content-Length", length or str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass_on

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
