"""As much of JSON Schema as the schemas of frameworks use; what it does not know, it says."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

TYPES: Mapping[str, Callable[[Any], bool]] = {
    "array": lambda value: isinstance(value, list),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}
KNOWN = {
    "$ref",
    "additionalProperties",
    "definitions",
    "enum",
    "format",
    "items",
    "maxItems",
    "minItems",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "type",
}


def faults(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a value."""
    unknown = schema.keys() - KNOWN
    assert not unknown, f"this check knows nothing of {unknown}"
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        yield from faults(value, root["definitions"][name], root)
    yield from _of_kind(value, schema, root)
    for kind, check in ((dict, _of_object), (list, _of_array), (str, _of_string)):
        if isinstance(value, kind):
            yield from check(value, schema, root)


def _of_kind(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    wanted = schema.get("type", list(TYPES))
    names = wanted if isinstance(wanted, list) else [wanted]
    if not any(TYPES[name](value) for name in names):
        yield f"{value!r} is not {names}"
    ways = schema.get("oneOf", [])
    fits = [way for way in ways if not list(faults(value, way, root))]
    if len(fits) != min(len(ways), 1):
        yield f"{value!r} fits {len(fits)} of {len(ways)}"


def _of_object(
    value: Mapping[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any]
) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"'{name}' is missing" for name in schema.get("required", []) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"'{name}' is not expected" for name in value.keys() - known.keys())
    for name, part in value.items():
        yield from (f"{name}: {it}" for it in faults(part, known.get(name, {}), root))


def _of_array(
    value: list[Any], schema: Mapping[str, Any], root: Mapping[str, Any]
) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{len(value)} are too many or too few"
    for place, part in enumerate(value):
        yield from (f"{place}: {it}" for it in faults(part, schema.get("items", {}), root))


def _of_string(
    value: str,
    schema: Mapping[str, Any],
    root: Mapping[str, Any],  # noqa: ARG001 -- as the others
) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"'{value}' is none of {schema['enum']}"
    if not re.search(schema.get("pattern", ""), value):
        yield f"'{value}' does not fit {schema['pattern']}"
    if not _has_form(value, schema.get("format", "")):
        yield f"'{value}' is no {schema['format']}"


def _has_form(value: str, form: str) -> bool:
    try:
        if form == "date":
            date.fromisoformat(value)
        elif form == "date-time":
            return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
    return form != "uri" or bool(urlsplit(value).scheme)
