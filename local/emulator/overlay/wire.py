"""Reads a request as the service's model describes it, and keeps what the model does not know.

moto's own parsers are lenient: they drop unknown members and turn wrong types into exceptions. Here an unknown
member stays under its name on the wire and a value of the wrong type stays text, so that shapes.check finds both.
"""

import json
from dataclasses import dataclass
from typing import Any, Mapping
from xml.etree import ElementTree

from botocore.model import OperationModel, Shape
from botocore.utils import parse_timestamp


class Malformed(Exception):
    """The body is no JSON or XML at all, or not the document that the operation expects."""


@dataclass(frozen=True)
class Request:
    body: bytes
    headers: Mapping[str, str]
    query: Mapping[str, str]
    uri: Mapping[str, str]


def read(operation: OperationModel, request: Request) -> dict[str, Any]:
    shape = operation.input_shape
    protocol = operation.service_model.protocol
    if shape is None:
        return {}
    if protocol == "json":
        return _json(shape, _parse_json(request.body))
    if protocol not in ("rest-json", "rest-xml"):
        raise NotImplementedError(f"requests in the protocol {protocol}")
    return _located(shape, request) | _body(shape, request.body, protocol)


def _located(shape: Shape, request: Request) -> dict[str, Any]:
    sources = {"uri": request.uri, "querystring": request.query, "header": request.headers}
    found = {}
    for name, member in shape.members.items():
        source = sources.get(member.serialization.get("location"), {})
        text = source.get(member.serialization.get("name", name))
        if text is not None:
            found[name] = _scalar(member, text)
    return found


def _body(shape: Shape, body: bytes, protocol: str) -> dict[str, Any]:
    payload = shape.serialization.get("payload")
    if not body:
        return {}
    if protocol == "rest-json":
        value = _parse_json(body)
        return {payload: _json(shape.members[payload], value)} if payload else _json(shape, value)
    member = shape.members.get(payload)
    if member is None or member.type_name != "structure":
        raise NotImplementedError(f"a body of XML for {shape.name}")
    root = _parse_xml(body)
    expected = member.serialization.get("name", payload)
    if _local(root.tag) != expected:
        raise Malformed(f"the document must be a {expected}, got {_local(root.tag)}")
    return {payload: _xml(member, root)}


def _parse_json(body: bytes) -> Any:
    try:
        return json.loads(body or b"{}")
    except ValueError as error:
        raise Malformed(str(error)) from error


def _json(shape: Shape, value: Any) -> Any:
    if shape.type_name == "structure" and isinstance(value, dict):
        names = {member.serialization.get("name", name): name for name, member in shape.members.items()}
        return {
            names.get(key, key): _json(shape.members[names[key]], item) if key in names else item
            for key, item in value.items()
            if item is not None
        }
    if shape.type_name == "list" and isinstance(value, list):
        return [_json(shape.member, item) for item in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {key: _json(shape.value, item) for key, item in value.items()}
    return value


def _parse_xml(body: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise Malformed(str(error)) from error


def _xml(shape: Shape, node: ElementTree.Element) -> Any:
    if shape.type_name == "list":
        return [_xml(shape.member, child) for child in node]
    if shape.type_name != "structure":
        return _scalar(shape, node.text or "")
    names = {_xml_name(member, name): name for name, member in shape.members.items()}
    value: dict[str, Any] = {}
    for key, text in node.attrib.items():
        value[names.get(f"xsi:{_local(key)}", key)] = text
    for child in node:
        name = names.get(_local(child.tag))
        member = shape.members.get(name)
        if member is None:
            value[_local(child.tag)] = child.text
        elif member.serialization.get("flattened"):
            value.setdefault(name, []).append(_xml(member.member, child))
        elif name in value:
            raise Malformed(f"{_local(child.tag)} stands there twice")
        else:
            value[name] = _xml(member, child)
    return value


def _xml_name(shape: Shape, name: str) -> str:
    if shape.serialization.get("flattened"):
        return shape.serialization.get("name") or shape.member.serialization.get("name", name)
    return shape.serialization.get("name", name)


def _local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def _scalar(shape: Shape, text: str) -> Any:
    if shape.type_name == "boolean":
        return {"true": True, "false": False}.get(text, text)
    try:
        if shape.type_name in ("integer", "long"):
            return int(text)
        if shape.type_name in ("float", "double"):
            return float(text)
        if shape.type_name == "timestamp":
            return parse_timestamp(text)
    except ValueError:
        pass
    return text
