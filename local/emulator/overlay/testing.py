"""A server with the overlay in this process, and clients for it."""

import threading
import unittest
from typing import Any, Callable

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from moto.core.utils import get_service_model
from werkzeug.serving import make_server

from .application import create_application
from .cases import wrong


class EmulatorTest(unittest.TestCase):
    """A test case with an emulator of its own."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = make_server("127.0.0.1", 0, create_application(), threaded=True)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.shutdown()
        cls.server.server_close()

    def client(self, service: str, body: bytes | None = None) -> Any:
        """A client that sends what it is told, also what the model forbids; or always `body`."""
        client = boto3.client(
            service,
            endpoint_url=f"http://127.0.0.1:{self.server.server_port}",
            region_name="eu-west-1",
            aws_access_key_id="emulator",
            aws_secret_access_key="emulator",
            verify=False,
            config=Config(parameter_validation=False, retries={"total_max_attempts": 1}),
        )
        if body is not None:
            client.meta.events.register("before-call", lambda params, **_: params.update(body=body))
        return client

    def refused(self, call: Callable[[], Any]) -> tuple[str, int]:
        """The code and status with which the emulator refuses a call."""
        with self.assertRaises(ClientError) as caught:
            call()
        answer = caught.exception.response
        return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]

    def assert_refuses_what_is_wrong(self, operation: str, request: dict[str, Any], *codes: str) -> None:
        """Sends every request that breaks one rule of the model, as far as botocore can be made to write it: not
        unknown members and wrong types.

        `operation` is a service's name and the operation's; what stands in the path must stay as it is.
        """
        service, name = operation.split(".")
        shape = get_service_model(service).operation_model(name).input_shape
        in_path = {key for key, member in shape.members.items() if member.serialization.get("location") == "uri"}
        client, sent = self.client(service), 0
        for place, broken in wrong(shape, request, types=False):
            if place in in_path:
                continue
            try:
                client._make_api_call(name, broken)
            except ClientError as error:
                self.assertIn(error.response["Error"]["Code"], codes, place)
                sent += 1
            except (AttributeError, KeyError, TypeError):
                continue
            else:
                self.fail(f"{name} took a wrong {place}")
        self.assertGreater(sent, 0, f"nothing wrong could be sent to {name}")
