"""Checks a value against a shape of botocore's service models, as strictly as the model is written.

See https://smithy.io/2.0/spec/constraint-traits.html for the constraints.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Iterator

from botocore.model import Shape

TYPES: dict[str, tuple[type, ...]] = {
    "structure": (dict,),
    "list": (list,),
    "map": (dict,),
    "string": (str,),
    "character": (str,),
    "blob": (bytes, str),
    "boolean": (bool,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "timestamp": (int, float, datetime),
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with one member; `path` leads to it from the top of the value, dot by dot."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path or 'the request'}: {self.text}"


def check(shape: Shape, value: Any, path: str = "") -> Iterator[Problem]:
    """Every way in which `value` departs from `shape`."""
    kind = shape.type_name
    if not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        yield Problem(path, f"must be of type {kind}, got {type(value).__name__}")
    elif kind == "structure":
        yield from _check_structure(shape, value, path)
    elif kind == "list":
        yield from _check_range(shape, len(value), path)
        for index, item in enumerate(value):
            yield from check(shape.member, item, f"{path}.{index}")
    elif kind == "map":
        yield from _check_range(shape, len(value), path)
        for key, item in value.items():
            yield from check(shape.key, key, f"{path}.{key}")
            yield from check(shape.value, item, f"{path}.{key}")
    elif kind in ("integer", "long", "float", "double"):
        yield from _check_range(shape, value, path)
    elif kind in ("string", "blob"):
        yield from _check_text(shape, value, path)


def _check_structure(shape: Shape, value: dict[str, Any], path: str) -> Iterator[Problem]:
    for name in shape.required_members:
        if name not in value:
            yield Problem(_join(path, name), "is required")
    for name, item in value.items():
        member = shape.members.get(name)
        if member is None:
            yield Problem(_join(path, name), "is not a member of this request")
        else:
            yield from check(member, item, _join(path, name))


def _check_text(shape: Shape, value: Any, path: str) -> Iterator[Problem]:
    yield from _check_range(shape, len(value), path)
    allowed = shape.metadata.get("enum")
    if allowed and value not in allowed:
        yield Problem(path, f"must be one of {', '.join(allowed)}, got {value}")
    pattern = shape.metadata.get("pattern")
    if pattern and not compiled(pattern).fullmatch(value):
        yield Problem(path, f"must match {pattern}, got {value}")


def _check_range(shape: Shape, size: float, path: str) -> Iterator[Problem]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and size < low:
        yield Problem(path, f"must be at least {low}, got {size}")
    if high is not None and size > high:
        yield Problem(path, f"must be at most {high}, got {size}")


@lru_cache(maxsize=None)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a service model, which is written for Java: surrogates stand for one character there, and a flag inside
    of a group holds to the group's end."""
    characters = pattern.replace(r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010FFFF")
    return re.compile(re.sub(r"(?<=[(|])\(\?i\)([^()]*)(?=\))", r"(?i:\1)", characters))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
