"""Makes values for the tests from a service's model: one that is right, and every one that is wrong by one rule."""

import re
from datetime import datetime, timezone
from typing import Any, Iterator

from botocore.model import Shape

from .shapes import TYPES, compiled

# Of these, the first that a pattern takes is right, and the first that it does not take is wrong.
SAMPLES = (
    "all",
    "Aa1-",
    "1",
    "123456789012",
    "10.0.0.0",
    "eu-west-1",
    "s3://bucket/key",
    "2026-12-01T00:00:00Z",
    "arn:aws:s3:::bucket",
    "arn:aws:iam::123456789012:role/name",
    "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555",
    "\x00 \x7f",
    "",
    "[",
    "x" * 5000,
)


ANYTHING = "(?s:.*)"

# No value is made longer than this to be too long.
LONGEST = 10_000


class Impossible(Exception):
    """No value is known that is right."""


def right(shape: Shape, depth: int = 0) -> Any:
    """A value with every member, down to where a shape repeats itself; there, with the required ones."""
    kind = shape.type_name
    low = shape.metadata.get("min", 0)
    if kind == "structure":
        return dict(_members(shape, depth))
    if kind == "list":
        return [right(shape.member, depth + 1) for _ in range(max(low, 1))]
    if kind == "map":
        return {right(shape.key): right(shape.value, depth + 1)}
    if kind in ("string", "blob"):
        return right_text(shape)
    if kind == "timestamp":
        return datetime(2026, 12, 1, tzinfo=timezone.utc)
    if kind == "boolean":
        return True
    return low or min(1, shape.metadata.get("max", 1))


def _members(shape: Shape, depth: int) -> Iterator[tuple[str, Any]]:
    for name, member in shape.members.items():
        if name not in shape.required_members and depth > 3:
            continue
        try:
            yield name, right(member, depth + 1)
        except Impossible:
            if name in shape.required_members:
                raise


def right_text(shape: Shape) -> str:
    rules = shape.metadata
    candidates = rules.get("enum") or [sample.ljust(rules.get("min", 0), "a") for sample in SAMPLES]
    try:
        pattern = compiled(rules.get("pattern", ANYTHING))
    except re.error as error:
        raise Impossible(shape.name) from error
    for text in candidates:
        if len(text) <= rules.get("max", len(text)) and pattern.fullmatch(text):
            return text
    raise Impossible(shape.name)


def wrong(shape: Shape, value: Any, types: bool = True, path: str = "") -> Iterator[tuple[str, Any]]:
    """Where `value`, which is right, was made wrong, and the whole of it with that; without `types`, types stay."""
    if types:
        yield path, next(other for kind, other in OTHERS if kind not in TYPES[shape.type_name])
    for broken in _out_of_bounds(shape, value):
        yield path, broken
    if shape.type_name == "structure":
        for name in shape.required_members:
            yield _join(path, name), {key: item for key, item in value.items() if key != name}
        yield _join(path, "Unheard"), value | {"Unheard": "of"}
        for name, item in value.items():
            for place, broken in wrong(shape.members[name], item, types, _join(path, name)):
                yield place, value | {name: broken}
    elif shape.type_name == "list" and value:
        for place, broken in wrong(shape.member, value[0], types, f"{path}.0"):
            yield place, [broken, *value[1:]]


OTHERS = ((str, "text"), (list, ["a", "list"]))


def _out_of_bounds(shape: Shape, value: Any) -> Iterator[Any]:
    rules, kind = shape.metadata, shape.type_name
    low, high = rules.get("min"), rules.get("max", LONGEST)
    if kind in ("string", "blob"):
        yield from ["a" * (low - 1)] if low else []
        yield from ["a" * (high + 1)] if high < LONGEST else []
        yield from ["none of these"] if "enum" in rules else []
        pattern = compiled(rules.get("pattern", ANYTHING))
        yield from [text for text in SAMPLES if not pattern.fullmatch(text)][:1]
    elif kind in ("integer", "long", "float", "double"):
        yield from [low - 1] if low is not None else []
        yield from [rules["max"] + 1] if "max" in rules else []
    elif kind == "list" and value:
        yield from [value[: low - 1]] if low else []
        yield from [value[:1] * (high + 1)] if high < LONGEST else []


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
