"""Answers an operation that moto lacks: read by the service's model, checked against it, answered by it."""

from typing import Any, Callable

from botocore.model import OperationModel
from moto.core.exceptions import ServiceException
from moto.core.responses import TYPE_RESPONSE, ActionResult, BaseResponse
from moto.core.utils import get_service_model

from .shapes import Problem, check
from .wire import Malformed, Request, read

Handler = Callable[[dict[str, Any]], dict[str, Any]]

# What services call a request that breaks their own model; the first that an operation declares is meant.
INVALID = ("ValidationException", "InvalidRequestException", "InvalidInputException", "InvalidParameterException")


class Refused(ServiceException):
    """The service's own error: its code, what is wrong, and the HTTP status where it is not 400."""

    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(code, message)
        self.status = status


def answer(response: BaseResponse, name: str, uri: dict[str, str], handler: Handler) -> TYPE_RESPONSE:
    """Reads the request that `response` holds as operation `name`, and answers with what `handler` returns.

    `uri` holds the members that the path carries, by their names in the model.
    """
    operation = get_service_model(response.boto3_service_name).operation_model(name)
    response.data["Action"] = name
    status = None
    try:
        result: Any = run(operation, _request_of(response, uri), handler)
    except Refused as refused:
        result, status = refused, refused.status
    modelled, headers, body = response.serialized(ActionResult(result))
    # moto's services with actions look for the status among the headers, its S3 at the front.
    headers["status"] = str(status or modelled)
    return status or modelled, headers, body


def run(operation: OperationModel, request: Request, handler: Handler) -> dict[str, Any]:
    """What `handler` returns for a request that the model allows."""
    try:
        params = read(operation, request)
    except Malformed as malformed:
        raise Refused(_code(operation, in_body=True), str(malformed)) from malformed
    problems = list(check(operation.input_shape, params)) if operation.input_shape else []
    if problems:
        code = _code(operation, in_body=any(_is_in_body(operation, problem) for problem in problems))
        raise Refused(code, "; ".join(map(str, problems)))
    result = handler(params)
    if operation.output_shape:
        own = list(check(operation.output_shape, result))
        assert not own, f"the stub's own answer to {operation.name} is wrong: {'; '.join(map(str, own))}"
    return result


def _request_of(response: BaseResponse, uri: dict[str, str]) -> Request:
    query = {name: values[0] for name, values in response.querystring.items() if values}
    body = response.body if isinstance(response.body, bytes) else response.body.encode()
    return Request(body=body, headers=response.headers, query=query, uri=uri)


def _is_in_body(operation: OperationModel, problem: Problem) -> bool:
    member = operation.input_shape.members.get(problem.path.split(".")[0])
    return member is None or "location" not in member.serialization


def _code(operation: OperationModel, in_body: bool) -> str:
    if operation.service_model.service_name == "s3":
        return "MalformedXML" if in_body else "InvalidArgument"
    declared = {shape.name for shape in operation.error_shapes}
    return next((code for code in INVALID if code in declared), INVALID[0])
