"""JSON that somebody else wrote, read with limits and without second meanings."""

import json
import math
from collections.abc import Iterator
from typing import NoReturn

from facilitator.credentials.faults import Unusable
from facilitator.errors import N_

TEXT_LIMIT = 256 * 1024
DEPTH_LIMIT = 32
OBJECT_LIMIT = 400
VALUE_LIMIT = 3000
LIST_LIMIT = 200
NUMBER_LIMIT = 2**53
_DIGITS = 16

JsonObject = dict[str, object]


def read_object(text: bytes | str) -> JsonObject:
    """Return the JSON object that a text holds: no key twice, nothing endless, no odd number."""
    if len(text) > TEXT_LIMIT:
        raise Unusable("too-big", N_("This is too big to be a credential."))
    try:
        written = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        found = json.loads(
            written,
            object_pairs_hook=_without_doubles,
            parse_constant=_refuse_number,
            parse_int=_whole,
            parse_float=_finite,
        )
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise Unusable("not-json", N_("This is not a credential that can be read.")) from None
    if not isinstance(found, dict):
        raise Unusable("not-json", N_("This is not a credential that can be read."))
    check(found)
    return found


def check(document: JsonObject) -> None:
    """Refuse a document that is too deep or too rich, or holds half a character."""
    objects = 0
    for number, (value, depth) in enumerate(walk(document)):
        objects += isinstance(value, dict)
        if depth > DEPTH_LIMIT:
            raise _too_deep()
        if number == VALUE_LIMIT or objects > OBJECT_LIMIT or _is_long_list(value):
            raise Unusable("too-rich", N_("This holds more than a credential can."))
        if isinstance(value, str):
            _check_text(value)


def walk(document: object) -> Iterator[tuple[object, int]]:
    """Yield every value and every key of a document with its depth, without recursion."""
    waiting: list[tuple[object, int]] = [(document, 1)]
    while waiting:
        value, depth = waiting.pop()
        yield value, depth
        if isinstance(value, dict):
            waiting += [(key, depth) for key in value]
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]


def listed(value: object) -> list[object]:
    """Return what stands under a key as a list: nothing, the one value, or the values."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is_long_list(value: object) -> bool:
    """Tell whether a list is longer than is compared with itself in good time."""
    return isinstance(value, list) and len(value) > LIST_LIMIT


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Unusable("not-json", N_("This is not a credential that can be read.")) from None


def _without_doubles(pairs: list[tuple[str, object]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unusable("double-key", N_("This says one thing twice, so it cannot be relied on."))
    return found


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS + 1 or abs(int(digits)) > NUMBER_LIMIT:
        _refuse_number(digits)
    return int(digits)


def _finite(digits: str) -> float:
    if not math.isfinite(number := float(digits)):
        _refuse_number(digits)
    return number


def _refuse_number(_: str) -> NoReturn:
    raise Unusable("odd-number", N_("This holds a number that no credential needs."))


def _too_deep() -> Unusable:
    return Unusable("too-deep", N_("This is nested too deeply to be a credential."))
