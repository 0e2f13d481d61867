"""Starts moto's own server with the patches of this folder: python -m overlay [--port N].

Writes one line of JSON with its port to standard output once it listens, and everything else to standard error.
It ends when its standard input ends, so it never outlives the process that started it; a line that says `stay`
lets it go on.
"""

import argparse
import json
import os
import signal
import sys
import threading

from werkzeug.serving import make_server

from .application import create_application


def follow_parent() -> None:
    for line in sys.stdin:
        if line.strip() == "stay":
            return
    # Not sys.exit, which would end this thread alone.
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="overlay")
    parser.add_argument("--port", type=int, default=0, help="a free one by default")
    port = parser.parse_args().port

    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    server = make_server("127.0.0.1", port, create_application(), threaded=True)
    # moto's services call one another over HTTP and find the server by this variable.
    os.environ["MOTO_PORT"] = str(server.server_port)
    threading.Thread(target=follow_parent, daemon=True).start()
    print(json.dumps({"port": server.server_port}), flush=True)
    # From here on what moto prints belongs into the log, and nobody need read the pipe.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server.serve_forever()


if __name__ == "__main__":
    main()
