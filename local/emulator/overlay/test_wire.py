"""Reading a request, against botocore's writing of it."""

import unittest
from typing import Any

from botocore.model import OperationModel
from botocore.serialize import create_serializer
from moto.core.utils import get_service_model

from .cases import Impossible, right
from .wire import Malformed, Request, read

# One for each protocol that is read.
SERVICES = ("s3", "glue", "mwaa")


def is_readable(operation: OperationModel) -> bool:
    """wire.py reads what stubs need so far: structures in the body, and single values everywhere else."""
    shape = operation.input_shape
    if shape is None or operation.deprecated:
        return False
    payload = shape.members.get(shape.serialization.get("payload"))
    located = [member for member in shape.members.values() if "location" in member.serialization]
    in_body = payload is not None or len(located) < len(shape.members)
    return not any(member.type_name in ("list", "map") for member in located) and (
        not in_body
        or operation.service_model.protocol != "rest-xml"
        or (payload is not None and payload.type_name == "structure")
    )


def write(operation: OperationModel, params: dict[str, Any]) -> Request:
    protocol = operation.service_model.metadata["protocol"]
    wire = create_serializer(protocol, include_validation=False).serialize_to_request(params, operation)
    members = operation.input_shape.members.items()
    uri = {name: params[name] for name, member in members if member.serialization.get("location") == "uri"}
    query = {name: str(value) for name, value in (wire["query_string"] or {}).items()}
    return Request(body=wire["body"], headers=wire["headers"], query=query, uri=uri)


class ReadTest(unittest.TestCase):
    def test_reads_what_botocore_writes(self) -> None:
        for service in SERVICES:
            model, count = get_service_model(service), 0
            for name in model.operation_names:
                operation = model.operation_model(name)
                if not is_readable(operation):
                    continue
                try:
                    params = right(operation.input_shape)
                except Impossible:
                    continue
                # Dates are written in several forms, and read into one.
                if "datetime" in repr(params):
                    continue
                self.assertEqual(params, read(operation, write(operation, params)), name)
                count += 1
            self.assertGreater(count, 3, service)

    def test_keeps_what_the_model_does_not_know(self) -> None:
        operation = get_service_model("glue").operation_model("GetDatabase")
        request = Request(body=b'{"Name": "a", "Unheard": {"of": 1}}', headers={}, query={}, uri={})
        self.assertEqual({"Name": "a", "Unheard": {"of": 1}}, read(operation, request))

    def test_takes_null_in_json_for_nothing(self) -> None:
        operation = get_service_model("glue").operation_model("GetDatabase")
        request = Request(body=b'{"Name": "a", "CatalogId": null}', headers={}, query={}, uri={})
        self.assertEqual({"Name": "a"}, read(operation, request))

    def test_leaves_a_number_that_is_none_as_text(self) -> None:
        operation = get_service_model("s3").operation_model("ListObjectsV2")
        request = Request(body=b"", headers={}, query={"max-keys": "many"}, uri={"Bucket": "b"})
        self.assertEqual({"Bucket": "b", "MaxKeys": "many"}, read(operation, request))

    def test_refuses_a_body_that_cannot_be_read(self) -> None:
        for service, name in (("glue", "GetDatabase"), ("s3", "PutBucketLogging")):
            operation = get_service_model(service).operation_model(name)
            with self.assertRaises(Malformed):
                read(operation, Request(body=b"<", headers={}, query={}, uri={}))


if __name__ == "__main__":
    unittest.main()
