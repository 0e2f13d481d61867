"""What the pipeline asks of its cloud, in the words of policies: the emulator answers whoever asks."""

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qs, unquote, urlsplit

Call = tuple[str, str]
"""An action, and what it is asked of: an object's ARN, a topic's, or the name that the service knows it by."""

SERVICE = re.compile(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/aws4_request")
OBJECTS = {"GET": "s3:GetObject", "HEAD": "s3:GetObject", "PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"}


def call_of(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Call:
    """The call that a request makes, as its signature and its content tell."""
    signed = SERVICE.search(headers.get("Authorization", ""))
    service = signed.group(1) if signed else "unsigned"
    if service == "s3":
        return _of_object(method, path)
    if target := headers.get("X-Amz-Target"):
        return f"{service}:{target.rpartition('.')[2]}", _named(service, json.loads(body))
    form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    return f"{service}:{form.get('Action', method)}", form.get("TopicArn", "*")


def _of_object(method: str, path: str) -> Call:
    place = unquote(urlsplit(path).path).lstrip("/")
    if "/" not in place.rstrip("/"):
        return f"s3:bucket-{method}", f"arn:aws:s3:::{place}"
    return OBJECTS.get(method, f"s3:{method}"), f"arn:aws:s3:::{place}"


def _named(service: str, content: dict[str, str]) -> str:
    if service == "glue":
        return f"table/{content.get('DatabaseName')}/{content.get('TableName', content.get('Name'))}"
    return content.get("SecretId", "*")
